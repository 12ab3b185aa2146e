"""The verbs that keep accounts: what they do, and what they refuse."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test import Client

from cases import editorial
from cases.models import Change, Invitation, Role, User
from tests import cast
from tests.accounts.conftest import knock, with_app

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def invited(email="new@newsroom.example", role=Role.REPORTER, at=NOW):
    sent = []
    editorial.invite(by=cast.ada(), email=email, role=role, send=lambda one, token: sent.append(token), at=at)
    return sent[0]


def join(token, username="nina", at=NOW):
    names = {"first_name": "Nina", "last_name": "New"}
    return editorial.accept_invitation(token=token, username=username, password="w" * 12, at=at, **names)


def open_sessions(user, number):
    clients = [Client(headers={"host": "localhost"}) for _ in range(number)]
    for client in clients:
        assert knock(client, user.username).status_code == 302
        assert client.get("/desk/").status_code == 200
    return clients


@pytest.mark.parametrize("by", ["alice", "ed", "stranger"])
def test_only_administrators_keep_accounts(by):
    person, bob = getattr(cast, by)(), cast.bob()
    invited()
    invitation = Invitation.objects.get()
    for act in (
        lambda: editorial.invite(by=person, email="x@newsroom.example", role="editor", send=print),
        lambda: editorial.withdraw_invitation(by=person, invitation=invitation),
        lambda: editorial.set_roles(by=person, account=person, roles=["administrator"]),
        lambda: editorial.deactivate(by=person, account=bob),
        lambda: editorial.reactivate(by=person, account=bob),
        lambda: editorial.clear_second_factor(by=person, account=bob),
    ):
        with pytest.raises(editorial.NotAllowed, match="Only an administrator"):
            act()


def test_a_new_invitation_ends_the_one_before():
    old, new = invited(), invited()
    with pytest.raises(editorial.WrongState, match="not valid"):
        join(old)
    assert join(new).roles == {Role.REPORTER}
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == [
        "invited",
        "uninvited",
        "invited",
        "joined",
    ]


def test_an_invitation_runs_out_after_seven_days():
    token = invited()
    with pytest.raises(editorial.WrongState, match="has run out"):
        join(token, at=NOW + timedelta(days=7))
    assert join(token, at=NOW + timedelta(days=7, seconds=-1)).username == "nina"


def test_an_invitation_that_was_withdrawn_opens_nothing():
    token = invited()
    editorial.withdraw_invitation(by=cast.ada(), invitation=Invitation.objects.get())
    with pytest.raises(editorial.WrongState, match="not valid"):
        join(token)
    with pytest.raises(editorial.WrongState, match="withdrawn already"):
        editorial.withdraw_invitation(by=cast.ada(), invitation=Invitation.objects.get())


def test_who_has_an_account_is_not_invited():
    with pytest.raises(editorial.AlreadyRecorded, match="an account already"):
        invited(cast.bob().email.upper())
    assert not Invitation.objects.exists()


def test_roles_are_given_and_taken_with_a_line_in_the_log():
    bob = cast.bob()
    editorial.set_roles(by=cast.ada(), account=bob, roles=[Role.EDITOR, Role.ADMINISTRATOR])
    editorial.set_roles(by=cast.ada(), account=bob, roles=[Role.EDITOR, Role.ADMINISTRATOR])
    bob = User.objects.get(pk=bob.pk)
    assert (bob.roles, bob.is_staff) == ({Role.EDITOR, Role.ADMINISTRATOR}, True)
    change = Change.objects.get()
    assert (change.verb, change.subject_label, change.by) == ("roles_set", "Bob Baker", cast.ada())
    assert change.details == {"before": ["reporter"], "after": ["administrator", "editor"]}
    editorial.set_roles(by=cast.ada(), account=bob, roles=[])
    bob = User.objects.get(pk=bob.pk)
    assert (bob.may_record, bob.is_staff) == (False, False)
    with pytest.raises(editorial.EditorialError, match="no role “pope”"):
        editorial.set_roles(by=cast.ada(), account=bob, roles=["pope"])


def test_deactivating_ends_every_session_and_every_open_invitation_of_the_account():
    bob = cast.bob()
    editorial.set_roles(by=cast.ada(), account=bob, roles=[Role.ADMINISTRATOR])
    editorial.invite(by=User.objects.get(pk=bob.pk), email="x@newsroom.example", role="editor", send=lambda *_: None)
    clients = open_sessions(bob, 2)
    editorial.deactivate(by=cast.ada(), account=bob)
    assert [client.get("/desk/").status_code for client in clients] == [302, 302]
    assert knock(clients[0], "bob")["Location"] == "/accounts/inactive/"
    assert not Invitation.objects.open().exists()
    editorial.reactivate(by=cast.ada(), account=bob)
    # Old sessions stay over; the roles are those of before.
    assert [client.get("/desk/").status_code for client in clients] == [302, 302]
    assert knock(clients[0], "bob").status_code == 302
    assert User.objects.get(pk=bob.pk).roles == {Role.ADMINISTRATOR}


def test_a_lost_second_factor_is_taken_away():
    ed = cast.ed()
    with_app(ed)
    editorial.clear_second_factor(by=cast.ada(), account=ed)
    client = Client(headers={"host": "localhost"})
    assert knock(client, "ed")["Location"] == "/desk/"
    with pytest.raises(editorial.WrongState, match="has no second factor"):
        editorial.clear_second_factor(by=cast.ada(), account=ed)


def test_one_does_not_shut_oneself_out():
    with pytest.raises(editorial.NotAllowed, match="another administrator"):
        editorial.deactivate(by=cast.ada(), account=cast.ada())


def test_the_last_administrator_stays():
    ada = cast.ada()
    with pytest.raises(editorial.EditorialError, match="Nobody would be left"):
        editorial.set_roles(by=ada, account=ada, roles=[Role.EDITOR])
    assert User.objects.get(pk=ada.pk).roles == {Role.ADMINISTRATOR}
    cast.person("amos", Role.ADMINISTRATOR)
    editorial.set_roles(by=ada, account=ada, roles=[Role.EDITOR])
    assert User.objects.get(pk=ada.pk).roles == {Role.EDITOR}


def test_a_superuser_is_out_of_an_administrators_reach():
    root = cast.person("root", is_superuser=True)
    with pytest.raises(editorial.NotAllowed, match="another superuser"):
        editorial.deactivate(by=cast.ada(), account=root)
    machine = cast.person("machine", is_system=True)
    with pytest.raises(editorial.NotAllowed, match="part of the system"):
        editorial.set_roles(by=root, account=machine, roles=["administrator"])


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_remove_each_other_at_once_leave_one():
    pairs = [(cast.ada(), amos := cast.person("amos", Role.ADMINISTRATOR)), (amos, cast.ada())]
    ready, refused = threading.Barrier(2), []

    def remove(by: User, account: User) -> None:
        ready.wait()
        try:
            editorial.deactivate(by=by, account=account)
        except editorial.EditorialError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=remove, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert User.objects.filter(is_active=True).count() == 1
    assert [type(error) for error in refused] == [editorial.NotAllowed]
