"""On what kind of motion or case a ruling was made; a hearing or a complaint, where there is none. Pure."""

import re
from collections.abc import Sequence

from cases.intake.extract.choice import LEAST
from cases.intake.extract.disputes import is_prosecution
from cases.intake.extract.events import Event
from cases.intake.extract.favour import side_of
from cases.intake.extract.said import ASKED_TO_HOLD, COURT_BELOW, POSTURES, REVIEW, Reading, asked, of_an_agency
from cases.intake.extract.sentences import Prose
from cases.intake.findings import Finding

_TEMPORARY = re.compile(
    r"\b(?:temporar(?:y|ily)|for now|while (?:the|a|an|that|their|his|her|its)? ?(?:\w+ ){0,3}(?:lawsuits?|suits?"
    r"|case|litigation|challenge|legal fight|action)\b"
    r"|(?:until|pending) (?:the|a|an|that|further)? ?(?:\w+[- ]?){0,5}(?:lawsuits?|suit|case|trial|litigation"
    r"|merits|review|resolved|decided))",
    re.IGNORECASE,
)
# Fed. R. Civ. P. 65(b)(2): a restraining order without notice ends after 14 days.
_FOURTEEN_DAYS = re.compile(
    r"\btemporarily restrain\w*|\bfor (?:14|fourteen|ten|10|seven) days\b|\bfor (?:at least )?(?:the next )?two weeks\b"
    r"|\b(?:until|before) (?:a|the|another|after a) (?:[\w-]+ ){0,3}?hearing\b"
    r"|\bbriefly (?:block|halt|bar|stop|paus|fr[eo]ez)\w*"
    r"|\b(?:block|halt|bar|stop|paus|hold|freez)\w*\b[^.;]{0,80}?\buntil (?:at least )?(?:next )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d)",
    re.IGNORECASE,
)
_MENTIONS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("tro", re.compile(r"\btemporary restraining order|\brestraining order|\bTRO\b")),
    ("preliminary_injunction", re.compile(r"\bpreliminary[- ]injunct|\bpreliminarily enjoin", re.IGNORECASE)),
    ("summary_judgment", re.compile(r"\bsummary[- ]judgment\b", re.IGNORECASE)),
    ("motion_to_dismiss", re.compile(r"\bmotions? to dismiss\b", re.IGNORECASE)),
    (
        "trial",
        re.compile(
            r"\b(?:bench trial|jury (?:found|verdict|awarded)|after (?:a|an) (?:\w+[- ]){0,3}trial)\b", re.IGNORECASE
        ),
    ),
    ("criminal", re.compile(r"\b(?:sentenced|indictment|convicted|pleaded guilty|criminal charges)\b", re.IGNORECASE)),
    ("petition_for_review", re.compile(r"\bpetitions? for review\b", re.IGNORECASE)),
)
_HEARING = re.compile(
    r"\b(?:hearing(?! (?:cases|appeals|matters)\b)|argue (?:before|in front of|at|in)\b|oral argument|pointed "
    r"questions|under advisement|arguments?|argued before|mulls|weighs"
    r"|questioned (?:lawyers|attorneys))\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\b(?:fil(?:ed|es) (?:a |an |the )?(?:\w+ ){0,2}(?:suit|lawsuit|complaint)|su(?:e|es|ed|ing)\b|according to the "
    r"complaint|the complaint (?:says|alleges|asks|contends)|(?:went|go(?:es)?) to court\b|"
    r"in (?:an?|its|their) (?:[\w-]+ ){0,2}(?:complaint|lawsuit|suit) (?:that|which|filed|brought|it|they|calling)\b|"
    r"(?:tak(?:es?|ing)|took) [^.;]{1,60}? to court\b|"
    r"join(?:s|ed)? (?:the |a |in (?:a |the )?)?(?:\w+ ){0,2}(?:law)?suit)",
    re.IGNORECASE,
)


def said_by(prose: Prose, event: Event, value: str, sure: float, why: str) -> Finding:
    return Finding(value, prose.text[event.start : event.end], event.start, event.end, round(sure, 2), why)


_NOTICE = re.compile(
    r"\bnotices? of appeal\b|\b(?:administration|government|department|officials|agency)\b[^.;]{0,60}?"
    r"(?:\s(?:appealed|appeals|(?:has|have) appealed|will appeal|it will appeal))\b|\btakes? [^.;]{1,60}? to (?:an? "
    r"|the )?appeals court\b",
    re.IGNORECASE,
)


