"""What every verb that writes a draft has in common: who may, who wrote it, and the log."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from cases.editorial.errors import BadDate, EditorialError, NotAllowed, WrongState, refused_by_database
from cases.models import (
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
    Ruling,
    Source,
    User,
    Withdrawal,
)

R = TypeVar("R", bound=Publishable)
P = ParamSpec("P")
T = TypeVar("T")

_inside_a_verb: ContextVar[bool] = ContextVar("inside_a_verb", default=False)


def verb(act: Callable[P, T]) -> Callable[P, T]:
    """Make a function a verb: one transaction, and a history that knows who did what.

    Args:
        act: a function that takes ``by`` as a keyword.

    Returns:
        The function, all or nothing. Rows that it touches carry the person and the verb in their history; those that
        other verbs touch on its behalf carry its name.
    """

    @wraps(act)
    def whole(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with transaction.atomic():
                if _inside_a_verb.get():
                    return act(*args, **kwargs)
                by = kwargs["by"]
                assert isinstance(by, User)
                token = _inside_a_verb.set(True)
                try:
                    with pghistory.context(user=by.pk, verb=act.__name__):
                        return act(*args, **kwargs)
                finally:
                    _inside_a_verb.reset(token)
        except IntegrityError as error:
            raise refused_by_database(error) from error

    return whole


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
        NotAllowed: without a role, or a reporter on another's draft.
        WrongState: the record is published; its facts change by a correction only.
    """
    must_have_role(by)
    if record.pk is None:
        return
    if record.state == Publication.PUBLISHED:
        raise WrongState(
            f"{name_of(record)} is published, and what is published is not edited silently: "
            "undo the publication within ten minutes of it, or withdraw the record, and edit the draft."
        )
    if not by.may_publish and record.author_ids and by.pk not in record.author_ids:
        raise NotAllowed(f"{name_of(record)} is another reporter's draft: an editor can change it.")


def must_be_editable(record: Publishable, by: User) -> None:
    """The same check on the row as it is now, for verbs that add to a record rather than change its own columns."""
    must_be_allowed_to_edit(locked(record), by)


def must_be_a_zone(name: str) -> None:
    """Refuse a name that the time zone database does not know (``BadDate``); blank is none."""
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadDate(f"“{name}” is no time zone: write America/New_York.", field="time_zone") from None


def must_be_valid(row: models.Model) -> None:
    """Refuse values that a column can't have: too long, blank, none of its choices (``EditorialError``).

    What rows must be to each other is for the verbs and the database to say.
    """
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        label = str(row._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
        raise EditorialError(f"{label}: {' '.join(sentences)}", field=name) from None


@verb
def save_draft(*, by: User, record: Publishable, note: str = "") -> None:
    """Write a draft, or a change to one: the one way by which editors' rows reach the database.

    Args:
        by: who writes.
        record: a new or loaded record with its new values.
        note: for the newsroom's log.

    Writes:
        The row, with the writer among its authors; a withdrawn record becomes a draft of its writer alone; a
        ``Change``.

    Raises:
        NotAllowed, WrongState: as ``must_be_allowed_to_edit``.
        EditorialError: a value that its column can't have.
    """
    new = record.pk is None
    if new:
        must_be_allowed_to_edit(record, by)
        record.author_ids = [by.pk]
    else:
        now = locked(record)
        must_be_allowed_to_edit(now, by)
        # Where it stands on its way is never an editor's form to say: the row as it is now has the word.
        for field in Publishable._meta.fields:
            setattr(record, field.attname, getattr(now, field.attname))
        if now.state == Publication.WITHDRAWN:
            record.state, record.author_ids = Publication.DRAFT, [by.pk]
            record.withdrawn_at = record.withdrawn_by = None
            record.withdrawn_as, record.withdrawn_reason = Withdrawal.NONE, ""
        elif by.pk not in now.author_ids:
            record.author_ids = [*now.author_ids, by.pk]
    must_be_valid(record)
    record.save()
    log(by=by, verb=_first_verb(record) if new else ChangeVerb.REVISED, record=record, note=note)


def _first_verb(record: Publishable) -> ChangeVerb:
    if isinstance(record, Source):
        return ChangeVerb.SOURCED
    return ChangeVerb.OPENED if isinstance(record, Case) else ChangeVerb.RECORDED


def add_author(record: Publishable, by: User) -> None:
    """Count a person among the authors of a record whose parts were changed."""
    type(record)._base_manager.filter(pk=record.pk).exclude(author_ids__contains=[by.pk]).update(
        author_ids=models.Func(models.F("author_ids"), models.Value(by.pk), function="array_append")
    )


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


def log(*, by: User, verb: ChangeVerb, record: Publishable, note: str = "", **details: Any) -> Change:
    """Write a line of the log, in the transaction of what it speaks of."""
    case = case_of(record)
    return Change.objects.create(
        by=by, verb=verb, note=note, details=details, case_ref=case.ref if case else "", **record.history_of()
    )
