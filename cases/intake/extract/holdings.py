"""What courts are said to hold of the law, of an action and of who may sue. Pure: patterns and nothing else."""

from collections.abc import Sequence


def _any(*patterns: str) -> Sequence[str]:
    """The forms of one kind; each begins with letters that tell."""
    return patterns


LAWFUL = _any(
    r"(?:is|are|was|were) (?:\w+ly )?(?:lawful|legal|constitutional)\b",
    r"did not (?:likely )?(?:violate|exceed|break|overstep|act (?:arbitrarily|unlawfully))",
    r"(?:do|does) not (?:likely )?(?:violate|exceed|break|overstep)",
    r"act(?:s|ed) within (?:its|the|his|their|her)",
    r"compl(?:ies|ied) with",
    r"(?:has|have|had) the (?:power|authority) to",
)
UNLAWFUL = _any(
    r"(?:is|are|was|were|be|been|as|ruled|found|declared|likely|probably) "
    r"(?:(?:likely|probably|also|both|plainly|clearly) )?(?:unlawful|illegal|unconstitutional|invalid"
    r"|ultra vires)(?:ly)?",
    r"unlawful(?:ly)?",
    r"illegal(?:ly)?",
    r"improperly",
    r"wrong(?:ly|fully)",
    r"unconstitutional",
    r"violat(?:es|ed|ing)",
    r"exceed(?:s|ed) (?:its|the|his|their|her)",
    r"arbitrar(?:y|ily) and capricious(?:ly)?",
    r"broke (?:the law|\w+ rules)",
    r"likely (?:violat|broke|exceed)\w*",
    r"(?:does|do) not (?:let|allow|permit|authorize|empower|entitle)",
)
STANDING = (r"lack(?:s|ed)? (?:\w+ )?standing", r"(?:have|has|had) no standing", r"(?:had|have|has) not shown standing")
