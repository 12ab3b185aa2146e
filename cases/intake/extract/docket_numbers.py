"""Docket numbers in a text, as written and in their normal form. Pure."""

import re
from collections.abc import Sequence

from cases.intake.extract.sentences import Prose
from cases.intake.findings import CourtNamed, Finding
from cases.intake.gazetteer import Gazetteer
from cases.parsing import docket_number

# "Case No. 1:20-cv-03377", "No. 25-5181", "Civil Action No. 17-998 (ESH)", "24A1174", "25-cv-00339".
_NUMBER = r"(?:\d{1,2}:)?\d{2}-?\s?(?:cv|cr|mc|md|mj|ap|bk|civ|crim)-?\s?\d{1,6}(?:-[A-Z]{2,4}(?:-[A-Z]{2,4})?)?"
_BARE = r"(?:[A-Z]{2} )?(?:\d{4,5}-\d{2,5}|\d{2}-\d{2,6})(?:-[A-Z]{2,5})?C?\b"
# Wisconsin's appeals, and those of Pennsylvania's Supreme Court: "2021AP1234-CR", "14 MAP 2020".
_STATES = r"(?:(?:19|20)\d{2}AP\d{1,5}(?:-[A-Z]{2,3})?|\d{1,3} [EMW]AP (?:19|20)\d{2})"
_OF_A_STATE = re.compile(_STATES)
# "CV-20-01733-PHX-DJH", "21-C-0432", "22 Cr. 673 (LAK)": as single districts write theirs.
_LOCAL = (
    r"[A-Z]{2,4}-\d{2}-\d{3,5}|\d{2} C \d{3,5}|\d:\d{2}-\d{3}-[A-Z]{2,4}|(?:CV"
    r"|CR)-?\d{2}-\d{2,5}(?:-[A-Z]{2,4}){0,3}|\d{2}-(?:C|CV"
    r"|CR)-\d{1,5}(?:-[A-Z]{2,4})?|\d{2} (?:Civ|Cr)\. \d{1,5}"
    rf"|{_STATES}"
)
# "Civil No. B-14-254": a division's letter, only after a label.
_DIVISION = r"[A-Z]-\d{2}-\d{2,5}"
_APPLICATION = r"\d{2}[AM]\d{1,5}"
_INITIALS = r"(?:\s?\((?:[A-Z]{2,4})(?:[/-][A-Z]{2,4})*\))?"
_LABEL = (
    r"(?:(?:(?:Case|Civil Action|Civil Case|Civil|Civ\.|Criminal|Crim\.|Docket|Appeal|Application|Bankruptcy"
    r"|Adversary)(?: Action)?\s+)?(?:Nos?\.|Numbers?|#)|(?:Case|Docket|Civil Action|Application):?)"
)
_DOCKET = re.compile(rf"(?=\d)(?<![\w-])(?P<form>{_NUMBER}){_INITIALS}(?![\w])", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?=[CDABN#])(?P<label>{_LABEL})\s*(?P<list>(?:{_LOCAL}|{_DIVISION}|{_BARE}|{_APPLICATION}|{_NUMBER}){_INITIALS}"
    rf"(?:(?:,| and|, and| &)\s*(?:{_BARE}|{_APPLICATION}){_INITIALS})*)"
)
_ONE = re.compile(rf"(?:{_LOCAL}|{_DIVISION}|{_NUMBER}|{_BARE}|{_APPLICATION}){_INITIALS}")
_UNLABELLED = re.compile(rf"(?=[A-Z\d])(?<![\w-])(?:{_LOCAL}){_INITIALS}(?![\w-])")
# "City of Grants Pass v. Johnson, 23-175, in which": the number stands right after the caption.
_AFTER_CAPTION = re.compile(rf"v(?<=\bv)\.? [^,.;\n]{{2,80}}, (?P<number>{_BARE})(?=[,.;)]|\s[a-z(])")
_SUPREME = re.compile(r"(?<![\w-])\d{2}A\d{1,5}(?![\w-])")

# What a text must hold for a form to stand in it: looked for first, since the forms themselves are tried everywhere.
_MAY_BE_DOCKET = re.compile(r"\d-?\s?(?:c[vr]|m[cdj]|ap|bk|civ|crim)", re.IGNORECASE)
_MAY_BE_SUPREME = re.compile(r"\dA\d")
_MAY_BE_LOCAL = re.compile(r"\d[-: ](?:\d|C)|\d ?[EMW]?AP|[A-Z]-?\d\d-\d")


def find_docket_numbers(prose: Prose, courts: Sequence[CourtNamed], gazetteer: Gazetteer) -> list[Finding]:
    """Every docket number in the text, each once, as written.

    Args:
        prose: the text.
        courts: what ``find_courts`` found: the nearest one says whose number a bare "17-998" is.
        gazetteer: its courts, for their level.

    Returns:
        Numbers with the normal form for their court as the value.
    """
    text = prose.text
    spans: dict[int, tuple[int, str]] = {}
    for match in _LABELLED.finditer(text):
        for one in _ONE.finditer(text, match.start("list"), match.end("list")):
            spans[one.start()] = (one.end(), match["label"])
    if _MAY_BE_DOCKET.search(text):
        for match in _DOCKET.finditer(text):
            spans.setdefault(match.start(), (match.end(), ""))
    for form, may_be in ((_SUPREME, _MAY_BE_SUPREME), (_UNLABELLED, _MAY_BE_LOCAL)):
        for match in form.finditer(text) if may_be.search(text) else ():
            spans.setdefault(match.start(), (match.end(), ""))
    for match in _AFTER_CAPTION.finditer(text):
        spans.setdefault(match.start("number"), (match.end("number"), ""))
    found: dict[str, Finding] = {}
    for start in sorted(spans):
        end, label = spans[start]
        written = text[start:end]
        trial = _is_trial(written, label, start, courts, gazetteer)
        value = docket_number(written, trial_court=trial)
        if value not in found:
            sure = 0.98 if label or ":" in written else 0.93
            why = f"a number after “{label}”" if label else "a number in the form of a court's docket"
            found[value] = Finding(value, written, start, end, sure, why)
    return list(found.values())


def _is_trial(written: str, label: str, at: int, courts: Sequence[CourtNamed], gazetteer: Gazetteer) -> bool:
    if _OF_A_STATE.fullmatch(written):
        return False
    if re.search(r"[a-z]{2}", written, re.IGNORECASE) and not re.fullmatch(_APPLICATION, written):
        return True
    if label.startswith("Civ") or written.endswith(")"):
        return True
    near = min(courts, key=lambda court: abs(court.found.start - at), default=None)
    known = gazetteer.court.get(near.found.value) if near is not None else None
    return known is not None and known.level == "trial"
