"""Where a challenged action stands on a day: what the rulings in force about it hold, court by court. Pure.

Only relief that is in force holds an action. A refused injunction leaves it in effect and says nothing more of it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cases.standing.chain import Chain, Key, Relief, Ruling
from cases.standing.rulings import Standing, standings
from cases.standing.terms import holding_relief, relief_ends_on

# Relief that reaches only some: whoever is named.
_LIMITED = frozenset({"parties", "class", "states", "district", "circuit"})
# Strongest first: what an action comes to where several hold it.
_STRENGTH = ("ended", "blocked", "blocked_in_part", "blocked_for_some")
# What a ruling with relief comes to when review took it away; what ran out or was given up is no disagreement.
_TAKEN_AWAY = frozenset({"reversed", "vacated", "stayed"})
# A ruling that narrowed another one and fell in one of these ways is as if it had not been.
_AS_IF_NEVER = frozenset({"reversed", "withdrawn"})
_REFUSES = frozenset({"tro", "preliminary_injunction", "permanent_injunction", "stay_of_action", "vacatur"})


@dataclass(frozen=True, slots=True)
class Word:
    """What one case says of an action on a day, by the ruling that it rests on.

    Attributes:
        case: key of the case.
        value: ended, blocked, blocked_in_part or blocked_for_some where relief in force holds the action; not_yet
            where relief is given that begins later; undone where it was given and has no effect any more; not_blocked
            where it was refused, dismissed where the case was; unknown where the chain is incomplete; no_word where no
            ruling speaks of relief.
        ruling: key of the ruling that it rests on; None for no_word.
        court: courts-db id of that ruling's court.
        circuit: courts-db id of its court of appeals; blank for none.
        standing: of that ruling.
        relief: the relief in force; None where none is.
    """

    case: Key
    value: str
    ruling: Key | None = None
    court: str = ""
    circuit: str = ""
    standing: Standing | None = None
    relief: Relief | None = None

    @property
    def holds(self) -> bool:
        """Whether relief in force holds the action, if only in part or for some."""
        return self.value in _STRENGTH

    @property
    def leaves(self) -> bool:
        """Whether a court has left the action alone: refused relief, or took it away on review."""
        taken = self.value == "undone" and self.standing is not None and self.standing.value in _TAKEN_AWAY
        return taken or self.value == "not_blocked"

    @property
    def extent_recorded(self) -> bool:
        """Whether the record says for whom, where, or of what the relief holds."""
        one = self.relief
        return one is None or one.kind == "vacatur" or one.territory != "not_stated" or bool(one.scope_note)


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """Where an action stands on a day.

    Attributes:
        value: in_effect, blocked, blocked_in_part, blocked_for_some or ended; unknown where nothing holds it and what
            is not on record may.
        rests_on: the words of the cases that make it so, the newest ruling first; empty where nothing holds it.
        words: the word of every case, the newest ruling first.
        disagree: whether a ruling in one case holds what one in another case has left alone.
        unknown: whether a chain that is incomplete hides what may hold it.
    """

    value: str
    rests_on: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()
    disagree: bool = False
    unknown: bool = False

    def by_circuit(self) -> dict[str, "ActionStanding"]:
        """The same for each circuit whose courts have spoken; the highest court speaks for all, under ``""``."""
        circuits = sorted({word.circuit for word in self.words if word.ruling is not None})
        return {circuit: _net([word for word in self.words if word.circuit == circuit]) for circuit in circuits}


def action_standing(
    chain: Chain, on: date, cases: Iterable[Key], *, found: dict[Key, Standing] | None = None
) -> ActionStanding:
    """Where an action stands on a day.

    Args:
        chain: the rulings of the cases about it, with whatever acts on them.
        on: the day.
        cases: keys of the cases that challenge it, or in which it is enforced; whoever sued.
        found: ``standings`` of that chain on that day, where they are at hand.
    """
    found = standings(chain, on) if found is None else found
    by_case: dict[Key, list[Ruling]] = {case: [] for case in cases}
    for key in found:
        docket = chain.dockets.get(chain.rulings[key].docket)
        if docket is not None and docket.case in by_case:
            by_case[docket.case].append(chain.rulings[key])
    words = [_word(chain, on, case, rulings, found) for case, rulings in by_case.items()]
    words.sort(key=lambda word: str(word.case))
    words.sort(
        key=lambda word: chain.place(word.ruling) if word.ruling is not None else (date.min, 0, ""), reverse=True
    )
    return _net(words)


def _net(words: Sequence[Word]) -> ActionStanding:
    holding = [word for word in words if word.holds]
    unknown = any(word.value == "unknown" for word in words)
    value = min((word.value for word in holding), key=_STRENGTH.index, default="unknown" if unknown else "in_effect")
    leaving = [word for word in words if word.leaves]
    return ActionStanding(
        value=value,
        rests_on=tuple(word for word in holding if word.value == value),
        words=tuple(words),
        disagree=any(one.case != other.case for one in holding for other in leaving),
        unknown=unknown,
    )


def _word(chain: Chain, on: date, case: Key, rulings: Collection[Ruling], found: dict[Key, Standing]) -> Word:
    """What one case says: by the strongest relief in force, else by what is not known, else by its newest ruling."""
    newest = sorted(rulings, key=lambda ruling: chain.place(ruling.key), reverse=True)

    def word(value: str, ruling: Ruling, relief: Relief | None = None) -> Word:
        docket = chain.dockets[ruling.docket]
        return Word(case, value, ruling.key, docket.court, docket.circuit, found[ruling.key], relief)

    held = [
        word(_hold(chain, ruling, relief, found), ruling, relief)
        for ruling in newest
        for relief in _in_force(chain, ruling, on, found)
    ]
    if held:
        return min(held, key=lambda one: _STRENGTH.index(one.value))
    unknown = [one for one in newest if found[one.key].value == "chain_incomplete" and _may_hold(one)]
    if unknown:
        return word("unknown", unknown[0])
    if undated := _perhaps(chain, on, case):
        docket = chain.dockets[undated.docket]
        return Word(case, "unknown", undated.key, docket.court, docket.circuit)
    for ruling in newest:
        value = _without_hold(ruling, found[ruling.key], on, on_review=chain.rank(ruling.key) > 0)
        if value:
            return word(value, ruling)
    return Word(case, "no_word")


def _may_hold(ruling: Ruling) -> bool:
    return bool(holding_relief(ruling)) or ruling.is_stub


def _perhaps(chain: Chain, on: date, case: Key) -> Ruling | None:
    """A ruling that gave relief in a case and may have been made by a day, its own not being on record; the latest."""
    rulings = (
        ruling
        for key, docket in chain.dockets.items()
        if docket.case == case
        for ruling in chain.on_docket.get(key, ())
        if holding_relief(ruling) and ruling.may_have_been(on)
    )
    return max(rulings, key=lambda ruling: chain.place(ruling.key), default=None)


def _in_force(chain: Chain, ruling: Ruling, on: date, found: dict[Key, Standing]) -> list[Relief]:
    """The relief that holds the action on a day by force of a ruling: its own, or that which has taken its place."""
    standing = found[ruling.key]
    if not standing.works or standing.value == "chain_incomplete":
        return []
    narrower = [
        reason.by
        for reason in standing.reasons
        if reason.verb in ("narrows", "modifies")
        and holding_relief(chain.rulings[reason.by])
        and (reason.counts or found[reason.by].value not in _AS_IF_NEVER)
    ]
    if not narrower:
        return _begun(ruling, standing, on)
    latest = max(narrower, key=chain.place)
    here, there = chain.dockets[ruling.docket].case, chain.dockets[chain.rulings[latest].docket].case
    # In its own case the ruling that narrowed counts by itself; in others its terms stand in for the old ones.
    if here == there or not found[latest].works:
        return []
    return _begun(chain.rulings[latest], found[latest], on)


def _begun(ruling: Ruling, standing: Standing, on: date) -> list[Relief]:
    """The relief of a ruling that has begun by a day and has not ended."""
    given = []
    for relief in holding_relief(ruling):
        end = relief_ends_on(relief, ruling.on)
        # An extension is the ruling's own last day, which may be later than the relief's.
        last = max(end[0], standing.last_day or end[0]) if end else None
        if (relief.from_on or ruling.on) <= on and (last is None or on <= last):
            given.append(relief)
    return given


def _hold(chain: Chain, ruling: Ruling, relief: Relief, found: dict[Key, Standing]) -> str:
    standing = found[ruling.key]
    in_part = relief.decision == "ordered_in_part" or standing.value in ("in_force_in_part", "stayed_in_part")
    if relief.territory in _LIMITED:
        return "blocked_for_some"
    if relief.kind == "vacatur":
        return "blocked_in_part" if in_part else "ended"
    return "blocked_in_part" if in_part else "blocked"


def _without_hold(ruling: Ruling, standing: Standing, on: date, *, on_review: bool) -> str:
    """What a ruling says of the action though none of its relief holds it; blank where it speaks of no relief."""
    if holding := holding_relief(ruling):
        later = standing.works and any(relief.from_on is not None and relief.from_on > on for relief in holding)
        return "not_yet" if later else "undone"
    if not standing.works:
        return ""
    refused = any(one.kind in _REFUSES and one.decision == "refused" for one in ruling.reliefs)
    if refused or ruling.outcome == "not_blocked":
        return "not_blocked"
    return "dismissed" if ruling.outcome == "dismissed" and not on_review else ""
