"""Two rows that are one thing: choosing them, what would move, the merge, the list, and undoing one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import editorial
from cases.editorial.errors import EditorialError
from cases.editorial.merging import NOUNS, UNDO, Noun, preview, where_it_went
from cases.forms.merging import ChooseForm, MergeForm, told_apart
from cases.models import Merge, User
from cases.views.loading import page_of

View = Callable[..., HttpResponse]


def editors(view: View) -> View:
    """A page for editors: strangers sign in first, everyone else is refused."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _user(request).may_publish:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(page)


@require_safe
@editors
def merge_list(request: HttpRequest) -> HttpResponse:
    """What was merged in the last thirty days, the newest first, and can be undone."""
    rows = Merge.objects.filter(merged_at__gte=now() - UNDO).select_related("merged_by", "undone_by")
    context = {**page_of(rows.order_by("-merged_at", "-pk"), request), "nouns": NOUNS.values()}
    return render(request, "cases/merge_list.html", context)


@require_safe
@editors
def merge_choose(request: HttpRequest, noun: str) -> HttpResponse:
    """Which two: each by name, address, key or reference; a name that may mean several is asked back."""
    of = _noun(noun)
    form = ChooseForm(request.GET if len(request.GET) > 1 else None, initial=request.GET.dict(), noun=of)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        return redirect("cases:merge-preview", noun, chosen["gone"].pk, chosen["kept"].pk)
    context = {"noun": of, "form": form, "fields": [_asked(form, name) for name in ("gone", "kept")]}
    return render(request, "cases/merge_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@editors
def merge_preview(request: HttpRequest, noun: str, gone: int, kept: int) -> HttpResponse:
    """What would move, and what stands in the way; posted with a reason, the two are one."""
    of, refusal = _noun(noun), ""
    form = MergeForm(request.POST if request.method == "POST" else None)
    rows = of.model._base_manager.in_bulk([gone, kept])
    if len(rows) == len({gone, kept}) and form.is_valid():
        try:
            done = editorial.merge(by=_user(request), kept=rows[kept], gone=rows[gone], **form.cleaned_data)
        except EditorialError as error:
            refusal = error.sentence
            rows = of.model._base_manager.in_bulk([gone, kept])
        else:
            messages.success(
                request, f"“{done.gone_label}” is “{done.kept_label}” now. For thirty days it can be undone."
            )
            return redirect("cases:merge-list")
    if missing := {gone, kept} - rows.keys():
        return _nothing_left(request, of, missing.pop())
    context = {
        "noun": of,
        "preview": preview(kept=rows[kept], gone=rows[gone]),
        "told": {"kept": told_apart(rows[kept]), "gone": told_apart(rows[gone])},
        "form": form,
        "refusal": refusal,
    }
    return render(request, "cases/merge_preview.html", context, status=422 if form.is_bound else 200)


@require_POST
@editors
def merge_undo(request: HttpRequest, ref: str) -> HttpResponse:
    """The two are two again; what could not be put back is said."""
    merge = get_object_or_404(Merge, ref=ref)
    try:
        undone = editorial.undo_merge(by=_user(request), merge=merge)
    except EditorialError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, f"“{merge.gone_label}” is on the record again, beside “{merge.kept_label}”.")
        for sentence in undone.left:
            messages.warning(request, sentence)
    return redirect("cases:merge-list")


def _noun(name: str) -> Noun:
    if name not in NOUNS:
        raise Http404
    return NOUNS[name]


def _asked(form: ChooseForm, name: str) -> dict[str, Any]:
    """A field, with the rows that may be meant, each a link that keeps what was written in the other."""
    other = "kept" if name == "gone" else "gone"
    chosen = form.cleaned_data.get(other) if form.is_bound else None
    beside = getattr(chosen, "pk", None) or form.data.get(other, "")
    candidates = [
        {
            "row": row,
            "told": told_apart(row),
            "address": reverse("cases:merge-choose", args=[form.noun.name], query={name: row.pk, other: beside}),
        }
        for row in form.candidates.get(name, [])
    ]
    return {"field": form[name], "candidates": candidates}


def _nothing_left(request: HttpRequest, noun: Noun, key: int) -> HttpResponse:
    """Somebody else merged it first, or there never was such a row."""
    if not (sentence := where_it_went(noun, key)):
        raise Http404
    messages.error(request, sentence)
    return redirect("cases:merge-list")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
