"""Who made the ruling, and at which court: the judges' parts and the deciding court. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cases.intake.extract.level import first_level
from cases.intake.extract.pending import court_without, has_the_case, ruled_before
from cases.intake.extract.roles import BACKGROUND
from cases.intake.extract.ruling import Decided
from cases.intake.extract.said import REVIEW
from cases.intake.extract.seats import places_of, seat_of
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CourtNamed, JudgeNamed
from cases.intake.gazetteer import Gazetteer

_DISSENTS = re.compile(r"\bdissent\w*", re.IGNORECASE)
_CONCURS = re.compile(r"\bconcur\w*", re.IGNORECASE)
_WROTE = re.compile(
    r"\b(?:wrote|authored|writing|wrote for|delivered the opinion|penned|said|held|found|ruled|denied|granted"
    r"|ordered)\b",
    re.IGNORECASE,
)
_WROTE_FOR = re.compile(
    r"\b(?:wr(?:ote|iting) (?:for|the|that)|authored|delivered the opinion|opinion (?:by|for the court)|penned|by)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\bjoin(?:ed|ing|s)?\b|\bwith\b", re.IGNORECASE)
# "Justices Thomas and Alito dissented": said of everyone in the list.
_TOGETHER = re.compile(
    r"\S+?(?:(?:, and |, | and )(?:(?:Chief )?(?:Judge|Justice) )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})+ "
    r"(?:\w+ )?(?P<how>dissent|concur)\w+"
)
# "The agency had stretched the word, Judge Jones said": what had been is what she found.
_SAYS_SO = re.compile(
    r"\S+(?: (?:of|in|for|from) (?:the )?(?:U\.S\. |[\w.]+ ){1,10}?)? ?"
    r"(?:said|wrote|reasoned|explained|found|concluded|decided|ruled|held)\b"
)
_FOR_BOTH = re.compile(r"\bfor (?:herself|himself) and (?:\S+ ){1,6}\Z")
_AFTER_WHAT_IS_SAID = re.compile(
    r",[”\"]? (?!(?:when|after|which|who|where|while|because|and|but|as|since) )(?:[\w.]+ ){1,6}\Z"
)
_PER_CURIAM = re.compile(r"\b(?=[pu])(?:per curiam|unsigned (?:opinion|order|decision))\b", re.IGNORECASE)
# The same where it stands after the name: "Judge Ramos had forbidden it", "Judge Ramos's order".
_BELOW_AFTER = re.compile(
    r"got (?:it|that|this) (?:right|wrong)|(?:was|had been) (?:right|wrong|correct) to|erred\b"
    r"|had (?:ruled|blocked|issued|ordered|found|granted|denied|dismissed|said|enjoined|held|barred|stopped"
    r"|sided|entered|refused|declined)|(?:'s|’s) (?:\w+ ){0,3}(?:ruling|order|decision|injunction|judgment|refusal"
    r"|dismissal)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:had (?:ruled|blocked|issued|ordered|found|granted|denied|dismissed|said|enjoined|held|barred|stopped"
    r"|sided|entered|refused|declined)|lower[- ]court|trial judge"
    r"|\border (?:entered|issued|granted) (?:on [^,;]{3,14} )?by|"
    r"(?:reversed|affirmed|upheld|vacated|overturned|stayed|paused|lifted) (?:a |an |the )?"
    r"(?:\w+ ){0,4}(?:by|from|of)|(?:'s|’s) (?:\w+ ){0,3}(?:ruling|order|decision|injunction|judgment|refusal"
    r"|dismissal))\b",
    re.IGNORECASE,
)


def with_parts(
    prose: Prose,
    judges: Sequence[JudgeNamed],
    courts: Sequence[CourtNamed],
    decided: Decided,
    gazetteer: Gazetteer,
    published: date | None,
) -> tuple[list[JudgeNamed], list[CourtNamed]]:
    """Mark the judges who made the ruling, with their parts, and the court that they sit on.

    Args:
        prose: the text.
        judges: everyone whom it names.
        courts: every court that it names.
        decided: the ruling; nobody made one that there is not.
        gazetteer: tells at which level a judge of the directory sits.
        published: the day on which a judge's court is asked for.

    Returns:
        The judges and the courts, in the same order.
    """
    near = [replace(judge, court=_court_beside(prose, judge, courts)) for judge in judges]
    if decided.event is None:
        # A hearing has its judge and a complaint its court too, where the text names one of each.
        here = [judge for judge in near if not _is_background(prose, judge) and not ruled_before(prose, judge)]
        if decided.posture is None or decided.posture.value != "hearing":
            assigned = [judge for judge in near if has_the_case(prose, judge)]
            here = assigned or here if len(assigned or here) == 1 and decided.posture is not None else []
        else:
            # A hearing is held at one court.
            levels = [seat_of(judge, gazetteer, published) for judge in here]
            here = [judge for judge, level in zip(here, levels, strict=True) if level in ("", levels[0])]
        at = court_without(prose, here, courts, gazetteer, published)
        return (
            [replace(judge, main=judge in here) for judge in near],
            [replace(court, deciding=court.found.value == at) for court in courts],
        )
    main = _main(prose, near, decided, gazetteer, published)
    curiam = bool(_PER_CURIAM.search(prose.text)) and len(main) != 1
    marked = [
        replace(judge, main=True, part=_part(prose, judge, main, curiam)) if judge in main else judge for judge in near
    ]
    deciding = _deciding(prose, marked, courts, decided, gazetteer)
    return marked, [replace(court, deciding=court is deciding) for court in courts]


def _court_beside(prose: Prose, judge: JudgeNamed, courts: Sequence[CourtNamed]) -> str:
    """The court that stands right after a judge's name ("Judge Bates of the US District Court …"), or right before."""
    for court in courts:
        gap = prose.text[judge.found.end : court.found.start]
        if 0 < len(gap) < 60 and re.fullmatch(r"(?:,? who (?:sits|serves))?,? (?:of|in|at|on|for|from) (?:the )?", gap):
            return court.found.value
        gap = prose.text[court.found.end : judge.found.start]
        if len(gap) < 40 and prose.sentence_at(court.found.start) != prose.sentence_at(judge.found.start):
            # "… a judgment of the 9th Circuit. Justice Barrett wrote": another sentence.
            continue
        if 0 < len(gap) < 40 and re.fullmatch(
            r"(?:'s|’s)? (?:(?:Chief|Senior|District|Circuit|Magistrate|Associate) ){0,3}(?:Judges?|Justices?) ", gap
        ):
            return court.found.value
        if 0 < len(gap) < 3 and re.fullmatch(r"\W+", gap):
            return court.found.value
    return ""


