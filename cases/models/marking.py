"""Which rows bear on lists: whoever writes one, by whatever way, marks the rulings that have to be listed anew.

The other half is in migration ``0013_listing_now``: when the transaction ends, what is marked is listed anew. A column
that the view there reads has to be named here, too; ``manage.py check_projections`` finds what was missed.
"""

from dataclasses import dataclass

import pgtrigger
from django.db import models

from cases.models.case import ActionAgency, Case, CaseAction, CaseAgency, CaseTopic, ChallengedAction, Docket, Topic
from cases.models.court import Court, Judge, President, Service
from cases.models.history import Change
from cases.models.party import Agency, Appearance, Party
from cases.models.relief import Relief
from cases.models.ruling import Disposition, Ruling, RulingJudge
from cases.models.source import Article, Source


@dataclass(frozen=True, slots=True)
class Bearing:
    """How rows of a table bear on listings.

    Attributes:
        rulings: SQL that selects the rulings concerned, over NEW and OLD, the row after and before (NULL for neither).
        on: the columns that bear on them; whichever, where none is named.
        added: whether a new row does; one that nothing hangs on yet does not.
        removed: whether a row that goes does.
    """

    rulings: str
    on: tuple[str, ...] = ()
    added: bool = True
    removed: bool = True

    def trigger(self) -> pgtrigger.Trigger:
        """The trigger that marks."""
        operation: pgtrigger.Operation = pgtrigger.UpdateOf(*self.on) if self.on else pgtrigger.Update
        if self.added:
            operation = pgtrigger.Insert | operation
        if self.removed:
            operation = operation | pgtrigger.Delete
        return pgtrigger.Trigger(
            name="marks_listings",
            operation=operation,
            when=pgtrigger.After,
            func=pgtrigger.Func(f"PERFORM cases_mark_listings(ARRAY({self.rulings})); RETURN NULL;"),
        )


def _of_cases(cases: str) -> str:
    return (
        "SELECT ruling.id FROM cases_ruling ruling JOIN cases_docket docket ON docket.id = ruling.docket_id "  # noqa: S608
        f"WHERE docket.case_id IN ({cases})"
    )


_LISTED = "SELECT kept.ruling_id FROM cases_listing kept WHERE kept.known_until_at IS NULL AND "
_ITS_RULING = "SELECT NEW.ruling_id UNION SELECT OLD.ruling_id"
_ITS_CASE = _of_cases("NEW.case_id, OLD.case_id")
_ITS_JUDGE = "SELECT by_judge.ruling_id FROM cases_listingbyjudge by_judge WHERE by_judge.judge_id IN ({})"

BEARINGS: dict[type[models.Model], Bearing] = {
    Ruling: Bearing(
        "SELECT NEW.id",
        on=(
            "state",
            "docket_id",
            "sort_on",
            "day_sequence",
            "decided_on",
            "decided_on_precision",
            "posture",
            "outcome",
            "prevailing",
            "title",
            "summary",
            "holdings",
            "official_document_id",
            "is_stub",
            "published_at",
        ),
        removed=False,
    ),
    RulingJudge: Bearing(_ITS_RULING),
    Disposition: Bearing(_ITS_RULING),
    Relief: Bearing(_ITS_RULING),
    Source: Bearing(_ITS_RULING),
    Article: Bearing(
        "SELECT source.ruling_id FROM cases_source source "
        "JOIN cases_snapshot snapshot ON snapshot.id = source.snapshot_id "
        "WHERE snapshot.article_id = NEW.id AND source.ruling_id IS NOT NULL",
        on=("kind",),
        added=False,
        removed=False,
    ),
    Docket: Bearing(_ITS_CASE),
    Case: Bearing(_of_cases("NEW.id"), on=("state", "short_caption", "caption", "summary"), added=False, removed=False),
    CaseAgency: Bearing(_ITS_CASE),
    CaseTopic: Bearing(_ITS_CASE),
    CaseAction: Bearing(_ITS_CASE),
    Appearance: Bearing(_ITS_CASE),
    ChallengedAction: Bearing(
        _of_cases("SELECT link.case_id FROM cases_caseaction link WHERE link.action_id = NEW.id"),
        on=("state",),
        added=False,
        removed=False,
    ),
    ActionAgency: Bearing(
        _of_cases(
            "SELECT link.case_id FROM cases_caseaction link WHERE link.action_id IN (NEW.action_id, OLD.action_id)"
        )
    ),
    Party: Bearing(
        _of_cases("SELECT appearance.case_id FROM cases_appearance appearance WHERE appearance.party_id = NEW.id"),
        on=("name", "shown_as", "kind", "agency_id"),
        added=False,
        removed=False,
    ),
    Agency: Bearing(
        _LISTED + "(kept.agencies @> ARRAY[NEW.id] "
        "OR kept.agency_parts && ARRAY[NEW.id || ':party', NEW.id || ':author'])",
        on=("parent_id", "name", "acronym"),
        added=False,
        removed=False,
    ),
    Topic: Bearing(
        _LISTED + "kept.topics @> ARRAY[NEW.id]",
        on=("parent_id",),
        added=False,
        removed=False,
    ),
    Judge: Bearing(_ITS_JUDGE.format("NEW.id"), on=("name",), added=False, removed=False),
    Service: Bearing(_ITS_JUDGE.format("NEW.judge_id, OLD.judge_id")),
    President: Bearing(
        _LISTED + "kept.presidents @> ARRAY[NEW.id]",
        on=("party",),
        added=False,
        removed=False,
    ),
    Court: Bearing(
        _LISTED + "kept.court_id = NEW.id",
        on=("name", "abbreviation", "level", "appeals_to_id"),
        added=False,
        removed=False,
    ),
    Change: Bearing(
        "SELECT ruling.id FROM cases_ruling ruling WHERE NEW.subject_type = 'ruling' AND ruling.ref = NEW.subject_ref",
        on=("verb",),
        removed=False,
    ),
}

for _model, _bearing in BEARINGS.items():
    pgtrigger.register(_bearing.trigger())(_model)
