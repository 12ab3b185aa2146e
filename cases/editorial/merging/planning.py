"""What a merge would do: worked out once, shown as a preview, and carried out by the verb."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from cases.editorial.merging.obstacles import obstacles
from cases.editorial.merging.relations import NOUNS, Noun, Relation
from cases.editorial.merging.rows import rows_of
from cases.models import Agency, Case, Outlet, Party, Publishable, Ruling, Snapshot, User

# So many rows of a table are named in a preview; the rest are counted.
EXAMPLES = 3
# So many that fall together are named, each with what the other says.
LONGEST = 50


@dataclass(frozen=True, slots=True)
class Moving:
    """Rows of one table, in words.

    Attributes:
        counted: how many: 2 dockets.
        examples: the first of them.
        more: how many more there are.
    """

    counted: str
    examples: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Falling:
    """Two rows that say the same once the two are one.

    Attributes:
        of: what they are.
        goes: the one that is deleted, in words.
        stays: the one that stays, in words; empty where the row ties the two to each other.
    """

    of: str
    goes: str
    stays: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A column of the two themselves, where the one that goes says something of its own.

    Attributes:
        label: the column's name.
        kept: what the one that stays says; empty for nothing.
        gone: what the other says.
        taken: it is taken over, since the one that stays says nothing.
    """

    label: str
    kept: str
    gone: str
    taken: bool


@dataclass(slots=True)
class Part:
    """What becomes of the rows of one relation, by key.

    Attributes:
        moves: those that will point to the one that stays.
        falls: those that are deleted, each with the row that says the same (none: it tied the two to each other).
        left: those that are deleted because the one that stays is public and they were not.
    """

    relation: Relation
    moves: list[int] = field(default_factory=list)
    falls: dict[int, int | None] = field(default_factory=dict)
    left: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a merge will do.

    Attributes:
        parts: a relation each.
        fills: columns that the one that stays takes over: from what, to what.
        obstacles: what stands in the way, a sentence each.
        digest: changes with anything that would be done.
    """

    noun: Noun
    kept: Any
    gone: Any
    parts: tuple[Part, ...]
    fills: dict[str, tuple[Any, Any]]
    obstacles: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan in words.

    Attributes:
        moves: what will belong to the one that stays.
        falls: what both have; one of each pair is deleted.
        more_fall: how many further pairs are not named.
        left: what is not taken over, since it is not public and the one that stays is.
        sayings: where the two say different things of themselves.
        notes: what else the editor should know, a sentence each.
        address: the old address that will lead to the one that stays; empty where there is none.
        obstacles: what stands in the way, a sentence each.
        digest: for ``merge(seen=…)``: changes with anything that would be done.
    """

    noun: Noun
    kept: Any
    gone: Any
    moves: tuple[Moving, ...]
    falls: tuple[Falling, ...]
    more_fall: int
    left: tuple[Moving, ...]
    sayings: tuple[Saying, ...]
    notes: tuple[str, ...]
    address: str
    obstacles: tuple[str, ...]
    digest: str


def noun_of(row: models.Model) -> Noun:
    """What sort of thing a row is, among those that can be merged (``TypeError`` for others)."""
    noun = NOUNS.get(str(row._meta.model_name))
    if noun is None:
        raise TypeError(f"A {type(row).__name__} cannot be merged.")
    return noun


def plan(*, kept: Any, gone: Any, by: User | None = None, lock: bool = False) -> Plan:
    """Work out what merging one row into another does; writes nothing.

    Args:
        kept: the row that stays.
        gone: the row of the same table that goes.
        by: who merges: counted among the authors of a draft.
        lock: lock the rows that move until the transaction ends, table by table, each in the order of its keys.
    """
    noun = noun_of(kept)
    # A public case takes no link of a draft by the back door: it would be public at once.
    left_behind = isinstance(kept, Case) and kept.is_published and not gone.is_published
    parts, clashes = [], []
    for relation in noun.relations:
        part, found = _part(relation, kept, gone, left_behind=left_behind and relation.at_once, lock=lock)
        parts.append(part)
        clashes += found
    fills = _fills(noun, kept, gone, by)
    return Plan(
        noun, kept, gone, tuple(parts), fills, (*obstacles(kept, gone), *clashes), _digest(noun, kept, gone, parts)
    )


