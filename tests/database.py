"""The tests' database: on the embedded PostgreSQL, cloned from a template with the migrations in it."""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.db import connection, transaction
from psycopg import sql

from tracker import embedded
from tracker.embedded_files import locked, private_folder

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def undone_at_the_end(django_db_blocker: Any) -> Iterator[None]:
    """One transaction for what a fixture of a module puts on the record once: its tests roll back to that.

    The rules that the database keeps until the end of a transaction are for the fixture to ask for
    (``connection.check_constraints``): this transaction is never committed.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def empty() -> None:
    """Deletes every row of the test database of the embedded server, save those that Django makes of models.

    Django truncates: that makes every table and every index anew, a hundred tables and most of them empty, and
    takes ten times as long.
    """
    kept = ["django_migrations", "django_content_type", "auth_permission"]
    name = connection.settings_dict["NAME"]
    with psycopg.connect(embedded.database_url(), user=embedded.SUPERUSER, dbname=name) as server:
        # No trigger and no foreign key has a say in this.
        server.execute("SET session_replication_role = replica; SET lock_timeout = '20s'")
        found = server.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != ALL(%s)", [kept]
        )
        tables = [sql.Identifier(row[0]) for row in found]
        # What a server's thread has not committed yet is waited for, as a truncation would.
        server.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(sql.SQL(", ").join(tables)))
        server.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(table) for table in tables))


def template() -> str:
    """The name of a migrated, otherwise empty database on the running embedded server; made if missing.

    Databases of test runs that ended without clearing up, and templates of other migrations, are dropped.
    """
    name = f"template_{_fingerprint()}"
    with _server() as server:
        found = _names(server)
        for other in found:
            if _is_abandoned(other, name):
                # Another run may still be at it; then a later one drops it.
                with contextlib.suppress(psycopg.errors.ObjectInUse, psycopg.errors.InvalidCatalogName):
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(other)))
        if name not in found:
            new = f"{name}_new"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(new)))
            _migrate(new)
            _rename(server, new, name)
    return name


@contextlib.contextmanager
def copied(kind: str, fill: Callable[[], str]) -> Iterator[str]:
    """Has Django's connection lead to a copy of a database that one process of a test run fills for all of them.

    Args:
        kind: names what is in it.
        fill: puts it on the record, and says what the others are to know of it.

    Returns:
        What ``fill`` said, whoever called it.
    """
    migrated = template()
    # All workers have one parent. Like every database named after a process, it is dropped once that is gone.
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    # A process of an earlier run may have had its number: the moment at which this one began tells them apart.
    filled = f"test_{run}_{psutil.Process(run).create_time():.0f}_{kind}"
    copy = f"test_{os.getpid()}_{kind}_copy"
    with _server() as server:
        if filled not in _names(server):
            new = f"{filled}_new"
            _drop(server, new)
            _clone(server, migrated, new)
            with _connected_to(new):
                said = fill()
            server.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(new), sql.Literal(said)))
            _rename(server, new, filled)
        _drop(server, copy)
        _clone(server, filled, copy)
        comment = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        ((told,),) = server.execute(comment, [filled])
    with _connected_to(copy):
        yield told
    with _server() as server:
        _drop(server, copy)


@contextlib.contextmanager
def _connected_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextlib.contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """The embedded server, where one process at a time makes and drops what others may want to clone."""
    with (
        locked(private_folder(embedded.data_dir()) / "template.lock"),
        psycopg.connect(embedded.database_url(), autocommit=True) as server,
    ):
        yield server


def _names(server: psycopg.Connection) -> list[str]:
    return [row[0] for row in server.execute("SELECT datname FROM pg_database")]


def _clone(server: psycopg.Connection, name: str, new: str) -> None:
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (new, name))))


def _rename(server: psycopg.Connection, name: str, new: str) -> None:
    server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (name, new))))


def _drop(server: psycopg.Connection, name: str) -> None:
    # Not by force: that asks for the right to end a vacuum that happens to run there, which the server ends by itself.
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'",
        [name],
    )
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for package in ("Django", "django-allauth", "django-pghistory", "django-pgtrigger"):
        digest.update(version(package).encode())
    for path in sorted((ROOT / "cases" / "migrations").glob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _is_abandoned(database: str, template: str) -> bool:
    kind, _, rest = database.partition("_")
    if kind == "test":
        pid = rest.split("_")[0]
        return pid.isdigit() and not psutil.pid_exists(int(pid))
    return kind == "template" and database != template


def _migrate(database: str) -> None:
    address = embedded.database_url().replace(f"/{embedded.DATABASE}?", f"/{database}?")
    assert database in address
    subprocess.run(
        [sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"],
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tracker.settings"},
        check=True,
    )
