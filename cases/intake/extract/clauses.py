"""The clause that a verb of deciding stands in: who acts, on what, and whether it is the news. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cases.intake.extract.answers import answers
from cases.intake.extract.attribution import contested, court_says, only_claimed
from cases.intake.extract.background import is_background
from cases.intake.extract.matters import MATTER
from cases.intake.extract.roles import COURT, GOVERNMENT, WISH
from cases.intake.extract.subjects import subject_of
from cases.intake.extract.things import IN_ITS_OWN_WORDS, PASSIVE, is_thing

# Where the clause of a verb ends, and where it began.
_CLAUSE_END = re.compile(
    r"[;:]|\s[—–]\s|,? (?:but|while|saying|although|though|because|citing|calling|adding|after) "
    r"| at (?=(?:the |an? |his |her |its |their )?[\w.’' ]{0,40}(?:['’]s? )?(?:own )?(?:request|urging|behest)\b)"
    r"|(?:, (?=(?:finding|ruling|holding) )| (?=(?:finding|ruling|holding) (?:that|the|it|they"
    r"|there)\b))(?<!['’]s )(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\bits )"
    r"(?<!\bcourt )|, (?:which |who |and (?=\w+ed\b|the\b|her\b|his\b|its\b))|\.\s"
)
_INFINITIVE = re.compile(r"(?P<cue>[\w’']+)?\s*\b(?:to|not)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_DOES_IT = frozenset(["agreed", "agrees", "agree", "voted", "votes", "decided", "decides", "opted"])
_NOUN_PASSIVE = re.compile(
    r"\b(?:motions?|requests?|petition|application|injunction|appeal|stay|relief|TRO|order|judgment)\s+\Z",
    re.IGNORECASE,
)
# "That motion he has now denied": what is refused stands first.
_STANDS_FIRST = re.compile(
    r"\b(?:That|This|The|Those|Both) (?:\w+ )?(?:motions?|requests?|petition|application)\s"
    r"(?:he|she|it|they|the court|the judge)\s(?:(?:has|have|had|now|also|then) ){0,2}\Z"
)
_BY_WHOM = re.compile(r"\s(?:\w+ )?by\s")
_SOFTLY = ("may ", "can ", "cannot", "can't")
_SOFT = frozenset({"may not", "cannot", "can't", "can no longer", "cannot proceed"})
# How far before a verb its subject is looked for.
_LOOK_BACK = 400
# Verbs that are shown with whom or what they are done to, though no matter is named.
_WITH_OBJECT = frozenset({"block", "allow", "order"})
_DONE_TO = frozenset(
    {"refuse", "grant", "in_part", "extend", "stay", "dissolve", "vacate", "dismiss", "affirm", "reverse", "amend"}
)
# Matters that say little of a verb that is in the passive.
_NOT_SAID = frozenset({"", "block", "action", "order_of_court", "ruling", "case", "request"})
_OWN_WORDS = {
    "win": re.compile(
        r"motions?\b.*|preliminary relief|injunction|restraining order|reprieve|stay|orders?|rulings?|judgment|case"
        r"|lawsuit|suit|appeal",
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
RELIEF = frozenset(
    {"tro", "pi", "perm", "stay", "dissolve", "reconsider", "block", "cert", "mtd", "interlocutory", "sj"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the words about it.

    Attributes:
        kind: of the verb (``verbs.KINDS``).
        said: the verb as it stands, in lower case.
        verb: the same with its place in the sentence.
        sentence: the whole sentence.
        before: so much of it as stands before the verb and can tell.
        after: so much as stands after it.
        headline: whether the sentence is one.
        passive: whether it is done to what stands before.
        matter: what it is done to (``matters.MATTERS``); blank where nothing says.
        end: where the matter, or else the verb, ends in the sentence.
        subject: court, party or blank.
        background: whether it is told of the past, or of another case.
    """

    kind: str
    said: str
    verb: re.Match[str]
    sentence: str
    before: str
    after: str
    headline: bool
    passive: bool
    matter: str
    end: int
    subject: str
    background: bool


