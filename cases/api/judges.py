"""Judges: who they are, where they sat, and by whom appointed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.records import CourtLink, Record
from cases.models import Judge, JudgeName, Service
from cases.parsing import normal_name
from cases.views.loading import moved_or_missing
from cases.views.moment import Moment


class ServiceRecord(Record):
    """One commission of a judge, after the Federal Judicial Center's directory."""

    court = CourtLink(allow_null=True, help_text="null: abolished.")
    court_as_written = serializers.CharField()
    title = serializers.CharField()
    president = serializers.CharField(source="president.name", allow_null=True, default=None)
    president_party = serializers.CharField(source="president.party", allow_null=True, default=None)
    nominated_on = serializers.DateField(allow_null=True)
    confirmed_on = serializers.DateField(allow_null=True)
    began_on = serializers.DateField(allow_null=True)
    senior_on = serializers.DateField(allow_null=True)
    ended_on = serializers.DateField(allow_null=True)
    ended_by = serializers.CharField()


class JudgeRecord(Record):
    """A person who decides."""

    slug = serializers.SlugField()
    url = Address("api-judge-detail", "slug")
    page = Address("judge-detail", "slug")
    name = serializers.CharField()
    full_name = serializers.CharField()
    birth_year = serializers.IntegerField(allow_null=True)
    death_year = serializers.IntegerField(allow_null=True)
    fjc_nid = serializers.IntegerField(allow_null=True, help_text="Number in the Federal Judicial Center's directory.")
    services = ServiceRecord(many=True)
    rulings = Address("api-ruling-list", "slug", query="judge")


def load_judges(judges: Sequence[Any]) -> None:
    """Load the commissions of judges, with their courts and presidents; one query."""
    services = Service.objects.select_related("court", "president").order_by("sequence", "pk")
    prefetch_related_objects(judges, Prefetch("services", queryset=services))


class _OfJudges:
    noun = "judge"
    record = JudgeRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        load_judges(rows)
        return rows


class JudgeList(_OfJudges, ListOf):
    """Judges, by their slug."""

    filters = (Parameter("q", "Words of a judge's name, in any form on record.", example="friedrich"),)

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        judges, asked = Judge.objects.all(), query.get("q", "").strip()[:100]
        if asked:
            words = normal_name(asked).split()
            forms = JudgeName.objects.filter(judge=OuterRef("pk"))
            for word in words:
                forms = forms.filter(normal_form__contains=word)
            judges = judges.filter(Exists(forms)) if words else judges.none()
        return paged(judges, query, by="slug")


class JudgeOne(_OfJudges, OneOf):
    """One judge, by the slug."""

    moves = True

    def found(self, **name: str) -> Any:
        judge = Judge.objects.filter(slug=name["slug"]).first()
        if judge is None:
            moved_or_missing("judge", "cases:api-judge-detail", name["slug"])
            raise Http404
        return judge
