"""What ``make run`` runs: the database, its data, two logins, and the site on this machine alone."""

import contextlib
import ctypes
import importlib
import multiprocessing
import os
import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn, cast

import django
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, OperationalError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from tracker import embedded
from tracker.embedded_files import locked, private_file, private_folder

ADDRESS = "127.0.0.1"
# Also the names of the groups, and with them of the roles.
FIRST_LOGINS = ("reporter", "editor")
# Seconds that a request may still take once the site is asked to end.
GRACE = 3
PR_SET_PDEATHSIG = 1


class CannotServe(Exception):
    """The site can't be served; the message says why and what to do, in a sentence."""


def main() -> None:
    """Serves until it is asked to end (Ctrl-C, SIGTERM, or a closed terminal).

    Raises:
        SystemExit: with 1 and a sentence on standard error if the site can't be served.
    """
    if "--end-with-parent" in sys.argv[1:]:
        _end_with_parent()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _exit)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    os.environ.setdefault("OF_RECORD_LOCAL", "1")
    try:
        _serve(_port(os.environ.get("PORT", "").strip() or "8000"))
    except (embedded.EmbeddedDatabaseError, ImproperlyConfigured, CannotServe) as error:
        sys.exit(str(error))
    except (OperationalError, NotSupportedError) as error:
        sys.exit(f"The database can't be used: {' '.join(str(error).split())}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def _exit(number: int, frame: object) -> NoReturn:
    sys.exit(128 + number)


def _end_with_parent() -> None:
    """Has Linux send SIGTERM here when the process that started this one (make) is gone, however it ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _port(text: str) -> int:
    """The number of a port from 1 to 65535.

    Raises:
        CannotServe: the text is no such number.
    """
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise CannotServe(f"PORT is {text!r}, which is no port: give a number from 1 to 65535, as in PORT=8001.")
    return int(text)


def _check_port(port: int) -> None:
    """Raises CannotServe if something else listens on the port, or this user may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            raise CannotServe(f"Port {port} is not for this user: choose one above 1023, as in PORT=8001.") from None
        except OSError:
            other = port + 1 if port < 65535 else 8001
            raise CannotServe(
                f"Port {port} is taken: stop what listens there or choose another: make run PORT={other}"
            ) from None


def _serve(port: int) -> None:
    _check_port(port)
    database = embedded.running() if embedded.needed() else contextlib.nullcontext()
    with contextlib.ExitStack() as alone, database:
        # Until this one listens, another `make run` waits: no two may migrate, nor bind one port, at once.
        alone.enter_context(locked(private_folder(embedded.data_dir()) / "prepare.lock"))
        _check_port(port)
        django.setup()
        logins = _prepare()
        threading.Thread(target=_announce, args=(port, logins, alone.close), daemon=True).start()
        # A forked worker would share this process's handle on the database, and its threads' locks.
        multiprocessing.set_start_method("spawn")
        server = Server(
            "tracker.wsgi:application",
            address=ADDRESS,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=4,
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=GRACE,
        )
        # The server takes a closed terminal for a wish to reload.
        server.on_startup(lambda: _treat_as_end(signal.SIGHUP))
        server.serve(target_loader=load_application)


def _treat_as_end(number: signal.Signals) -> None:
    signal.signal(number, signal.getsignal(signal.SIGTERM))


def load_application(target: str) -> Callable[..., Any]:
    """The application, loaded in a worker, which from then on ends when the process above it does.

    Args:
        target: its module and its name there, with a colon between them.
    """
    # Ctrl-C and a closed terminal are for the process above: a worker that is told twice takes seconds to end.
    os.setsid()
    threading.Thread(target=_end_with_main, daemon=True).start()
    module, _, name = target.partition(":")
    return cast("Callable[..., Any]", getattr(importlib.import_module(module), name))


def _end_with_main() -> None:
    above = multiprocessing.parent_process()
    if above is not None:
        above.join()
        os._exit(1)


def _prepare() -> dict[str, str]:
    """Brings the database up to date; what is done already is left alone.

    Returns:
        The logins that were made, name to password.
    """
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
    for name in ("load_reference", "load_demo"):
        call_command(name, verbosity=0)
    # A newer engine may say otherwise than what is kept. A large record is mended when its keeper chooses.
    call_command("check_projections", mend=True, up_to=5000, verbosity=0)
    logins = make_first_logins()
    connections.close_all()
    return logins


def make_first_logins() -> dict[str, str]:
    """Makes a reporter's and an editor's login, with passwords kept in ``logins.txt`` under the data folder.

    On the embedded database a lost ``logins.txt`` is made anew, with new passwords; on another server the
    logins that exist are left alone.

    Returns:
        The logins that were made or got a new password, name to password.

    Raises:
        EmbeddedDatabaseError: the data folder can't be written.
    """
    path = private_folder(embedded.data_dir()) / "logins.txt"
    kept = dict(line.split() for line in path.read_text().splitlines() if line) if path.exists() else {}
    people, groups = get_user_model()._default_manager, apps.get_model("auth", "Group")._default_manager
    exist = set(people.filter(username__in=FIRST_LOGINS).values_list("username", flat=True))
    lost = set(FIRST_LOGINS) - set(kept) if embedded.needed() else set()
    wanted = [name for name in FIRST_LOGINS if name not in exist or name in lost]
    if not wanted:
        return {}
    made = {name: kept.get(name) or secrets.token_urlsafe(12) for name in wanted}
    # The file comes first: a kill in between leaves passwords for logins that the next run makes.
    path.unlink(missing_ok=True)
    private_file(path, "\n".join(f"{name} {password}" for name, password in {**kept, **made}.items()))
    with transaction.atomic():
        for name, password in made.items():
            person, _ = people.get_or_create(username=name)
            person.is_staff = True
            person.set_password(password)
            person.save()
            person.groups.add(groups.get_or_create(name=name)[0])
    return made


def _announce(port: int, logins: dict[str, str], listening: Callable[[], None]) -> None:
    """Says where the site is once it answers, and lets the next ``make run`` begin."""
    while True:
        with socket.socket() as probe:
            if not probe.connect_ex((ADDRESS, port)):
                break
        time.sleep(0.05)
    listening()
    site = f"http://localhost:{port}"
    _say(f"The site    {site}/\nThe desk    {site}/desk/\nThe admin   {site}/admin/")
    for name, password in logins.items():
        _say(f"Login       {name} {password}")
    if logins:
        _say(f"The logins are kept in {embedded.data_dir() / 'logins.txt'}.")
    _say("Ctrl-C ends it.")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
