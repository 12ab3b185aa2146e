"""A chart's query: over what is asked for, as one named part of it; and what it found, kept while the record stands."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.utils.timezone import now

from cases.models import Change, Listing, Spell

_KEPT = 512
_found: OrderedDict[tuple[Any, ...], list[tuple[Any, ...]]] = OrderedDict()
_one_at_a_time = Lock()
# Whatever is published, corrected or taken back is told by a line of the log, and listed anew. Transactions may end in
# another order than they began in, and "updated in the last days" is reckoned from now: nothing is kept for longer.
_KEPT_MINUTES = 10
_VERSION = ", ".join(f"(SELECT max(id) FROM {model._meta.db_table})" for model in (Change, Listing, Spell))  # noqa: S608


class Fetch:
    """Asks the database, for as long as one page is made; what it found for the same record before is found again."""

    def __init__(self) -> None:
        self.version: tuple[Any, ...] = ()

    def __call__(self, sql: str, *values: Any, **parts: QuerySet[Any]) -> list[tuple[Any, ...]]:
        """The rows of a query of ours.

        Args:
            sql: holds ``{name}`` for each part.
            values: bound where the query itself says ``%s``, after those of its parts.
            parts: queries, in the order in which they stand in it.
        """
        texts: dict[str, str] = {}
        bound: list[Any] = []
        for name, part in parts.items():
            texts[name], of_part = part.query.sql_with_params()
            bound += of_part
        bound += values
        with connections[Listing.objects.db].cursor() as cursor:
            if not self.version:
                cursor.execute(f"SELECT {_VERSION}")
                self.version = (*cursor.fetchone(), int(now().timestamp()) // (60 * _KEPT_MINUTES))
            text = sql.format(**texts)
            key = (self.version, text, repr(bound))
            with _one_at_a_time:
                if key in _found:
                    _found.move_to_end(key)
                    return _found[key]
            cursor.execute(text, bound)
            rows = list(cursor.fetchall())
        with _one_at_a_time:
            _found[key] = rows
            while len(_found) > _KEPT:
                _found.popitem(last=False)
        return rows
