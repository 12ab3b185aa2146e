"""The line of a text that says when it was published. Pure: no Django.

Only what stands in the place of such a line is taken: the day of a ruling or a hearing in a sentence never is.
"""

import re
from dataclasses import replace

from cases.intake.read.published import (
    DateContext,
    DateWritten,
    PublishedAt,
    dates_written,
    read_published,
    read_written,
    unknown,
)

# So far into a text that a line about its publication can stand, in lines that are not blank.
HEAD_LINES = 12
LONGEST_LINE = 140

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
# A label opens its line or a part of one; within a sentence ("a rule published on May 1, 2025") it is none.
_OPENED = r"(?:^[\s,;(]*|[|/•·]\s*|^by\s.{2,60}\s)"
_PUBLISHED = re.compile(
    rf"{_OPENED}(?:(?:first |originally )?(?:published|posted)(?: online)?(?: date)?(?: (?:on|at))?|publication date"
    rf"|date(?:line)?|(?:for immediate )?release(?:d| date)?)\s*[:,|–—-]?\s*(?:{_WEEKDAY},?\s*)?$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"{_OPENED}(?:last )?(?:updated?|modified|edited|corrected)(?: (?:on|at))?\s*[:,|–—-]?\s*(?:{_WEEKDAY},?\s*)?$",
    re.IGNORECASE,
)
_NOTHING_BEFORE = re.compile(
    rf"(?:^|[|/•·]|\s[–—-]\s|^\(|^by\s[^,|]{{2,60}}(?:,[^,|]{{2,40}}){{0,3}},|^on\s)\s*(?:{_WEEKDAY},?\s*)?$",
    re.IGNORECASE,
)
_NOTHING_AFTER = re.compile(r"\s*[.)]?\s*(?:$|[|/•·]|\s[–—-]\s|by\s)", re.IGNORECASE)
# "WASHINGTON, D.C., May 13, 2025 (GLOBE NEWSWIRE) -- …", as releases begin.
_PLACE_BEFORE = re.compile(r"^\(?[A-Z][A-Z.]{2,}[\w .,’'-]{0,40}?\s*[,(–—-]\s*$")
# "Dated this 12th day of May, 2025", as American orders end.
_DAY_OF = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+day\s+of\s+([A-Z][a-z]{2,8}),?\s+(\d{4})")
# Capitals tell the label from the verb: "Decided May 12, 2025" from "a suit filed March 7, 2025".
_SIGNED = re.compile(
    r"(?:^|\s)(?:D(?:ated|ATED|ate|ATE)|F(?:iled|ILED)|D(?:ecided|ECIDED)|E(?:ntered|NTERED)|I(?:ssued|SSUED)|S(?:igned|IGNED)"
    r"|S(?:o ordered|O ORDERED))(?: this)?[ :,.]*$"
)
_DASH_AFTER = re.compile(r"\s*(?:\([^)]{2,40}\)|/[^/]{2,40}/)?\s*(?:--|[–—-]|\)\s*[–—-]?)")


def find_published(text: str, context: DateContext) -> PublishedAt:
    """The date that a text gives for its own publication.

    Args:
        text: as pasted, or the lines about an article's beginning.
        context: who wrote it, and when it was read.

    Returns:
        What a "Published" line says; else a date that has a line or a part of one to itself; else a dateline's; else,
        marked uncertain, the time of the last update. Unknown when there is none of them.
    """
    places: list[tuple[int, int, DateWritten]] = []
    lines = [" ".join(line.split()) for line in text[:20_000].split("\n")]
    for number, line in enumerate([line for line in lines if line][:HEAD_LINES]):
        reached = 0
        for found in dates_written(line[: 2 * LONGEST_LINE]):
            rank = _rank(line, reached, found)
            if rank is not None:
                places.append((rank, number, found))
            reached = found.end
    for rank, _number, found in sorted(places, key=lambda place: place[:2]):
        published = read_written(found, context)
        if published.at is not None and rank == 3:
            doubt = f"only the time of an update is stated: {published.reason}"
            return replace(published, uncertain=True, reason=doubt)
        return published
    return unknown()


def speaks_of_publication(line: str) -> bool:
    """Whether a line says when its text was published or updated."""
    folded = " ".join(line.split())[: 2 * LONGEST_LINE]
    return any(_rank(folded, 0, found) is not None for found in dates_written(folded))


def find_signed(text: str, context: DateContext) -> PublishedAt:
    """The day that a court's paper bears: "Filed", "Dated" or "Decided", or a date on a line of its own at the end."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    for line in (*lines[:40], *lines[-20:]):
        if len(line) > LONGEST_LINE:
            continue
        if (day := _DAY_OF.search(line)) and _SIGNED.search(line[: day.start()]):
            return read_published(f"{day[2]} {day[1]}, {day[3]}", context)
        for found in dates_written(line):
            if _SIGNED.search(line[: found.start]):
                return read_written(found, context)
    for line in reversed(lines[-12:]):
        for found in dates_written(line):
            if len(line) - (found.end - found.start) <= 2:
                return read_written(found, context)
    return unknown("no day is stated on the paper")


def _rank(line: str, reached: int, found: DateWritten) -> int | None:
    """How surely a date in a line is that of publication, best first; None when it is not."""
    before, after = line[reached : found.start], line[found.end :]
    if _PUBLISHED.search(before):
        return 0
    if _UPDATED.search(before):
        return 3
    if len(line) <= LONGEST_LINE and _NOTHING_BEFORE.search(before) and _NOTHING_AFTER.match(after):
        # A title that begins with a date and goes on is no line about publication.
        return 1 if len(after.split()) <= 12 else None
    if reached == 0 and _PLACE_BEFORE.search(before) and _DASH_AFTER.match(after):
        return 2
    return None
