"""The sections of the desk, top to bottom: one function each, which gives its rows and counts them.

One more section is one more function of ``Asked`` in ``SECTIONS``, with a letter of its own and rows by
``to_be_seen_to``; the page, its keys and its filters then know it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, Exists, F, Func, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.urls import reverse

from cases.chronicle import coming_up
from cases.dates import written
from cases.editorial.errands import may_see_to, ref_of
from cases.intake.review.labels import FIELDS
from cases.models import (
    Article,
    ErrandKind,
    Intake,
    IntakeState,
    Report,
    ReportKind,
    Snapshot,
    Suggestion,
    SuggestionState,
)
from cases.views.desk_checks import changed_sources, conflicts, taken_down
from cases.views.desk_records import drafts, waiting
from cases.views.desk_rows import Asked, Item, Section, SectionOf, by_keys, keys_of, to_be_seen_to

# How far ahead the desk looks, in days, and how many steps it looks at.
AHEAD, MOST_AHEAD = 14, 100


def reports(asked: Asked) -> Section:
    """Readers' reports, requests to take something down before others; those are for editors' eyes."""
    waiting = Report.objects.filter(resolved_at__isnull=True).order_by("kind", "received_at", "pk")
    if not asked.user.may_publish:
        waiting = waiting.filter(kind=ReportKind.WRONG)
    keys, total = keys_of(to_be_seen_to(waiting, asked, ErrandKind.REPORT), asked)
    return Section(
        key="reports",
        letter="r",
        title="Readers’ reports",
        rows=[_report(row, asked) for row in by_keys(Report.objects.all(), keys)],
        total=total,
        empty="No reader has written.",
        note="No mail is sent from here: whoever resolves a report answers its reader by mail of their own."
        if asked.user.may_publish
        else "",
    )


def _report(row: Report, asked: Asked) -> Item:
    return Item(
        kind=ErrandKind.REPORT,
        ref=row.ref,
        noun="Take-down request" if row.kind == ReportKind.TAKE_DOWN else "Report",
        title=row.subject_label or f"{row.subject_type} {row.subject_ref}",
        address=reverse("cases:desk-report", args=[row.ref]),
        since=row.received_at,
        since_says="came",
        report=row,
        may=may_see_to(asked.user, ErrandKind.REPORT, row),
        resolves=reverse("cases:desk-resolve", args=[row.ref]) if asked.user.may_publish else "",
        who_may="" if asked.user.may_publish else "an editor resolves it",
    )


def articles(asked: Asked) -> Section:
    """Articles that nobody has dealt with, the newest first."""
    keys, total = keys_of(to_be_seen_to(Intake.objects.waiting(), asked, ErrandKind.INTAKE), asked)
    names = ("made_by__username", "made_by__first_name", "made_by__last_name")
    rows = Intake.objects.select_related("snapshot__article__outlet", "made_by").only(
        "ref", "made_at", "snapshot__article__title", "snapshot__article__outlet__name", *names
    )
    return Section(
        key="articles",
        letter="a",
        title="Articles to read",
        rows=[
            Item(
                kind=ErrandKind.INTAKE,
                ref=row.ref,
                noun="Article",
                title=row.snapshot.article.title,
                address=row.get_absolute_url(),
                detail=row.snapshot.article.outlet_name,
                since=row.made_at,
                since_says=f"brought by {row.made_by},",
                opens="Read",
            )
            for row in by_keys(rows, keys)
        ],
        total=total,
        empty="Nothing waits to be read.",
        more=("Take in an article", reverse("cases:intake-list")),
    )


def suggestions(asked: Asked) -> Section:
    """Articles on the record of which some suggestions were never decided, the latest first."""
    undecided = Suggestion.objects.filter(state=SuggestionState.OPEN)
    done = Intake.objects.filter(
        Exists(undecided.filter(intake=OuterRef("pk"))), state=IntakeState.DONE, ruling__isnull=False
    )
    done = done.order_by(F("finished_at").desc(), F("id").desc())
    keys, total = keys_of(to_be_seen_to(done, asked, ErrandKind.SUGGESTION), asked)
    left = Prefetch("suggestions", queryset=undecided.only("intake", "field").order_by("position"), to_attr="left")
    rows = Intake.objects.select_related("ruling").only("ref", "finished_at", "ruling__title").prefetch_related(left)
    return Section(
        key="suggestions",
        letter="s",
        title="Suggestions not decided",
        rows=[
            Item(
                kind=ErrandKind.SUGGESTION,
                ref=row.ref,
                noun="Suggestions",
                title=row.ruling.title,
                address=row.get_absolute_url(),
                detail=_fields(row.left),
                since=row.finished_at,
                since_says="recorded",
            )
            for row in by_keys(rows, keys)
        ],
        total=total,
        empty="Every suggestion behind a recorded ruling was decided on.",
    )


def _fields(left: Iterable[Suggestion]) -> str:
    names = dict.fromkeys(FIELDS.get(row.field, row.field.replace("_", " ")).lower() for row in left)
    return "not decided: " + ", ".join(names)


def deadlines(asked: Asked) -> Section:
    """Steps and last days of orders in the next fortnight, the nearest first."""
    return Section(
        key="deadlines",
        letter="u",
        title="Upcoming",
        rows=[
            Item(
                kind=ErrandKind.DEADLINE,
                ref=ref_of(one.event or one.ruling),  # type: ignore[arg-type]
                noun=written(one.on, one.precision, short=True),
                title=one.what,
                address=f"{one.case.get_absolute_url()}#event-{one.event.ref}"
                if one.event
                else one.ruling.get_absolute_url(),  # type: ignore[union-attr]
                detail=f"{one.case.short_caption}, {one.court}",
                state=one.on.isoformat(),
            )
            for one in coming_up(asked.today, days=AHEAD, limit=MOST_AHEAD)
        ],
        empty="Nothing on the record falls into the next fourteen days.",
        loose=True,
    )


# A moment as an errand keeps what it was settled for.
_STAMP = "%Y%m%d%H%M%S%f"


def dead_links(asked: Asked) -> Section:
    """Articles whose address gives nothing any more, the longest dead first, with the day of the last text kept."""
    stamp = Func(
        Func(Value("UTC"), F("dead_at"), function="timezone"),
        Value("YYYYMMDDHH24MISSUS"),
        function="to_char",
        output_field=CharField(),
    )
    dead = Article.objects.dead().alias(stamp=stamp)
    keys, total = keys_of(
        to_be_seen_to(dead, asked, ErrandKind.DEAD_LINK, state="stamp").order_by("dead_at", "pk"), asked
    )
    last = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-captured_at", "-pk").values("captured_at")[:1]
    rows: QuerySet[Any] = (
        Article.objects.select_related("outlet")
        .annotate(kept_at=Subquery(last))
        .only("ref", "title", "dead_at", "dead_why", "outlet__name")
    )
    return Section(
        key="dead-links",
        letter="l",
        title="Dead links",
        rows=[
            Item(
                kind=ErrandKind.DEAD_LINK,
                ref=row.ref,
                noun="Dead link",
                title=row.title,
                address=reverse("cases:source-detail", args=[row.ref]),
                detail=f"{row.outlet_name}; {row.dead_why}; {_kept(row.kept_at)}",
                since=row.dead_at,
                since_says="dead since",
                state=row.dead_at.astimezone(UTC).strftime(_STAMP),
            )
            for row in by_keys(rows, keys)
        ],
        total=total,
        empty="No link is known to be dead.",
    )


def _kept(at: datetime | None) -> str:
    return f"text kept on {written(at.date(), 'day')}" if at else "no text kept"


SECTIONS: Sequence[SectionOf] = (
    reports,
    taken_down,
    drafts,
    waiting,
    conflicts,
    articles,
    suggestions,
    deadlines,
    changed_sources,
    dead_links,
)
