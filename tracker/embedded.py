"""The PostgreSQL 18 that a clone brings along: made, started, shared between processes and stopped here.

It comes as a wheel and serves one machine over a unix socket in a folder that only its owner may enter. Every
process that uses it holds a handle: a file with a lock on it, which the kernel lets go of however the process
ends. Whoever gives back the last handle stops the server. ``DATABASE_URL`` names another server, if set.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil
import psycopg
from psycopg import sql

from tracker import embedded_files as files
from tracker.embedded_files import EmbeddedDatabaseError, Owner

__all__ = [
    "EmbeddedDatabaseError",
    "data_dir",
    "database_url",
    "local_secret_key",
    "needed",
    "running",
    "start",
]

DATABASE = "of_record"
# The owner of the database is no superuser: what the site needs, it needs on any other server, too.
ROLE = "of_record"
SUPERUSER = "postgres"
PORT = 5432
VERSION = "18"
# A unix socket's path may have 107 bytes on Linux and 103 on macOS, with `/.s.PGSQL.5432` at its end.
SOCKET_DIR_BYTES = 88

INITDB_OPTIONS = (
    *("--username", SUPERUSER, "--auth", "trust", "--no-instructions"),
    # The builtin provider sorts alike everywhere and asks for no locale of the system.
    *("--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--set", "timezone=UTC", "--set", "log_timezone=UTC"),
)
# For data that nobody will miss: the tests' database.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Seconds to wait for a server that recovers, or for the last processes of one that was killed.
PATIENCE = 30.0


def data_dir() -> Path:
    """The folder of everything this clone keeps: ``OF_RECORD_DATA``, else ``.data`` in the checkout."""
    named = os.environ.get("OF_RECORD_DATA", "").strip()
    return Path(named).resolve() if named else Path(__file__).resolve().parent.parent / ".data"


def local_secret_key() -> str:
    """The secret key of this clone, made on first use and kept in ``secret_key`` under the data folder.

    Raises:
        EmbeddedDatabaseError: the data folder can't be written.
    """
    path = files.private_folder(data_dir()) / "secret_key"
    if not path.exists():
        files.private_file(path, secrets.token_urlsafe(48))
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise EmbeddedDatabaseError(f"{path} can't be read: {error.strerror}.") from error


def needed() -> bool:
    """Whether the embedded database is the one to use: ``DATABASE_URL`` is unset or empty."""
    return not os.environ.get("DATABASE_URL", "").strip()


def database_url() -> str:
    """The address of the embedded database, whether or not it runs: it follows from the data folder alone."""
    return f"postgresql://{ROLE}@:{PORT}/{DATABASE}?host={_socket_dir()}"


def _home() -> Path:
    """Where the server's own files lie: in the data folder, or for root where another user can reach them."""
    return data_dir() if os.geteuid() else files.ROOT_HOMES / _short_name()


def _short_name() -> str:
    return hashlib.sha256(os.fsencode(data_dir())).hexdigest()[:12]


def _socket_dir() -> Path:
    folder = _home() / "socket"
    # Other characters would need quotes of three kinds: for a shell, for PostgreSQL and for an address.
    if len(os.fsencode(folder)) <= SOCKET_DIR_BYTES and re.fullmatch(r"[\w/.+-]+", str(folder), re.ASCII):
        return folder
    return Path(f"/tmp/of-record-{os.geteuid()}-{_short_name()}")  # noqa: S108 (its owner and mode are checked)


class Handle:
    """One process's share in the running server.

    Args:
        path: the handle's file.
        file: that file, open and locked.
    """

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path = path
        self._file = file

    def stop(self) -> None:
        """Gives the share back, and stops the server if no other process holds one. Twice is once.

        Raises:
            EmbeddedDatabaseError: the server would not stop.
        """
        if self._file.closed:
            return
        with _exclusive():
            _held.discard(self)
            self._path.unlink(missing_ok=True)
            self._file.close()
            if not _live_handles():
                _stop_server()


# A handle that nobody refers to would be closed by the garbage collector, and with it given back.
_held: set[Handle] = set()


def start(*, durable: bool = True) -> Handle:
    """A handle on the server, which is made and started if it isn't there.

    Args:
        durable: False leaves out every wait for the disk, where the data may be lost.

    Raises:
        EmbeddedDatabaseError: it can't be started; the message says why and what to do, in a sentence.
    """
    with _exclusive():
        _live_handles()
        try:
            _start_server(durable)
            return _new_handle()
        except BaseException:
            if not _live_handles():
                _stop_server()
            raise


@contextlib.contextmanager
def running(*, durable: bool = True) -> Iterator[None]:
    """Holds a handle on the server for the length of a ``with`` block; see ``start``."""
    handle = start(durable=durable)
    try:
        yield
    finally:
        handle.stop()


@contextlib.contextmanager
def _exclusive() -> Iterator[None]:
    """One process at a time starts, stops or counts handles; the kernel opens the lock if it dies."""
    data = files.private_folder(data_dir())
    home = files.private_folder(_home(), files.owner())
    with files.locked(home / "lock"):
        if home != data:
            # The folder's name doesn't say whose it is.
            (home / "data-folder").write_text(f"{data}\n", encoding="utf-8")
        yield


def _new_handle() -> Handle:
    path = files.private_folder(_home() / "handles") / f"{os.getpid()}-{secrets.token_hex(4)}"
    file = path.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    handle = Handle(path, file)
    _held.add(handle)
    return handle


