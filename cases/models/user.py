"""People who sign in, and the roles that they have."""

from functools import cached_property

import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """Roles are groups of the same name, made by a migration."""

    REPORTER = "reporter", "Reporter"
    """Records, and edits own drafts."""
    EDITOR = "editor", "Editor"
    """Reviews, publishes, withdraws, takes down."""
    ADMINISTRATOR = "administrator", "Administrator"
    """Keeps accounts, settings and reference data; takes up again what was taken down."""


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """Somebody of the newsroom, or a named part of the system that acts as an editor would."""

    is_system = models.BooleanField(
        default=False,
        help_text="Not a person: a part of the system that writes by the same path as an editor.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_system=False) | models.Q(is_superuser=False),
                name="user_system_is_no_superuser",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of the person's roles (one query, then kept); a superuser has every role."""
        if self.is_superuser:
            return frozenset(Role.values)
        return frozenset(self.groups.values_list("name", flat=True)) & frozenset(Role.values)

    @property
    def may_record(self) -> bool:
        """Whether the person may write drafts."""
        return self.is_active and bool(self.roles)

    @property
    def may_publish(self) -> bool:
        """Whether the person may review, publish and withdraw."""
        return self.is_active and bool(self.roles & {Role.EDITOR, Role.ADMINISTRATOR})
