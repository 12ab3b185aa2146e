"""Rulings with their parts, and the dated steps that are no rulings."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from cases import editorial
from cases.admin.base import NewsroomAdmin, PartInline, RecordAdmin, may_publish, person, shown_date
from cases.admin.forms import LinksField, NewsroomForm, PartFormSet, PartialDateField
from cases.admin.sources import SourceInline
from cases.admin.types import StackedInline, TabularInline
from cases.chronicle import likely_effects
from cases.conflicts import same_event
from cases.editorial.errors import EditorialError
from cases.editorial.rulings import must_be_able_to_act
from cases.models import (
    Disposition,
    Docket,
    Effect,
    Event,
    Relief,
    ReliefBinds,
    ReliefEnd,
    Ruling,
    RulingCitation,
    RulingJudge,
    Source,
    StandingOverride,
)
from cases.parsing import citation

# A longer quote is copied by hand.
_LONGEST_IN_AN_ADDRESS = 1_500


class InCaseForm(NewsroomForm):
    """Something that stands on a docket, and stays in its case."""

    def check_with_verbs(self) -> None:
        self._must_stay_in_its_case()
        super().check_with_verbs()

    def _must_stay_in_its_case(self) -> None:
        """Refuse a docket of another case than the one that the record was recorded in."""
        record = self.instance
        if record.pk is None:
            return
        was = Docket.objects.select_related("case").get(pk=self.initial["docket"])
        if was.case_id != record.docket.case_id:
            raise EditorialError(
                f"{record.docket} belongs to {record.docket.case}, and this stays in {was.case}: "
                "choose a docket of that case.",
                field="docket",
            )


class RulingForm(InCaseForm):
    dates = {"decided": "decided_on"}
    named = {"decided_on": "decided"}

    decided = PartialDateField(label="Decided on", help_text="Blank: not known.")
    # Ticked in the sentence that asks for it.
    another = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["another"]

    def check_with_verbs(self) -> None:
        super().check_with_verbs()
        if self.instance.pk is None and not self.cleaned_data.get("another"):
            self._must_be_another()

    def _must_be_another(self) -> None:
        """Refuse once, with a list, what may be on the record already."""
        ruling = self.instance
        near = same_event(ruling.docket, self.cleaned_data["decided"], ruling.official_document)
        if not near:
            return
        lines = format_html_join(
            "",
            '<li><a href="{}">{}</a> ({}): {}. <a href="{}">Attach my source there</a></li>',
            (
                (
                    reverse("admin:cases_ruling_change", args=[one.pk]),
                    one,
                    one.get_state_display().lower(),
                    "the same docket" if one.docket_id == ruling.docket_id else "the same official document",
                    self._source_of(one),
                )
                for one in near
            ),
        )
        self.add_error(
            None,
            format_html(
                "Nothing is saved yet: it may be on the record already.<ul>{}</ul>"
                '<label><input type="checkbox" name="another"> It is another ruling: save it</label>',
                lines,
            ),
        )

    def _source_of(self, other: Ruling) -> str:
        """Where the first source of this form can be attached to another ruling, filled in as it is here."""
        sent = self.data
        given = {"ruling": [str(other.pk)]}
        for name in ("snapshot", "quote", "supports"):
            values = sent.getlist(f"sources-0-{name}") if hasattr(sent, "getlist") else []
            if values and sum(map(len, values)) <= _LONGEST_IN_AN_ADDRESS:
                given[name] = values
        return f"{reverse('admin:cases_source_add')}?{urlencode(given, doseq=True)}"


class RulingJudgeInline(PartInline, TabularInline):
    model = RulingJudge
    fields = ("position", "judge", "part", "as_written")
    autocomplete_fields = ("judge",)
    select = ("judge",)
    verbose_name_plural = "judges"


class DispositionInline(PartInline, TabularInline):
    model = Disposition
    fields = ("position", "kind", "part")


class ReliefForm(NewsroomForm):
    links = {"bound": "binds"}

    bound = LinksField(Relief.binds, label="Binds", help_text="Parties that it binds.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        ends, until = data.get("ends"), data.get("until_on")
        if ends == ReliefEnd.DAY and until is None and "until_on" not in self.errors:
            self.add_error("until_on", "It ends on a day: say on which.")
        elif ends != ReliefEnd.DAY and until is not None:
            self.add_error("ends", "A day is given: then it ends on that day.")
        if until is not None and data.get("from_on") is not None and until < data["from_on"]:
            self.add_error("until_on", "It cannot end before it begins.")
        return data


class ReliefInline(PartInline, StackedInline):
    model = Relief
    form = ReliefForm
    fields = (
        ("position", "kind", "decision"),
        ("territory", "scope_note"),
        "bound",
        ("from_on", "ends", "until_on"),
        "conditions",
    )


class EffectFormSet(PartFormSet):
    def clean(self) -> None:
        super().clean()
        ruling: Ruling = self.instance
        # Without its own docket and day nothing can be said of what the ruling may act on.
        if not ruling.docket_id or not ruling.sort_on:
            return
        for form in self.forms:
            acted_on = form.cleaned_data.get("acted_on")
            if acted_on is None or form.cleaned_data.get("DELETE"):
                continue
            try:
                must_be_able_to_act(ruling, acted_on)
            except EditorialError as error:
                form.add_error("acted_on", error.sentence)


class EffectForm(NewsroomForm):
    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("part") and not data.get("in_part"):
            self.add_error("in_part", "A part is named: then it acts in part.")
        return data


class EffectInline(PartInline, TabularInline):
    model = Effect
    fk_name = "acting"
    form = EffectForm
    formset = EffectFormSet
    fields = ("verb", "acted_on", "in_part", "part")
    autocomplete_fields = ("acted_on",)
    select = ("acted_on__docket__court",)
    verbose_name = "effect on an earlier ruling"
    verbose_name_plural = "effects on earlier rulings"


class CitationForm(NewsroomForm):
    def check_with_verbs(self) -> None:
        self.instance.normal_form = citation(self.instance.as_written)


class CitationFormSet(PartFormSet):
    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.cleaned_data.get("as_written") or form.cleaned_data.get("DELETE"):
                continue
            if form.instance.normal_form in seen:
                form.add_error("as_written", f"{form.instance.normal_form} is cited already.")
            seen.add(form.instance.normal_form)


class CitationInline(PartInline, TabularInline):
    model = RulingCitation
    form = CitationForm
    formset = CitationFormSet
    fields = ("kind", "as_written", "normal_form")
    readonly_fields = ("normal_form",)
    verbose_name_plural = "citations"


@admin.register(Ruling)
class RulingAdmin(RecordAdmin):
    form = RulingForm
    select = ("docket__court", "docket__case")
    parts = (RulingJudge, Disposition, Relief, ReliefBinds, Effect, RulingCitation, Source)
    inlines = (RulingJudgeInline, DispositionInline, ReliefInline, EffectInline, CitationInline, SourceInline)
    list_display = ("title", "case", "court", "decided", "judges_named", "outcome", "shown_state")
    list_filter = (
        "state",
        ("docket__court", admin.RelatedOnlyFieldListFilter),
        ("docket__case__agencies", admin.RelatedOnlyFieldListFilter),
        ("judges", admin.RelatedOnlyFieldListFilter),
        "posture",
        "outcome",
        "is_stub",
    )
    search_fields = ("title", "docket__number", "docket__case__short_caption", "bench__judge__surname", "summary")
    date_hierarchy = "sort_on"
    ordering = ("-sort_on", "-day_sequence", "-pk")
    autocomplete_fields = ("docket", "official_document")
    readonly_fields = ("outcome", "sort_on", "is_stub", "likely", "way")
    fieldsets = (
        (None, {"fields": ("title", "docket", ("decided", "day_sequence"))}),
        ("What was decided", {"fields": (("form", "posture", "prevailing"), "summary", "holdings")}),
        ("Where from", {"fields": (("recorded_from", "official_document"),)}),
        ("Worked out", {"fields": (("outcome", "sort_on", "is_stub"), "likely")}),
        ("Publication", {"fields": ("way",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        bench = RulingJudge.objects.select_related("judge").order_by("position", "pk")
        return super().get_queryset(request).prefetch_related(Prefetch("bench", queryset=bench, to_attr="named_bench"))

    def save_record(self, request: HttpRequest, obj: Any) -> None:
        editorial.save_ruling(by=person(request), ruling=obj)

    def settle(self, record: Any) -> None:
        editorial.settle(record)

    @admin.display(description="Case", ordering="docket__case__short_caption")
    def case(self, obj: Ruling) -> str:
        return str(obj.docket.case)

    @admin.display(description="Court", ordering="docket__court__abbreviation")
    def court(self, obj: Ruling) -> str:
        return obj.docket.court.short

    @admin.display(description="Decided on", ordering="sort_on")
    def decided(self, obj: Ruling) -> str:
        return shown_date(obj, "decided_on")

    @admin.display(description="Effects to consider")
    def likely(self, obj: Ruling) -> str:
        """What the ruling may do to earlier ones, by its docket's appeal link; recorded only below."""
        lines = [((f"{one.verb.label} “{one.acted_on}”"),) for one in likely_effects(obj)] if obj.pk else []
        return format_html_join(mark_safe("<br>"), "{}", lines) or "None that the appeal links tell of."

    @admin.display(description="Judges")
    def judges_named(self, obj: Any) -> str:
        return ", ".join(str(seat.judge) for seat in obj.named_bench)


