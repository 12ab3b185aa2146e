"""The list of rulings and its filters."""

from datetime import date

import pytest
from django.utils.html import escape

from cases.models import Agency, CaseAgency, Judge, Posture
from cases.parsing import PartialDate
from tests import cast


def test_it_works(get, published_ruling):
    page = get("/rulings/")
    assert "1 ruling, newest first" in page
    assert "Preliminary injunction denied" in page
    assert published_ruling.get_absolute_url() in page


def test_empty_says_what_to_do(get, db):
    assert "No ruling matches" in get("/rulings/")


@pytest.fixture
def of_two_kinds(published_ruling):
    """The ruling of the cast in a case about ICE, and one at another court, by nobody, about nothing."""
    CaseAgency.objects.create(case=published_ruling.docket.case, agency=cast.ice())
    other = cast.a_ruling(
        cast.a_docket(court=cast.cadc(), number="25-5181"),
        title="Stay pending appeal granted",
        posture=Posture.STAY,
        dispositions=[cast.editorial.DispositionPart("granted")],
        bench=[],
        decided=PartialDate.day(date(2025, 6, 30)),
        summary="The panel stays a judgment about fisheries.",
    )
    cast.published(other)
    return published_ruling


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("judge=dabney-l-friedrich", "Preliminary"),
        ("agency=department-of-homeland-security", "Preliminary"),
        ("agency=us-immigration-and-customs-enforcement", "Preliminary"),
        ("court=dcd", "Preliminary"),
        ("court=cadc", "Stay"),
        ("posture=stay", "Stay"),
        ("disposition=denied", "Preliminary"),
        ("disposition=granted", "Stay"),
        ("decided_after=2025-06-01", "Stay"),
        ("decided_before=2025-05-12", "Preliminary"),
        ("q=fishery", "Stay"),
        ("q=%22preliminary+injunction%22", "Preliminary"),
        ("q=injunction+-fisheries", "Preliminary"),
        ("judge=dabney-l-friedrich&posture=preliminary_injunction&court=dcd", "Preliminary"),
    ],
)
def test_a_filter_finds_its_own(get, of_two_kinds, query, finds):
    page = get(f"/rulings/?{query}")
    assert "1 ruling, newest first" in page
    assert (">Preliminary injunction denied</a>" in page) == (finds == "Preliminary")
    assert (">Stay pending appeal granted</a>" in page) == (finds == "Stay")


def test_a_department_includes_its_parts_and_not_the_other_way(get, of_two_kinds):
    assert Agency.objects.get(slug="department-of-homeland-security").parts.filter(acronym="ICE").exists()
    cast.irs()
    assert "0 rulings" in get("/rulings/?agency=internal-revenue-service")


@pytest.mark.parametrize(
    "query",
    [
        "judge=';--",
        "judge=nobody",
        "agency=%27%20OR%201=1",
        "court=moon",
        "posture=sitting",
        "disposition=granted;drop",
        "decided_after=0000-00-00",
        "decided_after=0-01-01",
        "decided_before=12.05.2025",
        "q=%00",
        "judge=%00",
        "q=" + "a" * 10_000,
        "judge=" + "a" * 10_000,
    ],
)
def test_garbage_is_answered_with_a_sentence(get, published_ruling, query):
    page = get(f"/rulings/?{query}", status=400)
    assert 'class="errors"' in page
    assert "0 rulings" in page


@pytest.mark.parametrize("page_number", ["999999", "0", "-1", "last", "%00", "1e9", "9" * 5000])
def test_a_page_that_is_not_there_gives_the_nearest(get, published_ruling, page_number):
    page = get(f"/rulings/?page={page_number}")
    assert escape("There is no page") in page or "There is no page" in page


@pytest.mark.parametrize(
    "query", ["q=%22unbalanced", "q=-", "q=%E2%80%8F", "q=a+OR+OR+b", "q=%F0%9F%8F%9B", "nonsense=1"]
)
def test_odd_words_are_words(get, published_ruling, query):
    get(f"/rulings/?{query}")


def test_htmx_gets_the_results_alone_and_caches_know(reader, published_ruling):
    part = reader.get("/rulings/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]
    assert "HX-Request" in reader.get("/rulings/")["Vary"]


def test_pages_are_of_fifty(get, published_ruling):
    docket = published_ruling.docket
    for _ in range(50):
        cast.published(cast.a_ruling(docket))
    first, second = get("/rulings/"), get("/rulings/?page=2")
    assert first.count('class="ruling-row"') == 50
    assert second.count('class="ruling-row"') == 1
    assert "Page 1 of 2" in first


def test_fifty_rows_cost_as_many_queries_as_two(queries, published_ruling):
    cast.published(cast.a_ruling())
    few = queries("/rulings/")
    for _ in range(10):
        cast.published(cast.a_ruling())
    assert queries("/rulings/") == few


def test_what_is_chosen_stays_chosen(get, published_ruling):
    cast.irs()
    cast.scotus()
    Judge.objects.create(slug="ada-quiet", name="Ada Quiet", full_name="Quiet, Ada", surname="Quiet")
    page = get("/rulings/?judge=ada-quiet&agency=internal-revenue-service&court=scotus")
    for value in ("ada-quiet", "internal-revenue-service", "scotus"):
        assert f'<option value="{value}" selected>' in page


def test_a_department_can_be_chosen_when_only_a_part_is_in_use(get, of_two_kinds):
    assert '<option value="department-of-homeland-security">' in get("/rulings/")
    page = get("/rulings/?judge=nobody&agency=department-of-homeland-security", status=400)
    assert '<option value="department-of-homeland-security" selected>' in page


@pytest.mark.parametrize(
    "address",
    ["/judges/dabney-l-friedrich/", "/courts/dcd/", "/agencies/us-immigration-and-customs-enforcement/"],
)
def test_the_lists_on_other_pages_answer_garbage_alike(get, of_two_kinds, address):
    assert "1 ruling, newest first" in get(address)
    page = get(f"{address}?court=nonsense", status=400)
    assert "There is no court “nonsense”" in page
    assert "0 rulings" in page
    assert "show all rulings" in get(f"{address}?posture=tro")
