"""Verbs for cases, dockets, parties, actions and events."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import now

from cases.editorial.checks import free_slug, must_be_valid, must_not_be_in_the_future
from cases.editorial.drafts import add_author, locked, log, must_be_editable, must_have_role, save_draft, verb
from cases.editorial.errors import AlreadyRecorded, BadDate, EditorialError
from cases.editorial.inputs import Quote
from cases.editorial.sources import attach_all
from cases.models import (
    ActionAgency,
    Agency,
    Appearance,
    Case,
    CaseAction,
    CaseAgency,
    CaseRelation,
    CaseTopic,
    ChallengedAction,
    ChangeVerb,
    Counsel,
    Court,
    Docket,
    DocketJudge,
    Event,
    Judge,
    Party,
    Topic,
    User,
)
from cases.parsing import PartialDate

UNKNOWN = PartialDate()


@verb
def open_case(
    *,
    by: User,
    short_caption: str,
    caption: str = "",
    summary: str = "",
    agencies: Iterable[Agency] = (),
    actions: Iterable[ChallengedAction] = (),
    topics: Iterable[Topic] = (),
    coverage_note: str = "",
    slug: str = "",
    quotes: Iterable[Quote] = (),
) -> Case:
    """Open a case as a draft.

    Args:
        by: who opens it.
        short_caption: Bluebook rule 10.2.
        caption: as on the docket.
        summary: what it is about, in plain words.
        agencies: which it is about, as parties or as authors of the action.
        actions: which it challenges.
        topics: which it is about.
        coverage_note: what the page does not cover, for readers.
        slug: its address; made from the short caption when left out.
        quotes: what proves the caption, parties and agencies.

    Returns:
        The case. Its slug is permanent from its first publication on.

    Writes:
        A ``Case`` with its links, its sources, and a ``Change`` each.

    Raises:
        NotAllowed: the person has no role.
        EditorialError: there is no caption.
        QuoteError: a quote does not stand in its snapshot; nothing is written.
    """
    case = Case(
        slug=slug or free_slug(Case, short_caption),
        short_caption=short_caption.strip(),
        caption=caption,
        summary=summary,
        coverage_note=coverage_note,
    )
    save_draft(by=by, record=case)
    CaseAgency.objects.bulk_create([CaseAgency(case=case, agency=agency) for agency in dict.fromkeys(agencies)])
    CaseAction.objects.bulk_create([CaseAction(case=case, action=action) for action in dict.fromkeys(actions)])
    CaseTopic.objects.bulk_create([CaseTopic(case=case, topic=topic) for topic in dict.fromkeys(topics)])
    attach_all(by=by, to=case, quotes=quotes)
    return case


@verb
def add_docket(
    *,
    by: User,
    case: Case,
    court: Court,
    number: str,
    caption: str = "",
    filed: PartialDate = UNKNOWN,
    judges: Iterable[Judge] = (),
    on_appeal_from: Docket | None = None,
    quotes: Iterable[Quote] = (),
) -> Docket:
    """Add a case's docket at one court.

    Args:
        by: who adds it.
        case: the case; a published one gets the docket as a draft, to be published on its own.
        court: where it is kept.
        number: as the source writes it; kept beside its normal form.
        caption: when this court captions the case otherwise.
        filed: the day of filing, as far as it is known.
        judges: to whom it is assigned.
        on_appeal_from: the docket below, of the same case.
        quotes: what proves court, number and day of filing.

    Writes:
        A ``Docket`` with its judges, its sources, and a ``Change`` each.

    Raises:
        AlreadyRecorded: the court's docket of that number is on the record.
        BadDate: the day of filing is in the future.
        EditorialError: there is no number, or the docket below belongs to another case.
        NotAllowed, QuoteError: as elsewhere.
    """
    _must_be_open_to(case, by)
    docket = Docket(
        case=case,
        court=court,
        number_as_written=number.strip(),
        caption=caption,
        filed_on=filed.on,
        filed_on_precision=filed.precision,
        on_appeal_from=on_appeal_from,
    )
    save_draft(by=by, record=docket)
    DocketJudge.objects.bulk_create([DocketJudge(docket=docket, judge=judge) for judge in dict.fromkeys(judges)])
    attach_all(by=by, to=docket, quotes=quotes)
    return docket


def _must_be_open_to(case: Case, by: User) -> None:
    """Refuse to add to another reporter's case; what is added to a public one stands on its own."""
    if not locked(case).is_published:
        must_be_editable(case, by)


@verb
def add_party(
    *,
    by: User,
    case: Case,
    party: Party,
    role: str,
    side: str,
    as_written: str = "",
    joined_on: date | None = None,
) -> Appearance:
    """Record a party's role in a case (``PartyRole``, ``Side``); ``joined_on`` when not from the start.

    Raises:
        AlreadyRecorded: the party has that role in the case already.
        NotAllowed: the person has no role.
    """
    _must_be_open_to(case, by)
    appearance = Appearance(case=case, party=party, role=role, side=side, as_written=as_written, joined_on=joined_on)
    save_draft(by=by, record=appearance)
    return appearance


@verb
def add_counsel(
    *, by: User, case: Case, name: str, side: str, organisation: str = "", party: Party | None = None
) -> Counsel:
    """Record who represents a side (``Side``), or one party of it, in a case.

    Raises:
        AlreadyRecorded: the same counsel is recorded for that side or party already.
        NotAllowed: the person has no role.
    """
    _must_be_open_to(case, by)
    counsel = Counsel(case=case, name=name, organisation=organisation, side=side, party=party)
    save_draft(by=by, record=counsel)
    return counsel


