"""What became of a request that cannot be answered: RFC 9457 for every fault, in the words of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from rest_framework import exceptions

from cases.dates import written
from cases.editorial.lost import sentence_for
from cases.models import Publishable, Withdrawal
from cases.views.loading import Gone, Moved
from cases.views.problem import problem


class Refused(Exception):
    """The address says what cannot be understood.

    Attributes:
        errors: sentences by parameter.
    """

    def __init__(self, errors: Mapping[str, Sequence[str]]) -> None:
        super().__init__(str(errors))
        self.errors = errors


def as_problem(fault: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The answer to a fault; None for a mistake of our own, which is Django's to report."""
    match fault:
        case Refused(errors=errors):
            first = next((sentence for sentences in errors.values() for sentence in sentences), "")
            others = len(errors) - 1
            more = f" So it is with {others} more: errors has them all." if others > 0 else ""
            return problem(400, f"{first}{more}", errors=errors)
        case Gone(record=record):
            legal = record.withdrawn_as == Withdrawal.LEGAL
            return problem(451 if legal else 410, _taken_back(record))
        case Moved(to=to):
            return _moved(to, context["request"])
        case exceptions.NotFound(detail=detail):
            return problem(404, str(detail))
        case Http404():
            return problem(404, "There is no such record, or the public does not see it.")
        case exceptions.Throttled(wait=wait):
            return _too_many(int(wait or 60))
        case exceptions.MethodNotAllowed():
            response = problem(405, "This API is for reading: use GET, HEAD or OPTIONS.")
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        case InterfaceError() | OperationalError():
            return problem(503, sentence_for(fault, sent=False))
    return None


def _taken_back(record: Publishable) -> str:
    how = "withdrawn by the editors" if record.withdrawn_as == Withdrawal.EDITORIAL else "taken down"
    at = record.withdrawn_at
    on = f" on {written(localdate(at), 'day')}" if at else ""
    return f"What stood here was {how}{on}. The reason: {record.withdrawn_reason}"


def _moved(to: str, request: Any) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponse(status=301, headers={"Location": f"{to}?{query}" if query else to})


def _too_many(wait: int) -> HttpResponse:
    response = problem(429, f"These are more requests than one address may send: try again in {wait} seconds.")
    response["Retry-After"] = str(wait)
    return response
