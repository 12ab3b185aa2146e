"""What stands before every request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 400 for a NUL in what an editor's browser sends; PostgreSQL keeps none in its texts.

    Public pages say so beside the filter; the admin's own widgets and look-ups would pass it on to the database.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and (
            "\x00" in request.path or _holds_nul(request.GET) or _holds_nul(request.POST)
        ):
            return render(request, "cases/400.html", status=400)
        return get_response(request)

    return middleware


def _holds_nul(sent: QueryDict) -> bool:
    return any("\x00" in name or any("\x00" in value for value in values) for name, values in sent.lists())
