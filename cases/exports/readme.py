"""The README that goes with an export: what was asked, when, of which record, and how to cite it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime

from cases.dates import written
from cases.exports.wanted import Export
from cases.models import PUBLIC_VERBS, Change
from cases.search import in_words


@dataclass(frozen=True, slots=True)
class DataVersion:
    """The last thing that the public heard of when an export began.

    Attributes:
        number: its place in the log; None while that is empty.
        at: when it happened.
    """

    number: int | None = None
    at: datetime | None = None

    def __str__(self) -> str:
        if self.at is None:
            return "0, nothing is published yet"
        return f"{self.number}, of {localtime(self.at):%Y-%m-%d %H:%M:%S %Z}"


def data_version() -> DataVersion:
    """The version of the record at this moment. One query."""
    last = Change.objects.filter(verb__in=PUBLIC_VERBS).order_by("-pk").values_list("pk", "at").first()
    return DataVersion(*last) if last else DataVersion()


def readme(export: Export, *, file: str, number: int, made_at: datetime, version: DataVersion, again: str) -> str:
    """The text of README.txt.

    Args:
        export: what was taken.
        file: the name of the file beside it.
        number: of rows in that.
        made_at: when it was made.
        version: of the record then.
        again: the address that gives these rows later.
    """
    moment = export.question.asked.moment
    day = written(localtime(made_at).date(), "day")
    said = in_words(export.question)
    row = "for each quoted source of each ruling" if export.of_sources else "for each ruling"
    counted = f"{number:,} {'row' if number == 1 else 'rows'}"
    licence = settings.DATA_LICENSE or "This site states no licence for its data."
    cite = f"{settings.SITE_NAME}, {said}, {counted}, data version {version.number or 0}, taken {day}, {again}"
    columns = "\n".join(f"  {one.name}: {one.holds}" for one in export.columns)
    of_day = f"As of {written(moment.on, 'day')}: standing is that of this day."
    if moment.asked:
        of_day += " No ruling is younger."
    if moment.known_at is not None:
        known = written((localtime(moment.known_at) - timedelta(days=1)).date(), "day")
        of_day += f" By the record as it was at the end of {known}."
    return f"""\
{settings.SITE_NAME}
{export.site}/

What was asked for
  {said[:1].upper()}{said[1:]}.
  {of_day}

What is here
  {file}: {counted}, one {row}, made {localtime(made_at):%Y-%m-%d %H:%M:%S %Z}.
  Data version: {version}

Columns
{columns}

The same rows later
  {again}
  gives the record as it was at the end of that day, what was published later on that day included. What is taken down
  since is left out, names of judges, courts and agencies and the articles' titles are those of the day you ask, and
  words are searched in what the record says then.

Licence
  {licence} Quotes are their publishers' words.

How to cite
  {cite}

CSV and XLSX: a cell that begins with = + - @ (or their wide forms), a tab or a line break has an apostrophe before it,
so that no spreadsheet takes it for a formula; lists are joined by a semicolon. JSON, JSON Lines and Parquet hold texts
and lists as they are.
"""
