"""The embedded PostgreSQL, real: made, shared, killed, started again, and refused where it can't be."""

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.tracker.conftest import ROOT, environment, home_of, servers
from tracker import embedded
from tracker import embedded_files as files

HOLDER = "import sys\nfrom tracker import embedded\nembedded.start()\nprint('held', flush=True)\nsys.stdin.read()"


def ask(question: str) -> str:
    with psycopg.connect(embedded.database_url()) as connection:
        answer = connection.execute(question).fetchone()  # type: ignore[arg-type]
    assert answer
    return str(answer[0])


def holder(data: Path) -> subprocess.Popen[str]:
    """Another process with a handle on the server."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=ROOT,
        env=environment(data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_it_serves_a_plain_role_in_utf8_on_no_network(data: Path) -> None:
    with embedded.running():
        assert ask("SELECT current_setting('server_version_num')").startswith("18")
        assert ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"
        assert ask("SHOW server_encoding") == "UTF8"
        assert ask("SHOW timezone") == "UTC"
        assert ask("SHOW listen_addresses") == ""
        assert ask("SELECT upper('é')") == "É"
        sockets = Path(embedded.database_url().split("host=")[1])
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700


def test_data_stays_when_it_is_stopped_and_started(data: Path) -> None:
    with embedded.running(), psycopg.connect(embedded.database_url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    assert servers(home_of(data)) == []
    with embedded.running():
        assert ask("SELECT number FROM kept") == "7"


def test_the_last_handle_stops_it(data: Path) -> None:
    other = holder(data)
    with embedded.running():
        (server,) = servers(home_of(data))
    assert servers(home_of(data)) == [server]
    first, second = embedded.start(), embedded.start()
    kill(other)
    first.stop()
    assert servers(home_of(data)) == [server]
    second.stop()
    second.stop()
    assert servers(home_of(data)) == []


def test_a_killed_process_holds_no_handle(data: Path) -> None:
    kill(holder(data))
    handles = home_of(data) / "handles"
    assert len(list(handles.iterdir())) == 1
    assert len(servers(home_of(data))) == 1
    with embedded.running():
        assert len(list(handles.iterdir())) == 1
    assert list(handles.iterdir()) == []
    assert servers(home_of(data)) == []


def test_a_killed_server_starts_again(data: Path) -> None:
    with embedded.running():
        (server,) = servers(home_of(data))
        server.kill()
        server.wait(10)
        with embedded.running():
            assert ask("SELECT 1") == "1"
        assert len(servers(home_of(data))) == 1
    assert servers(home_of(data)) == []


def test_another_process_with_the_number_of_a_killed_server(data: Path) -> None:
    """PostgreSQL alone would take any process of its user with that number for itself, and not start."""
    with embedded.running():
        pass
    owner = files.owner()
    stranger = subprocess.Popen(["sleep", "60"], user=owner.pw_uid if owner else None)
    try:
        pid_file = home_of(data) / "postgres" / "postmaster.pid"
        pid_file.write_text(f"{stranger.pid}\n{pid_file.parent}\n{int(time.time())}\n5432\n\n\n\nready\n")
        if owner:
            os.chown(pid_file, owner.pw_uid, owner.pw_gid)
        with embedded.running():
            assert ask("SELECT 1") == "1"
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_database_of_another_version_is_refused(data: Path) -> None:
    with embedded.running():
        pass
    version = home_of(data) / "postgres" / "PG_VERSION"
    version.write_text("16\n")
    with pytest.raises(embedded.EmbeddedDatabaseError, match=r"PostgreSQL 18.*version found: 16.*move that folder"):
        embedded.start()
    assert servers(home_of(data)) == []


def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(data: Path) -> None:
    data.parent.joinpath("file").write_text("in the way")
    blocked = data.parent / "file" / "data"
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=ROOT,
        env=environment(blocked),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{blocked} can't be made")
    assert done.stderr.count("\n") == 1


def test_a_full_disk_leaves_nothing_half_made(data: Path) -> None:
    limited = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n" + HOLDER
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=ROOT, env=environment(data), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "EmbeddedDatabaseError: PostgreSQL could not make" in done.stderr
    assert not list(home_of(data).glob("postgres*"))
    with embedded.running():
        assert ask("SELECT 1") == "1"


def test_what_a_killed_start_left_is_cleared(data: Path) -> None:
    files.private_folder(home_of(data), files.owner())
    home_of(data).joinpath("postgres.new").mkdir()
    home_of(data).joinpath("postgres.new", "PG_VERSION").write_text("18\n")
    with embedded.running():
        assert ask("SELECT 1") == "1"
    assert not home_of(data).joinpath("postgres.new").exists()


def test_no_mode_of_a_parent_folder_is_changed(data: Path) -> None:
    data.parent.chmod(0o700)
    parents = [*data.parents, *Path(sys.prefix).resolve().parents, Path(sys.prefix).resolve()]
    before = [parent.stat().st_mode for parent in parents]
    with embedded.running():
        assert ask("SELECT 1") == "1"
    assert [parent.stat().st_mode for parent in parents] == before


def test_programs_in_a_closed_folder_are_copied_for_root(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = files.binaries(None).parent.parent.parent
    closed = data.parent / "closed"
    closed.mkdir(mode=0o700)
    for name in (files.PROGRAMS.parent, Path(f"{files.PACKAGE}.libs")):
        shutil.copytree(site / name, closed / name)
    (closed / files.PACKAGE / "__init__.py").touch()
    homes = files.ROOT_HOMES.with_name(f"of-record-test-{os.getpid()}")
    monkeypatch.setattr(files, "ROOT_HOMES", homes)
    monkeypatch.syspath_prepend(closed)
    try:
        programs = files.binaries(files.owner())
        # Only root runs the server as somebody else, who can't enter; anybody else is let in to what is theirs.
        assert programs.is_relative_to(closed if os.geteuid() else homes)
        with embedded.running():
            assert ask("SELECT 1") == "1"
            (server,) = servers(home_of(data))
            assert server.cmdline()[0] == str(programs / "postgres")
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        shutil.rmtree(homes, ignore_errors=True)


def test_the_socket_path_fits_however_long_the_data_folder_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OF_RECORD_DATA", "/" + "a folder with spaces/" * 9)
    sockets = embedded.database_url().split("host=")[1]
    assert len(f"{sockets}/.s.PGSQL.5432") < 104
    assert " " not in sockets


def test_the_secret_key_is_made_once_and_private(data: Path) -> None:
    key = embedded.local_secret_key()
    assert len(key) >= 50
    assert embedded.local_secret_key() == key
    assert stat.S_IMODE((data / "secret_key").stat().st_mode) == 0o600


def test_a_command_runs_the_server_for_as_long_as_it_lasts(data: Path) -> None:
    code = "from django.db import connection as c; k = c.cursor(); k.execute('SELECT 6 * 7'); print(k.fetchone())"
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=environment(data),
        capture_output=True,
        text=True,
    )
    assert done.stdout == "(42,)\n", done.stderr
    assert servers(home_of(data)) == []


def test_help_starts_no_server(data: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--help"], cwd=ROOT, env=environment(data), check=True, stdout=-3
    )
    assert not (home_of(data) / "postgres").exists()
