"""What a court refused comes to: relief, a stay, a motion, a case. Pure."""

import re

from cases.intake.extract.said import BELOW, CHALLENGERS_ASK, POSTURES, STAY_OF_ACTION, Reading, Said, asked

# "the government's request to suspend … the injunction": a motion against an order, and none for relief.
_AGAINST_AN_ORDER = re.compile(
    r"\b(?:government|administration|department|agency|officials|state)['’]s?\s(?:\w+\s){0,3}(?:requests?|motions?"
    r"|bids?|pleas?|applications?|attempts?|efforts?)\b"
    r"[^.;]*\b(?:injunction|rulings?|orders?|decisions?|judgment)\b",
    re.IGNORECASE,
)


# "turned away the administration's plea to enforce the policy", "refused to let the agency resume the freeze"
_TO_GO_ON = re.compile(
    r"\b(?:to|from) (?:let|allow|permit)(?:ting|ing)? (?!the (?:case|suit|lawsuit))"
    r"|\b(?:government|administration|department|agency|trump|biden|president|officials|pentagon|white house)"
    r"(?:['’]s?)? [^.;]{0,50}?\bto (?:enforce|resume|put|carry|implement|restart|begin|start|proceed|move|go|end|fire"
    r"|keep|use|deploy|withhold|revive|reinstate|restore)\b",
    re.IGNORECASE,
)
# "attempt to undo a ruling that protects cities": the order is the court's.
_UNDOING = re.compile(
    r"\b(?:undo|overturn|end|scrap|erase|void|kill) (?:an?|the|that|her|his) (?:\w+ ){0,2}(?:rulings?|orders?"
    r"|injunctions?)\b"
)
# What a court finds that refuses interim relief (Winter v. NRDC, 555 U.S. 7, 20 (2008)).
_NO_RELIEF = re.compile(
    r"\b(?:no|not|without) (?:\w+ ){0,4}(?:irreparabl[ey]|likel(?:y|ihood))\b|\b(?:un)?likely to succeed\b",
    re.IGNORECASE,
)
# "rejects Trump's replacement for the plan": what is rejected is the action, and no request.
_REJECTS = re.compile(r"reject|spurn|shoots? down|shot down|swat", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:bid|request|motion|effort|plea|attempt|push|appeal|challenge|suit|lawsuit|case|argument|claim|petition"
    r"|call|try"
    r"|theory|defen[cs]e|objection|attack|that|settlement|deal|agreement)s?\b",
    re.IGNORECASE,
)
_TO_REVIVE = re.compile(
    r"\b(?:to|not|won['’]t|wouldn['’]t) (?:be )?(?:revive|reinstate|restore|resurrect)d?\b", re.IGNORECASE
)


# "refused to lift an early closure": the agency's, and no court's.
_LIFT_AN_ACTION = re.compile(
    r"\b(?:lift|narrow|modify) (?:an?|the|its|that|this) (?:[\w-]+ ){0,3}?(?:closures?|bans?|caps?|limits?"
    r"|restrictions?|rules?"
    r"|moratori\w+|suspensions?|quotas?|embargo|requirements?|mandates?|fees?|tariffs?|curfew|polic(?:y|ies)"
    r"|sanctions?)\b"
)
_TO_END_IT = re.compile(
    r"\bto (?:end|dismiss|toss|throw out|scrap|cut short|kill|shut down|scuttle|derail|put an end to|close|drop)\b"
)


def refused(said: Said) -> Reading | None:
    matter = said.matter
    if matter == "request" or (not matter and said.kind == "refuse"):
        matter = asked(said.lead) or matter
        if not matter and _NO_RELIEF.search(said.lead):
            matter = "pi"
    if re.match(r"must", said.words, re.IGNORECASE) and matter == "charges":
        return Reading("denied", "denied", "criminal", "government", "the prosecution goes on")
    if re.match(r"must|can(?:not|'t) (?!keep|stop|block|halt|prevent|use|have|get|win)", said.words, re.IGNORECASE):
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case goes on")
    if (
        said.kind == "refuse"
        and matter in ("action", "exec_order")
        and _REJECTS.match(said.words)
        and not _ASKS.search(said.words[:90])
    ):
        posture = "petition_for_review" if said.level == "appellate" else ""
        return Reading("vacated", "vacated", posture, "challengers", "the action is rejected")
    if matter == "dissolve" and not said.on_review and _LIFT_AN_ACTION.search(said.words):
        matter = "block"
    if matter in ("block", "pi", "tro", "order_of_court", "ruling") and _UNDOING.search(said.words):
        matter = "reconsider"
    if matter == "block" and _AGAINST_AN_ORDER.search(said.words):
        matter = "stay"
    if said.on_review and matter in ("", "action", "block", "request", "exec_order", "case", "ruling"):
        again = _TO_REVIVE.search(said.words)
        if again is not None and matter != "action":
            return Reading("affirmed", "affirmed", "appeal", "government", "what was refused below stays refused")
        if again is not None or _TO_GO_ON.search(said.words):
            return Reading("denied", "denied", "stay", "challengers", "an order below is left in force")
    if matter == "case" and not said.on_review and _TO_END_IT.search(said.words):
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "the case goes on")
    if matter == "charges" and (said.kind == "lose" or re.search(r"\bto (?:drop|dismiss|throw|toss)\b", said.words)):
        return Reading("denied", "denied", "criminal", "government", "the prosecution goes on")
    if matter == "argument" or (said.kind == "lose" and not matter):
        return None
    if matter in ("pi", "tro", "perm", "block"):
        posture = POSTURES.get(matter, "")
        return Reading("not_blocked", "denied", posture, "government", "relief that would have blocked is refused")
    if matter in ("dissolve", "reconsider") and said.on_review:
        return Reading("denied", "denied", "stay", "challengers", "an order below is left in force")
    if matter == "stay" and said.on_review and (of := STAY_OF_ACTION.search(said.words)) and not BELOW.search(of[0]):
        return Reading("denied", "denied", "stay", "government", "the action is not put on hold")
    if matter in ("stay", "dissolve", "reconsider"):
        # "declined to reconsider her refusal": what stands is a refusal.
        stands = "government" if re.search(r"refusal|denial|dismissal", said.after, re.IGNORECASE) else "challengers"
        return Reading("denied", "denied", POSTURES[matter], stands, "a motion against an order is refused")
    if matter in CHALLENGERS_ASK:
        return Reading("denied", "denied", POSTURES[matter], "government", "a motion is refused")
    if matter == "mtd" and re.search(r"\b(?:charges|indictments?|counts|criminal case|conviction)\b", said.words):
        return Reading("denied", "denied", "criminal", "government", "the prosecution goes on")
    if matter == "mtd":
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "dismissal is refused")
    if matter == "case" and said.level == "last_resort" and said.kind == "refuse":
        return Reading("denied", "denied", "appeal", "", "review is refused")
    if matter == "case" and said.on_review:
        if re.search(r"\bpetitions?\b", said.words, re.IGNORECASE):
            return Reading("denied", "denied", "petition_for_review", "government", "the petition is refused")
        if said.kind == "lose" or re.search(r"\b(?:appeal|suit|case|claims?)\b", said.words, re.IGNORECASE):
            return Reading("affirmed", "affirmed", "appeal", "", "the appeal is refused")
    if matter == "case":
        return Reading("denied", "denied", "", "government", "the challenge is refused")
    return Reading("denied", "denied", POSTURES.get(matter, ""), "", "a motion is refused")
