"""What a text says that a court did: every verb of deciding, with what it was done to and how much it counts. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cases.intake.extract.clauses import RELIEF, Clause, clause_of
from cases.intake.extract.sentences import Prose
from cases.intake.extract.verbs import HEADS, verb_at

_REQUEST = re.compile(
    r"\s(?:an?|the|any|all|his|her|its|their)\s(?:\w+\s){0,2}(?:motions?|requests?|bids?|efforts?|pleas?|petitions?"
    r"|appeals?)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:would|could|might|may|can|should|cannot|to have)\s+(?:\w+ly\s+|not\s+|be\s+|have\s+)*\Z", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|would)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_SAID_WOULD = re.compile(r"\b(?:said|says|announced|ruled)\b[^.;,]{0,30}?\b(?:he|she|they|it) (?:will|would) \Z")
# The words by which a court's own paper disposes of a matter.
_ORDERED = re.compile(
    r"\bORDERED\b|\bORDER(?:S|:)?\s(?:(?:and \w+ )?(?:granting|denying|dismissing|vacating|staying)|(?:GRANT|DENY"
    r"|DISMISS)ING)"
    r"|\b(?:it is|is) (?:hereby )?ordered\b|\bfor (?:the|these) (?:foregoing |following |above )?reasons\b"
    r"|^Accordingly\b"
)
# Words without which none of them stands there: looked for first, since the forms are tried at every place.
_ORDERED_WORDS = ("ORDER", "ordered", "Ordered", "reasons", "Accordingly", "GRANT", "DENY", "DISMISS")
_DISPOSES = frozenset(
    {"grant", "refuse", "in_part", "dismiss", "vacate", "stay", "remand", "affirm", "reverse", "block"}
)
_DAY = re.compile(
    r"\b(?:today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|morning|afternoon|evening))\b"
)
_DATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b")

# Sentences of a long text that are read: from its beginning, and before its end.
_OPENING, _CLOSING = 160, 90
# A "sentence" with more words that may be such verbs is no sentence.
_MOST = 40
_STANDS = re.compile(
    r"\b(?=[TH])(?:The|Her|His|This|That)\s"
    r"(?P<relief>(?:\w+\s)?(?:preliminary injunction|injunction|temporary restraining "
    r"order|restraining order|TRO))\b"
    r"(?:\s(?:in|of|against|by)\s[^.;]{3,70}?)?,?\s(?:also\s|now\s)?"
    r"(?:bars?|blocks?|binds|covers|lasts|appl(?:ies|y)|stops|does not (?:help|cover|apply|reach|bind)|takes effect"
    r"|runs|reaches|requires|prohibits|protects|"
    r"forbids|keeps|prevents|is (?:limited|preliminary|nationwide|to last)|will (?:last|stay|remain|take effect))\b"
)
_BASE = {
    "refuse": 3.0,
    "lose": 2.4,
    "win": 3.0,
    "grant": 3.0,
    "in_part": 3.4,
    "extend": 2.8,
    "dissolve": 2.8,
    "stay": 2.8,
    "vacate": 2.8,
    "amend": 2.6,
    "lawful": 1.4,
    "standing": 1.4,
    "reverse": 2.8,
    "affirm": 2.6,
    "remand": 2.5,
    "dismiss": 2.8,
    "order": 1.8,
    "block": 2.6,
    "allow": 2.2,
    "unlawful": 1.4,
    "criminal": 2.4,
    "verdict": 1.6,
    "takes_up": 2.8,
    "transfer": 2.6,
    "declare": 1.6,
    "sided": 1.0,
    "answered_no": 1.2,
    "answered_yes": 1.2,
    "no_ruling": 0.0,
    "extend_tro": 2.0,
}
# Kinds that a party can be said to do as well as a court: then it is no ruling.
_ANYBODYS = frozenset(
    {
        "block",
        "allow",
        "order",
        "grant",
        "vacate",
        "unlawful",
        "extend",
        "stay",
        "dissolve",
        "refuse",
        "dismiss",
        "sided",
        "affirm",
        "reverse",
        "remand",
        "amend",
        "lawful",
        "standing",
    }
)
_NEED_A_MATTER = frozenset({"grant", "refuse", "dissolve", "extend", "win"})


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing that a court is said to have done.

    Attributes:
        kind: of the verb (``verbs.KINDS``).
        matter: what it was done to (``matters.MATTERS``); blank where nothing says.
        start: where the verb begins.
        end: where the matter, or else the verb, ends.
        verb_end: where the verb ends.
        sentence: its number.
        score: how much it looks like the ruling that the text reports.
        background: whether it is told of the past, or of another case.
        subject: court, party or blank.
    """

    kind: str
    matter: str
    start: int
    end: int
    verb_end: int
    sentence: int
    score: float
    background: bool
    subject: str


def find_events(prose: Prose) -> list[Event]:
    """Every such event, in the order of the text.

    Of a text as long as an opinion only the opening and the end are read: there a court says what it decides, and in
    between it speaks of what others have decided.
    """
    count = len(prose.sentences)
    numbers = range(count) if count <= _OPENING + _CLOSING else [*range(_OPENING), *range(count - _CLOSING, count)]
    return [event for number in numbers for event in (*_of_sentence(prose, number), *_standing(prose, number))]


