"""Answers for what is not there, or went wrong: a page, and for the API's addresses a problem in JSON."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cases.editorial.lost import sentence_for
from cases.forms.unsaved import unsaved
from cases.views.problem import for_a_program, problem


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, in the site's voice: what was sent is more than the site reads, or not what it says that it is."""
    if for_a_program(request):
        return problem(400, "What was sent is more than is read at once, or is not what it says that it is.")
    return render(request, "cases/400.html", {"too_much": isinstance(exception, RequestDataTooBig)}, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, in the site's voice."""
    if for_a_program(request):
        return problem(404, "There is no such address: /api/v1/schema.json names all of them.")
    return render(request, "cases/404.html", {"path": request.path}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, in the site's voice: signed in, and not entitled."""
    return render(request, "cases/403.html", {"refusal": str(exception)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: an answer that needs no database. 503 where the database, or room on the disk, is what was missing."""
    # Django calls this where it has caught what was raised.
    fault = sys.exception()
    if for_a_program(request):
        if sentence := sentence_for(fault, sent=False):
            return problem(503, sentence)
        return problem(500, "Something went wrong here; it is on the site's own record of errors.")
    return unsaved(request, fault) or render(request, "cases/500.html", status=500)
