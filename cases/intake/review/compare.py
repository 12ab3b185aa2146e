"""An article beside a ruling on the record: where it says the same, where it says otherwise, and what to make of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cases.editorial.checks import is_federal_trial
from cases.editorial.errors import EditorialError
from cases.intake.review.labels import FIELDS, label_of
from cases.intake.review.proof import FACTS, Said, said_by
from cases.intake.review.proposal import says_nothing
from cases.models import (
    DispositionKind,
    Fact,
    Outcome,
    Posture,
    Prevailing,
    Ruling,
    Suggestion,
    SuggestionState,
)
from cases.parsing import docket_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One thing that the article says of a ruling, beside what the record says.

    Attributes:
        suggestion: the article's.
        fact: of which it speaks.
        says: what the article says, in words.
        recorded: what the record says, in words.
        agrees: whether the two are one.
    """

    suggestion: Suggestion
    fact: Fact
    says: str
    recorded: str
    agrees: bool

    @property
    def label(self) -> str:
        """What the two speak of, as pages call it."""
        return FIELDS[self.suggestion.field]


@dataclass(frozen=True, slots=True)
class Choice:
    """What an editor makes of words that say otherwise than the record.

    Attributes:
        disputes: attach them as a source that says otherwise; else they are left out.
        note: why the record does not follow them; shown with the source.
    """

    disputes: bool
    note: str = ""


def compare(suggestions: Iterable[Suggestion], ruling: Ruling) -> list[Comparison]:
    """What an article's suggestions say of a recorded ruling; those that people refused, or that say nothing, apart.

    Args:
        suggestions: of one intake, in order.
        ruling: on the record.

    Returns:
        One for each suggestion that rests on words of the text and speaks of the ruling: its main judges, its court,
        docket number, day, posture, disposition, outcome and side. Six queries, whatever their number.
    """
    known = _Known(ruling)
    found = []
    for row in suggestions:
        if row.state == SuggestionState.REFUSED or said_by(row) is None or not _is_about_the_ruling(row):
            continue
        if says_nothing(row):
            continue
        if (beside := known.beside(row)) is not None:
            recorded, agrees = beside
            found.append(
                Comparison(suggestion=row, fact=FACTS[row.field], says=label_of(row), recorded=recorded, agrees=agrees)
            )
    return _without_doubles(found)


def _is_about_the_ruling(row: Suggestion) -> bool:
    """Whether it is the extractor's word on the ruling itself, not a precedent's judge or another court."""
    return row.field not in ("judges", "courts", "agencies", "case_names", "docket_numbers") or bool(
        row.details.get("main")
    )


def _without_doubles(found: list[Comparison]) -> list[Comparison]:
    """Without the outcome's words where the disposition's say the same, and agree with it."""
    by_field = {one.suggestion.field: one for one in found}
    done, came_to = by_field.get("disposition"), by_field.get("outcome")
    if done is None or came_to is None or done.agrees != came_to.agrees:
        return found
    return [one for one in found if one is not came_to]


class _Known:
    """What the record says of a ruling, read once."""

    def __init__(self, ruling: Ruling) -> None:
        self.ruling, self.docket = ruling, ruling.docket
        self.judges = {seat.judge.slug: seat.judge.name for seat in ruling.bench.select_related("judge")}
        self.dispositions = list(ruling.dispositions.order_by("position", "pk").values_list("kind", flat=True))
        self.agencies = dict(self.docket.case.agencies.values_list("slug", "name"))

    def beside(self, row: Suggestion) -> tuple[str, bool] | None:
        """What the record says where a suggestion speaks, and whether it agrees; None where nothing can be compared."""
        ruling = self.ruling
        if row.field == "judges":
            if not self.judges or not row.key:
                return None
            return ", ".join(self.judges.values()), row.key in self.judges
        if row.field == "courts":
            return self.docket.court.short, row.value == self.docket.court_id
        if row.field == "docket_numbers":
            number = docket_number(row.value, trial_court=is_federal_trial(self.docket.court))
            # Another number may be that of another court's docket in the case: it is no dispute.
            return (self.docket.number, True) if number == self.docket.number else None
        if row.field == "agencies":
            return (self.agencies[row.key], True) if row.key in self.agencies else None
        if row.field == "case_names":
            return (str(self.docket.case), True) if row.key == self.docket.case.slug else None
        if row.field == "ruling_date":
            return None if ruling.decided_on is None else (_day(ruling), self._same_day(row.value))
        if row.field == "posture":
            # A hearing or a complaint is no posture of a ruling.
            return (Posture(ruling.posture).label, row.value == ruling.posture) if row.value in Posture else None
        if row.field == "disposition":
            recorded = ", ".join(DispositionKind(kind).label for kind in self.dispositions)
            return (recorded, row.value in self.dispositions) if self.dispositions else None
        if row.field == "outcome":
            return None if row.value == Outcome.NONE else (Outcome(ruling.outcome).label, row.value == ruling.outcome)
        if row.field == "prevailing":
            return Prevailing(ruling.prevailing).label, row.value == ruling.prevailing
        return None

    def _same_day(self, value: str) -> bool:
        assert self.ruling.decided_on is not None
        known = {"month": 7, "year": 4}.get(self.ruling.decided_on_precision, 10)
        return value[:known] == self.ruling.decided_on.isoformat()[:known]


def _day(ruling: Ruling) -> str:
    assert ruling.decided_on is not None
    return ruling.decided_on.isoformat()[: {"month": 7, "year": 4}.get(ruling.decided_on_precision, 10)]


def said_about(compared: Iterable[Comparison], choices: Mapping[int, Choice]) -> Iterator[tuple[Comparison, Said]]:
    """What of an article is attached to a ruling: what agrees, and what says otherwise where the editor wants it.

    Args:
        compared: as ``compare`` gives it.
        choices: for each suggestion that says otherwise, by its position.

    Raises:
        EditorialError: nothing was chosen for words that say otherwise; they are never attached as support.
    """
    for one in compared:
        said = said_by(one.suggestion)
        assert said is not None
        if one.agrees:
            yield one, said
            continue
        choice = choices.get(one.suggestion.position)
        if choice is None:
            raise EditorialError(
                f"The article says “{one.says}”, the record “{one.recorded}”: "
                "attach its words as a source that says otherwise, or leave them out.",
                field=f"s{one.suggestion.position}",
            )
        if not choice.disputes:
            continue
        if not choice.note.strip():
            raise EditorialError(
                "A source that says otherwise needs a note: why the record does not follow it.",
                field=f"s{one.suggestion.position}-note",
            )
        yield one, replace(said, disputes=True, claims=one.says, note=choice.note.strip())
