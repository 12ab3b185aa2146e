"""Verbs for articles and the quotes that prove facts."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from cases.editorial.checks import must_be_a_zone, must_be_valid
from cases.editorial.derived import settle
from cases.editorial.drafts import (
    locked,
    must_be_allowed_to_edit,
    must_have_role,
    name_of,
    save_draft,
    verb,
)
from cases.editorial.errors import (
    AlreadyRecorded,
    BadDate,
    EditorialError,
    QuoteError,
    QuoteNotInSnapshot,
    QuoteStandsTwice,
)
from cases.editorial.inputs import Quote
from cases.models import (
    Article,
    ArticleKind,
    Case,
    ChallengedAction,
    Change,
    ChangeVerb,
    Docket,
    Errand,
    ErrandKind,
    Event,
    Fact,
    Outlet,
    Ruling,
    Snapshot,
    Source,
    Stance,
    TimePrecision,
    User,
)
from cases.parsing import clean_text, find_quote, sha256_of

Subject = Ruling | Event | Docket | Case | ChallengedAction


@verb
def add_article(
    *,
    by: User,
    kind: str,
    title: str,
    text: str,
    captured_how: str,
    outlet: Outlet | None = None,
    url: str = "",
    canonical_url: str | None = None,
    published_at: datetime | None = None,
    published_at_precision: str = TimePrecision.UNKNOWN,
    time_zone: str = "",
    byline: str = "",
    language: str = "en",
    at: datetime | None = None,
) -> Snapshot:
    """Put an article's text on the record.

    Args:
        by: who captured it.
        kind: whose words the text holds (``ArticleKind``).
        title: the report's own title.
        text: the words; kept in NFC with line ends folded.
        captured_how: ``CapturedHow``.
        outlet: who published it; None when the text does not say.
        url: as given; blank when there is none.
        canonical_url: as the page gives it; ``url`` when left out.
        published_at: aware; the first moment of the day or month where no more is known.
        published_at_precision: how much of it is known (``TimePrecision``).
        time_zone: IANA name of the zone that the source states; blank when it states none.
        byline: as printed.
        language: BCP 47.
        at: when it was captured; now when left out.

    Returns:
        The snapshot. The same text of the same article gives the snapshot that is there; another text of the
        same canonical address becomes a further snapshot of that article. A report whose abstract is on the record
        under its address, and an abstract whose report is, becomes an article beside it.

    Writes:
        An ``Article`` when the address is new, and what ``keep_text`` writes.

    Raises:
        NotAllowed: the person has no role.
        EditorialError: there is no title or no text, or a value that its column can't have.
        BadDate: the time without its precision, or a zone that there is not.
    """
    must_have_role(by)
    words = clean_text(text)
    if not words:
        raise EditorialError("The article has no text: paste the words that were published.", field="text")
    if not title.strip():
        raise EditorialError("The article has no title: give it the one that its outlet gave it.", field="title")
    address = canonical_url or url or None
    article = Article.objects.select_for_update().filter(canonical_url=address).first() if address else None
    if article is not None and {article.kind, kind} == {ArticleKind.ABSTRACT, ArticleKind.CAPTURED}:
        # Our words about a report and the report itself are two texts: the first that came keeps the address.
        address = None
        article = Article.objects.select_for_update().filter(canonical_url=None, url=url, kind=kind).first()
    if article is None and not address:
        known = Snapshot.objects.filter(
            sha256=sha256_of(words), article__canonical_url__isnull=True, article__title=title.strip()
        )
        if (same := known.first()) is not None:
            return same
    if article is None:
        if (published_at is None) != (published_at_precision == TimePrecision.UNKNOWN):
            raise BadDate("When it was published and how much of that is known go together.", field="published_at")
        must_be_a_zone(time_zone)
        article = Article(
            kind=kind,
            title=title.strip(),
            outlet=outlet,
            byline=byline,
            url=url,
            canonical_url=address,
            published_at=published_at,
            published_at_precision=published_at_precision,
            time_zone=time_zone,
            language=language,
            added_by=by,
        )
        must_be_valid(article)
        article.save()
    elif article.kind != kind:
        raise EditorialError(
            f"“{article}” is on the record as {article.get_kind_display().lower()}: "
            "whose words its text holds does not change with another text.",
            field="kind",
        )
    return keep_text(by=by, article=article, text=words, captured_how=captured_how, at=at or timezone.now())


def keep_text(*, by: User, article: Article, text: str, captured_how: str, at: datetime) -> Snapshot:
    """Keep a text of an article that is there, unless it is kept already; part of verbs.

    Args:
        by: who captured it.
        article: saved, and locked when it was there before.
        text: as ``clean_text`` gives it.
        captured_how: ``CapturedHow``.
        at: when.

    Returns:
        The snapshot of these words, new or not.

    Writes:
        A ``Snapshot`` and a ``Change``, when it is new; for a further text of an outlet's words the ``Errand`` that the
        source changed, if there is none yet.
    """
    digest = sha256_of(text)
    if (same := article.snapshots.filter(sha256=digest).first()) is not None:
        return same
    snapshot = Snapshot(
        article=article, text=text, sha256=digest, captured_at=at, captured_by=by, captured_how=captured_how
    )
    must_be_valid(snapshot)
    if article.kind == ArticleKind.CAPTURED and article.snapshots.exists():
        Errand.objects.get_or_create(kind=ErrandKind.CHANGED_SOURCE, subject_ref=article.ref)
    snapshot.save()
    Change.objects.create(
        at=at,
        by=by,
        verb=ChangeVerb.RECORDED,
        subject_type="article",
        subject_ref=article.ref,
        subject_label=str(article)[:300],
        details={"sha256": digest},
    )
    return snapshot


def locate(quote: Quote) -> tuple[int, int]:
    """Where a quote stands in its snapshot.

    Returns:
        Start and end in code points of the snapshot's text; end is the first one after the quote.

    Raises:
        QuoteNotInSnapshot: it does not; the sentence says after which words it stops matching.
        QuoteStandsTwice: it stands there more than once, and no start was given.
    """
    found = find_quote(quote.text, quote.snapshot.text)
    if not found.spans:
        folded = " ".join(clean_text(quote.text).split())
        if not folded:
            raise QuoteNotInSnapshot("The quote is empty: copy the words from the article.", field="quote")
        matched, rest = folded[: found.matched], folded[found.matched :]
        where = (
            f"it matches up to “…{matched[-40:]}” and not from “{rest[:40]}…” on"
            if matched
            else "not even its beginning does"
        )
        raise QuoteNotInSnapshot(
            f"The quote does not stand in “{quote.snapshot.article.title}”: {where}. Copy the words as they are there.",
            field="quote",
        )
    if quote.start is not None:
        for start, end in found.spans:
            if start == quote.start:
                return start, end
        raise QuoteNotInSnapshot(
            f"The quote does not stand at character {quote.start} of “{quote.snapshot.article.title}”.",
            field="quote",
        )
    if len(found.spans) > 1:
        raise QuoteStandsTwice(
            f"The quote stands {len(found.spans)} times in “{quote.snapshot.article.title}”: "
            "quote more of the words around the one that you mean.",
            field="quote",
        )
    return found.spans[0]


@verb
def attach_source(*, by: User, to: Subject, quote: Quote) -> Source:
    """Tie a quote to the record that it speaks of.

    Args:
        by: who attaches it.
        to: a ruling, event, docket, case or action, draft or published.
        quote: the words, and the facts that they support or dispute.

    Returns:
        The source: a draft, which is published with its record, or on its own when the record is public already.

    Writes:
        A ``Source``, a ``Change``; an undated ruling's place in the order of time follows its first article.

    Raises:
        NotAllowed: the person has no role, or the record is another reporter's draft.
        QuoteNotInSnapshot, QuoteStandsTwice: as ``locate``.
        AlreadyRecorded: the same words are tied to the same record already.
        EditorialError: no fact is named, a fact is unknown, or a disputing source says nothing of why it is not
            followed.
    """
    row = locked(to)
    start, end = check_source(row, quote)
    source = Source(
        snapshot=quote.snapshot,
        start=start,
        end=end,
        quote=quote.snapshot.text[start:end],
        supports=list(quote.supports),
        stance=quote.stance,
        claims=dict(quote.claims),
        note=quote.note,
        **{to.noun: to},
    )
    if row.is_published:
        save_draft(by=by, record=source, note=name_of(row))
        return source
    must_be_allowed_to_edit(row, by)
    save_draft(by=by, record=source, note=name_of(row))
    if isinstance(row, Ruling):
        settle(row)
        to.refresh_from_db()
    return source


def attach_all(*, by: User, to: Subject, quotes: Iterable[Quote]) -> None:
    """Tie several quotes to one record, each as ``attach_source`` does."""
    for quote in quotes:
        attach_source(by=by, to=to, quote=quote)


def check_source(to: Subject, quote: Quote, *, besides: Source | None = None) -> tuple[int, int]:
    """Refuse a quote that cannot be a source of a record; nothing is written.

    Args:
        to: the record.
        quote: the words, and the facts that they speak of.
        besides: the source itself, when one that is there is changed.

    Returns:
        Start and end of the quote in its snapshot.

    Raises:
        As ``attach_source``, roles apart.
    """
    start, end = locate(quote)
    unknown = [fact for fact in quote.supports if fact not in Fact.values]
    if unknown:
        raise EditorialError(f"“{unknown[0]}” is no fact that a source can speak of.", field="supports")
    if not quote.supports:
        raise EditorialError("Say which facts the quote supports.", field="supports")
    if quote.stance == Stance.DISPUTES and not quote.note.strip():
        raise EditorialError(
            "A source that says otherwise needs a note: why the record does not follow it.", field="note"
        )
    same = Source.objects.filter(snapshot=quote.snapshot, start=start, end=end, **{to.noun: to})
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if (other := same.first()) is not None:
        raise AlreadyRecorded(
            f"These words are tied to this record already, for: {', '.join(other.fact_labels)}.", field="quote"
        )
    return start, end


__all__ = ["QuoteError", "Subject", "add_article", "attach_all", "attach_source", "check_source", "keep_text", "locate"]
