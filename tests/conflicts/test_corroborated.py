"""How many voices say a fact: outlets once each, papers of courts apart, the same text in several outlets once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.conflicts import corroboration
from cases.models import ArticleKind, CapturedHow, Outlet, Ruling, Snapshot
from tests import cast

pytestmark = pytest.mark.django_db

OWN = {
    "Post": "From the court house: on May 12 a motion by four groups failed, said a clerk who had read the long order.",
    "Times": "Nothing stops the revenue service for now. So held the bench in Washington this week, in forty pages.",
}


def report(name: str, text: str, kind: str = "news", **fields: Any) -> Snapshot:
    """A report by an outlet of that name."""
    outlet, _ = Outlet.objects.get_or_create(name=name, defaults={"kind": kind})
    return cast.snapshot(text, title=f"{name} reports", outlet=outlet, **fields)


def says(ruling: Ruling, snapshot: Snapshot, *facts: str, **fields: Any) -> None:
    """The beginning of a report, as a source of the ruling."""
    cast.a_source(ruling, snapshot.text[:40].strip(), *facts, snapshot=snapshot, **fields)


@pytest.fixture
def ruling() -> Ruling:
    return cast.a_ruling()


def words(ruling: Ruling, fact: str) -> str:
    return {key.value: found.words for key, found in corroboration(ruling).items()}[fact]


def test_it_works(ruling: Ruling) -> None:
    assert words(ruling, "date") == "1 outlet"
    for name, text in OWN.items():
        says(ruling, report(name, text), "date", "judge")
    says(ruling, report("D.D.C.", "Memorandum opinion. The motion is denied.", "court"), "date")
    says(ruling, report("Plaintiffs", "We lost today in the district court.", "party"), "date")
    assert words(ruling, "date") == "3 independent outlets, 1 official document, 1 party or its counsel"
    assert words(ruling, "judge") == "3 independent outlets"
    assert words(ruling, "disposition") == "1 outlet"
    assert list(corroboration(ruling)) == ["date", "judge", "posture", "disposition"]


def test_the_same_wire_text_counts_once(ruling: Ruling) -> None:
    for name in ("Post", "Times", "Gazette"):
        says(ruling, report(name, f"({name}) {cast.ARTICLE}\nRead more at {name}."), "date")
    found = corroboration(ruling)["date"]  # type: ignore[index]
    assert (found.outlets, found.copies) == (1, 3)
    assert found.words == "1 outlet (3 more carry the same text)"
    says(ruling, report("Herald", OWN["Post"]), "date")
    assert words(ruling, "date") == "2 independent outlets (3 more carry the same text)"


def test_two_articles_of_an_outlet_are_one_voice_and_two_papers_of_a_court_are_two(ruling: Ruling) -> None:
    says(ruling, cast.snapshot(OWN["Post"], title="The next day"), "date")
    for text in ("Order of May 12. Denied.", "Opinion, in forty pages, of the same day, with reasons."):
        says(ruling, report("D.D.C.", text, "court", url=f"https://dcd.example/{len(text)}"), "date")
    assert words(ruling, "date") == "1 outlet, 2 official documents"


def test_an_official_document_is_one_whoever_hosts_it(ruling: Ruling) -> None:
    hosted = Outlet.objects.create(name="Justia")
    paper = cast.snapshot("ORDERED that the motion is denied.", title="Order", outlet=hosted, kind=ArticleKind.DOCUMENT)
    says(ruling, paper, "disposition")
    assert words(ruling, "disposition") == "1 outlet, 1 official document"


def test_a_report_that_names_no_outlet_may_be_one_of_the_others(ruling: Ruling) -> None:
    says(ruling, cast.snapshot(OWN["Post"], title="Unsigned", outlet=None), "date", "relief")
    assert words(ruling, "date") == "1 outlet"
    assert words(ruling, "relief") == "1 outlet"


def test_of_abstracts_nobody_says_that_they_are_independent(ruling: Ruling) -> None:
    abstract = {"kind": ArticleKind.ABSTRACT, "captured_how": CapturedHow.WRITTEN}
    outlet = Outlet.objects.create(name="Post")
    says(ruling, cast.snapshot(cast.ARTICLE + "!", title="Abstract", outlet=outlet, **abstract), "date")
    assert words(ruling, "date") == "2 outlets"


def test_who_says_otherwise_does_not_count(ruling: Ruling) -> None:
    says(ruling, report("Post", OWN["Post"]), "date", claims={"date": "13 May 2025"})
    says(ruling, report("Times", OWN["Times"]), "date", stance="disputes", note="It errs.")
    says(
        ruling, report("Herald", "Elsewhere the same day was given by the paper."), "date", claims={"date": "May 2025"}
    )
    assert words(ruling, "date") == "2 independent outlets"


def test_loaded_sources_cost_no_query(ruling: Ruling) -> None:
    says(ruling, report("Post", OWN["Post"]), "date")
    sources = list(ruling.sources.select_related("snapshot__article__outlet"))
    with CaptureQueriesContext(connection) as captured:
        assert corroboration(ruling, sources)
    assert len(captured) == 0
