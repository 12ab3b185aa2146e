#!/usr/bin/env python3
"""Score suggestions made from articles against their labels.

Usage: score.py PREDICTIONS.jsonl [--articles DIR] [--misses] [--json]

PREDICTIONS.jsonl holds one JSON object an article, as ``manage.py suggest --json`` prints them; what each key holds is
said in ``articles/LABELS.md``. Other keys are ignored. An article without a prediction counts as a prediction that is
empty. Each person, court, agency, case, number and citation counts once, as it stands in the title or text: what does
not stand there, and what is named twice, counts as not there.
"""

import argparse
import csv
import json
import re
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARTICLES = HERE / "articles"
REFERENCE = HERE.parents[1] / "cases" / "data" / "reference"
SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
TITLES = {"judge", "justice", "chief", "senior", "magistrate", "district", "circuit", "us", "u", "s", "hon", "the"}


def words(text):
    return re.findall(r"[^\W_]+", text.casefold())


def name_key(text):
    return [w for w in words(text) if w not in TITLES and w not in SUFFIXES]


def same_person(a, b):
    a, b = name_key(a), name_key(b)
    if not a or not b or a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]


def agency_keys():
    keys = defaultdict(set)
    for name, column in (("agencies.csv", "name"), ("agencies.csv", "acronym"), ("agency_aliases.csv", "alias")):
        with open(REFERENCE / name, newline="", encoding="utf-8") as handle:
            for row in csv.DictReader(handle):
                if row[column]:
                    keys[" ".join(words(row[column]))].add(row["key"])
    return keys


AGENCIES = agency_keys()


def same_agency(a, b):
    a, b = " ".join(words(a)), " ".join(words(b))
    return a == b or bool(AGENCIES.get(a, set()) & AGENCIES.get(b, set()))


def same_court(a, b):
    drop = {"the", "u", "s", "us", "united", "states", "federal"}
    a, b = ([w for w in words(t) if w not in drop] for t in (a, b))
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= 2 and f" {' '.join(short)} " in f" {' '.join(long)} ")


def same_caption(a, b):
    a, b = ([w for w in words(t) if w not in {"et", "al", "the", "vs", "v"}] for t in (a, b))
    return a == b


def same_number(a, b):
    a, b = ([d.lstrip("0") for d in re.findall(r"\d+", t)] for t in (a, b))
    return bool(a) and (a == b or (a[-2:] == b[-2:] and len(a) > 1))


def same_citation(a, b):
    a, b = ("".join(words(t)) for t in (a, b))
    short, long = sorted((a, b), key=len)
    return bool(short) and (a == b or (len(short) >= 6 and any(c.isdigit() for c in short) and short in long))


def texts(items):
    return [i["text"] if isinstance(i, dict) else i for i in items or []]


SETS = {
    "judges": (lambda p: texts(p.get("judges")), lambda e: e["judges"], same_person),
    "main judges": (
        lambda p: [j["text"] for j in p.get("judges") or [] if isinstance(j, dict) and j.get("main")],
        lambda e: e["main_judges"],
        same_person,
    ),
    "courts": (lambda p: texts(p.get("courts")), lambda e: e["courts"], same_court),
    "agencies": (lambda p: texts(p.get("agencies")), lambda e: e["agencies"], same_agency),
    "case names": (lambda p: texts(p.get("case_names")), lambda e: e["case_names"], same_caption),
    "docket numbers": (lambda p: texts(p.get("docket_numbers")), lambda e: e["docket_numbers"], same_number),
    "citations": (lambda p: texts(p.get("citations")), lambda e: e["citations"], same_citation),
}
SCALARS = {
    "reports a ruling": (lambda p: bool(p.get("reports_ruling")), lambda a: [not a["negative"]]),
    "ruling date": (lambda p: p.get("ruling_date"), lambda a: [a["expect"]["ruling_date"]]),
    "outcome": (lambda p: p.get("outcome") or "none", lambda a: a["expect"]["disposition_ok"]),
    "prevailing": (lambda p: p.get("prevailing") or "none", lambda a: a["expect"]["prevailing_ok"]),
    "posture": (lambda p: p.get("posture") or "none", lambda a: [a["expect"]["posture"]]),
    "deciding court": (lambda p: p.get("court_id"), lambda a: [a["expect"].get("court_id")]),
}


def folded(text):
    return " ".join(text.casefold().split())


def match(found, wanted, same, text, ignore=()):
    """Greedy one-to-one matching, exact twins first; returns hits, false alarms, misses."""
    left, false_alarms, hits = list(wanted), [], 0
    for item in found:
        twins = [w for w in left if same(item, w)]
        if folded(item) not in text or not item.strip():
            false_alarms.append(item)
        elif twins:
            left.remove(next((w for w in twins if folded(w) == folded(item)), twins[0]))
            hits += 1
        elif not any(same(item, w) for w in ignore):
            false_alarms.append(item)
    return hits, false_alarms, left


def score(articles, predictions):
    rows, misses = {}, []
    for field, (get, want, same) in SETS.items():
        hits = false = missed = 0
        for article in articles:
            expect = article["expect"]
            ignore = expect.get("judges_ok", []) if "judges" in field else []
            text = folded(f"{article['title']} {article['text']}")
            h, f, m = match(get(predictions.get(article["id"], {})), want(expect), same, text, ignore)
            hits, false, missed = hits + h, false + len(f), missed + len(m)
            misses += [(article["id"], field, "not there", x) for x in f] + [
                (article["id"], field, "missed", x) for x in m
            ]
        precision = hits / (hits + false) if hits + false else 1.0
        recall = hits / (hits + missed) if hits + missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        rows[field] = {"precision": precision, "recall": recall, "score": f1, "n": hits + missed}
    for field, (get, want) in SCALARS.items():
        asked = [a for a in articles if field != "deciding court" or want(a)[0]]
        right = 0
        for article in asked:
            said, ok = get(predictions.get(article["id"], {})), want(article)
            right += said in ok
            if said not in ok:
                misses.append((article["id"], field, f"said {said}", ok))
        rows[field] = {"score": right / len(asked), "n": len(asked)}
    return rows, misses


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--misses", action="store_true", help="list every miss")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    articles = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(args.articles.glob("[0-9]*.json"))]
    lines = args.predictions.read_text(encoding="utf-8").splitlines()
    predictions = {p["id"]: p for p in map(json.loads, filter(None, lines))}
    rows, misses = score(articles, predictions)
    if args.json:
        print(json.dumps(rows, indent=1))
        return
    print(f"{len(articles)} articles")
    for field, row in rows.items():
        detail = f"precision {row['precision']:.2f}  recall {row['recall']:.2f}" if "precision" in row else ""
        print(f"{field:18} {row['score']:.3f}  n={row['n']:<4} {detail}")
    if args.misses:
        for line in misses:
            print(*line, sep="  ")


if __name__ == "__main__":
    main()
