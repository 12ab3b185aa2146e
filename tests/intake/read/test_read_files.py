"""Files of every kind to readings, whatever their names say."""

import json
import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from cases.intake.read import Unreadable, read_bytes, read_file
from tests.intake.stories import NOW, PAGES, TEXT, check, page


def test_a_page_from_a_file() -> None:
    reading = read_file(PAGES / "news.html", now=NOW)
    check(reading)
    assert reading.text.startswith(
        "Judge refuses to halt sharing of applicants’ records\n\nA federal judge in Washington"
    )
    assert reading.text.count("Judge refuses to halt") == 1
    assert (reading.byline, reading.outlet) == ("Nora Vale and Tom Reed", "The Harbor Courier")
    assert reading.outlet_domain == "harborcourier.example"
    assert reading.canonical_url == "https://www.harborcourier.example/2025/05/12/records-ruling/"
    assert (reading.kind, reading.captured_how, reading.language) == ("captured", "uploaded", "en-US")
    assert (reading.published.precision, reading.published.time_zone) == ("minute", "America/New_York")


def test_a_headline_that_stands_in_the_body_is_not_put_there_again() -> None:
    reading = read_file(PAGES / "law_firm_blog.html", now=NOW)
    assert reading.text.count("Fifth Circuit Vacates Scheduling Rule") == 1
    assert reading.text.startswith(f"{reading.title}\n\nOn May 12, 2025")


def test_a_paper_from_a_file() -> None:
    reading = read_file(PAGES / "opinion.pdf", now=NOW)
    check(reading)
    assert (reading.kind, reading.captured_how) == ("document", "uploaded")
    assert reading.title == "MEMORANDUM OPINION (Case 1:25-cv-01234-QRS, Document 34)"
    assert reading.text.startswith("Case 1:25-cv-01234-QRS Document 34 Filed 05/12/25 Page 1 of 3\n\nUNITED STATES")
    assert reading.published.at is not None
    assert reading.published.at.isoformat() == "2025-05-12T00:00:00-04:00"
    assert (reading.published.precision, reading.published.uncertain) == ("day", False)
    assert reading.published.reason == "“Filed 05/12/25” on the court's stamp"


def test_a_stamp_has_the_month_first() -> None:
    text = (
        "Case 1:25-cv-1 Document 3 Filed 05/06/25 Page 1 of 1\n\nORDER\n\nThe motion is denied. " + "More words. " * 9
    )
    reading = read_bytes("order.txt", text.encode(), now=NOW)
    assert reading.kind == "document"
    assert reading.published.at is not None
    assert (reading.published.at.month, reading.published.at.day) == (5, 6)


def record(**fields: object) -> bytes:
    held = {
        "id": "007",
        "title": "Rule blocked",
        "text": "A judge ruled.\n\nMore.",
        "url": "https://a.example/s?utm_id=1",
    }
    return json.dumps({**held, "publisher": "Court Notes", "published": "2025-05-13", **fields}).encode()


def test_a_record() -> None:
    reading = read_bytes("007.json", record(expect={"judges": ["Nobody"]}), now=NOW)
    check(reading)
    assert reading.text == "Rule blocked\n\nA judge ruled.\n\nMore."
    assert (reading.source_id, reading.outlet, reading.outlet_domain) == ("007", "Court Notes", "a.example")
    assert (reading.kind, reading.captured_how) == ("abstract", "written")
    assert (reading.published.precision, reading.canonical_url) == ("day", "https://a.example/s")
    assert "Nobody" not in repr(reading)


def test_a_record_of_the_outlets_own_words() -> None:
    reading = read_bytes(
        "0.json",
        record(text_origin="verbatim", publisher="(seed)", url="urn:seed:article", published=None, id=0),
        now=NOW,
    )
    assert (reading.kind, reading.captured_how, reading.source_id) == ("captured", "uploaded", "0")
    assert (reading.outlet, reading.url, reading.published.precision) == ("", "", "unknown")
    assert reading.notes == ("“urn:seed:article” is no web address: it was left out.",)


def test_a_month_is_as_much_as_some_records_know() -> None:
    assert read_bytes("x.json", record(published="2025-04"), now=NOW).published.precision == "month"


def newsletter(markup: str = "", plain: str = TEXT, **fields: str) -> bytes:
    message = EmailMessage()
    sent = {"From": "Court Notes <news@mail.courtnotes.example>", "Subject": "Fwd: Rule blocked"}
    for name, value in {**sent, "Date": "Tue, 13 May 2025 06:40:00 -0400", **fields}.items():
        message[name] = value
    message.set_content(plain)
    if markup:
        message.add_alternative(markup, subtype="html")
    return message.as_bytes()


