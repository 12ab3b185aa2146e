"""Who may do what, refusals as messages, and how records are saved: by the verbs."""

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import IntegrityError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from cases import editorial
from cases.admin.daily import DailyLists
from cases.admin.forms import (
    OVERRIDES,
    NewsroomForm,
    PartFormSet,
    RecordFormSet,
    SeenField,
    may_edit,
)
from cases.admin.help import FieldHelp
from cases.admin.history import HistoryPage, mark
from cases.admin.keeping import KeptForms, TwoAtOnce
from cases.admin.publication import VerbPages
from cases.admin.types import InlineModelAdmin, named_by
from cases.admin.widgets import AutocompleteOne
from cases.editorial.drafts import locked
from cases.editorial.errors import EditorialError, refused_by_database
from cases.editorial.rights import administers
from cases.models import Publication, Publishable, User
from cases.parsing import PartialDate

# Where a refusal waits for the form to be shown again.
_REFUSAL = "of_record.refusal"


def person(request: HttpRequest) -> User:
    """Who asks; nobody comes as far as this without an account."""
    assert isinstance(request.user, User)
    return request.user


def may_record(request: HttpRequest) -> bool:
    """Whether the person may write drafts (not so before signing in)."""
    return isinstance(request.user, User) and request.user.may_record


def may_publish(request: HttpRequest) -> bool:
    """Whether the person may review and publish."""
    return isinstance(request.user, User) and request.user.may_publish


