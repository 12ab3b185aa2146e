"""Courts: the public list, by their courts-db identifiers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, one_of, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.records import CourtLink, Record
from cases.models import Court, CourtLevel
from cases.views.moment import Moment


class CourtRecord(Record):
    """One court."""

    id = serializers.CharField(help_text="The courts-db identifier: dcd, cadc, scotus.")
    url = Address("api-court-detail", "id")
    page = Address("court-detail", "id")
    name = serializers.CharField()
    short = serializers.CharField(help_text="The Bluebook form where the court has one, else its name.")
    level = serializers.ChoiceField(choices=CourtLevel.choices)
    system = serializers.CharField(help_text="federal, state, tribal …")
    location = serializers.CharField()
    appeals_to = CourtLink(allow_null=True)
    rulings = Address("api-ruling-list", "id", query="court")


class _OfCourts:
    noun = "court"
    record = CourtRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        prefetch_related_objects(rows, "appeals_to")
        return rows


_LEVEL = Parameter("level", "Where it stands in its hierarchy.", choices=tuple(CourtLevel.values))


class CourtList(_OfCourts, ListOf):
    """Courts, by their identifier."""

    filters = (
        Parameter("q", "A part of the court's name, or its abbreviation.", example="D.D.C."),
        _LEVEL,
        Parameter("system", "federal, state, tribal …", example="federal"),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        courts = Court.objects.all()
        if asked := query.get("q", "").strip()[:100]:
            courts = courts.filter(Q(name__icontains=asked) | Q(abbreviation__iexact=asked))
        if level := one_of(query, _LEVEL):
            courts = courts.filter(level=level)
        if system := query.get("system", "").strip():
            courts = courts.filter(system=system)
        return paged(courts, query, by="id")


class CourtOne(_OfCourts, OneOf):
    """One court, by its identifier."""

    def found(self, **name: str) -> Any:
        court = Court.objects.filter(pk=name["id"]).first()
        if court is None:
            raise Http404
        return court
