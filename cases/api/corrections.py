"""Corrections: what was published and was wrong, what it says now, and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.problems import Refused
from cases.api.records import Record
from cases.search import CorrectionFilter, corrections_for_readers
from cases.views.correction import addressed, told
from cases.views.moment import Moment


class SubjectRecord(Record):
    """What was corrected."""

    noun = serializers.CharField(source="subject_type")
    ref = serializers.CharField(source="subject_ref")
    label = serializers.CharField(source="subject_label")


class CorrectionRecord(Record):
    """A published fact that was changed."""

    ref = serializers.CharField()
    url = Address("api-correction-detail", "ref")
    about = SubjectRecord(source="*")
    page = serializers.URLField(source="page_of_it", allow_null=True, help_text="The page of what was corrected.")
    fact = serializers.CharField(source="field")
    fact_words = serializers.CharField(source="label")
    before = serializers.CharField(help_text="Empty: it was not stated.")
    after = serializers.CharField(help_text="Empty: it is stated no more.")
    why = serializers.CharField()
    told = serializers.CharField(help_text="All of it in a sentence.")
    made_at = serializers.DateTimeField()


class _OfCorrections:
    noun = "correction"
    record = CorrectionRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        corrections: list[Any] = addressed(rows)
        for one in corrections:
            one.page_of_it = f"{context['base']}{one.address}" if one.address else None
            one.told = told(one)
        return corrections


_NOUNS = tuple(str(value) for value, _ in CorrectionFilter.base_filters["noun"].extra["choices"])


class CorrectionList(_OfCorrections, ListOf):
    """Corrections of what is public, the newest first."""

    filters = (
        Parameter("noun", "What was corrected.", choices=_NOUNS),
        Parameter("case", "A case's slug."),
        Parameter("made_after", "On that day or later.", kind="date", example="2025-05-12"),
        Parameter("made_before", "On that day or earlier.", kind="date", example="2025-05-31"),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        asked = CorrectionFilter(query, queryset=corrections_for_readers())
        if not asked.is_valid():
            raise Refused({name: [str(one) for one in those] for name, those in asked.form.errors.items()})
        return paged(asked.qs, query, by="ref", newest="made_at")


class CorrectionOne(_OfCorrections, OneOf):
    """One correction, by its ref."""

    def found(self, **name: str) -> Any:
        correction = corrections_for_readers().filter(ref=name["ref"]).first()
        if correction is None:
            raise Http404
        return correction
