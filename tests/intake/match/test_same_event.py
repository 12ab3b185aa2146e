"""Whether two sources tell of one ruling: labelled pairs, and what single facts do to the answer."""

import csv
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.match.same_case import near_identity
from cases.intake.match.same_event import MAYBE, SAME, compare
from cases.intake.match.told import Told, docket_form, party_aliases, spelled_out, telling_names
from cases.intake.names_on_file import gazetteer_from_files
from cases.parsing import PartialDate
from cases.similarity import signature
from tests.intake import labelled

KNOWN = gazetteer_from_files()
MAY_12 = PartialDate.day(date(2025, 5, 12))


@cache
def invented() -> dict[str, dict[str, str]]:
    with (labelled.HERE / "same_event_sources.csv").open(encoding="utf-8", newline="") as handle:
        return {row["article"]: row for row in csv.DictReader(handle)}


@cache
def told(source: str) -> Told:
    """What a source says: a start-up article, or an invented one."""
    if source in labelled.rows():
        return labelled.told(source)
    row = invented()[source]
    published = date.fromisoformat(row["published"]) if row["published"] else None
    return labelled.told_by(row, row["text"], published, KNOWN)


def pairs() -> list[tuple[str, str, str, str]]:
    with (labelled.HERE / "same_event_pairs.csv").open(encoding="utf-8", newline="") as handle:
        return [(row["a"], row["b"], row["verdict"], row["why"]) for row in csv.DictReader(handle)]


# Labelled pairs


@pytest.mark.parametrize(("a", "b", "verdict", "why"), pairs())
def test_labelled_pairs(a: str, b: str, verdict: str, why: str) -> None:
    found = compare(told(a), told(b))
    assert found.same == (verdict == "same"), (why, found)
    # What is told apart by a hair is not told apart.
    assert found.score >= SAME + 0.02 if verdict == "same" else found.score <= SAME - 0.05, (why, found)
    assert found.reasons if found.same else found.against or found.score < SAME


def test_no_other_pair_of_articles_is_called_the_same() -> None:
    same = {frozenset(pair[:2]) for pair in pairs() if pair[2] == "same"}
    found = {frozenset(pair): compare(*map(told, pair)) for pair in combinations(labelled.rows(), 2)}
    assert {pair for pair, verdict in found.items() if verdict.same} == {pair for pair in found if pair in same}


@pytest.mark.parametrize(("a", "b", "verdict", "why"), pairs())
def test_the_order_does_not_count(a: str, b: str, verdict: str, why: str) -> None:
    there, back = compare(told(a), told(b)), compare(told(b), told(a))
    assert (there.score, there.same) == (back.score, back.same)


def test_what_is_left_out_makes_no_pair_of_two_cases_the_same() -> None:
    """Reports are poor in facts, and extraction misses some: then less is known, and never more."""
    gone: list[dict[str, Any]] = [
        {"judges": frozenset()},
        {"dockets": frozenset()},
        {"captions": ()},
        {"court": "", "level": ""},
        {"outcome": ""},
        {"posture": "other"},
        {"prevailing": ""},
        {"names": frozenset()},
        {"main_agencies": frozenset()},
    ]
    case = {
        **dict.fromkeys(["000", "001", "002", "003", "004", "008", "009"], "centro"),
        **dict.fromkeys(["005", "006", "010"], "taxpayers"),
    }
    sources = [article for article in labelled.rows() if labelled.text_of(article)]
    for fewer in gone:
        poor = {article: replace(told(article), **fewer) for article in sources}
        for a, b in combinations(sources, 2):
            known = next((verdict for one, other, verdict, _ in pairs() if {one, other} == {a, b}), "")
            if known or case.get(a, a) == case.get(b, b):
                continue
            assert not compare(poor[a], told(b)).same, (fewer, a, b)
            assert not compare(told(a), poor[b]).same, (fewer, a, b)


# Single facts

