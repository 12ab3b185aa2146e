"""A text in paragraphs, with every mark that lies on each stretch of it. Pure: no Django."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_LINE = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks.

    Attributes:
        text: the words; joined, those of a paragraph are the text's own characters.
        marks: which of the given spans lie on them, in order of their place in the list.
    """

    text: str
    marks: tuple[int, ...] = ()


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text begin and end: parted by blank lines, by line ends where it has none of those."""
    parting = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    found, at = [], 0
    for end, begin in [*((match.start(), match.end()) for match in parting.finditer(text)), (len(text), len(text))]:
        inside = text[at:end]
        if inside.strip():
            start = at + len(inside) - len(inside.lstrip())
            found.append((start, at + len(inside.rstrip())))
        at = begin
    return found


def marked(text: str, spans: Sequence[tuple[int, int]]) -> list[list[Stretch]]:
    """The paragraphs of a text, each cut wherever a mark begins or ends.

    Args:
        text: a snapshot's text.
        spans: start and end of each mark in code points; they may overlap, and run from one paragraph to the next.

    Returns:
        The stretches of each paragraph in order. Marks that lie on one another are all named on the words they share.
    """
    cuts = sorted({at for span in spans for at in span})
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(spans):
        if start < end:
            starting.setdefault(start, []).append(index)
            ending.setdefault(end, []).append(index)
    over: set[int] = set()
    done = 0
    found: list[list[Stretch]] = []
    for begin, end in paragraphs(text):
        inside = cuts[bisect_left(cuts, begin + 1) : bisect_left(cuts, end)]
        stretches = []
        for start, stop in zip([begin, *inside], [*inside, end], strict=True):
            while done < len(cuts) and cuts[done] <= start:
                for index in ending.get(cuts[done], ()):
                    over.discard(index)
                for index in starting.get(cuts[done], ()):
                    over.add(index)
                done += 1
            stretches.append(Stretch(text[start:stop], tuple(sorted(over))))
        found.append(stretches)
    return found
