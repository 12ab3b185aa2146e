"""What each thing that a court is said to have done comes to: verb, matter and level → outcome, posture, side. Pure.

One function a kind of verb (``verbs.KINDS``); the words that they answer are those of the models.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from cases.intake.extract.events import Event
from cases.intake.extract.sentences import Prose

# So much of a text tells what was asked for.
_LEAD = 4000
REVIEW = frozenset({"appellate", "last_resort"})
# "asked the court to stop the rule before it took effect": interim relief was asked for.
ASKED_TO_HOLD = re.compile(
    r"\b(?:ask(?:ed|s)?|sought|seeks?|want(?:ed|s)?|moved|su(?:ed|ing))\b(?:U\.S\.|[^.\n]){0,80}"
    r"\b(?:stop|block|halt|pause|enjoin|freeze)\b[^.\n]{0,80}"
    r"\b(?:before|while|until|pending|from taking effect)\b",
    re.IGNORECASE,
)
_ASKED_TO_BLOCK = re.compile(
    r"\b(?:ask(?:ed|s)?|sought|seeks?|want(?:ed|s)?|moved|urged)\b(?:U\.S\.|[^.\n]){0,80}"
    r"\bto (?:stop|block|halt|pause|enjoin|freeze|bar)\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\b(?:proceed|go forward|move forward|go ahead|continue)\b", re.IGNORECASE)
_ACTIONS = frozenset({"action", "exec_order", "block"})
_COURTS_OWN = frozenset({"ruling", "order_of_court", "pi", "tro", "perm", "stay"})
_POSTURES = {
    "pi": "preliminary_injunction",
    "tro": "tro",
    "mtd": "motion_to_dismiss",
    "sj": "summary_judgment",
    "stay": "stay",
    "reconsider": "reconsideration",
    "dissolve": "reconsideration",
    "cert": "appeal",
    "interlocutory": "other",
    "intervene": "other",
    "discovery": "other",
    "transfer": "other",
    "recuse": "other",
    "release": "other",
}
_OTHER_MOTIONS = frozenset(matter for matter, posture in _POSTURES.items() if posture == "other")


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


@dataclass(frozen=True, slots=True)
class _Said:
    """One event as its reader sees it: verb, matter, level, the words from the verb on and after it, the lead."""

    kind: str
    matter: str
    level: str
    words: str
    after: str
    lead: str

    @property
    def on_review(self) -> bool:
        return self.level in REVIEW

    @property
    def posture(self) -> str:
        return _POSTURES.get(self.matter, "")


def read_event(event: Event, level: str, prose: Prose) -> Reading | None:
    """What an event comes to at a court of a level; None when it decides nothing by itself.

    Args:
        event: a verb of deciding, and what it was done to.
        level: trial, appellate, last_resort or blank.
        prose: the text.
    """
    words = prose.text[event.start : min(len(prose.text), event.end + 60)]
    after = prose.text[event.verb_end : min(len(prose.text), event.end + 60)]
    reader = _READERS.get(event.kind)
    lead = prose.text[:_LEAD]
    return reader(_Said(event.kind, event.matter, level, words, after, lead)) if reader is not None else None


def _asked(lead: str) -> str:
    """What the court had been asked for, where the text says so apart from the answer: "asked for an injunction …"."""
    asked = next((matter for matter, form in _ASKED if form.search(lead)), "")
    if asked:
        return asked
    named = _NAMED.search(lead[:700])
    return "" if named is None else "pi" if named["pi"] else "tro"


_ASKED = (
    (
        "reconsider",
        re.compile(
            r"\breconsider(?:ation)?\b|\bthink again\b"
            r"|\brevise (?:his|her|its|the) (?:\w+ )?(?:ruling|order|decision)\b"
            r"|\b(?:undo|overturn) (?:a|the|his|her) "
            r"(?:ruling|order|injunction)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "tro",
        re.compile(
            r"\b(?:ask(?:ed|s|ing)?|sought|want(?:ed|s)?|mo(?:ved|tion)|request|seek\w*"
            r"|for)\b[^.\n]{0,60}\brestraining order\b",
            re.IGNORECASE,
        ),
    ),
    (
        "pi",
        re.compile(
            r"\b(?:ask(?:ed|s|ing)?|sought|want(?:ed|s)?|mo(?:ved|tion)|request"
            r"|seek\w*)\b[^.\n]{0,60}\b(?:preliminary )?injunction\b",
            re.IGNORECASE,
        ),
    ),
    ("stay", re.compile(r"\bstay\b|\bpending (?:an? |the )?appeal\b", re.IGNORECASE)),
    ("pi", ASKED_TO_HOLD),
    ("block", _ASKED_TO_BLOCK),
)
_NAMED = re.compile(r"(?P<pi>preliminary injunction)|restraining order", re.IGNORECASE)
# "the government's request to suspend … the injunction": a motion against an order, and none for relief.
_AGAINST_AN_ORDER = re.compile(
    r"\b(?:government|administration|department|agency|officials|state)['’]s?\s(?:\w+\s){0,3}(?:requests?|motions?"
    r"|bids?|pleas?|applications?|attempts?|efforts?)\b"
    r"[^.;]*\b(?:injunction|rulings?|orders?|decisions?|judgment)\b",
    re.IGNORECASE,
)


def _refused(said: _Said) -> Reading | None:
    matter = said.matter
    if matter == "request" or (not matter and said.kind == "refuse"):
        matter = _asked(said.lead) or matter
    if matter == "block" and _AGAINST_AN_ORDER.search(said.words):
        matter = "stay"
    if matter == "argument" or (said.kind == "lose" and not matter):
        return None
    if matter in ("pi", "tro", "perm", "block"):
        posture = _POSTURES.get(matter, "")
        return Reading("not_blocked", "denied", posture, "government", "relief that would have blocked is refused")
    if matter in ("dissolve", "reconsider") and said.on_review:
        return Reading("denied", "denied", "stay", "challengers", "an order below is left in force")
    if matter in ("stay", "dissolve", "reconsider"):
        # "declined to reconsider her refusal": what stands is a refusal.
        stands = "government" if re.search(r"refusal|denial|dismissal", said.after, re.IGNORECASE) else "challengers"
        return Reading("denied", "denied", _POSTURES[matter], stands, "a motion against an order is refused")
    if matter == "mtd":
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "dismissal is refused")
    if matter == "case" and said.on_review:
        if re.search(r"\bpetitions?\b", said.words, re.IGNORECASE):
            return Reading("denied", "denied", "petition_for_review", "government", "the petition is refused")
        if said.kind == "lose" or re.search(r"\b(?:appeal|suit|case|claims?)\b", said.words, re.IGNORECASE):
            return Reading("affirmed", "affirmed", "appeal", "", "the appeal is refused")
    if matter == "case":
        return Reading("denied", "denied", "", "government", "the challenge is refused")
    return Reading("denied", "denied", _POSTURES.get(matter, ""), "", "a motion is refused")


def _granted(said: _Said) -> Reading | None:
    matter = said.matter
    if matter in ("pi", "tro", "perm"):
        return Reading("blocked", "granted", said.posture, "challengers", "relief that blocks is granted")
    if matter == "stay":
        return Reading("stayed", "granted", "stay", "government", "a stay is granted")
    if matter == "mtd":
        return Reading("dismissed", "granted", "motion_to_dismiss", "government", "dismissal is granted")
    if matter == "sj":
        return Reading("granted", "granted", "summary_judgment", "", "summary judgment is granted")
    if matter == "dissolve" and said.on_review:
        return Reading("stayed", "granted", "stay", "government", "an order below is lifted or narrowed")
    if matter in ("reconsider", "dissolve"):
        return Reading("granted", "granted", "reconsideration", "government", "a motion against an order is granted")
    if matter == "case" and re.search(r"\bpetitions?\b", said.words, re.IGNORECASE) and said.level == "appellate":
        return Reading("vacated", "granted", "petition_for_review", "challengers", "the petition is granted")
    if matter in _OTHER_MOTIONS:
        return Reading("granted", "granted", "other", "", "a motion is granted")
    if said.kind == "win":
        return Reading("granted", "granted", "", "", "a party wins") if matter in _WON else None
    if re.match(r"approv|sign|agre", said.words, re.IGNORECASE) and matter in ("action", "exec_order", ""):
        return Reading("not_blocked", "denied", "", "government", "the action may go on")
    if matter == "ruling" and "indicative" in said.words:
        return Reading("other", "other", "other", "challengers", "an indicative ruling")
    if matter == "request":
        return Reading("granted", "granted", "", "", "a motion is granted")
    return None


_WON = frozenset({"ruling", "order_of_court", "case"})


def _in_part(said: _Said) -> Reading:
    if said.words.casefold().startswith("affirm"):
        return Reading("affirmed", "affirmed", "appeal", "mixed", "affirmed in part")
    side = "challengers" if said.matter in ("pi", "tro", "block", "action") else "mixed"
    return Reading("granted_in_part", "granted_in_part", said.posture, side, "granted in part and denied in part")


def _extended(said: _Said) -> Reading | None:
    if said.matter not in ("", "tro", "pi", "order_of_court", "block"):
        return None
    return Reading("blocked", "extended", said.posture, "challengers", "an order that blocks is extended")


def _dissolved(said: _Said) -> Reading | None:
    if said.on_review:
        return Reading("stayed", "stayed", "stay", "government", "a lower court's order is lifted")
    if said.matter in _COURTS_OWN or said.matter == "dissolve":
        return Reading("not_blocked", "dissolved", "reconsideration", "government", "the court lifts its own order")
    return None


# An order that is put on hold for an appeal is the court's own, and no president's.
_ON_APPEAL = re.compile(r"\b(?:pending|during|while|until)\b[^.;]{0,40}\bappeal", re.IGNORECASE)


def _stayed(said: _Said) -> Reading:
    held = said.matter in _ACTIONS and said.level != "last_resort"
    on_hold = said.level == "trial" and re.search(r"\bon (?:hold|ice)\b", said.words[:40], re.IGNORECASE)
    if held or (on_hold and (not said.matter or (_NAMED.search(said.lead) and not _ON_APPEAL.search(said.lead)))):
        return Reading("blocked", "granted", "", "challengers", "the action is put on hold")
    return Reading("stayed", "stayed", "stay", "government", "a ruling is put on hold")


# Words that make an order a lower court's, and no agency's.
_BELOW = re.compile(r"\b(?:judge|court|trial|injunction|lower)\b", re.IGNORECASE)


def _vacated(said: _Said) -> Reading | None:
    agencys = said.matter == "order_of_court" and said.level == "appellate" and not _BELOW.search(said.words)
    if said.matter in _COURTS_OWN and said.matter != "stay" and not agencys:
        if not said.on_review:
            return None
        undone = "reversed" if re.match(r"overturn", said.words, re.IGNORECASE) else "vacated"
        return Reading(undone, undone, "appeal", "", f"the judgment below is {undone}")
    if said.matter == "case":
        return Reading("dismissed", "dismissed", "motion_to_dismiss", "government", "the case is thrown out")
    posture = "petition_for_review" if said.level == "appellate" and (agencys or said.matter in _ACTIONS) else ""
    return Reading("vacated", "vacated", posture, "challengers", "the action is set aside")


def _reversed(said: _Said) -> Reading:
    if said.level == "trial":
        # An agency's decision about one person, reviewed by a district court (42 U.S.C. § 405(g)).
        return Reading("reversed", "reversed", "other", "challengers", "the agency's decision is undone")
    return Reading("reversed", "reversed", "appeal", "", "the decision below is reversed")


_BELOW_UNDONE = re.compile(
    r"\b(?:overturn(?:s|ed|ing)?|revers(?:es|ed|ing)) (?:a |an |the |that )?(?:\S+ ){0,3}"
    r"(?:judgment|ruling|decision)\b",
    re.IGNORECASE,
)


def _affirmed(said: _Said) -> Reading:
    says_affirm = re.match(r"affirm", said.words, re.IGNORECASE)
    if said.on_review and not says_affirm and said.matter in ("action", "exec_order"):
        # "upholds the rule": said of the rule, and not of the judgment below.
        outcome = "reversed" if _BELOW_UNDONE.search(said.lead) else "affirmed"
        return Reading(outcome, outcome, "appeal", "government", "the action stays in place")
    if said.on_review or (said.matter not in _ACTIONS and says_affirm):
        return Reading("affirmed", "affirmed", "appeal", "", "the decision below is affirmed")
    if said.matter in ("pi", "tro", "ruling", "order_of_court"):
        return Reading("denied", "denied", "reconsideration", "challengers", "the court's earlier order stays")
    return Reading("not_blocked", "denied", "", "government", "the action stays in place")


def _remanded(said: _Said) -> Reading:
    return Reading("remanded", "remanded", "", "challengers" if said.matter in _ACTIONS else "", "sent back")


def _dismissed(said: _Said) -> Reading | None:
    governments = re.search(
        r"\b(?:government|administration|agency|department)['’]s (?:attempt|plan|policy|effort|ban|rule)", said.words
    )
    if governments:
        return Reading("vacated", "vacated", "", "challengers", "the action is set aside")
    if said.matter == "action":
        return _vacated(said)
    if said.matter == "ruling" and said.level == "trial":
        return Reading("vacated", "vacated", "", "challengers", "the agency's decision is thrown out")
    if said.matter in _COURTS_OWN and said.on_review:
        return Reading("vacated", "vacated", "appeal", "", "the judgment below is thrown out")
    if said.matter not in ("case", "charges", "", "ruling"):
        return None
    posture = "criminal" if said.matter == "charges" else "motion_to_dismiss"
    side = "challengers" if said.matter == "charges" else "government"
    return Reading("dismissed", "dismissed", "appeal" if said.on_review else posture, side, "the case is dismissed")


def _ordered(said: _Said) -> Reading:
    if said.matter == "block":
        return Reading("blocked", "granted", "", "challengers", "ordered to stop")
    return Reading("granted", "granted", "", "challengers", "ordered to act")


def _blocked(said: _Said) -> Reading:
    below = said.matter in ("ruling", "order_of_court") or re.search(
        r"\b(?:judge|court)\b", said.after[:90], re.IGNORECASE
    )
    if said.on_review and below:
        return Reading("stayed", "stayed", "stay", "government", "a lower court's order is blocked")
    return Reading("blocked", "granted", "", "challengers", "the action is blocked")


def _allowed(said: _Said) -> Reading:
    if said.matter == "case" and _FORWARD.search(said.words):
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case may go on")
    if said.matter == "discovery":
        return Reading("granted", "granted", "other", "challengers", "discovery is allowed")
    if said.on_review:
        return Reading("stayed", "stayed", "stay", "government", "the action may go on while the case does")
    return Reading("not_blocked", "denied", "", "government", "the action may go on")


def _unlawful(said: _Said) -> Reading:
    likely = re.search(r"likely|probably", said.words, re.IGNORECASE)
    outcome = "other" if likely else "vacated"
    return Reading(outcome, outcome, "", "challengers", "the action is found unlawful")


def _transferred(said: _Said) -> Reading | None:
    moved = said.matter == "case" or re.match(r"\w+ the (?:case|suit|lawsuit)", said.words)
    return Reading("other", "other", "other", "", "the case goes to another court") if moved else None


def _takes_up(said: _Said) -> Reading | None:
    return Reading("granted", "granted", "appeal", "", "review is granted") if said.level == "last_resort" else None


def _criminal(said: _Said) -> Reading | None:
    if said.on_review:
        return None
    side = "challengers" if re.match(r"acquit|not guilty", said.words, re.IGNORECASE) else "government"
    return Reading("other", "other", "criminal", side, "a criminal judgment")


def _verdict(said: _Said) -> Reading | None:
    return None if said.on_review else Reading("other", "other", "trial", "", "a verdict")


def _declared(said: _Said) -> Reading:
    return Reading("other", "other", "", "challengers", "a declaration")


_READERS: dict[str, Callable[[_Said], Reading | None]] = {
    "refuse": _refused,
    "lose": _refused,
    "grant": _granted,
    "win": _granted,
    "in_part": _in_part,
    "extend": _extended,
    "dissolve": _dissolved,
    "stay": _stayed,
    "vacate": _vacated,
    "reverse": _reversed,
    "affirm": _affirmed,
    "remand": _remanded,
    "dismiss": _dismissed,
    "order": _ordered,
    "block": _blocked,
    "allow": _allowed,
    "unlawful": _unlawful,
    "takes_up": _takes_up,
    "transfer": _transferred,
    "criminal": _criminal,
    "verdict": _verdict,
    "declare": _declared,
}
