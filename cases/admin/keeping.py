"""Forms of the admin that are not lost: kept while they are filled in, and brought together with what others saved."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from cases.admin.forms import RecordFormSet
from cases.admin.history import newer_than, version_at
from cases.admin.types import ModelAdmin
from cases.editorial.errors import EditorialError
from cases.editorial.keeping import at_form, forget, keep, kept
from cases.forms.keeping import as_sent
from cases.forms.stating import StatementForm
from cases.models import Publishable, User
from cases.statements import Statement, facts_of, stated

# Where a request carries what was kept of its form, who saved it meanwhile, and that it is only tried.
_KEPT = "of_record.kept"
_MEANWHILE = "of_record.meanwhile"
_TRYING = "of_record.trying"


class _Tried(Exception):
    """Raised to take back what was written only to see what it says.

    Attributes:
        statement: what the record would state.
        beside: whether something else was typed, too, that is no fact of it.
    """

    def __init__(self, statement: Statement, *, beside: bool) -> None:
        super().__init__()
        self.statement = statement
        self.beside = beside


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _in_a_popup(request: HttpRequest) -> bool:
    return IS_POPUP_VAR in request.GET or (request.method == "POST" and IS_POPUP_VAR in request.POST)


class KeptForms(ModelAdmin):
    """Forms that are kept while they are filled in: offered on return, and gone with the saving."""

    def _taken_up(self, request: HttpRequest) -> QueryDict | None:
        """What was kept of the form, when the person asks for it."""
        if request.method != "GET" or "kept" not in request.GET or _in_a_popup(request):
            return None
        if _KEPT not in request.META:
            left = kept(by=_person(request), place=request.path)
            request.META[_KEPT] = as_sent(left) if left is not None else None
        sent: QueryDict | None = request.META[_KEPT]
        return sent

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.kept = self._taken_up(request)  # type: ignore[attr-defined]
        return form

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        params: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        sent = self._taken_up(request)
        return params if sent is None else {**params, "data": sent}

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        allowed = self.has_add_permission(request) if add else self.has_change_permission(request, obj)
        if allowed and not _in_a_popup(request):
            shown = request.method == "POST" or self._taken_up(request) is not None
            context["keeping"] = at_form(by=_person(request), place=request.path, shown=shown)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        self._saved(request)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self._saved(request)
        return super().response_change(request, obj)

    def _saved(self, request: HttpRequest) -> None:
        if not _in_a_popup(request):
            forget(by=_person(request), place=request.path)


class TwoAtOnce(ModelAdmin):
    """A record that somebody else saved meanwhile: what was typed goes to the desk, where both are brought together."""

    def saved_meanwhile(self, request: HttpRequest, record: Publishable, parts: Any) -> str:
        """Who saved the record since the form was opened, in a sentence; empty when nobody did."""
        if _TRYING in request.META:
            return ""
        said = newer_than(request.POST.get("seen", ""), record, parts)
        if said:
            request.META[_MEANWHILE] = record
        return said

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        response = super().changeform_view(request, object_id, form_url, extra_context)
        record = request.META.get(_MEANWHILE)
        if record is None or record.is_published:
            return response
        return self._at_the_desk(request, object_id, record) or response

    def must_be_meant(self, request: HttpRequest, form: Any, formsets: Iterable[Any]) -> None:
        """At the end of a saving that is only tried, take it back (``_Tried``)."""
        if _TRYING not in request.META:
            return
        record = type(form.instance)._base_manager.get(pk=form.instance.pk)
        facts = {fact.name for fact in facts_of(record)}
        columns = {form.dates.get(name, form.links.get(name, name)) for name in form.changed_data}
        parts = any(isinstance(formset, RecordFormSet) and formset.has_changed() for formset in formsets)
        raise _Tried(stated(record), beside=parts or not columns <= facts)

    def _at_the_desk(self, request: HttpRequest, object_id: str | None, record: Publishable) -> HttpResponse | None:
        """The way to the desk's form with what was typed here; None when that is not to be had: then it stays here."""
        by, place = _person(request), reverse("cases:record-edit", args=[record.noun, record.ref])
        version = version_at(request.POST.get("seen", ""), record)
        if version is None or kept(by=by, place=place) is not None:
            return None
        tried = self._tried(request, object_id)
        if tried is None:
            return None
        mine = StatementForm(record, tried.statement)
        try:
            keep(by=by, place=place, data={**mine.sent, "seen": [f"{version}."]}, seen=f"{version}.")
            self._keep_here(request, beside=tried.beside)
        except EditorialError:
            return None
        messages.warning(request, f"Nothing of yours is saved yet. {_WHAT_NOW[tried.beside]}")
        return HttpResponseRedirect(f"{place}?kept=1")

    def _keep_here(self, request: HttpRequest, *, beside: bool) -> None:
        """What the desk's form has no place for stays with the form here."""
        forget(by=_person(request), place=request.path)
        if beside:
            data = {name: [str(value) for value in values] for name, values in request.POST.lists()}
            keep(by=_person(request), place=request.path, data=data)

    def _tried(self, request: HttpRequest, object_id: str | None) -> _Tried | None:
        """What the record would say if the form were saved as it is: written, read, and taken back."""
        request.META[_TRYING] = True
        try:
            # Past what puts refusals on the page: refused here, the page stands as it is.
            ModelAdmin.changeform_view(self, request, object_id)
        except _Tried as tried:
            return tried
        except (EditorialError, IntegrityError):
            return None
        finally:
            del request.META[_TRYING]
        return None


_WHAT_NOW = {
    False: "Look at both versions here, and save.",
    True: (
        "Look at both versions of the facts here, and save. What else you typed (parts that are published on their "
        "own, and what is no fact) is kept in the form of the admin, and offered when you open it."
    ),
}
