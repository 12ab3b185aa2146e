"""What holds for every text: offsets point at the quoted words, nothing raises, the same comes of the same."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.intake.extract import extract
from cases.intake.extract.events import find_events
from cases.intake.extract.sentences import Prose, sentences
from cases.intake.extract.verb_forms import KINDS
from cases.parsing import clean_text

_PIECES = [
    "U.S. District Judge Dabney Friedrich ",
    "denied ",
    "granted ",
    "the preliminary injunction ",
    "on Monday",
    ". ",
    "\n\n",
    "v. ",
    "Center for Rights ",
    "IRS ",
    "26 U.S.C. § 6103(i)(2) ",
    "No. 25-cv-0677 ",
    "the D.C. Circuit ",
    "May 12, 2025 ",
    "a motion to dismiss ",
    "“",
    "”",
    "(",
    ")",
    "§ ",
    "had ",
    "refused to stay ",
    "Justices Kagan and Jackson dissented ",
    "é",
    "\xa0",
    "İ",
    "ß",
    "Trump ",
]
_NEWS = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
_ANY = st.one_of(_NEWS, st.text(max_size=400))
_LIMITS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_RULING = (
    "Judge Indira Talwani of the U.S. District Court for the District of Massachusetts on Thursday granted a "
    "preliminary "
    "injunction against the Department of Homeland Security in Community Center v. Bessent, No. 25-cv-12822.\n\n"
    "The order lasts while the case is argued."
)
_UNRELATED = (
    "The museum reopens in June with a show of river maps. Tickets cost nine dollars.",
    "Forecasters expect rain on Friday. The marathon will go ahead, its director said.",
    "A bakery in Maine has sold more than a million rolls since 1987.",
)


@given(text=_ANY, published=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
@_LIMITS
def test_offsets_point_at_the_quoted_words(gazetteer, text, published):
    text = clean_text(text)

    for name, finding in extract(text, published=published, gazetteer=gazetteer).findings():
        assert text[finding.start : finding.end] == finding.text, name
        assert 0 <= finding.confidence <= 1
        assert finding.reason


@given(text=_ANY)
@_LIMITS
def test_the_same_comes_of_the_same(gazetteer, text):
    published = date(2025, 5, 13)

    assert extract(text, published=published, gazetteer=gazetteer) == extract(
        text, published=published, gazetteer=gazetteer
    )


@given(text=_ANY, published=st.dates(date(1990, 1, 1), date(2030, 1, 1)))
@_LIMITS
def test_no_ruling_is_later_than_its_report(gazetteer, text, published):
    found = extract(text, published=published, gazetteer=gazetteer).ruling_date

    assert found is None or date.fromisoformat(found.value) <= published


@given(text=_ANY)
@_LIMITS
def test_sentences_hold_every_character(text):
    spans = sentences(text)

    covered = {at for start, end in spans for at in range(start, end)}
    assert all(char.isspace() or at in covered for at, char in enumerate(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("more", _UNRELATED)
@pytest.mark.parametrize("days", [0, 1])
def test_an_unrelated_paragraph_after_it_changes_nothing_of_the_ruling(gazetteer, more, days):
    published = date(2026, 2, 6) + timedelta(days)
    whole = extract(f"{_RULING}\n\n{more}", published=published, gazetteer=gazetteer)
    alone = extract(_RULING, published=published, gazetteer=gazetteer)

    for name in (
        "outcome",
        "posture",
        "disposition",
        "prevailing",
        "ruling_date",
        "judges",
        "courts",
        "case_names",
        "relief",
    ):
        assert getattr(whole, name) == getattr(alone, name), name


@given(more=st.sampled_from(_UNRELATED) | st.text(alphabet="abcdefgh .\n", max_size=300))
@_LIMITS
def test_nor_does_any_other(gazetteer, more):
    published = date(2026, 2, 6)
    whole = extract(clean_text(f"{_RULING}\n\n{more}"), published=published, gazetteer=gazetteer)

    assert whole.outcome == extract(_RULING, published=published, gazetteer=gazetteer).outcome


def test_every_verb_is_tried_where_it_begins():
    """Verbs are looked up by how they begin: a search at every character for all of them finds those, and no others."""
    text = (
        "Judge Reyes denied it, blocked it, refused to stay it, struck it down and put it on hold; "
        "she won't lift the injunction."
    )
    tried = {event.start for event in find_events(Prose(text))}

    patterns = [pattern for _, patterns in KINDS for pattern in patterns]
    everywhere = re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns), re.IGNORECASE)
    assert tried <= {match.start() for match in everywhere.finditer(text)}
    assert len(tried) >= 4


# A verb is weighed with all that stands around it: a tenth of that many take as long as all the others.
@pytest.mark.parametrize(
    ("unit", "characters"),
    [*((unit, 1_000_000) for unit in ("a", "v. v. v. ", "§", "A v. ", "\n")), ("denied the ", 100_000)],
)
def test_very_much_of_one_thing_is_read_to_its_end(gazetteer, unit, characters):
    """Patterns that go back and back would not return from these; how long they take is for the benchmark."""
    text = clean_text(unit * (characters // len(unit)))

    found = extract(text, published=date(2025, 5, 13), gazetteer=gazetteer)

    assert found.ruling_date is None
