"""Cases, their dockets, what they challenge, and how they hang together."""

from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.models.court import Court, Judge
from cases.models.indexes import begins_with
from cases.models.integrity import no_cycle, refuse
from cases.models.party import Agency
from cases.models.publication import (
    Precision,
    Publishable,
    PublishableQuerySet,
    both_or_neither,
    date_and_precision,
)


@pghistory.track()
class Topic(models.Model):
    """A subject that cases are about; a tree that editors extend."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower")

    class Meta:
        triggers = [no_cycle("topic", "parent", "A topic cannot be a part of itself, however far down.")]

    def __str__(self) -> str:
        return self.name


class ActionKind(models.TextChoices):
    """What sort of government action is challenged."""

    AGREEMENT = "agreement", "Agreement"
    ORDER = "order", "Order"
    EXECUTIVE_ORDER = "executive_order", "Executive order"
    RULE = "rule", "Rule"
    """A rule under 5 U.S.C. § 553, or an interpretive rule."""
    POLICY = "policy", "Policy"
    DECISION = "decision", "Decision"
    """A permit, a grant ended, a reorganisation, an enforcement action."""
    OTHER = "other", "Other action"


class ChallengedActionQuerySet(PublishableQuerySet["ChallengedAction"]):
    def with_agencies(self) -> Self:
        """With the agencies that took the action, in two queries whatever the number of actions."""
        return self.prefetch_related("agencies")


@pghistory.track()
class ChallengedAction(Publishable):
    """The government action that cases challenge."""

    noun = "action"

    slug = models.SlugField(max_length=160, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=ActionKind.choices)
    taken_on = models.DateField(null=True, blank=True)
    taken_on_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    agencies = models.ManyToManyField(Agency, through="ActionAgency", related_name="actions")
    taken_under = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_out_by",
        help_text="The broader action that this one carries out.",
    )
    summary = models.TextField(blank=True)
    citation = models.CharField(max_length=120, blank=True, help_text="90 Fed. Reg. 9065; Exec. Order No. 14,210.")
    url = models.URLField(max_length=500, blank=True, help_text="The official text.")

    objects = ChallengedActionQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = "challenged action"
        indexes = [*Publishable.Meta.indexes, begins_with("title", "action_title_begins")]
        constraints = [*Publishable.Meta.constraints, date_and_precision("taken_on")]
        triggers = [no_cycle("action", "taken_under", "An action cannot carry out itself, however far up.")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:action-detail", args=[self.slug])


@pghistory.track()
class ActionAgency(models.Model):
    """An agency that took, or is party to, an action."""

    action = models.ForeignKey(ChallengedAction, on_delete=models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="action_links")

    class Meta:
        verbose_name = "agency of the action"
        verbose_name_plural = "agencies of the action"
        constraints = [models.UniqueConstraint(fields=["action", "agency"], name="action_agency_once")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.action}"


class CaseQuerySet(PublishableQuerySet["Case"]):
    def with_public_relations(self) -> Self:
        """With what a list of cases shows: agencies, and published dockets with their courts. Three queries."""
        return self.prefetch_related(
            models.Prefetch("agencies", queryset=Agency.objects.order_by("name", "pk")),
            models.Prefetch(
                "dockets",
                queryset=Docket.objects.published().select_related("court").order_by("filed_on", "pk"),
                to_attr="public_dockets",
            ),
        )


@pghistory.track(exclude=["search"])
class Case(Publishable):
    """One dispute as the public follows it, from the complaint to the last appeal."""

    noun = "case"

    slug = models.SlugField(max_length=160, unique=True, help_text="Permanent from the first publication on.")
    short_caption = models.CharField(
        max_length=200, help_text="Bluebook rule 10.2: Centro de Trabajadores Unidos v. Bessent."
    )
    caption = models.TextField(blank=True, help_text="The full caption, as on the docket.")
    summary = models.TextField(blank=True)
    agencies = models.ManyToManyField(Agency, through="CaseAgency", related_name="cases")
    topics = models.ManyToManyField(Topic, through="CaseTopic", related_name="cases")
    actions = models.ManyToManyField(ChallengedAction, through="CaseAction", related_name="cases")
    coverage_note = models.TextField(blank=True, help_text="What this page does not cover, for the reader.")
    last_checked_on = models.DateField(null=True, blank=True, help_text="The day up to which the case was followed.")
    last_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search = models.GeneratedField(
        expression=SearchVector("short_caption", weight="A", config="english")
        + SearchVector("caption", weight="B", config="english")
        + SearchVector("summary", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = CaseQuerySet.as_manager()

    class Meta(Publishable.Meta):
        indexes = [*Publishable.Meta.indexes, GinIndex(fields=["search"], name="case_search")]
        constraints = [
            *Publishable.Meta.constraints,
            both_or_neither("last_checked_on", "last_checked_by", name="last_checked_on_by"),
            models.CheckConstraint(condition=~Q(short_caption=""), name="case_has_a_caption"),
        ]

    def __str__(self) -> str:
        return self.short_caption

    def get_absolute_url(self) -> str:
        return reverse("cases:case-detail", args=[self.slug])


@pghistory.track()
class CaseAgency(models.Model):
    """An agency that a case is about: as a party, or as author of the action."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agency_links")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="case_links")

    class Meta:
        verbose_name = "agency in the case"
        verbose_name_plural = "agencies in the case"
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="case_agency_once")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.case}"


