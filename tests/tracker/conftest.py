"""Data folders of their own for the tests that start and kill servers."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests import database
from tracker import embedded
from tracker import embedded_files as files

ROOT = Path(__file__).resolve().parent.parent.parent


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a clone with its data in ``data``, whatever the tests themselves run on."""
    # Compiled modules are kept, as a clone keeps them: the fiftieth start need not compile them all again.
    left_out = {"DATABASE_URL", "SECRET_KEY", "OF_RECORD_LOCAL", "PORT", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "OF_RECORD_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tracker.settings", **more}


def servers(home: Path) -> list[psutil.Process]:
    """The PostgreSQL servers that run in a folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if str(home / "postgres") in process.cmdline():
                found.append(process)
        except psutil.Error:
            continue
    return found


def home_of(data: Path) -> Path:
    """Where the server's files for a data folder lie."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OF_RECORD_DATA", str(data))
        return embedded._home()


def clear(data: Path) -> None:
    """Ends what a failed test left running, and removes its database."""
    home = home_of(data)
    for server in servers(home):
        server.kill()
        server.wait(10)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that does not exist yet, and is this process's own for the test."""
    folder = tmp_path / "data"
    monkeypatch.setenv("OF_RECORD_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield folder
    clear(folder)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, postgres: None) -> Iterator[Path]:
    """A data folder whose database is migrated already; nothing runs in it."""
    folder = tmp_path_factory.mktemp("clone") / "data"
    dump = _dump() if embedded.needed() else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OF_RECORD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        with embedded.running(durable=False):
            if dump is not None:
                program = files.binaries(files.owner()) / "psql"
                quiet = ["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
                subprocess.run([program, *quiet, embedded.database_url()], input=dump, check=True)
            else:
                command = [".venv/bin/python", "manage.py", "migrate", "--verbosity=0"]
                subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)
    yield folder
    clear(folder)


def _dump() -> bytes:
    """The migrated template of the tests' server, as SQL."""
    address = embedded.database_url().replace(f"/{embedded.DATABASE}?", f"/{database.template()}?")
    program = files.binaries(files.owner()) / "pg_dump"
    return subprocess.run([program, address], stdout=subprocess.PIPE, check=True).stdout
