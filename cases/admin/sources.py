"""Where facts come from: outlets, articles, their text, and the quotes that tie facts to it."""

from datetime import time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import now

from cases import editorial
from cases.admin.base import (
    LookInline,
    NewsroomAdmin,
    ReadOnlyAdmin,
    RecordAdmin,
    RecordInline,
    may_publish,
    person,
)
from cases.admin.exchange import ExchangePages
from cases.admin.forms import NewsroomForm, PlainTextField, RecordFormSet
from cases.admin.lists import OutletList
from cases.admin.merging import Mergeable
from cases.admin.types import StackedInline, TabularInline
from cases.editorial.checks import must_be_a_zone
from cases.editorial.errors import EditorialError
from cases.editorial.rights import readable
from cases.forms.fields import ClaimsField
from cases.models import (
    Article,
    CapturedHow,
    Change,
    Correction,
    Fact,
    Outlet,
    Publication,
    Report,
    Ruling,
    Snapshot,
    Source,
    Stance,
    TimePrecision,
)

_SUBJECTS = ("ruling", "event", "docket", "case", "action")
# No row has it: the key of what is not saved yet.
_NO_ROW = 0


class SourceForm(NewsroomForm):
    """A quote, found in its snapshot before anything is saved.

    Attributes:
        record: what it speaks of.
    """

    record: Any = None

    supports = forms.MultipleChoiceField(
        choices=Fact.choices, widget=forms.CheckboxSelectMultiple, label="Speaks of", help_text="One fact or more."
    )
    claims = ClaimsField(label="Says of them")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        record = self.speaks_of()
        if record is not None and data.get("snapshot") and data.get("quote") and data.get("supports"):
            quote = self.as_quote()
            besides = self.instance if self.instance.pk else None
            try:
                start, end = editorial.check_source(record, quote, besides=besides)
            except EditorialError as error:
                self.refuse(error)
            else:
                self.instance.start, self.instance.end = start, end
                data["quote"] = quote.snapshot.text[start:end]
        return data

    def speaks_of(self) -> Any:
        """The record whose form this is a part of; one that is not saved yet has no sources."""
        record = self.record
        return type(record)(pk=_NO_ROW) if record is not None and record.pk is None else record

    def as_quote(self) -> editorial.Quote:
        """What was filled in, as the verbs take it."""
        data = self.cleaned_data
        # Words that stand twice keep the place that they had; moving them takes more of the words around them.
        stays = self.instance.pk is not None and not {"quote", "snapshot"} & set(self.changed_data)
        return editorial.Quote(
            snapshot=data["snapshot"],
            text=data["quote"],
            supports=data.get("supports", ()),
            stance=data.get("stance", Stance.SUPPORTS),
            claims=data.get("claims", {}),
            note=data.get("note", ""),
            start=self.instance.start if stays else None,
        )


