"""Public pages over their own connection: pooled, prepared, bound by the server."""

import threading

import psycopg
import pytest
from django.db import connections

from tests import cast
from tests.views.test_public_pages import LISTS


@pytest.mark.django_db(transaction=True, databases=["default", "read"])
def test_every_public_page_works_on_it(get, settings):
    settings.PUBLIC_READS = "read"
    ruling = cast.a_published_ruling()
    action = cast.published(cast.an_action())
    addresses = [
        *LISTS,
        "/rulings/?judge=dabney-l-friedrich&agency=department-of-homeland-security&court=dcd&posture=tro&disposition=denied",
        "/rulings/?decided_after=2025-01-01&decided_before=2026-01-01&q=injunction",
        "/judges/?q=friedrich",
        "/judges/dabney-l-friedrich/",
        "/courts/dcd/",
        ruling.get_absolute_url(),
        ruling.docket.case.get_absolute_url(),
        action.get_absolute_url(),
        ruling.sources.get().snapshot.article.get_absolute_url(),
    ]
    cast.ice()
    for address in [*addresses, "/agencies/department-of-homeland-security/"]:
        get(address)
    assert connections["read"].settings_dict["OPTIONS"]["server_side_binding"]
    # The connection goes back to its pool before the pool ends: the test database is dropped after it.
    connections["read"].close()
    connections["read"].close_pool()


@pytest.mark.django_db(transaction=True, databases=["default", "read"])
def test_a_question_that_takes_too_long_is_given_up_with_a_sentence(reader, settings):
    """What a page asks for is locked here, so that it waits for longer than it may; an export waits on."""
    settings.PUBLIC_READS = "read"
    cast.a_published_ruling()
    options = connections["read"].settings_dict["OPTIONS"]
    usual = options["options"]
    assert usual.endswith("-c statement_timeout=5000")
    connections["read"].close()
    connections["read"].close_pool()
    options["options"] = "-c statement_timeout=200"
    try:
        with psycopg.connect(**connections["default"].get_connection_params() | {"cursor_factory": None}) as other:
            other.execute("LOCK TABLE cases_listing IN ACCESS EXCLUSIVE MODE")
            page, answer = reader.get("/rulings/"), reader.get("/api/v1/rulings/")
            threading.Timer(0.6, other.rollback).start()
            taken_along = b"".join(reader.get("/rulings/export.csv"))
        assert b"denied" in taken_along
        assert page.status_code == 503
        assert "Ask for less: one judge, agency or court" in page.content.decode()
        assert answer.status_code == 503
        assert answer.json()["detail"].startswith("This takes longer than the site gives to one question.")
        assert reader.get("/rulings/").status_code == 200
    finally:
        options["options"] = usual
        connections["read"].close()
        connections["read"].close_pool()
