"""What a court refused comes to: relief, a stay, a motion, a case. Pure."""

import re

from cases.intake.extract.said import POSTURES, Reading, Said, asked

# "the government's request to suspend … the injunction": a motion against an order, and none for relief.
_AGAINST_AN_ORDER = re.compile(
    r"\b(?:government|administration|department|agency|officials|state)['’]s?\s(?:\w+\s){0,3}(?:requests?|motions?"
    r"|bids?|pleas?|applications?|attempts?|efforts?)\b"
    r"[^.;]*\b(?:injunction|rulings?|orders?|decisions?|judgment)\b",
    re.IGNORECASE,
)


def refused(said: Said) -> Reading | None:
    matter = said.matter
    if matter == "request" or (not matter and said.kind == "refuse"):
        matter = asked(said.lead) or matter
    if matter == "block" and _AGAINST_AN_ORDER.search(said.words):
        matter = "stay"
    if matter == "argument" or (said.kind == "lose" and not matter):
        return None
    if matter in ("pi", "tro", "perm", "block"):
        posture = POSTURES.get(matter, "")
        return Reading("not_blocked", "denied", posture, "government", "relief that would have blocked is refused")
    if matter in ("dissolve", "reconsider") and said.on_review:
        return Reading("denied", "denied", "stay", "challengers", "an order below is left in force")
    if matter in ("stay", "dissolve", "reconsider"):
        # "declined to reconsider her refusal": what stands is a refusal.
        stands = "government" if re.search(r"refusal|denial|dismissal", said.after, re.IGNORECASE) else "challengers"
        return Reading("denied", "denied", POSTURES[matter], stands, "a motion against an order is refused")
    if matter == "mtd":
        return Reading("denied", "denied", "motion_to_dismiss", "challengers", "dismissal is refused")
    if matter == "case" and said.on_review:
        if re.search(r"\bpetitions?\b", said.words, re.IGNORECASE):
            return Reading("denied", "denied", "petition_for_review", "government", "the petition is refused")
        if said.kind == "lose" or re.search(r"\b(?:appeal|suit|case|claims?)\b", said.words, re.IGNORECASE):
            return Reading("affirmed", "affirmed", "appeal", "", "the appeal is refused")
    if matter == "case":
        return Reading("denied", "denied", "", "government", "the challenge is refused")
    return Reading("denied", "denied", POSTURES.get(matter, ""), "", "a motion is refused")
