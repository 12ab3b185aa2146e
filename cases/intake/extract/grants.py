"""What a court granted comes to: relief, a stay, a motion, a petition, what the parties laid before it. Pure."""

import re

from cases.intake.extract.said import CHALLENGERS_ASK, OTHER_MOTIONS, Reading, Said

# "granted the administration's emergency request to freeze the grants"
_TO_HOLD = re.compile(
    r"\b(?:requests?|bids?|motions?|pleas?|applications?|petitions?)\b[^.;]{0,40}? to "
    r"(?:block|halt|stop|pause|freeze|bar|suspend|enjoin|keep|cut|withhold|end)\b",
    re.IGNORECASE,
)
_GOVERNMENTS = re.compile(
    r"\b(?:administration|government|department|agency|pentagon|white house|trump|biden)(?:['’]s)? ", re.IGNORECASE
)
_WON = frozenset({"ruling", "order_of_court", "case"})
_COURT_APPROVES = re.compile(
    r"unseal|confirm|(?:approv\w+|sign\w+ off on|gave (?:\w+ )?approval|gives? (?:\w+ )?approval)\b[^.;]{0,60}?"
    r"\b(?:settlement|sale|decree|reorganization|bankruptcy|plea|deal)\b",
    re.IGNORECASE,
)


def granted(said: Said) -> Reading | None:
    matter = said.matter
    if matter in ("pi", "tro", "perm"):
        return Reading("blocked", "granted", said.posture, "challengers", "relief that blocks is granted")
    if matter == "block" and "entitled" in said.words[:16]:
        return Reading("blocked", "granted", "", "challengers", "what blocks is due to them")
    if matter == "stay":
        return Reading("stayed", "granted", "stay", "government", "a stay is granted")
    if matter == "mtd":
        return Reading("dismissed", "granted", "motion_to_dismiss", "government", "dismissal is granted")
    if matter == "sj":
        return Reading("granted", "granted", "summary_judgment", "", "summary judgment is granted")
    if matter == "dissolve" and said.on_review:
        return Reading("stayed", "granted", "stay", "government", "an order below is lifted or narrowed")
    if matter == "reconsider" and said.on_review:
        return Reading("granted", "granted", "reconsideration", "", "the court hears the case again")
    if matter in ("reconsider", "dissolve"):
        return Reading("granted", "granted", "reconsideration", "government", "a motion against an order is granted")
    if matter == "case" and re.search(r"\bpetitions?\b", said.words, re.IGNORECASE) and said.level == "appellate":
        return Reading("vacated", "granted", "petition_for_review", "challengers", "the petition is granted")
    if matter in OTHER_MOTIONS:
        side = "challengers" if matter in CHALLENGERS_ASK else ""
        return Reading("granted", "granted", said.posture, side, "a motion is granted")
    if matter == "ruling" and re.match(r"\w+ (?:final )?judgment\b", said.words):
        return Reading("granted", "granted", "", "", "judgment is entered")
    if re.match(r"certif\w+ (?:an?|the|two) (?:[\w-]+ ){0,2}class", said.words, re.IGNORECASE):
        return Reading("granted", "granted", "other", "challengers", "a class is certified")
    if said.kind == "win" and said.on_review and matter == "case":
        return None
    if said.kind == "win":
        return Reading("granted", "granted", "", "", "a party wins") if matter in _WON else None
    if _COURT_APPROVES.match(said.words):
        return Reading("granted", "granted", "other", "", "what the parties laid before the court is approved")
    if matter in ("block", "action") and said.on_review and _TO_HOLD.search(said.words):
        side = "government" if _GOVERNMENTS.search(said.words) else "challengers"
        return Reading("stayed", "granted", "stay", side, "what was asked for on review is granted")
    if matter == "block" and _TO_HOLD.search(said.words):
        return Reading("blocked", "granted", "", "challengers", "a request to block is granted")
    if re.match(r"approv|sign|agre", said.words, re.IGNORECASE) and matter in ("action", "exec_order", ""):
        return Reading("not_blocked", "denied", "", "government", "the action may go on")
    if matter == "ruling" and "indicative" in said.words:
        return Reading("other", "other", "other", "challengers", "an indicative ruling")
    if matter == "request":
        return Reading("granted", "granted", "", "", "a motion is granted")
    return None
