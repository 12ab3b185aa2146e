"""``manage.py make_synthetic``: a database of made-up cases, to measure the site at size."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.synthetic.filling import Progress, Refused, fill


class Command(BaseCommand):
    """Fills an empty database, and marks it."""

    help = "Fill a database that holds no cases with made-up ones, and mark it: every page says so from then on."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, from which seed, by how many processes."""
        parser.add_argument("--cases", type=int, required=True, help="how many cases; three rulings each")
        parser.add_argument("--seed", type=int, default=1, help="any number: the same one makes the same cases")
        parser.add_argument("--processes", type=int, help="that tell cases; the other cores when left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how far it is and how fast (``CommandError``: refused, nothing was written)."""
        try:
            fill(options["cases"], options["seed"], processes=options["processes"], tell=self._tell)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _tell(self, now: Progress) -> None:
        if now.doing != "cases" or now.cases % 10_000 == 0:
            rate = f"{now.cases / now.seconds:,.0f} cases/s" if now.seconds else ""
            self.stdout.write(f"{now.seconds:7.1f} s  {now.cases:>9,} cases  {rate:>14}  {now.doing[:90]}")