RULING = Told(
    court="dcd",
    level="trial",
    dockets=frozenset({("dcd", "1:25-cv-00677")}),
    captions=("Centro de Trabajadores Unidos v. Bessent",),
    judges=frozenset({"dabney-l-friedrich"}),
    agencies=frozenset({"internal-revenue-service", "us-immigration-and-customs-enforcement"}),
    departments=frozenset({"department-of-the-treasury", "department-of-homeland-security"}),
    outcome="not_blocked",
    dispositions=frozenset({"denied"}),
    posture="preliminary_injunction",
    prevailing="government",
    decided=MAY_12,
)
# What the seed article says: nothing of the court, the case, the number or the day.
REPORT = replace(
    RULING,
    dockets=frozenset(),
    captions=(),
    dispositions=frozenset(),
    posture="other",
    decided=PartialDate(),
    published=date(2025, 5, 13),
)


def test_it_works() -> None:
    found = compare(REPORT, RULING)
    assert found.same
    assert found.reasons == ("same judge", "same agencies", "one day before this article", "same outcome")
    assert found.against == ()
    assert compare(RULING, RULING).score == 1.0


@pytest.mark.parametrize(
    ("changed", "against"),
    [
        ({"decided": PartialDate.day(date(2025, 3, 20))}, "54 days before this article"),
        ({"decided": PartialDate.day(date(2025, 5, 20))}, "7 days after this article"),
        ({"decided": PartialDate(date(2025, 3, 1), "month")}, "43 days before this article"),
        ({"judges": frozenset({"colleen-kollar-kotelly"})}, "another judge"),
        ({"court": "cadc", "level": "appellate"}, "another court"),
        ({"court": "", "level": "appellate"}, "a court of another level"),
        ({"outcome": "blocked"}, "another outcome"),
        ({"outcome": "stayed", "posture": "stay"}, "another outcome"),
        (
            {"agencies": frozenset({"department-of-labor"}), "departments": frozenset({"department-of-labor"})},
            "other agencies",
        ),
    ],
)
def test_what_speaks_against(changed: dict[str, Any], against: str) -> None:
    found = compare(REPORT, replace(RULING, **changed))
    assert not found.same
    assert against in found.against


@pytest.mark.parametrize(("apart", "same"), [(0, True), (1, True), (2, True), (3, True), (4, False), (10, False)])
def test_one_docket_within_three_days(apart: int, same: bool) -> None:
    other = replace(RULING, decided=PartialDate.day(date(2025, 5, 12 + apart)), posture="other")
    found = compare(RULING, other)
    assert found.same == same
    said = "decided one day apart" if apart == 1 else f"decided {apart} days apart"
    assert (said in found.reasons) == (apart in (1, 2, 3))


def test_two_days_of_one_judge_are_two_cases_unless_a_number_or_a_name_says_otherwise() -> None:
    nameless = replace(RULING, dockets=frozenset(), captions=())
    day_after = replace(nameless, decided=PartialDate.day(date(2025, 5, 13)))
    assert not compare(nameless, day_after).same
    assert compare(nameless, nameless).same


