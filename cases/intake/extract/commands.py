"""What it comes to that a court ordered, barred or let something go on. Pure."""

import re

from cases.intake.extract.roles import CHALLENGER
from cases.intake.extract.said import Reading, Said, of_an_agency

_FORWARD = re.compile(
    r"\b(?:proceed|go forward|move forward|go ahead|go on|move ahead|advance|continue)\b", re.IGNORECASE
)
_PUNISHED = re.compile(r"\b(?:forfeit\w*|restitution|prison|probation)\b", re.IGNORECASE)


_NOT_TO = re.compile(r"(?:told|tells|order|direct|instruct)\w* [^.;,]{1,60}? not to\b", re.IGNORECASE)


_ENDS_BELOW = re.compile(
    r"\w+ (?:the |that )?(?:[\w-]+ ){0,3}(?:court|judge) to (?:throw|toss|dismiss|end)\b", re.IGNORECASE
)


def ordered(said: Said) -> Reading:
    if _PUNISHED.search(said.words):
        return Reading("other", "other", "criminal", "government", "a sentence in a criminal case")
    if said.on_review and _ENDS_BELOW.match(said.words):
        return Reading("vacated", "vacated", "appeal", "government", "the court below is told to end the case")
    if re.match(r"\w+ (?:an? )?(?:\w+ )?(?:new trial|retrial)\b", said.words):
        return Reading("granted", "granted", "other", "challengers", "the case is tried anew")
    if re.search(r"\b(?:held|detained|jailed|kept)\b[^.;]{0,40}\b(?:bail|bond|trial)\b", said.words):
        return Reading("denied", "denied", "criminal", "government", "bail is refused")
    if said.matter == "block" or _NOT_TO.match(said.words):
        return Reading("blocked", "granted", "", "challengers", "ordered to stop")
    return Reading("granted", "granted", "", "challengers", "ordered to act")


_UNTIL = re.compile(
    r"\b(?:stay(?:s|ed)?|pending (?:\w+ )?review|while (?:\w+ ){1,5}(?:goes on|proceeds?|continues?|considers?"
    r"|weighs?|decides?|reviews?))\b",
    re.IGNORECASE,
)


_A_SUIT_ENDS = re.compile(
    r"(?:pull\w*|put\w*|hit\w*|slam\w*|pump\w*|halt\w*|stop\w*|block\w*) (?:\w+ ){0,4}?(?:on )?(?:[\w.'’-]+ ){0,4}?"
    r"(?P<what>(?:law)?suits?|litigation|bid to (?:stop|block|halt|undo|end)|effort to (?:stop|block|halt|undo))\b",
    re.IGNORECASE,
)


def barred(said: Said) -> Reading | None:
    if not said.on_review and said.words[:4].casefold() == "pull" and _A_SUIT_ENDS.match(said.words):
        return Reading("dismissed", "granted", "motion_to_dismiss", "government", "the case is at an end")
    if re.match(r"can\S+ (?:sue|pursue|bring|recover|seek|press|go after)\b", said.words, re.IGNORECASE):
        if said.on_review:
            return None
        return Reading("dismissed", "granted", "motion_to_dismiss", "government", "the challengers may not sue")
    # "may not enforce it, an appeals court said": the court is the one that says so.
    agencys = said.on_review and of_an_agency(said.words)
    below = (said.matter in ("ruling", "order_of_court") and not agencys) or (
        not re.match(r"may|can", said.words, re.IGNORECASE)
        and re.search(r"\b(?:judge|court)\b", said.after[:90], re.IGNORECASE)
    )
    if said.on_review and below:
        return Reading("stayed", "stayed", "stay", "government", "a lower court's order is blocked")
    if said.level == "last_resort" or agencys or (said.on_review and _UNTIL.search(said.lead)):
        return Reading("stayed", "stayed", "stay", "challengers", "the action is put on hold on review")
    return Reading("blocked", "granted", "", "challengers", "the action is blocked")


# The case that goes on had ended below.
_THROWN_OUT = re.compile(
    r"\b(?:after all|dismiss(?:es|ed|ing|al)|(?:threw|thrown|toss(?:es|ed)) (?:\w+ ){0,3}?out|tossed)\b", re.IGNORECASE
)


# "Schools may keep their funds": who acts against the government, and not the government itself.
_CHALLENGERS_MAY = re.compile(
    rf"(?i:{CHALLENGER.pattern})[^.;,]{{0,40}}\Z|(?:^|\bthat )(?:Harvard|Columbia|[A-Z]\w+ University) \Z"
)


_SUIT_SURVIVES = re.compile(
    r"\b(?:(?:law)?suits?|claims?|case|challenges?|complaint|counts?)\b[^.;,]{0,60}\Z", re.IGNORECASE
)
_RULE_SURVIVES = re.compile(
    r"\b(?:rules?|mandates?|bans?|polic(?:y|ies)|regulations?|laws?|orders?|limits?|plans?|programs?|tax|fees?|caps?"
    r"|standards?|requirements?|permits?|approvals?)\b[^.;,]{0,60}\Z",
    re.IGNORECASE,
)


# "let a sailor stay in the Navy": a person, and no government.
_LET_SOMEONE = re.compile(
    r"(?:let|lets|letting|allow\w*|permit\w*) (?:an?|the|two|three|several|his|her) (?:[\w-]+ ){0,3}?(?:m[ae]n"
    r"|wom[ae]n|mother"
    r"|father|boy|girl|child|children|family|students?|sailors?|soldiers?|troops|scholars?|professors?|workers?"
    r"|employees?|inmates?|prisoners?|migrants?|immigrants?|refugees?|detainees?|doctors?|nurses?|teachers?|patients?"
    r"|protesters?|reporters?|journalists?|asylum[- ]seekers?|veterans?|officers?) (?:to )?[a-z]+"
)
_GOVERNS = re.compile(
    r"\w+ (?:the )?(?:\w+ )?(?:administration|government|department|agency|president|officials|commission|bureau)\b",
    re.IGNORECASE,
)


def let(said: Said) -> Reading | None:
    if said.matter == "case" and said.on_review and _THROWN_OUT.search(said.lead):
        return Reading("reversed", "reversed", "appeal", "challengers", "what was dismissed below goes on")
    if re.match(r"(?:can|may) (?:sue|pursue|go after|press|bring)\b", said.words, re.IGNORECASE):
        if said.on_review:
            return None
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the challengers may sue")
    if said.matter == "case" and _FORWARD.search(said.words):
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case may go on")
    if re.match(r"surviv", said.words, re.IGNORECASE) and not said.on_review:
        # "Part of the suit survives": the rest has gone. "The rule survives": it stands.
        suit, rule = _SUIT_SURVIVES.search(said.before), _RULE_SURVIVES.search(said.before)
        if suit is not None:
            return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case may go on")
        if rule is None:
            return None
    if said.matter == "intervene":
        return Reading("granted", "granted", "other", "", "somebody may join the case")
    if said.matter == "discovery":
        return Reading("granted", "granted", "other", "challengers", "discovery is allowed")
    if said.on_review:
        return Reading("stayed", "stayed", "stay", "government", "the action may go on while the case does")
    if said.level == "trial" and _LET_SOMEONE.match(said.words) and not _GOVERNS.match(said.words):
        return Reading("blocked", "granted", "", "challengers", "somebody is let do what the action forbids")
    if re.match(r"can|may", said.words, re.IGNORECASE) and _CHALLENGERS_MAY.search(said.before):
        return Reading("blocked", "granted", "", "challengers", "those who oppose the action are spared it")
    return Reading("not_blocked", "denied", "", "government", "the action may go on")
