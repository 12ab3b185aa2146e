"""Yes or no to what was asked for in another sentence: "asked her to stop the rule, and on Friday she did". Pure."""

import re
from dataclasses import replace

from cases.intake.extract.grants import granted
from cases.intake.extract.matters import MATTER
from cases.intake.extract.refusals import refused
from cases.intake.extract.said import Reading, Said, asked

# Who did so: a court, and right before the verb.
_IT_DID = re.compile(
    r"(?:^|,? and |,? but |[.;] |\b(?:[Oo]n|[Ll]ate|[Ee]arly) \w+day,? |\w+day,? )"
    r"(?:(?:on )?\w+day,? |late \w+day,? )?"
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he (?:\w+ )?(?:judges?|court|panel|justices)|[A-Z][\w’'-]+)\s\Z"
)
_BY_A_COURT = re.compile(
    r"\b(?:judges?|courts?|panel|justices?|circuit|magistrate|she|he|it|they|[A-Z][\w’'-]+)\b(?:[^.;]{0,40}) \Z",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\b(?:as|than|like|dissent\w*|lower courts?|who|which)\b[^.;]{0,60}\Z", re.IGNORECASE)


def answers(said: str, before: str, sentence: str) -> bool:
    """Whether words that may answer what was asked do: "and on Friday he did", and not "as he did in May"."""
    if _LIKE.search(before[-70:]):
        return False
    if said.startswith(("did", "agreed")):
        return bool(_IT_DID.search(before[-60:])) or bool(_IT_DID.fullmatch(before))
    return True


_ASKS = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|want(?:ed|s)?|sought|seeks?|seeking|urg(?:ed|es|ing)|hop(?:ed|ing)|pleaded|press(?:ed|ing)"
    r"|petitioned|moved|pushed|request(?:ed)?|suing|sued|bid|plea)\b(?P<what>[^.]{3,200})"
)
_UNDONE = re.compile(
    r"\b(?:stopped|blocked|halted|paused|lifted|suspended|frozen|struck|overturned|put (?:on hold|off)|thrown out"
    r"|scrapped|undone|voided|tossed)\b"
)
_TO_LET = re.compile(r"\bto (?:let|allow|permit|clear)\b|\bpermission to\b")
# Whoever asks for leave to go on, and has been stopped.
_LEAVE = re.compile(
    r"\b(?:administration|government|department|agency|officials|president|solicitor general|pentagon|secretary)\b",
    re.IGNORECASE,
)


def asked_for(lead: str) -> str:
    """What a court was asked for, as far as the beginning of a text tells; "leave" for leave to go on."""
    for ask in _ASKS.finditer(lead):
        what = ask["what"]
        if _TO_LET.search(what) and _LEAVE.search(lead[max(0, ask.start() - 80) : ask.end()]):
            return "leave"
        if _UNDONE.search(what):
            return "block"
        for found in MATTER.finditer(what):
            if found.lastgroup in ("pi", "tro", "perm", "block", "stay", "mtd", "sj", "reconsider", "dissolve"):
                return found.lastgroup or ""
    return asked(lead)


def answered_no(said: Said) -> Reading | None:
    matter = asked_for(said.lead)
    if matter == "leave":
        return Reading("denied", "denied", "stay", "challengers", "leave to go on is refused")
    return refused(replace(said, kind="refuse", matter=matter, words="refused")) if matter else None


def answered_yes(said: Said) -> Reading | None:
    matter = asked_for(said.lead)
    if matter == "leave":
        if said.on_review:
            return Reading("stayed", "stayed", "stay", "government", "what was asked for is allowed")
        return Reading("not_blocked", "denied", "", "government", "what was asked for is allowed")
    if matter == "block":
        if said.on_review:
            return Reading("stayed", "granted", "stay", "challengers", "what was asked for is granted")
        return Reading("blocked", "granted", "", "challengers", "what was asked for is granted")
    return granted(replace(said, kind="grant", matter=matter, words="granted")) if matter else None
