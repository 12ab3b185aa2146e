"""The description of the API: valid, complete, and true of what every address answers."""

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator

from cases.api import docs
from cases.api.urls import endpoints
from cases.search import RulingFilter
from tests import cast, database
from tests.views.test_public_pages import record_everything

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def everything(django_db_setup, django_db_blocker):
    """A record of each noun, with a correction, for the module."""
    with database.undone_at_the_end(django_db_blocker):
        made = record_everything()
        cast.published(cast.an_appearance(made["case"]))
        connection.check_constraints()
        yield made


@pytest.fixture
def schema():
    return docs.description()


def test_it_is_valid(schema, capsys):
    docs.description.cache_clear()
    GENERATOR_STATS.reset()
    validate_schema(docs.description())
    assert schema["openapi"].startswith("3.1")
    assert not GENERATOR_STATS
    assert capsys.readouterr().err == ""


def test_every_address_is_described(schema):
    described = {re.sub(r"[{}]", "", path) for path in schema["paths"]}
    assert described == {"/" + re.sub(r"<\w+:(\w+)>", r"\1", str(path.pattern)) for path in endpoints}


def test_every_filter_is_described_with_its_values(schema):
    told = {one["name"]: one for one in schema["paths"]["/api/v1/rulings/"]["get"]["parameters"]}
    assert set(told) == {*RulingFilter.base_filters, "sort", "as_of", "known_on", "fields", "expand", "after", "before"}
    for name, one in RulingFilter.base_filters.items():
        assert told[name]["description"]
        choices = {value for value, _ in one.extra.get("choices") or ()}
        assert set(told[name]["schema"].get("items", {}).get("enum", [])) == choices, name


@pytest.mark.django_db
@pytest.mark.parametrize("path", sorted(docs.description()["paths"]))
def test_every_address_answers_as_it_says(everything, ask, reader, schema, path):
    """200 as described, 304, 400 and, where something is named, 404."""
    operation = schema["paths"][path]["get"]
    if "{" in path:
        row = ask(f"{path.split('/')[3]}/")["results"]
        address = row[0]["url"].partition("http://localhost")[2]
    else:
        address = path
    response = reader.get(address)
    assert response.status_code == 200, response.content
    told = json.loads(response.content)
    wanted = {**operation["responses"]["200"]["content"]["application/json"]["schema"], **_components(schema)}
    Draft202012Validator(wanted, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(told)
    if "{" not in path:
        assert told["results"], "an empty page proves nothing"
    again = reader.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in response.get("Vary", "")
    assert reader.head(address).content == b""
    problem = ask(f"{address.partition('/api/v1/')[2]}?nonsense=1", status=400)
    Draft202012Validator({"$ref": "#/components/schemas/Problem", **_components(schema)}).validate(problem)
    assert list(problem["errors"]) == ["nonsense"]
    if "{" in path:
        ask(f"{path.split('/')[3]}/nobody/", status=404)
    described = set(operation["responses"])
    assert {"200", "304", "400", "429"} <= described
    assert ("404" in described) == ("{" in path)


def _components(schema):
    return {"components": schema["components"]}


@pytest.mark.django_db
def test_the_page_tells_all_of_it(get, schema):
    page = get("/api/")
    for path, operations in schema["paths"].items():
        assert f"<code>GET {path}</code>" in page
        for one in operations["get"]["parameters"]:
            assert one["in"] == "path" or f"{one['name']}</code>" in page
    assert "<script>" not in page
    assert 'style="' not in page


def test_the_promise_is_in_the_docs():
    text = (ROOT / "docs" / "api.md").read_text()
    assert "no field, parameter or value is taken away" in text


@pytest.mark.django_db
def test_the_schema_is_served(reader):
    response = reader.get("/api/v1/schema.json")
    assert json.loads(response.content) == docs.description()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert reader.get("/api/v1/schema.json", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert reader.post("/api/v1/schema.json").status_code == 405


@pytest.mark.django_db
def test_the_root_leads_everywhere(ask, reader, schema):
    found = ask("")
    lists = {f"http://localhost{path}" for path in schema["paths"] if "{" not in path}
    assert set(found.values()) == {*lists, "http://localhost/api/v1/schema.json"}
