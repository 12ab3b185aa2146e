"""Agencies, parties, and the people who sign in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from cases import editorial
from cases.admin.base import NewsroomAdmin, ReferenceAdmin, person
from cases.admin.exchange import ExchangePages
from cases.admin.history import HistoryPage
from cases.admin.lists import AgencyList, PartyList
from cases.admin.merging import Mergeable
from cases.admin.types import AccountChangeForm, AccountPages
from cases.editorial.errors import EditorialError, refused_by_database
from cases.editorial.rights import administers
from cases.models import Agency, Counsel, Party, Publication, Role, User


@admin.register(Agency)
class AgencyAdmin(Mergeable, ExchangePages, ReferenceAdmin):
    lists = (AgencyList,)
    select = ("parent",)
    list_display = ("name", "acronym", "parent")
    search_fields = ("name", "acronym", "slug")
    ordering = ("name", "pk")
    autocomplete_fields = ("parent",)
    fields = ("name", "acronym", "parent", "slug", "key")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # The slug stands in addresses; the key finds the agency in the reference list.
        return () if obj is None else ("slug", "key")


@admin.register(Party)
class PartyAdmin(Mergeable, ExchangePages, NewsroomAdmin):
    """Reporters add parties; those that readers see, editors alone change: how a person is shown is settled then."""

    lists = (PartyList,)
    select = ("agency",)
    list_display = ("name", "kind", "office", "agency", "shown_as")
    list_filter = ("kind",)
    search_fields = ("name", "office", "shown_as")
    ordering = ("name", "pk")
    autocomplete_fields = ("agency",)
    fields = ("name", "shown_as", "kind", "office", "agency")

    def public(self, obj: Party) -> bool:
        shown = {"state": Publication.PUBLISHED}
        return (
            obj.appearances.filter(**shown).exists()
            or Counsel.objects.filter(party=obj, **shown).exists()
            or obj.bound_links.filter(relief__ruling__state=Publication.PUBLISHED).exists()
        )

    def save_model(self, request: HttpRequest, obj: Party, form: Any, change: bool) -> None:
        """How readers know a party that they see is said by its verb; the rest is saved as it is."""
        if change and "shown_as" in form.changed_data and self.public(obj):
            shown, obj.shown_as = obj.shown_as, form.initial["shown_as"]
            super().save_model(request, obj, form, change)
            told = editorial.show_as(by=person(request), party=obj, shown_as=shown, why="Said on the party's page.")
            if told:
                messages.warning(request, "Published words still tell the name: see Names at the desk, under Privacy.")
            return
        super().save_model(request, obj, form, change)


class AccountForm(AccountChangeForm):
    """An account and its roles."""

    class Meta(UserChangeForm.Meta):
        model = User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "groups" in self.fields:
            groups = self.fields["groups"]
            assert isinstance(groups, forms.ModelMultipleChoiceField)
            groups.queryset = Group.objects.filter(name__in=Role.values).order_by("name")


@admin.register(User)
class AccountAdmin(HistoryPage, AccountPages):
    """Accounts and roles, for administrators alone; an account is switched off, never deleted."""

    form = AccountForm
    list_display = ("username", "first_name", "last_name", "roles_held", "is_active", "is_staff")
    list_filter = ("groups", "is_active", "is_staff", "is_system")
    filter_horizontal = ()
    ordering = ("username",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": (("first_name", "last_name"), "email")}),
        ("Roles", {"fields": ("groups", "is_active", "is_staff", "is_superuser", "is_system")}),
        ("Since", {"fields": (("date_joined", "last_login"),)}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return administers(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return administers(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return administers(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Nobody becomes a superuser by changing a superuser's password.
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return administers(request.user) and not above

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; what a verb or the database refuses is said above it, and nothing is written."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EditorialError as error:
            messages.error(request, error.sentence)
        except IntegrityError as error:
            messages.error(request, refused_by_database(error).sentence)
        return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The columns of the row; whether the account is open is changed by its verb, which ends the sessions too."""
        wanted = obj.is_active
        if change:
            obj.is_active = form.initial["is_active"]
        super().save_model(request, obj, form, change)
        if wanted != obj.is_active:
            (editorial.reactivate if wanted else editorial.deactivate)(by=person(request), account=obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The roles, by their verb."""
        roles = form.cleaned_data.pop("groups", None)
        super().save_related(request, form, formsets, change)
        if roles is not None:
            editorial.set_roles(by=person(request), account=form.instance, roles=[group.name for group in roles])

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else (*fixed, "is_superuser")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="Roles")
    def roles_held(self, obj: User) -> str:
        return ", ".join(sorted(group.name for group in obj.groups.all())) or "none"


# They hold secrets, and have pages of their own: /accounts/ for one's own, /desk/accounts/ for the newsroom's.
for _secret in (Authenticator, EmailAddress, UserSession):
    admin.site.unregister(_secret)
# Groups are the roles, made by a migration; there is nothing to edit in them.
admin.site.unregister(Group)
