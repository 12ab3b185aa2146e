"""Which of the things that a court is said to have done is the ruling, and what it comes to. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.intake.extract.choice import LEAST, choose
from cases.intake.extract.disputes import between_private
from cases.intake.extract.events import Event, find_events
from cases.intake.extract.favour import favoured, side_of, side_said
from cases.intake.extract.judgments import held
from cases.intake.extract.level import level_of
from cases.intake.extract.posture import AFTER_TRIAL, posture_of, posture_without, said_by
from cases.intake.extract.readings import read_event
from cases.intake.extract.said import COURTS_OWN, REVIEW, Reading
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CaseNamed, Finding

_THIS_WEEK = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)\b")
_WAITS = re.compile(r"\b(?:hear|heard|argument|hearing|whether)\b", re.IGNORECASE)
# A court is spoken of at all.
_COURT_WORDS = re.compile(r"\b(?:judges?|courts?|justices?|circuit|panel|ruling|magistrate|jury)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decided:
    """The ruling that a text reports.

    Attributes:
        event: the one that says it best.
        with_it: every event that says the same.
        told: every event that comes to something.
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
    told: tuple[Event, ...] = ()


def decide(prose: Prose, captions: Sequence[CaseNamed] = ()) -> Decided:
    """Find the ruling that a text reports, and say what it comes to.

    Every event votes for what it comes to, the strongest fully and the others a little, so that a headline and the
    sentences that bear it out carry each other; background does not vote.

    Args:
        prose: the text.
        captions: those that it holds: they tell whether a government is a party.
    """
    everything = find_events(prose)
    events = [event for event in everything if not event.background]
    levels = {event: level_of(prose, event.sentence, event.start) for event in events}
    readings = {event: reading for event in events if (reading := read_event(event, levels[event], prose)) is not None}
    chosen, rival = choose(readings, levels)
    if chosen is None:
        readings = _only_held(prose, events, levels)
        chosen = next(iter(readings), None)
    won = chosen is not None and chosen.kind == "win" and chosen.matter in ("order_of_court", "ruling")
    if chosen is not None and (
        chosen.kind == "order" or won or (chosen.kind == "reverse" and levels[chosen] == "trial")
    ):
        # What is ordered is the relief: "told them to put employees back … The preliminary injunction covers …".
        relief = [event for event in readings if event.matter in ("pi", "tro") and event.kind in ("grant", "win")]
        chosen = max(relief, key=lambda event: event.score, default=chosen)
    if chosen is not None:
        chosen = _disposition(prose, readings, levels, chosen)
    if chosen is not None and (
        chosen.kind == "allow" or (chosen.kind == "dismiss" and prose.text[: chosen.verb_end].endswith("ing"))
    ):
        chosen = _main_verb(readings, chosen)
    reports = _reports(prose, events, chosen)
    if chosen is None or reports.value == "no":
        heard = any(
            event.kind == "no_ruling" and (event.subject == "court" or _AHEAD.match(prose.text, event.start))
            for event in events
        )
        return Decided(None, (), (), "", reports, None, None, posture_without(prose, heard=heard), None)
    reading = readings[chosen]
    with_it = tuple(event for event in readings if readings[event].outcome == reading.outcome)
    sure = min(0.96, 0.5 + 0.07 * chosen.score + 0.04 * (len(with_it) - 1)) - 0.3 * max(0.0, rival - 0.6)
    # The headline may decide which ruling it is; what proves it is better said in the story.
    told = [event for event in with_it if not prose.in_headline(event.start) and event.score >= LEAST]
    proof = max(told, key=lambda event: event.score) if prose.in_headline(chosen.start) and told else chosen
    outcome = said_by(prose, proof, reading.outcome, sure, readings[proof].why)
    posture = posture_of(prose, chosen, readings, levels[chosen])
    if posture is not None and posture.value != "criminal" and between_private(prose, captions, proof.sentence):
        prevailing = said_by(prose, proof, "neither", 0.75, "no government is a party")
    else:
        below, leaning = _below(prose, proof, everything), _leaning(readings, chosen)
        prevailing = favoured(prose, proof, reading, below, leaning, _held_lawful(events, proof, levels))
    if prevailing.value == "neither" and _each_way(readings, chosen, levels, captions):
        prevailing = said_by(prose, proof, "mixed", 0.6, "two cases, and each went its own way")
    return Decided(
        event=chosen,
        with_it=with_it,
        sentences=_sentences(prose, chosen, with_it, events),
        level=levels[chosen],
        reports=reports,
        outcome=outcome,
        disposition=said_by(prose, proof, readings[proof].disposition, sure, readings[proof].why),
        posture=posture,
        prevailing=prevailing,
        told=tuple(readings),
    )


