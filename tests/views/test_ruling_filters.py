"""The filters of the list of rulings."""

from datetime import date

import pytest
from django.db import connection

from cases.models import Agency, CaseAgency, Posture
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.usefixtures("of_two_kinds")


@pytest.fixture(scope="module")
def of_two_kinds(ruling_of_the_module):
    """The ruling of the cast in a case about ICE, and one at another court, by nobody, about nothing."""
    CaseAgency.objects.create(case=ruling_of_the_module.docket.case, agency=cast.ice())
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
    connection.check_constraints()


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
        ("q=%22injunction+denied%22", "Preliminary"),
        ("q=injunction+-fisheries", "Preliminary"),
        ("judge=dabney-l-friedrich&posture=preliminary_injunction&court=dcd", "Preliminary"),
    ],
)
def test_a_filter_finds_its_own(get, db, query, finds):
    page = get(f"/rulings/?{query}")
    assert "1 ruling, newest first" in page
    assert (">Preliminary injunction denied</a>" in page) == (finds == "Preliminary")
    assert (">Stay pending appeal granted</a>" in page) == (finds == "Stay")


def test_a_department_includes_its_parts_and_not_the_other_way(get, db):
    assert Agency.objects.get(slug="department-of-homeland-security").parts.filter(acronym="ICE").exists()
    cast.irs()
    assert "0 rulings" in get("/rulings/?agency=internal-revenue-service")


def test_a_department_can_be_chosen_when_only_a_part_is_in_use(get, db):
    assert 'value="department-of-homeland-security">' in get("/rulings/")
    page = get("/rulings/?judge=nobody&agency=department-of-homeland-security", status=400)
    assert 'value="department-of-homeland-security" checked>' in page


@pytest.mark.parametrize(
    "address",
    ["/judges/dabney-l-friedrich/", "/courts/dcd/", "/agencies/us-immigration-and-customs-enforcement/"],
)
def test_the_lists_on_other_pages_answer_garbage_alike(get, db, address):
    assert "1 ruling, newest first" in get(address)
    page = get(f"{address}?case=nonsense", status=400)
    assert "There is no case “nonsense”" in page
    assert "0 rulings" in page
    assert "show all rulings" in get(f"{address}?posture=tro")
