"""What the newsroom's own pages have in common: who comes in, and which record an address names."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from cases.editorial.rights import is_closed_to
from cases.models import Publishable, User
from cases.statements import NOUNS

View = Callable[..., HttpResponse]


def newsroom(view: View) -> View:
    """A page of the newsroom: strangers sign in first, and an account needs a role."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person(request).may_record:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(page)


def person(request: HttpRequest) -> User:
    """Who asks; nobody comes as far as this without an account."""
    assert isinstance(request.user, User)
    return request.user


def record_named(request: HttpRequest, noun: str, ref: str) -> Publishable:
    """The record of an address, in whatever state.

    Raises:
        Http404: there is none. PermissionDenied: it was taken down, and the person is no administrator.
    """
    model = NOUNS.get(noun)
    record = model._base_manager.filter(ref=ref).first() if model is not None else None
    if record is None:
        raise Http404
    if is_closed_to(request.user, record):
        raise PermissionDenied
    return record
