"""Writing what a record states: its own columns, its links, and its parts, each changed in place where it can be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cases.editorial.checks import must_be_valid
from cases.editorial.derived import settle
from cases.editorial.errors import EditorialError
from cases.editorial.rulings import must_be_able_to_act, must_differ, must_end_after_it_begins
from cases.models import Effect, Publishable, Relief, Ruling, RulingCitation
from cases.parsing import PartialDate, citation
from cases.statements import Day, Hour, Json, One, PartDay, Rows, Several, Stated, Statement, facts_of
from cases.statements.stated import NOW

Part = dict[str, Json]


def set_columns(record: Publishable, values: Statement) -> None:
    """Set a record's own columns on the instance; nothing is saved.

    Args:
        record: as the database has it.
        values: the facts to change, by name; links and parts are left to ``write_parts``.

    Raises:
        EditorialError: a value that is none of its kind, or a row that is gone.
    """
    for fact in facts_of(record):
        if fact.name in values:
            _set(record, fact, values[fact.name])


def write_parts(record: Publishable, values: Statement, *, at: datetime | None = None) -> None:
    """Write a record's links and parts; its row is saved already.

    Writes:
        Rows that are the same stay; those that differ in part are changed in place; the others go or come. What
        follows from a ruling's parts is worked out anew.

    Raises:
        EditorialError: or one of its kinds, as ``record_ruling``.
    """
    for fact in facts_of(record):
        if fact.name not in values:
            continue
        if isinstance(fact, Several):
            _write_links(record, fact, values[fact.name])
        elif isinstance(fact, Rows):
            _write_rows(record, fact, values[fact.name])
    if isinstance(record, Ruling):
        settle(record, at=at)


def _set(row: models.Model, fact: Stated, value: Json) -> None:
    """Set one column of a row from its value in a statement."""
    if isinstance(fact, Several | Rows):
        return
    try:
        if isinstance(fact, PartDay):
            day = PartialDate.parse(value or "")
            setattr(row, fact.name, day.on)
            setattr(row, f"{fact.name}_precision", day.precision)
        elif isinstance(fact, Day):
            setattr(row, fact.name, date.fromisoformat(value) if value else None)
        elif isinstance(fact, Hour):
            setattr(row, fact.name, datetime.fromisoformat(value) if value else None)
        elif isinstance(fact, One):
            setattr(row, fact.name, _far(fact, value))
        else:
            setattr(row, fact.name, value)
    except ValueError as error:
        raise EditorialError(f"{fact.label.capitalize()}: {error}", field=fact.name) from None


def _far(fact: One, key: Any) -> models.Model | None:
    if key is None:
        return None
    found = fact.model._base_manager.filter(pk=key).first()
    if found is None:
        raise EditorialError(f"{fact.label.capitalize()}: that one is on the record no more.", field=fact.name)
    return found


def _write_links(row: models.Model, fact: Several, keys: Sequence[Any]) -> None:
    owner = {fact.owner: row}
    there = {getattr(link, f"{fact.far}_id"): link for link in fact.through._base_manager.filter(**owner)}
    for key, link in there.items():
        if key not in keys:
            link.delete()
    for key in dict.fromkeys(keys):
        if key not in there:
            if not fact.model._base_manager.filter(pk=key).exists():
                raise EditorialError(f"{fact.label.capitalize()}: one is on the record no more.", field=fact.name)
            fact.through._base_manager.create(**owner, **{f"{fact.far}_id": key})


def _write_rows(record: Any, fact: Rows, parts: Sequence[Part]) -> None:
    must_differ([tuple(part.get(name) for name in fact.same) for part in parts], fact.label, field=fact.name)
    there = fact.read_rows(record, NOW)
    pairs = _pair(fact, there, parts)
    kept = {row.pk for row, _ in pairs if row is not None}
    for row, _ in there:
        if row.pk not in kept:
            row.delete()
    # Changed ones before new ones: what a changed row gives up, a new one may take.
    for place, (row, part) in sorted(enumerate(pairs, 1), key=lambda one: one[1][0] is None):
        _write_row(record, fact, row, part, place)


def _pair(fact: Rows, there: Sequence[tuple[Any, Part]], parts: Sequence[Part]) -> list[tuple[Any | None, Part]]:
    """Each part to be written with the row that says it now: the same words first, then the same part."""
    free = list(there)
    found: dict[int, Any] = {}
    for alike in (lambda a, b: a == b, lambda a, b: all(a.get(name) == b.get(name) for name in fact.same)):
        for place, part in enumerate(parts):
            if place in found:
                continue
            match = next((one for one in free if alike(one[1], part)), None)
            if match is not None:
                found[place] = match[0]
                free.remove(match)
    return [(found.get(place), part) for place, part in enumerate(parts)]


def _write_row(record: Any, fact: Rows, row: Any | None, part: Part, place: int) -> None:
    new = row is None
    if row is None:
        row = fact.model(**{fact.owner: record})
    for column in fact.columns:
        if column.name in part:
            _set(row, column, part[column.name])
    if fact.placed:
        row.position = place  # type: ignore[union-attr]
    _must_be_possible(record, fact, row)
    row.save(force_insert=new)
    for column in fact.columns:
        if isinstance(column, Several) and column.name in part:
            _write_links(row, column, part[column.name])


def _must_be_possible(record: Any, fact: Rows, row: Any) -> None:
    try:
        if isinstance(row, Relief):
            must_end_after_it_begins(row)
        elif isinstance(row, Effect):
            must_be_able_to_act(record, row.acted_on)
            row.in_part = row.in_part or bool(row.part)
        elif isinstance(row, RulingCitation):
            row.normal_form = citation(row.as_written)
        must_be_valid(row)
    except EditorialError as error:
        raise type(error)(error.sentence, field=fact.name) from None
    except (ValidationError, models.ObjectDoesNotExist):
        raise EditorialError(f"{fact.label.capitalize()}: a row lacks what it needs.", field=fact.name) from None


def as_columns(values: Mapping[str, Mapping[str, Json]]) -> Statement:
    """The values that changes lead to, by fact."""
    return {name: change["after"] for name, change in values.items()}
