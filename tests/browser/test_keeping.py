"""Nothing typed is lost, in a real browser: a page closed in the middle, and two editors at one record."""

from collections.abc import Callable
from time import monotonic, sleep

from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from cases.models import Autosave, Ruling
from tests import cast
from tests.browser.test_intake import sign_in


def test_a_page_closed_in_the_middle(live_server, transactional_db, page: Page, context: BrowserContext):
    ruling = cast.a_ruling()
    cast.irs()
    sign_in(context, live_server.url, cast.alice())
    address = live_server.url + reverse("cases:record-edit", args=[ruling.noun, ruling.ref])
    page.goto(address)
    judge = page.locator("#id_bench-1-judge")
    judge.press_sequentially("fried")
    page.get_by_role("option", name="Dabney L. Friedrich").wait_for()
    judge.press("ArrowDown")
    judge.press("Enter")
    expect(judge).to_have_value("Dabney L. Friedrich")
    judge.fill("")
    page.get_by_label("Title", exact=True).fill("Half typed")
    # Left before the first of the regular savings: the leaving itself keeps it.
    page.close(run_before_unload=True)  # as people close a window: the page is told, which a mere close does not
    # What is sent in leaving is on its way for a moment after the window is gone.
    until = monotonic() + 5
    kept = Autosave.objects.filter(data__contains={"title": ["Half typed"]})
    while not kept.exists() and monotonic() < until:
        sleep(0.05)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("You left this form on")).to_be_visible()
    page.get_by_role("link", name="take them up").click()
    title = page.get_by_label("Title", exact=True)
    expect(title).to_have_value("Half typed")
    title.fill("Typed to the end")
    expect(page.locator("[data-kept]")).to_contain_text("Kept at")
    # Another window is asked to decide first, and writes nothing over.
    other = context.new_page()
    other.goto(address)
    other.get_by_label("Title", exact=True).fill("Other")
    expect(other.locator("[data-kept]")).to_contain_text("take up what you left here")
    context.set_offline(True)
    title.fill("Typed to the very end")
    expect(page.locator("[data-kept]")).to_contain_text("cannot be reached")
    context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert Ruling.objects.get().title == "Typed to the very end"
    assert not Autosave.objects.exists()


def test_two_editors(live_server, transactional_db, new_context: Callable[..., BrowserContext]):
    ruling = cast.a_ruling()
    at_desk = live_server.url + reverse("cases:record-edit", args=[ruling.noun, ruling.ref])
    in_admin = live_server.url + reverse("admin:cases_ruling_change", args=[ruling.pk])
    pages = []
    for person in (cast.ada(), cast.ed()):
        cast.User.objects.filter(pk=person.pk).update(is_staff=True)
        context = new_context()
        sign_in(context, live_server.url, person)
        pages.append(context.new_page())
    ada, ed = pages
    for address in (in_admin, at_desk):
        ada.goto(address)
        ed.goto(address)
        expect(ed.get_by_text("Ada Adams is editing this.")).to_be_visible()
        ada.locator("[name=title]").fill(f"Ada at {address[-5:]}")
        ed.locator("[name=title]").fill(f"Ed at {address[-5:]}")
        ed.locator("[name=summary]").fill(f"What Ed adds at {address[-5:]}.")
        ada.locator("[name=save], [name=_save]").click()
        ada.get_by_text("Saved." if address is at_desk else "was changed successfully").wait_for()
        ed.locator("[name=save], [name=_save]").click()
        expect(ed.get_by_role("heading", name="Two of you at once")).to_be_visible()
        line = ed.locator("#line-title")
        expect(line.locator("input[name=title]")).to_have_value(f"Ed at {address[-5:]}")
        expect(line).to_contain_text(f"Ada at {address[-5:]}")
        ed.get_by_label("Take that instead of mine").check()
        ed.get_by_role("button", name="Save", exact=True).click()
        expect(ed.get_by_text("Saved.")).to_be_visible()
        ruling.refresh_from_db()
        assert (ruling.title, ruling.summary) == (f"Ada at {address[-5:]}", f"What Ed adds at {address[-5:]}.")
