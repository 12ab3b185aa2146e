"""Sections of the desk for what asks for a second look: sources that differ or changed, what was taken down."""

from django.urls import reverse

from cases.conflicts import open_conflicts
from cases.editorial import taken_down_unconfirmed
from cases.editorial.drafts import name_of
from cases.editorial.errands import may_see_to, ref_of
from cases.models import Article, ErrandKind
from cases.statements import NOUNS
from cases.views.conflict import address_of
from cases.views.desk_rows import Asked, Item, Section, by_keys, keys_of


def taken_down(asked: Asked) -> Section:
    """What one editor took down and nobody has confirmed, the longest-waiting first; for editors."""
    found = taken_down_unconfirmed() if asked.user.may_publish else []
    records = {
        (noun, row.ref): row
        for noun in {one.noun for one in found}
        for row in NOUNS[noun]._base_manager.filter(ref__in=[one.ref for one in found if one.noun == noun])
    }
    return Section(
        key="taken-down",
        letter="t",
        title="Taken down by one editor",
        rows=[
            Item(
                kind=ErrandKind.TAKEN_DOWN,
                ref=f"{one.noun}-{one.ref}",
                noun=one.noun.capitalize(),
                title=one.label,
                address=reverse("cases:privacy"),
                since=one.at,
                since_says=f"taken down by {one.by},",
                may=may_see_to(asked.user, ErrandKind.TAKEN_DOWN, records[one.noun, one.ref]),
                opens="Confirm" if one.by != asked.user else "",
                who_may="" if one.by != asked.user else "another editor confirms it",
            )
            for one in found
            if (one.noun, one.ref) in records
        ],
        empty="Nothing waits for a second editor.",
        more=("What is taken down, and names withheld", reverse("cases:privacy")) if asked.user.may_publish else None,
        loose=True,
    )


def conflicts(asked: Asked) -> Section:
    """Sources that state different things of one fact, those that wait longest first."""
    return Section(
        key="conflicts",
        letter="c",
        title="Sources that differ",
        rows=[
            Item(
                kind=ErrandKind.CONFLICT,
                ref=ref_of(one.record),
                noun=str(one.fact.label).capitalize(),
                title=name_of(one.record),
                address=address_of(one),
                detail=one.sentence,
                who_may="" if asked.user.may_publish else "an editor decides",
                opens="Decide" if asked.user.may_publish else "",
            )
            for one in open_conflicts()
        ],
        empty="No source says otherwise than the record without a decision.",
        loose=True,
    )


def changed_sources(asked: Asked) -> Section:
    """Articles whose text changed after it was quoted, until an editor has seen the newest."""
    found = Article.objects.changed()
    keys, total = keys_of(found, asked)
    return Section(
        key="changed-sources",
        letter="x",
        title="Sources that changed",
        rows=[
            Item(
                kind=ErrandKind.CHANGED_SOURCE,
                ref=row.ref,
                noun="Source",
                title=row.title,
                address=reverse("cases:source-detail", args=[row.ref]),
                detail=row.outlet_name,
                since=row.newest_at,
                since_says="changed",
                state=row.newest_sha256,
                opens="Compare",
            )
            for row in by_keys(found.select_related("outlet"), keys)
        ],
        total=total,
        empty="No source changed since it was quoted.",
        more=("Changed sources and dead links", reverse("cases:source-list")),
    )
