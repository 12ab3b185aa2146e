"""Bringing two people's changes of one record together, fact by fact."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.statements.kinds import Json, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What comes of two changes of one statement.

    Attributes:
        values: the statement that has both; where they clash, what ``mine`` says.
        theirs: what the other one changed alone, and is taken over, by fact.
        clashes: what both changed, each in another way: what the other one says, by fact.
    """

    values: Statement
    theirs: Mapping[str, Json]
    clashes: Mapping[str, Json]


def merge(*, base: Statement, mine: Statement, theirs: Statement) -> Merged:
    """Bring together what two people made of one statement.

    Args:
        base: what both began with.
        mine: what the one who saves now makes of it.
        theirs: what the one who saved first made of it.

    Returns:
        All that either changed. A list (judges, relief) is one fact: changed by both, it clashes as a whole.
    """
    values: Statement = {}
    taken: dict[str, Json] = {}
    clashes: dict[str, Json] = {}
    for name, was in base.items():
        here, there = mine.get(name, was), theirs.get(name, was)
        values[name] = here
        if there in (was, here):
            continue
        if here == was:
            values[name] = taken[name] = there
        else:
            clashes[name] = there
    return Merged(values=values, theirs=taken, clashes=clashes)
