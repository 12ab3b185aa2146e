"""The public's log of what changed, and what was corrected."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.models.about import AboutRecordQuerySet
from cases.models.integrity import append_only, refuse
from cases.models.publication import make_ref


class ChangeVerb(models.TextChoices):
    """What happened to a record, in the words of the verbs."""

    OPENED = "opened", "opened"
    RECORDED = "recorded", "recorded"
    REVISED = "revised", "revised"
    SOURCED = "sourced", "source added"
    SUBMITTED = "submitted", "submitted for review"
    RETURNED = "returned", "sent back"
    PUBLISHED = "published", "published"
    UNPUBLISHED = "unpublished", "publication undone"
    WITHDRAWN = "withdrawn", "withdrawn"
    TAKEN_DOWN = "taken_down", "taken down"
    CHECKED = "checked", "followed up"
    DISCARDED = "discarded", "discarded"
    CORRECTED = "corrected", "corrected"
    RENAMED = "renamed", "renamed"
    UPDATED = "updated", "updated"
    """Words of a published record that state no fact."""
    PROPOSED = "proposed", "change proposed"
    DROPPED = "dropped", "change dropped"
    DECIDED = "decided", "conflict decided"
    MERGED = "merged", "merged"
    PARTED = "parted", "merge undone"
    CONFIRMED = "confirmed", "taking down confirmed"
    RESTORED = "restored", "put back"
    REFUSED = "refused", "refused"
    """Somebody tried what their role does not allow."""
    INVITED = "invited", "invited"
    UNINVITED = "uninvited", "invitation withdrawn"
    JOINED = "joined", "joined the newsroom"
    ROLES_SET = "roles_set", "given other roles"
    DEACTIVATED = "deactivated", "account deactivated"
    REACTIVATED = "reactivated", "account reactivated"
    CLEARED = "cleared", "second factor removed"


# What the public hears of; the rest is the newsroom's.
PUBLIC_VERBS = (
    ChangeVerb.PUBLISHED,
    ChangeVerb.UNPUBLISHED,
    ChangeVerb.WITHDRAWN,
    ChangeVerb.TAKEN_DOWN,
    ChangeVerb.CORRECTED,
    ChangeVerb.RENAMED,
    ChangeVerb.UPDATED,
)


class Change(models.Model):
    """One thing that a verb did, written in its transaction; append-only, and the outbox of everything that is sent.

    It holds no foreign key to what it speaks of, so that the log never stands in the way of live data.
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=11, choices=ChangeVerb.choices)
    subject_type = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=10)
    subject_label = models.CharField(max_length=300)
    case_ref = models.CharField(max_length=10, blank=True, help_text="The case it belongs to, where there is one.")
    note = models.TextField(blank=True)
    details = models.JSONField(default=dict, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, help_text="When a sender took it from the outbox.")
    claimed_by = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - null with its pair

    objects = AboutRecordQuerySet["Change"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_ref", "id"], name="change_of_subject"),
            models.Index(fields=["case_ref", "id"], name="change_of_case"),
            models.Index(fields=["id"], condition=Q(claimed_at__isnull=True), name="change_outbox"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(claimed_at__isnull=True, claimed_by__isnull=True)
                | Q(claimed_at__isnull=False, claimed_by__isnull=False),
                name="change_claimed_at_by",
            )
        ]
        triggers = [
            *append_only(besides=["claimed_at", "claimed_by"]),
            refuse(
                "NEW.verb = 'confirmed' AND NEW.by_id = (SELECT down.by_id FROM cases_change down "
                "WHERE down.subject_type = NEW.subject_type AND down.subject_ref = NEW.subject_ref "
                "AND down.verb = 'taken_down' ORDER BY down.id DESC LIMIT 1)",
                "Whoever took a record down does not confirm it: another editor does.",
                name="change_confirmed_by_another",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_label} {self.get_verb_display()}"


class Correction(models.Model):
    """A public note that a published fact was changed: what, from what, to what, and why."""

    subject_type = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=10)
    subject_label = models.CharField(max_length=300)
    case_ref = models.CharField(max_length=10, blank=True)
    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    field = models.CharField(max_length=40, help_text="The fact, by its column: decided_on.")
    label = models.CharField(max_length=80, blank=True, help_text="The fact, as pages call it.")
    before = models.TextField(blank=True, help_text="In words; empty: it was not stated.")
    after = models.TextField(blank=True, help_text="In words; empty: it is stated no more.")
    why = models.TextField()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    four_eyes = models.BooleanField(default=True)

    objects = AboutRecordQuerySet["Correction"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_ref", "id"], name="correction_of_subject"),
            models.Index(F("made_at").desc(), F("id").desc(), name="correction_newest"),
            models.Index(fields=["case_ref", "id"], name="correction_of_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="correction_says_why"),
            models.CheckConstraint(
                condition=Q(four_eyes=False) | ~Q(approved_by=F("made_by")),
                name="correction_approver_is_no_author",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.subject_label}: {self.field}"


class ReportKind(models.TextChoices):
    """What a reader writes about."""

    WRONG = "wrong", "Something is wrong here"
    TAKE_DOWN = "take_down", "Please take this down"


@pghistory.track()
class Report(models.Model):
    """A reader's word that something is wrong, or a request to take something down; goes to the desk."""

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    kind = models.CharField(max_length=9, choices=ReportKind.choices)
    subject_type = models.CharField(max_length=20)
    subject_ref = models.CharField(max_length=160, help_text="Its ref; of a judge, an agency or a court, its slug.")
    subject_label = models.CharField(max_length=300, blank=True)
    message = models.TextField()
    answer_to = models.EmailField(blank=True)
    received_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolution = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="report_resolved_at_by",
            ),
            models.CheckConstraint(condition=~Q(message=""), name="report_says_something"),
        ]
        indexes = [
            models.Index(fields=["received_at", "id"], condition=Q(resolved_at__isnull=True), name="report_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject_type} {self.subject_ref}"