# "will pay $3 million to end the suits", "has dropped its challenge": the parties end it, and no court does.
_ENDED = re.compile(
    r"\b(?:agree[sd]?|will|to) (?:to )?(?:pay|settle)\b[^.;]{0,60}?\b(?:settle|resolve|end|claims|(?:law)?suits?)\b"
    r"|\b(?:reach(?:ed|es)?|announce[sd]?|sign(?:ed|s)?) an? (?:[\w$.,]+ ){0,4}?settlement\b"
    r"|\b(?:drop(?:s|ped)?|giv(?:es?|en) up|gave up|abandon(?:s|ed)?|withdr(?:aws?|ew|awn)|voluntarily dismiss(?:es|ed"
    r"|ing)) (?:an?|the|their|its|his|her) (?:[\w-]+ ){0,3}?(?:law)?(?:suits?|case|challenge)\b"
    r"|\bdrops? (?:law)?suits?\b",
    re.IGNORECASE,
)
_MAY_BE_CRIMINAL = ("", "other", "reconsideration", "motion_to_dismiss", "trial")
_AMICUS = re.compile(
    r"\bfriends?[- ]of[- ]the[- ]court\b|\bamic(?:us|i)\b"
    r"|\bfil(?:ed|es|ing) (?:an? |the )?(?:\w+ )?briefs? (?:backing|supporting|urging|in support|on the side|opposing)",
    re.IGNORECASE,
)


def posture_without(prose: Prose, *, heard: bool) -> Finding | None:
    """A hearing or a complaint, where there is no ruling."""
    head = prose.text[:1200]
    if (notice := _NOTICE.search(head)) is not None:
        return Finding("appeal", notice[0], *notice.span(), 0.65, "no ruling; the text speaks of an appeal noticed")
    if (ended := _ENDED.search(prose.text, 0, 700)) is not None:
        return Finding("other", ended[0], *ended.span(), 0.65, "no ruling; the parties end the case")
    if (brief := _AMICUS.search(head)) is not None:
        return Finding("other", brief[0], *brief.span(), 0.6, "no ruling; somebody files a friend's brief")
    complaint, hearing = _COMPLAINT.search(head), _HEARING.search(head)
    for value, match in (("complaint", complaint), ("hearing", hearing)):
        if match is not None and (value == "complaint" or not complaint):
            if value == "complaint" and hearing and re.search(r"\bdid not (?:yet )?rule\b|\bargument\b", head):
                continue
            return Finding(value, match[0], match.start(), match.end(), 0.7, f"no ruling; the text speaks of a {value}")
    if hearing is not None:
        return Finding(
            "hearing", hearing[0], hearing.start(), hearing.end(), 0.6, "no ruling; the text speaks of a hearing"
        )
    if heard and prose.sentences:
        start, end = prose.sentences[0]
        return Finding(
            "hearing", prose.text[start:end], start, end, 0.6, "no ruling; the text says that one is awaited"
        )
    return None


