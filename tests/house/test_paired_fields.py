"""Columns that tell one story are filled together: who and when, a date and how much of it is known."""

from itertools import product

import pytest
from django.apps import apps
from django.db import connection, models

pytestmark = pytest.mark.django_db

MODELS = [model for model in apps.get_app_config("cases").get_models() if not hasattr(model, "pgh_label")]
# How a commission ended, not who ended it.
NO_PAIRS = {("Service", "ended_on", "ended_by")}


def pairs_of(model: type[models.Model]) -> list[tuple[models.Field, models.Field]]:
    fields = {field.name: field for field in model._meta.concrete_fields}
    found = []
    for name in fields:
        stem, _, end = name.rpartition("_")
        if end in ("at", "on") and f"{stem}_by" in fields:
            found.append((name, f"{stem}_by"))
        if f"{name}_precision" in fields:
            found.append((name, f"{name}_precision"))
    # Checked on a day by somebody: "last_checked_on", "last_checked_by".
    return [(fields[one], fields[two]) for one, two in found if (model.__name__, one, two) not in NO_PAIRS]


PAIRS = [(model, one, two) for model in MODELS for one, two in pairs_of(model)]
VALUES = {"DateField": "DATE '2025-04-02'", "DateTimeField": "TIMESTAMPTZ '2025-04-02 10:00Z'", "ForeignKey": "1"}


@pytest.mark.parametrize(
    ("model", "one", "two"),
    [pytest.param(*pair, id=f"{pair[0].__name__}: {pair[1].name}, {pair[2].name}") for pair in PAIRS],
)
def test_half_a_pair_is_refused(model: type[models.Model], one: models.Field, two: models.Field) -> None:
    """Asks the database's own checks what they think of each half."""
    if not one.null and not two.null and not two.name.endswith("_precision"):
        return  # both are always there
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass "
            "AND conkey @> ARRAY(SELECT attnum FROM pg_attribute WHERE attrelid = %s::regclass AND attname = ANY(%s)) "
            "AND cardinality(conkey) = 2",
            [model._meta.db_table, model._meta.db_table, [one.column, two.column]],
        )
        checks = [expression for (expression,) in cursor.fetchall()]
        assert checks, f"{model.__name__}: no check speaks of {one.name} and {two.name} together"

        def passes(first: str, second: str) -> bool:
            row = f'SELECT {first} AS "{one.column}", {second} AS "{two.column}"'
            cursor.execute(f"SELECT bool_and(({') IS NOT FALSE AND ('.join(checks)}) IS NOT FALSE) FROM ({row}) AS row")
            return bool(cursor.fetchone()[0])

        some, nothing = VALUES[one.get_internal_type()], f"NULL::{one.db_type(connection)}"
        if two.name.endswith("_precision"):
            known = [value for value in dict(two.flatchoices) if value != "unknown"]
            assert passes(some, f"'{known[0]}'::varchar")
            assert not passes(some, "'unknown'::varchar")
            if one.null:
                assert passes(nothing, "'unknown'::varchar")
            for value in known:
                assert not passes(nothing, f"'{value}'::varchar")
        else:
            other = VALUES.get(two.get_internal_type(), "'somebody'::varchar")
            empty = "NULL::varchar" if two.get_internal_type() == "CharField" else "NULL::bigint"
            for first, second in product((some, nothing), (other, empty)):
                assert passes(first, second) == ((first == some) == (second == other))


def test_the_pairs_are_found() -> None:
    names = {(model.__name__, one.name, two.name) for model, one, two in PAIRS}
    assert {
        ("Ruling", "decided_on", "decided_on_precision"),
        ("Article", "published_at", "published_at_precision"),
        ("Case", "published_at", "published_by"),
        ("Case", "last_checked_on", "last_checked_by"),
        ("Change", "claimed_at", "claimed_by"),
        ("Report", "resolved_at", "resolved_by"),
        ("Snapshot", "captured_at", "captured_by"),
    } <= names
