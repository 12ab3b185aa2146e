"""Agencies: the tree of government bodies."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.records import AgencyLink, Record
from cases.models import Agency
from cases.views.loading import moved_or_missing
from cases.views.moment import Moment


class AgencyRecord(Record):
    """A government body."""

    slug = serializers.SlugField()
    url = Address("api-agency-detail", "slug")
    page = Address("agency-detail", "slug")
    name = serializers.CharField()
    acronym = serializers.CharField()
    parent = AgencyLink(allow_null=True, help_text="The agency that it is a part of.")
    parts = AgencyLink(many=True)
    rulings = Address("api-ruling-list", "slug", query="agency")


class _OfAgencies:
    noun = "agency"
    record = AgencyRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        prefetch_related_objects(rows, "parent", Prefetch("parts", queryset=Agency.objects.order_by("name", "pk")))
        return rows


class AgencyList(_OfAgencies, ListOf):
    """Agencies, by their slug."""

    filters = (
        Parameter("q", "A part of the agency's name, or its acronym.", example="ICE"),
        Parameter("parent", "An agency's slug: its direct parts.", example="department-of-homeland-security"),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        agencies = Agency.objects.all()
        if asked := query.get("q", "").strip()[:100]:
            agencies = agencies.filter(Q(name__icontains=asked) | Q(acronym__iexact=asked))
        if parent := query.get("parent", "").strip():
            agencies = agencies.filter(parent__slug=parent)
        return paged(agencies, query, by="slug")


class AgencyOne(_OfAgencies, OneOf):
    """One agency, by its slug."""

    moves = True

    def found(self, **name: str) -> Any:
        agency = Agency.objects.filter(slug=name["slug"]).first()
        if agency is None:
            moved_or_missing("agency", "cases:api-agency-detail", name["slug"])
            raise Http404
        return agency
