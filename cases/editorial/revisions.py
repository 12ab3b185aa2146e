"""Verbs for changes to what is published: proposed by one, approved by another, and told to the public.

A published record is never edited in place by its writer: the facts that would differ wait in a ``Revision``. Its
approval writes them in one transaction with a ``Correction`` for each key fact and a line in the public log.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import now

from cases.conflicts import obstacles
from cases.editorial.checks import check
from cases.editorial.corrections import must_say_why, write_corrections
from cases.editorial.drafts import (
    case_of,
    locked,
    log,
    must_be_allowed_to_edit,
    must_be_as_it_was_seen,
    must_have_role,
    name_of,
    save_draft,
    verb,
)
from cases.editorial.errors import ChangedMeanwhile, EditorialError, NotAllowed, NotPublishable, WrongState
from cases.editorial.publication import keep_standings_of, must_be_editor, publish_parts
from cases.editorial.rights import is_closed_to
from cases.editorial.stating import as_columns, set_columns, write_parts
from cases.models import (
    ChangeVerb,
    Docket,
    Event,
    Publishable,
    Revision,
    RevisionState,
    Ruling,
    User,
)
from cases.statements import NOUNS, Json, Statement, differing, in_words, stated, stated_in


class _Undo(Exception):
    """Raised to take back what was only tried."""


def seen_token(record: Publishable, revision: Revision | None) -> str:
    """What a form carries of the record it shows: its version, and a digest of the change that is proposed."""
    return f"{record.version}.{digest_of(revision.changes) if revision is not None else ''}"


def digest_of(changes: Mapping[str, Any]) -> str:
    """A short word for what a change holds: another change has another."""
    return hashlib.sha256(json.dumps(changes, sort_keys=True).encode()).hexdigest()[:12]


def open_revision(record: Publishable) -> Revision | None:
    """The change of a record that is being written or waits for review, if there is one."""
    return Revision.objects.open().filter(subject_type=record.noun, subject_ref=record.ref).first()


@verb
def revise(
    *,
    by: User,
    record: Publishable,
    values: Statement,
    why: str = "",
    corrects: bool = False,
    seen: str | None = None,
    at: datetime | None = None,
) -> Revision | None:
    """Change what a record states: at once while it is no one's but the newsroom's, by a proposal once it is public.

    Args:
        by: who changes it.
        record: a saved record.
        values: the facts as they shall be, by name (``cases.statements``); those left out stay.
        why: why, for the public, where a published fact changes; it may be given later, until the submission.
        corrects: whether an error is mended though only wording differs: readers are then told of it.
        seen: ``seen_token`` of what the person had before their eyes; not checked, when left out.
        at: now, when left out.

    Returns:
        The change that waits for review, for a published record; None for a draft, which says so already.

    Writes:
        For a draft the record and its parts. For a published record a ``Revision``, the one that is open where there
        is one, and a ``Change`` of the newsroom's log.

    Raises:
        ChangedMeanwhile: the record, or its open change, is not what was seen.
        EditorialError: nothing differs; a value cannot be. NotAllowed, WrongState: as ``save_draft``.
    """
    must_have_role(by)
    row = locked(record)
    revision = Revision.objects.select_for_update().open().filter(subject_type=row.noun, subject_ref=row.ref).first()
    if seen is not None:
        _must_be_what_was_seen(row, revision, seen)
    if not row.is_published:
        _revise_draft(by, row, values, at)
        record.refresh_from_db()
        return None
    current = stated(row)
    changes = differing(row, current, {**current, **values})
    if not changes:
        raise EditorialError(f"{name_of(row)} says all that already: nothing differs.")
    _try(row, changes, at)
    return _propose(by, row, revision, changes, why, corrects, at)


@verb
def restore(*, by: User, record: Publishable, version: int, why: str = "") -> Revision | None:
    """Have a record state again what it stated in one of its versions, as a new change.

    Raises:
        EditorialError: history knows of no such version. As ``revise`` otherwise.
    """
    was = stated_in(record, version)
    if was is None:
        raise EditorialError(f"{name_of(record)} never had a version {version}.")
    return revise(by=by, record=record, values=was, why=why)


@verb
def submit_revision(*, by: User, revision: Revision, why: str | None = None, at: datetime | None = None) -> None:
    """Hand a proposed change to the reviewers.

    Args:
        why: the note to the public, when it is given only now.

    Writes:
        Its state; a ``Change``.

    Raises:
        WrongState: it is no draft. NotAllowed: another reporter's. EditorialError: a correction that says no why.
    """
    row = _locked(revision, by)
    _must_be_of(by, row)
    if row.state != RevisionState.DRAFT:
        raise WrongState(f"{row} is {row.get_state_display().lower()}: only a draft is submitted.")
    if why is not None:
        row.why = why.strip()
    must_say_why(in_words(subject_of(row), row.changes), row.why, told=row.corrects)
    row.state, row.submitted_at, row.submitted_by, row.note = RevisionState.IN_REVIEW, at or now(), by, ""
    row.save()
    log(by=by, verb=ChangeVerb.SUBMITTED, record=subject_of(row), at=at, revision=row.ref)
    revision.refresh_from_db()


@verb
def send_back_revision(*, by: User, revision: Revision, note: str) -> None:
    """Give a proposed change back to its authors, with what to mend.

    Raises:
        WrongState: it is not in review. NotAllowed: only editors review. EditorialError: there is no note.
    """
    must_be_editor(by)
    row = _locked(revision, by)
    if row.state != RevisionState.IN_REVIEW:
        raise WrongState(f"{row} is not in review.")
    if not note.strip():
        raise EditorialError("Say what is to be mended.", field="note")
    row.state, row.note = RevisionState.DRAFT, note.strip()
    row.save()
    log(by=by, verb=ChangeVerb.RETURNED, record=subject_of(row), note=row.note, revision=row.ref)
    revision.refresh_from_db()


@verb
def drop_revision(*, by: User, revision: Revision, note: str = "", at: datetime | None = None) -> None:
    """Give a proposed change up: the record stays as it is, and the proposal is kept with its history.

    Raises:
        WrongState: it was decided on. NotAllowed: another reporter's.
    """
    row = _locked(revision, by)
    _must_be_of(by, row)
    if not row.is_open:
        raise WrongState(f"{row} was {row.get_state_display().lower()} already.")
    row.state, row.decided_at, row.decided_by, row.note = RevisionState.DROPPED, at or now(), by, note.strip()
    row.save()
    log(by=by, verb=ChangeVerb.DROPPED, record=subject_of(row), note=row.note, revision=row.ref)
    revision.refresh_from_db()


@verb
def approve_revision(
    *, by: User, revision: Revision, why: str | None = None, seen: str | None = None, at: datetime | None = None
) -> None:
    """Let a published record say what was proposed, and tell the public of it.

    Args:
        by: an editor; with four eyes on, nobody who wrote in the change.
        revision: in review; with four eyes off, a draft too.
        why: the note to the public as the reviewer words it; the author's, when left out.
        seen: ``seen_token`` of what the reviewer had before their eyes; not checked, when left out.
        at: now, when left out.

    Writes:
        The record and its parts, its version one higher; its sources that wait, with it; a ``Correction`` for each key
        fact (for every change, where it mends an error); a ``Change``; the standings that follow. All or nothing.

    Raises:
        NotAllowed: the person is no editor, or an author of the change.
        WrongState: it is not in review, or its record is published no more.
        ChangedMeanwhile: the record states something else by now than what was to be changed.
        NotPublishable: the record as changed lacks what publishing asks for. EditorialError: there is no why.
    """
    must_be_editor(by)
    change = _locked(revision, by)
    four_eyes: bool = settings.FOUR_EYES
    if change.state not in ((RevisionState.IN_REVIEW,) if four_eyes else (RevisionState.IN_REVIEW, "draft")):
        raise WrongState(f"{change} is {change.get_state_display().lower()}: only what is in review is approved.")
    if four_eyes and by.pk in change.author_ids:
        raise NotAllowed(f"{change} was written or changed by you: another editor approves it.")
    row = locked(subject_of(change))
    if not row.is_published:
        raise WrongState(f"{name_of(row)} is published no more: edit the draft, and drop this change.")
    if seen is not None:
        _must_be_what_was_seen(row, change, seen)
    _must_still_differ(row, change)
    differences = in_words(row, change.changes)
    note = (change.why if why is None else why).strip()
    must_say_why(differences, note, told=change.corrects)
    when = at or now()
    _write(row, as_columns(change.changes), when)
    publish_parts(by=by, record=row, four_eyes=four_eyes, at=when)
    if found := obstacles(row):
        raise NotPublishable(name_of(row), found)
    change.state, change.decided_at, change.decided_by = RevisionState.APPLIED, when, by
    change.four_eyes, change.why = four_eyes, note
    change.save()
    corrected = write_corrections(
        record=row,
        differences=differences,
        told=change.corrects,
        why=note,
        made_by=change.made_by,
        approved_by=by,
        four_eyes=four_eyes,
        at=when,
    )
    log(
        by=by,
        verb=ChangeVerb.CORRECTED if corrected else ChangeVerb.UPDATED,
        record=row,
        note=note,
        at=when,
        revision=change.ref,
        facts=[one.stated.name for one in differences],
        corrections=[one.ref for one in corrected],
    )
    keep_standings_of(row, at=when)
    revision.refresh_from_db()


def subject_of(revision: Revision) -> Publishable:
    """The record that a change is about (``WrongState`` when there is none)."""
    model = NOUNS[revision.subject_type]
    found = model._base_manager.filter(ref=revision.subject_ref).first()
    if found is None:
        raise WrongState(f"“{revision.subject_label}” is on the record no more.")
    return found


def _locked(revision: Revision, by: User) -> Revision:
    """The change as the database has it, locked; of what was taken down for administrators alone (``NotAllowed``)."""
    if is_closed_to(by, revision):
        raise NotAllowed(f"{revision} is about what was taken down: only an administrator goes on with it.")
    return Revision.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=revision.pk)


def _must_be_what_was_seen(row: Publishable, revision: Revision | None, seen: str) -> None:
    version, _, digest = seen.partition(".")
    must_be_as_it_was_seen(row, int(version) if version.isdigit() and len(version) < 10 else 0)
    if row.is_published and digest != (digest_of(revision.changes) if revision is not None else ""):
        raise ChangedMeanwhile(
            f"The change of {name_of(row)[0].lower()}{name_of(row)[1:]} that is proposed was written by somebody since "
            "you opened it: nothing of yours is saved yet. Open it once more, and bring both together."
        )


def _must_be_of(by: User, revision: Revision) -> None:
    must_have_role(by)
    if not by.may_publish and by.pk not in revision.author_ids:
        raise NotAllowed(f"{revision} is another reporter's: an editor can change it.")


def _revise_draft(by: User, row: Publishable, values: Statement, at: datetime | None) -> None:
    must_be_allowed_to_edit(row, by)
    was = stated(row)
    if not differing(row, was, {**was, **values}):
        raise EditorialError(f"{name_of(row)} says all that already: nothing differs.")
    set_columns(row, values)
    _must_stay_in_its_case(row)
    save_draft(by=by, record=row, at=at)
    write_parts(row, values, at=at)


def _write(row: Publishable, values: Statement, at: datetime | None) -> None:
    """The record's row and parts, as a change has them; it stays published."""
    set_columns(row, values)
    _must_stay_in_its_case(row)
    check(row, at=at)
    row.version += 1
    row.save()
    write_parts(row, values, at=at)


