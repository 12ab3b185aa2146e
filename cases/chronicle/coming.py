"""What is coming up: hearings and deadlines on record, and the last days of relief that ends by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from cases.models import Case, Event, Ruling, Spell, StandingValue


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead.

    Attributes:
        on: its day.
        what: in words.
        case: the case.
        court: the short name of the court.
        event: the step, where it is one.
        ruling: the ruling whose relief ends, where it is that.
    """

    on: date
    what: str
    case: Case
    court: str
    event: Event | None = None
    ruling: Ruling | None = None


def coming_up(
    today: date, *, days: int = 60, limit: int = 10, case: Case | None = None, agencies: Sequence[int] | None = None
) -> list[Coming]:
    """What is coming up, the nearest first. Two queries.

    Args:
        today: the first day.
        days: how far ahead.
        limit: how many at most.
        case: of this case only.
        agencies: of cases that are about one of these agencies only (primary keys).
    """
    until = today + timedelta(days=days)
    place = Q()
    if case is not None:
        place &= Q(docket__case=case)
    if agencies is not None:
        place &= Q(docket__case__agency_links__agency__in=agencies)
    events = Event.objects.published().filter(place, happens_on__range=(today, until))
    rows = events.select_related("docket__court", "docket__case").order_by("happens_on", "pk").distinct()[:limit]
    ahead = [
        Coming(
            row.happens_on, f"{row.get_kind_display()}: {row.title}", row.docket.case, row.docket.court.short, event=row
        )
        for row in rows
    ]
    public = Ruling.objects.published().filter(place)
    ends = (
        Spell.objects.known()
        .filter(value=StandingValue.EXPIRED, first_on__range=(today + timedelta(days=1), until), ruling__in=public)
        .select_related("ruling__docket__court", "ruling__docket__case")
        .order_by("first_on", "pk")[:limit]
    )
    ahead += [
        Coming(
            spell.first_on - timedelta(days=1),
            f"Last day, unless extended: {spell.ruling.title}",
            spell.ruling.docket.case,
            spell.ruling.docket.court.short,
            ruling=spell.ruling,
        )
        for spell in ends
    ]
    return sorted(ahead, key=lambda one: one.on)[:limit]
