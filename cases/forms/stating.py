"""The form of a record: every fact that its noun states, filled from a statement and read back into one.

The same form edits a draft, proposes a change of what is published, brings two people's changes together, and takes up
what was kept while somebody typed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from cases.forms.far import NAMED, FarField, FarsField, known_rows, written
from cases.forms.fields import ClaimsField, LineField, PartialDateField, TextField
from cases.models import Article, Docket, Publishable, Ruling, Topic
from cases.parsing import PartialDate
from cases.statements import (
    Chosen,
    Claims,
    Count,
    Day,
    Hour,
    Json,
    Labels,
    One,
    PartDay,
    Rows,
    Several,
    Stated,
    Statement,
    Words,
    YesNo,
    facts_of,
)

# Parts that one form shows at most; a list as long as that is no ruling's.
MOST_ROWS = 60
_MOST_CHOICES = 200


class _DayField(LineField):
    """A day of the calendar, 2025-05-12, or nothing."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        try:
            return date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            raise ValidationError(f"“{text[:40]}” is no day: write 2025-05-12.") from None


class _HourField(LineField):
    """A moment with its offset from UTC, or nothing."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        try:
            at = datetime.fromisoformat(text) if text else None
        except ValueError:
            raise ValidationError(f"“{text[:40]}” is no moment: write 2025-05-12T10:00-04:00.") from None
        if at is not None and at.tzinfo is None:
            raise ValidationError("Give its offset from UTC with the hour: 2025-05-12T10:00-04:00.")
        return at.isoformat() if at is not None else ""


class _PartDayField(PartialDateField):
    def clean(self, value: Any) -> Any:
        day: PartialDate = super().clean(value)
        return str(day)


class _KeyChoice(forms.TypedChoiceField):
    """One of a few rows, by its key."""

    def __init__(self, rows: Sequence[Any], **kwargs: Any) -> None:
        choices = [("", "—"), *((str(row.pk), written(row)) for row in rows)]
        super().__init__(choices=choices, coerce=int, empty_value=None, **kwargs)


@dataclass(slots=True, kw_only=True)
class FactLine:
    """One fact as the form shows it.

    Attributes:
        stated: which.
        box: its field; None for parts, which have rows.
        rows: a small form a part.
        theirs: what somebody else made of it meanwhile, a line each; None when nobody touched it.
        clashes: whether both changed it.
    """

    stated: Stated
    box: forms.BoundField | None = None
    rows: list[forms.Form] = field(default_factory=list)
    theirs: list[str] | None = None
    clashes: bool = False
    errors: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Of the fact; what the line's anchor ends with."""
        return self.stated.name

    @property
    def is_rows(self) -> bool:
        """Whether it is a list of parts."""
        return isinstance(self.stated, Rows)


