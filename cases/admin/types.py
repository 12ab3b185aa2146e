"""The admin's classes: generic for the type checker, plain where they run; and rows with what their names need."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.db.models import QuerySet

if TYPE_CHECKING:
    AccountChangeForm = UserChangeForm[Any]
    AccountPages = UserAdmin[Any]
    BaseInlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    InlineModelAdmin = admin.options.InlineModelAdmin[Any, Any]
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    AccountChangeForm = UserChangeForm
    AccountPages = UserAdmin
    BaseInlineFormSet = forms.BaseInlineFormSet
    InlineModelAdmin = admin.options.InlineModelAdmin
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm
    ModelMultipleChoiceField = forms.ModelMultipleChoiceField
    StackedInline = admin.StackedInline
    TabularInline = admin.TabularInline


def named_by(rows: QuerySet[Any], select: Sequence[str]) -> QuerySet[Any]:
    """Rows with the relations that their names need; without any, nothing is joined."""
    # Bare, select_related() would join every relation there is.
    return rows.select_related(*select) if select else rows


__all__ = [
    "AccountChangeForm",
    "AccountPages",
    "BaseInlineFormSet",
    "InlineModelAdmin",
    "ModelAdmin",
    "ModelForm",
    "ModelMultipleChoiceField",
    "StackedInline",
    "TabularInline",
    "named_by",
]
