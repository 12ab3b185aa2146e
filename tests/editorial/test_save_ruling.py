"""``save_ruling`` and ``settle``: a draft is changed, and what follows from its parts follows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.editorial import (
    AlreadyRecorded,
    BadDate,
    BadEffect,
    EffectOn,
    NotAllowed,
    WrongState,
    save_ruling,
    settle,
)
from cases.models import Ruling
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def dated(ruling: Ruling, text: str) -> Ruling:
    decided = PartialDate.parse(text)
    ruling.decided_on, ruling.decided_on_precision = decided.on, decided.precision
    return ruling


def test_it_works() -> None:
    ruling = dated(cast.a_ruling(), "2025-05")
    ruling.title = "Injunction refused"
    save_ruling(by=cast.ed(), ruling=ruling)
    ruling.refresh_from_db()
    assert (ruling.title, ruling.sort_on) == ("Injunction refused", date(2025, 5, 31))
    assert ruling.author_ids == [cast.alice().pk, cast.ed().pk]
    assert log_of(ruling) == [("recorded", "alice"), ("revised", "ed")]


def test_a_stranger_and_another_reporter_are_refused() -> None:
    ruling = cast.a_ruling()
    with refused(NotAllowed, says="has no role"):
        save_ruling(by=cast.stranger(), ruling=ruling)
    with refused(NotAllowed, says="another reporter's draft"):
        save_ruling(by=cast.bob(), ruling=ruling)


def test_what_is_published_is_not_changed_silently() -> None:
    ruling = cast.a_published_ruling()
    ruling.title = "Another title"
    with refused(WrongState, says="is published"):
        save_ruling(by=cast.ed(), ruling=ruling)
    ruling.refresh_from_db()
    assert ruling.title == "Preliminary injunction denied"


@pytest.mark.parametrize("text", ["2025-03-06", "2100"])
def test_a_day_that_cannot_be_is_refused(text: str) -> None:
    ruling = dated(cast.a_ruling(), text)
    with refused(BadDate, field="decided_on"):
        save_ruling(by=cast.alice(), ruling=ruling)


def test_another_ruling_s_day_and_place_are_refused() -> None:
    first = cast.a_ruling()
    second = cast.a_ruling(first.docket)
    second.day_sequence = first.day_sequence
    with refused(AlreadyRecorded, says="holds place 1", field="day_sequence"):
        save_ruling(by=cast.alice(), ruling=second)


def test_rulings_tied_by_an_effect_keep_their_order() -> None:
    earlier = cast.a_ruling()
    later = cast.a_ruling(
        earlier.docket,
        decided=PartialDate.day(cast.DECIDED + 9 * DAY),
        effects=[EffectOn(acted_on=earlier, verb="stays")],
    )
    with refused(BadEffect, says="which cannot act on it", field="decided_on"):
        save_ruling(by=cast.alice(), ruling=dated(later, "2025-05-11"))
    with refused(BadEffect, says="acts on this ruling", field="decided_on"):
        save_ruling(by=cast.alice(), ruling=dated(earlier, "2025-05-22"))


# What follows


def test_the_outcome_follows_the_parts() -> None:
    ruling = cast.a_ruling()
    ruling.dispositions.update(kind="granted")
    settle(ruling)
    ruling.refresh_from_db()
    assert ruling.outcome == "blocked"
    assert log_of(ruling) == [("recorded", "alice")], "nothing was said anew"


def test_settling_what_is_settled_writes_nothing() -> None:
    ruling = cast.a_ruling()
    events = ruling.history.count()
    settle(ruling)
    assert ruling.history.count() == events


def test_an_undated_ruling_moves_with_its_first_article() -> None:
    ruling = cast.a_ruling(decided=PartialDate())
    assert ruling.sort_on == cast.REPORTED.date()
    earlier = cast.snapshot(published_at=datetime(2025, 5, 2, 12, tzinfo=UTC), title="Earlier", text="It was denied.")
    cast.a_source(ruling, "It was denied", snapshot=earlier)
    ruling.refresh_from_db()
    assert ruling.sort_on == date(2025, 5, 2)


def test_a_source_that_says_otherwise_does_not_date_a_ruling() -> None:
    ruling = cast.a_ruling(decided=PartialDate())
    earlier = cast.snapshot(published_at=datetime(2025, 5, 2, 12, tzinfo=UTC), title="Earlier", text="It was granted.")
    cast.a_source(ruling, "It was granted", snapshot=earlier, stance="disputes", note="The docket says denied.")
    ruling.refresh_from_db()
    assert ruling.sort_on == cast.REPORTED.date()


def test_a_published_undated_ruling_does_not_move_by_a_draft() -> None:
    ruling = cast.a_published_ruling(decided=PartialDate())
    earlier = cast.snapshot(published_at=datetime(2025, 5, 2, 12, tzinfo=UTC), title="Earlier", text="It was denied.")
    cast.a_source(ruling, "It was denied", snapshot=earlier)
    ruling.refresh_from_db()
    assert ruling.sort_on == cast.REPORTED.date()


def test_an_undated_ruling_stays_where_it_was_recorded() -> None:
    ruling = cast.a_ruling(decided=PartialDate(), quotes=[])
    settle(ruling, at=datetime(2100, 1, 1, tzinfo=UTC))
    assert ruling.sort_on - ruling.created_at.date() <= DAY
