"""Verbs for rulings, and what follows from their parts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from cases.editorial.derived import EARLIEST_ZONE, settle, sort_day
from cases.editorial.drafts import save_draft
from cases.editorial.errors import AlreadyRecorded, BadDate, BadEffect, EditorialError
from cases.editorial.inputs import CitationText, DispositionPart, EffectOn, JudgePart, Quote, ReliefTerms
from cases.editorial.sources import attach_all
from cases.models import (
    Article,
    Disposition,
    Docket,
    Effect,
    Form,
    RecordedFrom,
    Relief,
    ReliefBinds,
    Ruling,
    RulingCitation,
    RulingJudge,
    User,
)
from cases.outcome import outcome
from cases.parsing import PartialDate, citation

UNKNOWN = PartialDate()


@transaction.atomic
def record_ruling(
    *,
    by: User,
    docket: Docket,
    title: str,
    posture: str,
    dispositions: Sequence[DispositionPart],
    prevailing: str,
    decided: PartialDate = UNKNOWN,
    form: str = Form.UNKNOWN,
    bench: Iterable[JudgePart] = (),
    summary: str = "",
    holdings: str = "",
    reliefs: Iterable[ReliefTerms] = (),
    citations: Iterable[CitationText] = (),
    effects: Iterable[EffectOn] = (),
    recorded_from: str = RecordedFrom.ARTICLE,
    official_document: Article | None = None,
    day_sequence: int = 1,
    quotes: Iterable[Quote] = (),
    at: datetime | None = None,
) -> Ruling:
    """Record a ruling as a draft, from an article or straight from an official document.

    Args:
        by: who records it.
        docket: on which it was decided.
        title: in plain words: Preliminary injunction denied.
        posture: what was decided on (``Posture``).
        dispositions: what was done, the main one first.
        prevailing: the side it favoured (``Prevailing``).
        decided: the day, as far as it is known.
        form: ``Form``.
        bench: judges with their parts, the author first.
        summary: two or three plain sentences.
        holdings: one a line.
        reliefs: what it orders or refuses.
        citations: its own, and those of the authorities that it turns on.
        effects: what it does to earlier rulings.
        recorded_from: ``RecordedFrom``.
        official_document: the order or opinion itself, when it is on the record.
        day_sequence: place within the day, from 1.
        quotes: what proves each fact.
        at: now, when left out.

    Returns:
        The draft, its outcome and its place in the order of time worked out.

    Writes:
        A ``Ruling`` with its parts, its sources, and a ``Change`` each. All or nothing.

    Raises:
        BadDate: the day is in the future, or before the docket was filed.
        BadEffect: an effect on a ruling of another line of cases, a later one, or in a circle.
        AlreadyRecorded: the docket holds a ruling of that day and title, or of that day and place.
        NotAllowed, QuoteError: as elsewhere.
    """
    return _record(
        by=by,
        ruling=Ruling(
            docket=docket,
            title=title.strip(),
            posture=posture,
            prevailing=prevailing,
            decided_on=decided.on,
            decided_on_precision=decided.precision,
            form=form,
            summary=summary,
            holdings=holdings,
            recorded_from=recorded_from,
            official_document=official_document,
            day_sequence=day_sequence,
        ),
        dispositions=dispositions,
        bench=bench,
        reliefs=reliefs,
        citations=citations,
        effects=effects,
        quotes=quotes,
        at=at,
    )


@transaction.atomic
def record_stub(
    *,
    by: User,
    docket: Docket,
    title: str,
    posture: str,
    dispositions: Sequence[DispositionPart],
    prevailing: str,
    decided: PartialDate = UNKNOWN,
    bench: Iterable[JudgePart] = (),
    reliefs: Iterable[ReliefTerms] = (),
    at: datetime | None = None,
) -> Ruling:
    """Record what is known of a ruling only because another one acts on it.

    The arguments are those of ``record_ruling``. A stub is never published on its own: it is shown, as a stub, where
    the ruling that acts on it is.

    Writes:
        A ``Ruling`` marked as a stub, with its parts, and a ``Change``.
    """
    ruling = Ruling(
        docket=docket,
        title=title.strip(),
        posture=posture,
        prevailing=prevailing,
        decided_on=decided.on,
        decided_on_precision=decided.precision,
        is_stub=True,
    )
    return _record(by=by, ruling=ruling, dispositions=dispositions, bench=bench, reliefs=reliefs, at=at)


def _record(
    *,
    by: User,
    ruling: Ruling,
    dispositions: Sequence[DispositionPart],
    bench: Iterable[JudgePart] = (),
    reliefs: Iterable[ReliefTerms] = (),
    citations: Iterable[CitationText] = (),
    effects: Iterable[EffectOn] = (),
    quotes: Iterable[Quote] = (),
    at: datetime | None,
) -> Ruling:
    if not ruling.title:
        raise EditorialError("The ruling has no title: say in plain words what was decided.", field="title")
    must_be_new(ruling)
    save_ruling(by=by, ruling=ruling, at=at)
    Disposition.objects.bulk_create(
        [
            Disposition(ruling=ruling, kind=done.kind, part=done.part, position=place)
            for place, done in enumerate(dispositions, 1)
        ]
    )
    RulingJudge.objects.bulk_create(
        [
            RulingJudge(ruling=ruling, judge=seat.judge, part=seat.part, as_written=seat.as_written, position=place)
            for place, seat in enumerate(bench, 1)
        ]
    )
    for place, terms in enumerate(reliefs, 1):
        relief = Relief.objects.create(
            ruling=ruling,
            kind=terms.kind,
            decision=terms.decision,
            territory=terms.territory,
            scope_note=terms.scope_note,
            from_on=terms.from_on,
            ends=terms.ends,
            until_on=terms.until_on,
            conditions=terms.conditions,
            position=place,
        )
        ReliefBinds.objects.bulk_create([ReliefBinds(relief=relief, party=party) for party in terms.binds])
    RulingCitation.objects.bulk_create(
        [
            RulingCitation(
                ruling=ruling,
                kind=cited.kind,
                as_written=cited.as_written,
                normal_form=citation(cited.as_written),
            )
            for cited in citations
        ]
    )
    for effect in effects:
        must_be_able_to_act(ruling, effect.acted_on)
        Effect.objects.create(
            acting=ruling,
            acted_on=effect.acted_on,
            verb=effect.verb,
            in_part=effect.in_part,
            part=effect.part,
        )
    attach_all(by=by, to=ruling, quotes=quotes)
    settle(ruling, at=at)
    return ruling


def save_ruling(*, by: User, ruling: Ruling, at: datetime | None = None) -> None:
    """Write a ruling's own columns, its dates checked; ``settle`` follows once its parts are written.

    Raises:
        BadDate: as ``record_ruling``. NotAllowed, WrongState: as ``save_draft``.
    """
    decided = PartialDate(ruling.decided_on, ruling.decided_on_precision)  # type: ignore[arg-type]
    must_be_possible(decided, ruling.docket, at or now())
    ruling.sort_on = sort_day(ruling, decided, at or now())
    ruling.outcome = ruling.outcome or outcome(ruling.posture, [], [])
    save_draft(by=by, record=ruling)


def must_be_possible(decided: PartialDate, docket: Docket, at: datetime) -> None:
    """Refuse a day that no ruling on the docket can have (``BadDate``)."""
    if decided.on is None:
        return
    if decided.on > at.astimezone(EARLIEST_ZONE).date():
        raise BadDate(f"{decided} is in the future: a ruling is recorded once it is made.", field="decided_on")
    assert decided.latest is not None
    if docket.filed_on is not None and decided.latest < docket.filed_on:
        raise BadDate(
            f"{decided} is before {docket} was filed ({docket.filed_on}): "
            "one of the two dates, or the docket, is wrong.",
            field="decided_on",
        )


def must_be_new(ruling: Ruling) -> None:
    """Refuse a ruling that the docket holds already (``AlreadyRecorded``): same day and title, or same place in it."""
    if ruling.decided_on is None:
        return
    same_day = Ruling.objects.filter(
        docket_id=ruling.docket_id,
        decided_on=ruling.decided_on,
        decided_on_precision=ruling.decided_on_precision,
    ).exclude(pk=ruling.pk)
    for other in same_day:
        if other.title.casefold() == ruling.title.casefold():
            raise AlreadyRecorded(
                f"“{other.title}” of that day is on the record of {ruling.docket} already: attach the article to it.",
                field="title",
            )
        if ruling.decided_on_precision == "day" and other.day_sequence == ruling.day_sequence:
            raise AlreadyRecorded(
                f"“{other.title}” holds place {other.day_sequence} of that day on {ruling.docket}: "
                "give this ruling another place within the day, or attach the article to that one.",
                field="day_sequence",
            )


def must_be_able_to_act(acting: Ruling, acted_on: Ruling) -> None:
    """Refuse an effect that cannot be: on itself, on what came later, on another line of cases (``BadEffect``)."""
    if acting.pk == acted_on.pk:
        raise BadEffect("A ruling does not act on itself.", field="acted_on")
    if acted_on.decided_on is not None and acted_on.decided_on > acting.sort_on:
        raise BadEffect(f"“{acted_on.title}” was decided after this ruling, which cannot act on it.", field="acted_on")
    here, there = acting.docket.case, acted_on.docket.case
    if here.pk != there.pk and not here.actions.filter(pk__in=there.actions.values("pk")).exists():
        raise BadEffect(
            f"“{acted_on.title}” is a ruling in {there}, which neither is this case nor challenges the same action.",
            field="acted_on",
        )
