"""Cases: the list, and the page with its timeline."""

from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import by_year, for_rows, public_sources, timeline
from cases.models import Agency, Appearance, Case, CaseRelation, ChallengedAction, Counsel, Docket, Judge, Ruling, Side
from cases.search import CaseFilter, agencies_in_use, courts_in_use
from cases.views.loading import moved_or_missing, page_of, public_or_gone, public_page

_KINDS: dict[str, tuple[Any, ...] | None] = {"": None, "rulings": ("ruling",), "steps": ("event", "action")}
_SIDES = (Side.CHALLENGER, Side.GOVERNMENT, Side.NEITHER)


@public_page
def case_list(request: HttpRequest) -> HttpResponse:
    """Every published case, the latest ruled on first."""
    newest = Ruling.objects.published().filter(docket__case=OuterRef("pk")).newest_first()
    cases = (
        Case.objects.published()
        .annotate(latest_id=Subquery(newest.values("pk")[:1]), latest_on=Subquery(newest.values("sort_on")[:1]))
        .with_public_relations()
    )
    asked = CaseFilter(request.GET, queryset=cases, request=request)
    found = asked.qs.order_by("-latest_on", "-pk") if asked.is_valid() else cases.none()
    context = page_of(found, request)
    _attach_latest(context["page"].object_list)
    return render(
        request,
        "cases/case_list.html",
        {**context, "form": asked.form, "agencies": agencies_in_use(), "courts": courts_in_use()},
        status=200 if asked.is_valid() else 400,
    )


def _attach_latest(cases: Any) -> None:
    """Give each case of a page its latest ruling, in a fixed number of queries."""
    rulings = for_rows(Ruling.objects.published()).in_bulk([case.latest_id for case in cases if case.latest_id])
    for case in cases:
        case.latest = rulings.get(case.latest_id)


@public_page
def case_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A case: where it was last ruled on, its facts, its timeline, its parties."""
    moved_or_missing("case", "cases:case-detail", slug)
    case = public_or_gone(Case.objects.published().prefetch_related(*_beside_the_timeline()), slug=slug)
    oldest_first = request.GET.get("order") == "oldest"
    shown = request.GET.get("show", "")
    entries = timeline(case, newest_first=not oldest_first, kinds=_KINDS.get(shown))
    latest = for_rows(Ruling.objects.published().filter(docket__case=case).newest_first()).first()
    return render(
        request,
        "cases/case_detail.html",
        {
            "case": case,
            "latest": latest,
            "years": by_year(entries),
            "sides": _by_side(case),
            "relations": _related(case),
            "oldest_first": oldest_first,
            "shown": shown if shown in _KINDS else "",
        },
    )


def _beside_the_timeline() -> tuple[Any, ...]:
    """What the page shows around its timeline, published rows only."""
    dockets: QuerySet[Docket] = Docket.objects.published().select_related("court").order_by("filed_on", "pk")
    return (
        Prefetch(
            "dockets",
            queryset=dockets.prefetch_related(
                Prefetch("judges", queryset=Judge.objects.order_by("surname", "pk")),
                Prefetch("sources", queryset=public_sources(), to_attr="public_sources"),
            ),
            to_attr="public_dockets",
        ),
        Prefetch("agencies", queryset=Agency.objects.order_by("name", "pk")),
        Prefetch(
            "actions",
            queryset=ChallengedAction.objects.published().order_by("taken_on", "pk"),
            to_attr="public_actions",
        ),
        Prefetch(
            "appearances",
            queryset=Appearance.objects.published().select_related("party__agency").order_by("side", "role", "pk"),
            to_attr="public_appearances",
        ),
        Prefetch("counsel", queryset=Counsel.objects.published().order_by("side", "pk"), to_attr="public_counsel"),
        Prefetch("sources", queryset=public_sources(), to_attr="public_sources"),
        "topics",
    )


def _by_side(case: Any) -> list[dict[str, Any]]:
    """Parties and counsel, challengers first."""
    return [
        {
            "label": side.label,
            "roles": [
                (dict(Appearance._meta.get_field("role").flatchoices)[role], [a.party for a in group])
                for role, group in groupby((a for a in case.public_appearances if a.side == side), key=lambda a: a.role)
            ],
            "counsel": [c for c in case.public_counsel if c.side == side],
        }
        for side in _SIDES
        if any(a.side == side for a in case.public_appearances)
    ]


def _related(case: Case) -> list[dict[str, Any]]:
    """Related cases from both ends, then those that challenge the same action."""
    said = CaseRelation.objects.filter(case=case, other__state="published") | CaseRelation.objects.filter(
        other=case, case__state="published"
    )
    rows: list[dict[str, Any]] = [
        {"how": r.get_kind_display(), "case": r.other if r.case_id == case.pk else r.case, "note": r.note}
        for r in said.select_related("case", "other").order_by("kind", "pk")
    ]
    named = {row["case"].pk for row in rows}
    same_action = (
        Case.objects.published()
        .filter(actions__in=ChallengedAction.objects.published().filter(cases=case))
        .exclude(pk=case.pk)
        .distinct()
        .order_by("pk")
    )
    rows += [{"how": "Challenges the same action", "case": c, "note": ""} for c in same_action if c.pk not in named]
    return rows
