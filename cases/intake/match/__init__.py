"""What a text names → records: who and what is meant, the docket, the case, and whether the ruling is recorded already.

Nothing is decided here: every answer is a list of candidates with what speaks for and against each. The number of
queries is the same whatever is on the record.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import Extracted
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.captions import find_cases
from cases.intake.match.copies import near_copies, rulings_of
from cases.intake.match.dockets import find_dockets
from cases.intake.match.known import gazetteer_from_database
from cases.intake.match.names import match_names
from cases.intake.match.recorded import compare_with, day_of, near_rulings, with_what_is_compared
from cases.intake.match.same_event import MAYBE, SAME
from cases.intake.match.told import told_from
from cases.models import Case, Docket, Ruling, Snapshot

__all__ = ["MAYBE", "SAME", "gazetteer_from_database", "match", "match_names"]

# A docket or case from here on is looked through for the ruling.
_LOOKED_THROUGH = 0.4
_MOST = 6


def match(
    extracted: Extracted,
    *,
    text: str,
    published: date | None,
    gazetteer: Gazetteer,
    snapshot: Snapshot | None = None,
) -> Matched:
    """What a text is about, as far as the record knows it.

    Args:
        extracted: what was found in the text.
        text: the text.
        published: the day on which it was published; None when not known.
        gazetteer: the names that are known: ``gazetteer_from_database()``.
        snapshot: the text on the record, when it is there: its own article is no copy of it.

    Returns:
        Candidates for everything. A ruling whose score is ``SAME`` or more is offered as the one that is reported, one
        of ``MAYBE`` or more as perhaps so; those below are listed with what speaks against them.
    """
    matched = match_names(extracted, published=published, gazetteer=gazetteer)
    told = told_from(extracted, matched, published=published, text=text, gazetteer=gazetteer)
    dockets = find_dockets(extracted, matched, told, gazetteer)
    cases = find_cases(extracted, told, gazetteer)
    looked_through = {docket.case_id for docket, candidate in dockets[:_MOST] if candidate.score >= _LOOKED_THROUGH}
    looked_through |= {case.pk for case, candidate in cases[:_MOST] if candidate.score >= _LOOKED_THROUGH}
    near = near_rulings(told, looked_through)
    copies = near_copies(text, told.signature, published=published, rulings=near, snapshot=snapshot)
    signed = {snapshot.pk: signature for snapshot, signature, _ in copies}
    resting = rulings_of([snapshot for snapshot, _, _ in copies]) if copies else {}
    rulings = compare_with(
        told,
        with_what_is_compared(near | resting.keys()) if near or resting else [],
        gazetteer,
        {ruling: signed[text] for ruling, text in resting.items()},
    )
    return replace(
        matched,
        dockets=_best(_dockets(dockets, rulings)),
        cases=_best(_cases(cases, dockets, rulings)),
        rulings=tuple(candidate for _, candidate in rulings),
        articles=tuple(candidate for _, _, candidate in copies[:_MOST]),
    )


def _dockets(found: list[tuple[Docket, Candidate]], rulings: list[tuple[Ruling, Candidate]]) -> Iterable[Candidate]:
    """Dockets of the numbers, and those of rulings that may be the one."""
    for _, candidate in found:
        yield candidate
    for ruling, candidate in _likeliest({ruling.docket_id: (ruling, candidate) for ruling, candidate in rulings[::-1]}):
        docket = ruling.docket
        yield Candidate("docket", docket.ref, str(docket), *_by_ruling(ruling, candidate))


def _cases(
    found: list[tuple[Case, Candidate]],
    dockets: list[tuple[Docket, Candidate]],
    rulings: list[tuple[Ruling, Candidate]],
) -> Iterable[Candidate]:
    """Cases of the captions, of the numbers, and of rulings that may be the one."""
    for _, candidate in found:
        yield candidate
    for docket, candidate in dockets:
        yield replace(candidate, noun="case", key=docket.case.slug, label=docket.case.short_caption)
    by_case = {ruling.docket.case_id: (ruling, candidate) for ruling, candidate in rulings[::-1]}
    for ruling, candidate in _likeliest(by_case):
        case = ruling.docket.case
        yield Candidate("case", case.slug, case.short_caption, *_by_ruling(ruling, candidate))


def _likeliest(best: dict[int, tuple[Ruling, Candidate]]) -> list[tuple[Ruling, Candidate]]:
    """Of the best ruling of each docket or case, those that may be the one."""
    return [(ruling, candidate) for ruling, candidate in best.values() if candidate.score >= MAYBE]


def _by_ruling(ruling: Ruling, candidate: Candidate) -> tuple[float, tuple[str, ...]]:
    """What a ruling that may be the one says for its docket and its case."""
    sure = "the same ruling" if candidate.score >= SAME else "perhaps the same ruling"
    return round(candidate.score * 0.98, 3), (f"{sure} is recorded there: {ruling.title}, {day_of(ruling)}",)


def _best(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each record once, with the score of what speaks most for it, and what speaks for it by other ways."""
    merged: dict[str, Candidate] = {}
    for candidate in found:
        held = merged.get(candidate.key, candidate)
        better, other = (candidate, held) if candidate.score > held.score else (held, candidate)
        merged[candidate.key] = replace(better, reasons=tuple(dict.fromkeys(better.reasons + other.reasons)))
    return tuple(sorted(merged.values(), key=lambda one: (-one.score, one.key))[:_MOST])
