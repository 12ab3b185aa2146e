"""What leaves by mail, through a real mail server: password resets and invitations."""

import re

import pytest
from django.test import Client

from cases.models import Change, Invitation, Role, User
from tests import cast
from tests.accounts.conftest import knock, word_of

pytestmark = pytest.mark.django_db
WORDS = "four words make one"


def link_in(mail):
    return re.search(r"http://localhost(/\S+)", mail.get_payload(decode=True).decode()).group(1)


def test_a_forgotten_password_is_reset_by_a_link(reader, mails):
    ed = cast.ed()
    elsewhere = Client(headers={"host": "localhost"})
    knock(elsewhere, "ed")
    reader.post("/accounts/password/reset/", {"email": ed.email})
    (mail,) = mails
    assert (mail["To"], mail["Subject"]) == (ed.email, "A new password for your account")
    page = reader.get(link_in(mail), follow=True)
    form = page.redirect_chain[-1][0]
    done = reader.post(form, {"password1": WORDS, "password2": WORDS}, follow=True)
    assert "The password is changed" in done.content.decode()
    assert knock(reader, "ed", WORDS).status_code == 302
    # The session of before is over, and the person is told.
    assert elsewhere.get("/desk/").status_code == 302
    assert mails[1]["Subject"] == "Your password was reset"
    assert "used already" in Client(headers={"host": "localhost"}).get(link_in(mail), follow=True).content.decode()


def test_an_unknown_address_is_answered_alike_and_gets_nothing(reader, mails):
    ed = cast.ed()
    answers = [
        reader.post("/accounts/password/reset/", {"email": email}, follow=True).content
        for email in (ed.email, "nobody@elsewhere.example")
    ]
    assert answers[0] == answers[1]
    assert [mail["To"] for mail in mails] == [ed.email]


def test_an_invitation_makes_an_account(reader, signed_in, mails, settings):
    desk = signed_in(cast.ada())
    asked = {"email": "New.Person@newsroom.example", "role": Role.EDITOR}
    assert "is sent" in desk.post("/desk/accounts/", asked, follow=True).content.decode()
    (mail,) = mails
    address = link_in(mail)
    assert (mail["To"], "as editor" in str(mail)) == ("new.person@newsroom.example", True)
    assert "Ada Adams invites you" in reader.get(address).content.decode()
    # The table alone opens nothing.
    assert address.split("/")[-2] not in str(Invitation.objects.values().get())

    chosen = {"username": "nina", "first_name": "Nina", "last_name": "New", "password": "short"}
    refused = reader.post(address, chosen)
    assert (refused.status_code, "at least 12" in refused.content.decode()) == (422, True)
    cast.bob()
    taken = reader.post(address, {**chosen, "username": "BOB", "password": WORDS})
    assert "is taken" in taken.content.decode()

    settings.REQUIRE_SECOND_FACTOR = True
    joined = reader.post(address, {**chosen, "password": WORDS}, follow=True)
    assert joined.redirect_chain[-1][0] == "/accounts/2fa/"
    assert "need a second factor" in joined.content.decode()
    nina = User.objects.get(username="nina")
    assert (nina.email, nina.roles, nina.is_staff) == ("new.person@newsroom.example", {Role.EDITOR}, True)
    assert nina.emailaddress_set.get().verified
    assert list(Change.objects.filter(verb__in=("invited", "joined")).values_list("verb", "by__username")) == [
        ("invited", "ada"),
        ("joined", "nina"),
    ]
    again = Client(headers={"host": "localhost"}).get(address)
    assert (again.status_code, "was used" in again.content.decode()) == (410, True)


def test_a_mail_that_cannot_be_sent_invites_nobody(signed_in, settings):
    desk = signed_in(cast.ada())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = desk.post("/desk/accounts/", {"email": "new@newsroom.example", "role": "reporter"})
    assert (page.status_code, "nobody is invited" in page.content.decode()) == (422, True)
    assert not Invitation.objects.exists()
    # A reset goes on, and says so: what was asked for is not worth an error page.
    told = Client(headers={"host": "localhost"}).post(
        "/accounts/password/reset/", {"email": cast.ada().email}, follow=True
    )
    assert "could not be sent" in told.content.decode()


def test_an_address_changes_once_the_link_sent_there_is_opened(signed_in, mails):
    client = signed_in(cast.ed())
    asked = client.post("/accounts/email/", {"email": "other@newsroom.example", "action_add": ""})
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    # What was sent goes through once it is known who sent it.
    client.post(asked["Location"], {"password": word_of("ed")})
    (mail,) = mails
    assert (mail["To"], mail["Subject"]) == ("other@newsroom.example", "Is this your address?")
    assert "until the link that was sent there is opened" in client.get("/accounts/email/").content.decode()
    assert cast.ed().email == "ed@newsroom.example"
    assert "other@newsroom.example becomes the address" in client.get(link_in(mail)).content.decode()
    client.post(link_in(mail))
    assert cast.ed().email == "other@newsroom.example"
    assert ("ed@newsroom.example", "The address of your account was changed") in [
        (mail["To"], mail["Subject"]) for mail in mails
    ]
