"""Pure text: quotes marked in the words around them, as far as quotation goes, names withheld. No Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

_WORD = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with quotes in it.

    Attributes:
        pieces: the stretch in order, each with whether it is quoted; joined they are the text's own characters, but for
            names withheld.
        cut_before: whether words of its paragraph were left out before it.
        cut_after: the same, after it.
        quotes: which of the given spans stand in it, by their place in the list.
    """

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool
    quotes: tuple[int, ...]


def passages(
    text: str, spans: Sequence[tuple[int, int]], *, words: int, names: Sequence["Withheld"] = ()
) -> list[Passage]:
    """The passages in which quotes stand, each quote with some words around it.

    Args:
        text: a snapshot's text.
        spans: start and end of each quote in code points, the end being the first one after it.
        words: at most so many words around each quote, half before and half after, within its own paragraphs.
        names: those that readers are not told, in the quotes as little as around them.

    Returns:
        Passages in the order of the text; quotes whose surroundings touch share one, so that nothing is shown twice.
    """
    text, spans = withhold(text, spans, names)
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


WITHHELD = "[name withheld]"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq"})
_MIDDLE = r"(?P<middle>(?:\s+[\w.'-]+){0,2}?)"
_PARTICLES = frozenset({"da", "de", "del", "der", "di", "la", "las", "los", "van", "von", "y"})


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name that readers are not told.

    Attributes:
        name: the name itself.
        shown_as: what readers are told instead.
        person: whether its last word is a surname, which tells the name when it stands alone, too.
        also: other ways in which the court's papers write it.
    """

    name: str
    shown_as: str
    person: bool
    also: tuple[str, ...] = ()


def masked(text: str, names: Sequence[Withheld]) -> str:
    """A text in which names are withheld; the same text where none stands."""
    return withhold(text, [], names)[0]


def names_stand_in(text: str, names: Sequence[Withheld]) -> bool:
    """Whether a text tells one of the names."""
    return bool(_places(text, names))


def withhold(
    text: str, spans: Sequence[tuple[int, int]], names: Sequence[Withheld]
) -> tuple[str, list[tuple[int, int]]]:
    """A text in which names are withheld, and where spans of it stand then.

    Args:
        text: a snapshot's text, or words of the record.
        spans: start and end of each quote; one that begins or ends inside a name takes the whole of what stands for it.
        names: those to withhold, whatever their case, accents and line breaks.
    """
    places = _places(text, names)
    pieces, at = [], 0
    for start, end in places:
        pieces += [text[at:start], WITHHELD]
        at = end
    return "".join([*pieces, text[at:]]), [(_moved(start, places, 0), _moved(end, places, 1)) for start, end in spans]


def _moved(at: int, places: Sequence[tuple[int, int]], side: int) -> int:
    """Where a place of the text is once names are withheld; inside one, its beginning (side 0) or its end (1)."""
    shift = 0
    for start, end in places:
        if start < at < end:
            return start + shift + side * len(WITHHELD)
        if end <= at:
            shift += len(WITHHELD) - (end - start)
    return at + shift


def _places(text: str, names: Sequence[Withheld]) -> list[tuple[int, int]]:
    """Where the names stand, in order, none within another."""
    if not names:
        return []
    folded = _folded(text)
    found = set()
    for name in names:
        whole, alone = _patterns(name)
        found |= {one.span() for pattern in whole for one in pattern.finditer(folded) if _is_one_name(text, one)}
        # Surnames are words of the language, too: alone, only with a capital.
        found |= {
            match.span() for pattern in alone for match in pattern.finditer(folded) if text[match.start()].isupper()
        }
    places: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if places and start < places[-1][1]:
            places[-1] = (places[-1][0], max(end, places[-1][1]))
        else:
            places.append((start, end))
    return places


def _is_one_name(text: str, found: re.Match[str]) -> bool:
    """Whether what stands between a given name and a surname are names, too, and no other words."""
    start, end = found.span("middle") if "middle" in found.re.groupindex else (0, 0)
    return all(word[0].isupper() or word in _PARTICLES for word in text[start:end].split())


def _folded(text: str) -> str:
    """The text in small letters, without accents and typographer's marks; as many characters as it has."""
    if text.isascii():
        return text.lower()
    plain = text.replace("’", "'").replace("\N{NON-BREAKING HYPHEN}", "-")
    return "".join(normalize("NFD", letter)[0].lower()[0] for letter in plain)


@lru_cache(maxsize=512)
def _patterns(name: Withheld) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """What a name looks like in a folded text: the whole of it in its forms, and the surname alone."""
    shown = _folded(" ".join(name.shown_as.split()))
    forms = {_folded(" ".join(form.split())) for form in (name.name, *name.also)} - {shown, ""}
    whole, alone = [re.escape(form).replace(r"\ ", r"\s+") for form in forms], []
    words = [word for word in _folded(name.name).replace(",", " ").split() if word.strip(".") not in _SUFFIXES]
    if name.person and words:
        given, surname = re.escape(words[0]), re.escape(words[-1])
        if len(words) > 1:
            whole += [rf"{given}{_MIDDLE}\s+{surname}", rf"{surname},\s+{given}(?:\s+\w\.?(?!\w))?"]
        if words[-1] not in re.findall(r"[\w'-]+", shown) and len(words[-1]) > 1:
            alone.append(surname)
    return tuple([re.compile(rf"(?<!\w)(?:{one})(?!\w)") for one in them] for them in (whole, alone))  # type: ignore[return-value]
