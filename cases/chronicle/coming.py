"""What is coming up: hearings and deadlines on record, and the last days of relief that ends by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from cases.models import Case, CaseAgency, Event, Precision, Ruling, Spell, StandingValue

# What is read of a docket where something lies ahead.
_OF_ITS_DOCKET = (
    *(f"docket__case__{column}" for column in ("ref", "slug", "short_caption")),
    *(f"docket__court__{column}" for column in ("name", "abbreviation")),
)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that lies ahead.

    Attributes:
        on: its day; the first of the month or year where no more is known.
        precision: how much of the day is known.
        what: in words.
        case: the case.
        court: the short name of the court.
        event: the step, where it is one.
        ruling: the ruling whose relief ends, where it is that.
    """

    on: date
    precision: str
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
        place &= Q(docket__case__in=CaseAgency.objects.filter(agency__in=agencies).values("case"))
    this_month = Q(happens_on__gte=today.replace(day=1), happens_on_precision=Precision.MONTH)
    this_year = Q(happens_on__gte=today.replace(month=1, day=1), happens_on_precision=Precision.YEAR)
    ahead_of_today = Q(happens_on__gte=today) | this_month | this_year
    events = Event.objects.published().filter(place, ahead_of_today, happens_on__lte=until)
    shown = ("ref", "kind", "title", "happens_on", "happens_on_precision", *_OF_ITS_DOCKET)
    rows = events.select_related("docket__court", "docket__case").only(*shown).order_by("happens_on", "pk")[:limit]
    ahead = [
        Coming(
            row.happens_on,
            row.happens_on_precision,
            f"{row.get_kind_display()}: {row.title}",
            row.docket.case,
            row.docket.court.short,
            event=row,
        )
        for row in rows
    ]
    # An order that is stayed, or was taken away, has no last day to wait for.
    works = Spell.objects.known().on(today).filter(value__in=[StandingValue.IN_FORCE, StandingValue.IN_FORCE_IN_PART])
    public = Ruling.objects.published().filter(place, pk__in=works.values("ruling"))
    ends = (
        Spell.objects.known()
        .filter(value=StandingValue.EXPIRED, first_on__range=(today + timedelta(days=1), until), ruling__in=public)
        .select_related("ruling__docket__court", "ruling__docket__case")
        .only("first_on", *(f"ruling__{column}" for column in ("ref", "title", *_OF_ITS_DOCKET)))
        .order_by("first_on", "pk")[:limit]
    )
    ahead += [
        Coming(
            spell.first_on - timedelta(days=1),
            Precision.DAY,
            f"Last day, unless extended: {spell.ruling.title}",
            spell.ruling.docket.case,
            spell.ruling.docket.court.short,
            ruling=spell.ruling,
        )
        for spell in ends
    ]
    return sorted(ahead, key=lambda one: one.on)[:limit]
