"""What careful readers found in the start-up articles, in the form in which extraction says it.

``labelled_articles.csv`` holds a line an article. Values of one cell are parted by ``|``; a star says that a judge
ruled, a court decided, an agency is a party, or a caption is the case's own; ``=`` parts a name from its key,
and the case from the title of the ruling as it is recorded.
``same_event_sources.csv`` holds invented sources in the same form, and ``same_event_pairs.csv`` pairs of either.
"""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path

from cases.importers.demo import FOLDER
from cases.intake.findings import AgencyNamed, CaseNamed, CourtNamed, Extracted, Finding, JudgeNamed
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.names import match_names
from cases.intake.match.told import Told, docket_form, told_from
from cases.intake.names_on_file import gazetteer_from_files

HERE = Path(__file__).parent


@cache
def rows() -> dict[str, dict[str, str]]:
    """The table, by article."""
    with (HERE / "labelled_articles.csv").open(encoding="utf-8", newline="") as handle:
        return {row["article"]: row for row in csv.DictReader(handle)}


@cache
def text_of(article: str) -> str:
    """The article's words; none for those that are not among the start-up articles."""
    path = FOLDER / "articles" / f"{article}.json"
    return json.loads(path.read_text())["text"] if path.exists() else ""


def published_of(article: str) -> date | None:
    written = rows()[article]["published"]
    return date.fromisoformat(written) if written else None


def finding(value: str, text: str = "", words: str = "") -> Finding:
    """A value, at the first place where its words stand."""
    words = words or value
    start = max(0, text.find(words))
    return Finding(value, words, start, start + len(words), 0.9, "a test")


def _cells(written: str) -> list[tuple[str, bool]]:
    return [(part.removeprefix("*"), part.startswith("*")) for part in written.split("|") if part]


def extracted_of(row: dict[str, str], text: str = "") -> Extracted:
    """A line of the table as extraction would say it."""

    def one(column: str) -> Finding | None:
        return finding(row[column]) if row.get(column) else None

    courts = [(*cell.split("="), deciding) for cell, deciding in _cells(row["courts"])]
    level = {"dcd": "trial"}.get(courts[0][1], "") if courts else ""
    agencies = [(*cell.split("="), main) for cell, main in _cells(row["agencies"])]
    return Extracted(
        reports_ruling=finding(row.get("reports") or "yes"),
        judges=tuple(JudgeNamed(finding(name, text), main=main) for name, main in _cells(row["judges"])),
        courts=tuple(CourtNamed(finding(key, text, name), deciding) for name, key, deciding in courts),
        agencies=tuple(AgencyNamed(finding(key, text, name), main) for name, key, main in agencies),
        case_names=tuple(CaseNamed(finding(caption, text), own) for caption, own in _cells(row["captions"])),
        docket_numbers=tuple(finding(docket_form(number, level), text, number) for number, _ in _cells(row["dockets"])),
        ruling_date=one("ruling_date"),
        posture=one("posture"),
        disposition=one("disposition"),
        outcome=one("outcome"),
        prevailing=one("prevailing"),
    )


def told_by(row: dict[str, str], text: str, published: date | None, gazetteer: Gazetteer) -> Told:
    """What a line of the table says of a ruling."""
    extracted = extracted_of(row, text)
    matched = match_names(extracted, published=published, gazetteer=gazetteer)
    return told_from(extracted, matched, published=published, text=text, gazetteer=gazetteer)


@cache
def told(article: str) -> Told:
    """What a start-up article says, with the names of the reference files."""
    return told_by(rows()[article], text_of(article), published_of(article), gazetteer_from_files())
