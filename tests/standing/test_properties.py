"""What holds of standing whatever the chain."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, example, given
from hypothesis import strategies as st

from cases.models import EffectVerb
from cases.standing import (
    Docket,
    Effect,
    Relief,
    Ruling,
    Step,
    action_standing,
    chain_of,
    spells,
    stage_of,
    standings,
)
from tests.standing.chains import DOCKETS

FIRST = date(2025, 1, 1)
OTHERS = Docket("elsewhere", "another case", "mad", "trial", "ca1")


@st.composite
def reliefs(draw: st.DrawFn) -> Relief:
    kinds = ["tro", "preliminary_injunction", "vacatur", "administrative_stay", "stay_pending_appeal", "none"]
    ends = draw(st.sampled_from(["not_stated", "fourteen_days", "further_order", "day"]))
    return Relief(
        draw(st.sampled_from(kinds)),
        draw(st.sampled_from(["ordered", "ordered_in_part", "extended", "refused"])),
        draw(st.sampled_from(["nationwide", "parties", "not_stated"])),
        ends=ends,
        until_on=FIRST + timedelta(days=draw(st.integers(0, 90))) if ends == "day" else None,
    )


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[Ruling], list[Effect]]:
    """Rulings of one case, and effects that go back in time, as the database has them."""
    days = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=9)))
    rulings = [
        Ruling(
            number,
            FIRST + timedelta(days=offset),
            draw(st.sampled_from(["trial", "appeal", "highest"])),
            sequence=number,
            posture=draw(st.sampled_from(["tro", "preliminary_injunction", "stay", "appeal", "other"])),
            outcome=draw(st.sampled_from(["blocked", "not_blocked", "stayed", "affirmed", "vacated", "dismissed"])),
            reliefs=tuple(draw(st.lists(reliefs(), max_size=2))),
            is_stub=draw(st.booleans()) and draw(st.booleans()),
            dated=draw(st.integers(0, 4)) > 0,
            earliest=FIRST + timedelta(days=max(0, offset - draw(st.integers(0, 30)))),
        )
        for number, offset in enumerate(days)
    ]
    effects: dict[tuple[int, int, str], Effect] = {}
    for _ in range(draw(st.integers(0, 12)) if len(rulings) > 1 else 0):
        acting = draw(st.integers(1, len(rulings) - 1))
        acted_on = draw(st.integers(0, acting - 1))
        verb = draw(st.sampled_from([choice.value for choice in EffectVerb]))
        effects[acting, acted_on, verb] = Effect(acting, acted_on, verb, in_part=draw(st.booleans()))
    return rulings, list(effects.values())


DAYS = st.integers(-3, 100).map(lambda offset: FIRST + timedelta(days=offset))


@given(rows(), DAYS)
def test_a_day_depends_only_on_what_was_decided_by_then(one: tuple[list[Ruling], list[Effect]], on: date) -> None:
    rulings, effects = one
    # Of a ruling without a known day it counts that it may have been made.
    until_then = [ruling for ruling in rulings if ruling.on <= on or ruling.may_have_been(on)]

    assert standings(chain_of(rulings, effects, DOCKETS), on) == standings(chain_of(until_then, effects, DOCKETS), on)


@given(rows(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    one: tuple[list[Ruling], list[Effect]], on: date, shuffle: random.Random
) -> None:
    rulings, effects = one
    mixed, acts, dockets = list(rulings), list(effects), list(DOCKETS)
    for rows_ in (mixed, acts, dockets):
        shuffle.shuffle(rows_)

    before, after = chain_of(rulings, effects, DOCKETS), chain_of(mixed, acts, dockets)

    assert standings(before, on) == standings(after, on)
    assert action_standing(before, on, ["case"]) == action_standing(after, on, ["case"])


@given(rows(), DAYS)
def test_a_ruling_about_another_action_changes_nothing(one: tuple[list[Ruling], list[Effect]], on: date) -> None:
    rulings, effects = one
    other = Ruling("other", FIRST, "elsewhere", outcome="blocked", posture="preliminary_injunction")
    before, after = chain_of(rulings, effects, DOCKETS), chain_of([*rulings, other], effects, [*DOCKETS, OTHERS])

    found = standings(after, on)
    found.pop("other", None)
    assert found == standings(before, on)
    assert action_standing(after, on, ["case"]) == action_standing(before, on, ["case"])


@given(rows(), st.data())
def test_reversing_a_reversal_restores(one: tuple[list[Ruling], list[Effect]], data: st.DataObject) -> None:
    """But for a stay, which was to last until the review, and does not come back with it."""
    rulings, effects = one
    target = data.draw(st.sampled_from(rulings))
    assume(not any(effect.verb == "stays" and effect.acted_on == target.key for effect in effects))
    end = FIRST + timedelta(days=200)
    undoing = Ruling("undoing", end, "beyond", sequence=1, posture="appeal", outcome="reversed")
    restoring = Ruling("restoring", end + timedelta(days=1), "beyond", posture="appeal", outcome="reversed")
    more = [*effects, Effect("undoing", target.key, "reverses"), Effect("restoring", "undoing", "reverses")]
    dockets = [*DOCKETS, Docket("beyond", "case", "scotus", "last_resort")]
    before = chain_of(rulings, effects, dockets)
    after = chain_of([*rulings, undoing, restoring], more, dockets)
    last = end + timedelta(days=1)

    assert standings(after, end)[target.key].value in ("reversed", "expired")
    assert standings(after, last)[target.key].value == standings(before, last)[target.key].value


@given(rows(), DAYS)
def test_no_chain_raises(one: tuple[list[Ruling], list[Effect]], on: date) -> None:
    """A circle among them, which the database refuses: whoever reads the record must still get a page."""
    rulings, effects = one
    circle = [Effect(acted.acted_on, acted.acting, "reverses") for acted in effects]
    steps = [Step("step", FIRST + timedelta(days=9), "trial", "hearing")]
    for acts in (effects, [*effects, *circle]):
        whole = chain_of(rulings, acts, DOCKETS)
        assert len(standings(whole, on)) == sum(ruling.on <= on for ruling in rulings)
        action_standing(whole, on, ["case"]).by_circuit()
        stage_of(whole, "case", steps, on)


@given(rows())
@example(
    # The reversal of an extension runs out itself: the extension is back on the day after.
    (
        [Ruling(key, FIRST, "trial", sequence=key, posture="tro", outcome="blocked") for key in range(3)],
        [Effect(1, 0, "extends"), Effect(2, 1, "reverses")],
    )
)
def test_spells_say_what_the_engine_says_on_every_day(one: tuple[list[Ruling], list[Effect]]) -> None:
    rulings, effects = one
    whole = chain_of(rulings, effects, DOCKETS)
    found = spells(whole)
    for offset in range(-1, 95, 3):
        on = FIRST + timedelta(days=offset)
        said = {
            key: spell.value
            for key, those in found.items()
            for spell in those
            if spell.first <= on and (spell.last is None or on <= spell.last)
        }
        assert said == {key: standing.value for key, standing in standings(whole, on).items()}


@given(rows(), DAYS)
def test_a_ruling_without_effects_stands_until_its_relief_ends(
    one: tuple[list[Ruling], list[Effect]], on: date
) -> None:
    rulings, _ = one
    alone = [replace(ruling, is_stub=False) for ruling in rulings]

    for standing in standings(chain_of(alone, (), DOCKETS), on).values():
        over = standing.last_day is not None and on > standing.last_day
        assert (standing.value == "expired" or standing.doubt == "end") == over
