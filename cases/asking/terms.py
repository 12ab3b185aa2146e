"""What a search text asks, as plain values."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cases.parsing import PartialDate

FIELDS = (
    "judge",
    "agency",
    "court",
    "docket",
    "cites",
    "outcome",
    "topic",
    "posture",
    "party",
    "president",
    "action",
    "case",
)
DAYS = ("after", "before")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, in any case. Punctuation inside stays (``6103(i)(2)``, ``data-sharing``): a search engine may
    see several words in it, one behind the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, with single spaces between them."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str


Positive = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Not:
    """What must not stand there."""

    part: Positive


Term = Positive | Not


@dataclass(frozen=True, slots=True)
class Or:
    """Any of at least two."""

    parts: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none, everything."""

    parts: tuple[Term | Or, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A filter written in the text.

    Fields of one name are "or" where they are not negated, and each excludes where they are.

    Attributes:
        name: one of ``FIELDS``.
        value: as typed; nobody has looked yet whether there is such a judge or court.
        negated: whether a minus stands before it.
    """

    name: str
    value: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days from which and up to which, both included, as far as they were stated."""

    after: PartialDate | None = None
    before: PartialDate | None = None

    @property
    def first(self) -> date | None:
        """The first day that counts: of a month or year, its first."""
        return self.after.on if self.after else None

    @property
    def last(self) -> date | None:
        """The last day that counts: of a month or year, its last."""
        return self.before.latest if self.before else None


@dataclass(frozen=True, slots=True)
class Alone:
    """A docket number or a legal citation that is the whole of a text.

    Attributes:
        kind: what it is.
        forms: its normal forms, the likeliest first. ``25-5181`` is a court of appeals' number as it stands and a
            district court's civil action 1:25-cv-05181.
    """

    kind: Literal["docket", "citation"]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of a search text.

    Attributes:
        text: the text, cleaned; blank where it was refused.
        words: what is searched for.
        fields: the filters in it, in order; without the days.
        days: from ``after:`` and ``before:``.
        notes: sentences for people on what was left out or read otherwise, and why.
        problem: the sentence with which the text was refused; then nothing of it counts. Else blank.
        alone: the docket number or citation that the text is; None where it is more or something else.
    """

    text: str = ""
    words: And = field(default_factory=And)
    fields: tuple[Field, ...] = ()
    days: Days = field(default_factory=Days)
    notes: tuple[str, ...] = ()
    problem: str = ""
    alone: Alone | None = None
