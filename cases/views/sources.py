"""Sources on the desk: articles whose text changed, dead links, and which public quotes a change leaves standing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.intake.recheck import Tally, address_of, recheck
from cases.intake.recheck.differences import Shown, differences, shown
from cases.intake.recheck.quotes import Resting, resting_on
from cases.models import Article, ArticleKind, Errand, ErrandKind, Snapshot, User
from cases.views.newsroom import newsroom

# Rows of each list that one screen shows.
LONGEST = 50

View = Callable[..., HttpResponse]


def editors(view: View) -> View:
    """What only editors may do; others of the newsroom are told so (403)."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _user(request).may_publish:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return newsroom(page)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


@require_safe
@newsroom
def source_list(request: HttpRequest) -> HttpResponse:
    """Sources that changed, the newest change first, and dead links, the newest first."""
    changed, dead = Article.objects.changed(), Article.objects.dead()
    context = {
        "changed": _changed(changed.select_related("outlet")[:LONGEST]),
        "changed_more": max(changed.count() - LONGEST, 0),
        "dead": dead.select_related("outlet")
        .annotate(text_at=Max("snapshots__captured_at"))
        .order_by("-dead_at", "-pk")[:LONGEST],
        "dead_more": max(dead.count() - LONGEST, 0),
    }
    return render(request, "cases/source_list.html", context)


def _changed(articles: Any) -> list[dict[str, Any]]:
    """Rows of articles that changed, with how many public quotes each has, and how many of them stand no more."""
    rows = list(articles)
    quotes = resting_on({article.pk: article.newest_id for article in rows})
    return [
        {
            "article": article,
            "at": article.newest_at,
            "quotes": len(quotes[article.pk]),
            "fallen": sum(not one.stands for one in quotes[article.pk]),
        }
        for article in rows
    ]


@require_safe
@newsroom
def source_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """What is different in the newest text of a source, and which public quotes it still holds.

    The text before is compared with, unless ``?before=`` names an earlier one by its SHA-256.
    """
    article = _article(ref)
    texts = list(article.snapshots.select_related("captured_by").order_by("captured_at", "pk").defer("text"))
    newest, older = texts[-1], _older(texts, request.GET.get("before", ""))
    resting = resting_on({article.pk: newest.pk})[article.pk]
    seen = Errand.objects.filter(
        kind=ErrandKind.CHANGED_SOURCE, subject_ref=ref, settled_for=newest.sha256, settled_at__isnull=False
    )
    context = {
        "article": article,
        "texts": texts[::-1],
        "newest": newest,
        "older": older,
        "is_dead": Article.objects.dead().filter(pk=article.pk).exists(),
        "quotes": sorted(resting, key=lambda one: one.stands),
        "fallen": sum(not one.stands for one in resting),
        "seen": seen.select_related("settled_by").first(),
        "address": address_of(article),
        **_compared(older, newest, resting),
    }
    return render(request, "cases/source_detail.html", context)


def _article(ref: str) -> Article:
    captured = Article.objects.filter(kind=ArticleKind.CAPTURED, snapshots__isnull=False).distinct()
    return get_object_or_404(captured.select_related("outlet"), ref=ref)


def _older(texts: list[Snapshot], asked: str) -> Snapshot | None:
    """The earlier text to compare with; None when the source has one text only."""
    if asked:
        found = next((text for text in texts[:-1] if text.sha256 == asked), None)
        if found is None:
            raise Http404
        return found
    return texts[-2] if len(texts) > 1 else None


def _compared(older: Snapshot | None, newest: Snapshot, resting: list[Resting]) -> dict[str, Any]:
    base = older or newest
    spans = [(one.source.start, one.source.end) for one in resting if one.source.snapshot_id == base.pk]
    pieces: list[Shown] = shown(differences(base.text, newest.text), spans, fold=older is not None)
    return {
        "pieces": pieces,
        "deleted": sum(piece.words for piece in pieces if piece.how == "deleted"),
        "inserted": sum(piece.words for piece in pieces if piece.how == "inserted"),
    }


@require_POST
@editors
def source_seen(request: HttpRequest, ref: str) -> HttpResponse:
    """An editor has seen the newest text; says so, or that there is another by now."""
    article = _article(ref)
    try:
        editorial.note_seen(by=_user(request), article=article, sha256=request.POST.get("sha256", ""))
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("cases:source-detail", ref)
    messages.success(request, f"“{article}” is seen; another text of it will come up here again.")
    return redirect("cases:source-list")


@require_POST
@editors
def source_recheck(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask the source's address now, on a person's word: one page, as when an article is taken in."""
    article = _article(ref)
    if not address_of(article):
        raise Http404
    tally = recheck(by=_user(request), articles=[article], now=now, heed_robots=False, pause=0)
    say = messages.success if tally.same or tally.changed else messages.error
    say(request, _said(tally))
    return redirect("cases:source-detail", ref)


def _said(tally: Tally) -> str:
    return " ".join(tally.told) or "Its address gives the same words as before."
