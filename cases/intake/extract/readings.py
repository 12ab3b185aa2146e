"""What each thing that a court is said to have done comes to: verb, matter and level → outcome, posture, side. Pure."""

import re
from dataclasses import dataclass

from cases.intake.extract.events import Event
from cases.intake.extract.sentences import Prose

_ACTIONS = frozenset({"action", "exec_order", "block"})
_COURTS_OWN = frozenset({"ruling", "order_of_court", "pi", "tro", "perm", "stay"})
_INJUNCTIONS = {"pi": "preliminary_injunction", "tro": "tro"}
_OTHER_MOTIONS = frozenset({"interlocutory", "intervene", "discovery", "transfer", "recuse", "release"})
_ASKED_TO_BLOCK = re.compile(
    r"\b(?:ask(?:ed|s)?|sought|seeks?|want(?:ed|s)?|moved|urged)\b[^.\n]{0,80}\bto (?:stop|block|halt|pause|enjoin"
    r"|freeze|bar)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\b(?:proceed|go forward|move forward|go ahead|continue)\b", re.IGNORECASE)
REVIEW = frozenset({"appellate", "last_resort"})
ASKED_TO_HOLD = re.compile(
    r"\b(?:ask(?:ed|s)?|sought|seeks?|want(?:ed|s)?|moved|su(?:ed|ing))\b[^.\n]{0,80}\b(?:stop|block|halt|pause"
    r"|enjoin|freeze)\b[^.\n]{0,80}\b(?:before|while|until|pending|from taking effect)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one event comes to.

    Attributes:
        outcome: ``Outcome``.
        disposition: ``DispositionKind``.
        posture: ``Posture``; blank where the event does not say.
        side: whom it favours by itself: challengers, government, mixed, or blank.
        why: one line.
    """

    outcome: str
    disposition: str
    posture: str
    side: str
    why: str


def read_event(event: Event, level: str, prose: Prose) -> Reading | None:
    """What an event comes to at a court of a level; None when it decides nothing by itself."""
    kind, matter = event.kind, event.matter
    words = prose.text[event.start : min(len(prose.text), event.end + 60)]
    posture = _INJUNCTIONS.get(matter, "")
    if kind in ("refuse", "lose"):
        if matter == "request" and (asked := _ASKED_TO_BLOCK.search(prose.text)) is not None:
            return _refused(kind, "pi" if ASKED_TO_HOLD.search(prose.text, asked.start()) else "block", level)
        return _refused(kind, matter, level)
    if kind == "in_part":
        side = "challengers" if matter in ("pi", "tro", "block", "action") else "mixed"
        if words.casefold().startswith("affirm"):
            return Reading("affirmed", "affirmed", "appeal", "mixed", "affirmed in part")
        return Reading(
            "granted_in_part",
            "granted_in_part",
            posture or _POSTURES.get(matter, ""),
            side,
            "granted in part and denied in part",
        )
    if kind in ("grant", "win"):
        return _granted(kind, matter, words, level)
    if kind == "extend":
        return (
            Reading("blocked", "extended", posture or "", "challengers", "an order that blocks is extended")
            if matter in ("", "tro", "pi", "order_of_court", "block")
            else None
        )
    if kind == "dissolve":
        if level in REVIEW:
            return Reading(
                "stayed",
                "stayed" if level == "last_resort" else "vacated",
                "stay",
                "government",
                "a lower court's order is lifted",
            )
        if matter in _COURTS_OWN or matter == "dissolve":
            return Reading(
                "not_blocked", "dissolved", "reconsideration", "government", "the court's own order is lifted"
            )
        return None
    if kind == "stay":
        return _stayed(matter, level, words)
    if kind == "vacate":
        if matter in _COURTS_OWN and matter != "stay":
            if level in REVIEW:
                return Reading("vacated", "vacated", "appeal", "government", "the judgment below is vacated")
            return None
        return (
            Reading("vacated", "vacated", "", "challengers", "the action is set aside")
            if matter != "case"
            else Reading("dismissed", "dismissed", "motion_to_dismiss", "government", "the case is thrown out")
        )
    if kind == "reverse":
        return Reading("reversed", "reversed", "appeal", "", "the decision below is reversed")
    if kind == "affirm":
        return _affirmed(matter, level, words)
    if kind == "remand":
        return Reading("remanded", "remanded", "appeal" if level in REVIEW else "", "", "sent back")
    if kind == "dismiss":
        if matter in ("case", "charges", "", "action", "ruling"):
            posture = "criminal" if matter == "charges" else "motion_to_dismiss"
            return Reading(
                "dismissed",
                "dismissed",
                "appeal" if level in REVIEW else posture,
                "government" if matter != "charges" else "challengers",
                "the case or claims are dismissed",
            )
        return None
    if kind == "order":
        if matter == "block":
            return Reading("blocked", "granted", "", "challengers", "ordered to stop")
        return Reading("granted", "granted", "", "challengers", "ordered to act")
    if kind == "block":
        if level in REVIEW and matter in ("ruling", "order_of_court"):
            return Reading("stayed", "stayed", "stay", "government", "a lower court's order is blocked")
        return Reading("blocked", "granted", "", "challengers", "the action is blocked")
    if kind == "allow":
        return _allowed(matter, level, words)
    if kind == "unlawful":
        likely = "likely" in words.casefold() or "probably" in words.casefold()
        return Reading(
            "other" if likely else "vacated",
            "other" if likely else "vacated",
            "",
            "challengers",
            "the action is found unlawful",
        )
    if kind == "criminal":
        side = "challengers" if re.match(r"acquit|not guilty", words, re.IGNORECASE) else "government"
        return Reading("other", "other", "criminal", side, "a criminal judgment")
    if kind == "verdict":
        return Reading("other", "other", "trial", "", "a verdict")
    if kind == "declare":
        return Reading("other", "other", "", "challengers", "a declaration")
    return None


_POSTURES = {
    "pi": "preliminary_injunction", "tro": "tro", "mtd": "motion_to_dismiss", "sj": "summary_judgment", "stay": "stay",
    "reconsider": "reconsideration", "dissolve": "reconsideration", "cert": "appeal",
}  # fmt: skip


def _refused(kind: str, matter: str, level: str) -> Reading | None:
    if matter in ("pi", "tro", "perm", "block"):
        return Reading(
            "not_blocked",
            "denied",
            _INJUNCTIONS.get(matter, ""),
            "government",
            "relief that would have blocked is refused",
        )
    if matter == "stay":
        return Reading("denied", "denied", "stay", "challengers", "a stay is refused")
    if matter in ("dissolve", "reconsider"):
        return Reading(
            "denied", "denied", "reconsideration", "challengers", "a motion against an earlier order is refused"
        )
    if matter == "mtd":
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "dismissal is refused")
    if matter == "sj":
        return Reading("denied", "denied", "summary_judgment", "", "summary judgment is refused")
    if matter == "cert":
        return Reading("denied", "denied", "appeal", "", "review is refused")
    if matter in _OTHER_MOTIONS:
        return Reading("denied", "denied", "other", "", "a motion is refused")
    if matter == "argument":
        return None
    if matter == "case":
        if kind == "lose" and level in REVIEW:
            return Reading("affirmed", "affirmed", "appeal", "", "the appeal is lost")
        return Reading(
            "dismissed" if kind == "lose" else "denied", "denied", "", "government", "the challenge is refused"
        )
    if kind == "lose" and not matter:
        return None
    return Reading("denied", "denied", "", "", "a motion is refused")


def _granted(kind: str, matter: str, words: str, level: str) -> Reading | None:
    if matter in ("pi", "tro", "perm"):
        return Reading(
            "blocked", "granted", _INJUNCTIONS.get(matter, ""), "challengers", "relief that blocks is granted"
        )
    if matter == "stay":
        return Reading("stayed", "granted", "stay", "government", "a stay is granted")
    if matter == "mtd":
        return Reading("dismissed", "granted", "motion_to_dismiss", "government", "dismissal is granted")
    if matter == "sj":
        return Reading("granted", "granted", "summary_judgment", "", "summary judgment is granted")
    if matter in ("reconsider", "dissolve"):
        return Reading(
            "granted", "granted", "reconsideration", "government", "a motion against an earlier order is granted"
        )
    if matter == "cert":
        return Reading("granted", "granted", "appeal", "", "review is granted")
    if matter in _OTHER_MOTIONS:
        return Reading("granted", "granted", "other", "", "a motion is granted")
    if kind == "win":
        return (
            Reading("granted", "granted", "", "", "a party wins")
            if matter in ("ruling", "order_of_court", "case")
            else None
        )
    if re.match(r"approv|sign|agre", words, re.IGNORECASE) and matter in ("action", "exec_order", ""):
        return Reading("not_blocked", "denied", "", "government", "the action may go on")
    if matter == "ruling" and "indicative" in words:
        return Reading("other", "other", "other", "challengers", "an indicative ruling")
    if matter == "request":
        return Reading("granted", "granted", "", "", "a motion is granted")
    return None


def _stayed(matter: str, level: str, words: str) -> Reading:
    if matter in ("action", "exec_order", "block") and level != "last_resort":
        return Reading("blocked", "granted", "", "challengers", "the action is put on hold")
    if not matter and level == "trial" and re.match(r"on hold", words, re.IGNORECASE):
        return Reading("blocked", "granted", "", "challengers", "the action is put on hold")
    return Reading("stayed", "stayed", "stay", "government", "a ruling is put on hold")


def _affirmed(matter: str, level: str, words: str) -> Reading:
    if level in REVIEW or (matter not in _ACTIONS and re.match(r"affirm", words, re.IGNORECASE)):
        return Reading("affirmed", "affirmed", "appeal", "", "the decision below is affirmed")
    if matter in ("pi", "tro", "ruling", "order_of_court"):
        return Reading("denied", "denied", "reconsideration", "challengers", "the court's earlier order stays")
    return Reading("not_blocked", "denied", "", "government", "the action stays in place")


def _allowed(matter: str, level: str, words: str) -> Reading | None:
    if matter == "case" and _FORWARD.search(words):
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case may go on")
    if matter == "discovery":
        return Reading("granted", "granted", "other", "challengers", "discovery is allowed")
    if level == "last_resort":
        return Reading("stayed", "stayed", "stay", "government", "the action may go on while the case does")
    return Reading("not_blocked", "denied", "", "government", "the action may go on")
