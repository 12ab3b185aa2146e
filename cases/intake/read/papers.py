"""Court papers in PDF: their text, with wrapped lines joined into paragraphs again. Pure: no Django."""

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader

from cases.intake.read.unreadable import Unreadable
from cases.intake.read.wrapped import joined

MAX_PAGES = 500
MAX_SECONDS = 30.0
# A page of text unpacks to some ten kilobytes; megabytes are drawings, which take minutes and hold no words.
MAX_PAGE_BYTES = 1_000_000
FEWEST_WORDS = 15
FEWEST_WORDS_A_PAGE = 5

RECOGNISE = "Paste its text, or run character recognition on it first."

# What CM/ECF stamps on every page in district courts and in the courts of appeals.
_STAMP = re.compile(
    r"(?:USCA\s+)?(?:Case|Appeal):?\s*(?:#\s*)?[0-9][0-9:a-z.-]{1,40}\b.{0,90}?\bPage:?\s*\d+\s*of\s*\d+"
    r"(?:\s*Page\s?ID\s*#?:?\s*[\d.]+)?",
    re.IGNORECASE,
)
_STAMP_DAY = re.compile(r"(?:Filed:?|,)\s*([01]?\d/[0-3]?\d/(?:\d{4}|\d{2}))\b", re.IGNORECASE)
_STAMP_NUMBER = re.compile(r"(?:Case|Appeal):?\s*#?\s*([0-9][0-9:a-z.-]{0,40}[0-9a-z])", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"(?:[1-9]|1\d|2[0-8])")
_HEADING = re.compile(
    r"(?:(?:memorandum|opinion|order|judgment|decision|ruling|findings|temporary|preliminary|per\s+curiam|minute|amended"
    r"|final|report|stay)\b)[\w\s,.&’'-]{0,90}",
    re.IGNORECASE,
)
# Half of all court papers have some flaw that the library would warn of on every read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_TYPES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st", "\xad": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A court paper's text and what it says of itself.

    Attributes:
        text: the first stamp on a line of its own, then paragraphs with a blank line between them.
        title: its heading with the case and document number of the stamp; or the title that the file gives itself.
        filed: the day on the stamp, month first as CM/ECF writes it; blank without a stamp.
        notes: sentences for the editor.
    """

    text: str
    title: str
    filed: str
    notes: tuple[str, ...]


def read_paper(data: bytes, subject: str) -> Paper:
    """Read a PDF.

    Args:
        data: the file.
        subject: how sentences name it.

    Raises:
        Unreadable: encrypted, broken, too long, or pictures of pages without a text layer.
    """
    pages, title, notes = _pages(data, subject)
    stamps: list[str] = []
    bodies = [_body(page, stamps) for page in pages]
    _drop_running_lines(bodies)
    words = [sum(len(line.split()) for line in body) for body in bodies]
    if sum(words) < max(FEWEST_WORDS, FEWEST_WORDS_A_PAGE * len(pages)):
        raise Unreadable(f"{subject} has no text layer: its pages are pictures. {RECOGNISE}")
    lines = [line for body in bodies for line in body]
    if _is_garbled(lines):
        raise Unreadable(f"{subject} has a text layer that spells no words: its fonts hide them. {RECOGNISE}")
    empty = [number for number, count in enumerate(words, 1) if not count]
    if empty:
        notes.append(f"No text on page {_listed(empty)} of {len(pages)}: pictures, or blank.")
    stamp = stamps[0] if stamps else ""
    text = "\n\n".join(part for part in (stamp, joined(lines)) if part)
    filed = _STAMP_DAY.search(stamp)
    return Paper(text=text, title=_title(lines, stamp, title), filed=filed[1] if filed else "", notes=tuple(notes))


def _pages(data: bytes, subject: str) -> tuple[list[str], str, list[str]]:
    """The text of each page as drawn, the title that the file gives itself, and notes."""
    ends = time.monotonic() + MAX_SECONDS
    notes: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{subject} is protected by a password. Save a copy without one, or paste its text.")
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise Unreadable(
                f"{subject} has {count:,} pages, and {MAX_PAGES} are read at most. Save those of the ruling as a file."
            )
        pages: list[str] = []
        for page in reader.pages:
            if time.monotonic() > ends:
                raise Unreadable(
                    f"{subject} takes too long to read. Save the pages of the ruling as a file, or paste its text."
                )
            contents = page.get_contents()
            if contents is not None and len(contents.get_data()) > MAX_PAGE_BYTES:
                notes.append(f"Page {len(pages) + 1} is a large drawing: its words were not read.")
                pages.append("")
            else:
                pages.append(page.extract_text())
        title = (reader.metadata.title if reader.metadata else None) or ""
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 (a broken file breaks the parser in more ways than it names)
        if "AES" in str(error) or "decrypt" in str(error).lower():
            raise Unreadable(f"{subject} is encrypted. Save a copy without protection, or paste its text.") from None
        raise Unreadable(f"{subject} is damaged: it can't be read as PDF. Save it again, or paste its text.") from None
    if not pages:
        raise Unreadable(f"{subject} has no pages. Save it again, or paste its text.")
    return pages, str(title), notes


def _body(page: str, stamps: list[str]) -> list[str]:
    """A page's lines without the stamp, its number and the numbers of pleading paper."""
    lines = [" ".join(line.split()) for line in page.translate(_TYPES).splitlines()]
    body: list[str] = []
    for line in filter(None, lines):
        if stamp := _STAMP.search(line):
            stamps.append(stamp[0])
            line = f"{line[: stamp.start()]} {line[stamp.end() :]}".strip()
        if line:
            body.append(line)
    if sum(_LINE_NUMBER.fullmatch(line) is not None for line in body) >= 20:
        body = [line for line in body if not _LINE_NUMBER.fullmatch(line)]
    for edge in (0, -1):
        for _ in range(2):
            if body and _PAGE_NUMBER.fullmatch(body[edge]):
                body.pop(edge)
    return body


