"""Rows of an export one after the other, in little memory, with names withheld where readers are not told them."""

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

from cases.chronicle import withheld_in, withheld_of
from cases.exports.statement import typed
from cases.exports.wanted import Export
from cases.models import Case
from cases.quotation import masked

# At a time: enough that the names of their cases are asked for seldom.
_TOGETHER = 1_000
Row = list[Any]


def take_your_time(using: str) -> None:
    """Let the statements of the transaction that is open take longer than those of a page."""
    with connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")


def rows(export: Export, using: str) -> Iterator[list[Row]]:
    """The rows by the thousand, each value of its column's kind.

    Args:
        export: what is wanted.
        using: the connection.
    """
    sql, values = typed(export, keys=export.masks)
    connection: Any = connections[using]
    # The server keeps the place in the result, so that names can be asked for between two batches.
    with transaction.atomic(using=using), connection.chunked_cursor() as cursor:
        take_your_time(using)
        cursor.execute(sql, values)
        while batch := [list(row) for row in cursor.fetchmany(_TOGETHER)]:
            yield _withheld(export, batch) if export.masks else batch


def _withheld(export: Export, batch: list[Row]) -> list[Row]:
    """Rows without the two keys at their end, and without the names that readers are not told."""
    then = export.question.asked.moment.known_at is not None
    in_cases = withheld_of([Case(pk=key) for key in {row[-2] for row in batch}]) if then else {}
    in_articles = withheld_in({row[-1] for row in batch if row[-1] is not None}) if export.of_sources else {}
    for at, column in enumerate(export.columns):
        names, key = (in_articles, -1) if column.masked == "article" else (in_cases, -2)
        if not names or not column.masked:
            continue
        for row in batch:
            if row[at] and row[key] in names:
                row[at] = masked(row[at], names[row[key]])
    return [row[:-2] for row in batch]
