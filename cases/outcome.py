"""What a ruling comes to in plain words: a pure function of posture, disposition and relief. No Django.

The words are those of ``Outcome`` in the models; the order of the rules is the rule. A denied injunction is "not
blocked" and nothing more: it does not say that the action is lawful.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

# Relief that keeps a government action from working while it is in force.
BLOCKING = frozenset({"tro", "preliminary_injunction", "permanent_injunction", "stay_of_action"})
_BLOCKING_POSTURES = frozenset({"tro", "preliminary_injunction"})
_OF_REVIEW = frozenset({"reversed", "vacated", "affirmed", "dismissed", "remanded"})
_ON_REVIEW = frozenset({"appeal", "petition_for_review"})


class ReliefGiven(NamedTuple):
    """One piece of relief: its kind, and whether it was ordered, ordered in part, extended or refused."""

    kind: str
    decision: str


def outcome(posture: str, dispositions: Sequence[str], reliefs: Collection[ReliefGiven]) -> str:
    """Say in one word what a ruling comes to.

    Args:
        posture: what was decided on (``Posture``).
        dispositions: what was done, the main one first (``DispositionKind``).
        reliefs: what was ordered or refused.

    Returns:
        A value of ``Outcome``; "none" when nothing was disposed of, "other" when no rule speaks.
    """
    done = set(dispositions)
    if not done and not reliefs:
        return "none"
    ordered = {relief.kind for relief in reliefs if relief.decision in ("ordered", "extended")}
    in_part = {relief.kind for relief in reliefs if relief.decision == "ordered_in_part"}
    refused = {relief.kind for relief in reliefs if relief.decision == "refused"}

    if posture in _ON_REVIEW:
        for verb in dispositions:
            if verb in _OF_REVIEW:
                return verb
    if posture == "stay" or "stayed" in done:
        return _of_stay(done, ordered, in_part, refused)
    if "vacatur" in ordered | in_part or "vacated" in done:
        return "vacated"
    if ordered & BLOCKING:
        return "granted_in_part" if done & {"granted_in_part"} else "blocked"
    if in_part & BLOCKING:
        return "granted_in_part"
    if posture in _BLOCKING_POSTURES or (refused & BLOCKING and done <= {"denied", "denied_as_moot", "dissolved"}):
        return _of_injunction(done, refused)
    return _of_motion(done)


def _of_stay(done: set[str], ordered: set[str], in_part: set[str], refused: set[str]) -> str:
    """A stay of a ruling: stayed when given, denied when refused. A § 705 stay of the action itself blocks it."""
    if "stay_of_action" in ordered:
        return "blocked"
    if "stay_of_action" in in_part:
        return "granted_in_part"
    if "stay_of_action" in refused:
        return "not_blocked"
    if done & {"granted", "granted_in_part", "stayed", "extended"}:
        return "stayed"
    return "denied" if done & {"denied", "denied_as_moot"} else "other"


def _of_injunction(done: set[str], refused: set[str]) -> str:
    """A motion for a TRO or an injunction, none of which was ordered by its terms: what was done with it.

    Refused relief has the word before a disposition, which may be of another motion in the same order.
    """
    if "granted_in_part" in done:
        return "granted_in_part"
    if refused & BLOCKING:
        return "not_blocked"
    if {"granted", "denied"} <= done:
        return "granted_in_part"
    if done & {"granted", "extended"}:
        return "blocked"
    return "not_blocked" if done & {"denied", "denied_as_moot", "dissolved", "dismissed"} else "other"


def _of_motion(done: set[str]) -> str:
    """Any other motion: what was done with it."""
    if "granted_in_part" in done or {"granted", "denied"} <= done:
        return "granted_in_part"
    for verb, word in (
        ("dismissed", "dismissed"),
        ("granted", "granted"),
        ("extended", "granted"),
        ("reversed", "reversed"),
        ("affirmed", "affirmed"),
        ("remanded", "remanded"),
        ("dissolved", "granted"),
        ("denied", "denied"),
        ("denied_as_moot", "denied"),
    ):
        if verb in done:
            return word
    return "other"
