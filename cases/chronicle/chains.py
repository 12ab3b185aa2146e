"""The public record of some cases as the engine wants it: rulings, relief, effects and dockets, in a few queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cases import standing
from cases.chronicle.recall import rows_at
from cases.chronicle.withheld import hide, withheld_of
from cases.models import (
    TAKEN_DOWN,
    Case,
    Court,
    Disposition,
    Docket,
    Effect,
    Merge,
    Precision,
    Publication,
    Publishable,
    Relief,
    Ruling,
)
from cases.standing.sentences import Names

# From some cases onward along appeals and effects, however far: {near} is the end that a step starts from.
_ONWARD = """
WITH RECURSIVE reached(id) AS (
    SELECT unnest(%s::bigint[])
    UNION
    SELECT onward.case_id FROM reached, LATERAL (
        SELECT {far}.case_id FROM cases_docket below
            JOIN cases_docket above ON above.on_appeal_from_id = below.id
            WHERE {near}.case_id = reached.id
        UNION ALL
        SELECT {far}.case_id FROM cases_effect effect
            JOIN cases_ruling earlier ON earlier.id = effect.acted_on_id
            JOIN cases_docket below ON below.id = earlier.docket_id
            JOIN cases_ruling later ON later.id = effect.acting_id
            JOIN cases_docket above ON above.id = later.docket_id
            WHERE {near}.case_id = reached.id
    ) AS onward
)
SELECT id FROM reached
"""
# To the cases whose rulings can touch those of these, and to those whose rulings these can touch.
_UPWARD = _ONWARD.format(near="below", far="above")
_DOWNWARD = _ONWARD.format(near="above", far="below")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A chain with what pages and sentences call its rulings.

    Attributes:
        chain: keyed by primary keys.
        rulings: the rows, with docket, court and case.
        dockets: the rows, with court and case.
        names: for sentences.
        linked: keys of the rulings that have a public page now.
    """

    chain: standing.Chain
    rulings: dict[int, Ruling]
    dockets: dict[int, Docket]
    names: Names
    linked: frozenset[int]


def cases_above(cases: Iterable[int]) -> set[int]:
    """Keys of the cases, and of all whose rulings can touch theirs. One query."""
    return _reached(_UPWARD, cases)


def cases_below(cases: Iterable[int]) -> set[int]:
    """Keys of the cases, and of all whose rulings theirs can touch. One query."""
    return _reached(_DOWNWARD, cases)


def _reached(query: str, cases: Iterable[int]) -> set[int]:
    return {row.pk for row in Case.objects.raw(query, [sorted(set(cases))])}


