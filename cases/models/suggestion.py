"""What a machine read out of a text, and what people made of it: intake proposes, people dispose."""

from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.models.integrity import refuse
from cases.models.publication import both_or_neither, make_ref
from cases.models.ruling import Ruling
from cases.models.source import Snapshot


class IntakeState(models.TextChoices):
    """Where an article stands on its way to the record."""

    OPEN = "open", "To be read"
    DONE = "done", "On the record"
    """A ruling was recorded from it, or it became a source of one."""
    DISMISSED = "dismissed", "Not for the record"


class IntakeQuerySet(models.QuerySet["Intake"]):
    def waiting(self) -> Self:
        """What nobody has dealt with, the newest first."""
        return self.filter(state=IntakeState.OPEN).order_by("-made_at", "-pk")


@pghistory.track()
class Intake(models.Model):
    """One text that was read by an extractor, on its way to becoming a ruling, a source of one, or nothing."""

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="intakes")
    extractor = models.CharField(max_length=40, help_text="What read the text last.")
    version = models.CharField(max_length=20, help_text="The extractor's version then.")
    published_on = models.DateField(
        null=True, blank=True, help_text="The day by which “Monday” and “yesterday” were understood."
    )
    candidates = models.JSONField(
        default=dict, help_text="Records that the text may be about: {rulings: [{key, label, score, reasons, against}]}"
    )
    notes = models.JSONField(
        default=list, blank=True, help_text="What was doubtful when the text was read, a line each."
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=IntakeState.choices, default=IntakeState.OPEN)
    ruling = models.ForeignKey(
        Ruling,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="intakes",
        help_text="What it became, or was added to; empty when that draft was discarded.",
    )
    why = models.CharField(max_length=200, blank=True, help_text="Why it is not for the record.")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = IntakeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("made_at").desc(), F("id").desc(), condition=Q(state="open"), name="intake_waiting"),
            models.Index(F("finished_at").desc(), F("id").desc(), condition=Q(state="done"), name="intake_done"),
        ]
        constraints = [
            both_or_neither("finished_at", "finished_by", name="finished_at_by"),
            models.CheckConstraint(
                condition=Q(state=IntakeState.OPEN, finished_at__isnull=True)
                | (~Q(state=IntakeState.OPEN) & Q(finished_at__isnull=False)),
                name="intake_is_open_until_finished",
            ),
            models.CheckConstraint(
                condition=Q(ruling__isnull=True) | Q(state=IntakeState.DONE), name="intake_with_a_ruling_is_done"
            ),
            models.CheckConstraint(
                condition=Q(state=IntakeState.DISMISSED) ^ Q(why=""), name="intake_dismissed_says_why"
            ),
            models.UniqueConstraint(
                fields=["snapshot", "extractor"],
                condition=Q(state=IntakeState.OPEN),
                name="intake_open_once",
                violation_error_message="The same text is waiting to be read already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot.article} ({self.get_state_display().lower()})"

    def get_absolute_url(self) -> str:
        return reverse("cases:intake-detail", args=[self.ref])

    @property
    def is_open(self) -> bool:
        """Whether somebody may still deal with it."""
        return self.state == IntakeState.OPEN


class SuggestionState(models.TextChoices):
    """What people made of a suggestion."""

    OPEN = "open", "Undecided"
    ACCEPTED = "accepted", "Accepted"
    EDITED = "edited", "Edited"
    """The editor put another value in its place."""
    REFUSED = "refused", "Refused"


@pghistory.track()
class Suggestion(models.Model):
    """One value that an extractor read out of a text, the words that it rests on, and who decided what on it."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="suggestions")
    version = models.CharField(max_length=20, help_text="The version of the extractor that said so.")
    position = models.PositiveSmallIntegerField(help_text="Place among the intake's suggestions, from 1.")
    field = models.CharField(max_length=20, help_text="What it is a value of: judges, posture, ruling_date …")
    value = models.TextField(help_text="In the words of the models, a normal form, or a name.")
    key = models.CharField(max_length=160, blank=True, help_text="The public name of the record that it means.")
    details = models.JSONField(default=dict, blank=True, help_text="More of what was said: {main: true, part: author}.")
    text = models.TextField(blank=True, help_text="The words that it rests on; blank when it follows from others.")
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Where they begin, in code points from 0.")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="The first code point after them.")
    confidence = models.FloatField(help_text="How often a value said so surely is right, from 0 to 1.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why, in a line.")
    candidates = models.JSONField(
        default=list, blank=True, help_text="Records that it may mean: [{key, label, score, reasons, against}]."
    )
    state = models.CharField(max_length=8, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    decided_value = models.TextField(blank=True, help_text="What stands in the record in its place.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["intake"], condition=Q(state="open"), name="suggestion_undecided")]
        constraints = [
            models.UniqueConstraint(fields=["intake", "position"], name="suggestion_position_once"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, text="")
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                name="suggestion_has_words_or_none",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="suggestion_is_sure_from_0_to_1"
            ),
            both_or_neither("decided_at", "decided_by", name="decided_at_by"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN, decided_at__isnull=True)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_at__isnull=False)),
                name="suggestion_is_open_until_decided",
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.EDITED) ^ Q(decided_value=""),
                name="suggestion_edited_says_to_what",
            ),
        ]
        triggers = [
            refuse(
                "NEW.start IS NOT NULL AND NEW.text IS DISTINCT FROM (SELECT substr(snapshot.text, NEW.start + 1, "
                'NEW."end" - NEW.start) FROM cases_intake intake JOIN cases_snapshot snapshot '
                "ON snapshot.id = intake.snapshot_id WHERE intake.id = NEW.intake_id)",
                "The words of the suggestion do not stand in the snapshot at their offsets.",
                name="suggestion_stands_in_snapshot",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("text", "start", "end", "intake_id"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value[:60]}"
