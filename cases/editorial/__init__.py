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
from cases.editorial.privacy import Told, show_as, told_of
from cases.editorial.publication import publish, send_back, submit_for_review, take_down, unpublish, withdraw
from cases.editorial.revisions import (
    approve_revision,
    drop_revision,
    open_revision,
    restore,
    revise,
    seen_token,
    send_back_revision,
    subject_of,
    submit_revision,
)
from cases.editorial.rulings import record_ruling, record_stub, save_ruling
from cases.editorial.sources import add_article, attach_source, check_source, locate
from cases.editorial.takedown import Down, confirm_take_down, put_back, taken_down, taken_down_unconfirmed

__all__ = [
    "AlreadyRecorded",
    "BadDate",
    "BadEffect",
    "ChangedMeanwhile",
    "CitationText",
    "DispositionPart",
    "Down",
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
    "Told",
    "WrongState",
    "add_article",
    "add_counsel",
    "add_docket",
    "add_party",
    "approve_revision",
    "attach_source",
    "check",
    "check_source",
    "confirm_take_down",
    "discard",
    "drop_revision",
    "locate",
    "mark_checked",
    "open_case",
    "open_revision",
    "publish",
    "put_back",
    "record_action",
    "record_event",
    "record_ruling",
    "record_stub",
    "relate_cases",
    "restore",
    "revise",
    "save_draft",
    "save_ruling",
    "seen_token",
    "send_back",
    "send_back_revision",
    "settle",
    "show_as",
    "subject_of",
    "submit_for_review",
    "submit_revision",
    "take_down",
    "taken_down",
    "taken_down_unconfirmed",
    "told_of",
    "unpublish",
    "withdraw",
]
