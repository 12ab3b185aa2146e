"""The sorts of filter that the vocabulary is made of: what each keeps of the listings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.functions import Now

from cases.models import Appearance, Party, RulingCitation, Spell
from cases.parsing import citation, docket_number
from cases.search.fields import ChoicesField, DaysField, NamesField, PresidentsField, SeveralField, WordsField
from cases.search.tables import WHOLE, Table

_MOST_PARTIES = 500  # that one name can stand for


class ListingFilter(django_filters.Filter):
    """A filter over listings.

    Attributes:
        negated: keeps what the values do not fit.
    """

    field_class: type[forms.Field] = SeveralField
    negated = False

    def filter(self, qs: Any, value: Any) -> Any:
        """Listings that fit, of the table that holds each once."""
        return qs.filter(self.kept(value, WHOLE)) if self.asks(value) else qs

    def asks(self, value: Any) -> bool:
        """Whether anything is asked."""
        return bool(value)

    def kept(self, value: Any, table: Table) -> Q:
        """The condition of what is kept, over a table's columns."""
        condition = self.fits(value, table)
        return ~condition if self.negated else condition

    def fits(self, value: Any, table: Table) -> Q:
        """The condition of what the values fit."""
        raise NotImplementedError


class ColumnFilter(ListingFilter):
    """A column that holds one of the values, or of an array any."""

    def __init__(self, column: str, *, many: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.column, self.many = column, many

    def fits(self, value: Any, table: Table) -> Q:
        keys = [self.key(one) for one in value]
        if table.by and self.column == {"judge": "judges", "agency": "agencies"}[table.by] and not self.negated:
            # Each row stands under one name: a question for several is put to the table once for each.
            return Q(**{f"{table.by}__in": keys})
        return Q(**{f"{table.column(self.column)}__{'overlap' if self.many else 'in'}": keys})

    def key(self, one: Any) -> Any:
        """A value as the column holds it."""
        return one


class ChoicesFilter(ColumnFilter):
    """One of a fixed list."""

    field_class = ChoicesField


class NamesFilter(ColumnFilter):
    """Rows by their public name."""

    field_class: type[forms.Field] = NamesField

    def key(self, one: Any) -> Any:
        return cast(Model, one).pk


class PresidentsFilter(NamesFilter):
    """Presidents by their name."""

    field_class = PresidentsField

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(column, **kwargs)


class PartsFilter(ColumnFilter):
    """The part that judges or agencies had, of those that another filter names: a column of "key:part"."""

    field_class = ChoicesField

    def __init__(self, column: str, *, of: str, parts: Mapping[str, Sequence[str]], **kwargs: Any) -> None:
        super().__init__(column, many=True, **kwargs)
        self.of, self.parts = of, parts

    def fits(self, value: Any, table: Table) -> Q:
        named = self.parent.form.cleaned_data.get(self.of) or []
        held = [f"{row.pk}:{part}" for row in named for one in value for part in self.parts[one]]
        return Q(**{f"{table.column(self.column)}__overlap": held}) if named else Q()


class PartiesFilter(ColumnFilter):
    """Parties by the words of their public name, in any order."""

    field_class = WordsField

    def fits(self, value: Any, table: Table) -> Q:
        return Q(**{f"{table.column(self.column)}__overlap": [key for one in value for key in _parties(one)]})


def _parties(name: str) -> list[int]:
    """Those that readers know by a name with these words."""
    parties = Party.objects.filter(Exists(Appearance.objects.published().filter(party=OuterRef("pk"))))
    for word in name.split():
        parties = parties.filter(Q(shown_as="", name__icontains=word) | Q(shown_as__icontains=word))
    return list(parties.order_by("pk").values_list("pk", flat=True)[:_MOST_PARTIES])


class FromDayFilter(ListingFilter):
    """Not before a day: every day on which it can have been counts."""

    field_class = DaysField

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(last=False, **kwargs)
        self.column = column

    def fits(self, value: date, table: Table) -> Q:
        kept = Q(**{f"{table.column(self.column)}__gte": value})
        if self.column != "sort_on":
            return kept
        # The index goes by the last day that is possible; what began before is left out of that.
        return kept & Q(**{f"{table.column('earliest_on')}__gte": value})


class UntilDayFilter(ListingFilter):
    """Not after a day."""

    field_class = DaysField

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(last=True, **kwargs)
        self.column = column

    def fits(self, value: date, table: Table) -> Q:
        return Q(**{f"{table.column(self.column)}__lte": value})


class NumberFilter(ListingFilter):
    """At least so many."""

    field_class = forms.IntegerField

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.column = column

    def fits(self, value: int, table: Table) -> Q:
        return Q(**{f"{table.column(self.column)}__gte": value})


class LastDaysFilter(NumberFilter):
    """Of which the public heard in so many days."""

    def fits(self, value: int, table: Table) -> Q:
        at: datetime | None = self.parent.moment.known_at
        since: Any = at - timedelta(days=value) if at else Now() - timedelta(days=value)
        return Q(**{f"{table.column(self.column)}__gte": since})


class YesNoFilter(ListingFilter):
    """Whether a column says yes."""

    field_class = ChoicesField

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(choices=[("yes", "Yes"), ("no", "No")], **kwargs)
        self.column = column

    def fits(self, value: list[str], table: Table) -> Q:
        return Q(**{f"{table.column(self.column)}__in": [one == "yes" for one in value]})


class StandingsFilter(ListingFilter):
    """How a ruling stands on the day that is asked for, as it was known at the moment that is asked for."""

    field_class = ChoicesField

    def fits(self, value: list[str], table: Table) -> Q:
        moment = self.parent.moment
        spells = Spell.objects.known(moment.known_at).on(moment.on)
        return Q(Exists(spells.filter(ruling=OuterRef("ruling_id"), value__in=value)))


class DocketsFilter(ListingFilter):
    """Docket numbers, in whatever form."""

    field_class = WordsField

    def fits(self, value: list[str], table: Table) -> Q:
        forms = {docket_number(one, trial_court=trial) for one in value for trial in (True, False)}
        return Q(ruling__docket__number__in=sorted(forms))


class CitesFilter(ListingFilter):
    """Legal citations, in whatever form: the ruling's own, or an authority that it turns on."""

    field_class = WordsField

    def fits(self, value: list[str], table: Table) -> Q:
        cited = RulingCitation.objects.filter(normal_form__in=[citation(one) for one in value])
        return Q(Exists(cited.filter(ruling=OuterRef("ruling_id"))))


def both(kind: type[ListingFilter], *args: Any, label: str, **kwargs: Any) -> tuple[ListingFilter, ListingFilter]:
    """A filter, and the one that keeps the rest."""
    kept, rest = kind(*args, label=label, **kwargs), kind(*args, label=f"Not: {label}", **kwargs)
    rest.negated = True
    return kept, rest
