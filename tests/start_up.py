"""The start-up cases, with every judge, court and agency: loaded once for a module, and undone after it."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connection

from cases.importers import demo, reference
from tests import database


@contextlib.contextmanager
def loaded(django_db_blocker: Any) -> Iterator[demo.Tally]:
    """What the load did. One transaction around the module: the load takes seconds, and each test is rolled back to it.

    The planner is told what came: what it knows of tables that were empty a moment ago makes it take minutes.
    """
    with database.undone_at_the_end(django_db_blocker), connection.cursor() as cursor:
        reference.load()
        cursor.execute("ANALYZE")
        tally = demo.load()
        connection.check_constraints()  # the rules that the database keeps until the end of a transaction
        cursor.execute("ANALYZE")
        yield tally
