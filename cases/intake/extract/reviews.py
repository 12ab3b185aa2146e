"""What it comes to that a court affirmed, reversed or sent back. Pure."""

import re

from cases.intake.extract.said import ACTIONS, BANKRUPTCY, COURT_BELOW, Reading, Said

_PROTECTION = re.compile(r"\b(?:protections?|status|listing|safeguards?|rules?)\b", re.IGNORECASE)


_GIVEN_BACK = re.compile(
    r"\b(?:(?:law)?suits?|claims?|case|challenges?|complaint|injunctions?|orders?|rulings?|blocks?|it)\b", re.IGNORECASE
)


def overturned(said: Said) -> Reading | None:
    if re.match(r"restor|reinstat", said.words, re.IGNORECASE) and not said.on_review:
        if _PROTECTION.search(said.words):
            return Reading("vacated", "vacated", "", "challengers", "what undid the protection is set aside")
        return Reading("granted", "granted", "", "challengers", "what was taken is given back")
    if re.match(r"erred|abused|was|were|is|had been|got", said.words, re.IGNORECASE) and not said.on_review:
        return None
    again = re.match(r"reviv|resurrect|reinstat|restor|g[ai]ve|breath|put", said.words, re.IGNORECASE)
    if again is not None:
        if not said.on_review:
            return None
        if said.matter in ACTIONS:
            return Reading("stayed", "stayed", "stay", "government", "the action is in force again")
        side = "challengers" if _GIVEN_BACK.search(said.words) else ""
        return Reading("reversed", "reversed", "appeal", side, "what was refused below is given back")
    if said.level == "trial":
        # An agency's decision about one person, reviewed by a district court (42 U.S.C. § 405(g)).
        return Reading("reversed", "reversed", "other", "challengers", "the agency's decision is undone")
    return Reading("reversed", "reversed", "appeal", "", "the decision below is reversed")


_BELOW_UNDONE = re.compile(
    r"\b(?:overturn(?:s|ed|ing)?|revers(?:es|ed|ing)) (?:a |an |the |that )?(?:[\w.'’]+ ){0,4}"
    r"(?:judgment|ruling|decision|court|circuit|order)\b"
    r"|\b(?:court|circuit|judgment|ruling|decision|judge) (?:is|was|were|are|has been) (?:\w+ )?(?:reversed"
    r"|overturned)\b",
    re.IGNORECASE,
)


# "… in place while the government appeals": a stay was asked for.
_FOR_A_STAY = re.compile(
    r"\bstay\b|\bpleas?\b|\b(?:while|during|pending) (?:(?:it|they|he|she|the \w+|its|an|his|their) )?"
    r"(?:pursues? (?:its|an|their) )?appeal\w*\b"
    r"|\bemergency\b|\bfor now\b",
    re.IGNORECASE,
)


_CHALLENGED = re.compile(
    r"\b(?:petitions?|petitioned|petitioners?|challenges?) (?:for review|by|from|to)\b", re.IGNORECASE
)


_DECIDED_SO = re.compile(
    r"\b(?:results|determinations?|redetermination|denial|findings?|calculations?|duties|rates?|margins?"
    r"|commissioner['’]s|board['’]s)\b",
    re.IGNORECASE,
)


_REDETERMINED = re.compile(r"\b(?:re)?determination|\bresults\b|\bmargins?\b|\bdenial of (?:\w+ )?benefits")


def _affirmed_at_trial(said: Said) -> Reading | None:
    if said.matter == "protest":
        return Reading("granted", "granted", "other", "challengers", "a protest is sustained")
    if not re.match(r"affirm|sustain|uph", said.words, re.IGNORECASE):
        return None
    if BANKRUPTCY.search(said.words):
        return Reading("affirmed", "affirmed", "appeal", "", "the decision below is affirmed")
    upholds = re.match(r"uph", said.words, re.IGNORECASE)
    if (not upholds or _REDETERMINED.search(said.words)) and _DECIDED_SO.search(said.words):
        return Reading("affirmed", "affirmed", "other", "government", "what the agency decided is affirmed")
    return None


def upheld(said: Said) -> Reading | None:
    if re.match(r"enforc", said.words, re.IGNORECASE):
        posture = "petition_for_review" if said.on_review else "other"
        return Reading("granted", "granted", posture, "government", "the agency's order is enforced")
    if not said.on_review and (reviewed := _affirmed_at_trial(said)) is not None:
        return reviewed
    if re.match(r"was|is|were|did|had been|got|saw|see|f", said.words, re.IGNORECASE) and not said.on_review:
        return None
    says_affirm = re.match(r"affirm", said.words, re.IGNORECASE)
    left = re.match(r"left|leav|kept|keep|let", said.words, re.IGNORECASE)
    if left and (said.level == "last_resort" or (said.on_review and _FOR_A_STAY.search(said.lead))):
        posture = "stay" if _FOR_A_STAY.search(said.lead) else "appeal"
        return Reading("denied", "denied", posture, "challengers", "an order below is left in force")
    upholds = re.match(r"uph", said.words, re.IGNORECASE)
    rule = not re.match(r"agre", said.words, re.IGNORECASE) and (
        said.matter in ("action", "exec_order") or (upholds and not said.matter and _BELOW_UNDONE.search(said.lead))
    )
    if said.on_review and not says_affirm and rule:
        # "upholds the rule": said of the rule, and not of the judgment below.
        if said.level == "appellate" and not COURT_BELOW.search(said.lead) and _CHALLENGED.search(said.lead):
            return Reading(
                "denied", "denied", "petition_for_review", "government", "the petition against it is refused"
            )
        outcome = "reversed" if _BELOW_UNDONE.search(said.lead) else "affirmed"
        return Reading(outcome, outcome, "appeal", "government", "the action stays in place")
    if said.on_review or (said.matter not in ACTIONS and says_affirm):
        return Reading("affirmed", "affirmed", "appeal", "", "the decision below is affirmed")
    if said.matter in ("pi", "tro", "ruling", "order_of_court"):
        return Reading("denied", "denied", "reconsideration", "challengers", "the court's earlier order stays")
    return Reading("not_blocked", "denied", "", "government", "the action stays in place")


def sent_back(said: Said) -> Reading:
    if re.search(r"\bstate court\b", said.words):
        return Reading("remanded", "remanded", "other", "", "the case goes back to a state's court")
    if re.search(r"\b(?:without (?:vacatur|vacating)|no vacatur)\b", said.lead[-2500:], re.IGNORECASE):
        return Reading("remanded", "remanded", "", "mixed", "sent back, and left in force meanwhile")
    return Reading(
        "remanded", "remanded", "", "challengers" if said.matter in ACTIONS or not said.on_review else "", "sent back"
    )
