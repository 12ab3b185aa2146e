"""The list of cases."""

from cases.models import CaseAgency
from tests import cast


def test_it_works(get, published_ruling):
    page = get("/cases/")
    assert "1 case, the latest ruled on first" in page
    assert "Preliminary injunction denied" in page


def test_cases_without_a_ruling_come_last(get, published_ruling):
    cast.a_published_case(short_caption="Nobody v. Ruled")
    page = get("/cases/")
    assert page.index("Centro de Trabajadores") < page.index("Nobody v.\N{NO-BREAK SPACE}Ruled")


def test_garbage_is_answered_with_a_sentence(get, published_ruling):
    page = get("/cases/?court=moon", status=400)
    assert 'class="errors"' in page
    assert "0 cases" in page


def test_a_department_can_be_chosen_when_only_a_part_is_in_use(get, published_ruling):
    case = published_ruling.docket.case
    CaseAgency.objects.create(case=case, agency=cast.ice())
    cast.irs()
    page = get("/cases/")
    assert '<option value="department-of-homeland-security">' in page
    assert '<option value="us-immigration-and-customs-enforcement">' in page
    assert "department-of-the-treasury" not in page


def test_what_is_chosen_stays_chosen(get, published_ruling):
    cast.irs()
    cast.scotus()
    page = get("/cases/?agency=internal-revenue-service&court=scotus")
    assert '<option value="internal-revenue-service" selected>' in page
    assert '<option value="scotus" selected>' in page
