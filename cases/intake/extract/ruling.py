"""Which of the things that a court is said to have done is the ruling, and what it comes to. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cases.intake.extract.events import Event, find_events
from cases.intake.extract.favour import favoured, side_of
from cases.intake.extract.level import level_of
from cases.intake.extract.readings import ASKED_TO_HOLD, REVIEW, Reading, read_event
from cases.intake.extract.sentences import Prose
from cases.intake.findings import Finding

# Below this nothing that was found is taken for a ruling.
_LEAST = 2.3
# A court is spoken of at all.
_COURT_WORDS = re.compile(r"\b(?:judges?|courts?|justices?|circuit|panel|ruling|magistrate|jury)\b", re.IGNORECASE)

_TEMPORARY = re.compile(
    r"\b(?:temporar(?:y|ily)|for now|while (?:the|a|an|that|their|his|her|its)? ?(?:\w+ ){0,3}(?:lawsuits?|suits?"
    r"|case|litigation|challenge|legal fight|action)\b"
    r"|(?:until|pending) (?:the|a|an|that|further)? ?(?:\w+[- ]?){0,5}(?:lawsuits?|suit|case|trial|litigation"
    r"|merits|review|resolved|decided))",
    re.IGNORECASE,
)
# Fed. R. Civ. P. 65(b)(2): a restraining order without notice ends after 14 days.
_FOURTEEN_DAYS = re.compile(r"\btemporarily restrain\w*|\bfor (?:14|fourteen|ten|10|seven) days\b", re.IGNORECASE)
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
    r"\b(?:hearing|pointed questions|under advisement|arguments?|argued before|mulls|weighs"
    r"|questioned (?:lawyers|attorneys))\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\b(?:fil(?:ed|es) (?:a |an |the )?(?:\w+ ){0,2}(?:suit|lawsuit|complaint)|su(?:e|es|ed)\b|according to the "
    r"complaint|the complaint (?:says|alleges|asks|contends)|go(?:es)? to court)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decided:
    """The ruling that a text reports.

    Attributes:
        event: the one that says it best.
        with_it: every event that says the same.
        level: trial, appellate or last_resort; blank where nothing says.
        sentences: numbers of the sentences that speak of it, the weightiest first.
    """

    event: Event | None
    with_it: tuple[Event, ...]
    sentences: tuple[int, ...]
    level: str
    reports: Finding
    outcome: Finding | None
    disposition: Finding | None
    posture: Finding | None
    prevailing: Finding | None


def decide(prose: Prose) -> Decided:
    """Find the ruling that a text reports, and say what it comes to.

    Every event votes for what it comes to, the strongest fully and the others a little, so that a headline and the
    sentences that bear it out carry each other; background does not vote.
    """
    everything = find_events(prose)
    events = [event for event in everything if not event.background]
    levels = {event: level_of(prose, event.sentence, event.start) for event in events}
    readings = {event: reading for event in events if (reading := read_event(event, levels[event], prose)) is not None}
    chosen = _chosen(readings)
    if chosen is not None and chosen.kind == "order":
        # What is ordered is the relief: "told them to put employees back … The preliminary injunction covers …".
        relief = [event for event in readings if event.matter in ("pi", "tro") and event.kind in ("grant", "win")]
        chosen = max(relief, key=lambda event: event.score, default=chosen)
    reports = _reports(prose, events, chosen)
    if chosen is None or reports.value == "no":
        return Decided(None, (), (), "", reports, None, None, _posture_without(prose), None)
    reading = readings[chosen]
    with_it = tuple(event for event in readings if readings[event].outcome == reading.outcome)
    sure = min(0.96, 0.5 + 0.07 * chosen.score + 0.04 * (len(with_it) - 1))
    # The headline may decide which ruling it is; what proves it is better said in the story.
    told = [event for event in with_it if not prose.in_headline(event.start) and event.score >= _LEAST]
    proof = max(told, key=lambda event: event.score) if prose.in_headline(chosen.start) and told else chosen
    outcome = _finding(prose, proof, reading.outcome, sure, readings[proof].why)
    return Decided(
        event=chosen,
        with_it=with_it,
        sentences=_sentences(prose, chosen, with_it, events),
        level=levels[chosen],
        reports=reports,
        outcome=outcome,
        disposition=_finding(prose, proof, readings[proof].disposition, sure, readings[proof].why),
        posture=_posture(prose, chosen, readings, levels[chosen]),
        prevailing=favoured(prose, proof, reading, _below(prose, proof, everything)),
    )


def _below(prose: Prose, chosen: Event, events: Sequence[Event]) -> str:
    """Whom the decision under review favoured, as far as the text tells what was decided below."""
    for event in sorted(events, key=lambda event: (abs(event.sentence - chosen.sentence), not event.background)):
        if event is chosen or not (event.background or level_of(prose, event.sentence, event.start) == "trial"):
            continue
        reading = read_event(event, "trial", prose)
        if reading is None:
            continue
        if event.matter == "sj":
            return side_of(prose.text[event.end : event.end + 60])
        if reading.side in ("government", "challengers"):
            return reading.side
    return ""


def _sentences(prose: Prose, chosen: Event, with_it: Sequence[Event], events: Sequence[Event]) -> tuple[int, ...]:
    """The sentences that speak of the ruling: those that say what it comes to, that the court ruled, and the lead."""
    same = sorted(with_it, key=lambda event: (event is not chosen, -event.score))
    ruled = [
        event.sentence
        for event in events
        if event.subject == "court" and (event.kind == "sided" or event.matter in ("order_of_court", "ruling"))
    ]
    story = [number for number, (start, _) in enumerate(prose.sentences[:8]) if not prose.in_headline(start)][:2]
    lead = [
        number
        for number, (start, end) in enumerate(prose.sentences[:5])
        if _COURT_WORDS.search(prose.text, start, min(end, start + 600))
    ]
    said = [event.sentence for event in same]
    return tuple(dict.fromkeys([*said[:1], *story[:1], *said[1:], *ruled, *lead, *story]))


def _finding(prose: Prose, event: Event, value: str, sure: float, why: str) -> Finding:
    return Finding(value, prose.text[event.start : event.end], event.start, event.end, round(sure, 2), why)


def _chosen(readings: dict[Event, Reading]) -> Event | None:
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, Event] = {}
    for event in sorted(readings, key=lambda event: -event.score):
        outcome = readings[event].outcome
        if outcome in best:
            votes[outcome] += 0.25 * max(0.0, event.score - 1)
        else:
            best[outcome], votes[outcome] = event, event.score
    if not votes:
        return None
    outcome = max(votes, key=lambda outcome: votes[outcome])
    return best[outcome] if best[outcome].score >= _LEAST or votes[outcome] >= _LEAST + 1.5 else None


_NO_DECISION = re.compile(r"no (?:decision|ruling)", re.IGNORECASE)


def _reports(prose: Prose, events: Sequence[Event], chosen: Event | None) -> Finding:
    waits = next(
        (
            event
            for event in events
            if event.kind == "no_ruling"
            and event.sentence < 8
            and (
                event.subject == "court"
                or prose.in_headline(event.start)
                or _NO_DECISION.match(prose.text, event.start)
            )
        ),
        None,
    )
    if waits is not None and (chosen is None or chosen.score < 5.6):
        start, end = prose.sentences[waits.sentence]
        return Finding("no", prose.text[start:end], start, end, 0.85, "the court has not ruled")
    if chosen is None or not _COURT_WORDS.search(prose.text):
        start, end = prose.sentences[0] if prose.sentences else (0, 0)
        return Finding("no", prose.text[start:end], start, end, 0.8, "nothing says that a court decided something")
    start, end = prose.sentences[chosen.sentence]
    sure = min(0.98, 0.7 + 0.05 * chosen.score)
    return Finding("yes", prose.text[start:end], start, end, round(sure, 2), "the sentence says what the court did")


def _posture_without(prose: Prose) -> Finding | None:
    """A hearing or a complaint, where there is no ruling."""
    head = prose.text[:1200]
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
    return None


def _posture(prose: Prose, chosen: Event, readings: dict[Event, Reading], level: str) -> Finding | None:
    reading = readings[chosen]
    same = [event for event in readings if readings[event].posture and event.score > 1.0]
    petition = next((event for event in same if readings[event].posture == "petition_for_review"), None)
    if level == "appellate" and petition is not None and reading.posture in ("", "appeal"):
        return _finding(prose, petition, "petition_for_review", 0.85, "an agency's action is reviewed directly")
    directly = level == "appellate" and reading.posture in ("", "appeal") and not _COURT_BELOW.search(prose.text)
    if directly and reading.outcome in ("vacated", "remanded", "denied") and side_of(prose.text[:1500]):
        return _finding(prose, chosen, "petition_for_review", 0.7, "no court below is spoken of")
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
            return _finding(prose, best, readings[best].posture, 0.92, "what was decided on stands beside the verb")
    if level in REVIEW:
        if match := _MENTIONS[6][1].search(prose.text):
            return Finding("petition_for_review", match[0], *match.span(), 0.8, "a petition for review is named")
        stays = [event for event in same if readings[event].posture == "stay"]
        if stays:
            return _finding(prose, stays[0], "stay", 0.75, "a stay is decided on")
        return _finding(prose, chosen, "appeal", 0.8, "a court of review decided")
    blocks = reading.outcome in ("blocked", "not_blocked", "granted_in_part")
    agreeing = [
        event
        for event in same
        if readings[event].outcome in (reading.outcome, "granted", "blocked", "not_blocked", "granted_in_part")
    ]
    if agreeing:
        best = max(agreeing, key=lambda event: event.score)
        if blocks or readings[best].posture in ("summary_judgment", "trial"):
            return _finding(prose, best, readings[best].posture, 0.85, "another sentence names what was decided on")
    near = _near(prose, chosen)
    for value, form in _MENTIONS:
        for match in form.finditer(prose.text, *near):
            if value in ("tro", "preliminary_injunction") and not blocks:
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
    return Finding(
        "other",
        prose.text[chosen.start : chosen.end],
        chosen.start,
        chosen.end,
        0.5,
        "the text does not say what was decided on",
    )


def _near(prose: Prose, chosen: Event) -> tuple[int, int]:
    """From the headline to three sentences after the event's, without what lies between when it is far."""
    last = min(len(prose.sentences) - 1, chosen.sentence + 3)
    return 0 if chosen.sentence < 8 else prose.sentences[chosen.sentence - 3][0], prose.sentences[last][1]


_COURT_BELOW = re.compile(
    r"\b(?:district court|district judge|trial (?:court|judge)|lower[- ]court|lower courts?|judge['’]s (?:\w+ "
    r")?(?:ruling|order|decision|injunction)|judgment below|tax court|"
    r"court of (?:international trade|federal claims))\b",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:briefing on|hearing on|decide whether|rule on|motion for|request for|asked for|seeking|sought|called for"
    r"|if a|whether a|earlier|requests? for)\s(?:a |an |the )?\Z",
    re.IGNORECASE,
)


def _in_passing(text: str, at: int) -> bool:
    return bool(_PASSING.search(text[max(0, at - 40) : at]))
