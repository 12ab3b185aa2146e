"""Time zones as news writes them, and as machines do: IANA names. Pure: no Django."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_BY_WORD = {
    **dict.fromkeys(("ET", "EST", "EDT", "Eastern"), "America/New_York"),
    **dict.fromkeys(("CT", "CST", "CDT", "Central"), "America/Chicago"),
    **dict.fromkeys(("MT", "MST", "MDT", "Mountain"), "America/Denver"),
    **dict.fromkeys(("PT", "PST", "PDT", "Pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("AKST", "AKDT"), "America/Anchorage"),
    **dict.fromkeys(("HST", "HAST"), "Pacific/Honolulu"),
    **dict.fromkeys(("AST", "ADT"), "America/Halifax"),
    **dict.fromkeys(("UTC", "GMT", "Z"), "UTC"),
    "BST": "Europe/London",
    **dict.fromkeys(("CET", "CEST"), "Europe/Brussels"),
    **dict.fromkeys(("EET", "EEST"), "Europe/Athens"),
    "IST": "Asia/Kolkata",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "JST": "Asia/Tokyo",
    **dict.fromkeys(("AEST", "AEDT"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
}
# "IST" is the time of three countries.
_BY_WORD_AND_DOMAIN = {("IST", "ie"): "Europe/Dublin", ("IST", "il"): "Asia/Jerusalem"}
_OF_DOMAIN = {
    "uk": "Europe/London",
    "ie": "Europe/Dublin",
    "in": "Asia/Kolkata",
    "au": "Australia/Sydney",
    "nz": "Pacific/Auckland",
    "de": "Europe/Berlin",
    "fr": "Europe/Paris",
    "eu": "Europe/Brussels",
}
_AMERICAN = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
# In words that follow a time of day; capitals are part of them.
WRITTEN_ZONES = r"(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight))?(?:\sTime)?|" + "|".join(
    sorted((re.escape(word) for word in _BY_WORD if word.isupper() and len(word) > 1), key=len, reverse=True)
)


def zone_written(written: str, at: datetime, domain: str) -> tuple[str, datetime]:
    """A time of day as the clocks of the zone that stands beside it show it.

    Args:
        written: ``EDT``, ``Eastern Time``, ``GMT``, ``+05:30``.
        at: day and time of day, in any zone.
        domain: the outlet's; tells Irish from Indian time.

    Returns:
        The IANA name, and the moment in that zone. "EST" in summer, which many write, is the time that clocks show.
    """
    if offset := re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})", written, re.IGNORECASE):
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        moment = (at.replace(tzinfo=UTC) - (ahead if offset[1] == "+" else -ahead)).astimezone(UTC)
        return _named(moment, ahead if offset[1] == "+" else -ahead, domain, str(at.tzinfo))
    word = written.split()[0]
    name = _BY_WORD_AND_DOMAIN.get((word, domain.rpartition(".")[2])) or _BY_WORD.get(word) or _BY_WORD[word.upper()]
    return name, at.replace(tzinfo=ZoneInfo(name))


def zone_of_offset(at: datetime, domain: str, default: str) -> tuple[str, datetime]:
    """A zone whose clocks stood at a stamp's offset at that moment.

    A stamp in UTC is how machines keep time and no statement about the outlet's zone.

    Args:
        at: a moment with its offset.
        domain: the outlet's; its country's zone is preferred.
        default: IANA name of the zone to prefer next.

    Returns:
        The IANA name, blank for a stamp in UTC or an offset that no zone here has; and the moment in that zone, or in
        the default one.
    """
    offset = at.utcoffset()
    assert offset is not None
    if not offset:
        return "", at.astimezone(ZoneInfo(default))
    return _named(at.astimezone(UTC), offset, domain, default)


def _named(moment: datetime, offset: timedelta, domain: str, default: str) -> tuple[str, datetime]:
    own = _OF_DOMAIN.get(domain.rpartition(".")[2])
    for name in (own, default, *_AMERICAN, *_OF_DOMAIN.values()):
        if name and (local := moment.astimezone(ZoneInfo(name))).utcoffset() == offset:
            return name, local
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    if not rest and -12 <= hours <= 14:
        # POSIX counts westwards: what is written UTC-3 is Etc/GMT+3.
        name = f"Etc/GMT{-hours:+d}" if hours else "UTC"
        return name, moment.astimezone(ZoneInfo(name))
    return "", moment.astimezone(ZoneInfo(default))
