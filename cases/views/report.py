"""“Something is wrong here”: the form that stands behind every public record, and what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from cases.editorial import receive_report
from cases.forms.report import TOO_LONG, ReportForm
from cases.models import Agency, Article, Case, ChallengedAction, Court, Docket, Event, Judge, ReportKind, Ruling
from cases.views.loading import public_or_gone, public_page, says_where_it_went
from cases.views.report_limit import too_many

_LATER = (
    "Nothing was sent: more messages came from your network than are taken from one, 5 an hour and 20 a day. "
    "Your text is kept in the form below: send it again in a while."
)


@dataclass(frozen=True, slots=True)
class Reported:
    """What a reader writes about.

    Attributes:
        noun: its kind.
        ref: its public name.
        label: what the form calls it.
        address: of the page that shows it.
    """

    noun: str
    ref: str
    label: str
    address: str


def _case(ref: str) -> Reported:
    case = public_or_gone(Case.objects.published(), ref=ref)
    return Reported("case", ref, case.short_caption, case.get_absolute_url())


def _ruling(ref: str) -> Reported:
    rulings = Ruling.objects.published().select_related("docket__case")
    ruling = public_or_gone(rulings, "docket", "docket__case", ref=ref)
    label = f"{ruling.title}, {ruling.docket.case.short_caption}"
    return Reported("ruling", ref, label, ruling.get_absolute_url())


def _event(ref: str) -> Reported:
    event = public_or_gone(Event.objects.published().select_related("docket__case"), "docket", "docket__case", ref=ref)
    case = event.docket.case
    return Reported("event", ref, f"{event.title}, {case.short_caption}", f"{case.get_absolute_url()}#event-{ref}")


def _docket(ref: str) -> Reported:
    docket = public_or_gone(Docket.objects.published().select_related("court", "case"), "case", ref=ref)
    return Reported("docket", ref, f"{docket}, {docket.case.short_caption}", docket.case.get_absolute_url())


def _action(ref: str) -> Reported:
    action = public_or_gone(ChallengedAction.objects.published(), ref=ref)
    return Reported("action", ref, action.title, action.get_absolute_url())


def _article(ref: str) -> Reported:
    article = get_object_or_404(Article.objects.published(), ref=ref)
    return Reported("article", ref, article.title, article.get_absolute_url())


def _judge(ref: str) -> Reported:
    judge = get_object_or_404(Judge, slug=ref)
    return Reported("judge", ref, judge.name, reverse("cases:judge-detail", args=[ref]))


def _agency(ref: str) -> Reported:
    agency = get_object_or_404(Agency, slug=ref)
    return Reported("agency", ref, agency.name, reverse("cases:agency-detail", args=[ref]))


def _court(ref: str) -> Reported:
    court = get_object_or_404(Court, pk=ref)
    return Reported("court", ref, court.name, reverse("cases:court-detail", args=[ref]))


_FINDERS: dict[str, Callable[[str], Reported]] = {
    "case": _case,
    "ruling": _ruling,
    "event": _event,
    "docket": _docket,
    "action": _action,
    "article": _article,
    "judge": _judge,
    "agency": _agency,
    "court": _court,
}


def reported(noun: str, ref: str) -> Reported:
    """What an address names, as the public sees it.

    Raises:
        Gone: it was taken back. Http404: a draft, or nothing at all.
    """
    if noun not in _FINDERS:
        raise Http404
    return _FINDERS[noun](ref)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@says_where_it_went
def report(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """The form, and what was sent by it. No account.

    What is too long to be parsed is answered here, before the token of the form could be looked for in it.
    """
    subject = reported(noun, ref)
    if request.method == "POST":
        try:
            request.POST  # noqa: B018 - parsed now, or refused
        except RequestDataTooBig:
            form = ReportForm({"kind": ReportKind.WRONG})
            form.errors.clear()
            form.add_error("message", TOO_LONG)
            return _form(request, subject, form, 413)
    answer: HttpResponse = _report(request, subject)
    return answer


@csrf_protect
def _report(request: HttpRequest, subject: Reported) -> HttpResponse:
    if request.method != "POST":
        return _form(request, subject, ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _form(request, subject, form, 422)
    # A machine that fills in whatever it finds is thanked like everybody.
    if not form.is_machine:
        if wait := too_many(request, localdate()):
            answer = _form(request, subject, form, 429, refusal=_LATER)
            answer["Retry-After"] = str(wait)
            return answer
        receive_report(subject_type=subject.noun, subject_ref=subject.ref, subject_label=subject.label, **form.said)
    return redirect("cases:report-thanks", subject.noun, subject.ref)


def _form(request: HttpRequest, subject: Reported, form: ReportForm, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "cases/report.html", {"subject": subject, "form": form, **more}, status=status)


@public_page
def report_thanks(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """What happens next with what was sent."""
    return render(request, "cases/report_thanks.html", {"subject": reported(noun, ref)})
