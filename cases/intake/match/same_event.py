"""Whether two sources tell of one ruling, or of two steps of one case, or of two cases. Pure: no Django.

Two questions are asked apart: is it the same case, and is it the same event in it? Each is answered from 0 to 1 by
what speaks for it; the score is their product, so that a ruling and its stay, whose case is the same beyond doubt, stay
two events.
"""

from dataclasses import dataclass
from datetime import timedelta

from cases.intake.match.listing import in_words
from cases.intake.match.same_case import Weighing, near_identity, same_case
from cases.intake.match.told import Told
from cases.parsing import PartialDate

__all__ = ["MAYBE", "NEAR", "SAME", "Verdict", "compare", "near_identity"]

# From here on a ruling is offered as the same event; from MAYBE on as one that people should look at.
SAME = 0.7
MAYBE = 0.4

NEAR = timedelta(days=3)  # how far apart the days may be that two sources give for one ruling
_WINDOW = timedelta(days=7)  # how long after a ruling most reports of it are published


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing came to.

    Attributes:
        score: from 0 to 1.
        same: whether both tell of one ruling, as far as anybody can tell from them.
        reasons: what speaks for it, a line each.
        against: what speaks against it, a line each.
    """

    score: float
    same: bool
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def compare(a: Told, b: Told) -> Verdict:
    """Whether two sources tell of one ruling.

    Args:
        a: what one says; reasons call it "this article".
        b: what the other says: an article, or the record of a ruling.

    Returns:
        The same score whichever comes first.
    """
    said = Weighing()
    score = same_case(a, b, said) * _same_event(a, b, said)
    if not (a.reports and b.reports):
        said.against.append("it is not clear that a ruling is reported")
        score *= 0.5
    score = round(score, 3)
    return Verdict(score, score >= SAME, tuple(said.reasons), tuple(said.against))


# The event


def _same_event(a: Told, b: Told, said: Weighing) -> float:
    if a.court and b.court and a.court != b.court:
        said.against.append("another court")
        return 0.05
    if a.level and b.level and a.level != b.level:
        said.against.append("a court of another level")
        return 0.1
    posture, outcome = _posture(a.posture, b.posture), _outcome(a, b)
    day = _dates(a, b, said)
    # What is said of one day on one docket is one event though one source be loose about it; not so of two days.
    one_day = day == 1.0
    if posture >= 1 and outcome < 0.6 and one_day:
        outcome = max(outcome, 0.6)
    if posture < 0.75 and outcome >= 0.9 and one_day:
        posture = 0.78
    if day == _UNDATED and posture < 1 and outcome < 0.95:
        day = 0.75
    _say_what(a, b, posture, outcome, said)
    return day * posture * outcome * _steps(a, b, said) * _sides(a, b, said)


def _say_what(a: Told, b: Told, posture: float, outcome: float, said: Weighing) -> None:
    if a.outcome and outcome >= 1:
        said.reasons.append("same outcome")
    elif outcome < 0.8:
        said.against.append("another outcome")
    if posture < 0.9:
        said.against.append("another matter was decided")
    elif a.posture == b.posture and a.posture not in _NO_MATTER:
        said.reasons.append("same matter")


_UNDATED = 0.9


def _dates(a: Told, b: Told, said: Weighing) -> float:
    """How well the days agree: those of the rulings, else those of publication."""
    if a.decided.on and b.decided.on:
        apart = _apart(a.decided, b.decided)
        if a.decided.precision != "day" or b.decided.precision != "day":
            if apart <= timedelta(0):
                said.reasons.append(
                    "the same month" if "year" not in (a.decided.precision, b.decided.precision) else "the same year"
                )
                return 0.88
            said.against.append(f"decided in {_month(b.decided)}")
            return 0.05
        if not apart:
            said.reasons.append(f"decided on the same day, {in_words(b.decided.on)}")
            return 1.0
        if apart <= NEAR:
            said.reasons.append(f"decided {_days(apart)} apart")
            # Of two cases that one judge has about one agency, each report gives its own day.
            return 0.97 - 0.04 * apart.days if said.identified else 0.75 - 0.1 * apart.days
        said.against.append(f"decided on another day, {in_words(b.decided.on)}")
        return 0.05
    if b.decided.on and a.published:
        return _reported(b.decided, a, said, "this article", f"decided on {in_words(b.decided.on)}")
    if a.decided.on and b.published:
        return _reported(a.decided, b, said, "the other report", f"reported on {in_words(b.published)}")
    if a.published and b.published:
        apart = abs(a.published - b.published)
        if apart <= NEAR:
            said.reasons.append(f"reported {_days(apart)} apart" if apart else "reported on the same day")
            return 0.93
        said.against.append(f"reported {_days(apart)} apart")
        return 0.6 if apart <= _WINDOW else 0.25
    return _UNDATED


def _reported(decided: PartialDate, article: Told, said: Weighing, which: str, when: str) -> float:
    """How well a ruling's day goes with the day on which a report that gives none was published."""
    assert decided.on is not None
    assert decided.latest is not None
    assert article.published is not None
    after = article.published - decided.latest
    if after < timedelta(0):
        after = min(timedelta(0), article.published - decided.on)
    if timedelta(0) <= after <= NEAR:
        exact = decided.precision == "day"
        said.reasons.append(
            f"{_days(after)} before {which}" if after else f"the day of {which}" if exact else f"the time of {which}"
        )
        return 0.97 if exact else 0.88
    if after < timedelta(-1):
        said.against.append(f"{_days(-after)} after {which}" if which == "this article" else when)
        return 0.05
    if after < timedelta(0):
        # Late at night, and in another zone.
        said.against.append(f"one day after {which}")
        return 0.75
    said.against.append(f"{_days(after)} before {which}")
    return 0.6 if after <= _WINDOW else 0.25


