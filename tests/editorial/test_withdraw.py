"""``withdraw`` and ``take_down``: what was public is no more, and its address says when and why."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from cases.editorial import EditorialError, NotAllowed, WrongState, take_down, withdraw
from cases.models import Change
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

AT = datetime(2100, 6, 1, 12, tzinfo=UTC)
both = pytest.mark.parametrize("verb", [withdraw, take_down])
Verb = Callable[..., None]


@pytest.mark.parametrize(
    ("verb", "fields", "how", "word"),
    [
        (withdraw, {}, "editorial", "withdrawn"),
        (take_down, {}, "taken_down", "taken_down"),
        (take_down, {"legal": True}, "legal", "taken_down"),
    ],
)
def test_it_works(verb: Verb, fields: dict[str, Any], how: str, word: str) -> None:
    ruling = cast.a_published_ruling()
    verb(by=cast.edna(), record=ruling, reason=" Sealed by the court. ", at=AT, **fields)
    assert (ruling.state, ruling.withdrawn_at, ruling.withdrawn_by) == ("withdrawn", AT, cast.edna())
    assert (ruling.withdrawn_as, ruling.withdrawn_reason) == (how, "Sealed by the court.")
    assert ruling.published_by == cast.ed(), "it was published, and by whom, stays known"
    assert log_of(ruling)[-1] == (word, "edna")
    assert Change.objects.order_by("-pk")[0].note == "Sealed by the court."
    connection.check_constraints()


@both
def test_its_parts_go_out_of_sight(verb: Verb) -> None:
    ruling = cast.a_published_ruling()
    verb(by=cast.ed(), record=ruling.docket.case, reason="Sealed by the court.")
    for record in (ruling, ruling.docket, ruling.sources.get()):
        assert not type(record).objects.published().filter(pk=record.pk).exists()


@both
@pytest.mark.parametrize("person", [cast.stranger, cast.alice, cast.bob])
def test_only_an_editor_may(verb: Verb, person: Callable[[], Any]) -> None:
    ruling = cast.a_published_ruling()
    with refused(NotAllowed, says="Only an editor"):
        verb(by=person(), record=ruling, reason="Wrong.")


@both
@pytest.mark.parametrize("reason", ["", " \n"])
def test_it_says_why(verb: Verb, reason: str) -> None:
    ruling = cast.a_published_ruling()
    with refused(EditorialError, says="Say why", field="reason"):
        verb(by=cast.ed(), record=ruling, reason=reason)


@both
def test_only_what_is_published_is_taken_back(verb: Verb) -> None:
    ruling = cast.a_ruling()
    with refused(WrongState, says="is not published"):
        verb(by=cast.ed(), record=ruling, reason="Wrong.")


@both
def test_the_last_source_of_what_is_published_stays(verb: Verb) -> None:
    for record in (cast.a_published_ruling(), cast.published(cast.an_event()), cast.published(cast.an_action())):
        only = record.sources.get()
        with refused(WrongState, says="has no other published source"):
            verb(by=cast.ed(), record=only, reason="Wrong article.")
        cast.published(cast.a_source(record))
        verb(by=cast.ed(), record=only, reason="Wrong article.")
    connection.check_constraints()


@both
def test_a_source_that_says_otherwise_does_not_hold_a_ruling(verb: Verb) -> None:
    ruling = cast.a_published_ruling()
    only = ruling.sources.get()
    dispute = cast.published(cast.a_source(ruling, stance="disputes", note="The docket says otherwise."))
    with refused(WrongState, says="has no other published source"):
        verb(by=cast.ed(), record=only, reason="Wrong article.")
    verb(by=cast.ed(), record=dispute, reason="Wrong article.")
