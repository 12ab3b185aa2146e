"""Verbs for the newsroom's accounts: invitations, roles, and who may sign in at all."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pghistory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import now

from cases.editorial.drafts import verb
from cases.editorial.errors import AlreadyRecorded, EditorialError, NotAllowed, WrongState, refused_by_database
from cases.models import Change, ChangeVerb, Invitation, Role, User


@verb
def invite(
    *, by: User, email: str, role: str, send: Callable[[Invitation, str], None], at: datetime | None = None
) -> Invitation:
    """Invite somebody to the newsroom; an invitation that is open for the address gives way to the new one.

    Args:
        by: an administrator.
        email: where the link goes, and the account's address later.
        role: what the person will be (``Role``).
        send: given the invitation and the secret of its link, brings them to the person; what it raises takes the
            invitation back. The secret is kept nowhere else.
        at: now, when left out.

    Writes:
        An ``Invitation``; the end of the one before; a ``Change`` each.

    Raises:
        NotAllowed: only administrators invite. AlreadyRecorded: somebody has an account with this address.
        EditorialError: there is no such role.
    """
    _must_administer(by)
    at = at or now()
    email = email.strip().lower()
    if role not in Role.values:
        raise EditorialError("Choose what the person will be: reporter, editor or administrator.", field="role")
    if User.objects.filter(Q(email__iexact=email) | Q(emailaddress__email__iexact=email)).exists():
        raise AlreadyRecorded(
            f"{email} belongs to an account already: give that one another role, or reactivate it.", field="email"
        )
    for earlier in Invitation.objects.open().filter(email=email).select_for_update():
        _end(earlier, by, at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        token_hash=_digest(token),
        invited_at=at,
        invited_by=by,
        expires_at=at + Invitation.LASTS,
    )
    _log(by, ChangeVerb.INVITED, invitation, at, role=role)
    send(invitation, token)
    return invitation


@verb
def withdraw_invitation(*, by: User, invitation: Invitation, at: datetime | None = None) -> None:
    """Make the link of an invitation useless.

    Writes:
        The invitation's end; a ``Change``.

    Raises:
        NotAllowed: only administrators do. WrongState: it was accepted or withdrawn.
    """
    _must_administer(by)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at or row.withdrawn_at:
        done = "accepted" if row.accepted_at else "withdrawn"
        raise WrongState(f"The invitation of {row} was {done} already: nothing is left to withdraw.")
    _end(row, by, at or now())


def invitation_of(token: str, *, at: datetime | None = None) -> Invitation:
    """The open invitation that a link's secret belongs to.

    Raises:
        WrongState: there is none, or it ran out; the sentence says what to do.
    """
    found = Invitation.objects.filter(token_hash=_digest(token)).first()
    if found is None or found.withdrawn_at:
        raise WrongState("This invitation is not valid, or not any more: ask for a new one.")
    if found.accepted_at:
        raise WrongState("This invitation was used: sign in with the name and password that you chose then.")
    if found.has_run_out(at):
        raise WrongState("This invitation has run out, seven days after it was sent: ask for a new one.")
    return found


def accept_invitation(
    *, token: str, username: str, first_name: str, last_name: str, password: str, at: datetime | None = None
) -> User:
    """Make the invited person's account. Whoever has the link is the person: nobody acts for them.

    Args:
        token: the secret of the link.
        username: as the person wants it; no other account has it, in upper or lower case.
        first_name: for colleagues.
        last_name: for colleagues.
        password: checked by the form.
        at: now, when left out.

    Returns:
        The account, with the role of the invitation and the address proved by it.

    Writes:
        A ``User``, its role and its address; the invitation's end; a ``Change``.

    Raises:
        WrongState: as ``invitation_of``. AlreadyRecorded: the name or the address is taken.
    """
    at = at or now()
    try:
        with transaction.atomic(), pghistory.context(verb="accept_invitation"):
            row = Invitation.objects.select_for_update().get(pk=invitation_of(token, at=at).pk)
            invitation_of(token, at=at)  # as it is now that nobody else can use it
            if User.objects.filter(username__iexact=username).exists():
                raise AlreadyRecorded(f"“{username}” is taken: choose another user name.", field="username")
            if User.objects.filter(Q(email__iexact=row.email) | Q(emailaddress__email__iexact=row.email)).exists():
                raise AlreadyRecorded(f"{row.email} belongs to an account already: sign in with that one.")
            person = User.objects.create_user(
                username, row.email, password, first_name=first_name, last_name=last_name, is_staff=True
            )
            with pghistory.context(user=person.pk):
                person.groups.add(_group(row.role))
                EmailAddress.objects.create(user=person, email=row.email, verified=True, primary=True)
                row.accepted_at, row.accepted_by = at, person
                row.save(update_fields=["accepted_at", "accepted_by"])
                _log(person, ChangeVerb.JOINED, person, at, role=row.role)
    except IntegrityError as error:
        raise refused_by_database(error) from error
    return person


@verb
def set_roles(*, by: User, account: User, roles: Iterable[str], at: datetime | None = None) -> None:
    """Give an account exactly these roles; without any it opens neither the desk nor the admin.

    Writes:
        The account's groups; ``is_staff``, by which Django lets people into the admin; a ``Change`` when the roles are
        others than before.

    Raises:
        NotAllowed: only administrators do, superusers alone for superusers, and for parts of the system nobody.
        EditorialError: there is no such role, or no administrator would be left.
    """
    person = _account(account, by)
    before, after = set(person.groups.values_list("name", flat=True)), set(roles)
    if unknown := sorted(after - set(Role.values)):
        raise EditorialError(f"There is no role “{unknown[0]}”.", field="roles")
    if before == after:
        return
    for role in sorted(after - before):
        person.groups.add(_group(role))
    person.groups.remove(*Group.objects.filter(name__in=before - after))
    person.is_staff = bool(after) or person.is_superuser
    person.save(update_fields=["is_staff"])
    _log(by, ChangeVerb.ROLES_SET, person, at, before=sorted(before), after=sorted(after))


@verb
def deactivate(*, by: User, account: User, at: datetime | None = None) -> None:
    """Close an account: nobody signs in with it, and every session of it is over at once. What it wrote stays.

    Writes:
        The account's state, the end of its sessions, the end of its open invitations to others; a ``Change`` each.

    Raises:
        NotAllowed: as ``set_roles``, and for one's own account.
        WrongState: it is deactivated. EditorialError: no administrator would be left.
    """
    person = _account(account, by)
    if person == by:
        raise NotAllowed("Your own account is deactivated by another administrator, not by you.")
    if not person.is_active:
        raise WrongState(f"{person} is deactivated already.")
    at = at or now()
    person.is_active = False
    person.save(update_fields=["is_active"])
    _end_sessions(person, at)
    for invitation in Invitation.objects.open().filter(invited_by=person).select_for_update():
        _end(invitation, by, at)
    _log(by, ChangeVerb.DEACTIVATED, person, at)


@verb
def reactivate(*, by: User, account: User, at: datetime | None = None) -> None:
    """Open an account again, with the roles that it had; its old sessions stay over.

    Writes:
        The account's state; a ``Change``.

    Raises:
        NotAllowed: as ``set_roles``. WrongState: it is active.
    """
    person = _account(account, by)
    if person.is_active:
        raise WrongState(f"{person} is active.")
    person.is_active = True
    person.save(update_fields=["is_active"])
    _log(by, ChangeVerb.REACTIVATED, person, at)


@verb
def clear_second_factor(*, by: User, account: User, at: datetime | None = None) -> None:
    """Take away the second factors of somebody who lost them, and end the sessions; a new one is set up on return.

    Writes:
        The account's authenticators and sessions; a ``Change``.

    Raises:
        NotAllowed: as ``set_roles``. WrongState: there is none.
    """
    person = _account(account, by)
    if not person.authenticator_set.exists():
        raise WrongState(f"{person} has no second factor.")
    person.authenticator_set.all().delete()
    _end_sessions(person, at or now())
    _log(by, ChangeVerb.CLEARED, person, at)


def sign_out_everywhere(*, account: User, at: datetime | None = None) -> None:
    """End every session of an account, the one that asks for it included.

    Writes:
        The account's ``signed_out_at``, which its history keeps; its list of sessions.
    """
    with transaction.atomic(), pghistory.context(user=account.pk, verb="sign_out_everywhere"):
        _end_sessions(account, at or now())


def _must_administer(by: User) -> None:
    """Refuse everybody else (``NotAllowed``); one at a time, so that nobody acts by a role just taken away."""
    Group.objects.select_for_update(no_key=True).filter(name=Role.ADMINISTRATOR).first()
    if not User.objects.get(pk=by.pk).may_administer:
        raise NotAllowed("Only an administrator keeps the accounts.")


def _account(account: User, by: User) -> User:
    """The account as it is now, locked, if ``by`` may change it (``NotAllowed``)."""
    _must_administer(by)
    person = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    if person.is_system:
        raise NotAllowed(f"{person} is a part of the system, and no account that anybody uses.")
    if person.is_superuser and not by.is_superuser:
        raise NotAllowed(f"{person} is a superuser: only another superuser changes that account.")
    return person


def _end_sessions(person: User, at: datetime) -> None:
    # Every session carries a digest of this moment, whether it is on a list or not.
    person.signed_out_at = at
    person.save(update_fields=["signed_out_at"])
    person.usersession_set.all().delete()


def _end(invitation: Invitation, by: User, at: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = at, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _log(by, ChangeVerb.UNINVITED, invitation, at)


def _group(role: str) -> Group:
    return Group.objects.get_or_create(name=role)[0]


def _digest(token: str) -> str:
    # The secret is 256 random bits: a plain digest cannot be turned back.
    return hashlib.sha256(token.encode()).hexdigest()


def _log(by: User, what: ChangeVerb, subject: User | Invitation, at: datetime | None, **details: Any) -> None:
    """Accounts have no opaque name: in the log a row's number stands for one."""
    noun, ref = ("user", str(subject.pk)) if isinstance(subject, User) else ("invitation", subject.ref)
    Change.objects.create(
        at=at or now(),
        by=by,
        verb=what,
        subject_type=noun,
        subject_ref=ref,
        subject_label=str(subject),
        details=details,
    )
