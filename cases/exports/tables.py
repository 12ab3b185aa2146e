"""Exports as files: XLSX and Parquet, written to a file of this machine's row by row, in little memory."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from django.db import connections
from xlsxwriter.exceptions import FileCreateError

from cases.exports.columns import Column
from cases.exports.rows import rows
from cases.exports.statement import counted
from cases.exports.streams import guarded
from cases.exports.wanted import Export, NotAnExport

# A sheet has 1,048,576 rows, and the first names the columns; a cell has 32,767 characters:
# https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BOOK = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
_FORMS = {"date": "yyyy-mm-dd", "time": "yyyy-mm-dd hh:mm:ss"}
_TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "date": pa.date32(),
    "time": pa.timestamp("us", tz="UTC"),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
}


@contextmanager
def scratch() -> Iterator[IO[bytes]]:
    """A file of this machine's that is gone when it is closed, or when it could not be written.

    Raises:
        NotAnExport: the disk is full.
    """
    file = TemporaryFile(prefix="of-record-export-")  # noqa: SIM115 - the answer closes it when it is sent
    try:
        yield file
    except (OSError, FileCreateError) as error:
        with suppress(OSError):
            file.close()  # which writes what is left, and finds no room either
        cause = error.args[0] if isinstance(error, FileCreateError) and error.args else error
        if getattr(cause, "errno", None) not in _NO_ROOM:
            raise
        raise NotAnExport(
            "This machine has no room to write the file. Ask for fewer rulings, or for CSV or JSON Lines, which are "
            "sent as they are read; and tell whoever keeps this site."
        ) from error
    except BaseException:
        file.close()
        raise


def write_xlsx(export: Export, using: str, file: IO[bytes]) -> int:
    """Write a workbook with one sheet.

    Returns:
        The number of rows, without the one of names.

    Raises:
        NotAnExport: there are more than a sheet holds.
    """
    _fits_a_sheet(export, using)
    # Its parts are written beside one another first; whatever happens, the folder goes.
    with TemporaryDirectory(prefix="of-record-export-") as folder:
        book = xlsxwriter.Workbook(file, _BOOK | {"tmpdir": folder})
        book.use_zip64()
        sheet = book.add_worksheet("Rulings")
        forms = {kind: book.add_format({"num_format": written}) for kind, written in _FORMS.items()}
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [column.name for column in export.columns])
        at = 0
        try:
            for batch in rows(export, using):
                for row in batch:
                    at += 1
                    for place, (column, value) in enumerate(zip(export.columns, row, strict=True)):
                        _write(sheet, at, place, column, value, forms)
            book.close()
        finally:
            sheet._opt_close()  # a book that could not be closed leaves this open
        return at


def write_parquet(export: Export, using: str, file: IO[bytes]) -> int:
    """Write a Parquet file: typed, lists as lists, compressed.

    Returns:
        The number of rows.
    """
    schema = pa.schema([(column.name, _TYPES[column.kind]) for column in export.columns])
    number = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in rows(export, using):
            number += len(batch)
            values = [list(column) for column in zip(*batch, strict=True)]
            arrays = [pa.array(column, type=field.type) for column, field in zip(values, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
    return number


def _fits_a_sheet(export: Export, using: str) -> None:
    sql, values = counted(export, up_to=MOST_ROWS + 1)
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        number: int = cursor.fetchone()[0]
    if number > MOST_ROWS:
        raise NotAnExport(
            f"A sheet holds {MOST_ROWS:,} rows, and there are more: narrow the filter, or take CSV or Parquet."
        )


def _write(sheet: Any, at: int, place: int, column: Column, value: Any, forms: dict[str, Any]) -> None:
    if value is None:
        return
    if column.kind in ("text", "texts"):
        text = guarded("; ".join(value) if column.kind == "texts" else value)
        if text:
            fits = len(text) <= _MOST_CHARACTERS
            sheet.write_string(at, place, text if fits else f"{text[: _MOST_CHARACTERS - 1]}…")
    elif column.kind == "boolean":
        sheet.write_boolean(at, place, value)
    elif column.kind == "integer":
        sheet.write_number(at, place, value)
    else:
        day = value.astimezone(UTC) if isinstance(value, datetime) else value
        sheet.write_datetime(at, place, day, forms[column.kind])
