"""The front page, and what the site says of itself."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from cases.chronicle import action_whereabouts, coming_up, for_rows, standing_on
from cases.models import Case, Ruling
from cases.views.action import latest_ruled_on
from cases.views.loading import public_page
from cases.views.moment import Moment

LATEST = 10
COMING_UP_DAYS = 60
CHANGED_LATELY = timedelta(days=7)


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    """Latest rulings of which the day is known, where each action stands, and what is coming up."""
    today = localdate()
    actions: list[Any] = list(latest_ruled_on()[:LATEST])
    where = action_whereabouts(actions, today)
    for action in actions:
        action.where = where[action.pk]
        changed = action.where.changed_on
        action.changed_lately = changed is not None and changed > today - CHANGED_LATELY
    rulings = list(for_rows(Ruling.objects.published().filter(decided_on__isnull=False).newest_first())[:LATEST])
    standing_on(rulings, today)
    return render(
        request,
        "cases/front_page.html",
        {
            "moment": Moment(today),
            "rulings": rulings,
            "actions": actions,
            "coming_up": coming_up(today, days=COMING_UP_DAYS, limit=LATEST),
            "rulings_total": Ruling.objects.published().count(),
            "cases_total": Case.objects.published().count(),
        },
    )


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What is tracked, what counts as a source, and what the pages do not claim."""
    return render(request, "cases/about.html", {})
