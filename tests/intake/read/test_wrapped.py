"""Lines as court papers break them, joined into paragraphs."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.read.wrapped import joined

ONE = (
    "The Department keeps records of every person who applies for aid. Congress has said when those records may be "
    "shown, and the Department does not deny that it is bound by what Congress has said. It asks only that the Court "
    "read it whole."
)
TWO = (
    "The groups moved for a preliminary injunction in March. The Court heard argument in April, took the motion under "
    "advisement, and now denies it."
)
QUOTE = (
    "Each request shall state the name and the address of the person, the period to which the record relates, and the "
    "statute under which the inquiry is made. A request that lacks any of these shall be sent back."
)


def wrapped(paragraph: str, width: int = 70) -> list[str]:
    return textwrap.wrap(paragraph, width, break_on_hyphens=True)


@pytest.mark.parametrize("width", [47, 56, 60, 66, 69])
def test_it_works(width: int) -> None:
    assert joined([*wrapped(ONE, width), *wrapped(TWO, width)]) == f"{ONE}\n\n{TWO}"


def test_headings_and_quotes_in_narrower_lines() -> None:
    lines = [
        *wrapped(ONE),
        "I. BACKGROUND",
        *wrapped(TWO),
        *wrapped(QUOTE, 55),
        *wrapped(ONE),
        "CONCLUSION",
        *wrapped(TWO),
    ]
    assert joined(lines).split("\n\n") == [ONE, "I. BACKGROUND", TWO, QUOTE, ONE, "CONCLUSION", TWO]


def test_a_heading_after_a_line_that_is_full() -> None:
    assert len(wrapped(ONE, 48)[-1]) == 48
    assert joined([*wrapped(ONE, 48), "CONCLUSION", *wrapped(TWO, 47)]) == f"{ONE}\n\nCONCLUSION\n\n{TWO}"


def test_a_caption_keeps_its_lines() -> None:
    caption = [
        "UNITED STATES DISTRICT COURT",
        "DOE, et al.,",
        "Plaintiffs,",
        "v.",
        "ROE, in her official",
        "capacity as such,",
    ]
    text = joined([*caption, "Defendants.", *wrapped(ONE)])
    assert text == (
        "UNITED STATES DISTRICT COURT\nDOE, et al.,\nPlaintiffs,\n\nv.\nROE, in her official capacity as such,\n\n"
        f"Defendants.\n\n{ONE}"
    )


def test_a_list_begins_its_items_anew() -> None:
    full = "The order covers every office of the Department in this district now."
    assert joined([full, f"(a) {full}", f"(b) {full}"]) == f"{full}\n\n(a) {full}\n\n(b) {full}"


@pytest.mark.parametrize(
    ("end", "begin", "elsewhere", "whole"),
    [
        ("data-", "sharing", "data-sharing", "data-sharing"),
        ("agree-", "ment", "agreement", "agreement"),
        ("short-", "term", "short term", "short-term"),  # both halves are words
        ("unheard-", "ofword", "", "unheardofword"),
        ("Kollar-", "Kotelly", "", "Kollar- Kotelly"),
        ("§", "6103", "", "§ 6103"),
        ("held—", "rightly", "", "held—rightly"),
    ],
)
def test_words_parted_at_the_end_of_a_line(end: str, begin: str, elsewhere: str, whole: str) -> None:
    first = f"The Court read what the parties had written of it, and found that {end}"
    second = f"{begin} was what the law of this circuit asks for, {elsewhere} or not."
    text = joined([first, second, *wrapped(ONE)])
    assert f"found that {whole} was what" in text


def test_nothing() -> None:
    assert joined([]) == ""
    assert joined(["One line."]) == "One line."


line = st.text("abcDE .-:“”vI1—", min_size=1, max_size=90).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(line, max_size=20))
def test_no_letter_is_lost(lines: list[str]) -> None:
    text = joined(lines)
    assert re.sub(r"[\s-]", "", text) == re.sub(r"[\s-]", "", "".join(lines))
    assert "\n\n\n" not in text
