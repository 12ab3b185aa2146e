"""What a text names → records: on the start-up cases, with every judge and court, loaded once for this module."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import editorial
from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import CaseNamed, CourtNamed, Extracted, JudgeNamed
from cases.intake.match import MAYBE, SAME, gazetteer_from_database, match, match_names
from cases.intake.match.copies import fragments_of
from cases.intake.names_on_file import gazetteer_from_files
from cases.models import Agency, Case, Docket, Judge, JudgeName, Ruling, Snapshot
from cases.parsing import PartialDate
from tests import cast, start_up
from tests.intake import labelled
from tests.intake.labelled import finding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]

CENTRO = "centro-de-trabajadores-unidos-v-bessent"
ON = date(2025, 5, 13)


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The start-up cases, once for this module."""
    with start_up.loaded(django_db_blocker):
        yield


def snapshot_of(article: str) -> Snapshot:
    return Snapshot.objects.get(text__startswith=labelled.text_of(article)[:300])


def matched(extracted: Extracted, *, text: str = "", on: date | None = ON, snapshot: Snapshot | None = None) -> Matched:
    return match(extracted, text=text, published=on, gazetteer=gazetteer_from_database(), snapshot=snapshot)


def of_article(article: str, **changed: Any) -> Matched:
    """A start-up article matched as it comes to the desk: what rests on its own words says nothing for it."""
    extracted = replace(labelled.extracted_of(labelled.rows()[article], labelled.text_of(article)), **changed)
    published = labelled.published_of(article)
    return matched(extracted, text=labelled.text_of(article), on=published, snapshot=snapshot_of(article))


def saying(
    *, numbers: tuple[str, ...] = (), captions: tuple[str, ...] = (), judges: tuple[str, ...] = (), court: str = ""
) -> Extracted:
    """An extraction that says just this."""
    return Extracted(
        reports_ruling=finding("yes"),
        judges=tuple(JudgeNamed(finding(name), main=True) for name in judges),
        courts=(CourtNamed(finding(court), deciding=True),) if court else (),
        docket_numbers=tuple(map(finding, numbers)),
        case_names=tuple(CaseNamed(finding(caption), own=True) for caption in captions),
    )


def ruling(slug: str, title: str) -> Ruling:
    return Ruling.objects.get(docket__case__slug=slug, title=title)


def a_ruling(docket: Docket, **fields: Any) -> Ruling:
    """One more ruling of Judge Friedrich's: a preliminary injunction denied."""
    bench = [editorial.JudgePart(Judge.objects.get(slug="dabney-l-friedrich"), as_written="Dabney L. Friedrich")]
    return cast.a_ruling(docket, bench=bench, **fields)


def same(found: Matched) -> list[str]:
    return [one.key for one in found.rulings if one.score >= SAME]


# The article that the site starts with


def test_it_works() -> None:
    """The seed article gives no court, docket or date, and says “dismissed efforts”."""
    found = of_article("000")
    denied = ruling(CENTRO, "Preliminary injunction denied")
    assert found.rulings[0] == Candidate(
        noun="ruling",
        key=denied.ref,
        label="Preliminary injunction denied, Centro de Trabajadores Unidos v. Bessent, D.D.C., 12 May 2025",
        score=found.rulings[0].score,
        reasons=("same judge", "same agencies", "one day before this article", "same outcome"),
    )
    assert same(found) == [denied.ref]
    assert [one.key for one in found.court] == ["dcd"]
    assert (found.dockets[0].label, found.cases[0].key) == ("D.D.C. 1:25-cv-00677", CENTRO)
    assert found.cases[0].reasons == ("the same ruling is recorded there: Preliminary injunction denied, 12 May 2025",)
    assert found.agencies[1][0].key == "internal-revenue-service"


def test_the_order_of_the_same_day_that_the_seed_article_does_not_tell_of_is_doubted() -> None:
    found = of_article("000")
    intervention = found.rulings[1]
    assert "motion to intervene denied" in intervention.label
    assert MAYBE <= intervention.score < SAME
    assert "another outcome" in intervention.against
    assert len(found.rulings) == 2  # neither the restraining order of March nor a ruling in another case
    tro = ruling(CENTRO, "Temporary restraining order denied")
    shown = {one.key: one for one in of_article("001").rulings}
    assert shown[tro.ref].score < MAYBE
    assert "decided on another day, 20 March 2025" in shown[tro.ref].against


