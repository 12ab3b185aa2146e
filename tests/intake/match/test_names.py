"""Names in a text → judges, agencies and courts, with the names of the reference files: every judge since 1789."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.candidates import Candidate
from cases.intake.findings import AgencyNamed, CourtNamed, Extracted, Finding, JudgeNamed
from cases.intake.gazetteer import Gazetteer, KnownCourt, KnownJudge, KnownService
from cases.intake.match.listing import and_list, court_in_a_phrase, court_in_words
from cases.intake.match.names import MEANT, agency_candidates, deciding_court, judge_candidates, match_names, unlisted
from cases.intake.names_on_file import gazetteer_from_files
from tests.intake import labelled
from tests.intake.labelled import finding

KNOWN = gazetteer_from_files()
ON = date(2025, 5, 13)


def judge(name: str, **fields: object) -> JudgeNamed:
    return JudgeNamed(finding(name), **fields)  # type: ignore[arg-type]


def who(
    name: str, *, on: date | None = ON, courts: tuple[str, ...] = (), known: Gazetteer = KNOWN, **fields: object
) -> tuple[Candidate, ...]:
    return judge_candidates(judge(name, **fields), known, courts=courts, published=on)


# Judges


def test_it_works() -> None:
    named = JudgeNamed(
        Finding("Dabney Friedrich", "US District Judge Dabney Friedrich", 0, 34, 0.9, ""), rank="district"
    )
    (found,) = judge_candidates(named, KNOWN, published=ON)
    assert (found.noun, found.key, found.label) == ("judge", "dabney-l-friedrich", "Dabney L. Friedrich")
    assert found.score > 0.95
    assert found.reasons == (
        "“US District Judge Dabney Friedrich”: given name and surname agree",
        "the only Friedrich serving on a district court on 13 May 2025",
    )
    assert found.against == ()


@pytest.mark.parametrize(
    ("name", "on", "courts", "rank", "key"),
    [
        ("Edwards", date(2026, 2, 27), ("cadc",), "", "harry-t-edwards"),
        ("Srinivasan", date(2026, 2, 27), ("cadc",), "", "srikanth-srinivasan"),
        ("Millett", None, ("cadc",), "circuit", "patricia-a-millett"),
        ("Edwards", None, ("cadc",), "", "harry-t-edwards"),
        ("Friedrich", ON, (), "district", "dabney-l-friedrich"),
        ("Kollar-Kotelly", ON, ("dcd",), "", "colleen-kollar-kotelly"),
        ("Jackson", ON, (), "justice", "ketanji-b-jackson"),
        ("Jackson", ON, ("dcd",), "", "amy-b-jackson"),
        ("Sri Srinivasan", ON, (), "", "srikanth-srinivasan"),
        ("Maame Ewusi-Mensah Frimpong", ON, (), "", "maame-e-frimpong"),
        ("Ketanji Brown Jackson", ON, (), "", "ketanji-b-jackson"),
        ("John J. McConnell Jr.", ON, (), "", "john-j-mcconnell-jr"),
        ("John J. McConnell", ON, (), "", "john-j-mcconnell-jr"),
        ("J. Michelle Childs", ON, (), "", "julianna-m-childs"),
        ("J.M. Childs", ON, ("cadc",), "", "julianna-m-childs"),
        ("COLLEEN KOLLAR-KOTELLY", ON, (), "", "colleen-kollar-kotelly"),
        ("D. Friedrich", ON, (), "", "dabney-l-friedrich"),
    ],
)
def test_who_is_meant(name: str, on: date | None, courts: tuple[str, ...], rank: str, key: str) -> None:
    first, *others = who(name, on=on, courts=courts, rank=rank)
    assert first.key == key
    assert first.score >= 0.85
    assert all(other.score < MEANT for other in others)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Juan Merchan", {}),  # a judge of New York
        ("Robin Meriweather", {"rank": "magistrate"}),
        ("Amy Jackson", {"rank": "magistrate"}),  # a judge of that name there is
        ("Michelle Friedrich", {"rank": "district"}),
        ("Dabney X. Friedrich", {}),
        ("Herbert Boasberg", {}),
        ("", {}),
        ("Jr.", {}),
    ],
)
def test_nobody_is_meant(name: str, fields: dict[str, str]) -> None:
    assert who(name, **fields) == ()


def test_why_nobody_is_meant_is_said() -> None:
    assert unlisted(judge("Robin Meriweather", rank="magistrate")) == (
        "Magistrate judges are not in the directory of judges: enter “Robin Meriweather” by hand."
    )
    assert unlisted(judge("Robert Drain", rank="bankruptcy")).startswith("Bankruptcy judges")
    assert unlisted(judge("Dabney Friedrich", rank="district")) == ""


def test_of_two_with_one_surname_on_one_court_neither_is_taken() -> None:
    """In 2020 Amy B. and Ketanji B. Jackson sat on the same court."""
    found = who("Jackson", on=date(2020, 5, 13), courts=("dcd",))
    first, second, *_ = found
    assert {first.key, second.key} == {"amy-b-jackson", "ketanji-b-jackson"}
    assert first.score == second.score < MEANT
    assert first.against == ("Ketanji B. Jackson (D.D.C.) would fit as well",)
    # The given name tells them apart.
    assert who("Amy Jackson", on=date(2020, 5, 13), courts=("dcd",))[0].key == "amy-b-jackson"


NAMESAKES = Gazetteer(
    judges=(
        KnownJudge("john-smith", "John Smith", "Smith", ("John Smith",), (KnownService("mad", date(1990, 1, 1)),)),
        KnownJudge("john-smith-1950", "John Smith", "Smith", ("John Smith",), (KnownService("rid", date(2000, 1, 1)),)),
        KnownJudge(
            "john-smith-jr",
            "John Smith Jr.",
            "Smith",
            ("John Smith Jr.", "John Smith"),
            (KnownService("nysd", date(2001, 1, 1), date(2010, 6, 30)), KnownService("ca2", date(2010, 6, 30))),
        ),
    ),
    courts=(
        KnownCourt("mad", "District of Massachusetts", "D. Mass.", "trial"),
        KnownCourt("rid", "District of Rhode Island", "D.R.I.", "trial"),
        KnownCourt("nysd", "Southern District of New York", "S.D.N.Y.", "trial"),
        KnownCourt("ca2", "Second Circuit", "2d Cir.", "appellate"),
        KnownCourt("fla", "Supreme Court of Florida", "Fla.", "last_resort", federal=False),
    ),
)


@pytest.mark.parametrize(
    ("on", "courts", "fields", "keys"),
    [
        (ON, ("rid",), {}, ["john-smith-1950"]),
        (ON, (), {"court": "mad"}, ["john-smith"]),
        (date(1995, 1, 1), (), {}, ["john-smith"]),
        (date(2005, 1, 1), ("nysd",), {}, ["john-smith-jr"]),
        (ON, (), {"rank": "circuit"}, ["john-smith-jr"]),
        (ON, (), {}, ["john-smith", "john-smith-1950", "john-smith-jr"]),
        (ON, (), {"rank": "district"}, ["john-smith", "john-smith-1950"]),
        (None, ("nysd",), {}, ["john-smith", "john-smith-1950", "john-smith-jr"]),
    ],
)
def test_judges_of_one_name_are_told_apart_by_court_rank_and_day(
    on: date | None, courts: tuple[str, ...], fields: dict[str, str], keys: list[str]
) -> None:
    found = who("John Smith", on=on, courts=courts, known=NAMESAKES, **fields)
    best = [one for one in found if one.score > found[0].score - 0.05]
    assert [one.key for one in best] == keys
    assert (best[0].score >= MEANT) == (len(keys) == 1)


def test_a_suffix_tells_father_from_son() -> None:
    assert who("John Smith Jr.", known=NAMESAKES)[0].key == "john-smith-jr"


def test_a_judge_who_sits_elsewhere_by_designation_is_found_with_a_doubt() -> None:
    (found,) = who("Jed Rakoff", court="ca9", on=date(2020, 1, 1))
    assert (found.key, MEANT <= found.score < 0.7) == ("jed-s-rakoff", True)
    assert "by designation" in found.against[0]
    assert who("Smith", known=NAMESAKES, court="fla") == ()


def test_who_was_not_on_the_bench_that_day_is_doubted() -> None:
    (found,) = who("Ketanji Brown Jackson", on=date(2012, 12, 1))
    assert (found.score < MEANT, found.against) == (True, ("not commissioned before 26 March 2013",))
    (left,) = who("Richard Posner", on=date(2018, 1, 1))
    assert (left.score < MEANT, left.against) == (True, ("left the bench on 2 September 2017",))
    assert who("Richard Posner", on=date(2025, 1, 1)) == ()
    assert who("Posner", on=date(2018, 1, 1)) == ()


def test_the_only_one_is_said_of_nobody_else() -> None:
    """Smiths are many; a given name and a court do not make one of them the only one."""
    reasons = who("William Smith", on=date(2020, 1, 1), rank="district")[0].reasons
    assert reasons[-1] == "served on D.R.I. on 1 January 2020"
    reasons = who("Amy Jackson", on=date(2020, 5, 13), courts=("dcd",))[0].reasons
    assert reasons[-1] == "served on D.D.C. on 13 May 2020"


@given(st.text(max_size=30), st.none() | st.dates(), st.sampled_from(["", "district", "circuit", "justice"]))
def test_any_name_has_an_answer(name: str, on: date | None, rank: str) -> None:
    found = judge_candidates(judge(name, rank=rank), NAMESAKES, courts=("mad",), published=on)
    assert all(0 < one.score <= 1 for one in found)
    assert list(found) == sorted(found, key=lambda one: (-one.score, one.key))


# Agencies


def agency(text: str, key: str, *others: str) -> tuple[Candidate, ...]:
    return agency_candidates(AgencyNamed(finding(key, words=text)), KNOWN, others=others)


@pytest.mark.parametrize(
    ("text", "key", "reasons"),
    [
        ("IRS", "internal-revenue-service", ("“IRS” is its acronym", "part of the Department of the Treasury")),
        (
            "Internal Revenue Service",
            "internal-revenue-service",
            ("“Internal Revenue Service” is its name", "part of the Department of the Treasury"),
        ),
        ("Treasury Department", "department-of-the-treasury", ("“Treasury Department” is another name of it",)),
    ],
)
def test_an_agency_with_its_parent(text: str, key: str, reasons: tuple[str, ...]) -> None:
    (found,) = agency(text, key)
    assert (found.noun, found.key, found.reasons, found.against) == ("agency", key, reasons, ())
    assert found.score > 0.9


def test_a_parent_that_is_named_too_tells_two_agencies_of_one_name_apart() -> None:
    name, energy, interior = (
        "Office of Hearings and Appeals",
        "office-of-hearings-and-appeals-doe",
        "office-of-hearings-and-appeals-doi",
    )
    alone = agency(name, interior)
    assert [(one.key, one.score) for one in alone] == [(interior, 0.75), (energy, 0.4)]
    assert alone[0].against == ("the same name is used of: Office of Hearings and Appeals (DOE)",)
    first, second = agency(name, interior, "department-of-energy")
    assert (first.key, second.key) == (energy, interior)
    assert first.score > alone[0].score
    assert first.reasons[-1] == "part of the Department of Energy, which the text names too"


def test_an_agency_that_nobody_knows() -> None:
    assert agency("Bureau of Nothing", "bureau-of-nothing") == ()


# The court


def court(
    *courts: CourtNamed, main: tuple[str, ...] = (), on: date = ON, number: str = "", decided: str = ""
) -> tuple[Candidate, ...]:
    extracted = Extracted(
        reports_ruling=finding("yes"),
        judges=tuple(judge(name, main=True) for name in main),
        courts=courts,
        docket_numbers=(finding(number),) if number else (),
        ruling_date=finding(decided) if decided else None,
    )
    judges = [judge_candidates(named, KNOWN, published=on) for named in extracted.judges]
    return deciding_court(extracted, judges, KNOWN, on)


def named(key: str, *, deciding: bool = False) -> CourtNamed:
    return CourtNamed(finding(key, words=key.upper()), deciding)


def test_the_court_that_is_named_goes_first_and_agreement_makes_it_surer() -> None:
    (alone,) = court(named("dcd", deciding=True))
    (both,) = court(named("dcd", deciding=True), main=("Dabney Friedrich",))
    assert alone.key == both.key == "dcd"
    assert MEANT < alone.score < both.score
    assert both.reasons == ("named as the court that ruled: “DCD”", "Friedrich served there on 13 May 2025")


def test_a_court_follows_from_its_judge() -> None:
    (found,) = court(named("cadc"), main=("Dabney Friedrich",))
    assert (found.key, found.label) == ("dcd", "D.D.C.")
    assert found.reasons == ("Friedrich served there on 13 May 2025; the text names no court that ruled",)
    (surer,) = court(named("dcd"), main=("Dabney Friedrich",))
    assert surer.score > found.score > MEANT


def test_the_day_decides_for_a_judge_who_moved_up() -> None:
    """Ketanji B. Jackson: D.D.C. from 2013, D.C. Cir. from 2021, the Supreme Court from 2022."""
    days = {date(2019, 5, 1): "dcd", date(2021, 9, 1): "cadc", date(2024, 5, 1): "scotus"}
    for on, key in days.items():
        assert [one.key for one in court(main=("Ketanji Brown Jackson",), on=on)] == [key]
    # The day of the ruling goes before that of the article.
    assert court(main=("Ketanji Brown Jackson",), on=date(2021, 6, 20), decided="2021-06-10")[0].key == "dcd"


def test_a_panel_sits_where_most_of_it_serves() -> None:
    """A judge of a district court sits on panels by designation."""
    (found,) = court(main=("Patricia Millett", "Sri Srinivasan", "Jed Rakoff"))
    assert found.key == "cadc"
    assert "Millett and Srinivasan served there" in found.reasons[0]


def test_disagreement_is_said() -> None:
    first, second = court(named("ca9", deciding=True), main=("Jed Rakoff",))
    assert (first.key, second.key) == ("ca9", "nysd")
    assert first.score > second.score
    assert first.against == ("Rakoff served on S.D.N.Y. on 13 May 2025: a judge may sit elsewhere by designation",)
    assert second.against == ("the text names another court as the one that ruled",)


def test_a_number_of_an_application_is_one_of_the_supreme_court() -> None:
    (found,) = court(number="24A1174")
    assert (found.key, found.label) == ("scotus", "Supreme Court")
    assert court(number="1:24-cv-01174") == ()


def test_no_court_follows_from_a_judge_who_may_be_one_of_two() -> None:
    assert court(main=("Jackson",), on=date(2020, 5, 13)) == ()


# Everything together


@pytest.mark.parametrize("article", sorted(labelled.rows()))
def test_the_start_up_articles(article: str) -> None:
    """Each judge is one person of the directory, each agency is known, and the court is the one that ruled."""
    extracted = labelled.extracted_of(labelled.rows()[article])
    found = match_names(extracted, published=labelled.published_of(article), gazetteer=KNOWN)
    for named_judge, candidates in zip(extracted.judges, found.judges, strict=True):
        assert candidates, named_judge.found.value
        assert candidates[0].score >= MEANT, candidates
        assert candidates[0].key.endswith(named_judge.found.value.split()[-1].replace(".", "").lower())
    for named_agency, candidates in zip(extracted.agencies, found.agencies, strict=True):
        assert candidates[0].key == named_agency.found.value
    deciding = [one.found.value for one in extracted.courts if one.deciding]
    if deciding:
        assert found.court[0].key == deciding[0]
        assert found.court[0].against == ()


# article: court where the text names none that decided
SERVED = {
    "000": "dcd",
    "005": "dcd",
    "010": "dcd",
    "016": "dcd",
    "018": "dcd",
    "026": "txed",
    "031": "dcd",
    "033": "rid",
}


@pytest.mark.parametrize(("article", "key"), SERVED.items())
def test_the_court_of_articles_that_name_none(article: str, key: str) -> None:
    extracted = labelled.extracted_of(labelled.rows()[article])
    extracted = replace(extracted, courts=tuple(one for one in extracted.courts if not one.deciding))
    found = match_names(extracted, published=labelled.published_of(article), gazetteer=KNOWN)
    assert [one.key for one in found.court] == [key]


def test_wording() -> None:
    assert [court_in_words(key, NAMESAKES) for key in ("mad", "ca2", "scotus", "x")] == [
        "D. Mass.",
        "2d Cir.",
        "Supreme Court",
        "x",
    ]
    assert [court_in_a_phrase(key, NAMESAKES) for key in ("mad", "ca2")] == ["D. Mass.", "the 2d Cir."]
    assert [and_list(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