def _main(
    prose: Prose, judges: Sequence[JudgeNamed], decided: Decided, gazetteer: Gazetteer, published: date | None
) -> list[JudgeNamed]:
    levels = [
        (judge, decided.level if _by_designation(prose, judge) else seat_of(judge, gazetteer, published))
        for judge in judges
    ]
    # Of one list all sit at one level, though one of them has a namesake elsewhere.
    told = [judge for judge, level in levels if level == decided.level]
    beside = [other for judge in told for other in _listed_with(prose, judge, judges)]
    fitting = [judge for judge, level in levels if not decided.level or level in ("", decided.level) or judge in beside]
    if not fitting and decided.level in REVIEW and first_level(prose, decided.sentences[0]) == decided.level:
        # "The Ninth Circuit grants a stay of Judge Whitehead's order": who sits below did not.
        return []
    if not fitting:
        # The words misled about the level: who is named beside the ruling made it.
        fitting = [judge for judge in judges if _nearness(prose, judge, decided) < 2]
    acting = [judge for judge in fitting if not _is_background(prose, judge)]
    if decided.level in REVIEW:
        return acting
    if not acting:
        return []
    nearest = min(acting, key=lambda judge: (_nearness(prose, judge, decided), judge.found.start))
    if _SEVERAL.search(prose.text, 0, 500) and len(several := _each_ruled(prose, acting, decided)) > 1:
        return several
    together = _listed_with(prose, nearest, acting)
    # Three judges sit at a court of first instance too (28 U.S.C. §§ 255, 2284).
    both = len(together) == 2 and _SEVERAL.search(prose.text, 0, 500) is not None
    return together if len(together) > 2 or both else [nearest]


def _by_designation(prose: Prose, judge: JudgeNamed) -> bool:
    """Whether a judge of another court sat on the panel (28 U.S.C. § 292)."""
    if "by designation" not in prose.text and "a visiting judge" not in prose.text:
        return False
    return any(_DESIGNATED.match(prose.text, at, prose.sentence_of(at)[1]) for at in places_of(prose, judge))


