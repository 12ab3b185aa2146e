"""The real judges, courts and agencies, read from the database for made-up cases to happen to."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from random import Random
from unicodedata import normalize

from django.db.models import Q

from cases.models import Agency, Court, CourtLevel, Service
from cases.synthetic.world import FIRST, HIGHEST, LAST, SEAT_DAYS, Body, Seat, World, zipf


class NoReference(Exception):
    """There is nobody to tell a story of.

    Args:
        sentence: what is missing and what to do.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def world(seed: int, authors: tuple[int, int]) -> World:
    """What the reference data hold, in an order of the seed's.

    Args:
        seed: of the database.
        authors: keys of the two accounts that write and approve.

    Raises:
        NoReference: they were not loaded.
    """
    dice = Random(f"world {seed}")  # noqa: S311 - made-up data
    courts = {court.pk: court for court in Court.objects.federal()}
    services = list(
        Service.objects.filter(Q(ended_on=None) | Q(ended_on__gte=FIRST), court__in=courts, began_on__lte=LAST)
        .select_related("judge")
        .order_by("judge_id", "sequence")
    )
    seats = [seat for service in services if (seat := _seat(service, courts))]
    bodies = [Body(row.pk, _written(row.name), _written(row.short)) for row in Agency.objects.order_by("key")]
    benches = _benches(services)
    if not seats or not bodies or (HIGHEST, LAST.year) not in benches:
        raise NoReference(
            "There are no judges, courts and agencies for cases to be about: run `manage.py load_reference` first."
        )
    dice.shuffle(seats)
    # Those that people know by an acronym are sued most.
    bodies.sort(key=lambda body: (body.short == body.name, dice.random()))
    places = {court.location.replace(",", "") for court in courts.values() if court.location}
    return World(
        tuple(seats),
        zipf(len(seats), 0.7),
        benches,
        {court.pk: court.in_prose for court in courts.values()},
        tuple(bodies),
        zipf(len(bodies), 1.0),
        tuple(sorted({_written(one.judge.surname) for one in services if one.judge.surname.isalpha()})),
        tuple(sorted(places)),
        authors,
    )


def _seat(service: Service, courts: dict[str, Court]) -> Seat | None:
    """A judge's time at a trial court below a court of appeals; None where it is too short for a case."""
    court, judge = courts[service.court_id or ""], service.judge
    above = courts.get(court.appeals_to_id or "")
    if court.level != CourtLevel.TRIAL or above is None or above.level != CourtLevel.APPELLATE:
        return None
    assert service.began_on is not None
    first, last = max(FIRST, service.began_on), min(LAST, service.ended_on or LAST)
    if (last - first).days < SEAT_DAYS:
        return None
    initials = "".join(word[0] for word in f"{judge.given_names} {judge.surname}".split() if word[0].isalpha())
    return Seat(
        judge.pk,
        _written(judge.surname),
        initials.upper()[:4],
        court.pk,
        court.in_prose,
        above.pk,
        first.toordinal(),
        last.toordinal(),
    )


def _benches(services: Sequence[Service]) -> dict[tuple[str, int], tuple[tuple[int, str], ...]]:
    """Who sat at each court through each year of the story."""
    found: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for service in services:
        assert service.began_on is not None
        for year in range(FIRST.year, LAST.year + 1):
            last = min(LAST, date(year, 12, 31))
            if service.began_on <= date(year, 1, 1) and (service.ended_on or LAST) >= last:
                found[service.court_id or "", year][service.judge_id] = _written(service.judge.surname)
    return {key: tuple(sorted(bench.items())) for key, bench in found.items()}


def _written(name: str) -> str:
    """A name as snapshots have it, and with nothing in it that COPY would take for its own signs."""
    return " ".join(normalize("NFC", name).replace("\\", "").split())
