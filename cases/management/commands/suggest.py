"""``manage.py suggest``: what articles say of rulings, each value with its quote; nothing is written."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.intake.read import Unreadable, read_bytes, read_file, read_url
from cases.intake.suggest import as_json, as_text, suggest


class Command(BaseCommand):
    """Reads files, addresses or standard input, and prints what each suggests."""

    help = "Print what articles say of rulings: judges, court, day, outcome …, each with its quote. Nothing is written."

    def add_arguments(self, parser: CommandParser) -> None:
        """Paths, addresses and ``-``; how to print; whether to ask the record."""
        where = "a file, an address, or - for standard input"
        parser.add_argument("sources", nargs="+", metavar="PATH|URL|-", help=where)
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--no-db", action="store_true", help="match names against the reference files alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one article after the other.

        Raises:
            CommandError: one or more could not be read; the others were printed.
        """
        unread: list[str] = []
        for source in options["sources"]:
            try:
                reading = _read(source)
            except Unreadable as refusal:
                unread.append(f"{source}: {refusal.sentence}")
                continue
            suggested = suggest(reading, database=not options["no_db"])
            self.stdout.write(
                json.dumps(as_json(suggested), ensure_ascii=False) if options["json"] else as_text(suggested)
            )
        if unread:
            raise CommandError("\n".join(unread))


def _read(source: str) -> Any:
    if source == "-":
        return read_bytes("", sys.stdin.buffer.read())
    return read_url(source) if "://" in source else read_file(source)
