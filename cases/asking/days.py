"""Days, months and years in words, alone and as spans of time."""

from calendar import month_name
from typing import Literal

from cases.parsing import PartialDate

DateOrder = Literal["mdy", "dmy"]


def spelled(text: str, order: DateOrder) -> str:
    """A date as far as it is known: May 12, 2025, or 12 May 2025; May 2025; 2025. What is no date stays as it is."""
    day = _read(text)
    return _in_order(day, order) if day else text


def when(text: str, order: DateOrder) -> str:
    """The time of something: on May 12, 2025; in May 2025; in 2025."""
    day = _read(text)
    return f"{'on' if day and day.precision == 'day' else 'in'} {spelled(text, order)}"


def span(after: str, before: str, order: DateOrder) -> str:
    """A span of time, both its ends included: since 2025; until May 12, 2025; from March 1 to May 12, 2025.

    Args:
        after: its first day, month or year; blank for none.
        before: its last one; blank for none.
        order: how days are written.
    """
    first, last = _read(after), _read(before)
    if first == last and first:
        return when(after, order)
    if not after:
        whole = last and last.precision != "day"
        return f"until {'the end of ' if whole else ''}{spelled(before, order)}"
    if not before:
        return f"since {spelled(after, order)}"
    return f"from {_shorter(first, last, order) or spelled(after, order)} to {spelled(before, order)}"


def _read(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None


def _in_order(day: PartialDate, order: DateOrder) -> str:
    if day.on is None:
        return ""
    if day.precision == "year":
        return f"{day.on.year}"
    month = month_name[day.on.month]
    if day.precision == "month":
        return f"{month} {day.on.year}"
    return f"{day.on.day} {month} {day.on.year}" if order == "dmy" else f"{month} {day.on.day}, {day.on.year}"


def _shorter(first: PartialDate | None, last: PartialDate | None, order: DateOrder) -> str:
    """The first of two without its year, where the second is as exact and in the same year."""
    if not (first and last and first.on and last.on) or first.precision != last.precision or first.precision == "year":
        return ""
    if first.on.year != last.on.year:
        return ""
    month = month_name[first.on.month]
    if first.precision == "month":
        return month
    return f"{first.on.day} {month}" if order == "dmy" else f"{month} {first.on.day}"
