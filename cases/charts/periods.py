"""Stretches of time as bars have them: weeks from Monday, months, quarters, years."""

from collections.abc import Iterator
from datetime import date, timedelta

from cases.dates import written

BY = ("week", "month", "quarter", "year")
LONGER = {"week": "month", "month": "quarter", "quarter": "year"}


def following(first: date, by: str) -> date:
    """The first day of the next stretch."""
    if by == "week":
        return first + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}[by]
    at = first.month - 1 + months
    return date(first.year + at // 12, at % 12 + 1, 1)


def through(first: date, last: date, by: str) -> Iterator[tuple[date, date]]:
    """Every stretch from one that begins on a day to one that begins on another, each with its last day."""
    while first <= last:
        after = following(first, by)
        yield first, after - timedelta(days=1)
        first = after


def between(first: date, last: date, by: str) -> int:
    """About how many there are."""
    return (last - first).days // {"week": 7, "month": 30, "quarter": 91, "year": 365}[by] + 1


def called(first: date, by: str) -> str:
    """A stretch in words: Week of May 12, 2025; May 2025; 2025, second quarter; 2025."""
    if by == "week":
        return f"Week of {written(first, 'day', short=True)}"
    if by == "quarter":
        return f"{first.year}, {('first', 'second', 'third', 'fourth')[first.month // 3]} quarter"
    return written(first, by)
