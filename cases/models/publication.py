"""What every record that the public can read has in common: an opaque name, a state, and two pairs of eyes."""

import secrets
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

# No vowels and no look-alikes, so that a reference is never a word and survives being read out.
_REF_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def make_ref() -> str:
    """A new opaque public name of ten characters (47 bits), for addresses, feeds and the API."""
    return "".join(secrets.choice(_REF_ALPHABET) for _ in range(10))


class Publication(models.TextChoices):
    """Where a record stands on its way to the public."""

    DRAFT = "draft", "Draft"
    """Being written; nobody outside the newsroom sees it."""
    IN_REVIEW = "in_review", "In review"
    """Submitted; waits for somebody who did not write it."""
    PUBLISHED = "published", "Published"
    """On the public pages, in feeds and exports."""
    WITHDRAWN = "withdrawn", "Withdrawn"
    """Was published and is no more: its address says when and why."""


class Withdrawal(models.TextChoices):
    """Why a withdrawn record was withdrawn; decides what its address answers."""

    NONE = "", "Not withdrawn"
    EDITORIAL = "editorial", "Withdrawn by the editors"
    """410, with the editors' reason."""
    TAKEN_DOWN = "taken_down", "Taken down on request"
    """410: sealed, or a private person's request."""
    LEGAL = "legal", "Taken down because the law demands it"
    """451 (RFC 7725)."""


# At once, whoever asked, and for administrators to put back.
TAKEN_DOWN = (Withdrawal.TAKEN_DOWN, Withdrawal.LEGAL)


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", "day"
    MONTH = "month", "month"
    """The date column holds the first day of the month."""
    YEAR = "year", "year"
    """The date column holds the first of January."""
    UNKNOWN = "unknown", "unknown"
    """The date column is empty."""


def date_and_precision(field: str) -> models.CheckConstraint:
    """A constraint that a date and its precision say the same: both known, or both not.

    Args:
        field: the date column; its precision is ``<field>_precision``.

    Returns:
        A constraint named ``<class>_<field>_has_precision``: the date is empty just when the precision is unknown,
        and a month or a year is written as its first day.
    """
    precision = f"{field}_precision"
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True, precision: Precision.UNKNOWN})
        | Q(**{f"{field}__isnull": False, precision: Precision.DAY})
        # A check lets "not known" pass, which is what the day of no date is.
        | Q(**{f"{field}__isnull": False, f"{field}__day": 1, precision: Precision.MONTH})
        | Q(**{f"{field}__isnull": False, f"{field}__day": 1, f"{field}__month": 1, precision: Precision.YEAR}),
        name=f"%(class)s_{field}_has_precision",
    )


def both_or_neither(*fields: str, name: str) -> models.CheckConstraint:
    """A constraint that columns which tell one story (who, when) are all set or all null.

    Args:
        fields: two or more nullable columns.
        name: what the constraint's name ends with; the class name stands before it.
    """
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True for field in fields})
        | Q(**{f"{field}__isnull": False for field in fields}),
        name=f"%(class)s_{name}",
    )


M = TypeVar("M", bound=models.Model)


class PublishableQuerySet(models.QuerySet[M]):
    """Reads of records that are drafts before they are public."""

    def published(self) -> Self:
        """What the public may see. The one definition; a noun that hangs on another adds that one's."""
        return self.filter(state=Publication.PUBLISHED)

    def in_review(self) -> Self:
        """What waits for a reviewer, the longest-waiting first."""
        return self.filter(state=Publication.IN_REVIEW).order_by("submitted_at", "pk")

    def drafts(self) -> Self:
        """What is being written, the newest first."""
        return self.filter(state=Publication.DRAFT).order_by("-created_at", "-pk")


class Publishable(models.Model):
    """A record with a state of publication, kept true by the database as well as by the verbs.

    Attributes:
        noun: the record's kind in the public log, and the name of a source's link to it.
    """

    noun: ClassVar[str]

    ref = models.CharField(
        max_length=10,
        unique=True,
        default=make_ref,
        editable=False,
        help_text="The record's opaque public name.",
    )
    state = models.CharField(max_length=9, choices=Publication.choices, default=Publication.DRAFT, editable=False)
    version = models.PositiveIntegerField(
        default=1,
        editable=False,
        help_text="Counts what was written: whoever saves an older one is shown what came between.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    author_ids = ArrayField(
        models.BigIntegerField(),
        default=list,
        editable=False,
        help_text="Everyone who edited since the last publication; none of them may approve it.",
    )
    four_eyes = models.BooleanField(
        default=True,
        editable=False,
        help_text="Whether two pairs of eyes were asked for when this was published.",
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    first_published_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="Never cleared: what the public has seen once is not deleted."
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    withdrawn_as = models.CharField(
        max_length=10, choices=Withdrawal.choices, default=Withdrawal.NONE, blank=True, editable=False
    )
    withdrawn_reason = models.TextField(blank=True, editable=False, help_text="Shown to the public, word for word.")

    class Meta:
        abstract = True
        indexes: ClassVar[list[models.Index]] = [
            models.Index("submitted_at", "id", condition=Q(state=Publication.IN_REVIEW), name="%(class)s_in_review"),
            models.Index(F("created_at").desc(), "id", condition=Q(state=Publication.DRAFT), name="%(class)s_drafts"),
            GinIndex(fields=["author_ids"], condition=Q(state=Publication.DRAFT), name="%(class)s_drafts_of"),
            models.Index("id", condition=Q(withdrawn_as__in=TAKEN_DOWN), name="%(class)s_taken_down"),
            # Whether what a part hangs on is public is asked of the few that are not.
            models.Index("id", condition=~Q(state=Publication.PUBLISHED), name="%(class)s_not_public"),
        ]
        constraints: ClassVar[list[Any]] = [
            both_or_neither("submitted_at", "submitted_by", name="submitted_at_by"),
            both_or_neither("published_at", "published_by", name="published_at_by"),
            both_or_neither("withdrawn_at", "withdrawn_by", name="withdrawn_at_by"),
            models.CheckConstraint(
                condition=~Q(state=Publication.PUBLISHED)
                | Q(published_at__isnull=False, first_published_at__isnull=False),
                name="%(class)s_published_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=Publication.WITHDRAWN)
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_as=Withdrawal.NONE) & ~Q(withdrawn_reason="")),
                name="%(class)s_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=Publication.PUBLISHED)
                | Q(four_eyes=False)
                | ~Q(author_ids__contains=[F("published_by_id")]),
                name="%(class)s_approver_is_no_author",
            ),
        ]

    @property
    def is_published(self) -> bool:
        """Whether this row itself is published; whether the public sees it is ``published()``'s to say."""
        return self.state == Publication.PUBLISHED

    def history_of(self) -> dict[str, Any]:
        """What identifies the record in the public log, without a foreign key."""
        return {"subject_type": self.noun, "subject_ref": self.ref, "subject_label": str(self)[:300]}