def clause_of(sentence: str, verb: re.Match[str], *, headline: bool) -> Clause | None:
    """Read the clause of a verb; None where the verb is a thing, a wish, or says nothing.

    Args:
        sentence: as it stands.
        verb: a match of ``verbs.verb_at`` in it.
        headline: whether the sentence is a headline.
    """
    kind, said = verb.lastgroup or "", verb[0].casefold()
    before = sentence[max(0, verb.start() - _LOOK_BACK) : verb.start()]
    after = sentence[verb.end() : verb.end() + 190]
    if is_thing(kind, said, before, after) or _is_wish(kind, said, before):
        return None
    matter, end = _matter(kind, verb, after)
    passive = bool(PASSIVE.search(before[-40:]) or (kind in _DONE_TO and _NOUN_PASSIVE.search(before[-20:])))
    if kind in _DONE_TO and (first := _STANDS_FIRST.search(before)):
        matter = next((found.lastgroup or "" for found in MATTER.finditer(first[0])), "")
    if headline and kind in _DONE_TO and _BY_WHOM.match(after):
        # "Fiduciary rule thrown out by split appeals panel"
        passive, matter, end = True, "", verb.end()
    if (passive or (headline and not matter)) and kind in _DONE_TO and matter in _NOT_SAID:
        # "The motion for a preliminary injunction was denied", "TRO extended": what it was done to stands before.
        earlier = list(MATTER.finditer(before[-130:]))
        telling = [found for found in earlier if found.lastgroup != "request"] or earlier
        matter = _head(telling, before[-130:]) if telling else matter
    if kind == "allow" and said.startswith(("can ", "may ")) and _SUIT_BEFORE.search(before[-200:]):
        # "The suit by former inspectors may go forward"
        matter = "case"
    if kind in ("answered_no", "answered_yes") and not answers(said, before, sentence):
        return None
    if said.startswith("could ") and not court_says(before, after):
        return None
    subject = (
        "" if passive else "court" if IN_ITS_OWN_WORDS.search(before[-30:]) and kind in _DONE_TO else subject_of(before)
    )
    held = subject != "court" and kind in _HELD and said not in _SOFT and _MAY_BE_HELD.match(said)
    if held and court_says(before, after):
        # "The troops' use violated the law, a judge ruled": the court's own word.
        subject = "court"
    if _LOOSE.match(said) and not _MAY_BE_HELD.match(said) and _THAT_SOMEONE.search(before[-90:]):
        # "found that the EPA unlawfully delayed a rule": the agency did.
        return None
    if _LOOSE.match(said) and _OF_A_THING.search(before[-40:]):
        return None
    if _LOOSE.match(said) and said.endswith("ing") and _ORDER_TO.search(before[-24:]):
        # "secures an order restoring funds": the order is what there is.
        return None
    if _LOOSE.match(said) and not (subject == "court" or ((passive or headline) and COURT.search(sentence))):
        return None
    if said in _WEAK_WORDS and not _is_refusal(said, matter, before, after, end - verb.end(), headline=headline):
        return None
    held_so = subject == "court" and _THAT_IT.search(before[-90:])
    if said in _SOFT and ((subject == "court" and not held_so) or not (headline or _COURT_SAYS.search(sentence))):
        return None
    if kind == "vacate" and re.search(r"\bwithout (?:\w+ )?\Z", before[-24:]):
        # "remanded it without vacating it"
        return None
    if said.startswith(_SOFTLY) and _COURT_SAYS.search(sentence) and _GOVERNS.search(before):
        # "The administration may not …, a judge said Friday": it is the court that says so.
        subject = "court"
    if said in ("gave", "gives") and matter not in _GIVEN and not _GIVES_JUDGMENT.match(after):
        return None
    return Clause(
        kind=kind,
        said=said,
        verb=verb,
        sentence=sentence,
        before=before,
        after=after,
        headline=headline,
        passive=passive,
        matter=matter,
        end=max(end, verb.end()),
        subject=subject,
        background=is_background(before, said, after, headline=headline)
        or (not headline and (contested(before) or (subject != "court" and only_claimed(before, after)))),
    )


