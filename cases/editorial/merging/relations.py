"""What points to a judge, party, agency, outlet or case, and how a merge treats it.

``pointing_at`` finds the foreign keys in the models themselves; a test fails when one of them is not in ``NOUNS``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import Truncator
from pghistory.models import Event as HistoryEvent

from cases.models import (
    ActionAgency,
    Agency,
    Appearance,
    Article,
    Case,
    CaseAction,
    CaseAgency,
    CaseRelation,
    CaseTopic,
    Counsel,
    Docket,
    DocketJudge,
    Judge,
    JudgeName,
    Listing,
    ListingByAgency,
    ListingByJudge,
    OldSlug,
    Outlet,
    Party,
    ReliefBinds,
    RulingJudge,
    Service,
    Source,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of one table that point to a merged noun by one column.

    Attributes:
        model: their table.
        column: the foreign key, by its name.
        one: what such a row is called in a sentence.
        many: several of them.
        shown: a row in words.
        select: relations that ``shown`` needs.
        same: the columns that, beside the foreign key, make two rows one thing; by the table's unique constraints
            when left out.
        numbered: a column that counts the noun's rows from 1: those that move are numbered after those that are there.
        other_end: the second foreign key to the same noun, where a row ties two of them.
        at_once: rows have no state of their own: the public sees them as soon as their case is public.
    """

    model: type[models.Model]
    column: str
    one: str
    many: str
    shown: Callable[[Any], str] = str
    select: tuple[str, ...] = ()
    same: tuple[str, ...] | None = None
    numbered: str = ""
    other_end: str = ""
    at_once: bool = False

    @property
    def attname(self) -> str:
        """The column as the database has it."""
        return f"{self.column}_id"

    @property
    def name(self) -> str:
        """Table and column, as a merge keeps what moved."""
        return f"{self.model._meta.db_table}.{self.attname}"

    def counted(self, number: int) -> str:
        """So many of them, in words."""
        return f"{number:,} {self.one if number == 1 else self.many}"

    def keys_to(self, noun: int) -> list[int]:
        """The keys of the rows that point to a row of the noun, in their order. One query."""
        return list(self._to(noun).order_by("pk").values_list("pk", flat=True))

    def twins(self, kept: int, gone: int) -> dict[int, int | None]:
        """Rows of the one that goes which say what a row of the one that stays says already, by key.

        A row that ties the two to each other has no twin: it says nothing any more.
        """
        found: dict[int, int | None] = {}
        for columns in self._sameness():
            there = {tuple(values): key for key, *values in self._to(kept).values_list("pk", *columns)}
            if self.other_end:
                # The row may be written from its other end.
                rows = self.model._base_manager.filter(**{self.other_end: kept})
                far = [self.column if name == self.other_end else name for name in columns]
                there.update({tuple(values): key for key, *values in rows.values_list("pk", *far)})
            for key, *values in self._to(gone).values_list("pk", *columns):
                if (twin := there.get(tuple(values))) is not None and twin != key:
                    found[key] = twin
                elif self.other_end and values[columns.index(self.other_end)] == kept:
                    found[key] = None
        return found

    def _to(self, noun: int) -> models.QuerySet[Any]:
        return self.model._base_manager.filter(**{self.column: noun})

    def _sameness(self) -> list[tuple[str, ...]]:
        return [self.same] if self.same is not None else sameness(self.model, self.column)


def sameness(model: type[models.Model], column: str) -> list[tuple[str, ...]]:
    """The columns that, with a foreign key, are unique in a table: one tuple a constraint."""
    return [
        tuple(name for name in constraint.fields if name != column)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and column in constraint.fields
    ]


def pointing_at(model: type[models.Model]) -> set[tuple[type[models.Model], str]]:
    """Every foreign key to a model, those without a name as well: the table and the column.

    History is left out, and listings, which the database makes anew of what moved.
    """
    found = set()
    apart = (HistoryEvent, Listing, ListingByAgency, ListingByJudge)
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and not issubclass(relation.related_model, apart):
            found.add((relation.related_model, relation.field.name))
    return found


@dataclass(frozen=True, slots=True)
class Noun:
    """Something of which two rows can turn out to be one.

    Attributes:
        model: its table.
        relations: what points to it.
        fills: columns that the one that stays takes from the other where it says nothing.
        compared: columns that the preview compares.
        has_address: it has a public page, so that its old address leads to the one that stays.
        keyed: what open suggestions of this field mean by their key.
    """

    model: type[models.Model]
    relations: tuple[Relation, ...]
    fills: tuple[str, ...]
    compared: tuple[str, ...]
    has_address: bool = False
    keyed: str = ""

    @property
    def name(self) -> str:
        """judge, party, agency, outlet or case."""
        return str(self.model._meta.model_name)

    @property
    def many(self) -> str:
        """Several of them."""
        return str(self.model._meta.verbose_name_plural)

    @property
    def unique(self) -> list[str]:
        """The columns of which no two rows may hold the same value, the key apart."""
        return [field.name for field in self.model._meta.concrete_fields if field.unique and not field.primary_key]


