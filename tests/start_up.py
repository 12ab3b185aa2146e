"""The start-up cases, with every judge, court and agency: loaded once for a run, and a module works on a copy."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db import connection

from cases.importers import demo, reference
from tests import database
from tracker import embedded


@contextlib.contextmanager
def loaded(django_db_blocker: Any) -> Iterator[demo.Tally]:
    """What the load did; while a module is in here its connection leads to a copy of what came of it.

    On a server of one's own, which may have no room for copies, it is loaded for the module and undone after it.
    """
    if embedded.needed():
        with django_db_blocker.unblock(), database.copied("start_up", _load) as said:
            yield demo.Tally(**json.loads(said))
    else:
        with database.undone_at_the_end(django_db_blocker):
            said = _load()
            connection.check_constraints()  # the rules that the database keeps until the end of a transaction
            yield demo.Tally(**json.loads(said))


def _load() -> str:
    """Loads all of it, and tells the planner what came: what it knows of empty tables makes it take minutes."""
    with connection.cursor() as cursor:
        reference.load()
        cursor.execute("ANALYZE")
        tally = demo.load()
        cursor.execute("ANALYZE")
    return json.dumps(asdict(tally))
