"""Federal agencies that a text names. Pure: the names come in with the gazetteer."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from cases.intake.extract.phrases import Phrases
from cases.intake.extract.places import STATES
from cases.intake.extract.sentences import Prose
from cases.intake.findings import AgencyNamed, Finding
from cases.intake.gazetteer import Gazetteer

# A department of a state, a city or another country has the words of a federal one after its own.
_NOT_FEDERAL_BEFORE = re.compile(
    rf"\b(?:{'|'.join(STATES)}|State|County|City|British|Canadian|Mexican|Russian|Israeli|Ukrainian)(?:['’]s?)?"
    r"(?:\s+(?:State|City|state|city))?\s+\Z"
)
# Of these the body is not meant: "Treasury bonds", "the Education Committee".
_NOT_AGENCY_AFTER = re.compile(
    r"\s+(?:bonds?|bills?|notes?|yields?|Committee|Subcommittee|Act|Foundation|Union|Caucus|League|Clause|Inn)\b"
)
_OURS = re.compile(r"\bU\.?S\.? \Z")
# "Treasury Secretary Bessent", "Secretary of Homeland Security": a person's office, where only a short name stands.
_OFFICE_AFTER = re.compile(r"\s+(?:Secretar(?:y|ies)|Commissioner|Director|Administrator|Under ?secretary|chief)\b")
_OFFICE_BEFORE = re.compile(r"\b(?:Secretary|Secretaries|Director) (?:of|for) (?:the )?\Z", re.IGNORECASE)
_DOTTED = re.compile(r"[A-Z](?<=\b[A-Z])\.(?:[A-Z]\.){1,5}(?=\W|\Z)")
# Two departments that share the noun: "the Labor and Health and Human Services departments".
_DEPARTMENTS = re.compile(r"\b([A-Z]\w+(?:,? (?:and |of |the )?[A-Z]\w+){1,9}) departments\b")
_SMALL = frozenset({"of", "the", "and", "for", "on", "to", "in", "from", "who", "are", "or", "&"})


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    key: str
    acronym: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """The gazetteer's names of agencies, arranged for looking up: all of them, the acronyms, and departments' nouns."""

    phrases: Phrases[tuple[str, str]]
    acronyms: dict[str, tuple[str, str]]
    departments: dict[str, str]


# The services by the name that everybody calls them by; it counts where nothing but the service can be meant.
_SERVICES = [
    ("Navy", ("department-of-the-navy", "service")),
    ("Army", ("department-of-the-army", "service")),
    ("Air Force", ("department-of-the-air-force", "service")),
]
_THE = re.compile(r"(?:\b[Tt]he|\b[Aa]n?|['’]s|\b[Bb]y|\b[Ff]or|\b[Aa]gainst) \Z")
_NO_SERVICE_AFTER = re.compile(r" [A-Z\d]|[- ](?:veterans?|famil(?:y|ies)|pilots?|base|blue)\b|-")
_MADE: WeakKeyDictionary[Gazetteer, _Names] = WeakKeyDictionary()


def _names(gazetteer: Gazetteer) -> _Names:
    """The names of a gazetteer, arranged once."""
    held = _MADE.get(gazetteer)
    if held is None:
        forms = [(form, (agency.key, kind)) for agency in gazetteer.agencies for form, kind in agency.aliases]
        services = [entry for entry in _SERVICES if entry[1][0] in gazetteer.agency]
        held = _MADE[gazetteer] = _Names(
            phrases=Phrases([*forms, *services]),
            acronyms={form: entry for form, entry in forms if entry[1] != "name" and form.isupper()},
            departments={
                agency.name.removeprefix("Department of ").removeprefix("the "): agency.key
                for agency in gazetteer.agencies
                if agency.name.startswith("Department of ")
            },
        )
    return held


def find_agencies(prose: Prose, gazetteer: Gazetteer, own_captions: Iterable[tuple[int, int]]) -> list[AgencyNamed]:
    """Every federal agency that the text names, in the order of the text.

    Args:
        prose: the text.
        gazetteer: its agencies; acronyms of the kind ``acronym-with-name`` count where the name stands in the text too.
        own_captions: where the captions of the case itself stand: their agencies are parties.

    Returns:
        Each agency once, under its longest name in the text, with its key as the value.
    """
    mentions = sorted(_mentions(prose, gazetteer), key=lambda mention: mention.start)
    spelt_out = {mention.key for mention in mentions if not mention.acronym}
    inside = {
        word: mention.key
        for mention in mentions
        if not mention.acronym
        for word in prose.text[mention.start : mention.end].split()
        if word.isupper() and len(word) > 2
    }
    by_key: dict[str, list[_Mention]] = defaultdict(list)
    others: dict[str, bool] = {}
    for mention in mentions:
        if mention.acronym and mention.key not in spelt_out:
            # "the U.S. DOGE Service … DOGE": short for the body that is named in full, whatever else is called so.
            mention = replace(mention, key=inside.get(prose.text[mention.start : mention.end], mention.key))
        if mention.acronym and mention.key not in spelt_out:
            letters = prose.text[mention.start : mention.end].replace(".", "")
            if letters not in others:
                others[letters] = _short_for_another(prose, letters)
            if others[letters]:
                continue
        if mention.sure or mention.key in spelt_out:
            by_key[mention.key].append(mention)
    captions = list(own_captions)
    return [_named(prose, gazetteer, key, found, captions) for key, found in by_key.items()]


_NO_BODY = ("Act", "Acts", "Agreement", "Amendment", "Amendments", "Code", "Law", "Plan", "Program", "Project", "Rule")


def _short_for_another(prose: Prose, letters: str) -> bool:
    """Whether an acronym stands for a body that the text spells out, and that is no agency of the gazetteer.

    "BIA" in a story of the Board of Immigration Appeals is no bureau.
    """
    if not 3 <= len(letters) <= 6 or not letters.isalpha():
        return False
    words = r" (?:(?:of|for|and|the|on|in) ){0,2}".join(rf"{letter}[a-z]\w+" for letter in letters)
    spelt = re.search(rf"\b{words}\b", prose.text)
    return spelt is not None and not spelt[0].endswith(_NO_BODY)


def _named(
    prose: Prose, gazetteer: Gazetteer, key: str, found: list[_Mention], captions: list[tuple[int, int]]
) -> AgencyNamed:
    longest = max(found, key=lambda mention: (mention.end - mention.start, -mention.start))
    text = prose.text[longest.start : longest.end]
    spelt, short = any(not m.acronym for m in found), any(m.acronym for m in found)
    known = gazetteer.agency[key]
    if spelt and short:
        sure, why = 0.99, "the name and its acronym both stand in the text"
    elif spelt:
        sure, why = 0.97, "the name stands in the text"
    else:
        sure, why = 0.93, f"{text} is written for {known.name}"
    in_caption = any(start <= m.start < end for m in found for start, end in captions)
    lead = prose.sentences[min(3, len(prose.sentences) - 1)][1] if prose.sentences else 0
    main = in_caption or len(found) > 1 or found[0].start < lead
    if in_caption:
        why += "; a party in the caption"
    return AgencyNamed(Finding(key, text, longest.start, longest.end, sure, why), main=main)


def _mentions(prose: Prose, gazetteer: Gazetteer) -> Iterator[_Mention]:
    text, names = prose.text, _names(gazetteer)
    for start, end, entries in names.phrases.find(text, prose.words):
        written = text[start:end]
        for form, (key, kind) in entries:
            if kind == "name":
                if _capitals(written) and _is_federal(text, start, end, written):
                    if written == "Treasury" and (ours := _OURS.search(text, max(0, start - 5), start)) is not None:
                        start = ours.start()
                    yield _Mention(start, end, key, acronym=False, sure=True)
                    break
            elif kind == "service":
                alone = _THE.search(text, max(0, start - 10), start) and not _NO_SERVICE_AFTER.match(text, end)
                if written == form and alone:
                    yield _Mention(start, end, key, acronym=False, sure=True)
                    break
            elif written == form:
                yield _Mention(
                    start, end, key, acronym=True, sure=kind == "acronym" and _stands_alone(text, start, end)
                )
                break
    for match in _DOTTED.finditer(text):
        if (entry := names.acronyms.get(match[0].replace(".", ""))) is not None and len(match[0]) > 4:
            yield _Mention(match.start(), match.end(), entry[0], acronym=True, sure=entry[1] == "acronym")
    yield from _shared_nouns(prose, names.departments)


def _capitals(written: str) -> bool:
    """Whether every word of a name that carries meaning begins with a capital."""
    return all(word[0].isupper() or word.casefold() in _SMALL or not word[0].isalpha() for word in written.split())


def _is_federal(text: str, start: int, end: int, written: str) -> bool:
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    federal_words = written.startswith(("U", "Fed", "Nat", "Internal", "Social"))
    if not federal_words and _NOT_FEDERAL_BEFORE.search(before):
        return False
    if _NOT_AGENCY_AFTER.match(after):
        return False
    short = " of " not in written and not written.endswith(("Department", "Dep't", "Service", "Agency"))
    return not (len(written.split()) <= 2 and short and (_OFFICE_AFTER.match(after) or _OFFICE_BEFORE.search(before)))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether an acronym is one: no part of a longer run of capitals, no postal code of a state."""
    before, after = text[max(0, start - 12) : start], text[end : end + 6]
    if text[start:end] in ("VA", "ED", "DOC") and (re.search(r", \Z", before) or re.match(r"\s+\d", after)):
        return False
    return not re.match(r"[-/][A-Z0-9]", after) or after.startswith(("-ICE", "-IRS", "-DHS"))


