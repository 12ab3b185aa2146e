"""A refusal and its affirmance, put on the record by the verbs: what the tests of standing start from."""

from datetime import date, datetime
from typing import Any

from cases import editorial
from cases.models import Docket, Ruling
from cases.parsing import PartialDate
from tests import cast

APPEALED = date(2025, 9, 1)


def appeal_of(docket: Docket) -> Docket:
    """The appeal's docket, in the same case; the day of its filing is not recorded."""
    known = Docket.objects.filter(number="25-5181", case=docket.case).first()
    return known or cast.a_docket(
        docket.case, court=cast.cadc(), number="25-5181", on_appeal_from=docket, filed=PartialDate()
    )


def an_affirmance(below: Ruling, **fields: Any) -> Ruling:
    """A draft: the court of appeals affirms a ruling."""
    fields.setdefault("title", "Denial affirmed")
    return cast.a_ruling(
        appeal_of(below.docket),
        posture="appeal",
        dispositions=[editorial.DispositionPart("affirmed")],
        decided=PartialDate.day(APPEALED),
        effects=[editorial.EffectOn(acted_on=below, verb="affirms")],
        **fields,
    )


def an_affirmed_refusal(at: datetime | None = None) -> Ruling:
    """A refused injunction before the public, and its affirmance."""
    below = cast.a_published_ruling()
    cast.published(an_affirmance(below), at=at)
    return below
