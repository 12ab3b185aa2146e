"""Courts, judges and presidents: reference data, kept by editors."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Q, When
from django.http import HttpRequest
from django.utils.timezone import now

from cases.admin.base import PartInline, ReferenceAdmin
from cases.admin.exchange import ExchangePages
from cases.admin.forms import NewsroomForm
from cases.admin.lists import CourtList, JudgeList, JudgeNameList, PresidentList, ServiceList
from cases.admin.merging import Mergeable
from cases.admin.types import StackedInline, TabularInline
from cases.chronicle import keep_standings
from cases.models import Court, Judge, JudgeName, President, Service
from cases.parsing import normal_name


@admin.register(Court)
class CourtAdmin(ExchangePages, ReferenceAdmin):
    lists = (CourtList,)
    select = ("appeals_to",)
    list_display = ("id", "name", "abbreviation", "level", "system", "appeals_to")
    list_filter = ("level", "system")
    search_fields = ("=id", "name", "abbreviation")
    ordering = ("name", "pk")
    autocomplete_fields = ("appeals_to",)
    fields = ("id", "name", "abbreviation", "level", "system", "location", "appeals_to")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        """Who writes a court's own abbreviation means that court: D.D.C. before the bankruptcy court of that name."""
        found, twice = super().get_search_results(request, queryset, search_term)
        exactly = Q(abbreviation__iexact=search_term.strip()) | Q(pk=search_term.strip().lower())
        return found.order_by(Case(When(exactly, then=0), default=1), "name", "pk"), twice

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A court's level decides which stays end with whose decisions: its cases' standings are worked out anew."""
        super().save_model(request, obj, form, change)
        if {"level", "appeals_to"} & set(form.changed_data):
            keep_standings(set(obj.dockets.values_list("case", flat=True)), at=now())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Its identifier is its public name, and stands in addresses.
        return () if obj is None else ("id",)


class JudgeNameForm(NewsroomForm):
    def check_with_verbs(self) -> None:
        self.instance.normal_form = normal_name(self.instance.as_written)


class JudgeNameInline(PartInline, TabularInline):
    model = JudgeName
    form = JudgeNameForm
    fields = ("as_written", "normal_form")
    readonly_fields = ("normal_form",)
    verbose_name_plural = "names, as written"


class ServiceInline(PartInline, StackedInline):
    model = Service
    fields = (
        ("sequence", "title"),
        ("court", "court_as_written"),
        ("president", "president_as_written"),
        ("nominated_on", "confirmed_on"),
        ("began_on", "senior_on"),
        ("ended_on", "ended_by"),
    )
    autocomplete_fields = ("court", "president")
    select = ("court", "president")


@admin.register(Judge)
class JudgeAdmin(Mergeable, ExchangePages, ReferenceAdmin):
    lists = (JudgeList, JudgeNameList, ServiceList)
    inlines = (JudgeNameInline, ServiceInline)
    parts = (JudgeName, Service)
    list_display = ("name", "birth_year", "death_year", "fjc_nid")
    search_fields = ("name", "full_name", "names__normal_form", "=fjc_nid")
    ordering = ("surname", "given_names", "pk")
    fields = (
        "name",
        "full_name",
        ("given_names", "surname", "suffix"),
        "slug",
        ("birth_year", "death_year"),
        "fjc_nid",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # It stands in addresses.
        return () if obj is None else ("slug",)


@admin.register(President)
class PresidentAdmin(ExchangePages, ReferenceAdmin):
    lists = (PresidentList,)
    list_display = ("name", "party")
    search_fields = ("name",)
    ordering = ("name", "pk")
