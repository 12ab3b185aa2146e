"""Rulings to take along, as files."""

import csv
import gc
import io
import json
import random
import re
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.http import QueryDict
from django.utils.timezone import localdate, now

from cases import editorial
from cases.exports import COLUMNS, SOURCE_COLUMNS, USUAL, sending, tables, wanted
from cases.exports.streams import Tally, csv_text
from cases.models import CaseAgency, Change, Listing, Party, PartyKind, Ruling, Spell
from cases.parsing import PartialDate
from cases.search import AsOf, Question, RulingFilter
from tests import cast

pytestmark = pytest.mark.django_db

EXPORTS = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text()
ALL = ",".join(column.name for column in COLUMNS)
NEWEST = 'Stay, granted; "as asked"\nin part'


@pytest.fixture(scope="module")
def two(ruling_of_the_module):
    """The ruling of the cast in a case about ICE, and a later one at another court, with an awkward title."""
    CaseAgency.objects.create(case=ruling_of_the_module.docket.case, agency=cast.ice())
    docket = cast.a_docket(court=cast.cadc(), number="25-5181")
    parts = [editorial.DispositionPart("granted"), editorial.DispositionPart("denied", "as to fees")]
    cast.published(
        cast.a_ruling(
            docket,
            title=NEWEST,
            posture="stay",
            dispositions=parts,
            bench=[],
            decided=PartialDate(date(2025, 6, 1), "month"),
        )
    )
    connection.check_constraints()


@pytest.fixture
def table(get):
    """The rows of a CSV export, each as a dictionary."""

    def read(query=""):
        return list(csv.DictReader(io.StringIO(get(f"/rulings/export.csv{query}"), newline="")))

    return read


def test_it_works(table, two):
    newest, oldest = table()
    assert list(oldest) == list(USUAL)
    ruling = Ruling.objects.get(posture="preliminary_injunction")
    assert oldest | {"updated_at": ""} == {
        "ref": ruling.ref,
        "address": f"http://localhost/rulings/{ruling.ref}/",
        "decided_on": "2025-05-12",
        "decided_on_precision": "day",
        "title": "Preliminary injunction denied",
        "case": ruling.docket.case.slug,
        "caption": ruling.docket.case.short_caption,
        "docket_number": ruling.docket.number,
        "court": "dcd",
        "court_name": "United States District Court for the District of Columbia",
        "circuit": "cadc",
        "level": "trial",
        "posture": "preliminary_injunction",
        "dispositions": "denied",
        "outcome": "not_blocked",
        "prevailing": ruling.prevailing,
        "judges": "Dabney L. Friedrich (author)",
        "agencies": "Department of Homeland Security; U.S. Immigration and Customs Enforcement",
        "actions": "",
        "topics": "",
        "relief_reach": "",
        "presidents": "Donald J. Trump",
        "president_parties": "Republican",
        "standing": "in_force",
        "standing_by_editor": "",
        "filed_on": "2025-03-07",
        "sources": "1",
        "has_document": "false",
        "updated_at": "",
    }
    assert oldest["updated_at"].endswith("Z")
    assert (newest["title"], newest["decided_on"], newest["decided_on_precision"]) == (NEWEST, "2025-06-01", "month")
    assert (newest["judges"], newest["dispositions"]) == ("", "denied; granted")


def test_every_format_says_the_same(reader, get, table, two):
    query = f"?columns={ALL}"
    flat = table(query)
    objects = json.loads(get(f"/rulings/export.json{query}"))
    lines = [json.loads(line) for line in get(f"/rulings/export.jsonl{query}").splitlines()]
    typed = pq.read_table(io.BytesIO(reader.get(f"/rulings/export.parquet{query}").getvalue()))
    assert objects == lines
    assert objects[0]["title"] == NEWEST
    assert objects[1]["judges"] == ["Dabney L. Friedrich (author)"]
    assert (objects[1]["sources"], objects[1]["has_document"], objects[1]["actions"]) == (1, False, [])
    for row, made in zip(objects, typed.to_pylist(), strict=True):
        assert made["decided_on"] == date.fromisoformat(row["decided_on"])
        assert f"{made['updated_at']:%Y-%m-%dT%H:%M:%SZ}" == row["updated_at"]
        same = set(row) - {"decided_on", "filed_on", "updated_at"}
        assert {name: made[name] for name in same} == {name: row[name] for name in same}
    for row, made in zip(flat, objects, strict=True):
        assert row["dispositions"] == "; ".join(made["dispositions"])
        assert row["filed_on"] == (made["filed_on"] or "")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx", "parquet", "zip"])
