"""Who acts in the clause of a verb: the court or a party. Pure."""

import re

from cases.intake.extract.background import CLAUSE_START
from cases.intake.extract.roles import COURT, PARTY

# "A judge handed the department a defeat, barring it …", "ruled for the department, and vacated …": one subject.
_GOES_ON = re.compile(r"(?:,|, and|\band)\s\Z")
_COURT_FIRST = re.compile(
    r"\s*(?:On \w+day,? |In [^,]{3,60}, )?"
    r"(?:(?:An?|The|U\.S\.|Senior|Chief|Federal|District|Circuit|federal"
    r"|district|appeals|divided|[a-z]+ (?=judge|court|panel)|[A-Z][a-z]+-based|[\w.]+ (?=Circuit|U\.S\.)"
    r"|Supreme) ?){0,6}"
    r"(?:[Jj]udge|[Cc]ourt|[Pp]anel|Circuit|[Jj]ustices)\b"
    r"(?![^;]*(?:\b(?:where|which|who|after|when|said|while|because|as)\b|[;:]))"
)


def subject_of(before: str) -> str:
    """Who acts: the court or a party, whichever word for either stands last before the verb."""
    clause = before
    for start in CLAUSE_START.finditer(before):
        clause = before[start.end() :]
    if len(clause.strip()) < 3:
        clause = before
    if _GOES_ON.search(before) and _COURT_FIRST.match(before):
        return "court"
    court = party = -1
    for match in COURT.finditer(clause):
        court = match.start()
    for match in PARTY.finditer(clause):
        # "Department of … Judge", "in Trump v. …", "appointed by President Trump" do not act.
        if not re.search(
            r"\b(?:by|of|in|for|against|to|from|with|between|under|the)(?: (?:former|President|the|Donald|Joe"
            r"|Barack|U\.S\.|then-President))*\s\Z|\bv\.\s(?:U\.S\.\s|\w+\s)?\Z",
            clause[max(0, match.start() - 40) : match.start()],
        ):
            party = match.start()
    if court < 0 and party < 0:
        return ""
    return "court" if court > party else "party"
