"""Reference data: courts, judges and agencies, from files in the repository and the public court list.

The files and their sources are described in ``cases/data/reference/PROVENANCE.md``.
"""

from pathlib import Path

import pghistory
from django.db import connection, transaction

from cases.importers.reference import agencies, courts, judges
from cases.importers.reference.files import BrokenReference
from cases.importers.reference.write import Tally

__all__ = ["FOLDER", "BrokenReference", "Tally", "load"]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"
# Any fixed number: it names the lock that lets one load at a time run.
_LOCK = 7_341_122_508


def load(folder: Path = FOLDER) -> list[Tally]:
    """Bring courts, presidents, judges and agencies to what the files say, all or nothing.

    Everything is read and checked before the first row is written. Rows that say the same already are not written,
    so that a second load writes nothing; rows that the files do not know are never deleted or changed.

    Args:
        folder: holds federal_courts.csv, presidents.csv, judges.csv, judge_names.csv and agencies.csv.

    Returns:
        What was done, a tally a noun.

    Raises:
        BrokenReference: a file is absent or broken; nothing was written.
    """
    all_courts = courts.read(folder, courts.court_list())
    all_judges = judges.read(folder, all_courts.ids)
    all_agencies = agencies.read(folder)
    with transaction.atomic(), pghistory.context(command="load_reference"):
        with connection.cursor() as cursor:
            # Two servers that start at once would both find the tables empty.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        return [*courts.write(all_courts), *judges.write(all_judges), *agencies.write(all_agencies)]
