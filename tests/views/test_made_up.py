"""The line on every page of a database whose cases are made up."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import context
from cases.models import SyntheticMark
from tests import cast

pytestmark = pytest.mark.django_db
SAYS = "is made up, to measure it at size"
PAGES = (
    "/",
    "/about/",
    "/rulings/",
    "/corrections/",
    "/accounts/",
    "/nothing-here/",
    "/desk/",
    "/admin/",
    "/admin/cases/case/",
)


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has just begun."""
    monkeypatch.setattr(context, "_known", {"made_up": False, "until": 0.0})


@pytest.fixture
def editor() -> Client:
    client = Client(headers={"host": "localhost"})
    person = cast.ed()
    person.is_staff = True
    person.save()
    client.force_login(person)
    return client


def test_it_works(unknown: None, editor: Client) -> None:
    SyntheticMark.objects.create(id=1, seed=1, cases=1000, as_of_on=date(2026, 6, 30))
    for address in PAGES:
        assert SAYS in editor.get(address).content.decode(), address


def test_a_real_record_says_nothing_of_it(unknown: None, editor: Client) -> None:
    for address in PAGES:
        assert SAYS not in editor.get(address).content.decode(), address


def test_it_is_asked_once(unknown: None, reader: Client) -> None:
    """The second page asks for nothing, whether or not the cases are made up."""
    for made_up in (False, True):
        if made_up:
            SyntheticMark.objects.create(id=1, seed=1, cases=1000, as_of_on=date(2026, 6, 30))
            context.remember(False, seconds=0.0)
        asked = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert (SAYS in reader.get("/about/").content.decode()) is made_up
            asked.append(sum("syntheticmark" in query["sql"] for query in captured.captured_queries))
        assert asked == [1, 0]
