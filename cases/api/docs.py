"""The API described: for programs at /api/v1/schema.json, for people at /api/; both from what its addresses say."""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from cases.api.urls import endpoints


@cache
def description() -> dict[str, Any]:
    """The description of all addresses (OpenAPI 3.1); made once, as it changes with the code alone."""
    made: dict[str, Any] = SchemaGenerator(patterns=endpoints, api_version="1").get_schema(request=None, public=True)
    # Lazy words and such are written out here, so that the page may read it as programs do.
    return dict(json.loads(json.dumps(made, default=str)))


@cache
def _written() -> tuple[str, str]:
    text = json.dumps(description(), ensure_ascii=False, separators=(",", ":"))
    return text, f'"{sha256(text.encode()).hexdigest()[:32]}"'


@require_safe
def api_schema(request: HttpRequest) -> HttpResponseBase:
    """The description for programs."""
    text, etag = _written()
    response = HttpResponse(text, content_type="application/vnd.oai.openapi+json;version=3.1")
    response["Cache-Control"] = "public, max-age=3600"
    response["ETag"] = etag
    answer: HttpResponseBase = get_conditional_response(request, etag=etag, response=response) or response
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def api_root(request: HttpRequest) -> HttpResponse:
    """Where to begin: the address of each list, and of the description."""
    base = f"{request.scheme}://{request.get_host()}"
    lists = [reverse(f"cases:{one.name}") for one in endpoints if str(one.name).endswith("-list")]
    found = {path.strip("/").rpartition("/")[2]: base + path for path in lists}
    response = JsonResponse({**found, "schema": base + reverse("cases:api-schema")})
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    """The description for people: how to ask, what comes back, and what stays as it is."""
    context = {
        "nouns": _nouns(),
        "per_minute": settings.API_PER_MINUTE,
        "base": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "cases/api.html", context)


@cache
def _nouns() -> list[dict[str, Any]]:
    """Noun by noun: its addresses, what they may say, and the fields of its record."""
    whole = description()
    found: dict[str, dict[str, Any]] = {}
    for path, operations in whole["paths"].items():
        operation = operations["get"]
        noun = found.setdefault(operation["tags"][0], {"noun": operation["tags"][0], "addresses": []})
        asked = [one for one in operation["parameters"] if one["in"] == "query"]
        noun["addresses"].append({"path": path, "says": operation["description"], "parameters": _told(asked)})
        content = operation["responses"]["200"]["content"]["application/json"]["schema"]
        record = whole["components"]["schemas"][content["$ref"].rpartition("/")[2]]
        if "results" not in record["properties"]:
            noun["fields"] = [
                {"name": name, "type": _type(of), "says": of.get("description", "")}
                for name, of in record["properties"].items()
            ]
    return list(found.values())


def _told(parameters: list[Any]) -> list[dict[str, Any]]:
    """Parameters as rows of a table; one that leaves out what another keeps is told with it."""
    names = {one["name"] for one in parameters}
    return [
        {
            "name": one["name"],
            "negated": f"not_{one['name']}" if f"not_{one['name']}" in names else "",
            "says": one.get("description", ""),
            "values": (one["schema"].get("items") or one["schema"]).get("enum", []),
        }
        for one in parameters
        if one["name"].removeprefix("not_") not in names or not one["name"].startswith("not_")
    ]


def _type(of: dict[str, Any]) -> str:
    """What sort of value a field holds, in a word."""
    if "$ref" in of:
        return "record"
    for several in ("allOf", "oneOf", "anyOf"):
        if several in of:
            return " or ".join(dict.fromkeys(_type(one) for one in of[several]))
    kind = of.get("type", "null" if of == {"type": "null"} else "value")
    if isinstance(kind, list):
        return " or ".join(kind)
    if kind == "array":
        return f"list of {_type(of.get('items', {}))}s"
    return f"{kind}, {of['format']}" if of.get("format") else str(kind)
