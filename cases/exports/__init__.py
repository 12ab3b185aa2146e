"""Rulings to take along: whatever the filters find, in columns of the reader's choice, as CSV, JSON, XLSX or Parquet.

``columns`` names what may leave, ``wanted`` reads what an address asks for, ``statement`` says it in SQL, ``streams``
and ``tables`` write it, ``readme`` tells what it is, and ``package`` sends it.
"""

from cases.exports.columns import BY_NAME, COLUMNS, SOURCE_COLUMNS, USUAL, Column
from cases.exports.package import CONTENT_TYPES, FORMATS, Busy, Sending, packed, sending
from cases.exports.wanted import Export, NotAnExport, wanted

__all__ = [
    "BY_NAME",
    "COLUMNS",
    "CONTENT_TYPES",
    "FORMATS",
    "SOURCE_COLUMNS",
    "USUAL",
    "Busy",
    "Column",
    "Export",
    "NotAnExport",
    "Sending",
    "packed",
    "sending",
    "wanted",
]
