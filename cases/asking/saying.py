"""A filter in words: one plain phrase that says everything that was asked, and no more.

“rulings by Dabney L. Friedrich about ICE or the IRS since 2025, that blocked”. All but the rulings that blocked are
"other than those that blocked", and not "that did not block", which is another outcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cases.asking.days import DateOrder, span, spelled, when
from cases.asking.patterns import DID, PATTERNS, STANDINGS, small
from cases.asking.terms import And, Days, Not, Or, Phrase, Positive, Prefix, Term, Word


@dataclass(frozen=True, slots=True)
class Said:
    """One part of a filter.

    Attributes:
        dimension: what is asked about, one of ``DIMENSIONS``.
        values: the labels as readers know them, joined by "or"; for days ``2025``, ``2025-05`` or ``2025-05-12``, for
            numbers their digits; none for ``primary_document``.
        negated: whether it is excluded.
    """

    dimension: str
    values: tuple[str, ...] = ()
    negated: bool = False


_TEXT: Mapping[str, str] = {
    "words": "the word “{}”",
    "phrase": "the phrase “{}”",
    "prefix": "a word that begins with “{}”",
    "text": "{}",
}
_NUMBERS = ("sources", "updated")
_DAYS = ("decided", "decided_after", "decided_before", "filed", "filed_after", "filed_before")
_MOMENTS = ("as_of", "known_on")
DIMENSIONS = frozenset({*PATTERNS, *_TEXT, *_NUMBERS, *_DAYS, *_MOMENTS, "primary_document", "standing", "outcome"})


def in_words(what: Sequence[Said], noun: str, *, order: DateOrder = "mdy") -> str:
    """A filter as one phrase.

    Args:
        what: its parts, all of which hold, in any order; one without values asks nothing.
        noun: of the things found, in the plural: rulings, cases.
        order: how days are written: May 12, 2025 (``mdy``) or 12 May 2025 (``dmy``).

    Returns:
        The phrase, without a full stop; "all rulings" where nothing is asked.

    Raises:
        ValueError: for a dimension that is none of ``DIMENSIONS``: nothing that is asked may go unsaid.
    """
    if unknown := sorted({said.dimension for said in what} - DIMENSIONS):
        raise ValueError(f"These dimensions have no words yet: {', '.join(unknown)}.")
    asked = [said for said in what if said.values or said.dimension == "primary_document"]
    plain = [*_patterned(asked), *_numbered(asked), *_timed(asked, noun, order), *_worded(asked)]
    behind = [*_standing(asked, order), *_outcomes(asked), *_moments(asked, order)]
    head = " ".join([noun if plain or any(said.dimension not in _MOMENTS for said in asked) else f"all {noun}", *plain])
    return ", ".join([head, *behind])


def said_of(words: And, days: Days | None = None) -> tuple[Said, ...]:
    """The words of a search text, and its days, as parts of a filter.

    Its fields are left to whoever knows the judges and courts that they name.
    """
    single = [part.text for part in words.parts if isinstance(part, Word)]
    said = [Said("words", (" ".join(single),))] if single else []
    for part in words.parts:
        match part:
            case Word():
                continue
            case Not(inner):
                said.append(Said(_KINDS[type(inner)], (inner.text,), negated=True))
            case Or(parts):
                plain = [one.text for one in parts if isinstance(one, Word)]
                same = len(plain) == len(parts)
                said.append(Said("words", tuple(plain)) if same else Said("text", tuple(map(_any, parts))))
            case _:
                said.append(Said(_KINDS[type(part)], (part.text,)))
    if days and days.after:
        said.append(Said("decided_after", (str(days.after),)))
    if days and days.before:
        said.append(Said("decided_before", (str(days.before),)))
    return tuple(said)


_KINDS: Mapping[type[Positive], str] = {Word: "words", Phrase: "phrase", Prefix: "prefix"}


def _any(term: Term) -> str:
    if isinstance(term, Not):
        return f"not {_any(term.part)}"
    return _TEXT[_KINDS[type(term)]].format(term.text)


def listed(items: Iterable[str], joint: str = "or") -> str:
    """Items as a list, each once: ``a, b or c``."""
    once = list(dict.fromkeys(items))
    return f" {joint} ".join(part for part in (", ".join(once[:-1]), *once[-1:]) if part)


def _of(asked: Iterable[Said], *dimensions: str) -> list[Said]:
    return [said for said in asked if said.dimension in dimensions]


def _patterned(asked: Sequence[Said]) -> Iterator[str]:
    for dimension, pattern in PATTERNS.items():
        for said in _of(asked, dimension):
            items = [*dict.fromkeys(map(pattern.item, said.values))]
            if not said.negated:
                yield pattern.said.format(listed(items))
            elif pattern.excluded:
                yield pattern.excluded.format(listed(items))
            elif len(items) == 1:
                yield f"not {pattern.said.format(items[0])}"
            else:
                yield pattern.said.format(f"neither {listed(items, 'nor')}")


def _numbered(asked: Sequence[Said]) -> Iterator[str]:
    for said in _of(asked, "sources"):
        many = "source" if said.values == ("1",) else "sources"
        yield f"with {'fewer than' if said.negated else 'at least'} {listed(said.values)} {many}"
    for said in _of(asked, "primary_document"):
        yield "without a primary document" if said.negated else "with a primary document"
    for said in _of(asked, "updated"):
        last = "day" if said.values == ("1",) else f"{listed(said.values)} days"
        yield f"{'not ' * said.negated}updated in the last {last}"


def _timed(asked: Sequence[Said], noun: str, order: DateOrder) -> Iterator[str]:
    ruled = noun.endswith("rulings")
    for day, before in (("decided", "" if ruled else "decided "), ("filed", "in cases filed " if ruled else "filed ")):
        for said in _of(asked, day):
            times = [when(value, order) for value in said.values]
            said_before = before or "decided " * said.negated
            yield f"{'not ' * said.negated}{said_before}{listed(times)}"
        since, until = _of(asked, f"{day}_after"), _of(asked, f"{day}_before")
        if len(since) == len(until) == 1 and not (since[0].negated or until[0].negated):
            (first, *more), (last, *others) = since[0].values, until[0].values
            if not (more or others):
                yield f"{before}{span(first, last, order)}"
                continue
        for said in since:
            yield f"{'not ' * said.negated}{before}{listed(span(value, '', order) for value in said.values)}"
        for said in until:
            yield f"{'not ' * said.negated}{before}{listed(span('', value, order) for value in said.values)}"


def _worded(asked: Sequence[Said]) -> Iterator[str]:
    """With all of these words, and without any of those."""
    texts = _of(asked, *_TEXT)
    wanted = [said for said in texts if not said.negated]
    unwanted = [item for said in texts if said.negated for item in _text(said)]
    if wanted:
        yield "with " + listed((_some(said, alone=len(wanted) == 1) for said in wanted), "and")
    if unwanted:
        yield f"{'but ' if wanted else ''}without {listed(unwanted)}"


def _some(said: Said, *, alone: bool) -> str:
    items = _text(said)
    return listed(items) if alone or len(items) == 1 else f"either {listed(items)}"


def _text(said: Said) -> list[str]:
    if said.dimension == "words" and len(said.values) == 1 and " " in said.values[0]:
        return [f"the words “{said.values[0]}”"]
    return [_TEXT[said.dimension].format(value) for value in dict.fromkeys(said.values)]


def _standing(asked: Sequence[Said], order: DateOrder) -> Iterator[str]:
    """Where rulings stand now, or stood on the day that is asked for."""
    days = [spelled(value, order) for said in _of(asked, "as_of") for value in said.values]
    for said in _of(asked, "standing"):
        items = [STANDINGS.get(value.casefold(), small(value)) for value in said.values]
        then = f" on {listed(days)}" if days else ""
        now = "" if days else "now "
        if not said.negated:
            yield f"{now}{listed(items)}{then}"
        elif len(items) == 1:
            yield f"not {now}{items[0]}{then}"
        else:
            yield f"{now}neither {listed(items, 'nor')}{then}"


def _outcomes(asked: Sequence[Said]) -> Iterator[str]:
    for said in _of(asked, "outcome"):
        did = listed(DID.get(value.casefold(), f"have the outcome “{small(value)}”") for value in said.values)
        yield f"other than those that {did}" if said.negated else f"that {did}"


def _moments(asked: Sequence[Said], order: DateOrder) -> Iterator[str]:
    """The day whose law is asked for, where no standing has said it, and the day whose record it is."""
    for said in _of(asked, "as_of") if not _of(asked, "standing") else ():
        yield f"as the law stood on {listed(spelled(value, order) for value in said.values)}"
    for said in _of(asked, "known_on"):
        yield f"by the record as it was on {listed(spelled(value, order) for value in said.values)}"
