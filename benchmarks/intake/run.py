"""How well and how fast intake reads: score, calibration, times. ``make bench-intake`` runs it.

Usage: run.py [FOLDER]     a folder of labelled articles as ``articles/LABELS.md`` describes; those beside this file, if
                           none is named. What is printed is what was measured in this run, and nothing else.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import score  # noqa: E402

from cases.intake.extract import extract  # noqa: E402
from cases.intake.names_on_file import gazetteer_from_files  # noqa: E402

Json = dict[str, Any]
ROUNDS = 7
BUCKETS = (0.0, 0.6, 0.75, 0.85, 0.93, 1.01)
WHY = {
    "outcome": "outcome",
    "prevailing": "prevailing",
    "posture": "posture",
    "ruling date": "ruling_date",
    "reports a ruling": "reports_ruling",
}
LISTS = {
    "judges": "judges",
    "courts": "courts",
    "agencies": "agencies",
    "case names": "case_names",
    "docket numbers": "docket_numbers",
    "citations": "citations",
}


def predictions(files: list[Path]) -> tuple[list[Json], float]:
    """What ``manage.py suggest --json --no-db`` prints for the files, and the seconds that it took as a whole."""
    begun = perf_counter()
    run = subprocess.run(
        [sys.executable, "manage.py", "suggest", "--json", "--no-db", *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()], perf_counter() - begun


def judged(articles: list[Json], said: dict[str, Json]) -> Iterator[tuple[float, bool]]:
    """Every value that was said, with how sure it was and whether a label bears it out."""
    for article in articles:
        told, text = said[article["id"]], score.folded(f"{article['title']} {article['text']}")
        for field, key in LISTS.items():
            _, wanted, same = score.SETS[field]
            ignored = article["expect"].get("judges_ok", []) if field == "judges" else []
            left = list(wanted(article["expect"]))
            for item in told[key]:
                hits, false_alarms, left = score.match([item["text"]], left, same, text, ignored)
                if hits or false_alarms:
                    yield item["confidence"], bool(hits)
        for field, key in WHY.items():
            get, ok = score.SCALARS[field]
            if key in told["why"]:
                yield told["why"][key]["confidence"], get(told) in ok(article)


def calibration(values: list[tuple[float, bool]]) -> Iterator[str]:
    """How often values of each sureness are right."""
    buckets: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in values:
        buckets[next(at for at in range(len(BUCKETS) - 1) if sure < BUCKETS[at + 1])].append((sure, right))
    yield f"{'said to be sure':18} {'mean':>6} {'right':>6} {'n':>5}"
    for at in sorted(buckets):
        held = buckets[at]
        mean, right = sum(sure for sure, _ in held) / len(held), sum(right for _, right in held) / len(held)
        yield f"{BUCKETS[at]:.2f} to {min(1.0, BUCKETS[at + 1]):.2f}{'':6} {mean:6.2f} {right:6.2f} {len(held):5}"


def times(articles: list[Json]) -> Iterator[str]:
    """Milliseconds of extraction, in this process: medians of several rounds."""
    gazetteer, published = gazetteer_from_files(), date(2025, 5, 13)
    words = "\n\n".join(article["text"] for article in articles).split(" ")
    running = words * (20_000 // len(words) + 1)
    texts = {f"{count:,} words": " ".join(running[:count]) for count in (200, 1_000, 5_000, 20_000)}
    for unit in ("a", "v. v. v. ", "§"):
        texts |= {f"{size // 1000} kB of “{unit.strip()}”": unit * (size // len(unit)) for size in (100_000, 1_000_000)}
    yield f"{'text':24} {'median ms':>10} {'best ms':>9}"
    for name, text in texts.items():
        extract(text[:2000], published=published, gazetteer=gazetteer)
        taken = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            extract(text, published=published, gazetteer=gazetteer)
            taken.append((perf_counter() - begun) * 1000)
        yield f"{name:24} {median(taken):10.1f} {min(taken):9.1f}"


def main() -> None:
    """Print the score, the misses, the calibration and the times."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "articles"
    files = sorted(folder.resolve().glob("[0-9]*.json"))
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    lines, seconds = predictions(files)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as kept:
        kept.writelines(f"{json.dumps(line)}\n" for line in lines)
        kept.flush()
        command = [sys.executable, str(HERE / "score.py"), kept.name, "--articles", str(folder), "--misses"]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    print(f"manage.py suggest --json --no-db, the whole command: {seconds:.1f} s for {len(files)} articles\n")
    said = {line["id"]: line for line in lines}
    print("\n".join(calibration(list(judged(articles, said)))), "\n")
    print("\n".join(times(articles)))


if __name__ == "__main__":
    main()
