"""What a procedure map is drawn from: courts, rulings, and what rulings do to each other. No Django."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# The shape of each standing. A standing not listed is drawn as a ring, which claims least.
SHAPES = {
    "in_force": "full",
    "affirmed": "full",
    "in_force_in_part": "half",
    "stayed": "half",
    "stayed_in_part": "half",
    "chain_incomplete": "ring",
    "expired": "struck",
    "dissolved": "struck",
    "reversed": "struck",
    "vacated": "struck",
    "superseded": "struck",
    "withdrawn": "struck",
    "moot": "struck",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """A court.

    Attributes:
        key: what nodes name it by.
        name: as it is written beside its line ("D.D.C.").
        rank: 0 for a trial court, 1 appellate, 2 last resort; the highest is drawn on top.
    """

    key: str
    name: str
    rank: int


@dataclass(frozen=True, slots=True)
class Node:
    """A ruling.

    Attributes:
        key: what arrows name it by.
        href: its page; blank for a stub.
        lane: the key of its court.
        on: the day, or the latest day that is possible.
        sequence: its place within the day.
        label: a few words ("PI denied").
        standing: a value of ``Standing``, as ``SHAPES`` lists them.
        told: the ruling in one full sentence.
        day_known: whether ``on`` is the day itself.
        is_stub: whether it is recorded only as what another ruling acts on.
    """

    key: str
    href: str
    lane: str
    on: date
    sequence: int
    label: str
    standing: str
    told: str
    day_known: bool = True
    is_stub: bool = False

    @property
    def order(self) -> tuple[date, int, str]:
        """Where it stands in time."""
        return (self.on, self.sequence, self.key)

    def day(self, format_day: Callable[[date], str]) -> str:
        """Its day in words, claiming no more than is known."""
        return format_day(self.on) if self.day_known else f"{format_day(self.on)} at the latest"

    @property
    def shape(self) -> str:
        """The shape of its standing."""
        return SHAPES.get(self.standing, "ring")


@dataclass(frozen=True, slots=True)
class Arrow:
    """What one ruling does to another.

    Attributes:
        acting: the key of the ruling that acts.
        acted_on: the key of the ruling that it acts on.
        verb: in words ("lifts the stay of").
        in_part: whether it reaches only a part.
        live: whether it still has effect.
    """

    acting: str
    acted_on: str
    verb: str
    in_part: bool = False
    live: bool = True

    @property
    def words(self) -> str:
        """The verb, and "in part" in its place: "reverses in part", "lifts in part the stay of"."""
        if not self.in_part:
            return self.verb
        first, space, rest = self.verb.partition(" ")
        return f"{first} in part{space}{rest}"


def in_time(lanes: Iterable[Lane], nodes: Iterable[Node]) -> list[Node]:
    """Nodes in the order of time.

    Args:
        lanes: the courts.
        nodes: rulings of these courts.

    Raises:
        ValueError: two rulings have one key, or a ruling names a court that is not among the lanes.
    """
    ordered = sorted(nodes, key=lambda node: node.order)
    known = {lane.key for lane in lanes}
    seen: set[str] = set()
    for node in ordered:
        if node.lane not in known:
            raise ValueError(f"The ruling {node.key!r} names the court {node.lane!r}, which is not among the lanes.")
        if node.key in seen:
            raise ValueError(f"Two rulings have the key {node.key!r}.")
        seen.add(node.key)
    return ordered


def from_top(lanes: Iterable[Lane], nodes: Sequence[Node]) -> list[Lane]:
    """The courts that have a ruling, last resort first; those of one rank as they were given."""
    used = {node.lane for node in nodes}
    return sorted((lane for lane in lanes if lane.key in used), key=lambda lane: -lane.rank)