def _of_sentence(prose: Prose, number: int) -> Iterator[Event]:
    start, end = prose.sentences[number]
    sentence = prose.text[start:end]
    after, tried = start, 0
    for normal, begin, _ in prose.words_between(start, end):
        if begin < after or normal[:3] not in HEADS or (verb := verb_at(sentence, begin - start, normal)) is None:
            continue
        if (tried := tried + 1) > _MOST:
            break
        after = start + verb.end()
        clause = clause_of(sentence, verb, headline=prose.in_headline(start))
        if clause is not None:
            yield Event(
                kind=clause.kind,
                matter=clause.matter,
                start=start + verb.start(),
                end=start + clause.end,
                verb_end=start + verb.end(),
                sentence=number,
                score=_by_what_it_says(clause) + _by_how_it_is_said(clause) + _by_its_place(prose, clause, number),
                background=clause.background,
                subject=clause.subject,
            )


def _standing(prose: Prose, number: int) -> Iterator[Event]:
    """Relief that is spoken of as being there: "Her preliminary injunction covers …" says that she granted one."""
    start, end = prose.sentences[number]
    for match in _STANDS.finditer(prose.text, start, end):
        matter = "tro" if "restraining" in match["relief"] or "TRO" in match["relief"] else "pi"
        yield Event(
            kind="grant",
            matter=matter,
            start=match.start("relief"),
            end=match.end(),
            verb_end=match.end("relief"),
            sentence=number,
            score=3.6 - min(number * 0.06, 1.5),
            background=False,
            subject="court",
        )


def _by_what_it_says(clause: Clause) -> float:
    """What a verb with its matter counts for."""
    kind, matter = clause.kind, clause.matter
    score = _BASE.get(kind, 1.0)
    if kind in _NEED_A_MATTER and not matter:
        # "denied it": what was asked for stands in the sentence before.
        score -= 0.4 if re.match(r"\s(?:it|them|that)\b", clause.after) else 2.0
    if kind == "dissolve" and matter == "action":
        # "lifted limits on what they may see": it does not say by which means.
        score -= 1.5
    if matter == "argument":
        score -= 3.0
    if (kind == "dismiss" and not matter) or (kind == "dissolve" and not matter):
        score -= 1.0
    if kind == "refuse" and matter in RELIEF:
        score += 0.4
        if _ANOTHER.match(clause.after):
            # "refused, however, to enjoin a separate mandate": the lesser half of what was decided.
            score -= 1.8
    if matter == "mtd":
        # Decided together with relief, it is the lesser news.
        score -= 1.2
    if kind == "remand" and re.match(r"\s(?:[\w'’]+\s){0,8}without (?:vacatur|vacating)", clause.after):
        score += 1.5
    if kind == "unlawful" and re.search(r"likely|probably", f"{clause.before[-16:]}{clause.said}", re.IGNORECASE):
        score -= 1.2
    if re.match(r"\s*(?:as|for being) moot\b", clause.after):
        score -= 2.5
    return score


_ANOTHER = re.compile(r"(?:, (?:however|though),)?[^.;,]{0,24}\b(?:an? separate|another|a second|a related)\b")


def _is_anybodys(clause: Clause) -> bool:
    return clause.kind in _ANYBODYS or (
        clause.kind == "in_part" and clause.said.startswith(("block", "grant", "dismiss"))
    )


def _by_how_it_is_said(clause: Clause) -> float:
    """What the grammar adds and takes: who acts, whether it happened, whether it is told in passing."""
    kind, score = clause.kind, 0.0
    if clause.subject == "court":
        score += 1.4
    elif clause.subject == "party" and _is_anybodys(clause) and not clause.headline:
        # "unions denied injunction": they were denied it.
        denied = clause.said == "denied" and clause.matter in RELIEF and not _REQUEST.match(clause.after)
        score -= 0.6 if denied else 2.4
    if clause.passive:
        score += 0.6
    if clause.background:
        score -= 3.2
    if _MODAL.search(clause.before[-30:]) and (not clause.passive or kind == "criminal"):
        said_so = (
            _WILL.search(clause.before[-24:])
            and kind in ("grant", "order", "block", "vacate")
            and clause.subject == "court"
        )
        said_so = said_so and (kind == "grant" or _SAID_WOULD.search(clause.before[-60:]) is not None)
        score -= 0.8 if said_so else 2.4
    if kind == "allow" and clause.said.endswith("ing"):
        # "while allowing the projects to go on": said by the way.
        score -= 1.0
    if clause.said.startswith("jury"):
        return score + 1.4 - (3.2 if clause.background else 0.0)
    if kind in ("criminal", "verdict") and clause.subject != "court" and not clause.passive and not clause.headline:
        score -= 2.0
    if kind == "order" and not clause.matter and not clause.after.strip():
        score -= 1.5
    return score


def _by_its_place(prose: Prose, clause: Clause, number: int) -> float:
    """What the sentence counts for: headline, lead, order of a court, day of the week."""
    sentence, score = clause.sentence, 0.0
    if not clause.before.strip(' "“•-—[(') and not clause.after.strip(' ."”)]'):
        # A sentence of one word: "Affirmed."
        score += 3.0
    if any(word in sentence for word in _ORDERED_WORDS) and _ORDERED.search(sentence):
        score += 2.6 if clause.kind in _DISPOSES else -2.0 if clause.kind == "order" else 0.0
    if clause.headline:
        score += 1.6
    elif number < 4:
        score += 1.0 - 0.2 * number
    score += _in_timeline(prose, number) if prose.dated_lines else -min(number * 0.06, 1.5)
    if _DAY.search(sentence):
        score += 0.9
    elif _DATED.search(sentence):
        score += 0.4
    if clause.verb[0].isupper() and not clause.headline:
        score += 1.0
    return score


def _in_timeline(prose: Prose, number: int) -> float:
    """What a line of a list of dated steps counts for: the later it stands, the more it is the news."""
    before = bisect_right(prose.dated_lines, prose.sentences[number][0])
    return min(0.7 * before, 4.2) if before else 0.0
