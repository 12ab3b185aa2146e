"""Legal citations in a text: reporters by eyecite, statutes, regulations and orders by the press's forms. Pure."""

import re
from collections.abc import Iterator

from eyecite.models import CitationToken
from eyecite.tokenizers import default_tokenizer

from cases.intake.extract.sentences import Prose
from cases.intake.findings import Finding
from cases.parsing import citation

_SECTION = r"\d{1,5}[A-Za-z]{0,2}(?:[-.]\d{1,4}[A-Za-z]?){0,3}(?:\([A-Za-z0-9]{1,5}\)){0,6}"
_MARK = r"(?:§§?\s?|[Ss]ections?\s|[Ss]ecs?\.\s?)"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 26 U.S.C. § 6103(i)(2), 42 USC §300a-6, 8 C.F.R. § 208.13, 45 CFR Part 46
    (
        "a section of the United States Code",
        re.compile(rf"\d(?<=\b\d)\d?\s(?:U\.\s?S\.\s?C\.?|USC|U\.S\. Code)(?:\sA\.)?\s?(?:{_MARK})?{_SECTION}"),
    ),
    (
        "a federal regulation",
        re.compile(rf"\d(?<=\b\d)\d?\s(?:C\.\s?F\.\s?R\.|CFR)\s?(?:{_MARK}|[Pp]arts?\s|pt\.\s)?{_SECTION}"),
    ),
    ("a page of the Federal Register", re.compile(r"\b\d{2,3}\sFed\.\s?Reg\.\s(?:at\s)?\d[\d,]{1,6}")),
    ("a public law", re.compile(r"\b(?:Public Law|Pub\.\s?L\.)(?:\sNo\.)?\s\d{1,3}[-–]\d{1,3}")),
    ("a page of the Statutes at Large", re.compile(r"\b\d{1,3}\sStat\.\s\d{1,5}")),
    (
        "a numbered executive order",
        re.compile(r"\b(?:Executive Order|Exec\. Order|E\.O\.|EO)\s(?:No\.\s?)?\d{2},?\d{3}\b"),
    ),
    (
        "the acquisition regulation",
        re.compile(rf"\bFAR (?:{_MARK})?\d{{1,2}}\.\d{{3}}(?:-\d{{1,3}})?(?:\([a-z0-9]\))*"),
    ),
    ("a tax regulation", re.compile(rf"\bTreas\. Reg\. {_MARK}{_SECTION}")),
    (
        "a section of a state's code",
        re.compile(
            r"[A-Z](?<=\b[A-Z])[A-Za-z.]+ (?:[A-Z][A-Za-z.]+ ){0,2}"
            r"(?:Code|Stat\.|Rev\. Stat\.|Gen\. Laws|Comp\. Stat\.|Laws)(?: Ann\.)? "
            rf"{_MARK}{_SECTION}"
            # "42 Pa.C.S. § 8371": the title stands first.
            r"|\d(?<=\b\d)\d{0,2} (?:Pa\. ?C\. ?S\.(?: ?A\.)?|Del\. ?C\.|V\.S\.A\.|ILCS|Okla\. Stat\.) "
            rf"(?:{_MARK})?{_SECTION}"
        ),
    ),
    (
        "a section of the Internal Revenue Code",
        re.compile(rf"\b(?:Internal Revenue Code|I\.R\.C\.|IRC|Code)\s{_MARK}{_SECTION}"),
    ),
    (
        "a title of an act",
        re.compile(
            r"\bTitle\s[IVX]{1,5}\sof\sthe\s(?:[A-Z0-9][\w’'-]*\s(?:of\s|and\s|for\s)?){1,6}?(?:Act"
            r"|Amendments)(?:\sof\s\d{4})?\b"
        ),
    ),
    ("an unpublished opinion", re.compile(r"\b(?:19|20)\d\d\s(?:WL|U\.S\. (?:Dist|App)\. LEXIS)\s\d{3,9}\b")),
    (
        "a rule of an agency or a court",
        re.compile(
            r"\b(?:SEC )?Rule \d{1,3}[a-z]\d?-\d{1,2}(?:\([a-z0-9]{1,3}\)){0,3}"
            r"|\bFed\. R\. (?:Civ|Crim|App)\. P\. \d{1,2}"
        ),
    ),
    (
        "a section of an act, named so",
        re.compile(rf"\bsections? {_SECTION}(?= of the [A-Z][\w’'-]*(?: [\w’'-]+){{0,6}}? (?:Act|Code)\b)"),
    ),
    (
        "a decision of an agency",
        re.compile(r"\b\d{1,3} I\. ?& ?N\. Dec\. \d{1,4}\b|\bT\.\s?C\. (?:Memo\.|Summ\. Op\.) \d{4}-\d{1,3}\b"),
    ),
    ("a section of an act", re.compile(rf"[S§](?:(?<=\bS)ections?\s|(?<=§)§?\s?){_SECTION}")),
)
# What a text must hold for a form to stand in it; a section's mark, where nothing else is named.
_SIGNS = {
    "a section of the United States Code": ("U.S", "U. S", "USC"),
    "a federal regulation": ("C.F", "C. F", "CFR"),
    "a page of the Federal Register": ("Reg.",),
    "a public law": ("Public Law", "Pub."),
    "a page of the Statutes at Large": ("Stat.",),
    "a numbered executive order": ("Order", "E.O.", "EO"),
    "the acquisition regulation": ("FAR",),
    "a title of an act": ("Title",),
    "a section of a state's code": ("Code ", "Stat. ", "Laws ", "C.S", "Del. C", "V.S.A", "ILCS"),
    "a section of the Internal Revenue Code": ("Code", "I.R.C.", "IRC"),
    "a tax regulation": ("Treas. Reg.",),
    "a rule of an agency or a court": ("Rule ", "Fed. R."),
    "an unpublished opinion": ("WL", "LEXIS"),
    "a decision of an agency": ("Dec.", "T.C.", "T. C."),
}
# A section of the paper at hand, and none of a law.
_NO_LAW = re.compile(
    r"\s(?:of|in)\s(?:the|this|that|his|her|its|their)\s(?:\w+\s){0,2}?"
    r"(?:order|agreement|memorandum|contract|complaint|opinion|bill|report|article|plan|brief|motion|policy|lease"
    r"|permit)\b"
    r"|\s(?:housing|vouchers?|tenants?|landlords?)\b"
)
# A section in words, of which no law is named, cites nothing that can be looked up; with its mark it goes on from one.
_OF_A_LAW = re.compile(
    r"\s(?:of|in)\s(?:the\s(?:(?:[A-Z\d][\w’'-]*|of|and|for|on|in|to)\s){0,9}?(?:Act|Code|Amendments|Law|Statutes?"
    r"|Constitution)\b|the\s(?:U\.S\.\s)?tax code|[Tt]itle\s)"
)
_OF_THE_CONSTITUTION = re.compile(r"\b(?:art(?:icle|\.)?\s[IVX]+,?\s(?:cl\.\s)?|amend\.?\s[IVX]+,?\s)\Z", re.IGNORECASE)
# Where a reporter may be cited: a volume, a name with a capital, a page. Only there is eyecite asked.
_MAYBE_REPORTER = re.compile(r"\d(?<=\b\d)\d{0,3}\s+[A-Z][A-Za-z0-9.’' ]{0,28}?\s*(?:2d|3d|[4-9]th)?\s+_{0,3}\d{1,5}\b")
_OF_THE_CODE = re.compile(r"\sof\sthe\s(?:U\.S\.\s)?(?:Internal Revenue|tax) [Cc]ode")
# One sentence of an opinion's string citation may be long; eyecite sees this much around a volume and page.
_WINDOW = 12