def _part(relation: Relation, kept: Any, gone: Any, *, left_behind: bool, lock: bool) -> tuple[Part, list[str]]:
    """What becomes of a relation's rows, and what of them stands in the way."""
    if lock:
        rows = relation.model._base_manager.filter(**{relation.column: gone.pk})
        list(rows.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    part, keys = Part(relation), relation.keys_to(gone.pk)
    twins = relation.twins(kept.pk, gone.pk)
    states: dict[int, tuple[bool, bool]] = {}
    if twins and issubclass(relation.model, Publishable):
        both = [key for pair in twins.items() for key in pair if key is not None]
        states = {
            key: (state == "published", withdrawn is not None and state != "published")
            for key, state, withdrawn in relation.model._base_manager.filter(pk__in=both).values_list(
                "pk", "state", "withdrawn_at"
            )
        }
    clashes = []
    for key in keys:
        if key not in twins:
            (part.left if left_behind else part.moves).append(key)
            continue
        twin = twins[key]
        public, withdrawn = states.get(key, (False, False))
        twin_public, twin_withdrawn = states.get(twin, (False, False)) if twin is not None else (False, False)
        if withdrawn != twin_withdrawn:
            clashes.append(
                f"Both have the same {relation.one}, and of one it was withdrawn: "
                "withdraw the other too, or publish the withdrawn one again, then merge."
            )
        elif public and not twin_public and twin is not None:
            # What the public reads stays; the draft goes.
            part.falls[twin] = key
            part.moves.append(key)
        else:
            part.falls[key] = twin
    return part, list(dict.fromkeys(clashes))


def _fills(noun: Noun, kept: Any, gone: Any, by: User | None) -> dict[str, tuple[Any, Any]]:
    """What the one that stays takes over, by column."""
    found: dict[str, tuple[Any, Any]] = {}
    if isinstance(kept, Case):
        if kept.is_published:
            return {}
        authors = list(dict.fromkeys([*kept.author_ids, *gone.author_ids, *([by.pk] if by else [])]))
        if authors != kept.author_ids:
            found["author_ids"] = (kept.author_ids, authors)
    for name in noun.fills:
        attname = noun.model._meta.get_field(name).attname  # type: ignore[union-attr]
        says, said = getattr(kept, attname), getattr(gone, attname)
        # Itself, or what hangs on it, is no parent.
        if says in (None, "") and said not in (None, "") and not (name == "parent" and _hangs_on(said, kept.pk)):
            found[attname] = (says, said)
    return found


def _hangs_on(agency: int, kept: int) -> bool:
    return Agency.objects.all().with_descendants(kept).filter(pk=agency).exists()


def _digest(noun: Noun, kept: Any, gone: Any, parts: Iterable[Part]) -> str:
    """A word that changes with anything that the merge would do."""
    done: list[Any] = [
        rows_of(noun.model, [kept.pk, gone.pk]),
        [kept.pk, gone.pk],
        [[part.relation.name, part.moves, sorted(part.falls.items()), part.left] for part in parts],
    ]
    return hashlib.sha256(json.dumps(done, sort_keys=True).encode()).hexdigest()[:16]


def preview(*, kept: Any, gone: Any) -> Preview:
    """Say in words what merging one row into another would do; writes nothing.

    Args:
        kept: the row that stays: a judge, party, agency, outlet or case.
        gone: the row of the same table that goes.

    Returns:
        What moves, table by table; what falls together since both have it; what stands in the way. As many queries
        for many rows as for a few.
    """
    made = plan(kept=kept, gone=gone)
    labels = {id(part): _labels(part) for part in made.parts}
    falls = [
        Falling(part.relation.one, labels[id(part)][goes], labels[id(part)][stays] if stays is not None else "")
        for part in made.parts
        for goes, stays in list(part.falls.items())[:LONGEST]
    ]
    return Preview(
        noun=made.noun,
        kept=kept,
        gone=gone,
        moves=tuple(_moving(part, part.moves, labels[id(part)]) for part in made.parts if part.moves),
        falls=tuple(falls),
        more_fall=sum(len(part.falls) for part in made.parts) - len(falls),
        left=tuple(_moving(part, part.left, labels[id(part)]) for part in made.parts if part.left),
        sayings=_sayings(made),
        notes=_notes(kept, gone),
        address=gone.slug if made.noun.has_address and leaves_an_address(gone) else "",
        obstacles=made.obstacles,
        digest=made.digest,
    )


def leaves_an_address(gone: Any) -> bool:
    """Whether the public may have followed its address: a judge's and an agency's always; a case's once published."""
    return not isinstance(gone, Case) or gone.first_published_at is not None


def _labels(part: Part) -> dict[int, str]:
    """The rows that a preview names, in words. One query; none where there is nothing to name."""
    pairs = list(part.falls.items())[:LONGEST]
    keys = {*part.moves[:EXAMPLES], *part.left[:EXAMPLES], *(key for pair in pairs for key in pair if key is not None)}
    if not keys:
        return {}
    rows = part.relation.model._base_manager.filter(pk__in=keys)
    if part.relation.select:
        rows = rows.select_related(*part.relation.select)
    return {row.pk: part.relation.shown(row) for row in rows}


def _moving(part: Part, keys: list[int], labels: dict[int, str]) -> Moving:
    named = tuple(labels[key] for key in keys[:EXAMPLES])
    return Moving(part.relation.counted(len(keys)), named, len(keys) - len(named))


def _sayings(made: Plan) -> tuple[Saying, ...]:
    found = []
    for name in made.noun.compared:
        column: Any = made.noun.model._meta.get_field(name)
        kept, gone = _word(made.kept, column), _word(made.gone, column)
        if gone and gone != kept:
            found.append(Saying(str(column.verbose_name), kept, gone, column.attname in made.fills))
    return tuple(found)


def _notes(kept: Any, gone: Any) -> tuple[str, ...]:
    if isinstance(kept, Party) and kept.public_name != gone.public_name:
        return (f"Where readers read “{gone.public_name}”, they will read “{kept.public_name}”.",)
    if isinstance(gone, Case) and (rulings := Ruling.objects.filter(docket__case=gone).count()):
        return (f"{rulings:,} {'ruling comes' if rulings == 1 else 'rulings come'} with the dockets.",)
    if isinstance(kept, Outlet):
        there = Snapshot.objects.filter(article__outlet=kept).values("sha256")
        copies = Snapshot.objects.filter(article__outlet=gone, sha256__in=there).values("article").distinct().count()
        if copies:
            articles = "1 article is" if copies == 1 else f"{copies:,} articles are"
            return (f"{articles} there in both, word for word: both stay.",)
    return ()


def _word(row: Any, column: Any) -> str:
    """A column in words."""
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    value = getattr(row, column.name)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
