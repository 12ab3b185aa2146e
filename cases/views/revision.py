"""A change that is proposed to what is published: looked at side by side, and decided on."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from cases import editorial
from cases.editorial.corrections import told_to_readers
from cases.editorial.errors import EditorialError
from cases.models import Revision, User
from cases.statements import in_words, stated
from cases.views.newsroom import newsroom, person, record_named
from cases.views.proof import proof_of, sources_of


def _submit(by: User, revision: Revision, sent: Any) -> str:
    editorial.submit_revision(by=by, revision=revision, why=sent.get("why"))
    return "It waits for somebody who did not write it."


def _approve(by: User, revision: Revision, sent: Any) -> str:
    editorial.approve_revision(by=by, revision=revision, why=sent.get("why"), seen=sent.get("seen"))
    return "The record says so now."


def _send_back(by: User, revision: Revision, sent: Any) -> str:
    editorial.send_back_revision(by=by, revision=revision, note=sent.get("note", ""))
    return "It went back to its authors."


def _drop(by: User, revision: Revision, sent: Any) -> str:
    editorial.drop_revision(by=by, revision=revision, note=sent.get("note", ""))
    return "It is dropped: the record stays as it is."


_ACTS: dict[str, Callable[[User, Revision, Any], str]] = {
    "submit": _submit,
    "approve": _approve,
    "send-back": _send_back,
    "drop": _drop,
}


@require_http_methods(["GET", "HEAD", "POST"])
@newsroom
def revision_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """What is published and what is proposed, side by side, each changed fact with its proof; POST decides."""
    revision = get_object_or_404(Revision.objects.select_related("made_by", "submitted_by", "decided_by"), ref=ref)
    record_named(request, revision.subject_type, revision.subject_ref)
    if request.method != "POST":
        return _page(request, revision)
    act = _ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        messages.success(request, act(person(request), revision, request.POST))
    except EditorialError as refusal:
        return _page(request, revision, refusal, status=403 if isinstance(refusal, editorial.NotAllowed) else 422)
    return redirect(revision)


def _page(
    request: HttpRequest, revision: Revision, refusal: EditorialError | None = None, status: int = 200
) -> HttpResponse:
    by = person(request)
    record = record_named(request, revision.subject_type, revision.subject_ref)
    differences = in_words(record, revision.changes)
    proposed = stated(record) | {name: change["after"] for name, change in revision.changes.items()}
    facts = proof_of(record, proposed, sources_of(record), differences)
    context = {
        "revision": revision,
        "record": record,
        "changed": [one for one in facts if one.difference],
        "unchanged": [one for one in facts if not one.difference],
        "corrections": told_to_readers(differences, told=revision.corrects),
        "seen": editorial.seen_token(record, revision),
        "authors": User.objects.filter(pk__in=revision.author_ids).order_by("username"),
        "is_author": by.pk in revision.author_ids,
        "may_approve": by.may_publish
        and revision.is_open
        and not (settings.FOUR_EYES and by.pk in revision.author_ids)
        and (revision.state == "in_review" or not settings.FOUR_EYES),
        "may_write": revision.is_open and (by.may_publish or by.pk in revision.author_ids),
        "refusal": refusal,
        "why": request.POST.get("why", revision.why),
        "note": request.POST.get("note", ""),
    }
    return render(request, "cases/revision_detail.html", context, status=status)
