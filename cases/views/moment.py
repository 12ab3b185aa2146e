"""The day that a page speaks of: ``?as_of=2025-06-01``, today without it; and whose record, ``?known_on=``."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils.timezone import localdate, make_aware

from cases.chronicle import there_at
from cases.models import Publication, Publishable, Ruling, RulingQuerySet

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that a page speaks of.

    Attributes:
        on: the day.
        asked: whether the address names it, or names when it was known.
        known_on: the day whose record is shown, where the address names one.
        problem: a sentence, where the address names no day that can be shown; the page is then as of today.
        before: the nearest earlier day on which something changed, for the link back.
        after: the nearest later one up to today.
    """

    on: date
    asked: bool = False
    known_on: date | None = None
    problem: str = ""
    before: date | None = None
    after: date | None = None

    @property
    def today(self) -> date:
        """The last day that can be asked for."""
        return localdate()

    @property
    def known_at(self) -> datetime | None:
        """The end of that day in the site's time zone; None for the record as it is."""
        if self.known_on is None:
            return None
        return make_aware(datetime.combine(self.known_on + timedelta(days=1), time.min))

    def was_known(self, record: Publishable) -> bool:
        """Whether a record was public by the day whose record is shown."""
        at, since = self.known_at, record.first_published_at
        return at is None or (since is not None and since <= at)

    @property
    def status(self) -> int:
        """400 where the address cannot be understood."""
        return 400 if self.problem else 200


def moment_of(request: HttpRequest, days: Sequence[date] = ()) -> Moment:
    """Read the day that an address asks for.

    Args:
        request: its parameters ``as_of`` and ``known_on``, each as 2025-06-01. With ``known_on`` alone the page speaks
            of that day.
        days: days on which something changed, oldest first, to step between.
    """
    today = localdate()
    as_of, problem = _day(request, "as_of", today)
    known_on, other = _day(request, "known_on", today)
    problem = problem or other
    if problem:
        as_of = known_on = None
    on = as_of or known_on or today
    past = [day for day in days if day <= today]
    earlier, later = past[: bisect_left(past, on)], past[bisect_right(past, on) :]
    return Moment(
        on=on,
        asked=bool(as_of or known_on),
        known_on=known_on,
        problem=problem,
        before=earlier[-1] if earlier else None,
        after=later[0] if later else None,
    )


def _day(request: HttpRequest, name: str, today: date) -> tuple[date | None, str]:
    """A parameter's day, and what is wrong with it."""
    given = request.GET.get(name, "").strip()
    if not given:
        return None, ""
    try:
        # Python reads 20250601 and 2025-W22 too; an address has one form.
        on = date.fromisoformat(given if _DAY.fullmatch(given) else "")
    except ValueError:
        return None, f"{name} is “{given[:20]}”, which is no day: write it as {today.isoformat()}."
    if on > today:
        return None, f"{name} is {given}, which lies ahead: what will stand then nobody knows."
    return on, ""


def known(rulings: RulingQuerySet, moment: Moment) -> RulingQuerySet:
    """The rulings that had been made by the day of a moment and were public when it was known; all, where no day is
    asked for."""
    if moment.asked:
        rulings = rulings.filter(sort_on__lte=moment.on)
    if moment.known_at is not None:
        then = there_at(Ruling, moment.known_at, pgh_obj_id=OuterRef("pk"), state=Publication.PUBLISHED)
        rulings = rulings.filter(Exists(then))
    return rulings


def show_effects(ruling: Any, moment: Moment) -> None:
    """Give a ruling its ``shown_effects``: what others did to it by the day of a moment, as far as it was known."""
    ruling.shown_effects = [
        one
        for one in ruling.effects_of_others.all()
        if (one.acting.sort_on <= moment.on or not moment.asked) and moment.was_known(one.acting)
    ]


# Parts of a case, and the day on which each came to it.
_CAME_ON = {"public_dockets": "filed_on", "public_actions": "taken_on", "public_appearances": "joined_on"}


def leave_out_later(case: Any, moment: Moment) -> None:
    """Take from a case those of its parts that came later than the day of a moment, or were not on record then."""
    for name, came_on in _CAME_ON.items():
        by_then = [row for row in getattr(case, name) if (getattr(row, came_on) or moment.on) <= moment.on]
        setattr(case, name, [row for row in by_then if moment.was_known(row)])
