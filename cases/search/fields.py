"""Form fields of the filter vocabulary: what an address says, read, or refused with a sentence."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify

from cases.models import President
from cases.parsing import PartialDate

MOST_VALUES = 50  # of one filter; the time of a question grows with them
_LONGEST_NAME = 200


class Several(forms.SelectMultiple):
    """The values of a parameter that is given once or more; an empty one is none."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        values = [given] if isinstance(given, str) else list(given or [])
        return list(dict.fromkeys(value.replace("\x00", "").strip() for value in values if value.strip("\x00 ")))


class SeveralField(forms.Field):
    """Several values at once: any of them will do."""

    widget = Several

    def clean(self, value: Any) -> list[Any]:
        """The values, read.

        Raises:
            ValidationError: more than can be asked for at once, or one that is none.
        """
        values: list[str] = super().clean(value) or []
        if len(values) > MOST_VALUES:
            raise ValidationError(
                f"{len(values)} values are more than can be asked for at once: take {MOST_VALUES} at most."
            )
        return self.read(values)

    def read(self, values: list[str]) -> list[Any]:
        """The values as what they name; a subclass says how."""
        return values


class WordsField(SeveralField):
    """Names as people write them."""

    def read(self, values: list[str]) -> list[Any]:
        return [value[:_LONGEST_NAME] for value in values]


class ChoicesField(SeveralField):
    """Values of a fixed list."""

    def __init__(self, *, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = dict(choices)

    def read(self, values: list[str]) -> list[Any]:
        for value in values:
            if value not in self.choices:
                raise ValidationError(f"“{value[:60]}” is none of {', '.join(self.choices)}.")
        return values


class NamesField(SeveralField):
    """Public names (slugs, court ids) of rows."""

    def __init__(self, *, rows: Callable[[], Any], key: str, noun: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rows, self.key, self.noun = rows, key, noun

    def read(self, values: list[str]) -> list[Any]:
        if not values:
            return []
        found = {getattr(row, self.key): row for row in self.find(values)}
        for value in values:
            # A draft answers like nothing at all.
            if value not in found:
                raise ValidationError(f"There is no {self.noun} “{value[:60]}”: choose one from the list.")
        return [found[value] for value in values]

    def find(self, values: list[str]) -> Iterable[Model]:
        """The rows of those names, in one query."""
        named: Iterable[Model] = self.rows().filter(**{f"{self.key}__in": [value[:_LONGEST_NAME] for value in values]})
        return named


class PresidentsField(SeveralField):
    """Presidents, by their name in an address: donald-j-trump."""

    def read(self, values: list[str]) -> list[Any]:
        if not values:
            return []
        found = {slugify(president.name): president for president in President.objects.order_by("pk")}
        for value in values:
            if value not in found:
                raise ValidationError(f"There is no president “{value[:60]}”: write the name as donald-j-trump.")
        return [found[value] for value in values]


class DaysField(forms.CharField):
    """A day, a month or a year: its first or its last day."""

    def __init__(self, *, last: bool, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)
        self.last = last

    def clean(self, value: Any) -> date | None:
        """The day.

        Raises:
            ValidationError: it is no day, month or year.
        """
        given = super().clean(value)
        if not given:
            return None
        try:
            when = PartialDate.parse(given)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return when.latest if self.last else when.on