_HELD = frozenset({"unlawful", "lawful", "order", "block", "allow", "win", "refuse", "standing", "vacate"})
# What a court holds: said of the law, or of what someone must, may or is due.
_MAY_BE_HELD = re.compile(
    r"could |(?:is|are|was|were|be|ruled|found|declared|likely|probably|lacks?|lacked) |unlawful|illegal|improper|wrong"
    r"|unconstitutional"
    r"|violat|exceed"
    r"|arbitrar|broke|must|may |can|did not|do not|does not|act|compl|have|has|had"
)
# Verbs that anybody and anything may be the subject of: a ruling only where a court is.
_LOOSE = re.compile(
    r"scrap|ax|nix|s[aiu]nk|kill|scuttl|torpedo|knock|shelv|restor|drop|convert|erred|abused|(?:was|is|were) (?:right"
    r"|correct|wrong) to"
    r"|did not (?:err|abuse)|confirm|delay|postpon|amend|narrow|trim|par(?:es|ed) "
    r"|scal|modif|revis|reconsider|reviv|resurrect|reinstat|act|compl|sen(?:t|ds|ding) "
    r"|(?:is|are|was|were) (?:not )?entitled"
    r"|(?:is|are|was|were) (?:\w+ly )?(?:lawful|legal|constitutional)|ha[sd] the |have the "
    r"|(?:did|do|does) not (?:likely )?(?:viol|exce|brea|over|act)"
)
_THAT_SOMEONE = re.compile(
    r"\b(?:found|ruled|held|said|concluded) (?:\w+day )?that (?:the |an? )?(?!he\b|she\b|it\b|they\b|judge|court"
    r"|panel)[^,;]{2,50}\Z"
)
# "a crash that killed a cyclist": what some thing did.
_OF_A_THING = re.compile(
    r"\b(?!orders?\b|rulings?\b|decisions?\b|courts?\b|judges?\b|panel\b|opinions?\b|injunctions?\b|judgments?\b)"
    r"[a-z]+ (?:that|which|who) \Z"
)
_ORDER_TO = re.compile(r"\b(?:orders?|rulings?|injunctions?|decisions?)\s\Z", re.IGNORECASE)
_SUIT_BEFORE = re.compile(
    r"(?:\A|[.;] |, )(?:An?|The|Two|Three|That|This|Most of (?:an?|the)|Part of (?:an?|the)) "
    r"(?:[\w'’-]+ ){0,4}?(?:(?:law)?suits?|challenges?|case|complaint|class action) (?:(?:U\.S\.|[^.;,]){0,160}? )?\Z|"
    r"\b(?:(?:law)?suits?|case|complaint|claims?|litigation)\b(?! (?:goes|is|was|can|may|could|will)\b)[^.;,]{0,50}\Z"
)
_ABOUT = re.compile(r"\s(?:to|against|over|on|by|about|from)\s")


def _head(matters: Sequence[re.Match[str]], before: str) -> str:
    """Which of the things before a verb it is done to: the "challenge to the tax cap" is a challenge."""
    last = matters[-1]
    for case in matters[:-1]:
        if case.lastgroup == "case" and _ABOUT.match(before, case.end()):
            return "case"
    return last.lastgroup or ""


