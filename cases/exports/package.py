"""What an export is sent as: a stream of text, a file, or both a file and its README in a zip."""

import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import IO, Any

from cases.exports.readme import data_version, readme
from cases.exports.streams import Tally, csv_text, json_text, jsonl_text
from cases.exports.tables import scratch, write_parquet, write_xlsx
from cases.exports.wanted import Export

TEXTS: dict[str, Callable[[Export, str, Tally], Iterator[bytes]]] = {
    "csv": csv_text,
    "jsonl": jsonl_text,
    "json": json_text,
}
FILES: dict[str, Callable[[Export, str, IO[bytes]], int]] = {"xlsx": write_xlsx, "parquet": write_parquet}
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonl": "application/jsonl; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
FORMATS = (*TEXTS, *FILES)
_CHUNK = 64 * 1024
# Each holds a connection and a thread for as long as it is read, and there are few of either: pages come first.
_AT_ONCE = threading.BoundedSemaphore(2)


class Busy(Exception):
    """Others are taking as much as can be given at once."""


class Sending:
    """The bytes of an export, one chunk after the other. Whoever asked for it closes it.

    Args:
        make: gives the chunks; it is begun here, so that what cannot be read is known before anything is sent.

    Raises:
        Busy: too many are being sent.
    """

    def __init__(self, make: Callable[[], Iterator[bytes]]) -> None:
        self._open = False
        if not _AT_ONCE.acquire(blocking=False):
            raise Busy
        self._open = True
        self._chunks: Any = None
        try:
            self._chunks = make()
            self._first: bytes | None = next(self._chunks, b"")
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        first, self._first = self._first, None
        return next(self._chunks) if first is None else first

    def close(self) -> None:
        """End it, whether or not all was read; what was opened for it is closed."""
        if self._open:
            self._open = False
            _AT_ONCE.release()
            if self._chunks is not None:
                self._chunks.close()

    def __del__(self) -> None:
        # An answer that is given up on its way out is closed by nobody: its place is not to be lost.
        self.close()


def sending(export: Export, form: str, using: str) -> Sending:
    """An export in one of ``FORMATS``.

    Raises:
        Busy: too many are being sent.
        NotAnExport: it cannot be made in this form.
    """
    if form in TEXTS:
        return Sending(lambda: TEXTS[form](export, using, Tally()))
    return Sending(lambda: _filed(lambda file: FILES[form](export, using, file)))


def packed(export: Export, form: str, using: str, *, name: str, made_at: datetime, again: str) -> Sending:
    """A zip with an export in one of ``FORMATS`` and a README.txt.

    Args:
        export: what is wanted.
        form: of the data.
        using: the connection.
        name: of both files' folder, and of the data's without its ending.
        made_at: the moment.
        again: the address that gives the same rows later.

    Raises:
        Busy: too many are being sent.
        NotAnExport: it cannot be made.
    """

    def write(file: IO[bytes]) -> None:
        version = data_version()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            data = f"{name}.{form}"
            number = _into(archive, f"{name}/{data}", export, form, using)
            text = readme(export, file=data, number=number, made_at=made_at, version=version, again=again)
            archive.writestr(f"{name}/README.txt", text)

    return Sending(lambda: _filed(write))


def _into(archive: zipfile.ZipFile, name: str, export: Export, form: str, using: str) -> int:
    """Write the data into a zip, and count its rows."""
    with scratch() as file, file:
        if form in FILES:
            number = FILES[form](export, using, file)
            chunks = _read(file)
        else:
            tally = Tally()
            chunks = TEXTS[form](export, using, tally)
        with archive.open(name, "w", force_zip64=True) as entry:
            for chunk in chunks:
                entry.write(chunk)
        return number if form in FILES else tally.rows


def _filed(write: Callable[[IO[bytes]], Any]) -> Iterator[bytes]:
    """Whatever is written to a file of this machine's, which is gone once it is sent."""
    with scratch() as file, file:
        write(file)
        yield from _read(file)


def _read(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk
