"""Names in a text → judges, agencies and the deciding court of a gazetteer, with scores and why. Pure: no Django."""

import re
from collections.abc import Collection, Sequence
from datetime import date
from functools import lru_cache

from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import AgencyNamed, Extracted
from cases.intake.gazetteer import Gazetteer, KnownAgency
from cases.intake.match.judges import judge_candidates, unlisted
from cases.intake.match.listing import and_list, best_first, court_in_a_phrase, court_in_words, in_words

__all__ = ["MEANT", "agency_candidates", "deciding_court", "judge_candidates", "match_names", "ruling_day", "unlisted"]

# A candidate from here on is who the name means, as far as later steps go; editors see the others too.
MEANT = 0.6
_MOST = 5


def match_names(extracted: Extracted, *, published: date | None, gazetteer: Gazetteer) -> Matched:
    """Who and what the names in a text mean; no database is asked.

    Args:
        extracted: what was found in the text.
        published: the day on which the text was published; None when not known.
        gazetteer: the names that are known.

    Returns:
        The judges, agencies and the deciding court; nothing of records.
    """
    courts = [named.found.value for named in extracted.courts]
    day = ruling_day(extracted) or published
    judges = tuple(judge_candidates(named, gazetteer, courts=courts, published=day) for named in extracted.judges)
    keys = {named.found.value for named in extracted.agencies}
    return Matched(
        judges=judges,
        agencies=tuple(agency_candidates(named, gazetteer, others=keys) for named in extracted.agencies),
        court=deciding_court(extracted, judges, gazetteer, published),
    )


def ruling_day(extracted: Extracted) -> date | None:
    """The day of the ruling, when the text fixes it."""
    try:
        return date.fromisoformat(extracted.ruling_date.value) if extracted.ruling_date else None
    except ValueError:
        return None


# Agencies


def agency_candidates(
    named: AgencyNamed, gazetteer: Gazetteer, *, others: Collection[str] = ()
) -> tuple[Candidate, ...]:
    """Which agency a name means.

    Args:
        named: the agency as the text names it.
        gazetteer: the agencies that are known.
        others: keys of the agencies that the text names; of two with one name, the part of one of these is meant.

    Returns:
        The agency, and others that go by the same name, best first.
    """
    text = _plain(named.found.text)
    alike = [agency for agency in gazetteer.agencies if agency.key == named.found.value or text in _forms(agency)]
    near = {agency.key for agency in alike if {*gazetteer.above(agency.key)} & {*others}}
    likeliest = near if len(near) == 1 else {named.found.value}
    return best_first(
        (
            Candidate(
                "agency",
                agency.key,
                agency.name,
                0.97 if len(alike) == 1 else 0.4 if agency.key not in likeliest else 0.9 if near else 0.75,
                _of_agency(agency, named, gazetteer, others),
                _namesakes(agency, alike, gazetteer),
            )
            for agency in alike
        ),
        _MOST,
    )


@lru_cache(maxsize=4096)
def _forms(agency: KnownAgency) -> frozenset[str]:
    return frozenset(_plain(form) for form in (agency.name, *(form for form, _ in agency.aliases)) if form) | (
        {agency.acronym} if agency.acronym else frozenset()
    )


def _plain(form: str) -> str:
    """A name for comparing; what is all capitals stays so, since "ED" is an agency and "ed" is none."""
    return form if form.isupper() else " ".join(form.casefold().split())


def _of_agency(
    agency: KnownAgency, named: AgencyNamed, gazetteer: Gazetteer, others: Collection[str]
) -> tuple[str, ...]:
    text = named.found.text
    if _plain(text) == _plain(agency.name):
        reasons = [f"“{text}” is its name"]
    elif text == agency.acronym:
        reasons = [f"“{text}” is its acronym"]
    else:
        reasons = [f"“{text}” is another name of it"]
    for key in gazetteer.above(agency.key):
        parent = gazetteer.agency.get(key)
        if parent is not None:
            reasons.append(f"part of the {parent.name}{', which the text names too' if key in others else ''}")
            break
    return tuple(reasons)


