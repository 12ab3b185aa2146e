"""What a web page says of itself: marked up, printed, or both and not the same."""

import pytest

from cases.intake.read.pages import Page, read_page
from cases.intake.read.published import DateContext
from cases.intake.read.unreadable import Unreadable
from tests.intake.stories import NOW, TEXT, linked_data, page


def read(markup: str, url: str = "") -> Page:
    return read_page(markup, "The page", url, DateContext(now=NOW))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Rule blocked | Harbor Courier</title>",
            "<h1>Judge blocks the rule, for now</h1>",
            "Judge blocks the rule, for now",
        ),
        (
            "<meta property='og:title' content='Judge blocks the rule'>",
            "<h1>Harbor Courier</h1>",
            "Judge blocks the rule",
        ),
        (linked_data(headline="Judge blocks the rule &amp; more"), "", "Judge blocks the rule & more"),
        ("<title>Judge blocks the rule - Harbor Courier</title>", "", "Judge blocks the rule"),
        ("<title>Judge blocks the rule - for now</title>", "", "Judge blocks the rule - for now"),
        ("", "<h1>Judge blocks the rule</h1>", "Judge blocks the rule"),
        ("", "", ""),
    ],
)
def test_the_headline(head: str, body: str, title: str) -> None:
    found = read(page(body, f"{head}<meta property='og:url' content='https://harborcourier.example/s/1'>"))
    assert found.facts.title == title


@pytest.mark.parametrize(
    ("head", "published", "precision"),
    [
        (linked_data(datePublished="2025-05-12T18:05:00-04:00"), "2025-05-12T18:05-04:00", "minute"),
        ("<meta property='article:published_time' content='2025-05-12T22:05:00Z'>", "2025-05-12T18:05-04:00", "minute"),
        ("<meta name='citation_publication_date' content='2025/05/12'>", "2025-05-12T00:00-04:00", "day"),
        (linked_data(datePublished="2099-01-01"), "", "unknown"),
        (linked_data(datePublished=["2025-05-12"]), "", "unknown"),
    ],
)
def test_marked_up_dates(head: str, published: str, precision: str) -> None:
    found = read(page("<h1>Judge blocks the rule</h1>", head)).facts.published
    assert (found.at.isoformat(timespec="minutes") if found.at else "", found.precision) == (published, precision)


def test_a_date_of_change_is_the_last_resort() -> None:
    changed = "<meta property='article:modified_time' content='2025-05-12T22:05:00Z'>"
    found = read(page("<h1>Judge blocks the rule</h1>", changed)).facts.published
    assert found.uncertain
    assert "not marked as the date of publication" in found.reason
    stated = page("<h1>Judge blocks the rule</h1>", changed + linked_data(datePublished="2025-05-11"))
    assert read(stated).facts.published.reason == "“2025-05-11”"


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<time datetime='2025-05-12T18:05-04:00'>Monday</time>", "2025-05-12T18:05-04:00"),
        (
            "<p>Updated <time datetime='2025-05-14'>x</time></p><p><time datetime='2025-05-12'>y</time></p>",
            "2025-05-12T00:00-04:00",
        ),
        ("<p>Published 6:05 PM EDT, Mon May 12, 2025</p>", "2025-05-12T18:05-04:00"),
        ("<div>May 12, 2025</div>", "2025-05-12T00:00-04:00"),
        ("<p>The hearing was on May 12, 2025.</p>", ""),
    ],
)
def test_printed_dates(body: str, published: str) -> None:
    found = read(page(f"<h1>Judge blocks the rule</h1>{body}")).facts.published
    assert (found.at.isoformat(timespec="minutes") if found.at and not found.uncertain else "") == published


def test_a_printed_time_completes_a_marked_up_day() -> None:
    printed = "<h1>Judge blocks the rule</h1><p>May 12, 2025 at 6:05 p.m. EDT</p>"
    found = read(page(printed, linked_data(datePublished="2025-05-12"))).facts.published
    assert (found.precision, found.time_zone) == ("minute", "America/New_York")
    other = read(page(printed, linked_data(datePublished="2025-05-11"))).facts.published
    assert (other.precision, other.at and other.at.day) == ("day", 11)


def test_the_day_in_the_address_settles_a_doubtful_one() -> None:
    markup = page("<h1>Judge blocks the rule</h1><p>Updated on: May 14, 2025 / 8:00 AM EDT</p>")
    assert read(markup).facts.published.uncertain
    found = read(markup, "https://news.example/2025/05/13/rule").facts.published
    assert found.at is not None
    assert (found.at.day, found.uncertain) == (13, False)


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@type": "Person", "name": "Nora Vale"}, "Nora Vale"),
        ([{"name": "A Vale"}, {"name": "B Reed"}, "C Moss"], "A Vale, B Reed and C Moss"),
        ([{"name": "A Vale"}, {"name": "A Vale"}], "A Vale"),
        ({"name": "Harbor Courier"}, ""),
        ({"name": "https://harbor.example/nora"}, ""),
        ([], ""),
        (7, ""),
    ],
)
def test_the_byline(author: object, byline: str) -> None:
    found = read(
        page("<h1>Judge blocks the rule</h1>", linked_data(author=author, publisher={"name": "Harbor Courier"}))
    )
    assert (found.facts.byline, found.facts.outlet) == (byline, "Harbor Courier")


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel=canonical href='https://a.example/s/1?utm_source=x#y'>", "https://a.example/s/1"),
        ("<link rel=canonical href='/s/1'>", "https://www.found.example/s/1"),
        ("<link rel=canonical href='https://a.example/'>", "https://www.found.example/s"),  # the mistake of many sites
        ("<link rel=canonical href='javascript:x'>", "https://www.found.example/s"),
        ("<meta property='og:url' content='https://a.example/s/2'>", "https://a.example/s/2"),
        ("", "https://www.found.example/s"),
    ],
)
def test_the_one_address(head: str, canonical: str) -> None:
    found = read(page(head=head), "https://www.found.example/s?fbclid=1")
    assert (found.facts.canonical_url, found.facts.domain) == (canonical, "found.example")


@pytest.mark.parametrize(
    "broken", ["{", "[" * 50_000, "null", "7", '{"@graph": 7}', '{"@type": [7, null]}', '{"@type": {}}']
)
def test_broken_structured_data_is_passed_over(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert read(page("<h1>Judge blocks the rule</h1>", head)).text.endswith(TEXT)


def test_a_live_blog_with_one_update_is_an_article() -> None:
    head = linked_data(**{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"headline": "x"}]})
    assert read(page(head=head)).text == TEXT
    with pytest.raises(Unreadable, match="is marked as a live blog"):
        read(page(head=head.replace('"x"}]', '"x"}, {"headline": "y"}]')))


def test_a_mark_in_the_page_counts_when_it_is_on_most_of_it() -> None:
    live = "itemscope itemtype='https://schema.org/LiveBlogPosting'"
    teaser = f"<div {live}><h2>Court blog</h2><p>Follow it live.</p></div>"
    assert TEXT in read(page(teaser)).text
    with pytest.raises(Unreadable, match="is marked as a live blog"):
        read(page().replace("<article>", f"<article {live}>"))


def test_dated_comments_are_no_live_blog() -> None:
    words = "I think that the judge was right, and that the state should have known it from the start, as we all did."
    comment = f"<div class=c><time datetime='2025-05-12T18:05'>18:05</time><p>{words}</p></div>"
    assert read(page().replace("</article>", f"</article><section id=comments>{comment * 8}</section>")).text == TEXT
