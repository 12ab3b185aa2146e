"""The front page, and what the site says of itself."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cases.chronicle import attach_latest_by_case, for_rows
from cases.models import Case, Event, Ruling
from cases.views.action import latest_ruled_on
from cases.views.loading import public_page

LATEST = 10
COMING_UP_DAYS = 60


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    """Latest rulings of which the day is known, where each action was last ruled on, and what is coming up."""
    today = localdate()
    actions = latest_ruled_on()[:LATEST]
    attach_latest_by_case(actions)
    coming = Event.objects.published().filter(happens_on__range=(today, today + timedelta(days=COMING_UP_DAYS)))
    return render(
        request,
        "cases/front_page.html",
        {
            "rulings": list(
                for_rows(Ruling.objects.published().filter(decided_on__isnull=False).newest_first())[:LATEST]
            ),
            "actions": actions,
            "coming_up": coming.select_related("docket__court", "docket__case").order_by("happens_on", "pk")[:LATEST],
            "rulings_total": Ruling.objects.published().count(),
            "cases_total": Case.objects.published().count(),
        },
    )


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What is tracked, what counts as a source, and what the pages do not claim."""
    return render(request, "cases/about.html", {})