def test_a_mail() -> None:
    reading = read_bytes("letter.eml", newsletter(), now=NOW)
    check(reading)
    assert reading.text == f"Rule blocked\n\n{TEXT}"
    assert (reading.title, reading.outlet, reading.outlet_domain) == (
        "Rule blocked",
        "Court Notes",
        "courtnotes.example",
    )
    assert reading.published.at is not None
    assert reading.published.at.isoformat() == "2025-05-13T06:40:00-04:00"
    assert (reading.published.precision, reading.published.time_zone) == ("minute", "America/New_York")
    assert (reading.kind, reading.captured_how) == ("captured", "uploaded")


def test_a_mail_whose_text_is_in_its_html() -> None:
    reading = read_bytes("letter.eml", newsletter(page(), "View this letter in a browser."), now=NOW)
    assert reading.text == f"Rule blocked\n\n{TEXT}"
    short = read_bytes("letter.eml", newsletter("<p>Short.</p>", "The judge denied the motion."), now=NOW)
    assert short.text == "Rule blocked\n\nThe judge denied the motion."


def test_a_page_that_a_browser_saved_knows_its_address() -> None:
    saved = "<!-- saved from url=(0042)https://www.saved.example/2025/05/12/rule -->\n" + page(
        "<h1>Judge blocks the rule</h1>"
    )
    reading = read_bytes("x.html", saved.encode(), now=NOW)
    assert (reading.outlet_domain, reading.canonical_url) == (
        "saved.example",
        "https://www.saved.example/2025/05/12/rule",
    )
    assert reading.published.at is not None
    assert reading.published.at.day == 12


@pytest.mark.parametrize(
    ("name", "source", "holds"),
    [
        ("x.pdf", "news.html", "a web page"),
        ("x.txt", "news.html", "a web page"),
        ("x.html", "opinion.pdf", "a PDF"),
        ("x.EML", "opinion.pdf", "a PDF"),
    ],
)
def test_a_wrong_ending_is_read_and_said(name: str, source: str, holds: str) -> None:
    reading = read_bytes(name, (PAGES / source).read_bytes(), now=NOW)
    assert reading.notes == (f"“{name}” holds {holds} and was read as one.",)


@pytest.mark.parametrize("name", ["", "story", "story.html", "story.txt.html"])
def test_no_ending_or_the_right_one_needs_no_note(name: str) -> None:
    assert read_bytes(name, page("<h1>Judge blocks the rule</h1>").encode(), now=NOW).notes == ()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.txt", b"", "“x.txt” is empty"),
        ("x.txt", b" \n ", "“x.txt” is empty"),
        ("x.txt", b"a" * (50 * 1024 * 1024), "“x.txt” is 50 MB, and at most 20 MB are read"),
        ("x.txt", b"a" * 1_000_001, "“x.txt” has 1,000,001 characters"),
        ("x.txt", bytes(range(256)), "“x.txt” is no text: it holds binary data"),
        ("x.docx", b"PK\x03\x04", "“x.docx” is a Word document or an archive"),
        ("x.json", b"{", "“x.json” is no JSON"),
        ("x.json", b"A judge ruled.", "“x.json” is no JSON"),
        ("x.json", b"[]", "“x.json” holds a list of 0"),
        ("x.json", b"{}", "“x.json” has no “text”"),
        ("x.eml", b"From: a\nDate: b\nSubject: c\nMIME-Version: 1.0\n\n", "“x.eml” is a mail without text"),
        ("x.pdf", b"%PDF-1.7", "“x.pdf” is damaged"),
        ("x.html", b"<html><body>" + b"<div>" * 10_000, "“x.html” nests its elements more than 250 deep"),
        ("", b"", "Standard input is empty"),
    ],
)
def test_refusals_of_files(name: str, data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_bytes(name, data, now=NOW)
    assert refused.value.field == "file"
    assert refused.value.sentence.startswith(says)


def test_files_that_can_not_be_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path / "none.txt", "There is no file"),
        (tmp_path, "is a folder: name the files in it"),
        (tmp_path / "pipe", "There is no file"),
        (large, "“large.txt” is 50 MB"),
        (Path("a\x00b"), "“ab”"),
        (Path("a" * 5000), "file name too long"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_file(path)
        assert refused.value.field == "file"
        assert says in refused.value.sentence
