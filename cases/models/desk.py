"""The newsroom's own paper: changes proposed, forms half filled, who is at what, what was put off, what was merged."""

from datetime import datetime
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.models.about import AboutRecordQuerySet
from cases.models.integrity import append_only, refuse
from cases.models.publication import both_or_neither, make_ref


class RevisionState(models.TextChoices):
    """Where a proposed change stands."""

    DRAFT = "draft", "Draft"
    """Being written; or sent back."""
    IN_REVIEW = "in_review", "In review"
    APPLIED = "applied", "Applied"
    """The published record says so now."""
    DROPPED = "dropped", "Dropped"
    """Given up; the record stays as it is."""


class RevisionQuerySet(AboutRecordQuerySet["Revision"]):
    def open(self) -> Self:
        """What is being written or waits for review."""
        return self.filter(state__in=(RevisionState.DRAFT, RevisionState.IN_REVIEW))

    def in_review(self) -> Self:
        """What waits for a reviewer, the longest-waiting first."""
        return self.filter(state=RevisionState.IN_REVIEW).order_by("submitted_at", "pk")


@pghistory.track()
class Revision(models.Model):
    """A change proposed to a published record, which stays as it is until somebody else approves.

    It names its record without a foreign key, as the public log does, and holds only the facts that differ.
    """

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    subject_type = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=10)
    subject_label = models.CharField(max_length=300)
    case_ref = models.CharField(max_length=10, blank=True)
    changes = models.JSONField(default=dict, help_text="By fact: {decided_on: {before: …, after: …}}")
    base_version = models.PositiveIntegerField(help_text="The record's version that was changed.")
    why = models.TextField(blank=True, help_text="Why it is changed. With a correction the public reads it.")
    corrects = models.BooleanField(
        default=False, help_text="It mends an error, though no key fact differs: readers are told of it."
    )
    author_ids = ArrayField(models.BigIntegerField(), default=list, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=RevisionState.choices, default=RevisionState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    four_eyes = models.BooleanField(default=True, help_text="Whether two pairs of eyes were asked for.")
    note = models.TextField(blank=True, help_text="What the reviewer wants mended.")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_ref", "id"], name="revision_of_subject"),
            models.Index("submitted_at", "id", condition=Q(state=RevisionState.IN_REVIEW), name="revision_in_review"),
            models.Index(F("made_at").desc(), "id", condition=Q(state=RevisionState.DRAFT), name="revision_drafts"),
        ]
        constraints = [
            both_or_neither("submitted_at", "submitted_by", name="submitted_at_by"),
            both_or_neither("decided_at", "decided_by", name="decided_at_by"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_ref"],
                condition=Q(state__in=(RevisionState.DRAFT, RevisionState.IN_REVIEW)),
                name="revision_open_once",
                violation_error_message="A change of this record is proposed already: open that one.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(RevisionState.APPLIED, RevisionState.DROPPED)) | Q(decided_at__isnull=False),
                name="revision_decided_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=RevisionState.APPLIED)
                | Q(four_eyes=False)
                | ~Q(author_ids__contains=[F("decided_by_id")]),
                name="revision_approver_is_no_author",
            ),
        ]
        triggers = [
            refuse(
                "OLD.state IN ('applied', 'dropped') AND NEW.* IS DISTINCT FROM OLD.*",
                "A change that was decided on stays as it is: propose another.",
                name="revision_decided_is_kept",
                operation=pgtrigger.Update,
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_label}: a change proposed"

    def get_absolute_url(self) -> str:
        return reverse("cases:revision-detail", args=[self.ref])

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed, approved or dropped."""
        return self.state in (RevisionState.DRAFT, RevisionState.IN_REVIEW)


class Autosave(models.Model):
    """What somebody typed into a form and has not saved: offered on return, and gone with the saving."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="autosaves")
    place = models.CharField(max_length=200, help_text="The address of the form.")
    data = models.JSONField(help_text="What the form would have sent: {name: [values]}.")
    seen = models.CharField(max_length=400, blank=True, help_text="How far the record went when the form was opened.")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="autosave_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.place}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def others_at(self, place: str, *, than: int, since: datetime) -> Self:
        """Who else had a form open lately, by account; names in the same query."""
        return (
            self.filter(place=place, seen_at__gte=since)
            .exclude(user=than)
            .select_related("user")
            .order_by("user__username")
        )


class Presence(models.Model):
    """Somebody has a form open: refreshed by the page, and stale after a minute."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "presence"
        indexes = [models.Index(fields=["place", "seen_at"], name="presence_at_place")]
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.place}"


class ConflictDecision(models.Model):
    """An editor's word on sources that state different things of one fact: which stands, and why; append-only."""

    subject_type = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=10)
    fact = models.CharField(max_length=13)
    claims = models.JSONField(help_text="What stood against what when it was decided: {value: [refs of sources]}.")
    digest = models.CharField(max_length=64, help_text="Of the claims: other claims open the conflict again.")
    stands = models.CharField(max_length=300, help_text="What the record follows.")
    why = models.TextField(help_text="Shown to the public beside the sources that differ.")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["subject_type", "subject_ref", "fact", "id"], name="conflict_of_subject")]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="conflict_decision_says_why")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_ref}, {self.fact}: {self.stands}"


class MergeQuerySet(models.QuerySet["Merge"]):
    def went_to(self, noun: str) -> dict[int, int]:
        """Which row stands now for each of a noun that was merged into another, through several merges. One query."""
        done = self.filter(noun=noun, undone_at__isnull=True)
        into = dict(done.order_by("merged_at", "pk").values_list("gone_id", "kept_id"))
        found = {}
        for gone, kept in into.items():
            while kept in into:
                kept = into[kept]
            found[gone] = kept
        return found


@pghistory.track()
class Merge(models.Model):
    """Two rows that were one thing: what moved, so that it can be moved back for thirty days."""

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    noun = models.CharField(max_length=20, help_text="judge, party, agency, outlet or case.")
    kept_id = models.BigIntegerField()
    kept_label = models.CharField(max_length=300)
    gone_id = models.BigIntegerField()
    gone_label = models.CharField(max_length=300)
    gone_row = models.JSONField(help_text="The row that went, column by column.")
    moved = models.JSONField(help_text="Which rows were moved, and which fell together: {table.column: [keys]}.")
    why = models.CharField(max_length=300, blank=True)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MergeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(F("merged_at").desc(), F("id").desc(), name="merge_newest")]
        constraints = [
            both_or_neither("undone_at", "undone_by", name="undone_at_by"),
            models.CheckConstraint(condition=~Q(kept_id=F("gone_id")), name="merge_needs_two_rows"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_label} into {self.kept_label}"
