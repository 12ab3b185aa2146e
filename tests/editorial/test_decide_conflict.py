"""``decide_conflict``: which of the things that sources state stands, and why."""

from typing import Any

import pytest

from cases import editorial
from cases.conflicts import conflicts_of
from cases.editorial import ChangedMeanwhile, EditorialError, NotAllowed, WrongState
from cases.models import Change, ConflictDecision, Ruling, Source
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

WORDS = "A federal judge declined on Monday to stop the Internal Revenue Service"


@pytest.fixture
def ruling() -> Ruling:
    """A ruling of 12 May, of which one source says 13 May."""
    found = cast.a_ruling()
    cast.a_source(found, WORDS, "date", claims={"date": "13 May 2025"})
    found.refresh_from_db()
    return found


def decide(ruling: Ruling, **given: Any) -> ConflictDecision:
    given = {"by": cast.ed(), "fact": "date", "stands": "2025-05-12", "why": "The docket says so.", **given}
    return editorial.decide_conflict(record=ruling, **given)


def test_it_works(ruling: Ruling) -> None:
    (conflict,) = conflicts_of(ruling)
    decision = decide(ruling, stands="May 12, 2025", why="  The docket says so. ", seen=conflict.digest)
    proof, other = ruling.sources.order_by("pk")
    assert (decision.subject_type, decision.subject_ref, decision.fact) == ("ruling", ruling.ref, "date")
    assert decision.claims == {"2025-05-12": [proof.ref], "13 May 2025": [other.ref]}
    assert (decision.stands, decision.why, decision.digest) == ("2025-05-12", "The docket says so.", conflict.digest)
    line = Change.objects.latest("pk")
    assert (line.verb, line.by, line.note) == ("decided", cast.ed(), "The docket says so.")
    assert line.details == {"fact": "date", "stands": "2025-05-12"}
    assert log_of(ruling)[-1] == ("decided", "ed")
    ruling.refresh_from_db()
    assert (ruling.state, ruling.author_ids) == ("draft", [cast.alice().pk])


def test_of_a_published_record(ruling: Ruling) -> None:
    decide(ruling)
    cast.published(ruling)
    late = cast.a_source(ruling, cast.WORDS_OF_EVENT, "date", claims={"date": "14 May 2025"})
    decide(ruling, why="Neither report read the docket.")
    editorial.submit_for_review(by=cast.alice(), record=late)
    editorial.publish(by=cast.ed(), record=late)
    assert not conflicts_of(ruling)[0].is_open


def test_what_the_record_said_is_kept_when_another_value_stands(ruling: Ruling) -> None:
    proof = ruling.sources.order_by("pk").first()
    assert proof is not None
    decide(ruling, stands="2025-05-13", why="The docket was misread.")
    was = proof.version
    proof.refresh_from_db()
    assert (proof.claims, proof.version) == ({"date": "2025-05-12"}, was + 1)
    assert Source.objects.exclude(pk=proof.pk).get(ruling=ruling).claims == {"date": "13 May 2025"}


def test_reporters_and_strangers_are_refused(ruling: Ruling) -> None:
    for by in (cast.alice(), cast.stranger()):
        with refused(NotAllowed, says="Only an editor decides"):
            decide(ruling, by=by)


def test_where_nothing_differs(ruling: Ruling) -> None:
    for fact in ("judge", "weather"):
        with refused(WrongState, says="do not differ"):
            decide(ruling, fact=fact)


def test_a_value_that_nobody_states(ruling: Ruling) -> None:
    for stands, says in (("", "Choose which"), ("14 May 2025", "choose one of “2025-05-12”, “13 May 2025”")):
        with refused(EditorialError, says=says, field="stands"):
            decide(ruling, stands=stands)


def test_a_reason_is_given(ruling: Ruling) -> None:
    with refused(EditorialError, says="Say why", field="why"):
        decide(ruling, why=" \n")


def test_a_source_more_since_the_page_was_opened(ruling: Ruling) -> None:
    (conflict,) = conflicts_of(ruling)
    cast.a_source(ruling, cast.WORDS_OF_EVENT, "date", claims={"date": "14 May 2025"})
    with refused(ChangedMeanwhile, says="Look at it once more"):
        decide(ruling, seen=conflict.digest)
