"""Which of the two connections a query takes: `read` for public pages, `default` for everything else."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

_public_read: ContextVar[bool] = ContextVar("public_read", default=False)

# Behind these paths people write; they must read what they wrote in the same transaction.
WRITING_PATHS = ("/admin/", "/desk/", "/accounts/")


class ReadRouter:
    """Sends the reads of public pages to the pooled connection, and never a write."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return settings.PUBLIC_READS if _public_read.get() else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return "default"

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"


def public_reads(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: marks GET and HEAD requests for public pages, so that the router knows them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        public = request.method in ("GET", "HEAD") and not request.path.startswith(WRITING_PATHS)
        token = _public_read.set(public)
        try:
            return get_response(request)
        finally:
            _public_read.reset(token)

    return middleware
