"""From the words that a suggestion rests on to the quotes that prove facts: whole sentences, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases import editorial
from cases.intake.extract.sentences import sentences
from cases.models import Fact, Snapshot, Stance, Suggestion

# Longer "sentences" come from texts without full stops: then the words themselves are quoted.
LONGEST = 1_200

# The fact that a value of each field speaks of. An outcome is no fact of its own.
FACTS: Mapping[str, Fact] = {
    "judges": Fact.JUDGE,
    "courts": Fact.COURT,
    "ruling_date": Fact.DATE,
    "posture": Fact.POSTURE,
    "disposition": Fact.DISPOSITION,
    "outcome": Fact.DISPOSITION,
    "prevailing": Fact.PREVAILING,
    "relief": Fact.RELIEF,
    "docket_numbers": Fact.DOCKET_NUMBER,
    "case_names": Fact.CAPTION,
    "citations": Fact.CITATION,
    "agencies": Fact.AGENCIES,
    "parties": Fact.PARTIES,
}
# In what order the facts of a quote are named.
_ORDER = {fact: place for place, fact in enumerate(Fact.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A fact, and where the text says it.

    Attributes:
        fact: which.
        start: where the words begin.
        end: where they end.
        whole: quote these words as they are, rather than the sentence that holds them.
        disputes: they say otherwise than the record.
        claims: what they state where they differ.
        note: why the record does not follow them.
        position: of the suggestion that rests on them; None for an editor's own quote.
    """

    fact: Fact
    start: int
    end: int
    whole: bool = False
    disputes: bool = False
    claims: str = ""
    note: str = ""
    position: int | None = None


def said_by(suggestion: Suggestion) -> Said | None:
    """Where the text says what a suggestion says; None when no words do, or it speaks of no fact."""
    fact = FACTS.get(suggestion.field)
    if fact is None or suggestion.start is None or suggestion.end is None:
        return None
    return Said(fact=fact, start=suggestion.start, end=suggestion.end, position=suggestion.position)


def sentence_around(
    text: str, start: int, end: int, within: Iterable[tuple[int, int]] | None = None
) -> tuple[int, int]:
    """The sentence that holds words, or those that they run through.

    Args:
        text: a snapshot's text.
        start: where the words begin.
        end: where they end.
        within: its sentences, when they are known already.

    Returns:
        Start and end; those of the words themselves where no sentence of a sensible length holds them.
    """
    touched = [pair for pair in (sentences(text) if within is None else within) if pair[0] < end and start < pair[1]]
    if not touched:
        return start, end
    first, last = min(start, touched[0][0]), max(end, touched[-1][1])
    return (first, last) if last - first <= LONGEST else (start, end)


def quotes(snapshot: Snapshot, facts: Iterable[Said]) -> list[editorial.Quote]:
    """The quotes that say facts, in the order of the text; a sentence that says several is one quote.

    Args:
        snapshot: the text.
        facts: what it says, and where.

    Returns:
        Quotes with different words, as ``editorial.attach_source`` takes them; what supports and what disputes the
        record are never in one.
    """
    parts = sentences(snapshot.text)
    found: dict[tuple[int, int], list[Said]] = {}
    for said in facts:
        place = (said.start, said.end)
        if not said.whole:
            place = sentence_around(snapshot.text, *place, within=parts)
        # A sentence may support one fact and dispute another, and the record keeps one source of the same words.
        if _clash(found.get(place), said):
            place = (said.start, said.end)
        if _clash(found.get(place), said):
            if not said.disputes:
                continue
            found[place] = []
        found.setdefault(place, []).append(said)
    return [_quote(snapshot, place, said) for place, said in sorted(found.items())]


def _clash(there: list[Said] | None, said: Said) -> bool:
    return bool(there) and there[0].disputes != said.disputes  # type: ignore[index]


def _quote(snapshot: Snapshot, place: tuple[int, int], said: list[Said]) -> editorial.Quote:
    facts = sorted({one.fact for one in said}, key=lambda fact: _ORDER[fact.value])
    return editorial.Quote(
        snapshot=snapshot,
        text=snapshot.text[place[0] : place[1]],
        start=place[0],
        supports=[fact.value for fact in facts],
        stance=Stance.DISPUTES if said[0].disputes else Stance.SUPPORTS,
        claims={one.fact.value: one.claims for one in said if one.claims},
        note=" ".join(dict.fromkeys(one.note for one in said if one.note)),
    )
