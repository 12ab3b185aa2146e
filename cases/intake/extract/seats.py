"""Where a text names a judge, and at which level of the courts that judge sits. Pure."""

from collections.abc import Sequence
from datetime import date

from cases.intake.extract.phrases import tokens
from cases.intake.extract.sentences import Prose
from cases.intake.findings import JudgeNamed
from cases.intake.gazetteer import Gazetteer

_LEVEL_OF_RANK = {
    "district": "trial",
    "magistrate": "trial",
    "bankruptcy": "trial",
    "state": "trial",
    "circuit": "appellate",
    "justice": "last_resort",
}


def seat_of(judge: JudgeNamed, gazetteer: Gazetteer, published: date | None) -> str:
    """The level of a judge's court: as the text has it beside the name or in the title, or as the directory has it."""
    if judge.court and (court := gazetteer.court.get(judge.court)) is not None:
        return court.level
    if judge.rank in _LEVEL_OF_RANK:
        return _LEVEL_OF_RANK[judge.rank]
    levels = {
        gazetteer.court[court].level
        for key in judge.keys
        for court in gazetteer.judge[key].courts_on(published)
        if court in gazetteer.court
    }
    return levels.pop() if len(levels) == 1 else ""


def places_of(prose: Prose, judge: JudgeNamed) -> Sequence[int]:
    """Where a judge's surname stands."""
    words = [word for word in tokens(judge.found.value) if word not in ("jr", "sr", "ii", "iii", "iv")]
    return prose.places.get(words[-1], ())[:20] if words else ()
