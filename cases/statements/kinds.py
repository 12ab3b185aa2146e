"""What sorts of facts records state: how each is read out of rows, and put in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models
from django.utils.timezone import localtime

from cases.dates import written
from cases.models import Fact
from cases.parsing import PartialDate

# Text, number, yes or no, key of another row, or lists and rows of such: what JSON can hold.
Json = Any
Statement = dict[str, Json]
Names = Mapping[type[models.Model], Mapping[Any, str]]


class Parts(Protocol):
    """Where the rows that belong to a record come from: the database as it is, or as it was."""

    def of(self, model: type[models.Model], owner: str, keys: Sequence[Any]) -> Sequence[Any]:
        """The rows of a model whose foreign key ``owner`` is among ``keys``, in the order of their keys; one query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One thing that a record states.

    Attributes:
        name: the column, or the name of the list.
        label: as pages call it.
        key: whether a change of it, once published, is a correction; else it is an update of wording.
        fact: what a source that speaks of it names; None where none does.
        help: for whoever fills it in.
    """

    name: str
    label: str
    key: bool = True
    fact: Fact | None = None
    help: str = ""

    def read(self, row: Any, parts: Parts) -> Json:
        """The value that a row states, as JSON."""
        return getattr(row, self.name)

    def read_all(self, rows: Sequence[Any], parts: Parts) -> list[Json]:
        """The values that rows state; as many queries as for one row."""
        return [self.read(row, parts) for row in rows]

    def lines(self, value: Json, names: Names) -> list[str]:
        """The value in words, a line each; empty when nothing is stated."""
        return [] if value in (None, "") else [str(value)]

    def wanted(self, value: Json) -> Iterable[tuple[type[models.Model], Any]]:
        """The rows whose names its words need."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Stated):
    """Text; of several lines, or of one."""

    several: bool = False

    def lines(self, value: Json, names: Names) -> list[str]:
        return [line for line in str(value or "").splitlines() if line.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Stated):
    """One of fixed choices."""

    choices: type[models.TextChoices]

    def lines(self, value: Json, names: Names) -> list[str]:
        return [str(dict(self.choices.choices).get(value, value))] if value else []


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Stated):
    """Yes or no."""

    def lines(self, value: Json, names: Names) -> list[str]:
        return ["yes" if value else "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Stated):
    """A whole number; one goes without saying."""

    def lines(self, value: Json, names: Names) -> list[str]:
        return [] if value in (None, 1) else [str(value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDay(Stated):
    """A date of which the day or the month may be unknown: ``2025-05``."""

    def read(self, row: Any, parts: Parts) -> Json:
        return str(PartialDate(getattr(row, self.name), getattr(row, f"{self.name}_precision")))

    def lines(self, value: Json, names: Names) -> list[str]:
        day = PartialDate.parse(value or "")
        return [written(day.on, day.precision)] if day.on else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Stated):
    """A date known to the day, or none."""

    def read(self, row: Any, parts: Parts) -> Json:
        on: date | None = getattr(row, self.name)
        return on.isoformat() if on else ""

    def lines(self, value: Json, names: Names) -> list[str]:
        return [written(date.fromisoformat(value), "day")] if value else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour(Stated):
    """A moment, in UTC."""

    def read(self, row: Any, parts: Parts) -> Json:
        at: datetime | None = getattr(row, self.name)
        return at.isoformat() if at else ""

    def lines(self, value: Json, names: Names) -> list[str]:
        return [f"{localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M %Z}"] if value else []


@dataclass(frozen=True, slots=True, kw_only=True)
class One(Stated):
    """Another row: a court, a docket, a judge."""

    model: type[models.Model]

    def read(self, row: Any, parts: Parts) -> Json:
        return getattr(row, f"{self.name}_id")

    def lines(self, value: Json, names: Names) -> list[str]:
        return [] if value is None else [names[self.model].get(value, f"no. {value}, since removed")]

    def wanted(self, value: Json) -> Iterable[tuple[type[models.Model], Any]]:
        return [] if value is None else [(self.model, value)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Stated):
    """Rows at the far side of a link, in no order.

    Attributes:
        through: the model of the link.
        owner: its foreign key to the record.
        far: its foreign key to the other row.
        model: of the other row.
    """

    through: type[models.Model]
    owner: str
    far: str
    model: type[models.Model]

    def read(self, row: Any, parts: Parts) -> Json:
        return self.read_all([row], parts)[0]

    def read_all(self, rows: Sequence[Any], parts: Parts) -> list[Json]:
        far: dict[Any, list[Any]] = {row.pk: [] for row in rows}
        for link in parts.of(self.through, self.owner, list(far)) if far else ():
            far[getattr(link, f"{self.owner}_id")].append(getattr(link, f"{self.far}_id"))
        return [sorted(far[row.pk]) for row in rows]

    def lines(self, value: Json, names: Names) -> list[str]:
        return sorted(names[self.model].get(key, f"no. {key}, since removed") for key in value or ())

    def wanted(self, value: Json) -> Iterable[tuple[type[models.Model], Any]]:
        return [(self.model, key) for key in value or ()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels(Stated):
    """Several of fixed choices, kept in an array."""

    choices: type[models.TextChoices]

    def read(self, row: Any, parts: Parts) -> Json:
        return sorted(getattr(row, self.name))

    def lines(self, value: Json, names: Names) -> list[str]:
        said = dict(self.choices.choices)
        return [str(said.get(one, one)) for one in value or ()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Stated):
    """What a source states of facts where it differs, by fact."""

    def read(self, row: Any, parts: Parts) -> Json:
        return dict(sorted(getattr(row, self.name).items()))

    def lines(self, value: Json, names: Names) -> list[str]:
        said = dict(Fact.choices)
        return [f"{said.get(fact, fact)}: {claim}" for fact, claim in (value or {}).items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Stated):
    """Parts of a record, in their order: a ruling's judges, dispositions, relief.

    Attributes:
        model: of a part.
        owner: its foreign key to the record.
        columns: what a part states.
        same: names of the columns that say which part it is, so that a change of the others changes it in place.
        placed: whether parts have a place of their own (``position``), or their order says nothing.
    """

    model: type[models.Model]
    owner: str
    columns: tuple[Stated, ...]
    same: tuple[str, ...]
    placed: bool = True

    def read(self, row: Any, parts: Parts) -> Json:
        return [says for _, says in self.read_rows(row, parts)]

    def read_rows(self, row: Any, parts: Parts) -> list[tuple[Any, dict[str, Json]]]:
        """The parts of a record in their order, each with what it states."""
        rows = list(parts.of(self.model, self.owner, [row.pk]))
        if self.placed:
            rows.sort(key=lambda part: (part.position, part.pk))
        columns = {column.name: column.read_all(rows, parts) for column in self.columns}
        return [(part, {name: values[place] for name, values in columns.items()}) for place, part in enumerate(rows)]

    def lines(self, value: Json, names: Names) -> list[str]:
        return [self.line(part, names) for part in value or ()]

    def line(self, part: Mapping[str, Json], names: Names) -> str:
        """One part in a line: its first column, then what the others say where they say something."""
        said = [(column, column.lines(part.get(column.name), names)) for column in self.columns]
        first, *others = [
            ", ".join(words)
            if number == 0 or isinstance(column, Chosen | One)
            else f"{column.label} {', '.join(words)}"
            for number, (column, words) in enumerate(said)
            if words and (number == 0 or not (_unsaid(column, part.get(column.name)) or words == said[0][1]))
        ] or [""]
        return " · ".join([first, *others])

    def wanted(self, value: Json) -> Iterable[tuple[type[models.Model], Any]]:
        return [
            want for part in value or () for column in self.columns for want in column.wanted(part.get(column.name))
        ]


def _unsaid(column: Stated, value: Json) -> bool:
    """Whether a value of a part says that nothing is said: not stated, unknown, no."""
    return value is False if isinstance(column, YesNo) else value in ("not_stated", "unknown")
