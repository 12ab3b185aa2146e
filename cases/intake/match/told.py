"""What an article, or a record, says of one ruling, in a form in which two can be compared. Pure: no Django."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import Extracted, Finding
from cases.intake.gazetteer import Gazetteer, KnownAgency
from cases.intake.match.names import MEANT, ruling_day
from cases.parsing import PartialDate, docket_number, normal_name
from cases.similarity import alias_key, sides, signature

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# Written large in any report about a court, or in any report from America.
_EVERYWHERE = frozenset(
    re.findall(
        r"\S+",
        "act action administration administrative agency amendment american americans angeles appeals april "
        "associated attorney august biden board boston bureau california carolina center chicago chief circuit city "
        "civil clinton columbia commission commissioner congress constitution constitutional council county court "
        "courts dakota december defendants democrat democratic democrats department director district donald eastern "
        "english executive february federal florida former francisco freedom friday general george government house "
        "illinois january jersey judge judges july june justice justices law march maryland massachusetts memorandum "
        "monday national november obama october office opinion order phoenix plaintiffs policy post president press "
        "procedure public republican republicans reuters rhode rights rule rules saturday secretary section senate "
        "senior september service society state states sunday supreme texas their these they this those thursday "
        "times title trump tuesday under union united university virginia washington wednesday western white will "
        "york",
    )
)
_UNKNOWN = PartialDate()
# Characters of a text in which names are looked for: what it is about stands at its beginning.
_BEGINNING = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one source says of one ruling; whatever it does not say is blank, empty or unknown.

    Attributes:
        reports: whether it speaks of a ruling at all.
        court: courts-db id of the court that ruled.
        level: trial, appellate, last_resort or unknown.
        dockets: court (blank where not known) and number in its normal form.
        captions: of the case, with agencies under their full names.
        judges: keys of those who ruled; for one whom nobody knows, a tilde and the surname.
        agencies: keys of every agency.
        main_agencies: keys of those that are parties, or took the action.
        departments: keys of the topmost agencies above them all.
        names: proper names in lower case that are none of the above, nor written in every report.
        outcome: ``Outcome``.
        dispositions: ``DispositionKind``, one or more.
        posture: ``Posture``.
        prevailing: ``Prevailing``.
        decided: when it was decided.
        published: when the source was published.
        signature: of its text.
    """

    reports: bool = True
    court: str = ""
    level: str = ""
    dockets: frozenset[tuple[str, str]] = frozenset()
    captions: tuple[str, ...] = ()
    judges: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    main_agencies: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    outcome: str = ""
    dispositions: frozenset[str] = frozenset()
    posture: str = ""
    prevailing: str = ""
    decided: PartialDate = _UNKNOWN
    published: date | None = None
    signature: tuple[int, ...] = ()


def told_from(
    extracted: Extracted, matched: Matched, *, published: date | None, text: str, gazetteer: Gazetteer
) -> Told:
    """What an article says of the ruling that it reports.

    Args:
        extracted: what was found in its text.
        matched: what the names mean.
        published: the day on which it was published; None when not known.
        text: the text.
        gazetteer: the names that are known.
    """
    court = _meant(matched.court)
    level = gazetteer.court[court].level if court in gazetteer.court else ""
    agencies = frozenset(named.found.value for named in extracted.agencies)
    main = frozenset(named.found.value for named in extracted.agencies if named.main)
    day = ruling_day(extracted)
    return Told(
        reports=extracted.reports_ruling.value != "no",
        court=court,
        level=level,
        dockets=frozenset((court, docket_form(number.value, level)) for number in extracted.docket_numbers),
        captions=tuple(spelled_out(case.found.value, gazetteer) for case in extracted.case_names if case.own),
        judges=_judges(extracted, matched),
        agencies=agencies,
        main_agencies=main,
        departments=departments(agencies, gazetteer),
        names=telling_names(_without(text[:_BEGINNING], extracted, gazetteer)),
        outcome=_value(extracted.outcome),
        dispositions=frozenset({extracted.disposition.value} if extracted.disposition else ()),
        posture=_value(extracted.posture),
        prevailing=_value(extracted.prevailing),
        decided=PartialDate.day(day) if day else _UNKNOWN,
        published=published,
        signature=signature(text),
    )


