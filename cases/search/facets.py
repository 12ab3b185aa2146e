"""What a filter form offers: the values that the results have, each with how many, and those that are chosen."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from cases.models import Agency, Court, Judge
from cases.search.fields import ChoicesField
from cases.search.results import FACETS, Counts, Question
from cases.search.rulings import RulingFilter

SHOWN = 8  # of judges, agencies and courts; further ones are searched for
_LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter.

    Attributes:
        value: as the address has it.
        label: as people read it.
        number: how many rulings it would give; None where they are not counted.
        chosen: whether the address asks for it.
    """

    value: str
    label: str
    number: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values.

    Attributes:
        name: the filter's.
        label: the filter's, for people.
        choices: chosen ones first, then by number.
        more: how many values are left out.
        find: what was typed to find one; None where all are shown anyway.
    """

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: int = 0
    find: str | None = None

    @property
    def chosen(self) -> bool:
        """Whether the address asks for one of them."""
        return any(choice.chosen for choice in self.choices)


def facets(question: Question, counts: Counts, searched: Mapping[str, str]) -> list[Facet]:
    """Every counted filter with its values; one query.

    Args:
        question: what is asked.
        counts: of all ``FACETS``.
        searched: what was typed to find a value, by filter.
    """
    named = _named(question, counts, searched)
    return [named.get(name) or _facet(question, name, counts.facets.get(name, {})) for name in FACETS]


def choices_of(asked: RulingFilter, *names: str) -> list[Facet]:
    """Filters of fixed lists with all their values, uncounted; no query."""
    found = []
    for name in names:
        field = asked.filters[name].field
        assert isinstance(field, ChoicesField)
        chosen = set(asked.form.data.getlist(name) if hasattr(asked.form.data, "getlist") else ())
        values = [Choice(value, str(label), None, value in chosen) for value, label in field.choices.items()]
        found.append(Facet(name, asked.filters[name].label, tuple(values)))
    return found


def _facet(question: Question, name: str, numbers: dict[str, int]) -> Facet:
    label, chosen = question.asked.filters[name].label, question.given.get(name, [])
    field: Any = question.asked.filters[name].field
    values = [
        Choice(value, str(words), numbers.get(value, 0), value in chosen)
        for value, words in field.choices.items()
        if numbers.get(value) or value in chosen
    ]
    return Facet(name, label, tuple(sorted(values, key=lambda one: -(one.number or 0))))


def _public_names(model: type[Model], key: str, short: Any) -> Callable[[Q], QuerySet[Any]]:
    """Rows of a noun as their key in lists, their public name and what a form calls them."""

    def find(which: Q) -> QuerySet[Any]:
        rows: Any = model._default_manager.filter(which).order_by()
        columns = (Value(model._meta.model_name, TextField()), Cast("pk", TextField()), Cast(key, TextField()), short)
        named: QuerySet[Any] = rows.values_list(*columns)
        return named

    return find


# Of a noun: its rows, and how one is searched for.
_NAMED: dict[str, tuple[Callable[[Q], QuerySet[Any]], str]] = {
    "judge": (_public_names(Judge, "slug", Cast("name", TextField())), "surname__istartswith"),
    "agency": (_public_names(Agency, "slug", Cast("name", TextField())), "name__icontains"),
    "court": (
        _public_names(
            Court,
            "pk",
            Coalesce(NullIf(Cast("abbreviation", TextField()), Value("", TextField())), Cast("name", TextField())),
        ),
        "name__icontains",
    ),
}
# A reporter's abbreviation, not a name that readers know.
_OTHERWISE = {"scotus": "Supreme Court"}


def _named(question: Question, counts: Counts, searched: Mapping[str, str]) -> dict[str, Facet]:
    """Of judges, agencies and courts the chosen ones, and those with the most rulings, or with a name like what was
    typed. One query."""
    wanted, queries = {}, []
    for name, (find, like) in _NAMED.items():
        numbers, kept = counts.facets.get(name, {}), {str(row.pk) for row in question.given.get(name, [])}
        search = searched.get(name, "").replace("\x00", "")[:_LONGEST_SEARCH]
        others = sorted(set(numbers) - kept, key=lambda key: (-numbers[key], key))
        wanted[name] = kept, others, search
        shown = Q(**{like: search}, pk__in=others) if search else Q(pk__in=others[:SHOWN])
        queries.append(find(shown | Q(pk__in=kept)))
    rows: dict[tuple[str, str], tuple[str, str]] = {
        (name, pk): (value, _OTHERWISE.get(pk, label)) for name, pk, value, label in queries[0].union(*queries[1:])
    }
    return {name: _facet_of_names(question, counts, name, rows, *asked) for name, asked in wanted.items()}


def _facet_of_names(
    question: Question,
    counts: Counts,
    name: str,
    rows: Mapping[tuple[str, str], tuple[str, str]],
    kept: Collection[str],
    others: Sequence[str],
    search: str,
) -> Facet:
    numbers = counts.facets.get(name, {})
    shown = [key for key in others if (name, key) in rows][:SHOWN]
    values = [
        Choice(*rows[name, key], numbers.get(key, 0), key in kept)
        for key in [*sorted(kept), *shown]
        if (name, key) in rows
    ]
    more = len(others) - len(shown)
    label = question.asked.filters[name].label
    return Facet(name, label, tuple(values), more, search if more or search else None)
