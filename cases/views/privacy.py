"""Privacy at the desk: what was taken down, parties that readers know by another name, and the verbs for both."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases import editorial
from cases.editorial.rights import administers
from cases.forms.privacy import PutBackForm, ShowAsForm
from cases.models import Change, Party, Publishable, User
from cases.statements import NOUNS
from cases.views.newsroom import newsroom

# Rows of each list that one screen shows.
LONGEST = 50


def _editor(request: HttpRequest) -> User:
    """Who asks; only editors decide what the public sees."""
    user = request.user
    if not isinstance(user, User) or not user.may_publish:
        raise PermissionDenied
    return user


@require_safe
@newsroom
def privacy(request: HttpRequest) -> HttpResponse:
    """What is down, the unconfirmed first; names withheld; and the form that withholds one."""
    _editor(request)
    return _page(request, ShowAsForm())


def _page(
    request: HttpRequest, form: ShowAsForm, *, refused: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    by = _editor(request)
    down = editorial.taken_down()
    rows: list[dict[str, Any]] = [
        {
            "down": one,
            "noun": NOUNS[one.noun]._meta.verbose_name,
            "address": reverse(f"admin:cases_{NOUNS[one.noun]._meta.model_name}_change", args=[one.key]),
            "confirms": one.unconfirmed and one.by.pk != by.pk,
            "own": one.unconfirmed and one.by.pk == by.pk,
            "puts_back": administers(by) and one.state == "withdrawn",
            "refused": refused if refused and refused["ref"] == one.ref else None,
        }
        for one in down[:LONGEST]
    ]
    parties = Party.objects.exclude(shown_as="")
    context = {
        "unconfirmed": [row for row in rows if row["down"].unconfirmed],
        "confirmed": [row for row in rows if not row["down"].unconfirmed],
        "more_down": max(len(down) - LONGEST, 0),
        "parties": parties.order_by("name", "pk")[:LONGEST],
        "more_parties": max(parties.count() - LONGEST, 0),
        "form": form,
        "four_eyes": settings.FOUR_EYES,
    }
    return render(request, "cases/privacy.html", context, status=status)


@require_POST
@newsroom
def privacy_confirm(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """A second editor's word that something is rightly down."""
    record = _record(noun, ref)
    try:
        editorial.confirm_take_down(by=_editor(request), record=record)
    except editorial.EditorialError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, f"The taking down of “{record}” is confirmed.")
    return redirect("cases:privacy")


@require_POST
@newsroom
def privacy_put_back(request: HttpRequest, noun: str, ref: str) -> HttpResponse:
    """An administrator puts something back where it was; what was typed is kept when that is refused."""
    record = _record(noun, ref)
    form = PutBackForm(request.POST)
    try:
        # What the form misses the verb refuses in a sentence.
        why = form.cleaned_data["why"] if form.is_valid() else ""
        editorial.put_back(by=_editor(request), record=record, why=why)
    except editorial.EditorialError as error:
        refused = {"ref": ref, "sentence": error.sentence, "why": request.POST.get("why", "")}
        messages.error(request, error.sentence)
        return _page(request, ShowAsForm(), refused=refused, status=422)
    messages.success(request, f"“{record}” is where it was before it was taken down.")
    return redirect("cases:privacy")


@require_POST
@newsroom
def privacy_show_as(request: HttpRequest) -> HttpResponse:
    """Readers know a party by another name from now on; the next page says where words still tell the real one."""
    by = _editor(request)
    form = ShowAsForm(request.POST)
    if form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            editorial.show_as(by=by, party=data["party"], shown_as=data["shown_as"], why=data["why"])
        except editorial.EditorialError as error:
            form.add_error(error.field or None, error.sentence)
        else:
            messages.success(request, f"Readers know the party as “{data['party'].public_name}” now.")
            return redirect("cases:privacy-name", data["party"].pk)
    return _page(request, form, status=422)


@require_safe
@newsroom
def privacy_name(request: HttpRequest, pk: int) -> HttpResponse:
    """One withheld name: where published words still tell it, and where pages withhold it by themselves."""
    by = _editor(request)
    party = get_object_or_404(Party, pk=pk)
    told: list[dict[str, Any]] = [
        {"told": one, "address": reverse(f"admin:cases_{one.row._meta.model_name}_change", args=[one.row.pk])}
        for one in (editorial.told_of(party) if party.shown_as else [])
    ]
    said = Change.objects.filter(subject_type="party", subject_ref=str(party.pk)).select_related("by").order_by("-pk")
    context = {
        "party": party,
        "open": [one for one in told if not one["told"].masked],
        # Many quotes of one page are one line.
        "masked": list({(one["told"].label, one["told"].address): one for one in told if one["told"].masked}.values()),
        "said": said[:LONGEST] if administers(by) or not party.shown_as else [],
        "form": ShowAsForm(initial={"party": f"#{party.pk}", "shown_as": party.shown_as}),
    }
    return render(request, "cases/privacy_name.html", context)


def _record(noun: str, ref: str) -> Publishable:
    if noun not in NOUNS:
        raise Http404
    return get_object_or_404(NOUNS[noun]._base_manager.all(), ref=ref)
