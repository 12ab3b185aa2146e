"""The way of each arrow from ruling to ruling, and the place of its verb beside it. No Django.

Between two lanes lies a band of rows. An arrow leaves its ruling straight up or down, turns into one row of a band, and
ends straight again: what stands in the rows of labels has to keep clear of upright lines only.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cases.procedure_map.clusters import Mark
from cases.procedure_map.lettering import Anchor, fitted, one_line
from cases.procedure_map.parts import Arrow
from cases.procedure_map.spans import Spans

# How far an upright line keeps from a text, and from the middle of a node that it passes.
_CLEAR = 4.0
_PAST_NODE = 11.0
_PORTS = 11.0


@dataclass(frozen=True, slots=True)
class Link:
    """What the rulings of one mark do to those of another.

    Attributes:
        acting: the number of the mark that acts.
        acted_on: the number of the mark that it acts on.
        words: the verb, or how many effects there are.
        told: all that is said of it, one line each.
        live: whether any of it still has effect.
        count: how many effects it stands for.
    """

    acting: int
    acted_on: int
    words: str
    told: tuple[str, ...]
    live: bool
    count: int = 1


@dataclass(slots=True)
class Turn:
    """A turn of an arrow into a row of a band.

    Attributes:
        band: the number of the band: that of the lane above it.
        x1: where it comes in.
        above1: whether it comes from above.
        x2: where it goes out.
        above2: whether it goes out above.
        row: the row, from the top.
        verb: the row of the verb, its left edge, and which edge is at the line; None where none is written.
    """

    band: int
    x1: float
    above1: bool
    x2: float
    above2: bool
    row: int = 0
    verb: tuple[int, float, Anchor] | None = None


@dataclass(slots=True)
class Route:
    """An arrow on its way.

    Attributes:
        link: what it says.
        x1: where it leaves the acting mark.
        x2: where it reaches the other.
        turns: from the acting mark on.
        words: the verb as it is written.
        width: how wide the verb may be.
    """

    link: Link
    x1: float
    x2: float
    turns: list[Turn]
    words: str
    width: float


@dataclass(slots=True)
class Routes:
    """All arrows.

    Attributes:
        routes: in the order of the links.
        rows: how many rows each band has.
        above: for each lane, the uprights above its line.
        below: for each lane, the uprights below its line.
    """

    routes: list[Route] = field(default_factory=list)
    rows: dict[int, int] = field(default_factory=dict)
    above: defaultdict[int, set[float]] = field(default_factory=lambda: defaultdict(set))
    below: defaultdict[int, set[float]] = field(default_factory=lambda: defaultdict(set))


def links(marks: Sequence[Mark], arrows: Sequence[Arrow]) -> list[Link]:
    """Arrows between marks; several between clusters as one. What happens inside a cluster is not drawn.

    Args:
        marks: in the order of time.
        arrows: those whose ends are not both drawn are left out.
    """
    where = {node.key: i for i, mark in enumerate(marks) for node in mark.members}
    found: defaultdict[tuple[int, int, str], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        acting, acted_on = where.get(arrow.acting), where.get(arrow.acted_on)
        if acting is None or acted_on is None or acting == acted_on:
            continue
        grouped = marks[acting].is_cluster or marks[acted_on].is_cluster
        found[acting, acted_on, "" if grouped else f"{arrow.words}|{arrow.live}"].append(arrow)
    return [
        Link(acting, acted_on, _words(same), _told(same), any(arrow.live for arrow in same), len(same))
        for (acting, acted_on, _), same in found.items()
    ]


def foremost(marks: Sequence[Mark], found: Sequence[Link], most: int) -> list[Link]:
    """As many arrows as a reader can follow: those between single rulings first, those that have effect, late ones.

    Args:
        marks: in the order of time.
        found: the arrows.
        most: how many at most.

    Returns:
        The arrows in the order in which they were given.
    """
    if len(found) <= most:
        return list(found)

    def weight(i: int) -> tuple[int, bool, int, int]:
        link = found[i]
        clusters = marks[link.acting].is_cluster + marks[link.acted_on].is_cluster
        return (clusters, not link.live, -link.acting, i)

    return [found[i] for i in sorted(sorted(range(len(found)), key=weight)[:most])]


def _words(arrows: Sequence[Arrow]) -> str:
    """What stands beside the line: "lifts the stay", for the line itself says of what."""
    words = {one_line(arrow.words) for arrow in arrows}
    return next(iter(words)).removesuffix(" of") if len(words) == 1 else f"{len(arrows)} effects"


def _told(arrows: Sequence[Arrow]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(one_line(arrow.words) + ("" if arrow.live else " (no longer has effect)") for arrow in arrows)
    )


def route(
    marks: Sequence[Mark],
    places: Sequence[float],
    found: Sequence[Link],
    *,
    widest: float,
) -> Routes:
    """Find every arrow's way, all but its row in each band.

    Args:
        marks: in the order of time.
        places: where each stands.
        found: the arrows.
        widest: the greatest width of a verb.
    """
    ports = _ports(marks, places, found)
    routes = Routes()
    for i, link in enumerate(found):
        x1, x2 = ports[i, 0], ports[i, 1]
        from_lane, to_lane = marks[link.acting].lane, marks[link.acted_on].lane
        turns = list(_turns(from_lane, to_lane, x1, x2, marks, places))
        words, width = fitted(link.words, widest)
        routes.routes.append(Route(link, x1, x2, turns, words, width))
        (routes.below if from_lane <= to_lane else routes.above)[from_lane].add(x1)
        (routes.above if from_lane < to_lane else routes.below)[to_lane].add(x2)
        for one, two in pairwise(turns):
            between = max(one.band, two.band)
            routes.above[between].add(one.x2)
            routes.below[between].add(one.x2)
    return routes


def _ports(marks: Sequence[Mark], places: Sequence[float], found: Sequence[Link]) -> dict[tuple[int, int], float]:
    """Where each link leaves and arrives: side by side at a node, in the order in which they come from the left."""
    sides: defaultdict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for i, link in enumerate(found):
        one, two = link.acting, link.acted_on
        down = marks[one].lane <= marks[two].lane
        sides[one, not down].append((places[two], i, 0))
        sides[two, down and marks[one].lane != marks[two].lane].append((places[one], i, 1))
    ports: dict[tuple[int, int], float] = {}
    for (mark, _), ends in sides.items():
        step = min(7.0, _PORTS / max(1, len(ends) - 1))
        for k, (_, i, end) in enumerate(sorted(ends)):
            ports[i, end] = places[mark] + (k - (len(ends) - 1) / 2) * step
    return ports


def _turns(
    from_lane: int, to_lane: int, x1: float, x2: float, marks: Sequence[Mark], places: Sequence[float]
) -> Iterator[Turn]:
    """One turn a band: level in the last or the first, or in both where it would run through a node between."""
    if from_lane == to_lane:
        yield Turn(from_lane, x1, True, x2, True)
        return
    down = from_lane < to_lane
    bands = range(from_lane, to_lane) if down else range(from_lane - 1, to_lane - 1, -1)
    between = range(min(from_lane, to_lane) + 1, max(from_lane, to_lane))
    in_way = [x for mark, x in zip(marks, places, strict=True) if mark.lane in between] if between else []
    x = x1
    if not _passes(x1, in_way):
        tried = sorted((x + side for x in in_way for side in (-_PAST_NODE, _PAST_NODE)), key=lambda x: abs(x - x1))
        x = x2 if _passes(x2, in_way) else next((x for x in tried if _passes(x, in_way)), x1)
    came = x1
    for band in bands:
        goes = x2 if band == bands[-1] else x
        yield Turn(band, came, down, goes, not down)
        came = goes


def _passes(x: float, in_way: Sequence[float]) -> bool:
    return all(abs(x - other) >= _PAST_NODE for other in in_way)


def fill_bands(routes: Routes, bounds: tuple[float, float], most_rows: int) -> None:
    """Give every turn its row, and every verb a place by its arrow: the shortest turns first.

    Args:
        routes: whose turns have no row yet.
        bounds: the edges that no verb may pass.
        most_rows: how many rows a band may have; verbs that fit in none of them are not written.
    """
    by_band: defaultdict[int, list[tuple[Route, Turn]]] = defaultdict(list)
    for found in routes.routes:
        for turn in found.turns:
            by_band[turn.band].append((found, turn))
    bands: dict[int, _Band] = {}
    for number, turns in by_band.items():
        turns.sort(key=lambda item: (item[1].above1 != item[1].above2, abs(item[1].x1 - item[1].x2)))
        bands[number] = _Band(bounds, most_rows, [turn for _, turn in turns])
        for found, turn in turns:
            longest = max(found.turns, key=lambda turn: abs(turn.x1 - turn.x2))
            bands[number].put(turn, found.width if turn is longest else None)
    # Once all lines are known, what found no room on its own row may find some along the uprights.
    for found in routes.routes:
        if all(turn.verb is None for turn in found.turns):
            any(bands[turn.band].put_verb_beside(turn, found.width) for turn in found.turns)
    routes.rows = {number: band.used for number, band in bands.items()}


class _Band:
    """The rows of one band while they are filled."""

    def __init__(self, bounds: tuple[float, float], most_rows: int, turns: Sequence[Turn]) -> None:
        self.bounds = bounds
        self.most = most_rows
        self.used = 0
        self.uprights = Spans()
        for x in {x for turn in turns for x in (turn.x1, turn.x2)}:
            self.uprights.cross(x)
        self.taken = [Spans() for _ in range(most_rows)]
        self.texts = [Spans() for _ in range(most_rows)]
        self.crossed = [Spans() for _ in range(most_rows)]

    def put(self, turn: Turn, width: float | None) -> None:
        """Put a turn in the first row where it and its verb are free; else where it is; else in a new row.

        Args:
            turn: the turn.
            width: of the verb; None where another turn carries it.
        """
        rows = [row for row in range(self.most) if self._line_is_free(turn, row)]
        turn.row = rows[0] if rows else min(self.used, self.most - 1)
        for row in rows if width is not None else ():
            verb = self._verb(turn, row, width or 0.0)
            if verb:
                turn.row, turn.verb = row, (row, *verb)
                self.texts[row].take(verb[0], verb[0] + (width or 0.0))
                break
        self.used = max(self.used, turn.row + 1)
        low, high = sorted((turn.x1, turn.x2))
        if self.taken[turn.row].is_free(low - 0.5, high + 0.5):
            self.taken[turn.row].take(low - 0.5, high + 0.5)
        for x, row in self._passed(turn, turn.row):
            self.crossed[row].cross(x)

    def put_verb_beside(self, turn: Turn, width: float) -> bool:
        """Put a verb beside an upright of a turn or over or under its level part; whether there was room."""
        row, middle = turn.row, (turn.x1 + turn.x2) / 2
        tried: list[tuple[int, float, Anchor]] = []
        for x, passed in {(turn.x1, row), (turn.x2, row), *self._passed(turn, row)}:
            tried += [(passed, x + 7, "start"), (passed, x - 7 - width, "end")]
        tried += [(row - 1, middle - width / 2, "middle"), (row + 1, middle - width / 2, "middle")]
        for at, left, anchor in sorted(tried, key=lambda place: (abs(place[0] - row), place)):
            if 0 <= at < min(self.used + 1, self.most) and self._text_is_free(at, left, left + width):
                turn.verb = (at, left, anchor)
                self.texts[at].take(left, left + width)
                self.used = max(self.used, at + 1)
                return True
        return False

    def _passed(self, turn: Turn, row: int) -> Iterator[tuple[float, int]]:
        """The rows that the uprights of a turn pass, when it is in a row."""
        for x, from_above in ((turn.x1, turn.above1), (turn.x2, turn.above2)):
            for passed in range(row) if from_above else range(row + 1, self.most):
                yield x, passed

    def _line_is_free(self, turn: Turn, row: int) -> bool:
        low, high = sorted((turn.x1, turn.x2))
        if not self.taken[row].is_free(low - _CLEAR, high + _CLEAR):
            return False
        if not self.texts[row].is_free(low - _CLEAR, high + _CLEAR):
            return False
        return all(self.texts[passed].is_free(x - _CLEAR, x + _CLEAR) for x, passed in self._passed(turn, row))

    def _text_is_free(self, row: int, left: float, right: float) -> bool:
        return (
            left >= self.bounds[0]
            and right <= self.bounds[1]
            and self.texts[row].is_free(left - 6, right + 6)
            and self.taken[row].is_free(left - _CLEAR, right + _CLEAR)
            and not self.crossed[row].is_crossed(left - _CLEAR, right + _CLEAR)
        )

    def _verb(self, turn: Turn, row: int, width: float) -> tuple[float, Anchor] | None:
        """The left edge of a verb in a row: on a line that is long enough, else to its right or its left.

        It keeps clear of every upright of the band, those too that have no row yet.
        """
        low, high = sorted((turn.x1, turn.x2))
        slack = high - low - width - 24
        tried: list[tuple[float, Anchor]] = [(high + 7, "start"), (low - 7 - width, "end")]
        if slack >= 0:
            tried = [*((low + 12 + slack * part, "middle") for part in (0.5, 0.25, 0.75, 0.0, 1.0)), *tried]
        for left, anchor in tried:
            is_clear = not self.uprights.is_crossed(left - _CLEAR, left + width + _CLEAR)
            if is_clear and self._text_is_free(row, left, left + width):
                return left, anchor
        return None
