"""Filters in words: the phrases, and that nothing asked goes unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.asking import DIMENSIONS, Said, in_words, read, said_of
from cases.asking.patterns import DID, PATTERNS, STANDINGS
from cases.models import CourtLevel, Outcome, PartyKind, Posture, Prevailing, StandingValue, Territory

MOMENTS = {"as_of", "known_on"}
# Labels that no fixed list holds, each unlike the others and unlike the words of the phrase.
labels = st.text(alphabet="qxzQXZ", min_size=6, max_size=6)
parts = st.builds(
    Said,
    st.sampled_from(sorted(DIMENSIONS)),
    st.lists(labels, min_size=1, max_size=3, unique_by=str.casefold).map(tuple),
    st.booleans(),
)


@pytest.mark.parametrize(
    ("what", "phrase"),
    [
        ([], "all rulings"),
        ([Said("judge", ())], "all rulings"),
        (
            [
                Said("outcome", ("Blocked",)),
                Said("decided_after", ("2025",)),
                Said("agency", ("ICE", "the IRS")),
                Said("judge", ("Dabney L. Friedrich",)),
            ],
            "rulings by Dabney L. Friedrich about ICE or the IRS since 2025, that blocked",
        ),
        ([Said("judge", ("A", "B", "C"))], "rulings by A, B or C"),
        ([Said("judge", ("A",), negated=True)], "rulings not by A"),
        ([Said("judge", ("A", "B", "C"), negated=True)], "rulings by neither A, B nor C"),
        ([Said("judge", ("A", "B")), Said("judge", ("C",))], "rulings by A or B by C"),
        ([Said("wrote", ("A",)), Said("joined", ("B",))], "rulings written by A joined by B"),
        ([Said("dissented", ("A",))], "rulings with a dissent by A"),
        ([Said("dissented", ("A", "B"), negated=True)], "rulings without a dissent by A or B"),
        ([Said("president", ("Barack Obama",))], "rulings by appointees of Barack Obama"),
        (
            [Said("president_party", ("Democratic", "Republican"))],
            "rulings by appointees of Democratic or Republican presidents",
        ),
        (
            [Said("court", ("D.D.C.",)), Said("circuit", ("the D.C. Circuit",))],
            "rulings from D.D.C. from courts in the D.C. Circuit",
        ),
        ([Said("level", ("Trial court",))], "rulings from a trial court"),
        ([Said("agency_party", ("ICE", "CBP"), negated=True)], "rulings without ICE or CBP as a party"),
        ([Said("agency_action", ("ICE",))], "rulings about actions of ICE"),
        ([Said("action", ("IRS–ICE memorandum",))], "rulings about the action “IRS–ICE memorandum”"),
        ([Said("topic", ("Immigration",), negated=True)], "rulings not on the topic “Immigration”"),
        ([Said("cites", ("26 U.S.C. § 6103",))], "rulings citing 26 U.S.C. § 6103"),
        ([Said("party_kind", ("State", "Organisation"))], "rulings with a state or an organisation as a party"),
        (
            [Said("posture", ("Preliminary injunction", "Summary judgment"))],
            "rulings on a preliminary injunction or summary judgment",
        ),
        (
            [Said("posture", ("Trial", "Appeal"), negated=True)],
            "rulings on neither a trial nor appeal",
        ),
        ([Said("disposition", ("Denied as moot",))], "rulings with the disposition “denied as moot”"),
        ([Said("prevailing", ("Government",))], "rulings favouring the government"),
        ([Said("prevailing", ("Neither",), negated=True)], "rulings other than those favouring neither side"),
        (
            [Said("relief_scope", ("Nationwide", "Not stated"))],
            "rulings with relief nationwide or of a scope not stated",
        ),
        ([Said("outcome", ("Blocked", "Not blocked"))], "rulings, that blocked or did not block"),
        ([Said("outcome", ("Blocked",), negated=True)], "rulings, other than those that blocked"),
        ([Said("outcome", ("No ruling",))], "rulings, that have the outcome “no ruling”"),
        ([Said("standing", ("Stayed", "Vacated"))], "rulings, now stayed or vacated"),
        ([Said("standing", ("Stayed", "Vacated"), negated=True)], "rulings, now neither stayed nor vacated"),
        (
            [Said("standing", ("Stayed",), negated=True), Said("as_of", ("2025-06-01",))],
            "rulings, not stayed on June 1, 2025",
        ),
        (
            [Said("as_of", ("2025-06-01",)), Said("known_on", ("2025-07-01",))],
            "all rulings, as the law stood on June 1, 2025, by the record as it was on July 1, 2025",
        ),
        ([Said("updated", ("7",))], "rulings updated in the last 7 days"),
        ([Said("updated", ("1",))], "rulings updated in the last day"),
        ([Said("sources", ("2",))], "rulings with at least 2 sources"),
        ([Said("sources", ("1",), negated=True)], "rulings with fewer than 1 source"),
        ([Said("primary_document")], "rulings with a primary document"),
        ([Said("primary_document", negated=True)], "rulings without a primary document"),
    ],
)
def test_phrases(what, phrase):
    assert in_words(what, "rulings") == phrase


@pytest.mark.parametrize(
    ("after", "before", "mdy", "dmy"),
    [
        ("2025", "", "since 2025", "since 2025"),
        ("2025-05", "", "since May 2025", "since May 2025"),
        ("2025-05-12", "", "since May 12, 2025", "since 12 May 2025"),
        ("", "2025", "until the end of 2025", "until the end of 2025"),
        ("", "2025-05", "until the end of May 2025", "until the end of May 2025"),
        ("", "2025-05-12", "until May 12, 2025", "until 12 May 2025"),
        ("2025", "2025", "in 2025", "in 2025"),
        ("2025-05", "2025-05", "in May 2025", "in May 2025"),
        ("2025-05-12", "2025-05-12", "on May 12, 2025", "on 12 May 2025"),
        ("2025-03-01", "2025-05-12", "from March 1 to May 12, 2025", "from 1 March to 12 May 2025"),
        ("2025-03", "2025-05", "from March to May 2025", "from March to May 2025"),
        ("2023", "2025", "from 2023 to 2025", "from 2023 to 2025"),
        (
            "2024-12-31",
            "2025-01-01",
            "from December 31, 2024 to January 1, 2025",
            "from 31 December 2024 to 1 January 2025",
        ),
        ("2025", "2025-05", "from 2025 to May 2025", "from 2025 to May 2025"),
    ],
)
def test_spans(after, before, mdy, dmy):
    what = [Said(f"decided_{side}", (day,)) for side, day in (("after", after), ("before", before)) if day]
    assert in_words(what, "rulings") == f"rulings {mdy}"
    assert in_words(what, "rulings", order="dmy") == f"rulings {dmy}"
    assert in_words(what, "cases") == f"cases decided {mdy}"
    filed = [Said(said.dimension.replace("decided", "filed"), said.values) for said in what]
    assert in_words(filed, "rulings") == f"rulings in cases filed {mdy}"
    assert in_words(filed, "cases") == f"cases filed {mdy}"


def test_months_and_years():
    assert in_words([Said("decided", ("2025-05", "2024"))], "rulings") == "rulings in May 2025 or in 2024"
    assert in_words([Said("decided", ("2025-05",), negated=True)], "rulings") == "rulings not decided in May 2025"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("tax", "with the word “tax”"),
        ("tax records", "with the words “tax records”"),
        ('"tax records" immun*', "with the phrase “tax records” and a word that begins with “immun”"),
        ("tax OR levy", "with the word “tax” or the word “levy”"),
        (
            'a tax OR "b c"',
            "with the word “a” and either the word “tax” or the phrase “b c”",
        ),
        ('a -b -"c d"', "with the word “a” but without the word “b” or the phrase “c d”"),
        ("-b", "without the word “b”"),
        ("tax OR -levy", "with the word “tax” or not the word “levy”"),
        ("tax after:2025-05 before:2025-05", "in May 2025 with the word “tax”"),
    ],
)
def test_search_texts(text, phrase):
    asked = read(text)
    assert in_words(said_of(asked.words, asked.days), "rulings") == f"rulings {phrase}"


@given(st.lists(parts, max_size=6))
def test_everything_asked_is_said(what):
    phrase = in_words(what, "rulings").casefold()
    for said in what:
        if said.dimension != "primary_document":
            assert all(label.casefold() in phrase for label in said.values)


@given(parts.filter(lambda said: said.dimension not in MOMENTS))
def test_what_is_excluded_is_said_to_be(said):
    asked = in_words([said], "rulings")
    excluded = in_words([Said(said.dimension, said.values, not said.negated)], "rulings")
    assert asked != excluded
    without = next(phrase for phrase, negated in ((asked, said.negated), (excluded, not said.negated)) if negated)
    assert {"not", "no", "without", "neither", "fewer", "other"} & {*without.replace(",", "").split()}


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (Posture, PATTERNS["posture"].item),
        (CourtLevel, PATTERNS["level"].item),
        (PartyKind, PATTERNS["party_kind"].item),
        (Prevailing, PATTERNS["prevailing"].item),
        (Territory, PATTERNS["relief_scope"].item),
    ],
)
def test_every_choice_has_words_of_its_own(choices, said):
    assert len({said(label) for label in choices.labels}) == len(choices.labels)


def test_fixed_words_are_those_of_the_record():
    """A label that was changed in the models would fall back on another pattern unnoticed."""
    known = {
        label.casefold()
        for choices in (Posture, CourtLevel, PartyKind, Prevailing, Territory)
        for label in choices.labels
    }
    assert {label for pattern in PATTERNS.values() for label in pattern.choices} <= known
    assert {*DID} == {label.casefold() for label in Outcome.labels} - {"other", "no ruling"}
    assert {*STANDINGS} <= {label.casefold() for label in StandingValue.labels}


def test_what_has_no_words_is_refused():
    with pytest.raises(ValueError, match="no words yet: weather"):
        in_words([Said("weather", ("fine",))], "rulings")
