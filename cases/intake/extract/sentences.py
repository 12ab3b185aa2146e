"""Where sentences and words begin and end. Pure, linear in the length of the text."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


# What may stand at the end of a sentence, and before the beginning of the next.
_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=[ \t\u00a0]+[\"'“‘(\[]{0,3}[A-Z0-9À-ÖØ-Þ•§])")
_LINE = re.compile(r"[ \t\u00a0]*\n\s*")
_TOKEN_BEFORE = re.compile(r"(\S{1,24})\Z")
_OPENING = "\"'“‘([—–-"
# A point after one of these ends no sentence, unless what follows can only begin one.
_ABBREVIATIONS = words_of(
    """
    v vs no nos mr mrs ms dr prof gov sen rep gen col lt sgt capt hon st mt ft rev jr sr inc corp co ltd llc
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun
    cir ct dist app supp fed reg stat cal tex mass conn ill ind mich minn miss mo mont neb nev okla ore pa tenn
    wash wis wyo ala ariz ark colo del fla ga kan ky la md me va vt sec secs art cl para ch civ crim proc evid
    ex op cit et al id see cf e.g i.e u.s u.s.c c.f.r d.c n.y n.j n.c s.c n.d s.d w.va d.d.c dep't gov't ass'n
    nat'l comm'n eng'rs bros dept admin assn a.m p.m approx est
    """
)
# No sentence is longer: what has no stops (a table, a list of names) is cut at a space.
LONGEST = 1500
# "D.C." and its like do end sentences when one of these follows.
_BEGINS = re.compile(
    r"[ \t\u00a0]+[\"'“‘(\[]{0,3}(?:The|A|An|In|On|He|She|It|They|But|And|His|Her|Its|Their|This|That|These|Judge|Last|"
    r"When|After|While|According|Federal|Instead|However|Trump|President|Attorney|At|Under|Neither|Both)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*|&")


_DATED_LINE = re.compile(
    r"^(?:[•*·-]\s*)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d\d-\d\d"
    r"|(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? )?\d{4} ?[–—:-])(?:\b|(?=\s))",
    re.MULTILINE,
)
_LIST = 4
# The headline, and its repetitions, begin within so many characters.
_HEAD = 400


# One word: its normal form (lower case, straight apostrophes), where it begins and where it ends. A plain tuple: there
# are very many of them.
Word = tuple[str, int, int]


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text; a line break ends one too.

    Args:
        text: a snapshot's text.

    Returns:
        Start and end of each in code points, in order, without the white space around it; together they hold every
        character that is no white space.
    """
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for line in _LINE.finditer(text):
        if line.start() >= start:
            found += _of_line(text, start, line.start())
            start = line.end()
    end = len(text.rstrip())
    if start < end:
        found += _of_line(text, start, end)
    return found


def _of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for stop in _END.finditer(text, start, end):
        if text[stop.start()] == "." and _is_abbreviation(text, at, stop.start(), stop.end()):
            continue
        found.append((at, stop.end()))
        at = stop.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        found.append((at, end))
    return [part for span in found for part in _cut(text, *span)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or its pieces where it runs on for longer than any does: whatever looks at one looks at so much."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        at = space if space > 0 else start + LONGEST
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _is_abbreviation(text: str, start: int, point: int, after: int) -> bool:
    """Whether the point at ``point`` belongs to the word before it."""
    before = _TOKEN_BEFORE.search(text, max(start, point - 24), point)
    if before is None:
        return False
    token = before[1].lstrip(_OPENING).replace("’", "'").casefold()
    if len(token) == 1 and token.isalpha():
        return True  # an initial
    if token in _ABBREVIATIONS:
        return "." not in token or _BEGINS.match(text, after) is None
    return bool(re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", token)) and _BEGINS.match(text, after) is None


class Prose:
    """A text with its words and sentences, each worked out once.

    Attributes:
        text: the snapshot's text.
        headlines: where the headline stands in it: pages print it twice and more before the story begins.
    """

    def __init__(self, text: str, headline: str = "") -> None:
        self.text = text
        self.headlines: list[tuple[int, int]] = []
        at = text.find(headline, 0, _HEAD + len(headline)) if headline else -1
        while at >= 0:
            self.headlines.append((at, at + len(headline)))
            at = text.find(headline, at + len(headline), at + _HEAD + 2 * len(headline))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """As ``sentences()``."""
        return sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def dated_lines(self) -> Sequence[int]:
        """Where lines begin that open with a date, when there are so many that the text is a list of dated steps."""
        found = [match.start() for match in _DATED_LINE.finditer(self.text)]
        return found if len(found) >= _LIST else ()

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a character; 0 for an empty text."""
        return max(bisect_right(self._starts, position) - 1, 0)

    def sentence_of(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds a character."""
        return self.sentences[self.sentence_at(position)] if self.sentences else (0, len(self.text))

    @cached_property
    def words(self) -> Sequence[Word]:
        """Every word in order; ``&`` counts as "and"."""
        spans = [match.span() for match in _WORD.finditer(self.text)]
        folded = self.text.replace("’", "'").casefold()
        if len(folded) != len(self.text):
            # A letter such as ß becomes two: then nothing stands where it stood, and words are folded one by one.
            forms = [self.text[start:end].replace("’", "'").casefold() for start, end in spans]
        else:
            forms = [folded[start:end] for start, end in spans]
        return [("and" if form == "&" else form, *span) for form, span in zip(forms, spans, strict=True)]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [start for _, start, _ in self.words]

    def words_between(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin in a stretch of the text."""
        return self.words[bisect_left(self._word_starts, start) : bisect_left(self._word_starts, end)]

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each word stands, by its normal form."""
        found: dict[str, list[int]] = defaultdict(list)
        for normal, start, _ in self.words:
            found[normal].append(start)
        return found

    def in_headline(self, position: int) -> bool:
        """Whether a character belongs to the headline."""
        return any(start <= position < end for start, end in self.headlines)
