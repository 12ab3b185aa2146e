"""The sections of the desk, top to bottom: one function each, which gives its rows and counts them.

One more section is one more function of ``Asked`` in ``SECTIONS``, with a letter of its own and rows by
``to_be_seen_to``; the page, its keys and its filters then know it.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import (
    CharField,
    Exists,
    F,
    Func,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.urls import reverse

from cases.chronicle import coming_up
from cases.editorial.errands import may_see_to, ref_of
from cases.intake.review.labels import FIELDS
from cases.models import (
    Appearance,
    Article,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    ErrandKind,
    Event,
    Intake,
    IntakeState,
    Publication,
    Publishable,
    Report,
    ReportKind,
    Revision,
    RevisionState,
    Ruling,
    Snapshot,
    Source,
    Suggestion,
    SuggestionState,
)
from cases.templatetags.record import written
from cases.views.desk_rows import Asked, Item, Section, SectionOf, to_be_seen_to

# How far ahead the desk looks, in days, and how many steps it looks at.
AHEAD, MOST_AHEAD = 14, 100
# So many editors are named; of more, the number is told.
NAMED = 3

# What a row of the desk names, by join, so that many rows cost what two cost.
_SHOWN: dict[type[Publishable], tuple[str, ...]] = {
    ChallengedAction: (),
    Case: (),
    Ruling: ("docket__court", "docket__case"),
    Event: ("docket__court", "docket__case"),
    Docket: ("court", "case"),
    Appearance: ("party", "case"),
    Counsel: ("case",),
    Source: ("snapshot__article",),
}
# Nobody reads on the desk what a whole article says.
_LEFT_OUT: dict[type[Publishable], tuple[str, ...]] = {Source: ("snapshot__text",)}
# A part goes with its record, and comes to the desk by itself only when that is published.
_OF_A_PUBLISHED_CASE = Q(case__state=Publication.PUBLISHED)
_BY_ITSELF: dict[type[Publishable], Q] = {
    Docket: _OF_A_PUBLISHED_CASE,
    Appearance: _OF_A_PUBLISHED_CASE,
    Counsel: _OF_A_PUBLISHED_CASE,
    Source: Q(
        *((f"{noun}__state", Publication.PUBLISHED) for noun in ("ruling", "event", "docket", "case", "action")),
        _connector=Q.OR,
    ),
}


def reports(asked: Asked) -> Section:
    """Readers' reports, requests to take something down before others; those are for editors' eyes."""
    waiting = Report.objects.filter(resolved_at__isnull=True).order_by("kind", "received_at", "pk")
    if not asked.user.may_publish:
        waiting = waiting.filter(kind=ReportKind.WRONG)
    found = to_be_seen_to(waiting, asked, ErrandKind.REPORT)
    return Section(
        key="reports",
        letter="r",
        title="Readers’ reports",
        rows=[_report(row, asked) for row in found[asked.rows]],
        total=found.count(),
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


def drafts(asked: Asked) -> Section:
    """What the person is writing, the newest first, records and proposed changes alike; or what everybody is."""
    everybody = asked.drafts == "everybody"
    mine = Q() if everybody else Q(author_ids__contains=[asked.user.pk])
    nothing = asked.put_off or asked.whose == "nobody"
    branches = [
        _keys(model.objects.drafts().filter(_BY_ITSELF.get(model, Q()), mine), model.noun, "created_at")  # type: ignore[attr-defined]
        for model in _SHOWN
    ]
    changes = Revision.objects.filter(mine, state=RevisionState.DRAFT)
    found = branches[0].union(*branches[1:], _keys(changes, "revision", "made_at"), all=True)
    rows = [] if nothing else _records(found.order_by("-at", "noun", "-id")[asked.rows])
    return Section(
        key="drafts",
        letter="d",
        title="Everybody’s drafts" if everybody else "My drafts",
        rows=[_draft(row) for row in rows],
        total=0 if nothing else found.count(),
        empty="No drafts: take in an article, or record a ruling in the admin.",
        more=("Only mine", asked.address(drafts="", page=""))
        if everybody
        else ("Everybody’s drafts", asked.address(drafts="everybody", page="")),
    )


def _draft(row: Publishable | Revision) -> Item:
    is_record = isinstance(row, Publishable)
    return Item(
        kind="",
        ref=ref_of(row),
        noun=_noun(row),
        title=_title(row),
        address=_address(row),
        detail=_where(row),
        since=row.created_at if isinstance(row, Publishable) else row.made_at,
        since_says="begun",
        submits=reverse("cases:desk-act", args=[row.noun, row.ref, "submit"]) if is_record else "",  # type: ignore[union-attr]
    )


def waiting(asked: Asked) -> Section:
    """What waits for a reviewer, the longest-waiting first, whatever its noun, and who may take it."""
    branches = [
        _keys(
            to_be_seen_to(
                model.objects.in_review().filter(_BY_ITSELF.get(model, Q())),  # type: ignore[attr-defined]
                asked,
                ErrandKind.REVIEW,
                noun=model.noun,
            ),
            model.noun,
            "submitted_at",
        )
        for model in _SHOWN
    ]
    changes = to_be_seen_to(Revision.objects.in_review(), asked, ErrandKind.REVIEW, noun="revision")
    found = branches[0].union(*branches[1:], _keys(changes, "revision", "submitted_at"), all=True)
    return Section(
        key="waiting",
        letter="w",
        title="Waiting for review",
        rows=[_review(row, asked) for row in _records(found.order_by("at", "noun", "id")[asked.rows])],
        total=found.count(),
        empty="Nothing waits for review.",
    )


def _review(row: Publishable | Revision, asked: Asked) -> Item:
    may = may_see_to(asked.user, ErrandKind.REVIEW, row)
    wrote = "you wrote in it, so it waits for " if asked.user.may_publish and not may else ""
    return Item(
        kind=ErrandKind.REVIEW,
        ref=ref_of(row),
        noun=_noun(row),
        title=_title(row),
        address=_address(row),
        detail=_where(row),
        since=row.submitted_at,
        since_says=f"submitted by {row.submitted_by}," if row.submitted_by else "submitted",
        who_may=wrote + _reviewers(row, asked),
        may=may,
        opens="Review" if may else "",
    )


def _reviewers(row: Publishable | Revision, asked: Asked) -> str:
    """Who may review it, in words."""
    able = [str(one) for one in asked.people if may_see_to(one, ErrandKind.REVIEW, row)]
    if not able:
        return "nobody: every editor wrote in it"
    if len(able) > NAMED:
        return f"any of {len(able)} editors"
    return " or ".join([", ".join(able[:-1]), able[-1]] if len(able) > 1 else able)


def articles(asked: Asked) -> Section:
    """Articles that nobody has dealt with, the newest first."""
    found = to_be_seen_to(Intake.objects.waiting(), asked, ErrandKind.INTAKE)
    rows = found.select_related("snapshot__article__outlet", "made_by").defer("snapshot__text", "candidates", "notes")
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
            for row in rows[asked.rows]
        ],
        total=found.count(),
        empty="Nothing waits to be read.",
        more=("Take in an article", reverse("cases:intake-list")),
    )


def suggestions(asked: Asked) -> Section:
    """Articles on the record of which some suggestions were never decided, the latest first."""
    undecided = Suggestion.objects.filter(state=SuggestionState.OPEN)
    done = Intake.objects.filter(
        Exists(undecided.filter(intake=OuterRef("pk"))), state=IntakeState.DONE, ruling__isnull=False
    )
    found = to_be_seen_to(done, asked, ErrandKind.SUGGESTION)
    left = Prefetch("suggestions", queryset=undecided.only("intake", "field").order_by("position"), to_attr="left")
    rows = found.select_related("ruling").defer("candidates", "notes").prefetch_related(left)
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
            for row in rows.order_by(F("finished_at").desc(), F("id").desc())[asked.rows]
        ],
        total=found.count(),
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
    dead = Article.objects.filter(dead_at__isnull=False).alias(stamp=stamp)
    found = to_be_seen_to(dead, asked, ErrandKind.DEAD_LINK, state="stamp")
    last = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-captured_at", "-pk").values("captured_at")[:1]
    rows: QuerySet[Any] = found.select_related("outlet").annotate(kept_at=Subquery(last))
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
                address=reverse("admin:cases_article_change", args=[row.pk]),
                detail=f"{row.outlet_name}; {row.dead_why}; {_kept(row.kept_at)}",
                since=row.dead_at,
                since_says="dead since",
                state=row.dead_at.astimezone(UTC).strftime(_STAMP),
            )
            for row in rows.order_by("dead_at", "pk")[asked.rows]
        ],
        total=found.count(),
        empty="No link is known to be dead.",
    )


def _kept(at: datetime | None) -> str:
    return f"text kept on {written(at.date(), 'day')}" if at else "no text kept"


def _keys(rows: QuerySet[Any], noun: str, at: str) -> QuerySet[Any, Any]:
    """Rows of one noun as they go into one list with others."""
    named: QuerySet[Any] = rows.order_by().annotate(noun=Value(noun, output_field=CharField()), at=F(at))
    return named.values_list("noun", "id", "at")


def _records(keys: QuerySet[Any, Any]) -> list[Publishable | Revision]:
    """The records of a list of keys, in its order. One query for the list, one for each noun in it."""
    listed = [(noun, pk) for noun, pk, _ in keys]
    found: dict[tuple[str, int], Any] = {}
    for model, shown in _SHOWN.items():
        wanted = [pk for noun, pk in listed if noun == model.noun]
        rows: QuerySet[Any] = model._base_manager.filter(pk__in=wanted).select_related("submitted_by", *shown)
        found |= {(model.noun, row.pk): row for row in rows.defer(*_LEFT_OUT.get(model, ()))}
    changes = Revision.objects.filter(pk__in=[pk for noun, pk in listed if noun == "revision"])
    found |= {("revision", row.pk): row for row in changes.select_related("submitted_by")}
    return [found[key] for key in listed if key in found]


def _noun(row: Publishable | Revision) -> str:
    if isinstance(row, Revision):
        return f"Change of a {row.subject_type}"
    return str(row._meta.verbose_name).capitalize()


def _title(row: Publishable | Revision) -> str:
    return row.subject_label if isinstance(row, Revision) else str(row)


def _where(row: Publishable | Revision) -> str:
    """The case that a row belongs to, in words."""
    if isinstance(row, Ruling | Event):
        return row.docket.case.short_caption
    return row.case.short_caption if isinstance(row, Docket | Appearance | Counsel) else ""


def _address(row: Publishable | Revision) -> str:
    """Where a record, or a proposed change, is written and reviewed."""
    return reverse(f"admin:cases_{row._meta.model_name}_change", args=[row.pk])


SECTIONS: Sequence[SectionOf] = (reports, drafts, waiting, articles, suggestions, deadlines, dead_links)
