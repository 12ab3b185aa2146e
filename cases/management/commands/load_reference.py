"""``manage.py load_reference``: courts, judges and agencies, from the files in the repository."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.importers.reference import BrokenReference, load


class Command(BaseCommand):
    """Loads the reference data, or brings it up to date; safe to run at every start."""

    help = "Load courts, judges and agencies from cases/data/reference; a second run writes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a noun, unless asked to be silent.

        Raises:
            CommandError: a reference file is absent or broken; nothing was loaded.
        """
        try:
            tallies = load()
        except BrokenReference as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if options["verbosity"]:
            self.stdout.write("\n".join(map(str, tallies)))
