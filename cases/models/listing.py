"""Rulings as lists, counts and charts ask for them: one narrow row a ruling, kept true by the database.

What a row says is defined once, by the view ``cases_listing_now`` (migration ``0013_listing_now``). Triggers on every
table that the view reads mark the rulings concerned, and when the transaction ends those rows are made anew. A row that
no longer holds is closed and kept, so that any question can be asked of the record as it was.
"""

from datetime import datetime
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from cases.models.case import Case
from cases.models.court import Court, CourtLevel, Judge
from cases.models.party import Agency
from cases.models.publication import Publication
from cases.models.ruling import BenchPart, Outcome, Posture, Prevailing, Ruling

NOW = Q(known_until_at__isnull=True)
NEWEST_FIRST = ("-sort_on", "-day_sequence", "-ruling_id")


class ListingQuerySet(models.QuerySet["Listing"]):
    def known(self, at: datetime | None = None) -> Self:
        """What is public now, or was at a moment; of that, what was taken back since is left out."""
        if at is None:
            return self.filter(NOW)
        said = self.filter(NOW | Q(known_until_at__gt=at), known_from_at__lte=at)
        return said.filter(
            **{f"{owner}state": Publication.PUBLISHED for owner in ("ruling__", "ruling__docket__", "case__")}
        )


def _keys() -> Any:
    return ArrayField(models.BigIntegerField(), default=list)


def _words() -> Any:
    return ArrayField(models.TextField(), default=list)


class Listing(models.Model):
    """A published ruling with everything that can be asked of it, through the time in which that was so."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="listings", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="listings", db_index=False)
    known_from_at = models.DateTimeField()
    known_until_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(help_text="When the public last heard of the ruling.")
    sort_on = models.DateField()
    earliest_on = models.DateField(help_text="The first day on which it can have been; the last is sort_on.")
    filed_on = models.DateField(null=True, help_text="When the case was first filed.")
    day_sequence = models.PositiveSmallIntegerField()
    sources = models.PositiveSmallIntegerField(help_text="Articles and documents that support it.")
    has_document = models.BooleanField(help_text="Whether one of them is official.")
    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="+", db_index=False)
    circuit = models.CharField(max_length=40)
    level = models.CharField(max_length=11, choices=CourtLevel.choices)
    posture = models.CharField(max_length=22, choices=Posture.choices)
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    prevailing = models.CharField(max_length=11, choices=Prevailing.choices)
    dispositions = _words()
    scopes = _words()
    judges = _keys()
    bench = _words()
    presidents = _keys()
    president_parties = _words()
    agencies = _keys()
    agency_parts = _words()
    topics = _keys()
    actions = _keys()
    parties = _keys()
    party_kinds = _words()

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("sort_on"), F("day_sequence"), F("ruling_id"), name="listing_newest", condition=NOW),
            *(
                models.Index(
                    F(column), F("sort_on"), F("day_sequence"), F("ruling_id"), name=f"listing_{column}", condition=NOW
                )
                for column in ("court", "outcome", "posture")
            ),
            models.Index(F("updated_at"), F("ruling_id"), name="listing_updated", condition=NOW),
            models.Index(fields=["case"], name="listing_case"),
            models.Index(fields=["ruling", "known_from_at"], name="listing_ruling"),
            GinIndex(fields=["topics"], name="listing_topics"),
            GinIndex(fields=["actions"], name="listing_actions"),
            GinIndex(fields=["parties"], name="listing_parties"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ruling"], condition=NOW, name="listing_once"),
            models.CheckConstraint(
                condition=NOW | Q(known_until_at__gt=F("known_from_at")), name="listing_known_until_after_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ruling_id} from {self.known_from_at}"


class ListingWords(models.Model):
    """The words in which a listing is found: of the ruling, its case, the names in it, and the quotes that prove it."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, primary_key=True, related_name="words")
    vector = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="listing_words")]

    def __str__(self) -> str:
        return f"words of {self.listing_id}"


class _By(models.Model):
    """A listing under one of its names, with what facets count, so that a list of that name reads one index."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+", db_index=False)
    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="+", db_index=False)
    sort_on = models.DateField()
    day_sequence = models.PositiveSmallIntegerField()
    court = models.ForeignKey(Court, on_delete=models.CASCADE, related_name="+", db_index=False)
    posture = models.CharField(max_length=22, choices=Posture.choices)
    outcome = models.CharField(max_length=15, choices=Outcome.choices)
    prevailing = models.CharField(max_length=11, choices=Prevailing.choices)
    dispositions = _words()
    judges = _keys()
    agencies = _keys()

    class Meta:
        abstract = True


_CARRIED = ("listing", "court", "posture", "outcome", "prevailing", "dispositions", "judges", "agencies")


class ListingByJudge(_By):
    """Current listings by judge."""

    pk = models.CompositePrimaryKey("judge_id", "ruling_id")
    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="+", db_index=False)
    part = models.CharField(max_length=10, choices=BenchPart.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["judge", "sort_on", "day_sequence", "ruling"],
                include=[*_CARRIED, "part"],
                name="listing_by_judge_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.judge_id}: {self.ruling_id}"


class ListingByAgency(_By):
    """Current listings by agency, under every agency above the one that a case is about, too."""

    pk = models.CompositePrimaryKey("agency_id", "ruling_id")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "sort_on", "day_sequence", "ruling"],
                include=_CARRIED,
                name="listing_by_agency_newest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.ruling_id}"


class ListingDue(models.Model):
    """A ruling whose row has to be made anew before the transaction that wrote this ends; nobody else ever sees it."""

    ruling_id = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.ruling_id)
