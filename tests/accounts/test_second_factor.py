"""The desk opens to editors and administrators who have a second factor, where the site asks for one."""

import pytest
from allauth.mfa.models import Authenticator

from tests import cast
from tests.accounts.conftest import with_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked_for(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("who", ["ed", "ada"])
def test_without_one_they_are_sent_to_set_one_up(client, who):
    client.force_login(getattr(cast, who)())
    for address in ("/desk/", "/desk/intake/", "/admin/", "/desk/accounts/"):
        for method in (client.get, client.post):
            response = method(address)
            assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/")
    assert "need a second factor" in client.get("/accounts/2fa/").content.decode()


def test_with_one_they_are_in(client):
    with_app(cast.ed())
    client.force_login(cast.ed())
    assert client.get("/desk/").status_code == 200
    assert "need a second factor" not in client.get("/accounts/2fa/").content.decode()


def test_recovery_codes_alone_are_none(client):
    ed = cast.ed()
    with_app(ed)
    Authenticator.objects.filter(user=ed, type="totp").delete()
    client.force_login(ed)
    assert client.get("/desk/").status_code == 302


def test_reporters_are_free(client):
    client.force_login(cast.alice())
    assert client.get("/desk/").status_code == 200


def test_a_site_that_does_not_ask(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(cast.ed())
    assert client.get("/desk/").status_code == 200
