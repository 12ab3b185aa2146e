"""What is asked of the site, as text: the grammar of the search box.

Pure. ``terms`` holds what a text asks, ``grammar`` reads it, ``writing`` writes it in its normal form.
"""

from cases.asking.grammar import read
from cases.asking.terms import DAYS, FIELDS, Alone, And, Asked, Days, Field, Not, Or, Phrase, Prefix, Term, Word
from cases.asking.writing import written

__all__ = [
    "DAYS",
    "FIELDS",
    "Alone",
    "And",
    "Asked",
    "Days",
    "Field",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Term",
    "Word",
    "read",
    "written",
]
