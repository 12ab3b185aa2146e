"""Challenged actions: the list, and the page of one."""

from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import attach_latest_by_case, for_rows, latest_first, public_sources
from cases.models import CaseAction, ChallengedAction, Ruling
from cases.views.loading import page_of, public_or_moved, public_page


def latest_ruled_on() -> QuerySet[ChallengedAction]:
    """Published actions, those first that were ruled on last in a case that challenges them; see ``latest_first``."""
    actions = ChallengedAction.objects.published().with_agencies()
    cases = CaseAction.objects.filter(action=OuterRef(OuterRef("pk"))).values("case")
    return latest_first(actions, Ruling.objects.published().filter(docket__case__in=cases))


@public_page
def action_list(request: HttpRequest) -> HttpResponse:
    """Every published action, the last ruled on first, those without a ruling last."""
    context = page_of(latest_ruled_on(), request)
    attach_latest_by_case(context["page"].object_list)
    return render(request, "cases/action_list.html", context)


@public_page
def action_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An action: what it is, the cases that challenge it, and every ruling in them, newest first."""
    actions = ChallengedAction.objects.published().with_agencies().select_related("taken_under")
    action = public_or_moved(actions, "action", "cases:action-detail", slug)
    rulings = for_rows(Ruling.objects.published().filter(docket__case__actions=action).newest_first())
    context = {
        **page_of(rulings, request),
        "action": action,
        "cases": action.cases.published().with_public_relations().order_by("pk"),
        "carried_out_by": action.carried_out_by.published().order_by("taken_on", "pk"),
        "taken_under": action.taken_under if action.taken_under and action.taken_under.is_published else None,
        "sources": public_sources().filter(action=action),
    }
    return render(request, "cases/action_detail.html", context)