_DESIGNATED = re.compile(r"\S+[^.;]{0,80}?\b(?:sitting|sat|sits) by designation\b|\S+[^.;]{0,60}?, a visiting judge\b")
# "Three courts rebuff the department": each has a judge.
_SEVERAL = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal|2|3|4) (?:more )?(?:federal |district |different )*(?:courts|judges)\b"
    r"|\b[Jj]udges in [A-Z]\w+ and\b|\b[Dd]ueling (?:orders|rulings)\b"
)
_RULED_TOO = 2.5


def _each_ruled(prose: Prose, judges: Sequence[JudgeNamed], decided: Decided) -> list[JudgeNamed]:
    """Those of whom a sentence of the ruling, or one that says the same, speaks first."""
    firsts = {}
    for event in decided.told:
        if event.subject != "court" or event.background or event.score < _RULED_TOO:
            continue
        start, _ = prose.sentences[event.sentence]
        named = [(at, judge) for judge in judges for at in places_of(prose, judge) if start <= at < event.start]
        if named:
            first = max(named, key=lambda pair: pair[0])[1]
            firsts[first.found.start] = first
    return [firsts[at] for at in sorted(firsts)]


_NEXT = re.compile(r"(?:,|,? and|, and) (?:(?:Chief |Senior )?(?:(?:U\.?S\.? )?(?:Circuit |District )?)?Judges? )?")


def _listed_with(prose: Prose, judge: JudgeNamed, judges: Sequence[JudgeNamed]) -> list[JudgeNamed]:
    """Those who are named in one list with a judge."""
    ordered = sorted(judges, key=lambda one: one.found.start)
    lists: list[list[JudgeNamed]] = []
    for one in ordered:
        if lists and _NEXT.fullmatch(prose.text, lists[-1][-1].found.end, one.found.start):
            lists[-1].append(one)
        else:
            lists.append([one])
    return next(together for together in lists if judge in together)


def _nearness(prose: Prose, judge: JudgeNamed, decided: Decided) -> int:
    """How near to the ruling a judge is named: 0 in its weightiest sentence, 1 beside that or in another, else 2."""
    named = {prose.sentence_at(start) for start in places_of(prose, judge)}
    first = decided.sentences[0]
    if first in named:
        return 0
    return 1 if {first - 1, first + 1, *decided.sentences} & named else 2


# "… on Friday, as Judge Talwani did in Boston": another judge, in another case.
_LIKE = re.compile(
    r"\b(?:as|like|unlike|echoing|following) (?:(?:U\.S\.|Senior|Chief|District|Circuit|another|fellow) ){0,4}"
    r"(?:[Jj]udges?|[Jj]ustices?) (?:[A-Z][\w.]+ ){0,2}\Z"
    r"|\b(?:a different|another) (?:[\w.]+ ){0,4}?judge(?: [^.;,]{2,40})?, (?:[A-Z][\w.]+ ){0,2}\Z"
)


# "since she succeeded Justice Ginsburg", "clerked for Judge Tatel": no part in this ruling.
_PREDECESSOR = re.compile(
    r"\b(?:succeed(?:s|ed|ing)|replac(?:es|ed|ing)|clerk(?:s|ed|ing)? for|clerks? (?:to|of)|seat (?:of|held by)"
    r"|named (?:for|after)|the late|in the mold of|mentor,?) (?:(?:the late|retired|then-|former) )?"
    r"(?:(?:Chief |Associate |Senior |District |Circuit )*(?:Justice|Judge) )?(?:[A-Z][\w.]+ ){0,3}\Z"
)
# "Judge Vargas, to whom the case is assigned", "Judge Pym is to hear the lawyers": yet to act.
_TO_COME = re.compile(
    r"\S+,? (?:to whom the (?:case|suit|matter) (?:is|was|has been) (?:assigned|given)|(?:who )?(?:is|was|are) (?:to"
    r"|scheduled to|set to|due to) (?:hear|preside|take|hold|rule|decide|consider)|(?:who )?will (?:hear|preside|take"
    r"|hold|rule|decide|consider|now)|whom [^,;]{3,60} had\b|whose [^,;]{3,60} (?:had|was|were)\b)"
)


# "Judge Ruiz had few kind words for them": no earlier ruling.
_HAS_SOMETHING = r"(?:to|no|little|few|some|much|more|an?|the|this|these|harsh|sharp|strong|blunt|doubts|questions)\b"


