"""Who may read what the public may not: what was taken down is for administrators."""

from typing import Any

from django.db import models

from cases.models import Publishable, Role, Source, User, Withdrawal

TAKEN_DOWN = (Withdrawal.TAKEN_DOWN, Withdrawal.LEGAL)


def administers(by: Any) -> bool:
    """Whether somebody keeps accounts, and sees what was taken down (not so before signing in)."""
    return isinstance(by, User) and by.is_active and Role.ADMINISTRATOR in by.roles


def is_closed_to(by: Any, record: models.Model) -> bool:
    """Whether a record, or what it is a part of, was taken down, so that its words are for administrators alone."""
    if not isinstance(record, Publishable) or administers(by):
        return False
    above: Any = record
    while above is not None:
        if above.withdrawn_as in TAKEN_DOWN:
            return True
        if isinstance(above, Source):
            above = above.subject
        else:
            above = getattr(above, "docket", None) or getattr(above, "case", None)
    return False
