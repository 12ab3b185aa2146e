"""When something was published: a table of forms seen in pages, and what must never come of any text."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.date_order import day_first
from cases.intake.read.published import DateContext, PublishedAt, read_published

NOW = datetime(2025, 6, 20, 12, tzinfo=UTC)


def read(written: str, domain: str = "", language: str = "", now: datetime = NOW) -> PublishedAt:
    return read_published(written, DateContext(now=now, domain=domain, language=language))


def short(published: PublishedAt) -> tuple[str, str, str]:
    at = published.at.isoformat(timespec="minutes") if published.at else ""
    return at, published.precision, published.time_zone


NEW_YORK, MIDNIGHT = "America/New_York", "2025-05-13T00:00-04:00"
SIX_FORTY = ("2025-05-13T06:40-04:00", "minute", "")
STATED = ("2025-05-13T06:40-04:00", "minute", NEW_YORK)
THE_DAY = (MIDNIGHT, "day", "")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # As pages print them.
        ("13.05.2025 06:40", SIX_FORTY),
        ("Published Date: 13.05.2025 06:40 / Politics", SIX_FORTY),
        ("13. 5. 2025", THE_DAY),
        ("13.05.25", THE_DAY),
        ("05/13/25", THE_DAY),
        ("13/05/2025", THE_DAY),
        ("2025/05/13", THE_DAY),
        ("May 13, 2025", THE_DAY),
        ("MAY 13, 2025", THE_DAY),
        ("May 13th, 2025", THE_DAY),
        ("13 May 2025", THE_DAY),
        ("13th of May, 2025", THE_DAY),
        ("Tuesday, May 13, 2025", THE_DAY),
        ("May 13, 2025 at 6:40 a.m. EDT", STATED),
        ("May 13, 2025 6:40am ET", STATED),
        ("May 13, 2025 | 6:40 AM (EDT)", STATED),
        ("Published 6:40 AM EDT, Tue May 13, 2025", STATED),
        ("May 13, 2025 / 6:40 AM Eastern Daylight Time", STATED),
        ("May 13, 2025, 6 p.m. PT", ("2025-05-13T18:00-07:00", "minute", "America/Los_Angeles")),
        ("May 13, 2025 12:05 a.m. CT", ("2025-05-13T00:05-05:00", "minute", "America/Chicago")),
        ("May 13, 2025 12:05 p.m. CT", ("2025-05-13T12:05-05:00", "minute", "America/Chicago")),
        ("Tue 13 May 2025 11.40 BST", ("2025-05-13T11:40+01:00", "minute", "Europe/London")),
        ("13 May 2025 10:40 GMT", ("2025-05-13T10:40+00:00", "minute", "UTC")),
        ("Sept. 3, 2024", ("2024-09-03T00:00-04:00", "day", "")),
        ("Dec 24, 2024 9:00 AM EST", ("2024-12-24T09:00-05:00", "minute", NEW_YORK)),
        ("April 2025", ("2025-04-01T00:00-04:00", "month", "")),
        ("2025-04", ("2025-04-01T00:00-04:00", "month", "")),
        ("13 mai 2025", THE_DAY),
        ("13 de mayo de 2025", THE_DAY),
        # As machines write them.
        ("2025-05-13T06:40:00-04:00", STATED),
        ("2025-05-13T06:40-0400", STATED),
        ("2025-05-13T10:40:00Z", SIX_FORTY),
        ("2025-05-13T10:40:00.000+00:00", SIX_FORTY),
        ("2025-05-13T06:40:00", SIX_FORTY),
        ("2025-05-13 06:40", SIX_FORTY),
        ("2025-05-13", THE_DAY),
        ("20250513", THE_DAY),
        ("20250513T104000Z", SIX_FORTY),
        ("2025-05-13T00:00:00Z", THE_DAY),
        ("2025-05-13T00:00:00-05:00", THE_DAY),
        ("Tue, 13 May 2025 06:40:00 -0400", STATED),
        ("2025-05-13T03:40:00-07:00", ("2025-05-13T03:40-07:00", "minute", "America/Los_Angeles")),
        ("2025-05-13T16:10:00+05:30", ("2025-05-13T16:10+05:30", "minute", "Asia/Kolkata")),
        ("2025-05-13T07:40:00-03:00", ("2025-05-13T07:40-03:00", "minute", "Etc/GMT+3")),
        ("2025-05-13T07:10:00-03:30", SIX_FORTY),
    ],
)
def test_forms(written: str, expected: tuple[str, str, str]) -> None:
    published = read(written)
    assert short(published) == expected
    assert not published.uncertain


@pytest.mark.parametrize(
    "written",
    ["", "Tuesday", "Politics", "Judge Friedrich ruled", "Version 2", "no. 25-cv-00677 (DLF)", "a" * 1000],
)
def test_nothing_is_made_of_words_without_a_date(written: str) -> None:
    published = read(written)
    assert (published.at, published.precision) == (None, "unknown")


@pytest.mark.parametrize(
    "written",
    ["May 13", "2025", "13 May", "1747118400", "31.02.2025", "99/99/9999", "June 31, 2025", "10.1.2.3", "2025-13-01"],
)
def test_part_of_a_date_is_refused(written: str) -> None:
    published = read(written)
    assert (published.at, published.precision, published.uncertain) == (None, "unknown", True)
    assert "left out" in published.reason


@pytest.mark.parametrize(
    ("written", "domain", "language", "day", "order"),
    [
        ("05/06/2025", "", "", date(2025, 5, 6), "month first, as dates are written in the United States"),
        ("05/06/2025", "harborcourier.com", "en-US", date(2025, 5, 6), "month first"),
        ("05/06/2025", "law.co.uk", "", date(2025, 6, 5), "day first, as outlets under .uk write dates"),
        ("05/06/2025", "abc.net.au", "en-US", date(2025, 6, 5), "day first, as outlets under .au"),
        ("05/06/2025", "bbc.com", "", date(2025, 6, 5), "day first, as bbc.com writes dates"),
        ("05/06/2025", "news.bbc.com", "", date(2025, 6, 5), "day first, as news.bbc.com writes dates"),
        ("05/06/2025", "notbbc.com", "", date(2025, 5, 6), "month first"),
        ("05/06/2025", "law.example", "en-GB", date(2025, 6, 5), "day first, as pages in en-GB write dates"),
        ("05/06/2025", "justice.gov", "en-GB", date(2025, 5, 6), "month first"),
        ("05.06.2025", "", "", date(2025, 6, 5), "day first, as dates with points are"),
        ("05.06.2025", "harborcourier.us", "en-US", date(2025, 6, 5), "day first, as dates with points are"),
        ("05-06-2025 06:40", "", "", date(2025, 5, 6), "month first"),
        ("05/06/25", "", "", date(2025, 5, 6), "month first"),
        ("12/05/25", "", "", date(2025, 5, 12), "since 5 December 2025 is yet to come"),
    ],
)
def test_day_and_month_that_could_be_swapped(written: str, domain: str, language: str, day: date, order: str) -> None:
    published = read(written, domain, language)
    assert published.at is not None
    assert published.at.date() == day
    assert published.uncertain
    assert order in published.reason
    assert f"read as {day.day} {day:%B} {day.year}" in published.reason
    assert "could be swapped" in published.reason


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("06/06/2025", date(2025, 6, 6)),
        ("06.06.2025", date(2025, 6, 6)),
        ("Thu 05/06/2025", date(2025, 6, 5)),
        ("Tuesday, 05/06/2025", date(2025, 5, 6)),
        ("2025-05-06", date(2025, 5, 6)),
    ],
)
def test_no_doubt_where_there_is_one_reading(written: str, day: date) -> None:
    published = read(written)
    assert published.at is not None
    assert published.at.date() == day
    assert not published.uncertain


def test_a_weekday_that_fits_neither_order_leaves_the_doubt() -> None:
    assert read("Sunday, 05/06/2025").uncertain


@pytest.mark.parametrize("written", ["July 4, 2025", "2025-07", "2099-01-01T00:00:00Z", "13.05.2052"])
def test_what_is_yet_to_come_is_refused(written: str) -> None:
    published = read(written)
    assert (published.at, published.uncertain) == (None, True)
    assert "is yet to come" in published.reason


def test_tomorrow_is_today_somewhere() -> None:
    assert read("21 June 2025").at is not None
    assert read("22 June 2025").at is None


@pytest.mark.parametrize("written", ["1 May 1788", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+05:30", "01.01.0001"])
def test_what_is_older_than_the_courts_is_refused(written: str) -> None:
    assert read(written).at is None


def test_an_opinion_of_long_ago() -> None:
    published = read("May 17, 1954")
    assert published.at is not None
    assert published.at.date() == date(1954, 5, 17)


@pytest.mark.parametrize(
    ("written", "day"),
    [("3 hours ago", date(2025, 6, 20)), ("2 days ago", date(2025, 6, 18)), ("yesterday", date(2025, 6, 19))],
)
def test_how_long_ago_is_counted_from_the_capture_and_uncertain(written: str, day: date) -> None:
    published = read(written)
    assert published.at is not None
    assert (published.at.date(), published.precision, published.uncertain) == (day, "day", True)


def test_the_same_letters_are_other_times_elsewhere() -> None:
    written = "12 May 2025 10:00 IST"
    assert short(read(written))[2] == "Asia/Kolkata"
    assert short(read(written, "rte.ie"))[2] == "Europe/Dublin"


def test_the_zone_for_times_without_one_is_given() -> None:
    published = read_published("13.05.2025 06:40", DateContext(now=NOW, zone="Europe/London"))
    assert short(published) == ("2025-05-13T06:40+01:00", "minute", "")


@pytest.mark.parametrize(
    ("domain", "language", "first"),
    [("", "", False), ("x.de", "", True), ("x.com", "de", True), ("x.us", "de", False), ("x.com", "en", False)],
)
def test_which_outlets_write_the_day_first(domain: str, language: str, first: bool) -> None:
    assert day_first(domain, language)[0] is first


dated = st.builds(
    "{}{}{}{}{}{}".format,
    st.sampled_from(["", "Published ", "Updated: ", "By A. B. | "]),
    st.integers(0, 40),
    st.sampled_from([".", "/", "-", " May ", " of June, ", ". "]),
    st.integers(0, 40) | st.just(""),
    st.sampled_from([".", "/", "-", " ", ""]),
    st.integers(0, 10_000),
)
any_text = st.text(st.characters(exclude_categories=()), max_size=80)


@given(any_text | dated | st.text("0123456789:-/.TZ+ apm", max_size=30), st.sampled_from(["", "a.uk", "b.ie"]))
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_the_answer_holds_together(written: str, domain: str) -> None:
    published = read(written, domain)
    assert (published.at is None) == (published.precision == "unknown")
    assert published.reason
    assert "\n" not in published.reason
    if published.at is not None:
        assert published.at.utcoffset() is not None
        assert published.at <= NOW + timedelta(days=2)
        assert published.at.year >= 1788
        if published.precision != "minute":
            assert (published.at.hour, published.at.minute, published.time_zone) == (0, 0, "")


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2025, 6, 1)),
    st.sampled_from(
        ["%d.%m.%Y %H:%M", "%B %d, %Y %I:%M %p", "%d %b %Y, %H:%M", "%Y-%m-%dT%H:%M:01", "%H:%M, %A %d %B %Y"]
    ),
)
@settings(max_examples=200, deadline=None)
def test_a_moment_reads_back_from_every_form(moment: datetime, form: str) -> None:
    published = read(moment.strftime(form))
    assert published.at is not None
    assert published.at.replace(tzinfo=None) == moment.replace(second=0, microsecond=0)
    assert published.precision == "minute"
