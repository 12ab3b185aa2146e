"""Where moments stand from left to right: by time where it fits, never too near, long gaps broken. No Django."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from cases.procedure_map.lettering import width_of

# Least distances, in pixels.
SAME_LANE = 22.0
OTHER_LANE = 13.0
BROKEN = 56.0
# Rulings of one day lie no further apart, however much room there is.
_SAME_DAY = 150.0
# A gap is broken when it is longer than this many days and this many times the usual gap.
_LONG, _UNUSUAL = 150, 6
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Moments from left to right.

    Attributes:
        days: the day of each moment, in order.
        places: where each moment stands.
        broken: which gaps are broken: i for the one between moments i and i + 1.
    """

    days: tuple[date, ...]
    places: tuple[float, ...]
    broken: frozenset[int]

    def place(self, day: date) -> float | None:
        """Where a day stands; None before the first moment, after the last, and inside a broken gap."""
        after = bisect_left(self.days, day)
        if after == len(self.days):
            return None
        if self.days[after] == day:
            return self.places[after]
        if after == 0 or after - 1 in self.broken:
            return None
        before = bisect_right(self.days, day) - 1
        part = (day - self.days[before]).days / (self.days[after] - self.days[before]).days
        return self.places[before] + part * (self.places[after] - self.places[before])


def broken_gaps(days: Sequence[date]) -> frozenset[int]:
    """Which gaps between days in order are so long that they are drawn broken."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = median([gap for gap in gaps if gap] or [0])
    return frozenset(i for i, gap in enumerate(gaps) if gap > max(_LONG, _UNUSUAL * usual))


def least_gaps(days: Sequence[date], lanes: Sequence[frozenset[int]]) -> list[float]:
    """The least distance between moments that follow each other.

    Args:
        days: of the moments, in order.
        lanes: the lanes that have a node at each moment.
    """
    broken = broken_gaps(days)
    return [
        BROKEN if i in broken else SAME_LANE if lanes[i] & lanes[i + 1] else OTHER_LANE for i in range(len(days) - 1)
    ]


def scale(days: Sequence[date], least: Sequence[float], left: float, right: float) -> Scale:
    """Place moments between two edges.

    Distances are as long as time is, unless that brings more than a third of the moments to their least distance; then
    longer gaps are pressed together. A gap is shorter than its least distance only where there is no room for all.

    Args:
        days: of the moments, in order.
        least: the least distance between each two.
        left: where the first stands.
        right: where the last stands, at the furthest.
    """
    room = right - left
    if not least:
        return Scale(tuple(days), (left + room * 0.38,), frozenset())
    # More courts than there is room for: all come nearer alike.
    pressed = min(1.0, room / sum(least))
    least = [low * pressed for low in least]
    broken = broken_gaps(days)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    longest = max([gap for i, gap in enumerate(gaps) if i not in broken] or [1])
    shown = [longest * 0.8 + 1 if i in broken else gap + 0.5 for i, gap in enumerate(gaps)]
    if not any(gaps):
        room = min(room, _SAME_DAY * len(gaps))
    drawn = _stretched(shown, least, room)
    if sum(width <= low + 0.5 for width, low in zip(drawn, least, strict=True)) > len(least) / 3:
        drawn = _stretched([gap**0.6 for gap in shown], least, room)
    places = [left]
    for width in drawn:
        places.append(places[-1] + width)
    return Scale(tuple(days), tuple(places), broken)


def _stretched(weights: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths in proportion to their weights, none less than its least, that fill the room."""
    free, total = room, sum(weights)
    # Widest need first: once a gap stands by its weight, all that need less do.
    for i in sorted(range(len(weights)), key=lambda i: -least[i] / weights[i]):
        if weights[i] * free / total >= least[i]:
            break
        free, total = free - least[i], total - weights[i]
        if total <= 0 or free <= 0:
            break
    factor = free / total if total > 1e-9 and free > 0 else 0.0
    return [max(low, weight * factor) for weight, low in zip(weights, least, strict=True)]


def ticks(found: Scale, taken: Sequence[tuple[float, float]], bounds: tuple[float, float]) -> list[tuple[float, str]]:
    """Where months or years are named, and how: the closest step that fits everywhere, closer ones where they fit.

    Args:
        found: the scale.
        taken: stretches of the axis that are written on.
        bounds: the edges that no name may pass.

    Returns:
        Place and name, from left to right; nothing where the whole lies between two beginnings of months.
    """
    kept: list[tuple[float, str]] = []
    for step in _STEPS:
        seen = _beginnings(found, step, taken, bounds)
        if _apart(seen):
            kept = seen
            break
    else:
        return []
    for finer in _STEPS[:4][::-1] if step < 24 else ():
        kept = _refined(kept, _beginnings(found, finer, taken, bounds), one_by_one=finer == 1)
    return kept


def _beginnings(
    found: Scale, step: int, taken: Sequence[tuple[float, float]], bounds: tuple[float, float]
) -> list[tuple[float, str]]:
    """Beginnings of months or years, a step of months apart, that have a place on the axis."""
    first, last = found.days[0], found.days[-1]
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    seen: list[tuple[float, str]] = []
    for month in range(max(12, -(-start // step) * step), end + 1, step):
        x, name = found.place(date(month // 12, month % 12 + 1, 1)), _name(month, step)
        if x is None:
            continue
        low, high = _reach(x, name)
        if low >= bounds[0] - 6 and high <= bounds[1] + 6 and all(high <= a or b <= low for a, b in taken):
            seen.append((x, name))
    return seen


def _refined(
    kept: list[tuple[float, str]], finer: list[tuple[float, str]], *, one_by_one: bool
) -> list[tuple[float, str]]:
    """Add a finer step between those ticks where all of it fits, or what of it fits."""
    edges = [-1e9, *(x for x, _ in kept), 1e9]
    out: list[tuple[float, str]] = []
    for i, (low, high) in enumerate(pairwise(edges)):
        inside = [tick for tick in finer if low + 0.5 < tick[0] < high - 0.5]
        around = [*kept[max(0, i - 1) : i], *inside, *kept[i : i + 1]]
        if _apart(around):
            out += inside
        elif one_by_one:
            for tick in inside:
                out += [tick] if _apart([*out[-1:], tick, *kept[i : i + 1]]) else []
        out += kept[i : i + 1]
    return out


def _name(month: int, step: int) -> str:
    return str(month // 12) if step >= 12 else f"{_MONTHS[month % 12]} {month // 12}"


def _reach(x: float, name: str) -> tuple[float, float]:
    half = width_of(name) / 2 + 6
    return x - half, x + half


def _apart(names: Sequence[tuple[float, str]]) -> bool:
    """Whether names on an axis keep clear of each other."""
    reaches = [_reach(x, name) for x, name in names]
    return all(one[1] <= two[0] for one, two in pairwise(reaches))


def length_in_words(days: int) -> str:
    """How long a broken gap is, roughly: "7 months", "3 years"."""
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{round(days / 365.25)} years"
