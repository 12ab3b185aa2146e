"""A question put to the tables of listings: a page of rulings, how many there are, and what they have in common.

Whoever asks for one judge or one agency is answered from the table that holds listings under that name, in the order
of the page; a question for several is put once for each, and a ruling that answers to two is left to the first. All
else is read from the table that holds each listing once. What is asked is the same everywhere: ``RulingFilter``.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import BooleanField, Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from cases.models import NEWEST_FIRST, Listing, Ruling
from cases.search.rulings import RulingFilter
from cases.search.tables import BY_AGENCY, BY_JUDGE, WHOLE, Table

PAGE_SIZE = 50
# Results are counted exactly up to here; facets, too, unless exact ones are asked for.
COUNTED = 10_000
_OLDEST_FIRST = tuple(name.removeprefix("-") for name in NEWEST_FIRST)
_KEYS = ("sort_on", "day_sequence", "ruling_id")
_PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,5})\.([0-9a-z]{10})", re.ASCII)
# What facets count, by filter: the column, and whether it is an array.
FACETS = {
    "judge": ("judges", True),
    "agency": ("agencies", True),
    "court": ("court_id", False),
    "posture": ("posture", False),
    "disposition": ("dispositions", True),
    "outcome": ("outcome", False),
    "prevailing": ("prevailing", False),
}
# Filters that say more about another one and go with it.
_PARTS_OF = {"judge": "judge_part", "agency": "agency_part"}


class LostPlace(Exception):
    """An address asks for what follows a ruling, and names none."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    Attributes:
        rulings: primary keys, in order.
        previous: the place for ``?before=``; empty on the first page.
        next: the place for ``?after=``; empty on the last.
    """

    rulings: tuple[int, ...]
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rulings there are, and how many under each value.

    Attributes:
        number: of rulings; exact unless there are more.
        more: whether there are more: ``number`` is ``COUNTED`` then, and facets are of the newest so many.
        facets: by filter, the number of rulings by key: a judge's or an agency's primary key, a court's id, a choice.
    """

    number: int
    more: bool
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


