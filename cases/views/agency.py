"""Agencies: the tree, and the page of one."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import action_whereabouts, as_then, coming_up
from cases.models import ActionAgency, Agency, Case, ChallengedAction
from cases.views.chart import compared_with
from cases.views.loading import moved_or_missing, public_page
from cases.views.ruling import filtered

# So many of an agency's actions are shown, the latest taken first.
MOST_ACTIONS = 50


@dataclass
class Branch:
    """An agency in the tree, with the number of published cases about it, and its parts."""

    agency: Agency
    cases: int
    parts: list["Branch"] = field(default_factory=list)


def tree() -> tuple[list[Branch], list[Branch]]:
    """The agencies as a forest, by name at each level; and those with published cases. One query."""
    published = Q(case_links__case__in=Case.objects.published())
    branches = {
        agency.pk: Branch(agency, agency.case_count)  # type: ignore[attr-defined]
        for agency in Agency.objects.annotate(case_count=Count("case_links", filter=published)).order_by("name", "pk")
    }
    children: dict[int | None, list[Branch]] = defaultdict(list)
    for branch in branches.values():
        children[branch.agency.parent_id].append(branch)
    for pk, branch in branches.items():
        branch.parts = children[pk]
    return children[None], [branch for branch in branches.values() if branch.cases]


@public_page
def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies with cases, then the tree of all."""
    forest, in_use = tree()
    return render(request, "cases/agency_list.html", {"forest": forest, "in_use": in_use})


@public_page
def agency_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An agency: its place in the tree, the actions that it took, and the rulings about it and its parts."""
    agency = Agency.objects.select_related("parent").filter(slug=slug).first()
    if agency is None:
        moved_or_missing("agency", "cases:agency-detail", slug)
        raise Http404
    below = Agency.objects.all().with_descendants(agency.pk)
    rulings, status = filtered(request, agency=agency.slug)
    took = ActionAgency.objects.filter(agency__in=below).values("action")
    published = ChallengedAction.objects.published().filter(pk__in=took)
    actions: list[Any] = list(published.order_by(F("taken_on").desc(nulls_last=True), "pk")[:MOST_ACTIONS])
    moment = rulings["moment"]
    if moment.known_at is not None:
        actions = as_then(actions, moment.known_at)
    where = action_whereabouts(actions, moment.on, known_at=moment.known_at)
    for action in actions:
        action.where = where[action.pk]
    ahead = [] if moment.asked else coming_up(moment.on, agencies=list(below.values_list("pk", flat=True)))
    context = {
        **rulings,
        "agency": agency,
        "parts": agency.parts.order_by("name", "pk"),
        "actions": actions,
        "coming_up": ahead,
        "compared": {"href": compared_with({}, agency=agency.slug), "words": "all rulings"},
    }
    return render(request, "cases/agency_detail.html", context, status=status)
