"""One thing that a court is said to have done, as it is read: its words, and what it comes to. Pure."""

import re
from dataclasses import dataclass

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
    r"\b(?:to (?:stop|block|halt|pause|enjoin|freeze|bar)|stopped|blocked|halted|paused)\b",
    re.IGNORECASE,
)
COURT_BELOW = re.compile(
    r"\b(?:district court|district judge|trial (?:court|judge)|lower[- ]court|lower courts?|judge['’]s (?:\w+ "
    r")?(?:ruling|order|decision|injunction)|judgment below|tax court|"
    r"(?:judgment|ruling|order|decision|verdict|dismissal)s? (?:of|by|from|in) the (?:\w+ )?District of|"
    r"court of (?:international trade|federal claims))\b",
    re.IGNORECASE,
)
ACTIONS = frozenset({"action", "exec_order", "block"})
COURTS_OWN = frozenset({"ruling", "order_of_court", "pi", "tro", "perm", "stay"})
POSTURES = {
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
    "suppress": "criminal",
    "plea": "criminal",
    "arbitrate": "other",
    # A motion of its own, and no summary judgment: Bannum, Inc. v. United States, 404 F.3d 1346, 1355 (Fed. Cir. 2005).
    "record": "other",
    "protest": "other",
    "fees": "other",
    "remand": "other",
}
# Words that make an order a lower court's, and no agency's.
BELOW = re.compile(r"\b(?:judge|court|trial|injunction|lower)\b", re.IGNORECASE)
STAY_OF_ACTION = re.compile(
    r"\bstay (?:of|against) [^.;,]{2,80}?\b(?:standards?|rules?|regulations?|mandate|approval|permit|rates?|licen[cs]e"
    r"|polic(?:y|ies)|plan)\b",
    re.IGNORECASE,
)
# An order, a decision or an approval of an agency, which a court reviews or holds up.
_AGENCYS = re.compile(
    r"\b(?:(?-i:[A-Z]{3,5})|agency|commission|board|department|bureau|service|administration|corps"
    r"|(?:Commission|Agency|Board|Department|Bureau|Service|Administration) for [A-Z]\w+)(?:['’]s)? "
    r"(?:[\w-]+ ){0,3}(?:orders?|decisions?|approvals?|rulings?|findings?|determinations?|licen[cs]es?)\b"
    r"|\b(?:decisions?|orders?|findings?|determinations?|denials?) (?:of|by) the (?:[\w’']+ ){0,3}?(?:Board|Commission"
    r"|Department|Secretary|Bureau|Agency|Service|Administration)\b",
    re.IGNORECASE,
)
# What a court of first instance reviews: another's order, or what an agency decided in one case.
BANKRUPTCY = re.compile(r"\b(?:bankruptcy|magistrate|arbitrat\w+)\b", re.IGNORECASE)
OTHER_MOTIONS = frozenset(matter for matter, posture in POSTURES.items() if posture in ("other", "criminal"))
# Motions that nobody but whoever is up against the government makes.
CHALLENGERS_ASK = frozenset({"suppress", "release", "protest", "fees"})


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
class Said:
    """One event as its reader sees it: verb, matter, level, words from the verb on, after and before it, lead."""

    kind: str
    matter: str
    level: str
    words: str
    after: str
    lead: str
    before: str = ""

    @property
    def on_review(self) -> bool:
        return self.level in REVIEW

    @property
    def asked(self) -> str:
        """What the court had been asked for."""
        return asked(self.lead)

    @property
    def posture(self) -> str:
        return POSTURES.get(self.matter, "")


def asked(lead: str) -> str:
    """What the court had been asked for, where the text says so apart from the answer: "asked for an injunction …"."""
    asked = next((matter for matter, form in _ASKED if form.search(lead)), "")
    if asked:
        return asked
    named = NAMED.search(lead[:1500])
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
NAMED = re.compile(r"(?P<pi>preliminary injunction)|restraining order", re.IGNORECASE)


def of_an_agency(words: str) -> bool:
    """Whether what is acted on is an agency's order, decision or approval, and no court's."""
    found = _AGENCYS.search(words)
    return found is not None and not BELOW.search(words[: found.end()])
