"""The door: names and passwords, second steps, limits, and that there is only this one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as site_settings
from django.test import Client

from tests import cast
from tests.accounts.conftest import DOOR, code_of, knock, with_app, word_of

pytestmark = pytest.mark.django_db


def test_it_works_by_name_and_by_address(reader):
    user = cast.alice()
    for login in ("alice", "ALICE@newsroom.example"):
        response = knock(reader, login, word_of("alice"), next="/desk/intake/")
        assert (response.status_code, response["Location"]) == (302, "/desk/intake/")
        assert reader.session["_auth_user_id"] == str(user.pk)
        reader.post("/accounts/logout/")
        assert "_auth_user_id" not in reader.session


def test_the_way_back_leads_nowhere_else(reader):
    cast.alice()
    assert knock(reader, "alice", next="https://elsewhere.example/")["Location"] == "/desk/"


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(reader):
    cast.alice()
    pages = [knock(reader, login, "something else") for login in ("alice", "nobody")]
    sentences = [re.findall(r'role="alert">(.*?)</p>', page.content.decode()) for page in pages]
    assert sentences[0] == sentences[1] != []
    assert "is not right" in sentences[0][0]
    assert "_auth_user_id" not in reader.session


def test_after_five_wrong_passwords_the_right_one_waits_too(reader):
    cast.alice()
    for _ in range(5):
        knock(reader, "alice", "something else")
    # From anywhere: the count is the account's.
    other = Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7")
    assert "Too many attempts failed" in knock(other, "alice").content.decode()
    cast.bob()
    assert knock(other, "bob").status_code == 302


def test_one_network_address_guesses_ten_times_a_minute(reader):
    for number in range(11):
        page = knock(reader, f"name{number}", "something else").content.decode()
    assert "Too many attempts failed" in page


def test_a_flood_is_answered_with_a_page(reader, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    first, second = (knock(reader, "nobody", "something else") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 429)
    assert "Wait a few minutes" in second.content.decode()


def test_attempts_are_counted_where_every_worker_sees_them():
    assert site_settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_an_app_asks_for_its_code(reader):
    secret = with_app(cast.ed())
    assert knock(reader, "ed", next="/desk/intake/")["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in reader.session
    assert "not the code" in reader.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    response = reader.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert (response.status_code, response["Location"]) == (302, "/desk/intake/")
    # A code that was seen over a shoulder is worth nothing.
    reader.post("/accounts/logout/")
    knock(reader, "ed")
    assert "used already" in reader.post("/accounts/2fa/authenticate/", {"code": code_of(secret)}).content.decode()


def test_a_recovery_code_opens_once(reader):
    ed = cast.ed()
    with_app(ed)
    code = Authenticator.objects.get(user=ed, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        knock(reader, "ed")
        assert reader.post("/accounts/2fa/authenticate/", {"code": code}).status_code == expected
        reader.post("/accounts/logout/")


def test_five_wrong_codes_close_the_second_step(reader):
    secret = with_app(cast.ed())
    knock(reader, "ed")
    for _ in range(5):
        reader.post("/accounts/2fa/authenticate/", {"code": "000000"})
    page = reader.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert "Too many attempts failed" in page.content.decode()


def test_the_keys_of_apps_are_not_kept_in_the_clear():
    secret = with_app(cast.ed())
    kept = Authenticator.objects.get(type="totp")
    assert secret not in str(kept.data)


def test_setting_up_an_app_asks_who_it_is_and_gives_recovery_codes(signed_in):
    client = signed_in(cast.ed())
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": word_of("ed")})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">(\w+)<', page).group(1)
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)}, follow=True)
    assert len(re.findall(r"<li><code>\d{8}</code>", done.content.decode())) == 10


def test_nobody_signs_up(reader):
    fields = {"username": "eve", "email": "eve@elsewhere.example", "password1": "correct horse battery"}
    for response in (reader.get("/accounts/signup/"), reader.post("/accounts/signup/", fields)):
        assert "Nobody signs up here" in response.content.decode()
    assert not cast.User.objects.filter(username="eve").exists()


def test_the_admin_has_no_door_of_its_own(reader):
    for address in ("/admin/", "/admin/cases/ruling/?q=one"):
        page = reader.get(address, follow=True)
        assert page.redirect_chain[-1][0].startswith(DOOR)
    (sent, *_) = reader.get("/admin/login/?next=/admin/cases/ruling/", follow=True).redirect_chain
    assert sent == ("/accounts/login/?next=%2Fadmin%2Fcases%2Fruling%2F", 302)
    # The admin's form is not answered either.
    cast.edna()
    posted = reader.post("/admin/login/", {"username": "edna", "password": word_of("edna"), "next": "/admin/"})
    assert posted["Location"].startswith(DOOR)
    assert "_auth_user_id" not in reader.session
    knock(reader, "edna")
    assert reader.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_passkeys_are_offered_where_browsers_make_them(reader):
    assert "passkey_login" in reader.get(DOOR).content.decode()
    page = Client(headers={"host": "127.0.0.1"}).get(DOOR).content.decode()
    assert "passkey_login" not in page
    assert "open the site at <code>localhost</code>" in page
