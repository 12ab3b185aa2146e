"""How standings follow each other: for each ruling the spells of time through which it stood in one way. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.standing.chain import Chain, Key, chain_of
from cases.standing.rulings import Standing, standings

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

    Rulings that have nothing to do with each other are worked out apart, so that a long case of many small strands
    costs no more than its strands.
    """
    found: dict[Key, list[Spell]] = {}
    for strand in _strands(chain):
        changes: dict[Key, list[tuple[date, Standing]]] = defaultdict(list)
        for day in _days(strand):
            for key, standing in standings(strand, day).items():
                said = changes[key]
                if not said or _differs(said[-1][1], standing):
                    said.append((day, standing))
        for key, said in changes.items():
            ends = [day - _DAY for day, _ in said[1:]]
            found[key] = [
                Spell(standing.value, day, end, standing.rests_on.by if standing.rests_on else key)
                for (day, standing), end in zip(said, [*ends, None], strict=True)
            ]
    return found


def _differs(one: Standing, other: Standing) -> bool:
    by, other_by = one.rests_on and one.rests_on.by, other.rests_on and other.rests_on.by
    return (one.value, by) != (other.value, other_by)


def _days(chain: Chain) -> Iterator[date]:
    """The days on which something may change: each day of a ruling, and the day after relief ends by itself."""
    decided = sorted({ruling.on for ruling in chain.rulings.values()})
    for first, following in zip(decided, [*decided[1:], None], strict=True):
        ahead = {first}
        while ahead:
            day = min(ahead)
            ahead.discard(day)
            yield day
            # One end can bring on another: what acted on a ruling may itself have run out.
            lapses = {one.last_day + _DAY for one in standings(chain, day).values() if one.last_day is not None}
            ahead |= {lapse for lapse in lapses if lapse > day and (following is None or lapse < following)}


def _strands(chain: Chain) -> Iterator[Chain]:
    """The chain in parts that have nothing to do with each other."""
    head = {key: key for key in chain.rulings}

    def find(key: Key) -> Key:
        while head[key] != key:
            head[key] = head[head[key]]
            key = head[key]
        return key

    def tie(one: Key, other: Key) -> None:
        head[find(one)] = find(other)

    for effect in chain.effects:
        tie(effect.acting, effect.acted_on)
    for docket, rows in chain.on_docket.items():
        hiding = [row for up in chain.above(docket) for row in chain.on_docket.get(up, ()) if row.is_stub]
        waiting = any(chain.motion_decided(row.key) for row in rows)
        for row in [*rows, *hiding] if hiding or waiting else []:
            tie(row.key, rows[0].key)
    parts: dict[Key, list[Key]] = defaultdict(list)
    for key in chain.rulings:
        parts[find(key)].append(key)
    for keys in parts.values():
        inside = set(keys)
        acts = [one for one in chain.effects if one.acting in inside] if len(keys) > 1 else []
        yield chain_of([chain.rulings[key] for key in keys], acts, chain.dockets.values())
