"""The record told in the order of time, and where it stands: what pages, feeds and exports ask for.

``timeline`` tells a case, ``rows`` fills a list, ``chains`` loads what the engine wants, ``whereabouts`` says where
things stand on a day, ``projection`` keeps that in rows, ``listings`` proves those of lists, ``effects`` says what a
ruling may act on, ``coming`` looks ahead.
"""

from cases.chronicle.as_then import as_then
from cases.chronicle.chains import Loaded
from cases.chronicle.coming import Coming, coming_up
from cases.chronicle.effects import Likely, likely_effects
from cases.chronicle.listings import mend_listings, wrong_listings
from cases.chronicle.projection import Difference, batches, differences, keep_standings, standing_on
from cases.chronicle.recall import there_at
from cases.chronicle.rows import list_rows
from cases.chronicle.timeline import (
    Entry,
    EntryKind,
    attach_latest,
    by_year,
    for_pages,
    for_rows,
    latest_first,
    public_sources,
    timeline,
)
from cases.chronicle.whereabouts import (
    ActionWhereabouts,
    CaseWhereabouts,
    Phrase,
    Said,
    Told,
    action_whereabouts,
    case_whereabouts,
    ruling_whereabouts,
    said_of_rulings,
)
from cases.chronicle.withheld import (
    names_of,
    withheld_from,
    withheld_in,
    withheld_of,
    withhold,
    withhold_from_corrections,
)

__all__ = [
    "ActionWhereabouts",
    "CaseWhereabouts",
    "Coming",
    "Difference",
    "Entry",
    "EntryKind",
    "Likely",
    "Loaded",
    "Phrase",
    "Said",
    "Told",
    "action_whereabouts",
    "as_then",
    "attach_latest",
    "batches",
    "by_year",
    "case_whereabouts",
    "coming_up",
    "differences",
    "for_pages",
    "for_rows",
    "keep_standings",
    "latest_first",
    "likely_effects",
    "list_rows",
    "mend_listings",
    "names_of",
    "public_sources",
    "ruling_whereabouts",
    "said_of_rulings",
    "standing_on",
    "there_at",
    "timeline",
    "withheld_from",
    "withheld_in",
    "withheld_of",
    "withhold",
    "withhold_from_corrections",
    "wrong_listings",
]
