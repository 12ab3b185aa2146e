"""Names that begin like what somebody types, for fields whose value is another row."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models.functions import Upper

from cases.editorial.rights import administers
from cases.forms.far import told_apart, written
from cases.models import TAKEN_DOWN, Agency, Article, ChallengedAction, Court, Judge, Party, User
from cases.parsing import normal_name

MOST = 10
# Fewer letters than these fit too much.
SHORTEST = 2

# Where a name may begin, each with an index of its own.
_COLUMNS: Mapping[type[models.Model], tuple[str, ...]] = {
    Agency: ("acronym", "name"),
    Article: ("title",),
    ChallengedAction: ("title",),
    Court: ("abbreviation", "name", "id"),
    Judge: ("surname",),
    Party: ("name", "shown_as"),
}
NOUNS: Mapping[str, type[models.Model]] = {str(model._meta.model_name): model for model in _COLUMNS}


def names_like(noun: str, typed: str, *, by: User) -> list[dict[str, str]]:
    """Rows whose name begins so: what a field takes for each, and what tells it from the others.

    Args:
        noun: of the rows, one of ``NOUNS``.
        typed: the beginning of a name, in whatever case.
        by: who types: what was taken down is offered to administrators alone.
    """
    model, typed = NOUNS[noun], " ".join(typed.replace("\x00", "").split())[:100]
    if len(typed) < SHORTEST:
        return []
    rows = model._base_manager.all()
    if model is ChallengedAction and not administers(by):
        rows = rows.exclude(withdrawn_as__in=TAKEN_DOWN)
    found: dict[Any, Any] = {}
    if model is Judge:
        # A judge is found by any form in which the name is written.
        like = rows.filter(names__normal_form__startswith=normal_name(typed)).order_by("pk").distinct()
        found |= {row.pk: row for row in like[:MOST]}
    for column in _COLUMNS[model]:
        if len(found) < MOST:
            like = rows.filter(**{f"{column}__istartswith": typed}).order_by(Upper(column), "pk")
            found |= {row.pk: row for row in like[:MOST]}
    return _told(list(found.values())[:MOST])


def _told(rows: list[Any]) -> list[dict[str, str]]:
    """Rows as a field understands them: by name, and where two have the same by the word that is their own."""
    names = [written(row) for row in rows]
    return [
        {
            "write": name if names.count(name) == 1 else told_apart(row),
            "says": name if names.count(name) > 1 else _says(row),
        }
        for row, name in zip(rows, names, strict=True)
    ]


def _says(row: Any) -> str:
    """What is shown beside the name."""
    if isinstance(row, Court):
        return row.name
    if isinstance(row, Agency):
        return row.acronym
    return row.office if isinstance(row, Party) else ""
