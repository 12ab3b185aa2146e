"""Cases: the list, and the page with its timeline."""

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.chronicle import (
    CaseWhereabouts,
    as_then,
    attach_latest,
    by_year,
    case_whereabouts,
    coming_up,
    for_rows,
    latest_first,
    public_sources,
    standing_on,
    timeline,
    withhold,
)
from cases.conflicts import differences_of
from cases.models import (
    Agency,
    Appearance,
    Case,
    CaseRelation,
    ChallengedAction,
    Counsel,
    Docket,
    Judge,
    PartyRole,
    Precision,
    Ruling,
    Side,
    Topic,
)
from cases.next_steps import last_day, next_steps
from cases.search import CaseFilter, agencies_in_use, courts_in_use
from cases.views.correction import corrected
from cases.views.loading import page_of, public_or_moved, public_page
from cases.views.mapping import map_of
from cases.views.moment import known, leave_out_later, moment_of, show_effects

_KINDS: dict[str, tuple[Any, ...] | None] = {"": None, "rulings": ("ruling",), "steps": ("event", "action")}
_SIDES = (Side.CHALLENGER, Side.GOVERNMENT, Side.NEITHER)


@public_page
def case_list(request: HttpRequest) -> HttpResponse:
    """Every published case with its latest ruling by a day, the latest ruled on first, those without a ruling last."""
    moment = moment_of(request)
    cases = Case.objects.published().with_public_relations()
    asked = CaseFilter(request.GET, queryset=cases, request=request)
    understood = asked.is_valid() and not moment.problem
    found = asked.qs if understood else cases.none()
    rulings = known(Ruling.objects.published().filter(docket__case=OuterRef("pk")), moment)
    page = page_of(latest_first(found, rulings), request)
    attach_latest(page["page"].object_list)
    latest = [case.latest for case in page["page"].object_list if case.latest]
    if moment.known_at is not None:
        as_then(page["page"].object_list, moment.known_at)
        as_then(latest, moment.known_at)
    standing_on(latest, moment.on, known_at=moment.known_at)
    chosen = asked.form.cleaned_data
    context = {
        **page,
        "moment": moment,
        "form": asked.form,
        "agencies": agencies_in_use(chosen.get("agency")),
        "courts": courts_in_use(chosen.get("court")),
    }
    return render(request, "cases/case_list.html", context, status=200 if understood else 400)


@public_page
def case_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A case on a day: where it stands and by what, its map, its facts, its timeline, its parties."""
    cases = Case.objects.published().prefetch_related(*_beside_the_timeline())
    case: Any = public_or_moved(cases, "case", "cases:case-detail", slug)
    moment = moment_of(request)
    where = case_whereabouts(case, moment.on, known_at=moment.known_at)
    moment = moment_of(request, where.days)
    oldest_first = request.GET.get("order") == "oldest"
    shown = request.GET.get("show", "")
    entries = timeline(case, newest_first=not oldest_first, kinds=_KINDS.get(shown), known_at=moment.known_at)
    if moment.asked:
        entries = [entry for entry in entries if entry.order[0] <= moment.on]
    for entry in entries:
        if isinstance(entry.record, Ruling):
            entry.record.said = where.rulings.get(entry.record.pk)  # type: ignore[attr-defined]
            show_effects(entry.record, moment)
    if moment.asked:
        leave_out_later(case, moment)
    rulings = known(Ruling.objects.published().filter(docket__case=case), moment)
    latest = for_rows(rulings.newest_first()).first()
    if moment.known_at is not None:
        for records in ([case], case.public_dockets, case.public_actions, [latest] if latest else []):
            as_then(records, moment.known_at)
    proved: list[Any] = [case, *case.public_dockets, *(entry.record for entry in entries)]
    differences_of(proved, known_at=moment.known_at)
    withhold(source for record in proved for source in record.public_sources)
    return render(
        request,
        "cases/case_detail.html",
        {
            "case": case,
            "where": where,
            "moment": moment,
            "map": map_of(where.loaded, where.rulings, moment.on, title=f"Procedure map of {case.short_caption}"),
            "coming_up": coming_up(moment.on, days=365, case=case) if not moment.asked else [],
            "next_steps": _next_steps(where, latest, moment.on) if not moment.asked else [],
            "latest": latest,
            "judges": list(dict.fromkeys(judge for docket in case.public_dockets for judge in docket.judges.all())),
            "years": by_year(entries),
            "sides": _by_side(case),
            "relations": _related(case),
            "oldest_first": oldest_first,
            "shown": shown if shown in _KINDS else "",
            **corrected(request, case, until=moment.known_at),
        },
        status=moment.status,
    )


# Past so long nothing is said of what usually follows: it has, or has not.
_LONG_AGO = timedelta(days=400)


def _next_steps(where: CaseWhereabouts, latest: Ruling | None, today: date) -> list[dict[str, Any]]:
    """What usually follows, from the latest ruling or else the filing; federal courts only, whose rules these are."""
    if latest is not None and today - latest.sort_on > _LONG_AGO:
        return []
    if where.stage.value not in ("pending", "reopened", "decided"):
        return []
    docket = latest.docket if latest else where.loaded.dockets.get(int(where.stage.docket or 0))
    if docket is None or docket.court.system != "federal":
        return []
    steps = next_steps(
        level=docket.court.level,
        posture=latest.posture if latest else "",
        outcome=latest.outcome if latest else "none",
        pending_elsewhere=where.stage.docket != docket.pk,
    )
    day = latest.decided_on if latest and latest.decided_on_precision == Precision.DAY else None
    ends = [last_day(day, step) if day else None for step in steps]
    return [
        {"step": step, "last_day": end if end is not None and end >= today else None}
        for step, end in zip(steps, ends, strict=True)
    ]


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
            queryset=Appearance.objects.published().select_related("party").order_by("side", "role", "pk"),
            to_attr="public_appearances",
        ),
        Prefetch("counsel", queryset=Counsel.objects.published().order_by("side", "pk"), to_attr="public_counsel"),
        Prefetch("sources", queryset=public_sources(), to_attr="public_sources"),
        Prefetch("topics", queryset=Topic.objects.order_by("name", "pk")),
    )


def _by_side(case: Any) -> list[dict[str, Any]]:
    """Parties by their role, and counsel, challengers first."""
    sides = []
    for side in _SIDES:
        parties = {
            role: [a.party for a in case.public_appearances if (a.side, a.role) == (side, role)] for role in PartyRole
        }
        roles = [(_name_of(role, len(those)), those) for role, those in parties.items() if those]
        counsel = [c for c in case.public_counsel if c.side == side]
        if roles or counsel:
            sides.append({"label": side.label, "roles": roles, "counsel": counsel})
    return sides


def _name_of(role: PartyRole, count: int) -> str:
    if count == 1:
        return role.label
    return "Amici curiae" if role == PartyRole.AMICUS else f"{role.label}s"


def _related(case: Case) -> list[dict[str, Any]]:
    """Related cases from both ends, then those that challenge the same action."""
    public = Case.objects.published()
    said = CaseRelation.objects.filter(Q(case=case, other__in=public) | Q(other=case, case__in=public))
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