def load(cases: Collection[int], *, known_at: datetime | None = None) -> Loaded:
    """The public chain of some cases, with whatever acts on it from elsewhere.

    Args:
        cases: their primary keys.
        known_at: as the record was at this moment; as it is when left out. What was taken down since is left out: its
            history is for administrators.

    Returns:
        Published rulings, and the stubs that they act on. At most eleven queries, whatever the number of rulings.
    """
    reached = cases_above(cases)
    rows = _rows(reached) if known_at is None else _rows_at(reached, known_at)
    for row in rows.rulings.values():
        row.docket = rows.dockets[row.docket_id]
    reliefs: dict[int, list[standing.Relief]] = defaultdict(list)
    for relief in rows.reliefs:
        reliefs[relief.ruling_id].append(standing.Relief(*(getattr(relief, name) for name in _TERMS)))
    done: dict[int, list[str]] = defaultdict(list)
    for disposition in rows.dispositions:
        done[disposition.ruling_id].append(disposition.kind)
    chain = standing.chain_of(
        [_ruling(row, reliefs[row.pk], done[row.pk]) for row in rows.rulings.values()],
        [standing.Effect(one.acting_id, one.acted_on_id, one.verb, one.in_part, one.part) for one in rows.effects],
        [_docket(row) for row in rows.dockets.values()],
    )
    names = Names(
        chain,
        {row.pk: row.docket.court.in_prose for row in rows.rulings.values()},
        {row.pk: row.court.in_prose for row in rows.dockets.values()},
    )
    return Loaded(chain, rows.rulings, rows.dockets, names, rows.linked)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows behind a chain; parts in their order."""

    dockets: dict[int, Docket]
    rulings: dict[int, Ruling]
    effects: list[Effect]
    reliefs: list[Relief]
    dispositions: list[Disposition]
    linked: frozenset[int]


def _rows(cases: set[int]) -> _Rows:
    """The rows as they are."""
    dockets = {
        docket.pk: docket
        for docket in Docket.objects.published().filter(case__in=cases).select_related("court", "case")
    }
    public = Ruling.objects.published().filter(docket__case__in=cases)
    effects = list(
        Effect.objects.filter(acting__in=public).filter(
            Q(acted_on__in=Ruling.objects.published()) | Q(acted_on__is_stub=True)
        )
    )
    stubs = Ruling.objects.filter(is_stub=True, pk__in={one.acted_on_id for one in effects}, docket__in=dockets)
    rulings = {row.pk: row for row in (public | stubs).defer("search", "holdings") if row.docket_id in dockets}
    return _Rows(
        dockets,
        rulings,
        effects,
        list(Relief.objects.filter(ruling__in=rulings).order_by("position", "pk")),
        list(Disposition.objects.filter(ruling__in=rulings).order_by("position", "pk")),
        frozenset(key for key, row in rulings.items() if not row.is_stub),
    )


def _rows_at(cases: set[int], at: datetime) -> _Rows:
    """The rows as they were at a moment."""
    was_public = Q(state=Publication.PUBLISHED)
    # What stood in a case that was merged since is told of the one that it is a part of now.
    merged = {gone: kept for gone, kept in Merge.objects.went_to("case").items() if kept in cases}
    cases = {*cases, *merged}
    shown = {row.pk for row in rows_at(Case, at, was_public & Q(id__in=cases))} - _taken_down(Case, cases)
    dockets = {row.pk: row for row in rows_at(Docket, at, was_public & Q(case_id__in=shown))}
    for key in _taken_down(Docket, dockets):
        del dockets[key]
    courts = Court.objects.in_bulk({row.court_id for row in dockets.values()})
    present = Case.objects.in_bulk({merged.get(row.case_id, row.case_id) for row in dockets.values()})
    for row in dockets.values():
        row.court, row.case = courts[row.court_id], present[merged.get(row.case_id, row.case_id)]
    withheld = withheld_of(present.values())
    found = rows_at(Ruling, at, (was_public | Q(is_stub=True)) & Q(docket_id__in=dockets))
    gone = _taken_down(Ruling, [row.pk for row in found])
    rulings = {row.pk: row for row in found if row.pk not in gone}
    for ruling in rulings.values():
        hide(ruling, withheld.get(dockets[ruling.docket_id].case.pk, ()))
    public = [key for key, row in rulings.items() if not row.is_stub]
    effects = [one for one in rows_at(Effect, at, Q(acting_id__in=public)) if one.acted_on_id in rulings]
    acted_on = {one.acted_on_id for one in effects}
    rulings = {key: row for key, row in rulings.items() if not row.is_stub or key in acted_on}
    now_public = Ruling.objects.published().filter(pk__in=rulings).values_list("pk", flat=True)
    return _Rows(
        dockets,
        rulings,
        effects,
        sorted(rows_at(Relief, at, Q(ruling_id__in=rulings)), key=lambda one: (one.position, one.pk)),
        sorted(rows_at(Disposition, at, Q(ruling_id__in=rulings)), key=lambda one: (one.position, one.pk)),
        frozenset(now_public),
    )


def _taken_down(model: type[Publishable], keys: Iterable[int]) -> set[int]:
    gone = model._base_manager.filter(pk__in=list(keys), withdrawn_as__in=TAKEN_DOWN)
    return set(gone.values_list("pk", flat=True))


_TERMS = ("kind", "decision", "territory", "scope_note", "from_on", "ends", "until_on")


def _ruling(row: Ruling, reliefs: list[standing.Relief], done: list[str]) -> standing.Ruling:
    return standing.Ruling(
        key=row.pk,
        on=row.sort_on,
        docket=row.docket_id,
        sequence=row.day_sequence,
        dated=row.decided_on_precision == Precision.DAY,
        # Of a month the field holds the first day, of a year too; of nothing, that the docket was there.
        earliest=row.decided_on or row.docket.filed_on,
        posture=row.posture,
        outcome=row.outcome,
        dispositions=tuple(done),
        reliefs=tuple(reliefs),
        is_stub=row.is_stub,
    )


def _docket(row: Docket) -> standing.Docket:
    court: Court = row.court
    return standing.Docket(
        key=row.pk,
        case=row.case_id,
        court=court.pk,
        level=court.level,
        circuit=court.circuit_id,
        on_appeal_from=row.on_appeal_from_id,
        filed_on=row.filed_on,
        terminated_on=row.terminated_on,
    )
