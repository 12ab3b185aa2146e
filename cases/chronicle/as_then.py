"""Public records written as they were at a moment: their own words, parts and quotes, from the row history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q

from cases.chronicle.recall import rows_at
from cases.chronicle.withheld import hide, withheld_of
from cases.models import (
    TAKEN_DOWN,
    Disposition,
    Judge,
    Merge,
    Publication,
    Publishable,
    Relief,
    Ruling,
    RulingCitation,
    RulingJudge,
    Snapshot,
    Source,
)

P = TypeVar("P", bound=Publishable)
# What history says of a record's way to the public is not what it says of itself.
_OF_THE_WAY = frozenset(field.attname for field in Publishable._meta.get_fields() if hasattr(field, "attname"))


def as_then(records: Iterable[P], at: datetime) -> list[P]:
    """Records of one noun as they were at a moment, those left out that were not public then.

    Args:
        records: public ones, loaded for a page with their parts.
        at: the moment.

    Returns:
        The same instances, unsaved: their columns, sources and, of rulings, bench, dispositions, relief and citations
        are those of the moment. Names of judges, courts, parties and agencies are those of today; a party's that is
        withheld today is withheld in the words of then.
    """
    rows = list(records)
    if not rows:
        return []
    model = type(rows[0])
    public = Q(id__in=[row.pk for row in rows], state=Publication.PUBLISHED)
    then: dict[int, Any] = {row.pk: row for row in rows_at(model, at, public)}
    kept = [row for row in rows if row.pk in then]
    for row in kept:
        was = then[row.pk]
        for field in model._meta.concrete_fields:
            if field.attname not in _OF_THE_WAY and not field.is_relation and field.attname in was.__dict__:
                setattr(row, field.attname, getattr(was, field.attname))
    _sources_then(kept, at)
    _parts_then([row for row in kept if isinstance(row, Ruling)], at)
    names = withheld_of(kept)
    for row in kept:
        parts = [*row.dispositions.all(), *row.reliefs.all()] if isinstance(row, Ruling) else []
        for one in (row, *parts, *getattr(row, "public_sources", ())):
            hide(one, names.get(row.pk, ()))
    return kept


def _sources_then(records: Sequence[Any], at: datetime) -> None:
    noun = records[0].noun if records else ""
    if not noun:
        return
    gone = Source.objects.filter(withdrawn_as__in=TAKEN_DOWN).values("pk")
    which = Q(**{f"{noun}_id__in": [row.pk for row in records]}, state=Publication.PUBLISHED)
    sources = rows_at(Source, at, which & ~Q(pgh_obj_id__in=gone))
    snapshots = Snapshot.objects.select_related("article__outlet").in_bulk({one.snapshot_id for one in sources})
    by_record: dict[int, list[Source]] = defaultdict(list)
    for one in sources:
        one.snapshot = snapshots[one.snapshot_id]
        by_record[getattr(one, f"{noun}_id")].append(one)
    for row in records:
        row.public_sources = sorted(by_record[row.pk], key=_place)


def _place(source: Source) -> tuple[Any, ...]:
    """As public pages order sources: supporters first, then by article, its quotes in their order."""
    article = source.snapshot.article
    at = article.published_at
    return source.stance != "supports", at is None, at, article.pk, source.snapshot_id, source.start, source.pk


def _parts_then(rulings: Sequence[Ruling], at: datetime) -> None:
    if not rulings:
        return
    which = Q(ruling_id__in=[row.pk for row in rulings])
    bench = rows_at(RulingJudge, at, which)
    judges = Judge.objects.in_bulk({seat.judge_id for seat in bench})
    # Who was merged into another since is the other.
    merged = Merge.objects.went_to("judge") if any(seat.judge_id not in judges for seat in bench) else {}
    judges |= Judge.objects.in_bulk(set(merged.values())) if merged else {}
    for seat in bench:
        seat.judge = judges[merged.get(seat.judge_id, seat.judge_id)]
    reliefs: list[Any] = list(rows_at(Relief, at, which))
    bound = {one.pk: one.public_bound_links for row in rulings for one in _loaded(row, "reliefs")}
    for relief in reliefs:
        relief.public_bound_links = bound.get(relief.pk, [])
    parts: dict[str, list[Any]] = {
        "bench": bench,
        "dispositions": list(rows_at(Disposition, at, which)),
        "reliefs": reliefs,
        "citations": list(rows_at(RulingCitation, at, which)),
    }
    for name, ones in parts.items():
        if name == "citations":
            ones.sort(key=lambda one: (one.kind != "own", one.pk))
        else:
            ones.sort(key=lambda one: (one.position, one.pk))
        for row in rulings:
            _hold(row, name, [one for one in ones if one.ruling_id == row.pk])


def _loaded(row: Any, name: str) -> list[Any]:
    """Parts that were loaded with a record for its page; none where they were not."""
    return list(row._prefetched_objects_cache.get(name, ())) if hasattr(row, "_prefetched_objects_cache") else []


def _hold(row: Any, name: str, parts: list[Any]) -> None:
    """Give a record its parts, as if they had been loaded with it."""
    rows = getattr(row, name).get_queryset()
    rows._result_cache = parts
    rows._prefetch_done = True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = rows
