"""The desk: what is being written, what waits for review, and the verbs for both."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.models import Appearance, Case, ChallengedAction, Counsel, Docket, Event, Publishable, Ruling, Source, User

# Rows of a noun at a stage that one screen shows.
LONGEST = 50

_NOUNS: dict[str, type[Publishable]] = {
    model.noun: model for model in (Case, ChallengedAction, Ruling, Event, Docket, Appearance, Counsel, Source)
}
_VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "submit": (editorial.submit_for_review, "is in review"),
    "publish": (editorial.publish, "is published"),
    "unpublish": (editorial.unpublish, "is in review again, its publication undone"),
}


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Drafts and what waits for review, the longest-waiting first."""
    if not _user(request).may_record:
        raise PermissionDenied
    stages: list[dict[str, Any]] = [
        {"title": "Waiting for review", "rows": _rows("in_review"), "empty": "Nothing waits for review."},
        {"title": "Drafts", "rows": _rows("drafts"), "empty": "No drafts: record a ruling in the admin."},
    ]
    return render(request, "cases/desk.html", {"stages": stages})


# What a row of the desk names, by join, so that many rows cost what two cost.
_SHOWN: dict[Any, tuple[str, ...]] = {
    ChallengedAction: (),
    Case: (),
    Ruling: ("docket__court",),
    Event: ("docket__court",),
    Docket: ("court", "case"),
    Source: ("snapshot__article", "ruling", "event", "docket", "case", "action"),
}


def _rows(stage: str) -> list[Publishable]:
    """Records at a stage; parts that go with their record are left to it."""
    rows: list[Publishable] = []
    for model, shown in _SHOWN.items():
        rows += getattr(model.objects, stage)().select_related(*shown)[:LONGEST]
    return [row for row in rows if not _goes_with_its_record(row)]


def _goes_with_its_record(row: Publishable) -> bool:
    if isinstance(row, Docket):
        return not row.case.is_published
    return isinstance(row, Source) and not row.subject.is_published


@require_POST
@login_required
def desk_act(request: HttpRequest, noun: str, ref: str, verb: str) -> HttpResponse:
    """One verb on one record; says what was done, or why not."""
    if noun not in _NOUNS or verb not in _VERBS:
        raise Http404
    record = get_object_or_404(_NOUNS[noun]._base_manager.all(), ref=ref)
    act, said = _VERBS[verb]
    try:
        act(by=_user(request), record=record)
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"“{record}” {said}.")
    return redirect("cases:desk")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
