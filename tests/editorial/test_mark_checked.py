"""``mark_checked``: a case was followed up to a day; nothing that it states changes."""

from datetime import UTC, date, datetime

import pytest

from cases.editorial import BadDate, NotAllowed, mark_checked
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

DAY = date(2025, 6, 1)


def test_it_works() -> None:
    case = cast.a_published_case()
    mark_checked(by=cast.bob(), case=case, on=DAY)
    assert (case.last_checked_on, case.last_checked_by) == (DAY, cast.bob())
    case.refresh_from_db()
    assert (case.last_checked_on, case.last_checked_by) == (DAY, cast.bob())
    assert (case.state, case.author_ids) == ("published", [cast.alice().pk])


def test_a_stranger_is_refused() -> None:
    case = cast.a_case()
    with refused(NotAllowed, says="has no role"):
        mark_checked(by=cast.stranger(), case=case, on=DAY)


def test_a_day_before_the_last_is_refused_and_the_same_is_not() -> None:
    case = cast.a_case()
    mark_checked(by=cast.bob(), case=case, on=DAY)
    with refused(BadDate, says="checked up to 2025-06-01 already", field="last_checked_on"):
        mark_checked(by=cast.bob(), case=case, on=date(2025, 5, 31))
    mark_checked(by=cast.alice(), case=case, on=DAY)
    case.refresh_from_db()
    assert case.last_checked_by == cast.alice()


def test_tomorrow_is_refused_and_today_anywhere_is_not() -> None:
    case, at = cast.a_case(), datetime(2025, 6, 1, 15, tzinfo=UTC)
    with refused(BadDate, says="in the future", field="last_checked_on"):
        mark_checked(by=cast.bob(), case=case, on=date(2025, 6, 3), at=at)
    mark_checked(by=cast.bob(), case=case, on=date(2025, 6, 2), at=at)
