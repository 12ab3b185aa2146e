"""The description of the API (OpenAPI 3.1), made from what its addresses do."""

from functools import cache
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from cases.api.asking import Parameter
from cases.api.examples import PROBLEM
from cases.api.records import ProblemRecord

_TYPES = {"string": OpenApiTypes.STR, "integer": OpenApiTypes.INT, "date": OpenApiTypes.DATE}
_FAULTS = {
    400: "A parameter that cannot be understood; errors says which, and why.",
    404: "No such record, or none that the public sees.",
    410: "The record was taken back; detail gives the reason.",
    429: "More requests than one address may send; Retry-After says when to come again.",
    451: "The record was taken down because the law demands it.",
    503: "The database does not answer in time.",
}


class EndpointSchema(AutoSchema):
    """What an ``Endpoint`` says of itself."""

    def get_operation_id(self) -> str:
        return f"{'list' if self._is_list() else 'get'}_{self.view.noun}"

    def get_tags(self) -> list[str]:
        return [self.view.noun]

    def get_summary(self) -> str:
        return str(self.view.__doc__).strip().partition("\n")[0]

    def get_description(self) -> str:
        return " ".join(str(self.view.__doc__).split())

    def get_override_parameters(self) -> list[Any]:
        named = [
            OpenApiParameter(name, OpenApiTypes.STR, OpenApiParameter.PATH, description=_named(name))
            for name in self.view.named
        ]
        return [*named, *(_parameter(one) for one in self.view.parameters())]

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> dict[Any, Any]:
        whole = page_of(self.view) if self._is_list() else self.view.record
        found: dict[Any, Any] = {
            200: OpenApiResponse(whole, "What was asked for.", examples=self._examples()),
            304: OpenApiResponse(None, "Nothing changed since the answer whose ETag is in If-None-Match."),
        }
        for status in (400, 429, 503) if self._is_list() else _FAULTS:
            example = [OpenApiExample("problem", value=PROBLEM)] if status == 400 else []
            found[status, "application/problem+json"] = OpenApiResponse(
                ProblemRecord, _FAULTS[status], examples=example
            )
        if not self._is_list() and self.view.moves:
            found[301] = OpenApiResponse(None, "The record has another name now: Location.")
        return found

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        return type(serializer).__name__.removesuffix("Record")

    def get_filter_backends(self) -> list[Any]:
        return []

    def _is_list(self) -> bool:
        return not self.view.named

    def _examples(self) -> list[Any]:
        if not self.view.example:
            return []
        value = dict(self.view.example)
        if self._is_list():
            value = {"count": 1, "more": False, "next": None, "previous": None, "results": [value]}
        return [OpenApiExample(self.view.noun, value=value)]


def _named(name: str) -> str:
    return {"slug": "Its slug.", "ref": "Its ref, ten characters.", "id": "Its courts-db identifier."}.get(
        name, "Its domain."
    )


def _parameter(one: Parameter) -> OpenApiParameter:
    examples = [OpenApiExample("example", value=[one.example] if one.many else one.example)] if one.example else []
    return OpenApiParameter(
        one.name,
        _TYPES[one.kind],
        OpenApiParameter.QUERY,
        description=one.says,
        enum=one.choices or None,
        many=one.many,
        examples=examples,
    )


@cache
def _page_class(record: type[Any], noun: str, dated: bool) -> type[Any]:
    fields: dict[str, Any] = {
        "__doc__": "A page of a list.",
        "count": serializers.IntegerField(help_text="Records on all pages; exact unless more is true."),
        "more": serializers.BooleanField(help_text="There are more than count."),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
        "previous": serializers.URLField(allow_null=True),
    }
    if dated:
        fields |= {
            "asked": serializers.CharField(help_text="The question, said back."),
            "notes": serializers.ListField(child=serializers.CharField()),
            "as_of": serializers.DateField(help_text="The day of which standing is told."),
            "known_on": serializers.DateField(allow_null=True),
        }
    fields["results"] = record(many=True)
    return type(f"{noun.title()}Page", (serializers.Serializer,), fields)


def page_of(view: Any) -> type[Any]:
    """How a page of a list is written."""
    return _page_class(view.record, view.noun, view.noun == "ruling")
