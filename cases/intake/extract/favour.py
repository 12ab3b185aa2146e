"""Whom a ruling favours: by what it does, and by the words that say so. Pure.

"Government" is whoever defends the government's action, federal or, in state cases, state; "challengers" is whoever
opposes it, states that sue the United States and those it sues or prosecutes among them.
"""

import re
from collections.abc import Iterator

from cases.intake.extract.disputes import is_prosecution
from cases.intake.extract.events import Event
from cases.intake.extract.roles import CHALLENGER, GOVERNMENT
from cases.intake.extract.said import Reading
from cases.intake.extract.sentences import Prose
from cases.intake.findings import Finding

# Who is said to have won, to have lost, to have been handed the one or the other, and to have moved.
_FOR = re.compile(
    r"\b(?:rul(?:ed|es|ing)|sid(?:e|ed|es|ing)|found|decid\w+) (?:(?:\w+ly|(?:on )?\w+day|\d-\d) ){0,3}"
    r"(?:in (?:the )?favou?r of|for|with) "
    r"(?P<ruled>[^.;,]{2,60})"
    r"|\b(?:(?:victory|win|triumph|vindication|relief) for|(?:victory|win|triumph) to) (?P<victory>[^.;,]{2,60})"
    r"|\bjudgment (?:for|to) (?P<judgment>[^.;,]{2,60})"
    r"|\bsummary judgment (?:to|for|in favou?r of) (?P<granted>[^.;,]{2,60})"
    r"|\bcleared (?P<cleared>[^.;,]{2,50}?) of\b"
    r"|\bgave (?P<given>[^.;,]{2,40}?) (?:summary judgment|a victory|a win)"
)
_AGAINST = re.compile(
    r"\bruled (?:(?:on )?\w+day )?against (?P<ruled>[^.;,]{2,60})"
    r"|\b(?:found|held) (?P<liable>[^.;,]{2,40}?) (?:liable|in contempt)\b"
    r"|\b(?:blow|defeat|setback|loss|rebuke) (?:for|to|of) (?P<blow>[^.;,]{2,60})"
)
# "Texas and ten other states lost": looked for from the verb back, since few sentences hold one.
_WINS_OR_LOSES = re.compile(
    r"\b(?:(?P<wins>wins|won|prevails?|prevailed|gain(?:ed|s)? ground)|(?P<loses>los(?:es?|t)|failed|fails?))\b"
)
_WHO = re.compile(r"(?:\b[A-Z]|\bthe )[^.;,]{2,60} \Z")
_HANDED = re.compile(
    r"\b(?:hand(?:ed|s|ing)|gave|gives|deliver(?:ed|s)|deal(?:t|s|ing)?) (?P<whom>[^.;,]{2,54}?) "
    r"(?:an?|another|the) (?:\w+[- ]){0,3}(?P<what>win|victory|triumph|blow|defeat|loss|setback)\b"
)
_DEFEATS = frozenset({"blow", "defeat", "loss", "setback"})
_MOTION = (
    r"(?:\w+ ){0,3}(?:cross-)?(?:motions?|requests?|bids?|applications?|efforts?|attempts?|pleas?|petitions?"
    r"|appeals?)\b"
)
_MOVANT = re.compile(
    rf"(?P<whose>(?:the |a )?[\w.’' -]{{2,50}}?)['’]s? {_MOTION}"
    r"|\b(?:motions?|requests?|bids?|applications?|efforts?|attempts?|pleas?|petition) "
    r"(?:by|from|of|filed by|brought by) (?P<by>[^.;,]{2,60})"
    r"|\b(?:for|let) (?P<let>(?-i:[A-Z])[^.;,]{2,40})"
    r"|\bat (?:the )?(?P<asked>[\w.’' -]{2,40}?)['’]s? (?:request|urging|behest)\b",
    re.IGNORECASE,
)
_LOWER_REFUSED = re.compile(
    r"\b(?:refusal|denial|declin\w+|refus\w+ to|rejection|dismissal|dismiss\w+|den(?:ied|y\w*))\b|\bin favou?r of "
    r"the (?:government|administration)",
    re.IGNORECASE,
)
_LOWER_BLOCKED = re.compile(
    r"\b(?:injunction|restraining order|order (?:block|barr|halt|stopp|requir|that (?:block|barr|required))\w*"
    r"|ruling (?:that )?(?:block|str|against)\w*|violat(?:ed|es)|unconstitutional|unlawful|illegal|block(?:ed|ing)"
    r"|barr(?:ed|ing)|halt(?:ed|ing)|"
    r"order (?:that|requiring|directing) (?:the |a |an )?(?:\w+ )?(?:Department|government|administration|agency|IRS)"
    r"|(?:right|wrong|correct) to (?:block|enjoin|halt|stop|bar|vacate|freeze|pause|suspend)|struck down"
    r"|vacat(?:ed|ing)|invalidat\w+)\b",
    re.IGNORECASE,
)
_FOR_GOVERNMENT = re.compile(
    r"\b(?:judgment|ruling|decision|win|victory) (?:to|for|in favou?r of) (?:the )?(?:\w+ )?"
    r"(?:government|administration|agency|state|department|bureau|commission|board|service|corps"
    r"|secretary|(?-i:[A-Z]{3,4}))\b"
    r"|\b(?:order|ruling|decision|judgment|court|judge) (?:that |which |had |who )?(?:had )?(?:uph(?:eld|olding)"
    r"|sustain\w+)\b"
    r" (?:[\w.'’-]+ ){0,8}?(?:decision|denial|rules?|approval|permits?|plan|ban|law|policy|finding|action"
    r"|determination)",
    re.IGNORECASE,
)
_SUMMARY_BELOW = re.compile(r"\b(?:grant|award) of summary judgment (?:to|for|in favou?r of) (?P<whom>[^.;,]{2,50})")
_ENDS_THE_SUIT = re.compile(
    r"\binstruct\w+ to dismiss\b|\b(?:ordered|told|directed) (?:\w+ ){1,4}to dismiss\b"
    r"|\black(?:s|ed)? (?:\w+ )?standing\b|\bno standing\b|\bended (?:the|a) (?:[\w'’]+ ){0,4}(?:law)?suit\b",
    re.IGNORECASE,
)
# Suits that the government brings: there a block is its win.
_GOVERNMENT = (
    r"(?:Justice Department|Department of Justice|U\.S\. Department of Justice|administration|federal government"
    r"|government|FTC|SEC|EEOC|CFPB|EPA|"
    r"Federal Trade Commission|Securities and Exchange Commission|Labor Department)"
)
_GOVERNMENT_SUES = re.compile(
    rf"\b[Aa]t (?:the )?{_GOVERNMENT}['’]s request\b"
    rf"|\b{_GOVERNMENT}['’]s (?:\w+ ){{0,3}}?(?:(?:law)?suit|case)\b"
    rf"|\b[Rr]egulators?['’]s? (?:\w+ ){{0,3}}?(?:(?:law)?suit|case)\b"
    rf"|\b(?:U\.S\.|[Ff]ederal|[Gg]overnment['’]s|administration['’]s) (?:law)?suit against\b"
    rf"|\b{_GOVERNMENT} (?:had |has )?(?:sued|sues|filed (?:a |the )?(?:suit|lawsuit|complaint)|has no case)\b"
    rf"|\b(?:suit|lawsuit|case|complaint|request|motion|action)\b[^.;]{{0,60}}? (?:which |that )?the {_GOVERNMENT} "
    rf"(?:and [^.;,]{{2,40}}? )?(?:had )?(?:filed|brought|made)\b"
    rf"|\b(?:suit|lawsuit|case|complaint) (?:filed|brought) by the {_GOVERNMENT}\b"
    rf"|\b{_GOVERNMENT} (?:had |has )?(?:persuaded|convinced|asked|wants|wanted|sought|failed to (?:persuade|convince)"
    r"|could not (?:persuade|convince)|los(?:t|es) (?:its|a|an) (?:bid|effort|attempt|request|fight)|w(?:on|ins) an?)\b"
    r"[^.;]{0,80}?\b(?:(?:to )?(?:block|stopp?|halt|barr?|enjoin)(?:ed)? (?!(?:an?|the|that|his|her) (?:\w+ )?"
    r"(?:rulings?|orders?|injunctions?|judge|case|(?:law)?suit|discovery|proceedings|trial))"
    r"|(?:preliminary |permanent )?injunction (?:\w+day )?against"
    r"|restraining order (?:\w+day )?against)"
    rf"|\bgrant(?:ed|s) the {_GOVERNMENT} an? (?:\w+ )?injunction\b"
    rf"|\bsid(?:ed|es|ing) with the {_GOVERNMENT} (?:\w+day )?and (?:block|barr|halt|struck|str[iu]k)"
)
# "awarded Wilcox summary judgment", "summary judgment to the Department"
_GIVEN_TO = re.compile(
    r"\b(?:award(?:ed|s)|gave|gives|grant(?:ed|s)) (?P<given>[A-Z][^.;,]{2,40}?) (?:partial )?summary judgment"
    r"|\bsummary judgment (?:\w+day )?(?:to|for|in favou?r of) (?P<to>[^.;,]{2,60})"
)
# "refused to give the Federal Trade Commission a preliminary injunction"
_REFUSED_TO_IT = re.compile(
    rf"(?:give|grant|denied|denies|denying) (?:the )?{_GOVERNMENT} an? (?:preliminary|temporary|injunction|restraining)"
)
_UNITED_STATES_V = re.compile(
    r"\b(?=[UFSCE])"
    r"(?:United States|U\.S\.|FTC|SEC|CFPB|EEOC|EPA|Federal Trade Commission|Securities and Exchange Commission"
    r"|Secretary of Labor) v\. "
)
_ACRONYM = re.compile(
    r"\b(?:IRS|ICE|DHS|DOJ|EPA|SEC|FTC|FDA|HHS|HUD|DOGE|OPM|USDA|CDC|FCC|FAA|ATF|CFPB|DOL|NLRB|USCIS|CBP|OMB"
    r"|Treasury|Pentagon|Corps)\b"
)
# "the stay that Missouri and six other states had sought"
_SOUGHT = re.compile(r"\bstay (?:that|which) (?P<whom>[^.;]{2,80}?) (?:had )?(?:sought|asked for|requested|wanted)\b")
# "The judge had ruled for the state on every claim": the decision under review.
_BELOW_FOR = re.compile(
    r"\bhad (?:ruled|found|sided|decided) (?:for|with|in favou?r of) (?P<whom>[^.;,]{2,60})"
    r"|\b(?:summary )?judgment (?:that|which) (?:U\.S\.|[^.;]){2,60}? (?:gave|granted|awarded"
    r"|entered for)(?: to)? (?P<later>[^.;,]{2,50})"
    r"|\b(?:grant(?:ed|s)|awarded|given|gave) (?P<given>[^.;,]{2,40}?) (?:summary )?judgment\b"
)
_PRECEDENT = re.compile(r"\b(?:precedents?|squared with|under|in light of|citing|relied on|since|overruled?)\b")
_FED_BODY = re.compile(
    r"\b(?:Department of|U\.?S\.? (?:Department|Agency)|Service|Agency|Commission|Bureau|Administration"
    r"|(?:[A-Z]\w+ )+Board|Office of)\b"
)


