"""What pages ask for while somebody types: to keep the form, who else has it open, and names that fit."""

import json
from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cases.editorial.errors import EditorialError, WrongState
from cases.editorial.keeping import be_here, editing, forget, keep
from cases.forms.names import NOUNS, names_like
from cases.views.newsroom import newsroom, person


@require_POST
@newsroom
def kept(request: HttpRequest) -> HttpResponse:
    """Keep a form that is being filled in; or, with ``forget``, throw away what was kept of one."""
    sent = request.POST
    try:
        if "forget" in sent:
            forget(by=person(request), place=sent["forget"])
            messages.success(request, "What you left unsaved is thrown away. This is the record as it is saved.")
            return redirect(sent["forget"])
        data = _typed(sent.get("data", ""))
        row = keep(
            by=person(request),
            place=sent.get("place", ""),
            data=data,
            seen=next(iter(data.get("seen", ())), ""),
            window=sent.get("window", ""),
            after=sent.get("after", ""),
        )
    except EditorialError as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=409 if isinstance(refusal, WrongState) else 422)
    return JsonResponse({"at": f"{localtime(row.saved_at):%H:%M}"})


def _typed(text: str) -> Mapping[str, Sequence[str]]:
    """What a form would send, from the JSON that the page made of it."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(
        isinstance(values, list) and all(isinstance(value, str) for value in values) for values in data.values()
    ):
        raise EditorialError("What the page sent cannot be read, so that nothing of it is kept.", field="data")
    return data


@require_POST
@newsroom
def here(request: HttpRequest) -> HttpResponse:
    """Note that the person has a form open, and say who else has."""
    try:
        others = be_here(by=person(request), place=request.POST.get("place", ""))
    except EditorialError as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=422)
    return JsonResponse({"others": [str(user) for user in others], "editing": editing(others)})


@require_safe
@newsroom
def names(request: HttpRequest, noun: str) -> HttpResponse:
    """Names of rows that begin like what is being typed, at most ten: what to write, and what tells it apart."""
    if noun not in NOUNS:
        raise Http404
    return JsonResponse({"names": names_like(noun, request.GET.get("q", ""), by=person(request))})
