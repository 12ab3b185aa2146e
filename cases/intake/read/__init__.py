"""Read: an address, a file or pasted text → the text to keep, and what it says of itself. Pure: no Django, no database.

The text of a reading is what its snapshot keeps, character for character: every later offset counts its code points.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cases.intake.read.addresses import Address, is_public
from cases.intake.read.contents import of_mail, of_page, of_paper, of_plain, of_record
from cases.intake.read.fetch import Limits, fetch
from cases.intake.read.formats import MAX_BYTES, Format, check_size, looks_like_a_page, told_by_content
from cases.intake.read.published import DEFAULT_ZONE, DateContext, PublishedAt, read_published
from cases.intake.read.reading import CapturedHowName, Found, Reading, reading_of
from cases.intake.read.unreadable import NoPage, Unreadable
from cases.intake.read.web_address import LONGEST, clean_address, day_in, domain_of
from cases.parsing import clean_text

__all__ = [
    "Limits",
    "NoPage",
    "PublishedAt",
    "Reading",
    "Unreadable",
    "read_bytes",
    "read_file",
    "read_text",
    "read_url",
]

_ENDINGS: dict[str, Format] = {
    ".pdf": "paper",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".eml": "mail",
    ".json": "record",
    ".txt": "plain",
}
_CALLED: dict[Format, str] = {
    "paper": "a PDF",
    "page": "a web page",
    "mail": "a mail",
    "record": "a JSON record",
    "plain": "plain text",
}


def read_url(
    url: str,
    *,
    limits: Limits | None = None,
    allow: Callable[[Address], bool] = is_public,
    now: datetime | None = None,
    zone: str = DEFAULT_ZONE,
) -> Reading:
    """Fetch a page, a PDF or a plain text, and read it.

    Args:
        url: http or https.
        limits: how far fetching may go.
        allow: says which addresses may be connected to.
        now: the time of capture; the present, when None.
        zone: IANA name of the zone in which times without one are read.

    Raises:
        Unreadable: with the field ``url``; a ``NoPage`` when the address gave none.
    """
    context = DateContext(now=now or datetime.now(UTC), zone=zone)
    given = clean_text(url)
    fetched = fetch(given, limits=limits, allow=allow)
    subject = f"The page at {domain_of(fetched.url) or 'this address'}"
    context = replace(context, domain=domain_of(fetched.url))
    try:
        check_size(len(fetched.body), subject)
        form, text = told_by_content(fetched.body, subject, charset=fetched.charset)
        if form == "paper":
            found = of_paper(fetched.body, subject, context)
        elif form == "page":
            found = of_page(text, subject, fetched.url, context)
        else:
            found = of_plain(text, subject, context)
        found = replace(_at_address(found, fetched.url, context), url=given)
        return reading_of(found, "fetched", context, subject)
    except Unreadable as refused:
        raise Unreadable(refused.sentence, "url") from None


def read_file(path: Path | str, *, url: str = "", now: datetime | None = None, zone: str = DEFAULT_ZONE) -> Reading:
    """Read a file: HTML, plain text, mail, JSON record or PDF, told by its content.

    Args:
        path: of the file.
        url: where it came from; blank when not known.
        now: the time of capture; the present, when None.
        zone: IANA name of the zone in which times without one are read.

    Raises:
        Unreadable: with the field ``file``, also when there is no such file.
    """
    path = Path(path)
    subject = f"“{path.name}”"
    try:
        if path.is_dir():
            raise Unreadable(f"{subject} is a folder: name the files in it.")
        if not path.is_file():
            raise Unreadable(f"There is no file “{path}”: check its name.")
        check_size(path.stat().st_size, subject)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror.lower() if isinstance(error, OSError) and error.strerror else "its name is odd"
        raise Unreadable(f"{subject} can't be opened: {reason}.") from None
    return read_bytes(path.name, data, url=url, now=now, zone=zone)


def read_bytes(
    name: str, data: bytes, *, url: str = "", now: datetime | None = None, zone: str = DEFAULT_ZONE
) -> Reading:
    """Read a file that was uploaded, or what came in on standard input.

    Args:
        name: of the file; blank for standard input.
        data: its content.
        url: where it came from; blank when not known.
        now: the time of capture; the present, when None.
        zone: IANA name of the zone in which times without one are read.

    Raises:
        Unreadable: with the field ``file``, or ``url`` when that is no web address.
    """
    subject = f"“{name[:120]}”" if name else "Standard input"
    context = DateContext(now=now or datetime.now(UTC), zone=zone, domain=domain_of(url))
    given = _given_address(url)
    check_size(len(data), subject)
    form, text = told_by_content(data, subject)
    promised = _ENDINGS.get(Path(name).suffix.lower()) if "\x00" not in name else None
    if promised == "record" and form != "record":
        raise Unreadable(f"{subject} is no JSON: check it, or save the article as text.")
    if form == "paper":
        found = of_paper(data, subject, context)
    elif form == "page":
        found = of_page(text, subject, given or _saved_from(text), context)
    elif form == "mail":
        found = of_mail(data, subject, context)
    elif form == "record":
        found = of_record(text, subject, context)
    else:
        found = of_plain(text, subject, context)
    notes = list(found.notes)
    if promised and promised != form:
        notes.append(f"{subject} holds {_CALLED[form]} and was read as one.")
    if given:
        found = _at_address(found, given, context)
    how: CapturedHowName = "written" if found.kind == "abstract" else "uploaded"
    return reading_of(replace(found, notes=notes), how, context, subject)


def read_text(
    text: str,
    *,
    title: str = "",
    url: str = "",
    published: str = "",
    outlet: str = "",
    now: datetime | None = None,
    zone: str = DEFAULT_ZONE,
) -> Reading:
    """Read pasted text, which is kept as it was pasted; the source of a web page is read as the page.

    Args:
        text: with or without headline, byline and date.
        title: the headline; found in the text, when blank.
        url: where it was copied from; blank when not known.
        published: when it was published, in words or numbers; found in the text, when blank.
        outlet: who published it.
        now: the time of capture; the present, when None.
        zone: IANA name of the zone in which times without one are read.

    Raises:
        Unreadable: with the field that is at fault: ``text``, ``url`` or ``published``.
    """
    subject = "The pasted text"
    context = DateContext(now=now or datetime.now(UTC), zone=zone, domain=domain_of(url))
    given = _given_address(url)
    try:
        if "\x00" in text:
            raise Unreadable(f"{subject} is no text: it holds binary data. Upload the file instead.")
        found = of_page(text, subject, given, context) if looks_like_a_page(text) else of_plain(text, subject, context)
        if published.strip():
            found = replace(found, published=_given_date(published, context))
        found = replace(
            _at_address(found, given, context),
            title=" ".join(clean_text(title).split()) or found.title,
            outlet=" ".join(clean_text(outlet).split()) or found.outlet,
        )
        return reading_of(found, "pasted", context, subject)
    except Unreadable as refused:
        raise Unreadable(refused.sentence, refused.field if refused.field in ("url", "published") else "text") from None


def _at_address(found: Found, url: str, context: DateContext) -> Found:
    """What a source gave, with what its address adds: the site, and the day that stands in the path."""
    published = found.published
    if published.at is None and not published.uncertain and (day := day_in(url)):
        published = replace(read_published(day, context), reason=f"{day}, in the address")
    return replace(
        found,
        published=published,
        url=url,
        canonical_url=found.canonical_url or clean_address(url),
        domain=found.domain or domain_of(url),
    )


def _given_address(url: str) -> str:
    """An address that somebody gave for a text that is already here."""
    given = clean_text(url)
    if given and (not domain_of(given) or len(given) > LONGEST):
        shown = given if len(given) <= 80 else f"{given[:79]}…"
        raise Unreadable(f"“{shown}” is no web address: check it, and begin with https://, or leave it empty.", "url")
    return given


def _given_date(written: str, context: DateContext) -> PublishedAt:
    """A date that somebody gave."""
    published = read_published(written, context)
    if published.at is None:
        shown = " ".join(clean_text(written[:60]).split())
        why = f": {published.reason}" if "yet to come" in published.reason else ""
        raise Unreadable(
            f"“{shown}” is no date of publication{why}. Write it as 2025-05-13, or 2025-05-13 06:40.", "published"
        )
    return published


def _saved_from(markup: str) -> str:
    """The address that browsers write into the pages they save."""
    found = re.search(r"<!-- saved from url=\(\d+\)(https?://\S{1,900}) -->", markup[:3000])
    return found[1] if found and domain_of(found[1]) else ""
