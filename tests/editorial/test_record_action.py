"""``record_action``: the government action that cases challenge."""

from datetime import date

import pytest

from cases.editorial import AlreadyRecorded, EditorialError, NotAllowed, QuoteNotInSnapshot, record_action
from cases.models import OldSlug
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

TITLE = "IRS–ICE agreement"


def test_it_works() -> None:
    broad = cast.an_action(title="Executive Order 14,210", kind="executive_order")
    action = record_action(
        by=cast.alice(),
        title=f" {TITLE} ",
        kind="agreement",
        agencies=[cast.irs(), cast.ice(), cast.irs()],
        taken=PartialDate(date(2025, 4, 7), "month"),
        taken_under=broad,
        citation="90 Fed. Reg. 9065",
        url="https://www.irs.example/agreement",
        quotes=[cast.quote(cast.WORDS_OF_ACTION, "action")],
    )
    action.refresh_from_db()
    assert (action.title, action.slug) == (TITLE, "irsice-agreement")
    assert (action.taken_on, action.taken_on_precision) == (date(2025, 4, 1), "month")
    assert (action.taken_under, list(broad.carried_out_by.all())) == (broad, [action])
    assert set(action.agencies.all()) == {cast.irs(), cast.ice()}
    assert action.sources.get().quote == cast.WORDS_OF_ACTION
    assert log_of(action) == [("recorded", "alice")]


def test_a_stranger_is_refused() -> None:
    with refused(NotAllowed, says="has no role"):
        record_action(by=cast.stranger(), title=TITLE, kind="agreement", agencies=[])


def test_an_action_has_a_title() -> None:
    with refused(EditorialError, says="no title", field="title"):
        record_action(by=cast.alice(), title=" ", kind="agreement", agencies=[])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "whim"}, "kind"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "no address"}, "url"),
        ({"citation": "9" * 121}, "citation"),
        ({"title": "A" * 201}, "title"),
        ({"slug": "a b"}, "slug"),
    ],
)
def test_a_value_that_its_column_cannot_have_is_refused(fields: dict[str, str], field: str) -> None:
    with refused(EditorialError, field=field):
        record_action(by=cast.alice(), **{"title": TITLE, "kind": "agreement", "agencies": [cast.irs()], **fields})


def test_addresses_are_given_once() -> None:
    first = cast.an_action(title=TITLE)
    OldSlug.objects.create(slug="irsice-agreement-2", action=first)
    assert cast.an_action(title=TITLE).slug == "irsice-agreement-3"
    with refused(AlreadyRecorded, says="has or had the address", field="slug"):
        record_action(by=cast.alice(), title=TITLE, kind="agreement", agencies=[], slug=first.slug)


def test_a_quote_that_is_not_there_records_nothing() -> None:
    with refused(QuoteNotInSnapshot, field="quote"):
        cast.an_action(quotes=[cast.quote("Zebras wrote")])
