"""What each thing that a court is said to have done comes to: verb, matter and level → outcome, posture, side. Pure.

One function a kind of verb (``verbs.KINDS``); the words that they answer are those of the models.
"""

import re
from collections.abc import Callable

from cases.intake.extract import commands, judgments, reviews
from cases.intake.extract.answers import answered_no, answered_yes
from cases.intake.extract.events import Event
from cases.intake.extract.grants import granted
from cases.intake.extract.level import first_level
from cases.intake.extract.refusals import refused
from cases.intake.extract.said import (
    ACTIONS,
    BANKRUPTCY,
    BELOW,
    COURT_BELOW,
    COURTS_OWN,
    NAMED,
    Reading,
    Said,
    of_an_agency,
)
from cases.intake.extract.sentences import Prose

# So much of a text tells what was asked for.
_LEAD = 4000


_OF_THE_JUDGE = re.compile(
    r"(?:was|were|had been) (?:right|correct|wrong) to|got|erred|abused|did not (?:err|abuse)", re.IGNORECASE
)


def read_event(event: Event, level: str, prose: Prose) -> Reading | None:
    """What an event comes to at a court of a level; None when it decides nothing by itself.

    Args:
        event: a verb of deciding, and what it was done to.
        level: trial, appellate, last_resort or blank.
        prose: the text.
    """
    if level == "trial" and _OF_THE_JUDGE.match(prose.text, event.start):
        # "The Fifth Circuit said that the judge was wrong to block it": the court that says so decides.
        level = first_level(prose, event.sentence) or level
    stop = max(event.end, min(event.end + 60, prose.sentences[event.sentence][1]))
    words = prose.text[event.start : stop]
    after = prose.text[event.verb_end : stop]
    reader = _READERS.get(event.kind)
    lead = prose.text[:_LEAD]
    before = prose.text[prose.sentences[event.sentence][0] : event.start]
    return reader(Said(event.kind, event.matter, level, words, after, lead, before)) if reader is not None else None


# "grants the government's request for a stay in part"
_STAY_IN_PART = re.compile(r"grant\w* [^.;]{0,60}?\bstay [^.;]{0,20}?in part\b", re.IGNORECASE)


def _in_part(said: Said) -> Reading:
    if said.words.casefold().startswith("affirm"):
        return Reading("affirmed", "affirmed", "appeal", "mixed", "affirmed in part")
    side = "challengers" if said.matter in ("pi", "tro", "block", "action") else "mixed"
    stays = not said.posture and _STAY_IN_PART.match(said.words)
    return Reading(
        "granted_in_part",
        "granted_in_part",
        "stay" if stays else said.posture,
        side,
        "granted in part and denied in part",
    )


def _extended(said: Said) -> Reading | None:
    if said.matter not in ("", "tro", "pi", "order_of_court", "block"):
        return None
    return Reading("blocked", "extended", said.posture, "challengers", "an order that blocks is extended")


_HELD_UP = re.compile(r"\b(?:rule|mandate|standard|regulation|plan|ban|policy)\b", re.IGNORECASE)


def _dissolved(said: Said) -> Reading | None:
    if said.on_review and said.matter == "stay" and _HELD_UP.search(said.lead[:600]):
        return Reading("granted", "dissolved", "stay", "government", "what held the action up is lifted")
    if said.level == "appellate" and said.matter != "stay" and re.match(r"vacat", said.words, re.IGNORECASE):
        return Reading("vacated", "vacated", "appeal", "government", "relief granted below is vacated")
    if said.on_review:
        return Reading("stayed", "stayed", "stay", "government", "a lower court's order is lifted")
    if said.matter in COURTS_OWN or said.matter == "dissolve":
        return Reading("not_blocked", "dissolved", "reconsideration", "government", "the court lifts its own order")
    return None


# An order that is put on hold for an appeal is the court's own, and no president's.
_ON_APPEAL = re.compile(r"\b(?:pending|during|while|until)\b[^.;]{0,40}\bappeal", re.IGNORECASE)