def posture_of(prose: Prose, chosen: Event, readings: dict[Event, Reading], level: str) -> Finding | None:
    """On what kind of motion or case the ruling was made."""
    reading = readings[chosen]
    if level not in REVIEW and reading.posture in _MAY_BE_CRIMINAL and is_prosecution(prose):
        return said_by(prose, chosen, "criminal", 0.85, "the case is a prosecution")
    same = [event for event in readings if readings[event].posture and event.score > 1.0]
    petition = next((event for event in same if readings[event].posture == "petition_for_review"), None)
    if level == "appellate" and _BOARDS.search(prose.text, 0, 2500):
        petition, board = None, True
    else:
        board = False
    if level == "appellate" and petition is not None and reading.posture in ("", "appeal"):
        return said_by(prose, petition, "petition_for_review", 0.85, "an agency's action is reviewed directly")
    if board and reading.posture in ("", "appeal", "petition_for_review"):
        return said_by(prose, chosen, "appeal", 0.8, "a board's decision is appealed")
    directly = level == "appellate" and reading.posture in ("", "appeal") and not COURT_BELOW.search(prose.text)
    courts_own = chosen.matter == "ruling" and not of_an_agency(prose.text[chosen.start : chosen.end])
    directly = (
        directly
        and not courts_own
        and not re.search(r"\binjunction|\brestraining", prose.text[chosen.start : chosen.end])
    )
    if directly and reading.outcome in ("vacated", "remanded", "denied") and side_of(prose.text[:1500]):
        return said_by(prose, chosen, "petition_for_review", 0.7, "no court below is spoken of")
    if reading.posture:
        best = chosen
        for event in same:
            # "dissolved the TRO and denied an injunction": both were decided, the injunction is the weightier.
            if (
                event.sentence == chosen.sentence
                and readings[event].posture == "preliminary_injunction"
                and reading.posture == "tro"
            ):
                best = event
        if not (
            level in REVIEW
            and reading.posture in ("preliminary_injunction", "tro", "motion_to_dismiss", "summary_judgment")
        ):
            return said_by(prose, best, readings[best].posture, 0.92, "what was decided on stands beside the verb")
    if (
        level == "last_resort"
        and reading.outcome == "not_blocked"
        and (sought := _EMERGENCY.search(prose.text)) is not None
    ):
        return Finding("stay", sought[0], *sought.span(), 0.7, "an application for interim relief")
    if level in REVIEW:
        if match := _MENTIONS[6][1].search(prose.text):
            return Finding("petition_for_review", match[0], *match.span(), 0.8, "a petition for review is named")
        stays = [event for event in same if readings[event].posture == "stay"]
        if stays:
            return said_by(prose, stays[0], "stay", 0.75, "a stay is decided on")
        return said_by(prose, chosen, "appeal", 0.8, "a court of review decided")
    tried = AFTER_TRIAL.search(prose.text, 0, 2500)
    if (
        tried is not None
        and reading.outcome in ("vacated", "granted", "other", "blocked", "dismissed")
        and reading.posture in ("", "other")
    ):
        return Finding("trial", tried[0], *tried.span(), 0.8, "the case was tried")
    blocks = reading.outcome in ("blocked", "not_blocked", "granted_in_part") or chosen.kind == "order"
    agreeing = [
        event
        for event in same
        if readings[event].outcome in (reading.outcome, "granted", "blocked", "not_blocked", "granted_in_part")
    ]
    if agreeing:
        best = max(agreeing, key=lambda event: event.score)
        if blocks or readings[best].posture in ("summary_judgment", "trial"):
            return said_by(prose, best, readings[best].posture, 0.85, "another sentence names what was decided on")
    near = _near(prose, chosen, [event for event in readings if readings[event].outcome == reading.outcome])
    for value, form in _MENTIONS:
        for match in form.finditer(prose.text, *near):
            if value in ("tro", "preliminary_injunction") and not blocks:
                continue
            if value == "tro" and chosen.kind == "order" and reading.outcome == "granted":
                continue
            if not _in_passing(prose.text, match.start()):
                return Finding(value, match[0], *match.span(), 0.75, "named beside the ruling")
    if blocks:
        if reading.outcome == "blocked" and (match := _FOURTEEN_DAYS.search(prose.text)) is not None:
            return Finding("tro", match[0], *match.span(), 0.7, "so short an order is a restraining order")
        for form, sure in ((_TEMPORARY, 0.7), (ASKED_TO_HOLD, 0.65)):
            if (match := form.search(prose.text)) is not None:
                return Finding(
                    "preliminary_injunction",
                    match[0],
                    *match.span(),
                    sure,
                    "interim relief, and no restraining order is named",
                )
    if reading.outcome == "not_blocked" and (sought_for := POSTURES.get(asked(prose.text[:4000]), "")) in _RELIEF:
        return said_by(prose, chosen, sought_for, 0.7, "what was asked for is told elsewhere")
    if reading.outcome == "not_blocked" and (match := _INTERIM.search(prose.text)) is not None:
        return Finding("preliminary_injunction", match[0], *match.span(), 0.65, "what is asked before interim relief")
    on_the_merits = any(
        event.kind == "unlawful" and told.outcome == "vacated" and event.score >= _HELD_SO
        for event, told in readings.items()
    )
    if reading.outcome == "blocked" and not on_the_merits and not _PERMANENT.search(prose.text):
        return said_by(
            prose, chosen, "preliminary_injunction", 0.6, "what blocks is interim relief, unless it is final"
        )
    if reading.outcome == "not_blocked" and chosen.kind in ("refuse", "lose", "answered_no", "sided"):
        return said_by(prose, chosen, "preliminary_injunction", 0.55, "what would have blocked is interim relief")
    if reading.outcome == "vacated" and (merits := _ON_THE_MERITS.search(prose.text)) is not None:
        # A rule is set aside at the end of the case (5 U.S.C. § 706(2)), and without a trial, on the record.
        return Finding("summary_judgment", merits[0], *merits.span(), 0.55, "set aside for good, and no trial is named")
    if (sought := _ON_MOTIONS.search(prose.text)) is not None:
        return Finding("summary_judgment", sought[0], *sought.span(), 0.7, "the text names the motions decided on")
    return Finding(
        "other",
        prose.text[chosen.start : chosen.end],
        chosen.start,
        chosen.end,
        0.5,
        "the text does not say what was decided on",
    )


