"""``manage.py load_demo``: real cases to start with, published by the verbs that editors use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.importers.demo import BrokenDemo, load


class Command(BaseCommand):
    """Loads the start-up cases that are not there yet; safe to run at every start."""

    help = "Load the start-up cases of cases/data/demo; what is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was loaded, unless asked to be silent.

        Raises:
            CommandError: a file is absent or broken, or the reference data is missing; nothing was loaded.
        """
        try:
            tally = load()
        except BrokenDemo as error:
            raise CommandError(f"{error} Nothing was loaded.") from error
        if options["verbosity"]:
            self.stdout.write(str(tally))
