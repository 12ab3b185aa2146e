"""Intake: articles to read, and the page on which one becomes a ruling, a source of one, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.conflicts import obstacles
from cases.dates import written
from cases.editorial.errors import EditorialError, WrongState
from cases.editorial.keeping import at_form, forget, kept
from cases.forms.adding import Adding, adding
from cases.forms.keeping import as_sent
from cases.forms.lines import lines_of
from cases.forms.review import ReviewForm
from cases.forms.start import StartForm, prefilled
from cases.intake import review
from cases.intake.read.unreadable import Unreadable
from cases.intake.review.compare import Choice, compare
from cases.intake.review.follows import relief_of, title_of
from cases.intake.review.labels import FIELDS, label_of
from cases.models import (
    Court,
    CourtLevel,
    Intake,
    ReliefDecision,
    ReliefKind,
    Ruling,
    Suggestion,
)
from cases.outcome import ReliefGiven, outcome
from cases.views.newsroom import newsroom, person
from cases.views.recorded import not_shown_yet, recorded
from cases.views.story import story_of

# Articles that one screen lists.
LONGEST = 50
_TOO_MUCH = "This is too much text for one article: paste the article alone, or save it as a file and choose the file."


def _intake(ref: str) -> Intake:
    related = ("snapshot__article__outlet", "made_by", "finished_by", "ruling__docket__court", "ruling__docket__case")
    return get_object_or_404(Intake.objects.select_related(*related), ref=ref)


# The list, and where one starts


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def intake_list(request: HttpRequest) -> HttpResponse:
    """Articles to read; and an address, a file or a text taken in. Reading happens on POST alone.

    What is too long to be parsed is answered here, before the token of the form could be looked for in it.
    """
    if request.method == "POST":
        try:
            request.POST  # noqa: B018 - parsed now, or refused
        except RequestDataTooBig:
            return _start(request, StartForm(), 413, _TOO_MUCH)
    return _intake_list(request)


@csrf_protect
@newsroom
def _intake_list(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _start(request, StartForm(initial=prefilled(request.GET)))
    form = StartForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            intake = review.take_in(by=person(request), reading=form.read())
        except Unreadable as error:
            form.refuse(error.field, error.sentence)
        except EditorialError as error:
            form.refuse(error.field, error.sentence)
        else:
            return redirect(intake)
    return _start(request, form, 422)


def _start(request: HttpRequest, form: StartForm, status: int = 200, refusal: str = "") -> HttpResponse:
    if not person(request).may_record:
        raise PermissionDenied
    waiting = Intake.objects.waiting().select_related("snapshot__article__outlet", "made_by").defer("snapshot__text")
    context = {
        "form": form,
        "refusal": refusal,
        "waiting": waiting[:LONGEST],
        "more": max(waiting.count() - LONGEST, 0),
        "address": request.build_absolute_uri(reverse("cases:intake-list")),
    }
    return render(request, "cases/intake_list.html", context, status=status)


# One article


@require_http_methods(["GET", "HEAD", "POST"])
@newsroom
def intake_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """An article beside the ruling that it seems to report; POST records that ruling, as settled in the form."""
    intake = _intake(ref)
    suggestions = list(intake.suggestions.select_related("decided_by").order_by("position"))
    if request.method == "POST":
        return _finish(request, intake, suggestions)
    if not intake.is_open:
        return _closed(request, intake, suggestions)
    left = kept(by=person(request), place=request.path) if "kept" in request.GET else None
    typed = as_sent(left).dict() if left is not None else None
    return _page(request, intake, suggestions, _form(request, intake, suggestions, typed=typed))


def _form(
    request: HttpRequest, intake: Intake, suggestions: list[Suggestion], data: Any = None, **fields: Any
) -> ReviewForm:
    return ReviewForm(data, intake=intake, suggestions=suggestions, by=person(request), **fields)


def _finish(request: HttpRequest, intake: Intake, suggestions: list[Suggestion]) -> HttpResponse:
    sent = request.POST.get("then", "")
    if sent == "accept":
        typed = _form(request, intake, suggestions).all_accepted(request.POST)
        return _page(request, intake, suggestions, _form(request, intake, suggestions, typed=typed))
    form = _form(request, intake, suggestions, request.POST)
    status = 422
    if form.is_valid():
        then = review.Then(sent) if sent in list(review.Then) else review.Then.DRAFT
        if near := not_shown_yet(intake, form, request.POST.getlist("seen")):
            form.add_error(None, _MAY_BE_THE_SAME)
            return _page(request, intake, suggestions, form, 409, near)
        told = adding(form)
        try:
            ruling = review.finish(by=person(request), intake=intake, settled=form.settled, then=then)
        except EditorialError as error:
            form.refuse(error)
            status = 409 if isinstance(error, WrongState) else 422
        else:
            forget(by=person(request), place=request.path)
            messages.success(request, f"{_DONE[then].format(ruling.title)}{_told(told, then)}")
            return redirect(ruling if then is review.Then.PUBLISH else intake)
    return _page(request, intake, suggestions, form, status)


_MAY_BE_THE_SAME = (
    "Nothing is saved yet: what is listed above may be this ruling. Add the article there as a source; "
    "or save once more, if this is another ruling."
)
_DONE = {
    review.Then.DRAFT: "“{}” is saved as a draft.",
    review.Then.REVIEW: "“{}” is in review.",
    review.Then.PUBLISH: "“{}” is published.",
}


def _told(told: Adding | None, then: review.Then) -> str:
    """What went to the case with a ruling, in a sentence; blank where nothing did."""
    if told is None or not told.adds:
        return ""
    waits = told.case.is_published and then is not review.Then.PUBLISH
    return f" Added to {told.case}{', for review' if waits else ''}: {'; '.join(told.adds)}."


def _page(
    request: HttpRequest,
    intake: Intake,
    suggestions: list[Suggestion],
    form: ReviewForm,
    status: int = 200,
    near: Sequence[Ruling] = (),
) -> HttpResponse:
    published = written(intake.published_on, "day") if intake.published_on else ""
    shown = request.method == "POST" or "kept" in request.GET
    context = {
        "keeping": at_form(by=person(request), place=request.path, shown=shown),
        **_shown(intake, suggestions, form),
        "form": form,
        "lines": lines_of(form, published=published),
        "courts": _courts(form),
        "adding": adding(form),
        "same": recorded(intake, form, request.GET.get("another", ""), near),
        "articles": intake.candidates.get("articles", []),
        "no_ruling": next((row for row in suggestions if row.field == "reports_ruling" and row.value == "no"), None),
        "publishes": person(request).may_publish and not settings.FOUR_EYES,
        **_worked_out(
            form["posture"].value() or "",
            form["disposition"].value() or "",
            form["relief_kind"].value() or "",
            form["relief_decision"].value() or "",
        ),
    }
    return render(request, "cases/intake_detail.html", context, status=status)


def _shown(intake: Intake, suggestions: list[Suggestion], form: ReviewForm) -> dict[str, Any]:
    return {
        "intake": intake,
        "article": intake.snapshot.article,
        "story": story_of(intake.snapshot, suggestions, form.proposal),
    }


def _courts(form: ReviewForm) -> list[Court]:
    """Courts to choose from by typing: those that it may be, and the federal courts that have a Bluebook form."""
    row = form.proposal.lines.get("court")
    likely = [one["key"] for one in row.candidates] if row is not None else []
    levels = (CourtLevel.TRIAL, CourtLevel.APPELLATE, CourtLevel.LAST_RESORT)
    federal = Court.objects.federal().filter(level__in=levels).exclude(abbreviation="")
    found = {court.pk: court for court in (federal | Court.objects.filter(pk__in=likely)).order_by("name", "pk")}
    return [*(found.pop(key) for key in likely if key in found), *found.values()]


def _worked_out(posture: str, disposition: str, kind: str, decision: str) -> dict[str, Any]:
    """What follows from what was chosen so far: the outcome in plain words, the relief, a title."""
    follows = relief_of(posture, disposition)
    if kind and kind != "none":
        follows = (kind, decision or (follows[1] if follows and follows[0] == kind else ""))
    given = [ReliefGiven(*follows)] if follows and follows[1] and kind != "none" else []
    return {
        "outcome_value": outcome(posture, [disposition], given) if posture and disposition else "",
        "relief_words": _in_words(given[0]) if given else "",
        "title_made": title_of(posture, disposition),
    }


def _in_words(given: ReliefGiven) -> str:
    kind, decision = dict(ReliefKind.choices).get(given.kind), dict(ReliefDecision.choices).get(given.decision)
    return f"{kind}, {str(decision).lower()}" if kind and decision else ""


@require_safe
@newsroom
def intake_outcome(request: HttpRequest, ref: str) -> HttpResponse:
    """What a posture and a disposition come to, while an editor is choosing them; nothing is written."""
    names = ("posture", "disposition", "relief_kind", "relief_decision")
    intake = _intake(ref)
    row = intake.suggestions.filter(field="outcome").order_by("position").first()
    context = _worked_out(*(request.GET.get(name, "") for name in names))
    suggested = label_of(row) if row is not None else ""
    return render(request, "cases/_intake_outcome.html", {**context, "suggested": suggested})


@require_POST
@newsroom
def intake_additions(request: HttpRequest, ref: str) -> HttpResponse:
    """What the form, as it stands, would add to the case that is chosen; nothing is written."""
    intake = _intake(ref)
    suggestions = list(intake.suggestions.order_by("position"))
    form = _form(request, intake, suggestions, request.POST)
    publishes = person(request).may_publish and not settings.FOUR_EYES
    return render(request, "cases/_intake_additions.html", {"adding": adding(form), "publishes": publishes})


def _closed(request: HttpRequest, intake: Intake, suggestions: list[Suggestion]) -> HttpResponse:
    """What became of an article, and of each suggestion."""
    form = _form(request, intake, suggestions)
    ruling = intake.ruling
    context = {
        **_shown(intake, suggestions, form),
        "decided": [
            {"row": row, "field": FIELDS.get(row.field, row.field), "value": label_of(row)}
            for row in suggestions
            if row.decided_by_id is not None
        ],
        "missing": obstacles(ruling) if ruling is not None and not ruling.is_published else [],
    }
    return render(request, "cases/intake_closed.html", context)


# What else may become of it


@require_http_methods(["GET", "HEAD", "POST"])
@newsroom
def intake_attach(request: HttpRequest, ref: str, ruling: str) -> HttpResponse:
    """The article as a source of a ruling on the record; where the two differ, the editor says what to make of it."""
    intake = _intake(ref)
    records = Ruling.objects.select_related("docket__court", "docket__case").filter(is_stub=False)
    recorded = get_object_or_404(records, ref=ruling)
    suggestions = list(intake.suggestions.order_by("position"))
    compared = compare(suggestions, recorded)
    refusal: EditorialError | None = None
    if request.method == "POST":
        then = review.Then.PUBLISH if request.POST.get("then") == "publish" else review.Then.REVIEW
        try:
            sources = review.attach(
                by=person(request), intake=intake, ruling=recorded, choices=_choices(request), then=then
            )
        except EditorialError as error:
            refusal = error
        else:
            many = "1 quote" if len(sources) == 1 else f"{len(sources)} quotes"
            messages.success(request, f"“{intake.snapshot.article}” is a source of “{recorded.title}” now: {many}.")
            return redirect(intake)
    context = {
        **_shown(intake, suggestions, _form(request, intake, suggestions)),
        "ruling": recorded,
        "agreed": [one for one in compared if one.agrees],
        "differing": [_differing(one, request, refusal) for one in compared if not one.agrees],
        "refusal": refusal,
        "publishes": recorded.is_published and person(request).may_publish and not settings.FOUR_EYES,
    }
    return render(request, "cases/intake_attach.html", context, status=422 if refusal else 200)


def _choices(request: HttpRequest) -> dict[int, Choice]:
    """What was chosen for words that say otherwise, by the suggestion's position."""
    found = {}
    for name, value in request.POST.items():
        place = name.removeprefix("s").removesuffix("-stance")
        if name == f"s{place}-stance" and place.isdecimal() and len(place) < 6 and value in ("disputes", "leave"):
            found[int(place)] = Choice(value == "disputes", request.POST.get(f"s{place}-note", ""))
    return found


def _differing(one: Any, request: HttpRequest, refusal: EditorialError | None) -> dict[str, Any]:
    name = f"s{one.suggestion.position}"
    return {
        "compared": one,
        "name": name,
        "stance": request.POST.get(f"{name}-stance", ""),
        "note": request.POST.get(f"{name}-note", ""),
        "error": refusal.sentence if refusal and refusal.field in (name, f"{name}-note") else "",
    }


@require_POST
@newsroom
def intake_dismiss(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an article aside, for a reason."""
    intake = _intake(ref)
    try:
        review.dismiss(by=person(request), intake=intake, why=request.POST.get("why", ""))
    except EditorialError as error:
        messages.error(request, error.sentence)
        return redirect(intake)
    messages.success(request, f"“{intake.snapshot.article}” is put aside.")
    return redirect("cases:intake-list")


@require_POST
@newsroom
def intake_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an article up again, or read an open one anew, since the record has grown."""
    return redirect(review.read_again(by=person(request), intake=_intake(ref)))


__all__ = [
    "intake_additions",
    "intake_again",
    "intake_attach",
    "intake_detail",
    "intake_dismiss",
    "intake_list",
    "intake_outcome",
]
