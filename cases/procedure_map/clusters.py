"""Which rulings are drawn alone, and which near ones as one. No Django."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from cases.procedure_map.parts import Node


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn at one place: a ruling, or several of one court that are near in time.

    Attributes:
        members: the rulings, in the order of time.
        lane: the number of the court's lane, from the top.
    """

    members: tuple[Node, ...]
    lane: int

    @property
    def first(self) -> Node:
        """The earliest ruling, which says where the mark stands."""
        return self.members[0]

    @property
    def is_cluster(self) -> bool:
        """Whether it stands for several rulings."""
        return len(self.members) > 1

    @property
    def stands(self) -> bool:
        """Whether a ruling in it is in force, in whole or in part."""
        return any(node.shape in ("full", "half") for node in self.members)


def _cost(one: Mark, two: Mark) -> float:
    """What is lost when two neighbours are drawn as one: most for wide spans, many rulings, and what is in force."""
    days = (two.members[-1].on - one.first.on).days + 1
    return days * (len(one.members) + len(two.members)) * (3 if one.stands or two.stands else 1)


def thinned(marks: Sequence[Mark], fits: Callable[[Sequence[Mark]], bool]) -> list[Mark]:
    """Draw near rulings as one, the nearest first, until the marks fit.

    Each round joins at most a third of the marks with a neighbour, so that clusters grow alike.

    Args:
        marks: in the order of time.
        fits: whether so many fit side by side.

    Returns:
        The marks in the order of time; as few as one a lane, when even these do not fit.
    """
    left = list(marks)
    while not fits(left):
        pairs = sorted(_neighbours(left), key=lambda pair: (_cost(left[pair[0]], left[pair[1]]), pair))
        if not pairs:
            break
        left = _joined(left, _disjoint(pairs, 1 + len(left) // (3 if len(left) > 120 else 12)))
    return left


def without(marks: Sequence[Mark], unplaced: Collection[int]) -> list[Mark]:
    """Join marks that found no place for their labels with a neighbour: the nearest, and a few more.

    Args:
        marks: in the order of time.
        unplaced: the numbers of those without a label.

    Returns:
        The marks in the order of time; the same ones when none has a neighbour.
    """
    pairs = [pair for pair in _neighbours(marks) if pair[0] in unplaced or pair[1] in unplaced]
    pairs.sort(key=lambda pair: (_cost(marks[pair[0]], marks[pair[1]]), pair))
    return _joined(marks, _disjoint(pairs, 1 + len(unplaced) // 2))


def _neighbours(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Marks that follow each other in one lane, by their numbers."""
    latest: dict[int, int] = {}
    pairs: list[tuple[int, int]] = []
    for i, mark in enumerate(marks):
        if mark.lane in latest:
            pairs.append((latest[mark.lane], i))
        latest[mark.lane] = i
    return pairs


def _disjoint(pairs: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The first pairs, none of which shares a mark with another."""
    used: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for pair in pairs:
        if used.isdisjoint(pair):
            chosen.append(pair)
            used.update(pair)
        if len(chosen) >= most:
            break
    return chosen


def _joined(marks: Sequence[Mark], pairs: Sequence[tuple[int, int]]) -> list[Mark]:
    gone = {later for _, later in pairs}
    into = dict(pairs)
    return [
        Mark(mark.members + marks[into[i]].members, mark.lane) if i in into else mark
        for i, mark in enumerate(marks)
        if i not in gone
    ]
