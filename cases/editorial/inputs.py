"""What verbs take: facts as an editor states them, before they are rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.models import BenchPart, CitationKind, Judge, Party, ReliefEnd, Ruling, Snapshot, Stance, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a snapshot, and the facts that they speak of.

    Attributes:
        snapshot: the text that holds the words.
        text: the words; white space need not match.
        supports: one or more values of ``Fact``.
        stance: whether they support the record or say otherwise (``Stance``).
        claims: what they state where they differ, by fact.
        note: shown with a source that says otherwise: why the record does not follow it.
        start: where the quote begins, in code points, when the words stand in the snapshot more than once.
    """

    snapshot: Snapshot
    text: str
    supports: Sequence[str]
    stance: str = Stance.SUPPORTS
    claims: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class JudgePart:
    """A judge, the judge's part in a ruling (``BenchPart``), and the name as the source writes it."""

    judge: Judge
    part: str = BenchPart.AUTHOR
    as_written: str = ""


@dataclass(frozen=True, slots=True)
class DispositionPart:
    """What was done (``DispositionKind``), and with which part; empty for the whole."""

    kind: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefTerms:
    """Relief ordered or refused; the fields are those of the model ``Relief``."""

    kind: str
    decision: str
    territory: str = Territory.NOT_STATED
    scope_note: str = ""
    binds: Sequence[Party] = ()
    from_on: date | None = None
    ends: str = ReliefEnd.NOT_STATED
    until_on: date | None = None
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectOn:
    """What the ruling does to an earlier one (``EffectVerb``), wholly or as to a part."""

    acted_on: Ruling
    verb: str
    in_part: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class CitationText:
    """A legal citation as written, and whether it is the ruling's own (``CitationKind``)."""

    as_written: str
    kind: str = CitationKind.AUTHORITY
