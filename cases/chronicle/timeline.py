"""A case told in the order of time: its published rulings, events and the actions that it challenges."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from cases.chronicle.as_then import as_then
from cases.models import (
    Agency,
    Appearance,
    Case,
    ChallengedAction,
    Disposition,
    Docket,
    Effect,
    Event,
    Relief,
    ReliefBinds,
    Ruling,
    RulingCitation,
    RulingJudge,
    RulingQuerySet,
    Source,
)
from cases.parsing import PartialDate

EntryKind = Literal["ruling", "event", "action"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    Attributes:
        kind: which of the three it is.
        on: the day, the first of its month or year where no more is known; None for an undated ruling.
        precision: how much of ``on`` is known.
        order: what entries are ordered by: the latest day that is possible, events before rulings of that day, the
            place within it, the row.
        record: the row, with what a page shows of it loaded.
    """

    kind: EntryKind
    on: date | None
    precision: str
    order: tuple[date, int, int, int]
    record: Ruling | Event | ChallengedAction

    @property
    def anchor(self) -> str:
        """The entry's name in the page's address."""
        return f"{self.kind}-{self.record.ref}"


def public_sources() -> QuerySet[Source]:
    """Published sources with article and outlet: supporters first, then by article, its quotes in their order."""
    return (
        Source.objects.published()
        .select_related("snapshot__article__outlet")
        .order_by("-stance", "snapshot__article__published_at", "snapshot__article", "snapshot", "start", "pk")
    )


def for_rows(rulings: RulingQuerySet) -> RulingQuerySet:
    """Rulings with what a row of a list shows: case, court, agencies, bench, dispositions, published sources.

    Six queries, whatever the number of rulings.
    """
    return rulings.select_related("docket__case", "docket__court").prefetch_related(
        Prefetch("bench", queryset=RulingJudge.objects.select_related("judge").order_by("position", "pk")),
        Prefetch("dispositions", queryset=Disposition.objects.order_by("position", "pk")),
        Prefetch("sources", queryset=public_sources(), to_attr="public_sources"),
        Prefetch("docket__case__agencies", queryset=Agency.objects.order_by("name", "pk")),
    )


def for_pages(rulings: RulingQuerySet) -> RulingQuerySet:
    """Rulings with all that a page tells of them: what a row shows, and relief, citations, effects both ways.

    A fixed number of queries, whatever the number of rulings.
    """
    others = Ruling.objects.select_related("docket__court", "docket__case")
    return for_rows(rulings).prefetch_related(
        Prefetch(
            "reliefs",
            queryset=Relief.objects.order_by("position", "pk").prefetch_related(
                Prefetch("bound_links", queryset=_bound_in_public(), to_attr="public_bound_links")
            ),
        ),
        # The ruling's own, then the authorities.
        Prefetch("citations", queryset=RulingCitation.objects.order_by("-kind", "pk")),
        Prefetch("effects", queryset=_effects().prefetch_related(Prefetch("acted_on", queryset=others))),
        Prefetch(
            "effects_of_others",
            queryset=_effects()
            .filter(acting__in=Ruling.objects.published())
            .prefetch_related(Prefetch("acting", queryset=others)),
        ),
    )


def _effects() -> QuerySet[Effect]:
    """Effects of published rulings on rulings that the public may see, or on stubs, which are shown as such."""
    public_stub = Q(acted_on__is_stub=True, acted_on__docket__in=Docket.objects.published())
    return Effect.objects.filter(Q(acted_on__in=Ruling.objects.published()) | public_stub).order_by(
        "acting__sort_on", "pk"
    )


def _bound_in_public() -> QuerySet[ReliefBinds]:
    """Parties that relief binds, those whom the public sees in the ruling's case."""
    appears = Appearance.objects.published().filter(
        party=OuterRef("party"), case=OuterRef("relief__ruling__docket__case")
    )
    return ReliefBinds.objects.filter(Exists(appears)).select_related("party").order_by("pk")


def latest_first(rows: QuerySet[Any], rulings: RulingQuerySet) -> QuerySet[Any]:
    """Cases or actions, the latest ruled on first, those without a ruling last.

    Args:
        rows: the cases or actions.
        rulings: the published rulings of one row (``OuterRef("pk")``).
    """
    newest = rulings.newest_first()
    found: QuerySet[Any] = rows.annotate(
        latest_id=Subquery(newest.values("pk")[:1]), latest_on=Subquery(newest.values("sort_on")[:1])
    )
    return found.order_by(F("latest_on").desc(nulls_last=True), "-pk")


def attach_latest(cases: Iterable[Any]) -> None:
    """Give each case of ``latest_first`` its ``latest``: the ruling with its court, or None. One query."""
    rulings = Ruling.objects.published().select_related("docket__court")
    found = rulings.in_bulk([case.latest_id for case in cases if case.latest_id])
    for case in cases:
        case.latest = found.get(case.latest_id)


def timeline(
    case: Case,
    *,
    newest_first: bool = True,
    kinds: Iterable[EntryKind] | None = None,
    known_at: datetime | None = None,
) -> list[Entry]:
    """What happened in a case, in order.

    Args:
        case: a case that the public may see.
        newest_first: the order; the other way round when False.
        kinds: which entries; all when None.
        known_at: written as the record was at this moment, of what is public still; as it is when left out.

    Returns:
        The entries, each with its sources loaded; a fixed number of queries, whatever their number.
    """
    wanted = set(kinds) if kinds is not None else {"ruling", "event", "action"}
    entries: list[Entry] = []

    def written(rows: QuerySet[Any]) -> list[Any]:
        return list(rows) if known_at is None else as_then(rows, known_at)

    if "ruling" in wanted:
        entries += [
            Entry("ruling", r.decided_on, r.decided_on_precision, (r.sort_on, 2, r.day_sequence, r.pk), r)
            for r in written(for_pages(Ruling.objects.published().filter(docket__case=case)))
        ]
    if "event" in wanted:
        events: QuerySet[Any] = Event.objects.published().filter(docket__case=case).select_related("docket__court")
        entries += [
            Entry(
                "event",
                e.happens_on,
                e.happens_on_precision,
                (_latest(e.happens_on, e.happens_on_precision), 1, e.day_sequence, e.pk),
                e,
            )
            for e in written(
                events.prefetch_related(Prefetch("sources", queryset=public_sources(), to_attr="public_sources"))
            )
        ]
    if "action" in wanted:
        actions: QuerySet[Any] = (
            ChallengedAction.objects.published()
            .filter(cases=case, taken_on__isnull=False)
            .prefetch_related(Prefetch("agencies", queryset=Agency.objects.order_by("name", "pk")))
        )
        entries += [
            Entry(
                "action",
                a.taken_on,
                a.taken_on_precision,
                (_latest(a.taken_on, a.taken_on_precision), 0, 0, a.pk),
                a,
            )
            for a in written(
                actions.prefetch_related(Prefetch("sources", queryset=public_sources(), to_attr="public_sources"))
            )
        ]
    for entry in entries:
        if isinstance(entry.record, Event):
            entry.record.docket.case = case
    return sorted(entries, key=lambda entry: entry.order, reverse=newest_first)


def _latest(on: date, precision: Any) -> date:
    """The latest day that a date may be: where it stands among others, as rulings do."""
    latest = PartialDate(on, precision).latest
    assert latest is not None
    return latest


def by_year(entries: Iterable[Entry]) -> list[tuple[int, list[Entry]]]:
    """Entries in their order, grouped by the year of their place in it."""
    return [(year, list(group)) for year, group in groupby(entries, key=lambda entry: entry.order[0].year)]