def _live_handles() -> int:
    """How many handles are held; those whose process is gone are removed."""
    live = 0
    for path in (_home() / "handles").glob("*"):
        with path.open("r") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                live += 1
            else:
                path.unlink(missing_ok=True)
    return live


def _start_server(durable: bool) -> None:
    owner = files.owner()
    cluster, sockets = _home() / "postgres", _socket_dir()
    binaries = files.binaries(owner)
    files.private_folder(sockets, owner)
    if sockets.lstat().st_uid != (owner.pw_uid if owner else os.geteuid()):
        raise EmbeddedDatabaseError(f"{sockets} belongs to another user: remove it, it is the database's door.")
    if not cluster.exists():
        _init(binaries, cluster, owner)
    version_file = cluster / "PG_VERSION"
    version = version_file.read_text(encoding="ascii").strip() if version_file.exists() else "none"
    if version != VERSION:
        raise EmbeddedDatabaseError(
            f"{cluster} holds no database of PostgreSQL {VERSION}, which this clone runs "
            f"(version found: {version}): move that folder away to start with an empty database."
        )
    if not (_is_ours(cluster) and _listens(sockets)):
        _stop_server()
        _launch(binaries, cluster, sockets, owner, durable)
    _make_database(sockets)


def _init(binaries: Path, cluster: Path, owner: Owner | None) -> None:
    """Makes the cluster beside its place and moves it there whole: no kill, no full disk leaves a half."""
    new = cluster.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        made = _run([str(binaries / "initdb"), "--pgdata", str(new), *INITDB_OPTIONS], owner)
        if made.returncode:
            raise EmbeddedDatabaseError(f"PostgreSQL could not make {cluster}: {_reason(made.stdout)}")
        new.rename(cluster)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _launch(binaries: Path, cluster: Path, sockets: Path, owner: Owner | None, durable: bool) -> None:
    options = {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(sockets),
        "shared_buffers": "128MB",
        "jit": "off",
        **({} if durable else CARELESS),
    }
    log = cluster.with_name("postgres.log")
    command = [
        str(binaries / "pg_ctl"),
        "start",
        "-w",
        "-t",
        str(int(PATIENCE)),
        "-D",
        str(cluster),
        "-l",
        str(log),
    ]
    command += ["-o", shlex.join(f"--{name}={value}" for name, value in options.items())]
    deadline = time.monotonic() + PATIENCE
    while True:
        log.unlink(missing_ok=True)
        done = _run(command, owner)
        if not done.returncode:
            return
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else done.stdout
        # The processes of a server that was killed take a moment to notice and to leave its memory.
        if "shared memory block" not in said or time.monotonic() > deadline:
            raise EmbeddedDatabaseError(f"PostgreSQL did not start in {cluster}: {_reason(said)} (its log: {log})")
        time.sleep(0.2)


def _make_database(sockets: Path) -> None:
    """Makes role and database if they are missing, once the server lets somebody in."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            connection = psycopg.connect(
                host=str(sockets),
                port=PORT,
                user=SUPERUSER,
                dbname="postgres",
                autocommit=True,
                connect_timeout=10,
            )
            break
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise EmbeddedDatabaseError(f"PostgreSQL at {sockets} lets nobody in: {_reason(str(error))}") from None
            time.sleep(0.1)
    with connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(sql.Identifier(ROLE)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))


def _stop_server() -> None:
    """Stops the server of this data folder if one runs; what a killed one left behind is cleared away."""
    cluster = _home() / "postgres"
    if not _is_ours(cluster):
        # Its number may belong to another program by now, and PostgreSQL would take that one for itself.
        for left in (cluster / "postmaster.pid", _socket_dir() / f".s.PGSQL.{PORT}.lock"):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                left.unlink()
        return
    owner = files.owner()
    command = [
        str(files.binaries(owner) / "pg_ctl"),
        "stop",
        "-w",
        "-t",
        str(int(PATIENCE)),
        "-D",
        str(cluster),
    ]
    # Both modes are safe; the second asks nobody to finish, and the next start recovers from the log.
    for mode in ("fast", "immediate"):
        stopped = _run([*command, "-m", mode], owner)
        if not stopped.returncode or not _is_ours(cluster):
            return
    raise EmbeddedDatabaseError(f"PostgreSQL did not stop in {cluster}: {_reason(stopped.stdout)}")


def _is_ours(cluster: Path) -> bool:
    """Whether the process that the cluster's pid file names is alive and is the server of this cluster."""
    try:
        pid = int((cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        process = psutil.Process(pid)
        # Its arguments, and not its folder: root in a container may not look into another user's process.
        return process.status() != psutil.STATUS_ZOMBIE and str(cluster) in process.cmdline()
    except (FileNotFoundError, ValueError, psutil.Error):
        return False


def _listens(sockets: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return not client.connect_ex(str(sockets / f".s.PGSQL.{PORT}"))


def _run(command: list[str], owner: Owner | None) -> subprocess.CompletedProcess[str]:
    """Runs one of PostgreSQL's programs as ``owner``, out of reach of the terminal's Ctrl-C."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    try:
        return subprocess.run(  # noqa: S603 (the command is made here)
            command,
            cwd="/",  # the present folder may be closed to the owner
            env={**environment, "LC_ALL": "C"},
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
            umask=0o077,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
    except OSError as error:
        raise EmbeddedDatabaseError(f"{command[0]} can't be run: {error.strerror}.") from error


def _reason(output: str) -> str:
    """The line of a program's output that says most: the last one with an error in it, else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it gave no reason"]
    return ([line for line in lines if re.search(r"fatal|panic|error", line, re.IGNORECASE)] or lines)[-1]
