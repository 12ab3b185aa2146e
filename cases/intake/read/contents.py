"""What each format gives: pages, papers, mails, records and plain text, on the way to a reading. Pure: no Django."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cases.intake.read.datelines import find_published, find_signed, speaks_of_publication
from cases.intake.read.formats import check_length, read_record
from cases.intake.read.mail import read_mail
from cases.intake.read.pages import FEWEST_WORDS, read_page
from cases.intake.read.papers import read_paper
from cases.intake.read.published import DateContext, PublishedAt, read_published, unknown
from cases.intake.read.reading import Found, with_headline
from cases.intake.read.unreadable import Unreadable
from cases.intake.read.web_address import LONGEST, clean_address, domain_of
from cases.parsing import clean_text

# A headline is found within the first lines of a text that are not blank.
HEADLINE_LINES = 8

# Two names at least: "By Monday" and "By a vote of 2 to 1" begin sentences.
_BYLINE = re.compile(r"(?i:by):?\s+(?P<name>[A-Z][\w.’'-]*\s+(?:[a-z]{2,3}\s+)?[A-Z][^|•·\d]{1,100})")
_COURT_PAPER = re.compile(
    r"UNITED STATES (?:DISTRICT|BANKRUPTCY|TAX) COURT|UNITED STATES COURT OF|SUPREME COURT OF THE UNITED STATES"
    r"|^(?:USCA )?Case:? #?\d[^\n]{0,120}\bPage:? ?\d+ of \d+",
    re.MULTILINE,
)
_TIMED_LINE = re.compile(r"^\s*[01]?\d[:.][0-5]\d\s*(?:[ap]\.?m\.?)?(?:\s+E[SD]?T)?\b", re.IGNORECASE | re.MULTILINE)


def of_page(markup: str, subject: str, url: str, context: DateContext) -> Found:
    page = read_page(markup, subject, url, context)
    facts = page.facts
    return Found(
        text=with_headline(facts.title, page.text),
        published=facts.published,
        title=facts.title,
        byline=facts.byline,
        outlet=facts.outlet,
        domain=facts.domain,
        canonical_url=facts.canonical_url,
        url=url,
        language=facts.language,
        notes=page.notes,
    )


def of_paper(data: bytes, subject: str, context: DateContext) -> Found:
    paper = read_paper(data, subject)
    published = _stamped(paper.filed, context) if paper.filed else find_signed(paper.text, context)
    return Found(
        text=paper.text,
        published=published,
        title=paper.title,
        kind="document",
        notes=paper.notes,
        domain=context.domain,
    )


def _stamped(filed: str, context: DateContext) -> PublishedAt:
    """The day of CM/ECF's stamp, which has the month first."""
    month, day, year = filed.split("/")
    century = "" if len(year) == 4 else "20" if int(year) <= context.now.year % 100 + 1 else "19"
    published = read_published(f"{century}{year}-{int(month):02d}-{int(day):02d}", context)
    return replace(published, reason=f"“Filed {filed}” on the court's stamp") if published.at else published


def of_mail(data: bytes, subject: str, context: DateContext) -> Found:
    mail = read_mail(data, subject)
    published = read_published(mail.written, context)
    notes = []
    if mail.attached:
        files = "a file" if mail.attached == 1 else f"{mail.attached} files"
        notes.append(f"The mail carries {files} that this reading leaves out: upload what matters by itself.")
    text, language = mail.plain, ""
    if mail.markup and len(mail.plain.split()) < FEWEST_WORDS:
        try:
            page = read_page(mail.markup, subject, "", context)
            text, language = page.text, page.facts.language
        except Unreadable:
            if not mail.plain.strip():
                raise
    if not text.strip():
        raise Unreadable(f"{subject} is a mail without text. Paste the text instead.")
    return Found(
        text=with_headline(mail.subject, text),
        published=published,
        title=mail.subject,
        byline=mail.byline,
        outlet=mail.outlet,
        domain=mail.domain,
        language=language,
        notes=notes,
    )


def of_record(text: str, subject: str, context: DateContext) -> Found:
    record = read_record(text, subject)
    notes = []
    address = record.url if domain_of(record.url) and len(record.url) <= LONGEST else ""
    if record.url and not address:
        notes.append(f"“{record.url[:80]}” is no web address: it was left out.")
    context = replace(context, domain=domain_of(address))
    named = not re.fullmatch(r"\(.*\)", record.publisher)
    return Found(
        text=with_headline(record.title, record.text),
        published=read_published(record.published, context) if record.published else unknown(),
        title=record.title,
        outlet=record.publisher if named else "",
        domain=domain_of(address),
        url=address,
        canonical_url=clean_address(address),
        kind="captured" if record.verbatim else "abstract",
        notes=notes,
        source_id=record.source_id[:200],
    )


def of_plain(text: str, subject: str, context: DateContext) -> Found:
    check_length(text, subject)
    text = clean_text(text.removeprefix("\ufeff"))
    head = [line for line in (" ".join(line.split()) for line in text[:20_000].split("\n")) if line][:HEADLINE_LINES]
    paper = _COURT_PAPER.search(text[:1500]) is not None
    published = find_published(text, context)
    if paper and published.at is None:
        published = find_signed(text, context)
    byline = next((match["name"] for line in head if len(line) <= 160 and (match := _BYLINE.match(line))), "")
    notes = []
    timed = len(_TIMED_LINE.findall(text))
    if timed >= 5:
        notes.append(
            f"{timed} lines begin with a time of day, as in a live blog: keep the entry that reports the ruling."
        )
    return Found(
        text=text,
        published=published,
        title=_headline(head),
        byline=re.split(r"\s[–—-]\s|,\s*$", byline)[0].strip(" ,;"),
        domain=context.domain,
        kind="document" if paper else "captured",
        notes=notes,
    )


def _headline(head: Sequence[str]) -> str:
    """The headline among a text's first lines: what stands twice, else the first that can be one."""
    fit = [
        line
        for line in head
        if len(line) <= 200
        and not speaks_of_publication(line)
        and not _BYLINE.match(line)
        and not re.match(r"https?://\S+$", line)
    ]
    twice = (line for line in fit if head.count(line) > 1)
    long_enough = (line for line in fit if len(line.split()) >= 3)
    return next(twice, "") or next(long_enough, "")
