"""Deleting drafts that the public has never seen."""

import pytest

from cases.editorial import NotAllowed, WrongState, discard, publish, submit_for_review, unpublish, withdraw
from cases.models import Change, Ruling, Source
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db


def test_it_works():
    ruling = cast.a_ruling()
    discard(by=cast.alice(), record=ruling)
    assert not Ruling.objects.exists()
    line = Change.objects.order_by("-pk")[0]
    assert (line.verb, line.subject_ref, line.by) == ("discarded", ruling.ref, cast.alice())


def test_another_reporter_is_refused():
    ruling = cast.a_ruling()
    with refused(NotAllowed, says="another reporter's draft"):
        discard(by=cast.bob(), record=ruling)


def test_what_is_published_stays():
    ruling = cast.a_published_ruling()
    with refused(WrongState, says="is published"):
        discard(by=cast.ed(), record=ruling)


def test_what_was_published_once_stays():
    undone, withdrawn = cast.a_published_ruling(), cast.a_published_ruling()
    unpublish(by=cast.ed(), record=undone)
    withdraw(by=cast.ed(), record=withdrawn, reason="Wrong day.")
    for ruling in (undone, withdrawn):
        with refused(WrongState, says="was published once"):
            discard(by=cast.ed(), record=ruling)


def test_what_others_hang_on_stays():
    ruling = cast.a_ruling()
    with refused(WrongState, says="carries"):
        discard(by=cast.alice(), record=ruling.docket)


def test_who_discards_a_source_does_not_approve_what_is_left():
    ruling = cast.a_ruling(cast.a_published_docket(), quotes=[cast.quote(), cast.a_dispute(cast.WORDS_OF_EVENT)])
    submit_for_review(by=cast.alice(), record=ruling)
    discard(by=cast.ed(), record=Source.objects.get(stance="disputes"))
    ruling.refresh_from_db()
    assert ruling.state == "draft"
    submit_for_review(by=cast.alice(), record=ruling)
    with refused(NotAllowed, says="was written or changed by you"):
        publish(by=cast.ed(), record=ruling)