class SourceFormSet(RecordFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.record = self.instance

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance = editorial.attach_source(by=self.by, to=self.instance, quote=form.as_quote())
        return form.instance


class SourceInline(RecordInline, StackedInline):
    model = Source
    form = SourceForm
    formset = SourceFormSet
    fields = ("snapshot", "quote", "supports", ("stance", "shown_state"), "claims", "note")
    autocomplete_fields = ("snapshot",)
    select = ("snapshot__article",)
    classes = ("source-inline",)


class LoneSourceForm(SourceForm):
    """A source on a page of its own, which must say what record it speaks of."""

    def speaks_of(self) -> Any:
        if self.instance.pk is not None:
            return self.instance.subject
        chosen = [record for noun in _SUBJECTS if (record := self.cleaned_data.get(noun)) is not None]
        if len(chosen) == 1:
            return chosen[0]
        self.add_error(None, "Choose the one record that the source speaks of.")
        return None


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    form = LoneSourceForm
    select = (
        "snapshot__article__outlet",
        "ruling__docket__court",
        "event__docket__court",
        "docket__court",
        "case",
        "action",
    )
    list_display = ("beginning", "article", "of", "stance", "shown_state")
    list_filter = ("state", "stance", ("snapshot__article__outlet", admin.RelatedOnlyFieldListFilter))
    search_fields = ("quote", "snapshot__article__title")
    ordering = ("-pk",)
    autocomplete_fields = ("snapshot", *_SUBJECTS)
    readonly_fields = ("way",)
    fieldsets = (
        ("Speaks of one record", {"fields": _SUBJECTS}),
        (None, {"fields": ("snapshot", "quote", "supports", "stance", "claims", "note")}),
        ("Publication", {"fields": ("way",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fixed = super().get_readonly_fields(request, obj)
        return fixed if obj is None else [*fixed, *(noun for noun in _SUBJECTS if noun not in fixed)]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_changeform_initial_data(request), "supports": request.GET.getlist("supports")}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        made = editorial.attach_source(by=person(request), to=obj.subject, quote=form.as_quote())
        obj.pk, obj.author_ids = made.pk, made.author_ids
        obj.refresh_from_db()

    @admin.display(description="Quote")
    def beginning(self, obj: Source) -> str:
        return f"“{obj.quote[:80]}”"

    @admin.display(description="Article", ordering="snapshot__article__title")
    def article(self, obj: Source) -> str:
        return str(obj.snapshot.article)

    @admin.display(description="Speaks of")
    def of(self, obj: Source) -> str:
        return str(obj.subject)


def _behind_what_is_public(articles: QuerySet[Article]) -> bool:
    """Whether a published source quotes one of the articles, or a published ruling was recorded from it."""
    quoted = Source.objects.filter(state=Publication.PUBLISHED, snapshot__article__in=articles)
    papers = Ruling.objects.filter(state=Publication.PUBLISHED, official_document__in=articles)
    return quoted.exists() or papers.exists()


@admin.register(Outlet)
class OutletAdmin(Mergeable, ExchangePages, NewsroomAdmin):
    """Reporters add outlets; those that readers see beside a source, editors alone change."""

    lists = (OutletList,)
    list_display = ("name", "domain", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "domain")
    ordering = ("name", "pk")

    def public(self, obj: Outlet) -> bool:
        return _behind_what_is_public(Article.objects.filter(outlet=obj))


class DayOrMinuteField(forms.SplitDateTimeField):
    """A day with or without its hour; without it, the first moment of the day stands for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for field in self.fields:
            field.required = False

    def compress(self, data_list: Any) -> Any:
        if data_list and data_list[0] and not data_list[1]:
            data_list = [data_list[0], time.min]
        return super().compress(data_list)


class ArticleForm(NewsroomForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "published_at" in self.fields:
            shown = self.fields["published_at"]
            self.fields["published_at"] = DayOrMinuteField(
                label=shown.label,
                help_text=shown.help_text,
                widget=shown.widget,
                required=False,
                require_all_fields=False,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        known = data.get("published_at_precision") != TimePrecision.UNKNOWN
        if "published_at" in data and (data["published_at"] is not None) != known:
            self.add_error("published_at_precision", "Say how much of the time is known: unknown when it is blank.")
        return data

    def check_with_verbs(self) -> None:
        must_be_a_zone(self.instance.time_zone)


class NewArticleForm(ArticleForm):
    """An article with its text, as ``add_article`` takes them."""

    text = PlainTextField(
        widget=forms.Textarea(attrs={"rows": 16, "cols": 90}),
        help_text="The words as published. Another text of an address that is known becomes a further snapshot of it.",
    )
    captured_how = forms.ChoiceField(
        choices=CapturedHow.choices, initial=CapturedHow.PASTED, help_text="How the words came here."
    )

    def validate_unique(self) -> None:
        """An address that is there already is no error: the verb adds a snapshot to its article."""


class SnapshotInline(LookInline, TabularInline):
    model = Snapshot
    fields = ("captured_at", "captured_how", "captured_by", "sha256")
    readonly_fields = fields
    select = ("captured_by", "article")
    show_change_link = True


@admin.register(Article)
class ArticleAdmin(NewsroomAdmin):
    form = ArticleForm
    select = ("outlet",)
    parts = (Snapshot,)
    list_display = ("title", "outlet", "kind", "published_at", "added_at")
    list_filter = ("kind", ("outlet", admin.RelatedOnlyFieldListFilter))
    search_fields = ("title", "outlet__name", "byline", "canonical_url", "url")
    date_hierarchy = "added_at"
    ordering = ("-added_at", "-pk")
    autocomplete_fields = ("outlet",)
    readonly_fields = ("added_at", "added_by")
    fieldsets = (
        (None, {"fields": ("kind", "title", "outlet", "byline", "language")}),
        ("Address", {"fields": ("url", "canonical_url")}),
        ("Time", {"fields": (("published_at", "published_at_precision"), "time_zone")}),
        ("On the record", {"fields": (("added_at", "added_by"),)}),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editors may mend what is said of any article; reporters, of those that they added and nobody reads yet."""
        return super().has_change_permission(request, obj) and (
            obj is None or may_publish(request) or obj.added_by_id == person(request).pk
        )

    def public(self, obj: Article) -> bool:
        return _behind_what_is_public(Article.objects.filter(pk=obj.pk))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What it is and where it stands are what readers were told, and stay; the rest is for editors to mend."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "kind", "url", "canonical_url"] if obj is not None and self.public(obj) else fixed

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return [] if obj is None else [SnapshotInline]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return (*self.fieldsets[:-1], ("Text", {"fields": ("text", "captured_how")}))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = NewArticleForm
        return super().get_form(request, obj, change, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_changeform_initial_data(request), "supports": request.GET.getlist("supports")}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        snapshot = editorial.add_article(by=person(request), **form.cleaned_data)
        if snapshot.article.title != obj.title:
            messages.info(request, f"The address was known: the text is now a snapshot of “{snapshot.article}”.")
        obj.pk = snapshot.article_id
        obj.refresh_from_db()


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    select = ("article", "captured_by")
    list_display = ("article", "captured_at", "captured_how", "captured_by")
    list_filter = ("captured_how",)
    search_fields = ("article__title", "article__outlet__name", "article__canonical_url")
    ordering = ("-captured_at", "-pk")
    fields = ("article", "captured_at", "captured_by", "captured_how", "sha256", "words")

    def get_queryset(self, request: HttpRequest) -> Any:
        found = super().get_queryset(request)
        # A list needs no text of thousands of words.
        listing = request.resolver_match is None or request.resolver_match.url_name != "cases_snapshot_change"
        return found.defer("text") if listing else found

    @admin.display(description="Text")
    def words(self, obj: Snapshot) -> SafeString:
        return format_html('<div class="snapshot-text">{}</div>', obj.text)


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    select = ("by",)
    list_display = ("at", "by", "verb", "subject_type", "subject_label", "note")
    list_filter = ("verb", "subject_type")
    search_fields = ("subject_label", "subject_ref", "case_ref", "note")
    date_hierarchy = "at"
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return readable(request.user, super().get_queryset(request))


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    select = ("made_by", "approved_by")
    list_display = ("made_at", "subject_label", "field", "made_by", "approved_by")
    search_fields = ("subject_label", "subject_ref", "why")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return readable(request.user, super().get_queryset(request))


@admin.register(Report)
class ReportAdmin(NewsroomAdmin):
    """What readers write: editors say how it was resolved; the message stays as it came."""

    select = ("resolved_by",)
    list_display = ("received_at", "kind", "subject_type", "subject_ref", "resolved_at", "resolved_by")
    list_filter = ("kind", ("resolved_at", admin.EmptyFieldListFilter))
    search_fields = ("subject_ref", "message")
    ordering = ("-received_at", "-pk")
    fields = (
        "kind",
        ("subject_type", "subject_ref"),
        "message",
        "answer_to",
        "received_at",
        "resolution",
        ("resolved_at", "resolved_by"),
    )
    readonly_fields = (
        "kind",
        "subject_type",
        "subject_ref",
        "message",
        "answer_to",
        "received_at",
        "resolved_at",
        "resolved_by",
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "resolution" in form.changed_data:
            resolved = bool(obj.resolution)
            obj.resolved_at, obj.resolved_by = (now(), person(request)) if resolved else (None, None)
        super().save_model(request, obj, form, change)
