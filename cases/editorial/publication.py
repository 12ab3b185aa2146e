"""Verbs on the way to the public and back: submit, send back, publish, undo, withdraw, take down."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import now

from cases.chronicle import keep_standings
from cases.conflicts import obstacles
from cases.editorial.corrections import must_say_why, since_last_published, write_corrections
from cases.editorial.drafts import (
    locked,
    log,
    must_be_allowed_to_edit,
    must_be_as_it_was_seen,
    name_of,
    verb,
)
from cases.editorial.errors import EditorialError, NotAllowed, NotPublishable, WrongState
from cases.models import (
    Case,
    ChangeVerb,
    Docket,
    Event,
    Publication,
    Publishable,
    Ruling,
    Source,
    Stance,
    User,
    Withdrawal,
)

# A slip is noticed at once or not at all; later, the public has read it and is told why it went.
UNDO = timedelta(minutes=10)

_PUBLISHED_FIELDS = [
    "state",
    "published_at",
    "published_by",
    "four_eyes",
    "first_published_at",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawn_as",
    "withdrawn_reason",
]


@verb
def submit_for_review(*, by: User, record: Publishable, at: datetime | None = None) -> None:
    """Hand a draft to the reviewers.

    Writes:
        The record's state and the state of its draft parts; a ``Change``.

    Raises:
        WrongState: it is no draft. NotAllowed: it is another reporter's.
    """
    row = locked(record)
    must_be_allowed_to_edit(row, by)
    if row.state != Publication.DRAFT:
        raise WrongState(f"{name_of(row)} is {row.get_state_display().lower()}: only a draft is submitted.")
    for one in [row, *_parts(row)]:
        one.state, one.submitted_at, one.submitted_by = Publication.IN_REVIEW, at or now(), by
        one.save(update_fields=["state", "submitted_at", "submitted_by"])
    log(by=by, verb=ChangeVerb.SUBMITTED, record=row, at=at)
    record.refresh_from_db()


@verb
def send_back(*, by: User, record: Publishable, note: str) -> None:
    """Give a record in review back to its authors, with what to mend.

    Writes:
        The record's state and the state of its parts in review; a ``Change`` with the note.

    Raises:
        WrongState: it is not in review. NotAllowed: only editors review. EditorialError: there is no note.
    """
    must_be_editor(by)
    row = locked(record)
    if row.state != Publication.IN_REVIEW:
        raise WrongState(f"{name_of(row)} is not in review.")
    if not note.strip():
        raise EditorialError("Say what is to be mended.", field="note")
    for one in [row, *_parts(row)]:
        one.state = Publication.DRAFT
        one.save(update_fields=["state"])
    log(by=by, verb=ChangeVerb.RETURNED, record=row, note=note.strip())
    record.refresh_from_db()


@verb
def publish(
    *, by: User, record: Publishable, why: str = "", seen: int | None = None, at: datetime | None = None
) -> None:
    """Put a record before the public, with those of its parts that were submitted with it.

    Parts are a record's sources; a case's dockets, appearances and counsel; a docket's sources. A part that was added
    after the record was submitted stays a draft, to be submitted and published on its own. What was public before and
    states a key fact otherwise now is corrected by its publication.

    Args:
        by: the approver; with four eyes on, nobody who edited the record, a part, or a stub that it acts on, since
            its last publication.
        record: in review; with four eyes off, a draft too.
        why: why a fact that was public before is another now; the public reads it.
        seen: the version of the record that the approver looked at; not checked, when left out.
        at: now, when left out.

    Writes:
        State, approver and time of the record and its parts; a ``Correction`` for each key fact that the public last
        read otherwise; a ``Change`` that names the parts.

    Raises:
        NotAllowed: the person is no editor, or is an author of the record or of a part.
        WrongState: it is not in review. ChangedMeanwhile: it is another version than was looked at.
        EditorialError: it corrects what was public, and says no why.
        NotPublishable: something stands in the way, a sentence each.
    """
    must_be_editor(by)
    row = locked(record)
    four_eyes: bool = settings.FOUR_EYES
    ready = (Publication.IN_REVIEW,) if four_eyes else (Publication.IN_REVIEW, Publication.DRAFT)
    if row.state not in ready:
        what = "submit it for review first" if row.state == Publication.DRAFT else "only what is in review is published"
        raise WrongState(f"{name_of(row)} is {row.get_state_display().lower()}: {what}.")
    if seen is not None:
        must_be_as_it_was_seen(row, seen)
    if found := obstacles(row):
        raise NotPublishable(name_of(row), found)
    differences = since_last_published(row)
    must_say_why(differences, why)
    together = [row, *(part for part in _parts(row) if part.state in ready)]
    if four_eyes:
        for one in [*together, *_stubs_of(row)]:
            if by.pk in one.author_ids:
                raise NotAllowed(f"{name_of(one)} was written or changed by you: another editor approves it.")
    when = at or now()
    author = User.objects.get(pk=row.author_ids[0]) if row.author_ids else by
    _put_before_the_public(together, by=by, four_eyes=four_eyes, at=when)
    write_corrections(
        record=row,
        differences=differences,
        why=why,
        made_by=author,
        approved_by=by,
        four_eyes=four_eyes,
        at=when,
    )
    with_it = [[one.noun, one.ref] for one in together[1:]]
    log(by=by, verb=ChangeVerb.PUBLISHED, record=row, note=why.strip(), at=at, together=with_it)
    keep_standings_of(row, at=when)
    record.refresh_from_db()


def publish_parts(*, by: User, record: Publishable, four_eyes: bool, at: datetime) -> None:
    """Put before the public what of a published record waits in review beside it: its sources.

    Args:
        by: the approver of the change that they come with; what the approver wrote stays where it is.
    """
    waiting = [
        part
        for part in _parts(record)
        if isinstance(part, Source)
        and part.state == Publication.IN_REVIEW
        and not (four_eyes and by.pk in part.author_ids)
    ]
    _put_before_the_public(waiting, by=by, four_eyes=four_eyes, at=at)


def _put_before_the_public(records: Sequence[Publishable], *, by: User, four_eyes: bool, at: datetime) -> None:
    for one in records:
        one.state, one.published_at, one.published_by, one.four_eyes = Publication.PUBLISHED, at, by, four_eyes
        one.first_published_at = one.first_published_at or at
        one.withdrawn_at, one.withdrawn_by, one.withdrawn_as, one.withdrawn_reason = None, None, Withdrawal.NONE, ""
        one.save(update_fields=_PUBLISHED_FIELDS)


@verb
def unpublish(*, by: User, record: Publishable, at: datetime | None = None) -> None:
    """Undo a publication within ten minutes: the record, and what was published with it, are in review again.

    Writes:
        State of the record and of those parts; a ``Change``, which says so publicly.

    Raises:
        WrongState: it is not published, or was published longer ago, or what hangs on it is published, or it is the
            last source or docket of what is.
        NotAllowed: the person is no editor.
    """
    must_be_editor(by)
    row = locked(record)
    if row.state != Publication.PUBLISHED or row.published_at is None:
        raise WrongState(f"{name_of(row)} is not published.")
    if (at or now()) - row.published_at > UNDO:
        raise WrongState(f"{name_of(row)} was published more than ten minutes ago: withdraw it, saying why.")
    if hanging := _published_below(row):
        raise WrongState(f"{name_of(row)} carries what is published: undo “{hanging}” first.")
    _must_not_be_the_last_source(row)
    _must_not_be_the_last_docket(row)
    together = [row, *(part for part in _published_parts(row) if part.published_at == row.published_at)]
    for one in together:
        one.state, one.published_at, one.published_by = Publication.IN_REVIEW, None, None
        one.save(update_fields=["state", "published_at", "published_by"])
    log(by=by, verb=ChangeVerb.UNPUBLISHED, record=row, at=at)
    keep_standings_of(row, at=at or now())
    record.refresh_from_db()


@verb
def withdraw(*, by: User, record: Publishable, reason: str, at: datetime | None = None) -> None:
    """Take a published record back; its address then says when and why.

    Args:
        reason: shown to the public, word for word.

    Writes:
        The record's state; a ``Change`` with the reason.

    Raises:
        WrongState: it is not published, or is the last source or docket of what is.
        NotAllowed: the person is no editor. EditorialError: there is no reason.
    """
    _withdraw(by=by, record=record, reason=reason, how=Withdrawal.EDITORIAL, verb=ChangeVerb.WITHDRAWN, at=at)


@verb
def take_down(*, by: User, record: Publishable, reason: str, legal: bool = False, at: datetime | None = None) -> None:
    """Take a record down at once: sealed, on request, or because the law demands it.

    What hangs on it leaves the public pages with it, each in the state in which it is. A record that the editors
    withdrew before can be taken down too: its address then no longer gives their reason.

    Args:
        reason: shown to the public in place of the record; it must not repeat what was taken down.
        legal: the law demands it: the address answers 451 (RFC 7725) instead of 410.

    Writes:
        The record's state; a ``Change`` with the reason. The history stays, for administrators. Under four eyes
        another editor confirms it afterwards (``cases.editorial.takedown``): the public is spared the waiting.

    Raises:
        As ``withdraw``.
    """
    how = Withdrawal.LEGAL if legal else Withdrawal.TAKEN_DOWN
    _withdraw(by=by, record=record, reason=reason, how=how, verb=ChangeVerb.TAKEN_DOWN, at=at)


def _withdraw(
    *,
    by: User,
    record: Publishable,
    reason: str,
    how: Withdrawal,
    verb: ChangeVerb,
    at: datetime | None,
) -> None:
    must_be_editor(by)
    row = locked(record)
    # The address of what was withdrawn goes on giving a reason, though a new draft be in work: that is taken down too.
    if not row.is_published and (how == Withdrawal.EDITORIAL or row.withdrawn_at is None):
        raise WrongState(f"{name_of(row)} is not published, so there is nothing to take back.")
    if not reason.strip():
        raise EditorialError("Say why: the reason stands at the record's address.", field="reason")
    _must_not_be_the_last_source(row)
    _must_not_be_the_last_docket(row)
    row.state, row.withdrawn_at, row.withdrawn_by = Publication.WITHDRAWN, at or now(), by
    row.withdrawn_as, row.withdrawn_reason = how, reason.strip()
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_as", "withdrawn_reason"])
    log(by=by, verb=verb, record=row, note=reason.strip(), at=at, four_eyes=bool(settings.FOUR_EYES))
    keep_standings_of(row, at=row.withdrawn_at)
    record.refresh_from_db()


def keep_standings_of(record: Publishable, *, at: datetime) -> None:
    """Say anew where the rulings stand that a record can touch: a ruling, and what a ruling stands on."""
    if isinstance(record, Case):
        keep_standings([record.pk], at=at)
    elif isinstance(record, Docket):
        keep_standings([record.case_id], at=at)
    elif isinstance(record, Ruling):
        keep_standings([record.docket.case_id], at=at)


def must_be_editor(by: User) -> None:
    """Refuse people who may not decide what the public sees (``NotAllowed``)."""
    if not by.may_publish:
        raise NotAllowed("Only an editor reviews, publishes and withdraws: ask one.")


def _must_not_be_the_last_source(record: Publishable) -> None:
    """What is published keeps a published source that supports it; a case's are its dockets'."""
    if not isinstance(record, Source) or record.stance != Stance.SUPPORTS or isinstance(record.subject, Case):
        return
    # Locked, so that two sources are not taken back at once, each in the belief that the other stays.
    subject = locked(record.subject)
    if not subject.is_published:
        return
    others = subject.sources.filter(state=Publication.PUBLISHED, stance=Stance.SUPPORTS).exclude(pk=record.pk)
    if not others.exists():
        raise WrongState(f"{name_of(subject)} has no other published source: take that back, or publish another first.")


def _all_parts(record: Publishable) -> Iterator[Publishable]:
    """The parts that are published with a record, in every state, locked until the transaction ends."""
    if isinstance(record, Case):
        for docket in _locked_rows(record.dockets):
            yield docket
            yield from _locked_rows(docket.sources)  # type: ignore[attr-defined]
        yield from _locked_rows(record.appearances)
        yield from _locked_rows(record.counsel)
    if not isinstance(record, Source) and hasattr(record, "sources"):
        yield from _locked_rows(record.sources)


def _locked_rows(rows: Any) -> Iterator[Publishable]:
    yield from rows.order_by("pk").select_for_update(of=("self",))


def _parts(record: Publishable) -> list[Publishable]:
    """The parts of a record that are on their way with it: drafts and what is in review."""
    return [part for part in _all_parts(record) if part.state in (Publication.DRAFT, Publication.IN_REVIEW)]


def _published_parts(record: Publishable) -> list[Publishable]:
    return [part for part in _all_parts(record) if part.state == Publication.PUBLISHED]


def _must_not_be_the_last_docket(record: Publishable) -> None:
    """A published case keeps a published docket: withdraw the case, not what it stands on."""
    if not isinstance(record, Docket) or not record.is_published:
        return
    case = locked(record.case)
    others = case.dockets.filter(state=Publication.PUBLISHED).exclude(pk=record.pk)
    if case.is_published and not others.exists():
        raise WrongState(f"{name_of(case)} has no other published docket: take the case back instead.")


def _stubs_of(record: Publishable) -> list[Ruling]:
    """The stubs that a ruling acts on: the public sees them with it."""
    if not isinstance(record, Ruling):
        return []
    return [effect.acted_on for effect in record.effects.select_related("acted_on") if effect.acted_on.is_stub]


def _published_below(record: Publishable) -> Publishable | None:
    """A published ruling or event that would lose its ground, if there is one."""
    if isinstance(record, Case):
        place = Q(docket__case=record)
    elif isinstance(record, Docket):
        place = Q(docket=record)
    else:
        return None
    return (
        Ruling.objects.filter(place, state=Publication.PUBLISHED).first()
        or Event.objects.filter(place, state=Publication.PUBLISHED).first()
    )
