"""Fields that several forms of the desk share."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from cases.models import Agency, Court, Fact, Judge
from cases.parsing import PartialDate, normal_name

_PARTS = re.compile(r"[;\n]+")


class TextField(forms.CharField):
    """Text as a verb takes it: line ends as the record has them, and no NUL, which no record can hold."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(str(value).replace("\x00", "") if value is not None else None)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class LineField(TextField):
    """Text of one line, in a box that may show it on several."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(text.split()) if isinstance(text, str) else text


class PartialDateField(TextField):
    """A date with the precision that is known: ``2025-05-12``, ``2025-05``, ``2025``, or nothing."""

    def clean(self, value: Any) -> Any:
        try:
            return PartialDate.parse(super().clean(value) or "")
        except ValueError as error:
            raise ValidationError(str(error)) from None


def courts_named(text: str) -> Sequence[Court]:
    """Courts of that Bluebook form, name or courts-db id; the federal one where one of several is federal."""
    if text.casefold() == "supreme court":
        text = "scotus"
    by_form = Q(abbreviation__iexact=text) | Q(name__iexact=text)
    found = list(Court.objects.filter(pk=text.lower())[:1]) or list(Court.objects.filter(by_form).order_by("pk")[:9])
    federal = [court for court in found if court.system == "federal"]
    return federal if len(found) > 1 and len(federal) == 1 else found


def agencies_named(name: str) -> Sequence[Agency]:
    """Agencies of that acronym, else of that name, else of that slug."""
    for way in ({"acronym": name}, {"acronym__iexact": name}, {"name__iexact": name}, {"slug": name}):
        if found := list(Agency.objects.filter(**way).order_by("pk")[:5]):
            return found
    return []


def judges_named(name: str) -> Sequence[Judge]:
    """Judges whose name is written so somewhere, or who have that slug."""
    by_name = Q(names__normal_form=normal_name(name)) | Q(slug=name) | Q(name__iexact=name)
    return list(Judge.objects.filter(by_name).distinct().order_by("pk")[:5])


class CourtField(TextField):
    """A court by its Bluebook form, its name, or its courts-db id."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = courts_named(text)
        if not found:
            raise ValidationError(f"There is no court “{text[:60]}”: write it as the Bluebook does, D.D.C. or 9th Cir.")
        if len(found) > 1:
            ids = ", ".join(court.pk for court in found)
            raise ValidationError(f"“{text[:60]}” is the name of several courts: write one of {ids}.")
        return found[0]


class NamesField(TextField):
    """Names, one a line or with semicolons between them."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        return list(dict.fromkeys(filter(None, (" ".join(part.split()) for part in _PARTS.split(text)))))


class AgenciesField(NamesField):
    """Agencies by acronym, name or slug."""

    def clean(self, value: Any) -> Any:
        return [_one(name, "agency", agencies_named(name)) for name in super().clean(value)]


class JudgesField(NamesField):
    """Judges by any form in which their name is written, or by slug."""

    def clean(self, value: Any) -> Any:
        return [_one(name, "judge", judges_named(name)) for name in super().clean(value)]


def _one(name: str, noun: str, rows: Sequence[Any]) -> Any:
    if not rows:
        raise ValidationError(
            f"There is no {noun} “{name[:60]}” on the record: write the whole name, or add it in the admin first."
        )
    if len(rows) > 1:
        raise ValidationError(
            f"“{name[:60]}” may be {' or '.join(row.slug for row in rows)}: write the one that you mean like this."
        )
    return rows[0]


class ClaimsField(forms.CharField):
    """What a source states of facts where it differs, a line each: ``disposition: dismissed``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2, "cols": 60}))
        super().__init__(
            required=False,
            help_text="Only where it differs from the record, a fact a line: “disposition: dismissed”.",
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return self._lines(value) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        # A field that is only shown hands back what it was given.
        if isinstance(value, dict):
            return value
        claims: dict[str, str] = {}
        for line in (super().clean(value) or "").splitlines():
            fact, colon, says = (part.strip() for part in line.partition(":"))
            fact = fact.lower().replace(" ", "_")
            if not line.strip():
                continue
            if not colon or not says or fact not in Fact.values:
                raise ValidationError(f"“{line.strip()}” is no claim: write a fact, a colon, and what the source says.")
            claims[fact] = says
        return claims

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and self._lines(initial or {}) != "\n".join(str(data or "").splitlines()).strip()

    @staticmethod
    def _lines(claims: dict[str, str]) -> str:
        return "\n".join(f"{fact}: {says}" for fact, says in claims.items())
