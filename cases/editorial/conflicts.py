"""The editors' word on sources that state different things of one fact."""

from datetime import datetime

from django.utils.timezone import now

from cases.conflicts import Conflict, conflicts_of
from cases.conflicts.meaning import agree
from cases.editorial.checks import must_be_valid
from cases.editorial.drafts import locked, log, name_of, verb
from cases.editorial.errors import ChangedMeanwhile, EditorialError, NotAllowed, WrongState
from cases.editorial.sources import Subject
from cases.models import ChangeVerb, ConflictDecision, Fact, User


@verb
def decide_conflict(
    *,
    by: User,
    record: Subject,
    fact: str,
    stands: str,
    why: str,
    seen: str = "",
    at: datetime | None = None,
) -> ConflictDecision:
    """Decide which of the things that sources state of a fact stands, and say why.

    Args:
        by: an editor. Who decides does not become an author of the record, and may approve it.
        record: a ruling, event, docket, case or action, draft or published.
        fact: of which they differ (``Fact``).
        stands: one of the values that are stated, in any form that means the same.
        why: shown to the public beside the sources that differ, word for word.
        seen: the conflict's digest when its page was opened; whatever it is now, when left out.
        at: when it was decided; now, when left out.

    Returns:
        The decision. It holds until a source says otherwise that it did not know of, or the record says something
        else. Where the record does not say yet what stands, it cannot be published before it does.

    Writes:
        A ``ConflictDecision``, a ``Change``. Where another value stands than the record's, the sources of the record's
        value keep it as what they claim, so that they do not seem to agree once the record is changed.

    Raises:
        NotAllowed: the person is no editor.
        WrongState: the sources do not differ.
        ChangedMeanwhile: other sources, or another value, than were seen.
        EditorialError: no such value is stated, or there is no reason.
    """
    if not by.may_publish:
        raise NotAllowed("Only an editor decides which source stands: ask one.")
    row = locked(record)
    conflict = next((one for one in conflicts_of(row) if one.fact == fact), None)
    if conflict is None:
        label = Fact(fact).label if fact in Fact.values else fact
        raise WrongState(f"The sources of {_within(name_of(row))} do not differ on the {label}: nothing is to decide.")
    if seen and seen != conflict.digest:
        raise ChangedMeanwhile(
            f"What the sources of {_within(name_of(row))} say of the {conflict.fact.label} changed since you opened "
            "the page: nothing is saved yet. Look at it once more, then decide."
        )
    chosen = _value_of(conflict, stands)
    if not why.strip():
        raise EditorialError("Say why it stands: readers see the reason beside the sources that differ.", field="why")
    decision = ConflictDecision(
        subject_type=row.noun,
        subject_ref=row.ref,
        fact=conflict.fact,
        claims=conflict.claims,
        digest=conflict.digest,
        stands=chosen,
        why=why.strip(),
        decided_at=at or now(),
        decided_by=by,
    )
    must_be_valid(decision)
    decision.save()
    if chosen != conflict.followed.words:
        _keep_what_they_say(conflict)
    log(by=by, verb=ChangeVerb.DECIDED, record=row, note=decision.why, at=at, fact=conflict.fact.value, stands=chosen)
    return decision


def _within(name: str) -> str:
    return f"{name[0].lower()}{name[1:]}"


def _value_of(conflict: Conflict, stands: str) -> str:
    """The value of a conflict that is meant, as its page writes it (``EditorialError`` for none of them)."""
    words = [value.words for value in conflict.values if value.words]
    for value in words:
        if value == stands.strip():
            return value
    if not stands.strip():
        raise EditorialError("Choose which of them stands.", field="stands")
    for value in words:
        if agree(conflict.fact, stands, [value]):
            return value
    raise EditorialError(
        f"No source says “{stands.strip()[:80]}”, nor does the record: choose one of “{'”, “'.join(words)}”.",
        field="stands",
    )


def _keep_what_they_say(conflict: Conflict) -> None:
    for source in map(locked, conflict.followed.sources):
        if not source.claims.get(conflict.fact) and conflict.followed.words:
            source.claims = {**source.claims, conflict.fact.value: conflict.followed.words}
            source.version += 1
            source.save(update_fields=["claims", "version"])