def test_a_filter_that_finds_nothing_gives_an_empty_file(reader, two, form):
    response = reader.get(f"/rulings/export.{form}?court=scotus&columns=ref&rows=rulings")
    body = response.getvalue()
    assert response.status_code == 200
    texts = {"csv": b"ref\n", "json": b"[]\n", "jsonl": b""}
    assert body == texts.get(form, body)
    if form == "parquet":
        assert pq.read_table(io.BytesIO(body)).num_rows == 0
    assert f"rulings-{localdate()}.{form}" in response["Content-Disposition"]


def sheet(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]


def test_no_cell_is_a_formula(reader, table, get, two):
    """Which other formats hold as it is written."""
    cast.scotus()
    ruling = Ruling.objects.get(posture="stay")
    for title in FORMULAS:
        Ruling.objects.filter(pk=ruling.pk).update(title=title)
        straight = table("?posture=stay&columns=title")[0]["title"]
        by_row = table("?posture=stay&columns=title,source_quote&rows=sources")[0]["title"]
        assert straight == by_row == f"'{title}"
    Ruling.objects.filter(pk=ruling.pk).update(title=FORMULAS[0])
    cells = sheet(reader.get("/rulings/export.xlsx?posture=stay&columns=title").getvalue())
    assert "<f>" not in cells
    assert "'=1+1" in cells
    assert json.loads(get("/rulings/export.json?posture=stay&columns=title")) == [{"title": "=1+1"}]


def test_a_row_a_quoted_source(table, two):
    ruling = Ruling.objects.get(posture="preliminary_injunction")
    cast.published(cast.a_source(ruling, cast.WORDS_TWICE, "disposition"))
    cast.a_source(ruling, cast.WORDS_OF_EVENT, "disposition")  # a draft
    rows = table("?court=dcd&rows=sources&columns=source_quote,ref,source_outlet,source_facts,source_stance")
    assert [row["source_quote"] for row in rows] == [cast.WORDS_OF_RULING, "The agreement\nstays in place"]
    assert {row["ref"] for row in rows} == {ruling.ref}
    assert list(rows[0]) == ["source_quote", "ref", "source_outlet", "source_facts", "source_stance"]
    assert (rows[0]["source_outlet"], rows[0]["source_facts"]) == (
        "The Potomac Ledger",
        "date; judge; disposition; posture",
    )


def test_names_withheld_stay_withheld(get, two):
    ruling = Ruling.objects.get(posture="preliminary_injunction")
    person = Party.objects.create(name="Maria Rosario", kind=PartyKind.PERSON)
    cast.published(cast.an_appearance(ruling.docket.case, party=person))
    told = cast.snapshot("Maria Rosario lost on Monday.", title="Rosario loses")
    cast.published(cast.a_source(ruling, "Maria Rosario lost", "disposition", snapshot=told))
    asked = f"rows=sources&columns={ALL},{','.join(column.name for column in SOURCE_COLUMNS)}"
    assert "Rosario" in get(f"/rulings/export.csv?{asked}")
    editorial.show_as(by=cast.ed(), party=person, shown_as="M.R.", why="She asked.")
    for form in ("csv", "json", "jsonl"):
        text = get(f"/rulings/export.{form}?{asked}")
        assert "Rosario" not in text
        assert "[name withheld] lost" in text


@pytest.fixture
def mended(two):
    """The cast's ruling, recorded some days ago and mended since; and the days before and between."""
    ruling = Ruling.objects.get(posture="preliminary_injunction")
    with connection.cursor() as cursor:
        for noun in ("ruling", "docket", "case", "source"):
            cursor.execute(f"UPDATE cases_{noun}event SET pgh_created_at = pgh_created_at - interval '9 days'")
        cursor.execute("SELECT cases_keep_listings()")
        Listing.objects.update(known_from_at=now() - timedelta(days=9))
        Spell.objects.update(known_from_at=now() - timedelta(days=9))
        Ruling.objects.filter(pk=ruling.pk).update(title="Order narrowed", posture="reconsideration")
        cast.published(cast.a_source(ruling, cast.WORDS_TWICE, "disposition"))
        # What this transaction wrote is of now, whenever it began.
        cursor.execute("SELECT cases_keep_listings()")
    return ruling, localdate() - timedelta(days=20), localdate() - timedelta(days=3)


