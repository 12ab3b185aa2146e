"""Where somebody is signed in, and ending it."""

import pytest
from django.test import Client

from tests import cast
from tests.accounts.conftest import knock

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0"


@pytest.fixture
def two(db):
    """Alice's two browsers."""
    cast.alice()
    browsers = [Client(headers={"host": "localhost", "user-agent": agent}) for agent in (FIREFOX, EDGE)]
    for browser in browsers:
        knock(browser, "alice")
    return browsers


def test_it_works(two):
    page = two[0].get("/accounts/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "Edge on Windows" in page
    assert page.count("this one") == 1


def test_the_others_are_ended(two):
    two[0].post("/accounts/sessions/")
    assert [browser.get("/desk/").status_code for browser in two] == [200, 302]


def test_all_are_ended_those_that_are_on_no_list_too(two):
    unlisted = Client(headers={"host": "localhost"})
    unlisted.force_login(cast.alice())
    assert unlisted.get("/desk/").status_code == 200
    two[0].post("/accounts/sessions/end/")
    assert [browser.get("/desk/").status_code for browser in (*two, unlisted)] == [302, 302, 302]
    assert knock(two[0], "alice").status_code == 302
    assert two[0].get("/desk/").status_code == 200


@pytest.mark.parametrize("address", ["/accounts/", "/accounts/sessions/", "/accounts/2fa/", "/accounts/email/"])
def test_a_stranger_has_no_account(client, address):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={address}")


def test_an_account_says_what_it_is(two):
    page = two[0].get("/accounts/").content.decode()
    assert "Alice Archer" in page
    assert "alice@newsroom.example" in page