# "held that veterans need not show …", "ruled that the agency must …": who may do so, or must, has won or lost.
_HOLDS = re.compile(
    r"\b(?:ruled|held|holds|rules|found|said|decided|concluded)(?: (?:\w+day|\d-\d|unanimously|on \w+day)){0,2} that "
    r"(?P<who>[^.;,]{2,60}?) (?:(?P<may>need not|(?:do|does|did) not (?:have|need) to|may(?! not| no)|can(?!not| no)"
    r"|is entitled|are entitled|acted within|has the (?:power|authority))|must|may n\w+|cannot|has to|have to|lacks?\b"
    r"|lacked|exceeded|failed to|violated|is not entitled|are not entitled)"
)


# "A nurse cannot sue the service, an appeals court ruled": the same the other way round.
_HELD_OF = re.compile(
    r"(?:\A|[\n.] ?|— )(?P<who>[A-Z][^.;,\n]{2,80}?) (?:(?P<may>need not|(?:do|does|did) not (?:have|need) to"
    r"|may(?! not| no)"
    r"|can(?!not| no|['’]t)|(?:is|are) entitled|acted within|has the (?:power|authority))|must|may n\w+|cannot|can['’]t"
    r"|has to|have to|lacks?\b|exceeded|failed to|violated|(?:is|are) not entitled)(?:U\.S\.|[^.;\n]){2,180}?,[”\"]? "
    r"(?:an?|the) (?:[\w.]+ ){0,5}?(?:[Cc]ourt|[Jj]udge|panel|Circuit|justices)(?: in [A-Z]\w+)?"
    r" (?:\w+ )?(?:ruled|held|said|decided|found|concluded)"
)


