"""Rulings: the researcher's list, and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from cases.chronicle import as_then, for_pages, for_rows, ruling_whereabouts, standing_on, withheld_in, withhold
from cases.conflicts import corroboration, differences_of, in_groups
from cases.models import Article, DispositionKind, Posture, Ruling, RulingQuerySet, StandingValue
from cases.quotation import masked
from cases.search import AsOf, RulingFilter, agencies_in_use, courts_in_use, judges_in_use
from cases.views.correction import corrected
from cases.views.loading import page_of, public_or_gone, public_page
from cases.views.moment import known, moment_of, show_effects


def filtered(request: HttpRequest, rulings: RulingQuerySet) -> tuple[dict[str, Any], int]:
    """The rulings that an address asks for, a page of them.

    Returns:
        ``page`` and ``page_note``, ``form`` with its errors, and ``filtered``, whether anything was asked for; and the
        status: 400 for a filter that cannot be understood, which gives no ruling.
    """
    moment = moment_of(request)
    rulings = known(rulings, moment)
    asked = RulingFilter(request.GET, queryset=rulings, request=request, moment=AsOf(moment.on, moment.known_at))
    understood = asked.is_valid() and not moment.problem
    found: QuerySet[Any] = asked.qs if understood else rulings.none()
    page = page_of(for_rows(found.newest_first()), request)  # type: ignore[attr-defined]
    if moment.known_at is not None:
        page["page"].object_list = as_then(page["page"].object_list, moment.known_at)
    standing_on(page["page"].object_list, moment.on, known_at=moment.known_at)
    return {
        **page,
        "moment": moment,
        "form": asked.form,
        "filtered": any(request.GET.get(name) for name in asked.filters),
    }, 200 if understood else 400


@public_page
def ruling_list(request: HttpRequest) -> HttpResponse:
    """Rulings by judge, agency, court, posture, disposition, dates and words; the address is the query."""
    context, status = filtered(request, Ruling.objects.published())
    htmx = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    if not htmx:
        chosen = context["form"].cleaned_data
        context |= {
            "judges": judges_in_use(chosen.get("judge")),
            "agencies": agencies_in_use(chosen.get("agency")),
            "courts": courts_in_use(chosen.get("court")),
            "postures": Posture.choices,
            "dispositions": DispositionKind.choices,
            "standings": StandingValue.choices,
        }
    template = "cases/_ruling_results.html" if htmx else "cases/ruling_list.html"
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
