"""Errors for programs: RFC 9457, a problem in JSON with a sentence for people in it."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse

API = "/api/v1/"


def problem(status: int, detail: str, *, errors: Mapping[str, Sequence[str]] | None = None) -> JsonResponse:
    """A problem (RFC 9457, section 3.1).

    Args:
        status: the HTTP status.
        detail: what is wrong and what to do about it, in a sentence.
        errors: the same by parameter, where parameters are at fault.
    """
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        told["errors"] = {name: list(sentences) for name, sentences in errors.items()}
    response = JsonResponse(told, status=status, content_type="application/problem+json")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def for_a_program(request: HttpRequest) -> bool:
    """Whether a program asked, which reads no page."""
    return request.path.startswith(API)
