"""Stories for intake: sample pages, and one that tests dress as they like. All words are our own."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from cases.intake.read import Reading
from cases.models import ArticleKind, CapturedHow, TimePrecision
from cases.parsing import clean_text

PAGES = Path(__file__).parent / "pages"
NOW = datetime(2025, 6, 20, 12, tzinfo=UTC)
# A story in seven paragraphs, 146 words.
STORY = (
    "The judge blocked the rule on Monday and said that it must wait until the case is over, however long that takes.",
    "Her opinion runs to forty pages, and it spends half of them on the question of who may sue at all.",
    "Lawyers for the state had argued that the money was promised to it by statute, and that waiting would cost lives.",
    "The agency answered that nothing was lost, since what was held back could be paid later, and with interest.",
    "An appeal is likely; the department has ten days to ask for a stay, and its spokesman said that it would do so.",
    "Nobody else is covered by the order, which names the state alone and says that others may bring their own suits.",
    "A hearing on the rest of the case is set for the autumn, when both sides will have filed what they hold.",
)
TEXT = "\n\n".join(STORY)


def page(body: str = "", head: str = "", story: tuple[str, ...] = STORY) -> str:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return f"<!doctype html><html><head>{head}</head><body><article>{body}{told}</article></body></html>"


def linked_data(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def check(reading: Reading) -> None:
    """What holds for every reading, whatever it was read from."""
    assert reading.text
    assert clean_text(reading.text) == reading.text
    assert unicodedata.is_normalized("NFC", reading.text)
    assert reading.sha256 == hashlib.sha256(reading.text.encode()).hexdigest()
    assert 0 < len(reading.title) <= 300
    assert "\n" not in reading.title
    assert len(reading.byline) <= 200
    assert len(reading.outlet) <= 120
    assert reading.kind in ArticleKind.values
    assert reading.captured_how in CapturedHow.values
    assert reading.published.precision in TimePrecision.values
    assert (reading.published.at is None) == (reading.published.precision == "unknown")
    assert reading.captured_at.utcoffset() is not None
    for words in (reading.title, reading.byline, reading.outlet, *reading.notes):
        words.encode()
    for note in reading.notes:
        assert note.endswith((".", "?"))
