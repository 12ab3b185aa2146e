"""When something was published, from the words or the stamp that say so. Pure: no Django.

Nothing is guessed from part of a date: a day needs its year, and where day and month could be swapped that is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import dateparser

from cases.intake.read.date_order import day_first
from cases.intake.read.zones import WRITTEN_ZONES, zone_of_offset, zone_written
from cases.parsing import clean_text

TimePrecisionName = Literal["minute", "day", "month", "unknown"]

DEFAULT_ZONE = "America/New_York"
# The first federal courts sat in 1789: what is older is no report of theirs.
EARLIEST_YEAR = 1789
LONGEST_WRITTEN = 200

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_NTH = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""(?<![\w./:-])(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:
    (?P<stamp>\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d{{1,9}})?)?\s?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?)
    |(?P<numbers>\d{{4}}(?P<sep1>[./-])\d{{1,2}}(?P=sep1)\d{{1,2}}
      |\d{{1,2}}(?P<sep2>[./-])\s?\d{{1,2}}(?P=sep2)\s?(?:\d{{4}}|\d{{2}}))
    |(?P<words>{_MONTH}\s+\d{{1,2}}{_NTH},?\s+\d{{4}}|\d{{1,2}}{_NTH}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}})
    |(?P<month>{_MONTH},?\s+\d{{4}}|\d{{4}}-\d{{2}})
    )(?![\w]|[./-]\d)""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2})?)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
    rf"(?:\s*\(?(?P<zone>(?-i:{WRITTEN_ZONES})\b|Z\b|(?:UTC|GMT)?[+-]\d{{2}}:?\d{{2}}\b)\)?)?"
)
_AFTER = re.compile(rf"(?:\s|,|\||/|•|·|–|—|-|\bat\b|\bT)*{_CLOCK}(?![\w:])", re.IGNORECASE | re.ASCII)
_BEFORE = re.compile(rf"(?<![\w:.,]){_CLOCK}(?:\s|,|\||/|•|·|–|—|-|\bon\b|{_WEEKDAY})*$", re.IGNORECASE | re.ASCII)
_AGO = re.compile(
    r"\b(?:(?P<count>\d{1,3}|an?|one)\s+(?P<unit>minute|min|hour|hr|day)s?\s+ago|(?P<day>yesterday|today))\b",
    re.IGNORECASE,
)

# Dates in these are read when the whole of a value is one; trying every language would take seconds.
_LANGUAGES = ["en", "es", "fr", "de", "it", "pt", "nl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAt:
    """When something was published, as far as it says.

    Attributes:
        at: aware; the first moment of the day or month where no more is known; None when unknown.
        precision: how much of ``at`` is known (``TimePrecision``).
        time_zone: IANA name of the zone that the source states; blank when it states none, and ``at`` is then in the
            zone that was given for such cases.
        uncertain: whether another reading is possible, or what was written had to be refused.
        reason: one line: which words, and how they were read.
    """

    at: datetime | None
    precision: TimePrecisionName
    time_zone: str
    uncertain: bool
    reason: str

    @property
    def day(self) -> date | None:
        """The day, in the zone that the source states; None where only the month is known, or nothing."""
        if self.at is None or self.precision not in ("minute", "day"):
            return None
        return (self.at.astimezone(ZoneInfo(self.time_zone)) if self.time_zone else self.at).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateContext:
    """What bears on how a date is read.

    Attributes:
        now: when the source was captured; what lies more than a day later is no date of publication.
        domain: the outlet's, without www.; blank when not known.
        language: BCP 47 tag that the source gives itself; blank for none.
        zone: IANA name of the zone in which times without one are read.
    """

    now: datetime
    domain: str = ""
    language: str = ""
    zone: str = DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class DateWritten:
    """A date in a line, with the time of day beside it.

    Attributes:
        match: of the date itself.
        start: where date and time begin.
        end: where they end.
        clock: the time of day; None where there is none.
    """

    match: re.Match[str]
    start: int
    end: int
    clock: re.Match[str] | None


def unknown(reason: str = "no date of publication is stated", *, refused: bool = False) -> PublishedAt:
    """No date; ``refused`` when something was written that could not be taken for one."""
    return PublishedAt(at=None, precision="unknown", time_zone="", uncertain=refused, reason=reason)


def read_published(written: str, context: DateContext) -> PublishedAt:
    """Read the value of a date: a stamp, a field, or words such as ``Published Date: 13.05.2025 06:40 / Politics``.

    Args:
        written: the value as the source has it.
        context: who wrote it, and when it was read.

    Returns:
        The first date in it; unknown when there is none, or none that can be when something was published.
    """
    line = " ".join(clean_text(written[: LONGEST_WRITTEN * 4]).split())[:LONGEST_WRITTEN]
    if _COMPACT.fullmatch(line):
        return _stamp(line if "T" in line else f"{line}T000000", context)
    for found in dates_written(line):
        return read_written(found, context)
    if ago := _AGO.search(line):
        return _relative(ago, context)
    return _in_other_words(line, context)


def dates_written(line: str) -> Iterator[DateWritten]:
    """The dates in a line, in order, each with the time of day that stands after or before it."""
    reached = 0
    for match in _DATE.finditer(line):
        after = _AFTER.match(line, match.end())
        before = None if _tells_time(after) else _BEFORE.search(line, reached, match.start())
        clock = next((time for time in (after, before) if _tells_time(time)), None)
        start = clock.start() if clock is not None and clock is before else match.start()
        end = clock.end() if clock is not None and clock is after else match.end()
        yield DateWritten(match, start, end, clock)
        reached = end


def read_written(found: DateWritten, context: DateContext) -> PublishedAt:
    """What a date in a line says; unknown, with the reason, where no calendar has it or it is yet to come."""
    match, words = found.match, found.match.string[found.start : found.end].strip(" ,|/-–—•·")
    if match["stamp"] and "T" in match["stamp"].upper():
        return _stamp(match["stamp"], context)
    if match["month"]:
        day = _day(f"1 {match['month']}" if match["month"][0].isalpha() else f"{match['month']}-01", "DMY")
        return _checked(day, None, "month", words, context)
    if not match["numbers"]:
        day = _day(match["stamp"], "YMD") if match["stamp"] else _day(match["words"], "DMY")
        return _checked(day, found.clock, "day", words, context)
    return _numbers(match, found.clock, words, context)


def in_words(day: date) -> str:
    """A day as the notes write it: 5 June 2025."""
    return f"{day.day} {day:%B} {day.year}"


def _tells_time(clock: re.Match[str] | None) -> bool:
    """Whether a number beside a date is a time of day: it has minutes, or says which half of the day."""
    if clock is None or not (clock["minute"] or clock["half"]):
        return False
    return int(clock["hour"]) <= (12 if clock["half"] else 23) and int(clock["minute"] or 0) <= 59


def _numbers(match: re.Match[str], clock: re.Match[str] | None, words: str, context: DateContext) -> PublishedAt:
    """A date in numbers alone: which of them is the day."""
    numbers = "".join(match["numbers"].split())
    if match["sep1"]:
        return _checked(_day(numbers, "YMD"), clock, "day", words, context)
    first_is_day, why = (
        (True, "as dates with points are") if match["sep2"] == "." else day_first(context.domain, context.language)
    )
    by_habit, swapped = _day(numbers, "DMY"), _day(numbers, "MDY")
    if not first_is_day:
        by_habit, swapped = swapped, by_habit
    # Only one of the two is in the calendar, or both are the same day.
    if by_habit is None or swapped is None or by_habit == swapped:
        return _checked(by_habit or swapped, clock, "day", words, context)
    if match["weekday"]:
        fitting = [each for each in (by_habit, swapped) if f"{each:%a}".lower() == match["weekday"][:3].lower()]
        if len(fitting) == 1:
            return _checked(fitting[0], clock, "day", words, context)
    order = "day first" if first_is_day else "month first"
    doubt = f"the day and the month of {numbers} could be swapped: read as "
    if _is_to_come(by_habit, context) and not _is_to_come(swapped, context):
        doubt += f"{in_words(swapped)}, since {in_words(by_habit)} is yet to come"
        return _checked(swapped, clock, "day", words, context, doubt=doubt)
    doubt += f"{in_words(by_habit)}, {order}, {why}"
    return _checked(by_habit, clock, "day", words, context, doubt=doubt)


def _day(written: str, order: str) -> date | None:
    """The day that a whole date names when its numbers stand in this order; None when it names none."""
    read = dateparser.parse(
        written,
        languages=["en"],
        settings={
            "DATE_ORDER": order,
            "STRICT_DATE_ORDER": "all",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return None if read is None else read.date()


def _checked(
    day: date | None,
    clock: re.Match[str] | None,
    precision: TimePrecisionName,
    words: str,
    context: DateContext,
    *,
    doubt: str = "",
) -> PublishedAt:
    """A day and a time of day as one moment, unless it can't be when something was published."""
    if day is None:
        return unknown(f"“{words}” is no day of the calendar: left out", refused=True)
    if refused := _out_of_time(day, words, context):
        return refused
    at = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(context.zone))
    zone = ""
    if clock is not None and precision == "day":
        hour = int(clock["hour"])
        if clock["half"]:
            hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
        at, precision = at.replace(hour=hour, minute=int(clock["minute"] or 0)), "minute"
        if clock["zone"]:
            zone, at = zone_written(clock["zone"], at, context.domain)
    return PublishedAt(
        at=at,
        precision=precision,
        time_zone=zone,
        uncertain=bool(doubt),
        reason=doubt or f"“{words}”" + ("" if precision != "minute" or zone else f", read as a time in {context.zone}"),
    )


