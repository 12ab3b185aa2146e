"""How standings follow each other: for each ruling the spells of time through which it stood in one way. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from cases.standing.chain import Chain, Key
from cases.standing.rulings import Standing, bring_to

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of days through which a ruling stood in one way.

    Attributes:
        value: as ``Standing.value``.
        first: its first day.
        last: its last day; None while nothing is known to end it.
        rests_on: key of the ruling that it rests on; the ruling's own where nothing has touched it.
    """

    value: str
    first: date
    last: date | None
    rests_on: Key


def spells(chain: Chain) -> dict[Key, list[Spell]]:
    """The spells of every ruling, in the order of time, without gaps from the day it was decided.

    Day by day; on each only those rulings are worked out anew that the day can touch.
    """
    found: dict[Key, Standing] = {}
    said: dict[Key, list[tuple[date, Standing]]] = defaultdict(list)
    touched = _touched(chain)
    ahead = list(touched)
    heapify(ahead)
    ends: dict[date, set[Key]] = defaultdict(set)
    last = None
    while ahead:
        day = heappop(ahead)
        if day == last:
            continue
        last = day
        which = _with_all_below(chain, day, [*touched.get(day, ()), *ends.pop(day, ())])
        bring_to(chain, day, found, which)
        for key in which:
            standing, before = found[key], said[key]
            if not before or _differs(before[-1][1], standing):
                before.append((day, standing))
            if standing.last_day is not None and standing.last_day >= day:
                ends[standing.last_day + _DAY].add(key)
                heappush(ahead, standing.last_day + _DAY)
    return {key: _spells(key, changes) for key, changes in said.items() if changes}


def _spells(key: Key, changes: list[tuple[date, Standing]]) -> list[Spell]:
    ends = [day - _DAY for day, _ in changes[1:]]
    return [
        Spell(standing.value, day, end, standing.rests_on.by if standing.rests_on else key)
        for (day, standing), end in zip(changes, [*ends, None], strict=True)
    ]


def _differs(one: Standing, other: Standing) -> bool:
    by, other_by = one.rests_on and one.rests_on.by, other.rests_on and other.rests_on.by
    return (one.value, by) != (other.value, other_by)


def _touched(chain: Chain) -> dict[date, set[Key]]:
    """By day, the rulings that may begin to stand otherwise then, apart from what ends by itself."""
    touched: dict[date, set[Key]] = defaultdict(set)
    for key, ruling in chain.rulings.items():
        day = touched[ruling.on]
        day.add(key)
        if (decided := chain.motion_decided(key)) is not None:
            touched[decided[0]] |= {one.acted_on for one in chain.acts_of.get(key, ())}
        if (final := chain.decided_for_good(key, date.max)) is not None:
            touched[chain.rulings[final].on].add(key)
        if ruling.is_stub:
            day |= {one.key for docket in chain.below(ruling.docket) for one in chain.on_docket.get(docket, ())}
        if not ruling.dated:
            below = {one.acted_on for one in chain.acts_of.get(key, ())}
            touched[ruling.earliest or date.min] |= below
            for one in below:
                # Nothing is said of a ruling before its own day.
                touched[chain.rulings[one].on].add(one)
    return touched


def _with_all_below(chain: Chain, day: date, keys: Iterable[Key]) -> set[Key]:
    """Rulings made by a day, with all that they act on, however far down."""
    found: set[Key] = set()
    ahead = list(keys)
    while ahead:
        key = ahead.pop()
        if key in found or chain.rulings[key].on > day:
            continue
        found.add(key)
        ahead += [one.acted_on for one in chain.acts_of.get(key, ())]
    return found