_HANDED = re.compile(r"(?:hand|deal|gave|giv|scor|suffer)", re.IGNORECASE)
_SIDED = re.compile(r"(?:sid\w+ with|rul\w+ (?:in|for|against)|hand|deal)", re.IGNORECASE)
# So much of a text tells what was asked for.
_LEAD = 4000


def _only_held(prose: Prose, events: Sequence[Event], levels: Mapping[Event, str]) -> dict[Event, Reading]:
    """A ruling of which the headline or the lead says no more than that there is one, and for whom."""
    for event in sorted(events, key=lambda event: -event.score):
        start, end = prose.sentences[event.sentence]
        plainly = event.sentence < 2 and _SIDED.match(prose.text, event.start)
        new = prose.in_headline(start) or plainly or _THIS_WEEK.search(prose.text, start, end)
        told = new and event.sentence < 3 and event.score >= LEAST + 1.0
        handed = _HANDED.match(prose.text, event.start) is not None
        if event.kind != "sided" or not (event.subject == "court" or handed) or not told:
            continue
        sides = f"{_below(prose, event, events)}>{side_said(prose, event)}"
        tried = AFTER_TRIAL.search(prose.text, 0, 2500) is not None
        reading = held(levels[event], below=sides, tried=tried, lead=prose.text[:_LEAD])
        if reading is not None and not _WAITS.search(prose.text, start, end):
            return {event: reading}
    return {}


