"""What makes a function a verb: one transaction, and a history that knows who did what."""

import pytest

from cases import editorial
from cases.models import Change, Ruling
from tests import cast

pytestmark = pytest.mark.django_db


def test_history_knows_who_and_which_verb():
    ruling = cast.a_ruling()
    source = ruling.sources.get()
    for row in (ruling.history.order_by("pgh_id").first(), source.history.order_by("pgh_id").first()):
        assert row.pgh_context.metadata == {"user": cast.alice().pk, "verb": "record_ruling"}


def test_each_verb_has_its_own_word():
    case = cast.a_docket().case
    editorial.submit_for_review(by=cast.alice(), record=case)
    editorial.publish(by=cast.ed(), record=case)
    last = case.history.order_by("pgh_id").last()
    assert last.pgh_context.metadata == {"user": cast.ed().pk, "verb": "publish"}


def test_a_refusal_half_way_leaves_nothing():
    docket = cast.a_docket()
    changes = Change.objects.count()
    with pytest.raises(editorial.QuoteNotInSnapshot):
        cast.a_ruling(docket, quotes=[cast.quote(), cast.quote("Words that nobody wrote")])
    assert (Ruling.objects.count(), Change.objects.count()) == (0, changes)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_outside_a_verb_has_no_verb():
    ruling = cast.a_ruling()
    Ruling.objects.update(form="order")
    assert ruling.history.order_by("pgh_id").last().pgh_context is None


def test_the_note_is_kept_with_the_rows():
    case = cast.a_docket().case
    editorial.submit_for_review(by=cast.alice(), record=case)
    editorial.send_back(by=cast.ed(), record=case, note="Name the docket.")
    last = case.history.order_by("pgh_id").last()
    assert last.pgh_context.metadata == {"user": cast.ed().pk, "verb": "send_back", "note": "Name the docket."}
