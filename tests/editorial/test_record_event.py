"""``record_event``: a dated step that is no ruling, past or to come."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import now

from cases.editorial import BadDate, EditorialError, NotAllowed, QuoteNotInSnapshot, record_event
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    docket = cast.a_docket()
    event = record_event(
        by=cast.alice(),
        docket=docket,
        kind="hearing",
        title=" Hearing on the injunction ",
        happens=PartialDate.day(date(2025, 4, 16)),
        happens_at=datetime(2025, 4, 16, 14, 0, tzinfo=UTC),
        time_zone="America/New_York",
        quotes=[cast.quote(cast.WORDS_OF_EVENT, "event")],
    )
    event.refresh_from_db()
    assert (event.title, event.happens_on) == ("Hearing on the injunction", date(2025, 4, 16))
    assert (event.happens_at, event.time_zone) == (datetime(2025, 4, 16, 14, 0, tzinfo=UTC), "America/New_York")
    assert event.sources.get().supports == ["event"]
    assert log_of(event) == [("recorded", "alice")]


def test_it_may_lie_in_the_future() -> None:
    ahead = now().date() + timedelta(days=400)
    event = cast.an_event(happens=PartialDate(ahead, "year"), kind="deadline")
    event.refresh_from_db()
    assert event.happens_on == ahead.replace(month=1, day=1)


def test_a_stranger_is_refused() -> None:
    docket = cast.a_docket()
    with refused(NotAllowed, says="has no role"):
        cast.an_event(docket, by=cast.stranger(), quotes=[])


@pytest.mark.parametrize(
    ("error", "fields", "field"),
    [
        (BadDate, {"happens": PartialDate()}, "happens_on"),
        (BadDate, {"happens_at": datetime(2025, 5, 16, 14, tzinfo=UTC)}, "happens_at"),
        (BadDate, {"time_zone": "America/New_York"}, "happens_at"),
        (BadDate, {"happens_at": datetime(2025, 5, 16, 14, tzinfo=UTC), "time_zone": "Gotham"}, "time_zone"),
        (EditorialError, {"title": " "}, "title"),
        (EditorialError, {"kind": "picnic"}, "kind"),
    ],
)
def test_bad_input_is_refused(error: type[EditorialError], fields: dict[str, Any], field: str) -> None:
    docket = cast.a_docket()
    with refused(error, field=field):
        cast.an_event(docket, **fields)


def test_a_quote_that_is_not_there_records_nothing() -> None:
    docket = cast.a_docket()
    with refused(QuoteNotInSnapshot, field="quote"):
        cast.an_event(docket, quotes=[cast.quote("Zebras wrote")])