def side_of(words: str) -> str:
    """Which side some words name: government, challengers or blank."""
    if re.search(r"\bdefendants?\b", words, re.IGNORECASE):
        return "government"
    challenger, government = CHALLENGER.search(words), GOVERNMENT.search(words)
    if challenger and (not government or challenger.start() <= government.start()):
        return "challengers"
    if government or _ACRONYM.search(words) or _FED_BODY.search(words):
        return "government"
    return ""


def _named(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def favoured(prose: Prose, event: Event, reading: Reading, below: str, leaning: str = "", lawful: str = "") -> Finding:
    """The side that a ruling favours.

    Args:
        prose: the text.
        event: the ruling.
        reading: what it comes to.
        below: whom the decision under review favoured; blank where the text does not tell.
        lawful: whom it favours that a court of review found the action (un)lawful; blank where it does not tell.
        leaning: whom what else the court is said to have found favours; blank where it says nothing.

    Returns:
        ``Prevailing``, with the words that tell.
    """
    outcome, posture, side = reading.outcome, reading.posture, reading.side
    start, end = prose.sentences[event.sentence]
    sentence = prose.text[start:end]
    derived, why = side, "follows from what was decided"
    if posture == "appeal" and outcome in ("affirmed", "reversed", "vacated", "remanded"):
        if not side:
            derived, why = (
                (lawful, "follows from what the court held") if lawful else _on_review(prose, event, outcome, below)
            )
    elif outcome == "other" and posture == "other" and not side and (mover := _movant(prose, event)):
        derived, why = mover, f"the {mover} asked for it"
    elif outcome in ("granted", "denied") and posture not in (
        "stay",
        "preliminary_injunction",
        "tro",
        "petition_for_review",
    ):
        mover = "" if side and is_prosecution(prose) else _movant(prose, event)
        if mover:
            won = outcome == "granted"
            derived = mover if won else ("government" if mover == "challengers" else "challengers")
            why = f"the motion is that of the {mover}"
        elif posture == "motion_to_dismiss" and side and _government_sues(prose, sentence):
            derived, why = ("government" if side == "challengers" else "challengers"), "the government brought the case"
        elif (
            posture == "summary_judgment" and outcome == "granted" and (given := _GIVEN_TO.search(sentence)) is not None
        ):
            derived, why = side_of(_named(given)) or "challengers", "the text says to whom"
        elif _ITS_MOTION.search(prose.text, event.start, min(end, event.end + 60)) and (
            whose := _last_named(prose.text[start : event.start])
        ):
            derived, why = (
                (whose if outcome == "granted" else _other(whose)),
                "the motion is that of whoever is named last",
            )
    elif outcome == "stayed" and (sought := _SOUGHT.search(prose.text, start, end + 400)) is not None:
        derived, why = side_of(sought["whom"]) or side, "the text says who asked for the stay"
    elif outcome == "not_blocked" and _REFUSED_TO_IT.search(prose.text, event.start, event.end):
        derived, why = "challengers", "it was the government that asked"
    elif outcome in ("blocked", "not_blocked", "dismissed") and _government_sues(prose, sentence):
        derived = {"government": "challengers", "challengers": "government"}.get(side, side)
        why = "the government brought the case"
    if not derived and outcome in ("granted", "denied") and is_prosecution(prose):
        derived, why = ("challengers" if outcome == "granted" else "government"), "the defendant asked"
    cues = list(_cues(prose, event))
    said = sum(weight if which == "government" else -weight for which, weight, *_ in cues)
    against = bool(said) and (said > 0) != (derived == "government")
    sure_of_itself = outcome in ("blocked", "not_blocked", "vacated") and posture != "appeal"
    if said and (not derived or (derived != "mixed" and against and abs(said) >= 3.0 and not sure_of_itself)):
        which = "government" if said > 0 else "challengers"
        _, _, cue_start, cue_end = max((cue for cue in cues if cue[0] == which), key=lambda cue: cue[1])
        return Finding(which, prose.text[cue_start:cue_end], cue_start, cue_end, 0.8, "the text says so")
    words = prose.text[event.start : event.end]
    if not derived and (holding := _HELD_OF.search(prose.text, 0, 1200)) and (who := side_of(holding["who"])):
        which = who if holding["may"] else _other(who)
        return Finding(which, holding[0], *holding.span(), 0.65, "follows from what the court held")
    if not derived and (holding := _HOLDS.search(prose.text, 0, 3000)) and (who := side_of(holding["who"])):
        which = who if holding["may"] else _other(who)
        return Finding(which, holding[0], *holding.span(), 0.65, "follows from what the court held")
    if not derived and leaning:
        return Finding(leaning, words, event.start, event.end, 0.7, "follows from what else the court found")
    if not derived:
        return Finding("neither", words, event.start, event.end, 0.4, "nothing says whom it favours")
    sure = 0.95 if said and not against and derived != "mixed" else 0.85
    return Finding(derived, words, event.start, event.end, sure, why)


def side_said(prose: Prose, event: Event) -> str:
    """The side that the words beside an event say won; blank where they say nothing."""
    said = sum(weight if which == "government" else -weight for which, weight, *_ in _cues(prose, event))
    return "" if not said else "government" if said > 0 else "challengers"


def _on_review(prose: Prose, event: Event, outcome: str, told: str) -> tuple[str, str]:
    """Whom a decision on review favours: by what was decided below."""
    start, end = prose.sentences[event.sentence]
    text = f"{prose.text[event.start : end]} {prose.text[start : event.start]}"
    if outcome in ("reversed", "vacated", "remanded") and _ENDS_THE_SUIT.search(prose.text):
        return "government", "the challengers' case is at an end"
    if (summary := _SUMMARY_BELOW.search(text)) is not None and (whom := side_of(summary["whom"])):
        won = outcome == "affirmed"
        return whom if won else (
            "government" if whom == "challengers" else "challengers"
        ), "it tells for whom it was below"
    refused, blocked = _LOWER_REFUSED.search(text), _LOWER_BLOCKED.search(text)
    if _FOR_GOVERNMENT.search(text) or (refused and (not blocked or refused.start() <= blocked.start())):
        below = "government"
    elif blocked:
        below = "challengers"
    else:
        lead = prose.text[: prose.sentences[min(2, len(prose.sentences) - 1)][1]]
        before = _BELOW_FOR.search(prose.text)
        favours = _named(before) if before else ""
        whom = side_of(favours) or ("government" if "state" in favours else "")
        below = whom or told or ("challengers" if _LOWER_BLOCKED.search(lead) or event.matter in _RESTRAINS else "")
    if not below:
        return "", ""
    if outcome == "affirmed":
        return below, "the decision below is affirmed"
    return ("challengers" if below == "government" else "government"), "the decision below is undone"


_ITS_MOTION = re.compile(r"\b(?:its|their|his|her) (?:\w+ ){0,2}(?:motions?|requests?|bids?|applications?|pleas?)\b")


def _last_named(words: str) -> str:
    """The side of whoever is named last in some words."""
    for part in reversed(re.split(r"\b(?:that|which|and|who)\b|,", words)):
        if side := side_of(part):
            return side
    return ""


# What is ordered below mostly restrains the government.
_RESTRAINS = ("order_of_court", "pi", "tro")


def _movant(prose: Prose, event: Event) -> str:
    start, end = prose.sentences[event.sentence]
    for begin, stop in ((event.start, min(end, event.end + 90)), (max(start, event.start - 60), event.start)):
        for match in _MOVANT.finditer(prose.text, begin, stop):
            if side := side_of(_named(match)):
                return side
    # "SEC refused early appeal", "the regulator's bid": whoever is refused stands before the verb.
    return side_of(prose.text[start : event.start]) if prose.in_headline(start) and event.subject != "court" else ""


def _government_sues(prose: Prose, sentence: str) -> bool:
    """Whether the government is the one who asked: it sues, or moved for what was granted."""
    asked = re.search(
        r"\b(?:administration|government|justice department|DOJ)['’]s (?:\w+ ){0,2}(?:motion|request|bid) (?:for|to) "
        r"(?:an? )?(?:preliminary|temporary|injunction|restraining|block|stop|halt)",
        sentence,
        re.IGNORECASE,
    )
    lead = prose.text[:1200]
    caption = _UNITED_STATES_V.search(prose.text)
    if caption is not None:
        start, end = prose.sentence_of(caption.start())
        # "cannot be squared with United States v. Wong Kim Ark": a precedent, and not this case.
        caption = None if _PRECEDENT.search(prose.text, start, end) else caption
    sues = _GOVERNMENT_SUES.search(lead)
    return bool(asked or sues or caption)


# "The 9th Circuit had ruled for the agency": the decision under review.
_EARLIER = re.compile(r"\b(?:had|previously|earlier|lower courts?|courts? below) (?:\w+ly |also )?\Z")


def _cues(prose: Prose, event: Event) -> Iterator[tuple[str, float, int, int]]:
    """The words that say who won: side, weight, start, end."""
    for form, turned in ((_FOR, False), (_AGAINST, True), (_HANDED, False)):
        for match in form.finditer(prose.text, 0, min(len(prose.text), 3000)):
            side = side_of(_named(match))
            if not side or _EARLIER.search(prose.text, max(0, match.start() - 24), match.start()):
                continue
            if turned or (form is _HANDED and match["what"] in _DEFEATS):
                side = _other(side)
            yield side, _weight(prose, event, match.start()), match.start(), match.end()
    for match in _WINS_OR_LOSES.finditer(prose.text, 0, min(len(prose.text), 3000)):
        who = _WHO.search(prose.text, max(0, match.start() - 64), match.start())
        if who is not None and (side := side_of(who[0])):
            side = side if match["wins"] else _other(side)
            yield side, _weight(prose, event, who.start()), who.start(), match.end()


def _other(side: str) -> str:
    return "government" if side == "challengers" else "challengers"


def _weight(prose: Prose, event: Event, at: int) -> float:
    """How much words that say who won count for: those of the headline, and those beside the ruling, the most."""
    sentence = prose.sentence_at(at)
    weight = 2.0 if prose.in_headline(at) else 1.6 if sentence < 5 else 0.7
    return weight + 0.8 if abs(sentence - event.sentence) <= 1 else weight