def _drop_running_lines(bodies: Sequence[list[str]]) -> None:
    """Takes out what stands at the top or the bottom of most pages, their number aside, but for the first time."""
    if len(bodies) < 3:
        return
    seen = Counter(shape for body in bodies for shape in {_shape(line) for line in (*body[:2], *body[-2:])})
    running = {shape for shape, count in seen.items() if shape and count > max(2, len(bodies) / 2)}
    shown: set[str] = set()
    for body in bodies:
        for position in sorted({0, 1, len(body) - 2, len(body) - 1} & set(range(len(body))), reverse=True):
            shape = _shape(body[position])
            if shape in running:
                if shape in shown:
                    body.pop(position)
                shown.add(shape)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip("-–— ").casefold()


def _is_garbled(lines: Sequence[str]) -> bool:
    """Whether the characters are codes of the fonts rather than letters."""
    letters = "".join(lines).replace(" ", "")
    odd = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in letters)
    return odd > len(letters) / 5 or sum(map(str.isalpha, letters)) < len(letters) / 3


def _title(lines: Sequence[str], stamp: str, own: str) -> str:
    number, document = _STAMP_NUMBER.search(stamp), re.search(r"Document:?\s*#?\s*([\d-]+)", stamp, re.IGNORECASE)
    of_stamp = ", ".join(
        part for part in (f"Case {number[1]}" if number else "", f"Document {document[1]}" if document else "") if part
    )
    heading = next((line for line in lines[:60] if _HEADING.fullmatch(line) and (line.isupper() or line.istitle())), "")
    if heading:
        return f"{heading} ({of_stamp})" if of_stamp else heading
    own = " ".join(own.split())
    if len(own.split()) >= 3 and not re.search(
        r"microsoft word|\.docx?\b|\.wpd\b|\.pdf\b|untitled", own, re.IGNORECASE
    ):
        return own
    return of_stamp or lines[0]


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8]))
    return f"{shown} and {len(numbers) - 8} more" if len(numbers) > 8 else shown