# "ruled Wednesday that the state may not enforce it"
_THAT_IT = re.compile(
    r"\b(?:ruled|held|said|found|decided|concluded) (?:(?:late |on )?\w+day )?that "
    r"(?!he\b|she\b|it\b|they\b)[^.;,]{2,60}\Z"
)
# "The agency may not …, a judge ruled": a court has to say so.
_COURT_SAYS = re.compile(
    r"\b(?:judges?|courts?|panel|justices?)\b[^.]{0,60}\b(?:ruled|said|held|decided|ordered|wrote|says|rules|found"
    r"|orders?)\b",
    re.IGNORECASE,
)
# Whoever acts for a government, which alone needs a court's leave to go on.
_GOVERNS = re.compile(rf"(?i:{GOVERNMENT.pattern})|\b(?:[A-Z]{{3,5}}|Department|Agency|Commission|Bureau)\b")
_GIVES_JUDGMENT = re.compile(r" (?:final )?judgment (?:to|for)\b")
_GIVEN = frozenset({"sj", "stay", "pi", "tro"})


_GIVE_BACK = re.compile(r"\s(?:be )?(?:revived?|reinstated?|restored?|let|allow(?:ed)?)\s")


def _is_refusal(said: str, matter: str, before: str, after: str, gap: int, *, headline: bool) -> bool:
    """Whether "no", "will not" or "did not" refuses something: it must name the relief close by."""
    if said in ("won't", "will not", "would not", "wouldn't") and _GIVE_BACK.match(after):
        return True
    if matter not in RELIEF or gap > 90:
        return False
    if said == "no":
        return headline or not before.strip()
    if said in ("does not", "did not"):
        return bool(re.match(r"\s(?:block|halt|stop|grant|issue|stay|lift|dissolve)", after))
    return True


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


_ASKED_BY = frozenset({"suit", "lawsuit", "motion", "bid", "effort", "efforts", "attempt", "attempts"})


# "lost his bid to have the charges thrown out"
_TO_HAVE = re.compile(r"\bto (?:have|get|see) (?:the|his|her|its|their|an?|all|that) [^.;,]{1,60}\Z")


# "would pay them if a judge approves it", "once a court signs off": it is still to come.
_A_COURT = r"(?:an?|the|that|her|his) (?:[\w.]+ ){0,3}?(?:judge|court|panel|justices)\s\Z"
_IF_A_COURT = re.compile(rf"\b(?:if|unless) {_A_COURT}", re.IGNORECASE)
_WHEN_A_COURT = re.compile(rf"\b(?:when|once|before|until|after|whether) {_A_COURT}", re.IGNORECASE)


def _is_wish(kind: str, said: str, before: str) -> bool:
    """Whether a verb is only asked for, tried or planned: an infinitive that is no court's own doing."""
    if kind == "allow" and said.startswith(("can ", "may ")) and _SUIT_BEFORE.search(before[-200:]):
        return False
    if kind in _DONE_TO and _TO_HAVE.search(before[-80:]):
        return True
    if kind in ("affirm", "reverse") and re.search(r"\bwhether\b[^,;]*\Z", before[-80:]):
        return True
    if _IF_A_COURT.search(before[-60:]) or (said.endswith("s") and _WHEN_A_COURT.search(before[-60:])):
        return True
    ends_so = before.rstrip().casefold().endswith(("to", "ly", " not"))
    infinitive = _INFINITIVE.search(before[-40:]) if ends_so else None
    if infinitive is not None:
        return (infinitive["cue"] or "").casefold() not in _DOES_IT
    if kind in ("refuse", "lose", "win", "no_ruling", "in_part", "criminal", "verdict", "standing"):
        return False
    clause = before[-70:]
    wishes = list(WISH.finditer(clause))
    if not wishes:
        return False
    wish = wishes[-1]
    if kind in _DONE_TO and said.endswith(("ed", "own")) and wish[0].casefold() in _ASKED_BY:
        # "Lawsuit over the census tossed": what was asked is what it was done to.
        return False
    # "a motion to dismiss is granted": the wish was heard when a verb stands between.
    between = clause[wish.end() :]
    return not re.search(
        r"\b(?:is|was|were|are|has|have|had|that|and|,|judge|court|justices?|panel|he|she)\b|,", between, re.IGNORECASE
    )
