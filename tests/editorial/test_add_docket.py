"""``add_docket``: a case's record at one court, by number as written and in its normal form."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from cases.editorial import AlreadyRecorded, BadDate, EditorialError, NotAllowed, QuoteNotInSnapshot, add_docket
from cases.models import Court
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    case = cast.a_case()
    docket = add_docket(
        by=cast.alice(),
        case=case,
        court=cast.dcd(),
        number=" 25-cv-0677 (DLF) ",
        filed=PartialDate(date(2025, 3, 7), "month"),
        judges=[cast.friedrich(), cast.friedrich()],
        quotes=[cast.quote(cast.WORDS_OF_DOCKET, "docket_number")],
    )
    docket.refresh_from_db()
    assert (docket.number_as_written, docket.number) == ("25-cv-0677 (DLF)", "1:25-cv-00677")
    assert (docket.filed_on, docket.filed_on_precision) == (date(2025, 3, 1), "month")
    assert (docket.state, docket.author_ids) == ("draft", [cast.alice().pk])
    assert docket.judges.get() == cast.friedrich()
    assert docket.sources.get().quote == cast.WORDS_OF_DOCKET
    assert log_of(docket) == [("recorded", "alice")]
    assert str(docket) == "D.D.C. 1:25-cv-00677"


def test_an_appeal_is_of_the_same_case() -> None:
    below = cast.a_docket()
    appeal = add_docket(by=cast.alice(), case=below.case, court=cast.cadc(), number="No. 25-5181", on_appeal_from=below)
    assert (appeal.number, appeal.on_appeal_from) == ("25-5181", below)


def test_an_appeal_from_a_foreign_docket_is_refused() -> None:
    alice, court, below, other = cast.alice(), cast.cadc(), cast.a_docket(), cast.a_case()
    with refused(EditorialError, says="belongs to another case", field="on_appeal_from"):
        add_docket(by=alice, case=other, court=court, number="25-5181", on_appeal_from=below)


def test_a_stranger_is_refused() -> None:
    stranger, case, court = cast.stranger(), cast.a_case(), cast.dcd()
    with refused(NotAllowed, says="has no role"):
        add_docket(by=stranger, case=case, court=court, number="25-cv-0677")


@pytest.mark.parametrize("written", ["25-cv-0677", "1:25-CV-00677", "No. 25-0677 (DLF)", "1:25-cv-00677-DLF"])
def test_a_number_that_is_on_the_record_is_refused_however_it_is_written(written: str) -> None:
    first, other, alice, court = cast.a_docket(number="1:25-cv-00677"), cast.a_case(), cast.alice(), cast.dcd()
    with refused(AlreadyRecorded, says=f"{first} is on the record already, in {first.case}", field="number_as_written"):
        add_docket(by=alice, case=other, court=court, number=written)


def test_the_same_number_at_another_court_is_another_docket() -> None:
    docket = cast.a_docket(number="25-5181")
    assert cast.a_docket(docket.case, court=cast.cadc(), number="25-5181").number == "25-5181"
    assert docket.number == "1:25-cv-05181"


def test_a_state_court_numbers_as_it_likes() -> None:
    court = Court.objects.create(pk="calctapp", name="California Court of Appeal", system="state", level="trial")
    assert cast.a_docket(court=court, number="24-CV-001234").number == "24-CV-001234"


@pytest.mark.parametrize("number", ["", " ", "No. "])
def test_a_docket_needs_a_number(number: str) -> None:
    alice, case, court = cast.alice(), cast.a_case(), cast.dcd()
    with refused(EditorialError, says="no number", field="number_as_written"):
        add_docket(by=alice, case=case, court=court, number=number)


def test_a_number_has_an_end() -> None:
    alice, case, court = cast.alice(), cast.a_case(), cast.dcd()
    with refused(EditorialError, says="at most 60 characters", field="number_as_written"):
        add_docket(by=alice, case=case, court=court, number="1" * 61)


def test_a_docket_is_filed_before_it_is_recorded() -> None:
    alice, case, court = cast.alice(), cast.a_case(), cast.dcd()
    filed = PartialDate.day(now().date() + timedelta(days=3))
    with refused(BadDate, says="in the future", field="filed_on"):
        add_docket(by=alice, case=case, court=court, number="25-cv-0677", filed=filed)


def test_a_quote_that_is_not_there_adds_nothing() -> None:
    alice, case, court, quotes = cast.alice(), cast.a_case(), cast.dcd(), [cast.quote("Zebras wrote")]
    with refused(QuoteNotInSnapshot, field="quote"):
        add_docket(by=alice, case=case, court=court, number="25-cv-0677", quotes=quotes)


def test_a_docket_of_a_published_case_is_a_draft_by_itself() -> None:
    case = cast.a_published_case()
    docket = cast.a_docket(case, by=cast.bob())
    case.refresh_from_db()
    assert (docket.state, docket.author_ids) == ("draft", [cast.bob().pk])
    assert (case.state, case.author_ids) == ("published", [cast.alice().pk])
