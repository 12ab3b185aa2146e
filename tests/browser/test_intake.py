"""What editors do with an article, in a real browser: from paste to the record, by keys alone, and without scripts."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from cases.intake.candidates import Candidate
from cases.models import CaseAgency, Intake, Ruling, Source, User
from tests import cast
from tests.intake import readings
from tests.intake.readings import TEXT, meant, same_as

WIDTHS = (360, 390, 768, 1280, 1600)
SEED = json.loads((Path(site_settings.BASE_DIR) / "cases/data/demo/articles/000.json").read_text())["text"]
# Every key that goes down counts, those that are held included.
COUNT_KEYS = """
addEventListener("keydown", function () {
  sessionStorage.setItem("keys", Number(sessionStorage.getItem("keys") || 0) + 1);
}, true);
"""

# What a form sends by itself while it is left would meet the database being emptied after the test: it is not sent
# where a test is about something else.
KEEP_NOTHING = """
const send = window.fetch;
const byItself = /\\/desk\\/(kept|here)\\//;
window.fetch = (to, ...rest) => byItself.test(String(to)) ? new Promise(() => {}) : send(to, ...rest);
navigator.sendBeacon = () => true;
"""


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    """Give a browser the session of a person who signed in."""
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.fixture
def desk(live_server, transactional_db, settings, page: Page, context: BrowserContext):
    """The desk before Ed, who may publish alone; errors of the page fail the test."""
    settings.FOUR_EYES = False
    for one in (cast.scotus, cast.dcd, cast.friedrich, cast.irs, cast.ice):
        one()
    sign_in(context, live_server.url, cast.ed())
    context.add_init_script(KEEP_NOTHING)
    errors: list[str] = []
    # What a form refuses comes with a status of 422, which the browser takes for an error of the page.
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" and "status of 422" not in said.text else None,
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_server.url}/desk/intake/")
    yield live_server.url
    assert errors == []


def paste(page: Page, context: BrowserContext, text: str) -> None:
    """Put a text on the clipboard, and press the keys that paste it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_from_paste_to_published_by_eight_keys(desk, page: Page, context: BrowserContext):
    context.add_init_script(COUNT_KEYS)
    page.reload()
    paste(page, context, TEXT)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/intake/\w{10}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Judge blocks new rule on river permits")
    page.keyboard.press("Shift+A")
    page.keyboard.press("p")
    page.wait_for_url(re.compile(r"/rulings/\w{10}/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Preliminary injunction granted")
    expect(page.get_by_text("“Preliminary injunction granted” is published.")).to_be_visible()
    quote = page.locator("mark", has_text="Dabney L. Friedrich granted a preliminary injunction in River Alliance")
    expect(quote).to_be_visible()
    assert int(page.evaluate("sessionStorage.getItem('keys')")) <= 8
    ruling = Ruling.objects.published().get()
    assert (str(ruling.docket), ruling.outcome) == ("D.D.C. 1:25-cv-01999", "blocked")


def test_the_seed_article_is_recorded_already_and_becomes_a_source(desk, page: Page, context: BrowserContext):
    ruling = cast.a_published_ruling()
    for agency in (cast.irs(), cast.ice()):
        CaseAgency.objects.create(case=ruling.docket.case, agency=agency)
    paste(page, context, SEED)
    page.keyboard.press("Control+Enter")
    banner = page.get_by_role("region", name="Already recorded?")
    expect(banner).to_contain_text(
        "Preliminary injunction denied, Centro de Trabajadores Unidos v. Bessent, D.D.C., May 12"
    )
    expect(banner).to_contain_text("same judge")
    expect(page.locator("#line-decided")).to_contain_text("the article gives no date; published May 13, 2025")
    expect(page.get_by_label("Decided on", exact=True)).to_have_value("")
    expect(page.locator("#line-posture select")).to_have_value("")
    banner.get_by_role("button", name="Add as a source").click()
    expect(page.get_by_text(re.compile(r"is a source of “Preliminary injunction denied” now"))).to_be_visible()
    assert Ruling.objects.count() == 1
    assert Source.objects.filter(ruling=ruling, stance="supports").count() > 1


def test_it_is_another_ruling(desk, page: Page):
    """The case is the same: what the article adds to it is said while one decides."""
    ruling = cast.a_published_ruling()
    known = (Candidate("case", ruling.docket.case.slug, str(ruling.docket.case), 0.8, ("same parties",)),)
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling),), cases=known))
    page.goto(desk + intake.get_absolute_url())
    page.get_by_role("link", name="It is another ruling").click()
    expect(page.get_by_role("heading", name="Already recorded?")).to_have_count(0)
    expect(page.get_by_text("Maybe already recorded: 1")).to_be_visible()
    added = page.locator(".additions")
    expect(added).to_contain_text(
        "Once accepted, added to Centro de Trabajadores Unidos v. Bessent, for review: Internal"
    )
    page.keyboard.press("Shift+A")
    expect(added).to_contain_text("at once if you publish, else for review: Internal Revenue Service; River Alliance")
    page.locator("#id_case").select_option("new")
    expect(added).to_be_hidden()


