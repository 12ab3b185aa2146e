"""What is asked of the site: the grammar of the search box, filters said in words, names spelled nearly right.

Pure. ``terms`` holds what a text asks, ``grammar`` reads it, ``writing`` writes it in its normal form; ``saying`` puts
a whole filter in words, by the ``patterns`` of its dimensions; ``spelling`` finds the name that somebody meant.
"""

from cases.asking.grammar import read
from cases.asking.saying import DIMENSIONS, Said, in_words, said_of
from cases.asking.spelling import Names, nearest
from cases.asking.terms import DAYS, FIELDS, Alone, And, Asked, Days, Field, Not, Or, Phrase, Prefix, Term, Word
from cases.asking.writing import written

__all__ = [
    "DAYS",
    "DIMENSIONS",
    "FIELDS",
    "Alone",
    "And",
    "Asked",
    "Days",
    "Field",
    "Names",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Said",
    "Term",
    "Word",
    "in_words",
    "nearest",
    "read",
    "said_of",
    "written",
]
