"""The line of a text that says when it was published, and dates in sentences, which never do."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.datelines import find_published, find_signed, speaks_of_publication
from cases.intake.read.published import DateContext

CONTEXT = DateContext(now=datetime(2025, 6, 20, 12, tzinfo=UTC))
BODY = "\n\nA judge ruled on May 12, 2025, that a rule of June 1, 2024 was void."


def day_of(text: str) -> date | None:
    found = find_published(text, CONTEXT)
    return found.at.date() if found.at else None


@pytest.mark.parametrize(
    "text",
    [
        "Published Date: 13.05.2025 06:40 / Politics\n\nJudge approves a plan",
        "Judge approves a plan\nBy Jane Roe | May 13, 2025",
        "Judge approves a plan\n\nBy Jane Roe, Staff Writer, May 13, 2025",
        "Published 6:40 AM EDT, Tue May 13, 2025",
        "Updated 7:15 PM EDT, Wed May 14, 2025, Published 6:40 AM EDT, Tue May 13, 2025",
        "Updated May 14, 2025\nPublished May 13, 2025",
        "Published May 13, 2025 | Updated May 14, 2025",
        "Posted on May 13, 2025 by admin",
        "May 13, 2025 by Jane Roe",
        "May 13, 2025",
        "(May 13, 2025)",
        "Date: May 13, 2025",
        "First published on 13 May 2025",
        "For Immediate Release: Tuesday, May 13, 2025",
        "FOR IMMEDIATE RELEASE\nMay 13, 2025",
        "WASHINGTON, D.C., May 13, 2025 (WIRE) -- A judge approved a plan",
        "SEATTLE – May 13, 2025 – A judge approved a plan",
        "Tue 13 May 2025 11.40 BST",
        "Jane Roe\n13 May 2025 - 6:40 pm",
    ],
)
def test_lines_about_publication(text: str) -> None:
    assert day_of(text + BODY) == date(2025, 5, 13)
    assert not find_published(text + BODY, CONTEXT).uncertain


@pytest.mark.parametrize(
    "text",
    [
        "Judge blocks rule on May 12, 2025",
        "On May 12, 2025, Judge Friedrich denied the motion.",
        "A suit filed March 7, 2025 was dismissed.",
        "May 12, 2025, was the day that counted.",
        "The order, published May 12, 2025, says so",
        "The rule was published on May 1, 2025",
        "The policy, first published on May 1, 2025, was void",
        "The judge set a hearing for 05/06/2025 - in Washington",
        "Daily docket: May 13, 2025",
        "Rulings since May 1, 2025 | The list",
    ],
)
def test_dates_in_sentences_and_headlines(text: str) -> None:
    assert day_of(text + BODY) is None
    assert not speaks_of_publication(text)


def test_a_date_far_down_is_none_of_publication() -> None:
    assert day_of("A line of words here\n" * 20 + "May 13, 2025") is None


def test_an_update_alone_is_taken_and_said() -> None:
    found = find_published("Judge approves a plan\nLast updated on May 14, 2025 / 8:00 AM EDT", CONTEXT)
    assert found.at is not None
    assert found.at.date() == date(2025, 5, 14)
    assert found.uncertain
    assert found.reason.startswith("only the time of an update is stated")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ORDER\nIt is so ordered.\nDated: May 12, 2025\nQ. SAMPLE", date(2025, 5, 12)),
        ("ORDER\nDATED this 12th day of May, 2025.", date(2025, 5, 12)),
        ("No. 25-5181\nArgued April 1, 2025        Decided May 12, 2025", date(2025, 5, 12)),
        ("No. 25-5181\nThe suit, filed March 7, 2025, is dismissed.", None),
        ("No. 25-5181\nDecided May 12, 2025\nBefore: three judges", date(2025, 5, 12)),
        ("ORDER\nSo ordered.\nQ. SAMPLE\nUnited States District Judge\nMay 12, 2025", date(2025, 5, 12)),
        ("ORDER\nThe motion of May 1, 2025 is denied.", None),
    ],
)
def test_the_day_that_a_paper_bears(text: str, day: date | None) -> None:
    found = find_signed(text, CONTEXT)
    assert (found.at.date() if found.at else None) == day


@given(
    st.text(st.characters(exclude_categories=()), max_size=300) | st.text("By Published:05/|2025May\n", max_size=200)
)
@settings(max_examples=200, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    for found in (find_published(text, CONTEXT), find_signed(text, CONTEXT)):
        assert (found.at is None) == (found.precision == "unknown")