@pghistory.track()
class CaseTopic(models.Model):
    """A topic of a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="case_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "topic"], name="case_topic_once")]

    def __str__(self) -> str:
        return f"{self.topic} · {self.case}"


@pghistory.track()
class CaseAction(models.Model):
    """An action that a case challenges."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="action_links")
    action = models.ForeignKey(ChallengedAction, on_delete=models.PROTECT, related_name="case_links")

    class Meta:
        verbose_name = "action challenged"
        verbose_name_plural = "actions challenged"
        constraints = [models.UniqueConstraint(fields=["case", "action"], name="case_action_once")]

    def __str__(self) -> str:
        return f"{self.case} · {self.action}"


class RelationKind(models.TextChoices):
    """How two cases hang together; each reads the same from both ends."""

    CONSOLIDATED = "consolidated", "Consolidated with"
    """Fed. R. Civ. P. 42(a)."""
    RELATED = "related", "Related to"
    COMPANION = "companion", "Companion of"


@pghistory.track()
class CaseRelation(models.Model):
    """Two cases that hang together, written once, read from both ends."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relations_from_other_end")
    kind = models.CharField(max_length=12, choices=RelationKind.choices)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(case=F("other")), name="case_relation_needs_two_cases"),
            models.UniqueConstraint(
                models.functions.Least("case", "other"),
                models.functions.Greatest("case", "other"),
                "kind",
                name="case_relation_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display().lower()} {self.other}"


class DocketQuerySet(PublishableQuerySet["Docket"]):
    def published(self) -> Self:
        return super().published().filter(case__state="published")


@pghistory.track()
class Docket(Publishable):
    """A case's record at one court."""

    noun = "docket"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dockets")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="dockets")
    number_as_written = models.CharField(max_length=60, help_text="As the source writes it: 25-cv-0677 (DLF).")
    number = models.CharField(max_length=40, help_text="Normal form: 1:25-cv-00677, 25-5181, 24A1174.")
    caption = models.CharField(max_length=300, blank=True, help_text="When this court captions the case otherwise.")
    filed_on = models.DateField(null=True, blank=True)
    filed_on_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    terminated_on = models.DateField(null=True, blank=True)
    judges = models.ManyToManyField(Judge, through="DocketJudge", related_name="dockets")
    on_appeal_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="appeals")

    objects = DocketQuerySet.as_manager()

    class Meta(Publishable.Meta):
        indexes = [*Publishable.Meta.indexes, models.Index(fields=["case", "court"], name="docket_case_court")]
        constraints = [
            *Publishable.Meta.constraints,
            date_and_precision("filed_on"),
            models.UniqueConstraint(
                fields=["court", "number"],
                name="docket_court_number_once",
                violation_error_message="This court's docket of that number is on the record already.",
            ),
            models.CheckConstraint(
                condition=Q(terminated_on__isnull=True)
                | Q(filed_on__isnull=True)
                | Q(terminated_on__gte=F("filed_on")),
                name="docket_ends_after_it_begins",
            ),
        ]
        triggers = [
            no_cycle("docket", "on_appeal_from", "A docket cannot be on appeal from itself, however far down."),
            refuse(
                "NEW.filed_on IS NOT NULL AND EXISTS (SELECT 1 FROM cases_ruling ruling "
                "WHERE ruling.docket_id = NEW.id AND ruling.sort_on < NEW.filed_on)",
                "The docket cannot have been filed after a ruling on it was decided.",
                name="docket_filed_before_its_rulings",
                operation=pgtrigger.UpdateOf("filed_on"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court.short} {self.number}"

    @property
    def shown_caption(self) -> str:
        """The caption at this court."""
        return self.caption or self.case.short_caption


@pghistory.track()
class DocketJudge(models.Model):
    """A judge to whom a docket is assigned."""

    docket = models.ForeignKey(Docket, on_delete=models.CASCADE, related_name="judge_links")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="docket_links")

    class Meta:
        verbose_name = "assigned judge"
        constraints = [models.UniqueConstraint(fields=["docket", "judge"], name="docket_judge_once")]

    def __str__(self) -> str:
        return f"{self.judge} · {self.docket}"


@pghistory.track()
class OldSlug(models.Model):
    """An address that a record once had; it answers with a permanent redirect."""

    slug = models.SlugField(max_length=160)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="old_slugs")
    action = models.ForeignKey(
        ChallengedAction, on_delete=models.CASCADE, null=True, blank=True, related_name="old_slugs"
    )
    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, null=True, blank=True, related_name="old_slugs")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, null=True, blank=True, related_name="old_slugs")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    models.lookups.Exact(
                        models.Func(
                            F("case"),
                            F("action"),
                            F("judge"),
                            F("agency"),
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="old_slug_points_to_one_record",
            ),
            models.UniqueConstraint(fields=["slug"], condition=Q(case__isnull=False), name="old_slug_case_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(action__isnull=False), name="old_slug_action_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(judge__isnull=False), name="old_slug_judge_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(agency__isnull=False), name="old_slug_agency_once"),
        ]

    def __str__(self) -> str:
        return self.slug
