"""Docket numbers in a text → dockets on the record."""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import Extracted
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.listing import court_in_words
from cases.intake.match.names import MEANT
from cases.intake.match.told import Told, party_aliases
from cases.models import Docket, Publication
from cases.parsing import docket_number
from cases.similarity import caption_likeness

_MOST_NUMBERS = 12  # of a text
_MOST = 40  # dockets of those numbers
_LEVELS = frozenset({"trial", "appellate", "last_resort"})
_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Written:
    """A docket number as the text has it.

    Attributes:
        text: its words.
        numbers: the normal forms that it has, whatever the level of the court.
        offices: the same number at other offices of a district court, where the text names none.
    """

    text: str
    numbers: frozenset[str]
    offices: frozenset[str]


def find_dockets(
    extracted: Extracted, matched: Matched, told: Told, gazetteer: Gazetteer
) -> list[tuple[Docket, Candidate]]:
    """The dockets whose numbers the text gives, best first.

    One query, and one for the judges to whom they are assigned; none for a text without numbers. Without a court, the
    number is looked for at the courts that the text and its judges make likely, and those above them.

    Args:
        extracted: what was found in the text.
        matched: what the names mean.
        told: what it says of the ruling.
        gazetteer: the courts and judges that are known.
    """
    written = [_written(number.value, number.text) for number in extracted.docket_numbers[:_MOST_NUMBERS]]
    if not written:
        return []
    courts, likely = _likely(extracted, matched, gazetteer)
    numbers = {form for one in written for form in one.numbers | one.offices}
    rows = (
        Docket.objects.exclude(state=Publication.WITHDRAWN)
        .exclude(case__state=Publication.WITHDRAWN)
        .filter(court__in=courts, number__in=numbers)
        .select_related("court", "case")
        .prefetch_related("judges")
        .order_by("pk")[:_MOST]
    )
    found = list(rows)
    offered = [
        (docket, _candidate(docket, one, found, told, likely, gazetteer))
        for docket in found
        for one in written
        if docket.number in one.numbers | one.offices
    ]
    best: dict[int, tuple[Docket, Candidate]] = {}
    for docket, candidate in offered:
        if docket.pk not in best or best[docket.pk][1].score < candidate.score:
            best[docket.pk] = docket, candidate
    return sorted(best.values(), key=lambda pair: (-pair[1].score, pair[1].key))


def _written(value: str, text: str) -> Written:
    numbers = {docket_number(form, trial_court=trial) for form in (value, text) for trial in (True, False)}
    # Office 1 is written where the source names none.
    assumed = {number[2:] for number in numbers if number.startswith("1:") and "1:" not in text}
    offices = frozenset(f"{office}:{rest}" for rest in assumed for office in range(2, 10))
    return Written(text, frozenset(numbers | {value}), offices)


def _likely(extracted: Extracted, matched: Matched, gazetteer: Gazetteer) -> tuple[set[str], frozenset[str]]:
    """The courts to look at, and those among them that the text or its judges name."""
    named = {court.key for court in matched.court} | {court.found.value for court in extracted.courts}
    for candidates in matched.judges:
        if candidates and candidates[0].score >= MEANT and candidates[0].key in gazetteer.judge:
            named |= {service.court for service in gazetteer.judge[candidates[0].key].services if service.court}
    if not named:
        return {court.key for court in gazetteer.courts if court.federal and court.level in _LEVELS}, frozenset()
    return named | set(_above(named, gazetteer)), frozenset(named)


def _above(courts: Iterable[str], gazetteer: Gazetteer) -> Iterable[str]:
    for key in courts:
        court = gazetteer.court.get(key)
        while court is not None and court.appeals_to:
            yield court.appeals_to
            court = gazetteer.court.get(court.appeals_to)


def _candidate(
    docket: Docket, written: Written, found: list[Docket], told: Told, likely: frozenset[str], gazetteer: Gazetteer
) -> Candidate:
    where = court_in_words(docket.court_id, gazetteer)
    reasons, against = [], []
    if docket.number in written.numbers:
        reasons.append(f"“{written.text}” is {docket.number} at {where}")
        score = 0.0
    else:
        reasons.append(f"“{written.text}” names no office of the court, and {docket.number} is on the record")
        score = -0.13
    others = [other for other in found if other.number == docket.number and other.pk != docket.pk]
    if docket.court_id == told.court:
        reasons.append("the court that ruled")
        score += 0.98
    elif docket.court_id in likely:
        reasons.append("the text or its judges speak of that court")
        score += 0.85 if told.court else 0.9
    else:
        score += 0.6 if others else 0.78
    if others and docket.court_id != told.court:
        score -= 0.25
        against.append(
            f"{len(others)} other courts have a docket of that number"
            if len(others) > 1
            else f"{others[0]} has the same number"
        )
    score += _of_caption(docket, told, gazetteer, reasons, against)
    score += _of_judges(docket, told, reasons, against)
    return Candidate(
        "docket", docket.ref, str(docket), round(min(max(score, 0.05), 0.99), 3), tuple(reasons), tuple(against)
    )


def _of_caption(docket: Docket, told: Told, gazetteer: Gazetteer, reasons: list[str], against: list[str]) -> float:
    if not told.captions:
        return 0.0
    aliases = party_aliases(gazetteer.agencies)
    ours = {docket.shown_caption, docket.case.short_caption}
    best = max(caption_likeness(one, other, aliases).score for one in told.captions for other in ours)
    if best >= _ALIKE:
        reasons.append("the case name agrees")
        return 0.05
    if best < 0.4:
        against.append(f"its case is {docket.shown_caption}")
        return -0.25
    return 0.0


def _of_judges(docket: Docket, told: Told, reasons: list[str], against: list[str]) -> float:
    assigned = {judge.slug: judge.name for judge in docket.judges.all()}
    if not assigned or not told.judges or told.level not in ("trial", ""):
        return 0.0
    shared = sorted(name for slug, name in assigned.items() if slug in told.judges)
    if shared:
        reasons.append(f"assigned to {' and '.join(shared)}")
        return 0.03
    against.append(f"assigned to {' and '.join(sorted(assigned.values()))}")
    return -0.1
