"""Rulings: what was decided, by whom, what it orders, and what it does to earlier rulings."""

from typing import Self

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.models.case import Docket
from cases.models.court import Judge
from cases.models.integrity import refuse, today_in_the_database
from cases.models.publication import (
    Precision,
    Publishable,
    PublishableQuerySet,
    date_and_precision,
)


class Form(models.TextChoices):
    """The form in which a court spoke."""

    ORDER = "order", "Order"
    OPINION = "opinion", "Opinion"
    MEMORANDUM = "memorandum", "Memorandum opinion"
    JUDGMENT = "judgment", "Judgment"
    MINUTE_ORDER = "minute_order", "Minute order"
    """Entered on the docket without a document."""
    BENCH = "bench", "Ruling from the bench"
    OTHER = "other", "Other form"
    UNKNOWN = "unknown", "Form not recorded"


class Posture(models.TextChoices):
    """What the court decided on."""

    TRO = "tro", "Temporary restraining order"
    """Fed. R. Civ. P. 65(b)."""
    PRELIMINARY_INJUNCTION = "preliminary_injunction", "Preliminary injunction"
    """Fed. R. Civ. P. 65(a); or a § 705 stay asked for together with one."""
    MOTION_TO_DISMISS = "motion_to_dismiss", "Motion to dismiss"
    """Fed. R. Civ. P. 12(b)."""
    SUMMARY_JUDGMENT = "summary_judgment", "Summary judgment"
    """Fed. R. Civ. P. 56."""
    APPEAL = "appeal", "Appeal"
    PETITION_FOR_REVIEW = "petition_for_review", "Petition for review"
    """Fed. R. App. P. 15; certiorari is recorded as an appeal."""
    STAY = "stay", "Stay"
    """A stay of a ruling or of agency action, asked for apart from an injunction."""
    RECONSIDERATION = "reconsideration", "Reconsideration"
    """Fed. R. Civ. P. 54(b), 59(e), 60(b), and motions to dissolve or modify."""
    TRIAL = "trial", "Trial"
    CRIMINAL = "criminal", "Criminal matter"
    OTHER = "other", "Other matter"


class DispositionKind(models.TextChoices):
    """What the court did with the matter, or with a part of it."""

    GRANTED = "granted", "Granted"
    GRANTED_IN_PART = "granted_in_part", "Granted in part"
    DENIED = "denied", "Denied"
    DENIED_AS_MOOT = "denied_as_moot", "Denied as moot"
    EXTENDED = "extended", "Extended"
    """Relief already given lasts longer."""
    DISSOLVED = "dissolved", "Dissolved"
    DISMISSED = "dismissed", "Dismissed"
    """The case, claims or the appeal; never "efforts"."""
    AFFIRMED = "affirmed", "Affirmed"
    REVERSED = "reversed", "Reversed"
    VACATED = "vacated", "Vacated"
    """An agency action set aside (5 U.S.C. § 706(2)), or the judgment below vacated."""
    REMANDED = "remanded", "Remanded"
    STAYED = "stayed", "Stayed"
    OTHER = "other", "Other"


class Prevailing(models.TextChoices):
    """Which side the ruling favoured."""

    GOVERNMENT = "government", "Government"
    CHALLENGERS = "challengers", "Challengers"
    MIXED = "mixed", "Mixed"
    NEITHER = "neither", "Neither"


class Outcome(models.TextChoices):
    """The ruling in plain words, worked out by ``cases.outcome`` and never typed."""

    BLOCKED = "blocked", "Blocked"
    NOT_BLOCKED = "not_blocked", "Not blocked"
    GRANTED_IN_PART = "granted_in_part", "Granted in part"
    VACATED = "vacated", "Vacated"
    GRANTED = "granted", "Granted"
    DENIED = "denied", "Denied"
    DISMISSED = "dismissed", "Dismissed"
    AFFIRMED = "affirmed", "Affirmed"
    REVERSED = "reversed", "Reversed"
    REMANDED = "remanded", "Remanded"
    STAYED = "stayed", "Stayed"
    OTHER = "other", "Other"
    NONE = "none", "No ruling"

    @property
    def mark(self) -> str:
        """How pages and charts mark it, by shape and by colour."""
        return _MARKS.get(self, "ring")


