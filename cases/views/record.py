"""A record in the newsroom's hands: filled in, reviewed, and read as it was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from cases import editorial
from cases.conflicts import corroboration, in_groups, obstacles
from cases.editorial.corrections import since_last_published, told_to_readers
from cases.editorial.drafts import must_be_allowed_to_edit
from cases.editorial.errors import ChangedMeanwhile, EditorialError
from cases.editorial.keeping import at_form, forget, kept
from cases.editorial.saving import last_saved_by, stated_when_seen
from cases.editorial.sources import Subject
from cases.forms.keeping import as_sent
from cases.forms.proof import ProofForm
from cases.forms.stating import StatementForm
from cases.models import Publishable, Revision, User
from cases.statements import Statement, facts_of, names_of, stated
from cases.statements.merging import Merged, merge
from cases.views.newsroom import newsroom, person, record_named
from cases.views.proof import proof_of, sources_of, with_it


@dataclass(slots=True, kw_only=True)
class Edited:
    """A record as its form needs it.

    Attributes:
        record, revision: the record, and the change of it that is proposed.
        values: what the form begins with: what it states, with what is proposed.
        seen: what the form carries of both.
    """

    record: Publishable
    revision: Revision | None
    values: Statement = field(default_factory=dict)
    seen: str = ""


def _edited(record: Publishable) -> Edited:
    revision = editorial.open_revision(record) if record.is_published else None
    values = stated(record)
    if revision is not None:
        values |= {name: change["after"] for name, change in revision.changes.items()}
    return Edited(record=record, revision=revision, values=values, seen=editorial.seen_token(record, revision))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def record_edit(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """The form of a record: changes a draft, or proposes a change of what is published.

    What is too long to be parsed is answered here, before the token of the form could be looked for in it.
    """
    try:
        request.POST  # noqa: B018 - parsed now, or refused
    except RequestDataTooBig:
        return _too_much(request, noun, ref)
    return _record_edit(request, noun, ref)


@csrf_protect
@newsroom
def _record_edit(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    record = record_named(request, noun, ref)
    edited = _edited(record)
    if request.method != "POST":
        return _opened(request, edited)
    form = StatementForm(record, edited.values, request.POST)
    proof = ProofForm(record, request.POST)
    if "more" in request.POST:
        form.add_row(request.POST["more"])
        return _form(request, edited, form, proof, request.POST)
    if not (form.is_valid() & proof.is_valid()):
        return _form(request, edited, form, proof, request.POST, status=422)
    if request.POST.get("seen", "") != edited.seen:
        return _brought_together(request, edited, form, proof, request.POST)
    return _saved(request, edited, form, proof)


@newsroom
def _too_much(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """More than any record's form holds: nothing of it was read."""
    record = record_named(request, noun, ref)
    messages.error(
        request,
        "This is too much text for one record, and nothing of it was saved: go back, and take out what was pasted.",
    )
    edited = _edited(record)
    form = StatementForm(record, edited.values)
    return _form(request, edited, form, ProofForm(record), QueryDict(), status=413)


def _opened(request: HttpRequest, edited: Edited) -> HttpResponse:
    """The form as it is opened; or, asked for, as it was left, brought together with what was saved since."""
    record = edited.record
    left = kept(by=person(request), place=request.path) if "kept" in request.GET else None
    if left is None:
        return _form(request, edited, StatementForm(record, edited.values), ProofForm(record), QueryDict())
    sent = as_sent(left)
    # Left while two versions were brought together: that begins anew, lest what stood beside be written over.
    sent["seen"] = sent.pop("since", [""])[-1] or sent.get("seen", "")
    form, proof = StatementForm(record, edited.values, sent), ProofForm(record, sent)
    if form.is_valid() and sent["seen"] != edited.seen:
        return _brought_together(request, edited, form, proof, sent)
    return _form(request, edited, form, proof, sent)


def _saved(request: HttpRequest, edited: Edited, form: StatementForm, proof: ProofForm) -> HttpResponse:
    """What was filled in, saved by the verbs; a refusal stands by what it is about."""
    record, by = edited.record, person(request)
    values = form.values | _taken(request, form, edited.values)
    try:
        revision = editorial.save_form(
            by=by,
            record=record,
            values=values,
            quote=proof.quote,
            why=request.POST.get("why", "").replace("\x00", ""),
            corrects="corrects" in request.POST,
            seen=edited.seen,
            submit="submit" in request.POST,
        )
    except ChangedMeanwhile:
        record.refresh_from_db()
        return _brought_together(request, _edited(record), form, proof, request.POST)
    except EditorialError as refusal:
        if not (form.refuse(refusal.field, refusal.sentence) or proof.refuse(refusal)):
            messages.error(request, refusal.sentence)
        return _form(request, edited, form, proof, request.POST, status=422)
    forget(by=by, place=request.path)
    if revision is not None:
        messages.success(request, "The change is kept. What is published stays as it is until somebody approves it.")
        return redirect(revision)
    messages.success(request, "Saved.")
    return redirect("cases:record-review", noun=record.noun, ref=record.ref)