_ON_MOTIONS = re.compile(
    r"\b[Oo]n (?:the |the parties['’] |both sides['’] )?(?:cross-)?motions? for (?:partial )?summary judgment\b"
)
_TOLD_AGAIN = 8


# Boards from whose decisions an appeal lies, and no petition (35 U.S.C. § 141, 38 U.S.C. § 7252).
_BOARDS = re.compile(
    r"\bVeterans Claims\b|\bVeterans['’] Appeals\b|\bPatent Trial and Appeal\b|\bPTAB\b|\bTrademark Trial\b"
)


def _near(prose: Prose, chosen: Event, same: Sequence[Event]) -> tuple[int, int]:
    """From the headline to three sentences after the event's, without what lies between when it is far.

    What the headline says is told again: up to there too.
    """
    again = [event.sentence + 1 for event in same if event.sentence < _TOLD_AGAIN and event.score >= LEAST]
    last = min(len(prose.sentences) - 1, max(chosen.sentence + 3, *again, 0))
    return 0 if chosen.sentence < 8 else prose.sentences[chosen.sentence - 3][0], prose.sentences[last][1]


# An action found unlawful, and not just likely to be, is barred for good: so much must a sentence of it weigh.
_HELD_SO = 3.5
_ON_THE_MERITS = re.compile(
    r"\b(?:sid(?:ed|es|ing) with|rul(?:ed|es|ing) (?:\w+day )?(?:for|in favor of)"
    r"|won (?:its|the|their) (?:suit|case))\b"
    r"|\b[Rr]ules?\b[^.;]{0,140}\b(?:cannot stand|set aside|struck down|vacated)\b"
    r"|\b(?:strikes?|struck|throws?|threw|toss(?:es|ed)|set(?:s|ting)? aside|vacat(?:es|ed)) (?:\w+ )?(?:an?|the|that"
    r"|most of|part of) (?:[\w'’-]+ ){0,5}(?:rules?|regulations?|guidance|bulletin)\b"
)
_RELIEF = ("preliminary_injunction", "tro")
# What a court asks before it grants interim relief (Winter v. NRDC, 555 U.S. 7, 20 (2008)).
_INTERIM = re.compile(r"\birreparabl[ey]\b|\b(?:un)?likel(?:y|ihood) (?:to|of) (?:succe|prevail)", re.IGNORECASE)
_EMERGENCY = re.compile(r"\bemergency\b|\bapplications?\b|\bshadow docket\b|\bon hold\b", re.IGNORECASE)
_PERMANENT = re.compile(r"\bpermanent(?:ly)?\b", re.IGNORECASE)
AFTER_TRIAL = re.compile(
    r"\bbench trial|\bwithout a jury\b|\b(?:after|non-?jury) trial\b|\bjury (?:\w+ ){0,6}(?:found|verdict|awarded"
    r"|returned|decided)"
    r"|\b(?:after|following) (?:a|an) (?:[\w-]+ ){0,3}trial\b|\b(?:went|came|gone) to trial\b"
    r"|\bproved at trial\b|\bjury['’]s verdict\b",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:briefing on|hearing on|decide whether|rule on|motion for|request for|asked for|seeking|sought|called for"
    r"|if a|whether a|earlier|requests? for)\s(?:a |an |the )?\Z",
    re.IGNORECASE,
)


# "Her ruling, on a request for a preliminary injunction"
_RULING_ON = re.compile(
    r"\b(?:ruling|order|decision|opinion),? on (?:an?|the|their|its|his|her) (?:\w+ )?(?:request|motion"
    r"|bid) for (?:an? |the )?\Z",
    re.IGNORECASE,
)


def _in_passing(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return bool(_PASSING.search(before)) and not _RULING_ON.search(before)
