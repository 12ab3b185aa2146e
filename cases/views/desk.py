"""The desk: what is to be done, who sees to it, and the verbs for both."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.editorial import errands
from cases.forms.desk import ACTS, ErrandForm
from cases.models import Errand, ErrandKind, Publishable, Report, User
from cases.statements import NOUNS
from cases.views.desk_rows import MOST_ALONE, Asked, Section, note_errands, what_is_asked
from cases.views.desk_sections import SECTIONS
from cases.views.loading import says_where_it_went
from cases.views.report import reported

_VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "submit": (editorial.submit_for_review, "is in review"),
    "publish": (editorial.publish, "is published"),
    "unpublish": (editorial.unpublish, "is in review again, its publication undone"),
    "send-back": (editorial.send_back, "went back to its authors"),
}
_ERRANDS: dict[str, Callable[..., Errand]] = {
    "take": errands.take,
    "hand_over": errands.hand_over,
    "defer": errands.defer,
    "settle": errands.settle,
    "reopen": errands.reopen,
}
_DONE = {
    "take": "It is yours to see to.",
    "hand_over": "It is handed over.",
    "defer": "It is put off, and comes back on its day.",
    "settle": "It is dealt with, and off the desk.",
    "reopen": "It is on the desk again.",
}


@require_safe
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """One screen of all that is to be done, a section each; filters narrow it to a person's own or to one section."""
    user = _user(request)
    if not user.may_record:
        raise PermissionDenied
    asked = Asked(user=user, people=errands.people_of_the_newsroom(), today=localdate(), **what_is_asked(request.GET))
    sections = [section(asked) for section in SECTIONS if asked.only in ("", section.__name__.replace("_", "-"))]
    if not sections:
        raise Http404
    note_errands(sections, asked)
    context = {
        "asked": asked,
        "sections": sections,
        "filters": _filters(asked),
        "people": format_html_join("", '<option value="{}">{}</option>', ((one.username, one) for one in asked.people)),
        # The same in every form, and written once.
        "form_head": format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="back" value="{}">',
            get_token(request),
            request.GET.urlencode()[:200],
        ),
        **_more(asked, sections),
    }
    return render(request, "cases/desk.html", context)


def _filters(asked: Asked) -> list[dict[str, Any]]:
    """The links above the sections."""
    shown = [
        ("All", asked.address(whose="", put_off="", page=""), not asked.whose and not asked.put_off),
        ("Mine", asked.address(whose="mine", put_off="", page=""), asked.whose == "mine" and not asked.put_off),
        ("Nobody’s yet", asked.address(whose="nobody", put_off="", page=""), asked.whose == "nobody"),
        ("Put off and settled", asked.address(put_off="yes", whose="", page=""), asked.put_off),
    ]
    return [{"label": label, "address": address, "current": current} for label, address, current in shown]


def _more(asked: Asked, sections: list[Section]) -> dict[str, Any]:
    """Where the rest of each section is; for one that stands alone, its next and former rows."""
    if not asked.only:
        for section in sections:
            section.alone = asked.address(only=section.key)
        return {}
    more = sections[0].total > asked.page * MOST_ALONE
    return {
        "whole": asked.address(only="", page=""),
        "former": asked.address(page=str(asked.page - 1) if asked.page > 2 else "") if asked.page > 1 else "",
        "next": asked.address(page=str(asked.page + 1)) if more else "",
    }


@require_POST
@login_required
def desk_act(request: HttpRequest, noun: str, ref: str, verb: str) -> HttpResponse:
    """One verb on one record; says what was done, or why not. What a role does not allow is noted, and answered 403."""
    if noun not in NOUNS or verb not in _VERBS:
        raise Http404
    record: Publishable = get_object_or_404(NOUNS[noun]._base_manager.all(), ref=ref)
    act, said = _VERBS[verb]
    try:
        act(by=_user(request), record=record, **_said(verb, request.POST))
    except editorial.NotAllowed as refusal:
        editorial.note_refusal(by=_user(request), record=record, tried=verb)
        raise PermissionDenied(refusal.sentence) from None
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, f"“{record}” {said}.")
    return _back(request)


@require_POST
@login_required
def desk_errand(request: HttpRequest, kind: str, ref: str, act: str) -> HttpResponse:
    """Take a thing on the desk up, hand it over, put it off, say that it is dealt with, or put it back."""
    act = act.replace("-", "_")
    if act not in ACTS or kind not in ErrandKind.values:
        raise Http404
    if not _user(request).may_record:
        raise PermissionDenied
    form = ErrandForm(act, request.POST)
    if not form.is_valid():
        messages.error(request, form.sentence)
        return _back(request)
    try:
        _ERRANDS[act](by=_user(request), kind=kind, ref=ref, **form.cleaned_data)
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _DONE[act])
    return _back(request)


@require_safe
@login_required
@says_where_it_went
def desk_report(request: HttpRequest, ref: str) -> HttpResponse:
    """To the page that a reader wrote about."""
    if not _user(request).may_record:
        raise PermissionDenied
    report = get_object_or_404(Report, ref=ref)
    return redirect(reported(report.subject_type, report.subject_ref).address)


@require_POST
@login_required
def desk_resolve(request: HttpRequest, ref: str) -> HttpResponse:
    """What came of a reader's report."""
    report = get_object_or_404(Report, ref=ref)
    resolution = request.POST.get("resolution", "").replace("\x00", "")
    try:
        editorial.resolve_report(by=_user(request), report=report, resolution=resolution)
    except editorial.NotAllowed as refusal:
        raise PermissionDenied(refusal.sentence) from None
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        answer = f" Nothing was sent: answer {report.answer_to} by mail of your own." if report.answer_to else ""
        messages.success(request, f"The report about “{report.subject_label}” is resolved.{answer}")
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the desk as it was, whatever else the form says where that is."""
    kept = what_is_asked(QueryDict(request.POST.get("back", "")[:200]))
    asked = Asked(user=_user(request), people=[], today=localdate(), **kept)
    return redirect(asked.address())


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
