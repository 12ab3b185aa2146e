"""Verbs of the desk's own list: who sees to a thing, until when it is put off, that it is dealt with.

What is to be done is found in the records themselves; an errand says what people made of it.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.timezone import localdate, now

from cases.editorial.drafts import must_have_role, verb
from cases.editorial.errors import BadDate, EditorialError, NotAllowed, WrongState
from cases.models import (
    Article,
    Errand,
    ErrandKind,
    Intake,
    Publishable,
    Report,
    ReportKind,
    Revision,
    Role,
    User,
)
from cases.statements import NOUNS

# Longer is no putting off but forgetting.
LONGEST = timedelta(days=366)
# Signs of ``settled_for``, and of a note.
LONGEST_STATE, LONGEST_NOTE = 64, 300

_BY_REF: dict[str, type[Report] | type[Intake] | type[Article]] = {
    ErrandKind.REPORT: Report,
    ErrandKind.INTAKE: Intake,
    ErrandKind.SUGGESTION: Intake,
    ErrandKind.DEAD_LINK: Article,
    ErrandKind.CHANGED_SOURCE: Article,
}
# What is dealt with elsewhere leaves the desk by itself.
_SETTLED_ELSEWHERE = {
    ErrandKind.REPORT: "A report is resolved by saying what came of it.",
    ErrandKind.REVIEW: "A review ends by publishing or sending back.",
    ErrandKind.CONFLICT: "A conflict ends by deciding which source stands.",
    ErrandKind.CHANGED_SOURCE: "An editor who has seen a source's newest text puts it aside, on its own page.",
    ErrandKind.TAKEN_DOWN: "What one editor took down ends by another one's confirming, or by being put back.",
    ErrandKind.INTAKE: "An article ends as a ruling, as a source of one, or put aside, on its own page.",
}

Subject = Publishable | Revision | Report | Intake | Article


def ref_of(record: Publishable | Revision) -> str:
    """The name of a record in an errand, for kinds that speak of several nouns: ``ruling-x2k4…``."""
    return f"{record.noun if isinstance(record, Publishable) else 'revision'}-{record.ref}"


def people_of_the_newsroom() -> list[User]:
    """Everybody who may record, by name, with the roles loaded. Two queries."""
    found = (
        User.objects.filter(Q(groups__name__in=Role.values) | Q(is_superuser=True), is_active=True, is_system=False)
        .distinct()
        .order_by("first_name", "last_name", "username")
        .prefetch_related("groups")
    )
    people = list(found)
    for one in people:
        if not one.is_superuser:
            one.roles = frozenset(group.name for group in one.groups.all()) & frozenset(Role.values)
    return people


def may_see_to(person: User, kind: str, subject: Subject) -> bool:
    """Whether a person may take up a thing on the desk.

    Args:
        person: with a role, or not.
        kind: ``ErrandKind``.
        subject: what it is about.

    Returns:
        Reviews: for editors who did not write it, where two pairs of eyes are asked for. What was asked to be taken
        down, or was: for editors. All else: for everybody with a role.
    """
    if kind == ErrandKind.REVIEW:
        assert isinstance(subject, Publishable | Revision)
        return person.may_publish and not (settings.FOUR_EYES and person.pk in subject.author_ids)
    if kind == ErrandKind.TAKEN_DOWN or (isinstance(subject, Report) and subject.kind == ReportKind.TAKE_DOWN):
        return person.may_publish
    return person.may_record


@verb
def take(*, by: User, kind: str, ref: str) -> Errand:
    """Take a thing on the desk up: it is the person's to see to.

    Args:
        by: who.
        kind: ``ErrandKind``.
        ref: what it is about: the ref of a report, an intake or an article; else as ``ref_of``.

    Writes:
        The errand.

    Raises:
        WrongState: somebody else has it, or it is not there. NotAllowed: as ``may_see_to``.
    """
    errand = _locked(by, kind, ref)
    if errand.assigned_to is not None and errand.assigned_to != by and errand.assigned_to.is_active:
        raise WrongState(f"{errand.assigned_to} has taken it up already: ask for it to be handed over.")
    return _written(errand, assigned_to=by)


@verb
def hand_over(*, by: User, kind: str, ref: str, to: User) -> Errand:
    """Give a thing on the desk to somebody.

    Args:
        to: who sees to it from now on.

    Writes:
        The errand.

    Raises:
        NotAllowed: it is another's, and the person is no editor; or the one it is given to may not see to it.
        WrongState: it is not there.
    """
    errand = _locked(by, kind, ref, own=True)
    if not may_see_to(to, kind, _subject(kind, ref)):
        why = "an editor who did not write it" if kind == ErrandKind.REVIEW else "somebody whose role allows it"
        raise NotAllowed(f"{to} cannot see to it: choose {why}.", field="to")
    return _written(errand, assigned_to=to)


@verb
def defer(*, by: User, kind: str, ref: str, until: date, note: str = "", at: datetime | None = None) -> Errand:
    """Put a thing off: it is not shown before a day.

    Args:
        until: the day on which it is shown again.
        note: why, for the newsroom.
        at: now, when left out.

    Writes:
        The errand.

    Raises:
        BadDate: the day is not ahead, or more than a year. NotAllowed, WrongState: as ``hand_over``.
    """
    errand = _locked(by, kind, ref, own=True)
    today = localdate(at or now())
    if until <= today:
        raise BadDate("Say a day that is still to come.", field="until")
    if until > today + LONGEST:
        raise BadDate("A year ahead at most: what waits longer is forgotten.", field="until")
    return _written(errand, deferred_until_on=until, note=_short(note))


@verb
def settle(
    *, by: User, kind: str, ref: str, settled_for: str = "", note: str = "", at: datetime | None = None
) -> Errand:
    """Say that a thing is dealt with: it leaves the desk.

    Args:
        settled_for: the state of the thing that was seen; in another state it comes up again.
        note: what was done, for the newsroom.
        at: now, when left out.

    Writes:
        The errand.

    Raises:
        WrongState: it is of a kind that ends by something being done, or it is not there. NotAllowed: as ``hand_over``.
    """
    if why := _SETTLED_ELSEWHERE.get(ErrandKind(kind)) if kind in ErrandKind.values else "":
        raise WrongState(why)
    errand = _locked(by, kind, ref, own=True)
    if len(settled_for) > LONGEST_STATE:
        raise EditorialError("The desk does not know what it was settled for: open the desk again.")
    return _written(
        errand,
        settled_at=at or now(),
        settled_by=by,
        settled_for=settled_for,
        note=_short(note),
        deferred_until_on=None,
    )


@verb
def reopen(*, by: User, kind: str, ref: str) -> Errand:
    """Put a thing back on the desk that was put off or settled.

    Writes:
        The errand.

    Raises:
        NotAllowed, WrongState: as ``hand_over``.
    """
    errand = _locked(by, kind, ref, own=True)
    return _written(errand, settled_at=None, settled_by=None, settled_for="", deferred_until_on=None)


def _locked(by: User, kind: str, ref: str, *, own: bool = False) -> Errand:
    """The errand, new where there is none, locked until the transaction ends.

    Args:
        own: whether another's is left alone, unless the person is an editor.
    """
    must_have_role(by)
    subject = _subject(kind, ref)
    if not may_see_to(by, kind, subject):
        raise NotAllowed(
            "An editor who did not write it sees to this."
            if kind == ErrandKind.REVIEW and by.may_publish
            else "Only an editor sees to this."
        )
    errand, _ = Errand.objects.select_for_update(of=("self",)).get_or_create(kind=kind, subject_ref=ref)
    if own and errand.assigned_to_id not in (None, by.pk) and not by.may_publish:
        raise NotAllowed(f"{errand.assigned_to} has taken it up: only an editor, or {errand.assigned_to}, moves it.")
    return errand


def _subject(kind: str, ref: str) -> Subject:
    """What an errand is about (``WrongState`` when there is no such thing)."""
    found: Subject | None = None
    if kind in _BY_REF:
        found = _BY_REF[kind]._default_manager.filter(ref=ref).first()
    elif kind in ErrandKind.values:
        noun, _, name = ref.partition("-")
        if noun == "revision" and kind == ErrandKind.REVIEW:
            found = Revision.objects.filter(ref=name).first()
        elif noun in NOUNS:
            found = NOUNS[noun]._base_manager.filter(ref=name).first()
    if found is None:
        raise WrongState("It is not on the desk any more: somebody discarded what it was about.")
    return found


def _short(note: str) -> str:
    note = " ".join(note.split())
    if len(note) > LONGEST_NOTE:
        raise EditorialError(f"The note is longer than {LONGEST_NOTE} characters.", field="note")
    return note


def _written(errand: Errand, **values: object) -> Errand:
    for name, value in values.items():
        setattr(errand, name, value)
    errand.save(update_fields=list(values))
    return errand
