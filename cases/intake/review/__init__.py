"""From an article to a checked ruling: deciding on suggestions, recording. Nothing is published by machine."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from django.utils.timezone import now

from cases import editorial
from cases.editorial.drafts import case_of, must_have_role, verb
from cases.editorial.errors import AlreadyRecorded, EditorialError, WrongState
from cases.intake.review.additions import Added
from cases.intake.review.compare import Choice, compare, said_about
from cases.intake.review.draft import Decision, Settled, docket_on_record, record
from cases.intake.review.inbox import close_intake, dismiss, open_intake, read_again, take_in
from cases.intake.review.proof import quotes
from cases.models import Case, Intake, Publication, Publishable, Ruling, Source, Suggestion, SuggestionState, User

__all__ = ["Then", "attach", "decide", "dismiss", "docket_on_record", "finish", "read_again", "take_in"]


class Then(StrEnum):
    """What becomes of what was recorded."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISH = "publish"


@verb
def decide(*, by: User, suggestion: Suggestion, state: str, value: str = "", at: datetime | None = None) -> Suggestion:
    """Record what somebody made of one suggestion.

    Args:
        by: who decided.
        suggestion: of an open intake.
        state: ``SuggestionState``; open takes a decision back.
        value: what stands in its place, when it was edited.
        at: now, when left out.

    Writes:
        The decision on the ``Suggestion``, who made it and when.

    Raises:
        NotAllowed: the person has no role. WrongState: the article was dealt with meanwhile.
        EditorialError: an edit without a value, or a state that there is not.
    """
    must_have_role(by)
    open_intake(suggestion.intake)
    _decide(suggestion, Decision(state, value), by, at or now())
    return suggestion


def _decide(row: Suggestion, decision: Decision, by: User, at: datetime) -> None:
    if decision.state not in SuggestionState.values:
        raise EditorialError(f"A suggestion is not “{decision.state}”.", field="state")
    edited = decision.state == SuggestionState.EDITED
    if edited and not decision.value.strip():
        raise EditorialError("Give the value that stands in its place.", field="value")
    undecided = decision.state == SuggestionState.OPEN
    row.state, row.decided_value = decision.state, decision.value.strip() if edited else ""
    row.decided_at, row.decided_by = (None, None) if undecided else (at, by)
    row.save(update_fields=["state", "decided_value", "decided_at", "decided_by"])


@verb
def finish(
    *, by: User, intake: Intake, settled: Settled, then: Then = Then.DRAFT, at: datetime | None = None
) -> Ruling:
    """Record the ruling that an article reports, as an editor settled it.

    Args:
        by: who settled it.
        intake: open.
        settled: the facts, and what became of each suggestion.
        then: whether it stays a draft, is sent to review, or is published with what it hangs on.
        at: now, when left out.

    Returns:
        The ruling; each accepted fact has the sentence that says it as a source.

    Writes:
        The decisions; a ``Case`` and a ``Docket`` where they are new, a ``Ruling``, their sources, by the verbs; to a
        case that is there what it lacks (``additions.add_to_case``); the intake, done. All or nothing, publication
        included.

    Raises:
        WrongState: somebody dealt with the article meanwhile. NotAllowed, NotPublishable: as ``editorial.publish``.
        EditorialError: as ``draft.record``; or a suggestion that was replaced when the text was read anew.
    """
    must_have_role(by)
    row, when = open_intake(intake), at or now()
    rows = {one.position: one for one in row.suggestions.select_for_update()}
    if unknown := [position for position in settled.decisions if position not in rows]:
        raise WrongState(
            f"The text was read anew meanwhile, and {len(unknown)} of the suggestions below are gone: "
            "open the page again in another window, and compare."
        )
    for position, decision in settled.decisions.items():
        _decide(rows[position], decision, by, when)
    # Somebody else's draft goes to review when its author says so, whatever is added to it here.
    others = settled.case is not None and by.pk not in settled.case.author_ids
    ruling, added = record(by=by, intake=row, settled=settled)
    for one in rows.values():
        _follow(one, ruling, by, when)
    close_intake(row, by, when, ruling=ruling)
    _hand_on(by, ruling, then, others=others)
    _hand_on_added(by, added, then)
    intake.refresh_from_db()
    return ruling


