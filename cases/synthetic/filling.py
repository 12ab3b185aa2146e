"""A made-up database from its seed, in one transaction: all of it, or nothing."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from time import monotonic
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.timezone import now
from psycopg import sql

from cases.models import SyntheticMark, User
from cases.synthetic.bare import bare
from cases.synthetic.reference import NoReference, world
from cases.synthetic.story import BLOCK, Plan
from cases.synthetic.tables import COLUMNS
from cases.synthetic.telling import told
from cases.synthetic.world import LAST

# More would need docket numbers of another form.
MOST = 5_000_000
# What lists are made from, made when all else is there.
LISTINGS = ("cases_listing", "cases_listingwords", "cases_listingbyjudge", "cases_listingbyagency")
AUTHORS = ("made-up-author", "made-up-editor")


class Refused(Exception):
    """The database is not one that may be filled; nothing was written.

    Args:
        sentence: why, and what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is.

    Attributes:
        doing: what is being done.
        cases: how many are written.
        seconds: since it began.
    """

    doing: str
    cases: int
    seconds: float


def fill(cases: int, seed: int, *, processes: int | None = None, tell: Callable[[Progress], None]) -> None:
    """Fill a database that holds no cases, and mark it for ever as made up.

    While it runs the tables are locked: nobody can use the site. Their history triggers are off, so that nothing of
    it is in the history; PostgreSQL checks all keys and references before it commits.

    Args:
        cases: how many.
        seed: any number; the same number of cases from the same seed is the same cases.
        processes: how many tell cases beside the one that writes; as many as there are other cores when left out.
        tell: told how far it is.

    Raises:
        Refused: the database holds something, the reference data are not there, or somebody uses the tables.
    """
    began = monotonic()
    if not 0 < cases <= MOST:
        raise Refused(f"A made-up database has from 1 to {MOST:,} cases: give --cases a number between them.")
    count = max(1, (os.cpu_count() or 2) - 1) if processes is None else processes
    with transaction.atomic(), connection.cursor() as cursor:
        _lock(cursor)
        _refuse_what_is_not_empty(cursor)
        try:
            plan = Plan(seed, cases, world(seed, _authors()))
        except NoReference as absent:
            raise Refused(absent.sentence) from None
        # References that are checked at the end would stand in the way of what comes.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        done = 0

        def say(doing: str) -> None:
            tell(Progress(doing, done, monotonic() - began))

        with bare(cursor, list(COLUMNS), say):
            for block in told(plan, count if cases > BLOCK else 0):
                for table, text in block.rows:
                    _copy(cursor, table, text)
                done += block.cases
                say("cases")
        _sequences(cursor)
        SyntheticMark.objects.create(id=1, seed=seed, cases=cases, as_of_on=LAST)
        _analyse(cursor, COLUMNS)
        say("statistics")
        _projections(cursor, say)
    say("committed")


def _projections(cursor: Any, say: Callable[[str], None]) -> None:
    """What is kept beside the records for lists and counts: worked out here once for all of them."""
    with bare(cursor, LISTINGS, say):
        cursor.execute("SELECT cases_add_listings(NULL, %s)", [datetime.combine(LAST, time.min, UTC)])
        say("what lists are made from")
    _analyse(cursor, LISTINGS)


def _analyse(cursor: Any, tables: Iterable[str]) -> None:
    """Tell the planner what came."""
    cursor.execute(sql.SQL("ANALYZE {}").format(sql.SQL(", ").join(map(sql.Identifier, tables))))


def _copy(cursor: Any, table: str, text: bytes) -> None:
    """Rows that are text already, frozen: nobody can have seen the table before them."""
    statement = f"COPY {table} ({COLUMNS[table]}) FROM STDIN (FREEZE)"
    with cursor.copy(statement) as copy:
        copy.write(text)


def _lock(cursor: Any) -> None:
    """Keep everybody else out of the tables."""
    cursor.execute("SET LOCAL lock_timeout = '10s'")
    try:
        cursor.execute(sql.SQL("LOCK TABLE {}").format(sql.SQL(", ").join(map(sql.Identifier, COLUMNS))))
    except OperationalError:
        raise Refused(
            "Somebody is using the database: stop the site and whatever else is at it, and begin again."
        ) from None


def _refuse_what_is_not_empty(cursor: Any) -> None:
    """The one who asks may have the wrong database."""
    held = []
    for table in COLUMNS:
        cursor.execute(sql.SQL("SELECT EXISTS (SELECT 1 FROM {})").format(sql.Identifier(table)))
        if cursor.fetchone()[0]:
            held.append(table)
    if SyntheticMark.objects.exists():
        raise Refused("This database is filled with made-up cases already: give DATABASE_URL the name of an empty one.")
    if held:
        raise Refused(
            f"This database holds records ({', '.join(held[:3])} …), and made-up cases never go beside real ones: "
            "give DATABASE_URL the name of an empty one."
        )


def _authors() -> tuple[int, int]:
    """The two accounts that write and approve; nobody can sign in with either."""
    keys = []
    for name in AUTHORS:
        user, made = User.objects.get_or_create(username=name, defaults={"is_system": True, "date_joined": now()})
        if made:
            user.set_unusable_password()
            user.save(update_fields=["password"])
        keys.append(user.pk)
    return keys[0], keys[1]


def _sequences(cursor: Any) -> None:
    """What editors add gets keys after those."""
    for table in COLUMNS:
        cursor.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), GREATEST(max(id), 1)) FROM {}").format(
                sql.Literal(table), sql.Identifier(table)
            )
        )
