"""Rulings that may be the same event: the same docket within three days, or the same official document."""

from datetime import date, timedelta

import pytest

from cases.conflicts import same_event
from cases.models import ArticleKind, Ruling
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.django_db


def day(number: int) -> PartialDate:
    return PartialDate.day(cast.DECIDED + timedelta(days=number))


def test_it_works() -> None:
    ruling = cast.a_ruling()
    elsewhere = cast.a_docket()
    for apart in (-3, 0, 3):
        assert same_event(ruling.docket, day(apart)) == [ruling]
    for apart in (-4, 4):
        assert same_event(ruling.docket, day(apart)) == []
    assert same_event(elsewhere, day(0)) == []


def test_a_month_is_near_every_ruling_in_it() -> None:
    ruling = cast.a_ruling()
    assert same_event(ruling.docket, PartialDate(date(2025, 5, 1), "month")) == [ruling]
    assert same_event(ruling.docket, PartialDate(date(2025, 6, 1), "month")) == []
    about = cast.a_ruling(decided=PartialDate(date(2025, 6, 1), "month"))
    assert same_event(about.docket, PartialDate.day(date(2025, 7, 3))) == [about]


def test_without_a_day_only_the_document_tells() -> None:
    paper = cast.snapshot("ORDERED.", title="Order", kind=ArticleKind.DOCUMENT).article
    ruling = cast.a_ruling(official_document=paper)
    assert same_event(ruling.docket, PartialDate()) == []
    assert same_event(None, PartialDate(), paper) == [ruling]
    assert same_event(cast.a_docket(), day(300), paper) == [ruling]


def test_stubs_and_what_was_withdrawn_are_no_neighbours() -> None:
    docket = cast.a_docket()
    cast.a_stub(docket, decided=day(0))
    ruling = cast.a_ruling(docket)
    Ruling.objects.filter(pk=ruling.pk).update(
        state="withdrawn",
        withdrawn_at=cast.REPORTED,
        withdrawn_by=cast.ed(),
        withdrawn_as="editorial",
        withdrawn_reason="x",
    )
    assert same_event(docket, day(0)) == []
