"""Whether two texts state one fact: what is meant is compared, not how it is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.conflicts.meaning import LONGEST, agree, cut, folded, label_of
from cases.models import DispositionKind, Fact, Posture
from cases.parsing import PartialDate, date_as_written, days_in

SAME = [
    ("date", "12 May 2025", "2025-05-12"),
    ("date", "May 12, 2025", "2025-05-12"),
    ("date", "Monday, May 12, 2025", "12 May 2025"),
    ("date", "Sept. 9, 2025", "2025-09-09"),
    ("date", "May 2025", "2025-05-12"),
    ("filed", "2025", "March 7, 2025"),
    ("judge", "Judge Friedrich", "Dabney L. Friedrich"),
    ("judge", "U.S. District Judge Dabney Friedrich", "Dabney L. Friedrich"),
    ("judge", "Friedrich, Dabney Langhorne", "Dabney L. Friedrich"),
    ("judge", "Judges Rao and Walker", "Neomi Rao, Justin R. Walker and Gregory G. Katsas"),
    ("judge", "Ketanji Brown Jackson", "K. B. Jackson"),
    (
        "court",
        "U.S. District Court for the District of Columbia",
        "United States District Court for the District of Columbia",
    ),
    ("court", "the D.D.C.", "D.D.C."),
    ("docket_number", "No. 25-cv-0677 (DLF)", "1:25-cv-00677"),
    ("disposition", "Dismissed", "dismissed"),
    ("disposition", "granted_in_part", "Granted in part"),
    ("disposition", "denied, vacated", "Vacated, denied"),
    ("posture", "Preliminary injunction", "preliminary_injunction"),
    ("caption", "Centro de Trabajadores Unidos vs. Bessent", "Centro de Trabajadores Unidos v. Bessent"),
    ("citation", "26 USC §6103", "26 U.S.C. § 6103"),
    ("holding", "The “agreement” stands.", "the agreement stands"),
]
OTHERWISE = [
    ("date", "13 May 2025", "2025-05-12"),
    ("date", "June 2025", "2025-05-12"),
    ("date", "5/12/2025", "2025-05-12"),  # or the fifth of December: nobody can tell
    ("date", "last spring", "2025-05-12"),
    ("judge", "Judge Boasberg", "Dabney L. Friedrich"),
    ("judge", "Paul Friedrich", "Dabney L. Friedrich"),
    ("judge", "Judges Rao and Childs", "Neomi Rao, Justin R. Walker and Gregory G. Katsas"),
    ("court", "U.S. Court of Appeals for the District of Columbia Circuit", "D.D.C."),
    ("court", "the United States", "U.S."),
    ("docket_number", "25-cv-0678", "1:25-cv-00677"),
    ("disposition", "dismissed", "denied"),
    ("disposition", "denied, dismissed", "denied"),
    ("posture", "stay", "appeal"),
]


@pytest.mark.parametrize(("fact", "one", "other"), SAME)
def test_it_works(fact: str, one: str, other: str) -> None:
    assert agree(fact, one, [other], trial_court=True)


@pytest.mark.parametrize(("fact", "one", "other"), OTHERWISE)
def test_what_differs(fact: str, one: str, other: str) -> None:
    assert not agree(fact, one, [other], trial_court=True)
    assert not agree(fact, other, [one], trial_court=True)


def test_one_of_the_values_stated_is_enough() -> None:
    assert agree("disposition", "Vacated", ["denied", "vacated"])
    assert not agree("disposition", "Vacated", [])


def test_a_value_is_written_by_its_label_and_words_as_they_are() -> None:
    assert label_of("disposition", "granted_in_part") == "granted in part"
    assert label_of("disposition", "Thrown \n out") == "Thrown out"
    assert label_of("judge", "Dabney Friedrich") == "Dabney Friedrich"
    assert len(label_of("holding", "word " * 100)) <= LONGEST


_FORMS = ("{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}", "{d:%Y-%m-%d}", "{d:%A}, {d:%b}. {d.day}, {d.year}")
days = st.dates(date(1789, 9, 24), date(2099, 12, 31))


@given(days, st.sampled_from(_FORMS), st.sampled_from(_FORMS))
def test_a_day_is_a_day_however_it_is_written(day: date, one: str, other: str) -> None:
    assert date_as_written(one.format(d=day)) == PartialDate.day(day)
    assert agree("date", one.format(d=day), [other.format(d=day)])


@given(days, days, st.sampled_from(_FORMS))
def test_two_days_are_never_one(a: date, b: date, form: str) -> None:
    assert agree("date", form.format(d=a), [b.isoformat()]) == (a == b)


@given(st.sampled_from(Fact.values), st.text(max_size=60), st.text(max_size=60))
def test_any_text_agrees_with_itself_and_both_ways(fact: str, one: str, other: str) -> None:
    assert agree(fact, one, [one])
    assert folded(folded(one)) == folded(one) or folded(one)
    if not {",", ";", "\n"} & {*one, *other} and " and " not in f"{one} {other}":
        assert agree(fact, one, [other]) == agree(fact, other, [one])


@given(st.sampled_from([*DispositionKind, *Posture]))
def test_a_value_and_its_label_are_one(value: DispositionKind | Posture) -> None:
    fact = "posture" if isinstance(value, Posture) else "disposition"
    assert agree(fact, value.label.upper(), [value.value])


def test_days_in_running_text() -> None:
    text = "Filed May 1, 2025; denied 12 May 2025, not on May 32, 2025 or 5/12/2025."
    assert [day for day, _, _ in days_in(text)] == [date(2025, 5, 1), date(2025, 5, 12)]
    start, end = days_in(text)[1][1:]
    assert text[start:end] == "12 May 2025"


def test_long_values_are_cut_where_they_are_shown() -> None:
    assert cut("short") == "short"
    assert cut("x" * 300).endswith("…")
