"""Where a case is on a day: at which court, and waiting for what. Pure, and no more than the record says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.standing.chain import RANK, Chain, Docket, Key, Ruling
from cases.standing.rulings import Standing, standings

_DECIDES_REVIEW = frozenset({"affirmed", "reversed", "vacated", "remanded", "dismissed", "denied"})

# What a step waits for, until a ruling follows.
_AWAITS = {
    "complaint": "answer",
    "amended_complaint": "answer",
    "motion": "decision_on_motion",
    "brief": "decision_on_motion",
    "hearing": "decision_after_hearing",
    "argument": "decision_after_argument",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A dated step that is no ruling.

    Attributes:
        key: its name for the caller.
        on: its day; a day after the one asked about is something that is scheduled.
        docket: key of its docket.
        kind: ``EventKind``.
    """

    key: Key
    on: date
    docket: Key
    kind: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a case is on a day.

    Attributes:
        value: not_filed, pending, decided (nothing later is on record), closed or reopened.
        docket: key of the docket that it is pending on, or was decided on; None where none is known.
        awaiting: decision_on_motion, decision_after_hearing, decision_after_argument, decision_on_appeal,
            decision_on_injunction, decision_on_stay, answer, further_proceedings, proceedings_on_remand; blank where it
            waits for nothing.
        ruling: key of the ruling that says so, where one does.
        step: key of the step that says so, where one does.
        next_step: key of the next scheduled step, where one is known.
    """

    value: str
    docket: Key | None = None
    awaiting: str = ""
    ruling: Key | None = None
    step: Key | None = None
    next_step: Key | None = None


def stage_of(chain: Chain, case: Key, steps: Iterable[Step], on: date) -> Stage:
    """Where a case is on a day.

    Args:
        chain: the case's rulings and dockets, with whatever acts on them.
        case: its key.
        steps: the case's steps, scheduled ones too.
        on: the day.
    """
    found = standings(chain, on)
    all_steps = sorted(steps, key=lambda step: (step.on, str(step.key)))
    past = [step for step in all_steps if step.on <= on]
    ahead = next((step.key for step in all_steps if step.on > on), None)
    dockets = [docket for docket in chain.dockets.values() if docket.case == case]
    begun = [docket for docket in dockets if _begun(chain, docket, past, found, on)]
    if not begun:
        return Stage("not_filed", next_step=ahead)
    open_ones = [docket for docket in begun if not (docket.terminated_on and docket.terminated_on <= on)]
    if not open_ones:
        last = max(begun, key=lambda docket: (docket.terminated_on or date.min, RANK.get(docket.level, 0)))
        return Stage("closed", last.key, ruling=_last_ruling(chain, last, found), next_step=ahead)
    for docket in sorted(open_ones, key=lambda one: (RANK.get(one.level, 0), one.filed_on or date.min), reverse=True):
        stage = _on_docket(chain, docket, past, found)
        if stage is not None and stage.value == "decided" and (above := _affirmed_above(chain, docket, found)):
            return Stage("decided", above, ruling=_last_ruling(chain, chain.dockets[above], found), next_step=ahead)
        if stage is not None:
            reopened = stage.value == "pending" and _was_over(chain, docket, found)
            return Stage("reopened" if reopened else stage.value, *_rest(stage), next_step=ahead)
    docket = max(open_ones, key=lambda one: RANK.get(one.level, 0))
    return Stage("decided", docket.key, ruling=_last_ruling(chain, docket, found), next_step=ahead)


def _affirmed_above(chain: Chain, docket: Docket, found: dict[Key, Standing]) -> Key | None:
    """The highest docket on which the decision of another one was reviewed, and the review decided."""
    over = [
        up
        for up in chain.above(docket.key)
        if any(_is_over(one, found, chain.dockets[up]) for one in chain.on_docket.get(up, ()) if one.key in found)
    ]
    return max(over, key=lambda up: RANK.get(chain.dockets[up].level, 0), default=None)


def _rest(stage: Stage) -> tuple[Key | None, str, Key | None, Key | None]:
    return stage.docket, stage.awaiting, stage.ruling, stage.step


def _begun(chain: Chain, docket: Docket, past: Sequence[Step], found: dict[Key, Standing], on: date) -> bool:
    if docket.filed_on is not None:
        return docket.filed_on <= on
    return any(step.docket == docket.key for step in past) or _last_ruling(chain, docket, found) is not None


def _last_ruling(chain: Chain, docket: Docket, found: dict[Key, Standing]) -> Key | None:
    rulings = [one.key for one in chain.on_docket.get(docket.key, ()) if one.key in found]
    return rulings[-1] if rulings else None


def _on_docket(chain: Chain, docket: Docket, past: Sequence[Step], found: dict[Key, Standing]) -> Stage | None:
    """What a docket waits for; None for a court of review that has decided."""
    rulings = [one for one in chain.on_docket.get(docket.key, ()) if one.key in found]
    steps = [step for step in past if step.docket == docket.key]
    last_ruling = rulings[-1] if rulings else None
    last_step = steps[-1] if steps else None
    if RANK.get(docket.level, 0) > 0:
        over = [one for one in rulings if _is_over(one, found, docket)]
        if over and not (last_step and last_step.on > over[-1].on):
            return None
        if last_ruling is not None and last_ruling.posture == "stay" and docket.level == "last_resort":
            return Stage("pending", docket.key, "decision_on_stay", last_ruling.key)
        argued = next((step for step in reversed(steps) if step.kind == "argument"), None)
        if argued is not None:
            return Stage("pending", docket.key, "decision_after_argument", step=argued.key)
        waiting = last_ruling.key if last_ruling else None
        return Stage("pending", docket.key, "decision_on_appeal", waiting, last_step.key if last_step else None)
    newer = last_step is not None and (last_ruling is None or last_step.on > last_ruling.on)
    if last_step is not None and newer and last_step.kind == "notice_of_appeal" and not chain.above(docket.key):
        # No appellate docket is on record yet.
        return Stage("pending", docket.key, "decision_on_appeal", step=last_step.key)
    if last_step is not None and newer and last_step.kind in _AWAITS:
        return Stage("pending", docket.key, _AWAITS[last_step.kind], step=last_step.key)
    if last_ruling is None:
        return Stage("pending", docket.key, "answer")
    return _after(docket, last_ruling, found)


def _after(docket: Docket, ruling: Ruling, found: dict[Key, Standing]) -> Stage:
    if found[ruling.key].value in ("reversed", "vacated"):
        return Stage("pending", docket.key, "proceedings_on_remand", ruling.key)
    if ruling.outcome == "dismissed" or (ruling.posture in ("summary_judgment", "trial") and _is_whole(ruling)):
        return Stage("decided", docket.key, ruling=ruling.key)
    if ruling.posture == "tro":
        return Stage("pending", docket.key, "decision_on_injunction", ruling.key)
    return Stage("pending", docket.key, "further_proceedings", ruling.key)


def _is_whole(ruling: Ruling) -> bool:
    return ruling.outcome in ("granted", "vacated", "blocked")


def _is_over(ruling: Ruling, found: dict[Key, Standing], docket: Docket) -> bool:
    """Whether a ruling on review has decided the review, and stands.

    At the highest court an application for a stay has a docket of its own, which the decision on it closes.
    """
    administrative = any(relief.kind == "administrative_stay" for relief in ruling.reliefs)
    if docket.level == "last_resort" and ruling.posture == "stay" and not administrative:
        return True
    on_review = ruling.posture in ("appeal", "petition_for_review")
    decides = on_review and bool(_DECIDES_REVIEW & {ruling.outcome, *ruling.dispositions})
    return decides and found[ruling.key].works


def _was_over(chain: Chain, docket: Docket, found: dict[Key, Standing]) -> bool:
    """Whether a docket had been decided for good, and that decision was undone."""
    return any(
        one.outcome == "dismissed" and found[one.key].value in ("reversed", "vacated")
        for one in chain.on_docket.get(docket.key, ())
        if one.key in found
    )
