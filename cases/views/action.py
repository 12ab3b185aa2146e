"""Challenged actions: the list, and the page of one."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import for_rows, public_sources
from cases.models import CaseAction, ChallengedAction, Ruling
from cases.views.loading import moved_or_missing, page_of, public_or_gone, public_page


def with_latest_ruling(actions: QuerySet[ChallengedAction]) -> list[Any]:
    """Actions with the latest published ruling in a case that challenges them, the latest ruled on first.

    Each gets ``latest``: the ruling, or None. Eight queries, whatever the number of actions.
    """
    newest = (
        Ruling.objects.published()
        .filter(docket__case__in=CaseAction.objects.filter(action=OuterRef(OuterRef("pk"))).values("case"))
        .newest_first()
    )
    rows: list[Any] = list(
        actions.annotate(latest_id=Subquery(newest.values("pk")[:1]), latest_on=Subquery(newest.values("sort_on")[:1]))
        .order_by("-latest_on", "-pk")
        .prefetch_related("cases")
    )
    rulings = for_rows(Ruling.objects.published()).in_bulk([row.latest_id for row in rows if row.latest_id])
    for row in rows:
        row.latest = rulings.get(row.latest_id)
    return rows


@public_page
def action_list(request: HttpRequest) -> HttpResponse:
    """Every action that a published case challenges."""
    rows = with_latest_ruling(ChallengedAction.objects.published().with_agencies())
    return render(request, "cases/action_list.html", page_of(rows, request))


@public_page
def action_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An action: what it is, the cases that challenge it, and every ruling in them, court by court."""
    moved_or_missing("action", "cases:action-detail", slug)
    actions = ChallengedAction.objects.published().with_agencies().select_related("taken_under")
    action = public_or_gone(actions, slug=slug)
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
