"""What an editor settled on the intake page, put on the record by the verbs: a docket, a ruling, their quotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cases import editorial
from cases.editorial.checks import is_federal_trial
from cases.editorial.errors import EditorialError, QuoteError
from cases.intake.review.additions import Added, PartyTerms, add_to_case, party_of
from cases.intake.review.proof import Said, quotes, said_by
from cases.models import (
    Agency,
    ArticleKind,
    Case,
    ChallengedAction,
    Court,
    Docket,
    Fact,
    Intake,
    RecordedFrom,
    Ruling,
    Suggestion,
    SuggestionState,
    User,
)
from cases.parsing import PartialDate, docket_number

# Facts that a new docket, or a new case, rests on; on one that is there they speak of the ruling.
_OF_THE_DOCKET = frozenset({Fact.COURT, Fact.DOCKET_NUMBER})
_OF_THE_CASE = frozenset({Fact.CAPTION, Fact.PARTIES, Fact.AGENCIES, Fact.ACTION})
# Of a case that is there a caption is not written; the words prove to which case the ruling belongs.
_ADDED = _OF_THE_CASE - {Fact.CAPTION}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor made of one suggestion.

    Attributes:
        state: ``SuggestionState``.
        value: what stands in the record in its place; for an edited one.
        proves: whether the words that the suggestion rests on say what the record now says.
    """

    state: str
    value: str = ""
    proves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A ruling as an editor settled it, and what became of each suggestion.

    Attributes:
        case: on the record; None opens a new one.
        caption: of the new case.
        court: where it was decided; None when the case has one docket, which is it.
        number: of the docket, as written; blank when the case has one at that court.
        posture: ``Posture``.
        dispositions: what was done, the main one first.
        prevailing: ``Prevailing``.
        title: in plain words.
        decided: the day, as far as it is known.
        day_sequence: place within the day, from 1.
        bench: judges with their parts.
        agencies: which the case is about. A case on the record is added what it lacks: of these, of parties and action.
        parties: of the case.
        action: which the case challenges.
        reliefs: what is ordered or refused.
        citations: as written.
        summary: two or three plain sentences.
        decisions: by the suggestion's position.
        proofs: the editor's own quotes, by fact.
    """

    case: Case | None = None
    caption: str = ""
    court: Court | None = None
    number: str = ""
    posture: str
    dispositions: Sequence[editorial.DispositionPart]
    prevailing: str
    title: str
    decided: PartialDate = field(default_factory=PartialDate)
    day_sequence: int = 1
    bench: Sequence[editorial.JudgePart] = ()
    agencies: Sequence[Agency] = ()
    parties: Sequence[PartyTerms] = ()
    action: ChallengedAction | None = None
    reliefs: Sequence[editorial.ReliefTerms] = ()
    citations: Sequence[editorial.CitationText] = ()
    summary: str = ""
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    proofs: Mapping[str, str] = field(default_factory=dict)


def record(*, by: User, intake: Intake, settled: Settled) -> tuple[Ruling, Added]:
    """Put a ruling on the record as a draft, on a docket that is there or on a new one; called by ``review.finish``.

    Args:
        by: who settled it.
        intake: whose text proves it.
        settled: the facts, and what became of the suggestions.

    Returns:
        The ruling, each accepted fact with the sentence that says it as its source; and what was added to a case that
        was there.

    Raises:
        EditorialError: as the verbs; ``field`` names a part of ``Settled`` or, for a quote, ``proof-<fact>``.
    """
    said = list(_said(intake, settled))
    on_record = docket_on_record(settled)
    case, docket = (on_record.case, on_record) if on_record else (settled.case, None)
    added = Added()
    if case is None:
        case = _open_case(by, intake, settled, [one for one in said if one.fact in _OF_THE_CASE])
        said = [one for one in said if one.fact not in _OF_THE_CASE]
    else:
        added = add_to_case(
            by=by,
            intake=intake,
            case=case,
            agencies=settled.agencies,
            parties=settled.parties,
            action=settled.action,
            said=[one for one in said if one.fact in _ADDED and _is_settled(one.fact, settled)],
        )
        said = [one for one in said if one.fact not in _ADDED]
    if docket is None:
        if settled.court is None:
            raise EditorialError("Say which court decided.", field="court")
        docket = editorial.add_docket(
            by=by,
            case=case,
            court=settled.court,
            number=settled.number,
            quotes=quotes(intake.snapshot, [one for one in said if one.fact in _OF_THE_DOCKET]),
        )
        said = [one for one in said if one.fact not in _OF_THE_DOCKET]
    is_document = intake.snapshot.article.kind == ArticleKind.DOCUMENT
    ruling = editorial.record_ruling(
        by=by,
        docket=docket,
        title=settled.title,
        posture=settled.posture,
        dispositions=settled.dispositions,
        prevailing=settled.prevailing,
        decided=settled.decided,
        day_sequence=settled.day_sequence,
        bench=settled.bench,
        reliefs=settled.reliefs,
        citations=settled.citations,
        summary=settled.summary,
        recorded_from=RecordedFrom.DOCUMENT if is_document else RecordedFrom.ARTICLE,
        official_document=intake.snapshot.article if is_document else None,
        quotes=quotes(intake.snapshot, said),
    )
    return ruling, added


def _is_settled(fact: Fact, settled: Settled) -> bool:
    """Whether there is anything of the case that words on a fact could prove."""
    return bool({Fact.PARTIES: settled.parties, Fact.AGENCIES: settled.agencies, Fact.ACTION: settled.action}[fact])


def _said(intake: Intake, settled: Settled) -> Iterator[Said]:
    """Where the text says what was settled: by the suggestions that hold, and by the editor's own quotes."""
    for fact, words in settled.proofs.items():
        try:
            start, end = editorial.locate(editorial.Quote(snapshot=intake.snapshot, text=words, supports=(fact,)))
        except QuoteError as error:
            raise type(error)(error.sentence, field=f"proof-{fact}") from None
        yield Said(fact=Fact(fact), start=start, end=end, whole=True)
    held = [row for row in intake.suggestions.order_by("position") if _holds(row, settled)]
    spoken = {row.field for row in held}
    for row in held:
        said = said_by(row)
        # The outcome's words stand for the disposition only where the text has none that say it better.
        if said is None or said.fact in settled.proofs or (row.field == "outcome" and "disposition" in spoken):
            continue
        yield said


