"""Before whom, and at which court, a case is pending that a text tells of without a ruling. Pure."""

import re
from collections.abc import Sequence
from datetime import date

from cases.intake.extract.seats import places_of, seat_of
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CourtNamed, JudgeNamed
from cases.intake.gazetteer import Gazetteer

# "assigned to U.S. District Judge Ana Ruiz", "set for trial before Judge Ruiz"
_CASE_BEFORE = re.compile(
    r"\b(?:assigned to|pending before|(?:set|scheduled) for (?:a )?(?:trial|hearing) before|is before) "
    r"(?:(?:U\.S\.|Chief|Senior|District|Magistrate) ){0,4}[Jj]udge (?:[A-Z][\w.’'-]+ ){0,3}\Z"
)


def has_the_case(prose: Prose, judge: JudgeNamed) -> bool:
    """Whether the text says that the case is before a judge."""
    return any(_CASE_BEFORE.search(prose.text, max(0, at - 110), at) for at in places_of(prose, judge))


_RULED_THEN = re.compile(
    r"\S+[^.;]{0,40}?\s(?:found|ruled|held|blocked|suspended|stayed|froze|stopped|halted|enjoined|threw|tossed"
    r"|barred|struck|vacated|granted|denied|dismissed|sided|issued|ordered|decided)\b"
    r"[^.;]{0,120}?\b(?:in (?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:19|20)\d\d)"
    r"|last (?:week|month|year|\w+day|spring|summer|fall|winter)|earlier|on [A-Z][a-z]{2,8}\.? \d)"
)


def ruled_before(prose: Prose, judge: JudgeNamed) -> bool:
    """Whether a judge is named, where there is no ruling, for one that was made before."""
    places = places_of(prose, judge)
    return bool(places) and all(
        _RULED_THEN.match(prose.text, at, prose.sentence_of(at)[1])
        or _RULING_BY.search(prose.text, max(0, at - 70), at)
        for at in places
    )


# "will contest the May 2 ruling by Judge Ana Ruiz"
_RULING_BY = re.compile(
    r"\b(?:decision|ruling|order|opinion|injunction|judgment) (?:by|from|of) (?:(?:U\.S\.|Chief|Senior|District) ){0,4}"
    r"[Jj]udge (?:[A-Z][\w.’'-]+ ){0,3}\Z"
)


# "A suit brought in the District of Vermont", "sued in the Court of Federal Claims"
_FILED_IN = re.compile(
    r"\b(?:complaint|(?:law)?suit|petition|case|action|claims?),? (?:\w+ )?(?:filed|brought|lodged)(?: \w+day)?"
    r" (?:in|with) (?:the )?\Z|\b(?:sued|filed suit)(?: \w+day)? in (?:the )?\Z"
)
_APPEALED_TO = re.compile(r"\b(?:appeal(?:s|ed|ing)?|ask(?:s|ed|ing)?)\b[^.;]*\Z")


def court_without(
    prose: Prose,
    judges: Sequence[JudgeNamed],
    courts: Sequence[CourtNamed],
    gazetteer: Gazetteer,
    published: date | None,
) -> str:
    """The court before which a case is pending, where there is no ruling: the judges' own, or the only one named."""
    beside = next((judge.court for judge in judges if judge.court), "")
    filed = next((court.found.value for court in courts if _FILED_IN.search(prose.text[: court.found.start][-90:])), "")
    if beside or filed:
        return beside or filed
    if len(courts) == 1 and not (judges and _APPEALED_TO.search(prose.text[: courts[0].found.start][-60:])):
        return courts[0].found.value
    levels = {seat_of(judge, gazetteer, published) for judge in judges}
    fitting = [one for one in courts if (known := gazetteer.court.get(one.found.value)) and known.level in levels]
    return fitting[0].found.value if fitting else ""
