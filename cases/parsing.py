"""Pure text: dates with their precision, docket numbers, captions, names and citations to normal forms. No Django.

Every function is deterministic, takes the text as written and never raises on odd text unless it says so.
"""

import calendar
import hashlib
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Literal, Self

PrecisionName = Literal["day", "month", "year", "unknown"]

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, the month or everything may be unknown.

    Attributes:
        on: the day; the first of its month or year where no more is known; None when unknown.
        precision: how much of ``on`` is known.
    """

    on: date | None = None
    precision: PrecisionName = "unknown"

    def __post_init__(self) -> None:
        if (self.on is None) != (self.precision == "unknown"):
            raise ValueError("A date is unknown just when its precision says so.")
        if self.on is not None:
            first = {"month": self.on.replace(day=1), "year": self.on.replace(month=1, day=1)}
            object.__setattr__(self, "on", first.get(self.precision, self.on))

    @classmethod
    def day(cls, on: date) -> Self:
        """A date known to the day."""
        return cls(on, "day")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2025-05-12``, ``2025-05``, ``2025`` or nothing at all.

        Args:
            text: an ISO 8601 calendar date, whole or cut short; blank for unknown.

        Raises:
            ValueError: anything else, and days that no calendar has; the message is a sentence for people.
        """
        text = text.strip()
        if not text:
            return cls()
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(f"“{text[:40]}” is no date: write 2025-05-12, or 2025-05 or 2025 where no more is known.")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            on = date(year, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise ValueError(f"“{text}” is no day of the calendar.") from None
        return cls(on, "year" if month is None else "month" if day is None else "day")

    @property
    def latest(self) -> date | None:
        """The latest day that this may be; None when unknown."""
        if self.on is None or self.precision == "day":
            return self.on
        if self.precision == "year":
            return self.on.replace(month=12, day=31)
        return self.on.replace(day=calendar.monthrange(self.on.year, self.on.month)[1])

    def __str__(self) -> str:
        if self.on is None:
            return ""
        return self.on.isoformat()[: {"year": 4, "month": 7}.get(self.precision, 10)]


_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_IN_WORDS = re.compile(
    rf"\b(?:{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<year>[0-9]{{4}})"
    rf"|(?P<day_first>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('month', 'month_second')},?\s+"
    r"(?P<year_last>[0-9]{4})"
    r"|(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}))\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"{_MONTH},?\s+(?:of\s+)?(?P<year>[0-9]{{4}})", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day\s*,?\s+|^on\s+", re.IGNORECASE)


def days_in(text: str) -> list[tuple[date, int, int]]:
    """The days that a text names in full, each with where it stands: May 12, 2025; 12 May 2025; 2025-05-12.

    Numbers alone (5/12/2025) are left out, since two countries read them as two days; so are days of no calendar.
    """
    found = []
    for match in _IN_WORDS.finditer(text):
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        else:
            year, day = int(match["year"] or match["year_last"]), int(match["day"] or match["day_first"])
            month = _month(match["month"] or match["month_second"])
        try:
            found.append((date(year, month, day), match.start(), match.end()))
        except ValueError:
            continue
    return found


def date_as_written(text: str) -> PartialDate | None:
    """A text that is a date and nothing else, in words or in numbers, the day of the week allowed before it.

    Returns:
        The date, as far as it is stated; None where the text is blank, or says more or something else.
    """
    plain = " ".join(text.split()).rstrip(".")
    while (shorter := _WEEKDAY.sub("", plain)) != plain:
        plain = shorter
    days = days_in(plain)
    if len(days) == 1 and days[0][1:] == (0, len(plain)):
        return PartialDate.day(days[0][0])
    if alone := _MONTH_ALONE.fullmatch(plain):
        return PartialDate.parse(f"{alone['year']}-{_month(alone[1])}") if int(alone["year"]) else None
    try:
        return PartialDate.parse(plain) if plain else None
    except ValueError:
        return None


def _month(name: str) -> int:
    start = name[:3].title()
    return next(number for whole, number in _MONTHS.items() if whole.startswith(start))


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def clean_text(text: str) -> str:
    """Text as snapshots keep it: NFC, line ends folded to a newline, no NUL, no outer white space.

    Half a surrogate pair, which UTF-8 can't hold, becomes U+FFFD. Everything else stays, so that offsets into it are
    offsets into what was captured.
    """
    whole = _LONE_SURROGATE.sub("\ufffd", text.replace("\x00", ""))
    return unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\r", "\n")).strip()


def sha256_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, in lower-case hexadecimal (64 characters)."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands in a text.

    Attributes:
        spans: start and end of each place, in code points; end is the first one after the quote.
        matched: how many characters of the folded quote matched at the best place, when there is none.
    """

    spans: tuple[tuple[int, int], ...]
    matched: int


def find_quote(quote: str, text: str) -> Found:
    """Find a quote in a text, character for character after white-space folding.

    Args:
        quote: the words, white space folded before comparing.
        text: a snapshot's text.

    Returns:
        Every place where it stands; or none, and how far the longest beginning of it goes.
    """
    words = unicodedata.normalize("NFC", quote).split()
    if not words:
        return Found((), 0)
    folded = " ".join(words)
    # Where each word of the text begins: in the text, and in the text with its white space folded.
    in_text = [match.start() for match in re.finditer(r"\S+", text)]
    text_words = text.split()
    folded_text = " ".join(text_words)
    in_folded = list(accumulate((len(word) + 1 for word in text_words), initial=0))

    def place(position: int) -> int:
        word = bisect_right(in_folded, position) - 1
        return in_text[word] + position - in_folded[word]

    spans: list[tuple[int, int]] = []
    at = folded_text.find(folded)
    while at >= 0:
        spans.append((place(at), place(at + len(folded) - 1) + 1))
        at = folded_text.find(folded, at + len(folded))
    if spans:
        return Found(tuple(spans), len(folded))
    # The longest beginning that stands in the text: if one of n characters does, so do all the shorter ones.
    low, high = 0, len(folded) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if folded[:middle] in folded_text:
            low = middle
        else:
            high = middle - 1
    return Found((), low)


def normal_name(text: str) -> str:
    """A person's name for comparing: lower case, no accents, no points or commas, single spaces."""
    plain = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_ZERO_WIDTH))
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[.,’']", "", plain).casefold().split())


# "1:25-cv-00677-DLF", "25-cv-0677 (DLF)", "Civ. No. 17-998": office, year, type, serial, judge's initials.
_DISTRICT = re.compile(
    r"(?:(?P<office>[0-9]{1,2}):)?(?P<year>[0-9]{2}|[0-9]{4})\s*-?\s*(?P<kind>[a-z]{2,4})\.?\s*-?\s*(?P<serial>[0-9]{1,6})"
    r"(?:\s*[-(\s]\s*[a-z0-9][a-z0-9\-/ ]{0,20}\)?)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<year>[0-9]{2})-(?P<serial>[0-9]{1,6})(?:\s*\([a-z]{1,4}\))?", re.IGNORECASE)
_APPLICATION = re.compile(r"(?P<year>[0-9]{2})\s*a\s*(?P<serial>[0-9]{1,5})", re.IGNORECASE)
# A label ends where its word ends: "Nova-12" is no "No. va-12".
_LABEL = re.compile(r"^(?:(?:case|civil action|civ|crim|docket|application|nos?)(?![a-z-])\.?|#|:|\s)+", re.IGNORECASE)
_CM_ECF_KIND = {"civ": "cv", "cr": "cr", "crim": "cr"}


def docket_number(text: str, *, trial_court: bool) -> str:
    """The normal form of a docket number.

    Federal district courts: office, year, type and a serial of five digits as CM/ECF writes them
    (``1:25-cv-00677``); the office is written 1 where the source leaves it out, and "cv" where it gives year and
    serial alone. Courts of appeals: year and serial (``25-5181``). Supreme Court applications: ``25A539``. State
    courts number as they like: theirs stay as they are.

    Args:
        text: the number as written, with labels and judges' initials.
        trial_court: whether the court is a federal district court, whose bare ``17-998`` is a civil action.

    Returns:
        The normal form; the text in upper case with single spaces where no form is known.
    """
    # Full-width digits and colons, as some word processors write them, are digits and colons.
    plain = _LABEL.sub("", re.sub(r"[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", text)).strip())
    if application := _APPLICATION.fullmatch(plain):
        return f"{application['year']}A{int(application['serial'])}"
    if trial_court and (bare := _BARE.fullmatch(plain)):
        return f"1:{bare['year']}-cv-{int(bare['serial']):05d}"
    if bare := _BARE.fullmatch(plain):
        return f"{bare['year']}-{bare['serial']}"
    if (match := _DISTRICT.fullmatch(plain)) and (trial_court or match["office"]):
        kind = match["kind"].lower()
        return (
            f"{match['office'] or '1'}:{match['year'][-2:]}-{_CM_ECF_KIND.get(kind, kind)}-{int(match['serial']):05d}"
        )
    return " ".join(plain.upper().split())