def test_a_month_is_a_window() -> None:
    may = replace(RULING, decided=PartialDate(date(2025, 5, 1), "month"))
    assert compare(RULING, may).same
    assert "the same month" in compare(RULING, may).reasons
    assert "the time of this article" in compare(REPORT, may).reasons
    june = replace(RULING, decided=PartialDate(date(2025, 6, 1), "month"))
    found = compare(RULING, june)
    assert (found.same, "decided in June 2025" in found.against) == (False, True)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (("dcd", "1:25-cv-00677"), ("dcd", "1:25-cv-00677"), True),
        (("dcd", "1:25-cv-00677"), ("", "1:25-cv-00677"), True),
        (("", "25-0677"), ("dcd", "1:25-cv-00677"), True),
        (("txed", "1:24-cv-00499"), ("txed", "4:24-cv-00499"), True),
        (("txed", "2:24-cv-00499"), ("txed", "4:24-cv-00499"), False),
        (("dcd", "1:25-cv-00677"), ("mad", "1:25-cv-00677"), False),
        (("dcd", "1:25-cv-00677"), ("dcd", "1:25-cv-00678"), False),
        (("cadc", "25-5181"), ("cadc", "25-5182"), False),
        (("", "1:25-cv-00677"), ("", "1:25-cr-00677"), False),
    ],
)
def test_docket_numbers(a: tuple[str, str], b: tuple[str, str], alike: bool) -> None:
    bare = replace(RULING, court="", captions=(), judges=frozenset(), agencies=frozenset())
    found = compare(replace(bare, dockets=frozenset({a})), replace(bare, dockets=frozenset({b})))
    assert ("same docket number" in found.reasons) == found.same == alike


def test_another_number_of_the_same_court_outweighs_judge_and_day() -> None:
    other = replace(RULING, dockets=frozenset({("dcd", "1:25-cv-00700")}), captions=())
    found = compare(replace(RULING, captions=()), other)
    assert (found.same, found.against) == (False, ("another docket number of the same court",))
    assert found.score < MAYBE


def test_two_motions_of_one_day_in_one_case_are_two_events() -> None:
    other = replace(RULING, outcome="denied", posture="other", prevailing="neither")
    found = compare(RULING, other)
    assert MAYBE <= found.score < SAME
    assert "another outcome" in found.against
    assert compare(REPORT, other).score < SAME


def test_a_step_that_only_one_source_tells_of() -> None:
    given_ = replace(
        RULING, posture="tro", outcome="blocked", prevailing="challengers", dispositions=frozenset({"granted"})
    )
    longer = replace(given_, dispositions=frozenset({"extended"}), decided=PartialDate.day(date(2025, 5, 14)))
    found = compare(given_, longer)
    assert (found.same, "only one of them says “extended”" in found.against) == (False, True)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("tro", "preliminary_injunction", False),
        ("tro", "tro", True),
        ("other", "preliminary_injunction", True),
        ("appeal", "petition_for_review", True),
        ("preliminary_injunction", "reconsideration", False),
    ],
)
def test_what_was_decided_on(a: str, b: str, same: bool) -> None:
    """The ruling was made the day before, as far as the report tells."""
    assert compare(replace(REPORT, posture=a), replace(RULING, posture=b)).same == same


def test_without_a_day_the_outcome_has_to_be_the_same() -> None:
    undated = replace(REPORT, published=None, names=frozenset({"harvard", "oahe"}), outcome="blocked")
    assert compare(undated, undated).same
    assert not compare(undated, replace(undated, outcome="granted")).same
    assert compare(
        replace(undated, published=date(2025, 5, 13)), replace(RULING, names=undated.names, outcome="granted")
    ).same


def test_what_reports_no_ruling_is_not_the_same() -> None:
    found = compare(replace(RULING, reports=False), RULING)
    assert (found.same, "it is not clear that a ruling is reported" in found.against) == (False, True)


def test_nearly_the_same_text_makes_up_for_names_and_not_for_days() -> None:
    text = " ".join(f"word{number}" for number in range(120))
    ours = Told(outcome="blocked", published=date(2025, 5, 13), signature=signature(text))
    theirs = replace(ours, signature=signature(f"{text} and more was said by nobody in particular"))
    assert compare(ours, theirs).same
    assert not compare(ours, replace(theirs, signature=signature("something else altogether " * 9))).same
    assert not compare(ours, replace(theirs, published=date(2025, 6, 13))).same
    assert near_identity((), ()) == 0.0