def test_an_article_that_is_on_the_record_is_found_by_its_words() -> None:
    text = labelled.text_of("000")
    extracted = labelled.extracted_of(labelled.rows()["000"], text)
    found = matched(extracted, text=text)
    assert [(one.noun, one.key, one.score) for one in found.articles] == [
        ("article", snapshot_of("000").article.ref, 1.0)
    ]
    assert "nearly the same text" in found.rulings[0].reasons


# The start-up articles

TOLD = {article: row["recorded"] for article, row in labelled.rows().items() if row["recorded"]}


@pytest.mark.parametrize(("article", "told"), TOLD.items())
def test_each_article_finds_its_ruling_and_no_other(article: str, told: str) -> None:
    the_one, found = ruling(*told.split("=")), of_article(article)
    assert same(found) == [the_one.ref]
    assert all(one.score >= 0.1 or the_one.docket.case.short_caption in one.label for one in found.rulings)


def test_an_article_about_a_hearing_finds_no_ruling() -> None:
    assert same(of_article("004")) == []


# Dockets


@pytest.mark.parametrize(
    ("number", "fields", "label"),
    [
        ("1:25-cv-00677", {"court": "dcd"}, "D.D.C. 1:25-cv-00677"),
        ("25-cv-0677 (DLF)", {"judges": ("Dabney Friedrich",)}, "D.D.C. 1:25-cv-00677"),
        ("25-5181", {"judges": ("Patricia Millett",)}, "D.C. Cir. 25-5181"),
        # On the record above the judge's court.
        ("25-5181", {"judges": ("Dabney Friedrich",)}, "D.C. Cir. 25-5181"),
        # Nobody and no court is named: the number is unique among the federal courts.
        ("24A1174", {}, "Supreme Court 24A1174"),
        ("1:18-cv-02988", {}, "D.D.C. 1:18-cv-02988"),
        # The office is left out.
        ("24-cv-499", {"court": "txed"}, "E.D. Tex. 4:24-cv-00499"),
    ],
)
def test_a_docket_by_its_number(number: str, fields: dict[str, Any], label: str) -> None:
    found = matched(saying(numbers=(number,), **fields))
    assert [one.label for one in found.dockets] == [label]
    assert found.dockets[0].score >= 0.7
    assert found.cases[0].score == found.dockets[0].score


def test_a_number_that_two_courts_have_is_doubted_until_one_is_named() -> None:
    mad = Docket.objects.get(court="mad", number="1:25-cv-11048")
    cast.a_docket(mad.case, court=mad.court, number="1:25-cv-00677", quotes=[])
    alone = matched(saying(numbers=("1:25-cv-00677",)))
    assert {one.label for one in alone.dockets} == {"D.D.C. 1:25-cv-00677", "D. Mass. 1:25-cv-00677"}
    assert all(one.score < 0.6 and one.against for one in alone.dockets)
    first, second = matched(saying(numbers=("1:25-cv-00677",), court="dcd", judges=("Indira Talwani",))).dockets
    assert (first.label, first.score > 0.8 > second.score) == ("D.D.C. 1:25-cv-00677", True)


def test_a_docket_of_another_case_and_judge_is_doubted() -> None:
    said = saying(numbers=("1:25-cv-00677",), captions=("Sierra Club v. EPA",), judges=("Ana Reyes",), court="dcd")
    (found,) = matched(said).dockets
    assert found.against == ("its case is Centro de Trabajadores Unidos v. Bessent", "assigned to Dabney L. Friedrich")
    agreeing = saying(numbers=("1:25-cv-00677",), captions=("Centro v. Bessent",), judges=("Dabney Friedrich",))
    assert found.score < 0.7 < matched(agreeing).dockets[0].score


# Cases


@pytest.mark.parametrize(
    ("caption", "slug"),
    [
        ("Centro de Trabajadores Unidos, et al. v. Scott Bessent", CENTRO),
        ("CENTER FOR TAXPAYER RIGHTS v. Internal Revenue Service", "center-for-taxpayer-rights-v-irs"),
        ("Ala. Ass'n of Realtors v. U.S. Dep't of Health and Human Servs.", "alabama-association-of-realtors-v-hhs"),
        ("Rollins v. Rhode Island State Council of Churches", "rhode-island-state-council-of-churches-v-rollins"),
        ("Harvard College v. HHS", "harvard-v-department-of-health-and-human-services"),
        ("Texas v. Department of Labor", "texas-v-us-department-of-labor"),
        ("Citizens for Responsibility and Ethics in Washington v. DOGE Service", "crew-v-us-doge-service"),
    ],
)
def test_a_case_by_its_caption(caption: str, slug: str) -> None:
    best = matched(saying(captions=(caption,))).cases[0]
    assert (best.key, best.score >= 0.7) == (slug, True)
    assert best.reasons