def citation(text: str) -> str:
    """The normal form of a legal citation: sections, codes and spaces as the Bluebook has them.

    ``42 USC §300a-6`` → ``42 U.S.C. § 300a-6``; ``Code Sec. 6103`` and ``IRC Section 6103`` → ``26 U.S.C. § 6103``
    (the Internal Revenue Code is title 26); ``Executive Order 14193`` → ``Exec. Order No. 14,193``.
    """
    plain = " ".join(text.split())
    if order := re.fullmatch(
        r"(?:Executive Order|Exec\. Order|E\.?O\.?)\s*(?:No\.\s*)?([0-9][0-9,]{0,9})", plain, re.IGNORECASE
    ):
        return f"Exec. Order No. {int(order[1].replace(',', '')):,}"
    plain = re.sub(r"(?:§|\bSec(?:tion|\.)?)\s*(?=[0-9])", "§ ", plain, flags=re.IGNORECASE)
    # A bare "Code" is the tax press's Internal Revenue Code; "Cal. Penal Code" and "D.C. Code" are other laws.
    plain = re.sub(
        r"^(?:26 )?(?:I\.?R\.?C\.?|Internal Revenue Code|Code)\s+(?=§|Sec)", "26 U.S.C. ", plain, flags=re.IGNORECASE
    )
    plain = re.sub(r"\bU\.?\s?S\.?\s?(?:C(?:ode\b|\.)?)(?=\s|§)", "U.S.C.", plain)
    plain = re.sub(r"\bC\.?\s?F\.?\s?R\.?(?=\s|§)", "C.F.R.", plain)
    plain = re.sub(r"(U\.S\.C\.|C\.F\.R\.)(?=§)", r"\1 ", plain)
    plain = re.sub(r"(U\.S\.C\.|C\.F\.R\.) (?=[0-9])", r"\1 § ", plain)
    return " ".join(plain.split())
