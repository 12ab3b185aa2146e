"""``save_draft``: the one way by which editors' rows reach the database."""

import pytest
from django.utils.timezone import now

from cases.editorial import EditorialError, NotAllowed, WrongState, publish, save_draft, submit_for_review, withdraw
from cases.models import Change
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    case = cast.a_case()
    case.summary = "Whether addresses may be shared."
    save_draft(by=cast.ed(), record=case, note="a summary")
    case.refresh_from_db()
    assert case.summary == "Whether addresses may be shared."
    assert case.author_ids == [cast.alice().pk, cast.ed().pk]
    assert log_of(case) == [("opened", "alice"), ("revised", "ed")]
    assert Change.objects.order_by("-pk")[0].note == "a summary"


def test_an_author_is_counted_once() -> None:
    case = cast.a_case()
    for _ in range(2):
        save_draft(by=cast.alice(), record=case)
    assert case.author_ids == [cast.alice().pk]


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_who_may(state: str) -> None:
    case = cast.a_case()
    if state == "in_review":
        submit_for_review(by=cast.alice(), record=case)
    with refused(NotAllowed, says="has no role"):
        save_draft(by=cast.stranger(), record=case)
    with refused(NotAllowed, says="another reporter's draft"):
        save_draft(by=cast.bob(), record=case)
    for person in (cast.alice(), cast.ed(), cast.ada()):
        save_draft(by=person, record=case)
    # A reviewer approves what was submitted, and nothing that was written after it.
    assert case.state == "draft"


def test_somebody_who_left_is_refused() -> None:
    case, alice = cast.a_case(), cast.alice()
    alice.is_active = False
    with refused(NotAllowed, says="has no role"):
        save_draft(by=alice, record=case)


def test_what_is_published_is_not_changed_silently() -> None:
    case = cast.a_published_case()
    for person in (cast.alice, cast.ed, cast.ada):
        with refused(WrongState, says="is published"):
            save_draft(by=person(), record=case)


def test_the_state_is_not_an_editor_s_to_write() -> None:
    case = cast.a_case()
    case.state, case.published_at, case.published_by, case.author_ids = "published", now(), cast.bob(), []
    case.four_eyes, case.ref = False, "another123"
    save_draft(by=cast.alice(), record=case)
    kept = type(case).objects.get(pk=case.pk)
    assert (kept.state, kept.published_at, kept.published_by) == ("draft", None, None)
    assert (kept.author_ids, kept.four_eyes) == ([cast.alice().pk], True)
    assert kept.ref != "another123"
    assert (case.state, case.published_by) == ("draft", None)


def test_a_record_that_was_published_meanwhile_is_refused() -> None:
    case = cast.a_case()
    stale = type(case).objects.get(pk=case.pk)
    cast.published(case)
    stale.summary = "Written before it was published."
    with refused(WrongState, says="is published"):
        save_draft(by=cast.alice(), record=stale)


def test_a_withdrawn_record_becomes_a_draft_of_its_writer_alone() -> None:
    case = cast.a_published_case()
    withdraw(by=cast.ed(), record=case, reason="Wrong case.")
    save_draft(by=cast.edna(), record=case)
    case.refresh_from_db()
    assert (case.state, case.author_ids) == ("draft", [cast.edna().pk])
    # The public is told why it went until it is back.
    assert (case.withdrawn_by, case.withdrawn_as, case.withdrawn_reason) == (cast.ed(), "editorial", "Wrong case.")
    submit_for_review(by=cast.edna(), record=case)
    publish(by=cast.ed(), record=case)
    assert (case.withdrawn_at, case.withdrawn_by, case.withdrawn_as, case.withdrawn_reason) == (None, None, "", "")


def test_a_value_that_its_column_cannot_have_is_refused() -> None:
    action = cast.an_action()
    action.kind = "whim"
    with refused(EditorialError, says="Kind: Value 'whim' is not a valid choice.", field="kind"):
        save_draft(by=cast.alice(), record=action)