def test_a_case_by_a_word_and_its_judge() -> None:
    """“Talbott” alone brings up too much; among the cases of a judge it does not."""
    assert matched(saying(captions=("Talbott v. Biden",))).cases == ()
    (found,) = matched(saying(captions=("Talbott v. Biden",), judges=("Ana Reyes",))).cases
    assert (found.key, found.score < SAME) == ("talbott-v-trump", True)


def test_a_case_under_the_name_of_the_official_before() -> None:
    (found,) = matched(saying(captions=("Centro de Trabajadores Unidos v. Yellen",))).cases
    assert (found.key, MAYBE <= found.score < SAME) == (CENTRO, True)
    assert found.reasons == ("one side is the same; Bessent and Yellen may have held one office in turn",)


def test_a_caption_that_two_cases_have_is_doubted() -> None:
    cast.a_case(short_caption="Talbott v. Trump")
    both = matched(saying(captions=("Talbott v. Trump",))).cases
    assert [("2 cases have that name" in one.against, one.score < SAME) for one in both] == [(True, True)] * 2
    first, second = matched(saying(captions=("Talbott v. Trump",), judges=("Ana Reyes",))).cases
    assert (first.key, first.score > SAME > second.score) == ("talbott-v-trump", True)


def test_a_caption_that_nobody_has() -> None:
    found = matched(saying(captions=("Bostock v. Clayton County",)))
    assert (found.cases, found.rulings) == ((), ())


# Already recorded?


def test_a_draft_is_found_and_called_one() -> None:
    docket = Docket.objects.get(court="dcd", number="1:25-cv-00677")
    draft = a_ruling(docket, decided=PartialDate.day(date(2025, 6, 2)), title="Second injunction denied")
    said = labelled.extracted_of(labelled.rows()["000"])
    found = matched(said, on=date(2025, 6, 3))
    assert same(found) == [draft.ref]
    assert found.rulings[0].label.endswith("2 June 2025 (draft)")


@pytest.mark.parametrize(
    "take_back",
    [editorial.withdraw, editorial.take_down, partial(editorial.take_down, legal=True)],
    ids=["withdrawn", "taken down", "by law"],
)
def test_what_was_taken_back_is_not_offered(take_back: Callable[..., None]) -> None:
    denied = ruling(CENTRO, "Preliminary injunction denied")
    take_back(by=cast.ed(), record=denied, reason="A test.")
    found = of_article("000")
    assert denied.ref not in [one.key for one in found.rulings]
    take_back(by=cast.ed(), record=Case.objects.get(slug=CENTRO), reason="A test.")
    found = of_article("001")
    assert (found.dockets, found.cases, found.rulings) == ((), (), ())


def test_a_stub_is_not_offered() -> None:
    stub = Ruling.objects.get(is_stub=True)
    said = saying(numbers=("3:25-cv-03698",), judges=("Susan Y. Illston",), court="cand")
    found = matched(said, on=date(2025, 5, 20))
    assert found.dockets[0].label == "N.D. Cal. 3:25-cv-03698"
    assert stub.ref not in [one.key for one in found.rulings]


def test_of_rulings_in_two_cases_that_fit_alike_none_is_the_one() -> None:
    twin = cast.a_case(
        short_caption="Lake County Clinic v. Noem", agencies=list(Case.objects.get(slug=CENTRO).agencies.all())
    )
    a_ruling(cast.a_docket(twin))
    found = of_article("000")
    assert same(found) == []
    assert [one.score for one in found.rulings[:2]] == [SAME - 0.01, SAME - 0.01]
    assert "a ruling in another case fits as well" in found.rulings[0].against


# Copies


def test_wire_copy_that_is_cut_finds_the_article_and_its_ruling() -> None:
    """Nothing is extracted of it but the outcome: its words alone say which ruling it reports."""
    cut = "A new headline\n\n" + labelled.text_of("023").split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    said = replace(saying(), outcome=finding("vacated"))
    found = matched(said, text=cut, on=date(2020, 7, 8))
    assert [one.key for one in found.articles] == [snapshot_of("023").article.ref]
    assert found.articles[0].reasons[1] == "published one day before"
    assert same(found) == [
        ruling("standing-rock-sioux-tribe-v-us-army-corps-of-engineers", "Easement under Lake Oahe vacated").ref
    ]
    # A month later it is no longer looked for.
    assert matched(said, text=cut, on=date(2020, 8, 20)).articles == ()