def _namesakes(agency: KnownAgency, alike: Sequence[KnownAgency], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The others of one name, each with its parent, in a line."""
    others = []
    for other in alike:
        if other is not agency:
            parent = gazetteer.agency.get(other.parent)
            others.append(f"{other.name} ({parent.acronym or parent.name})" if parent else other.name)
    return (f"the same name is used of: {', '.join(others)}",) if others else ()


# The court

_APPLICATION = re.compile(r"\d{2}A\d{1,5}")


def deciding_court(
    extracted: Extracted, judges: Sequence[Sequence[Candidate]], gazetteer: Gazetteer, published: date | None
) -> tuple[Candidate, ...]:
    """The court that made the ruling: as the text names it, and as the service of the judges has it.

    Args:
        extracted: what was found in the text.
        judges: the candidates for each of ``extracted.judges``, in order.
        gazetteer: the courts and judges that are known.
        published: the day on which the text was published, used where it does not fix the day of the ruling.

    Returns:
        Courts, best first: one that is named as deciding goes before one that follows from a judge's service on that
        day, since a judge may sit elsewhere by designation.
    """
    day = ruling_day(extracted) or published
    when = f" on {in_words(day)}" if day else ""
    named = {court.found.value: court for court in extracted.courts}
    by_service = _courts_of_bench(extracted, judges, gazetteer, day)
    scores: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}
    against: dict[str, list[str]] = {}
    for key, court in named.items():
        if court.deciding:
            scores[key] = 0.85
            reasons[key] = [f"named as the court that ruled: “{court.found.text}”"]
    for key, names in by_service.items():
        said = f"{and_list(names)} served there{when}"
        if key in scores:
            scores[key] = 0.98
            reasons[key].append(said)
        elif any(court.deciding for court in named.values()):
            scores[key] = 0.35
            reasons[key] = [said]
            against[key] = ["the text names another court as the one that ruled"]
        else:
            scores[key] = 0.95 if key in named else 0.9 / len(by_service) if len(by_service) > 1 else 0.9
            reasons[key] = (
                [said, "the text names it"] if key in named else [f"{said}; the text names no court that ruled"]
            )
    for key in scores:
        if by_service and key not in by_service:
            scores[key] = 0.7
            there = "; ".join(
                f"{and_list(names)} served on {court_in_a_phrase(other, gazetteer)}{when}"
                for other, names in by_service.items()
            )
            against[key] = [f"{there}: a judge may sit elsewhere by designation"]
    if not scores and any(_APPLICATION.fullmatch(number.value) for number in extracted.docket_numbers):
        scores["scotus"], reasons["scotus"] = 0.8, ["the docket number is one of an application to the Supreme Court"]
    return best_first(
        (
            Candidate(
                "court",
                key,
                court_in_words(key, gazetteer),
                round(score, 3),
                tuple(reasons[key]),
                tuple(against.get(key, ())),
            )
            for key, score in scores.items()
        ),
        _MOST,
    )


def _courts_of_bench(
    extracted: Extracted, judges: Sequence[Sequence[Candidate]], gazetteer: Gazetteer, day: date | None
) -> dict[str, list[str]]:
    """The courts on which the judges who ruled sat on the day, with their surnames: those on which most of them did."""
    sat: dict[str, list[str]] = {}
    for named, candidates in zip(extracted.judges, judges, strict=True):
        meant = candidates[0] if candidates and candidates[0].score >= MEANT else None
        known = gazetteer.judge.get(meant.key) if named.main and meant else None
        if known is None:
            continue
        serving = (
            [s.court for s in known.services if s.court and s.ended is None] if day is None else known.courts_on(day)
        )
        for key in dict.fromkeys(serving):
            sat.setdefault(key, []).append(known.surname)
    most = max(map(len, sat.values()), default=0)
    return {key: names for key, names in sat.items() if len(names) == most}
