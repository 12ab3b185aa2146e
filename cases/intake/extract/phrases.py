"""Many names looked for at once: a tree of words, walked once along the text. Pure.

Each position of the text is the beginning of at most as many steps as the longest name has words, so the walk is
linear however many names there are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from cases.intake.extract.sentences import Word

T = TypeVar("T")

# As courts shorten words in captions (Bluebook, table T6).
_SHORT = {
    "dep't": "department",
    "dept": "department",
    "nat'l": "national",
    "int'l": "international",
    "fed": "federal",
    "comm'n": "commission",
    "ass'n": "association",
    "admin": "administration",
    "eng'rs": "engineers",
    "gov't": "government",
    "cir": "circuit",
    "ctr": "center",
    "ctrs": "centers",
    "sec'y": "secretary",
    "bd": "board",
    "serv": "service",
    "servs": "services",
}
_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|&")
# Between two words of one name: white space, a comma, a hyphen, the point of an abbreviation; no end of a sentence.
_GAP = re.compile(r"[ \t\u00a0]*,?[ \t\u00a0]*\n?[ \t]*|[-–’'/]|\.,?[ \t\u00a0]*")
_PAYLOAD = ""  # no word is empty


def tokens(phrase: str) -> list[str]:
    """The words of a name in the form in which they are compared."""
    return [_plain(match[0]) for match in _WORD.finditer(phrase)]


def _plain(word: str) -> str:
    if word == "&":
        return "and"
    normal = word.replace("’", "'").casefold()
    return _SHORT.get(normal, normal)


class Phrases(Generic[T]):
    """A set of names, each with what it stands for.

    Args:
        entries: names, with what each stands for; one name may stand for several things.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, stands_for in entries:
            node = self._root
            for token in tokens(phrase):
                node = node.setdefault(token, {})
            if node is not self._root:
                node.setdefault(_PAYLOAD, []).append((phrase, stands_for))
        # Short forms lead in too, so that a word of the text, which mostly leads nowhere, is looked up once.
        self._first = self._root | {short: self._root[full] for short, full in _SHORT.items() if full in self._root}

    def find(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, list[tuple[str, T]]]]:
        """The longest name at each place, from left to right, none overlapping.

        Args:
            text: the text.
            words: its words, from ``Prose.words``.

        Yields:
            Start and end in code points, and the names that stand there with what they stand for.
        """
        at, count, firsts = 0, len(words), self._first
        for number in [number for number, word in enumerate(words) if word[0] in firsts]:
            if number < at:
                continue
            first, start, _ = words[number]
            at, node = number, firsts[first]
            best, there, nxt = 0, node.get(_PAYLOAD), at + 1
            if there is not None:
                best = nxt
            while nxt < count and _joined(text, words[nxt - 1], words[nxt]):
                word = words[nxt][0]
                node = node.get(_SHORT.get(word, word))
                if node is None:
                    break
                nxt += 1
                if _PAYLOAD in node:
                    best, there = nxt, node[_PAYLOAD]
            if best and there is not None:
                yield start, words[best - 1][2], there
                at = best


def _joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side in one name."""
    normal, start, end = left
    gap = text[end : right[1]]
    if len(gap) > 4 or not _GAP.fullmatch(gap):
        return False
    return "." not in gap or end - start <= 2 or normal in _SHORT
