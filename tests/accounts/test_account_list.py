"""The newsroom's accounts at the desk, for administrators."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from cases import editorial
from cases.models import Invitation, Role, User
from tests import cast
from tests.accounts.conftest import with_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(cast.ada())
    return client


def invited(number):
    for one in range(number):
        editorial.invite(
            by=cast.ada(), email=f"new{number}-{one}@newsroom.example", role="editor", send=lambda *_: None
        )


def test_it_works(desk):
    with_app(cast.ed())
    cast.alice()
    invited(1)
    page = desk.get("/desk/accounts/").content.decode()
    for words in ("Ed Ellis", "reporter", "new1-0@newsroom.example", ">yes<", ">no<", ">never<"):
        assert words in page


def test_it_costs_the_same_for_many(desk):
    def cost(people):
        for number in range(people):
            with_app(cast.person(f"p{people}-{number}", Role.EDITOR))
        invited(people)
        with CaptureQueriesContext(connections["default"]) as captured:
            assert desk.get("/desk/accounts/").status_code == 200
        return len(captured)

    assert cost(2) == cost(12)


def test_an_address_that_is_none_is_refused_beside_its_field(desk):
    page = desk.post("/desk/accounts/", {"email": "nobody", "role": "pope"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"email", "role"}


def test_an_invitation_is_withdrawn(desk):
    invited(1)
    invitation = Invitation.objects.get()
    page = desk.post(f"/desk/accounts/invitations/{invitation.ref}/withdraw/", follow=True)
    assert "is withdrawn" in page.content.decode()
    assert not Invitation.objects.open().exists()


def test_roles_and_access_are_changed(desk):
    bob = cast.bob()
    with_app(bob)
    desk.post("/desk/accounts/bob/", {"roles": ["editor"]})
    assert User.objects.get(pk=bob.pk).roles == {"editor"}
    for act, said in (
        ("clear", "a new second factor"),
        ("deactivate", "signed out everywhere"),
        ("reactivate", "again"),
    ):
        assert said in desk.post(f"/desk/accounts/bob/{act}/", follow=True).content.decode()
    assert "is active" in desk.post("/desk/accounts/bob/reactivate/", follow=True).content.decode()


def test_what_a_verb_refuses_is_said_on_the_page(desk):
    page = desk.post("/desk/accounts/ada/", {"roles": ["editor"]})
    assert (page.status_code, "Nobody would be left" in page.content.decode()) == (422, True)


def test_the_admin_goes_by_the_same_verbs(desk):
    bob = cast.bob()
    address = f"/admin/cases/user/{bob.pk}/change/"
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "10:00:00"}
    page = desk.post(address, {"username": "bob", "groups": [], **dates})
    assert page.status_code == 302
    bob = User.objects.get(pk=bob.pk)
    assert (bob.is_active, bob.roles) == (False, frozenset())
    assert bob.signed_out_at is not None
    own = f"/admin/cases/user/{cast.ada().pk}/change/"
    page = desk.post(own, {"username": "ada", "groups": [], "is_active": "on", "is_staff": "on", **dates}, follow=True)
    assert "Nobody would be left" in page.content.decode()


@pytest.mark.parametrize("address", ["nobody/", "a%00b/"])
def test_an_account_that_is_not_there(desk, address):
    assert desk.get(f"/desk/accounts/{address}").status_code in (400, 404)
