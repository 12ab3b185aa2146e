"""Events: dated steps of a case that are no rulings."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from cases.models.case import Docket
from cases.models.publication import Precision, Publishable, PublishableQuerySet, date_and_precision


class EventKind(models.TextChoices):
    """What sort of dated step an event is."""

    COMPLAINT = "complaint", "Complaint"
    AMENDED_COMPLAINT = "amended_complaint", "Amended complaint"
    MOTION = "motion", "Motion"
    BRIEF = "brief", "Brief"
    HEARING = "hearing", "Hearing"
    ARGUMENT = "argument", "Oral argument"
    NOTICE_OF_APPEAL = "notice_of_appeal", "Notice of appeal"
    """Fed. R. App. P. 3 and 4."""
    DEADLINE = "deadline", "Deadline"
    AGENCY_STEP = "agency_step", "Step by the agency"


class EventQuerySet(PublishableQuerySet["Event"]):
    def published(self) -> Self:
        return super().published().filter(docket__state="published", docket__case__state="published")


@pghistory.track()
class Event(Publishable):
    """A dated step that is no ruling; it may lie in the future."""

    noun = "event"

    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=17, choices=EventKind.choices)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    happens_on = models.DateField()
    happens_on_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.DAY)
    happens_at = models.DateTimeField(null=True, blank=True, help_text="When the hour is known.")
    time_zone = models.CharField(max_length=40, blank=True, help_text="IANA name; the court's, when the hour is known.")
    day_sequence = models.PositiveSmallIntegerField(default=1)

    objects = EventQuerySet.as_manager()

    class Meta(Publishable.Meta):
        indexes = [*Publishable.Meta.indexes, models.Index(fields=["docket", "happens_on"], name="event_docket_day")]
        constraints = [
            *Publishable.Meta.constraints,
            date_and_precision("happens_on"),
            models.CheckConstraint(
                condition=Q(happens_at__isnull=True, time_zone="") | (Q(happens_at__isnull=False) & ~Q(time_zone="")),
                name="event_hour_has_its_zone",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="event_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.docket}, {self.happens_on}"
