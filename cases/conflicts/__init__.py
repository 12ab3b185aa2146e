"""What clashes: what stands in the way of publishing, sources that differ, how facts are corroborated, doubles."""

from cases.conflicts.corroborated import Corroboration, corroboration
from cases.conflicts.differing import SAYS_OTHERWISE, Conflict, Value, conflicts_of, differences_of, open_conflicts
from cases.conflicts.neighbours import same_event
from cases.conflicts.obstacles import obstacles

__all__ = [
    "SAYS_OTHERWISE",
    "Conflict",
    "Corroboration",
    "Value",
    "conflicts_of",
    "corroboration",
    "differences_of",
    "obstacles",
    "open_conflicts",
    "same_event",
]
