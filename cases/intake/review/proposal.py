"""Which of an intake's suggestions fill which line of a ruling's form, and which are only named beside it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.models import DispositionKind, Outcome, Posture, Prevailing, ReliefEnd, Suggestion, Territory

# A long opinion names hundreds of laws and people: a form shows so many of each.
LONGEST = 40

_CHOICES = {
    "posture": frozenset(Posture.values),
    "disposition": frozenset(DispositionKind.values),
    "prevailing": frozenset(Prevailing.values),
    "outcome": frozenset(Outcome.values),
}
_A_COIN = 0.5
# The lines of the form that take one value, by the field of the suggestion that fills it.
_LINES = {
    "courts": "court",
    "case_names": "case",
    "docket_numbers": "number",
    "ruling_date": "decided",
    "posture": "posture",
    "disposition": "disposition",
    "prevailing": "prevailing",
    "outcome": "outcome",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENDS = {"days:14": (ReliefEnd.FOURTEEN_DAYS, ""), "until:further_order": (ReliefEnd.FURTHER_ORDER, "")}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A ruling as the text suggests it.

    Attributes:
        lines: the suggestion of each line that takes one value: case, court, number, decided, posture, disposition,
            outcome, prevailing, territory, ends.
        judges: who made the ruling.
        agencies: which the case is about.
        parties: who sues and is sued.
        citations: laws and decisions that the text cites.
        also: judges and agencies that are named and have, as it seems, no part in the ruling.
        left_out: how many more there are than a form shows.
    """

    lines: Mapping[str, Suggestion]
    judges: tuple[Suggestion, ...]
    agencies: tuple[Suggestion, ...]
    parties: tuple[Suggestion, ...]
    citations: tuple[Suggestion, ...]
    also: tuple[Suggestion, ...]
    left_out: int

    def shown(self) -> list[Suggestion]:
        """Every suggestion that has a place in the form."""
        return [*self.lines.values(), *self.judges, *self.agencies, *self.parties, *self.citations, *self.also]


def propose(suggestions: Iterable[Suggestion]) -> Proposal:
    """Put suggestions in their places.

    Args:
        suggestions: of one intake, in order of their position.
    """
    lines: dict[str, Suggestion] = {}
    lists: dict[str, list[Suggestion]] = {"judges": [], "agencies": [], "parties": [], "citations": [], "also": []}
    for row in suggestions:
        if row.field == "relief":
            if (line := relief_line(row)) is not None:
                lines.setdefault(line, row)
        elif row.field in ("judges", "agencies"):
            lists[row.field if row.details.get("main") else "also"].append(row)
        elif row.field in lists:
            lists[row.field].append(row)
        elif (line := _LINES.get(row.field)) is not None and _fits(row):
            lines.setdefault(line, row)
    return Proposal(
        lines=lines,
        **{name: tuple(rows[:LONGEST]) for name, rows in lists.items()},
        left_out=sum(max(len(rows) - LONGEST, 0) for rows in lists.values()),
    )


def says_nothing(row: Suggestion) -> bool:
    """Whether it is the extractor's word for not knowing: an "other" posture, and no surer than a coin."""
    return row.field == "posture" and row.value == Posture.OTHER and row.confidence <= _A_COIN


def _fits(row: Suggestion) -> bool:
    """Whether the form has a place for the value: not for a hearing, or for the court of a precedent."""
    if says_nothing(row):
        return False
    if row.field in ("courts", "case_names", "docket_numbers"):
        return bool(row.details.get("main"))
    return row.field not in _CHOICES or row.value in _CHOICES[row.field]


def relief_line(row: Suggestion) -> str | None:
    """Whether words on relief say where it works (``territory``) or how long (``ends``); None for neither."""
    kind, _, what = row.value.partition(":")
    if kind == "territory" and territory_of(row):
        return "territory"
    # "As long as the case lasts" has no place in the record, and is only marked in the text.
    lasts = row.value in _ENDS or (kind == "days" and what.isdecimal()) or (kind == "until" and _DAY.fullmatch(what))
    return "ends" if lasts else None


def territory_of(row: Suggestion) -> str:
    """``Territory`` of words on relief; blank for what it does not know."""
    what = row.value.partition(":")[2]
    value = "parties" if what == "parties_only" else what
    return value if value in Territory.values else ""


def ends_of(row: Suggestion) -> tuple[str, str]:
    """``ReliefEnd`` of words on relief, and the day where they give one; a number of days is counted by people."""
    if (known := _ENDS.get(row.value)) is not None:
        return known
    kind, _, what = row.value.partition(":")
    return ReliefEnd.DAY, what if kind == "until" else ""
