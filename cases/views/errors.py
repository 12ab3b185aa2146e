"""Pages for what is not there, or went wrong."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.forms.unsaved import unsaved


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, in the site's voice: what was sent is more than the site reads, or not what it says that it is."""
    return render(request, "cases/400.html", {"too_much": isinstance(exception, RequestDataTooBig)}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the site's voice."""
    return render(request, "cases/404.html", {"path": request.path}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the site's voice: signed in, and not entitled."""
    return render(request, "cases/403.html", {"refusal": str(exception)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that needs no database. 503 where the database, or room on the disk, is what was missing."""
    # Django calls this where it has caught what was raised.
    return unsaved(request, sys.exception()) or render(request, "cases/500.html", status=500)
