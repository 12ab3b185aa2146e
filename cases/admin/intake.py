"""What intake read out of texts, and what people made of it: looked at here, decided on at the desk."""

from django.contrib import admin

from cases.admin.base import LookInline, ReadOnlyAdmin
from cases.admin.types import TabularInline
from cases.models import Intake, Suggestion


class SuggestionInline(LookInline, TabularInline):
    model = Suggestion
    fields = ("field", "value", "key", "text", "confidence", "state", "decided_value", "decided_by", "decided_at")
    readonly_fields = fields
    select = ("decided_by",)
    show_change_link = True


@admin.register(Intake)
class IntakeAdmin(ReadOnlyAdmin):
    select = ("snapshot__article", "made_by", "finished_by", "ruling__docket__court")
    list_display = ("snapshot", "state", "ruling", "made_at", "made_by", "finished_by")
    list_filter = ("state", "extractor", "version")
    search_fields = ("ref", "snapshot__article__title", "why")
    ordering = ("-made_at", "-pk")
    inlines = (SuggestionInline,)
    fields = (
        ("snapshot", "published_on"),
        ("extractor", "version"),
        ("made_at", "made_by"),
        ("state", "why"),
        "ruling",
        ("finished_at", "finished_by"),
        "notes",
        "candidates",
    )


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    select = ("intake__snapshot__article", "decided_by")
    list_display = ("field", "value", "confidence", "state", "decided_value", "decided_by", "intake")
    list_filter = ("state", "field", "version")
    search_fields = ("value", "text", "intake__snapshot__article__title")
    ordering = ("-pk",)
    fields = (
        "intake",
        ("field", "position", "version"),
        ("value", "key"),
        "text",
        ("start", "end"),
        ("confidence", "reason"),
        ("state", "decided_value"),
        ("decided_at", "decided_by"),
        "details",
        "candidates",
    )