def _each_way(
    readings: Mapping[Event, Reading], chosen: Event, levels: Mapping[Event, str], captions: Sequence[CaseNamed]
) -> bool:
    """Whether two cases are told of that a court of review decided the one way and the other."""
    if levels[chosen] not in REVIEW or sum(caption.own for caption in captions) < 2:
        return False
    other = {"affirmed": ("reversed", "vacated"), "reversed": ("affirmed",), "vacated": ("affirmed",)}
    return any(
        reading.outcome in other.get(readings[chosen].outcome, ()) and event.score >= LEAST and levels[event] in REVIEW
        for event, reading in readings.items()
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


# "A ruling is not expected for weeks": nobody's act, and a court's.
_AHEAD = re.compile(r"(?:decision|ruling) ", re.IGNORECASE)
_MAY_NOT = re.compile(r"may n|can", re.IGNORECASE)
_DISPOSES = ("affirm", "reverse", "vacate")
_NEAR = 1


def _disposition(prose: Prose, readings: Mapping[Event, Reading], levels: Mapping[Event, str], chosen: Event) -> Event:
    """What was done about it, where the event only says what may not be, or what was thought of the challenge.

    "said that the state may not make them work … vacated the approvals"; "rejected the attack, reversing the ruling".
    """
    if chosen.kind == "block" and _MAY_NOT.match(prose.text, chosen.start):
        undone = [
            event
            for event, reading in readings.items()
            if event.kind == "vacate" and event.matter and reading.outcome == "vacated" and event.score >= LEAST
        ]
        judged = [event for event in readings if event.kind == "grant" and event.matter == "sj" and _plain(event)]
        return max(undone or judged, key=lambda event: event.score, default=chosen)
    if levels[chosen] not in REVIEW:
        # "violated the act … sent the permit back without vacatur": what was found, and what was done about it.
        back = [event for event, reading in readings.items() if event.kind == "remand" and reading.side == "mixed"]
        left = [event for event in back if event.subject == "court" and event.score >= LEAST]
        return max(left, key=lambda event: event.score, default=chosen) if chosen.kind == "unlawful" else chosen
    far = _NEAR if chosen.kind == "win" else 0
    if chosen.kind == "dismiss" or (chosen.kind == "allow" and chosen.matter != "case"):
        # "throws out the carriers' case … affirmed the judgment": what is done is done to the decision below.
        kinds, far = (("affirm",), 3) if chosen.kind == "dismiss" else (("dismiss", "vacate", "reverse"), _NEAR)
    elif (chosen.kind in ("refuse", "lose") and chosen.matter in ("case", "argument", "")) or chosen.kind == "win":
        kinds = _DISPOSES
    else:
        return chosen
    told = [
        event
        for event in readings
        if event.kind in kinds
        and event.matter in (*COURTS_OWN, "mtd")
        and abs(event.sentence - chosen.sentence) <= far
        and event.score >= LEAST
    ]
    return max(told, key=lambda event: event.score, default=chosen)


def _plain(event: Event) -> bool:
    return event.subject == "court" and event.score >= LEAST + 1.0


def _main_verb(readings: dict[Event, Reading], chosen: Event) -> Event:
    """The verb that a participle hangs on: "amended his order, allowing the permit" is an order amended."""
    return next(
        (
            event
            for event in readings
            if event.kind in ("amend", "grant") and event.sentence == chosen.sentence and event.start < chosen.start
        ),
        chosen,
    )


def _leaning(readings: dict[Event, Reading], chosen: Event) -> str:
    """Whom the rest of what the court found favours."""
    said = {"government": 0.0, "challengers": 0.0}
    for event, reading in readings.items():
        if event.kind == "refuse" and event.matter == "case" and event.sentence == chosen.sentence:
            # "rejected a constitutional attack on the panel, reversing the ruling below"
            said["government"] += max(event.score, 0.0)
        if (
            event is not chosen
            and reading.side in said
            and event.score > 1.0
            and (
                event.kind in ("lawful", "unlawful", "standing")
                or (event.kind == "vacate" and event.matter)
                or (event.kind == "order" and event.subject == "court" and readings[chosen].outcome == "granted")
            )
        ):
            said[reading.side] += event.score
    best = max(said, key=lambda side: said[side])
    return best if said[best] > 0 and len(set(said.values())) > 1 else ""


def _held_lawful(events: Sequence[Event], proof: Event, levels: Mapping[Event, str]) -> str:
    """Whom it favours that a court of review said of the action, beside its ruling or first of all, that it is "
    "lawful."""
    for event in sorted(events, key=lambda event: -event.score):
        said = event.kind in ("lawful", "unlawful") and event.subject == "court" and levels[event] in REVIEW
        if said and event.score >= LEAST + 1.0 and (event.sentence == proof.sentence or event.sentence < 2):
            return "government" if event.kind == "lawful" else "challengers"
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
    first = [number for number in story[:1] if number in lead or number in said]
    return tuple(dict.fromkeys([*said[:1], *first, *said[1:], *ruled, *lead, *story]))


_NO_DECISION = re.compile(r"no (?:decision|ruling)", re.IGNORECASE)


# What is left for later says little of whether the rest was decided.
_LEFT = re.compile(r"ha(?:s|ve) yet|without|expect", re.IGNORECASE)


# "Attorneys general sue": with a ruling only in passing, the suit is the news.
_SUES = re.compile(
    r"(?<!that )(?<!who )(?<!which )\b(?:su(?:es?|ed|ing)|(?:go(?:es)?|went) to (?:federal |state )?court"
    r"|(?:tak(?:es?|ing)|took) [^.;]{1,60}? to court|fil(?:ed|es|ing) (?:an? "
    r"|the )?(?:\w+ ){0,2}(?:law)?suit)\b",
    re.IGNORECASE,
)
_SUIT_IS_NEWS = 4.4
# So deep in a text, and so weakly told, a ruling is none that the text reports.
_DEEP, _PLAIN = 5, 3.0


def _enough(prose: Prose, waits: Event, chosen: Event) -> float:
    """How much a ruling must be told for it to be one, where a hearing or a coming decision is spoken of."""
    if _LEFT.match(prose.text, waits.start) and waits.sentence > 1:
        return 4.0
    if chosen.sentence == waits.sentence and chosen.kind in ("dismiss", "grant", "refuse", "vacate", "block"):
        # "showed little patience with the unions, and on Monday dismissed the lawsuit"
        return 4.5
    return 7.0 if waits.sentence <= 2 and chosen.sentence > waits.sentence else 5.6


def _reports(prose: Prose, events: Sequence[Event], chosen: Event | None) -> Finding:
    told = [event for event in events if event.subject == "court" and event.kind != "no_ruling" and event.score >= 1.0]
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
    if waits is not None and (chosen is None or chosen.score < _enough(prose, waits, chosen)):
        start, end = prose.sentences[waits.sentence]
        return Finding("no", prose.text[start:end], start, end, 0.85, "the court has not ruled")
    if chosen is None or not (chosen.kind == "criminal" or _COURT_WORDS.search(prose.text)):
        start, end = prose.sentences[0] if prose.sentences else (0, 0)
        return Finding("no", prose.text[start:end], start, end, 0.8, "nothing says that a court decided something")
    sues = _SUES.search(prose.text, 0, prose.sentences[min(2, len(prose.sentences) - 1)][0])
    if sues is not None and chosen.sentence > 2 and chosen.score < _SUIT_IS_NEWS:
        start, end = prose.sentence_of(sues.start())
        return Finding("no", prose.text[start:end], start, end, 0.7, "the suit is the news, and no ruling")
    if chosen.sentence > _DEEP and chosen.score < _PLAIN and not any(event.sentence < _DEEP for event in told):
        start, end = prose.sentences[chosen.sentence]
        return Finding("no", prose.text[start:end], start, end, 0.6, "a ruling is only told of in passing")
    start, end = prose.sentences[chosen.sentence]
    sure = min(0.98, 0.7 + 0.05 * chosen.score)
    return Finding("yes", prose.text[start:end], start, end, round(sure, 2), "the sentence says what the court did")
