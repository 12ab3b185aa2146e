"""What a court's finding, verdict or sentence comes to, and a ruling of which no more is told. Pure."""

import re

from cases.intake.extract.answers import asked_for
from cases.intake.extract.said import ACTIONS, POSTURES, Reading, Said

_PETITION = re.compile(r"\bpetitions? for review\b|\bpetitioned\b", re.IGNORECASE)


def held(level: str, *, below: str, tried: bool, lead: str = "") -> Reading | None:
    """What a court's ruling comes to where nothing but that it ruled is told.

    Args:
        level: of the court.
        below: whom the decision under review favoured, and whom this one does, as ``side>side``; blank parts unknown.
        tried: whether the case went to trial.
        lead: so much of the text as tells what was asked for.
    """
    before, _, now = below.partition(">")
    if level == "last_resort" or (level == "appellate" and before and now):
        outcome = "affirmed" if before and before == now else "reversed"
        return Reading(outcome, outcome, "appeal", now, "the court ruled on an appeal")
    if level == "trial" and tried:
        return Reading("other", "other", "trial", now, "the court ruled after a trial")
    if level == "appellate" and now and _PETITION.search(lead):
        outcome = "denied" if now == "government" else "vacated"
        return Reading(outcome, outcome, "petition_for_review", now, "the court ruled on a petition for review")
    matter = asked_for(lead) if level == "trial" and now else ""
    if matter in ("pi", "tro", "block", "perm"):
        if now == "government":
            return Reading("not_blocked", "denied", POSTURES.get(matter, ""), now, "the court ruled against relief")
        return Reading("blocked", "granted", POSTURES.get(matter, ""), now, "the court ruled for relief")
    if matter == "mtd":
        outcome = "dismissed" if now == "government" else "denied"
        return Reading(outcome, outcome, "motion_to_dismiss", now, "the court ruled on a motion to dismiss")
    if matter == "sj":
        return Reading("granted", "granted", "summary_judgment", now, "the court gave judgment")
    if level == "trial" and now:
        return Reading("other", "other", "other", now, "the court ruled, and no more is told")
    return None


def standing(said: Said) -> Reading | None:
    if said.level == "last_resort":
        return Reading("reversed", "reversed", "appeal", "government", "the challengers lack standing")
    if said.on_review:
        return None
    if said.asked in ("pi", "tro"):
        return Reading("not_blocked", "denied", POSTURES[said.asked], "government", "the challengers lack standing")
    return Reading("dismissed", "granted", "motion_to_dismiss", "government", "the challengers lack standing")


def lawful(said: Said) -> Reading | None:
    return None if said.on_review else Reading("not_blocked", "denied", "", "government", "the action is found lawful")


# "acted unlawfully … She would not give them their offices back."
_BUT_NO_RELIEF = re.compile(
    r"\b(?:[Ss]he|[Hh]e|[Jj]udge [A-Z]\w+|the judge|the court|but|yet) (?:would not|will not|declined to|refused to"
    r"|did not|stopped short of)"
    r" (?:order|reinstat|give|block|grant|vacat|undo|enjoin|requir|put|restor|return)"
)


# What somebody did, and no rule: judged after a trial, it is not set aside.
_TRIED = re.compile(
    r"\bbench trial\b|\b(?:after|following) an? (?:[\w-]+ ){0,3}trial\b|\btrial without a jury\b|\bnon-?jury trial\b",
    re.IGNORECASE,
)


def unlawful(said: Said) -> Reading | None:
    if said.on_review and re.match(r"do", said.words):
        # "The law does not let an agency set the cap": on review it tells nothing of the decision below.
        return None
    if not said.on_review and _BUT_NO_RELIEF.search(said.lead):
        return Reading("granted_in_part", "granted_in_part", "", "mixed", "found unlawful, and relief is refused")
    if not said.on_review and said.matter not in ACTIONS and _TRIED.search(said.lead[:1500]):
        return Reading("other", "other", "trial", "challengers", "found unlawful after a trial")
    likely = re.search(r"likely|probably", said.words, re.IGNORECASE)
    outcome = "other" if likely else "vacated"
    return Reading(outcome, outcome, "", "challengers", "the action is found unlawful")


def criminal(said: Said) -> Reading | None:
    if said.on_review:
        return None
    side = "challengers" if re.match(r"acquit|not guilty", said.words, re.IGNORECASE) else "government"
    return Reading("other", "other", "criminal", side, "a criminal judgment")


_GUILTY = re.compile(r"\bguilty\b", re.IGNORECASE)


def verdict(said: Said) -> Reading | None:
    if said.on_review:
        return None
    if said.matter == "charges" or _GUILTY.search(said.words):
        return Reading("other", "other", "criminal", "government", "a verdict in a criminal case")
    return Reading("other", "other", "trial", "", "a verdict")


def declared(said: Said) -> Reading:
    if said.matter in (*ACTIONS, "order_of_court") and re.search(r"unlawful|illegal|invalid|unconst", said.after):
        return Reading("vacated", "vacated", "", "challengers", "the action is declared unlawful")
    return Reading("other", "other", "", "challengers", "a declaration")
