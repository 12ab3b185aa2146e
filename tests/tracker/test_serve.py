"""`make run` as people meet it: real processes, real PostgreSQL, Ctrl-C and kill -9."""

import contextlib
import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from tests.tracker.conftest import ROOT, environment, home_of, servers
from tracker import embedded

COMMAND = [sys.executable, "-m", "tracker.serve"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(reached: Callable[[], bool], what: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain until {what}"
        time.sleep(0.02)


class Site:
    """One `make run`, as the leader of its own group of processes, as a terminal would start it."""

    def __init__(self, data: Path, port: int | None = None, **more: str) -> None:
        self.port = port or free_port()
        self.log = data.with_name(f"log-{self.port}")
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                COMMAND,
                cwd=ROOT,
                env=environment(data, PORT=str(self.port), **more),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.workers: list[psutil.Process] = []

    def said(self) -> str:
        return self.log.read_text()

    def serving(self) -> "Site":
        """Waits until it says that it serves."""

        def reached() -> bool:
            assert self.process.poll() is None, self.said()
            return "Ctrl-C ends it." in self.said()

        wait_until(reached, "the site serves", 60)
        self.workers = psutil.Process(self.process.pid).children(recursive=True)
        assert self.workers
        return self

    def status(self, path: str = "/accounts/login/") -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path)
            return connection.getresponse().status

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Sends a signal to the whole group, as a terminal does, and returns the exit code."""
        os.killpg(self.process.pid, number)
        code = self.process.wait(20)
        # multiprocessing's own helper ends a moment after the process that it helps.
        wait_until(self.workers_gone, "the processes below it are gone", 2)
        return code

    def workers_gone(self) -> bool:
        return not any(is_alive(worker) for worker in self.workers)


def is_alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@pytest.fixture
def run(prepared: Path) -> Iterator[Callable[..., Site]]:
    """Starts sites on the prepared data; what a test leaves of them is killed."""
    started: list[Site] = []

    def start(port: int | None = None, **more: str) -> Site:
        started.append(Site(prepared, port, **more))
        return started[-1]

    yield start
    for site in started:
        if site.process.poll() is None:
            site.process.kill()
            site.process.wait(10)
    for server in servers(home_of(prepared)):
        server.kill()
    wait_until(lambda: not servers(home_of(prepared)), "the killed servers are gone")


Run = Callable[..., Site]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_ends_with_nothing_left(run: Run, prepared: Path, number: signal.Signals) -> None:
    site = run().serving()
    assert site.status() == 200
    for address in ("/", "/desk/", "/admin/"):
        assert f"http://localhost:{site.port}{address}\n" in site.said()
    assert len(servers(home_of(prepared))) == 1
    # Out of reach of the terminal: a worker that is told twice, by it and from above, may hang for seconds.
    (worker,) = [process for process in site.workers if "spawn_main" in " ".join(process.cmdline())]
    assert os.getpgid(worker.pid) == worker.pid
    assert site.end(number) == 0
    assert servers(home_of(prepared)) == []
    assert "Traceback" not in site.said()
    assert "WARNING" not in site.said().upper()


def test_the_first_run_makes_two_logins_and_says_them_once(run: Run, prepared: Path) -> None:
    kept = prepared / "logins.txt"
    kept.unlink(missing_ok=True)
    first = run().serving()
    logins = dict(line.split()[1:] for line in first.said().splitlines() if line.startswith("Login "))
    assert set(logins) == {"reporter", "editor"}
    assert dict(line.split() for line in kept.read_text().splitlines()) == logins
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    address = embedded_address(prepared)
    with psycopg.connect(address) as connection:
        rows = connection.execute(
            "SELECT u.username, u.password, u.is_staff, g.name FROM cases_user u "
            "JOIN cases_user_groups m ON m.user_id = u.id JOIN auth_group g ON g.id = m.group_id "
            "WHERE u.username IN ('reporter', 'editor')"
        ).fetchall()
    assert len(rows) == 2
    for name, hashed, is_staff, group in rows:
        assert group == name
        assert is_staff
        assert PBKDF2PasswordHasher().verify(logins[name], hashed)
    second = run().serving()
    assert "Login " not in second.said()


def embedded_address(data: Path) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OF_RECORD_DATA", str(data))
        return embedded.database_url()


def test_after_kill_9_of_the_site(run: Run, prepared: Path) -> None:
    killed = run().serving()
    killed.process.kill()
    killed.process.wait(10)
    wait_until(killed.workers_gone, "its workers are gone, too", 3)
    assert len(servers(home_of(prepared))) == 1
    again = run(killed.port).serving()
    assert again.status() == 200
    assert again.end() == 0
    assert servers(home_of(prepared)) == []


def test_after_kill_9_of_the_database(run: Run, prepared: Path) -> None:
    first = run().serving()
    (server,) = servers(home_of(prepared))
    server.kill()
    second = run().serving()
    # Both serve from the database that the second one started.
    assert second.status() == 200
    assert first.status() == 200
    assert first.end() == 0
    assert len(servers(home_of(prepared))) == 1
    assert second.end() == 0
    assert servers(home_of(prepared)) == []


def test_a_second_one_shares_the_database_but_not_the_port(run: Run, prepared: Path) -> None:
    first = run().serving()
    (server,) = servers(home_of(prepared))
    same = run(first.port)
    assert same.process.wait(20) == 1
    assert same.said() == (
        f"Port {first.port} is taken: stop what listens there or choose another: make run PORT={first.port + 1}\n"
    )
    other = run().serving()
    assert servers(home_of(prepared)) == [server]
    assert first.end() == 0
    assert other.status() == 200
    assert other.end() == 0
    assert servers(home_of(prepared)) == []


def test_two_at_the_same_second_on_one_port(run: Run, prepared: Path) -> None:
    first = run()
    second = run(first.port)
    wait_until(lambda: any(site.process.poll() is not None for site in (first, second)), "one gives way")
    (stays,) = [site for site in (first, second) if site.process.poll() is None]
    (gave_way,) = {first, second} - {stays}
    assert gave_way.process.returncode == 1
    assert stays.serving().status() == 200
    assert stays.end() == 0
    assert servers(home_of(prepared)) == []


@pytest.mark.parametrize("port", ["abc", "0", "65536", "80x"])
def test_a_port_that_is_none(prepared: Path, port: str) -> None:
    done = subprocess.run(COMMAND, cwd=ROOT, env=environment(prepared, PORT=port), capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"PORT is '{port}', which is no port: give a number from 1 to 65535, as in PORT=8001.\n"


def test_it_ends_when_make_is_killed(run: Run, prepared: Path, tmp_path: Path) -> None:
    """The recipe's process would otherwise live on and hold the port."""
    port = free_port()
    with (tmp_path / "log").open("w") as output:
        make = subprocess.Popen(
            ["make", "--no-print-directory", "--silent", "--old-file=.venv/base", "run"],
            cwd=ROOT,
            env=environment(prepared, PORT=str(port)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    said = tmp_path / "log"
    wait_until(lambda: "Ctrl-C ends it." in said.read_text(), f"make serves: {said.read_text()}", 30)
    below = psutil.Process(make.pid).children(recursive=True)
    make.kill()
    make.wait(10)
    wait_until(lambda: not any(map(is_alive, below)), "everything below make is gone", 10)
    assert servers(home_of(prepared)) == []


def test_a_server_named_in_database_url_is_used_and_none_started(run: Run, prepared: Path, data: Path) -> None:
    other = run().serving()
    site = Site(data, DATABASE_URL=embedded_address(prepared))
    try:
        assert site.serving().status() == 200
        assert not home_of(data).joinpath("postgres").exists()
        # The logins of a server that is somebody's own are left alone.
        assert "Login " not in site.said()
        assert site.end() == 0
    finally:
        site.process.kill()
        site.process.wait(10)
    assert other.status() == 200


def test_a_database_that_cannot_be_reached_is_said_in_a_sentence(prepared: Path) -> None:
    address = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    done = subprocess.run(
        COMMAND,
        cwd=ROOT,
        env=environment(prepared, DATABASE_URL=address, PORT=str(free_port())),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The database can't be used: ")
    assert done.stderr.count("\n") == 1
