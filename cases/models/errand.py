"""What is to be done at the desk, and what people made of it."""

import pghistory
from django.conf import settings
from django.db import models

from cases.models.publication import both_or_neither


class ErrandKind(models.TextChoices):
    """What sort of thing on the desk somebody took up, put off or settled."""

    REPORT = "report", "Reader's report"
    REVIEW = "review", "Review"
    CONFLICT = "conflict", "Sources that differ"
    INTAKE = "intake", "Article to read"
    SUGGESTION = "suggestion", "Suggestions not decided"
    DEADLINE = "deadline", "Deadline"
    DEAD_LINK = "dead_link", "Dead link"
    CHANGED_SOURCE = "changed_source", "Source that changed"
    TAKEN_DOWN = "taken_down", "Taken down by one editor"


@pghistory.track()
class Errand(models.Model):
    """Who sees to something on the desk, until when it was put off, and how it was settled.

    What is to be done is found in the records themselves; a row is here once somebody said something about it.
    """

    kind = models.CharField(max_length=14, choices=ErrandKind.choices)
    subject_ref = models.CharField(max_length=40, help_text="The opaque name of what it is about.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="errands"
    )
    deferred_until_on = models.DateField(null=True, blank=True, help_text="Not shown before that day.")
    note = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_for = models.CharField(
        max_length=64, blank=True, help_text="What it was settled for: another state of the same thing comes up again."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject_ref"], name="errand_once"),
            both_or_neither("settled_at", "settled_by", name="settled_at_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject_ref}"
