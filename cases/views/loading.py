"""Finding the record that an address names: there, moved, gone, or never known."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cases.models import TAKEN_DOWN, OldSlug, Publishable, Withdrawal

PAGE_SIZE = 50

P = TypeVar("P", bound=Publishable)
View = Callable[..., HttpResponseBase]


class Gone(Exception):
    """The address names a record that was taken back.

    Attributes:
        record: it, or the case that it went with.
    """

    def __init__(self, record: Publishable) -> None:
        super().__init__(record.ref)
        self.record = record


class Moved(Exception):
    """The address is one that the record had once.

    Attributes:
        to: its address now.
    """

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


def public_page(view: View) -> View:
    """A page for everybody: GET and HEAD only; 301 for moved records, 410 or 451 for those taken back."""
    return require_safe(says_where_it_went(view))


def says_where_it_went(view: View) -> View:
    """A page that answers 301 for moved records, 410 or 451 for those taken back."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            response = HttpResponsePermanentRedirect(moved.to)
            # Browsers keep such an answer for ever, and a merge may be undone.
            patch_cache_control(response, no_cache=True)
            return response
        except Gone as gone:
            legal = gone.record.withdrawn_as == Withdrawal.LEGAL
            context = {"record": gone.record, "legal": legal}
            return render(request, "cases/410.html", context, status=451 if legal else 410)

    return page


def public_or_gone(published: QuerySet[P], *owners: str, **name: str) -> P:
    """The published record that an address names.

    Args:
        published: the noun's ``published()`` with what the page shows.
        owners: paths to the records that it hangs on ("docket__case"); with one of them withdrawn it is gone too.
        name: the public name, ``slug="…"`` or ``ref="…"``.

    Raises:
        Gone: it, or what it hangs on, was withdrawn, though it be in the editors' hands again.
        Http404: a draft that never was public, or nothing at all.
    """
    found = published.filter(**name).first()
    if found is not None:
        return found
    row = published.model._base_manager.filter(**name).select_related(*owners).first()
    if row is None:
        raise Http404
    hung_on: list[Publishable] = [row, *(_at(row, owner) for owner in owners)]
    gone = [record for record in hung_on if record.withdrawn_at is not None and not record.is_published]
    # The editors' reason for something below tells of what was taken down above it.
    gone.sort(key=lambda record: record.withdrawn_as not in TAKEN_DOWN)
    if gone:
        raise Gone(gone[0])
    raise Http404


def _at(row: Any, owner: str) -> Publishable:
    for step in owner.split("__"):
        row = getattr(row, step)
    return row  # type: ignore[no-any-return]


def public_or_moved(published: QuerySet[P], noun: str, route: str, slug: str) -> P:
    """The published record of a slug; a slug in use goes before one that a record had once.

    Raises:
        Gone: it was withdrawn. Moved: a record of the noun had the slug once. Http404: neither.
    """
    try:
        return public_or_gone(published, slug=slug)
    except Http404:
        moved_or_missing(noun, route, slug)
        raise


def moved_or_missing(noun: str, route: str, slug: str) -> None:
    """Raise ``Moved`` when a record of the noun had this slug once, ``Gone`` when it was withdrawn; else do nothing."""
    old = OldSlug.objects.filter(slug=slug, **{f"{noun}__isnull": False}).select_related(noun).first()
    if old is None:
        return
    record = getattr(old, noun)
    # An address is words, too: of what is gone the one of now is not told.
    if isinstance(record, Publishable) and record.withdrawn_at is not None and not record.is_published:
        raise Gone(record)
    raise Moved(reverse(route, args=[record.slug]))


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest) -> dict[str, Any]:
    """One page of rows, as templates want it.

    Args:
        rows: ordered by something unique.
        request: its ``page`` parameter says which; anything that is no page's number gives the nearest page.

    Returns:
        ``page``: the page; ``page_note``: a sentence when the address asked for another one than is shown.
    """
    pages: Paginator[Model] = Paginator(rows, PAGE_SIZE)
    asked = request.GET.get("page", "1")
    page = pages.get_page(asked if len(asked) < 10 else None)
    note = ""
    if asked != str(page.number):
        note = f"There is no page “{asked[:20]}”: this is page {page.number} of {pages.num_pages}."
    return {"page": page, "page_note": note}
