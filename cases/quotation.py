"""Pure text: quotes marked in the words around them, as far as quotation goes. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with quotes in it.

    Attributes:
        pieces: the stretch in order, each with whether it is quoted; joined they are the text's own characters.
        cut_before: whether words of its paragraph were left out before it.
        cut_after: the same, after it.
        quotes: which of the given spans stand in it, by their place in the list.
    """

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool
    quotes: tuple[int, ...]


def passages(text: str, spans: Sequence[tuple[int, int]], *, words: int) -> list[Passage]:
    """The passages in which quotes stand, each quote with some words around it.

    Args:
        text: a snapshot's text.
        spans: start and end of each quote in code points, the end being the first one after it.
        words: at most so many words around each quote, half before and half after, within its own paragraphs.

    Returns:
        Passages in the order of the text; quotes whose surroundings touch share one, so that nothing is shown twice.
    """
    around = sorted((*_surroundings(text, start, end, words // 2), index) for index, (start, end) in enumerate(spans))
    merged: list[tuple[int, int, list[int]]] = []
    for begin, end, index in around:
        if merged and begin <= merged[-1][1]:
            last = merged[-1]
            merged[-1] = (last[0], max(last[1], end), [*last[2], index])
        else:
            merged.append((begin, end, [index]))
    return [_passage(text, begin, end, spans, indexes) for begin, end, indexes in merged]


def _surroundings(text: str, start: int, end: int, words: int) -> tuple[int, int]:
    """Where a quote with so many words on either side begins and ends, within its own paragraphs."""
    above = max((match.end() for match in _PARAGRAPH.finditer(text, 0, start)), default=0)
    below = next((match.start() for match in _PARAGRAPH.finditer(text, end)), len(text))
    before = [match.start() for match in _WORD.finditer(text, above, start)]
    after = [match.end() for match in _WORD.finditer(text, end, below)]
    return (
        before[-words] if len(before) > words else (before[0] if before else start),
        after[words - 1] if len(after) > words else (after[-1] if after else end),
    )


def _passage(text: str, begin: int, end: int, spans: Sequence[tuple[int, int]], indexes: list[int]) -> Passage:
    pieces: list[tuple[str, bool]] = []
    at = begin
    for start, stop in sorted(spans[index] for index in indexes):
        if start > at:
            pieces.append((text[at:start], False))
        if stop > at:
            pieces.append((text[max(at, start) : stop], True))
            at = stop
    if at < end:
        pieces.append((text[at:end], False))
    above = max((match.end() for match in _PARAGRAPH.finditer(text, 0, begin)), default=0)
    below = next((match.start() for match in _PARAGRAPH.finditer(text, end)), len(text))
    return Passage(
        pieces=tuple(pieces),
        cut_before=bool(text[above:begin].strip()),
        cut_after=bool(text[end:below].strip()),
        quotes=tuple(sorted(indexes)),
    )
