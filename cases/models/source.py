"""Where facts come from: articles, their text as captured, and the quote that proves a fact."""

from datetime import datetime, timedelta
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.lookups import Exact
from django.urls import reverse

from cases.models.case import Case, ChallengedAction, Docket
from cases.models.errand import Errand, ErrandKind
from cases.models.event import Event
from cases.models.indexes import begins_with
from cases.models.integrity import append_only, refuse
from cases.models.outlet import Outlet
from cases.models.publication import Publication, Publishable, PublishableQuerySet, make_ref
from cases.models.ruling import Ruling


class ArticleKind(models.TextChoices):
    """Whose words the snapshot holds."""

    CAPTURED = "captured", "Captured text"
    """The outlet's own words: fetched, pasted or uploaded."""
    ABSTRACT = "abstract", "Abstract"
    """Our own words about a report; never quoted as if the outlet had written them."""
    DOCUMENT = "document", "Official document"
    """A court's or an agency's own paper."""


class TimePrecision(models.TextChoices):
    """How much is known of when an article was published."""

    MINUTE = "minute", "minute"
    DAY = "day", "day"
    MONTH = "month", "month"
    UNKNOWN = "unknown", "unknown"
    """The time column is empty."""


# What the reason of a dead link begins with when its site itself says that the page is gone.
GONE = "Gone: "
# A link is dead once that is so, or once its address gave nothing whenever it was asked for three days.
_GIVEN_UP = Q(dead_why__startswith=GONE) | Q(checked_at__gte=F("dead_at") + timedelta(days=3))


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> Self:
        """Articles on which something rests that the public may see."""
        return self.filter(Exists(Source.objects.published().filter(snapshot__article=OuterRef("pk"))))

    def dead(self) -> Self:
        """Articles with a dead link: the site says that the page is gone, or nothing came for three days."""
        return self.filter(_GIVEN_UP, dead_at__isnull=False)

    def changed(self) -> Self:
        """Articles of which a further text was kept, until an editor has seen the newest.

        Returns:
            The newest change first, with ``newest_id``, ``newest_sha256`` and ``newest_at``: of the newest text.
        """
        told = Errand.objects.filter(kind=ErrandKind.CHANGED_SOURCE)
        newest = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-captured_at", "-pk")
        seen = told.filter(subject_ref=OuterRef("ref"), settled_for=OuterRef("newest_sha256"), settled_at__isnull=False)
        return (
            self.filter(kind=ArticleKind.CAPTURED, ref__in=told.values("subject_ref"))
            .annotate(newest_id=Subquery(newest.values("pk")[:1]), newest_sha256=Subquery(newest.values("sha256")[:1]))
            .annotate(newest_at=Subquery(newest.values("captured_at")[:1]))
            .exclude(Exists(seen))
            .order_by("-newest_at", "-pk")
        )

    def with_an_address(self) -> Self:
        """Articles in their outlet's own words that can be asked for again."""
        return self.filter(kind=ArticleKind.CAPTURED).exclude(url="", canonical_url=None)

    def to_ask_again(self, *, at: datetime, older_than: timedelta) -> Self:
        """Articles whose address is due at a moment: those first on which something public rests, then the oldest.

        Args:
            at: the moment.
            older_than: how long ago it was last asked; an address that fails and is not given up is due after a day.
        """
        failing = Q(dead_at__isnull=False, checked_at__lte=at - timedelta(days=1)) & ~_GIVEN_UP
        return (
            self.with_an_address()
            .filter(Q(checked_at=None) | Q(checked_at__lte=at - older_than) | failing)
            .annotate(is_public=Exists(Source.objects.published().filter(snapshot__article=OuterRef("pk"))))
            .order_by("-is_public", F("checked_at").asc(nulls_first=True), "pk")
        )


