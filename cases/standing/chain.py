"""What the engine is given: rulings, their relief, what they do to each other, and the dockets they stand on. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

# A row's name for the caller: a primary key, or a word in tests.
Key = int | str
# A place in the order of time: the day, the place within it, and the key to settle the rest.
Place = tuple[date, int, str]
# How high a court stands, by its level.
RANK = {"unknown": 0, "trial": 0, "appellate": 1, "last_resort": 2}


@dataclass(frozen=True, slots=True)
class Relief:
    """One piece of relief; the words are those of the models' choices.

    Attributes:
        kind: ``ReliefKind``.
        decision: ``ReliefDecision``.
        territory: ``Territory``: where, or for whom, it works.
        scope_note: which states, which class, what of the action.
        from_on: first day, where it is not the day of the ruling.
        ends: ``ReliefEnd``.
        until_on: last day, where ``ends`` is a day.
    """

    kind: str
    decision: str = "ordered"
    territory: str = "not_stated"
    scope_note: str = ""
    from_on: date | None = None
    ends: str = "not_stated"
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """One ruling.

    Attributes:
        key: its name for the caller.
        on: the day decided, or the latest day that is possible.
        docket: the key of its docket.
        sequence: its place within the day, from 1.
        dated: whether ``on`` is known to the day.
        earliest: of a ruling whose day is not known, the first day that is possible; None where nothing tells.
        posture: ``Posture``.
        outcome: ``Outcome``.
        dispositions: ``DispositionKind`` values, the main one first.
        reliefs: what it ordered or refused.
        is_stub: known only as the object of another one's effect.
    """

    key: Key
    on: date
    docket: Key
    sequence: int = 1
    dated: bool = True
    earliest: date | None = None
    posture: str = "other"
    outcome: str = "other"
    dispositions: tuple[str, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    is_stub: bool = False

    def may_have_been(self, on: date) -> bool:
        """Whether it may have been made by a day before ``on``, its own day not being known."""
        return not self.dated and on < self.on and (self.earliest is None or self.earliest <= on)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one ruling does to an earlier one.

    Attributes:
        acting: key of the later ruling.
        acted_on: key of the earlier one.
        verb: ``EffectVerb``.
        in_part: whether it does so to a part only.
        part: which part, in words.
    """

    acting: Key
    acted_on: Key
    verb: str
    in_part: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Docket:
    """A case's record at one court.

    Attributes:
        key: its name for the caller.
        case: the key of its case.
        court: the courts-db id.
        level: ``CourtLevel``.
        circuit: the courts-db id of the court of appeals over it, itself included; blank for none.
        on_appeal_from: key of the docket that is reviewed here.
        filed_on: the day it was opened, where known.
        terminated_on: the day it was closed, where known.
    """

    key: Key
    case: Key
    court: str
    level: str = "trial"
    circuit: str = ""
    on_appeal_from: Key | None = None
    filed_on: date | None = None
    terminated_on: date | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """A set of rulings with all that they do to each other.

    Build it by ``chain_of``; the indexes follow from the rows, whose order does not matter.
    """

    rulings: dict[Key, Ruling]
    places: dict[Key, Place] = field(repr=False)
    ranks: dict[Key, int] = field(repr=False)
    dockets: dict[Key, Docket]
    effects: tuple[Effect, ...]
    acts_on: dict[Key, tuple[Effect, ...]] = field(repr=False)
    acts_of: dict[Key, tuple[Effect, ...]] = field(repr=False)
    on_docket: dict[Key, tuple[Ruling, ...]] = field(repr=False)
    appeals_from: dict[Key, tuple[Key, ...]] = field(repr=False)
    stay_motions: dict[Key, tuple[tuple[Place, Key], ...]] = field(repr=False)
    decisions: dict[Key, tuple[tuple[Place, Key], ...]] = field(repr=False)
    injunctions: dict[Key, tuple[tuple[Place, Key], ...]] = field(repr=False)

    def place(self, key: Key) -> Place:
        """A ruling's place in the order of time."""
        return self.places[key]

    def rank(self, key: Key) -> int:
        """How high the court of a ruling stands: 0 trial, 1 appellate, 2 last resort."""
        return self.ranks[key]

    def motion_decided(self, key: Key) -> Place | None:
        """When a court decided the motion for a stay that its administrative stay waited for; None where it has not.

        An administrative stay says nothing of the merits and ends with that decision, whichever way it goes: a stay of
        the same ruling, or a refusal.
        """
        ruling = self.rulings[key]
        if not _is_administrative(ruling):
            return None
        stayed = {one.acted_on for one in self.acts_of.get(key, ())}
        for place, motion in self.stay_motions.get(ruling.docket, ()):
            if place <= self.place(key):
                continue
            refused = self.rulings[motion].outcome == "denied"
            if refused or any(one.acted_on in stayed for one in self.acts_of.get(motion, ())):
                return place
        return None

    def decided_for_good(self, key: Key, on: date) -> Key | None:
        """The ruling, up to a day, that decided the matter in which a ruling gave interim relief; None for none.

        A restraining order is overtaken by the decision on an injunction, either by the judgment; relief pending review
        by the decision on review.
        """
        ruling = self.rulings[key]
        interim = {one.kind for one in ruling.reliefs if one.decision != "refused"} & _INTERIM
        if not interim and ruling.posture in ("tro", "preliminary_injunction") and ruling.outcome in _GIVEN:
            interim = {ruling.posture}
        if not interim:
            return None
        decisions = self.decisions.get(ruling.docket, ())
        if interim == {"tro"}:
            decisions = tuple(sorted((*decisions, *self.injunctions.get(ruling.docket, ()))))
        after = [one for place, one in decisions if place > self.place(key) and place[0] <= on]
        return after[0] if after else None

    def unrecorded_above(self, docket: Key, on: date) -> tuple[Key, ...]:
        """The latest stub up to a day, one a level, of those on review of a docket."""
        latest: dict[int, Key] = {}
        for one in self.above(docket):
            for ruling in self.on_docket.get(one, ()):
                if ruling.is_stub and ruling.on <= on:
                    rank = self.rank(ruling.key)
                    latest[rank] = max(latest.get(rank, ruling.key), ruling.key, key=self.place)
        return tuple(sorted(latest.values(), key=self.place))

    def below(self, docket: Key) -> tuple[Key, ...]:
        """The dockets under review on a docket, however far down, the nearest first."""
        found: dict[Key, None] = {}
        row = self.dockets.get(docket)
        while row is not None and row.on_appeal_from is not None and row.on_appeal_from not in found:
            found[row.on_appeal_from] = None
            row = self.dockets.get(row.on_appeal_from)
        return tuple(found)

    def above(self, docket: Key) -> tuple[Key, ...]:
        """The dockets on which what happened on a docket was reviewed, however far up."""
        found: dict[Key, None] = {}
        ahead = list(self.appeals_from.get(docket, ()))
        while ahead:
            if (one := ahead.pop()) not in found and one != docket:
                found[one] = None
                ahead += self.appeals_from.get(one, ())
        return tuple(found)


