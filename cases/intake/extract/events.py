"""What a text says that a court did: every verb of deciding, with what it was done to and how much it counts. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cases.intake.extract.sentences import Prose
from cases.intake.extract.vocabulary import BACKGROUND, COURT, HEADS, MATTER, PARTY, VERB, WISH

# Where the clause of a verb ends, and where it began.
_CLAUSE_END = re.compile(
    r"[;:]|\s[—–]\s|,? (?:but|while|saying|although|though|because|citing|calling|finding|ruling|holding|adding"
    r"|after) |, (?:which |who |and (?=\w+ed\b|the\b|her\b|his\b|its\b))|\.\s"
)
_CLAUSE_START = re.compile(
    r"[;:]\s|\s[—–]\s|, (?:but|while|and|which) |,? but | while | and (?=(?:she|he|it|they|the)\b)"
)
_INFINITIVE = re.compile(r"(?P<cue>[\w’']+)?\s*\b(?:to|not)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_DOES_IT = frozenset(["agreed", "agrees", "agree", "voted", "votes", "decided", "decides", "opted", "moved"])
_PASSIVE = re.compile(
    r"\b(?:is|was|were|be|been|are|being|gets?|got|stands)\s+(?:\w+ly\s+|also\s+|hereby\s+|otherwise\s+|now\s+"
    r"|further\s+|too\s+)?\Z",
    re.IGNORECASE,
)
_NOUN_PASSIVE = re.compile(
    r"\b(?:motions?|requests?|petition|application|injunction|appeal|stay|relief|TRO|order)\s+\Z", re.IGNORECASE
)
_REQUEST = re.compile(
    r"\s(?:an?|the|any|all|his|her|its|their)\s(?:\w+\s){0,2}(?:motions?|requests?|bids?|efforts?|pleas?|petitions?"
    r"|appeals?)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:would|could|might|may|can|should|cannot|to have)\s+(?:\w+ly\s+|not\s+|be\s+|have\s+)*\Z", re.IGNORECASE
)
_WILL = re.compile(r"\b(?:will|would)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
# "the injunction she issued on March 18", "her order that had barred": said of an earlier ruling in passing.
_RELATIVE = re.compile(
    r"\b(?:injunction|orders?|ruling|decision|stay|opinion|judgment|TRO)\s+(?:that\s+|which\s+)?(?:(?:had|has)\s+"
    r"|(?:he|she|it|they|the (?:court|judge)|[A-Z]\w+)\s+"
    r"(?:had\s+)?)(?:\w+ly\s+)?\Z"
)
_RELATIVE_THAT = re.compile(
    r"\b(?:orders?|rulings?|decisions?|injunctions?|polic(?:y|ies)|rules?|laws?|bans?|(?:law)?suits?|cases?"
    r"|challenges?|man|woman"
    r"|people|those|that|which)\s+(?:that|which|who)\s+(?:had\s+)?(?:\w+ly\s+)?\Z|\bthat (?:had|would)\s+\Z"
)
# "a grant of summary judgment": a noun, and what is acted on.
_GRANT_OF = re.compile(r"\b(?:an?|the|his|her|its|earlier)\s+\Z")
_THIS_COURT = re.compile(r"\bwhich\s+(?:this|the)\s+court\s+(?:had\s+)?\Z", re.IGNORECASE)
# The words by which a court's own paper disposes of a matter.
_ORDERED = re.compile(
    r"\bORDERED\b|\bORDER(?:S|:)?\s(?:(?:and \w+ )?(?:granting|denying|dismissing|vacating|staying)|(?:GRANT|DENY"
    r"|DISMISS)ING)"
    r"|\b(?:it is|is) (?:hereby )?ordered\b|\bfor (?:the|these) (?:foregoing |following |above )?reasons\b"
    r"|^Accordingly\b"
)
_DISPOSES = frozenset(
    {"grant", "refuse", "in_part", "dismiss", "vacate", "stay", "remand", "affirm", "reverse", "block"}
)
# "orders" as a thing: after an article, a verb or a preposition, or with what they are about after them.
_AN_ORDER = re.compile(
    r"\b(?:the|an?|of|to|by|from|with|issu\w+|sign\w+|these|those|such|other|earlier|court|executive|similar|all"
    r"|any|her|his|its|their|previous|"
    r"two|three|several|his|emergency|restraining)\s+\Z",
    re.IGNORECASE,
)
# "immigration stops in Los Angeles", "the funding freezes.": things, since nothing is stopped or frozen.
_THINGS = frozenset(
    {"stops", "halts", "freezes", "bars", "blocks", "pauses", "permits", "grants", "awards", "stays", "claims"}
)
_NO_OBJECT = re.compile(
    r"\s*(?:[.,;:?!)”\"]|\Z|\s(?:in|on|without|of|for|from|by|and|or|that|are|were|is|was|will"
    r"|would|have|had|cannot|can)\b)"
)
_DAY = re.compile(
    r"\b(?:today|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|morning|afternoon|evening))\b"
)
_DATED = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\b")
_POSSESSED = re.compile(r"(?:['’]s?|\b(?:her|his|its|their))\s+(?:\w+\s+){0,2}\Z")
_SOFT = frozenset({"may not", "cannot", "can't", "can no longer", "cannot proceed"})
_NOUNS = frozenset(
    {"refusal", "denial", "rejection", "dismissal", "reversal", "affirmance", "vacatur", "verdict", "conviction"}
)

# Sentences of a long text that are read: from its beginning, and before its end.
_OPENING, _CLOSING = 160, 90
# A "sentence" with more words that may be such verbs is no sentence.
_MOST = 40
# How far before a verb its subject is looked for.
_LOOK_BACK = 400
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
    "reverse": 2.8,
    "affirm": 2.6,
    "remand": 2.2,
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
    }
)
_NEED_A_MATTER = frozenset({"grant", "refuse", "dissolve", "extend", "win"})
# Verbs that are shown with whom or what they are done to, though no matter is named.
_WITH_OBJECT = frozenset({"block", "allow", "order"})
_DONE_TO = frozenset(
    {"refuse", "grant", "in_part", "extend", "stay", "dissolve", "vacate", "dismiss", "affirm", "reverse"}
)
# Matters that say little of a verb that is in the passive.
_NOT_SAID = frozenset({"", "block", "action", "order_of_court", "ruling", "case", "request"})
_OWN_WORDS = {
    "win": re.compile(
        r"preliminary relief|injunction|restraining order|reprieve|stay|orders?|rulings?|judgment|case|lawsuit|suit"
        r"|appeal",
        re.IGNORECASE,
    ),
    "lose": re.compile(
        r"(?:bid|effort|attempt|try|push|challenge|motion|request)\b.*|appeal|case|lawsuit|suit", re.IGNORECASE
    ),
    "in_part": re.compile(r"block", re.IGNORECASE),
    "stay": re.compile(
        r"(?<=\s)(?:rules?|regulations?|polic(?:y|ies)|bans?|mandates?|executive orders?|orders?|rulings?"
        r"|decisions?)\b.*",
        re.IGNORECASE,
    ),
    "refuse": re.compile(r"(?:efforts?|bids?|attempts?|requests?|motions?|pleas?|arguments?)\Z", re.IGNORECASE),
}
_WEAK_WORDS = frozenset({"no", "will not", "won't", "wouldn't", "does not", "did not", "would not"})
_RELIEF = frozenset(
    {"tro", "pi", "perm", "stay", "dissolve", "reconsider", "block", "cert", "mtd", "interlocutory", "sj"}
)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing that a court is said to have done.

    Attributes:
        kind: of the verb (``vocabulary.KINDS``).
        matter: what it was done to (``vocabulary.MATTERS``); blank where nothing says.
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
    return [event for number in numbers for event in _of_sentence(prose, number)]


def _of_sentence(prose: Prose, number: int) -> Iterator[Event]:
    start, end = prose.sentences[number]
    sentence = prose.text[start:end]
    after, tried = start, 0
    for normal, begin, _ in prose.words_between(start, end):
        if begin < after or normal[:3] not in HEADS:
            continue
        if (tried := tried + 1) > _MOST:
            break
        verb = VERB.match(sentence, begin - start)
        if verb is None:
            continue
        after = start + verb.end()
        event = _event(prose, number, start, sentence, verb)
        if event is not None:
            yield event


def _event(prose: Prose, number: int, at: int, sentence: str, verb: re.Match[str]) -> Event | None:
    kind = verb.lastgroup or ""
    said = verb[0].casefold()
    before = sentence[max(0, verb.start() - _LOOK_BACK) : verb.start()]
    after = sentence[verb.end() : verb.end() + 190]
    headline = prose.in_headline(at)
    if kind == "order" and (re.match(r"\s+by\b", after) or (said == "told" and before.rstrip().endswith("being"))):
        return None
    if said == "orders" and _AN_ORDER.search(before[-24:]):
        return None
    if _is_wish(kind, before):
        return None
    if said in _THINGS and _NO_OBJECT.match(after):
        return None
    matter, matter_end = _matter(kind, verb, after)
    passive = bool(_PASSIVE.search(before[-40:]) or (kind in _DONE_TO and _NOUN_PASSIVE.search(before[-20:])))
    if (passive or (headline and not matter)) and kind in _DONE_TO and matter in _NOT_SAID:
        # "The motion for a preliminary injunction was denied", "TRO extended": what it was done to stands before.
        earlier = list(MATTER.finditer(before[-130:]))
        telling = [found for found in earlier if found.lastgroup != "request"] or earlier
        matter = (telling[-1].lastgroup or "") if telling else matter
    if said in _WEAK_WORDS or (kind == "refuse" and said in ("will not", "won't")):
        if matter not in _RELIEF or matter_end - verb.end() > 70:
            return None
        if said == "no" and not headline and before.strip():
            return None
        if said in ("does not", "did not") and not re.match(
            r"\s(?:block|halt|stop|grant|issue|stay|lift|dissolve)", after
        ):
            return None
    subject = "" if passive else _subject(before)
    score = _BASE.get(kind, 1.0)
    if kind in _NEED_A_MATTER and not matter:
        score -= 2.0
    if matter == "argument":
        score -= 3.0
    if kind == "refuse" and matter in _RELIEF:
        score += 0.4
    if kind == "allow" and said.endswith("ing"):
        # "while allowing the projects to go on": said by the way.
        score -= 1.0
    if kind == "remand" and re.match(r"\s(?:\w+\s){0,2}without (?:vacatur|vacating)", after):
        score += 1.5
    if matter == "mtd":
        # Decided together with relief, it is the lesser news.
        score -= 1.2
    if kind in ("criminal", "verdict") and subject != "court" and not passive and not headline:
        score -= 2.0
    if not before.strip(' "“•-—[(') and not after.strip(' ."”)]'):
        # A sentence of one word: "Affirmed."
        score += 3.0
    if _ORDERED.search(sentence):
        score += 2.6 if kind in _DISPOSES else -2.0 if kind == "order" else 0.0
    if kind == "order" and not matter and not after.strip():
        score -= 1.5
    if headline:
        score += 1.6
    elif number < 4:
        score += 1.0 - 0.2 * number
    score += _in_timeline(prose, number) if prose.dated_lines else -min(number * 0.06, 1.5)
    if subject == "court":
        score += 1.4
    elif subject == "party" and kind in _ANYBODYS and not headline:
        # "unions denied injunction": they were denied it.
        score -= 0.6 if said == "denied" and matter in _RELIEF and not _REQUEST.match(after) else 2.4
    if passive:
        score += 0.6
    background = _is_background(before, sentence, verb, said, headline)
    if background:
        score -= 3.2
    if _MODAL.search(before[-30:]) and not passive:
        score -= 0.8 if _WILL.search(before[-24:]) and kind == "grant" and _subject(before) == "court" else 2.4
    if _DAY.search(sentence):
        score += 0.9
    elif _DATED.search(sentence):
        score += 0.4
    if kind == "unlawful" and re.search(r"likely|probably", f"{before[-16:]}{verb[0]}", re.IGNORECASE):
        score -= 1.2
    if verb[0].isupper() and not headline:
        score += 1.0
    if re.match(r"\s*(?:as|for being) moot\b", after):
        score -= 2.5
    if said in _SOFT and subject == "court":
        return None
    if said in ("gave", "gives") and matter not in ("sj", "stay", "pi", "tro"):
        return None
    return Event(
        kind,
        matter,
        at + verb.start(),
        at + max(matter_end, verb.end()),
        at + verb.end(),
        number,
        score,
        background,
        subject,
    )


def _matter(kind: str, verb: re.Match[str], after: str) -> tuple[str, int]:
    """What a verb is done to, and where that ends in the sentence; looked for past the mere "motion" or "request"."""
    cut = _CLAUSE_END.search(after)
    rest = after[: cut.start()] if cut else after
    inner = _OWN_WORDS.get(kind)
    if inner is not None and (own := inner.search(verb[0])) is not None:
        # The matter stands in the verb's own words: "lost a bid to block", "got preliminary relief".
        rest = f"{verb[0][own.start() :]}{rest}"
        begin = verb.start() + own.start()
    else:
        begin = verb.end()
    asked = None
    for found in MATTER.finditer(rest):
        if found.lastgroup == "request":
            asked = asked or found
            continue
        return found.lastgroup or "", begin + found.end()
    if asked:
        return "request", begin + asked.end()
    return "", verb.end() + (_object_end(rest) if kind in _WITH_OBJECT else 0)


def _object_end(rest: str) -> int:
    """So much of what follows a verb as shows to whom it is done: up to a comma, in whole words."""
    shown = re.match(r"[^,]{0,70}(?=[\s,.]|\Z)", rest)
    return len(shown[0].rstrip(' .”"')) if shown else 0


def _in_timeline(prose: Prose, number: int) -> float:
    """What a line of a list of dated steps counts for: the later it stands, the more it is the news."""
    before = bisect_right(prose.dated_lines, prose.sentences[number][0])
    return min(0.4 * before, 2.4) if before else 0.0


def _is_wish(kind: str, before: str) -> bool:
    """Whether a verb is only asked for, tried or planned: an infinitive that is no court's own doing."""
    infinitive = _INFINITIVE.search(before[-40:])
    if infinitive is not None and before.rstrip().casefold().endswith(("to", "ly")):
        return (infinitive["cue"] or "").casefold() not in _DOES_IT
    if kind in ("refuse", "lose", "win", "no_ruling", "in_part", "criminal", "verdict"):
        return False
    clause = before[-70:]
    wishes = list(WISH.finditer(clause))
    if not wishes:
        return False
    wish = wishes[-1]
    # "a motion to dismiss is granted": the wish was heard when a verb stands between.
    between = clause[wish.end() :]
    return not re.search(
        r"\b(?:is|was|were|are|has|have|had|that|and|,|judge|court|justices?|panel|he|she)\b|,", between, re.IGNORECASE
    )


