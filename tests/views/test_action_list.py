"""The list of challenged actions, and their place on the front page."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import CaseAction
from tests import cast


def test_it_works(get, published_ruling):
    CaseAction.objects.create(case=published_ruling.docket.case, action=cast.published(cast.an_action()))
    page = get("/actions/")
    assert "IRS–ICE agreement" in page
    assert "No order on record here blocks it." in page
    assert "Rulings differ" not in page


def test_actions_without_a_ruling_come_last(get, published_ruling):
    CaseAction.objects.create(case=published_ruling.docket.case, action=cast.published(cast.an_action()))
    cast.published(cast.an_action(title="A rule about nothing"))
    for address in ("/actions/", "/"):
        page = get(address)
        assert page.index("IRS–ICE agreement") < page.index("A rule about nothing"), address


def test_the_front_page_loads_the_ten_that_it_shows(reader, published_ruling):
    for number in range(12):
        action = cast.published(cast.an_action(title=f"Rule {number}"))
        CaseAction.objects.create(case=published_ruling.docket.case, action=action)
    with CaptureQueriesContext(connection) as captured:
        page = reader.get("/").content.decode()
    assert page.count('class="action-row"') == 10
    loads = [query["sql"] for query in captured if 'FROM "cases_challengedaction"' in query["sql"]]
    assert loads
    assert all("LIMIT 10" in sql for sql in loads)
    assert not [
        query["sql"]
        for query in captured
        if "_prefetch_related_val_action_id" in query["sql"] and '"cases_case"' in query["sql"]
    ]