def _is_background(prose: Prose, judge: JudgeNamed) -> bool:
    """Whether everything that is said of a judge is of an earlier ruling, of another case, or of the court below."""
    told = 0
    for place in places_of(prose, judge):
        start, end = prose.sentence_of(place)
        before, after = prose.text[start:place], prose.text[place:end][:90]
        told += 1
        if _LIKE.search(before) or _PREDECESSOR.search(before) or _TO_COME.match(prose.text, place, end):
            continue
        if _FOR_BOTH.search(before) or (_SAYS_SO.match(prose.text, place) and _AFTER_WHAT_IS_SAID.search(before)):
            return False
        if (
            BACKGROUND.search(before[-90:])
            or _BELOW.search(before[-60:])
            or _BELOW_AFTER.match(after[len(judge.found.value.split()[-1]) :].lstrip())
        ):
            continue
        if re.search(rf"^\S+(?:, who [^,]{{3,70}},)? had (?!{_HAS_SOMETHING})", prose.text[place:end][:120]):
            continue
        if re.search(r"\b(?:took no part|recused|did not (?:take part|participate))\b", prose.text[place:end]):
            continue
        if re.match(
            r"\S+(?:'s|’s) (?:\w+ ){0,3}(?:ruling|order|decision|injunction|judgment|refusal|dismissal)", after
        ):
            continue
        return False
    return told > 0


def _part(prose: Prose, judge: JudgeNamed, main: Sequence[JudgeNamed], curiam: bool) -> str:
    if len(main) == 1:
        return "author"
    for place in places_of(prose, judge):
        start, end = prose.sentence_of(place)
        clause_end = min(end, place + 120)
        if (together := _TOGETHER.match(prose.text, place, end)) is not None:
            return "dissenting" if together["how"] == "dissent" else "concurring"
        # Up to the next judge's name: what follows it is said of that one.
        others = [
            other for one in main if one is not judge for other in places_of(prose, one) if place < other < clause_end
        ]
        after = prose.text[place : min([clause_end, *others])]
        if _DISSENTS.search(after) or re.search(
            r"dissent\w*(?: (?:by|from))? (?:\w+ ){0,2}\Z", prose.text[start:place], re.IGNORECASE
        ):
            return "dissenting"
        if _CONCURS.search(after):
            return "concurring"
    if curiam:
        return "per_curiam"
    for place in places_of(prose, judge):
        _start, end = prose.sentence_of(place)
        others = [other for one in main if one is not judge for other in places_of(prose, one) if place < other < end]
        after = prose.text[place : min([end, place + 90, *others])]
        if _WROTE_FOR.search(after):
            return "author"
    for place in places_of(prose, judge):
        start, end = prose.sentence_of(place)
        if _JOINED.search(prose.text[start:end]):
            return "joined"
    return "panel"


def _courts_of(key: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    return gazetteer.judge[key].courts_on(None)


def _deciding(
    prose: Prose, judges: Sequence[JudgeNamed], courts: Sequence[CourtNamed], decided: Decided, gazetteer: Gazetteer
) -> CourtNamed | None:
    """The court that made the ruling, where the text names it."""
    beside = {judge.court for judge in judges if judge.main and judge.court}
    for court in courts:
        if court.found.value in beside:
            return court
    fitting = [
        court
        for court in courts
        if (known := gazetteer.court.get(court.found.value)) is None
        or not decided.level
        or known.level == decided.level
    ]
    spoken = set(decided.sentences[:3])
    for court in fitting:
        sentence = prose.sentence_at(court.found.start)
        start, _ = prose.sentences[sentence]
        before = prose.text[start : court.found.start]
        asked = re.search(r"\b(?:appeal(?:s|ed)?|notice of appeal|go to|until|acts|ask(?:s|ed)?) [^.]{0,40}\Z", before)
        if sentence in spoken and not BACKGROUND.search(before[-90:]) and not asked:
            return court
    known_courts = {
        court for judge in judges if judge.main for key in judge.keys for court in _courts_of(key, gazetteer)
    }
    if known_courts:
        fitting = [court for court in fitting if court.found.value in known_courts]
    if len(fitting) == 1 and fitting[0].found.value in gazetteer.court:
        one = fitting[0]
        start, _ = prose.sentence_of(one.found.start)
        before = prose.text[start : one.found.start]
        if not BACKGROUND.search(before[-90:]) and not re.search(
            r"\b(?:appeal|notice|until|relied on)\b[^.]{0,60}\Z", before
        ):
            return one
    return None
