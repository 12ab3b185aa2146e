"""How long the desk and the review pages take on the server, with 100,000 rulings on the record.

Usage: desk.py [SIZE [ONE_IN]]

What is printed was measured in this run: medians of 15 requests through Django's own client, in this process, on an
embedded PostgreSQL; an account's own page, which does next to nothing, stands beside them.

The record is one ruling of the tests' cast, copied by SQL with its source; of the copies one in fifty (ONE_IN) is a
draft and as many wait for review.
"""

import os
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OF_RECORD_LOCAL", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

import django  # noqa: E402
import psycopg  # noqa: E402

from tests import database  # noqa: E402
from tracker import embedded  # noqa: E402

ROUNDS = 15
NAME = "bench_desk"
# What is copied for a ruling of each sort, and what differs.
_RULING = """
INSERT INTO cases_ruling ({columns}, ref, state, day_sequence, decided_on, sort_on, created_at, submitted_at,
  submitted_by_id, published_at, published_by_id)
SELECT {columns}, substr(md5(g::text || random()::text), 1, 10), s.state, 10 + g / 3000, base.decided_on - g %% 3000,
  base.decided_on - g %% 3000, now() - g * interval '1 minute',
  CASE WHEN s.state = 'draft' THEN NULL ELSE now() - g * interval '1 minute' END,
  CASE WHEN s.state = 'draft' THEN NULL ELSE base.submitted_by_id END,
  CASE WHEN s.state = 'published' THEN base.published_at END,
  CASE WHEN s.state = 'published' THEN base.published_by_id END
FROM cases_ruling base, generate_series(1, %(size)s) g,
  LATERAL (SELECT CASE g %% %(one_in)s WHEN 0 THEN 'draft' WHEN 1 THEN 'in_review' ELSE 'published' END AS state) s
WHERE base.id = %(ruling)s
"""
_SOURCE = """
INSERT INTO cases_source ({columns}, ref, ruling_id, state)
SELECT {columns}, substr(md5(r.id::text || 's'), 1, 10), r.id, r.state
FROM cases_source base, cases_ruling r WHERE base.ruling_id = %(ruling)s AND r.id <> %(ruling)s
"""


def main(size: int, one_in: int) -> None:
    """Measure on a database of its own, and drop it."""
    with embedded.running(durable=False):
        template = database.template()
        with psycopg.connect(embedded.database_url(), autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {NAME}")
            server.execute(f"CREATE DATABASE {NAME} TEMPLATE {template}")
        os.environ["DATABASE_URL"] = embedded.database_url().replace(f"/{embedded.DATABASE}?", f"/{NAME}?")
        django.setup()
        try:
            measure(size, one_in)
        finally:
            from django.db import connections  # noqa: PLC0415 - after the set-up

            connections.close_all()
            with psycopg.connect(embedded.database_url(), autocommit=True) as server:
                server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def measure(size: int, one_in: int) -> None:
    """Fill the record, and print how long each page takes."""
    # Django's parts are there only now that it is set up.
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from cases import editorial  # noqa: PLC0415
    from cases.models import Ruling, Source  # noqa: PLC0415
    from tests import cast  # noqa: PLC0415

    settings.PUBLIC_READS = "default"
    began = perf_counter()
    first = cast.a_published_ruling()
    with connection.cursor() as cursor:
        for table, text in (("cases_ruling", _RULING), ("cases_source", _SOURCE)):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            columns = ", ".join(f'base."{name}"' for name in columns_of(cursor, table, text))
            names = columns.replace("base.", "")
            cursor.execute(
                text.replace("({columns}", f"({names}").replace("{columns}", columns),
                {"size": size, "ruling": first.pk, "one_in": one_in},
            )
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("ANALYZE")
    waiting = Ruling.objects.in_review()[0]
    change = editorial.revise(by=cast.alice(), record=first, values={"decided_on": "2025-05-13"}, why="The docket.")
    assert change is not None
    editorial.submit_revision(by=cast.alice(), revision=change)
    made = f"{Ruling.objects.count():,} rulings, {Source.objects.count():,} sources"
    print(f"{made}, one in {one_in} a draft, as many in review; made in {perf_counter() - began:.0f} s")
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.ed())
    print(f"{'page':34}{'median ms':>10}{'least':>8}{'queries':>9}{'in SQL':>8}")
    for name, address in (
        ("an account's own page", "/accounts/"),
        ("desk", "/desk/"),
        ("review of a ruling", f"/desk/ruling/{waiting.ref}/review/"),
        ("review of a change", change.get_absolute_url()),
        ("form of a ruling", f"/desk/ruling/{first.ref}/edit/"),
        ("corrections", "/corrections/"),
    ):
        assert client.get(address).status_code == 200, address
        times = []
        for _ in range(ROUNDS):
            start = perf_counter()
            client.get(address)
            times.append((perf_counter() - start) * 1000)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        in_sql = sum(float(query["time"]) for query in captured.captured_queries) * 1000
        print(f"{name:34}{median(times):>10.1f}{min(times):>8.1f}{len(captured):>9}{in_sql:>8.0f}")


def columns_of(cursor, table: str, text: str) -> list[str]:
    """The columns of a table that are copied as they are: those that the statement does not name itself."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'", [table]
    )
    named = text.split(")", 1)[0].replace("\n", " ").replace("(", " ").replace(",", " ").split()
    return [name for (name,) in cursor.fetchall() if name not in {*named, "id"}]


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("100000", "50")[len(sys.argv) - 1 :]]))
