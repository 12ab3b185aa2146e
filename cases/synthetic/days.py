"""The days of made-up cases, written out beforehand in the forms that their rows need. Pure."""

from datetime import date, timedelta
from math import sqrt

from cases.synthetic.world import FIRST, LAST

# Deadlines lie after the last day.
_AHEAD = 400
NULL = "\\N"


class Days:
    """The forms of a day, by its ordinal.

    Args:
        author: key of the account that writes.
        approver: key of the one that approves.

    Attributes:
        iso: 2025-05-12.
        words: May 12, 2025.
        published: a published record's columns of publication, written on that day.
        draft: a draft's.
    """

    def __init__(self, author: int, approver: int) -> None:
        start = FIRST.toordinal()
        days = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days + _AHEAD)]
        self.iso = _From(start, [day.isoformat() for day in days])
        self.words = _From(start, [f"{day:%B} {day.day}, {day.year}" for day in days])
        self.published = _From(start, [_published(day, author, approver) for day in days])
        self.draft = _From(start, [_draft(day, author) for day in days])


class _From(list[str]):
    """A list that is counted from a day's ordinal."""

    def __init__(self, start: int, values: list[str]) -> None:
        super().__init__(values)
        self._start = start

    def on(self, ordinal: int) -> str:
        """The form of a day."""
        return self[ordinal - self._start]


def moment(iso: str) -> str:
    """When the site says what was published on a day."""
    return f"{iso} 15:00:00+00"


def filed(first: int, last: int, draw: float) -> int:
    """A day between two, the later the likelier; a Monday or a Tuesday.

    Args:
        first: ordinal of the first day that is possible.
        last: of the last.
        draw: from 0 to 1.
    """
    day = last - int((last - first) * draw * draw)
    back = max(0, (day + 6) % 7 - 1)  # ordinal 1 was a Monday
    return day - back if day - back >= first else day + 7 - back - 1


def taken(action: int, actions: int) -> int:
    """The day on which the government acted: actions stand in the order of time, as dense as cases are."""
    part = 1 - (1 - action / actions) ** 2
    return FIRST.toordinal() + int(part * (LAST - FIRST).days)


def latest_action(day: int, actions: int) -> int:
    """The last action taken by a day."""
    part = min(max((day - FIRST.toordinal()) / (LAST - FIRST).days, 0.0), 1.0)
    found = min(int(actions * (1 - sqrt(1 - part))), actions - 1)
    return found - 1 if found and taken(found, actions) > day else found


def _published(day: date, author: int, approver: int) -> str:
    at = f"{day} 15:00:00+00"
    return f"published\t1\t{day} 13:05:00+00\t{{{author}}}\tt\t{day} 13:40:00+00\t{author}\t{at}\t{approver}\t{at}\t\t"


def _draft(day: date, author: int) -> str:
    nulls = "\t".join([NULL] * 5)
    return f"draft\t1\t{day} 13:05:00+00\t{{{author}}}\tt\t{nulls}\t\t"
