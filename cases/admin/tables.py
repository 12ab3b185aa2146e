"""Lists as files: CSV, TSV and JSON, read with bounds and written so that no spreadsheet takes a cell for a formula."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cases.editorial.errors import EditorialError

FORMATS = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json"}
MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
_DIALECTS: dict[str, Any] = {"csv": csv.excel, "tsv": csv.excel_tab}
# What a spreadsheet begins to calculate at: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file says.

    Attributes:
        columns: their names, as its head has them.
        rows: the cells of each row, as many as there are columns.
        numbers: where each row stands in the file; its head is row 1.
    """

    columns: list[str]
    rows: list[list[str]]
    numbers: list[int]


def quoted(cell: str) -> str:
    """A cell that a spreadsheet shows as it is: an apostrophe stands before what could be a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unquoted(cell: str) -> str:
    """The cell again as it was before ``quoted``."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def write_table(form: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows as a file.

    Args:
        form: csv, tsv or json.
        columns: the names in its head.
        rows: cells, as many as there are columns.
    """
    if form == "json":
        return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1)
    out = io.StringIO()
    lines = csv.writer(out, dialect=_DIALECTS[form])
    lines.writerow(columns)
    lines.writerows([quoted(cell) for cell in row] for row in rows)
    return out.getvalue()


def read_table(form: str, content: bytes) -> Table:
    """Read a file of rows.

    Args:
        form: csv, tsv or json.
        content: its bytes.

    Raises:
        EditorialError: it has more than ``MOST_ROWS``, is no UTF-8, holds a NUL, or is no such table; the sentence
            says where, and what to do.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise EditorialError(f"Line {row} is not in UTF-8: save the file as “CSV UTF-8” or as UTF-8 text.") from None
    if "\0" in text:
        row = text[: text.index("\0")].count("\n") + 1
        raise EditorialError(f"Line {row} holds a NUL, which no text has: save the file as plain text.")
    table = _objects(text) if form == "json" else _lines(text, form)
    if not table.rows:
        raise EditorialError("The file has no rows: its first row names the columns, and the others fill them.")
    return table


def must_be_short(size: int) -> None:
    """Refuse a file of more than ``MOST_BYTES`` before it is read (``EditorialError``)."""
    if size > MOST_BYTES:
        raise EditorialError(
            f"The file is {size / 1_000_000:.1f} MB long, and at most {MOST_BYTES // 1_000_000} MB are read: split it."
        )


def _too_long() -> EditorialError:
    return EditorialError(f"The file has more than {MOST_ROWS:,} rows, and at most so many are read at once: split it.")


def _lines(text: str, form: str) -> Table:
    columns: list[str] = []
    table = Table(columns, [], [])
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), dialect=_DIALECTS[form]), 1):
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns.extend(cell.strip() for cell in cells)
                continue
            if len(cells) != len(columns):
                raise EditorialError(
                    f"Row {number} has {len(cells)} cells, and the first row names {len(columns)} columns: "
                    "look for a comma or a quotation mark too many."
                )
            if len(table.rows) == MOST_ROWS:
                raise _too_long()
            table.rows.append([unquoted(cell.strip()) for cell in cells])
            table.numbers.append(number)
    except csv.Error as error:
        raise EditorialError(f"The file is no table ({error}): save it once more as {form.upper()}.") from None
    return table


def _objects(text: str) -> Table:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise EditorialError("The file is no JSON: it has to be a list of objects, one a row.") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise EditorialError("The JSON has to be a list of objects, one a row: [{“name”: …}, …].")
    if len(found) > MOST_ROWS:
        raise _too_long()
    columns = list(found[0]) if found else []
    table = Table(columns, [], [])
    for number, row in enumerate(found, 2):
        if list(row) != columns and set(row) != set(columns):
            raise EditorialError(f"Row {number} has other columns than the first: give each row the same.")
        cells = [row[column] for column in columns]
        if not all(cell is None or (isinstance(cell, str | int) and not isinstance(cell, bool)) for cell in cells):
            raise EditorialError(f"Row {number} holds more than texts and numbers: write each value as one of them.")
        table.rows.append(["" if cell is None else str(cell).strip() for cell in cells])
        table.numbers.append(number)
    if any("\0" in cell for row in table.rows for cell in row):
        raise EditorialError("The file holds a NUL (\\u0000), which no text has: take it out.")
    return table
