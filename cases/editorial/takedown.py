"""Verbs after a taking down: a second editor's confirmation, and an administrator's putting back; and what is down."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.timezone import now

from cases.conflicts import obstacles
from cases.editorial.drafts import locked, log, name_of, verb
from cases.editorial.errors import EditorialError, NotAllowed, NotPublishable, WrongState
from cases.editorial.publication import UNDO, keep_standings_of, must_be_editor
from cases.editorial.rights import administers
from cases.models import TAKEN_DOWN, Change, ChangeVerb, Publication, Publishable, Stance, User, Withdrawal
from cases.statements import FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Down:
    """A record that was taken down.

    Attributes:
        noun, ref, key: which; the key is for the newsroom's own pages.
        label: what the log called it.
        state: withdrawn; or a draft once more, which an administrator took up.
        legal: whether the law demands it.
        reason: what its address says.
        at, by: when it was taken down, and by whom.
        unconfirmed: whether two pairs of eyes were asked for, and the second has not looked.
        confirmed_at, confirmed_by: when it did, and whose it was.
    """

    noun: str
    ref: str
    key: int
    label: str
    state: str
    legal: bool
    reason: str
    at: datetime
    by: User
    unconfirmed: bool
    confirmed_at: datetime | None
    confirmed_by: User | None


@verb
def confirm_take_down(*, by: User, record: Publishable, at: datetime | None = None) -> None:
    """Confirm, as a second editor, that a record is rightly down.

    Writes:
        A ``Change``. The record is down already, and stays so.

    Raises:
        NotAllowed: the person is no editor, or took it down (the database refuses that, too).
        WrongState: it is not down, or needs no confirmation.
    """
    must_be_editor(by)
    row = locked(record)
    _must_be_down(row)
    lines = _lines_of(row)
    if not _waits(lines):
        raise WrongState(f"{name_of(row)} needs no confirmation: it was confirmed, or taken down without four eyes.")
    if lines[0].by_id == by.pk:
        raise NotAllowed(f"{name_of(row)} was taken down by you: another editor confirms it.")
    log(by=by, verb=ChangeVerb.CONFIRMED, record=row, at=at)


@verb
def put_back(*, by: User, record: Publishable, why: str, at: datetime | None = None) -> None:
    """Put a record back where it was before it was taken down, before the public if it was there.

    Its parts stand as they are: those that were public are so again with it.

    Args:
        by: an administrator; with four eyes on, another than whoever took it down, but for a slip: for ten minutes,
            and until it is confirmed, the same one may.
        why: for the newsroom's log.

    Writes:
        State, and an earlier withdrawal by the editors, as they were; a ``Change``; the standings that follow.

    Raises:
        NotAllowed: the person is no administrator, or took it down. EditorialError: there is no why.
        WrongState: it is not down, or is written anew by now: that is published as any draft is.
        NotPublishable: what it stands on is public no more.
    """
    if not administers(by):
        raise NotAllowed("Only an administrator puts back what was taken down: ask one.")
    row = locked(record)
    _must_be_down(row)
    was = _before(row)
    if row.state != Publication.WITHDRAWN or row.version != was.version:
        raise WrongState(f"{name_of(row)} was written anew since it went down: submit it, and have it published.")
    if not why.strip():
        raise EditorialError("Say why it is put back: the reason stands in the log.", field="why")
    when = at or now()
    lines = _lines_of(row)
    slip = _waits(lines) and when - lines[0].at <= UNDO
    if settings.FOUR_EYES and lines and lines[0].by_id == by.pk and not slip:
        raise NotAllowed(f"{name_of(row)} was taken down by you: another administrator puts it back.")
    row.state, row.withdrawn_at, row.withdrawn_by_id = was.state, was.withdrawn_at, was.withdrawn_by_id
    row.withdrawn_as, row.withdrawn_reason = was.withdrawn_as, was.withdrawn_reason
    if row.is_published and (found := _missing(row)):
        raise NotPublishable(name_of(row), found)
    row.save(update_fields=["state", "withdrawn_at", "withdrawn_by", "withdrawn_as", "withdrawn_reason"])
    log(by=by, verb=ChangeVerb.RESTORED, record=row, note=why.strip(), at=when)
    keep_standings_of(row, at=when)
    record.refresh_from_db()


def taken_down() -> list[Down]:
    """What is down, the unconfirmed first, then the newest. A query for the records and one for the log.

    What went down with something that it hangs on is not listed: it comes back with that.
    """
    with connection.cursor() as cursor:
        cursor.execute(_EVERY_NOUN)
        rows = [_Gone(*row) for row in cursor.fetchall()]
    said = _lines(rows)
    found = [_down(row, lines) for row in rows if (lines := said[row.noun, row.ref])]
    return sorted(found, key=lambda one: (not one.unconfirmed, -one.at.timestamp(), one.ref))


def taken_down_unconfirmed() -> list[Down]:
    """What one editor took down and no second one has confirmed: the queue of the desk, the longest-waiting first."""
    return [one for one in reversed(taken_down()) if one.unconfirmed]


class _Gone(NamedTuple):
    noun: str
    pk: int
    ref: str
    state: str
    withdrawn_as: str
    withdrawn_reason: str


# The desk asks each time that it is opened: the ORM would need eight queries, or longer to write one than it takes.
_AS = ", ".join(f"'{one.value}'" for one in TAKEN_DOWN)
_EVERY_NOUN = " UNION ALL ".join(
    f"SELECT '{model.noun}', id, ref, state, withdrawn_as, withdrawn_reason FROM {model._meta.db_table} "  # noqa: S608 - names
    f"WHERE withdrawn_as IN ({_AS})"
    for model in FACTS
)


def _down(row: _Gone, lines: list[Change]) -> Down:
    confirmed = lines[1] if len(lines) > 1 else None
    return Down(
        noun=row.noun,
        ref=row.ref,
        key=row.pk,
        label=lines[0].subject_label,
        state=row.state,
        legal=row.withdrawn_as == Withdrawal.LEGAL,
        reason=row.withdrawn_reason,
        at=lines[0].at,
        by=lines[0].by,
        unconfirmed=_waits(lines),
        confirmed_at=confirmed.at if confirmed else None,
        confirmed_by=confirmed.by if confirmed else None,
    )


def _lines(rows: Iterable[Publishable | _Gone]) -> dict[tuple[str, str], list[Change]]:
    """Of each record the line of the log that says when it last went down, and the one that confirms it. One query."""
    about = Q(subject_ref__in=[row.ref for row in rows])
    verbs = (ChangeVerb.TAKEN_DOWN, ChangeVerb.CONFIRMED)
    found: dict[tuple[str, str], list[Change]] = defaultdict(list)
    nouns = [model.noun for model in FACTS]
    for line in (
        Change.objects.filter(about, subject_type__in=nouns, verb__in=verbs).select_related("by").order_by("pk")
    ):
        if line.verb == ChangeVerb.TAKEN_DOWN:
            found[line.subject_type, line.subject_ref] = [line]
        else:
            found[line.subject_type, line.subject_ref].append(line)
    return found


def _lines_of(row: Publishable) -> list[Change]:
    return _lines([row])[row.noun, row.ref]


def _waits(lines: list[Change]) -> bool:
    """Whether two pairs of eyes were asked for when it went down, and nobody has confirmed it since."""
    return len(lines) == 1 and lines[0].details.get("four_eyes", True)


def _must_be_down(row: Publishable) -> None:
    if row.withdrawn_as not in TAKEN_DOWN:
        raise WrongState(f"{name_of(row)} is not taken down.")


def _before(row: Publishable) -> Any:
    """The record's row as it last was before it went down, from its history."""
    events: Any = type(row).pgh_event_model  # type: ignore[attr-defined]
    of_row = events.objects.filter(pgh_obj_id=row.pk)
    last = of_row.exclude(withdrawn_as__in=TAKEN_DOWN).order_by("-pgh_created_at", "-pgh_id").first()
    if last is None:
        raise WrongState(f"{name_of(row)} has no history before it was taken down: publish it as a draft.")
    return last


def _missing(row: Publishable) -> list[str]:
    """What keeps it from being public again: as for any publication, and its own sources that are public no more."""
    found = obstacles(row)
    sources = getattr(row, "sources", None)
    if found or sources is None or row.noun == "case":
        return found
    if sources.filter(state=Publication.PUBLISHED, stance=Stance.SUPPORTS).exists():
        return []
    return ["None of its sources is public any more: publish one first."]