def find_citations(prose: Prose) -> list[Finding]:
    """Every legal citation in the text, each law or page once, in the order of the text.

    Returns:
        Citations as they stand, without the pages that they pinpoint, with the normal form as the value.
    """
    found: list[Finding] = []
    held: dict[str, int] = {}
    for start, end, why, sure in sorted(_all(prose.text)):
        if found and start < found[-1].end:
            continue
        written = prose.text[start:end]
        law = _of_the_code(prose.text, start, end)
        key = "".join(char for char in law.casefold() if char.isalnum())
        known = next((other for other in held if key in other or other in key), None)
        one = Finding(citation(law), written, start, end, sure, why)
        if known is None:
            held[key] = len(found)
            found.append(one)
        elif len(key) > len(known):
            # The same law to the subsection: the fuller form stands for both.
            at = held.pop(known)
            held[key] = at
            found[at] = one
    return sorted(found, key=lambda one: one.start)


def _of_the_code(text: str, start: int, end: int) -> str:
    """A citation with the code that the words after it name: "Section 6103 of the Internal Revenue Code"."""
    written = " ".join(text[start:end].split())
    if written.startswith(("Section", "§")) and _OF_THE_CODE.match(text, end):
        return "26 U.S.C. § " + re.sub(r"^(?:Sections?|§§?)\s?", "", written)
    return written


def _all(text: str) -> Iterator[tuple[int, int, str, float]]:
    taken: list[tuple[int, int]] = []
    for why, form in _FORMS:
        if not any(sign in text for sign in _SIGNS.get(why, ("§", "ection", "Sec"))):
            continue
        for match in form.finditer(text):
            start, end = match.span()
            if any(begin < end and start < stop for begin, stop in taken[-40:]):
                continue
            if why == "a section of an act":
                if (
                    (text[start] != "§" and not _OF_A_LAW.match(text, end))
                    or _NO_LAW.match(text, end)
                    or _OF_THE_CONSTITUTION.search(text[max(0, start - 20) : start])
                ):
                    continue
                yield start, end, why, 0.88
            else:
                yield start, end, why, 0.97
            taken.append((start, end))
    yield from _of_reporters(text)


def _of_reporters(text: str) -> Iterator[tuple[int, int, str, float]]:
    # Its tokenizer knows every reporter; what eyecite adds to a citation afterwards (parties, year) is found elsewhere.
    last = 0
    for match in _MAYBE_REPORTER.finditer(text):
        if match.start() < last:
            continue
        begin, stop = match.start(), min(len(text), match.end() + _WINDOW)
        last = match.end()
        for _, token in default_tokenizer.tokenize(text[begin:stop])[1]:
            if isinstance(token, CitationToken) and not token.short and _is_reporter(token):
                yield begin + token.start, begin + token.end, "a page of a reporter", 0.97
                last = max(last, begin + token.end)


def _is_reporter(token: CitationToken) -> bool:
    return any(edition.reporter.source == "reporters" for edition in (*token.exact_editions, *token.variation_editions))