@verb
def record_action(
    *,
    by: User,
    title: str,
    kind: str,
    agencies: Iterable[Agency],
    taken: PartialDate = UNKNOWN,
    taken_under: ChallengedAction | None = None,
    summary: str = "",
    citation: str = "",
    url: str = "",
    slug: str = "",
    quotes: Iterable[Quote] = (),
) -> ChallengedAction:
    """Record the government action that cases challenge, as a draft.

    Args:
        by: who records it.
        title: what it is, with its day where that tells it apart.
        kind: ``ActionKind``.
        agencies: who took it, or is party to it.
        taken: when, as far as it is known.
        taken_under: the broader action that this one carries out.
        summary: in plain words.
        citation: Federal Register, executive order number.
        url: the official text.
        slug: its address; made from the title when left out.
        quotes: what proves it.

    Writes:
        A ``ChallengedAction`` with its agencies, its sources, and a ``Change`` each.

    Raises:
        EditorialError: there is no title. NotAllowed, QuoteError: as elsewhere.
    """
    action = ChallengedAction(
        slug=slug or free_slug(ChallengedAction, title),
        title=title.strip(),
        kind=kind,
        taken_on=taken.on,
        taken_on_precision=taken.precision,
        taken_under=taken_under,
        summary=summary,
        citation=citation,
        url=url,
    )
    save_draft(by=by, record=action)
    ActionAgency.objects.bulk_create([ActionAgency(action=action, agency=agency) for agency in dict.fromkeys(agencies)])
    attach_all(by=by, to=action, quotes=quotes)
    return action


@verb
def record_event(
    *,
    by: User,
    docket: Docket,
    kind: str,
    title: str,
    happens: PartialDate,
    note: str = "",
    happens_at: datetime | None = None,
    time_zone: str = "",
    day_sequence: int = 1,
    quotes: Iterable[Quote] = (),
) -> Event:
    """Record a dated step that is no ruling, as a draft; it may lie in the future.

    Args:
        by: who records it.
        docket: on which it stands.
        kind: ``EventKind``.
        title: in plain words.
        happens: the day, as far as it is known.
        note: what readers should know of it.
        happens_at: aware, when the hour is known; then ``time_zone`` names the court's zone (IANA).
        time_zone: see above.
        day_sequence: place within the day.
        quotes: what proves it.

    Writes:
        An ``Event``, its sources, and a ``Change`` each.

    Raises:
        BadDate: the day is unknown, or the hour comes without its zone, or the zone without an hour.
        EditorialError: there is no title. NotAllowed, QuoteError: as elsewhere.
    """
    if happens.on is None:
        raise BadDate("An event needs a date, if only a month or a year.", field="happens_on")
    event = Event(
        docket=docket,
        kind=kind,
        title=title.strip(),
        note=note,
        happens_on=happens.on,
        happens_on_precision=happens.precision,
        happens_at=happens_at,
        time_zone=time_zone,
        day_sequence=day_sequence,
    )
    save_draft(by=by, record=event)
    attach_all(by=by, to=event, quotes=quotes)
    return event


@verb
def relate_cases(*, by: User, case: Case, other: Case, kind: str, note: str = "") -> CaseRelation:
    """Say how two cases hang together (``RelationKind``); it reads from both ends.

    Writes:
        A ``CaseRelation``, the person among the authors of ``case``, and a ``Change`` of it.

    Raises:
        AlreadyRecorded: the relation is recorded, from either end.
        EditorialError: the two are one. WrongState, NotAllowed: a case may not be edited now.
    """
    if case.pk == other.pk:
        raise EditorialError("A case does not relate to itself.", field="other")
    must_be_editable(case, by)
    if CaseRelation.objects.filter(kind=kind, case__in=(case, other), other__in=(case, other)).exists():
        raise AlreadyRecorded(f"The relation between {case} and {other} is recorded already.", field="other")
    relation = CaseRelation(case=case, other=other, kind=kind, note=note)
    must_be_valid(relation)
    relation.save()
    add_author(case, by)
    log(by=by, verb=ChangeVerb.REVISED, record=case, note=str(relation))
    return relation


@verb
def mark_checked(*, by: User, case: Case, on: date, at: datetime | None = None) -> None:
    """Record that a case was followed up to a day; no fact of the case changes, so it may be published.

    Writes:
        The day and the person on the ``Case``; a ``Change``.

    Raises:
        NotAllowed: the person has no role. BadDate: the day is before the one that is there, or in the future.
    """
    must_have_role(by)
    must_not_be_in_the_future(
        PartialDate.day(on), at or now(), "a case is checked up to today at the latest.", field="last_checked_on"
    )
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.last_checked_on is not None and on < row.last_checked_on:
        raise BadDate(f"{row} was checked up to {row.last_checked_on} already.", field="last_checked_on")
    row.last_checked_on, row.last_checked_by = on, by
    row.save(update_fields=["last_checked_on", "last_checked_by"])
    case.last_checked_on, case.last_checked_by = on, by
    log(by=by, verb=ChangeVerb.CHECKED, record=row, at=at, up_to=on.isoformat())
