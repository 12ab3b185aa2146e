"""The numbers of a chart, whatever draws or writes them. Pure: the same numbers give the same picture."""

from dataclasses import dataclass, field
from datetime import date

# Fewer than so many tell nothing about a court's or a judge's habits: pages say so.
SMALL = 10


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was asked for and is in no bar.

    Attributes:
        number: how many.
        why: what they are: "undated".
    """

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bar, or several at one place.

    Attributes:
        key: what it stands for.
        label: the same for people.
        short: the same beside a bar.
        numbers: one for each column of the chart.
        first: its first day, where the rows are stretches of time.
        last: its last day.
    """

    key: str
    label: str
    short: str
    numbers: tuple[int, ...]
    first: date | None = None
    last: date | None = None

    @property
    def number(self) -> int:
        """All of it."""
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a row, as a table lists it."""

    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The numbers of a chart.

    Attributes:
        name: as the address has it.
        title: for people.
        head: what the rows are.
        unit: what is counted, one and several.
        columns: keys of what each row is divided in; one empty key where it is not.
        column_labels: the same for people.
        rows: in order.
        asked: how many were asked for.
        left_out: how many of them are in no bar, and why.
        notes: what a reader has to know to read it right.
        overlapping: whether one ruling may stand in several rows.
        by: the stretch of time of a row.
        median: of what the rows are bins of, and of how many it was worked out.
    """

    name: str
    title: str
    head: str
    columns: tuple[str, ...]
    column_labels: tuple[str, ...]
    rows: tuple[Row, ...]
    asked: int
    unit: tuple[str, str] = ("ruling", "rulings")
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    overlapping: bool = False
    by: str = ""
    median: tuple[float, int] | None = field(default=None)

    @property
    def counted(self) -> int:
        """How many are in the bars: n."""
        return self.asked - sum(one.number for one in self.left_out)

    @property
    def counted_unit(self) -> str:
        """What is counted, in the number that n asks for."""
        return self.unit[0] if self.counted == 1 else self.unit[1]

    @property
    def said(self) -> str:
        """n, what is left out of it, the median where there is one, and a warning where there are few."""
        parts = [f"n = {self.counted:,} {self.counted_unit}."]
        if self.left_out:
            parts.append(f"Left out: {', '.join(f'{one.number:,} {one.why}' for one in self.left_out)}.")
        if self.median is not None:
            days, of = self.median
            known = "" if of == self.counted else f", of the {of:,} whose days are known"
            parts.append(f"Median: {days:,.0f} days{known}.")
        if self.small:
            parts.append(f"Small numbers: fewer than {SMALL}, so that one more would change the picture.")
        return " ".join(parts)

    @property
    def small(self) -> bool:
        """Whether there are too few to tell a habit from chance."""
        return 0 < self.counted < SMALL

    @property
    def divided(self) -> bool:
        """Whether rows say more than how many."""
        return self.columns != ("",)

    def shares(self, row: Row) -> tuple[Share, ...]:
        """What a row is divided in, the most first; nothing that there is none of."""
        found = [Share(label, number) for label, number in zip(self.column_labels, row.numbers, strict=True) if number]
        return tuple(sorted(found, key=lambda one: -one.number))

    def percent(self, row: Row) -> float:
        """A row's part of all that is counted, in hundredths."""
        return 100 * row.number / self.counted if self.counted else 0.0
