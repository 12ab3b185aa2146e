"""The map in words: each ruling in the order of time, and what it does to others. No Django."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.procedure_map.parts import Arrow, Lane, Node, in_time


@dataclass(frozen=True, slots=True)
class Telling:
    """A ruling in words.

    Attributes:
        key: the key of its node.
        told: its sentence.
        href: its page; blank for a stub.
        lines: what it does to others, one line each ("affirms PI denied (D.D.C.), of May 12, 2025").
    """

    key: str
    told: str
    href: str
    lines: tuple[str, ...]


def tell(
    lanes: Sequence[Lane], nodes: Sequence[Node], arrows: Sequence[Arrow], *, format_day: Callable[[date], str]
) -> list[Telling]:
    """Say what the map shows, without a picture: the text alternative.

    Args:
        lanes: the courts.
        nodes: the rulings.
        arrows: what they do to each other; those whose ends are not both among the nodes are left out.
        format_day: how the site writes a day.

    Returns:
        Every ruling in the order of time. Where a day is not known, the latest that is possible is named as such.

    Raises:
        ValueError: as ``in_time`` does.
    """
    ordered = in_time(lanes, nodes)
    courts = {lane.key: lane.name for lane in lanes}
    by_key = {node.key: node for node in ordered}
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for arrow in arrows:
        if arrow.acting in by_key and (other := by_key.get(arrow.acted_on)):
            lines[arrow.acting].append(_line(arrow, other, courts[other.lane], format_day))
    return [Telling(node.key, node.told, node.href, tuple(lines[node.key])) for node in ordered]


def _line(arrow: Arrow, other: Node, court: str, format_day: Callable[[date], str]) -> str:
    ended = "" if arrow.live else " (this no longer has effect)"
    return f"{arrow.words} {other.label} ({court}), of {other.day(format_day)}{ended}"
