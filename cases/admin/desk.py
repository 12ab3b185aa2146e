"""The newsroom's own paper, looked at here and written at the desk: changes proposed, errands, conflicts, merges."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from cases.admin.base import ReadOnlyAdmin
from cases.editorial.rights import readable
from cases.models import ConflictDecision, Errand, Merge, Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    select = ("made_by", "submitted_by", "decided_by")
    list_display = ("subject_label", "state", "made_by", "made_at", "decided_by", "decided_at")
    list_filter = ("state", "subject_type", "corrects")
    search_fields = ("ref", "subject_ref", "subject_label", "why", "note")
    ordering = ("-made_at", "-pk")
    fields = (
        ("subject_type", "subject_ref", "subject_label"),
        ("state", "corrects"),
        "why",
        ("made_at", "made_by"),
        ("submitted_at", "submitted_by"),
        ("decided_at", "decided_by"),
        "note",
        ("base_version", "changes"),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return readable(request.user, super().get_queryset(request))


@admin.register(Errand)
class ErrandAdmin(ReadOnlyAdmin):
    select = ("assigned_to", "settled_by")
    list_display = ("kind", "subject_ref", "assigned_to", "deferred_until_on", "settled_by", "settled_at")
    list_filter = ("kind",)
    search_fields = ("subject_ref", "note")
    ordering = ("-pk",)
    fields = (("kind", "subject_ref"), ("assigned_to", "deferred_until_on"), "note", ("settled_at", "settled_by"))


@admin.register(ConflictDecision)
class ConflictDecisionAdmin(ReadOnlyAdmin):
    select = ("decided_by",)
    list_display = ("subject_type", "subject_ref", "fact", "stands", "decided_by", "decided_at")
    list_filter = ("subject_type", "fact")
    search_fields = ("subject_ref", "stands", "why")
    ordering = ("-decided_at", "-pk")
    fields = (("subject_type", "subject_ref", "fact"), "stands", "why", ("decided_at", "decided_by"), "claims")


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    select = ("merged_by", "undone_by")
    list_display = ("noun", "gone_label", "kept_label", "merged_by", "merged_at", "undone_at")
    list_filter = ("noun",)
    search_fields = ("gone_label", "kept_label", "why")
    ordering = ("-merged_at", "-pk")
    fields = ("noun", ("gone_label", "kept_label"), "why", ("merged_at", "merged_by"), ("undone_at", "undone_by"))