def _holds(row: Suggestion, settled: Settled) -> bool:
    decision = settled.decisions.get(row.position)
    return decision is not None and (decision.state == SuggestionState.ACCEPTED or decision.proves)


def docket_on_record(settled: Settled) -> Docket | None:
    """The docket, when it is on the record (``EditorialError`` where what was settled does not fit it)."""
    if settled.court is not None and settled.number:
        number = docket_number(settled.number, trial_court=is_federal_trial(settled.court))
        docket = Docket.objects.select_related("case", "court").filter(court=settled.court, number=number).first()
        if docket is not None and docket.case != settled.case:
            raise EditorialError(f"{docket} is on the record, in {docket.case}: choose that case.", field="case")
        return docket
    if settled.case is None:
        return None
    dockets = settled.case.dockets.select_related("case", "court").order_by("pk")
    if settled.court is not None:
        dockets = dockets.filter(court=settled.court)
    found = list(dockets[:2])
    if len(found) == 1 and not settled.number:
        return found[0]
    if settled.number:
        return None
    where = f" at {settled.court.short}" if settled.court else ""
    many = "several dockets" if found else "no docket"
    raise EditorialError(f"{settled.case} has {many}{where}: give the docket number.", field="number")


def _open_case(by: User, intake: Intake, settled: Settled, said: Iterable[Said]) -> Case:
    if not settled.caption.strip():
        raise EditorialError("A new case needs a caption: give its short form, A v. B.", field="caption")
    case = editorial.open_case(
        by=by,
        short_caption=settled.caption,
        agencies=settled.agencies,
        actions=[settled.action] if settled.action else [],
        quotes=quotes(intake.snapshot, said),
    )
    for terms in settled.parties:
        party = party_of(terms)
        if case.appearances.filter(party=party, role=terms.role).exists():
            continue
        editorial.add_party(by=by, case=case, party=party, role=terms.role, side=terms.side, as_written=terms.name)
    return case