def _apart(a: PartialDate, b: PartialDate) -> timedelta:
    assert a.on is not None
    assert a.latest is not None
    assert b.on is not None
    assert b.latest is not None
    return max(a.on - b.latest, b.on - a.latest, timedelta(0))


def _days(apart: timedelta) -> str:
    return "one day" if apart.days == 1 else f"{apart.days} days"


def _month(day: PartialDate) -> str:
    assert day.on is not None
    return {"day": in_words(day.on), "month": f"{day.on:%B %Y}"}.get(day.precision, f"{day.on:%Y}")


_NO_MATTER = frozenset({"", "other", "hearing", "complaint", "none"})
_INJUNCTIVE = frozenset({"tro", "preliminary_injunction"})
_POSTURES = {
    frozenset({"appeal", "petition_for_review"}): 0.92,
    frozenset({"tro", "preliminary_injunction"}): 0.3,
    frozenset({"stay", "preliminary_injunction"}): 0.5,
    frozenset({"stay", "tro"}): 0.4,
    frozenset({"motion_to_dismiss", "summary_judgment"}): 0.4,
    frozenset({"stay", "appeal"}): 0.5,
    frozenset({"criminal", "trial"}): 0.7,
    frozenset({"criminal", "motion_to_dismiss"}): 0.6,
}


def _posture(a: str, b: str) -> float:
    if a == b:
        return 1.0 if a not in _NO_MATTER else 0.97
    if a in _NO_MATTER or b in _NO_MATTER:
        return 0.95
    return _POSTURES.get(frozenset({a, b}), 0.3)


_OUTCOMES = {
    frozenset({"blocked", "granted"}): 0.9,
    frozenset({"blocked", "granted_in_part"}): 0.9,
    frozenset({"granted", "granted_in_part"}): 0.9,
    frozenset({"vacated", "granted"}): 0.92,
    frozenset({"vacated", "blocked"}): 0.82,
    frozenset({"vacated", "granted_in_part"}): 0.82,
    frozenset({"not_blocked", "dismissed"}): 0.75,
    frozenset({"denied", "dismissed"}): 0.6,
    frozenset({"granted", "dismissed"}): 0.75,
    frozenset({"stayed", "granted"}): 0.85,
    frozenset({"stayed", "blocked"}): 0.5,
    frozenset({"stayed", "not_blocked"}): 0.5,
    frozenset({"affirmed", "not_blocked"}): 0.85,
    frozenset({"affirmed", "blocked"}): 0.85,
    frozenset({"affirmed", "denied"}): 0.7,
    frozenset({"reversed", "vacated"}): 0.9,
    frozenset({"remanded", "vacated"}): 0.85,
    frozenset({"remanded", "reversed"}): 0.85,
    frozenset({"reversed", "not_blocked"}): 0.6,
    frozenset({"reversed", "blocked"}): 0.6,
}


def _outcome(a: Told, b: Told) -> float:
    one, other = a.outcome, b.outcome
    if one == other:
        return 1.0 if one else 0.85
    pair = frozenset({one, other})
    if pair & {"", "none"}:
        return 0.85
    if "other" in pair:
        return 0.75
    if pair == {"not_blocked", "denied"}:
        # Refused relief, or another motion refused: the matter tells.
        return 0.97 if {a.posture, b.posture} <= _INJUNCTIVE | {""} else 0.75
    return _OUTCOMES.get(pair, 0.15)


def _steps(a: Told, b: Told, said: Weighing) -> float:
    """Lower where one source says that earlier relief was prolonged or ended, and the other that it was given."""
    for step in ("extended", "dissolved"):
        if a.dispositions and b.dispositions and (step in a.dispositions) != (step in b.dispositions):
            said.against.append(f"only one of them says “{step}”")
            return 0.6
    return 1.0


def _sides(a: Told, b: Told, said: Weighing) -> float:
    pair = {a.prevailing, b.prevailing} - {""}
    if len(pair) < 2:
        return 1.0
    if pair == {"government", "challengers"}:
        said.against.append("the other side prevailed")
        return 0.5
    said.against.append("another side prevailed, or neither" if "neither" in pair else "one of them has mixed success")
    return 0.9
