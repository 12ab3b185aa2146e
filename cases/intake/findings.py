"""What extraction says of a text: values, each with the words that it rests on. Pure: no Django, no database.

Offsets count code points of the text that was read, which is what its snapshot keeps; ``end`` is the first one after.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

EXTRACTOR = "rules"
# Raised whenever a rule changes what is said of a text: suggestions keep it, so that old ones can be told from new.
VERSION = "4"


@dataclass(frozen=True, slots=True)
class Finding:
    """One value, and why.

    Attributes:
        value: in the words of the models (``not_blocked``, ``preliminary_injunction``, ``2025-05-12``), a key of the
            gazetteer, or a normal form; which one, the holder says.
        text: the words that it rests on, as they stand in the text.
        start: where they begin.
        end: where they end.
        confidence: how often a value said so surely is right, from 0 to 1.
        reason: one line for the editor.
    """

    value: str
    text: str
    start: int
    end: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeNamed:
    """A judge whom the text names.

    Attributes:
        found: the longest form of the name, without titles; ``value`` is that name.
        main: whether the judge made the ruling that is reported.
        part: ``BenchPart`` for those who did: author, joined, concurring, dissenting, panel, per_curiam; else blank.
        rank: district, circuit, justice, magistrate, bankruptcy, or blank where no title says it.
        court: courts-db id that the words beside the name give; blank where they give none.
        keys: gazetteer keys of everyone who goes by that name, the likeliest first; empty when nobody does.
    """

    found: Finding
    main: bool = False
    part: str = ""
    rank: str = ""
    court: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CourtNamed:
    """A court that the text names; ``found.value`` is its courts-db id.

    Attributes:
        deciding: whether it made the ruling that is reported.
    """

    found: Finding
    deciding: bool = False


@dataclass(frozen=True, slots=True)
class AgencyNamed:
    """A federal agency that the text names; ``found.value`` is its gazetteer key.

    Attributes:
        main: whether it is a party to the case or author of the action, as far as the text says.
    """

    found: Finding
    main: bool = False


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """A caption in the text; ``found.value`` is the caption on one line.

    Attributes:
        own: whether it is the case that the ruling was made in, rather than a precedent or another matter.
    """

    found: Finding
    own: bool = False


@dataclass(frozen=True, slots=True)
class PartyNamed:
    """Somebody who sues or is sued; ``found.value`` is the name.

    Attributes:
        side: challenger, government or neither (``Side``).
        role: plaintiff, defendant, petitioner, respondent, intervenor (``PartyRole``).
    """

    found: Finding
    side: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """Everything that extraction says of one text.

    Attributes:
        reports_ruling: ``yes`` or ``no``; rests on the sentence that says so.
        judges: each person once.
        courts: each court once.
        agencies: each agency once, under its longest name in the text.
        case_names: captions, each once.
        docket_numbers: as written; ``value`` is the normal form for the court that goes with it.
        citations: as written; ``value`` is the normal form.
        parties: who sues and is sued.
        ruling_date: ISO day; None when the text does not fix it.
        posture: ``Posture``, or hearing or complaint for what is no ruling; None when nothing says.
        disposition: ``DispositionKind``; None when there is no ruling.
        outcome: ``Outcome``; None when there is no ruling.
        prevailing: ``Prevailing``; None when there is no ruling.
        relief: scope words; ``value`` is ``territory:nationwide``, ``territory:parties_only``, ``days:14``,
            ``until:further_order`` …
    """

    reports_ruling: Finding
    judges: tuple[JudgeNamed, ...] = ()
    courts: tuple[CourtNamed, ...] = ()
    agencies: tuple[AgencyNamed, ...] = ()
    case_names: tuple[CaseNamed, ...] = ()
    docket_numbers: tuple[Finding, ...] = ()
    citations: tuple[Finding, ...] = ()
    parties: tuple[PartyNamed, ...] = ()
    ruling_date: Finding | None = None
    posture: Finding | None = None
    disposition: Finding | None = None
    outcome: Finding | None = None
    prevailing: Finding | None = None
    relief: tuple[Finding, ...] = ()

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Every finding with the name of the field that holds it, in the order of the fields."""
        for field in fields(self):
            held = getattr(self, field.name)
            for item in held if isinstance(held, tuple) else (held,):
                if item is not None:
                    yield field.name, item if isinstance(item, Finding) else item.found
