"""Whether two texts state one fact: what is meant is compared, not how it is written. No database."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from cases.models import (
    DispositionKind,
    EffectVerb,
    Fact,
    Posture,
    Prevailing,
    ReliefKind,
)
from cases.parsing import citation, date_as_written, docket_number, normal_name
from cases.similarity import caption_likeness

# Facts whose values are chosen from a list, and the list.
CHOICES = {
    Fact.POSTURE: Posture,
    Fact.DISPOSITION: DispositionKind,
    Fact.PREVAILING: Prevailing,
    Fact.RELIEF: ReliefKind,
    Fact.EFFECT: EffectVerb,
}
DATES = frozenset({Fact.DATE, Fact.FILED})
# Of a longer value pages show the beginning.
LONGEST = 200
_SAME_CAPTION = 0.9
_BETWEEN = re.compile(r"\s*[;\n]\s*|\s*,\s*(?!(?:jr|sr|i{1,3}|iv|et)\b)(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_TITLES = re.compile(
    r"^(?:(?:u\.?\s?s\.?|united states|chief|senior|district|circuit|magistrate|associate|federal|the|"
    r"hon(?:orable)?\.?|judges?|justices?|j\.|jj\.|c\.j\.)\s+)+",
    re.IGNORECASE,
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def agree(fact: str, claim: str, stated: Iterable[str], *, trial_court: bool = False) -> bool:
    """Whether a claim states one of the values stated.

    Args:
        fact: of which both speak (``Fact``).
        claim: as a source states it.
        stated: the other side's values, or forms of its one value.
        trial_court: whether a bare docket number is a civil action (``docket_number``).

    Returns:
        True where the two mean the same: another form of a date, of a judge's or court's name, of a docket number, a
        value or its label. A date known to its month agrees with every day of it. Of several things named with commas
        or "and" each has to be stated. Where nothing is known of the fact's form, the texts are compared folded.
    """
    forms = list(stated)
    same = _same(fact, trial_court)
    if any(same(claim, form) for form in forms):
        return True
    parts = [part for part in _BETWEEN.split(claim.strip()) if part]
    whole = [*forms, *(part for form in forms for part in _BETWEEN.split(form) if part)]
    return fact not in DATES and len(parts) > 1 and all(any(same(part, form) for form in whole) for part in parts)


def label_of(fact: str, claim: str) -> str:
    """A claim as pages write it: the label of a value from a list in lower case, else the source's own words."""
    if (chosen := value_of(fact, claim)) is not None:
        return chosen[1].lower()
    return cut(" ".join(claim.split()))


def cut(text: str) -> str:
    """A text as a value is shown: its beginning, when it is long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def value_of(fact: str, claim: str) -> tuple[str, str] | None:
    """The value and label that a claim names, of a fact whose values are chosen from a list."""
    choices = CHOICES.get(Fact(fact))
    said = folded(claim)
    for value, label in choices.choices if choices is not None else ():
        if said in (folded(value), folded(str(label))):
            return str(value), str(label)
    return None


def folded(text: str) -> str:
    """A text for comparing: no case, accents, points or quotation marks; hyphens and underscores are spaces."""
    plain = normal_name(re.sub(r"[-_‐-―]", " ", unicodedata.normalize("NFKC", text)))
    return re.sub(r"[“”\"‘]", "", plain).removeprefix("the ").strip()


def _same(fact: str, trial_court: bool) -> Callable[[str, str], bool]:
    if fact == Fact.DOCKET_NUMBER:
        return lambda a, b: docket_number(a, trial_court=trial_court) == docket_number(b, trial_court=trial_court)
    return _RULES.get(Fact(fact), _same_words)


def _same_words(a: str, b: str) -> bool:
    return folded(a) == folded(b)


def _same_day(a: str, b: str) -> bool:
    one, other = date_as_written(a), date_as_written(b)
    if one is None or other is None or one.on is None or other.on is None:
        return _same_words(a, b)
    assert one.latest is not None
    assert other.latest is not None
    return one.on <= other.latest and other.on <= one.latest


def _same_judge(a: str, b: str) -> bool:
    """Judge Friedrich, Dabney Friedrich and Dabney L. Friedrich; no given name may gainsay the other's."""
    one, other = _names(a), _names(b)
    if _same_words(a, b):
        return True
    if not one or not other or one[-1] != other[-1]:
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
    rest = iter(long)
    return all(any(_same_given(name, given) for given in rest) for name in short)


def _same_given(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _names(text: str) -> list[str]:
    plain = _TITLES.sub("", " ".join(text.split()))
    if (turned := re.fullmatch(r"([^,]+), (?!jr|sr|i)(.+)", plain, re.IGNORECASE)) is not None:
        plain = f"{turned[2]} {turned[1]}"
    return [name for name in normal_name(plain).split() if name not in _SUFFIXES]


def _same_court(a: str, b: str) -> bool:
    return _same_words(a, b) or ("" != _court(a) == _court(b))


def _court(text: str) -> str:
    return " ".join(re.sub(r"\b(?:united states|us|federal|the)\b", " ", folded(text)).split())


def _same_caption(a: str, b: str) -> bool:
    return _same_words(a, b) or caption_likeness(a, b).score >= _SAME_CAPTION


def _same_citation(a: str, b: str) -> bool:
    return folded(citation(a)) == folded(citation(b))


def _same_choice(fact: Fact) -> Callable[[str, str], bool]:
    def same(a: str, b: str) -> bool:
        one, other = value_of(fact, a), value_of(fact, b)
        return one == other if one and other else _same_words(a, b)

    return same


_RULES: dict[Fact, Callable[[str, str], bool]] = {
    Fact.DATE: _same_day,
    Fact.FILED: _same_day,
    Fact.JUDGE: _same_judge,
    Fact.COURT: _same_court,
    Fact.CAPTION: _same_caption,
    Fact.CITATION: _same_citation,
    **{fact: _same_choice(fact) for fact in CHOICES},
}
