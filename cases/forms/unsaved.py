"""What somebody sent and the site could not save, on a page of its own: to be sent once more, or copied."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string

from cases.editorial.lost import sentence_for

# What was typed into the forms of these is nobody's to show: passwords and codes.
_SIGNING_IN = "/accounts/"
# So much of a value is a word of the form's own; more was typed.
_SHORT = 24


@dataclass(frozen=True, slots=True)
class Sent:
    """One value of a form.

    Attributes:
        name, value: as they were sent.
        is_text: whether people would know it for their words.
    """

    name: str
    value: str
    is_text: bool


def unsaved(request: HttpRequest, fault: BaseException | None) -> HttpResponse | None:
    """The page for a database that is gone or full, or a disk that is: 503, without a query. None for other faults."""
    changes = request.method not in ("GET", "HEAD", "OPTIONS")
    sentence = sentence_for(fault, sent=changes)
    if not sentence:
        return None
    if isinstance(fault, OSError):
        _let_go_of_uploads(request)
    sent = _posted(request) if changes else QueryDict()
    context = {
        "sentence": sentence,
        "sent": list(_values(sent)),
        "token": sent.get("csrfmiddlewaretoken", ""),
        "address": request.get_full_path(),
        "had_a_file": bool(sent and request.FILES),
    }
    return HttpResponse(render_to_string("cases/503.html", context), status=503)


def _let_go_of_uploads(request: HttpRequest) -> None:
    """Give back the room that the part of a file takes that came before there was none."""
    for handler in request.upload_handlers:
        # What is still to be written finds no room either; the file is closed and removed all the same.
        with suppress(OSError):
            handler.upload_interrupted()


def _posted(request: HttpRequest) -> QueryDict:
    """What was sent, where it could be read and may be shown."""
    if request.path.startswith(_SIGNING_IN):
        return QueryDict()
    try:
        return request.POST
    except (SuspiciousOperation, OSError):
        return QueryDict()


def _values(sent: QueryDict) -> Iterator[Sent]:
    for name, values in sent.lists():
        if name == "csrfmiddlewaretoken" or "password" in name.lower():
            continue
        for value in values:
            text = str(value)
            yield Sent(name, text, len(text) > _SHORT or "\n" in text or " " in text)
