"""Bringing a table to what the files say, in a handful of statements, without touching rows that say it already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from cases.importers.reference.files import Row


@dataclass(frozen=True, slots=True)
class Tally:
    """What a load did to one noun.

    Attributes:
        noun: what was loaded, in the plural.
        created: rows that were not there.
        updated: rows that said something else.
        unchanged: rows that said the same; nothing was written.
    """

    noun: str
    created: int
    updated: int
    unchanged: int

    def __str__(self) -> str:
        return f"{self.noun}: {self.created:,} created, {self.updated:,} updated, {self.unchanged:,} unchanged"

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.noun, self.created + other.created, self.updated + other.updated, self.unchanged + other.unchanged
        )


Values = Mapping[str, Any]


def bring_to(
    model: type[Model], rows: Sequence[Values], *, key: Sequence[str], noun: str
) -> tuple[Tally, dict[tuple[Any, ...], Any]]:
    """Create the rows that are missing and update those that differ; delete none.

    One query reads the table, so that a load which finds nothing to do costs no more than that; history triggers
    record what is written.

    Args:
        model: the table.
        rows: values by field name (foreign keys by ``_id``), all with the same fields.
        key: the fields that tell one row from another.
        noun: for the tally.

    Returns:
        The tally, and the primary key of every row of the table by its key.
    """
    if not rows:
        return Tally(noun, 0, 0, 0), {}
    fields = [name for name in rows[0] if name not in key]
    width = len(key) + 1
    held = {
        tuple(row[1:width]): (row[0], row[width:]) for row in model._default_manager.values_list("pk", *key, *fields)
    }
    missing: list[Model] = []
    changed: list[Model] = []
    differing: set[str] = set()
    for row in rows:
        found = held.get(tuple(row[name] for name in key))
        if found is None:
            missing.append(model(**row))
        elif found[1] != tuple(row[name] for name in fields):
            changed.append(model(**{**row, "pk": found[0]}))
            differing.update(name for name, value in zip(fields, found[1], strict=True) if row[name] != value)
    primary_keys = {identity: pk for identity, (pk, _) in held.items()}
    for made in model._default_manager.bulk_create(missing, batch_size=2000):
        primary_keys[tuple(getattr(made, name) for name in key)] = made.pk
    if changed:
        # Django writes a case for every row and field: naming the fields that differ saves most of the time.
        model._default_manager.bulk_update(changed, sorted(differing), batch_size=500)
    tally = Tally(noun, len(missing), len(changed), len(rows) - len(missing) - len(changed))
    return tally, primary_keys


def free_slug(candidates: Sequence[str], taken: set[str], row: Row) -> str:
    """The first candidate that no record has, which is taken from then on.

    Args:
        candidates: best first.
        taken: the slugs in use; the one found is added.
        row: where the record stands, for the error.

    Raises:
        BrokenReference: all are in use, by records that editors made.
    """
    for candidate in candidates:
        if candidate and candidate not in taken:
            taken.add(candidate)
            return candidate
    raise row.broken(
        f"the addresses {', '.join(filter(None, candidates))} belong to other records",
        "rename the one that an editor made",
    )
