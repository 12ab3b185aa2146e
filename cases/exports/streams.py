"""Exports as text, sent while they are read: CSV, JSON, and JSON Lines.

PostgreSQL writes the text itself (COPY). Where names may have to be withheld in a row, it is written here.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connections, transaction

from cases.exports.columns import Column
from cases.exports.rows import rows, take_your_time
from cases.exports.statement import FORMULA, Statement, as_csv, as_json
from cases.exports.wanted import Export

_CHUNK = 64 * 1024


@dataclass(slots=True)
class Tally:
    """How many rows were written, once all are.

    Attributes:
        rows: without a first line of names.
    """

    rows: int = 0


def csv_text(export: Export, using: str, tally: Tally) -> Iterator[bytes]:
    """CSV (RFC 4180, but lines end in a line feed) in UTF-8, its first line the names of the columns."""
    if not export.masks:
        return _gathered(_copied(as_csv(export), "FORMAT csv, HEADER", using, tally))
    return _gathered(_lines(export, using, tally))


def jsonl_text(export: Export, using: str, tally: Tally) -> Iterator[bytes]:
    """JSON Lines: one object a line."""
    return _gathered(_objects(export, using, tally))


def json_text(export: Export, using: str, tally: Tally) -> Iterator[bytes]:
    """One JSON array of objects, each on a line of its own."""
    return _gathered(_array(_objects(export, using, tally)))


def cells(columns: Iterable[Column], row: list[Any]) -> list[Any]:
    """A row as CSV writes it, safe to open in a spreadsheet; the same as ``statement.as_csv`` makes of it."""
    return [_cell(column, value) for column, value in zip(columns, row, strict=True)]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(tuple(FORMULA)) else text


def _cell(column: Column, value: Any) -> Any:
    if column.kind in ("text", "texts"):
        text = "; ".join(value or ()) if column.kind == "texts" else value
        return guarded(text) if text else None
    if column.kind == "boolean" and value is not None:
        return "true" if value else "false"
    return _plain(value)


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return value.isoformat() if isinstance(value, date) else value


def _lines(export: Export, using: str, tally: Tally) -> Iterator[bytes]:
    yield _line([column.name for column in export.columns])
    for batch in rows(export, using):
        tally.rows += len(batch)
        yield from (_line(cells(export.columns, row)) for row in batch)


def _line(values: list[Any]) -> bytes:
    written = io.StringIO(newline="")
    # Quotes stand round a text that holds one of the characters which end a line for the writer: either of them.
    csv.writer(written, lineterminator="\r\n").writerow(values)
    return written.getvalue().removesuffix("\r\n").encode() + b"\n"


def _objects(export: Export, using: str, tally: Tally) -> Iterator[bytes | memoryview]:
    """Each row as a JSON object and a line feed."""
    if not export.masks:
        # JSON holds no raw control character, so that with two of them as marks COPY writes it as it is.
        yield from _copied(as_json(export), "FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02'", using, tally)
        return
    names = [column.name for column in export.columns]
    for batch in rows(export, using):
        tally.rows += len(batch)
        for row in batch:
            made = dict(zip(names, map(_plain, row), strict=True))
            yield json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _array(objects: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    before = b"["
    for one in objects:
        yield before + b"\n" + bytes(one).rstrip(b"\n")
        before = b","
    yield b"\n]\n" if before == b"," else b"[]\n"


def _copied(statement: Statement, options: str, using: str, tally: Tally) -> Iterator[bytes | memoryview]:
    sql, values = statement
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor, connection.wrap_database_errors:
        take_your_time(using)
        # The driver's own cursor: Django's, where it counts queries, takes no values here.
        driver: Any = cursor.cursor
        with driver.copy(f"COPY ({sql}) TO STDOUT ({options})", values) as lines:
            yield from lines
        tally.rows = driver.rowcount


def _gathered(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Pieces put together, so that none is sent on its own."""
    chunk = bytearray()
    for piece in pieces:
        chunk += piece
        if len(chunk) >= _CHUNK:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)
