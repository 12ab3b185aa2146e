"""Rows that name a record without a foreign key, as logs do: which of them may still be read."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.models.case import Case, ChallengedAction, Docket
from cases.models.event import Event
from cases.models.party import Appearance, Counsel
from cases.models.publication import TAKEN_DOWN, Publishable
from cases.models.ruling import Ruling
from cases.models.source import Source

M = TypeVar("M", bound=models.Model)

_OF_A_DOCKET = ("docket__", "docket__case__")
# What a record of each noun hangs on, as prefixes of columns; the first is its own.
_ABOVE: dict[type[Publishable], tuple[str, ...]] = {
    Case: ("",),
    ChallengedAction: ("",),
    Docket: ("", "case__"),
    Ruling: ("", *_OF_A_DOCKET),
    Event: ("", *_OF_A_DOCKET),
    Appearance: ("", "case__"),
    Counsel: ("", "case__"),
    Source: (
        "",
        "case__",
        "action__",
        *_OF_A_DOCKET,
        *(f"{noun}__{place}" for noun in ("ruling", "event") for place in ("", *_OF_A_DOCKET)),
    ),
}


class AboutRecordQuerySet(models.QuerySet[M]):
    """Reads of rows with ``subject_type`` and ``subject_ref``; one query, whatever the number of nouns."""

    def public(self) -> Self:
        """Those whose record the public sees now."""
        seen = Q()
        for model in _ABOVE:
            # Each noun says itself what of it is published.
            published = model.objects.published().filter(ref=OuterRef("subject_ref"))  # type: ignore[attr-defined]
            seen |= Q(Exists(published), subject_type=model.noun)
        return self.filter(seen)

    def not_taken_down(self) -> Self:
        """Those whose record was not taken down, nor anything that it hangs on."""
        down = Q()
        for model, places in _ABOVE.items():
            for place in places:
                gone = model._base_manager.filter(**{f"{place}withdrawn_as__in": TAKEN_DOWN})
                down |= Q(subject_type=model.noun, subject_ref__in=gone.values("ref"))
        return self.exclude(down)