class Question:
    """What an address asks of rulings; filters that could not be understood ask nothing.

    Args:
        asked: the filters.
        oldest_first: the order of pages.
    """

    def __init__(self, asked: RulingFilter, *, oldest_first: bool = False) -> None:
        self.asked, self.oldest_first = asked, oldest_first

    @cached_property
    def given(self) -> dict[str, Any]:
        """The filters that say something, with what they say."""
        self.asked.is_valid()
        values = self.asked.form.cleaned_data
        return {name: values[name] for name, one in self.asked.filters.items() if one.asks(values.get(name))}

    def listings(self) -> QuerySet[Listing]:
        """All that is asked for, each once, in no order: for whoever reads all of it."""
        return self._put(WHOLE, self.given)

    def page(self, *, after: str = "", before: str = "") -> Page:
        """A page of rulings.

        Args:
            after: the place after which it begins.
            before: the place before which it ends; where both are given, this goes first.

        Raises:
            LostPlace: the place is none.
        """
        backwards = bool(before)
        place = _place(before or after)
        order = _OLDEST_FIRST if backwards != self.oldest_first else NEWEST_FIRST
        sign = ">" if backwards != self.oldest_first else "<"
        branches = []
        for branch in self._branches(self.given, wanted=PAGE_SIZE + 1):
            if place:
                branch = branch.filter(_beyond(branch.model, sign, place))
            branches.append(branch.order_by(*order).values_list(*_KEYS, "ruling__ref")[: PAGE_SIZE + 1])
        merged = branches[0]
        if len(branches) > 1:
            merged = branches[0].union(*branches[1:], all=True).order_by(*order)[: PAGE_SIZE + 1]
        found: list[tuple[date, int, int, str]] = list(merged)
        further, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
        if backwards:
            shown.reverse()
        ends = [f"{sort_on}.{sequence}.{ref}" for sort_on, sequence, _, ref in (shown[:1] + shown[-1:])]
        has_previous, has_next = (further, True) if backwards else (bool(after), further)
        return Page(
            tuple(key for _, _, key, _ in shown),
            previous=ends[0] if shown and has_previous else "",
            next=ends[1] if shown and has_next else "",
        )

    def counts(self, *facets: str, exact: bool = False) -> Counts:
        """How many there are, and how many for each value of some filters; one query.

        A filter's own values are counted as if it asked for nothing.

        Args:
            facets: of ``FACETS``.
            exact: count all of them, however many.
        """
        hits: dict[str, tuple[str, list[Any]]] = {"": self._hits(self.given, exact=exact)}
        counted = ["SELECT '' AS facet, '' AS value, count(*) AS number FROM hits_"]
        for name in facets:
            own = name if name in self.given else ""
            if own:
                rest = {key: value for key, value in self.given.items() if key not in (name, _PARTS_OF.get(name))}
                hits[name] = self._hits(rest, exact=exact)
            column, many = FACETS[name]
            value = f"unnest({column})::text" if many else f"{column}::text"
            source = f"hits_{own}" if exact else f"(TABLE hits_{own} LIMIT {COUNTED}) AS newest"
            counted.append(f"SELECT '{name}', {value}, count(*) FROM {source} GROUP BY 2")  # noqa: S608 - our names
        sql = ", ".join(f"hits_{name} AS MATERIALIZED ({text})" for name, (text, _) in hits.items())
        with connections[Listing.objects.db].cursor() as cursor:
            cursor.execute(
                f"WITH {sql} {' UNION ALL '.join(counted)}",
                [value for _, values in hits.values() for value in values],
            )
            rows = cursor.fetchall()
        found: dict[str, dict[str, int]] = {name: {} for name in facets}
        number = 0
        for name, key, count in rows:
            if name:
                found[name][key] = count
            else:
                number = count
        more = not exact and number > COUNTED
        return Counts(COUNTED if more else number, more, found)

    def _branches(self, given: dict[str, Any], *, wanted: int = 0) -> list[QuerySet[Any]]:
        """The question as queries of which each ruling answers one at most."""
        table = replace(self._table(given), wanted=wanted)
        if not table.by:
            return [self._put(table, given)]
        several, column = given[table.by], "judges" if table.by == "judge" else "agencies"
        branches = []
        for at, one in enumerate(several):
            branch = self._put(table, {**given, table.by: [one]})
            earlier = [row.pk for row in several[:at]]
            branches.append(branch.exclude(**{f"{column}__overlap": earlier}) if earlier else branch)
        return branches

    def _table(self, given: dict[str, Any]) -> Table:
        if self.asked.moment.known_at is not None:
            return WHOLE
        return BY_JUDGE if "judge" in given else BY_AGENCY if "agency" in given else WHOLE

    def _put(self, table: Table, given: dict[str, Any]) -> QuerySet[Any]:
        moment = self.asked.moment
        rows: Any = table.model._default_manager
        kept: QuerySet[Any] = rows.all() if table.by else rows.known(moment.known_at)
        condition = Q()
        for name, value in given.items():
            condition &= self.asked.filters[name].kept(value, table)
        if moment.asked:
            condition &= Q(sort_on__lte=moment.on)
        return kept.filter(condition)

    def _hits(self, given: dict[str, Any], *, exact: bool) -> tuple[str, list[Any]]:
        """What facets are counted from, the newest first, as SQL with its values."""
        columns = ("sort_on", "day_sequence", "ruling_id", *(column for column, _ in FACETS.values()))
        texts: list[str] = []
        values: list[Any] = []
        for branch in self._branches(given, wanted=0 if exact else COUNTED + 1):
            if not exact:
                branch = branch.order_by(*NEWEST_FIRST)[: COUNTED + 1]
            text, bound = branch.values_list(*columns).query.sql_with_params()
            texts.append(f"({text})")
            values += bound
        merged = " UNION ALL ".join(texts)
        if len(texts) > 1 and not exact:
            merged += f" ORDER BY sort_on DESC, day_sequence DESC, ruling_id DESC LIMIT {COUNTED + 1}"
        return merged, values


def _place(text: str) -> tuple[date, int, int] | None:
    if not text:
        return None
    match = _PLACE.fullmatch(text)
    ruling = Ruling.objects.filter(ref=match[3]).values_list("pk", flat=True).first() if match else None
    try:
        if match is None or ruling is None:
            raise ValueError(text)
        return date.fromisoformat(match[1]), int(match[2]), ruling
    except ValueError as error:
        raise LostPlace(f"“{text[:40]}” is no place in a list: begin at its first page.") from error


def _beyond(model: type[Model], sign: str, place: tuple[date, int, int]) -> RawSQL:
    columns = ", ".join(f'"{model._meta.db_table}"."{column}"' for column in _KEYS)
    return RawSQL(f"({columns}) {sign} (%s, %s, %s)", place, output_field=BooleanField())  # noqa: S611 - bound
