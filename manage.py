#!/usr/bin/env python
"""Django's commands. Without ``DATABASE_URL`` the embedded database runs for as long as the command does."""

import contextlib
import os
import signal
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from tracker import embedded

# These ask the database nothing, and shouldn't wait for one.
WITHOUT_DATABASE = {"help", "version", "--version", "--help", "-h", "check", "collectstatic", "diffsettings"}


def main() -> None:
    """Runs the command that the arguments name.

    Raises:
        SystemExit: with 1 and a sentence on standard error if the settings or the database forbid it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    if not os.environ.get("SECRET_KEY") and embedded.needed():
        os.environ.setdefault("OF_RECORD_LOCAL", "1")
    # Asked to end, end like any command does: the handle on the database is given back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    plain = not sys.argv[1:] or sys.argv[1] in WITHOUT_DATABASE or {"--help", "-h", "--no-db"} & set(sys.argv[2:])
    try:
        with embedded.running() if embedded.needed() and not plain else contextlib.nullcontext():
            execute_from_command_line(sys.argv)
    except (embedded.EmbeddedDatabaseError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