class StatementForm:
    """The facts of a record, to be filled in.

    Attributes:
        lines: a line a fact, in the noun's order.
    """

    def __init__(self, record: Publishable, values: Statement, data: Mapping[str, Any] | None = None) -> None:
        """The form of a record.

        Args:
            record: a saved record: says which rows it may choose from.
            values: what the form is filled with.
            data: what was sent, or kept; then that is shown.
        """
        self.record = record
        self.data = data
        self._choices = _Choices(record, values)
        facts = [fact for fact in facts_of(record) if not isinstance(fact, Rows)]
        self._flat = _small(facts, values, self._choices, data, prefix=None)
        self.lines = [self._line(fact, values) for fact in facts_of(record)]

    def _line(self, fact: Stated, values: Statement) -> FactLine:
        if not isinstance(fact, Rows):
            return FactLine(stated=fact, box=self._flat[fact.name])
        there = list(values.get(fact.name) or ())
        count = len(there) + 1
        if self.data is not None:
            sent = str(self.data.get(f"{fact.name}-rows") or "")
            count = min(int(sent), MOST_ROWS) if sent.isdigit() and len(sent) < 4 else 0
        rows = []
        for place in range(count):
            initial = there[place] if place < len(there) else {}
            rows.append(_small(fact.columns, initial, self._choices, self.data, prefix=f"{fact.name}-{place}"))
        return FactLine(stated=fact, rows=rows)

    def add_row(self, name: str) -> None:
        """One more empty row for a part."""
        for line in self.lines:
            if line.name == name and isinstance(line.stated, Rows) and len(line.rows) < MOST_ROWS:
                prefix = f"{name}-{len(line.rows)}"
                line.rows.append(_small(line.stated.columns, {}, self._choices, None, prefix=prefix))

    def is_valid(self) -> bool:
        """Whether every fact can be read; each error stands by its field."""
        good = self._flat.is_valid()
        for line in self.lines:
            for row in line.rows:
                if not _is_blank(row) and not _is_gone(row):
                    good = row.is_valid() and good
        return good

    @property
    def values(self) -> Statement:
        """The statement that the form makes; after ``is_valid``."""
        return {
            line.name: list(self._parts(line)) if line.is_rows else _ordered(self._flat.cleaned_data[line.name])
            for line in self.lines
        }

    def _parts(self, line: FactLine) -> Iterator[dict[str, Json]]:
        kept = [row for row in line.rows if not _is_blank(row) and not _is_gone(row)]
        for row in sorted(kept, key=_place):
            yield {name: value for name, value in row.cleaned_data.items() if name not in ("gone", "place")}

    @property
    def sent(self) -> dict[str, list[str]]:
        """What the form would send as it stands: {name: [values]}."""
        data: dict[str, list[str]] = {}
        boxes = [line.box for line in self.lines if line.box is not None]
        for line in self.lines:
            if line.is_rows:
                data[f"{line.name}-rows"] = [str(len(line.rows))]
                boxes += [box for row in line.rows for box in row]
        for box in boxes:
            value = box.value()
            if isinstance(value, list):
                data[box.html_name] = [str(one) for one in value]
            elif value not in (None, False):
                data[box.html_name] = ["on" if value is True else str(value)]
        return data

    def refuse(self, name: str, sentence: str) -> bool:
        """Show a verb's refusal by the fact that it is about; False when the form has no such fact."""
        for line in self.lines:
            if line.name == name:
                line.errors.append(sentence)
                return True
        return False


def _small(
    facts: Sequence[Stated],
    values: Statement,
    choices: "_Choices",
    data: Mapping[str, Any] | None,
    prefix: str | None,
) -> forms.Form:
    form = forms.Form(data, prefix=prefix, label_suffix="")
    for fact in facts:
        form.fields[fact.name] = box = _box(fact, values.get(fact.name), choices)
        form.initial[fact.name] = _shown(fact, values.get(fact.name), choices)
        box.label, box.required = fact.label.capitalize(), False
        box.help_text = box.help_text or fact.help
    if prefix is not None:
        place = int(prefix.rsplit("-", 1)[1]) + 1
        attrs = {"class": "row-place", "min": 1, "max": 99}
        widget = forms.NumberInput(attrs=attrs)
        form.fields["place"] = forms.IntegerField(
            label="Place", min_value=1, max_value=99, required=False, widget=widget
        )
        form.initial["place"] = place
        form.fields["gone"] = forms.BooleanField(label="Remove", required=False)
    return form


def _box(fact: Stated, value: Json, choices: "_Choices") -> forms.Field:
    """The field for a fact."""
    if isinstance(fact, Words):
        return TextField(widget=forms.Textarea(attrs={"rows": 4})) if fact.several else LineField(max_length=1000)
    if isinstance(fact, Chosen):
        return forms.ChoiceField(choices=[("", "—"), *fact.choices.choices])
    if isinstance(fact, YesNo):
        return forms.BooleanField()
    if isinstance(fact, Count):
        return forms.IntegerField(min_value=1, max_value=999)
    if isinstance(fact, PartDay | Day | Hour):
        return {PartDay: _PartDayField, Day: _DayField, Hour: _HourField}[type(fact)]()
    if isinstance(fact, Claims):
        return ClaimsField()
    if isinstance(fact, Labels):
        return forms.MultipleChoiceField(choices=fact.choices.choices, widget=forms.CheckboxSelectMultiple)
    if isinstance(fact, One):
        if fact.model in (Docket, Ruling) or fact.model not in NAMED or fact.name == "official_document":
            return _KeyChoice(choices.few(fact))
        return FarField(fact.model, choices.known(fact.model))
    assert isinstance(fact, Several)
    if fact.model is Topic:
        rows = [(row.pk, row.name) for row in choices.topics()]
        return forms.TypedMultipleChoiceField(choices=rows, coerce=int, widget=forms.CheckboxSelectMultiple)
    return FarsField(fact.model, choices.known(fact.model))


