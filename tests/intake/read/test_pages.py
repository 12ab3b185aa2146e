"""Web pages as outlets make them, all of our own writing: the article is kept, what is about other stories is not."""

import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.pages import MAX_ELEMENTS, Page, read_page
from cases.intake.read.published import DateContext
from cases.intake.read.unreadable import Unreadable
from tests.intake.stories import NOW, PAGES, STORY, TEXT, linked_data, page


def read(markup: str, url: str = "") -> Page:
    return read_page(markup, "The page", url, DateContext(now=NOW))


def sample(name: str, url: str = "") -> Page:
    return read((PAGES / name).read_text(), url)


def refusal(markup: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read(markup)
    return refused.value.sentence


# The sample pages, each with what an editor would copy from it


@pytest.mark.parametrize(
    ("name", "title", "whose", "published", "first", "last", "paragraphs"),
    [
        (
            "news.html",
            "Judge refuses to halt sharing of applicants’ records",
            "Nora Vale and Tom Reed | The Harbor Courier | harborcourier.example",
            "2025-05-12T18:05-04:00 | minute | America/New_York",
            "A federal judge in Washington on Monday refused",
            "answered none of them while the motion was pending.",
            7,
        ),
        (
            "related.html",
            "Court lets records flow to immigration officers",
            " | Tidewater Post | ",
            "2025-05-13T07:15-04:00 | minute | America/New_York",
            "A federal judge in Washington on Monday refused",
            "answered none of them while the motion was pending.",
            7,
        ),
        (
            "law_firm_blog.html",
            "Fifth Circuit Vacates Scheduling Rule for Warehouse Workers",
            "Odette Quill | Brine & Barrow LLP | brinebarrow.example",
            "2025-05-14T00:00-04:00 | day | ",
            "Fifth Circuit Vacates Scheduling Rule",
            "since contracts and state law may still require notice.",
            11,
        ),
        (
            "press_release.html",
            "Court Reinstates Fishing Limits After Conservancy’s Suit",
            " | Shoreline Conservancy | shorelineconservancy.example",
            "2025-05-15T00:00-04:00 | day | ",
            "FOR IMMEDIATE RELEASE",
            "###",
            8,
        ),
        (
            "amp.html",
            "Appeals court revives suit over drone permits",
            "Priya Field | Prairie Signal | prairiesignal.example",
            "2025-05-09T17:12-04:00 | minute | ",
            "Appeals court revives suit over drone permits",
            "the planting season would be over before the case is.",
            5,
        ),
        (
            "og_title.html",
            "Judge tosses challenge to land exchange",
            " | Mesa Ledger | ",
            "2025-05-08T12:20-04:00 | minute | ",
            "PHOENIX — A federal judge on Thursday",
            "they had not decided whether to appeal.",
            4,
        ),
        (
            "uk_blog.html",
            "US court refuses to lift the chip tariff",
            "Gwen Ashdown | Transatlantic Law Notes | transatlanticlaw.co.uk",
            "2025-06-05T00:00-04:00 | day | ",
            "The US Court of International Trade",
            "a hearing is expected in the autumn.",
            4,
        ),
        (
            "dated_line.html",
            "Judge Approves Canal Toll Plan",
            " |  | ",
            "2025-05-13T06:40-04:00 | minute | ",
            "A federal judge has ruled in favor",
            "make themselves heard before the season begins.",
            3,
        ),
    ],
)
def test_sample_pages(
    name: str, title: str, whose: str, published: str, first: str, last: str, paragraphs: int
) -> None:
    found = sample(name)
    facts, at = found.facts, found.facts.published
    assert facts.title == title
    assert f"{facts.byline} | {facts.outlet} | {facts.domain}" == whose
    assert at.at is not None
    assert f"{at.at.isoformat(timespec='minutes')} | {at.precision} | {at.time_zone}" == published
    assert found.text.startswith(first)
    assert found.text.endswith(last)
    assert len(found.text.split("\n\n")) == paragraphs
    assert found.facts.free
    assert not found.notes


@pytest.mark.parametrize("name", ["news.html", "related.html"])
def test_forty_headlines_about_other_judges_stay_out(name: str) -> None:
    found = sample(name)
    judges = {word for word in found.text.replace("’", " ").replace(",", " ").split() if word[0].isupper()}
    assert not judges & {
        "Alder",
        "Birch",
        "Olive",
        "Mahogany",
        "Wrenfield",
        "Heronfield",
        "Pelican",
        "Seabright",
        "Nobody",
    }
    assert found.text.count("Judge") == 1
    assert "Marian Holt" in found.text


def test_adverts_and_templates_of_a_fast_page_stay_out() -> None:
    text = sample("amp.html").text
    assert "Hornbeam" not in text
    assert "{{" not in text


def test_the_day_of_an_ambiguous_date_is_said_to_be_uncertain() -> None:
    published = sample("uk_blog.html").facts.published
    assert published.uncertain
    assert "read as 5 June 2025, day first, as outlets under .uk write dates" in published.reason


@pytest.mark.parametrize("name", ["live_blog.html", "live_blog_unmarked.html"])
def test_a_live_blog_is_no_article(name: str) -> None:
    with pytest.raises(Unreadable, match=r"it reports many things.*Paste the entry that reports the ruling\.$"):
        sample(name)


def test_a_paywall_is_named() -> None:
    with pytest.raises(
        Unreadable, match=r"shows only 37 words of the article: the rest is for subscribers\. Open it in a"
    ):
        sample("paywall.html")


# Text


def test_it_works() -> None:
    assert read(page("<h1>Judge blocks the rule</h1>")).text == f"Judge blocks the rule\n\n{TEXT}"


@pytest.mark.parametrize(
    "noise",
    [
        "<div class='related-stories'><h2>Related</h2><p>Judge Otherwise rules on something else today.</p></div>",
        "<aside><p>Judge Otherwise rules on something else entirely, and says so at some length.</p></aside>",
        "<p><b>READ MORE: <a href='/x'>Judge Otherwise rules on something else</a></b></p>",
        "<p>Related: <a href='/x'>Judge Otherwise rules on something else</a></p>",
        "<p><a href='/x'>Judge Otherwise rules on something else entirely</a></p>",
        "<ul><li><a href='/1'>Judge Otherwise rules</a><li><a href='/2'>Elder rules</a><li><a href='/3'>M</a></ul>",
        f"<ul>{'<li><a href=/1>Judge Otherwise rules on something else in a long line</a> 3 min</li>' * 4}</ul>",
        f"<p>{' | '.join(['<a href=/1>Judge Otherwise rules on something else in a long line</a>'] * 4)}</p>",
        f"<section><h2>Elsewhere</h2>{'<p><a href=/1>Judge Otherwise rules on much</a> - Post</p>' * 4}</section>",
        "<div id='comments'><p>Judge Otherwise would have ruled in another way, and rightly so, I think.</p></div>",
        "<div class='ad'><p>Judge Otherwise recommends this fine and sturdy wooden chair for every home.</p></div>",
        "<form><p>Judge Otherwise asks you to sign up for our letter, which is free for all readers.</p></form>",
        "<div style='display: none'><p>Judge Otherwise rules on something that readers don't see.</p></div>",
        "<div hidden><p>Judge Otherwise rules on something that readers of this page do not see.</p></div>",
        "<script>var x = '<p>Judge Otherwise rules</p>'</script>",
        "<div>"
        + "<div class=t><h3><a href=/1>Judge Otherwise rules</a></h3><p>In other news, much else.</p></div>" * 4
        + "</div>",
        "<div role='complementary'><p>Judge Otherwise rules on something else entirely, at great length.</p></div>",
    ],
)
@pytest.mark.parametrize("place", ["before", "within", "after"])
def test_what_is_about_other_stories_is_left_out(noise: str, place: str) -> None:
    told = [f"<p>{paragraph}</p>" for paragraph in STORY]
    told.insert({"before": 0, "within": 4, "after": len(told)}[place], noise)
    body = f"<h1>Judge blocks the rule</h1>{''.join(told)}"
    text = read(f"<!doctype html><html><body><main>{body}</main></body></html>").text
    assert "Otherwise" not in text
    assert all(paragraph in text for paragraph in STORY)


def test_paragraphs_with_links_in_them_stay() -> None:
    story = (
        *STORY,
        "The <a href='/o'>order</a>, the <a href='/b'>brief</a> and the <a href='/r'>reply</a> are on the docket.",
    )
    assert "The order, the brief and the reply are on the docket." in read(page(story=story)).text


def test_the_items_of_a_digest_stay() -> None:
    told = [f"<p>{line}</p>" for line in STORY]
    parts = ["".join(told[:3]), "".join(told[3:6]), told[6] * 3]
    items = "".join(f"<div class=item><h3><a href=/{n}>Case {n}</a></h3>{part}</div>" for n, part in enumerate(parts))
    text = read(f"<html><body><main><h1>Rulings of the week</h1>{items}</main></body></html>").text
    assert all(f"Case {number}" in text for number in range(3))
    headings = "".join(f"<h3><a href=/{n}>Case {n}</a></h3><p>{line}</p>" for n, line in enumerate(STORY))
    text = read(f"<html><body><main><h1>Rulings of the week</h1>{headings}</main></body></html>").text
    assert all(f"Case {number}" in text for number in range(7))


@pytest.mark.parametrize("odd", ["\x1f", "&#31;", "&#x1;", "\ufffe", "&#xfffe;", "\x00", "␤"])
def test_characters_that_no_page_has_are_left_out(odd: str) -> None:
    story = (f"{STORY[0]}{odd}<script>x</script>{odd} And more.", *STORY[1:])
    text = read(page(story=story)).text
    assert " ".join(text.split()) == " ".join(TEXT.replace(STORY[0], f"{STORY[0]} And more.").split())


def test_the_class_of_the_article_itself_does_not_drop_it() -> None:
    told = page().replace("<article>", "<div class='article-content has-sidebar ad'>").replace("</article>", "</div>")
    assert read(told).text == TEXT


def test_lists_quotes_tables_and_lines() -> None:
    more = (
        "<ul><li>The rule is void.</li><li>The fee stands.</li></ul><blockquote><p>“A court reads.”</p></blockquote>"
        "<table><tr><th>Court</th><th>Result</th></tr><tr><td>D.D.C.</td><td>blocked</td></tr></table>"
        "<p>One line<br>another line<br><br>a new paragraph of words</p>"
    )
    text = read(page().replace("</article>", f"{more}<p>{'The end of it comes here. ' * 3}</p></article>")).text
    for part in ("The rule is void.\n\nThe fee stands.", "“A court reads.”", "Court | Result\n\nD.D.C. | blocked"):
        assert part in text
    assert "One line\nanother line\n\na new paragraph of words" in text


def test_typed_lines_of_a_court_paper_are_joined() -> None:
    typed = "\n".join(
        ["UNITED STATES DISTRICT COURT", "", *(f"{p[: p.find(' ', 60)]}\n{p[p.find(' ', 60) :]}" for p in STORY)]
    )
    text = read(f"<html><body><h1>Doe v. Roe</h1><pre>{typed}</pre></body></html>").text
    assert STORY[0] in text
    assert "UNITED STATES DISTRICT COURT\n\n" in text


def test_the_text_of_the_structured_data_stands_in() -> None:
    found = read(
        f"<html><head>{linked_data(headline='Judge blocks rule', articleBody=TEXT)}</head><body>x</body></html>"
    )
    assert found.text == TEXT
    assert found.notes == ("The text comes from the page's structured data: the page itself shows too little of it.",)


def test_a_page_that_asks_for_a_subscription_after_long_text_says_so() -> None:
    found = read(page(story=(*STORY, *(f"{line} Again." for line in STORY), "Subscribe to continue reading")))
    assert found.notes == ("The page says that some of it is for subscribers: the text may end early.",)
    paid = read(
        page(head=linked_data(isAccessibleForFree=False), story=(*STORY, *(f"{line} Again." for line in STORY)))
    )
    assert paid.notes == found.notes


@pytest.mark.parametrize(
    ("markup", "says"),
    [
        (
            page(story=STORY[:3]),
            "shows only 64 words of the article: it may be for subscribers, or drawn by the browser",
        ),
        (page(story=(*STORY[:5], "Log in to keep reading")), "for subscribers"),
        (page(head=linked_data(isAccessibleForFree="False")), "the rest is for subscribers"),
        ("<html></html>", "shows only 0 words"),
        (" ", "holds no web page"),
    ],
)
def test_too_little_text(markup: str, says: str) -> None:
    assert says in refusal(markup)


def test_an_article_about_subscriptions_is_read() -> None:
    more = (
        "The court said that readers who must subscribe to continue reading a page have agreed to its terms, and that"
    )
    assert not read(
        page(story=(*STORY, f"{more} a notice which says so is a contract like any that is made in a shop."))
    ).notes


# Too much


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul", "blockquote"])
def test_ten_thousand_nested_elements(tag: str) -> None:
    began = time.monotonic()
    sentence = refusal(f"<html><body>{f'<{tag}>' * 10_000}{TEXT}")
    assert sentence == (
        "The page nests its elements more than 250 deep, and what lies deeper is lost. Paste the article's text."
    )
    assert time.monotonic() - began < 2


def test_two_hundred_nested_elements_are_read() -> None:
    assert read(f"<html><body>{'<div>' * 200}{''.join(f'<p>{p}</p>' for p in STORY)}").text == TEXT


def test_too_many_elements_and_too_large_a_page() -> None:
    assert "elements, far more than an article's page has" in refusal("<i>x</i>" * (MAX_ELEMENTS + 1))
    assert "is larger than 5 MB" in refusal("<p>" + "a" * (5 * 1024 * 1024))


@pytest.mark.parametrize(
    "piece", ["<p>x", "<a href=x>y</a>", "<li>x", "<", "<!--", "&lt;", "a ", "<br>", "<td>x", "</div><div>"]
)
def test_a_monotonous_page_is_read_in_time(piece: str) -> None:
    began = time.monotonic()
    try:
        read(f"<html><body>{piece * (20_000 // len(piece))}</body></html>")
    except Unreadable as refused:
        assert refused.sentence.startswith("The page ")  # noqa: PT017 (either answer is one)
    assert time.monotonic() - began < 3


TAGS = re.findall(
    r"\w+", "html head body title div p a b ul li table tr td h1 h2 article section br script style form time pre"
)
tags = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["", "/"]),
    st.sampled_from(TAGS),
    st.sampled_from(
        ["", " class='ad x'", " id=comments", " href=/x", " datetime=2025-05-13", " hidden", " itemtype=x", "'\""]
    ),
)


@given(
    st.lists(
        tags
        | st.text(max_size=10)
        | st.sampled_from([*STORY, "Read more: ", "<!--", "]]>", "&#0;", "&#1;", "&#xd800;", "␤"]),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_garbage_is_read_or_refused(parts: list[str]) -> None:
    try:
        assert read("".join(parts)).text
    except Unreadable as refused:
        assert refused.sentence.startswith("The page ")  # noqa: PT017 (either answer is one)


def test_sample_pages_with_characters_missing_are_read_or_refused() -> None:
    chance = random.Random(7)
    for path in sorted(PAGES.glob("*.html")):
        markup = path.read_text()
        for _ in range(8):
            cut = chance.randrange(len(markup))
            broken = markup[:cut] + markup[cut + chance.randrange(1, 400) :]
            try:
                assert read(broken).text
            except Unreadable as refused:
                assert refused.sentence.startswith("The page ")  # noqa: PT017 (either answer is one)