def _try(row: Publishable, changes: Mapping[str, Mapping[str, Json]], at: datetime | None) -> None:
    """Refuse now what could not be written later: the change is written, and taken back."""
    try:
        with transaction.atomic():
            _write(locked(row), as_columns(changes), at)
            # What the database looks at when a transaction ends; sources may still come with the approval.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            raise _Undo
    except _Undo:
        pass


def _propose(
    by: User,
    row: Publishable,
    revision: Revision | None,
    changes: dict[str, dict[str, Json]],
    why: str,
    corrects: bool,
    at: datetime | None,
) -> Revision:
    if revision is None:
        case = case_of(row)
        revision = Revision(
            **row.history_of(), case_ref=case.ref if case else "", made_at=at or now(), made_by=by, author_ids=[]
        )
    revision.changes, revision.base_version, revision.state = changes, row.version, RevisionState.DRAFT
    revision.why, revision.corrects = why.strip() or revision.why, corrects
    if by.pk not in revision.author_ids:
        revision.author_ids = [*revision.author_ids, by.pk]
    revision.save()
    log(by=by, verb=ChangeVerb.PROPOSED, record=row, at=at, revision=revision.ref, facts=sorted(changes))
    return revision


def _must_still_differ(row: Publishable, change: Revision) -> None:
    """Refuse a change of a fact that states something else by now (``ChangedMeanwhile``)."""
    current = stated(row)
    moved = [one.stated.label for one in in_words(row, change.changes) if current.get(one.stated.name) != one.before]
    if moved:
        raise ChangedMeanwhile(
            f"{name_of(row)} was changed since this change was written ({', '.join(moved)}): "
            "open the change, bring both together, and submit it once more."
        )


def _must_stay_in_its_case(row: Publishable) -> None:
    """A ruling or event may move to another docket of its case, and no further (``EditorialError``)."""
    if not isinstance(row, Ruling | Event):
        return
    was = Docket.objects.select_related("case").get(pk=type(row)._base_manager.values_list("docket").get(pk=row.pk)[0])
    if was.case_id != row.docket.case_id:
        raise EditorialError(
            f"{row.docket} belongs to {row.docket.case}, and this stays in {was.case}: choose a docket of that case.",
            field="docket",
        )


__all__ = [
    "approve_revision",
    "digest_of",
    "drop_revision",
    "open_revision",
    "restore",
    "revise",
    "seen_token",
    "send_back_revision",
    "subject_of",
    "submit_revision",
]
