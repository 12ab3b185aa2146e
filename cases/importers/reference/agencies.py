"""Federal agencies, as a tree."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from cases.editorial.merging import taken_over
from cases.importers.reference.files import Row, by_key, levels, read_table
from cases.importers.reference.write import Tally, bring_to, free_slug
from cases.models import Agency
from cases.naming import slugs_of_agency


@dataclass(frozen=True, slots=True)
class Agencies:
    """What the file says of agencies: rows by key, and the keys from the roots down, a list a level."""

    rows: dict[str, Row]
    levels: list[list[str]]


def read(folder: Path) -> Agencies:
    """Read ``agencies.csv``; writes nothing.

    Args:
        folder: where it is.

    Raises:
        BrokenReference: it is absent or broken, a parent is missing, or the tree has a circle.
    """
    rows = by_key(read_table(folder / "agencies.csv", ["key", "name", "acronym", "parent_key"]), "key")
    for row in rows.values():
        name = row.required("name")
        row.fits(Agency, {"key": row["key"], "slug": slugify(name), "name": name, "acronym": row["acronym"]})
    return Agencies(rows, levels(rows, "parent_key"))


def write(agencies: Agencies) -> list[Tally]:
    """Create and update agencies; the caller holds the transaction.

    A slug is set once and never changed; agencies that editors added stay. One that editors merged into another is not
    made again: its parts are the other's.

    Raises:
        BrokenReference: no address is free for an agency.
    """
    merged = taken_over("agency", "key")
    slugs = _slugs(agencies, merged)
    tally = Tally("agencies", 0, 0, 0)
    ids: dict[tuple[Any, ...], Any] = {}
    # Where an agency that took another in belongs, the editors said: the file's tree has two there.
    grown = dict(Agency.objects.filter(pk__in=merged.values()).values_list("key", "parent_id"))
    # Level by level: a parent must have its number before its parts can point to it.
    for level in agencies.levels:
        rows = [
            {
                "key": key,
                "slug": slugs[key],
                "name": agencies.rows[key]["name"],
                "acronym": agencies.rows[key]["acronym"],
                "parent_id": grown.get(key, ids.get((agencies.rows[key]["parent_key"],))),
            }
            for key in level
            if key not in merged
        ]
        part, found = bring_to(Agency, rows, key=["key"], noun="agencies")
        ids |= {**found, **{(key,): pk for key, pk in merged.items()}}
        tally += part
    return [tally]


def _slugs(agencies: Agencies, merged: Collection[str]) -> dict[str, str]:
    """The slug that each agency has, or a new one: where two share a name, both carry their parent's acronym."""
    held = dict(Agency.objects.values_list("key", "slug"))
    taken = set(held.values())
    alike = Counter(slugify(row["name"]) for row in agencies.rows.values())
    found: dict[str, str] = {}
    for key, row in agencies.rows.items():
        if key in merged:
            continue
        if key in held:
            found[key] = held[key]
            continue
        plain, parent = slugify(row["name"]), agencies.rows.get(row["parent_key"])
        above = slugify(parent["acronym"] or parent["name"]) if parent else ""
        candidates = slugs_of_agency(plain, above, shared=alike[plain] > 1, key=slugify(key))
        found[key] = free_slug(candidates, taken, row)
    return found
