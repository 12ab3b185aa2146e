"""A public name in an address, resolved to its row: for lists that are asked little."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet


class NamedField(forms.CharField):
    """A public name (slug or court id) in the address, resolved to its row."""

    def __init__(self, *, model: type[Model], key: str, noun: str, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.model, self.key, self.noun = model, key, noun

    def clean(self, value: Any) -> Model | None:
        name = super().clean(value)
        if not name:
            return None
        rows: Any = self.model._default_manager
        # A draft answers like nothing at all.
        row: Model | None = getattr(rows, "published", rows.all)().filter(**{self.key: name}).first()
        if row is None:
            raise ValidationError(f"There is no {self.noun} “{name[:60]}”: choose one from the list.")
        return row


class NamedFilter(django_filters.Filter):
    """A filter by the public name of a row; subclass hooks say what it keeps."""

    field_class = NamedField

    def filter(self, qs: QuerySet[Any], value: Model | None) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.filter(self._condition(value))

    def _condition(self, value: Model) -> Any:
        raise TypeError("A named filter says what it keeps.")
