"""Signing in with a real browser: a passkey, kept by Chromium's own virtual device; and all without scripts."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests import cast
from tests.accounts.conftest import code_of, with_app, word_of

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def door(live_server, transactional_db, settings):
    """The door of a site that asks editors for a second factor; it has a name, since passkeys need one."""
    settings.REQUIRE_SECOND_FACTOR = True
    settings.MFA_TOTP_TOLERANCE = 1
    assert "//localhost:" in live_server.url
    # The table of the cache is nobody's model: emptying the database leaves it.
    cache.clear()
    yield f"{live_server.url}/accounts/login/"
    cache.clear()


def sign_in(page: Page, door: str, name: str) -> None:
    page.goto(door)
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(word_of(name))
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_made_and_signs_in(door, page: Page):
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    cast.ed()

    sign_in(page, door, "ed")
    expect(page.get_by_text("need a second factor before the desk")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(word_of("ed"))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="To the desk").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()

    page.get_by_role("link", name="Account", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    # By itself.
    page.goto(door)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
    page.context.clear_cookies()
    # As the second step.
    sign_in(page, door, "ed")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
    assert errors == []


def test_an_app_signs_in_without_scripts(door, new_context):
    secret = with_app(cast.ed())
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, door, "ed")
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Desk", exact=True)).to_be_visible()
