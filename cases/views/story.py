"""A text as the intake page shows it: in paragraphs, with every suggestion marked on the words that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cases.intake.review.labels import FIELDS, label_of
from cases.intake.review.marks import Stretch, marked
from cases.intake.review.proposal import Proposal
from cases.models import Snapshot, Suggestion

# The colour of a mark goes by what it is a mark of; on words with several, by the first of these.
_COLOURS = {
    "judges": "judge",
    "ruling_date": "day",
    "outcome": "done",
    "disposition": "done",
    "posture": "done",
    "prevailing": "done",
    "relief": "done",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text.

    Attributes:
        text: the words.
        places: the positions of the suggestions that rest on them, with spaces between; blank for none.
        colour: of the mark.
        line: the anchor of the line of the form that the first of them fills; blank when none does.
        says: what they are marked as.
    """

    text: str
    places: str = ""
    colour: str = ""
    line: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """An article on the intake page: its headline, and its paragraphs."""

    headline: Sequence[Piece]
    paragraphs: Sequence[Sequence[Piece]]


def story_of(snapshot: Snapshot, suggestions: Iterable[Suggestion], proposal: Proposal) -> Story:
    """Mark up a text.

    Args:
        snapshot: with its article, whose title is the headline unless the text begins with it.
        suggestions: of one intake; that the text reports a ruling is no mark of its own.
        proposal: which of them fill which line of the form.
    """
    rows = [row for row in suggestions if row.start is not None and row.field != "reports_ruling"]
    lines = _lines(proposal)
    spans = [(row.start or 0, row.end or 0) for row in rows]
    found = [[_piece(stretch, rows, lines) for stretch in part] for part in marked(snapshot.text, spans)]
    title = " ".join(snapshot.article.title.split())
    if found and " ".join("".join(piece.text for piece in found[0]).split()) == title:
        return Story(found[0], found[1:])
    return Story([Piece(title)], found)


def _lines(proposal: Proposal) -> Mapping[int, str]:
    """The anchor of the line of each suggestion, by its position."""
    single = {row.position: f"line-{name}" for name, row in proposal.lines.items()}
    return {**{row.position: f"line-s{row.position}" for row in proposal.shown()}, **single}


def _piece(stretch: Stretch, rows: Sequence[Suggestion], lines: Mapping[int, str]) -> Piece:
    if not stretch.marks:
        return Piece(stretch.text)
    # The shortest words say most exactly what is meant by them.
    over = sorted(
        (rows[index] for index in stretch.marks), key=lambda row: ((row.end or 0) - (row.start or 0), row.position)
    )
    colours = {_COLOURS.get(row.field, "name") for row in over}
    return Piece(
        text=stretch.text,
        places=" ".join(str(row.position) for row in over),
        colour=next(colour for colour in ("judge", "day", "done", "name") if colour in colours),
        line=next((lines[row.position] for row in over if row.position in lines), ""),
        says="; ".join(f"{FIELDS.get(row.field, row.field)}: {label_of(row)}" for row in over),
    )
