"""Which names readers are not told: of parties that they know by another name, in the cases where these appear."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet

from cases.models import Case, Correction, Party, PartyKind, Publishable, Source
from cases.quotation import Withheld, masked

P = TypeVar("P", bound=Publishable)

# From a record of each noun to its cases; an action may be challenged in several.
_CASES = {
    "case": "",
    "docket": "case__",
    "ruling": "docket__case__",
    "event": "docket__case__",
    "appearance": "case__",
    "counsel": "case__",
    "action": "cases__",
}
_PERSONS = (PartyKind.PERSON, PartyKind.OFFICIAL)
_ADDRESSES = (models.SlugField, models.URLField)
Names = tuple[Withheld, ...]


def names_of(party: Party) -> Withheld:
    """A party's name, in every form that the court's papers use in a case."""
    written = party.appearances.exclude(as_written="").values_list("as_written", flat=True)
    return Withheld(party.name, party.shown_as, party.kind in _PERSONS, tuple(sorted(set(written))))


def withheld_of(records: Iterable[Publishable]) -> dict[int, Names]:
    """The names withheld in records of one noun, by primary key. One query; sources are asked by their articles."""
    rows = list(records)
    if not rows:
        return {}
    of_noun = type(rows[0])._base_manager.filter(pk__in=[row.pk for row in rows])
    return _gathered([_names(of_noun, "pk", _CASES[rows[0].noun])])


def withheld_in(articles: Collection[int]) -> dict[int, Names]:
    """The names withheld in articles, by primary key: those of every case of which one speaks. One query."""
    about = Source.objects.filter(snapshot__article__in=articles)
    nouns = ("ruling", "event", "docket", "case", "action")
    return _gathered([_names(about, "snapshot__article_id", f"{noun}__{_CASES[noun]}") for noun in nouns])


def withhold(sources: Iterable[Source], names: Names | None = None) -> None:
    """Give sources of a page the names that their words must not tell. One query, whatever their number.

    A source that was not given any is asked for its own when it is shown, so that no page can forget them.

    Args:
        sources: with their snapshots.
        names: of the one article that all of them quote, where they are known; no query then.
    """
    rows = list(sources)
    found = withheld_in({row.snapshot.article_id for row in rows}) if names is None else {}
    for row in rows:
        vars(row)["withheld"] = found.get(row.snapshot.article_id, ()) if names is None else names


def withheld_from(source: Source) -> Names:
    """The names that a source's words must not tell; a query where ``withhold`` was not asked before."""
    if "withheld" not in vars(source):
        withhold([source])
    names: Names = vars(source)["withheld"]
    return names


def withhold_from_corrections(rows: Iterable[Correction]) -> list[Correction]:
    """Corrections as the public may read them: append-only, they may hold a name that was withheld since. One query.

    Returns:
        The same instances, not to be saved.
    """
    corrections = list(rows)
    cases = Case.objects.filter(ref__in={row.case_ref for row in corrections})
    found: dict[str, Names] = _gathered([_names(cases, "ref", "")])
    for row in corrections:
        hide(row, found.get(row.case_ref, ()))
    return corrections


def hide(row: models.Model, names: Sequence[Withheld]) -> None:
    """Withhold names in the words of an instance that is shown and not saved."""
    if not names:
        return
    for field in row._meta.concrete_fields:
        # An address is no sentence: the record is still found by it.
        words = isinstance(field, models.CharField | models.TextField) and not isinstance(field, _ADDRESSES)
        if words and not field.choices:
            value = vars(row).get(field.attname)
            if isinstance(value, str):
                vars(row)[field.attname] = masked(value, names)


def _names(rows: QuerySet[Any], key: str, to_case: str) -> QuerySet[Any]:
    """Key, name, what readers are told, kind and written form: a row a party and appearance."""
    party = f"{to_case}appearances__party__"
    columns = (f"{party}name", f"{party}shown_as", f"{party}kind", f"{to_case}appearances__as_written")
    return rows.filter(**{f"{party}shown_as__gt": ""}).order_by().values_list(key, *columns)


def _gathered(queries: Sequence[QuerySet[Any]]) -> dict[Any, Names]:
    first, *others = queries
    forms: dict[Any, dict[tuple[str, str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, name, shown_as, kind, as_written in first.union(*others) if others else first:
        forms[key][name, shown_as, kind].add(as_written)
    return {
        key: tuple(
            Withheld(name, shown_as, kind in _PERSONS, tuple(sorted(also - {""})))
            for (name, shown_as, kind), also in sorted(parties.items())
        )
        for key, parties in forms.items()
    }