def _old_addresses(noun: str) -> Relation:
    return Relation(OldSlug, noun, "old address", "old addresses")


def _service(row: Service) -> str:
    return f"{row.title}, {row.court_as_written}" + (f", since {row.began_on}" if row.began_on else "")


def _bench(row: RulingJudge) -> str:
    return f"{row.get_part_display().lower()} of “{row.ruling.title}”, {row.ruling.docket}"


def _tied(row: CaseRelation) -> str:
    return f"“{row.case}” {row.get_kind_display().lower()} “{row.other}”"


def _sourced(row: Source) -> str:
    return f"{row.snapshot.article.outlet_name}: “{Truncator(row.quote).chars(60)}”"


NOUNS: dict[str, Noun] = {
    noun.name: noun
    for noun in (
        Noun(
            Judge,
            (
                Relation(JudgeName, "judge", "written form", "written forms", lambda row: row.as_written),
                Relation(
                    Service,
                    "judge",
                    "commission",
                    "commissions",
                    _service,
                    same=("court", "court_as_written", "began_on"),
                    numbered="sequence",
                ),
                Relation(
                    DocketJudge,
                    "judge",
                    "docket assigned",
                    "dockets assigned",
                    lambda row: str(row.docket),
                    ("docket__court",),
                ),
                Relation(RulingJudge, "judge", "ruling", "rulings", _bench, ("ruling__docket__court",)),
                _old_addresses("judge"),
            ),
            fills=("fjc_nid", "given_names", "suffix", "birth_year", "death_year"),
            compared=("name", "full_name", "fjc_nid", "birth_year", "death_year"),
            has_address=True,
            keyed="judges",
        ),
        Noun(
            Party,
            (
                Relation(
                    Appearance,
                    "party",
                    "part in a case",
                    "parts in cases",
                    lambda row: f"{row.get_role_display().lower()} in “{row.case}”",
                    ("case",),
                ),
                Relation(
                    Counsel,
                    "party",
                    "counsel",
                    "counsel",
                    lambda row: f"{row.name} in “{row.case}”",
                    ("case",),
                ),
                Relation(
                    ReliefBinds,
                    "party",
                    "relief that binds it",
                    "reliefs that bind it",
                    lambda row: f"{row.relief}, “{row.relief.ruling.title}”",
                    ("relief__ruling",),
                ),
            ),
            fills=("office", "agency"),
            compared=("name", "kind", "office", "agency", "shown_as"),
        ),
        Noun(
            Agency,
            (
                Relation(Agency, "parent", "part", "parts"),
                Relation(Party, "agency", "party", "parties"),
                Relation(ActionAgency, "agency", "action", "actions", lambda row: f"“{row.action}”", ("action",)),
                Relation(CaseAgency, "agency", "case", "cases", lambda row: f"“{row.case}”", ("case",)),
                _old_addresses("agency"),
            ),
            fills=("acronym", "parent"),
            compared=("name", "acronym", "parent"),
            has_address=True,
            keyed="agencies",
        ),
        Noun(
            Outlet,
            (Relation(Article, "outlet", "article", "articles", lambda row: f"“{row.title}”"),),
            fills=("domain",),
            compared=("name", "domain", "kind"),
        ),
        Noun(
            Case,
            (
                Relation(Docket, "case", "docket", "dockets", select=("court",)),
                Relation(Appearance, "case", "party", "parties", select=("party",)),
                Relation(Counsel, "case", "counsel", "counsel"),
                Relation(
                    CaseAgency, "case", "agency", "agencies", lambda row: str(row.agency), ("agency",), at_once=True
                ),
                Relation(CaseTopic, "case", "topic", "topics", lambda row: str(row.topic), ("topic",), at_once=True),
                Relation(
                    CaseAction,
                    "case",
                    "action challenged",
                    "actions challenged",
                    lambda row: f"“{row.action}”",
                    ("action",),
                    at_once=True,
                ),
                Relation(
                    CaseRelation,
                    "case",
                    "tie to another case",
                    "ties to other cases",
                    _tied,
                    ("case", "other"),
                    same=("other", "kind"),
                    other_end="other",
                    at_once=True,
                ),
                Relation(
                    CaseRelation,
                    "other",
                    "tie from another case",
                    "ties from other cases",
                    _tied,
                    ("case", "other"),
                    same=("case", "kind"),
                    other_end="case",
                    at_once=True,
                ),
                Relation(Source, "case", "source", "sources", _sourced, ("snapshot__article__outlet",)),
                _old_addresses("case"),
            ),
            fills=("caption", "summary", "coverage_note"),
            compared=("short_caption", "caption", "summary", "coverage_note"),
            has_address=True,
            keyed="case_names",
        ),
    )
}
