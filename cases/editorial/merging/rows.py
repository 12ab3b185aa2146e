"""Rows as the database has them: read whole, deleted without following anything, and put back with their keys."""

import json
from collections.abc import Collection
from typing import Any

from django.db import connection, models
from django.db.models import GeneratedField

Row = dict[str, Any]


def columns_of(model: type[models.Model]) -> list[str]:
    """The columns that a row is written with; what the database works out itself is left out."""
    return [str(field.column) for field in model._meta.concrete_fields if not isinstance(field, GeneratedField)]


def rows_of(model: type[models.Model], keys: Collection[int]) -> list[Row]:
    """Rows column by column, as JSON holds them, in the order of their keys. One query; none without keys."""
    if not keys:
        return []
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(line)::text FROM {table} AS line WHERE id = ANY(%s) ORDER BY id",  # noqa: S608
            [list(keys)],
        )
        found = [json.loads(text) for (text,) in cursor.fetchall()]
    kept = set(columns_of(model))
    return [{column: value for column, value in row.items() if column in kept} for row in found]


def delete_rows(model: type[models.Model], keys: Collection[int]) -> None:
    """Delete rows and nothing else: what still points to one makes the database refuse, where a model would cascade."""
    if not keys:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id = ANY(%s)", [list(keys)])  # noqa: S608


def put_back(model: type[models.Model], row: Row) -> None:
    """Write a row as it was, key and times included; a column that is newer than the row gets its default."""
    names = columns_of(model)
    defaults = {
        str(field.column): field.get_default() for field in model._meta.concrete_fields if field.column not in row
    }
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_record(NULL::{table}, %s::jsonb)",  # noqa: S608
            [json.dumps({**defaults, **row})],
        )


def missing_target(model: type[models.Model], row: Row) -> str:
    """The first column of a row that points to a row which is there no more; empty when each is there."""
    for field in model._meta.concrete_fields:
        value = row.get(str(field.column))
        if isinstance(field, models.ForeignKey) and value is not None:
            far = field.related_model
            assert isinstance(far, type)
            if not far._base_manager.filter(pk=value).exists():
                return field.name
    return ""
