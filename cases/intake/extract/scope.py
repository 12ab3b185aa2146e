"""How far relief reaches, and who sues whom, in the words of the text. Pure."""

import re
from collections.abc import Iterator, Sequence

from cases.intake.extract.favour import side_of
from cases.intake.extract.ruling import Decided
from cases.intake.extract.sentences import Prose
from cases.intake.findings import CaseNamed, Finding, PartyNamed

_SCOPES: Sequence[tuple[str, re.Pattern[str], str]] = (
    (
        "territory:nationwide",
        re.compile(r"\b(?:nationwide|across the country|nation-wide|universal(?:ly)?(?= injunct))\b", re.IGNORECASE),
        "the relief reaches the whole country",
    ),
    (
        "territory:parties_only",
        re.compile(
            r"\b(?:only (?:to |for )?(?:the )?(?:plaintiffs?|parties|(?:named )?(?:states|groups) (?:that|who) sued"
            r"|members of the)|limited to the (?:plaintiffs|parties)|applies only to|to the parties before)\b",
            re.IGNORECASE,
        ),
        "the relief reaches the parties alone",
    ),
    (
        "territory:class",
        re.compile(r"\b(?:class[- ]?wide|(?:a |the )?(?:nationwide |provisional )?class of)\b", re.IGNORECASE),
        "the relief reaches a class",
    ),
    (
        "territory:circuit",
        re.compile(r"\b(?:throughout|within|in) the (?:\w+) Circuit\b"),
        "the relief reaches one circuit",
    ),
    (
        "territory:states",
        re.compile(
            r"\bin the (?:plaintiff states|states that (?:sued|brought)|\d+ states)|in (?:\w+ )?states that sued\b",
            re.IGNORECASE,
        ),
        "the relief reaches the states that sued",
    ),
    (
        "until:further_order",
        re.compile(r"\b(?:until further (?:order|notice)|pending further order)\b", re.IGNORECASE),
        "the relief lasts until the court says otherwise",
    ),
    (
        "until:decided",
        re.compile(
            r"\b(?:until the (?:case|lawsuit|suit) is (?:decided|resolved)|while (?:the|a|that) (?:lawsuit|suit"
            r"|case|litigation) (?:proceeds|continues|plays out|is (?:pending|argued|heard)))\b",
            re.IGNORECASE,
        ),
        "the relief lasts as long as the case",
    ),
    (
        "until:appeal",
        re.compile(
            r"\b(?:pending (?:an? |the )?appeal|while (?:it|the government|the administration) appeals)\b",
            re.IGNORECASE,
        ),
        "the relief lasts as long as the appeal",
    ),
)
_DAYS = re.compile(
    r"\b(?:for|another|within|by) (?P<n>\d{1,3}|two|three|seven|ten|fourteen|thirty|a|one) (?P<unit>days?|weeks?"
    r"|months?)\b|\b(?P<n2>\d{1,3}|two|three|seven|ten|fourteen)[- ]day\b",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "seven": 7, "ten": 10, "fourteen": 14, "thirty": 30}
_UNITS = {"day": 1, "week": 7, "month": 30}
_RELIEF_BESIDE = re.compile(
    r"\b(?:order|injunction|stay|restraining|block|pause|halt|bar|hold|moratorium|vacat|relief|ruling)\w*\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+(?:v\.|vs\.?|v)\s+", re.IGNORECASE)
_GOVERNMENT_SIDE = re.compile(
    r"\b(?:United States|U\.S\.|Department|Dep[’']t|Agency|Commission|Bureau|Service|Administration|Secretary|Trump"
    r"|Biden|Obama|Bessent|Noem|Bondi|Rubio|Hegseth|Rollins|Kennedy|"
    r"Garland|Mayorkas|Becerra|Yellen|Vought|Lutnick|Burgum|Wright|Duffy|McMahon|Collins|Driscoll|Lyons|Patel"
    r"|Zeldin|State of|IRS|EPA|DHS|HHS|SEC|FTC|FCC|FDA|OPM|DOGE|USDA|NLRB)\b"
)


def relief_scope(prose: Prose, decided: Decided) -> list[Finding]:
    """The words that say where, for whom and how long relief holds, each kind once.

    Only sentences of the ruling, and those beside them, count: a "nationwide protest" is no scope.
    """
    if decided.event is None:
        return []
    found: dict[str, Finding] = {}
    for number in _beside(prose, decided):
        start, end = prose.sentences[number]
        sentence = prose.text[start:end]
        if not _RELIEF_BESIDE.search(sentence):
            continue
        for value, form, why in _SCOPES:
            if (match := form.search(sentence)) is not None and value not in found:
                found[value] = Finding(value, match[0], start + match.start(), start + match.end(), 0.8, why)
        if (match := _DAYS.search(sentence)) is not None and not any(value.startswith("days:") for value in found):
            number_of = match["n"] or match["n2"]
            count = _NUMBERS.get(number_of.casefold()) or (int(number_of) if number_of.isdigit() else 0)
            days = count * _UNITS[(match["unit"] or "day").casefold().rstrip("s")]
            if (
                days
                and decided.outcome is not None
                and decided.outcome.value in ("blocked", "stayed", "granted_in_part")
            ):
                value = f"days:{days}"
                found[value] = Finding(
                    value, match[0], start + match.start(), start + match.end(), 0.65, "how long it lasts"
                )
    return list(found.values())


def _beside(prose: Prose, decided: Decided) -> Iterator[int]:
    seen: set[int] = set()
    for sentence in decided.sentences[:6]:
        for number in (sentence, sentence + 1):
            if number not in seen and number < len(prose.sentences):
                seen.add(number)
                yield number


def parties(prose: Prose, captions: Sequence[CaseNamed]) -> list[PartyNamed]:
    """Who sues and who is sued, by the case's own caption: the first named side is the plaintiff, or who appeals.

    Their sides in the dispute follow from who they are: a government's body or officer defends it, unless both are one.
    """
    own = next((caption for caption in captions if caption.own and _SPLIT.search(caption.found.text)), None)
    if own is None:
        return []
    left, right = _SPLIT.split(own.found.text, maxsplit=1)
    found: list[PartyNamed] = []
    at = own.found.start
    for written, role in ((left, "plaintiff"), (right, "defendant")):
        name = re.sub(r",?\s+et al\.?,?\Z", "", written.strip()).strip(" ,")
        start = prose.text.find(name, at)
        if not name or start < 0:
            continue
        at = start + len(name)
        side = "government" if _GOVERNMENT_SIDE.search(name) or side_of(name) == "government" else "challenger"
        found.append(
            PartyNamed(Finding(" ".join(name.split()), name, start, at, 0.85, "a side of the caption"), side, role)
        )
    if len(found) == 2 and found[0].side == found[1].side == "government":
        # A state that sues the United States opposes it.
        found[0] = PartyNamed(
            found[0].found, "challenger" if "State" in found[0].found.value else "government", "plaintiff"
        )
    return found