def _brought_together(
    request: HttpRequest, edited: Edited, form: StatementForm, proof: ProofForm, sent: QueryDict
) -> HttpResponse:
    """The form once more, with what somebody else saved meanwhile: clashes are asked about, the rest is there."""
    base = stated_when_seen(edited.record, sent.get("seen", ""))
    mine, theirs = form.values, edited.values
    if base is None:
        # Nobody knows what it began with: whatever differs is asked about.
        differing = {name: value for name, value in theirs.items() if mine.get(name, value) != value}
        merged = Merged(values={**theirs, **mine}, theirs={}, clashes=differing)
    else:
        merged = merge(base=base, mine=mine, theirs=theirs)
    both = StatementForm(edited.record, merged.values)
    _tell(both, edited, merged)
    status = 409 if request.method == "POST" else 200
    return _form(request, edited, both, proof, sent, merged=True, status=status)


def _tell(form: StatementForm, edited: Edited, merged: Merged) -> None:
    """Say by each line what the other one made of it."""
    said: Mapping[str, Any] = {**merged.theirs, **merged.clashes}
    names = names_of((fact, said[fact.name]) for fact in facts_of(edited.record) if fact.name in said)
    for line in form.lines:
        if line.name in said:
            line.theirs = line.stated.lines(said[line.name], names)
            line.clashes = line.name in merged.clashes


def _taken(request: HttpRequest, form: StatementForm, theirs: Statement) -> Statement:
    """Of what clashed, what the person takes over from the other one."""
    names = set(request.POST.getlist("take"))
    return {line.name: theirs[line.name] for line in form.lines if line.name in names}


def _form(
    request: HttpRequest,
    edited: Edited,
    form: StatementForm,
    proof: ProofForm,
    sent: QueryDict,
    *,
    merged: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of the form.

    Args:
        sent: what was sent, or kept, that the form shows; empty for the form as it is opened.
        merged: whether it shows what two people made of the record.
    """
    record, revision = edited.record, edited.revision
    seen = sent.get("seen", edited.seen)
    context = {
        "record": record,
        "revision": revision,
        "form": form,
        "proof": proof,
        # What was seen once is not seen anew with every error that is mended: only the two side by side count.
        "seen": edited.seen if merged else seen,
        "since": seen if merged else sent.get("since", ""),
        "merged": merged,
        "taken": [] if merged else sent.getlist("take"),
        "saved_last": last_saved_by(record) if merged else None,
        "why": sent.get("why", revision.why if revision else ""),
        "corrects": "corrects" in sent if sent else bool(revision and revision.corrects),
        "refusal": _why_not(record, person(request)),
        "key_facts": [line.name for line in form.lines if line.stated.key],
        "keeping": at_form(by=person(request), place=request.path, shown=bool(sent)),
    }
    return render(request, "cases/record_edit.html", context, status=status)


def _why_not(record: Publishable, by: User) -> str:
    """Why a person may not change a record; empty when nothing forbids it."""
    if record.is_published:
        return ""
    try:
        must_be_allowed_to_edit(record, by)
    except EditorialError as error:
        return error.sentence
    return ""


@require_safe
@newsroom
def record_review(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """A record before its first publication, or its next: every fact beside the words that prove it."""
    record = record_named(request, noun, ref)
    by = person(request)
    differences = since_last_published(record)
    sources = sources_of(record)
    context = {
        "corroborated": in_groups(corroboration(record, sources)) if isinstance(record, Subject) else [],
        "record": record,
        "facts": proof_of(record, stated(record), sources),
        "sources": sources,
        "with_it": with_it(record),
        "differences": differences,
        "asks_why": bool(told_to_readers(differences)),
        "obstacles": obstacles(record) if not record.is_published else [],
        "revision": editorial.open_revision(record) if record.is_published else None,
        "is_author": settings.FOUR_EYES and by.pk in record.author_ids,
        "refusal": _why_not(record, by),
        "history": reverse("cases:record-history", args=[noun, ref]),
    }
    return render(request, "cases/record_review.html", context)
