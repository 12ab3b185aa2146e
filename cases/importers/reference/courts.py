"""Courts: the federal ones from a reviewed table, all others from the public court list (the package courts-db)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from cases.importers.reference.files import BrokenReference, by_key, levels, read_table
from cases.importers.reference.write import Tally, bring_to
from cases.models import Court, CourtLevel

# The list's codes: court of last resort, intermediate appellate, general and limited jurisdiction. Its `type` does
# not tell trial from appellate courts, and `level` is empty for a third of them.
_LEVELS = {
    "colr": CourtLevel.LAST_RESORT,
    "iac": CourtLevel.APPELLATE,
    "gjc": CourtLevel.TRIAL,
    "ljc": CourtLevel.TRIAL,
    "trial": CourtLevel.TRIAL,
}
# Of federal bodies outside the reviewed table only this code holds: others call the old circuit courts appellate,
# and the Office of Legal Counsel a court of limited jurisdiction.
_FEDERAL_LEVELS = {"gjc": CourtLevel.TRIAL}
_WASHINGTON = "Washington, D.C."
_PLACES = {"Washignton D.C.": _WASHINGTON, "Washington D.C.": _WASHINGTON, "D.C.": _WASHINGTON, "DC": _WASHINGTON}


@dataclass(frozen=True, slots=True)
class Courts:
    """What the files say of courts: values by field name, in the order of their identifiers."""

    rows: list[dict[str, Any]]

    @property
    def ids(self) -> set[str]:
        return {str(row["id"]) for row in self.rows}


def court_list() -> Path:
    """The court list inside the installed package, read as a file: its code is of no use here.

    Raises:
        BrokenReference: the package is not installed.
    """
    try:
        return Path(str(resources.files("courts_db") / "data" / "courts.json"))
    except ModuleNotFoundError:
        remedy = "install the packages of requirements/base.txt"
        raise BrokenReference(Path("courts_db"), None, "the package courts-db is not installed", remedy) from None


def read(folder: Path, list_path: Path) -> Courts:
    """Read ``federal_courts.csv`` and the public court list; writes nothing.

    The table wins where both know a court: the list's names and abbreviations do not follow the courts' own usage
    and the Bluebook, and it says of few courts where their judgments are appealed to.

    Args:
        folder: where the table is.
        list_path: the list, as ``court_list()`` finds it.

    Raises:
        BrokenReference: either is absent or broken.
    """
    table = by_key(
        read_table(folder / "federal_courts.csv", ["id", "name", "abbreviation", "level", "appeals_to", "location"]),
        "id",
    )
    levels(table, "appeals_to")
    found: dict[str, dict[str, Any]] = {}
    for court_id, row in table.items():
        if row["level"] not in CourtLevel.values:
            raise row.broken(f"level “{row['level']}” is unknown", f"write one of {', '.join(CourtLevel.values)}")
        found[court_id] = {
            "id": court_id,
            "name": row.required("name"),
            "abbreviation": row["abbreviation"],
            "level": row["level"],
            "system": "federal",
            "location": row["location"],
            "appeals_to_id": row["appeals_to"] or None,
        }
        row.fits(Court, {key: value for key, value in found[court_id].items() if key != "appeals_to_id"})
    listed: set[str] = set()
    for values in _listed(list_path):
        if values["id"] in listed:
            raise BrokenReference(list_path, 1, f"“{values['id']}” is listed twice", "install another courts-db")
        listed.add(values["id"])
        found.setdefault(values["id"], values)
    return Courts([found[court_id] for court_id in sorted(found)])


def _listed(path: Path) -> Iterable[dict[str, Any]]:
    """The courts of the public list, as values by field name."""
    remedy = "install the version of courts-db that requirements/base.txt names"
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenReference(path, None, "the file is absent", remedy) from None
    except json.JSONDecodeError as error:
        raise BrokenReference(path, error.lineno, f"this is no JSON ({error.msg})", remedy) from None
    for number, entry in enumerate(entries, start=1):
        try:
            system = entry["system"] or "unknown"
            known = _FEDERAL_LEVELS if system == "federal" else _LEVELS
            place = _squeezed(entry["location"])
            yield {
                "id": entry["id"],
                "name": _squeezed(entry["name"]),
                "abbreviation": _squeezed(entry["citation_string"]),
                "level": known.get(entry["level"] or "", CourtLevel.UNKNOWN).value,
                "system": system,
                "location": _PLACES.get(place, place),
                "appeals_to_id": None,
            }
        except (KeyError, TypeError, AttributeError) as error:
            # The list is one long document: its entries have numbers, but no lines of their own.
            raise BrokenReference(path, 1, f"entry {number} lacks what a court needs ({error})", remedy) from None


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def write(courts: Courts) -> list[Tally]:
    """Create and update courts; the caller holds the transaction.

    An editor's change to a court of the list is overwritten, and courts that editors added stay.
    """
    tally, _ = bring_to(Court, courts.rows, key=["id"], noun="courts")
    return [tally]
