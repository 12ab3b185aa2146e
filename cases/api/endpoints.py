"""What every address of the API does: reads what is asked, answers with what is named, says when nothing changed."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.api.asking import (
    AFTER,
    AS_OF,
    BEFORE,
    FIELDS,
    KNOWN_ON,
    Page,
    Parameter,
    expand_parameter,
    listed,
    refuse_unknown,
)
from cases.api.limits import ByAddress
from cases.api.problems import Refused
from cases.api.records import Record
from cases.api.schema import EndpointSchema
from cases.views.moment import Moment, moment_of

# So long whoever keeps an answer may give it on: what is taken down is gone everywhere soon.
SECONDS = 60


class OnlyJson(BaseContentNegotiation):
    """JSON, whatever a client says it would rather have."""

    def select_renderer(self, request: Any, renderers: Sequence[Any], format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Endpoint(APIView):
    """An address of the API.

    Attributes:
        noun: what its records are, in one word.
        record: how a record is written.
        filters: the parameters that choose records.
        dated: whether it takes ``as_of`` and ``known_on``.
        example: what a record looks like, for the description.
        named: what in the path names its record.
        moves: whether a record may have another name than it once had.
    """

    noun: ClassVar[str]
    record: ClassVar[type[Record]]
    filters: ClassVar[Sequence[Parameter]] = ()
    dated: ClassVar[bool] = False
    example: ClassVar[Mapping[str, Any]] = {}
    named: Sequence[str] = ()
    content_negotiation_class = OnlyJson
    throttle_classes = (ByAddress,)
    schema = EndpointSchema()
    moves: ClassVar[bool] = False

    @classmethod
    def parameters(cls) -> list[Parameter]:
        """Everything that an address may say."""
        own = [*cls.filters, *((AS_OF, KNOWN_ON) if cls.dated else ()), FIELDS]
        return [*own, expand_parameter(cls.record.expandable)] if cls.record.expandable else own

    def options(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """What may be done here, for a browser that asks before it does it (Fetch, section 4.8)."""
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def finalize_response(self, request: Any, response: HttpResponseBase, *args: Any, **kwargs: Any) -> Any:
        """Any site's page may read what is public; an answer that the client has already is not sent again."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(response, Response) and response.status_code == 200:
            response.render()
            response["Cache-Control"] = f"public, max-age={SECONDS}"
            response["ETag"] = etag = f'"{sha256(response.content).hexdigest()[:32]}"'
            response = get_conditional_response(request._request, etag=etag, response=response) or response
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return response

    def context_of(self, request: Any) -> dict[str, Any]:
        """What was asked for, and how it is to be written.

        Raises:
            Refused: a parameter that is none, or says what cannot be understood.
        """
        query = request._request.GET
        refuse_unknown(query, (one.name for one in self.parameters()))
        moment = moment_of(request._request)
        if moment.problem:
            raise Refused({"as_of" if moment.problem.startswith("as_of") else "known_on": [moment.problem]})
        return {
            "base": f"{request.scheme}://{request.get_host()}",
            "moment": moment,
            "fields": listed(query, "fields", list(self.record().get_fields())),
            "expand": listed(query, "expand", list(self.record.expandable)),
        }

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        """Rows with all that their records tell; a fixed number of queries, whatever their number."""
        return rows


class OneOf(Endpoint):
    """The address of one record."""

    def get(self, request: Any, **name: str) -> Response:
        """The record of that name."""
        context = self.context_of(request)
        row = self.found(**name)
        there = self.loaded([row], context)
        if not there:
            raise NotFound("The record was not public then.")
        return Response(self.record(there[0], context=context).data)

    def found(self, **name: str) -> Any:
        """The row of that name, or what became of it."""
        raise NotImplementedError


class ListOf(Endpoint):
    """The address of a list."""

    @classmethod
    def parameters(cls) -> list[Parameter]:
        return [*super().parameters(), AFTER, BEFORE]

    def get(self, request: Any) -> Response:
        """A page of records."""
        context = self.context_of(request)
        query = request._request.GET
        page = self.page(request._request, query, context["moment"])
        rows = self.loaded(page.rows, context)
        return Response(
            {
                "count": page.count,
                "more": page.more,
                "next": self._address(request, context, after=page.next),
                "previous": self._address(request, context, before=page.previous),
                **page.also,
                "results": self.record(rows, many=True, context=context).data,
            }
        )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        """The rows that are asked for."""
        raise NotImplementedError

    def _address(self, request: Any, context: Mapping[str, Any], **cursor: str) -> str | None:
        if not any(cursor.values()):
            return None
        query = request._request.GET.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        query.update(cursor)
        return f"{context['base']}{request.path}?{query.urlencode()}"


def unless_later(rows: Iterable[Any], moment: Moment) -> list[Any]:
    """Those that were on record when the record that is asked for was made."""
    return [row for row in rows if moment.was_known(row)]
