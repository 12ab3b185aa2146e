"""What follows from what was decided, as a proposal: a title, the relief, what sort of litigant a name is. Pure.

The keys are the values of ``Posture``, ``DispositionKind``, ``ReliefKind``, ``ReliefDecision`` and ``PartyKind``.
"""

import re

from cases.intake.extract.places import STATES

_MOTIONS = {
    "tro": "Temporary restraining order",
    "preliminary_injunction": "Preliminary injunction",
    "motion_to_dismiss": "Motion to dismiss",
    "summary_judgment": "Summary judgment",
    "appeal": "Appeal",
    "petition_for_review": "Petition for review",
    "stay": "Stay",
    "reconsideration": "Reconsideration",
    "other": "Motion",
}
_DONE = {
    "granted": "granted",
    "granted_in_part": "granted in part",
    "denied": "denied",
    "denied_as_moot": "denied as moot",
    "extended": "extended",
    "dissolved": "dissolved",
    "dismissed": "dismissed",
    "affirmed": "affirmed",
    "reversed": "reversed",
    "vacated": "vacated",
    "remanded": "remanded",
    "stayed": "stayed",
}
# What can be said of the motion itself: "Stay granted". Of an injunction, that it was extended or dissolved, too.
_OF_A_MOTION = frozenset({"granted", "granted_in_part", "denied", "denied_as_moot"})
_OF_AN_INJUNCTION = _OF_A_MOTION | {"extended", "dissolved", "vacated", "stayed"}
_INJUNCTIONS = frozenset({"tro", "preliminary_injunction"})
_OF_ITSELF = frozenset({("appeal", "dismissed"), ("petition_for_review", "dismissed"), ("stay", "extended")})
_WHERE = {
    "appeal": "on appeal",
    "petition_for_review": "on review",
    "summary_judgment": "on summary judgment",
    "motion_to_dismiss": "on a motion to dismiss",
    "reconsideration": "on reconsideration",
    "trial": "after trial",
}
_RULING = {
    "tro": "Ruling on a temporary restraining order",
    "preliminary_injunction": "Ruling on a preliminary injunction",
    "stay": "Ruling on a stay",
    "criminal": "Ruling in a criminal matter",
}

_DECISIONS = {
    "granted": "ordered",
    "granted_in_part": "ordered_in_part",
    "extended": "extended",
    "denied": "refused",
    "denied_as_moot": "refused",
}
_SETS_ASIDE = frozenset({"summary_judgment", "petition_for_review", "trial"})

_STATE = re.compile(
    rf"(?:(?:the )?(?:State|Commonwealth) of .+|{'|'.join(re.escape(name) for name in STATES)}|District of Columbia)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:Department|Service|Agency|Bureau|Administration|Commission|Corps|Office|Enforcement|Board|Institutes?)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Inc|LLC|LLP|L\.?P|Corp|Co|Company|Ltd|Union|Association|Council|Center|Centre|Centro|Coalition|Alliance|"
    r"Federation|Foundation|Society|Institute|Institution|League|Committee|Project|Fund|University|College|School|"
    r"Churches|Church|Tribe|Nation|Hospital|Clinic|Network|Groups?|Partnership|Trust|Labs?|Bank|Action|Justice|Rights|"
    r"Unidos?|Taxpayers|Retired|Workers|Employees|Realtors|City|County|Town)\b"
)
_CLASS = re.compile(r"\b(?:class of|proposed class|class members?|Does\b)", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s+[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,3}")


def title_of(posture: str, disposition: str) -> str:
    """A ruling's title in plain words: Preliminary injunction denied. Empty while one of the two is not known.

    It says what was done and no more: never that an action was upheld.
    """
    if not posture or not disposition:
        return ""
    motion, done = _MOTIONS.get(posture, "Criminal matter"), _DONE.get(disposition)
    if done is None:
        return _RULING.get(posture) or f"Ruling {_WHERE.get(posture, '')}".rstrip()
    if posture in _MOTIONS:
        of_it = _OF_AN_INJUNCTION if posture in _INJUNCTIONS else _OF_A_MOTION
        if disposition in of_it or (posture, disposition) in _OF_ITSELF:
            return f"{motion} {done}"
    if posture == "summary_judgment" and disposition == "vacated":
        return "Agency action vacated on summary judgment"
    if posture in _WHERE:
        return f"{done.capitalize()} {_WHERE[posture]}"
    return done.capitalize() if posture == "other" else f"{motion}: {done}"


def relief_of(posture: str, disposition: str) -> tuple[str, str] | None:
    """The relief that a disposition gives or refuses by itself: its kind and the decision on it.

    Returns:
        None where it takes more than the two to say: what a stay stays, what a judgment grants.
    """
    if posture in _INJUNCTIONS and disposition in _DECISIONS:
        return posture, _DECISIONS[disposition]
    if posture in _SETS_ASIDE and disposition == "vacated":
        return "vacatur", "ordered"
    return None


def party_kind(name: str, side: str) -> str:
    """What sort of litigant somebody seems to be, by the name and the side: a guess for a form, to be looked at."""
    if _STATE.fullmatch(name.strip()):
        return "state"
    if _CLASS.search(name):
        return "class"
    if side == "government":
        if _AGENCY.search(name):
            return "agency"
        return "official" if _PERSON.fullmatch(name.strip()) else "organisation"
    named = " " in name.strip() and _PERSON.fullmatch(name.strip()) and not _ORGANISATION.search(name)
    return "person" if named else "organisation"
