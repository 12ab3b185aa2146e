"""Conflicts that wait for an editor: found among the few sources that may differ from their record."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from cases.conflicts.differing import Conflict, claim_of, conflicts_of_each
from cases.models import Case, ChallengedAction, Docket, Event, Fact, Precision, Publication, Ruling, Source, Stance

_SUBJECTS: tuple[Any, ...] = (Ruling, Event, Docket, Case, ChallengedAction)


def open_conflicts() -> list[Conflict]:
    """Conflicts that wait for a decision or for the record to follow one, those that wait longest first.

    The number of queries is the same whatever is on the record. Looked at are sources that claim something, and, of
    those on their way to the public, quotes for a ruling's day that name a day.
    """
    found = [
        conflict
        for model, keys in _that_may_differ().items()
        if keys
        for conflicts in conflicts_of_each(model, keys).values()
        for conflict in conflicts
        if conflict.is_open
    ]
    return sorted(found, key=lambda one: (one.since, one.record.ref, one.fact))


def _that_may_differ() -> dict[Any, set[int]]:
    """The keys of the records to look at, by noun. Three queries at most, each by the index of few sources."""
    keys: dict[Any, set[int]] = {model: set() for model in _SUBJECTS}
    claiming = Source.objects.filter(~Q(claims={}), stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN)
    for row in claiming.values_list(*(f"{model.noun}_id" for model in _SUBJECTS)):
        for model, key in zip(_SUBJECTS, row, strict=True):
            if key is not None:
                keys[model].add(key)
    keys[Ruling] |= _of_another_day(set(Source.objects.naming_a_day().values_list("ruling", flat=True)) - keys[Ruling])
    return keys


def _of_another_day(rulings: Collection[int]) -> set[int]:
    """Those rulings of which a source names another day than the record, or says otherwise of anything.

    Read of the quotes alone: most name the record's own day, and nothing else of such a ruling has to be loaded.
    """
    columns = ("stance", "quote", "supports", "claims", "ruling__decided_on", "ruling__decided_on_precision")
    sources = Source.objects.filter(ruling__in=rulings).exclude(state=Publication.WITHDRAWN)
    found = set()
    for source in sources.select_related("ruling").only(*columns):
        assert source.ruling is not None
        day = claim_of(source.ruling, source, Fact.DATE)
        if source.stance == Stance.DISPUTES or day not in ("", _day_of(source.ruling)):
            found.add(source.ruling.pk)
    return found


def _day_of(ruling: Ruling) -> str:
    """Its day; blank where no more is known than a month, or nothing."""
    on = ruling.decided_on
    return on.isoformat() if on is not None and ruling.decided_on_precision == Precision.DAY else ""
