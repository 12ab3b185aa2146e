"""The limit on requests from one address, and the faults that have no noun."""

import pytest
from django.db import OperationalError

from cases.api import rulings
from cases.models import Case, OldSlug
from tests import cast


@pytest.fixture
def three_a_minute(settings, monkeypatch):
    settings.API_PER_MINUTE = 3
    monkeypatch.setattr("cases.api.limits.time", lambda: 1_000_000_005.0)


def test_one_address_is_told_when_to_come_again(ask, reader, three_a_minute, db):
    for _ in range(3):
        ask("topics/")
    problem = ask("courts/", status=429)
    assert "try again in 15 seconds" in problem["detail"]
    assert reader.get("/api/v1/topics/")["Retry-After"] == "15"
    # Asking what may be done counts too; the description and the pages do not.
    assert reader.get("/api/v1/schema.json").status_code == 200
    assert reader.get("/api/v1/topics/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_next_minute_is_another(ask, three_a_minute, monkeypatch, db):
    for _ in range(3):
        ask("topics/")
    assert "try again" in ask("topics/", status=429)["detail"]
    monkeypatch.setattr("cases.api.limits.time", lambda: 1_000_000_065.0)
    assert "results" in ask("topics/")


def test_addresses_are_for_reading(reader, db):
    for method in ("post", "put", "patch", "delete"):
        response = getattr(reader, method)("/api/v1/rulings/")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert response.json()["title"] == "Method Not Allowed"


def test_a_browser_may_ask_what_may_be_done(reader, db):
    response = reader.options("/api/v1/rulings/", headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_an_address_that_is_none_says_so(ask, db):
    assert "schema.json" in ask("nothing/", status=404)["detail"]
    ask("rulings/?" + "&".join("judge=a" for _ in range(1001)), status=400)


def test_a_slug_that_was_changed_leads_on(reader, published_ruling):
    case = published_ruling.docket.case
    OldSlug.objects.create(slug="once", case=case)
    response = reader.get("/api/v1/cases/once/?fields=slug")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/cases/{case.slug}/?fields=slug")
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_database_that_is_gone(ask, db, monkeypatch):
    def gone(*args, **kwargs):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(rulings.Question, "page", gone)
    assert "Try again in a minute" in ask("rulings/", status=503)["detail"]


def test_json_comes_whatever_is_preferred(ask, db):
    assert ask("topics/", Accept="text/html")["results"] == []


def test_nothing_changed(reader, published_ruling):
    first = reader.get("/api/v1/rulings/")
    assert reader.get("/api/v1/rulings/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    Case.objects.update(short_caption="Another v. Nobody")
    assert reader.get("/api/v1/rulings/", headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert cast.DECIDED.isoformat() in first.content.decode()
