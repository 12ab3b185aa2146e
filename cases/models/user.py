"""People who sign in, the roles that they have, and the invitations by which accounts are made."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.models.publication import make_ref


class Role(models.TextChoices):
    """Roles are groups of the same name, made by a migration."""

    REPORTER = "reporter", "Reporter"
    """Records, and edits own drafts."""
    EDITOR = "editor", "Editor"
    """Reviews, publishes, withdraws, takes down."""
    ADMINISTRATOR = "administrator", "Administrator"
    """Keeps accounts, settings and reference data; takes up again what was taken down."""


def _keeps_an_administrator(name: str, lost: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """A trigger that refuses to take the last administrator away.

    Args:
        name: the trigger's name.
        lost: SQL over OLD and NEW: whether somebody stops to be an administrator.
        operation: when it is asked.
    """
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        # The lock makes two who remove each other at the same moment wait for one another.
        func=pgtrigger.Func(
            f"IF {lost} THEN PERFORM 1 FROM auth_group WHERE name = 'administrator' FOR NO KEY UPDATE; "  # noqa: S608 - the text is this file's own
            "IF NOT EXISTS (SELECT 1 FROM cases_user u WHERE u.is_active AND NOT u.is_system AND (u.is_superuser OR "
            "EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id "
            "WHERE m.user_id = u.id AND g.name = 'administrator'))) THEN "
            f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', "
            "MESSAGE = 'Nobody would be left to keep the accounts: make somebody else an administrator first.'; "
            "END IF; END IF; RETURN NULL;"
        ),
    )


_WAS_ONE = (
    "OLD.is_active AND NOT OLD.is_system AND (OLD.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m "
    "JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = OLD.id AND g.name = 'administrator'))"
)


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """Somebody of the newsroom, or a named part of the system that acts as an editor would."""

    is_system = models.BooleanField(
        default=False,
        help_text="Not a person: a part of the system that writes by the same path as an editor.",
    )
    signed_out_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Sessions that began before are over."
    )

    if TYPE_CHECKING:  # from django-allauth, which ships no types
        authenticator_set: Any
        usersession_set: Any

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_system=False) | models.Q(is_superuser=False),
                name="user_system_is_no_superuser",
            )
        ]
        triggers = [
            _keeps_an_administrator(
                "user_last_administrator_stays",
                f"{_WAS_ONE} AND (NOT NEW.is_active OR NEW.is_system OR OLD.is_superuser AND NOT NEW.is_superuser)",
                pgtrigger.UpdateOf("is_active", "is_superuser", "is_system"),
            ),
            _keeps_an_administrator("user_last_superuser_stays", _WAS_ONE, pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of the person's roles (one query, then kept); a superuser has every role."""
        if self.is_superuser:
            return frozenset(Role.values)
        # Over `all()`, so that a list that fetched the groups costs no query a row.
        return frozenset(group.name for group in self.groups.all()) & frozenset(Role.values)

    @property
    def may_record(self) -> bool:
        """Whether the person may write drafts."""
        return self.is_active and bool(self.roles)

    @property
    def may_publish(self) -> bool:
        """Whether the person may review, publish and withdraw."""
        return self.is_active and bool(self.roles & {Role.EDITOR, Role.ADMINISTRATOR})

    @property
    def may_administer(self) -> bool:
        """Whether the person may keep accounts."""
        return self.is_active and Role.ADMINISTRATOR in self.roles

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether an authenticator app or a passkey is asked for beside the password."""
        return any(one.type in ("totp", "webauthn") for one in self.authenticator_set.all())

    @property
    def needs_second_factor(self) -> bool:
        """Whether the person has to set one up before the desk opens."""
        return settings.REQUIRE_SECOND_FACTOR and self.may_publish and not self.has_second_factor

    def get_session_auth_hash(self) -> str:
        """What a session remembers of the account: it is over once this is another."""
        return self._since_signed_out(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under keys of the site that were replaced."""
        yield from map(self._since_signed_out, super().get_session_auth_fallback_hash())

    def _since_signed_out(self, digest: str) -> str:
        return f"{digest}.{self.signed_out_at.timestamp()}" if self.signed_out_at else digest


@pghistory.track()
class Membership(User.groups.through):  # type: ignore[misc,name-defined]
    """That somebody has a role: rows of the table behind ``User.groups``, with their history."""

    class Meta:
        proxy = True
        triggers = [
            _keeps_an_administrator(
                "membership_last_administrator_stays",
                "EXISTS (SELECT 1 FROM auth_group g WHERE g.id = OLD.group_id AND g.name = 'administrator') "
                "AND EXISTS (SELECT 1 FROM cases_user u WHERE u.id = OLD.user_id AND u.is_active AND NOT u.is_system)",
                pgtrigger.Delete | pgtrigger.Update,
            )
        ]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; they may have run out."""
        return self.filter(accepted_at=None, withdrawn_at=None)


@pghistory.track(exclude=["token_hash"])
class Invitation(models.Model):
    """A way into the newsroom for one person, by a link that was sent to one address.

    Only a digest of the link's secret is kept: who reads the table cannot use it.
    """

    LASTS = timedelta(days=7)

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    email = models.EmailField(help_text="In lower case.")
    role = models.CharField(max_length=13, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_at_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_at_by",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_one_end",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def has_run_out(self, at: datetime | None = None) -> bool:
        """Whether its link is too old to be used."""
        return self.expires_at <= (at or timezone.now())
