"""Which of the things that a court is said to have done the text reports: the one that most of it bears out. Pure."""

from collections import defaultdict
from collections.abc import Mapping

from cases.intake.extract.events import Event
from cases.intake.extract.said import REVIEW, Reading

# Below this nothing that was found is taken for a ruling.
LEAST = 2.3
# What each further sentence that says the same adds, as a share of its own weight.
_AGREES = 0.25
# What a court of review tells somebody to do follows from what it affirms or reverses.
_TOLD_ON_REVIEW = -1.2
# "rejects the department's bid": what became of the case is better told by a sentence that names it.
_VAGUE = -1.2
_TELLING = 3.4


def choose(readings: Mapping[Event, Reading], levels: Mapping[Event, str]) -> tuple[Event | None, float]:
    """The event that says best what was decided.

    Every event votes for what it comes to, the strongest fully and the others a little, so that a headline and the
    sentences that bear it out carry each other.

    Args:
        readings: what each event comes to.
        levels: at which level of the courts each took place.

    Returns:
        The event, None where none is weighty enough; and how near the next outcome comes to its own, from 0 to 1.
    """
    weights = _weights(readings, levels)
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, Event] = {}
    for event in sorted(readings, key=lambda event: -weights[event]):
        outcome = readings[event].outcome
        if outcome in best:
            votes[outcome] += _AGREES * max(0.0, weights[event] - 1)
        else:
            best[outcome], votes[outcome] = event, weights[event]
    if not votes:
        return None, 0.0
    outcome = max(votes, key=lambda outcome: votes[outcome])
    if best[outcome].score < LEAST and votes[outcome] < LEAST + 1.5:
        return None, 0.0
    others = max((votes[other] for other in votes if other != outcome), default=0.0)
    return best[outcome], max(0.0, others / votes[outcome]) if votes[outcome] > 0 else 1.0


def _weights(readings: Mapping[Event, Reading], levels: Mapping[Event, str]) -> dict[Event, float]:
    telling = [event for event, reading in readings.items() if not _is_vague(reading) and event.score >= _TELLING]
    weights = {}
    for event, reading in readings.items():
        weight = event.score
        if event.kind == "order" and levels[event] in REVIEW:
            weight += _TOLD_ON_REVIEW
        if _is_vague(reading) and telling:
            weight += _VAGUE
        if (
            event.kind == "refuse"
            and event.matter == "stay"
            and levels[event] == "trial"
            and _has_relief(event, readings)
        ):
            weight += _LESSER
        weights[event] = weight
    return weights


# "ordered it to pay … She denied a request to put the order on hold": the lesser half.
_LESSER = -2.0
_LEADS = 3


def _has_relief(refusal: Event, readings: Mapping[Event, Reading]) -> bool:
    return any(
        event.sentence < min(refusal.sentence, _LEADS)
        and event.subject == "court"
        and event.score >= _TELLING
        and event.kind in ("order", "block", "vacate")
        and reading.outcome in ("blocked", "granted", "vacated")
        for event, reading in readings.items()
    )


def _is_vague(reading: Reading) -> bool:
    return reading.outcome == "denied" and not reading.posture
