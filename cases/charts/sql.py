"""A chart's query: over what is asked for, as one named part of it."""

from typing import Any

from django.db import connections
from django.db.models import QuerySet

from cases.models import Listing


def fetched(sql: str, *values: Any, **parts: QuerySet[Any]) -> list[tuple[Any, ...]]:
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
    with connections[Listing.objects.db].cursor() as cursor:
        cursor.execute(sql.format(**texts), [*bound, *values])
        return list(cursor.fetchall())
