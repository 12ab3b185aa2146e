"""``submit_for_review`` and ``send_back``: a draft goes to the reviewers, and may come back with what to mend."""

from datetime import UTC, datetime

import pytest

from cases.editorial import EditorialError, NotAllowed, WrongState, save_draft, send_back, submit_for_review, withdraw
from cases.models import Change
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

AT = datetime(2025, 6, 1, 12, tzinfo=UTC)


def test_it_works() -> None:
    case = cast.a_case()
    docket, appearance, counsel = cast.a_docket(case), cast.an_appearance(case), cast.a_counsel(case)
    ruling = cast.a_ruling(docket)
    submit_for_review(by=cast.alice(), record=case, at=AT)
    assert (case.state, case.submitted_at, case.submitted_by) == ("in_review", AT, cast.alice())
    for part in (docket, appearance, counsel, case.sources.get(), docket.sources.get()):
        part.refresh_from_db()
        assert (part.state, part.submitted_at, part.submitted_by) == ("in_review", AT, cast.alice())
    ruling.refresh_from_db()
    assert ruling.state == "draft", "a ruling goes by itself"
    assert log_of(case) == [("opened", "alice"), ("submitted", "alice")]
    assert log_of(docket) == [("recorded", "alice")]


def test_a_stranger_and_another_reporter_are_refused() -> None:
    case = cast.a_case()
    with refused(NotAllowed, says="has no role"):
        submit_for_review(by=cast.stranger(), record=case)
    with refused(NotAllowed, says="another reporter's draft"):
        submit_for_review(by=cast.bob(), record=case)
    submit_for_review(by=cast.ed(), record=case)


def test_only_a_draft_is_submitted() -> None:
    case = cast.a_case()
    submit_for_review(by=cast.alice(), record=case)
    with refused(WrongState, says="is in review: only a draft is submitted"):
        submit_for_review(by=cast.alice(), record=case)
    cast.published(case)
    with refused(WrongState, says="is published"):
        submit_for_review(by=cast.alice(), record=case)
    withdraw(by=cast.ed(), record=case, reason="Wrong case.")
    with refused(WrongState, says="is withdrawn: only a draft is submitted"):
        submit_for_review(by=cast.alice(), record=case)


def test_a_part_that_is_published_stays_so() -> None:
    ruling = cast.a_published_ruling()
    published = ruling.sources.get()
    withdraw(by=cast.ed(), record=ruling, reason="Wrong day.")
    save_draft(by=cast.alice(), record=ruling)
    submit_for_review(by=cast.alice(), record=ruling)
    published.refresh_from_db()
    assert published.state == "published"


# Back


def test_sending_back_works() -> None:
    ruling = cast.a_ruling()
    submit_for_review(by=cast.alice(), record=ruling)
    send_back(by=cast.ed(), record=ruling, note=" The day is missing. ")
    assert ruling.state == "draft"
    assert ruling.sources.get().state == "draft"
    assert ruling.author_ids == [cast.alice().pk], "who reviewed it may still approve it"
    assert log_of(ruling)[-1] == ("returned", "ed")
    assert Change.objects.order_by("-pk")[0].note == "The day is missing."


@pytest.mark.parametrize("person", [cast.stranger, cast.alice, cast.bob])
def test_only_an_editor_sends_back(person: object) -> None:
    ruling = cast.a_ruling()
    submit_for_review(by=cast.alice(), record=ruling)
    with refused(NotAllowed, says="Only an editor"):
        send_back(by=person(), record=ruling, note="Mend it.")  # type: ignore[operator]


def test_only_what_is_in_review_is_sent_back() -> None:
    draft, public = cast.a_ruling(), cast.a_published_ruling()
    for ruling in (draft, public):
        with refused(WrongState, says="is not in review"):
            send_back(by=cast.ed(), record=ruling, note="Mend it.")


def test_sending_back_says_what_to_mend() -> None:
    ruling = cast.a_ruling()
    submit_for_review(by=cast.alice(), record=ruling)
    with refused(EditorialError, says="Say what is to be mended", field="note"):
        send_back(by=cast.ed(), record=ruling, note=" ")
