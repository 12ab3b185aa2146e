"""Who there is for made-up cases to happen to: plain values that another process can take. Pure."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

# The story runs from here to there. It stops on a fixed day, so that it is the same whenever it is made.
FIRST, LAST = date(2008, 1, 1), date(2026, 6, 30)
# As long as the longest course takes, with the days before and after it.
SEAT_DAYS = 900
HIGHEST = "scotus"


@dataclass(frozen=True, slots=True)
class Seat:
    """A judge of a trial court, for as long as he or she sits there; days as ordinals."""

    judge: int
    name: str
    initials: str
    court: str
    court_name: str
    circuit: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """An agency."""

    id: int
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class World:
    """Who there is.

    Attributes:
        seats: judges of trial courts, in the order of how often they are drawn.
        seat_weights: cumulative, by a Zipf law with s = 0.7.
        benches: by court and year, keys and names of the judges who sat there throughout.
        courts: by id, the name that a sentence takes.
        agencies: in the order of how often they are drawn.
        agency_weights: cumulative, with s = 1.0.
        surnames: of judges, for precedents.
        places: states and cities.
        authors: keys of the two accounts that write and approve.
    """

    seats: tuple[Seat, ...]
    seat_weights: tuple[float, ...]
    benches: dict[tuple[str, int], tuple[tuple[int, str], ...]]
    courts: dict[str, str]
    agencies: tuple[Body, ...]
    agency_weights: tuple[float, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    authors: tuple[int, int]


def zipf(size: int, s: float) -> tuple[float, ...]:
    """Cumulative weights of ranks 1 to ``size``: 1 / rank ** s."""
    return tuple(accumulate(rank**-s for rank in range(1, size + 1)))