def test_the_rows_of_then(table, mended):
    ruling, before, between = mended
    asked = "court=dcd&columns=ref,title,posture,standing,sources,caption,docket_number"
    (today,) = table(f"?{asked}")
    (then,) = table(f"?{asked}&known_on={between}")
    assert table(f"?{asked}&known_on={before}") == []
    assert (today["title"], today["posture"]) == ("Order narrowed", "reconsideration")
    assert then == today | {
        "title": "Preliminary injunction denied",
        "posture": "preliminary_injunction",
        "sources": "1",
    }
    assert (then["standing"], then["docket_number"]) == ("in_force", "1:25-cv-00677")
    quotes = table(f"?court=dcd&rows=sources&columns=ref,source_quote&known_on={between}")
    assert quotes == [{"ref": ruling.ref, "source_quote": cast.WORDS_OF_RULING}]


def test_a_name_withheld_since_is_withheld_in_the_words_of_then(table, mended):
    ruling, _, between = mended
    person = Party.objects.create(name="Ana Preliminary", kind=PartyKind.PERSON, shown_as="A.P.")
    cast.published(cast.an_appearance(ruling.docket.case, party=person))
    assert table(f"?court=dcd&columns=title&known_on={between}") == [{"title": "[name withheld] injunction denied"}]


def test_as_of_a_day(table, two):
    assert [row["court"] for row in table("?as_of=2025-05-20")] == ["dcd"]
    assert [row["court"] for row in table("?sort=oldest")] == ["dcd", "cadc"]


def test_the_zip_tells_what_it_is(reader, settings, two):
    settings.DATA_LICENSE = "CC0"
    response = reader.get("/rulings/export.zip?format=jsonl&court=dcd&columns=ref,title")
    name = f"rulings-{localdate()}"
    with zipfile.ZipFile(io.BytesIO(response.getvalue())) as archive:
        assert archive.namelist() == [f"{name}/{name}.jsonl", f"{name}/README.txt"]
        (line,) = archive.read(f"{name}/{name}.jsonl").splitlines()
        text = archive.read(f"{name}/README.txt").decode()
    assert json.loads(line)["title"] == "Preliminary injunction denied"
    assert "Rulings from the District Court for the District of Columbia." in text
    assert f"{name}.jsonl: 1 row, one for each ruling" in text
    last = Change.objects.order_by("pk").last()
    assert f"Data version: {last.pk}, of " in text
    assert "  title: what was decided, in plain words\n" in text
    assert "\n  CC0 Quotes are" in text
    again = re.search(r"http://localhost(/rulings/export\.zip\S+)\n", text)
    assert again
    assert f"as_of={localdate()}&known_on={localdate()}" in again[1]
    later = zipfile.ZipFile(io.BytesIO(reader.get(again[1]).getvalue()))
    assert later.read(f"{name}/{name}.jsonl").splitlines() == [line]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx", "parquet"])