def test_a_copy_without_a_date_is_found_by_the_ruling_that_it_may_tell_of() -> None:
    text = labelled.text_of("018")
    found = matched(labelled.extracted_of(labelled.rows()["018"], text), text=text, on=None)
    assert [one.key for one in found.articles] == [snapshot_of("018").article.ref]


def test_an_article_is_no_copy_of_itself() -> None:
    assert of_article("023").articles == ()


def test_fragments_are_plain_words_in_a_row() -> None:
    assert fragments_of("") == []
    text = "She said that nobody else had known of it, “nor could they”.\nA line of five more small words here."
    assert fragments_of(text) == ["said that nobody else had known of it", "line of five more small words here"]
    assert len(fragments_of(labelled.text_of("000"))) == 8


# Cost


def test_it_costs_the_same_whatever_is_on_the_record() -> None:
    def record_more(numbers: range) -> None:
        for number in numbers:
            words = [cast.quote(cast.WORDS_OF_DOCKET, "court")]
            a_ruling(cast.a_docket(case, number=f"1:25-cv-{9_000 + number}", quotes=words))
            other = cast.a_case(short_caption=cast.WORDS_OF_CASE)
            a_ruling(cast.a_docket(other, number=f"1:25-cv-{9_100 + number}"))
            published = datetime(2025, 5, 13, number, tzinfo=UTC)
            copy = f"Copy {number}. {labelled.text_of('001')}"
            cast.snapshot(copy, title=f"Copy {number}", published_at=published)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert of_article("001").articles
        return len(captured)

    case = Case.objects.get(slug=CENTRO)
    record_more(range(1))
    few = queries()
    record_more(range(1, 15))
    assert queries() == few
    assert few <= 30


def test_a_text_that_says_nothing_asks_nothing() -> None:
    gazetteer = gazetteer_from_database()
    with CaptureQueriesContext(connection) as captured:
        found = match(saying(), text="", published=None, gazetteer=gazetteer)
    assert (found, len(captured)) == (Matched(), 0)


def test_names_alone_need_no_database() -> None:
    extracted = labelled.extracted_of(labelled.rows()["008"])
    with CaptureQueriesContext(connection) as captured:
        found = match_names(extracted, published=date(2026, 2, 24), gazetteer=gazetteer_from_files())
    assert len(captured) == 0
    assert [candidates[0].key for candidates in found.judges] == [
        "harry-t-edwards",
        "srikanth-srinivasan",
        "patricia-a-millett",
    ]
    assert found.court[0].key == "cadc"


# The gazetteer


def test_the_database_knows_what_the_files_know() -> None:
    ours, files = gazetteer_from_database(), gazetteer_from_files()
    assert ours.judge.keys() == files.judge.keys()
    assert ours.agency.keys() >= files.agency.keys()
    assert ours.court.keys() >= files.court.keys()
    for key, judge in files.judge.items():
        assert set(ours.judge[key].forms) >= set(judge.forms), key
        assert ours.judge[key].services == judge.services, key
    for key, agency in files.agency.items():
        assert ours.agency[key] == agency
    for key, court in files.court.items():
        assert ours.court[key] == court
    assert not ours.court["fla"].federal


def test_the_gazetteer_is_held_until_a_name_changes() -> None:
    first = gazetteer_from_database()
    with CaptureQueriesContext(connection) as captured:
        assert gazetteer_from_database() is first
    assert len(captured) == 1
    judge = Judge.objects.get(slug="dabney-l-friedrich")
    name = JudgeName.objects.create(judge=judge, as_written="Dee Friedrich", normal_form="dee friedrich")
    assert "Dee Friedrich" in gazetteer_from_database().judge[judge.slug].forms
    JudgeName.objects.filter(pk=name.pk).update(as_written="Dot Friedrich")
    assert "Dot Friedrich" in gazetteer_from_database().judge[judge.slug].forms
    name.delete()
    last = gazetteer_from_database()
    assert last.judge[judge.slug] == first.judge[judge.slug]
    Agency.objects.create(
        key="new", slug="new", name="New Agency", parent=Agency.objects.get(slug="department-of-labor")
    )
    assert gazetteer_from_database().agency["new"].parent == "department-of-labor"
    # Other aliases are another gazetteer.
    with CaptureQueriesContext(connection) as captured:
        assert gazetteer_from_database(replace(gazetteer_from_files(), agencies=())).agency["new"].aliases == ()
    assert len(captured) == 6
