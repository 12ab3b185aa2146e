"""What a record states, now or as it was; and what differs between two statements, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from cases.chronicle.recall import rows_at
from cases.models import Article, Docket, Publishable, Ruling
from cases.statements.kinds import Json, Names, Parts, Stated, Statement
from cases.statements.nouns import facts_of

# What a row's name needs, fetched with it.
_SELECT: dict[type[models.Model], tuple[str, ...]] = {
    Docket: ("court",),
    Ruling: ("docket__court",),
    Article: ("outlet",),
}


@dataclass(frozen=True, slots=True)
class _Now:
    """The rows of a record as the database has them."""

    def of(self, model: type[models.Model], owner: str, keys: Sequence[Any]) -> Sequence[Any]:
        return list(model._base_manager.filter(**{f"{owner}__in": keys}).order_by("pk"))


@dataclass(frozen=True, slots=True)
class _Then:
    """The rows of a record as they were at a moment, from the row history."""

    at: datetime

    def of(self, model: type[models.Model], owner: str, keys: Sequence[Any]) -> Sequence[Any]:
        return rows_at(model, self.at, Q(**{f"{owner}_id__in": keys}))


NOW = _Now()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that two statements state differently.

    Attributes:
        stated: which.
        before, after: the values.
        was, says: the values in words, a line each.
    """

    stated: Stated
    before: Json
    after: Json
    was: list[str]
    says: list[str]

    @property
    def gone(self) -> list[str]:
        """Lines that are there no more."""
        return [line for line in self.was if line not in self.says]

    @property
    def new(self) -> list[str]:
        """Lines that were not there."""
        return [line for line in self.says if line not in self.was]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact of a statement in words, for pages that show it whole."""

    stated: Stated
    lines: list[str]


def stated(record: Publishable, *, at: datetime | None = None) -> Statement:
    """Everything that a record states, by fact, as JSON.

    Args:
        record: a saved record. With ``at`` its own columns must be those of the moment (``record_at``).
        at: the moment; now when left out.
    """
    parts: Parts = _Then(at) if at is not None else NOW
    return {fact.name: fact.read(record, parts) for fact in facts_of(record)}


def stated_all(records: Sequence[Publishable]) -> list[Statement]:
    """What several records of one noun state, in as many queries as for one."""
    if not records:
        return []
    columns = {fact.name: fact.read_all(records, NOW) for fact in facts_of(records[0])}
    return [{name: values[place] for name, values in columns.items()} for place in range(len(records))]


def record_at(record: Publishable, at: datetime) -> Publishable | None:
    """The record's own row as it was at a moment; None when it was not there. Unsaved."""
    rows = rows_at(type(record), at, Q(pgh_obj_id=record.pk))
    return rows[0] if rows else None


def moment_of(record: Publishable, version: int) -> datetime | None:
    """When a record had a version last; None when history knows of none such.

    Rows written together bear one time, so that the parts of that version were written by then.
    """
    events: Any = type(record).pgh_event_model  # type: ignore[attr-defined]
    last = events.objects.filter(pgh_obj_id=record.pk, version=version).order_by("-pgh_created_at", "-pgh_id").first()
    return None if last is None else last.pgh_created_at


def stated_in(record: Publishable, version: int) -> Statement | None:
    """What a record stated in one of its versions; None when history knows of none such."""
    at = moment_of(record, version)
    was = record_at(record, at) if at is not None else None
    return stated(was, at=at) if was is not None else None


def differing(record: Publishable, before: Statement, after: Statement) -> dict[str, dict[str, Json]]:
    """The facts that differ, as a proposed change keeps them: {decided_on: {before: …, after: …}}."""
    return {
        fact.name: {"before": before[fact.name], "after": after[fact.name]}
        for fact in facts_of(record)
        if fact.name in before and fact.name in after and before[fact.name] != after[fact.name]
    }


def in_words(record: Publishable, changes: Mapping[str, Mapping[str, Json]]) -> list[Difference]:
    """Changes in words, in the order in which the noun states its facts; one query a model that they name."""
    facts = [fact for fact in facts_of(record) if fact.name in changes]
    names = names_of((fact, value) for fact in facts for value in changes[fact.name].values())
    return [
        Difference(
            stated=fact,
            before=changes[fact.name]["before"],
            after=changes[fact.name]["after"],
            was=fact.lines(changes[fact.name]["before"], names),
            says=fact.lines(changes[fact.name]["after"], names),
        )
        for fact in facts
    ]


def whole(record: Publishable, statement: Statement) -> list[Line]:
    """A statement in words, fact by fact; one query a model that it names."""
    return whole_all([record], [statement])[0]


def whole_all(records: Sequence[Publishable], statements: Sequence[Statement]) -> list[list[Line]]:
    """Statements of records of one noun in words; one query a model that they name."""
    if not records:
        return []
    facts = facts_of(records[0])
    names = names_of((fact, statement.get(fact.name)) for statement in statements for fact in facts)
    return [
        [Line(stated=fact, lines=fact.lines(statement.get(fact.name), names)) for fact in facts]
        for statement in statements
    ]


def names_of(values: Iterable[tuple[Stated, Json]]) -> Names:
    """What the rows are called that values name; rows that are gone are left out."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for fact, value in values:
        for model, key in fact.wanted(value):
            wanted[model].add(key)
    found: dict[type[models.Model], dict[Any, str]] = defaultdict(dict)
    for model, keys in wanted.items():
        rows = model._base_manager.filter(pk__in=keys).select_related(*_SELECT.get(model, ()))
        found[model] = {row.pk: _name(row) for row in rows}
    return found


def _name(row: models.Model) -> str:
    # A private person's name stays in the newsroom: a correction's words go to the public.
    return str(getattr(row, "public_name", row))
