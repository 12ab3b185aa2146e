"""What records state, fact by fact: read now or as of a moment, compared, and put in words.

``kinds`` are the sorts of facts, ``nouns`` lists them for each noun, ``stated`` reads and compares them.
"""

from cases.statements.kinds import (
    Chosen,
    Claims,
    Count,
    Day,
    Hour,
    Json,
    Labels,
    Names,
    One,
    PartDay,
    Rows,
    Several,
    Stated,
    Statement,
    Words,
    YesNo,
)
from cases.statements.nouns import FACTS, facts_of
from cases.statements.stated import (
    Difference,
    Line,
    differing,
    in_words,
    moment_of,
    names_of,
    record_at,
    stated,
    stated_in,
    whole,
)

__all__ = [
    "FACTS",
    "Chosen",
    "Claims",
    "Count",
    "Day",
    "Difference",
    "Hour",
    "Json",
    "Labels",
    "Line",
    "Names",
    "One",
    "PartDay",
    "Rows",
    "Several",
    "Stated",
    "Statement",
    "Words",
    "YesNo",
    "differing",
    "facts_of",
    "in_words",
    "moment_of",
    "names_of",
    "record_at",
    "stated",
    "stated_in",
    "whole",
]
