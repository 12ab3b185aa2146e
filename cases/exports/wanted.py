"""What somebody wants to take along: which rulings, which columns, a row a ruling or a row a quote."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.exports.columns import BY_NAME, COLUMNS, SOURCE_COLUMNS, USUAL, Column
from cases.search import Question

ROWS = ("rulings", "sources")


class NotAnExport(Exception):
    """What is asked for cannot be understood, or cannot be made; its words are a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Export:
    """What somebody wants to take along.

    Attributes:
        question: which rulings, in which order.
        columns: in the order of the file.
        of_sources: whether a row is a quoted source, with its ruling's columns beside it.
        site: where the site stands, "https://example.org".
    """

    question: Question
    columns: tuple[Column, ...]
    of_sources: bool
    site: str

    @property
    def masks(self) -> bool:
        """Whether names may have to be withheld row by row: in quotes, and in words of another day."""
        then = self.question.asked.moment.known_at is not None
        return any(one.masked == "article" or (one.masked == "case" and then) for one in self.columns)


def wanted(question: Question, *, columns: Iterable[str], rows: str, site: str) -> Export:
    """Read what an address asks for.

    Args:
        question: the rulings.
        columns: their names, each value one or several with commas between; the usual ones where none is named.
        rows: ``rulings``, or ``sources`` for a row a quoted source; rulings where it is empty.
        site: where the site stands.

    Raises:
        NotAnExport: a name is no column, or a column of sources is asked for where rows are rulings.
    """
    rows = rows or "rulings"
    if rows not in ROWS:
        raise NotAnExport(f"rows is “{rows[:40]}”: write rulings, or sources for a row for each quoted source.")
    names = list(dict.fromkeys(name.strip() for value in columns for name in value.split(",") if name.strip()))
    unknown = next((name for name in names if name not in BY_NAME), "")
    if unknown:
        raise NotAnExport(f"There is no column “{unknown[:40]}”: write {', '.join(BY_NAME)}.")
    of_sources = rows == "sources"
    source_names = [column.name for column in SOURCE_COLUMNS]
    misplaced = next((name for name in names if name in source_names), "") if not of_sources else ""
    if misplaced:
        raise NotAnExport(f"The column {misplaced} is one of sources: ask for rows=sources with it.")
    chosen = names or [*USUAL, *(source_names if of_sources else ())]
    order = [column for column in (*COLUMNS, *SOURCE_COLUMNS) if column.name in chosen]
    # The order of the address is the order of the file; a form sends the order of its boxes.
    order.sort(key=lambda column: chosen.index(column.name))
    return Export(question, tuple(order), of_sources, site)
