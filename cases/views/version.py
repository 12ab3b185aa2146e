"""A record's versions: who wrote which when, each as it was, and one stated again as a new change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.editorial.errors import EditorialError
from cases.models import Correction, Publication, Publishable, User
from cases.statements import differing, in_words, stated, stated_in, whole
from cases.views.loading import page_of
from cases.views.newsroom import newsroom, person, record_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a record: its number, when it was written and by whom, and whether the public read it."""

    number: int
    at: datetime
    by: str
    state: str


@require_safe
@newsroom
def record_history(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """A record's versions, the newest first, and what was corrected."""
    record = record_named(request, noun, ref)
    pages = page_of(_events(record), request)
    context = {
        "record": record,
        **pages,
        "versions": _versions(pages["page"].object_list),
        "corrections": Correction.objects.filter(subject_type=noun, subject_ref=ref).order_by("-made_at", "-pk"),
        "rows": reverse(f"admin:cases_{record._meta.model_name}_history", args=[record.pk]),
    }
    return render(request, "cases/record_history.html", context)


@require_safe
@newsroom
def record_version(request: HttpRequest, noun: str, ref: str, version: int) -> HttpResponse:
    """A record as it was in one version; beside it what it states now."""
    record = record_named(request, noun, ref)
    was = stated_in(record, version) if version < 10**9 else None
    if was is None:
        raise Http404
    before = stated_in(record, version - 1)
    context = {
        "record": record,
        "version": version,
        "event": _events(record).filter(version=version).first(),
        "lines": [line for line in whole(record, was) if line.lines],
        "since_before": in_words(record, differing(record, before, was)) if before else [],
        "until_now": in_words(record, differing(record, was, stated(record))),
    }
    return render(request, "cases/record_version.html", context)


@require_POST
@newsroom
def record_restore(request: HttpRequest, noun: str, ref: str, version: int) -> HttpResponse:
    """Has a record state again what it stated in a version: a new change, on the way of every other one."""
    record = record_named(request, noun, ref)
    try:
        revision = editorial.restore(
            by=person(request), record=record, version=version, why=request.POST.get("why", "")
        )
    except EditorialError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("cases:record-version", noun=noun, ref=ref, version=version)
    if revision is not None:
        messages.success(request, f"What version {version} stated is proposed now: submit it for review.")
        return redirect(revision)
    messages.success(request, f"The draft states again what version {version} did.")
    return redirect("cases:record-review", noun=noun, ref=ref)


def _events(record: Publishable) -> Any:
    """Of each version the last row of history, the newest version first."""
    events: Any = type(record).pgh_event_model  # type: ignore[attr-defined]
    last = (
        events.objects.filter(pgh_obj_id=record.pk)
        .order_by("version", "-pgh_created_at", "-pgh_id")
        .distinct("version")
        .values("pk")
    )
    return events.objects.filter(pk__in=last).select_related("pgh_context").order_by("-version")


def _versions(events: Any) -> list[Version]:
    def who(event: Any) -> Any:
        return (event.pgh_context.metadata if event.pgh_context else {}).get("user")

    rows = list(events)
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={who(event) for event in rows} - {None})}
    return [
        Version(
            number=event.version,
            at=event.pgh_created_at,
            by=names.get(who(event), "the system"),
            state=Publication(event.state).label,
        )
        for event in rows
    ]
