"""The verbs in which court reporting says what a court did, looked up by how they begin. Pure.

Each verb has a kind; what it is done to (``matters``) is looked for in the words after it. Negation lies in the kinds:
"refuse" turns round whatever its matter is, so that "declined to block", "denied a motion to dissolve" and "refused to
stay" are the same rule with three matters.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from cases.intake.extract.verb_forms import KINDS

_BEGINNING = re.compile(r"(?P<letters>[A-Za-z']*)(?:\(\?:(?P<group>[^()]*)\))?")


def _heads(pattern: str) -> Iterator[str]:
    """The first three letters of everything that a pattern takes; every pattern begins with letters that tell."""
    beginning = _BEGINNING.match(pattern)
    assert beginning is not None
    letters = beginning["letters"]
    endings = beginning["group"].split("|") if beginning["group"] and len(letters) < 3 else [""]
    for ending in endings:
        yield f"{letters}{ending}".split(" ")[0][:3].rstrip("?").casefold()


def _by_head() -> dict[str, str]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, patterns in KINDS:
        for pattern in patterns:
            for head in set(_heads(pattern)):
                assert head, pattern
                found[head][kind].append(pattern)
    return {
        head: "|".join(rf"(?P<{kind}>\b(?:{'|'.join(patterns)})\b)" for kind, patterns in kinds.items())
        for head, kinds in found.items()
    }


_BY_HEAD = _by_head()
# How verbs of deciding begin: of a word that begins otherwise there is nothing to ask.
HEADS = frozenset(_BY_HEAD)


@cache
def _verb(head: str) -> re.Pattern[str] | None:
    return re.compile(_BY_HEAD[head], re.IGNORECASE) if head in _BY_HEAD else None


def verb_at(sentence: str, at: int, word: str) -> re.Match[str] | None:
    """The verb of deciding that begins at a place, its kind as the last group; None when none does.

    Args:
        sentence: as it stands.
        at: where the word begins.
        word: its normal form: few verbs begin with the same three letters, and only those are tried.
    """
    form = _verb(word[:3])
    return form.match(sentence, at) if form is not None else None
