"""What every test of a verb that refuses has in common: the error, its sentence, and that nothing was written."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection

from cases.editorial import EditorialError
from cases.models import Change, Publishable
from tests import cast

_COUNTS = " UNION ALL ".join(
    f"SELECT '{model._meta.db_table}', count(*) FROM {model._meta.db_table}"
    for model in apps.get_app_config("cases").get_models()
)


def rows_written() -> dict[str, int]:
    """How many rows each table holds, those of the log and of history too."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        return dict(cursor.fetchall())


@contextmanager
def refused(error: type[EditorialError], *, says: str = ".", field: str = "") -> Iterator[None]:
    """A block that is refused by exactly that error, for that field, and leaves no trace in any table.

    Args:
        error: its class, and no class below it.
        says: a part of its sentence, which ends as sentences do.
        field: the form field that it is about.
    """
    cast.everybody()
    before = rows_written()
    with pytest.raises(error, match=re.escape(says)) as caught:
        yield
    assert type(caught.value) is error
    assert caught.value.field == field
    assert re.search(r"[.:]$|[.”]$", caught.value.sentence), caught.value.sentence
    assert rows_written() == before


def log_of(record: Publishable) -> list[tuple[str, str]]:
    """The lines of the log about a record, oldest first: what was done, and by whom."""
    lines = Change.objects.filter(subject_type=record.noun, subject_ref=record.ref).select_related("by").order_by("pk")
    return [(line.verb, line.by.username) for line in lines]
