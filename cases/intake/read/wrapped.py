"""Lines as a page breaks them → paragraphs. Pure: no Django."""

import re
from collections import Counter
from collections.abc import Sequence

_ENDS = (".", "?", "!", ":", ";", ".”", "?”", "!”", '."', '?"', '!"', ".)", ".’")
_VERSUS = re.compile(r"vs?\.?")
_NEW_ITEM = re.compile(r"(?:[IVX]{1,5}|[A-Z]|\d{1,3})\.\s|\(?[a-z0-9]{1,3}\)\s|[•▪*]\s")


def joined(lines: Sequence[str]) -> str:
    """Lines as paragraphs: wrapped ones joined, a blank line after each paragraph, captions line by line.

    A line ends its paragraph when it is clearly shorter than the lines about it; a word that was parted at the end of
    a line is one word again where the text writes it so elsewhere.
    """
    if not lines:
        return ""
    words = Counter(word for line in lines for word in re.findall(r"[\w’'-]+", line.casefold()))
    lengths = sorted(map(len, lines))
    full = lengths[int(len(lengths) * 0.9)]
    pieces = [lines[0]]
    for number, line in enumerate(lines[1:], 1):
        before = lines[number - 1]
        about = max(len(lines[at]) for at in (number - 2, number - 1, number) if at >= 0)
        ends = before.endswith(_ENDS) and not _VERSUS.fullmatch(before)
        short = len(before) < 0.8 * (full if ends else about) or len(before) < 0.4 * full
        heading = line.isupper() and len(line) < 0.7 * full and (ends or len(before) < 0.7 * full)
        headed = before.isupper() and len(before) < 0.7 * full
        if _goes_on(line) or not (short or heading or headed or (ends and _NEW_ITEM.match(line))):
            pieces[-1], between = _unparted(pieces[-1], line, words)
            pieces += [between, line]
        elif ends or heading or line.endswith(_ENDS) or len(line) > 0.6 * full:
            pieces += ["\n\n", line]
        else:
            pieces += ["\n", line]
    return "".join(pieces)


def _goes_on(line: str) -> bool:
    """Whether a line begins in the middle of a sentence; the "v." of a caption has its line to itself."""
    return line[0].islower() and not _VERSUS.fullmatch(line) and not _NEW_ITEM.match(line)


def _unparted(before: str, line: str, words: Counter[str]) -> tuple[str, str]:
    """A line's end without the hyphen that parts a word, and what stands between it and the next line."""
    parted = re.search(r"([^\W\d_]+)-$", before[-60:]) if before.endswith("-") else None
    rest = re.match(r"[^\W\d_]+", line)
    if parted is None or rest is None or not rest[0][0].islower():
        return before, "" if before.endswith(("—", "–")) else " "
    first, second = parted[1].casefold(), rest[0].casefold()
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    # A compound is parted at its own hyphen; both halves are then words that stand alone somewhere.
    compound = hyphened > whole or (not whole and words[first] and words[second])
    return before if compound else before[:-1], ""