class EventForm(InCaseForm):
    dates = {"happens": "happens_on"}
    named = {"happens_on": "happens"}

    happens = PartialDateField(label="Happens on", help_text="May lie in the future.", required=True)


@admin.register(Event)
class EventAdmin(RecordAdmin):
    form = EventForm
    select = ("docket__court", "docket__case")
    parts = (Source,)
    inlines = (SourceInline,)
    list_display = ("title", "kind", "case", "happens", "shown_state")
    list_filter = ("state", "kind", ("docket__court", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title", "docket__number", "docket__case__short_caption")
    date_hierarchy = "happens_on"
    ordering = ("-happens_on", "-day_sequence", "-pk")
    autocomplete_fields = ("docket",)
    readonly_fields = ("way",)
    fieldsets = (
        (None, {"fields": ("docket", "kind", "title", "note")}),
        ("When", {"fields": (("happens", "day_sequence"), ("happens_at", "time_zone"))}),
        ("Publication", {"fields": ("way",)}),
    )

    @admin.display(description="Case", ordering="docket__case__short_caption")
    def case(self, obj: Event) -> str:
        return str(obj.docket.case)

    @admin.display(description="Happens on", ordering="happens_on")
    def happens(self, obj: Event) -> str:
        return shown_date(obj, "happens_on")


@admin.register(StandingOverride)
class StandingOverrideAdmin(NewsroomAdmin):
    """What an editor says against the computed standing: written by editors, in their own name."""

    select = ("ruling__docket__court", "made_by")
    list_display = ("ruling", "says", "from_on", "until_on", "made_by")
    search_fields = ("ruling__title", "says", "why")
    ordering = ("-until_on", "-pk")
    autocomplete_fields = ("ruling",)
    readonly_fields = ("made_by", "made_at")
    fields = ("ruling", "says", "why", "from_on", "until_on", "made_by", "made_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.made_by = person(request)
        super().save_model(request, obj, form, change)
