"""What lists as files have in common: cells that say what they do not understand, rows known by a key, none deleted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from import_export import resources, widgets
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader

from cases.admin.types import named_by
from cases.models import (
    Agency,
    ChallengedAction,
    Court,
    Judge,
    OldSlug,
    President,
    Topic,
    User,
)

# By which of its columns another list's row is named in a cell.
_KEYS: dict[type[models.Model], str] = {
    Agency: "key",
    ChallengedAction: "slug",
    Court: "id",
    Judge: "slug",
    President: "name",
    Topic: "slug",
}


class Text(widgets.Widget):
    """Words, without white space around them.

    Attributes:
        takes: what a cell may hold, in a sentence; empty when that is any words.
    """

    takes = ""

    def __init__(self, blank: Any = "") -> None:
        super().__init__()
        self.blank = blank

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        return str(value or "").strip() or self.blank

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Number(Text):
    """A whole number, or nothing."""

    takes = "A whole number."

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        written = super().clean(value, row)
        if written == "":
            return None
        if not (written.isascii() and written.isdigit()) or len(written) > 12:
            raise ValueError(f"“{written[:40]}” is no whole number: write digits alone.")
        return int(written)


class Day(Text):
    """A day, or nothing."""

    takes = "A day, as 2025-05-12."

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        written = super().clean(value, row)
        if written == "":
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise ValueError(f"“{written[:40]}” is no day: write it as 2025-05-12.") from None


class OneOf(Text):
    """One of the values that a column knows."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.known = [str(value) for value, _ in choices]
        self.takes = f"One of {', '.join(self.known)}."

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        written = super().clean(value, row)
        if written and written not in self.known:
            raise ValueError(f"“{written[:40]}” is not known here: write one of {', '.join(self.known)}.")
        return written


class Far(Text):
    """A row of another list, by its key."""

    def __init__(self, noun: type[models.Model]) -> None:
        super().__init__()
        self.noun, self.key = noun, _KEYS[noun]
        self.takes = f"A row of that list, by its {self.key}."
        self.found: dict[str, Any] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        written = super().clean(value, row)
        if written == "":
            return None
        if not self.found:
            self.found = {str(getattr(one, self.key)): one for one in self.noun._default_manager.all()}
        if written not in self.found:
            # It may have been added further up in the same file.
            try:
                self.found[written] = self.noun._default_manager.get(**{self.key: written})
            except ObjectDoesNotExist:
                raise ValueError(
                    f"No {self.noun._meta.verbose_name} has the {self.key} “{written[:80]}”: "
                    "correct it, or add that one first (further up in the file counts)."
                ) from None
        return self.found[written]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(getattr(value, self.key))


def _widget(column: Any) -> Any:
    if column.remote_field is not None:
        return Far(column.remote_field.model)
    if column.choices:
        return OneOf(column.choices)
    if isinstance(column, models.IntegerField):
        return Number()
    if isinstance(column, models.DateField):
        return Day()
    return Text(None if column.null else "")


class ByKey(BaseInstanceLoader):
    """The rows that are on the record, found by the list's key; read once, and locked until the import ends."""

    def __init__(self, resource: Any, dataset: Any = None) -> None:
        super().__init__(resource, dataset)
        rows = resource.get_queryset().select_for_update(of=("self",)).order_by("pk")
        self.found: dict[tuple[str, ...], Any] = {}
        for one in rows:
            self.found.setdefault(resource.key_of(one), one)

    def get_instance(self, row: Any) -> Any:
        return self.found.get(self.resource.row_key(row))


class ReferenceList(resources.ModelResource):
    """A list of reference data: rows are added and changed by their key, and never deleted.

    Attributes:
        name: of the list, in addresses and in names of files.
        title: of the list, for people.
        explains: what to know before importing it.
        frozen: columns that stay as they are once a row is there.
        readable_only: whether it is exported and never imported.
        moved: where a key that a row once had leads now, by ``OldSlug``.
    """

    name: str
    title: str
    explains = ""
    frozen: tuple[str, ...] = ()
    readable_only = False
    moved = ""

    class Meta:
        # Each list names its own columns.
        fields: tuple[str, ...] = ()
        import_id_fields: tuple[str, ...] = ()
        instance_loader_class = ByKey
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        use_transactions = True

    def __init__(self, *, by: User) -> None:
        super().__init__()
        self.by = by
        self.original: Any = None
        self.seen: dict[tuple[str, ...], int] = {}
        self.once: dict[str, str] | None = None

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Field:
        """A column of the list, which says what it does not understand in the site's words."""
        return Field(
            attribute=field_name,
            column_name=field_name,
            widget=_widget(django_field),
            default=django_field.default,
            readonly=readonly,
        )

    @property
    def key(self) -> Sequence[str]:
        """The columns by which a row is known."""
        return list(self._meta.import_id_fields)

    @property
    def columns(self) -> list[str]:
        """The columns, in the order of the file."""
        return list(self._meta.fields)

    def get_queryset(self) -> Any:
        return self.filter_export(self._meta.model._default_manager.all())

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """The rows with the others that their cells name, in one query."""
        return named_by(queryset, [name for name in self.columns if isinstance(self.fields[name].widget, Far)])

    def key_of(self, record: Any) -> tuple[str, ...]:
        """The key of a row on the record."""
        return tuple(str(self.fields[name].export(record)) for name in self.key)

    def row_key(self, row: Any) -> tuple[str, ...]:
        """The key of a row of the file."""
        return tuple(str(row.get(name) or "").strip() for name in self.key)

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Refuse a row without a key, or with that of an earlier row."""
        key = self.row_key(row)
        if not key[0]:
            raise ValidationError({self.key[0]: f"Every row needs its {self.key[0]}: it is the key of this list."})
        if key in self.seen:
            raise ValidationError({self.key[0]: "The file has a row of this key further up: keep one of the two."})
        self.seen[key] = kwargs["row_number"]

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        self.original = None if original._state.adding else original
        if self.original is None:
            return False
        return bool(super().skip_row(instance, original, row, import_validation_errors))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """What the list itself keeps from being changed, then the rules of the noun."""
        errors = dict(import_validation_errors or {})
        for name in self.frozen:
            before = self.original and self.fields[name].export(self.original)
            if before and self.fields[name].export(instance) != before:
                errors[name] = ValidationError(
                    f"It stays “{before}”: it stands in addresses. Write that, or leave out."
                )
        if self.original is None and self.moved:
            if self.once is None:
                old = OldSlug.objects.filter(**{f"{self.moved}__isnull": False}).select_related(self.moved)
                self.once = {one.slug: str(getattr(one, self.moved)) for one in old}
            if instance.slug in self.once:
                errors["slug"] = ValidationError(
                    f"This was the address of “{self.once[instance.slug]}”, and leads there: choose another."
                )
        # What another list's key names is there, and the constraints are the database's: neither is asked for each row.
        far = [name for name in self.columns if isinstance(self.fields[name].widget, Far)]
        try:
            instance.clean_fields(exclude={*errors, *far})
            if self.original is None or self._takes_another_unique_value(instance):
                instance.validate_unique(exclude=set(errors))
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def _takes_another_unique_value(self, instance: Any) -> bool:
        return any(
            getattr(instance, column.attname) != getattr(self.original, column.attname)
            for column in self._meta.model._meta.concrete_fields
            if column.unique
        )