def test_article_and_form_point_at_each_other(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    page.get_by_label("Court", exact=True).focus()
    expect(page.locator(".mark.on")).to_have_text("U.S. District Court for the District of Columbia")
    page.locator(".mark", has_text="Dabney L. Friedrich").click()
    expect(page.locator("#line-s2")).to_be_focused()
    expect(page.locator(".mark.on")).to_have_text("Dabney L. Friedrich")
    page.locator("#line-decided").hover()
    expect(page.locator(".mark.on")).to_have_text("on June 3, 2025")


def test_the_article_scrolls_to_the_words_and_the_page_stays(desk, page: Page):
    text = TEXT.replace("\n\nThe rule,", "\n\n" + "More of the same. " * 900 + "\n\nThe rule,")
    day = readings.found("2025-06-03", "on June 3, 2025", text=text)
    intake = readings.an_intake(readings.said(ruling_date=day, citations=()), snapshot=readings.snapshot(text))
    page.goto(desk + intake.get_absolute_url())
    mark = page.locator(".mark-day")
    assert not mark.evaluate("mark => mark.getBoundingClientRect().top < innerHeight")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    before = page.evaluate("scrollY")
    page.keyboard.press("j")
    expect(page.locator("#line-decided")).to_be_focused()
    assert mark.evaluate("mark => mark.getBoundingClientRect().top < innerHeight")
    assert abs(page.evaluate("scrollY") - before) < 400


def test_keys(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#line-court")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator("#line-case")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("input[name='case-is'][value='accept']")).to_be_checked()
    expect(page.locator("#line-court")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("input[name='court-is'][value='refuse']")).to_be_checked()
    page.keyboard.press("Shift+A")
    expect(page.locator("input[name='number-is'][value='accept']")).to_be_checked()
    expect(page.locator("input[name='court-is'][value='refuse']")).to_be_checked()
    expect(page.locator("[data-keys] ul")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("[data-keys] ul")).to_be_visible()


def test_letters_are_letters_while_one_types(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    court = page.get_by_label("Court", exact=True)
    expect(court).to_be_focused()
    page.keyboard.type("pasvr?jk")
    expect(court).to_have_value("pasvr?jk")
    expect(page.locator(".line-court")).to_have_class(re.compile("edited"))
    page.keyboard.press("Escape")
    expect(page.locator("#line-court")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#line-number")).to_be_focused()
    assert Intake.objects.get().is_open


def test_outcome_and_title_follow_what_is_chosen(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    expect(page.locator("[data-worked]")).to_contain_text("Blocked")
    page.get_by_label("Disposition", exact=True).select_option("denied")
    expect(page.locator("[data-worked]")).to_contain_text("Not blocked")
    expect(page.locator("[data-worked]")).to_contain_text("Preliminary injunction, refused")
    title = page.get_by_label("Title", exact=True)
    expect(title).to_have_value("Preliminary injunction denied")
    title.fill("My own title")
    page.get_by_label("Posture", exact=True).select_option("tro")
    expect(page.locator("[data-worked]")).to_contain_text("Temporary restraining order, refused")
    expect(title).to_have_value("My own title")


def test_words_selected_in_the_article_prove_a_line(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    page.locator("#line-decided").focus()
    page.locator(".story p", has_text="WASHINGTON, June 3, 2025").select_text()
    page.keyboard.press("q")
    expect(page.locator("#id_proof-date")).to_have_value(re.compile("^WASHINGTON, June 3, 2025"))


def test_a_refusal_is_shown_and_what_was_typed_is_kept(desk, page: Page):
    page.goto(desk + readings.an_intake().get_absolute_url())
    page.get_by_label("Summary").fill("Two sentences of mine.")
    page.get_by_label("Decided on", exact=True).fill("2199-01-01")
    page.locator(".story").click()
    page.keyboard.press("Shift+A")
    page.keyboard.press("s")
    expect(page.locator("#line-decided .line-error")).to_contain_text("is in the future")
    expect(page.locator("#line-decided")).to_be_focused()
    expect(page.get_by_label("Summary")).to_have_value("Two sentences of mine.")
    assert not Ruling.objects.exists()


def test_all_of_it_without_javascript(desk, browser):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, desk, cast.ed())
    plain = context.new_page()
    plain.goto(f"{desk}/desk/intake/")
    plain.get_by_label("Paste the article’s address, or its words").fill(TEXT)
    plain.get_by_role("button", name="Read it").click()
    plain.locator(".story").get_by_role("link", name="1:25-cv-01999").click()
    expect(plain).to_have_url(re.compile("#line-number$"))
    plain.get_by_role("button", name="Publish").click()
    expect(plain.locator("#line-court .line-error")).to_have_text("Accept it, change it or refuse it.")
    plain.get_by_role("button", name="Accept all that is filled").click()
    expect(plain.locator("input[name='court-is'][value='accept']")).to_be_checked()
    plain.locator("label", has_text="Refuse").last.click()
    plain.get_by_role("button", name="Publish").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Preliminary injunction granted")
    context.close()
    assert Ruling.objects.published().count() == 1


def test_no_page_scrolls_sideways(desk, page: Page):
    ruling = cast.a_published_ruling()
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling), same_as(cast.a_ruling(), 0.5))))
    for address in ("/desk/intake/", intake.get_absolute_url(), f"{intake.get_absolute_url()}attach/{ruling.ref}/"):
        page.goto(desk + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_on_a_narrow_screen_the_article_stands_above_the_form(desk, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(desk + readings.an_intake().get_absolute_url())
    story, form = page.locator(".story").bounding_box(), page.locator("#record").bounding_box()
    assert story is not None
    assert form is not None
    assert story["y"] + story["height"] <= form["y"]
    page.get_by_label("Posture", exact=True).focus()
    expect(page.get_by_label("Posture", exact=True)).to_be_in_viewport()
