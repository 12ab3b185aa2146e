"""Reading the reference tables: every fault is named by file and line before anything is written."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import Model


class BrokenReference(Exception):
    """A reference file is absent or says something that can't be loaded.

    Args:
        path: the file.
        line: the line in it, from 1; None when there is no file to have lines.
        problem: what is wrong, as a clause.
        remedy: what to do about it, as a clause.
    """

    def __init__(self, path: Path, line: int | None, problem: str, remedy: str) -> None:
        self.path, self.line = path, line
        place = _shown(path) if line is None else f"{_shown(path)}, line {line}"
        super().__init__(f"{place}: {problem}; {remedy}.")


def _shown(path: Path) -> str:
    """The path as somebody in the project's folder would type it."""
    base = Path(settings.BASE_DIR)
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a reference table, and where it stands.

    Attributes:
        path: the file.
        line: the line on which the row begins.
        cells: the cells by column, white space trimmed.
    """

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def broken(self, problem: str, remedy: str) -> BrokenReference:
        """The error that names this row's file and line, to be raised by whoever found the fault."""
        return BrokenReference(self.path, self.line, problem, remedy)

    def required(self, column: str) -> str:
        """A cell that may not be empty.

        Raises:
            BrokenReference: it is empty.
        """
        if not self.cells[column]:
            raise self.broken(f"{column} is empty", "fill it in or remove the row")
        return self.cells[column]

    def day(self, column: str) -> date | None:
        """A date, or None where the cell is empty.

        Raises:
            BrokenReference: the cell is no date of the calendar as 2017-12-01.
        """
        text = self.cells[column]
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.broken(f"{column} “{text}” is no date", "write it as 2017-12-01") from None

    def number(self, column: str) -> int | None:
        """A whole number, or None where the cell is empty.

        Raises:
            BrokenReference: the cell holds anything else.
        """
        text = self.cells[column]
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise self.broken(f"{column} “{text}” is no whole number", "write digits alone")
        return int(text)

    def fits(self, model: type[Model], values: Mapping[str, object]) -> None:
        """Check that texts fit their columns, which the database would only say without the line.

        Args:
            model: where the values go.
            values: by field name.

        Raises:
            BrokenReference: one is too long.
        """
        for name, value in values.items():
            if isinstance(value, str) and len(value) > 10:  # no column is narrower
                limit = getattr(model._meta.get_field(name), "max_length", None)
                if limit is not None and len(value) > limit:
                    raise self.broken(f"“{value[:40]}…” has {len(value)} characters", f"shorten it to {limit}")


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """Read a comma-separated table in UTF-8 with one heading line.

    Args:
        path: the file.
        columns: the columns that it must have; others are read too.

    Raises:
        BrokenReference: the file is absent, empty or not UTF-8, lacks a column, or has a row of another width.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BrokenReference(path, None, "the file is absent", "restore it from the repository") from None
    except OSError as error:
        raise BrokenReference(path, None, f"the file can't be read ({error.strerror})", "check its rights") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BrokenReference(path, line, "the text is not UTF-8", "save the file as UTF-8") from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise BrokenReference(path, line, "there is a NUL character", "restore the file from the repository")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        heading = [cell.strip() for cell in next(reader, [])]
        missing = [column for column in columns if column not in heading]
        if missing:
            remedy = f"the heading must name {', '.join(columns)}"
            raise BrokenReference(path, 1, f"there is no column {', '.join(missing)}", remedy)
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(heading):
                problem = f"there are {len(cells)} cells where the heading has {len(heading)}"
                raise BrokenReference(path, line, problem, "look for a lost comma or quotation mark")
            if cells:
                rows.append(Row(path, line, dict(zip(heading, map(str.strip, cells), strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BrokenReference(
            path, line, f"the row can't be read ({error})", "look for a lost quotation mark"
        ) from None
    if not rows:
        raise BrokenReference(path, 1, "there are no rows below the heading", "restore the file from the repository")
    return rows


def by_key(rows: Sequence[Row], column: str) -> dict[str, Row]:
    """The rows by a column that names each once.

    Raises:
        BrokenReference: the cell is empty, or an earlier line has the same.
    """
    found: dict[str, Row] = {}
    for row in rows:
        key = row.required(column)
        if key in found:
            raise row.broken(f"{column} “{key}” stands in line {found[key].line} already", "remove one of the two")
        found[key] = row
    return found


def levels(rows: Mapping[str, Row], column: str) -> list[list[str]]:
    """The keys of a forest, roots first, then their children, and so on down.

    Args:
        rows: by key.
        column: holds the key of the row above, or nothing.

    Raises:
        BrokenReference: a row above does not exist, or rows stand above one another in a circle.
    """
    for row in rows.values():
        if row[column] and row[column] not in rows:
            raise row.broken(f"{column} “{row[column]}” is no row of this file", "correct it or add that row")
    found: list[list[str]] = []
    above, rest = {""}, list(rows)
    while rest:
        level = [key for key in rest if rows[key][column] in above]
        if not level:
            key = rest[0]
            for _ in rest:  # what hangs below a circle leads up into it
                key = rows[key][column]
            circle = [key]
            while (up := rows[circle[-1]][column]) != key:
                circle.append(up)
            first = min(circle, key=lambda key: rows[key].line)
            raise rows[first].broken(f"“{first}” stands above itself by way of its {column}", f"correct a {column}")
        found.append(level)
        above = set(level)
        rest = [key for key in rest if key not in above]
    return found
