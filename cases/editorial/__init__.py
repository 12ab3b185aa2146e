"""The verbs: every write that touches more than one row, needs a line in the log, or leaves the database.

Keyword-only, typed, each in one transaction; a refusal is an ``EditorialError`` with a sentence, and writes nothing.
"""

from cases.editorial.cases import (
    add_counsel,
    add_docket,
    add_party,
    mark_checked,
    open_case,
    record_action,
    record_event,
    relate_cases,
)
from cases.editorial.checks import check
from cases.editorial.derived import settle
from cases.editorial.drafts import discard, save_draft
from cases.editorial.errors import (
    AlreadyRecorded,
    BadDate,
    BadEffect,
    ChangedMeanwhile,
    EditorialError,
    NotAllowed,
    NotPublishable,
    QuoteError,
    QuoteNotInSnapshot,
    QuoteStandsTwice,
    WrongState,
)
from cases.editorial.inputs import CitationText, DispositionPart, EffectOn, JudgePart, Quote, ReliefTerms
from cases.editorial.publication import publish, send_back, submit_for_review, take_down, unpublish, withdraw
from cases.editorial.refusals import note_refusal
from cases.editorial.reports import receive_report, resolve_report
from cases.editorial.rulings import record_ruling, record_stub, save_ruling
from cases.editorial.sources import add_article, attach_source, check_source, locate

__all__ = [
    "AlreadyRecorded",
    "BadDate",
    "BadEffect",
    "ChangedMeanwhile",
    "CitationText",
    "DispositionPart",
    "EditorialError",
    "EffectOn",
    "JudgePart",
    "NotAllowed",
    "NotPublishable",
    "Quote",
    "QuoteError",
    "QuoteNotInSnapshot",
    "QuoteStandsTwice",
    "ReliefTerms",
    "WrongState",
    "add_article",
    "add_counsel",
    "add_docket",
    "add_party",
    "attach_source",
    "check",
    "check_source",
    "discard",
    "locate",
    "mark_checked",
    "note_refusal",
    "open_case",
    "publish",
    "receive_report",
    "record_action",
    "record_event",
    "record_ruling",
    "record_stub",
    "relate_cases",
    "resolve_report",
    "save_draft",
    "save_ruling",
    "send_back",
    "settle",
    "submit_for_review",
    "take_down",
    "unpublish",
    "withdraw",
]
