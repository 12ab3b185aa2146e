"""What the admin's forms have in common: dates of which not all is known, links, and refusals put by their field."""

import re
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import QueryDict

from cases import editorial
from cases.admin.types import BaseInlineFormSet, ModelForm, ModelMultipleChoiceField
from cases.admin.widgets import AutocompleteSeveral
from cases.editorial.drafts import must_be_allowed_to_edit
from cases.editorial.errors import EditorialError
from cases.models import Publishable, User
from cases.parsing import PartialDate

_RULE = re.compile(r"Constraint “(\w+)” is violated")


def in_words(said: str) -> str:
    """What a form says of a check constraint: not its name alone."""
    rule = _RULE.search(said)
    return f"This breaks a rule of the record: {rule[1].replace('_', ' ')}." if rule else said


def why_not(record: Publishable, by: User) -> str:
    """Why a person may not change a record now, as ``must_be_allowed_to_edit`` says; empty when nothing forbids it."""
    try:
        must_be_allowed_to_edit(record, by)
    except EditorialError as error:
        return error.sentence
    return ""


def may_edit(record: Publishable, by: User) -> bool:
    """Whether a person may change a record now."""
    return not why_not(record, by)


class PlainTextField(forms.CharField):
    """Text of several lines whose line ends are the record's, not the browser's."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


class PartialDateField(forms.CharField):
    """A date with the precision that is known: ``2025-05-12``, ``2025-05``, ``2025``, or nothing."""

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"size": 12, "placeholder": "2025-05-12"}))
        kwargs.setdefault("required", False)
        known = "2025-05-12, or 2025-05 or 2025 where no more is known."
        super().__init__(help_text=f"{help_text} {known}".strip(), **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return PartialDate.parse(super().clean(value) or "")
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and str(initial or "") != str(data or "").strip()


class SeenField(forms.CharField):
    """How far a record's history went when its form was opened; sent back unchanged, and no change of the record."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class LinksField(ModelMultipleChoiceField):
    """The far side of a many-to-many link, found by typing."""

    def __init__(self, link: Any, **kwargs: Any) -> None:
        far = link.field.related_model
        kwargs.setdefault("required", False)
        super().__init__(
            queryset=far._default_manager.all(),
            widget=AutocompleteSeveral(link.field, admin.site),
            **kwargs,
        )


class NewsroomForm(ModelForm):
    """A form whose verbs' refusals stand by the field that they are about.

    Attributes:
        dates: fields that hold a date and its precision, and the columns that they fill.
        links: fields that hold the far side of a many-to-many link, and the link.
        named: where an ``EditorialError`` names a column that the form calls otherwise.
        refusal: what the verbs said when the same form was saved a moment ago.
        saved_meanwhile: who saved the record since the form was opened, in a sentence; then nothing else counts.
        kept: what was typed before and not saved, for a form that shows it again.
    """

    dates: ClassVar[dict[str, str]] = {}
    links: ClassVar[dict[str, str]] = {}
    named: ClassVar[dict[str, str]] = {}
    refusal: EditorialError | None = None
    saved_meanwhile: str = ""
    kept: QueryDict | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if self.kept is not None and not args:
            kwargs.setdefault("data", self.kept)
        super().__init__(*args, **kwargs)
        for name, column in self.dates.items():
            on, precision = getattr(self.instance, column), getattr(self.instance, f"{column}_precision")
            if on is not None:
                self.initial.setdefault(name, PartialDate(on, precision))
        if self.instance.pk is not None:
            for name, link in self.links.items():
                if name in self.fields:
                    self.initial.setdefault(name, list(getattr(self.instance, link).values_list("pk", flat=True)))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name, column in self.dates.items():
            if name in data:
                setattr(self.instance, column, data[name].on)
                setattr(self.instance, f"{column}_precision", data[name].precision)
        return data

    def _post_clean(self) -> None:
        refused = list(self.errors.pop(NON_FIELD_ERRORS, []))
        super()._post_clean()  # type: ignore[misc]
        if self.saved_meanwhile:
            refused.insert(0, self.saved_meanwhile)
        # The model's own check constraints have only their names to say: the verbs' sentences go first.
        rules = [in_words(str(said)) for said in self.errors.pop(NON_FIELD_ERRORS, [])]
        for sentence in refused:
            self.add_error(None, str(sentence))
        if not self.errors and self.has_changed():
            try:
                self.check_with_verbs()
            except EditorialError as error:
                self.refuse(error)
        if not self.errors:
            for sentence in rules:
                self.add_error(None, sentence)
        if self.refusal is not None:
            self.refuse(self.refusal)

    def check_with_verbs(self) -> None:
        """Ask the verbs' own checks, on the instance as it would be saved; raises ``EditorialError``."""
        if isinstance(self.instance, Publishable):
            editorial.check(self.instance)

    def refuse(self, error: EditorialError) -> None:
        """Show a verb's sentence by its field, or above the form."""
        field = self.named.get(error.field, error.field)
        self.add_error(field if field in self.fields else None, error.sentence)

    def save_links(self) -> None:
        """Write the many-to-many links; the instance is saved."""
        for name, link in self.links.items():
            if name in self.changed_data:
                getattr(self.instance, link).set(self.cleaned_data[name])


class PartFormSet(BaseInlineFormSet):
    """Parts of a record that have no state of their own: they are revised with it.

    Attributes:
        by: who fills the form in.
    """

    by: User

    def save_new(self, form: Any, commit: bool = True) -> Any:
        part = super().save_new(form, commit)
        if isinstance(form, NewsroomForm):
            form.save_links()
        return part

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        part = super().save_existing(form, obj, commit)
        if isinstance(form, NewsroomForm):
            form.save_links()
        return part

    @property
    def revises_its_record(self) -> bool:
        """Whether saving it changes what the record itself says."""
        return self.has_changed()


class RecordFormSet(PartFormSet):
    """Parts that are published on their own, each written by the verbs; what is published stays as it is."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        part = form.instance
        if part.pk is None:
            return
        fixed = not may_edit(part, self.by)
        for name, field in form.fields.items():
            # What was published once is withdrawn, and never deleted.
            if name == "DELETE":
                field.disabled = fixed or part.first_published_at is not None
            elif name not in (part._meta.pk.name, self.fk.name):
                field.disabled = fixed

    def save_new(self, form: Any, commit: bool = True) -> Any:
        setattr(form.instance, self.fk.name, self.instance)
        editorial.save_draft(by=self.by, record=form.instance)
        form.save_links()
        return form.instance

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        editorial.save_draft(by=self.by, record=form.instance)
        form.save_links()
        return form.instance

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        editorial.discard(by=self.by, record=obj)

    @property
    def revises_its_record(self) -> bool:
        # The verbs that write such parts say themselves what that makes of the record that they go with.
        return False


OVERRIDES: dict[Any, dict[str, Any]] = {
    models.TextField: {"form_class": PlainTextField, "widget": admin.widgets.AdminTextareaWidget(attrs={"rows": 4})},
    models.URLField: {"assume_scheme": "https"},
}
