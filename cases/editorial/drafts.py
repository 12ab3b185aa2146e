"""What every verb that writes a draft has in common: who may, who wrote it, and the log."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from cases.editorial.checks import check
from cases.editorial.errors import ChangedMeanwhile, NotAllowed, WrongState, refused_by_database
from cases.editorial.lost import DatabaseFull, DatabaseLost, fate_of, is_gone, is_short, transaction_now
from cases.models import (
    TAKEN_DOWN,
    Appearance,
    Case,
    ChallengedAction,
    Change,
    ChangeVerb,
    Counsel,
    Docket,
    Event,
    Publication,
    Publishable,
    Role,
    Ruling,
    Source,
    User,
)

R = TypeVar("R", bound=Publishable)
P = ParamSpec("P")
T = TypeVar("T")

# The arguments of verbs in which people say why.
_NOTES = ("why", "reason", "note")
_inside_a_verb: ContextVar[bool] = ContextVar("inside_a_verb", default=False)


def verb(act: Callable[P, T]) -> Callable[P, T]:
    """Make a function a verb: one transaction, and a history that knows who did what.

    Args:
        act: a function that takes ``by`` as a keyword.

    Returns:
        The function, all or nothing. Rows that it touches carry the person and the verb in their history; those that
        other verbs touch on its behalf carry its name. Where the database goes away in the middle, it says whether the
        work was written (``DatabaseLost``); where it has no room for it, that nothing was (``DatabaseFull``).
    """

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> T:
        outermost, number, result = not connection.in_atomic_block, None, None
        try:
            with transaction.atomic():
                result = _act(act, *args, **kwargs)
                if outermost:
                    number = transaction_now()
        except IntegrityError as error:
            raise refused_by_database(error) from error
        except (InterfaceError, OperationalError) as error:
            if is_short(error):
                raise DatabaseFull(error) from error
            # Inside a larger transaction its owner finds out.
            if not outermost or not is_gone(error):
                raise
            written = fate_of(number)
            if not written:
                raise DatabaseLost(written=written) from error
        return result  # type: ignore[return-value]

    return whole


def _act(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """A verb's work, with who and which verb in the history; the outermost verb gives its name."""
    if _inside_a_verb.get():
        return act(*args, **kwargs)
    by = kwargs["by"]
    assert isinstance(by, User)
    note = next((str(kwargs[name]) for name in _NOTES if kwargs.get(name)), "")
    token = _inside_a_verb.set(True)
    try:
        with pghistory.context(user=by.pk, verb=act.__name__, **({"note": note[:500]} if note else {})):
            return act(*args, **kwargs)
    finally:
        _inside_a_verb.reset(token)


def locked(record: R) -> R:
    """The record as the database has it now, locked until the transaction ends.

    Args:
        record: a saved record.

    Returns:
        A fresh instance; the one given is left as it is.
    """
    return type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)


def name_of(record: Publishable) -> str:
    """The record in a sentence: The ruling “Preliminary injunction denied”."""
    title = getattr(record, "title", "") or getattr(record, "short_caption", "") or str(record)
    return f"The {record._meta.verbose_name} “{title}”"


def must_have_role(by: User) -> None:
    """Refuse people who have no part in the newsroom (``NotAllowed``)."""
    if not by.may_record:
        raise NotAllowed("Your account has no role in the newsroom: ask an administrator for one.")


def must_be_allowed_to_edit(record: Publishable, by: User) -> None:
    """Check that a person may change a record now.

    Raises:
        NotAllowed: without a role, a reporter on another's draft, or anybody but an administrator on what was taken
            down.
        WrongState: the record is published, or is a stub that a published ruling shows.
    """
    must_have_role(by)
    if record._state.adding:
        return
    if record.state == Publication.PUBLISHED:
        raise WrongState(
            f"{name_of(record)} is published, and what is published is not edited silently: "
            "propose a change, which somebody else approves."
        )
    if (
        isinstance(record, Ruling)
        and record.is_stub
        and record.effects_of_others.filter(acting__state=Publication.PUBLISHED).exists()
    ):
        raise WrongState(f"{name_of(record)} is shown, as a stub, with a published ruling: take that back first.")
    if record.withdrawn_as in TAKEN_DOWN and Role.ADMINISTRATOR not in by.roles:
        raise NotAllowed(f"{name_of(record)} was taken down: only an administrator takes it up again.")
    if not by.may_publish and record.author_ids and by.pk not in record.author_ids:
        raise NotAllowed(f"{name_of(record)} is another reporter's draft: an editor can change it.")


def must_be_as_it_was_seen(now: Publishable, version: int) -> None:
    """Refuse to write over what somebody saved since a record was opened (``ChangedMeanwhile``).

    Args:
        now: the record as the database has it, locked.
        version: of the record when it was opened.
    """
    if now.version != version:
        raise ChangedMeanwhile(
            f"{name_of(now)} was saved by somebody since you opened it (version {version} then, {now.version} now): "
            "nothing of yours is saved yet. Open it once more, and bring both together."
        )


def must_be_editable(record: Publishable, by: User) -> None:
    """The same check on the row as it is now, for verbs that add to a record rather than change its own columns."""
    must_be_allowed_to_edit(locked(record), by)


