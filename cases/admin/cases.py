"""Cases, their dockets and parties, the actions that they challenge, and the topics that they are about."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from cases import editorial
from cases.admin.base import (
    LookInline,
    NewsroomAdmin,
    PartInline,
    ReadOnlyAdmin,
    RecordAdmin,
    RecordInline,
    shown_date,
)
from cases.admin.exchange import ExchangePages
from cases.admin.forms import LinksField, NewsroomForm, PartFormSet, PartialDateField
from cases.admin.lists import ActionList, TopicList
from cases.admin.merging import Mergeable
from cases.admin.sources import SourceInline
from cases.admin.types import TabularInline
from cases.editorial.checks import free_slug
from cases.editorial.errors import EditorialError
from cases.models import (
    ActionAgency,
    Appearance,
    Case,
    CaseAction,
    CaseAgency,
    CaseRelation,
    CaseTopic,
    ChallengedAction,
    Counsel,
    Docket,
    DocketJudge,
    OldSlug,
    Source,
    Topic,
)


def slug_is_fixed(record: Any) -> bool:
    """Whether the public has seen the record at its address."""
    return record is not None and record.first_published_at is not None


class SlugForm(NewsroomForm):
    """A form of a record with an address of its own: made from the title when it is left blank."""

    titled: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Blank: made from the title. Permanent from the first publication on."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "slug" in self.fields and not data.get("slug") and "slug" not in self.errors:
            data["slug"] = self.instance.slug or free_slug(type(self.instance), data.get(self.titled) or "")
        return data


class CaseForm(SlugForm):
    titled = "short_caption"
    links = {"about_agencies": "agencies", "about_topics": "topics", "challenges": "actions"}

    about_agencies = LinksField(Case.agencies, label="Agencies", help_text="As parties, or as authors of the action.")
    about_topics = LinksField(Case.topics, label="Topics", help_text="What it is about, as readers look for it.")
    challenges = LinksField(Case.actions, label="Actions challenged", help_text="What the case asks to undo.")


class DocketForm(NewsroomForm):
    """A docket; whatever hangs on it keeps it in its case."""

    dates = {"filed": "filed_on"}
    links = {"assigned_judges": "judges"}
    named = {"filed_on": "filed"}

    filed = PartialDateField(label="Filed on")
    assigned_judges = LinksField(Docket.judges, label="Assigned judges", help_text="As the docket has them now.")

    def check_with_verbs(self) -> None:
        super().check_with_verbs()
        docket = self.instance
        if docket.terminated_on and docket.filed_on and docket.terminated_on < docket.filed_on:
            raise EditorialError(f"It was filed on {docket.filed_on}, and ends no earlier.", field="terminated_on")
        if docket.pk is not None and docket.case_id != self.initial.get("case", docket.case_id):
            self._may_move()

    def _may_move(self) -> None:
        """A docket goes to another case alone: whatever hangs on it was recorded of this one."""
        docket = self.instance
        for what in (docket.rulings, docket.events, docket.appeals):
            if (hanging := what.first()) is not None:
                raise EditorialError(f"“{hanging}” hangs on this docket, which stays in its case.", field="case")


class InlineDocketForm(DocketForm):
    links = {}
    assigned_judges = None  # type: ignore[assignment]


class DocketInline(RecordInline, TabularInline):
    model = Docket
    form = InlineDocketForm
    fields = ("court", "number_as_written", "filed", "on_appeal_from", "shown_state")
    autocomplete_fields = ("court", "on_appeal_from")
    select = ("court",)


class PartOfCaseForm(NewsroomForm):
    """What a case has once: of a case that is not saved yet, nothing is on the record."""

    def check_with_verbs(self) -> None:
        if self.instance.case_id is not None:
            super().check_with_verbs()


class AppearanceInline(RecordInline, TabularInline):
    model = Appearance
    form = PartOfCaseForm
    fields = ("party", "role", "side", "as_written", "joined_on", "shown_state")
    autocomplete_fields = ("party",)
    select = ("party",)
    verbose_name_plural = "parties"


class CounselInline(RecordInline, TabularInline):
    model = Counsel
    form = PartOfCaseForm
    fields = ("name", "organisation", "side", "party", "shown_state")
    autocomplete_fields = ("party",)
    select = ("party",)


class RelationFormSet(PartFormSet):
    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            other, kind = form.cleaned_data.get("other"), form.cleaned_data.get("kind")
            if other is None or form.cleaned_data.get("DELETE"):
                continue
            two = (self.instance.pk, other.pk)
            if other.pk == self.instance.pk:
                form.add_error("other", "A case does not relate to itself.")
            elif (
                CaseRelation.objects.filter(kind=kind, case__in=two, other__in=two)
                .exclude(pk=form.instance.pk)
                .exists()
            ):
                form.add_error("other", f"The relation between {self.instance} and {other} is recorded already.")

    def save_new(self, form: Any, commit: bool = True) -> Any:
        said = form.cleaned_data
        form.instance = editorial.relate_cases(
            by=self.by, case=self.instance, other=said["other"], kind=said["kind"], note=said["note"]
        )
        return form.instance

    @property
    def revises_its_record(self) -> bool:
        # The verb that relates two cases says so itself.
        return any(form.has_changed() for form in self.initial_forms)


class RelationInline(PartInline, TabularInline):
    model = CaseRelation
    fk_name = "case"
    formset = RelationFormSet
    fields = ("kind", "other", "note")
    autocomplete_fields = ("other",)
    select = ("other",)
    verbose_name_plural = "related cases"


class OldSlugInline(LookInline, TabularInline):
    model = OldSlug
    fields = ("slug",)
    verbose_name_plural = "addresses that it once had"


@admin.register(Case)
class CaseAdmin(Mergeable, RecordAdmin):
    form = CaseForm
    parts = (CaseAgency, CaseTopic, CaseAction, CaseRelation, Appearance, Counsel, Docket, Source)
    inlines = (DocketInline, AppearanceInline, CounselInline, RelationInline, SourceInline, OldSlugInline)
    list_display = ("short_caption", "shown_state", "courts", "last_checked_on")
    list_filter = (
        "state",
        ("agencies", admin.RelatedOnlyFieldListFilter),
        ("dockets__court", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = (
        "short_caption",
        "caption",
        "dockets__number",
        "dockets__number_as_written",
        "appearances__party__name",
    )
    ordering = ("-created_at", "-pk")
    readonly_fields = ("way", "last_checked_on", "last_checked_by")
    fieldsets = (
        (None, {"fields": ("short_caption", "caption", "slug")}),
        ("About", {"fields": ("summary", "about_agencies", "about_topics", "challenges")}),
        ("Coverage", {"fields": ("coverage_note", ("last_checked_on", "last_checked_by"))}),
        ("Publication", {"fields": ("way",)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("dockets__court")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if slug_is_fixed(obj) and "slug" not in fixed else fixed

    @admin.display(description="Courts")
    def courts(self, obj: Case) -> str:
        return ", ".join(dict.fromkeys(docket.court.short for docket in obj.dockets.all()))

    @admin.display(description="Agencies")
    def about_agencies(self, obj: Case) -> str:
        return ", ".join(map(str, obj.agencies.order_by("name")))

    @admin.display(description="Topics")
    def about_topics(self, obj: Case) -> str:
        return ", ".join(map(str, obj.topics.order_by("name")))

    @admin.display(description="Actions challenged")
    def challenges(self, obj: Case) -> str:
        return ", ".join(map(str, obj.actions.order_by("title")))


@admin.register(Docket)
class DocketAdmin(RecordAdmin):
    form = DocketForm
    select = ("court", "case")
    parts = (DocketJudge, Source)
    inlines = (SourceInline,)
    list_display = ("number", "court", "case", "filed", "shown_state")
    list_filter = ("state", ("court", admin.RelatedOnlyFieldListFilter), ("judges", admin.RelatedOnlyFieldListFilter))
    search_fields = ("number", "number_as_written", "caption", "case__short_caption", "court__abbreviation")
    ordering = ("-pk",)
    autocomplete_fields = ("case", "court", "on_appeal_from")
    readonly_fields = ("number", "way")
    fieldsets = (
        (None, {"fields": ("case", "court", "number_as_written", "number", "caption")}),
        ("Course", {"fields": ("filed", "terminated_on", "on_appeal_from", "assigned_judges")}),
        ("Publication", {"fields": ("way",)}),
    )

    @admin.display(description="Filed on", ordering="filed_on")
    def filed(self, obj: Docket) -> str:
        return shown_date(obj, "filed_on")

    @admin.display(description="Assigned judges")
    def assigned_judges(self, obj: Docket) -> str:
        return ", ".join(map(str, obj.judges.order_by("surname", "pk")))


@admin.register(Appearance)
class AppearanceAdmin(RecordAdmin):
    select = ("party", "case")
    list_display = ("party", "role", "side", "case", "shown_state")
    list_filter = ("state", "side", "role")
    search_fields = ("party__name", "as_written", "case__short_caption")
    ordering = ("-pk",)
    autocomplete_fields = ("case", "party")
    readonly_fields = ("way",)
    fieldsets = (
        (None, {"fields": ("case", "party", "role", "side", "as_written", "joined_on")}),
        ("Publication", {"fields": ("way",)}),
    )


@admin.register(Counsel)
class CounselAdmin(RecordAdmin):
    select = ("case", "party")
    list_display = ("name", "organisation", "side", "party", "case", "shown_state")
    list_filter = ("state", "side")
    search_fields = ("name", "organisation", "case__short_caption")
    ordering = ("-pk",)
    autocomplete_fields = ("case", "party")
    readonly_fields = ("way",)
    fieldsets = (
        (None, {"fields": ("case", "name", "organisation", "side", "party")}),
        ("Publication", {"fields": ("way",)}),
    )


class ActionForm(SlugForm):
    titled = "title"
    dates = {"taken": "taken_on"}
    links = {"taken_by": "agencies"}

    taken = PartialDateField(label="Taken on")
    taken_by = LinksField(ChallengedAction.agencies, label="Taken by", help_text="Who took it, or is party to it.")


@admin.register(ChallengedAction)
class ChallengedActionAdmin(ExchangePages, RecordAdmin):
    lists = (ActionList,)
    form = ActionForm
    parts = (ActionAgency, Source)
    inlines = (SourceInline,)
    list_display = ("title", "kind", "taken", "shown_state")
    list_filter = ("state", "kind", ("agencies", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title", "citation", "summary")
    ordering = ("-pk",)
    autocomplete_fields = ("taken_under",)
    readonly_fields = ("way",)
    fieldsets = (
        (None, {"fields": ("title", "slug", "kind", "taken", "taken_by", "taken_under")}),
        ("Text", {"fields": ("summary", "citation", "url")}),
        ("Publication", {"fields": ("way",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if slug_is_fixed(obj) and "slug" not in fixed else fixed

    @admin.display(description="Taken on", ordering="taken_on")
    def taken(self, obj: ChallengedAction) -> str:
        return shown_date(obj, "taken_on")

    @admin.display(description="Taken by")
    def taken_by(self, obj: ChallengedAction) -> str:
        return ", ".join(map(str, obj.agencies.order_by("name")))


@admin.register(Topic)
class TopicAdmin(ExchangePages, NewsroomAdmin):
    """Reporters add topics; of those of published cases, editors alone change the name and the address."""

    lists = (TopicList,)
    list_display = ("name", "parent")
    list_select_related = ("parent",)
    search_fields = ("name",)
    ordering = ("name", "pk")
    autocomplete_fields = ("parent",)
    fields = ("name", "slug", "parent")
    prepopulated_fields = {"slug": ("name",)}

    def public(self, obj: Topic) -> bool:
        return obj.cases.published().exists()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.prepopulated_fields if obj is None or self.has_change_permission(request, obj) else {}


@admin.register(OldSlug)
class OldSlugAdmin(ReadOnlyAdmin):
    select = ("case", "action", "judge", "agency")
    list_display = ("slug", "case", "action", "judge", "agency")
    search_fields = ("slug",)
    ordering = ("slug", "pk")
