"""What is coming up: steps on record, and the last days of orders."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from cases import editorial
from cases.chronicle import coming_up
from cases.models import CaseAgency, Ruling
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = localdate()


def an_order(until: date, **fields: Any) -> Ruling:
    """A restraining order, granted today."""
    return cast.published(
        cast.a_ruling(
            title="Restraining order granted",
            posture="tro",
            dispositions=[editorial.DispositionPart("granted")],
            decided=PartialDate.day(TODAY),
            reliefs=[editorial.ReliefTerms(kind="tro", decision="ordered", ends="day", until_on=until)],
            **fields,
        )
    )


def test_it_works() -> None:
    hearing = cast.published(cast.an_event(kind="hearing", happens=PartialDate.day(TODAY + timedelta(days=3))))

    (one,) = coming_up(TODAY)
    assert (one.on, one.event, one.case) == (TODAY + timedelta(days=3), hearing, hearing.docket.case)


def test_the_last_day_of_an_order_is_coming_up() -> None:
    order = an_order(TODAY + timedelta(days=10))

    (one,) = coming_up(TODAY)
    assert (one.on, one.ruling, one.what) == (
        TODAY + timedelta(days=10),
        order,
        "Last day, unless extended: Restraining order granted",
    )


def test_an_order_that_was_dissolved_has_no_last_day_any_more() -> None:
    order = an_order(TODAY + timedelta(days=10))
    effects = [editorial.EffectOn(acted_on=order, verb="dissolves")]
    cast.published(cast.a_ruling(order.docket, title="Dissolved", decided=PartialDate.day(TODAY), effects=effects))

    assert coming_up(TODAY) == []


def test_what_is_past_or_far_ahead_is_left_out() -> None:
    for days in (-1, 61):
        cast.published(cast.an_event(happens=PartialDate.day(TODAY + timedelta(days=days))))

    assert coming_up(TODAY, days=60) == []


def test_drafts_are_not_told() -> None:
    cast.an_event(happens=PartialDate.day(TODAY + timedelta(days=3)))

    assert coming_up(TODAY) == []


def test_the_nearest_comes_first_and_no_more_than_asked_for() -> None:
    an_order(TODAY + timedelta(days=5))
    for days in (9, 2):
        cast.published(cast.an_event(happens=PartialDate.day(TODAY + timedelta(days=days))))

    assert [one.on - TODAY for one in coming_up(TODAY, limit=2)] == [timedelta(days=2), timedelta(days=5)]


def test_of_one_case_or_of_the_cases_of_some_agencies() -> None:
    mine = cast.published(cast.an_event(happens=PartialDate.day(TODAY + timedelta(days=2))))
    other = cast.published(cast.an_event(happens=PartialDate.day(TODAY + timedelta(days=3))))
    CaseAgency.objects.get_or_create(case=other.docket.case, agency=cast.ice())

    assert [one.event for one in coming_up(TODAY, case=mine.docket.case)] == [mine]
    about_ice = [one.event for one in coming_up(TODAY, agencies=[cast.ice().pk])]
    assert other in about_ice