def _shown(fact: Stated, value: Json, choices: "_Choices") -> Any:
    """What a field shows of a value."""
    if isinstance(fact, One):
        return value if fact.model not in NAMED or fact.name == "official_document" else choices.word(fact.model, value)
    if isinstance(fact, Several) and fact.model is not Topic:
        return "\n".join(sorted(filter(None, (choices.word(fact.model, key) for key in value or ()))))
    return value


def _ordered(value: Json) -> Json:
    """Several choices in the order in which statements have them."""
    return sorted(value) if isinstance(value, list) else value


def _is_blank(row: forms.Form) -> bool:
    """Whether a row is one that nobody filled."""
    return not any(
        row.fields[name].has_changed(None, row[name].data) for name in row.fields if name not in ("place", "gone")
    )


def _is_gone(row: forms.Form) -> bool:
    return bool(row["gone"].data)


def _place(row: forms.Form) -> int:
    place = row.cleaned_data.get("place")
    return place if place is not None else 99


class _Choices:
    """The rows that a record's facts may point to: what is named now, in one query a model; the few, as lists."""

    def __init__(self, record: Publishable, values: Statement) -> None:
        self.record = record
        keys: dict[Any, set[Any]] = {}
        for fact in facts_of(record):
            for model, key in fact.wanted(values.get(fact.name)):
                keys.setdefault(model, set()).add(key)
        self._keys = keys
        self._known = {model: known_rows(model, found) for model, found in keys.items() if model in NAMED}
        self._few: dict[Any, Sequence[Any]] = {}

    def known(self, model: Any) -> Mapping[str, Any]:
        """Text and key of the rows of a model that are named now."""
        return self._known.get(model, {})

    def word(self, model: Any, key: Any) -> str:
        """What a field shows for a key."""
        return next((text for text, known in self.known(model).items() if known == key), "")

    def topics(self) -> Sequence[Topic]:
        """Every topic; editors keep them few."""
        topics: Sequence[Topic] = self._kept("topics", lambda: list(Topic.objects.order_by("name", "pk")))
        return topics

    def few(self, fact: One) -> Sequence[Any]:
        """The rows of a list that a fact is chosen from."""
        rows: Sequence[Any] = self._kept((fact.model, fact.name), lambda: self._few_of(fact))
        return rows

    def _few_of(self, fact: One) -> Sequence[Any]:
        named = Q(pk__in=self._keys.get(fact.model, ()))
        case = getattr(self.record, "case", None) or self.record.docket.case  # type: ignore[attr-defined]
        if fact.model is Docket:
            rows = Docket.objects.filter(named | Q(case=case)).select_related("court")
            if isinstance(self.record, Docket):
                rows = rows.exclude(pk=self.record.pk)
            return list(rows.order_by("court", "number", "pk")[:_MOST_CHOICES])
        if fact.model is Ruling:
            same = Q(docket__case=case) | Q(docket__case__actions__in=case.actions.values("pk"))
            rulings = Ruling.objects.filter(named | same).exclude(pk=self.record.pk).distinct()
            return list(rulings.select_related("docket__court").order_by("-sort_on", "-pk")[:_MOST_CHOICES])
        quoted = Q(snapshots__sources__ruling__docket__case=case) | Q(snapshots__sources__docket__case=case)
        articles = Article.objects.filter(named | quoted).distinct()
        return list(articles.order_by("title", "pk")[:_MOST_CHOICES])

    def _kept(self, name: Any, load: Any) -> Any:
        if name not in self._few:
            self._few[name] = load()
        return self._few[name]
