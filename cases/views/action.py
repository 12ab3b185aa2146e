"""Challenged actions: the list, and the page of one."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import (
    action_whereabouts,
    as_then,
    latest_first,
    public_sources,
    said_of_rulings,
    withhold,
)
from cases.conflicts import differences_of
from cases.models import CaseAction, ChallengedAction, Ruling
from cases.views.correction import corrected
from cases.views.loading import page_of, public_or_moved, public_page
from cases.views.mapping import map_of
from cases.views.moment import moment_of
from cases.views.ruling import filtered


def latest_ruled_on() -> QuerySet[ChallengedAction]:
    """Published actions, those first that were ruled on last in a case that challenges them; see ``latest_first``."""
    actions = ChallengedAction.objects.published().with_agencies()
    cases = CaseAction.objects.filter(action=OuterRef(OuterRef("pk"))).values("case")
    return latest_first(actions, Ruling.objects.published().filter(docket__case__in=cases))


@public_page
def action_list(request: HttpRequest) -> HttpResponse:
    """Every published action and where it stands on a day, the last ruled on first, those without a ruling last."""
    moment = moment_of(request)
    actions = latest_ruled_on()
    if moment.asked:
        actions = actions.filter(Q(taken_on__isnull=True) | Q(taken_on__lte=moment.on))
    if moment.known_at is not None:
        actions = actions.filter(first_published_at__lte=moment.known_at)
    context = {**page_of(actions, request), "moment": moment}
    rows = context["page"].object_list
    if moment.known_at is not None:
        as_then(rows, moment.known_at)
    for pk, where in action_whereabouts(rows, moment.on, known_at=moment.known_at).items():
        next(row for row in rows if row.pk == pk).where = where
    return render(request, "cases/action_list.html", context, status=moment.status)


@public_page
def action_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An action on a day: what it is, where it stands and by what, its cases, every ruling in them, newest first."""
    actions = ChallengedAction.objects.published().with_agencies().select_related("taken_under")
    action: Any = public_or_moved(actions, "action", "cases:action-detail", slug)
    rulings = Ruling.objects.published().filter(docket__case__actions=action)
    days = list(rulings.order_by("sort_on").values_list("sort_on", flat=True).distinct())
    moment = moment_of(request, days)
    listed, status = filtered(request, action=action.slug)
    action.public_sources = list(public_sources().filter(action=action))
    if moment.known_at is not None:
        as_then([action], moment.known_at)
    where = action_whereabouts([action], moment.on, known_at=moment.known_at)[action.pk]
    said = said_of_rulings(where.loaded, moment.on, known_at=moment.known_at)
    cases: list[Any] = list(action.cases.published().with_public_relations().order_by("pk"))
    for case in cases:
        case.told = where.words.get(case.pk)
    differences_of([action], known_at=moment.known_at)
    withhold(action.public_sources)
    context = {
        **listed,
        "action": action,
        "moment": moment,
        "where": where,
        "map": map_of(where.loaded, said, moment.on, title=f"Rulings about {action.title}"),
        "cases": cases,
        "carried_out_by": action.carried_out_by.published().order_by("taken_on", "pk"),
        "taken_under": action.taken_under if action.taken_under and action.taken_under.is_published else None,
        "sources": action.public_sources,
        **corrected(request, action, until=moment.known_at),
    }
    return render(request, "cases/action_detail.html", context, status=status)
