"""``manage.py check_projections``: whether the rows that lists are made from say what the engine says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from cases.chronicle import batches, differences, keep_standings, mend_listings, wrong_listings
from cases.models import Ruling


class Command(BaseCommand):
    """Works out the standing and the listing of every published ruling, and compares them with what is kept."""

    help = "Compare kept standings and listings with the record; exit code 1 where they differ, unless --mend is given."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two switches: ``--mend``, ``--up-to``."""
        parser.add_argument("--mend", action="store_true", help="write what the engine says where the rows differ")
        parser.add_argument("--up-to", type=int, help="do nothing where more rulings are on record than this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each ruling of which rows say something else; with ``--mend`` put it right.

        Raises:
            CommandError: rows differ and ``--mend`` was not given.
        """
        if options["up_to"] is not None and Ruling.objects.count() > options["up_to"]:
            return
        wrong = 0
        for cases in batches():
            if options["mend"]:
                wrong += keep_standings(cases, at=now())
                continue
            for found in differences(cases):
                wrong += 1
                self.stdout.write(f"ruling {found.ruling}: kept {_words(found.kept)}; engine {_words(found.computed)}")
        unlisted = wrong_listings()
        if options["mend"]:
            mend_listings(unlisted)
        else:
            self.stdout.writelines(f"ruling {ruling}: listed otherwise than recorded" for ruling in unlisted)
        faults = [f"{wrong} rulings stand otherwise than kept"] if wrong else []
        faults += [f"{len(unlisted)} rulings are listed otherwise than recorded"] if unlisted else []
        if faults and not options["mend"]:
            raise CommandError(f"{' and '.join(faults)}: run this with --mend.")
        if options["verbosity"]:
            right = "Every ruling stands as kept, and is listed as recorded."
            self.stdout.write(f"{wrong + len(unlisted)} put right." if faults else right)


def _words(rows: tuple[Any, ...]) -> str:
    return ", ".join(f"{value} from {first}" for _, value, first, *_ in rows) or "nothing"
