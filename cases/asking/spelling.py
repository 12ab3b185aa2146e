"""The name that somebody meant: the nearest of the site's own names to a word that is none of them.

The distance is the number of letters to put in, leave out, change or swap with the next one (optimal string alignment,
L. Boytsov, "Indexing methods for approximate dictionary searching", 2011). Most names are ruled out before it is worked
out, by their length and by the letters that they hold: one change alters at most two of these.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from cases.parsing import normal_name

SHORTEST = 4  # letters: shorter words are near too much
_LONGEST = 80  # letters of a word or name that is compared
_INITIALS = re.compile(r"[^\W_]|(?:[^\W_]\.)+[^\W_]?")
_WORD = re.compile(r"(?:[^\W_]\.){2,}[^\W_]?|[^\W_]+(?:['’][^\W_]+)*")
_DIGIT = re.compile(r"[0-9]")
# Letters that are no letter with an accent, and that keyboards lack.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(slots=True)
class _Shelf:
    """Names of one length, each with the letters that it holds."""

    names: list[str] = field(default_factory=list)
    letters: "array[int]" = field(default_factory=lambda: array("Q"))


class Names:
    """Names to find a near one among: whole, and word by word.

    Built once from the names; memory grows with their number (about 20 MiB for 100,000 captions).
    """

    __slots__ = ("_common", "_shelves", "_written")

    def __init__(self, names: Iterable[str]) -> None:
        """Lay the names out by length.

        Args:
            names: as the site writes them; twice the same is once.
        """
        self._written: dict[str, str] = {}
        self._common: Counter[str] = Counter()
        self._shelves: dict[int, _Shelf] = {}
        plain: dict[str, str] = {}
        for name in dict.fromkeys(names):
            words = _words(name)
            for word in words:
                if word not in plain:
                    plain[word] = _folded(word)
                    self._written.setdefault(plain[word], word)
                self._common[plain[word]] += 1
            if words:
                self._written.setdefault(" ".join(map(plain.__getitem__, _telling(words))), name)
        for folded in self._written:
            if SHORTEST <= len(folded) <= _LONGEST and not _DIGIT.search(folded):
                shelf = self._shelves.setdefault(len(folded), _Shelf())
                shelf.names.append(folded)
                shelf.letters.append(_letters(folded))

    def __contains__(self, word: str) -> bool:
        """Whether a word or words are a name, or a word of one; its plural and genitive count."""
        folded = _key(word)
        return folded in self._written or folded.removesuffix("s") in self._written

    def nearest(self, word: str) -> str | None:
        """The name, or the word of names, that is nearest to a word; see ``nearest``."""
        folded = _key(word)
        allowed = _allowed(len(folded))
        if not allowed or len(folded) > _LONGEST or _DIGIT.search(folded) or word in self:
            return None
        found = min(self._near(folded, allowed), default=None)
        return self._written[found[-1]] if found else None

    def _near(self, word: str, allowed: int) -> Iterable[tuple[int, bool, int, int, str]]:
        """Names within so many changes, each with what it is sorted by: first the nearer, with the same first letter,
        with the more nearly same letters, the commoner."""
        letters = _letters(word)
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            shelf = self._shelves.get(length)
            if shelf is None:
                continue
            most = 2 * allowed
            for place, held in enumerate(shelf.letters):
                differ = (held ^ letters).bit_count()
                if differ > most:
                    continue
                name = shelf.names[place]
                changes = distance(word, name, allowed)
                if changes <= min(allowed, _allowed(length)) and _begins_alike(word, name):
                    yield changes, name[0] != word[0], differ, -self._common[name], name


def nearest(word: str, names: Names) -> str | None:
    """The name that somebody probably meant by a word.

    Accents, case, points and apostrophes do not count, nor do initials within a name; two letters swapped are one
    change. A word of up to seven letters may differ by one change, a longer one by two, from sixteen letters on by
    three; nothing is suggested for shorter than ``SHORTEST``, or with a digit.

    Args:
        word: as typed; several words are compared with whole names.
        names: the site's own.

    Returns:
        The name, or the one word of names, as the site writes it; None where the word is a name itself, or near none.
    """
    return names.nearest(word)


def distance(a: str, b: str, most: int) -> int:
    """The number of changes between two words; ``most + 1`` where there are more than ``most``."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    far = most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        above, before = before, row
        low, high = max(1, i - most), min(len(b), i + most)
        row = [far] * (len(b) + 1)
        row[0] = i
        for j in range(low, high + 1):
            other = b[j - 1]
            if char == other:
                best = before[j - 1]
            else:
                best = 1 + min(before[j - 1], before[j], row[j - 1])
                if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                    best = min(best, above[j - 2] + 1)
            row[j] = best
        if min(row) > most:
            return far
    return min(row[-1], far)


def _allowed(length: int) -> int:
    """How many changes a word of so many letters may be from a name."""
    return 0 if length < SHORTEST else 1 if length < 8 else 2 if length < 16 else 3


def _begins_alike(word: str, name: str) -> bool:
    """A short word with another first letter is another word, unless its first two are swapped."""
    return len(word) > 6 or word[0] == name[0] or (word[0] == name[1] and word[1] == name[0])


def _key(text: str) -> str:
    return " ".join(map(_folded, _telling(_words(text))))


def _words(text: str) -> list[str]:
    return _WORD.findall(normalize("NFC", text))


def _telling(words: list[str]) -> list[str]:
    """The words without the initials between them, where there is a word besides these."""
    return [word for word in words if not _INITIALS.fullmatch(word)] or words


def _folded(word: str) -> str:
    return normal_name(word).translate(_PLAIN)


def _letters(word: str) -> int:
    """A bit for every letter that a word holds, and one for those that it holds twice."""
    once = twice = 0
    for char in word:
        bit = 1 << (ord(char) % 32)
        twice |= once & bit
        once |= bit
    return once | twice << 32
