"""Who sues and who reports in made-up cases: parties, outlets, topics. Pure; the same rows whatever the cases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from unicodedata import normalize

from cases.synthetic.world import World, zipf

_TOPICS = {
    "Immigration": ("Asylum", "Detention and removal", "Visas", "Refugees"),
    "Environment": ("Air quality", "Water", "Public lands", "Wildlife", "Energy"),
    "Health": ("Medicare and Medicaid", "Drugs and devices", "Vaccines"),
    "Work": ("Federal employees", "Wages and hours", "Unions"),
    "Money": ("Taxes", "Tariffs", "Banking", "Grants and spending"),
    "Rights": ("Privacy and data", "Speech", "Elections", "Education", "Firearms"),
    "Government": ("Appointments and removals", "Reorganization", "Public records"),
}
_OUTLETS = (
    ("Federal Docket", "news"),
    ("Court Record", "news"),
    ("Agency Reporter", "news"),
    ("Circuit Watch", "news"),
    ("Bench and Bar Daily", "news"),
    ("Capitol Courier", "news"),
    ("Tribune of the Districts", "news"),
    ("Litigation Wire", "news"),
    ("Public Law Observer", "scholarly"),
    ("Administrative Law Clearinghouse", "scholarly"),
    ("Regulatory Letter", "law_firm"),
    ("Clerk’s Office Bulletin", "court"),
    ("Justice Press Room", "agency"),
    ("Challengers’ Gazette", "party"),
)
OUTLETS = 42
# Keys of parties: first the agencies in their order, then who sues often, then those of one case.
_SHARED = 10_000
OF_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who sues.

    Attributes:
        key: primary key.
        name: in full.
        short: as a caption has it.
        slug: for addresses.
        kind: ``PartyKind``.
    """

    key: int
    name: str
    short: str
    slug: str
    kind: str


def slugged(text: str) -> str:
    """A name as addresses have it."""
    plain = normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


class Challengers:
    """Organisations and states that sue again and again, and persons who sue once.

    Args:
        seed: of the database.
        cases: how many there are to be.
        world: surnames and places.
        words: the words of the file, by class.
    """

    def __init__(self, seed: int, cases: int, world: World, words: dict[str, list[str]]) -> None:
        dice = Random(f"challengers {seed}")  # noqa: S311 - made-up data
        names = [
            f"{cause} {body} of {place}"
            for cause in words["causes"]
            for body in words["bodies"]
            for place in dice.sample(world.places, 3)
        ]
        dice.shuffle(names)
        # An organisation for every twenty cases, some thousands at most.
        groups = names[: max(20, min(len(names), cases // 20))]
        rows = [(name, name, "organisation") for name in groups]
        rows += [(f"State of {place}", place, "state") for place in world.places]
        self.shared = [
            Party(_SHARED + key, name, short, slugged(short), kind) for key, (name, short, kind) in enumerate(rows)
        ]
        self._weights = zipf(len(self.shared), 0.6)
        self._given = words["given"]
        self._surnames = [(name, slugged(name)) for name in world.surnames]

    def draw(self, case: int, dice: Random) -> Party:
        """Who brings a case: a person in two of five."""
        if dice.random() < 0.6:
            return dice.choices(self.shared, cum_weights=self._weights)[0]
        surname, slug = self._surnames[int(dice.random() * len(self._surnames))]
        name = f"{self._given[int(dice.random() * len(self._given))]} {surname}"
        return Party(OF_CASES + case, name, surname, slug, "person")


def topics() -> list[tuple[int, int | None, str]]:
    """Key, key of the broader one, and name."""
    found: list[tuple[int, int | None, str]] = []
    for broad, narrow in _TOPICS.items():
        above = len(found) + 1
        found.append((above, None, broad))
        found += [(above + place, above, name) for place, name in enumerate(narrow, 1)]
    return found


def outlets() -> list[tuple[int, str, str, str]]:
    """Key, name, domain and kind; ``.example`` is nobody's (RFC 2606)."""
    editions = ("", " East", " West")
    names = [(f"{name}{edition}", kind) for edition in editions for name, kind in _OUTLETS]
    return [(key, name, f"{slugged(name)}.example", kind) for key, (name, kind) in enumerate(names[:OUTLETS], 1)]


def shared_rows(world: World, challengers: Challengers) -> Iterator[tuple[str, str]]:
    """The rows that no case has alone: table and line, topics before those below them."""
    for key, parent, name in topics():
        yield "cases_topic", f"{key}\t{slugged(name)}\t{name}\t{parent or chr(92) + 'N'}"
    for key, name, domain, kind in outlets():
        yield "cases_outlet", f"{key}\t{name}\t{domain}\t{kind}"
    for key, body in enumerate(world.agencies, 1):
        yield "cases_party", f"{key}\t{body.name}\tagency\t\t{body.id}\t"
    for party in challengers.shared:
        yield "cases_party", f"{party.key}\t{party.name}\t{party.kind}\t\t\\N\t"
