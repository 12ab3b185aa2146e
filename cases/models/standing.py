"""Where rulings stood, and when the site said so: what ``cases.standing`` works out, kept for lists and for filters."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.models.publication import TAKEN_DOWN
from cases.models.ruling import Ruling
from cases.standing.sentences import STANDING_WORDS


class StandingValue(models.TextChoices):
    """Where a ruling stands on a day, worked out by ``cases.standing`` and never typed."""

    IN_FORCE = "in_force", STANDING_WORDS["in_force"]
    IN_FORCE_IN_PART = "in_force_in_part", STANDING_WORDS["in_force_in_part"]
    AFFIRMED = "affirmed", STANDING_WORDS["affirmed"]
    STAYED = "stayed", STANDING_WORDS["stayed"]
    STAYED_IN_PART = "stayed_in_part", STANDING_WORDS["stayed_in_part"]
    EXPIRED = "expired", STANDING_WORDS["expired"]
    """Relief that ended by itself on its last day."""
    DISSOLVED = "dissolved", STANDING_WORDS["dissolved"]
    REVERSED = "reversed", STANDING_WORDS["reversed"]
    VACATED = "vacated", STANDING_WORDS["vacated"]
    SUPERSEDED = "superseded", STANDING_WORDS["superseded"]
    WITHDRAWN = "withdrawn", STANDING_WORDS["withdrawn"]
    MOOT = "moot", STANDING_WORDS["moot"]
    CHAIN_INCOMPLETE = "chain_incomplete", STANDING_WORDS["chain_incomplete"]
    """What would tell is not on record."""


class SpellQuerySet(models.QuerySet["Spell"]):
    def known(self, at: datetime | None = None) -> Self:
        """What the site says now, or said at a moment; what rests on a ruling that was taken down since is left out."""
        if at is None:
            return self.filter(known_until_at__isnull=True)
        said = self.filter(Q(known_until_at__isnull=True) | Q(known_until_at__gt=at), known_from_at__lte=at)
        gone = TAKEN_DOWN
        return said.exclude(
            Q(rests_on__withdrawn_as__in=gone)
            | Q(rests_on__docket__withdrawn_as__in=gone)
            | Q(rests_on__docket__case__withdrawn_as__in=gone)
        )

    def on(self, day: date) -> Self:
        """The spell that a day falls in, one a ruling."""
        return self.filter(Q(last_on__isnull=True) | Q(last_on__gte=day), first_on__lte=day)


class Spell(models.Model):
    """A stretch of days through which a ruling stood in one way, and the time through which the site said so.

    Written by the verbs that publish and take back; ``manage.py check_projections`` proves it against the engine.
    """

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="spells")
    value = models.CharField(max_length=16, choices=StandingValue.choices)
    rests_on = models.ForeignKey(Ruling, on_delete=models.CASCADE, null=True, blank=True, related_name="spells_resting")
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)
    known_from_at = models.DateTimeField()
    known_until_at = models.DateTimeField(null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["value", "first_on"], name="spell_by_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "first_on"], condition=Q(known_until_at__isnull=True), name="spell_known_once"
            ),
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")), name="spell_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(known_until_at__isnull=True) | Q(known_until_at__gte=F("known_from_at")),
                name="spell_known_until_after_from",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ruling_id}: {self.value} from {self.first_on}"
