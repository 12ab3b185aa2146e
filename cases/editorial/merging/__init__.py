"""Two rows that are one thing: what would move, the merge, and undoing it for thirty days.

``relations`` says what points to each noun, ``obstacles`` what stands in the way, ``planning`` what would be done and
in which words, ``verbs`` does it, ``undoing`` undoes it, ``rows`` keeps rows whole.
"""

from cases.editorial.merging.common import taken_over, where_it_went
from cases.editorial.merging.planning import Falling, Moving, Preview, Saying, preview
from cases.editorial.merging.relations import NOUNS, Noun, Relation, pointing_at
from cases.editorial.merging.undoing import UNDO, Undone, undo_merge
from cases.editorial.merging.verbs import merge

__all__ = [
    "NOUNS",
    "UNDO",
    "Falling",
    "Moving",
    "Noun",
    "Preview",
    "Relation",
    "Saying",
    "Undone",
    "merge",
    "pointing_at",
    "preview",
    "taken_over",
    "undo_merge",
    "where_it_went",
]
