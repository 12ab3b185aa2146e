"""Conflicts: sources that state different things of one fact, and the page on which an editor decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases import editorial
from cases.conflicts import Conflict, conflicts_of, open_conflicts, voices_of, with_parts
from cases.forms.conflict import ConflictForm
from cases.models import Publication, User
from cases.views.newsroom import newsroom

# Conflicts that one screen lists.
LONGEST = 50


@require_safe
@newsroom
def conflict_list(request: HttpRequest) -> HttpResponse:
    """Conflicts that wait for an editor, those that wait longest first."""
    waiting = open_conflicts()
    rows = [{"conflict": one, "address": address_of(one)} for one in waiting[:LONGEST]]
    return render(request, "cases/conflict_list.html", {"rows": rows, "more": max(len(waiting) - LONGEST, 0)})


def address_of(conflict: Conflict) -> str:
    """Where a conflict is decided."""
    return reverse("cases:conflict-detail", args=[conflict.record.noun, conflict.record.ref, conflict.fact.value])


@require_http_methods(["GET", "HEAD", "POST"])
@newsroom
def conflict_detail(request: HttpRequest, noun: str, ref: str, fact: str) -> HttpResponse:
    """Both sides of a conflict, each with who says it and in which words; POST decides between them."""
    record = _record(noun, ref)
    conflict = next((one for one in conflicts_of(record) if one.fact == fact), None)
    if conflict is None:
        raise Http404
    if request.method == "POST":
        return _decide(request, conflict)
    return _page(request, conflict, ConflictForm(conflict=conflict))


def _record(noun: str, ref: str) -> Any:
    rows = with_parts(noun)
    if rows is None:
        raise Http404
    return get_object_or_404(rows.exclude(state=Publication.WITHDRAWN), ref=ref)


def _decide(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    by = request.user
    assert isinstance(by, User)
    if not by.may_publish:
        raise PermissionDenied
    form, status = ConflictForm(request.POST, conflict=conflict), 422
    if form.is_valid():
        try:
            decision = editorial.decide_conflict(by=by, record=conflict.record, fact=conflict.fact, **form.cleaned_data)
        except editorial.EditorialError as refusal:
            form.refuse(refusal)
            status = 409 if isinstance(refusal, editorial.WrongState) else 422
        else:
            messages.success(request, f"Decided: {decision.stands} stands.{_next(decision.stands, conflict)}")
            return redirect("cases:conflict-list")
    return _page(request, conflict, form, status)


def _next(stands: str, conflict: Conflict) -> str:
    return "" if stands == conflict.followed.words else f" Now change “{conflict.record}” to say so."


def _page(request: HttpRequest, conflict: Conflict, form: ConflictForm, status: int = 200) -> HttpResponse:
    record, chosen = conflict.record, form["stands"].value()
    context = {
        "conflict": conflict,
        "form": form,
        "sides": [
            {"value": value, "voices": voices_of(value.sources), "chosen": bool(value.words) and value.words == chosen}
            for value in conflict.values
        ],
        "record_address": reverse(f"admin:cases_{record._meta.model_name}_change", args=[record.pk]),
    }
    return render(request, "cases/conflict_detail.html", context, status=status)


__all__ = ["address_of", "conflict_detail", "conflict_list"]
