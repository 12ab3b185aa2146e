"""The desk: what is being written, what waits for review, and the verbs for both."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    Event,
    Publication,
    Publishable,
    Ruling,
    Source,
    User,
)

# Rows of a noun at a stage that one screen shows.
LONGEST = 50

_NOUNS: dict[str, type[Publishable]] = {
    model.noun: model for model in (Case, ChallengedAction, Ruling, Event, Docket, Appearance, Counsel, Source)
}
_VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "submit": (editorial.submit_for_review, "is in review"),
    "publish": (editorial.publish, "is published"),
    "unpublish": (editorial.unpublish, "is in review again, its publication undone"),
    "send-back": (editorial.send_back, "went back to its authors"),
}


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for review, the longest-waiting first, and drafts, the newest first; each whatever its noun."""
    if not _user(request).may_record:
        raise PermissionDenied
    stages: list[dict[str, Any]] = [
        {"title": "Waiting for review", "rows": _waiting(), "empty": "Nothing waits for review."},
        {"title": "Drafts", "rows": _drafts(), "empty": "No drafts: record a ruling in the admin."},
    ]
    return render(request, "cases/desk.html", {"stages": stages})


# What a row of the desk names, by join, so that many rows cost what two cost.
_SHOWN: dict[Any, tuple[str, ...]] = {
    ChallengedAction: (),
    Case: (),
    Ruling: ("docket__court",),
    Event: ("docket__court",),
    Docket: ("court",),
    Appearance: ("party", "case"),
    Counsel: ("case",),
    Source: ("snapshot__article", "ruling", "event", "docket", "case", "action"),
}


# A part goes with its record, and comes to the desk by itself only when that is published.
_OF_A_PUBLISHED_CASE = Q(case__state=Publication.PUBLISHED)
_BY_ITSELF: dict[Any, Q] = {
    Docket: _OF_A_PUBLISHED_CASE,
    Appearance: _OF_A_PUBLISHED_CASE,
    Counsel: _OF_A_PUBLISHED_CASE,
    Source: Q(
        *((f"{noun}__state", Publication.PUBLISHED) for noun in ("ruling", "event", "docket", "case", "action")),
        _connector=Q.OR,
    ),
}


def _waiting() -> list[Publishable]:
    return sorted(_rows("in_review"), key=lambda row: _since(row.submitted_at, row))


def _drafts() -> list[Publishable]:
    return sorted(_rows("drafts"), key=lambda row: _since(row.created_at, row), reverse=True)


def _since(at: datetime | None, row: Publishable) -> tuple[datetime, str, int]:
    return at or row.created_at, row.noun, row.pk


def _rows(stage: str) -> list[Publishable]:
    """Records at a stage; parts that go with their record are left to it. One query a noun."""
    rows: list[Publishable] = []
    for model, shown in _SHOWN.items():
        rows += (
            getattr(model.objects, stage)()
            .filter(_BY_ITSELF.get(model, Q()))
            .select_related("submitted_by", *shown)[:LONGEST]
        )
    for row in rows:
        # A name of the page's own, beside the row.
        vars(row)["desk_address"] = reverse(f"admin:cases_{row._meta.model_name}_change", args=[row.pk])
    return rows


@require_POST
@login_required
def desk_act(request: HttpRequest, noun: str, ref: str, verb: str) -> HttpResponse:
    """One verb on one record; says what was done, or why not."""
    if noun not in _NOUNS or verb not in _VERBS:
        raise Http404
    record = get_object_or_404(_NOUNS[noun]._base_manager.all(), ref=ref)
    act, said = _VERBS[verb]
    try:
        act(by=_user(request), record=record, **_said(verb, request.POST))
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"“{record}” {said}.")
    return redirect("cases:desk")


def _said(verb: str, sent: QueryDict) -> dict[str, Any]:
    """What a form says besides which verb."""
    if verb == "send-back":
        return {"note": sent.get("note", "")}
    if verb != "publish":
        return {}
    seen = sent.get("seen", "")
    return {"why": sent.get("why", ""), "seen": int(seen) if seen.isdigit() and len(seen) < 10 else None}


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
