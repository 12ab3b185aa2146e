"""What a file holds, told by its content; its characters; mails and the newsroom's own records. Pure: no Django."""

import codecs
import contextlib
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from charset_normalizer import from_bytes

from cases.intake.read.unreadable import Unreadable
from cases.parsing import clean_text

Format = Literal["page", "paper", "mail", "record", "plain"]

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 1_000_000
# The labels that the web's encoding standard knows, as Python calls them; Python knows more, some of which unpack.
_ENCODINGS = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-?|cp-?)125[0-8]|iso-?8859-?(?:[1-8]|1[013-6])|latin-?[1-9]|koi8-?[ru]|gbk|gb2312"
    r"|gb18030|big5|euc-?(?:jp|kr)|shift[-_]?jis|mac-?(?:roman|intosh)|us-ascii|ascii|windows-?874|ibm866",
    re.IGNORECASE,
)
# As browsers do: what calls itself ASCII or Latin 1 is Windows's Latin 1.
_AS_BROWSERS = re.compile(r"(?:us-)?ascii|latin-?1|iso-?8859-?1", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body|article|div|main|p|h1|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_FIELD = re.compile(
    r"^(from|to|date|subject|mime-version|received|message-id|return-path|delivered-to|dkim-signature|content-type"
    r"|x-[\w-]+|reply-to|list-[\w-]+|authentication-results|arc-[\w-]+|sender):",
    re.IGNORECASE,
)
# What a file begins with, and what to do with it.
_SIGNATURES = (
    (b"PK\x03\x04", "is a Word document or an archive: save it as PDF or text, and upload that"),
    (b"\xd0\xcf\x11\xe0", "is an old Word or Outlook document: save it as PDF or text, and upload that"),
    (b"{\\rtf", "is a Rich Text document: save it as PDF or text, and upload that"),
    (b"\x89PNG", "is a picture: run character recognition on it, or type the text"),
    (b"\xff\xd8\xff", "is a picture: run character recognition on it, or type the text"),
    (b"GIF8", "is a picture: run character recognition on it, or type the text"),
    (b"II*\x00", "is a picture: run character recognition on it, or type the text"),
    (b"MM\x00*", "is a picture: run character recognition on it, or type the text"),
    (b"\x1f\x8b", "is compressed: unpack it first"),
    (b"BZh", "is compressed: unpack it first"),
    (b"\xfd7zXZ", "is compressed: unpack it first"),
    (b"7z\xbc\xaf", "is an archive: unpack it first"),
    (b"%!PS", "is PostScript: save it as PDF, and upload that"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article as the newsroom's own files keep it; blank where the file says nothing.

    Attributes:
        source_id: its name within the file's collection.
        verbatim: whether the text is the outlet's own words; else it is an abstract in ours.
    """

    source_id: str
    title: str
    text: str
    url: str
    publisher: str
    published: str
    verbatim: bool


def check_size(size: int, subject: str) -> None:
    """Refuses an empty file and one that is too large.

    Raises:
        Unreadable: it is one of them.
    """
    if size == 0:
        raise Unreadable(f"{subject} is empty: there is nothing to read in it.")
    if size > MAX_BYTES:
        raise Unreadable(
            f"{subject} is {size / 1024 / 1024:,.0f} MB, and at most {MAX_BYTES // 1024 // 1024} MB are read: "
            "upload the article's text alone."
        )


def check_length(text: str, subject: str) -> None:
    """Refuses a text that is too long for one article or paper.

    Raises:
        Unreadable: it is.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"{subject} has {len(text):,} characters, and at most {MAX_CHARACTERS:,} are read: "
            "keep the article or the ruling alone."
        )


def told_by_content(data: bytes, subject: str, *, charset: str = "") -> tuple[Format, str]:
    """What a file holds, whatever its name says, and its characters.

    Args:
        data: the file.
        subject: how sentences name it.
        charset: that came with it; blank for none.

    Returns:
        The format, and the text of everything but papers.

    Raises:
        Unreadable: it is none of the formats.
    """
    head = data[:1024].lstrip()
    # Some servers and mailers put a few lines before a PDF's own first.
    if b"%PDF-" in data[:1024]:
        return "paper", ""
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(f"{subject} {what}.")
    text = decoded(data, subject, charset=charset)
    start = text[:5000].lstrip("\ufeff \t\r\n")
    if looks_like_a_page(text):
        return "page", text
    if start.startswith("<?xml"):
        raise Unreadable(f"{subject} is XML and no web page: a feed, perhaps. Give it the article's own page.")
    if start.startswith(("{", "[")):
        return ("record" if _is_json(text) else "plain"), text
    return ("mail" if _is_mail(start) else "plain"), text


def looks_like_a_page(text: str) -> bool:
    """Whether a text is the source of a web page."""
    start = text[:5000].lstrip("\ufeff \t\r\n")
    return _HTML.match(start) is not None or (
        start.startswith("<") and re.search(r"</(?:p|div|a|span|h[1-6])>", text) is not None
    )


def decoded(data: bytes, subject: str, *, charset: str = "") -> str:
    """The characters of a file: by its mark, the charset that came with it, its meta element, or what fits.

    Raises:
        Unreadable: it is no text in any encoding that texts are in.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), subject)
    if b"\x00" in data[:100_000]:
        raise Unreadable(f"{subject} is no text: it holds binary data. Upload HTML, PDF, mail or text.")
    # Bytes that are UTF-8 by chance are rare, and pages that are UTF-8 under another label are not.
    with contextlib.suppress(UnicodeDecodeError):
        return _checked(data.decode(), subject)
    meta = _META_CHARSET.search(data[:4096])
    for label in (charset, meta[1].decode("ascii", "replace") if meta else ""):
        name = "cp1252" if _AS_BROWSERS.fullmatch(label.strip()) else label.strip()
        text = _decoded_as(name, data)
        if text is not None and text.count("\ufffd") <= len(text) / 1000:
            return _checked(text, subject)
    guess = from_bytes(data[:50_000]).best()
    text = _decoded_as(guess.encoding.replace("_", "-"), data) if guess else None
    return _checked(data.decode("cp1252", "replace") if text is None else text, subject)


def _decoded_as(name: str, data: bytes) -> str | None:
    """The characters in an encoding; None when texts are not in it."""
    # UTF-16 is told by its mark: a meta element that says so was read as something else to be read at all.
    if not _ENCODINGS.fullmatch(name) or re.match("utf-?16", name, re.IGNORECASE):
        return None
    try:
        return data.decode(name, "replace")
    except LookupError:
        return None


def _checked(text: str, subject: str) -> str:
    """Refuses what decodes and is no text all the same."""
    sample = text[:100_000]
    odd = sum(
        char == "\ufffd" or (char < " " and char not in "\t\n\r\f\v\x1b") or "\x7f" <= char <= "\x9f" for char in sample
    )
    if odd > len(sample) / 50:
        raise Unreadable(f"{subject} is no text: it holds binary data. Upload HTML, PDF, mail or text.")
    return text


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip("\ufeff")), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_mail(start: str) -> bool:
    """Whether a text begins with the fields of a mail: two at least, and one that only mails have."""
    fields = [line.partition(":")[0].lower() for line in start.split("\n")[:40] if _MAIL_FIELD.match(line)]
    first = start.split("\n", 1)[0]
    known = {"mime-version", "received", "message-id", "return-path", "delivered-to", "dkim-signature"} & set(fields)
    return (
        bool(_MAIL_FIELD.match(first))
        and len(fields) >= 2
        and bool(known or {"from", "date", "subject"} <= set(fields))
    )


def read_record(text: str, subject: str) -> Record:
    """Read an article's own file: a JSON object with ``title``, ``text``, ``url``, ``publisher`` and ``published``.

    Whatever else it holds, labels for measuring among it, is never looked at.

    Raises:
        Unreadable: it is no such object, or has no text.
    """
    try:
        held: Any = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise Unreadable(f"{subject} is no JSON: check it, or save the article as text.") from None
    if isinstance(held, list):
        raise Unreadable(f"{subject} holds a list of {len(held)}: give each article a file of its own.")
    if not isinstance(held, dict) or not isinstance(held.get("text"), str) or not held["text"].strip():
        raise Unreadable(f"{subject} has no “text”: an article's file is a JSON object with “title” and “text”.")

    def said(key: str) -> str:
        value = held.get(key)
        return clean_text(value) if isinstance(value, str) else ""

    number = held.get("id")
    return Record(
        source_id=said("id") or (str(number) if isinstance(number, int) and not isinstance(number, bool) else ""),
        title=" ".join(said("title").split()),
        text=held["text"],
        url=said("url"),
        publisher=said("publisher"),
        published=said("published"),
        verbatim=said("text_origin").lower().startswith("verbatim"),
    )