# "the Departments of Health and Human Services, Labor, and the Treasury"
_DEPARTMENTS_OF = re.compile(
    r"\bDepartments of (?P<list>(?:the )?[A-Z]\w+(?:(?:,? and |, | of | )(?:the )?[A-Z]\w+){1,10})"
)


def _departments_of(prose: Prose, departments: dict[str, str]) -> Iterator[_Mention]:
    for match in _DEPARTMENTS_OF.finditer(prose.text):
        start, end = match.span("list")
        for name, key in departments.items():
            at = prose.text.find(name, start, end)
            if at >= 0:
                yield _Mention(at, at + len(name), key, acronym=False, sure=True)


def _shared_nouns(prose: Prose, departments: dict[str, str]) -> Iterator[_Mention]:
    """Departments that share their noun: the first is named by the whole phrase, the others by their own words."""
    if "Departments of" in prose.text:
        yield from _departments_of(prose, departments)
    if " departments" not in prose.text:
        return
    for match in _DEPARTMENTS.finditer(prose.text):
        at, start = 0, match.start(1)
        pieces = re.split(r",? and |, ", match[1])
        while at < len(pieces):
            for upto in range(len(pieces), at, -1):
                name = " and ".join(pieces[at:upto])
                if (key := departments.get(name)) is not None:
                    here = prose.text.find(pieces[at], start)
                    yield _Mention(here, match.end() if at == 0 else here + len(name), key, acronym=False, sure=True)
                    start, at = here + len(name), upto
                    break
            else:
                at += 1
