"""Articles: what one is, and which facts rest on it."""

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.chronicle import withheld_in, withhold
from cases.models import Article, Source
from cases.quotation import masked
from cases.views.loading import public_page


@public_page
def article_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """An article: the outlet's link first, then each quote with the facts that rest on it."""
    article = get_object_or_404(Article.objects.published().select_related("outlet"), ref=ref)
    sources = list(
        Source.objects.published()
        .filter(snapshot__article=article)
        .select_related(
            "snapshot__article__outlet",
            "ruling__docket__court",
            "ruling__docket__case",
            "case",
            "action",
            "event__docket__court",
            "event__docket__case",
            "docket__court",
            "docket__case",
        )
        .order_by("ruling", "event", "docket", "case", "action", "-stance", "snapshot", "start", "pk")
    )
    # A newer text, on which nothing public rests, is still in the newsroom.
    shown = article.snapshots.filter(Exists(Source.objects.published().filter(snapshot=OuterRef("pk"))))
    snapshot = shown.order_by("captured_at", "pk").last()
    names = withheld_in([article.pk]).get(article.pk, ())
    withhold(sources, names)
    context = {
        "article": article,
        "title": masked(article.title, names),
        "byline": masked(article.byline, names),
        "sources": sources,
        "snapshot": snapshot,
        "abstract": masked(snapshot.text, names) if snapshot is not None and article.is_abstract else "",
    }
    return render(request, "cases/article_detail.html", context)
