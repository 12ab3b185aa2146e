"""What clashes: what stands in the way of publishing, sources that differ, how facts are corroborated, doubles."""

from cases.conflicts.corroborated import Corroboration, corroboration, in_groups, voices_of
from cases.conflicts.differing import (
    SAYS_OTHERWISE,
    Conflict,
    Value,
    conflicts_of,
    differences_of,
    with_parts,
)
from cases.conflicts.neighbours import same_event
from cases.conflicts.obstacles import obstacles
from cases.conflicts.waiting import open_conflicts

__all__ = [
    "SAYS_OTHERWISE",
    "Conflict",
    "Corroboration",
    "Value",
    "conflicts_of",
    "corroboration",
    "differences_of",
    "in_groups",
    "obstacles",
    "open_conflicts",
    "same_event",
    "voices_of",
    "with_parts",
]
