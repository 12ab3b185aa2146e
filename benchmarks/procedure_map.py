"""How fast the procedure map is drawn and told: median times for 1, 10, 60, 100 and 1,000 rulings.

Usage: procedure_map.py     what is printed was measured in this run, on rulings made up by a fixed rule: five courts of
                            three ranks, two rulings in three acting on an earlier one.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cases.procedure_map import Arrow, Lane, Node, draw, tell

SIZES = (1, 10, 60, 100, 1000)
WIDTHS = (960, 343)
ROUNDS = 15
LANES = [
    Lane("dcd", "D.D.C.", 0),
    Lane("mdd", "D. Md.", 0),
    Lane("cadc", "D.C. Cir.", 1),
    Lane("ca4", "4th Cir.", 1),
    Lane("scotus", "Supreme Court", 2),
]
LABELS = ("PI granted", "PI denied", "TRO granted", "Stay granted", "Affirmed", "Motion to dismiss denied", "Remanded")
STANDINGS = ("in_force", "in_force_in_part", "affirmed", "stayed", "expired", "reversed", "chain_incomplete")
VERBS = ("affirms", "stays", "lifts the stay of", "reverses", "vacates")


def made_up(size: int) -> tuple[list[Node], list[Arrow]]:
    """Rulings a fortnight apart as a rule, and what they do to one of the dozen before them."""
    dice = random.Random(size)
    nodes: list[Node] = []
    arrows: list[Arrow] = []
    day = date(2025, 1, 20)
    for i in range(size):
        day += timedelta(days=int(dice.expovariate(1 / 14)))
        lane = dice.choices(LANES, [5, 4, 3, 2, 1])[0]
        label = dice.choice(LABELS)
        told = f"{lane.name}, ruling {i}: {label}."
        nodes.append(Node(str(i), f"/rulings/{i}/", lane.key, day, i, label, dice.choice(STANDINGS), told))
        if i and dice.random() < 2 / 3:
            other = str(dice.randrange(max(0, i - 12), i))
            arrows.append(Arrow(str(i), other, dice.choice(VERBS), dice.random() < 0.2, dice.random() < 0.7))
    return nodes, arrows


def milliseconds(size: int, width: int | None) -> float:
    """The median time of drawing at a width, or of telling."""
    nodes, arrows = made_up(size)
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        if width:
            draw(LANES, nodes, arrows, width=width, title="Made up", format_day=date.isoformat)
        else:
            tell(LANES, nodes, arrows, format_day=date.isoformat)
        times.append(perf_counter() - begun)
    return median(times) * 1000


def main() -> None:
    """Print the table."""
    print(f"{'rulings':>8}" + "".join(f"{f'{width} px':>10}" for width in WIDTHS) + f"{'told':>10}")
    for size in SIZES:
        print(f"{size:>8}" + "".join(f"{milliseconds(size, width):>7.2f} ms" for width in (*WIDTHS, None)))


if __name__ == "__main__":
    main()
