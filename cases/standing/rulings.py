"""Where each ruling stands on a day: worked out from what later rulings did to it. Pure.

A later ruling's effect counts from its own day, and only while that ruling itself stands: a stay that is lifted gives
back what stood before it, and a reversal that is reversed is as if it had not been.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cases.standing.chain import Chain, Effect, Key, Place
from cases.standing.terms import holding_relief, last_day

# What a ruling must be for what it does to others to count.
WORKING = frozenset({"in_force", "in_force_in_part", "affirmed", "stayed_in_part", "chain_incomplete"})
# What ends a ruling, and what it then is. A grant of rehearing en banc vacates the panel's judgment by the circuits'
# own rules (e.g. 9th Cir. General Order 5.5(d), 5th Cir. R. 41.3), unless the court says otherwise.
_ENDS = {
    "reverses": "reversed",
    "vacates": "vacated",
    "dissolves": "dissolved",
    "supersedes": "superseded",
    "withdraws": "withdrawn",
    "moots": "moot",
    "grants_rehearing": "vacated",
}
# An extension that was dissolved or ran out had its time; one that was reversed is as if it had not been.
_AS_IF_NEVER = frozenset({"reversed", "vacated"})
# By one and the same ruling: "reversed and vacated" is a reversal.
_WEIGHT = {"reverses": 1}
# Review that decides on a ruling ends a stay of it that was to last until then.
_DECIDES = frozenset({"affirms", "reverses", "vacates", "moots"})
_ON_REVIEW = frozenset({"appeal", "petition_for_review"})
_PART_ONLY = frozenset({"narrows"})
# What leaves a ruling in force, and is told all the same.
TOUCHES = frozenset({"modifies", "extends", "reinstates", "remands"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the chain that a standing rests on.

    Attributes:
        verb: an ``EffectVerb``, "lapses" for relief that ended by itself, or a doubt (``Standing.doubt``).
        on: the day from which it counts.
        by: key of the ruling that does it; of the ruling itself for a lapse or an end that is not recorded.
        in_part: whether it touches a part only.
        part: which part, in words.
        counts: whether it has effect on the day asked about.
        undone_by: key of the ruling that took its effect away, where one did; the acting ruling's own where it ran out.
    """

    verb: str
    on: date
    by: Key
    in_part: bool = False
    part: str = ""
    counts: bool = True
    undone_by: Key | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ruling stands on a day.

    Attributes:
        ruling: its key.
        value: in_force, in_force_in_part, affirmed, stayed, stayed_in_part, expired, dissolved, reversed, vacated,
            superseded, withdrawn, moot or chain_incomplete.
        rests_on: the reason that decides; None for a ruling that nothing has touched.
        reasons: every step, in the order of time, those that have lost their effect included.
        last_day: the last day of relief that ends by itself; None where it does not.
        end_recorded: whether that day is on record, or only the most that the rule allows.
        parts: in words, what was taken away from a ruling that stands in part.
        doubt: what makes it chain_incomplete: "stub", a ruling on review that is not on record; "end", a last day that
            is not; "final", a judgment of which it is not recorded what it did to interim relief; "above", an
            affirmance that was reversed; "perhaps", a ruling whose day is not on record. Blank where there is none.
        missing: keys of the rulings that hide what is needed; the ruling's own key where its end is not recorded.
    """

    ruling: Key
    value: str
    rests_on: Reason | None = None
    reasons: tuple[Reason, ...] = ()
    last_day: date | None = None
    end_recorded: bool = True
    parts: tuple[str, ...] = ()
    doubt: str = ""
    missing: tuple[Key, ...] = ()

    @property
    def works(self) -> bool:
        """Whether what the ruling orders or does has effect, if only in part."""
        return self.value in WORKING


def standings(chain: Chain, on: date) -> dict[Key, Standing]:
    """Where every ruling stands on a day.

    Args:
        chain: rulings, effects and dockets.
        on: the day; what was decided later counts for nothing.

    Returns:
        By key, every ruling decided on or before the day. Linear in rulings and effects.
    """
    found: dict[Key, Standing] = {}
    bring_to(chain, on, found, [key for key, ruling in chain.rulings.items() if ruling.on <= on])
    return found


def bring_to(chain: Chain, on: date, found: dict[Key, Standing], which: Collection[Key]) -> None:
    """Work some standings out anew for a day, the others being what they were.

    Args:
        chain: rulings, effects and dockets.
        on: the day.
        found: the standings of an earlier day, brought up to this one.
        which: the rulings that may stand otherwise, with all those that they act on.
    """
    day = _Day(chain, on, found)
    for key in _latest_first(chain, which):
        found[key] = day.standing(key)


def _latest_first(chain: Chain, which: Collection[Key]) -> Iterator[Key]:
    """Rulings, each after all of them that act on it; a circle, which the database refuses, is cut by time."""
    inside = set(which)
    there = sorted(inside, key=chain.place, reverse=True)
    waits = {key: sum(1 for one in chain.acts_on.get(key, ()) if one.acting in inside) for key in there}
    ready = deque(key for key in there if not waits[key])
    done: set[Key] = set()
    left = iter(there)
    while len(done) < len(there):
        key = ready.popleft() if ready else next(key for key in left if key not in done)
        if key in done:
            continue
        done.add(key)
        yield key
        for effect in chain.acts_of.get(key, ()):
            below = effect.acted_on
            if below in waits:
                waits[below] -= 1
                if waits[below] == 0:
                    ready.append(below)


class _Day:
    """The engine at work on one day."""

    def __init__(self, chain: Chain, on: date, found: dict[Key, Standing]) -> None:
        self.chain, self.on, self.found = chain, on, found
        self._stubs: dict[Key, tuple[Key, ...]] = {}

    def standing(self, key: Key) -> Standing:
        chain, ruling = self.chain, self.chain.rulings[key]
        every = chain.acts_on.get(key, ())
        acts = [one for one in every if one.acting in self.found]
        counting = self._counting(acts)
        stays = list(self._stays(acts, counting))
        ends = [one for one in counting if one.verb in _ENDS and not one.in_part]
        end = max(ends, key=lambda one: (chain.place(one.acting), _WEIGHT.get(one.verb, 0)), default=None)
        less = [one for one in counting if (one.verb in _ENDS and one.in_part) or one.verb in _PART_ONLY]
        longer = [one for one in acts if one.verb == "extends" and self.found[one.acting].value not in _AS_IF_NEVER]
        until, recorded = last_day(ruling, [chain.rulings[one.acting] for one in longer])
        kept = {(one.acting, one.verb) for one in counting if one.verb != "stays"}
        kept |= {(one.acting, one.verb) for one in stays}
        reasons = [self._reason(one, (one.acting, one.verb) in kept) for one in acts]
        lapsed = until is not None and self.on > until and (end is None or chain.rulings[end.acting].on > until)
        if until is not None and lapsed:
            reasons.append(Reason("lapses" if recorded else "end", until + timedelta(days=1), key))
        parts = tuple(one.part for one in less if one.part)
        standing = Standing(key, "in_force", last_day=until, end_recorded=recorded, parts=parts)
        if lapsed and recorded:
            standing = replace(standing, value="expired", rests_on=reasons[-1])
        elif doubt := self._doubt(key, acts, every, counting, end, lapsed=lapsed):
            why, missing = doubt
            if why != "end":
                reasons += [Reason(why, chain.rulings[one].on, one) for one in missing if one != key]
            standing = replace(standing, value="chain_incomplete", doubt=why, missing=missing)
        else:
            value, by = self._value(counting, stays, end, less)
            told = (one for one in reasons if by and one.counts and (one.by, one.verb) == (by.acting, by.verb))
            standing = replace(standing, value=value, rests_on=next(told, None))
        reasons.sort(key=lambda reason: (reason.on, chain.place(reason.by), reason.verb))
        return replace(standing, reasons=tuple(reasons))

    def _value(
        self, counting: list[Effect], stays: list[Effect], end: Effect | None, less: list[Effect]
    ) -> tuple[str, Effect | None]:
        """The standing, and the effect that decides it."""
        if end is not None:
            return _ENDS[end.verb], end
        if whole := [one for one in stays if not one.in_part]:
            return "stayed", whole[-1]
        if stays:
            return "stayed_in_part", stays[-1]
        if less:
            return "in_force_in_part", less[-1]
        if affirmed := [one for one in counting if one.verb == "affirms"]:
            return "affirmed", affirmed[-1]
        touched = [one for one in counting if one.verb in TOUCHES]
        return "in_force", touched[-1] if touched else None

    def _counting(self, acts: list[Effect]) -> list[Effect]:
        """What was done by rulings that stand.

        A reinstatement takes back whatever was done before it by a court no higher. What superseded a ruling has
        replaced it, though it should fall later: only its withdrawal gives the ruling back.
        """
        live = [one for one in acts if self._counts(one)]
        back = [one for one in live if one.verb == "reinstates"]
        if not back:
            return live
        since = [self._latest(one for one in back if self.chain.rank(one.acting) >= rank) for rank in range(3)]
        return [one for one in live if not self._before(one, since[self.chain.rank(one.acting)])]

    def _counts(self, effect: Effect) -> bool:
        acting = self.found[effect.acting]
        return acting.works or (effect.verb == "supersedes" and acting.value != "withdrawn")

    def _before(self, effect: Effect, place: Place | None) -> bool:
        return place is not None and self.chain.place(effect.acting) < place

    def _stays(self, acts: list[Effect], counting: list[Effect]) -> Iterator[Effect]:
        """The stays that still hold: neither lifted, nor ended by the decision that they were to last until."""
        chain = self.chain
        if not any(one.verb == "stays" for one in counting):
            return
        lifted = self._latest(one for one in counting if one.verb == "lifts_stay" and not one.in_part)
        less = self._latest(one for one in counting if one.verb == "lifts_stay")
        reviews = [one for one in acts if self._decides(one)]
        # The review of a review decides as well: the highest court's, of what a court of appeals did to the ruling.
        above = [two for one in reviews for two in chain.acts_on.get(one.acting, ()) if two.acting in self.found]
        reviews = [one for one in [*reviews, *above] if self._decides(one) and self.found[one.acting].works]
        decided = [self._latest(one for one in reviews if chain.rank(one.acting) >= rank) for rank in range(3)]
        for one in counting:
            if one.verb != "stays":
                continue
            place = chain.place(one.acting)
            over = (lifted, decided[chain.rank(one.acting)], chain.motion_decided(one.acting))
            if any(end is not None and end > place and end[0] <= self.on for end in over):
                continue
            yield replace(one, in_part=True) if less is not None and less > place else one

    def _decides(self, effect: Effect) -> bool:
        """Whether an effect is that of a decision on review, in whole or by parts; a mere remand is none."""
        return effect.verb in _DECIDES and (
            not effect.in_part or self.chain.rulings[effect.acting].posture in _ON_REVIEW
        )

    def _latest(self, effects: Iterable[Effect]) -> Place | None:
        return max((self.chain.place(one.acting) for one in effects), default=None)

    def _doubt(
        self,
        key: Key,
        acts: list[Effect],
        every: Collection[Effect],
        counting: list[Effect],
        end: Effect | None,
        *,
        lapsed: bool,
    ) -> tuple[str, tuple[Key, ...]] | None:
        """Why it is not known how a ruling stands, with the rulings that hide it; None where it is known."""
        if end is not None:
            acting = self.found[end.acting]
            return (acting.doubt, acting.missing) if acting.value == "chain_incomplete" else None
        perhaps = tuple(
            one.acting
            for one in every
            if one.acting not in self.found
            and one.verb not in TOUCHES
            and self.chain.rulings[one.acting].may_have_been(self.on)
        )
        if perhaps:
            return "perhaps", perhaps
        if above := self._reversed_above(acts, counting):
            return "above", above
        if stubs := self._hidden_by(key, counting):
            return "stub", stubs
        if lapsed:
            return "end", (key,)
        final = self.chain.decided_for_good(key, self.on)
        if final is not None and not any(self.chain.place(one.acting) >= self.chain.place(final) for one in counting):
            return "final", (final,)
        return None

    def _reversed_above(self, acts: list[Effect], counting: list[Effect]) -> tuple[Key, ...]:
        """Rulings that reversed an affirmance of this one, where it is not on record what they did to this one."""
        hidden = []
        for one in acts:
            acting = self.found[one.acting]
            if one.verb != "affirms" or acting.value != "reversed" or acting.rests_on is None:
                continue
            by, rank = acting.rests_on.by, self.chain.rank(acting.rests_on.by)
            later = (two for two in counting if self.chain.rank(two.acting) >= rank)
            latest = self._latest(later)
            if latest is None or latest < self.chain.place(by):
                hidden.append(by)
        return tuple(hidden)

    def _hidden_by(self, key: Key, counting: Collection[Effect]) -> tuple[Key, ...]:
        """The stubs above a ruling that hide what became of it: later than it, and overtaken by no court as high.

        They hide what relief became of: a ruling that neither gave nor refused any is left out of it.
        """
        ruling = self.chain.rulings[key]
        if not ruling.reliefs and not holding_relief(ruling):
            return ()
        docket = ruling.docket
        if docket not in self._stubs:
            self._stubs[docket] = self.chain.unrecorded_above(docket, self.on)
        hidden = []
        for stub in self._stubs[docket]:
            place, rank = self.chain.place(stub), self.chain.rank(stub)
            latest = self._latest(one for one in counting if self.chain.rank(one.acting) >= rank)
            if place > self.chain.place(key) and (latest is None or latest < place):
                hidden.append(stub)
        return tuple(hidden)

    def _reason(self, effect: Effect, counts: bool) -> Reason:
        acting = self.found[effect.acting]
        undone = acting.rests_on.by if not acting.works and acting.rests_on is not None else None
        day = self.chain.rulings[effect.acting].on
        return Reason(effect.verb, day, effect.acting, effect.in_part, effect.part, counts, undone)
