"""Fields whose value is another row, written as people call it: a judge's name, an agency's acronym."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cases.forms.fields import LineField, TextField, agencies_named, courts_named, judges_named
from cases.models import Agency, Article, ChallengedAction, Court, Judge, Party

Row = models.Model


def _parties_named(name: str) -> Sequence[Party]:
    return list(Party.objects.filter(Q(name__iexact=name) | Q(shown_as__iexact=name)).order_by("pk")[:5])


def _actions_named(name: str) -> Sequence[ChallengedAction]:
    return list(ChallengedAction.objects.filter(Q(title__iexact=name) | Q(slug=name)).order_by("pk")[:5])


def _articles_named(name: str) -> Sequence[Article]:
    by_address = Q(canonical_url=name) | Q(url=name)
    ref = name.rstrip("/").rsplit("/", 1)[-1]
    return list(Article.objects.filter(Q(ref=ref) | Q(title__iexact=name) | by_address).order_by("pk")[:5])


# How rows are found by what people write, and how one is told from another of the same name.
NAMED: Mapping[type[Row], Callable[[str], Sequence[Any]]] = {
    Agency: agencies_named,
    Article: _articles_named,
    ChallengedAction: _actions_named,
    Court: courts_named,
    Judge: judges_named,
    Party: _parties_named,
}


def written(row: Any) -> str:
    """A row as a field shows it, and understands it again."""
    if isinstance(row, Court):
        return row.short
    return str(row)


def told_apart(row: Any) -> str:
    """A row where several have one name: the word that is its own."""
    if isinstance(row, Party):
        return f"no. {row.pk} ({', '.join(filter(None, (row.get_kind_display(), row.office)))})"
    return str(getattr(row, "slug", None) or getattr(row, "ref", None) or row.pk)


class FarField(LineField):
    """One row of a model, by its name.

    Args:
        model: of the row.
        known: what the field showed when the form was made: text and key. The same text keeps the same row, though
            others may have the name by now.
    """

    def __init__(self, model: type[Row], known: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model = model
        self.known = dict(known or {})
        self.widget.attrs |= {"data-names": model._meta.model_name, "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return key_of(self.model, text, self.known) if text else None


class FarsField(TextField):
    """Several rows of a model, one a line; names may hold commas."""

    def __init__(self, model: type[Row], known: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)
        self.model = model
        self.known = dict(known or {})
        self.widget.attrs |= {"data-names": model._meta.model_name, "data-several": "", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        lines = (" ".join(line.split()) for line in (super().clean(value) or "").splitlines())
        return sorted({key_of(self.model, line, self.known) for line in lines if line})


def key_of(model: type[Row], text: str, known: Mapping[str, Any]) -> Any:
    """The key of the one row that a text names.

    Raises:
        ValidationError: none has the name, or several; the sentence says which.
    """
    if text in known:
        return known[text]
    noun = str(model._meta.verbose_name)
    numbered = text.removeprefix("no. ").split(" ", 1)[0]
    rows = NAMED[model](text) if len(text) <= 300 else ()
    if not rows and text.startswith("no. ") and numbered.isdigit() and len(numbered) < 16:
        rows = list(model._base_manager.filter(pk=int(numbered)))
    if not rows:
        raise ValidationError(
            f"There is no {noun} “{text[:60]}” on the record: write the whole name, or add it in the admin first."
        )
    if len(rows) > 1:
        raise ValidationError(f"“{text[:60]}” may be {' or '.join(map(told_apart, rows))}: write one of these.")
    return rows[0].pk


def known_rows(model: type[Row], keys: Iterable[Any]) -> dict[str, Any]:
    """What a field shows for some rows: text and key; one query."""
    return {written(row): row.pk for row in model._base_manager.filter(pk__in=set(keys)).order_by("pk")}
