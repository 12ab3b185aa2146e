"""``manage.py recheck_articles``: asks the addresses of articles again; off unless the site or a person says so."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from cases.intake.recheck import recheck, rechecker
from cases.models import Article

OFF = "Asking articles' sites again is off: set RECHECK_ARTICLES=on for regular runs, or give --now for one."


class Command(BaseCommand):
    """Runs one recheck."""

    help = "Ask the addresses of articles again: keep a text that changed, note links that are dead."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, how old, or which one; and a person's word."""
        parser.add_argument("--limit", type=int, default=50, help="articles in this run at most")
        parser.add_argument("--older-than", type=int, default=30, metavar="DAYS", help="days since it was last asked")
        parser.add_argument("--article", metavar="REF", help="this article alone, however lately it was asked")
        parser.add_argument("--now", action="store_true", help="run although the setting is off")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was found (``CommandError``: there is no such article); off, print how to turn it on."""
        if not (settings.RECHECK_ARTICLES or options["now"]):
            self.stdout.write(OFF)
            return
        due = Article.objects.to_ask_again(at=now(), older_than=timedelta(days=options["older_than"]))
        if ref := options["article"]:
            due = Article.objects.with_an_address().filter(ref=ref)
            if not due:
                raise CommandError(f"There is no captured article {ref} with an address: check its reference.")
        self.stdout.write(str(recheck(by=rechecker(), articles=due[: max(options["limit"], 0)], now=now)))
