"""The names that intake knows: judges with their service, courts and agencies with their aliases. Pure: no Django.

A gazetteer is built once (``cases.intake.names_on_file`` from the reference files, ``cases.intake.match`` from the
database) and passed in; extraction asks it, and never looks anything up elsewhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class KnownService:
    """One commission of a judge.

    Attributes:
        court: courts-db id; blank for an abolished court.
        began: None when not known.
        ended: death, resignation or elevation; None while it lasts (senior judges serve).
    """

    court: str
    began: date | None = None
    ended: date | None = None

    def on(self, day: date | None) -> bool:
        """Whether the judge served on a day; any day, when None."""
        return day is None or ((self.began is None or self.began <= day) and (self.ended is None or day <= self.ended))


@dataclass(frozen=True, slots=True)
class KnownJudge:
    """A judge of the directory, or one whom editors added.

    Attributes:
        key: the slug.
        name: as pages show it.
        surname: with its particles.
        forms: every way in which the name is written.
        services: commissions in order.
    """

    key: str
    name: str
    surname: str
    forms: tuple[str, ...]
    services: tuple[KnownService, ...] = ()

    def courts_on(self, day: date | None) -> tuple[str, ...]:
        """The courts that the judge sat on on a day; every court that is known, when None."""
        return tuple(dict.fromkeys(s.court for s in self.services if s.court and s.on(day)))


@dataclass(frozen=True, slots=True)
class KnownCourt:
    """A court.

    Attributes:
        key: courts-db id.
        name: in full.
        short: Bluebook form.
        level: trial, appellate, last_resort or unknown (``CourtLevel``).
        appeals_to: id of the court above; blank for none.
        aliases: (form, kind) with the kinds of ``court_aliases.csv``: name, bluebook, short, district,
            district-ambiguous, circuit …
        federal: whether it is a court of the United States.
    """

    key: str
    name: str
    short: str
    level: str
    appeals_to: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    federal: bool = True


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """A federal agency.

    Attributes:
        key: the slug.
        name: in full.
        acronym: blank for none.
        parent: key of the agency above; blank for none.
        aliases: (form, kind) of every form that extraction looks for, the name among them, with the kinds of
            ``agency_aliases.csv``: ``name``, ``acronym`` (stands alone), ``acronym-with-name`` (counts only where a
            name stands in the text too). Bodies of the other branches have none.
    """

    key: str
    name: str
    acronym: str = ""
    parent: str = ""
    aliases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All names, and the look-ups that are made from them once."""

    judges: tuple[KnownJudge, ...] = ()
    courts: tuple[KnownCourt, ...] = ()
    agencies: tuple[KnownAgency, ...] = ()

    @cached_property
    def judge(self) -> Mapping[str, KnownJudge]:
        """Judges by key."""
        return {judge.key: judge for judge in self.judges}

    @cached_property
    def court(self) -> Mapping[str, KnownCourt]:
        """Courts by id."""
        return {court.key: court for court in self.courts}

    @cached_property
    def agency(self) -> Mapping[str, KnownAgency]:
        """Agencies by key."""
        return {agency.key: agency for agency in self.agencies}

    def above(self, agency: str) -> Iterable[str]:
        """The keys of the agencies that hold an agency, the nearest first."""
        known = self.agency.get(agency)
        while known is not None and known.parent:
            yield known.parent
            known = self.agency.get(known.parent)
