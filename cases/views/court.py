"""Courts: the list, and the page of one."""

from itertools import groupby

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.models import Court, CourtLevel, Docket
from cases.views.loading import public_page
from cases.views.ruling import filtered


@public_page
def court_list(request: HttpRequest) -> HttpResponse:
    """Courts with published dockets, then the federal courts by the court that hears their appeals."""
    published = Q(dockets__in=Docket.objects.published())
    courts = Court.objects.annotate(docket_count=Count("dockets", filter=published)).select_related("appeals_to")
    federal = courts.federal().exclude(level=CourtLevel.UNKNOWN).exclude(appeals_to__level=CourtLevel.TRIAL)
    groups = groupby(
        federal.order_by("appeals_to__name", "appeals_to_id", "name", "pk"), key=lambda court: court.appeals_to
    )
    context = {
        "in_use": courts.filter(docket_count__gt=0).order_by("-docket_count", "name", "pk"),
        "groups": [(above, list(group)) for above, group in groups],
    }
    return render(request, "cases/court_list.html", context)


@public_page
def court_detail(request: HttpRequest, pk: str) -> HttpResponse:
    """A court: its place in the hierarchy, and its rulings."""
    court = get_object_or_404(Court.objects.select_related("appeals_to"), pk=pk)
    rulings, status = filtered(request, court=court.pk)
    return render(request, "cases/court_detail.html", {**rulings, "court": court}, status=status)
