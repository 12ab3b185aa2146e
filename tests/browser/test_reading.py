"""What readers and researchers do, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from cases.models import CaseAction, CaseAgency, Posture
from tests import cast

WIDTHS = (360, 390, 768, 1280, 1600)


@pytest.fixture
def site(live_server, transactional_db, page: Page):
    """The site with two rulings on it, its address, and a browser that tells of every error."""
    ruling = cast.a_published_ruling()
    CaseAgency.objects.create(case=ruling.docket.case, agency=cast.ice())
    CaseAction.objects.create(case=ruling.docket.case, action=cast.published(cast.an_action()))
    cast.published(cast.an_event(ruling.docket))
    cast.published(
        cast.a_ruling(
            cast.a_docket(court=cast.cadc(), number="25-5181"),
            title="Stay pending appeal granted",
            posture=Posture.STAY,
            dispositions=[cast.editorial.DispositionPart("granted")],
            bench=[],
        )
    )
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_server.url}/")
    yield {"url": live_server.url, "ruling": ruling, "errors": errors}
    assert errors == []


def test_a_reader_opens_a_case_and_its_proof(site, page: Page):
    page.get_by_role("link", name="Centro de Trabajadores Unidos v. Bessent").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Centro de Trabajadores Unidos")
    entry = page.locator(".entry-ruling").first
    entry.locator("summary").click()
    if not entry.locator("mark").first.is_visible():
        entry.locator("summary").click()
    expect(entry.locator("mark").first).to_have_text("Dabney L. Friedrich denied a preliminary injunction")


def test_a_filter_works_live_and_the_address_says_it(site, page: Page):
    page.goto(f"{site['url']}/rulings/")
    expect(page.get_by_text("2 rulings, newest first")).to_be_visible()
    page.locator("#fold-outcome > summary").click()
    page.locator("#fold-judge > summary").click()
    page.get_by_label("Dabney L. Friedrich").check()
    expect(page.get_by_text("1 ruling, newest first")).to_be_visible()
    expect(page.get_by_text("You asked for rulings by Dabney L. Friedrich.")).to_be_visible()
    expect(page).to_have_url(f"{site['url']}/rulings/?judge=dabney-l-friedrich")
    expect(page.locator("#fold-outcome")).to_have_attribute("open", "")
    page.reload()
    expect(page.get_by_label("Dabney L. Friedrich")).to_be_checked()
    expect(page.get_by_text("1 ruling, newest first")).to_be_visible()
    page.get_by_label("Dabney L. Friedrich").uncheck()
    expect(page.get_by_text("2 rulings, newest first")).to_be_visible()


def test_a_filter_works_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site['url']}/rulings/")
    plain.locator("#fold-court > summary").click()
    plain.get_by_label("D.C. Cir.").check()
    plain.get_by_role("button", name="Filter").click()
    expect(plain.get_by_text("1 ruling, newest first")).to_be_visible()
    context.close()


def test_the_theme_is_chosen_and_remembered(site, page: Page):
    page.emulate_media(color_scheme="light")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != paper
    page.goto(f"{site['url']}/cases/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_no_page_scrolls_sideways(site, page: Page):
    """No script and no picture of these pages goes by the width: loaded once, each is looked at in every one."""
    ruling = site["ruling"]
    for address in (
        "/",
        "/cases/",
        "/rulings/",
        "/actions/",
        "/judges/",
        "/agencies/",
        "/courts/",
        "/about/",
        "/judges/dabney-l-friedrich/",
        "/courts/dcd/",
        ruling.get_absolute_url(),
        ruling.docket.case.get_absolute_url(),
        ruling.sources.get().snapshot.article.get_absolute_url(),
    ):
        page.goto(site["url"] + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_the_skip_link_comes_first(site, page: Page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()


def test_the_first_view_is_light(site, page: Page):
    """Under 60 kB without compression even, and nothing from elsewhere."""
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(site["url"] + site["ruling"].docket.case.get_absolute_url(), wait_until="networkidle")
    assert all(address.startswith(site["url"]) for address in sizes)
    assert len(sizes) <= 6
    assert sum(sizes.values()) < 60_000