_MARKS = {
    Outcome.BLOCKED: "blocked",
    Outcome.VACATED: "blocked",
    Outcome.NOT_BLOCKED: "open",
    Outcome.GRANTED_IN_PART: "part",
    Outcome.STAYED: "part",
    Outcome.AFFIRMED: "said",
    Outcome.GRANTED: "said",
    Outcome.REVERSED: "undone",
}


class RecordedFrom(models.TextChoices):
    """What the record was first made from."""

    ARTICLE = "article", "An article"
    DOCUMENT = "document", "The official document"


class RulingQuerySet(PublishableQuerySet["Ruling"]):
    def published(self) -> Self:
        """Published, on a published docket of a published case."""
        return super().published().filter(docket__state="published", docket__case__state="published")

    def drafts(self) -> Self:
        """What is being written; a stub waits for nobody."""
        return super().drafts().filter(is_stub=False)

    def newest_first(self) -> Self:
        """By the day decided, then by the place within the day."""
        return self.order_by("-sort_on", "-day_sequence", "-pk")


@pghistory.track(exclude=["search"])
class Ruling(Publishable):
    """One decision by a court on a docket."""

    noun = "ruling"

    docket = models.ForeignKey(Docket, on_delete=models.PROTECT, related_name="rulings")
    decided_on = models.DateField(null=True, blank=True)
    decided_on_precision = models.CharField(max_length=7, choices=Precision.choices, default=Precision.UNKNOWN)
    day_sequence = models.PositiveSmallIntegerField(
        default=1, help_text="Place within the day: 2 for what was decided after another ruling of that day."
    )
    sort_on = models.DateField(
        editable=False,
        help_text="The day decided, or the latest that is possible: where the ruling stands in lists and in standing.",
    )
    title = models.CharField(max_length=200, help_text="In plain words: Preliminary injunction denied.")
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.UNKNOWN)
    posture = models.CharField(max_length=22, choices=Posture.choices)
    prevailing = models.CharField(max_length=11, choices=Prevailing.choices)
    outcome = models.CharField(max_length=15, choices=Outcome.choices, editable=False)
    judges = models.ManyToManyField(Judge, through="RulingJudge", related_name="rulings")
    summary = models.TextField(blank=True, help_text="What happened, in two or three plain sentences.")
    holdings = models.TextField(blank=True, help_text="What the court held, one holding a line.")
    recorded_from = models.CharField(max_length=8, choices=RecordedFrom.choices, default=RecordedFrom.ARTICLE)
    official_document = models.ForeignKey(
        "cases.Article", on_delete=models.PROTECT, null=True, blank=True, related_name="rulings_it_is"
    )
    is_stub = models.BooleanField(
        default=False,
        editable=False,
        help_text="Known only as the object of another ruling's effect; has no page of its own.",
    )
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="english")
        + SearchVector("summary", weight="B", config="english")
        + SearchVector("holdings", weight="C", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = RulingQuerySet.as_manager()

    class Meta(Publishable.Meta):
        indexes = [
            *Publishable.Meta.indexes,
            models.Index(F("sort_on").desc(), F("day_sequence").desc(), F("id").desc(), name="ruling_newest"),
            models.Index(
                F("docket"), F("sort_on").desc(), F("day_sequence").desc(), F("id").desc(), name="ruling_docket_newest"
            ),
            models.Index(
                F("posture"),
                F("sort_on").desc(),
                F("day_sequence").desc(),
                F("id").desc(),
                name="ruling_posture_newest",
            ),
            GinIndex(fields=["search"], name="ruling_search"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            date_and_precision("decided_on"),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(sort_on__gte=F("decided_on")),
                name="ruling_sorts_when_decided",
            ),
            # Connections are in UTC; a day more, since it is tomorrow in Guam while it is today in Greenwich.
            models.CheckConstraint(
                condition=Q(sort_on__lte=today_in_the_database() + 1),
                name="ruling_is_not_in_the_future",
            ),
            models.CheckConstraint(
                condition=Q(is_stub=False) | ~Q(state="published"), name="ruling_stub_is_not_published"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="ruling_has_a_title"),
            models.UniqueConstraint(
                fields=["docket", "decided_on", "day_sequence"],
                condition=Q(decided_on_precision=Precision.DAY, is_stub=False),
                name="ruling_place_in_the_day_once",
                violation_error_message="Another ruling holds that place of the day on this docket.",
            ),
        ]
        triggers = [
            refuse(
                "EXISTS (SELECT 1 FROM cases_docket docket WHERE docket.id = NEW.docket_id "
                "AND docket.filed_on > NEW.sort_on)",
                "The ruling cannot have been decided before its docket was filed.",
                name="ruling_after_its_docket_was_filed",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("docket_id", "sort_on"),
            ),
            refuse(
                "EXISTS (SELECT 1 FROM cases_effect effect JOIN cases_ruling other ON other.id = effect.acted_on_id "
                "WHERE effect.acting_id = NEW.id AND other.decided_on > NEW.sort_on) "
                "OR EXISTS (SELECT 1 FROM cases_effect effect JOIN cases_ruling other ON other.id = effect.acting_id "
                "WHERE effect.acted_on_id = NEW.id AND NEW.decided_on > other.sort_on)",
                "A ruling cannot act on one that was decided after it.",
                name="ruling_keeps_its_effects_possible",
                operation=pgtrigger.UpdateOf("decided_on", "sort_on"),
            ),
            refuse(
                # Checked when the transaction ends: the row as it is then, which a later verb may have changed.
                "EXISTS (SELECT 1 FROM cases_ruling ruling WHERE ruling.id = NEW.id AND ruling.state = 'published') "
                "AND NOT EXISTS (SELECT 1 FROM cases_source source "
                "WHERE source.ruling_id = NEW.id AND source.state = 'published' AND source.stance = 'supports')",
                "A published ruling needs a published source that supports it.",
                name="ruling_published_with_a_source",
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.docket}, {self.decided_on or 'date unknown'}"

    def get_absolute_url(self) -> str:
        return reverse("cases:ruling-detail", args=[self.ref])


class BenchPart(models.TextChoices):
    """A judge's part in a ruling."""

    AUTHOR = "author", "Author"
    JOINED = "joined", "Joined"
    CONCURRING = "concurring", "Concurring"
    DISSENTING = "dissenting", "Dissenting"
    PANEL = "panel", "Panel member"
    """Sat on the panel; what the judge wrote or joined is not recorded."""
    PER_CURIAM = "per_curiam", "Per curiam"
    """One of a court that spoke unsigned."""


@pghistory.track()
class RulingJudge(models.Model):
    """A judge's part in a ruling."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="bench")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="bench_parts")
    part = models.CharField(max_length=10, choices=BenchPart.choices, default=BenchPart.AUTHOR)
    position = models.PositiveSmallIntegerField(default=1)
    as_written = models.CharField(max_length=160, blank=True, help_text="As the source names the judge.")

    class Meta:
        verbose_name = "judge of the ruling"
        verbose_name_plural = "judges of the ruling"
        indexes = [models.Index(fields=["judge", "ruling"], name="ruling_judge_by_judge")]
        constraints = [models.UniqueConstraint(fields=["ruling", "judge"], name="ruling_judge_once")]

    def __str__(self) -> str:
        return f"{self.judge} ({self.get_part_display().lower()})"


@pghistory.track()
class Disposition(models.Model):
    """What a ruling did with the matter, or with one part of it."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="dispositions")
    kind = models.CharField(max_length=15, choices=DispositionKind.choices)
    part = models.CharField(max_length=160, blank=True, help_text="Which part; empty for the whole.")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["kind", "ruling"], name="disposition_by_kind")]
        constraints = [models.UniqueConstraint(fields=["ruling", "kind", "part"], name="disposition_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{f' as to {self.part}' if self.part else ''}"


class CitationKind(models.TextChoices):
    """What a legal citation in the record of a ruling is."""

    OWN = "own", "The ruling's own citation"
    """775 F. Supp. 3d …, 2025 WL …"""
    AUTHORITY = "authority", "Authority that the ruling turns on"


@pghistory.track()
class RulingCitation(models.Model):
    """A legal citation: the ruling's own, or of an authority that it turns on."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="citations")
    kind = models.CharField(max_length=9, choices=CitationKind.choices, default=CitationKind.AUTHORITY)
    as_written = models.CharField(max_length=160)
    normal_form = models.CharField(max_length=160, db_index=True, help_text="26 U.S.C. § 6103(i)(2)")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "normal_form"], name="ruling_citation_once")]

    def __str__(self) -> str:
        return self.normal_form