def _meant(candidates: tuple[Candidate, ...]) -> str:
    return candidates[0].key if candidates and candidates[0].score >= MEANT else ""


def _value(finding: Finding | None) -> str:
    return finding.value if finding else ""


def _judges(extracted: Extracted, matched: Matched) -> frozenset[str]:
    found = set()
    for named, candidates in zip(extracted.judges, matched.judges, strict=True):
        if named.main:
            words = normal_name(named.found.value).split()
            found.add(_meant(candidates) or f"~{words[-1] if words else ''}")
    return frozenset(found)


def docket_form(number: str, level: str) -> str:
    """A docket number in the normal form of a court of that level, where a bare ``25-0511`` may be a civil action."""
    return docket_number(number, trial_court=level == "trial")


def departments(agencies: Iterable[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The topmost agencies above some agencies: Homeland Security above ICE."""
    return frozenset([key, *gazetteer.above(key)][-1] for key in agencies)


def spelled_out(caption: str, gazetteer: Gazetteer) -> str:
    """A caption with agencies under their full names: AFL-CIO v. Department of Labor for AFL-CIO v. DOL."""
    known = party_aliases(gazetteer.agencies)
    written = []
    for side in sides(caption):
        key = known.get(alias_key(side.text))
        written.append(gazetteer.agency[key].name if key else side.text)
    return " v. ".join(written)


def party_aliases(agencies: tuple[KnownAgency, ...]) -> Mapping[str, str]:
    """Every name of an agency, as captions are compared by, to its key; names that several share are left out.

    Held for the agencies that were asked for last, told apart by identity: to hash them all takes longer than to
    compare two captions.
    """
    if _held and _held[0][0] is agencies:
        return _held[0][1]
    found: dict[str, str] = {}
    shared = set()
    for agency in agencies:
        for form in {alias_key(form) for form in (agency.name, agency.acronym, *(form for form, _ in agency.aliases))}:
            if form and found.setdefault(form, agency.key) != agency.key:
                shared.add(form)
    aliases = {form: key for form, key in found.items() if form not in shared}
    _held[:] = [(agencies, aliases)]
    return aliases


_held: list[tuple[tuple[KnownAgency, ...], Mapping[str, str]]] = []


def _without(text: str, extracted: Extracted, gazetteer: Gazetteer) -> str:
    """A text without the names of judges, courts and agencies, which are compared on their own."""
    found = [named.found for named in extracted.judges]
    found += [named.found for named in extracted.courts]
    found += [named.found for named in extracted.agencies]
    forms = {finding.text for finding in found}
    for named in extracted.agencies:
        if (agency := gazetteer.agency.get(named.found.value)) is not None:
            forms |= {agency.name, agency.acronym, *(form for form, _ in agency.aliases)}
            forms |= {word for word in _WORD.findall(agency.name) if len(word) > 3}
    forms |= {word for named in extracted.judges for word in named.found.value.split() if len(word) > 3}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True) if len(form) > 1)
    return re.sub(rf"\b(?:{pattern})(?!\w)", " ", text) if pattern else text


def telling_names(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside its sentences, and nowhere without: Harvard, Oahe, Talbott.

    Left out are short words, and those that stand in every report about a court.
    """
    large, small, after_word = set(), set(), False
    end = 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        word = _POSSESSIVE.sub("", match[0])
        if word[0].islower():
            small.add(word.casefold())
        # At the beginning of a sentence every word is large.
        elif after_word and not re.search(r"[.!?:;“”\"\n•]", between):
            large.add(word.casefold())
        after_word, end = True, match.end()
    return frozenset(word for word in large - small - _EVERYWHERE if len(word) > 3)
