"""How wide a text may be drawn, before any font is known: wide enough for every face of the sans stack. No Django."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

# Thousandths of the size, rounded up, as DejaVu Sans has them: the widest face that ``system-ui`` commonly names.
_PLAIN_TABLE = {
    280: "'ijl", 300: "IJ", 320: " ,.’·", 340: "/:;\\|", 360: "f", 380: "-", 400: "()[]t", 420: "!r", 460: '"',
    500: "*_`–§", 520: "“”", 540: "?sz", 560: "Lc", 580: "Fk", 600: "vxy", 620: "PTYaeo",
    640: "$0123456789ESbdghnpqu{}", 660: "K", 700: "ABCRVXZ", 740: "U", 760: "HN", 780: "&DG", 800: "OQ", 820: "w",
    840: "#+<=>^~", 880: "M", 960: "%", 980: "m", 1000: "@W—…",
}  # fmt: skip
_STRONG_TABLE = {
    320: "'", 360: " ijl", 380: ",./IJ\\|’·", 400: ":;", 420: "-", 440: "f", 460: "!()[]", 480: "t", 500: "_`r–§",
    540: '"*', 580: "?", 600: "csz", 640: "L", 660: "vxy“”", 680: "aek", 700: "$0123456789EFTo", 720: "Sbdghnpqu{}",
    740: "CPYZ", 780: "ABKRVX", 820: "U", 840: "#+<=>DGHN^~", 860: "OQ", 880: "&", 940: "w", 1000: "@M—…", 1020: "%",
    1060: "m", 1120: "W",
}  # fmt: skip
_PLAIN = {letter: width for width, letters in _PLAIN_TABLE.items() for letter in letters}
_STRONG = {letter: width for width, letters in _STRONG_TABLE.items() for letter in letters}
_UNLISTED = 1200
# https://www.w3.org/TR/xml/#charsets: what no XML document may hold, escaped or not.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

SIZE = 12
# From the top of the highest letter to below the lowest, at SIZE.
RISE = 11
FALL = 3

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text in its place.

    Attributes:
        kind: what it is: ``lane``, ``label``, ``verb``, ``day``, ``gap`` or ``key``.
        words: the text.
        x: where it is anchored.
        y: the baseline.
        anchor: which end of it stands at ``x``.
        width: how wide it may be.
        strong: whether it is set bold.
    """

    kind: str
    words: str
    x: float
    y: float
    anchor: Anchor
    width: float
    strong: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        left = self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        return (left, self.y - RISE, left + self.width, self.y + FALL)


def one_line(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    return " ".join(_NOT_XML.sub("", text).split())


@lru_cache(maxsize=4096)
def width_of(text: str, *, strong: bool = False) -> float:
    """How wide a text may be at ``SIZE``."""
    table = _STRONG if strong else _PLAIN
    return sum(table.get(letter) or _width_of_other(letter, table) for letter in text) * SIZE / 1000


def _width_of_other(letter: str, table: dict[str, int]) -> int:
    """A letter that is not in the table: by the letter under its accent, nothing for an accent alone."""
    if unicodedata.combining(letter):
        return 0
    return table.get(unicodedata.normalize("NFD", letter)[0], _UNLISTED)


def fitted(text: str, room: float, *, strong: bool = False) -> tuple[str, float]:
    """A text, cut with an ellipsis where it is wider than the room, and its width.

    Args:
        text: on one line.
        room: the greatest width.
        strong: whether it is set bold.
    """
    width = width_of(text, strong=strong)
    if width <= room:
        return text, width
    left = room - width_of("…", strong=strong)
    kept = 0
    for letter in text:
        left -= width_of(letter, strong=strong)
        if left < 0:
            break
        kept += 1
    cut = f"{text[:kept].rstrip()}…"
    return cut, width_of(cut, strong=strong)
