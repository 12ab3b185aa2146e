"""At which level of the courts a sentence's court sits. Pure."""

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from cases.intake.extract.sentences import Prose

_LAST_RESORT = (
    r"supreme court|high court|justices|\bscotus\b|chief justice|(?-i:Justice (?!Department|Dept|Programs?|Cent|Instit"
    r"|Initia|Assist|Statist|Action|Fund|Project|League|Network|Alliance)[A-Z])"
)
_APPELLATE = (
    r"appeals? court|court of appeals|appellate (?:court|panel|judges)|(?:\b\w+|\bD\.C\.) circuit\b|circuit judges?"
    r"|three-judge "
    r"panel|divided panel|"
    r"\bpanel of\b|unanimous panel|\bthe panel\b|en banc|appeals panel|(?:\d(?:st|nd|rd|th|d)|D\.C\.|Fed\.) Cir\."
)
_TRIAL = (
    r"district (?:court )?judge|district court|(?:northern|southern|eastern|western|central|middle) district of"
    r"|federal judge|federal courts? in|trial judge|trial court|u\.?s\.? judge|magistrate"
    r"|bankruptcy (?:judge|court)|tax court|\bjury\b"
)
# Courts of one kind of case, of first instance though judges sit there in threes (28 U.S.C. § 255).
_SPECIAL = r"court of international trade|trade court|court of federal claims|claims court"
_LEVEL = re.compile(
    rf"(?P<last_resort>{_LAST_RESORT})|(?P<appellate>{_APPELLATE})|(?P<trial>{_TRIAL}|{_SPECIAL})", re.IGNORECASE
)
# One of these stands in all that names a level.
_NAMES = (
    "court", "judge", "justice", "circuit", "panel", "jury", "magistrate", "en banc", "scotus", " cir.", "district of",
)  # fmt: skip
# Judges of appeals are called so too: the word alone tells nothing while other words do.
_JUDGE = re.compile(r"\bjudge\b", re.IGNORECASE)
_ONE_JUDGE = re.compile(r"\b[Aa] judge\b(?!['’]s)")
# "its reading of a Supreme Court opinion": what is read, and no court that acts.
_READ = re.compile(r" (?:opinions?|rulings?|decisions?|precedents?)\b")
_LOOKED_AT = 6
# How far before a verb the court that acts is looked for.
_LOOK_BACK = 400


def level_of(prose: Prose, sentence: int, at: int) -> str:
    """The level of the court that decides in a sentence.

    Args:
        prose: the text.
        sentence: the sentence's number.
        at: where its verb of deciding begins: what stands before it names the court that acts.

    Returns:
        trial, appellate, last_resort; blank where the text does not say.
    """
    start = prose.sentences[sentence][0]
    if level := _last(prose.text, max(start, at - _LOOK_BACK), at):
        return level
    if _ONE_JUDGE.search(prose.text, start, at):
        # "A judge in New Hampshire on Thursday blocked it": one judge alone sits at first instance.
        return "trial"
    # A pronoun, a passive or a headline: the headline and the lead, then the sentences before it, then the next ones.
    lead = range(min(3, len(prose.sentences)))
    for number in [
        *lead,
        *range(sentence - 1, max(-1, sentence - 3), -1),
        *range(min(_LOOKED_AT, len(prose.sentences))),
    ]:
        if level := first_level(prose, number):
            return level
    return first_level(prose, sentence) or ("trial" if _JUDGE.search(prose.text, start, at) else "")


def _levels(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    said = text[start:end].casefold()
    return _LEVEL.finditer(text, start, end) if any(name in said for name in _NAMES) else iter(())


def _last(text: str, start: int, end: int) -> str:
    level = ""
    for match in _levels(text, start, end):
        # "the U.S. District Court for the District of Columbia Circuit"? The later word tells, but a judge's court and
        # the court itself agree. A possessive ("a judge's injunction") is what is acted on.
        if text[match.end() : match.end() + 2] not in ("'s", "’s"):
            level = match.lastgroup or level
    return level


# A court to which something goes, or that is waited for, decides nothing here: "took her stay to the Ninth Circuit".
_GOES_TO = re.compile(
    r"\b(?:to|until|unless|from|with|ask(?:s|ed)?|before|after|since|when)\s(?:(?:the|an?)\s)?(?:U\.?S\.?\s"
    r"|United States\s|\w+\s)?\Z",
    re.IGNORECASE,
)


_KNOWN: WeakKeyDictionary[Prose, dict[int, str]] = WeakKeyDictionary()


def first_level(prose: Prose, sentence: int) -> str:
    """The first level that a sentence speaks of, worked out once."""
    known = _KNOWN.setdefault(prose, {})
    if sentence not in known:
        known[sentence] = _first(prose.text, *prose.sentences[sentence])
    return known[sentence]


def _first(text: str, start: int, end: int) -> str:
    only_read = ""
    for match in _levels(text, start, end):
        passing = _GOES_TO.search(text[max(start, match.start() - 28) : match.start()])
        if _READ.match(text, match.end()) and text[max(0, match.start() - 8) : match.start()].endswith(
            ("of a ", "of the ", "under ")
        ):
            only_read = match.lastgroup or ""
        possessive = text[match.end() : match.end() + 2] in ("'s", "’s")
        if not possessive and not passing and match.lastgroup != only_read:
            return match.lastgroup or ""
    return ""