@pghistory.track()
class Article(models.Model):
    """One source document. Its words are in its snapshots."""

    ref = models.CharField(max_length=10, unique=True, default=make_ref, editable=False)
    kind = models.CharField(max_length=8, choices=ArticleKind.choices)
    title = models.CharField(max_length=300)
    outlet = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        help_text="Empty: not stated.",
    )
    byline = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True, help_text="As given.")
    canonical_url = models.URLField(max_length=1000, null=True, blank=True, unique=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_at_precision = models.CharField(
        max_length=7, choices=TimePrecision.choices, default=TimePrecision.UNKNOWN
    )
    time_zone = models.CharField(
        max_length=40,
        blank=True,
        help_text="IANA name of the zone that the source states; empty: it states none.",
    )
    language = models.CharField(max_length=12, default="en", help_text="BCP 47.")
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True, help_text="When its address was last asked for again.")
    dead_at = models.DateTimeField(null=True, blank=True, help_text="Since when its address gives nothing.")
    dead_why = models.CharField(max_length=200, blank=True, help_text="What its address answered.")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        # Texts of the days about one are looked through for copies.
        indexes = [
            models.Index(fields=["published_at"], name="article_published"),
            models.Index(fields=["dead_at", "id"], condition=Q(dead_at__isnull=False), name="article_dead"),
            models.Index(fields=["checked_at", "id"], name="article_checked"),
            begins_with("title", "article_title_begins"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(dead_at__isnull=True, dead_why="") | (Q(dead_at__isnull=False) & ~Q(dead_why="")),
                name="article_dead_says_why",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_at_precision=TimePrecision.UNKNOWN)
                | (Q(published_at__isnull=False) & ~Q(published_at_precision=TimePrecision.UNKNOWN)),
                name="article_published_at_has_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:article-detail", args=[self.ref])

    @property
    def is_abstract(self) -> bool:
        """Whether its text is ours, about a report."""
        return self.kind == ArticleKind.ABSTRACT

    @property
    def outlet_name(self) -> str:
        """The outlet as pages name it."""
        return self.outlet.name if self.outlet else "outlet not stated"


class CapturedHow(models.TextChoices):
    """How a snapshot's text came here."""

    FETCHED = "fetched", "fetched from its address"
    PASTED = "pasted", "pasted by an editor"
    UPLOADED = "uploaded", "uploaded as a file"
    WRITTEN = "written", "written by us as an abstract"


@pghistory.track()
class Snapshot(models.Model):
    """The text of an article as captured: never edited; a changed page is a new snapshot of the same article."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="snapshots")
    text = models.TextField(help_text="NFC, line ends folded to \\n. Offsets of quotes count its code points.")
    sha256 = models.CharField(max_length=64, editable=False, help_text="Of the text in UTF-8, in hexadecimal.")
    captured_at = models.DateTimeField()
    captured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    captured_how = models.CharField(max_length=8, choices=CapturedHow.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "sha256"], name="snapshot_once"),
            models.CheckConstraint(condition=~Q(text=""), name="snapshot_has_text"),
            models.CheckConstraint(
                condition=Q(
                    Exact(
                        F("sha256"),
                        models.Func(
                            models.Func(
                                models.Func(F("text"), models.Value("UTF8"), function="convert_to"),
                                function="sha256",
                            ),
                            models.Value("hex"),
                            function="encode",
                            output_field=models.CharField(),
                        ),
                    )
                ),
                name="snapshot_sha256_is_of_its_text",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.article} ({self.sha256[:8]})"


class Fact(models.TextChoices):
    """A fact of a record that a quote can support or dispute."""

    DATE = "date", "date"
    JUDGE = "judge", "judge"
    COURT = "court", "court"
    DOCKET_NUMBER = "docket_number", "docket number"
    CAPTION = "caption", "caption"
    FILED = "filed", "filing date"
    POSTURE = "posture", "what was decided on"
    DISPOSITION = "disposition", "disposition"
    PREVAILING = "prevailing", "prevailing side"
    RELIEF = "relief", "relief"
    HOLDING = "holding", "holding"
    EFFECT = "effect", "effect on an earlier ruling"
    PARTIES = "parties", "parties"
    COUNSEL = "counsel", "counsel"
    AGENCIES = "agencies", "agencies"
    ACTION = "action", "action challenged"
    CITATION = "citation", "legal citation"
    EVENT = "event", "that it happened"


class Stance(models.TextChoices):
    """What a source does to the facts that it speaks of."""

    SUPPORTS = "supports", "supports"
    DISPUTES = "disputes", "says otherwise"
    """The record follows a better source; what this one says is kept and shown."""


# On its way to the public, quoted for a ruling's day, and with a year in its words.
_NAMES_A_DAY = Q(
    state__in=[Publication.DRAFT, Publication.IN_REVIEW],
    stance=Stance.SUPPORTS,
    ruling__isnull=False,
    supports__contains=[Fact.DATE],
    quote__regex="[12][0-9]{3}",
)


class SourceQuerySet(PublishableQuerySet["Source"]):
    def naming_a_day(self) -> Self:
        """Those on their way to the public that are quoted for a ruling's day and name a year: few, by index."""
        return self.filter(_NAMES_A_DAY)

    def published(self) -> Self:
        """Published, on a record that the public may see."""
        return (
            super()
            .published()
            .filter(
                Q(
                    ruling__state="published",
                    ruling__docket__state="published",
                    ruling__docket__case__state="published",
                )
                | Q(
                    event__state="published",
                    event__docket__state="published",
                    event__docket__case__state="published",
                )
                | Q(docket__state="published", docket__case__state="published")
                | Q(case__state="published")
                | Q(action__state="published")
            )
        )


