"""The gazetteer from the reference files of ``cases/data/reference/``: no database is asked.

Slugs are worked out by the rules of the loader (``cases.naming``), so that they are those of a fresh database.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from cases.intake.gazetteer import Gazetteer, KnownAgency, KnownCourt, KnownJudge, KnownService
from cases.naming import display_name, slugs_of_agency, slugs_of_judge, written_forms

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"

Aliases = dict[str, tuple[tuple[str, str], ...]]


def _rows(name: str, folder: Path) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


@cache
def gazetteer_from_files(folder: Path = FOLDER) -> Gazetteer:
    """Every judge, federal court and agency of the reference files, with the forms in which they are written.

    Args:
        folder: where the files are.

    Returns:
        The gazetteer, read once a process.
    """
    return Gazetteer(judges=_judges(folder), courts=_courts(folder), agencies=_agencies(folder))


def _judges(folder: Path) -> tuple[KnownJudge, ...]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows("judges.csv", folder):
        rows[row["fjc_nid"]].append(row)
    pressed: dict[str, list[str]] = defaultdict(list)
    for row in _rows("judge_names.csv", folder):
        pressed[row["fjc_nid"]].append(row["as_written"])
    taken: set[str] = set()
    found = []
    for nid in sorted(rows, key=lambda nid: (_year(rows[nid][0]["birth_year"]) or 9999, int(nid))):
        person = rows[nid][0]
        given, surname, suffix = person["given_names"], person["last_name"], person["suffix"]
        name = display_name(given, surname, suffix)
        candidates = slugs_of_judge(slugify(name), _year(person["birth_year"]), int(nid))
        key = next(slug for slug in candidates if slug not in taken)
        taken.add(key)
        forms = dict.fromkeys([name, *written_forms(given, surname, suffix), *pressed[nid]])
        services = sorted(rows[nid], key=lambda row: int(row["sequence"]))
        found.append(KnownJudge(key, name, surname, tuple(forms), tuple(map(_service, services))))
    return tuple(found)


def _year(text: str) -> int | None:
    """A year; "ca. 1793" is a guess of the directory's, and no year."""
    return int(text) if text.isdigit() else None


def _service(row: dict[str, str]) -> KnownService:
    def day(column: str) -> date | None:
        return date.fromisoformat(row[column]) if row[column] else None

    return KnownService(row["court_id"], day("commission_date"), day("termination_date"))


def _courts(folder: Path) -> tuple[KnownCourt, ...]:
    aliases = court_aliases(folder)
    return tuple(
        KnownCourt(
            key=row["id"],
            name=row["name"],
            short=row["abbreviation"],
            level=row["level"],
            appeals_to=row["appeals_to"],
            aliases=aliases.get(row["id"], ()),
        )
        for row in _rows("federal_courts.csv", folder)
    )


def _agencies(folder: Path) -> tuple[KnownAgency, ...]:
    rows = {row["key"]: row for row in _rows("agencies.csv", folder)}
    alike = Counter(slugify(row["name"]) for row in rows.values())
    aliases = agency_aliases(folder)
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for key, row in rows.items():
        plain, parent = slugify(row["name"]), rows.get(row["parent_key"])
        above = slugify(parent["acronym"] or parent["name"]) if parent else ""
        candidates = slugs_of_agency(plain, above, shared=alike[plain] > 1, key=slugify(key))
        slugs[key] = next(slug for slug in candidates if slug not in taken)
        taken.add(slugs[key])
    return tuple(
        KnownAgency(
            key=slugs[key],
            name=row["name"],
            acronym=row["acronym"],
            parent=slugs.get(row["parent_key"], ""),
            aliases=aliases.get(key, ()),
        )
        for key, row in rows.items()
    )


@cache
def court_aliases(folder: Path = FOLDER) -> Aliases:
    """The forms in which courts are written, with their kind, by courts-db id."""
    return _aliases("court_aliases.csv", "court_id", folder)


@cache
def agency_aliases(folder: Path = FOLDER) -> Aliases:
    """The forms in which agencies are written, with their kind, by key of the reference list."""
    return _aliases("agency_aliases.csv", "key", folder)


def _aliases(name: str, column: str, folder: Path) -> Aliases:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(name, folder):
        found[row[column]].append((row["alias"], row["kind"]))
    return {key: tuple(forms) for key, forms in found.items()}