def _follow(row: Suggestion, ruling: Ruling, by: User, at: datetime) -> None:
    """Decide on what nobody is asked about: the outcome follows from the rest, and there was a ruling."""
    follows = {"outcome": ruling.outcome, "reports_ruling": "yes"}.get(row.field)
    if follows is None or row.state != SuggestionState.OPEN:
        return
    same = row.value == follows
    _decide(row, Decision(SuggestionState.ACCEPTED if same else SuggestionState.EDITED, follows), by, at)


def _hand_on(by: User, ruling: Ruling, then: Then, *, others: bool) -> None:
    """Submit, or publish, a ruling with what it hangs on, in order; ``others``: its case is another's draft."""
    if then is Then.DRAFT:
        return
    for record_of in (lambda: ruling.docket.case, lambda: ruling.docket, lambda: ruling):
        one: Publishable = record_of()
        one.refresh_from_db()
        mine = by.pk in one.author_ids and not (others and isinstance(one, Case))
        mine = mine or then is Then.PUBLISH
        if one.state == Publication.DRAFT and mine:
            editorial.submit_for_review(by=by, record=one)
        if then is Then.PUBLISH and not one.is_published:
            editorial.publish(by=by, record=one)


def _hand_on_added(by: User, added: Added, then: Then) -> None:
    """Submit, or publish, what was added to a public case; what was added to a draft goes its way with it."""
    if then is Then.DRAFT:
        return
    for one in added.parts:
        one.refresh_from_db()
        case = case_of(one)
        if one.is_published or case is None or not case.is_published:
            continue
        if one.state == Publication.DRAFT:
            editorial.submit_for_review(by=by, record=one)
        if then is Then.PUBLISH:
            editorial.publish(by=by, record=one)
    if added.revision is not None:
        editorial.submit_revision(by=by, revision=added.revision)
        if then is Then.PUBLISH:
            editorial.approve_revision(by=by, revision=added.revision)


@verb
def attach(
    *,
    by: User,
    intake: Intake,
    ruling: Ruling,
    choices: Mapping[int, Choice] | None = None,
    then: Then = Then.DRAFT,
    at: datetime | None = None,
) -> list[Source]:
    """Add an article to a ruling that is on the record: what it says of it becomes sources.

    Args:
        by: who says that the two are one.
        intake: open.
        ruling: the ruling that the article reports.
        choices: for each suggestion that says otherwise than the record, by its position.
        then: for a ruling that is public: whether the sources stay drafts, go to review, or are published.
        at: now, when left out.

    Returns:
        The sources.

    Writes:
        ``Source`` rows by ``editorial.attach_source``; the suggestions that they rest on, accepted; the intake, done.

    Raises:
        EditorialError: as ``said_about``; or the article says nothing that could be attached.
        AlreadyRecorded: every one of its quotes is attached already. WrongState, NotAllowed: as elsewhere.
    """
    must_have_role(by)
    row, when = open_intake(intake), at or now()
    rows = list(row.suggestions.select_for_update().order_by("position"))
    attached = list(said_about(compare(rows, ruling), choices or {}))
    if not attached:
        raise EditorialError("Nothing that the article says of the ruling would be attached: put it aside instead.")
    sources = _attach_new(by, ruling, quotes(row.snapshot, [said for _, said in attached]))
    for one, said in attached:
        _decide(
            one.suggestion,
            Decision(SuggestionState.REFUSED if said.disputes else SuggestionState.ACCEPTED),
            by,
            when,
        )
    close_intake(row, by, when, ruling=ruling)
    if then is not Then.DRAFT and ruling.is_published:
        for source in sources:
            editorial.submit_for_review(by=by, record=source)
            if then is Then.PUBLISH:
                editorial.publish(by=by, record=source)
    intake.refresh_from_db()
    return sources


def _attach_new(by: User, ruling: Ruling, found: Iterable[editorial.Quote]) -> list[Source]:
    """Attach those quotes that are not attached already; refused when all are."""
    sources: list[Source] = []
    known: AlreadyRecorded | None = None
    for quote in found:
        try:
            sources.append(editorial.attach_source(by=by, to=ruling, quote=quote))
        except AlreadyRecorded as error:
            known = error
    if not sources and known is not None:
        raise AlreadyRecorded(f"This article is a source of “{ruling.title}” already.")
    return sources
