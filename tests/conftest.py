"""What all tests share: the database, the browser, and the rule of CI that no test may be skipped."""

import gc
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.signals import request_started
from django.db import connection, connections
from django.test import TransactionTestCase
from pytest_django.plugin import blocking_manager_key

from cases import context
from tests import database
from tracker import embedded

ROLES = ("reporter", "editor", "administrator")
# Files that take long, most of them with few tests: begun last, one of them would run on alone.
LONG_FILES = {
    "test_serve.py",
    "test_many_at_once.py",
    "test_taken_down_everywhere.py",
    "test_keeping.py",
    "test_from_story_to_correction.py",
    "test_reading.py",
}
BROWSER_FIXTURES = {"page", "context", "browser", "new_context"}
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


@pytest.fixture(scope="session")
def postgres() -> Iterator[None]:
    """The server that the tests use, running; none is started here when ``DATABASE_URL`` names one."""
    if not embedded.needed():
        yield
        return
    with embedded.running(durable=False):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres: None, django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Before the test database is made: its server runs, and has a migrated template to clone."""
    if embedded.needed():
        connections["default"].settings_dict["TEST"]["TEMPLATE"] = database.template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database; before it is dropped, what still holds a connection (a server's thread) is parted from it."""
    with pytest.MonkeyPatch.context() as patch:
        if embedded.needed():
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: database.empty())
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.fixture(scope="session", autouse=True)
def listings_are_kept() -> Iterator[None]:
    """Before a page is asked for, what was written is listed: tests that commit nothing see no end of a transaction."""

    def keep(**about: Any) -> None:
        if connection.connection is not None and connection.in_atomic_block and not connection.needs_rollback:
            # Past Django, which counts its queries.
            connection.connection.execute("SELECT cases_keep_listings()")

    request_started.connect(keep)
    yield
    request_started.disconnect(keep)


@pytest.fixture(scope="session", autouse=True)
def nothing_is_made_up() -> None:
    """Known beforehand, so that no page of a test asks once a minute, and counts of queries stay the same."""
    context.remember(False, seconds=float("inf"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, quiet, and without the sandbox that root can't have."""
    # The browser's driver runs an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": switches}


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Puts the roles back that a migration made: tests that commit empty every table behind them."""
    yield
    if nextitem is None:
        return  # the database is gone by now
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if commits or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
        group: Any = apps.get_model("auth", "Group")
        with item.config.stash[blocking_manager_key].unblock():
            group.objects.bulk_create([group(name=name) for name in ROLES], ignore_conflicts=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that use a browser, and skips them where there is none; puts the long files first."""
    items.sort(key=lambda item: item.path.name not in LONG_FILES)
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(
                pytest.mark.skip(reason="no Chromium found: `apt-get install chromium`, or set CHROMIUM to its path")
            )


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through all of it for garbage again and again is a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says why a run in which every test passed is a failure all the same."""
    if _skips_forbidden() and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("NO_SKIPS is set and tests were skipped: this run counts as failed.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With NO_SKIPS set, a skipped test makes the run fail."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if _skips_forbidden() and session.exitstatus == pytest.ExitCode.OK and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skips_forbidden() -> bool:
    return os.environ.get("NO_SKIPS") == "1"