def test_a_bench_is_named_in_part() -> None:
    panel = replace(
        RULING, court="cadc", level="appellate", dockets=frozenset(), captions=(), outcome="affirmed", posture="appeal",
        judges=frozenset({"harry-t-edwards", "srikanth-srinivasan", "patricia-a-millett"}),
    )  # fmt: skip
    author = replace(panel, judges=frozenset({"harry-t-edwards"}))
    assert compare(panel, panel).same
    # One judge of a court that sits in panels tells little of the case; a caption tells it.
    assert not compare(panel, author).same
    assert compare(replace(panel, captions=RULING.captions), replace(author, captions=RULING.captions)).same


towns = st.frozensets(st.sampled_from(["a", "b", "c"]))
tolds = st.builds(
    Told,
    court=st.sampled_from(["", "dcd", "cadc"]),
    level=st.sampled_from(["", "trial", "appellate", "last_resort"]),
    dockets=st.frozensets(st.tuples(st.sampled_from(["", "dcd"]), st.text(alphabet="1:25-cv", max_size=9))),
    captions=st.lists(st.sampled_from(["A v. B", "B v. A", "In re C", ""])).map(tuple),
    judges=towns,
    agencies=towns,
    main_agencies=towns,
    departments=towns,
    names=towns,
    outcome=st.sampled_from(["", "none", "other", "blocked", "not_blocked", "denied", "affirmed"]),
    dispositions=st.frozensets(st.sampled_from(["extended", "granted"])),
    posture=st.sampled_from(["", "other", "tro", "preliminary_injunction", "stay", "hearing"]),
    prevailing=st.sampled_from(["", "government", "challengers", "mixed"]),
    decided=st.builds(PartialDate, st.dates(), st.sampled_from(["day", "month", "year"])) | st.just(PartialDate()),
    published=st.none() | st.dates(),
    reports=st.booleans(),
)


@given(tolds, tolds)
def test_any_two_can_be_compared_in_either_order(a: Told, b: Told) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.score, there.same) == (back.score, back.same)
    assert 0.0 <= there.score <= 1.0


# What a source says


def test_what_the_seed_article_says() -> None:
    found = told("000")
    assert found.court == "dcd"  # from the judge's service
    assert found.judges == {"dabney-l-friedrich"}
    assert found.departments == {"department-of-the-treasury", "department-of-homeland-security"}
    assert (found.dockets, found.captions, found.decided) == (frozenset(), (), PartialDate())
    assert found.published == date(2025, 5, 13)


def test_background_is_left_out() -> None:
    assert told("007").judges == {"indira-talwani"}
    assert told("088").captions == ("Alliance for Retired Americans v. Bessent",)
    assert not {"revenue", "internal", "immigration"} & told("001").names


def test_agencies_stand_in_captions_under_their_names() -> None:
    assert spelled_out("AFL-CIO v. DOL", KNOWN) == "AFL-CIO v. Department of Labor"
    assert spelled_out("Guedes, et al., v. ATF", KNOWN).startswith("Guedes v. Bureau of Alcohol")
    # "Office of Hearings and Appeals" stands in two departments.
    assert "office hearings appeals" not in party_aliases(KNOWN.agencies)


def test_names_that_tell_something() -> None:
    text = (
        "Judge Smith ruled Monday for Harvard. Talbott said the Lake Oahe line stays. He called it a lake. Oddly, yes."
    )
    assert telling_names(text) == {"smith", "harvard", "oahe"}


@pytest.mark.parametrize(
    ("number", "level", "form"),
    [
        ("25-0511", "trial", "1:25-cv-00511"),
        ("25-0511", "", "25-0511"),
        ("1:25-cv-00511", "", "1:25-cv-00511"),
        ("25-5181", "appellate", "25-5181"),
        ("24A1174", "last_resort", "24A1174"),
    ],
)
def test_the_form_of_a_docket_number_follows_from_the_court(number: str, level: str, form: str) -> None:
    assert docket_form(number, level) == form


def test_a_judge_whom_nobody_knows_is_compared_by_surname() -> None:
    assert told("k1").judges == told("k2").judges == {"~faruqui"}
