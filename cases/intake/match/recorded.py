"""Rulings on the record that may be the one that a text reports."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import DateTimeField, Prefetch
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from cases.intake.candidates import Candidate
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.listing import in_words
from cases.intake.match.same_event import MAYBE, SAME, compare
from cases.intake.match.told import Told, departments, spelled_out, telling_names
from cases.models import (
    Case,
    Judge,
    Publication,
    Ruling,
    RulingJudge,
    RulingQuerySet,
    Source,
    Stance,
)
from cases.parsing import PartialDate

_MOST = 60  # rulings that one query brings
_OFFERED = 12
_LEAST = 0.1
_APART = 0.05  # by so much the one has to fit better than rulings in other cases
# Around the day of a ruling, where the text fixes it.
_NEAR = timedelta(days=7)
# Before the day on which a text was published that does not fix it.
_BEFORE = timedelta(days=35)


def live() -> RulingQuerySet:
    """Drafts, rulings in review and published ones; no stubs, and nothing that was withdrawn or taken down."""
    return (
        Ruling.objects.filter(is_stub=False)
        .exclude(state=Publication.WITHDRAWN)
        .exclude(docket__state=Publication.WITHDRAWN)
        .exclude(docket__case__state=Publication.WITHDRAWN)
    )


def near_rulings(told: Told, cases: Collection[int]) -> set[int]:
    """The rulings to compare with, at most sixty a query: of the cases found, and of the judges about that day; of the
    agencies about that day where no judge is known.

    Four queries at most, each by an index: ``ruling_docket_newest``, ``ruling_judge_by_judge``, ``ruling_newest``.
    """
    day = told.decided.on or told.published
    found: set[int] = set()
    if cases:
        on_them = live().filter(docket__case__in=cases)
        if day is None:
            found |= _keys(on_them.newest_first())
        else:
            found |= _keys(on_them.filter(sort_on__lte=day).newest_first())
            found |= _keys(on_them.filter(sort_on__gt=day).order_by("sort_on", "pk"))
    window = _window(told)
    judges = list(Judge.objects.filter(slug__in=told.judges).values_list("pk", flat=True)) if told.judges else []
    agencies = told.main_agencies or told.agencies
    if judges:
        of_judges = live().filter(pk__in=RulingJudge.objects.filter(judge__in=judges).values("ruling"))
        # No day: the newest, which is what is written about. Ordered by what no index holds, so that they are found by
        # the judge and not by walking through all rulings.
        newest = (Cast("sort_on", DateTimeField()).desc(), "-pk")
        found |= _keys((of_judges.filter(sort_on__range=window) if window else of_judges).order_by(*newest))
    elif agencies and window:
        linked = Case.objects.filter(agency_links__agency__slug__in=agencies).values("pk")
        found |= _keys(live().filter(sort_on__range=window, docket__case__in=linked).newest_first())
    return found


def _window(told: Told) -> tuple[date, date] | None:
    if told.decided.on and told.decided.latest:
        return told.decided.on - _NEAR, told.decided.latest + _NEAR
    if told.published:
        return told.published - _BEFORE, told.published + _NEAR
    return None


def _keys(rulings: RulingQuerySet) -> set[int]:
    return set(rulings.values_list("pk", flat=True)[:_MOST])


def with_what_is_compared(keys: Iterable[int]) -> list[Ruling]:
    """Rulings with what ``told_of`` reads of them. Five queries, whatever their number."""
    reports = Source.objects.filter(stance=Stance.SUPPORTS).select_related("snapshot__article")
    return list(
        live()
        .filter(pk__in=keys)
        .select_related("docket__court", "docket__case")
        .prefetch_related(
            "bench__judge",
            "dispositions",
            "docket__case__agencies",
            Prefetch("sources", queryset=reports.defer("snapshot__text").order_by("pk"), to_attr="reports"),
        )
        .order_by("pk")
    )


def told_of(ruling: Ruling, gazetteer: Gazetteer, signature: tuple[int, ...] = ()) -> Told:
    """What the record says of a ruling, in the form in which an article says it.

    Args:
        ruling: from ``with_what_is_compared``.
        gazetteer: the agencies that are known.
        signature: of a report of it whose text is nearly the one that it is compared with.
    """
    docket, case = ruling.docket, ruling.docket.case
    agencies = frozenset(agency.slug for agency in case.agencies.all())
    captions = dict.fromkeys([docket.shown_caption, case.short_caption])
    decided = PartialDate(ruling.decided_on, ruling.decided_on_precision)  # type: ignore[arg-type]
    return Told(
        court=docket.court_id,
        level=docket.court.level,
        dockets=frozenset({(docket.court_id, docket.number)}),
        captions=tuple(spelled_out(caption, gazetteer) for caption in captions),
        judges=frozenset(seat.judge.slug for seat in ruling.bench.all()),
        agencies=agencies,
        departments=departments(agencies, gazetteer),
        # "On" makes the caption a part of a sentence, in which a name is what is written large.
        names=telling_names("\n".join([*(f"on {c}" for c in captions), ruling.summary, ruling.holdings, case.summary])),
        outcome=ruling.outcome,
        dispositions=frozenset(done.kind for done in ruling.dispositions.all()),
        posture=ruling.posture,
        prevailing=ruling.prevailing,
        decided=decided,
        published=None if decided.on else _first_report(ruling),
        signature=signature,
    )


def _first_report(ruling: Ruling) -> date | None:
    """The day of the first article about an undated ruling."""
    reports: list[Source] = ruling.reports  # type: ignore[attr-defined]
    days = [localdate(at) for source in reports if (at := source.snapshot.article.published_at) is not None]
    return min(days, default=None)


def compare_with(
    told: Told, rulings: Iterable[Ruling], gazetteer: Gazetteer, signatures: dict[int, tuple[int, ...]]
) -> list[tuple[Ruling, Candidate]]:
    """The rulings that may be the one that is told of, best first; those that plainly are not are left out.

    Args:
        told: what the text says.
        rulings: from ``with_what_is_compared``.
        gazetteer: the agencies that are known.
        signatures: by ruling, of a report of it whose text is nearly the same.
    """
    compared = [(r, compare(told, told_of(r, gazetteer, signatures.get(r.pk, ())))) for r in rulings]
    # What else was decided in a case that may be the one is shown, so that its steps are told apart.
    cases = {ruling.docket.case_id for ruling, verdict in compared if verdict.score >= MAYBE}
    offered = [
        (ruling, Candidate("ruling", ruling.ref, label_of(ruling), verdict.score, verdict.reasons, verdict.against))
        for ruling, verdict in compared
        if verdict.score >= _LEAST or ruling.docket.case_id in cases
    ]
    return sorted(_told_apart(offered), key=lambda pair: (-pair[1].score, pair[1].key))[:_OFFERED]


def _told_apart(offered: list[tuple[Ruling, Candidate]]) -> list[tuple[Ruling, Candidate]]:
    """The same, save that of rulings in different cases which fit alike none is offered as the one."""
    sure = [(ruling.docket.case_id, candidate.score) for ruling, candidate in offered if candidate.score >= SAME]
    found = []
    for ruling, candidate in offered:
        rivals = [score for case, score in sure if case != ruling.docket.case_id and score > candidate.score - _APART]
        if candidate.score >= SAME and rivals:
            against = (*candidate.against, "a ruling in another case fits as well")
            candidate = replace(candidate, score=SAME - 0.01, against=against)
        found.append((ruling, candidate))
    return found


def label_of(ruling: Ruling) -> str:
    """A ruling in a line: what, in which case, where, when; and that it is not public yet."""
    docket = ruling.docket
    label = f"{ruling.title}, {docket.case.short_caption}, {docket.court.short}, {day_of(ruling)}"
    return label if ruling.is_published else f"{label} ({ruling.get_state_display().lower()})"


def day_of(ruling: Ruling) -> str:
    """When a ruling was decided, as far as that is known."""
    if ruling.decided_on is None:
        return "date unknown"
    exact = {"day": in_words(ruling.decided_on), "month": f"{ruling.decided_on:%B %Y}"}
    return exact.get(ruling.decided_on_precision, f"{ruling.decided_on:%Y}")
