"""The desk by keys alone, in a real browser."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from playwright.sync_api import BrowserContext, Page, expect

from cases import editorial
from cases.models import Errand, Report
from tests import cast


@pytest.fixture
def desk(live_server, transactional_db, page: Page, context: BrowserContext):
    """The desk before Ed, with two reports and a review on it; errors of the page fail the test."""
    cast.dcd()
    for message in ("The day is wrong.", "The judge is another."):
        about = {"subject_type": "court", "subject_ref": "dcd", "subject_label": f"About: {message}"}
        editorial.receive_report(kind="wrong", message=message, answer_to="reader@example.org", **about)
    editorial.submit_for_review(by=cast.alice(), record=cast.a_docket().case)
    client = Client()
    client.force_login(cast.ed())
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_server.url}/desk/")
    yield live_server.url
    assert errors == []


def test_a_morning_at_the_desk_by_keys_alone(desk, page: Page):
    keys = page.get_by_role("dialog", name="Keys of the desk")
    page.keyboard.press("?")
    expect(keys).to_contain_text("go to Waiting for review")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()

    rows = page.locator("[data-row]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("a")
    expect(page.get_by_text("It is yours to see to.")).to_be_visible()
    # The work goes on where it was.
    expect(rows.nth(0)).to_be_focused()
    assert Errand.objects.get().assigned_to == cast.ed()
    page.keyboard.press("r")
    page.keyboard.type("Looked up: jkgad?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing was sent: answer reader@example.org")).to_be_visible()
    assert Report.objects.get(resolved_at__isnull=False).resolution == "Looked up: jkgad?"

    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("d")
    day = localdate() + timedelta(days=30)
    page.keyboard.type(f"{day:%m%d%Y}")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is put off, and comes back on its day.")).to_be_visible()
    assert Errand.objects.get(deferred_until_on__isnull=False).deferred_until_on == day

    page.keyboard.press("g")
    page.keyboard.press("w")
    review = page.locator("[data-section='w'] [data-row]")
    expect(review).to_be_focused()
    page.keyboard.press("h")
    expect(review.get_by_label("To")).to_be_focused()
    page.keyboard.press("Escape")
    expect(review).to_be_focused()
    page.keyboard.press("o")
    page.wait_for_url("**/review/")


def test_every_key_has_a_form_that_is_reached_by_tab(desk, page: Page):
    """In the order of the page; nothing of it needs the script."""
    first = page.locator("[data-row]").first
    first.focus()
    for name in ("About: The day is wrong.", "reader@example.org", "Resolve", "Assign to me", "Hand over, defer"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == name
