"""What was extracted and matched, as the rows that people decide on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import EXTRACTOR, VERSION, Extracted, Finding
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.same_event import SAME
from cases.models import Docket, Intake, Suggestion, SuggestionState

# From here on a case or a docket has its place in the form before anybody chose it.
LIKELY = SAME
# A name is taken to mean the best candidate when it is no worse than this, and so much better than the next.
_ENOUGH = 0.5
_AHEAD = 0.1

Json = dict[str, Any]


def write_suggestions(intake: Intake, extracted: Extracted, matched: Matched, gazetteer: Gazetteer) -> None:
    """Keep what was read out of an intake's text beside it; what people decided on earlier is left as it is.

    Args:
        intake: saved, with its text.
        extracted: what extraction said of the text.
        matched: which records that may mean.
        gazetteer: the names that it was read with.

    Writes:
        ``Suggestion`` rows; those of an earlier pass that nobody decided on are deleted. On the intake, the extractor
        with its version, and the records that the text as a whole may be about.
    """
    dockets = {
        docket.ref: docket
        for docket in Docket.objects.filter(ref__in=[one.key for one in matched.dockets]).select_related("case")
    }
    intake.suggestions.filter(state=SuggestionState.OPEN).delete()
    decided = list(intake.suggestions.order_by("position"))
    last = decided[-1].position if decided else 0
    known = {_identity(row) for row in decided}
    rows = [row for row in _rows(extracted, matched, gazetteer, dockets) if _identity(row) not in known]
    for position, row in enumerate(rows, last + 1):
        row.intake, row.position, row.version = intake, position, VERSION
    Suggestion.objects.bulk_create(rows)
    intake.extractor, intake.version = EXTRACTOR, VERSION
    intake.candidates = {
        "rulings": as_json(matched.rulings),
        "articles": as_json(matched.articles),
        "cases": as_json(matched.cases),
        "dockets": _dockets(matched.dockets, dockets),
        "court": as_json(matched.court),
    }
    intake.save(update_fields=["extractor", "version", "candidates"])


def as_json(candidates: Iterable[Candidate]) -> list[Json]:
    """Candidates as rows keep them."""
    return [{**asdict(one), "reasons": list(one.reasons), "against": list(one.against)} for one in candidates]


def _dockets(candidates: Iterable[Candidate], dockets: Mapping[str, Docket]) -> list[Json]:
    """Candidate dockets, each with its case and number; one that went meanwhile is left out."""
    return [
        {**row, "number": docket.number, "case": docket.case.slug, "court": docket.court_id}
        for row in as_json(candidates)
        if (docket := dockets.get(row["key"])) is not None
    ]


def _identity(row: Suggestion) -> tuple[str, str, int | None, int | None]:
    return row.field, row.value, row.start, row.end


def _rows(
    extracted: Extracted, matched: Matched, gazetteer: Gazetteer, dockets: Mapping[str, Docket]
) -> Iterator[Suggestion]:
    yield _row("reports_ruling", extracted.reports_ruling)
    yield from _judges(extracted, matched)
    yield from _courts(extracted, matched, gazetteer)
    for number, agency in enumerate(extracted.agencies):
        candidates = _at(matched.agencies, number)
        known = gazetteer.agency.get(agency.found.value)
        label = (known.acronym or known.name) if known else ""
        yield _row("agencies", agency.found, candidates, main=agency.main, label=label)
    yield from _case(extracted, matched)
    yield from _docket(extracted, matched, dockets)
    for found in extracted.citations:
        yield _row("citations", found)
    for party in extracted.parties:
        yield _row("parties", party.found, side=party.side, role=party.role)
    for name in ("ruling_date", "posture", "disposition", "outcome", "prevailing"):
        if (one := getattr(extracted, name)) is not None:
            yield _row(name, one)
    for found in extracted.relief:
        yield _row("relief", found)


def _judges(extracted: Extracted, matched: Matched) -> Iterator[Suggestion]:
    for number, judge in enumerate(extracted.judges):
        yield _row(
            "judges", judge.found, _at(matched.judges, number), main=judge.main, part=judge.part, rank=judge.rank
        )


def _courts(extracted: Extracted, matched: Matched, gazetteer: Gazetteer) -> Iterator[Suggestion]:
    """The courts that are named; and the one that decided, when it is known only by who sits there."""
    best = matched.court[0] if matched.court and matched.court[0].score >= _ENOUGH else None
    deciding = next((court.found.value for court in extracted.courts if court.deciding), best.key if best else "")
    for court in extracted.courts:
        decided = court.found.value == deciding
        yield _row(
            "courts",
            court.found,
            matched.court if decided else (),
            main=decided,
            label=_short(gazetteer, court.found.value),
            means=court.found.value,
        )
    if best is not None and deciding == best.key and all(court.found.value != best.key for court in extracted.courts):
        yield _inferred("courts", best.key, best, matched.court, label=_short(gazetteer, best.key))


def _short(gazetteer: Gazetteer, court: str) -> str:
    known = gazetteer.court.get(court)
    return (known.short or known.name) if known else court


def _case(extracted: Extracted, matched: Matched) -> Iterator[Suggestion]:
    """Captions in the text; and the case, when it is known by other things."""
    best = matched.cases[0] if matched.cases and matched.cases[0].score >= LIKELY else None
    own = next((case for case in extracted.case_names if case.own), None)
    for case in extracted.case_names:
        means = best.key if best is not None and case is own else ""
        yield _row("case_names", case.found, matched.cases if case is own else (), main=case is own, means=means)
    if own is None and best is not None:
        yield _inferred("case_names", best.label, best, matched.cases)


def _docket(extracted: Extracted, matched: Matched, dockets: Mapping[str, Docket]) -> Iterator[Suggestion]:
    """Docket numbers in the text, the one on the record first; and that one, when it is known by other things."""
    best = next((one for one in matched.dockets if one.score >= LIKELY and one.key in dockets), None)
    on_record = dockets[best.key].number if best is not None else ""
    numbers = sorted(extracted.docket_numbers, key=lambda found: found.value != on_record)
    for place, found in enumerate(numbers):
        means = best.key if best is not None and found.value == on_record else ""
        yield _row("docket_numbers", found, matched.dockets if place == 0 else (), main=place == 0, means=means)
    if not numbers and best is not None:
        yield _inferred("docket_numbers", on_record, best, matched.dockets)


def _row(
    field: str, found: Finding, candidates: Sequence[Candidate] = (), *, means: str | None = None, **details: Any
) -> Suggestion:
    """A finding as a row; ``means`` is the record that it means, the best candidate's when left out."""
    return Suggestion(
        field=field,
        value=found.value,
        key=_certain(candidates) if means is None else means,
        details=details,
        text=found.text,
        start=found.start,
        end=found.end,
        confidence=min(max(found.confidence, 0.0), 1.0),
        reason=found.reason[:300],
        candidates=as_json(candidates),
    )


def _inferred(field: str, value: str, best: Candidate, candidates: Sequence[Candidate], **details: Any) -> Suggestion:
    """What no words of the text say, and other facts do."""
    return Suggestion(
        field=field,
        value=value,
        key=best.key,
        details={"main": True, **details},
        confidence=min(max(best.score, 0.0), 1.0),
        reason="; ".join(best.reasons)[:300],
        candidates=as_json(candidates),
    )


def _certain(candidates: Sequence[Candidate]) -> str:
    """The key of the best candidate, where it is good enough and well ahead of the next; else blank."""
    if not candidates or candidates[0].score < _ENOUGH:
        return ""
    if len(candidates) > 1 and candidates[0].score - candidates[1].score < _AHEAD:
        return ""
    return candidates[0].key


def _at(lists: Sequence[tuple[Candidate, ...]], number: int) -> tuple[Candidate, ...]:
    return lists[number] if number < len(lists) else ()
