"""From an address, a file or pasted text to a reading: the text kept, what it says of itself, and every refusal."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read import Limits, Reading, Unreadable, read_bytes, read_file, read_text, read_url
from tests.intake.server import here, saying, serving
from tests.intake.stories import NOW, PAGES, check, page

# The form of a text that an editor copies from a page: a line with the date, and the headline twice.
PASTED = (
    "Published Date: 13.05.2025 06:40 / Politics\r\n\r\nJudge Approves Canal Toll Plan\r\n\r\n"
    "Judge Approves Canal Toll Plan\r\n\r\n"
    "A federal judge has ruled in favor of the administration’s plan for the canal.\r\n\r\nOthers may appeal.\r\n"
)


# Pasted text


def test_pasted_text_is_kept_as_pasted() -> None:
    reading = read_text(PASTED, now=NOW)
    check(reading)
    assert reading.text == PASTED.replace("\r\n", "\n").strip()
    assert reading.title == "Judge Approves Canal Toll Plan"
    assert reading.published.at is not None
    assert reading.published.at.isoformat() == "2025-05-13T06:40:00-04:00"
    assert (reading.published.precision, reading.published.time_zone) == ("minute", "")
    assert (reading.kind, reading.captured_how, reading.captured_at) == ("captured", "pasted", NOW)
    assert (reading.outlet, reading.url, reading.canonical_url, reading.language) == ("", "", None, "en")
    assert reading.notes == ()


def test_what_is_given_with_a_text_counts() -> None:
    reading = read_text(
        PASTED,
        title=" Canal  toll ",
        url=" https://www.canal.co.uk/2025/05/14/toll?utm_source=x ",
        published="05/06/2025",
        outlet="Canal Times",
        now=NOW,
    )
    assert (reading.title, reading.outlet, reading.outlet_domain) == ("Canal toll", "Canal Times", "canal.co.uk")
    assert reading.url == "https://www.canal.co.uk/2025/05/14/toll?utm_source=x"
    assert reading.canonical_url == "https://www.canal.co.uk/2025/05/14/toll"
    assert reading.published.at is not None
    assert (reading.published.at.month, reading.published.at.day) == (6, 5)
    [note] = reading.notes
    assert note.startswith("The day and the month of 05/06/2025 could be swapped: read as 5 June 2025, day first,")
    assert note.endswith("as outlets under .uk write dates.")


@pytest.mark.parametrize(
    ("text", "title", "byline"),
    [
        ("Judge blocks a rule\nBy Nora Vale | May 13, 2025\n\nA judge ruled.", "Judge blocks a rule", "Nora Vale"),
        (
            "By Nora Vale and Tom Reed\n\nJudge blocks a rule\n\nA judge ruled.",
            "Judge blocks a rule",
            "Nora Vale and Tom Reed",
        ),
        ("COURTS\nJudge blocks a rule\nA judge ruled.", "Judge blocks a rule", ""),
        ("News from the courts\nJudge blocks a rule\n\nJudge blocks a rule\nA judge ruled.", "Judge blocks a rule", ""),
        ("https://a.example/1\nJudge blocks a rule\nA judge ruled.", "Judge blocks a rule", ""),
        ("May 13, 2025\nJudge blocks a rule\nA judge ruled.", "Judge blocks a rule", ""),
        ("Judge blocks rule on May 12, 2025\n\nA judge ruled.", "Judge blocks rule on May 12, 2025", ""),
        ("By a vote of 2 to 1, a court ruled.\n\nMore.", "By a vote of 2 to 1, a court ruled.", ""),
    ],
)
def test_headline_and_byline_are_found_in_the_text(text: str, title: str, byline: str) -> None:
    reading = read_text(text, now=NOW)
    assert (reading.title, reading.byline, reading.text) == (title, byline, text)


def test_a_text_without_a_headline() -> None:
    text = "A federal judge has ruled in favor of the administration’s plan for the canal, " * 4
    reading = read_text(text, now=NOW)
    assert reading.title.startswith("A federal judge has ruled")
    assert reading.title.endswith("…")
    assert len(reading.title) <= 100
    assert reading.notes == ("No headline was found: the beginning of the text stands for it.",)


def test_the_day_in_the_address_is_used_where_the_text_has_none() -> None:
    reading = read_text("Judge blocks a rule\n\nA judge ruled.", url="https://a.example/2025/05/13/rule", now=NOW)
    assert reading.published.at is not None
    assert reading.published.at.isoformat() == "2025-05-13T00:00:00-04:00"
    assert reading.published.reason == "2025-05-13, in the address"


def test_an_order_that_was_pasted_is_a_document() -> None:
    text = (
        "Case 1:25-cv-00677-DLF Document 34 Filed 05/12/25 Page 1 of 24\n\nUNITED STATES DISTRICT COURT\n"
        "FOR THE DISTRICT OF COLUMBIA\n\nDOE v. ROE\n\nORDER\n\nThe motion is denied.\n\nDated: May 12, 2025"
    )
    reading = read_text(text, now=NOW)
    assert (reading.kind, reading.published.at and reading.published.at.day) == ("document", 12)
    assert read_text("A report about the UNITED STATES\n\nA judge ruled.", now=NOW).kind == "captured"


def test_the_source_of_a_page_is_read_as_the_page() -> None:
    reading = read_text((PAGES / "news.html").read_text(), now=NOW)
    assert reading.outlet == "The Harbor Courier"
    assert "<p>" not in reading.text
    assert reading.captured_how == "pasted"


def test_pasted_entries_with_times_are_said() -> None:
    text = "Court blog\n" + "\n".join(f"{hour}:15 a.m. The judge said another thing." for hour in range(6, 12))
    assert read_text(text, now=NOW).notes == (
        "6 lines begin with a time of day, as in a live blog: keep the entry that reports the ruling.",
    )


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"text": ""}, "text", "The pasted text is empty"),
        ({"text": " \n\ufeff\n "}, "text", "there is nothing to read in it"),
        ({"text": "a\x00b"}, "text", "it holds binary data"),
        ({"text": "a" * 50_000_000}, "text", "has 50,000,000 characters, and at most 1,000,000 are read"),
        ({"text": "<html><body><p>Too little."}, "text", "The pasted text shows only 2 words"),
        ({"text": "Words", "url": "nonsense"}, "url", "“nonsense” is no web address"),
        ({"text": "Words", "url": "ftp://a.example/x"}, "url", "is no web address"),
        (
            {"text": "Words", "published": "soon"},
            "published",
            "“soon” is no date of publication. Write it as 2025-05-13",
        ),
        ({"text": "Words", "published": "May 13, 2031"}, "published", "“May 13, 2031” is yet to come"),
    ],
)
def test_refusals_of_pasted_text(given: dict[str, str], field: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_text(**given, now=NOW)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert says in refused.value.sentence


def test_another_language_is_refused() -> None:
    spanish = (PAGES / "spanish.html").read_text()
    for call in (lambda: read_text(spanish), lambda: read_bytes("x.html", spanish.encode())):
        with pytest.raises(
            Unreadable, match=r"^The text reads as Spanish: intake understands court reporting in English"
        ):
            call()


# Addresses


def read_here(port: int, path: str = "/") -> Reading:
    limits = Limits(ports=frozenset([port]), seconds=5)
    return read_url(f"http://127.0.0.1:{port}{path}", limits=limits, allow=here, now=NOW)


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("news.html", "text/html", "captured"),
        ("opinion.pdf", "application/pdf", "document"),
        ("opinion.pdf", "text/html", "document"),
    ],
)
def test_a_page_from_its_address(name: str, media_type: str, kind: str) -> None:
    with serving(saying((PAGES / name).read_bytes(), Content_Type=media_type)) as port:
        reading = read_here(port, "/s?utm_source=x")
    check(reading)
    assert reading.text == read_file(PAGES / name, now=NOW).text
    assert (reading.kind, reading.captured_how) == (kind, "fetched")
    assert reading.url == f"http://127.0.0.1:{port}/s?utm_source=x"
    if kind == "document":
        assert (reading.outlet_domain, reading.canonical_url) == ("127.0.0.1", f"http://127.0.0.1:{port}/s")
    else:
        assert reading.canonical_url == "https://www.harborcourier.example/2025/05/12/records-ruling/"


def test_plain_text_from_its_address_and_its_charset() -> None:
    body = "Judge blocks a rule\n\nA judge – “the” judge – ruled in the café case.".encode("cp1252")
    with serving(saying(body, Content_Type="text/plain; charset=windows-1252")) as port:
        reading = read_here(port, "/2025/05/13/x.txt")
    assert "A judge – “the” judge" in reading.text
    assert reading.published.at is not None
    assert reading.published.at.day == 13


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "The page at 127.0.0.1 is empty"),
        (b"\x89PNG", "The page at 127.0.0.1 is a picture"),
        ((PAGES / "paywall.html").read_bytes(), "The page at 127.0.0.1 shows only 37 words of the article"),
        ((PAGES / "live_blog.html").read_bytes(), "The page at 127.0.0.1 is marked as a live blog"),
        ((PAGES / "spanish.html").read_bytes(), "The text reads as Spanish"),
    ],
)
def test_refusals_of_addresses(body: bytes, says: str) -> None:
    with serving(saying(body)) as port, pytest.raises(Unreadable) as refused:
        read_here(port)
    assert refused.value.field == "url"
    assert refused.value.sentence.startswith(says)


def test_this_machine_is_refused() -> None:
    with serving(saying(page().encode())) as port, pytest.raises(Unreadable, match="is no public address"):
        read_url(f"http://127.0.0.1:{port}/", limits=Limits(ports=frozenset([port])))
    with pytest.raises(Unreadable, match="only the ports of the web"):
        read_url(f"http://127.0.0.1:{port}/")


# Anything at all

any_text = st.text(st.characters(exclude_categories=()), max_size=200)
lines = st.sampled_from(
    [
        "By Nora Vale",
        "Published May 13, 2025",
        "05/06/2025",
        "Judge blocks a rule",
        "<p>",
        "From: a",
        "{",
        "http://a.b/",
        "10:15 a.m.",
    ]
)


@given(
    any_text | st.lists(lines | any_text, max_size=12).map("\n".join), any_text | st.just(""), any_text | st.just("")
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_or_refused(text: str, title: str, outlet: str) -> None:
    with suppress(Unreadable):
        reading = read_text(text, title=title, outlet=outlet, now=NOW)
        check(reading)
        assert reading == read_text(text, title=title, outlet=outlet, now=NOW)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_address_and_date_are_taken_or_refused(url: str, published: str) -> None:
    with suppress(Unreadable):
        check(read_text("Judge blocks a rule\n\nA judge ruled.", url=url, published=published, now=NOW))


beginnings = st.sampled_from([b"", b"%PDF-1.4\n", b"<html>", b"{", b"MIME-Version: 1.0\nFrom: a\n", b"\xff\xfe", b"PK"])


@given(
    st.builds(
        lambda start, rest: start + rest,
        beginnings,
        st.binary(max_size=300) | any_text.map(lambda text: text.encode("utf-8", "replace")),
    ),
    st.text(max_size=6).map(lambda name: f"{name}.html")
    | any_text.map(lambda text: text[:20])
    | st.sampled_from(["a.pdf", "a.eml", "a.json"]),
)
@settings(max_examples=200, deadline=None)
def test_any_file_is_read_or_refused(data: bytes, name: str) -> None:
    with suppress(Unreadable):
        check(read_bytes(name, data, now=NOW))


@pytest.fixture(scope="module", params=sorted(path.name for path in PAGES.iterdir()))
def sample(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, (PAGES / request.param).read_bytes()


def test_every_sample_is_read_the_same_way_again(sample: tuple[str, bytes]) -> None:
    name, data = sample
    call: Callable[[], Reading] = lambda: read_bytes(name, data, now=NOW)  # noqa: E731
    with suppress(Unreadable):
        reading = call()
        check(reading)
        assert reading == call()
