"""Rulings: the researcher's list, and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from cases.chronicle import (
    as_then,
    for_pages,
    for_rows,
    list_rows,
    ruling_whereabouts,
    standing_on,
    withheld_in,
    withhold,
)
from cases.conflicts import corroboration, differences_of, in_groups
from cases.models import Article, Ruling
from cases.quotation import masked
from cases.search import FACETS, AsOf, Counts, LostPlace, Question, RulingFilter, choices_of, facets, in_words
from cases.views.correction import corrected
from cases.views.loading import public_or_gone, public_page
from cases.views.moment import moment_of, show_effects

# Filters of fixed lists that are offered without counts.
_FURTHER = (
    "judge_part", "agency_part", "level", "scope", "standing", "president_party", "party_kind", "has_document",
)  # fmt: skip
# What an address says of pages of the list, and nothing of the rulings.
OF_PAGES = ("after", "before", "exact", "find_judge", "find_agency", "find_court")
_FURTHER_TYPED = ("party", "sources_min", "updated_within", "filed_after", "filed_before")


def filtered(request: HttpRequest, **scope: str) -> tuple[dict[str, Any], int]:
    """The rulings that an address asks for, a page of them.

    Args:
        request: its parameters are the filters.
        scope: filters that the page itself sets, whatever the address says.

    Returns:
        ``rulings`` of a page, ``before`` and ``after`` as places for the next, ``counts``, ``form`` with its errors,
        ``question`` where it was understood, ``download``, the address of the form that exports them, and ``filtered``,
        whether anything was asked for; and the status: 400 for what cannot be understood, which gives no ruling.
    """
    moment = moment_of(request)
    given = request.GET.copy()
    for name, value in scope.items():
        given[name] = value
    asked = RulingFilter(given, moment=AsOf(moment.on, moment.known_at, asked=moment.asked))
    context: dict[str, Any] = {
        "moment": moment,
        "asked": asked,
        "form": asked.form,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "oldest_first": request.GET.get("sort") == "oldest",
        "download": _asking("cases:export-form", given, asked, "sort"),
        "charts": _asking("cases:chart-list", given, asked),
        "rulings": [],
        "counts": Counts(0, more=False),
    }
    question = context["question"] = Question(asked, oldest_first=context["oldest_first"])
    if not asked.is_valid() or moment.problem:
        return context, 400
    try:
        page = question.page(after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    except LostPlace as lost:
        return {**context, "page_note": str(lost)}, 400
    if moment.known_at is None:
        rulings = list_rows(page.rulings)
    else:
        loaded = {row.pk: row for row in for_rows(Ruling.objects.published().filter(pk__in=page.rulings))}
        rulings = as_then([loaded[key] for key in page.rulings if key in loaded], moment.known_at)
    standing_on(rulings, moment.on, known_at=moment.known_at)
    counts = question.counts(*(FACETS if not scope else ()), exact="exact" in request.GET)
    return {
        **context,
        "rulings": rulings,
        "before": page.previous,
        "after": page.next,
        "counts": counts,
        "said": in_words(question),
        "notes": asked.text.notes,
    }, 200


def _asking(page: str, given: QueryDict, asked: RulingFilter, *also: str) -> str:
    """The address of another page about the same rulings, without what is only of the list."""
    kept = QueryDict(mutable=True)
    for name in (*asked.filters, "as_of", "known_on", *also):
        if values := [value for value in given.getlist(name) if value]:
            kept.setlist(name, values)
    return f"{reverse(page)}?{kept.urlencode()}" if kept else reverse(page)


@public_page
def ruling_list(request: HttpRequest) -> HttpResponse:
    """Rulings by whatever can be asked of them; the address is the query."""
    context, status = filtered(request)
    searched = {name: request.GET.get(f"find_{name}", "") for name in FACETS}
    context |= {
        "facets": facets(context["question"], context["counts"], searched),
        "further": choices_of(context["asked"], *_FURTHER),
        "further_asked": any(request.GET.get(name) for name in (*_FURTHER, *_FURTHER_TYPED)),
    }
    htmx = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "cases/_ruling_desk.html" if htmx else "cases/ruling_list.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


@public_page
def ruling_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """One ruling: what was decided, by whom, what it does to others and they to it, and who says so."""
    rulings = for_pages(Ruling.objects.published()).select_related("official_document")
    ruling: Any = public_or_gone(rulings, "docket", "docket__case", ref=ref)
    moment = moment_of(request)
    said, days = ruling_whereabouts(ruling, moment.on, known_at=moment.known_at)
    moment = moment_of(request, days)
    show_effects(ruling, moment)
    if moment.known_at is not None:
        as_then([ruling], moment.known_at)
    differences_of([ruling], known_at=moment.known_at)
    document = ruling.official_document
    withhold(ruling.public_sources)
    context = {
        "ruling": ruling,
        "case": ruling.docket.case,
        "said": said,
        "was_known": moment.was_known(ruling),
        "moment": moment,
        "corroborated": in_groups(corroboration(ruling, ruling.public_sources)),
        "document_address": _address_of(document),
        "document_title": masked(document.title, withheld_in([document.pk]).get(document.pk, ())) if document else "",
        **corrected(request, ruling, until=moment.known_at),
    }
    return render(request, "cases/ruling_detail.html", context, status=moment.status)


def _address_of(document: Article | None) -> str:
    """Where the public can read a document: with its court, else on its page here; empty for neither."""
    if document is None or document.url:
        return document.url if document else ""
    public = Article.objects.published().filter(pk=document.pk).exists()
    return document.get_absolute_url() if public else ""
