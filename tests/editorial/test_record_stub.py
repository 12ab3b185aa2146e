"""``record_stub``: what is known of a ruling only because another one acts on it."""

import pytest

from cases.editorial import BadDate, EffectOn, NotAllowed, NotPublishable, publish, submit_for_review
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    docket = cast.a_docket()
    stub = cast.a_stub(docket)
    stub.refresh_from_db()
    assert (stub.is_stub, stub.state, stub.outcome) == (True, "draft", "not_blocked")
    assert str(stub.sort_on) == "2025-04-30"
    assert log_of(stub) == [("recorded", "alice")]
    acting = cast.a_ruling(docket, effects=[EffectOn(acted_on=stub, verb="supersedes")])
    assert cast.published(acting).effects.get().acted_on == stub


def test_a_stranger_is_refused() -> None:
    docket = cast.a_docket()
    with refused(NotAllowed, says="has no role"):
        cast.a_stub(docket, by=cast.stranger())


def test_a_stub_is_in_time_too() -> None:
    docket = cast.a_docket()
    with refused(BadDate, says="was filed", field="decided_on"):
        cast.a_stub(docket, decided=PartialDate.parse("2024"))


def test_a_stub_is_not_published() -> None:
    stub = cast.a_stub(cast.a_published_docket())
    cast.a_source(stub)
    submit_for_review(by=cast.alice(), record=stub)
    with refused(NotPublishable, says="It is a stub"):
        publish(by=cast.ed(), record=stub)
