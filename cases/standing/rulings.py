"""Where each ruling stands on a day: worked out from what later rulings did to it. Pure.

A later ruling's effect counts from its own day, and only while that ruling itself stands: a stay that is lifted gives
back what stood before it, and a reversal that is reversed is as if it had not been.
"""

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cases.standing.chain import Chain, Effect, Key, Place
from cases.standing.terms import last_day

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
_DECIDES = frozenset({"affirms", "reverses", "vacates", "remands", "moots"})
_PART_ONLY = frozenset({"narrows"})
# What leaves a ruling in force, and is told all the same.
_TOUCHES = frozenset({"modifies", "extends", "reinstates", "remands"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the chain that a standing rests on.

    Attributes:
        verb: an ``EffectVerb``, or "lapses", "ends_unrecorded", "stub" (a ruling that is not on record).
        on: the day from which it counts.
        by: key of the ruling that does it; of the ruling itself for a lapse.
        in_part: whether it touches a part only.
        part: which part, in words.
        counts: whether it has effect on the day asked about.
        undone_by: key of the ruling that took its effect away, where one did.
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
        missing: keys of stubs that hide what is needed; the ruling's own key where its end is not recorded.
    """

    ruling: Key
    value: str
    rests_on: Reason | None = None
    reasons: tuple[Reason, ...] = ()
    last_day: date | None = None
    end_recorded: bool = True
    parts: tuple[str, ...] = ()
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
    day = _Day(chain, on)
    for key in _latest_first(chain, on):
        day.found[key] = day.standing(key)
    return day.found


def _latest_first(chain: Chain, on: date) -> Iterator[Key]:
    """Rulings up to a day, each after all that act on it; a circle, which the database refuses, is cut by time."""
    there = sorted((key for key, ruling in chain.rulings.items() if ruling.on <= on), key=chain.place, reverse=True)
    waits = {key: sum(1 for one in chain.acts_on.get(key, ()) if chain.rulings[one.acting].on <= on) for key in there}
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

    def __init__(self, chain: Chain, on: date) -> None:
        self.chain, self.on = chain, on
        self.found: dict[Key, Standing] = {}
        self._stubs: dict[Key, tuple[Key, ...]] = {}

    def standing(self, key: Key) -> Standing:
        chain, ruling = self.chain, self.chain.rulings[key]
        acts = [one for one in chain.acts_on.get(key, ()) if one.acting in self.found]
        counting = self._counting(acts)
        stays = list(self._stays(counting))
        ends = [one for one in counting if one.verb in _ENDS and not one.in_part]
        end = max(ends, key=lambda one: (chain.place(one.acting), _WEIGHT.get(one.verb, 0)), default=None)
        less = [one for one in counting if (one.verb in _ENDS and one.in_part) or one.verb in _PART_ONLY]
        stubs = () if end else self._hidden_by(key, counting)
        longer = [one for one in acts if one.verb == "extends" and self.found[one.acting].value not in _AS_IF_NEVER]
        until, recorded = last_day(ruling, [chain.rulings[one.acting] for one in longer])
        lapse = None
        if until is not None and self.on > until and (end is None or chain.rulings[end.acting].on > until):
            lapse = Reason("lapses" if recorded else "ends_unrecorded", until + timedelta(days=1), key)
        kept = {(one.acting, one.verb) for one in counting if one.verb != "stays"}
        kept |= {(one.acting, one.verb) for one in stays}
        reasons = [self._reason(one, (one.acting, one.verb) in kept) for one in acts]
        reasons += [lapse] if lapse else []
        reasons += [Reason("stub", chain.rulings[stub].on, stub) for stub in stubs]
        reasons.sort(key=lambda reason: (reason.on, chain.place(reason.by)))
        standing = Standing(
            key,
            "in_force",
            reasons=tuple(reasons),
            last_day=until,
            end_recorded=recorded,
            parts=tuple(one.part for one in less if one.part),
        )
        if lapse is not None:
            missing: tuple[Key, ...] = () if recorded else (key,)
            return replace(
                standing, value="expired" if recorded else "chain_incomplete", rests_on=lapse, missing=missing
            )
        if end is None and stubs:
            return replace(standing, value="chain_incomplete", missing=stubs)
        value, by = self._value(counting, stays, end, less)
        missing = self.found[end.acting].missing if end is not None and value == "chain_incomplete" else ()
        rests = next((one for one in reasons if by and one.counts and (one.by, one.verb) == (by.acting, by.verb)), None)
        return replace(standing, value=value, rests_on=rests, missing=missing)

    def _value(
        self, counting: list[Effect], stays: list[Effect], end: Effect | None, less: list[Effect]
    ) -> tuple[str, Effect | None]:
        """The standing, and the effect that decides it."""
        if end is not None:
            hidden = self.found[end.acting].value == "chain_incomplete"
            return ("chain_incomplete" if hidden else _ENDS[end.verb]), end
        if whole := [one for one in stays if not one.in_part]:
            return "stayed", whole[-1]
        if stays:
            return "stayed_in_part", stays[-1]
        if less:
            return "in_force_in_part", less[-1]
        if affirmed := [one for one in counting if one.verb == "affirms"]:
            return "affirmed", affirmed[-1]
        touched = [one for one in counting if one.verb in _TOUCHES]
        return "in_force", touched[-1] if touched else None

    def _counting(self, acts: list[Effect]) -> list[Effect]:
        """What was done by rulings that stand; a reinstatement takes back whatever was done before it."""
        live = [one for one in acts if self.found[one.acting].works]
        since = max((self.chain.place(one.acting) for one in live if one.verb == "reinstates"), default=None)
        return [one for one in live if since is None or self.chain.place(one.acting) >= since]

    def _stays(self, counting: list[Effect]) -> Iterator[Effect]:
        """The stays that still hold: neither lifted, nor ended by the decision that they were to last until."""
        chain = self.chain
        if not any(one.verb == "stays" for one in counting):
            return
        lifted = self._latest(one for one in counting if one.verb == "lifts_stay" and not one.in_part)
        less = self._latest(one for one in counting if one.verb == "lifts_stay")
        decided = [
            self._latest(o for o in counting if o.verb in _DECIDES and not o.in_part and chain.rank(o.acting) >= rank)
            for rank in range(3)
        ]
        for one in counting:
            if one.verb != "stays":
                continue
            place = chain.place(one.acting)
            over = (lifted, decided[chain.rank(one.acting)], chain.motion_decided(one.acting))
            if any(end is not None and end > place and end[0] <= self.on for end in over):
                continue
            yield replace(one, in_part=True) if less is not None and less > place else one

    def _latest(self, effects: Iterator[Effect]) -> Place | None:
        return max((self.chain.place(one.acting) for one in effects), default=None)

    def _hidden_by(self, key: Key, counting: Collection[Effect]) -> tuple[Key, ...]:
        """The stubs above a ruling that hide what became of it: later than it, and overtaken by no court as high."""
        docket = self.chain.rulings[key].docket
        if docket not in self._stubs:
            self._stubs[docket] = self.chain.unrecorded_above(docket, self.on)
        hidden = []
        for stub in self._stubs[docket]:
            place, rank = self.chain.place(stub), self.chain.rank(stub)
            overtaken = (one for one in counting if self.chain.rank(one.acting) >= rank)
            latest = self._latest(overtaken)
            if place > self.chain.place(key) and (latest is None or latest < place):
                hidden.append(stub)
        return tuple(hidden)

    def _reason(self, effect: Effect, counts: bool) -> Reason:
        acting = self.found[effect.acting]
        undone = acting.rests_on.by if not acting.works and acting.rests_on is not None else None
        day = self.chain.rulings[effect.acting].on
        return Reason(effect.verb, day, effect.acting, effect.in_part, effect.part, counts, undone)
