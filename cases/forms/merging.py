"""The form that asks which two are one: each found by its address, its key, its name or its reference."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from cases.editorial.merging import Noun
from cases.forms.fields import LineField
from cases.models import Agency, Case, Judge, Outlet, Party
from cases.parsing import docket_number, normal_name

# So many that may be meant are asked back.
MOST = 12
# Pasted from the browser: of the admin, or of the public page.
_IN_THE_ADMIN = re.compile(r"/(\d{1,18})/(?:change/)?$")


def _judge(text: str) -> Q:
    return Q(slug=text) | Q(name__iexact=text) | Q(names__as_written=text) | Q(names__normal_form=normal_name(text))


def _party(text: str) -> Q:
    return Q(name__iexact=text) | Q(shown_as__iexact=text)


def _agency(text: str) -> Q:
    return Q(slug=text) | Q(key=text) | Q(name__iexact=text) | Q(acronym__iexact=text)


def _outlet(text: str) -> Q:
    return Q(name__iexact=text) | Q(domain__iexact=text)


def _case(text: str) -> Q:
    number = docket_number(text, trial_court=True)
    by_number = Q(dockets__number=number) if number else Q()
    return Q(slug=text) | Q(ref=text) | Q(short_caption__iexact=text) | Q(dockets__number_as_written=text) | by_number


_EXACTLY: dict[Any, Callable[[str], Q]] = {
    Judge: _judge,
    Party: _party,
    Agency: _agency,
    Outlet: _outlet,
    Case: _case,
}
# The columns whose words are looked through when nothing is called exactly so.
_WORDS: dict[Any, tuple[str, ...]] = {
    Judge: ("names__normal_form", "name"),
    Party: ("name", "shown_as", "office"),
    Agency: ("name", "acronym", "slug"),
    Outlet: ("name", "domain"),
    Case: ("short_caption", "caption", "slug"),
}
_SELECT: dict[Any, tuple[str, ...]] = {Agency: ("parent",), Party: ("agency",)}


def found(noun: Noun, text: str) -> list[Any]:
    """The rows that a text names: exactly where any is called so, else by its words; at most a dozen and one."""
    if (key := _key(text)) is not None and (rows := list(_rows(noun).filter(pk=key))):
        return rows
    name = text.rstrip("/").rsplit("/", 1)[-1] if "/" in text and " " not in text else text
    if rows := list(_rows(noun).filter(_EXACTLY[noun.model](name)).order_by("pk").distinct()[: MOST + 1]):
        return rows
    words = Q()
    for word in name.split()[:8]:
        words &= Q(*((f"{column}__icontains", word) for column in _WORDS[noun.model]), _connector=Q.OR)
    return list(_rows(noun).filter(words).order_by("pk").distinct()[: MOST + 1]) if words else []


def _key(text: str) -> int | None:
    if text.isascii() and text.isdecimal() and len(text) < 19:
        return int(text)
    pasted = _IN_THE_ADMIN.search(text)
    return int(pasted[1]) if pasted else None


def _rows(noun: Noun) -> QuerySet[Any]:
    rows = noun.model._base_manager.all()
    select = _SELECT.get(noun.model)
    return rows.select_related(*select) if select else rows


def told_apart(row: Any) -> str:
    """What tells a row from others of its name, in a few words."""
    if isinstance(row, Judge):
        parts = [
            f"born {row.birth_year}" if row.birth_year else "",
            f"FJC {row.fjc_nid}" if row.fjc_nid else "",
            row.slug,
        ]
    elif isinstance(row, Party):
        shown = f"shown as “{row.shown_as}”" if row.shown_as else ""
        parts = [row.get_kind_display().lower(), row.office, str(row.agency or ""), shown]
    elif isinstance(row, Agency):
        parts = [row.acronym, f"part of {row.parent}" if row.parent else "", row.slug]
    elif isinstance(row, Outlet):
        parts = [row.domain or "no domain", row.get_kind_display().lower()]
    else:
        parts = [row.get_state_display().lower(), row.slug]
    return ", ".join(filter(None, [*parts, f"no. {row.pk}"]))


class ChooseForm(forms.Form):
    """Which one goes, and which one stays."""

    gone = LineField(max_length=300, label="The one that goes")
    kept = LineField(max_length=300, label="The one that stays")

    def __init__(self, *args: Any, noun: Noun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.noun = noun
        self.candidates: dict[str, list[Any]] = {}

    def clean(self) -> dict[str, Any]:
        """Both rows; where a name may mean several, they are asked back."""
        said: dict[str, Any] = super().clean() or {}
        for name in ("gone", "kept"):
            if text := said.get(name):
                said[name] = self._one(name, text)
        if said.get("gone") is not None and said.get("gone") == said.get("kept"):
            self.add_error("kept", "Both name the same one: give the other.")
        return said

    def _one(self, name: str, text: str) -> Any:
        rows = found(self.noun, text)
        if len(rows) == 1:
            return rows[0]
        if not rows:
            self.add_error(name, f"Nothing on the record is called “{text[:60]}”: give its name, address or number.")
        else:
            self.candidates[name] = rows[:MOST]
            more = " These are the first of them." if len(rows) > MOST else ""
            self.add_error(name, f"“{text[:60]}” may mean several: choose one.{more}")
        return None


class MergeForm(forms.Form):
    """Why the two are one, and what the editor saw of what would be done."""

    why = LineField(
        max_length=300,
        label="How do you know that the two are one?",
        error_messages={"required": "Say how you know that the two are one."},
    )
    seen = forms.CharField(max_length=40, widget=forms.HiddenInput)
