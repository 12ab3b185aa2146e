"""The page of an agency."""

from cases.parsing import PartialDate
from tests import cast


def test_it_works(get, db):
    cast.ice()
    page = get("/agencies/department-of-homeland-security/")
    assert "U.S. Immigration and Customs Enforcement" in page


def test_its_actions_stand_once_the_latest_first_those_of_no_day_last(get, db):
    cast.published(cast.an_action(agencies=[cast.ice(), cast.dhs()]))
    cast.published(cast.an_action(title="A practice of no day", agencies=[cast.ice()], taken=PartialDate()))
    page = get("/agencies/department-of-homeland-security/")
    assert page.count("IRS–ICE agreement on sharing addresses of taxpayers</a>") == 1
    assert page.index("IRS–ICE agreement") < page.index("A practice of no day")
