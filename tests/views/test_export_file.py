"""Rulings to take along, as files."""

import csv
import io
import json
import zipfile
from datetime import date

import pyarrow.parquet as pq
import pytest
from django.db import connection

from cases import editorial
from cases.exports import COLUMNS, USUAL
from cases.models import CaseAgency, Ruling
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.django_db

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


def sheet(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()
