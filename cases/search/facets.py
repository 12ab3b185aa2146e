"""What a filter form offers: the values that the results have, each with how many, and those that are chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

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
    """Every counted filter with its values; three queries.

    Args:
        question: what is asked.
        counts: of all ``FACETS``.
        searched: what was typed to find a value, by filter.
    """
    return [_facet(question, name, counts.facets.get(name, {}), searched.get(name, "")) for name in FACETS]


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


def _facet(question: Question, name: str, numbers: dict[str, int], search: str) -> Facet:
    label, chosen = question.asked.filters[name].label, question.given.get(name, [])
    if name in _NAMED:
        return _named(name, label, numbers, chosen, search[:_LONGEST_SEARCH].replace("\x00", ""))
    field: Any = question.asked.filters[name].field
    values = [
        Choice(value, str(words), numbers.get(value, 0), value in chosen)
        for value, words in field.choices.items()
        if numbers.get(value) or value in chosen
    ]
    return Facet(name, label, tuple(sorted(values, key=lambda one: -(one.number or 0))))


@dataclass(frozen=True, slots=True)
class _Names:
    """How rows of a noun are named in a form."""

    model: type[Model]
    key: str
    label: str
    search: str


_NAMED = {
    "judge": _Names(Judge, "slug", "name", "surname__istartswith"),
    "agency": _Names(Agency, "slug", "name", "name__icontains"),
    "court": _Names(Court, "pk", "short", "name__icontains"),
}


def _named(name: str, label: str, numbers: dict[str, int], chosen: Iterable[Any], search: str) -> Facet:
    """Chosen rows, and those with the most rulings; or of those counted the ones with a name like what was typed."""
    noun = _NAMED[name]
    rows: Any = noun.model._default_manager
    kept = {str(row.pk): row for row in chosen}
    by_number = sorted((key for key in numbers if key not in kept), key=lambda key: (-numbers[key], key))
    rows = rows.filter(**({noun.search: search} if search else {"pk__in": by_number[:SHOWN]}))
    found = {str(row.pk): row for row in rows.filter(pk__in=by_number) if str(row.pk) in numbers}
    shown = [key for key in by_number if key in found][:SHOWN]
    values = [
        Choice(str(getattr(row, noun.key)), str(getattr(row, noun.label)), numbers.get(key, 0), key in kept)
        for key, row in [*kept.items(), *((key, found[key]) for key in shown)]
    ]
    more = len(by_number) - len(shown)
    return Facet(name, label, tuple(values), more, search if more or search else None)
