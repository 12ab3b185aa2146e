"""The standing of every ruling, kept in rows for lists and filters: written by the verbs, proved by a check."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q

from cases import standing
from cases.chronicle.chains import cases_below, load
from cases.models import Case, Ruling, Spell, StandingOverride

# As many cases as are worked out at a time by the check.
_BATCH = 200

Row = tuple[int, str, date, date | None, int | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A ruling of which the rows say something else than the engine.

    Attributes:
        ruling: its primary key.
        kept: what the rows say.
        computed: what the engine says.
    """

    ruling: int
    kept: tuple[Row, ...]
    computed: tuple[Row, ...]


@transaction.atomic
def keep_standings(cases: Collection[int], *, at: datetime) -> int:
    """Bring the rows up to date after something about some cases was published or taken back.

    Args:
        cases: primary keys of the cases.
        at: the moment from which the site says so.

    Returns:
        How many rulings are said to stand otherwise than before.

    Writes:
        ``Spell`` rows: those that no longer hold are closed at the moment and never changed else. The cases are locked
        first, so that two editors at once cannot each overlook what the other published.
    """
    touched = cases_below(cases)
    list(Case.objects.filter(pk__in=touched).order_by("pk").select_for_update(no_key=True).values_list("pk"))
    found = list(differences(touched))
    rulings = [difference.ruling for difference in found]
    kept = Spell.objects.known().filter(ruling__in=rulings)
    # Whoever waited for the lock took the moment before; what was said last was said first.
    newest = kept.aggregate(newest=Max("known_from_at"))["newest"]
    at = max(at, newest) if newest else at
    kept.update(known_until_at=at)
    Spell.objects.bulk_create(
        Spell(ruling_id=ruling, value=value, first_on=first, last_on=last, rests_on_id=by, known_from_at=at)
        for difference in found
        for ruling, value, first, last, by in difference.computed
    )
    return len(found)


def differences(cases: Collection[int]) -> Iterator[Difference]:
    """Where the rows of some cases' rulings say something else than the engine; in the order of their keys."""
    loaded = load(cases)
    own = {key for key, row in loaded.rulings.items() if row.docket.case_id in cases}
    computed: dict[int, tuple[Row, ...]] = {
        int(key): tuple(
            (int(key), one.value, one.first, one.last, int(one.rests_on) if one.rests_on != key else None)
            for one in those
        )
        for key, those in standing.spells(loaded.chain).items()
        if key in own
    }
    kept: dict[int, list[Row]] = defaultdict(list)
    rows = Spell.objects.known().filter(ruling__docket__case__in=cases).order_by("ruling", "first_on")
    for row in rows.values_list("ruling_id", "value", "first_on", "last_on", "rests_on_id"):
        kept[row[0]].append(row)
    for key in sorted(computed.keys() | kept.keys()):
        says, should = tuple(kept.get(key, ())), computed.get(key, ())
        if says != should:
            yield Difference(key, says, should)


def batches() -> Iterator[list[int]]:
    """Every case that has a ruling, by primary key, some at a time: those with rulings that act on each other apart.

    A batch is what ``differences`` and ``keep_standings`` take.
    """
    last = 0
    while True:
        rulings = Ruling.objects.filter(docket__case__gt=last)
        keys = list(rulings.order_by("docket__case").values_list("docket__case", flat=True).distinct()[:_BATCH])
        if not keys:
            return
        last = keys[-1]
        yield keys


def standing_on(rulings: Iterable[Ruling], day: date, *, known_at: datetime | None = None) -> None:
    """Give each ruling of a list its ``spell``: where it stands on a day, or None before it was decided; and its
    ``override``: what an editor says instead, or None. Two queries.

    Args:
        rulings: rows.
        day: the day.
        known_at: as the site said at this moment; as it says now when left out.
    """
    rows = list(rulings)
    found = {
        spell.ruling_id: spell
        for spell in Spell.objects.known(known_at)
        .on(day)
        .filter(ruling__in=[row.pk for row in rows])
        .select_related("rests_on__docket__court")
    }
    made = Q(made_at__lte=known_at) if known_at is not None else Q()
    overrides = {
        one.ruling_id: one
        for one in StandingOverride.objects.filter(made, ruling__in=rows, from_on__lte=day, until_on__gte=day).order_by(
            "made_at", "pk"
        )
    }
    for row in rows:
        row.spell = found.get(row.pk)  # type: ignore[attr-defined]
        row.override = overrides.get(row.pk)  # type: ignore[attr-defined]
