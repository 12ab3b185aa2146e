"""Rulings: the researcher's list, and the page of one."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from cases.chronicle import for_pages, for_rows
from cases.models import DispositionKind, Posture, Ruling, RulingQuerySet
from cases.search import RulingFilter, agencies_in_use, courts_in_use, judges_in_use
from cases.views.loading import page_of, public_or_gone, public_page


def filtered(request: HttpRequest, rulings: RulingQuerySet) -> tuple[RulingFilter, dict[str, Any]]:
    """The rulings that an address asks for, a page of them.

    Returns:
        The filter set, for its form; and ``page`` and ``page_note``. A filter that cannot be understood gives none.
    """
    asked = RulingFilter(request.GET, queryset=rulings, request=request)
    found: QuerySet[Any] = asked.qs if asked.is_valid() else rulings.none()
    return asked, page_of(for_rows(found.newest_first()), request)  # type: ignore[attr-defined]


@public_page
def ruling_list(request: HttpRequest) -> HttpResponse:
    """Rulings by judge, agency, court, posture, disposition, dates and words; the address is the query."""
    asked, page = filtered(request, Ruling.objects.published())
    htmx = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    context = {**page, "form": asked.form, "filtered": any(request.GET.get(name) for name in asked.filters)}
    if not htmx:
        context |= {
            "judges": judges_in_use(),
            "agencies": agencies_in_use(),
            "courts": courts_in_use(),
            "postures": Posture.choices,
            "dispositions": DispositionKind.choices,
        }
    template = "cases/_ruling_results.html" if htmx else "cases/ruling_list.html"
    response = render(request, template, context, status=200 if asked.is_valid() else 400)
    patch_vary_headers(response, ["HX-Request"])
    return response


@public_page
def ruling_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """One ruling: what was decided, by whom, what it does to others and they to it, and who says so."""
    ruling = public_or_gone(for_pages(Ruling.objects.published()), "docket", "docket__case", ref=ref)
    return render(request, "cases/ruling_detail.html", {"ruling": ruling, "case": ruling.docket.case})
