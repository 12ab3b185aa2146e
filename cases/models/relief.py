"""Relief: what a ruling orders or refuses, for whom, where and how long."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cases.models.ruling import Ruling


class ReliefKind(models.TextChoices):
    """What sort of relief a ruling orders or refuses."""

    TRO = "tro", "Temporary restraining order"
    """Fed. R. Civ. P. 65(b): at most 14 days unless extended."""
    PRELIMINARY_INJUNCTION = "preliminary_injunction", "Preliminary injunction"
    PERMANENT_INJUNCTION = "permanent_injunction", "Permanent injunction"
    VACATUR = "vacatur", "Vacatur"
    """5 U.S.C. § 706(2)."""
    DECLARATORY = "declaratory", "Declaratory judgment"
    """28 U.S.C. § 2201."""
    STAY_OF_ACTION = "stay_of_action", "Stay of agency action"
    """5 U.S.C. § 705."""
    STAY_PENDING_APPEAL = "stay_pending_appeal", "Stay pending appeal"
    """Fed. R. App. P. 8; Fed. R. Civ. P. 62."""
    ADMINISTRATIVE_STAY = "administrative_stay", "Administrative stay"
    """Holds things while a court decides on a stay; says nothing of the merits."""
    REMAND = "remand", "Remand"
    DAMAGES = "damages", "Damages"
    NONE = "none", "No relief"


class ReliefDecision(models.TextChoices):
    """Whether the relief was given."""

    ORDERED = "ordered", "Ordered"
    ORDERED_IN_PART = "ordered_in_part", "Ordered in part"
    EXTENDED = "extended", "Extended"
    REFUSED = "refused", "Refused"


class Territory(models.TextChoices):
    """Where, or for whom, relief works."""

    NATIONWIDE = "nationwide", "Nationwide"
    CIRCUIT = "circuit", "Within the circuit"
    STATES = "states", "In named states"
    DISTRICT = "district", "Within the district"
    PARTIES = "parties", "For the parties only"
    CLASS = "class", "For a class"
    NOT_STATED = "not_stated", "Not stated"


class ReliefEnd(models.TextChoices):
    """How long relief lasts."""

    DAY = "day", "Until a day"
    FOURTEEN_DAYS = "fourteen_days", "Fourteen days"
    """Fed. R. Civ. P. 65(b)(2), unless extended."""
    FURTHER_ORDER = "further_order", "Until further order"
    NOT_STATED = "not_stated", "Not stated"


@pghistory.track()
class Relief(models.Model):
    """What a ruling orders or refuses, and for whom, where and how long."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="reliefs")
    kind = models.CharField(max_length=22, choices=ReliefKind.choices)
    decision = models.CharField(max_length=15, choices=ReliefDecision.choices)
    territory = models.CharField(max_length=10, choices=Territory.choices, default=Territory.NOT_STATED)
    scope_note = models.CharField(max_length=200, blank=True, help_text="Which states, which class, whom it protects.")
    binds = models.ManyToManyField("cases.Party", through="ReliefBinds", related_name="bound_by")
    from_on = models.DateField(null=True, blank=True, help_text="When not from the day of the ruling.")
    ends = models.CharField(max_length=13, choices=ReliefEnd.choices, default=ReliefEnd.NOT_STATED)
    until_on = models.DateField(null=True, blank=True)
    conditions = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        verbose_name_plural = "relief"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(from_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="relief_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=False, ends=ReliefEnd.DAY)
                | (Q(until_on__isnull=True) & ~Q(ends=ReliefEnd.DAY)),
                name="relief_until_a_day_names_the_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_decision_display().lower()}"


@pghistory.track()
class ReliefBinds(models.Model):
    """A party that relief binds."""

    relief = models.ForeignKey(Relief, on_delete=models.CASCADE, related_name="bound_links")
    party = models.ForeignKey("cases.Party", on_delete=models.PROTECT, related_name="bound_links")

    class Meta:
        verbose_name = "party bound"
        verbose_name_plural = "parties bound"
        constraints = [models.UniqueConstraint(fields=["relief", "party"], name="relief_binds_once")]

    def __str__(self) -> str:
        return f"{self.relief_id} binds {self.party}"
