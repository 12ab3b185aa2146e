"""How fast standing is worked out: median times for one case of 1, 10, 100 and 1,000 rulings.

Usage: standing.py     what is printed was measured in this run, on chains made up by a fixed rule: three courts, an
                       effect a ruling, one in five a stay; beside it one pass over the same rows without the engine.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cases.standing import Chain, Docket, Effect, Relief, Ruling, action_standing, chain_of, spells, standings

SIZES = (1, 10, 100, 1000)
ROUNDS = 15
FIRST = date(2020, 1, 1)
DOCKETS = [
    Docket("trial", "case", "dcd", "trial", "cadc"),
    Docket("appeal", "case", "cadc", "appellate", "cadc", on_appeal_from="trial"),
    Docket("highest", "case", "scotus", "last_resort", "", on_appeal_from="appeal"),
]
VERBS = ("affirms", "reverses", "vacates", "stays", "lifts_stay", "narrows", "extends", "reinstates")


def made_up(size: int) -> tuple[list[Ruling], list[Effect]]:
    """Rulings two a day, each acting on one of the thirty before it."""
    dice = random.Random(size)
    rulings = [
        Ruling(
            number,
            FIRST + timedelta(days=number // 2),
            dice.choice(DOCKETS).key,
            sequence=number % 2 + 1,
            posture="stay" if number % 5 == 0 else "preliminary_injunction",
            outcome="stayed" if number % 5 == 0 else "blocked",
            reliefs=(Relief("stay_pending_appeal" if number % 5 == 0 else "preliminary_injunction"),),
        )
        for number in range(size)
    ]
    effects = [
        Effect(number, dice.randrange(max(0, number - 30), number), dice.choice(VERBS), in_part=dice.random() < 0.2)
        for number in range(1, size)
    ]
    return rulings, effects


def timed(act: object) -> float:
    """Median time of an act, in milliseconds."""
    assert callable(act)
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def one_pass(rulings: list[Ruling], effects: list[Effect]) -> dict[int | str, str]:
    """The least that can be done: the last word said of each ruling, without asking whether it still counts."""
    found = {ruling.key: "in_force" for ruling in rulings}
    for effect in effects:
        found[effect.acted_on] = effect.verb
    return found


def main() -> None:
    """Print the table."""
    print(f"{'rulings':>8} {'index':>9} {'rulings on a day':>18} {'action':>9} {'all spells':>11} {'one pass':>9}   ms")
    for size in SIZES:
        rulings, effects = made_up(size)
        chain: Chain = chain_of(rulings, effects, DOCKETS)
        last = rulings[-1].on
        figures = (
            timed(lambda: chain_of(rulings, effects, DOCKETS)),  # noqa: B023
            timed(lambda: standings(chain, last)),  # noqa: B023
            timed(lambda: action_standing(chain, last, ["case"])),  # noqa: B023
            timed(lambda: spells(chain)) if size <= 100 else float("nan"),  # noqa: B023
            timed(lambda: one_pass(rulings, effects)),  # noqa: B023
        )
        index, day, action, every, least = figures
        print(f"{size:>8} {index:>9.2f} {day:>18.2f} {action:>9.2f} {every:>11.2f} {least:>9.3f}")


if __name__ == "__main__":
    main()
