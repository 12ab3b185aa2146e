"""The labelled articles as intake reads them: which pairs report one ruling, and none that do not."""

import csv
import json
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from cases.intake.extract import extract
from cases.intake.match.names import match_names
from cases.intake.match.same_event import compare
from cases.intake.match.told import Told, told_from
from cases.intake.names_on_file import gazetteer_from_files

ARTICLES = Path(__file__).resolve().parents[3] / "benchmarks" / "intake" / "articles"


@cache
def told() -> dict[str, Told]:
    """What each labelled article says of its ruling; its labels are not looked at."""
    gazetteer = gazetteer_from_files()
    found = {}
    for path in sorted(ARTICLES.glob("[0-9]*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = f"{article['title']}\n\n{article['text']}"
        day = date.fromisoformat(article["published"]) if article["published"] else None
        extracted = extract(text, headline=article["title"], published=day, gazetteer=gazetteer)
        matched = match_names(extracted, published=day, gazetteer=gazetteer)
        found[article["id"]] = told_from(extracted, matched, published=day, text=text, gazetteer=gazetteer)
    return found


@cache
def same_by_the_labels() -> frozenset[tuple[str, str]]:
    with (ARTICLES / "same_event.csv").open(encoding="utf-8", newline="") as handle:
        return frozenset(
            (row["article_a"], row["article_b"]) for row in csv.DictReader(handle) if row["verdict"] == "same"
        )


def test_no_two_rulings_are_called_one():
    wrong = [
        pair
        for pair in combinations(sorted(told()), 2)
        if pair not in same_by_the_labels() and compare(told()[pair[0]], told()[pair[1]]).same
    ]

    assert len(told()) == 44
    assert wrong == []


def test_reports_of_one_ruling_are_found_but_one_at_most():
    missed = [pair for pair in same_by_the_labels() if not compare(told()[pair[0]], told()[pair[1]]).same]

    assert len(same_by_the_labels()) == 7
    assert len(missed) <= 1