def _subject(before: str) -> str:
    clause = before
    for start in _CLAUSE_START.finditer(before):
        clause = before[start.end() :]
    if len(clause.strip()) < 3:
        clause = before
    court = party = -1
    for match in COURT.finditer(clause):
        court = match.start()
    for match in PARTY.finditer(clause):
        # "Department of … Judge", "in Trump v. …", "appointed by President Trump" do not act.
        if not re.search(
            r"\b(?:by|of|in|for|against|to|from|with|between|under|the)(?: (?:former|President|the|Donald|Joe"
            r"|Barack|U\.S\.|then-President))*\s\Z",
            clause[max(0, match.start() - 40) : match.start()],
        ):
            party = match.start()
    if court < 0 and party < 0:
        return ""
    return "court" if court > party else "party"


def _is_background(before: str, sentence: str, verb: re.Match[str], said: str, headline: bool) -> bool:
    if _RELATIVE.search(before[-70:]) or _RELATIVE_THAT.search(before[-40:]):
        return True
    if said in _NOUNS or (said == "grant" and _GRANT_OF.search(before[-12:])):
        return not headline
    if said.endswith(("ing",)) and _POSSESSED.search(before[-24:]):
        return True
    if _THIS_COURT.search(before[-40:]):
        return True
    if before.endswith(" and "):
        return False
    clause = before
    for start in _CLAUSE_START.finditer(before):
        clause = before[start.end() :]
    if BACKGROUND.search(clause[-120:]):
        return True
    return bool(re.search(r"\b(?:last|earlier|previous|prior)\b[^,]{0,20}\Z", before[-30:], re.IGNORECASE))
