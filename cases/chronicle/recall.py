"""Rows as they were at a moment, from the row history that the database keeps."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, GeneratedField, OuterRef, Q, QuerySet

M = TypeVar("M", bound=models.Model)


def there_at(model: type[models.Model], at: datetime, **which: Any) -> QuerySet[Any]:
    """The history of a tracked model at a moment: of each row the event that says what it was, for ``Exists``.

    Args:
        model: a model with row history.
        at: the moment.
        which: over the model's own columns, and ``pgh_obj_id`` for its key: what a row must have been like.
    """
    events: Any = model.pgh_event_model  # type: ignore[attr-defined]
    of_row = events.objects.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_created_at__lte=at)
    later = of_row.filter(
        Q(pgh_created_at__gt=OuterRef("pgh_created_at"))
        | Q(pgh_created_at=OuterRef("pgh_created_at"), pgh_id__gt=OuterRef("pgh_id"))
    )
    there: QuerySet[Any] = (
        events.objects.filter(pgh_created_at__lte=at, **which).exclude(pgh_label="delete").filter(~Exists(later))
    )
    return there


def rows_at(model: type[M], at: datetime, which: Q) -> list[M]:
    """Rows of a tracked model as they were at a moment; those added later, or removed by then, are left out.

    Args:
        model: a model with row history.
        at: the moment.
        which: over the model's own columns: what a row must have been like at the moment.

    Returns:
        Unsaved instances with their keys, in the order of these. One query.
    """
    events: Any = model.pgh_event_model  # type: ignore[attr-defined]
    ever = events.objects.filter(which).values("pgh_obj_id")
    latest = (
        events.objects.filter(pgh_obj_id__in=ever, pgh_created_at__lte=at)
        .order_by("pgh_obj_id", "-pgh_created_at", "-pgh_id")
        .distinct("pgh_obj_id")
    )
    # What was so once may have been otherwise at the moment: the last event before it decides.
    there = events.objects.filter(pk__in=latest.values("pk")).filter(which).exclude(pgh_label="delete")
    columns = [
        field.attname
        for field in model._meta.concrete_fields
        if not isinstance(field, GeneratedField) and not field.primary_key
    ]
    rows = []
    for event in there.order_by("pgh_obj_id"):
        row = model(**{name: getattr(event, name) for name in columns if hasattr(event, name)})
        row.pk = event.pgh_obj_id
        rows.append(row)
    return rows
