"""Drafts, and what waits for review: records of every noun and proposed changes in one list each."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse

from cases.editorial.errands import may_see_to, ref_of
from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    ErrandKind,
    Event,
    Publishable,
    Revision,
    Ruling,
    Source,
)
from cases.views.desk_rows import Asked, Item, Section

# So many editors are named; of more, the number is told.
NAMED = 3

# What a row of the desk says of its record, and no column more: a list of many nouns is wide otherwise.
_EVERY = ("ref", "state", "author_ids", "created_at", "submitted_at")
_SUBMITTED_BY = ("submitted_by__username", "submitted_by__first_name", "submitted_by__last_name")
_COURT = ("court__name", "court__abbreviation")
_DOCKET = ("docket__number", "docket__case__short_caption", *(f"docket__{column}" for column in _COURT))
_SHOWN: dict[type[Publishable], tuple[str, ...]] = {
    ChallengedAction: ("title",),
    Case: ("short_caption",),
    Ruling: ("title", "decided_on", *_DOCKET),
    Event: ("title", "happens_on", *_DOCKET),
    Docket: ("number", "case__short_caption", *_COURT),
    Appearance: ("role", "party__name", "party__shown_as", "case__short_caption"),
    Counsel: ("name", "case__short_caption"),
    Source: ("quote", "snapshot__article__title"),
}
_OF_A_CHANGE = ("ref", "subject_type", "subject_label", "author_ids", "made_at", "submitted_at")
# A part goes with its record, and comes to the desk by itself only when that is published. A stub waits for nobody.
_OF_A_PUBLISHED_CASE = "EXISTS (SELECT 1 FROM cases_case c WHERE c.id = r.case_id AND c.state = 'published')"
_BY_ITSELF: dict[type[Publishable], str] = {
    Ruling: "NOT r.is_stub",
    Docket: _OF_A_PUBLISHED_CASE,
    Appearance: _OF_A_PUBLISHED_CASE,
    Counsel: _OF_A_PUBLISHED_CASE,
    # It speaks of one record, and that is not among the few that are not public, of which there is an index.
    Source: " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {model._meta.db_table} s "  # noqa: S608 - names of models
        f"WHERE s.id = r.{model.noun}_id AND s.state <> 'published')"
        for model in (Ruling, Event, Docket, Case, ChallengedAction)
    ),
}
# What somebody made of a row. The desk is opened all day, and the ORM needs longer to write these lists than the
# database to answer them: they are written out once.
_ERRAND = (
    "EXISTS (SELECT 1 FROM cases_errand e WHERE e.kind = 'review' AND e.subject_ref = '{noun}-' || r.ref AND {so})"
)
_AWAY = "(e.deferred_until_on > %(today)s OR (e.settled_at IS NOT NULL AND e.settled_for = ''))"


def drafts(asked: Asked) -> Section:
    """What the person is writing, the newest first, records and proposed changes alike; or what everybody is."""
    everybody = asked.drafts == "everybody"
    nothing = asked.put_off or asked.whose == "nobody"
    condition = "TRUE" if everybody else "r.author_ids @> ARRAY[%(me)s]::bigint[]"
    rows, total = ([], 0) if nothing else _listed(asked, "draft", condition, "created_at", newest_first=True)
    return Section(
        key="drafts",
        letter="d",
        title="Everybody’s drafts" if everybody else "My drafts",
        rows=[_draft(row) for row in rows],
        total=total,
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
    conditions = [("" if asked.put_off else "NOT ") + _ERRAND.replace("{so}", _AWAY)]
    if asked.whose == "mine":
        conditions.append(_ERRAND.replace("{so}", "e.assigned_to_id = %(me)s"))
    if asked.whose == "nobody":
        conditions.append("NOT " + _ERRAND.replace("{so}", "e.assigned_to_id IS NOT NULL"))
    rows, total = _listed(asked, "in_review", " AND ".join(conditions), "submitted_at", newest_first=False)
    return Section(
        key="waiting",
        letter="w",
        title="Waiting for review",
        rows=[_review(row, asked) for row in rows],
        total=total,
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


def _listed(
    asked: Asked, state: str, condition: str, at: str, *, newest_first: bool
) -> tuple[list[Publishable | Revision], int]:
    """The records at a stage that are shown, in one order whatever their noun, and how many there are.

    A query for the list, which looks at no more of each noun than is counted, and one for each noun that is shown.
    """
    turn = "DESC" if newest_first else "ASC"
    tables = [(model.noun, model._meta.db_table, _BY_ITSELF.get(model, "TRUE"), at) for model in _SHOWN]
    tables.append(("revision", Revision._meta.db_table, "TRUE", "made_at" if at == "created_at" else at))
    branches = [
        f"(SELECT '{noun}' AS noun, r.id, r.{column} AS at FROM {table} r "  # noqa: S608 - names of models
        f"WHERE r.state = '{state}' AND ({by_itself}) AND {condition.replace('{noun}', noun)} "
        f"ORDER BY r.{column} {turn}, r.id {turn} LIMIT %(most)s)"
        for noun, table, by_itself, column in tables
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT noun, id FROM ({' UNION ALL '.join(branches)}) q "  # noqa: S608 - as above
            f"ORDER BY at {turn}, noun, id {turn} LIMIT %(most)s",
            {"me": asked.user.pk, "today": asked.today, "most": asked.counts},
        )
        keys = cursor.fetchall()
    return _records(keys[asked.rows]), len(keys)


def _records(keys: list[tuple[str, int]]) -> list[Publishable | Revision]:
    """The records of a list of keys, in its order. One query for each noun in it."""
    found: dict[tuple[str, int], Any] = {}
    for model, shown in _SHOWN.items():
        wanted = [pk for noun, pk in keys if noun == model.noun]
        if not wanted:
            continue
        rows: QuerySet[Any] = model._base_manager.filter(pk__in=wanted)
        joined = {path.rpartition("__")[0] for path in shown if "__" in path}
        found |= {
            (model.noun, row.pk): row
            for row in rows.select_related("submitted_by", *joined).only(*_EVERY, *_SUBMITTED_BY, *shown)
        }
    if wanted := [pk for noun, pk in keys if noun == "revision"]:
        changes = Revision.objects.filter(pk__in=wanted).select_related("submitted_by")
        found |= {("revision", row.pk): row for row in changes.only(*_OF_A_CHANGE, *_SUBMITTED_BY)}
    return [found[key] for key in keys if key in found]


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
    """Where a record, or a proposed change, is looked at beside its proof, and decided on."""
    if isinstance(row, Revision):
        return row.get_absolute_url()
    return reverse("cases:record-review", args=[row.noun, row.ref])
