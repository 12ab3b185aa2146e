"""What an article suggests, said in lines for a person or as JSON for a program; nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cases.intake.candidates import Candidate, Matched
from cases.intake.extract import extract
from cases.intake.findings import EXTRACTOR, VERSION, Extracted, Finding
from cases.intake.gazetteer import Gazetteer
from cases.intake.match import gazetteer_from_database, match
from cases.intake.match.names import match_names
from cases.intake.names_on_file import gazetteer_from_files
from cases.intake.read import Reading

Json = dict[str, Any]

# As newspapers and the labels of test articles write them; all other values only lose their underscores.
_WORDS = {"neither": "none", "not_blocked": "not-blocked", "granted_in_part": "granted-in-part", "tro": "TRO"}


@dataclass(frozen=True, slots=True)
class Suggested:
    """One article: what was read, what it says, and which records that may mean."""

    reading: Reading
    extracted: Extracted
    matched: Matched


def suggest(reading: Reading, *, database: bool) -> Suggested:
    """Extract and match what was read; nothing is kept.

    Args:
        reading: the text, and what is known of it.
        database: whether the record is asked too; without it names are matched against the reference files alone.
    """
    gazetteer: Gazetteer = gazetteer_from_database() if database else gazetteer_from_files()
    day = reading.published.day
    extracted = extract(reading.text, headline=reading.title, published=day, gazetteer=gazetteer)
    if database:
        matched = match(extracted, text=reading.text, published=day, gazetteer=gazetteer)
    else:
        matched = match_names(extracted, published=day, gazetteer=gazetteer)
    return Suggested(reading, extracted, matched)


def as_json(suggested: Suggested) -> Json:
    """One JSON object: plain values under the names of the facts, and what each rests on beside them.

    Lists hold an object a name, with ``text`` as written, ``slug`` (best candidate) and what it rests on; the single
    facts stand as plain values, and what they rest on under ``why``.
    """
    reading, extracted, matched = suggested.reading, suggested.extracted, suggested.matched
    single = {
        name: finding
        for name in ("reports_ruling", "ruling_date", "outcome", "disposition", "prevailing", "posture")
        if (finding := getattr(extracted, name)) is not None
    }
    court = matched.court[0].key if matched.court else None
    return {
        "id": reading.source_id or reading.url or reading.title,
        "title": reading.title,
        "published": day.isoformat() if (day := reading.published.day) else None,
        "published_reason": reading.published.reason,
        "sha256": reading.sha256,
        "extractor": f"{EXTRACTOR} {VERSION}",
        "reports_ruling": extracted.reports_ruling.value == "yes",
        "judges": [
            {**_shown(judge.found, best), "main": judge.main, "part": judge.part}
            for judge, best in zip(extracted.judges, matched.judges, strict=True)
        ],
        "courts": [
            {**_shown(named.found, ()), "slug": named.found.value, "deciding": named.deciding}
            for named in extracted.courts
        ],
        "court_id": court,
        "agencies": [
            {**_shown(agency.found, best), "main": agency.main}
            for agency, best in zip(extracted.agencies, matched.agencies, strict=True)
        ],
        "case_names": [{**_shown(case.found, ()), "own": case.own} for case in extracted.case_names],
        "docket_numbers": [{**_shown(number, ()), "value": number.value} for number in extracted.docket_numbers],
        "citations": [{**_shown(cited, ()), "value": cited.value} for cited in extracted.citations],
        "parties": [{**_shown(p.found, ()), "side": p.side, "role": p.role} for p in extracted.parties],
        "relief": [{**_shown(scope, ()), "value": scope.value} for scope in extracted.relief],
        **{name: _word(finding.value) for name, finding in single.items() if name != "reports_ruling"},
        **{name: None for name in ("ruling_date",) if name not in single},
        **{name: "none" for name in ("outcome", "prevailing", "posture", "disposition") if name not in single},
        "why": {name: _shown(finding, ()) for name, finding in single.items()}
        | ({"court_id": _candidate(matched.court[0])} if matched.court else {}),
        "same_event": [_candidate(one) for one in matched.rulings],
        "dockets": [_candidate(one) for one in matched.dockets],
        "cases": [_candidate(one) for one in matched.cases],
        "articles": [_candidate(one) for one in matched.articles],
        "notes": list(reading.notes),
    }


def _word(value: str) -> str:
    return _WORDS.get(value, value.replace("_", " "))


def _shown(finding: Finding, candidates: tuple[Candidate, ...]) -> Json:
    return {
        "text": finding.text,
        "quote": finding.text,
        "start": finding.start,
        "end": finding.end,
        "confidence": finding.confidence,
        "reason": finding.reason,
        "slug": candidates[0].key if candidates else None,
    }


def _candidate(one: Candidate) -> Json:
    return {
        "slug": one.key,
        "label": one.label,
        "score": round(one.score, 2),
        "reasons": list(one.reasons),
        "against": list(one.against),
    }


def as_text(suggested: Suggested) -> str:
    """The same for a person: a line a fact with its quote, and what may be on the record already."""
    return "\n".join(_lines(suggested))


def _lines(suggested: Suggested) -> Iterator[str]:
    reading, extracted, matched = suggested.reading, suggested.extracted, suggested.matched
    day = reading.published.day
    yield reading.title
    how = f" ({reading.published.reason})" if reading.published.reason else ""
    yield f"  published       {day.isoformat() if day else 'not stated'}{how}"
    yield from (f"  note            {note}" for note in reading.notes)
    yield _line("reports a ruling", extracted.reports_ruling)
    for judge, best in zip(extracted.judges, matched.judges, strict=True):
        who = best[0].label if best else judge.found.value
        yield _line(
            "judge" if judge.main else "judge named", judge.found, f"{who}{f', {judge.part}' if judge.part else ''}"
        )
    if matched.court:
        yield f"  court           {matched.court[0].label}: {'; '.join(matched.court[0].reasons)}"
    yield from (_line("court named", court.found) for court in extracted.courts)
    for name in ("ruling_date", "posture", "disposition", "outcome", "prevailing"):
        finding = getattr(extracted, name)
        label = name.replace("_", " ").replace("ruling date", "decided on")
        if finding is not None:
            yield _line(label, finding, _word(finding.value))
        elif extracted.reports_ruling.value == "yes":
            yield f"  {label:15} not stated"
    for agency, best in zip(extracted.agencies, matched.agencies, strict=True):
        yield _line("agency", agency.found, best[0].label if best else agency.found.value)
    yield from (_line("case" if case.own else "case cited", case.found) for case in extracted.case_names)
    yield from (_line("docket number", number) for number in extracted.docket_numbers)
    yield from (_line("citation", cited) for cited in extracted.citations)
    yield from (_line("relief", scope) for scope in extracted.relief)
    for one in matched.rulings:
        yield f"  on the record?  {one.label} ({one.score:.0%}): {'; '.join(one.reasons)}"
        yield from (f"                  but: {clause}" for clause in one.against)


def _line(label: str, finding: Finding, value: str = "") -> str:
    quote = " ".join(finding.text.split())
    quote = f"{quote[:90]}…" if len(quote) > 91 else quote
    return f"  {label:15} {value or finding.value} ({finding.confidence:.0%}): “{quote}” — {finding.reason}"
