"""What a file holds is told by its content; its characters come out right; what is no text is refused."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.intake.read.formats import MAX_BYTES, check_length, check_size, decoded, read_record, told_by_content
from cases.intake.read.unreadable import Unreadable

HTML = "<!doctype html><html><body><p>Café “quoted”</p></body></html>"
MAIL = "From: a@b.example\nDate: Tue, 13 May 2025 06:40:00 -0400\nSubject: x\nMIME-Version: 1.0\n\nText"


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.7\n...", "paper"),
        (b"\r\n\r\n%PDF-1.4\n...", "paper"),
        (HTML.encode(), "page"),
        (b"\n\n<!-- saved -->\n<HTML lang=en><body>x", "page"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html></html>', "page"),
        (b"<p>A fragment</p>", "page"),
        (b"<custom-story>words <a href=x>link</a></custom-story>", "page"),
        (codecs.BOM_UTF8 + HTML.encode(), "page"),
        (codecs.BOM_UTF16_LE + HTML.encode("utf-16-le"), "page"),
        (MAIL.encode(), "mail"),
        (b"Received: from x\nFrom: a\n\nText", "mail"),
        (b'{"title": "a", "text": "b"}', "record"),
        (b'[{"text": "b"}]', "record"),
        (b"{not json", "plain"),
        (b"[Published May 13, 2025] A judge ruled.", "plain"),
        (b"A judge ruled that 1 < 2.", "plain"),
        (b"From: the editor\nA memo and no mail", "plain"),
        (b"Judge <b>rules</b>", "plain"),
    ],
)
def test_told_by_content(data: bytes, form: str) -> None:
    assert told_by_content(data, "“x”")[0] == form


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "is a Word document or an archive: save it as PDF or text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word or Outlook document"),
        (b"{\\rtf1 hello}", "is a Rich Text document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
        (b"\x1f\x8b\x08\x00", "is compressed: unpack it first"),
        (b"abc\x00def", "is no text: it holds binary data"),
        (b"A judge ruled. " * 500 + b"\x00", "is no text: it holds binary data"),
        (bytes(range(1, 32)) * 10, "is no text: it holds binary data"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "is XML and no web page"),
    ],
)
def test_what_is_not_read(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        told_by_content(data, "“x”")
    assert refused.value.sentence.startswith(f"“x” {says}")


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Café “x”".encode(), "", "Café “x”"),
        ("Café “x”".encode(), "iso-8859-1-wrong", "Café “x”"),
        ("Café “x”".encode("cp1252"), "windows-1252", "Café “x”"),
        ("Café “x”".encode("cp1252"), "iso-8859-1", "Café “x”"),  # as browsers read it
        ("Café “x”".encode("cp1252"), "", "Café “x”"),
        ("Café".encode("utf-16"), "", "Café"),
        (codecs.BOM_UTF8 + "Café".encode(), "iso-8859-1", "Café"),
        (b"<meta charset='windows-1251'>" + "Суд".encode("cp1251"), "", "<meta charset='windows-1251'>Суд"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">' + "Суд".encode("koi8-r"),
            "",
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Суд',
        ),
        (b"<meta charset=utf-16>plain", "", "<meta charset=utf-16>plain"),
        (b"plain", "base64", "plain"),
        (b"caf\xe9 \\u0041", "unicode_escape", "café \\u0041"),
        (b"plain", "undefined", "plain"),
        ("Café".encode(), "ascii", "Café"),
    ],
)
def test_characters(data: bytes, charset: str, text: str) -> None:
    assert decoded(data, "“x”", charset=charset) == text


def test_brackets_without_end_are_plain_text() -> None:
    assert told_by_content(b"[" * 100_000, "“x”")[0] == "plain"


def test_sizes() -> None:
    check_size(MAX_BYTES, "“x”")
    check_length("a" * 1_000_000, "“x”")
    with pytest.raises(Unreadable, match=r"^“x” is empty: there is nothing to read in it"):
        check_size(0, "“x”")
    with pytest.raises(Unreadable, match=r"^“x” is 50 MB, and at most 20 MB are read"):
        check_size(50 * 1024 * 1024, "“x”")
    with pytest.raises(Unreadable, match=r"^“x” has 1,000,001 characters, and at most 1,000,000 are read"):
        check_length("a" * 1_000_001, "“x”")


def test_a_record() -> None:
    record = read_record(
        '{"id": "007", "title": " A  judge ", "text": "Words", "url": "https://a.example/", "publisher": "A",'
        ' "published": null, "text_origin": "rewritten", "expect": {"judges": ["Nobody"]}}',
        "“x”",
    )
    assert (record.source_id, record.title, record.text, record.published) == ("007", "A judge", "Words", "")
    assert not record.verbatim
    assert "Nobody" not in repr(record)
    assert read_record('{"text": "a", "text_origin": "verbatim (seed)", "id": 7}', "“x”").source_id == "7"
    assert read_record('{"text": "a", "text_origin": "verbatim (seed)"}', "“x”").verbatim


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[1, 2]", "holds a list of 2"),
        ("3", "has no “text”"),
        ("{}", "has no “text”"),
        ('{"text": 3}', "has no “text”"),
        ('{"text": " "}', "has no “text”"),
    ],
)
def test_what_is_no_record(text: str, says: str) -> None:
    with pytest.raises(Unreadable, match=f"^“x” {says}"):
        read_record(text, "“x”")


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.text(max_size=12))
@settings(max_examples=200, deadline=None)
def test_any_bytes_have_an_answer(data: bytes, charset: str) -> None:
    sentences: list[str] = []
    try:
        told_by_content(data, "“x”", charset=charset)
    except Unreadable as refused:
        sentences.append(refused.sentence)
    assert all(sentence.startswith("“x” ") for sentence in sentences)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decoded(text.encode(), "“x”") == text.removeprefix("\ufeff")
