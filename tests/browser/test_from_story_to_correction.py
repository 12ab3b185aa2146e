"""A story's whole way, in a real browser: recorded, reviewed by keys alone, published, corrected, told to readers."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from cases.models import Correction, Revision, Ruling, User
from tests import cast
from tests.browser.test_intake import KEEP_NOTHING, paste, sign_in
from tests.intake.readings import TEXT

Sit = Callable[[User], Page]


@pytest.fixture
def sit(live_server, transactional_db, new_context) -> Sit:
    """A person at a browser of their own; errors of any page fail the test."""
    for one in (cast.scotus, cast.dcd, cast.friedrich, cast.irs, cast.ice):
        one()
    errors: list[str] = []

    def at_the_desk(user: User) -> Page:
        context = new_context()
        sign_in(context, live_server.url, user)
        context.add_init_script(KEEP_NOTHING)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{live_server.url}/desk/")
        return page

    yield at_the_desk
    assert errors == []


def test_recorded_reviewed_published_corrected(sit: Sit, live_server):
    alice, ed = sit(cast.alice()), sit(cast.ed())

    # Alice brings the story, accepts what was read out of it, and sends it on.
    alice.goto(f"{live_server.url}/desk/intake/")
    paste(alice, alice.context, TEXT)
    alice.keyboard.press("Control+Enter")
    alice.wait_for_url(re.compile(r"/desk/intake/\w{10}/$"))
    alice.keyboard.press("Shift+A")
    alice.keyboard.press("v")
    expect(alice.get_by_text("“Preliminary injunction granted” is in review.")).to_be_visible()
    ruling = Ruling.objects.get()
    assert (ruling.state, ruling.docket.case.state) == ("in_review", "in_review")

    # Ed reviews and publishes the case, then the ruling, by keys alone.
    for title in ("River Alliance v. Bessent", "Preliminary injunction granted"):
        ed.goto(f"{live_server.url}/desk/")
        ed.keyboard.press("g")
        ed.keyboard.press("w")
        while title not in (ed.evaluate("document.activeElement.textContent") or ""):
            ed.keyboard.press("j")
        ed.keyboard.press("o")
        ed.wait_for_url(re.compile(r"/review/$"))
        expect(ed.get_by_role("heading", level=1)).to_contain_text(title)
        expect(ed.locator("mark").first).to_be_visible()
        ed.keyboard.press("p")
        ed.keyboard.press("Enter")
        expect(ed.get_by_text("is published.")).to_be_visible()
    ruling.refresh_from_db()
    assert ruling.state == "published"

    # Alice finds a mistake; what is published stays as it is until Ed has seen both.
    alice.goto(f"{live_server.url}/desk/ruling/{ruling.ref}/edit/")
    alice.get_by_label("Day decided").fill("2025-06-03")
    alice.get_by_label("Article", exact=True).fill("Judge blocks new rule on river permits")
    alice.get_by_label("Words that prove it").fill("she wrote on June 3, 2025")
    alice.locator("#line-proof").get_by_label("date", exact=True).check()
    alice.get_by_label("Why it is changed").fill("The day was missing: the article gives it.")
    alice.get_by_role("button", name="Keep it and submit for review").click()
    alice.wait_for_url(re.compile(r"/desk/changes/"))
    change = Revision.objects.get()
    ed.goto(live_server.url + change.get_absolute_url())
    expect(ed.get_by_text("nothing stated")).to_be_visible()
    expect(ed.locator("ins", has_text="June 3, 2025")).to_be_visible()
    expect(ed.locator("mark", has_text="she wrote on June 3, 2025")).to_be_visible()
    ed.keyboard.press("p")
    ed.keyboard.press("Enter")
    expect(ed.get_by_text("The record says so now.")).to_be_visible()

    # Readers are told, everywhere the same.
    correction = Correction.objects.get()
    reader = Client(headers={"host": "localhost"})
    for address in ("/corrections/", "/corrections/feed/", ruling.get_absolute_url()):
        page = reader.get(address).content.decode()
        assert "The day was missing: the article gives it." in page
        assert f"correction-{correction.ref}" in page
    ed.goto(live_server.url + ruling.get_absolute_url())
    expect(ed.locator(".facts")).to_contain_text("June 3, 2025")
    expect(ed.get_by_role("heading", name="Corrections")).to_be_visible()
