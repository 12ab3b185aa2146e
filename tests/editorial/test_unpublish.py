"""``unpublish``: a publication is undone within ten minutes, and what was published with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from cases.editorial import NotAllowed, WrongState, publish, submit_for_review, unpublish, withdraw
from cases.models import Ruling
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_it_works() -> None:
    at = now()
    ruling = cast.a_published_ruling()
    Ruling.objects.filter(pk=ruling.pk).update(published_at=at)
    ruling.sources.update(published_at=at)
    unpublish(by=cast.edna(), record=ruling, at=at + 10 * MINUTE)
    assert (ruling.state, ruling.published_at, ruling.published_by) == ("in_review", None, None)
    source = ruling.sources.get()
    assert (source.state, source.published_at) == ("in_review", None)
    assert ruling.author_ids == [cast.alice().pk]
    assert log_of(ruling)[-2:] == [("published", "ed"), ("unpublished", "edna")]
    connection.check_constraints()
    publish(by=cast.ed(), record=ruling)


def test_after_ten_minutes_it_is_too_late() -> None:
    ruling = cast.a_published_ruling()
    assert ruling.published_at is not None
    with refused(WrongState, says="more than ten minutes ago: withdraw it"):
        unpublish(by=cast.ed(), record=ruling, at=ruling.published_at + 10 * MINUTE + timedelta(microseconds=1))


@pytest.mark.parametrize("person", [cast.stranger, cast.alice, cast.bob])
def test_only_an_editor_undoes(person: object) -> None:
    ruling = cast.a_published_ruling()
    with refused(NotAllowed, says="Only an editor"):
        unpublish(by=person(), record=ruling)  # type: ignore[operator]


def test_only_what_is_published_is_undone() -> None:
    ruling = cast.a_ruling()
    with refused(WrongState, says="is not published"):
        unpublish(by=cast.ed(), record=ruling)
    cast.published(ruling)
    withdraw(by=cast.ed(), record=ruling, reason="Wrong day.")
    with refused(WrongState, says="is not published"):
        unpublish(by=cast.ed(), record=ruling)


def test_what_carries_a_published_ruling_or_event_stays() -> None:
    ruling = cast.a_published_ruling()
    with refused(WrongState, says="carries what is published: undo “Preliminary injunction denied"):
        unpublish(by=cast.ed(), record=ruling.docket)
    event = cast.published(cast.an_event())
    with refused(WrongState, says="carries what is published: undo “Notice of appeal"):
        unpublish(by=cast.ed(), record=event.docket.case)


def test_a_part_that_was_published_before_stays() -> None:
    ruling = cast.a_published_ruling()
    later = cast.published(cast.a_source(ruling))
    unpublish(by=cast.ed(), record=ruling)
    later.refresh_from_db()
    assert later.state == "published"
    assert not type(later).objects.published().filter(pk=later.pk).exists()


def test_the_last_source_of_a_published_ruling_stays() -> None:
    ruling = cast.a_published_ruling()
    only = ruling.sources.get()
    with refused(WrongState, says="has no other published source"):
        unpublish(by=cast.ed(), record=only)
    cast.published(cast.a_source(ruling))
    unpublish(by=cast.ed(), record=only)
    connection.check_constraints()


def test_a_case_goes_back_with_its_dockets() -> None:
    case = cast.a_case()
    docket = cast.a_docket(case)
    submit_for_review(by=cast.alice(), record=case)
    publish(by=cast.ed(), record=case)
    unpublish(by=cast.ed(), record=case)
    docket.refresh_from_db()
    assert docket.state == "in_review"
