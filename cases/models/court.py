"""Courts, judges and who sat where: reference data from public-domain sources."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import F, Q

from cases.models.indexes import begins_with
from cases.models.integrity import no_cycle


class CourtLevel(models.TextChoices):
    """Where a court stands in its hierarchy."""

    TRIAL = "trial", "Trial court"
    APPELLATE = "appellate", "Intermediate appellate court"
    LAST_RESORT = "last_resort", "Court of last resort"
    UNKNOWN = "unknown", "Level not recorded"
    """The public court list does not say, and nobody has reviewed it."""


class CourtQuerySet(models.QuerySet["Court"]):
    def federal(self) -> Self:
        """The courts of the United States, not of a state or tribe."""
        return self.filter(system="federal")


@pghistory.track()
class Court(models.Model):
    """One court of the public court list; its courts-db identifier is its public name."""

    id = models.CharField(primary_key=True, max_length=40, help_text="The courts-db identifier: dcd, cadc, scotus.")
    name = models.CharField(max_length=200, help_text="Full name, as the court writes it.")
    abbreviation = models.CharField(
        max_length=80, blank=True, help_text="Bluebook form (table T1, T7, T10): D.D.C., 9th Cir., U.S."
    )
    level = models.CharField(max_length=11, choices=CourtLevel.choices, default=CourtLevel.UNKNOWN)
    system = models.CharField(max_length=40, help_text="federal, state, tribal …")
    location = models.CharField(max_length=120, blank=True)
    appeals_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appeals_from",
        help_text="28 U.S.C. § 41.",
    )

    objects = CourtQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name"], name="court_name"),
            *(begins_with(column, f"court_{column}_begins") for column in ("id", "name", "abbreviation")),
        ]
        triggers = [no_cycle("court", "appeals_to", "A court cannot hear appeals from itself, however far up.")]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The Bluebook form where the court has one, else its name.

        The highest court's "U.S." is a reporter, not a name that readers know: it is written out.
        """
        if self.id == "scotus":
            return "Supreme Court"
        return self.abbreviation or self.name

    @property
    def in_prose(self) -> str:
        """The court as a sentence names it: the D.C. Circuit, the District Court for the District of Columbia."""
        if self.id == "scotus":
            return "the Supreme Court"
        name = self.name.removeprefix("United States ").removeprefix("U.S. ")
        if self.level == CourtLevel.APPELLATE:
            name = name.removeprefix("Court of Appeals for the ").replace(
                "District of Columbia Circuit", "D.C. Circuit"
            )
        return name if name.startswith(("the ", "The ")) else f"the {name}"

    @property
    def circuit_id(self) -> str:
        """The federal court of appeals over this court, itself included; empty for a court of last resort."""
        if self.level == CourtLevel.APPELLATE:
            return self.id
        return self.appeals_to_id or "" if self.level == CourtLevel.TRIAL else ""


@pghistory.track()
class President(models.Model):
    """A President of the United States, for "appointed by" and the party at the time of appointment."""

    name = models.CharField(max_length=60, unique=True, help_text="As the Federal Judicial Center writes it.")
    party = models.CharField(max_length=60, blank=True, help_text="The president's party; empty for Washington.")

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Judge(models.Model):
    """A person who decides. A name is not a person: every written form is a ``JudgeName``."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=120, help_text="First given name, middle initials, surname, suffix.")
    full_name = models.CharField(max_length=160, help_text="As the Federal Judicial Center writes it.")
    given_names = models.CharField(max_length=100, blank=True)
    surname = models.CharField(max_length=80)
    suffix = models.CharField(max_length=10, blank=True, help_text="Jr., III …")
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    death_year = models.PositiveSmallIntegerField(null=True, blank=True)
    fjc_nid = models.PositiveIntegerField(
        null=True,
        blank=True,
        unique=True,
        help_text="Number in the Federal Judicial Center's directory, if there is one.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["surname", "given_names"], name="judge_surname_given"),
            begins_with("surname", "judge_surname_begins"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(death_year__isnull=True) | Q(birth_year__isnull=True) | Q(death_year__gte=F("birth_year")),
                name="judge_dies_after_birth",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class JudgeName(models.Model):
    """One form in which a judge is written: by the directory, the press or a court."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="names")
    as_written = models.CharField(max_length=160)
    normal_form = models.CharField(max_length=160, db_index=True, help_text="Lower case, without accents or points.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["judge", "as_written"], name="judge_name_once")]

    def __str__(self) -> str:
        return f"{self.as_written} ({self.judge_id})"


@pghistory.track()
class Service(models.Model):
    """One commission of a judge on one court."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="services")
    sequence = models.PositiveSmallIntegerField(help_text="Order of the judge's commissions, from 1.")
    court = models.ForeignKey(
        Court,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        help_text="Empty if abolished.",
    )
    court_as_written = models.CharField(max_length=200)
    title = models.CharField(max_length=60, help_text="Judge, Chief Justice …")
    president = models.ForeignKey(
        President, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    president_as_written = models.CharField(max_length=80, blank=True)
    nominated_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    began_on = models.DateField(null=True, blank=True, help_text="The day of the commission.")
    senior_on = models.DateField(null=True, blank=True, help_text="The day of senior status (28 U.S.C. § 371).")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True, help_text="Death, retirement, elevation …")

    class Meta:
        indexes = [models.Index(fields=["court", "began_on"], name="service_court_began")]
        constraints = [
            models.UniqueConstraint(fields=["judge", "sequence"], name="service_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(began_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="service_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.judge_id}: {self.court_as_written} ({self.sequence})"