def test_the_readme_counts_the_rows(reader, two, form):
    for rows in ("rulings", "sources"):
        with zipfile.ZipFile(
            io.BytesIO(reader.get(f"/rulings/export.zip?format={form}&rows={rows}").getvalue())
        ) as made:
            assert f"{form}: 2 rows, one for each" in made.read(made.namelist()[1]).decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("judge=nobody", "There is no judge “nobody”"),
        ("known_on=soon", "known_on is “soon”, which is no day"),
        ("columns=ref,password", "There is no column “password”: write ref, address"),
        ("columns=%00", "There is no column “"),
        ("columns=source_quote", "The column source_quote is one of sources: ask for rows=sources with it."),
        ("rows=judges", "rows is “judges”: write rulings, or sources"),
        ("decided_after=2025-06&decided_before=2025-01", "no day is both"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence(reader, two, query, sentence):
    response = reader.get(f"/rulings/export.csv?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert sentence in response.content.decode()


def test_a_format_that_is_not_there(reader, two):
    assert reader.get("/rulings/export.doc").status_code == 404
    assert "There is no format “zip”: write csv" in reader.get("/rulings/export.zip?format=zip").content.decode()


def test_it_is_for_reading(reader, two):
    assert reader.post("/rulings/export.csv").status_code == 405
    head = reader.head("/rulings/export.xlsx")
    assert (head.status_code, head.content) == (200, b"")


def test_more_rows_than_a_sheet_holds(reader, two, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    response = reader.get("/rulings/export.xlsx")
    assert response.status_code == 400
    assert "A sheet holds 1 rows, and there are more: narrow the filter" in response.content.decode()
    assert reader.get("/rulings/export.xlsx?court=dcd").status_code == 200


# A workbook that could not be written is closed once more by Python itself, which says so.
@pytest.mark.filterwarnings("ignore:.*ZipFile.__del__:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("address", ["export.xlsx", "export.parquet", "export.zip"])
def test_a_full_disk_is_a_sentence_and_leaves_no_file(reader, two, tmp_path, monkeypatch, address):
    """Of which /dev/full is the kernel's own: whatever is written there finds no room."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tables, "TemporaryFile", lambda **about: Path("/dev/full").open("w+b"))  # noqa: SIM115
    response = reader.get(f"/rulings/{address}")
    assert response.status_code == 400
    assert "no room to write the file" in response.content.decode()
    assert list(tmp_path.iterdir()) == []
    gc.collect()


def test_two_at_once_and_the_third_is_told_to_wait(reader, two):
    """Whether it is read to its end and closed, or given up, its place is free again."""
    question = Question(RulingFilter(QueryDict()))
    export = wanted(question, columns=["ref"], rows="", site="http://localhost")
    first, second = sending(export, "csv", "default"), sending(export, "parquet", "default")
    third = reader.get("/rulings/export.csv")
    assert (third.status_code, third["Retry-After"]) == (503, "60")
    assert len(b"".join(first).splitlines()) == 3
    first.close()
    del second
    assert {reader.get("/rulings/export.parquet").getvalue()[:4] for _ in range(3)} == {b"PAR1"}


def test_twenty_rows_cost_what_two_do(queries, two):
    addresses = ["/rulings/export.csv", "/rulings/export.jsonl?rows=sources", "/rulings/export.xlsx"]
    few = [queries(address) for address in addresses]
    for _ in range(4):
        cast.published(cast.a_ruling(Ruling.objects.get(posture="stay").docket))
    assert [queries(address) for address in addresses] == few


# What filters are drawn from at random.
DRAWN = {
    "judge": ["dabney-l-friedrich"],
    "agency": ["department-of-homeland-security", "us-immigration-and-customs-enforcement"],
    "court": ["dcd", "cadc"],
    "circuit": ["cadc"],
    "level": ["trial", "appellate"],
    "posture": ["stay", "preliminary_injunction", "tro"],
    "disposition": ["granted", "denied"],
    "outcome": ["not_blocked", "stayed", "blocked"],
    "standing": ["in_force", "affirmed"],
    "president": ["donald-j-trump"],
    "docket": ["25-5181"],
    "q": ["injunction", "stay -injunction", '"stay, granted"', "50%", "%s"],
    "decided_after": ["2025", "2025-06"],
    "decided_before": ["2025-05-12", "2025-06"],
    "sources_min": ["1", "2"],
    "has_document": ["yes", "no"],
    "updated_within": ["3"],
}


def test_the_rulings_are_those_that_the_filters_find(two):
    drawn, sizes = random.Random(6), set()
    for _ in range(60):
        given = QueryDict(mutable=True)
        for name in drawn.sample(sorted(DRAWN), drawn.randint(0, 3)):
            negated = "not_" if f"not_{name}" in RulingFilter.base_filters and drawn.random() < 0.3 else ""
            given.setlist(negated + name, drawn.sample(DRAWN[name], drawn.randint(1, len(DRAWN[name]))))
            if not getattr(RulingFilter.base_filters[name].field, "choices", None) and name in ("q", "sources_min"):
                given[name] = given.getlist(name)[0]
        known_at = drawn.choice([None, now() + timedelta(days=1)])
        asked = RulingFilter(given, moment=AsOf(localdate(), known_at, asked=drawn.random() < 0.5))
        question = Question(asked, oldest_first=drawn.random() < 0.5)
        expected = set(question.listings().values_list("ruling__ref", flat=True))
        sizes.add(len(expected))
        for rows in ("rulings", "sources"):
            export = wanted(question, columns=["ref"], rows=rows, site="http://localhost")
            found = b"".join(csv_text(export, "default", Tally())).decode().split()[1:]
            assert sorted(found) == sorted(expected), (given, rows)
    assert sizes == {0, 1, 2}, "the filters drawn tell rulings apart"


@pytest.mark.parametrize("column", [*COLUMNS, *SOURCE_COLUMNS], ids=lambda column: column.name)
def test_every_column_is_documented(column):
    assert f"| `{column.name}`{'' if column.usual else ' *'} | {column.holds} |" in EXPORTS
