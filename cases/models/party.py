"""Agencies, parties, their parts in a case, and who speaks for them."""

from typing import Self

import pghistory
from django.db import models
from django.db.models.expressions import RawSQL

from cases.models.indexes import begins_with
from cases.models.integrity import no_cycle
from cases.models.publication import Publishable, PublishableQuerySet


class AgencyQuerySet(models.QuerySet["Agency"]):
    def with_descendants(self, agency_id: int) -> Self:
        """The agency and everything below it in the tree: Homeland Security holds ICE. One query."""
        return self.filter(
            pk__in=RawSQL(
                "WITH RECURSIVE below(id) AS (SELECT %s::bigint UNION "
                "SELECT child.id FROM cases_agency child JOIN below ON child.parent_id = below.id) "
                "SELECT id FROM below",
                [agency_id],
            )
        )


@pghistory.track()
class Agency(models.Model):
    """A government body. Agencies are a tree: a filter on a department includes its parts."""

    key = models.CharField(max_length=160, unique=True, help_text="Key in the reference list; not shown.")
    slug = models.SlugField(max_length=160, unique=True)
    name = models.CharField(max_length=200)
    acronym = models.CharField(max_length=20, blank=True, db_index=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        indexes = [begins_with(column, f"agency_{column}_begins") for column in ("name", "acronym")]
        triggers = [no_cycle("agency", "parent", "An agency cannot be a part of itself, however far down.")]

    def __str__(self) -> str:
        return self.name

    @property
    def short(self) -> str:
        """The acronym where the agency has one, else its name."""
        return self.acronym or self.name


class PartyKind(models.TextChoices):
    """What sort of litigant a party is."""

    ORGANISATION = "organisation", "Organisation"
    PERSON = "person", "Person"
    OFFICIAL = "official", "Official"
    """Sued or suing in an office: successors are substituted (Fed. R. Civ. P. 25(d))."""
    AGENCY = "agency", "Government agency"
    STATE = "state", "State"
    CLASS = "class", "Class"
    """A class or proposed class (Fed. R. Civ. P. 23)."""


@pghistory.track()
class Party(models.Model):
    """A litigant. Private persons may be shown by initials or a pseudonym."""

    name = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=12, choices=PartyKind.choices)
    office = models.CharField(max_length=160, blank=True, help_text="For an official: Secretary of the Treasury.")
    agency = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        help_text="When the party is an agency, or is sued as its head.",
    )
    shown_as = models.CharField(
        max_length=120, blank=True, help_text="Initials or a pseudonym; the public then never sees the name."
    )

    class Meta:
        verbose_name_plural = "parties"
        indexes = [
            models.Index(fields=["name"], condition=~models.Q(shown_as=""), name="party_pseudonyms"),
            *(begins_with(column, f"party_{column}_begins") for column in ("name", "shown_as")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=PartyKind.AGENCY) | models.Q(agency__isnull=False),
                name="party_agency_names_its_agency",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """What pages may call the party."""
        return self.shown_as or self.name


class PartyRole(models.TextChoices):
    """A party's part in a case."""

    PLAINTIFF = "plaintiff", "Plaintiff"
    DEFENDANT = "defendant", "Defendant"
    PETITIONER = "petitioner", "Petitioner"
    RESPONDENT = "respondent", "Respondent"
    APPELLANT = "appellant", "Appellant"
    APPELLEE = "appellee", "Appellee"
    INTERVENOR = "intervenor", "Intervenor"
    AMICUS = "amicus", "Amicus curiae"


class Side(models.TextChoices):
    """On whose side a party stands in the dispute about a government's action."""

    CHALLENGER = "challenger", "Challengers"
    """Whoever opposes the government: those it sues or prosecutes, and states that sue the United States, too."""
    GOVERNMENT = "government", "Government"
    NEITHER = "neither", "Neither side"


class AppearanceQuerySet(PublishableQuerySet["Appearance"]):
    def published(self) -> Self:
        return super().published().filter(case__state="published")


@pghistory.track()
class Appearance(Publishable):
    """One party's role in one case."""

    noun = "appearance"

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="appearances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="appearances")
    role = models.CharField(max_length=10, choices=PartyRole.choices)
    side = models.CharField(max_length=10, choices=Side.choices)
    as_written = models.CharField(max_length=200, blank=True, help_text="The name as the court's papers write it.")
    joined_on = models.DateField(null=True, blank=True, help_text="When not from the start.")

    objects = AppearanceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(fields=["case", "party", "role"], name="appearance_once"),
        ]

    def __str__(self) -> str:
        # Goes into the public log, too.
        return f"{self.party.public_name} ({self.get_role_display().lower()})"


class CounselQuerySet(PublishableQuerySet["Counsel"]):
    def published(self) -> Self:
        return super().published().filter(case__state="published")


@pghistory.track()
class Counsel(Publishable):
    """A lawyer, firm or organisation that represents a side, or one party, in a case."""

    noun = "counsel"

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="counsel")
    name = models.CharField(max_length=160, help_text="The lawyer, or the firm or organisation where no name is known.")
    organisation = models.CharField(max_length=160, blank=True)
    side = models.CharField(max_length=10, choices=Side.choices)
    party = models.ForeignKey(
        Party,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the whole side.",
    )

    objects = CounselQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name_plural = "counsel"
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["case", "name", "side", "party"], name="counsel_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.name
