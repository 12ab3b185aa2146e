"""The places of labels above and below a lane's line. No Django."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.procedure_map.lettering import Anchor
from cases.procedure_map.spans import Spans

_APART = 5.0
_CLEAR = 4.0
# From the middle of a node to a text that begins beside it.
_BESIDE = 8.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that wants a place.

    Attributes:
        x: where its node stands.
        width: how wide it is.
        weight: the greatest is placed first.
    """

    x: float
    width: float
    weight: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A label in its place.

    Attributes:
        above: whether it is above the line.
        row: the row, from the line outward.
        x: where it is anchored.
        anchor: which end of it stands at ``x``.
    """

    above: bool
    row: int
    x: float
    anchor: Anchor


class _Side:
    """The rows above a line, or those below it, while they are filled."""

    def __init__(self, uprights: Sequence[float], nodes: Sequence[float], rows: int) -> None:
        self.uprights = Spans()
        for x in uprights:
            self.uprights.cross(x)
        self.nodes = nodes
        self.texts = [Spans() for _ in range(rows)]
        self.leaders = [Spans() for _ in range(rows)]

    def is_free(self, row: int, left: float, right: float, node: float) -> bool:
        """Whether a label fits in a row, and in rows further out its leader to the node too."""
        if not self.texts[row].is_free(left - _APART, right + _APART):
            return False
        if self.uprights.is_crossed(left - _CLEAR, right + _CLEAR):
            return False
        if self.leaders[row].is_crossed(left - _CLEAR, right + _CLEAR):
            return False
        if row == 0:
            # Over another node it would be read as that one's.
            return all(x == node for x in self._under(left, right))
        if self.uprights.is_crossed(node - _CLEAR, node + _CLEAR):
            return False
        return all(self.texts[passed].is_free(node - _CLEAR, node + _CLEAR) for passed in range(row))

    def _under(self, left: float, right: float) -> Sequence[float]:
        """The nodes that a label would stand over."""
        return self.nodes[bisect_left(self.nodes, left - 2) : bisect_right(self.nodes, right + 2)]

    def take(self, row: int, left: float, right: float, node: float) -> None:
        """Put a label in a row."""
        self.texts[row].take(left, right)
        for passed in range(row):
            self.leaders[passed].cross(node)


def place_labels(
    wanted: Sequence[Wanted],
    above: Sequence[float],
    below: Sequence[float],
    bounds: tuple[float, float],
    rows: tuple[int, int],
) -> list[Placed | None]:
    """Place the labels of one lane so that they overlap neither each other nor an upright line.

    Args:
        wanted: in the order of time.
        above: upright lines above the lane's line.
        below: upright lines below it.
        bounds: the edges that no label may pass.
        rows: how many rows there may be above and below.

    Returns:
        A place for each; None where there is none.
    """
    nodes = [label.x for label in wanted]
    sides = {True: _Side(above, nodes, rows[0]), False: _Side(below, nodes, rows[1])}
    placed: list[Placed | None] = [None] * len(wanted)
    for i in sorted(range(len(wanted)), key=lambda i: (-wanted[i].weight, -i)):
        label = wanted[i]
        for is_above, row, x, anchor in _tried(label, bounds, rows):
            left = x - {"start": 0.0, "middle": label.width / 2, "end": label.width}[anchor]
            right = left + label.width
            if left < bounds[0] or right > bounds[1]:
                continue
            if sides[is_above].is_free(row, left, right, label.x):
                sides[is_above].take(row, left, right, label.x)
                placed[i] = Placed(is_above, row, x, anchor)
                break
    return placed


def _tried(
    label: Wanted, bounds: tuple[float, float], rows: tuple[int, int]
) -> Iterator[tuple[bool, int, float, Anchor]]:
    """Places to try, the best first: near before far, above before below, in the middle before the sides."""
    half = label.width / 2
    # At an edge the label moves inward, as long as the node stays under it.
    inward = min(max(label.x, bounds[0] + half), bounds[1] - half)
    for row in range(max(rows)):
        for is_above in (True, False):
            if row >= rows[not is_above]:
                continue
            if abs(inward - label.x) <= half:
                yield is_above, row, inward, "middle"
            if row == 0:
                yield is_above, row, label.x - 7, "start"
                yield is_above, row, label.x + 7, "end"
                yield is_above, row, label.x + _BESIDE + 5, "start"
                yield is_above, row, label.x - _BESIDE - 5, "end"
            else:
                yield is_above, row, label.x - 3, "start"
                yield is_above, row, label.x + 3, "end"
