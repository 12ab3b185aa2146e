"""The verbs: every write that touches more than one row, needs a line in the log, or leaves the database.

Keyword-only, typed, each in one transaction; a refusal is an ``EditorialError`` with a sentence, and writes nothing.
"""

from cases.editorial.accounts import (
    accept_invitation,
    clear_second_factor,
    deactivate,
    invitation_of,
    invite,
    reactivate,
    set_roles,
    sign_out_everywhere,
    withdraw_invitation,
)
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
from cases.editorial.conflicts import decide_conflict
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
from cases.editorial.merging import merge, undo_merge
from cases.editorial.privacy import Told, show_as, told_of
from cases.editorial.publication import publish, send_back, submit_for_review, take_down, unpublish, withdraw
from cases.editorial.rechecked import note_no_text, note_text
from cases.editorial.refusals import note_refusal
from cases.editorial.reports import receive_report, resolve_report
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
from cases.editorial.saving import save_form
from cases.editorial.sources import add_article, attach_source, check_source, locate
from cases.editorial.sources_seen import note_seen
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
    "accept_invitation",
    "add_article",
    "add_counsel",
    "add_docket",
    "add_party",
    "approve_revision",
    "attach_source",
    "check",
    "check_source",
    "clear_second_factor",
    "confirm_take_down",
    "deactivate",
    "decide_conflict",
    "discard",
    "drop_revision",
    "invitation_of",
    "invite",
    "locate",
    "mark_checked",
    "merge",
    "note_no_text",
    "note_refusal",
    "note_seen",
    "note_text",
    "open_case",
    "open_revision",
    "publish",
    "put_back",
    "reactivate",
    "receive_report",
    "record_action",
    "record_event",
    "record_ruling",
    "record_stub",
    "relate_cases",
    "resolve_report",
    "restore",
    "revise",
    "save_draft",
    "save_form",
    "save_ruling",
    "seen_token",
    "send_back",
    "send_back_revision",
    "set_roles",
    "settle",
    "show_as",
    "sign_out_everywhere",
    "subject_of",
    "submit_for_review",
    "submit_revision",
    "take_down",
    "taken_down",
    "taken_down_unconfirmed",
    "told_of",
    "undo_merge",
    "unpublish",
    "withdraw",
    "withdraw_invitation",
]
