"""One text as it will be kept, and what it says of itself. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cases.intake.read.formats import check_length
from cases.intake.read.languages import language_of
from cases.intake.read.published import DateContext, PublishedAt
from cases.intake.read.unreadable import Unreadable
from cases.parsing import clean_text, sha256_of

Kind = Literal["captured", "abstract", "document"]
CapturedHowName = Literal["fetched", "pasted", "uploaded", "written"]

LONGEST_TITLE = 300
LONGEST_BYLINE = 200
LONGEST_OUTLET = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text as it will be kept, and what it says of itself.

    Attributes:
        text: NFC, line ends folded; the headline stands in it where the source printed one.
        sha256: of the text in UTF-8.
        title: the headline; the beginning of the text where none was found.
        byline: who wrote it; blank when not stated.
        outlet: who published it; blank when not stated.
        outlet_domain: of the site, without www.; blank when not known.
        url: as given.
        canonical_url: the address that the page calls its own, else the given one, without tracking; None for none.
        published: when, as far as it says.
        language: BCP 47; always English of some kind.
        kind: whose words they are (``ArticleKind``).
        captured_how: how they came here (``CapturedHow``).
        captured_at: when.
        notes: sentences for the editor.
        source_id: the ``id`` of a record; blank for everything else.
    """

    text: str
    sha256: str
    title: str
    byline: str
    outlet: str
    outlet_domain: str
    url: str
    canonical_url: str | None
    published: PublishedAt
    language: str
    kind: Kind
    captured_how: CapturedHowName
    captured_at: datetime
    notes: tuple[str, ...]
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a source gave, before it is made into a reading."""

    text: str
    published: PublishedAt
    title: str = ""
    byline: str = ""
    outlet: str = ""
    domain: str = ""
    url: str = ""
    canonical_url: str | None = None
    language: str = ""
    kind: Kind = "captured"
    notes: Sequence[str] = ()
    source_id: str = ""


def reading_of(found: Found, how: CapturedHowName, context: DateContext, subject: str) -> Reading:
    """The reading of what a source gave.

    Args:
        found: what it gave.
        how: it came here.
        context: the time of capture.
        subject: how sentences name the source.

    Raises:
        Unreadable: it is empty, too long or not in English.
    """
    text = clean_text(found.text)
    if not text:
        raise Unreadable(f"{subject} is empty: there is nothing to read in it.")
    if not any(map(str.isalnum, text)):
        raise Unreadable(f"{subject} holds no words: there is nothing to read in it.")
    check_length(text, subject)
    language = language_of(text, found.language)
    notes = list(found.notes)
    if found.published.uncertain:
        notes.append(f"{found.published.reason[0].upper()}{found.published.reason[1:]}.")
    title = " ".join(clean_text(found.title).split())
    if not title:
        title = _shortened(text, 100)
        notes.append("No headline was found: the beginning of the text stands for it.")
    return Reading(
        text=text,
        sha256=sha256_of(text),
        title=_shortened(title, LONGEST_TITLE),
        byline=_shortened(found.byline, LONGEST_BYLINE),
        outlet=_shortened(found.outlet, LONGEST_OUTLET),
        outlet_domain=found.domain,
        url=found.url,
        canonical_url=found.canonical_url,
        published=found.published,
        language=language,
        kind=found.kind,
        captured_how=how,
        captured_at=context.now,
        notes=tuple(dict.fromkeys(clean_text(note) for note in notes)),
        source_id=found.source_id,
    )


def _shortened(text: str, longest: int) -> str:
    """The text on one line, cut at a word's end where it is too long."""
    line = " ".join(clean_text(text[: longest * 4]).split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def with_headline(title: str, body: str) -> str:
    """Headline, blank line, body; the body as it stands when its first lines hold the headline already."""
    body = clean_text(body)
    first = [_plainly(line) for line in body.split("\n") if line.strip()][:3]
    if not title or _plainly(title) in first:
        return body
    return clean_text(f"{title}\n\n{body}")


def _plainly(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))
