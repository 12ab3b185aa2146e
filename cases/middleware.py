"""What stands before every request."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.forms.unsaved import unsaved
from cases.models import User

# What lies behind these is for people with a role, whatever a view forgets to ask.
NEWSROOM = ("/desk/", "/admin/")
# The ways in and out of the admin lead to those of the site.
DOORS = ("/admin/login/", "/admin/logout/")


class SayWhatBecameOfIt:
    """Middleware: 503 with a sentence when the database goes away or is full, on a page that needs none.

    A verb that was interrupted says whether its work was written (``DatabaseLost``, ``DatabaseFull``). Elsewhere
    nothing was, or nobody knows. What was sent stands on the page, to be sent once more. A fault in another middleware
    comes to the same page by way of ``cases.views.errors.server_error``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a database that is gone or full; None for any other fault."""
        return unsaved(request, exception)


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 400 for a NUL in what an editor's browser sends, as PostgreSQL keeps none; and for what is no UTF-8.

    Public pages say so beside the filter; the admin's own widgets and look-ups, and those of the accounts, would pass
    it on to the database.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/admin/", "/desk/accounts/")) and (
            "\x00" in request.path or _holds_nul(request.GET) or _holds_nul(request.POST)
        ):
            return render(request, "cases/400.html", {"holds_nul": True}, status=400)
        if request.path.startswith(NEWSROOM) and not _is_text(request):
            return render(request, "cases/400.html", {"no_text": True}, status=400)
        return get_response(request)

    return middleware


def newsroom_only(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the desk and the admin open to people with a role, and with a second factor where one is asked for.

    Strangers are asked to sign in; accounts without a role get 403; editors and administrators who have yet to set up
    a second factor are sent to do so (``REQUIRE_SECOND_FACTOR``). What a role may do there, views and verbs decide.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(NEWSROOM) or request.path in DOORS:
            return get_response(request)
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        if not request.user.may_record:
            raise PermissionDenied
        if request.user.needs_second_factor:
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def _is_text(request: HttpRequest) -> bool:
    """Whether a form that was sent is UTF-8: read leniently, its broken characters would be on the record."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return True
    try:
        unquote_to_bytes(request.body.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return False
    except RequestDataTooBig:
        return True  # the view's to answer
    return True


def _holds_nul(sent: QueryDict) -> bool:
    return any("\x00" in name or any("\x00" in value for value in values) for name, values in sent.lists())