def chain_of(rulings: Iterable[Ruling], effects: Iterable[Effect] = (), dockets: Iterable[Docket] = ()) -> Chain:
    """Index rulings, effects and dockets; what refers to a row that is not there is left out."""
    known = {ruling.key: ruling for ruling in rulings}
    kept = tuple(one for one in effects if one.acting in known and one.acted_on in known)
    courts = {docket.key: docket for docket in dockets}
    on_docket: dict[Key, list[Ruling]] = defaultdict(list)
    for ruling in known.values():
        on_docket[ruling.docket].append(ruling)
    appeals: dict[Key, list[Key]] = defaultdict(list)
    for docket in courts.values():
        if docket.on_appeal_from is not None:
            appeals[docket.on_appeal_from].append(docket.key)
    place = {key: _place(ruling) for key, ruling in known.items()}
    return Chain(
        rulings=known,
        places=place,
        ranks={
            key: RANK.get(courts[ruling.docket].level, 0) if ruling.docket in courts else 0
            for key, ruling in known.items()
        },
        dockets=courts,
        effects=kept,
        acts_on=_grouped(kept, [one.acted_on for one in kept], place),
        acts_of=_grouped(kept, [one.acting for one in kept], place),
        on_docket={key: tuple(sorted(rows, key=lambda row: place[row.key])) for key, rows in on_docket.items()},
        appeals_from={key: tuple(sorted(rows, key=str)) for key, rows in appeals.items()},
        stay_motions=_those(on_docket, place, lambda one: one.posture == "stay" and not _is_administrative(one)),
        decisions=_those(on_docket, place, _decides_for_good),
        injunctions=_those(on_docket, place, _decides_on_injunction),
    )


def _those(
    on_docket: dict[Key, list[Ruling]], place: dict[Key, Place], which: Callable[[Ruling], bool]
) -> dict[Key, tuple[tuple[Place, Key], ...]]:
    """By docket, the rulings of a sort with their places, in the order of time."""
    found = {docket: [one.key for one in rows if which(one)] for docket, rows in on_docket.items()}
    return {docket: tuple(sorted((place[key], key) for key in keys)) for docket, keys in found.items() if keys}


_ON_REVIEW = frozenset({"appeal", "petition_for_review"})
_INTERIM = frozenset({"tro", "preliminary_injunction", "stay_of_action"})
_GIVEN = frozenset({"blocked", "granted_in_part"})


def _decides_for_good(ruling: Ruling) -> bool:
    """Whether a ruling ends the matter on its docket: a judgment, a dismissal, or a decision on review."""
    if ruling.posture in _ON_REVIEW:
        return ruling.outcome in ("affirmed", "reversed", "vacated", "remanded", "dismissed", "denied")
    if ruling.posture in ("summary_judgment", "trial"):
        return ruling.outcome in ("granted", "vacated", "blocked", "dismissed")
    return ruling.outcome == "dismissed"


def _decides_on_injunction(ruling: Ruling) -> bool:
    return ruling.posture == "preliminary_injunction" and ruling.outcome in (*_GIVEN, "not_blocked")


def _place(ruling: Ruling) -> Place:
    return ruling.on, ruling.sequence, str(ruling.key)


def _is_administrative(ruling: Ruling) -> bool:
    return any(one.kind == "administrative_stay" and one.decision != "refused" for one in ruling.reliefs)


def _grouped(effects: Sequence[Effect], keys: Sequence[Key], place: dict[Key, Place]) -> dict[Key, tuple[Effect, ...]]:
    """Effects by a key, each group in the order of the rulings that act, and of those acted on."""
    groups: dict[Key, list[Effect]] = defaultdict(list)
    for key, effect in zip(keys, effects, strict=True):
        groups[key].append(effect)
    return {
        key: tuple(sorted(group, key=lambda one: (place[one.acting], place[one.acted_on], one.verb)))
        for key, group in groups.items()
    }
