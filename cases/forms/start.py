"""The form that an article comes in by: its address, a file, or its words."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from cases.forms.fields import TextField
from cases.intake.read import Reading, read_bytes, read_text, read_url
from cases.intake.read.formats import check_size
from cases.intake.read.published import DateContext, read_published
from cases.intake.read.web_address import domain_of
from cases.models import ArticleKind

# One word that begins with a scheme or has a host's points in it; what is no web address the reader then refuses.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:\S+|(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?:[/:?#]\S*)?)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}:(?!\d)", re.IGNORECASE)
# Where the fields of the reader's refusals stand in this form.
_FIELDS = {"text": "what", "published_at": "published"}


def is_address(text: str) -> bool:
    """Whether what was pasted is an address rather than an article: one word, with a scheme or a host."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def with_scheme(text: str) -> str:
    """An address as it was typed, with https where it says nothing."""
    return text if _SCHEME.match(text) else f"https://{text}"


def prefilled(asked: Mapping[str, str]) -> dict[str, str]:
    """What a bookmark or a phone's share sheet hands over, in the fields of the form.

    Args:
        asked: ``url``, ``title`` and ``text``, each of which may be missing; phones put the address into the text.
    """
    url, title, text = (asked.get(name, "").replace("\x00", "").strip() for name in ("url", "title", "text"))
    if not url and text and is_address(text.split()[-1]):
        text, url = " ".join(text.split()[:-1]), text.split()[-1]
        title, text = title or text, ""
    words = text if len(text) > len(title) and text != title else ""
    return {"what": words or url, "title": title[:300], "url": url if words else ""}


class StartForm(forms.Form):
    """An article, and what its text does not say of itself."""

    what = TextField(
        required=False,
        label="Paste the article’s address, or its words",
        widget=forms.Textarea(attrs={"rows": 9, "autofocus": True, "placeholder": "https://… or the whole text"}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        label="Or a file: a saved page, a text, a mail, a court’s PDF",
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,.eml,.json,.pdf"}),
    )
    title = TextField(required=False, max_length=300, label="Title")
    outlet = TextField(required=False, max_length=120, label="Outlet")
    published = TextField(
        required=False, max_length=100, label="Published", widget=forms.TextInput(attrs={"placeholder": "YYYY-MM-DD"})
    )
    url = TextField(required=False, max_length=1000, label="Address of the text or file", widget=forms.URLInput())
    document = forms.BooleanField(required=False, label="It is a court’s or an agency’s own document")

    def optional(self) -> list[forms.BoundField]:
        """The fields for what the text does not say."""
        return [self[name] for name in ("title", "outlet", "published", "url")]

    @property
    def optional_open(self) -> bool:
        """Whether something stands in those fields, or is said against it, so that they are shown."""
        return any(field.value() or field.errors for field in self.optional())

    def clean_published(self) -> Any:
        written = self.cleaned_data.get("published")
        if not written:
            return None
        context = DateContext(now=now(), domain=domain_of(self.data.get("url", "")), zone=settings.TIME_ZONE)
        read = read_published(written, context)
        if read.at is None:
            raise ValidationError(f"“{written[:40]}” is no date: write 2025-05-13, or 2025-05-13 06:40.")
        return read

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        if not data.get("what") and data.get("file") is None:
            self.add_error("what", "Paste the article’s address or its words, or choose a file.")
        elif data.get("what") and data.get("file") is not None:
            self.add_error("file", "Both a text and a file are given: take one of them away.")
        return data

    def read(self) -> Reading:
        """Read what was given, now that the form is valid; what was typed goes before what the text says of itself.

        Raises:
            Unreadable: it can't be read; nothing has been saved.
        """
        data = self.cleaned_data
        what, file = data["what"], data["file"]
        if file is not None:
            # Before it is taken into memory.
            check_size(file.size, f"“{file.name[:120]}”")
            reading = read_bytes(file.name, file.read(), url=data["url"], zone=settings.TIME_ZONE)
        elif is_address(what):
            reading = read_url(with_scheme(what), zone=settings.TIME_ZONE)
        else:
            reading = read_text(what, url=data["url"], zone=settings.TIME_ZONE)
        typed: dict[str, Any] = {name: data[name] for name in ("title", "outlet", "published") if data[name]}
        if data["document"]:
            typed["kind"] = ArticleKind.DOCUMENT.value
        return replace(reading, **typed)

    def refuse(self, field: str, sentence: str) -> None:
        """Show why nothing was taken in, beside what it is about; above the form when it is about nothing there."""
        name = _FIELDS.get(field, field)
        if name == "url" and is_address(self.cleaned_data.get("what") or ""):
            name = "what"
        self.add_error(name if name in self.fields else None, sentence)
