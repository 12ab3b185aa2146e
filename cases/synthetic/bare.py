"""Tables without indexes, foreign keys and triggers for as long as they are filled, and as they were afterwards."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import sql

# Foreign keys of the tables and to them, first those that are to go first; unique constraints of the tables.
_CONSTRAINTS = """
SELECT con.conrelid::regclass::text, quote_ident(con.conname), pg_get_constraintdef(con.oid)
FROM pg_constraint con
WHERE (con.conrelid = ANY(%(tables)s::regclass[]) AND con.contype IN ('f', 'u'))
   OR (con.confrelid = ANY(%(tables)s::regclass[]) AND con.contype = 'f')
ORDER BY con.contype DESC, 1, 2
"""
# Indexes that no constraint made. Those of a few rows (partial, not unique) cost nothing, and stay.
_INDEXES = """
SELECT idx.indexrelid::regclass::text, pg_get_indexdef(idx.indexrelid)
FROM pg_index idx
WHERE idx.indrelid = ANY(%(tables)s::regclass[]) AND (idx.indpred IS NULL OR idx.indisunique)
  AND NOT EXISTS (SELECT 1 FROM pg_constraint con
    WHERE con.conindid = idx.indexrelid AND con.contype IN ('p', 'u', 'x'))
ORDER BY idx.indrelid, 1
"""


@dataclass(frozen=True, slots=True)
class _Taken:
    """What was taken away, as the statements that put it back, in their order."""

    indexes: tuple[str, ...]
    unique: tuple[str, ...]
    foreign: tuple[str, ...]


@contextlib.contextmanager
def bare(cursor: Any, tables: Sequence[str], say: Callable[[str], None]) -> Iterator[None]:
    """Empty tables without what makes filling them slow, inside one transaction that is open already.

    Most indexes, unique constraints and foreign keys go, and come back; triggers are off.

    The database checks every row when the foreign keys and unique constraints come back, and a failure undoes all of
    it. Check constraints stay. The role that owns the tables may do all this; a superuser is not needed.

    Args:
        cursor: of the transaction.
        tables: their names; they have to be empty, and are truncated so that COPY may freeze what it writes.
        say: told what was put back.
    """
    taken = _take(cursor, tables)
    cursor.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))
    yield
    # Half of it for each of the two processes that build an index.
    cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
    for what, statements in (
        ("indexes", taken.indexes),
        ("unique constraints", taken.unique),
        ("references checked", taken.foreign),
    ):
        for statement in statements:
            cursor.execute(statement)
        say(what)
    for table in tables:
        cursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(sql.Identifier(table)))


def _take(cursor: Any, tables: Sequence[str]) -> _Taken:
    """Take away indexes, unique constraints, foreign keys and the triggers that are no constraint's."""
    cursor.execute(_CONSTRAINTS, {"tables": list(tables)})
    constraints = cursor.fetchall()
    cursor.execute(_INDEXES, {"tables": list(tables)})
    indexes = cursor.fetchall()
    # A foreign key goes before the unique constraint that it may refer to, and comes back after it.
    foreign = [row for row in constraints if row[2].startswith("FOREIGN KEY")]
    unique = [row for row in constraints if not row[2].startswith("FOREIGN KEY")]
    for table, name, _ in (*foreign, *unique):
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    for table in tables:
        cursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table)))
    return _Taken(
        tuple(definition for _, definition in indexes),
        *(
            tuple(f"ALTER TABLE {table} ADD CONSTRAINT {name} {text}" for table, name, text in rows)
            for rows in (unique, foreign)
        ),
    )
