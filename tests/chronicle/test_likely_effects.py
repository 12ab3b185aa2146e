"""What a ruling may act on, as appeal links tell: named for an editor, and recorded by nobody but an editor."""

from datetime import date
from typing import Any

import pytest

from cases import editorial
from cases.chronicle import likely_effects
from cases.models import Docket, Effect, Ruling
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.django_db
LATER = date(2025, 9, 1)


def above(below: Docket, disposition: str, **fields: Any) -> Ruling:
    docket = Docket.objects.filter(number="25-5181").first() or cast.a_docket(
        below.case, court=cast.cadc(), number="25-5181", on_appeal_from=below, filed=PartialDate()
    )
    fields = {"posture": "appeal", "title": f"On appeal: {disposition}"} | fields
    return cast.a_ruling(
        docket, dispositions=[editorial.DispositionPart(disposition)], decided=PartialDate.day(LATER), **fields
    )


def said(ruling: Ruling) -> list[tuple[str, Ruling]]:
    return [(one.verb.value, one.acted_on) for one in likely_effects(ruling)]


def test_it_works() -> None:
    below = cast.a_ruling()

    assert said(above(below.docket, "affirmed")) == [("affirms", below)]


@pytest.mark.parametrize(
    ("disposition", "verb"),
    [("affirmed", "affirms"), ("reversed", "reverses"), ("vacated", "vacates"), ("remanded", "remands")],
)
def test_each_disposition_of_review_has_its_verb(disposition: str, verb: str) -> None:
    below = cast.a_ruling()

    assert said(above(below.docket, disposition)) == [(verb, below)]


def test_a_stay_granted_stays() -> None:
    below = cast.a_ruling()

    assert said(above(below.docket, "granted", posture="stay")) == [("stays", below)]


def test_what_is_recorded_is_not_named_again() -> None:
    below = cast.a_ruling()
    ruling = above(below.docket, "affirmed", effects=[editorial.EffectOn(acted_on=below, verb="affirms")])

    assert said(ruling) == []


def test_what_came_later_is_not_under_review() -> None:
    below = cast.a_ruling(decided=PartialDate.day(date(2025, 10, 1)))

    assert said(above(below.docket, "affirmed")) == []


def test_an_extension_is_of_relief_on_the_same_docket() -> None:
    order = cast.a_ruling(
        posture="tro",
        dispositions=[editorial.DispositionPart("granted")],
        reliefs=[editorial.ReliefTerms(kind="tro", decision="ordered", ends="fourteen_days")],
    )
    longer = cast.a_ruling(
        order.docket,
        posture="tro",
        title="Order extended",
        dispositions=[editorial.DispositionPart("extended")],
        decided=PartialDate.day(LATER),
    )

    assert said(longer) == [("extends", order)]


def test_the_editor_sees_them_and_nothing_is_recorded(client: Any) -> None:
    below = cast.a_ruling()
    ruling = above(below.docket, "affirmed")
    ada = cast.person("ada", "administrator", is_staff=True)
    client.force_login(ada)
    page = client.get(f"/admin/cases/ruling/{ruling.pk}/change/", headers={"host": "localhost"}).content.decode()

    assert "Effects to consider" in page
    assert f"affirms “{below}”" in page
    assert not Effect.objects.filter(acting=ruling).exists()
