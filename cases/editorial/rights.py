"""Who may read what the public may not: what was taken down, and withheld names as they were, is for administrators."""

from typing import Any

from django.db import models

from cases.models import (
    TAKEN_DOWN,
    Change,
    Correction,
    Party,
    Publishable,
    Revision,
    Role,
    Source,
    User,
)


def administers(by: Any) -> bool:
    """Whether somebody keeps accounts, and sees what was taken down (not so before signing in)."""
    return isinstance(by, User) and by.is_active and Role.ADMINISTRATOR in by.roles


def is_closed_to(by: Any, record: models.Model) -> bool:
    """Whether what a record said is for administrators alone, and somebody is none.

    So of a record that was taken down, or is a part of one that was; of changes, corrections and lines of the log
    about such a record; and of a party that readers know by another name.
    """
    if administers(by):
        return False
    if isinstance(record, Party):
        return bool(record.shown_as)
    if isinstance(record, Revision | Correction | Change):
        return not type(record).objects.filter(pk=record.pk).not_taken_down().exists()
    return isinstance(record, Publishable) and is_down(record)


def is_down(record: Publishable) -> bool:
    """Whether a record was taken down, or anything that it hangs on."""
    above: Any = record
    while above is not None:
        if above.withdrawn_as in TAKEN_DOWN:
            return True
        if isinstance(above, Source):
            above = above.subject
        else:
            above = getattr(above, "docket", None) or getattr(above, "case", None)
    return False


def readable(by: Any, rows: Any) -> Any:
    """Of changes, corrections or lines of the log, those that somebody may read."""
    return rows if administers(by) else rows.not_taken_down()