def _stamp(written: str, context: DateContext) -> PublishedAt:
    """A machine's stamp (ISO 8601). A time of exactly midnight is how many systems write that they know the day."""
    try:
        at = datetime.fromisoformat(written.replace(" ", "").replace(",", ".").upper())
    except ValueError:
        return unknown(f"“{written}” is no time of the calendar: left out", refused=True)
    if refused := _out_of_time(at.date(), written, context):
        return refused
    midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
    zone = ""
    if midnight or at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(context.zone))
    else:
        zone, at = zone_of_offset(at, context.domain, context.zone)
    if midnight:
        reason = f"“{written}”: midnight is read as a day without a time"
        return PublishedAt(at=at, precision="day", time_zone="", uncertain=False, reason=reason)
    reason = f"“{written}”" + ("" if zone else f", {at:%H:%M} in {context.zone}")
    return PublishedAt(
        at=at.replace(second=0, microsecond=0), precision="minute", time_zone=zone, uncertain=False, reason=reason
    )


def _relative(ago: re.Match[str], context: DateContext) -> PublishedAt:
    """ "3 hours ago", counted from when the source was captured."""
    count = int(ago["count"]) if ago["count"] and ago["count"].isdecimal() else 1
    unit = (ago["unit"] or "").lower()
    back = timedelta(days=1 if (ago["day"] or "").lower() == "yesterday" else 0)
    if unit:
        back = timedelta(**{"days" if unit == "day" else "hours" if unit[0] == "h" else "minutes": count})
    day = (context.now - back).astimezone(ZoneInfo(context.zone)).date()
    words = ago[0]
    doubt = f"“{words}” is counted from the time of capture: {in_words(day)}"
    return _checked(day, None, "day", words, context, doubt=doubt)


def _in_other_words(line: str, context: DateContext) -> PublishedAt:
    """A value that is a date from start to end, in one of some languages."""
    if not line or not any(char.isdecimal() for char in line) or len(line) > 60:
        return unknown()
    try:
        read = dateparser.parse(
            line,
            languages=_LANGUAGES,
            settings={
                "DATE_ORDER": "DMY",
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "STRICT_PARSING": True,
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):
        # Odd digits and marks, which no date has.
        read = None
    # Letters tell which number is what: numbers alone in an order of their own say nothing.
    if read is None or not any(char.isalpha() for char in line):
        return unknown(f"“{line}” is no whole date: left out", refused=True)
    return _checked(read.date(), None, "day", line, context)


def _is_to_come(day: date, context: DateContext) -> bool:
    return day > (context.now + timedelta(days=1)).date()


def _out_of_time(day: date, words: str, context: DateContext) -> PublishedAt | None:
    """Refuses what is yet to come, and what is older than the courts."""
    if _is_to_come(day, context):
        return unknown(f"“{words}” is yet to come: not taken for the date of publication", refused=True)
    if day.year < EARLIEST_YEAR:
        return unknown(f"“{words}” is before {EARLIEST_YEAR}: not taken for the date of publication", refused=True)
    return None
