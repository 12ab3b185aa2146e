"""Verbs for rulings, and what follows from their parts."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime

from django.db import models

from cases.editorial.checks import must_be_valid
from cases.editorial.derived import settle
from cases.editorial.drafts import save_draft, verb
from cases.editorial.errors import BadDate, BadEffect, EditorialError
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
    ReliefEnd,
    Ruling,
    RulingCitation,
    RulingJudge,
    User,
)
from cases.parsing import PartialDate, citation

UNKNOWN = PartialDate()


@verb
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
        EditorialError: there is no title, a part is given twice, or a value is none of its choices.
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


@verb
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
    seats, cited, acts = list(bench), _cited_once(citations), list(effects)
    must_differ([(done.kind, done.part) for done in dispositions], "disposition", field="dispositions")
    must_differ([seat.judge for seat in seats], "judge", field="bench")
    must_differ([(effect.acted_on, effect.verb) for effect in acts], "effect", field="effects")
    save_ruling(by=by, ruling=ruling, at=at)
    _write_all(
        Disposition(ruling=ruling, kind=done.kind, part=done.part, position=place)
        for place, done in enumerate(dispositions, 1)
    )
    _write_all(
        RulingJudge(ruling=ruling, judge=seat.judge, part=seat.part, as_written=seat.as_written, position=place)
        for place, seat in enumerate(seats, 1)
    )
    for place, terms in enumerate(reliefs, 1):
        relief = Relief(
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
        must_end_after_it_begins(relief)
        _write_all([relief])
        _write_all(ReliefBinds(relief=relief, party=party) for party in dict.fromkeys(terms.binds))
    _write_all(
        RulingCitation(ruling=ruling, kind=one.kind, as_written=one.as_written, normal_form=normal)
        for normal, one in cited.items()
    )
    for effect in acts:
        must_be_able_to_act(ruling, effect.acted_on)
        _write_all(
            [
                Effect(
                    acting=ruling,
                    acted_on=effect.acted_on,
                    verb=effect.verb,
                    in_part=effect.in_part or bool(effect.part),
                    part=effect.part,
                )
            ]
        )
    attach_all(by=by, to=ruling, quotes=quotes)
    settle(ruling, at=at)
    return ruling


def _write_all(rows: Iterable[models.Model]) -> None:
    """Insert parts of a ruling, their values checked."""
    for row in rows:
        must_be_valid(row)
        row.save(force_insert=True)


def _cited_once(citations: Iterable[CitationText]) -> dict[str, CitationText]:
    """Citations by their normal form: one law written in two ways is cited once, in the way that comes first."""
    cited: dict[str, CitationText] = {}
    for one in citations:
        cited.setdefault(citation(one.as_written), one)
    return cited


def must_differ(values: Sequence[Hashable], what: str, *, field: str) -> None:
    """Refuse a part that is given twice (``EditorialError``)."""
    if len(set(values)) < len(values):
        raise EditorialError(f"The same {what} is given twice.", field=field)


def must_end_after_it_begins(relief: Relief) -> None:
    """Refuse relief whose days can't be (``BadDate``)."""
    if (relief.until_on is not None) != (relief.ends == ReliefEnd.DAY):
        raise BadDate("Relief that lasts until a day names the day, and no other relief does.", field="until_on")
    if relief.until_on is not None and relief.from_on is not None and relief.until_on < relief.from_on:
        raise BadDate(f"The relief ends on {relief.until_on}, before it begins.", field="until_on")


def save_ruling(*, by: User, ruling: Ruling, at: datetime | None = None) -> None:
    """Write a ruling's own columns, its dates checked; ``settle`` follows once its parts are written.

    Raises:
        BadDate, BadEffect, AlreadyRecorded: as ``record_ruling``. NotAllowed, WrongState: as ``save_draft``.
    """
    save_draft(by=by, record=ruling, at=at)


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