@verb
def save_draft(*, by: User, record: Publishable, note: str = "", at: datetime | None = None) -> None:
    """Write a draft, or a change to one: the one way by which editors' rows reach the database.

    Args:
        by: who writes.
        record: a new or loaded record with its new values.
        note: for the newsroom's log.

    Writes:
        The row, a draft now wherever it stood, with the writer among its authors (alone, after a withdrawal), its
        version one higher; a ``Change``.

    Raises:
        NotAllowed, WrongState: as ``must_be_allowed_to_edit``.
        ChangedMeanwhile: the record was saved by somebody since it was loaded.
        WrongState: the address of what was once published would change.
        EditorialError: a value that its column can't have.
    """
    new = record._state.adding
    if new:
        must_be_allowed_to_edit(record, by)
        record.author_ids = [by.pk]
    else:
        now = locked(record)
        must_be_allowed_to_edit(now, by)
        must_be_as_it_was_seen(now, record.version)
        _must_keep_its_address(now, record)
        # Where it stands on its way is never an editor's form to say: the row as it is now has the word.
        for field in Publishable._meta.fields:
            setattr(record, field.attname, getattr(now, field.attname))
        _count_author(record, by)
        record.version += 1
    check(record, at=at)
    record.save()
    _return_whole(record, by)
    log(by=by, verb=_first_verb(record) if new else ChangeVerb.REVISED, record=record, note=note)


def _count_author(record: Publishable, by: User) -> None:
    """Note on the instance that a person changed it: what was in review, or withdrawn, is a draft again.

    A reviewer approves what was submitted and nothing else. The public notice of a withdrawal stays until the record
    is published again.
    """
    if record.state == Publication.WITHDRAWN:
        record.author_ids = []
    record.state = Publication.DRAFT
    if by.pk not in record.author_ids:
        record.author_ids = [*record.author_ids, by.pk]


@verb
def discard(*, by: User, record: Publishable) -> None:
    """Delete a draft that was never published.

    Writes:
        The deletion; the person among the authors of what a source spoke of; a ``Change``.

    Raises:
        WrongState: it was published once, or something on the record hangs on it.
        NotAllowed: it is another reporter's.
    """
    row = locked(record)
    must_be_allowed_to_edit(row, by)
    if row.first_published_at is not None:
        raise WrongState(f"{name_of(row)} was published once: what the public has seen is withdrawn, not deleted.")
    _return_whole(row, by)
    log(by=by, verb=ChangeVerb.DISCARDED, record=row)
    try:
        row.delete()
    except ProtectedError as error:
        hanging = next(iter(error.protected_objects))
        raise WrongState(f"{name_of(row)} carries “{hanging}”: discard that first.") from None


def _must_keep_its_address(now: Publishable, record: Publishable) -> None:
    """A slug that the public has seen is permanent (``WrongState``)."""
    if now.first_published_at is None or not isinstance(now, Case | ChallengedAction):
        return
    assert isinstance(record, Case | ChallengedAction)
    if record.slug != now.slug:
        raise WrongState(f"{name_of(now)} was published at “{now.slug}”: its address is permanent.", field="slug")


def _first_verb(record: Publishable) -> ChangeVerb:
    if isinstance(record, Source):
        return ChangeVerb.SOURCED
    return ChangeVerb.OPENED if isinstance(record, Case) else ChangeVerb.RECORDED


def add_author(record: Publishable, by: User) -> None:
    """Count a person among the authors of a record whose parts were changed; in review, it is a draft again."""
    row = locked(record)
    _count_author(row, by)
    row.save(update_fields=["state", "author_ids"])
    _return_whole(row, by)


def _return_whole(part: Publishable, by: User) -> None:
    """Count who changed a part among the authors of what it goes with, until that is public; in review, it returns."""
    if isinstance(part, Source):
        whole: Publishable = part.subject
    elif isinstance(part, Docket | Appearance | Counsel):
        whole = part.case
    else:
        return
    whole = type(whole)._base_manager.get(pk=whole.pk)
    if not whole.is_published and (whole.state != Publication.DRAFT or by.pk not in whole.author_ids):
        add_author(whole, by)


def case_of(record: Publishable) -> Case | None:
    """The case that a record belongs to; None for an action, which several cases may share."""
    if isinstance(record, Case):
        return record
    if isinstance(record, ChallengedAction):
        return None
    if isinstance(record, Source):
        return case_of(record.subject)
    if isinstance(record, Docket | Appearance | Counsel):
        return record.case
    assert isinstance(record, Ruling | Event)
    return record.docket.case


def log(
    *, by: User, verb: ChangeVerb, record: Publishable, note: str = "", at: datetime | None = None, **details: Any
) -> Change:
    """Write a line of the log, in the transaction of what it speaks of.

    Args:
        at: when it happened; now, when left out.
        details: kept as JSON beside the line.
    """
    case = case_of(record)
    return Change.objects.create(
        at=at or timezone.now(),
        by=by,
        verb=verb,
        note=note,
        details=details,
        case_ref=case.ref if case else "",
        **record.history_of(),
    )
