"""The tests' database: on the embedded PostgreSQL, cloned from a template with the migrations in it."""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
import psycopg
from django.db import transaction
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


def template() -> str:
    """The name of a migrated, otherwise empty database on the running embedded server; made if missing.

    Databases of test runs that ended without clearing up, and templates of other migrations, are dropped.
    """
    name = f"template_{_fingerprint()}"
    with (
        locked(private_folder(embedded.data_dir()) / "template.lock"),
        psycopg.connect(embedded.database_url(), autocommit=True) as server,
    ):
        found = [row[0] for row in server.execute("SELECT datname FROM pg_database")]
        for other in found:
            if _is_abandoned(other, name):
                # Another run may still be at it; then a later one drops it.
                with contextlib.suppress(psycopg.errors.ObjectInUse, psycopg.errors.InvalidCatalogName):
                    server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(other)))
        if name not in found:
            new = f"{name}_new"
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(new)))
            _migrate(new)
            server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*map(sql.Identifier, (new, name))))
    return name


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
