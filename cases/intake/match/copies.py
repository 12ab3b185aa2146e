"""Articles on the record whose text is nearly the same: copies of an agency's report, cut or added to."""

import re
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone, localdate

from cases.intake.candidates import Candidate
from cases.intake.match.listing import in_words
from cases.intake.match.same_event import near_identity
from cases.models import Article, Publication, Snapshot, Source, Stance, TimePrecision
from cases.similarity import signature

_NEAR = timedelta(days=7)
_MOST = 40  # texts that one query brings
_FRAGMENTS = 8
# Plain words in a row, which a copy keeps whatever it does to quotes, dashes and lines.
_PLAIN = re.compile(r"(?<![\w'’-])[a-z]{2,}(?: [a-z]{2,}){4,7}(?![\w'’-])")

Signature = tuple[int, ...]


def near_copies(
    text: str, ours: Signature, *, published: date | None, rulings: Collection[int], snapshot: Snapshot | None
) -> list[tuple[Snapshot, Signature, Candidate]]:
    """The articles whose text is nearly the given one, best first.

    Looked at are at most forty texts published within a week of the given day that share a run of plain words with it
    word for word, and at most forty on which the given rulings rest. Two queries.

    Args:
        text: the text.
        ours: its signature.
        published: the day on which it was published; None when not known, and then only the rulings' texts are seen.
        rulings: rulings that may be the one that is told of.
        snapshot: the text on the record, when it is there: its own article is left out.
    """
    texts: dict[int, Snapshot] = {}
    others = Snapshot.objects.select_related("article__outlet")
    if snapshot is not None:
        others = others.exclude(article=snapshot.article_id)
    fragments = fragments_of(text)
    if published and fragments:
        for other in (
            _published_about(others, published).filter(_any(fragments)).order_by("article__published_at", "pk")[:_MOST]
        ):
            texts[other.pk] = other
    if rulings:
        resting = Source.objects.filter(ruling__in=rulings).exclude(state=Publication.WITHDRAWN).values("snapshot")
        for other in others.filter(pk__in=resting).order_by("-pk")[:_MOST]:
            texts[other.pk] = other
    found = []
    for other in texts.values():
        theirs = signature(other.text)
        if alike := near_identity(ours, theirs):
            found.append((other, theirs, _candidate(other.article, alike, published)))
    best: dict[int, tuple[Snapshot, Signature, Candidate]] = {}
    for one in sorted(found, key=lambda one: (-one[2].score, one[2].key)):
        best.setdefault(one[0].article_id, one)
    return list(best.values())


def fragments_of(text: str) -> list[str]:
    """Runs of five to eight plain words, at most eight, spread over a text."""
    runs = list(dict.fromkeys(match[0] for match in _PLAIN.finditer(text)))
    step = max(1, len(runs) // _FRAGMENTS)
    return runs[::step][:_FRAGMENTS]


def _any(fragments: list[str]) -> Q:
    return reduce(or_, (Q(text__contains=fragment) for fragment in fragments))


def _published_about(texts: QuerySet[Snapshot], day: date) -> QuerySet[Snapshot]:
    zone = get_current_timezone()
    first = datetime.combine(day - _NEAR, time.min, zone)
    return texts.filter(
        article__published_at__gte=first, article__published_at__lt=first + 2 * _NEAR + timedelta(days=1)
    )


def _candidate(article: Article, alike: float, published: date | None) -> Candidate:
    shared = f"{round(alike * 100)} % of its runs of four words stand in this text"
    return Candidate(
        "article",
        article.ref,
        f"{article.title} ({article.outlet_name})",
        round(alike, 3),
        (shared, *_when(article, published)),
    )


def _when(article: Article, published: date | None) -> tuple[str, ...]:
    if article.published_at is None or article.published_at_precision == TimePrecision.MONTH:
        return ()
    day = localdate(article.published_at)
    if published is None:
        return (f"published on {in_words(day)}",)
    apart = (published - day).days
    if not apart:
        return ("published on the same day",)
    return (f"published {'one day' if abs(apart) == 1 else f'{abs(apart)} days'} {'before' if apart > 0 else 'after'}",)


def rulings_of(copies: Collection[Snapshot]) -> dict[int, int]:
    """The rulings that rest on some texts, each with one of these texts. One query."""
    sources = Source.objects.filter(
        snapshot__in=[copy.pk for copy in copies], ruling__isnull=False, stance=Stance.SUPPORTS
    )
    rows = sources.exclude(state=Publication.WITHDRAWN).order_by("pk").values_list("ruling_id", "snapshot_id")
    return {ruling: text for ruling, text in rows if ruling is not None}
