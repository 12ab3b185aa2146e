"""Rulings as a row of a list shows them, read in one query."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from cases.models import Agency, CaseAgency, Judge, Listing, Ruling, RulingJudge

# A row is read for its few columns: summaries and search vectors of fifty rulings are long.
_SHOWN = (
    "ref", "title", "state", "decided_on", "decided_on_precision", "sort_on", "day_sequence", "form", "outcome",
    "docket__number", "docket__caption",
    "docket__case__slug", "docket__case__short_caption",
    "docket__court__name", "docket__court__abbreviation", "docket__court__level",
)  # fmt: skip


def list_rows(rulings: Sequence[int]) -> list[Any]:
    """Published rulings with what a row of a list shows, in the order of their primary keys here. One query.

    Returns:
        Rulings with docket, case, court, bench and the case's agencies loaded, and ``article_number``: how many
        articles and documents support each.
    """
    bench = RulingJudge.objects.filter(ruling=OuterRef("pk")).order_by("position", "pk")
    agencies = CaseAgency.objects.filter(case=OuterRef("docket__case")).order_by("agency__name", "agency")
    seat = JSONObject(part="part", name="judge__name", slug="judge__slug", pk="judge_id")
    body = JSONObject(name="agency__name", slug="agency__slug", acronym="agency__acronym", pk="agency_id")
    rows = (
        Ruling.objects.published()
        .filter(pk__in=rulings)
        .select_related("docket__case", "docket__court")
        .only(*_SHOWN)
        .annotate(
            seats=ArraySubquery(bench.values_list(seat)),
            bodies=ArraySubquery(agencies.values_list(body)),
            article_number=Listing.objects.known().filter(ruling=OuterRef("pk")).values("sources")[:1],
        )
    )
    found: dict[int, Any] = {row.pk: row for row in rows}
    for row in found.values():
        row._prefetched_objects_cache = {"bench": [_seat(one) for one in row.seats]}
        row.docket.case._prefetched_objects_cache = {"agencies": [Agency(**one) for one in row.bodies]}
    return [found[key] for key in rulings if key in found]


def _seat(one: dict[str, Any]) -> RulingJudge:
    return RulingJudge(part=one["part"], judge=Judge(pk=one["pk"], name=one["name"], slug=one["slug"]))