class Newsroom(FieldHelp):
    """Permissions by role, in place of Django's table of them; everyone with a role sees every noun."""

    admin_site: admin.AdminSite
    autocomplete_fields: ClassVar[Any]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_record(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_record(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if "widget" not in kwargs and db_field.name in self.autocomplete_fields:
            kwargs["widget"] = AutocompleteOne(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_record(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_record(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@cache
def _named(model: type[models.Model], column: str) -> Any:
    """A column that names an account, as text without a link to it."""

    @admin.display(description=model._meta.get_field(column).verbose_name)  # type: ignore[union-attr]
    def shown(record: Any) -> str:
        return str(getattr(record, column) or "")

    return shown


def _without_links_to_accounts(model: type[models.Model], request: HttpRequest, names: Iterable[Any]) -> list[Any]:
    """Columns of a page; those that are accounts, which administrators alone open, as plain text for the others."""
    accounts = {field.name for field in model._meta.fields if field.related_model is User}
    if administers(request.user):
        return list(names)
    return [_named(model, name) if isinstance(name, str) and name in accounts else name for name in names]


class AccountsAsText:
    """Pages and tables whose accounts are links for administrators alone."""

    model: type[models.Model]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        def plain(names: Iterable[Any]) -> list[Any]:
            return _without_links_to_accounts(self.model, request, names)

        def line(names: Any) -> Any:
            return plain(names) if isinstance(names, list | tuple) else names

        return [
            (title, {**options, "fields": plain(map(line, options["fields"]))})
            for title, options in super().get_fieldsets(request, obj)  # type: ignore[misc]
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return _without_links_to_accounts(self.model, request, super().get_readonly_fields(request, obj))  # type: ignore[misc]


class NewsroomAdmin(Newsroom, AccountsAsText, KeptForms, DailyLists, HistoryPage):
    """What the pages of every noun have in common.

    Attributes:
        select: relations that the noun's name needs, fetched with it wherever it is listed or looked up.
    """

    form = NewsroomForm
    formfield_overrides = OVERRIDES
    select: tuple[str, ...] = ()
    show_full_result_count = False
    list_per_page = 50
    view_on_site = False
    save_on_top = False

    def public(self, obj: Any) -> bool:
        """Whether readers see what the row says, so that editors alone change it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_record(request) and (obj is None or may_publish(request) or not self.public(obj))

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return named_by(super().get_queryset(request), self.select)

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest | None
    ) -> models.QuerySet[Any] | None:
        return field_queryset(self.admin_site, db_field)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = request.META.get(_REFUSAL)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; what the verbs or the database refuse on saving stands above it, and nothing is written."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EditorialError as error:
            request.META[_REFUSAL] = error
        except IntegrityError as error:
            request.META[_REFUSAL] = refused_by_database(error)
        # Everything was rolled back; the same form once more, which the refusal now keeps from being saved.
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (EditorialError, IntegrityError):
            messages.error(request, request.META[_REFUSAL].sentence)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except EditorialError as error:
            messages.error(request, error.sentence)
        except IntegrityError as error:
            messages.error(request, refused_by_database(error).sentence)
        return HttpResponseRedirect(request.get_full_path())


class ReferenceAdmin(NewsroomAdmin):
    """Courts, judges, agencies: kept by editors, and deleted by nobody."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_publish(request)


class ReadOnlyAdmin(NewsroomAdmin):
    """What is only ever looked at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecordAdmin(TwoAtOnce, VerbPages, NewsroomAdmin):
    """A noun with a state of publication: drafts are written by the verbs, what is published is only looked at."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or not may_record(request):
            return may_record(request)
        # A published record still takes further sources, and a published case further dockets and parties.
        if obj.is_published:
            return any(issubclass(inline, RecordInline) for inline in self.inlines)
        return may_edit(obj, person(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and may_publish(request) and obj.first_published_at is None

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        editorial.discard(by=person(request), record=obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; of a record that is there, with the point of its history at which it was opened."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is None or not self.has_change_permission(request, obj):
            return form
        if request.method != "POST":
            form.base_fields["seen"] = SeenField(initial=mark(obj, self.parts))
            return form
        # Whoever saves the same record now waits; what was saved before is in the history.
        locked(obj)
        form.base_fields["seen"] = SeenField()
        form.saved_meanwhile = self.saved_meanwhile(request, obj, self.parts)
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fixed = super().get_readonly_fields(request, obj)
        if obj is not None and obj.is_published:
            return [*fixed, *(name for name in self.facts(request, obj) if name not in fixed)]
        return fixed

    def facts(self, request: HttpRequest, obj: Any) -> list[Any]:
        """The fields of the form, by name."""
        return [
            name
            for _, options in self.get_fieldsets(request, obj)
            for line in options["fields"]
            for name in (line if isinstance(line, list | tuple) else [line])
        ]

    def view_on_site(self, obj: Any) -> str | None:  # type: ignore[override]
        """The public page, once there is one."""
        if not obj.is_published or not hasattr(obj, "get_absolute_url"):
            return None
        address: str = obj.get_absolute_url()
        return address

    def save_record(self, request: HttpRequest, obj: Any) -> None:
        """Write the record's own columns by its verb."""
        editorial.save_draft(by=person(request), record=obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or (form.has_changed() and not obj.is_published):
            self.save_record(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        record = form.instance
        formsets = list(formsets)
        # Its parts are a record's own words: whoever changes them is an author of it.
        silent = change and not form.has_changed() and not record.is_published
        if silent and any(formset.revises_its_record for formset in formsets):
            self.save_record(request, record)
        super().save_related(request, form, formsets, change)
        form.save_links()
        if not record.is_published:
            self.settle(record)
        self.must_be_meant(request, form, formsets)
        self.after_saving(request, record)

    def settle(self, record: Any) -> None:
        """Work out what follows from the record's parts."""

    @admin.display(description="State", ordering="state")
    def shown_state(self, obj: Publishable) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', obj.state, obj.get_state_display())

    @admin.display(description="Way to publication")
    def way(self, obj: Publishable) -> str:
        """Who wrote, submitted, published and withdrew it, in a line."""
        if obj.pk is None:
            return "Not saved yet."
        names = {user.pk: str(user) for user in User.objects.filter(pk__in=obj.author_ids)}
        steps = [f"{obj.get_state_display()}."]
        if names:
            steps.append(f"Written by {', '.join(names[pk] for pk in obj.author_ids if pk in names)}.")
        for said, when, who in (
            ("Submitted", obj.submitted_at, obj.submitted_by),
            ("Published", obj.published_at, obj.published_by),
            ("Withdrawn", obj.withdrawn_at, obj.withdrawn_by),
        ):
            if when is not None:
                steps.append(f"{said} by {who}, {localtime(when):%Y-%m-%d %H:%M}.")
        return " ".join(steps)


class _PartsInline(Newsroom, AccountsAsText, InlineModelAdmin):
    """What tables inside a form have in common."""

    extra = 0
    formset = PartFormSet
    form = NewsroomForm
    formfield_overrides = OVERRIDES
    select: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return named_by(super().get_queryset(request), self.select).order_by("pk")

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest | None
    ) -> models.QuerySet[Any] | None:
        return field_queryset(admin.site, db_field)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.by = request.user
        return formset


class PartInline(_PartsInline):
    """Parts without a state of their own: open while their record is."""

    def _open(self, request: HttpRequest, record: Any) -> bool:
        if not isinstance(record, Publishable):
            return may_publish(request)
        return may_record(request) and may_edit(record, person(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_record(request) if obj is None else self._open(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)


class RecordInline(_PartsInline):
    """Parts with a state of their own: a published record takes further ones, as drafts."""

    formset = RecordFormSet
    readonly_fields = ("shown_state",)
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or not may_record(request):
            return may_record(request)
        return bool(obj.is_published) or may_edit(obj, person(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    @admin.display(description="State")
    def shown_state(self, obj: Publishable) -> str:
        return obj.get_state_display() if obj.pk else Publication.DRAFT.label


class LookInline(_PartsInline):
    """Parts that are only looked at."""

    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def field_queryset(site: admin.AdminSite, db_field: Any) -> models.QuerySet[Any] | None:
    """The rows that a field may point to, with what their names need."""
    far = db_field.remote_field.model
    pages = site._registry.get(far)
    rows: models.QuerySet[Any] = far._default_manager.all()
    return named_by(rows, getattr(pages, "select", ()))


def shown_date(record: Any, column: str) -> str:
    """A date as far as it is known: 2025-05."""
    return str(PartialDate(getattr(record, column), getattr(record, f"{column}_precision"))) or "unknown"