_SUIT_WAITS = re.compile(
    r"\w+ (?:the |this |that |his |her |its |an? )?(?:\w+ )?(?:(?:law)?suit|case|litigation"
    r"|proceedings?)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)


_STAYS = re.compile(r"(?:stay|postpon)(?:s|ed|ing)\b", re.IGNORECASE)
# 5 U.S.C. § 705: a court may postpone the effective date of what an agency did, pending review.
_SECTION_705 = re.compile(r"\b5 U\.?S\.?C\.? (?:§ ?)?705\b|\b[Ss]ection 705\b|§ ?705\b")


def _stayed(said: Said) -> Reading | None:
    if not said.on_review and said.matter in ("case", "") and _SUIT_WAITS.match(said.words[:60]):
        return Reading("stayed", "stayed", "other", "", "the case itself waits")
    if not said.on_review and re.match(r"stay\w* (?:the )?(?:\w+ )?(?:effective|compliance) date", said.words):
        # 5 U.S.C. § 705
        return Reading("stayed", "stayed", "stay", "challengers", "the action's effective date is put off")
    if not said.on_review and said.matter in ACTIONS and _STAYS.match(said.words) and _SECTION_705.search(said.lead):
        return Reading("stayed", "stayed", "stay", "challengers", "the action is put off under the law of review")
    if said.on_review and of_an_agency(said.words):
        return Reading("stayed", "stayed", "stay", "challengers", "the agency's order is put on hold")
    held = said.matter in ACTIONS and not said.on_review
    on_hold = said.level == "trial" and re.search(r"\bon (?:hold|ice)\b", said.words[:40], re.IGNORECASE)
    if held or (on_hold and (not said.matter or (NAMED.search(said.lead) and not _ON_APPEAL.search(said.lead)))):
        return Reading("blocked", "granted", "", "challengers", "the action is put on hold")
    if said.matter in ACTIONS and not BELOW.search(said.words):
        return Reading("stayed", "stayed", "stay", "challengers", "the action is put on hold on review")
    return Reading("stayed", "stayed", "stay", "government", "a ruling is put on hold")


def _vacated(said: Said) -> Reading | None:
    if said.on_review and said.matter == "mtd":
        undone = "reversed" if re.match(r"over|rev", said.words, re.IGNORECASE) else "vacated"
        return Reading(undone, undone, "appeal", "challengers", "the dismissal below is undone")
    if not said.on_review and said.matter in COURTS_OWN and BANKRUPTCY.search(said.words):
        undone = "reversed" if re.match(r"over|rev", said.words, re.IGNORECASE) else "vacated"
        return Reading(undone, undone, "appeal", "", f"the judgment below is {undone}")
    agencys = said.level == "appellate" and (
        (said.matter == "order_of_court" and not BELOW.search(said.words) and not COURT_BELOW.search(said.lead[:1200]))
        or (said.matter == "ruling" and of_an_agency(said.words))
    )
    if not said.on_review and said.matter == "ruling" and re.search(r"decision|finding", said.words):
        return Reading("vacated", "vacated", "", "challengers", "the agency's decision is set aside")
    if said.matter in COURTS_OWN and said.matter != "stay" and not agencys:
        if not said.on_review:
            # A court strikes down no order of its own: "struck down the order against the law firm".
            presidents = said.matter == "order_of_court" and re.match(r"str[iu]", said.words)
            return Reading("vacated", "vacated", "", "challengers", "the order is struck down") if presidents else None
        undone = "reversed" if re.match(r"overturn", said.words, re.IGNORECASE) else "vacated"
        return Reading(undone, undone, "appeal", "", f"the judgment below is {undone}")
    if said.matter == "case":
        return Reading("dismissed", "dismissed", "motion_to_dismiss", "government", "the case is thrown out")
    if said.on_review and said.matter == "block" and BELOW.search(said.words):
        return Reading("vacated", "vacated", "appeal", "government", "what a court below blocked is let go on")
    posture = "petition_for_review" if said.level == "appellate" and (agencys or said.matter in ACTIONS) else ""
    return Reading("vacated", "vacated", posture, "challengers", "the action is set aside")


_ATTEMPT = re.compile(r"\b(?:attempt|effort|bid|push|request|fight|quest|campaign|try|plea)s?\b", re.IGNORECASE)
_CIVIL_AGENCY = re.compile(
    r"\b(?:SEC|FTC|CFPB|EEOC|[Cc]ommission|[Bb]ureau|(?:law)?suit|sued|plaintiffs?|False Claims)\b"
)
_PROSECUTION = re.compile(
    r"\bindictments?\b|\b(?:criminal|corruption|fraud|bribery|perjury|documents) (?:case|charges|prosecution)\b",
    re.IGNORECASE,
)
# What else is said where a suit, or where a rule is thrown out.
_SUIT_FAILS = re.compile(
    r"\bmotions? to dismiss\b|\bstanding\b|\bfail(?:s|ed|ing)? to state\b|\bdismiss(?:es|ed|ing|al)\b"
    r"|\b(?:lawsuit|suit|challenge|complaint|attack|case)s? (?:\w+ ){0,6}(?:tossed|thrown)\b",
    re.IGNORECASE,
)
_RULE_FALLS = re.compile(
    r"\bvacat(?:es|ed|ing|ur)\b|\bset(?:s|ting)? (?:\w+ ){0,4}aside\b|\b(?:strikes?|struck|striking) down\b"
    r"|\bunlawful|\billegal|\bunconstitutional|\bexceed(?:s|ed)\b|\boverstepp|\barbitrar|\binvalid"
    r"|\bbeyond (?:its|the|their) (?:\w+ )?(?:power|authority)",
    re.IGNORECASE,
)


def _falls(lead: str) -> bool:
    """Whether what is thrown out is a rule, and no suit, as far as the rest tells."""
    return len(_RULE_FALLS.findall(lead)) > len(_SUIT_FAILS.findall(lead))


# The judgment that is thrown out is to be made anew, and is not just turned round.
_LOOK_AGAIN = re.compile(
    r"\bsen(?:t|ds|ding)\b[^.;]{0,40}? back\b|\bremand|\bvacat|\b(?:think|look) again\b|\banother look\b|\breconsider"
    r"|\bnew (?:trial|hearing)\b",
    re.IGNORECASE,
)


def _dismissed(said: Said) -> Reading | None:
    if re.match(r"end", said.words, re.IGNORECASE) and re.search(r"\btrial\b", said.lead):
        # "The ruling ends a suit that went to trial": it says that it is over, and not how.
        return None
    governments = re.search(
        r"\b(?:government|administration|agency|department)['’]s (?:attempt|plan|policy|effort|ban|rule)", said.words
    )
    if governments:
        return Reading("vacated", "vacated", "", "challengers", "the action is set aside")
    if said.matter == "block" and _ATTEMPT.search(said.words):
        return Reading("dismissed", "dismissed", "motion_to_dismiss", "government", "the attempt is dismissed")
    if said.matter in ACTIONS:
        return _vacated(said)
    if not said.matter and re.match(r"toss|thr", said.words, re.IGNORECASE) and _falls(said.lead):
        return Reading("vacated", "vacated", "", "challengers", "the action is thrown out")
    if said.matter == "ruling" and said.level == "trial":
        return Reading("vacated", "vacated", "", "challengers", "the agency's decision is thrown out")
    if said.matter in COURTS_OWN and said.on_review:
        undone = "vacated" if _LOOK_AGAIN.search(said.lead) else "reversed"
        return Reading(undone, undone, "appeal", "", "the judgment below is thrown out")
    if said.matter not in ("case", "charges", "", "ruling"):
        return None
    charged = (
        said.matter == "charges"
        or re.match(r"drop", said.words, re.IGNORECASE) is not None
        or (
            not said.on_review
            and _PROSECUTION.search(said.lead[:1500]) is not None
            and not _CIVIL_AGENCY.search(said.lead[:800])
        )
    )
    posture = "criminal" if charged else "motion_to_dismiss"
    side = "challengers" if charged else "government"
    return Reading("dismissed", "dismissed", "appeal" if said.on_review else posture, side, "the case is dismissed")


def _amended(said: Said) -> Reading | None:
    if said.matter == "case" and not said.on_review:
        return Reading("granted_in_part", "granted_in_part", "motion_to_dismiss", "mixed", "a case is narrowed")
    if said.matter not in COURTS_OWN and said.matter != "dissolve":
        return None
    if said.on_review:
        return Reading("granted_in_part", "granted_in_part", "stay", "mixed", "an order below is narrowed")
    return Reading("granted_in_part", "granted_in_part", "reconsideration", "mixed", "the court changes its own order")


def _converted(said: Said) -> Reading | None:
    if said.matter not in ("tro", "order_of_court", "pi"):
        return None
    return Reading(
        "blocked", "extended", "preliminary_injunction", "challengers", "a restraining order is made to last"
    )


def _transferred(said: Said) -> Reading | None:
    moved = said.matter == "case" or re.match(r"\w+ the (?:case|suit|lawsuit)", said.words)
    return Reading("other", "other", "other", "", "the case goes to another court") if moved else None


def _takes_up(said: Said) -> Reading | None:
    return Reading("granted", "granted", "appeal", "", "review is granted") if said.level == "last_resort" else None


_READERS: dict[str, Callable[[Said], Reading | None]] = {
    "refuse": refused,
    "lose": refused,
    "grant": granted,
    "win": granted,
    "in_part": _in_part,
    "extend": _extended,
    "dissolve": _dissolved,
    "amend": _amended,
    "lawful": judgments.lawful,
    "standing": judgments.standing,
    "extend_tro": _converted,
    "stay": _stayed,
    "vacate": _vacated,
    "reverse": reviews.overturned,
    "affirm": reviews.upheld,
    "remand": reviews.sent_back,
    "dismiss": _dismissed,
    "order": commands.ordered,
    "block": commands.barred,
    "allow": commands.let,
    "unlawful": judgments.unlawful,
    "takes_up": _takes_up,
    "answered_no": answered_no,
    "answered_yes": answered_yes,
    "transfer": _transferred,
    "criminal": judgments.criminal,
    "verdict": judgments.verdict,
    "declare": judgments.declared,
}
