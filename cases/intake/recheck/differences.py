"""Two texts of one source, word by word: what stayed, what went, what came. Pure: no Django, no database."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

How = Literal["kept", "deleted", "inserted"]

# A word with the white space after it; white space before the first word stands alone.
_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]*\n\s*|[^\n]+")
# Comparing takes the square of time: beyond so many pairs of words the frequent ones are passed over, and beyond the
# second number a stretch is told as gone and come whole.
_EVERY_WORD = 2_000_000
_MOST_PAIRS = 50_000_000
# Words of an unchanged stretch that stay in sight next to a change.
_IN_SIGHT = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one or both of the texts.

    Attributes:
        how: kept, deleted or inserted.
        was: its characters in the old text; blank for what was inserted.
        now: its characters in the new text; blank for what was deleted. What was kept may differ in white space.
    """

    how: How
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece as a page shows it.

    Attributes:
        how: as in ``Piece``; ``folded`` for an unchanged stretch that is put away.
        parts: its characters, each with whether a quote covers them.
        words: how many it has.
        space: the white space after it, which is neither struck out nor underlined.
    """

    how: How | Literal["folded"]
    parts: tuple[tuple[str, bool], ...]
    words: int
    space: str


def differences(old: str, new: str) -> list[Piece]:
    """Compare two texts by words; white space alone is no difference.

    Returns:
        Pieces in order: what was kept and deleted joins, by ``was``, to the old text, and what was kept and inserted,
        by ``now``, to the new one. Where words were replaced, the deleted ones come first.
    """
    pieces: list[Piece] = []
    for before, after in _stretches(_LINE.findall(old), _LINE.findall(new)):
        pieces += _by_words(_WORD.findall("".join(before)), _WORD.findall("".join(after)))
    return [_joined(how, run) for how, run in groupby(_deletions_first(pieces), key=lambda piece: piece.how)]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Lines that stayed, and lines to compare by words, in order."""
    for _, i, i_end, j, j_end in _opcodes(old, new):
        yield old[i:i_end], new[j:j_end]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How the new sequence comes from the old one, told without white space."""
    was, now = [" ".join(one.split()) for one in old], [" ".join(one.split()) for one in new]
    if was == now:
        return [("equal", 0, len(was), 0, len(now))]
    if len(was) * len(now) > _MOST_PAIRS:
        return _ends(was, now)
    frequent_too = len(was) * len(now) <= _EVERY_WORD
    return SequenceMatcher(None, was, now, autojunk=not frequent_too).get_opcodes()


def _ends(was: list[str], now: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What two long sequences begin and end with alike, and the rest in between."""
    shorter = min(len(was), len(now))
    head = next((i for i in range(shorter) if was[i] != now[i]), shorter)
    tail = next((i for i in range(shorter - head) if was[-1 - i] != now[-1 - i]), shorter - head)
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, len(was) - tail, head, len(now) - tail),
        ("equal", len(was) - tail, len(was), len(now) - tail, len(now)),
    ]


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, i, i_end, j, j_end in _opcodes(old, new):
        was, now = "".join(old[i:i_end]), "".join(new[j:j_end])
        if tag == "equal" and was and now:
            yield Piece("kept", was, now)
            continue
        if was:
            yield Piece("deleted", was, "")
        if now:
            yield Piece("inserted", "", now)


def _deletions_first(pieces: list[Piece]) -> Iterator[Piece]:
    """Between two stretches that were kept, what went before what came."""
    for _, run in groupby(pieces, key=lambda piece: piece.how == "kept"):
        yield from sorted(run, key=lambda piece: piece.how == "inserted")


def _joined(how: How, run: Iterable[Piece]) -> Piece:
    pieces = list(run)
    return Piece(how, "".join(piece.was for piece in pieces), "".join(piece.now for piece in pieces))


def shown(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]], *, fold: bool = True) -> list[Shown]:
    """The pieces for a page: quotes of the old text marked, long unchanged stretches without one folded.

    Args:
        pieces: as ``differences`` gives them.
        spans: start and end of each quote in the old text, the end being the first code point after it.
        fold: whether unchanged stretches are put away at all.
    """
    merged = _merged(spans)
    rows: list[Shown] = []
    at = 0
    for place, piece in enumerate(pieces):
        if piece.how == "inserted":
            rows.append(_shown("inserted", [(piece.now, False)]))
            continue
        parts = _marked(piece.was, at, merged)
        at += len(piece.was)
        if piece.how == "kept" and fold:
            rows += _folded(parts, first=place == 0, last=place == len(pieces) - 1)
        else:
            rows.append(_shown(piece.how, parts))
        if piece.how == "kept" and rows and not rows[-1].space:
            # The last word of the old text, where the new one goes on.
            rows[-1] = replace(rows[-1], space=_space_after(piece.now))
    return rows


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _marked(text: str, at: int, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A stretch that begins at a place of the old text, cut where quotes begin and end."""
    parts: list[tuple[str, bool]] = []
    done = 0
    first = max(bisect_right(spans, (at, at)) - 1, 0)
    for start, end in spans[first:]:
        begin, stop = max(start - at, done), min(end - at, len(text))
        if begin >= len(text):
            break
        if stop <= begin:
            continue
        parts += [(text[done:begin], False), (text[begin:stop], True)]
        done = stop
    parts.append((text[done:], False))
    return [part for part in parts if part[0]]


def _folded(parts: list[tuple[str, bool]], *, first: bool, last: bool) -> Iterator[Shown]:
    """An unchanged stretch, what is far from changes and quotes put away.

    Args:
        parts: the stretch, cut at its quotes.
        first: nothing comes before it, so that its beginning is next to no change.
        last: the same of its end.
    """
    run: list[tuple[str, bool]] = []
    for place, (text, quoted) in enumerate(parts):
        words = _WORD.findall(text)
        head = 0 if first and place == 0 else _IN_SIGHT
        tail = 0 if last and place == len(parts) - 1 else _IN_SIGHT
        if quoted or len(words) <= head + tail + _IN_SIGHT:
            run.append((text, quoted))
            continue
        run.append(("".join(words[:head]), False))
        if any(text for text, _ in run):
            yield _shown("kept", run)
        yield _shown("folded", [("".join(words[head : len(words) - tail]), False)])
        run = [("".join(words[len(words) - tail :]), False)]
    if any(text for text, _ in run):
        yield _shown("kept", run)


def _shown(how: How | Literal["folded"], parts: Iterable[tuple[str, bool]]) -> Shown:
    kept = [part for part in parts if part[0]]
    words = len("".join(text for text, _ in kept).split())
    space = ""
    while kept and not (bare := kept[-1][0].rstrip()):
        space = kept.pop()[0] + space
    if kept:
        space = kept[-1][0][len(bare) :] + space
        kept[-1] = (bare, kept[-1][1])
    return Shown(how, tuple(kept), words, space)


def _space_after(text: str) -> str:
    return text[len(text.rstrip()) :]