@pghistory.track()
class Source(Publishable):
    """The link that makes facts checkable: a quote in a snapshot, and the record that it speaks of."""

    noun = "source"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="sources")
    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    docket = models.ForeignKey(Docket, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    action = models.ForeignKey(
        ChallengedAction, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    quote = models.TextField(help_text="The snapshot's words, character for character.")
    start = models.PositiveIntegerField(help_text="Where the quote begins in the snapshot, in code points from 0.")
    end = models.PositiveIntegerField(help_text="Where it ends: the first code point after it.")
    supports = ArrayField(
        models.CharField(max_length=13, choices=Fact.choices), help_text="The facts that the quote speaks of."
    )
    stance = models.CharField(max_length=8, choices=Stance.choices, default=Stance.SUPPORTS)
    claims = models.JSONField(
        default=dict,
        blank=True,
        help_text="What the source states of a fact, by fact, where it differs: {disposition: dismissed}.",
    )
    note = models.CharField(max_length=300, blank=True, help_text="Shown with a source that says otherwise.")

    objects = SourceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        indexes = [
            *Publishable.Meta.indexes,
            GinIndex(fields=["supports"], name="source_supports"),
            # The few that may differ from their record are looked for among the many that do not.
            models.Index(fields=["id"], condition=~Q(claims={}), name="source_claims"),
            models.Index(fields=["id"], condition=_NAMES_A_DAY, name="source_names_a_day"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    Exact(
                        models.Func(
                            F("ruling"),
                            F("event"),
                            F("docket"),
                            F("case"),
                            F("action"),
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="source_speaks_of_one_record",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="source_quote_has_words"),
            models.CheckConstraint(condition=Q(supports__len__gt=0), name="source_names_a_fact"),
            models.UniqueConstraint(
                fields=["snapshot", "start", "end", "ruling", "event", "docket", "case", "action"],
                name="source_once",
                nulls_distinct=False,
            ),
        ]
        triggers = [
            refuse(
                'NEW.quote IS DISTINCT FROM (SELECT substr(snapshot.text, NEW.start + 1, NEW."end" - NEW.start) '
                "FROM cases_snapshot snapshot WHERE snapshot.id = NEW.snapshot_id)",
                "The quote does not stand in the snapshot at its offsets.",
                name="source_quote_stands_in_snapshot",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("quote", "start", "end", "snapshot_id"),
            ),
            refuse(
                "OLD.state = 'published' AND OLD.ruling_id IS NOT NULL AND EXISTS (SELECT 1 FROM cases_ruling ruling "
                "WHERE ruling.id = OLD.ruling_id AND ruling.state = 'published') AND NOT EXISTS (SELECT 1 "
                "FROM cases_source other WHERE other.ruling_id = OLD.ruling_id AND other.state = 'published' "
                "AND other.stance = 'supports')",
                "A published ruling needs a published source that supports it: this was its last.",
                name="source_is_not_the_last",
                operation=pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot.article}: “{self.quote[:60]}”"

    @property
    def subject(self) -> Ruling | Event | Docket | Case | ChallengedAction:
        """The record that the source speaks of (a query, unless loaded)."""
        subject = self.ruling or self.event or self.docket or self.case or self.action
        assert subject is not None, "the database keeps exactly one subject"
        return subject

    @property
    def fact_labels(self) -> list[str]:
        """The facts that it speaks of, in words."""
        return [Fact(fact).label for fact in self.supports]
