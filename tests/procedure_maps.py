"""Cases that the procedure map is tested on: made-up courts, rulings, and what rulings do to each other."""

import itertools
from datetime import date, timedelta

from hypothesis import strategies as st

from cases.procedure_map import Arrow, Lane, Node, draw
from cases.procedure_map.layout import Layout, lay_out
from cases.procedure_map.parts import SHAPES

WIDTHS = (343, 960)
TRIAL, APPEALS, LAST = Lane("d", "D.D.C.", 0), Lane("c", "D.C. Cir.", 1), Lane("s", "Supreme Court", 2)
LANES = [Lane("m", "D. Md.", 0), TRIAL, Lane("4", "4th Cir.", 1), APPEALS, LAST]
LABELS = [
    "PI granted",
    "PI denied",
    "Stay granted in part",
    "Motion to dismiss denied",
    "Affirmed",
    "W" * 60,
    "",
    "判決",
]
VERBS = ["affirms", "stays", "lifts the stay of", "grants rehearing of", "M" * 40]

Drawn = tuple[list[Lane], list[Node], list[Arrow], date | None]


def written(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"


def a_node(
    key: str, lane: Lane = TRIAL, on: date = date(2025, 5, 12), label: str = "PI denied", **more: object
) -> Node:
    values: dict[str, object] = {
        "href": f"/rulings/{key}/",
        "sequence": 1,
        "standing": "in_force",
        "told": f"The court ruled: {label}, {key}.",
    }
    return Node(key=key, lane=lane.key, on=on, label=label, **(values | more))  # type: ignore[arg-type]


def svg(lanes: list[Lane], nodes: list[Node], arrows: list[Arrow], width: int = 960, today: date | None = None) -> str:
    return draw(lanes, nodes, arrows, width=width, title="A v. B", today=today, format_day=written)


def laid_out(drawn: Drawn, width: int) -> Layout:
    lanes, nodes, arrows, today = drawn
    return lay_out(lanes, nodes, arrows, width=width, today=today, format_day=written)


@st.composite
def maps(draw_from: st.DrawFn, most: int = 60) -> Drawn:
    """Cases: rulings in bursts and with long gaps between, what they do to earlier ones, with and without a today."""
    lanes = draw_from(st.lists(st.sampled_from(LANES), min_size=1, max_size=5, unique=True))
    gap = st.sampled_from([0, 0, 1, 2, 5, 14, 30, 90, 700, 4000])
    # The number first: left to itself, the list is mostly short, and nothing has to be joined.
    count = draw_from(st.integers(1, most))
    row = st.tuples(gap, st.sampled_from(lanes), st.sampled_from(LABELS), st.sampled_from(sorted(SHAPES)))
    rows = draw_from(st.lists(row, min_size=count, max_size=count))
    day = date(2017, 1, 20)
    nodes = []
    for i, (days, lane, label, standing) in enumerate(rows):
        day += timedelta(days=days)
        known = {"standing": standing, "sequence": i // 2 % 2, "day_known": i % 7 != 3, "is_stub": i % 11 == 5}
        nodes.append(a_node(str(i), lane, day, label, **known))
    ends = st.integers(0, len(nodes) - 1)
    pairs = draw_from(
        st.lists(st.tuples(ends, ends, st.sampled_from(VERBS), st.booleans(), st.booleans()), max_size=40)
    )
    arrows = [Arrow(str(a), str(b), *rest) for a, b, *rest in pairs]
    today = draw_from(st.none() | st.sampled_from([0, 3, 400]).map(lambda days: day + timedelta(days=days)))
    return lanes, nodes, arrows, today


def many(count: int) -> Drawn:
    """A case of many rulings, ten days apart, each acting on one a few before it."""
    nodes = [
        a_node(str(i), LANES[i * i % 5], date(2020, 1, 1) + timedelta(days=10 * i), LABELS[i % 5]) for i in range(count)
    ]
    arrows = [Arrow(str(i), str(i - i % 9), VERBS[i % 4]) for i in range(count) if i % 9]
    return LANES, nodes, arrows, None


CHAIN: Drawn = (
    [TRIAL, APPEALS, LAST],
    [
        a_node("tro", TRIAL, date(2025, 2, 10), "TRO granted", standing="expired"),
        a_node("pi", TRIAL, date(2025, 3, 18), "PI granted", standing="affirmed"),
        a_node("stay", LAST, date(2025, 4, 16), "Stay granted", standing="expired"),
        a_node("aff", APPEALS, date(2025, 7, 1), "Affirmed"),
        a_node("lift", LAST, date(2025, 9, 3), "Stay vacated"),
    ],
    [
        Arrow("stay", "pi", "stays", in_part=True, live=False),
        Arrow("aff", "pi", "affirms"),
        Arrow("lift", "stay", "lifts the stay of"),
        Arrow("pi", "tro", "supersedes"),
    ],
    date(2025, 11, 24),
)


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    found = []
    for one, two in itertools.combinations(layout.texts, 2):
        (l1, t1, r1, b1), (l2, t2, r2, b2) = one.box, two.box
        if l1 < r2 - 0.01 and l2 < r1 - 0.01 and t1 < b2 - 0.01 and t2 < b1 - 0.01:
            found.append((one.words, two.words))
    return found


def crossed_labels(layout: Layout) -> list[tuple[str, str]]:
    """Labels and verbs that the upright or level part of an arrow runs through, other than a verb by its own line."""
    found = []
    for text in layout.texts:
        if text.kind not in ("label", "verb"):
            continue
        left, top, right, bottom = text.box
        for way in layout.ways:
            for (x1, y1), (x2, y2) in itertools.pairwise(way.corners) if way.verb is not text else ():
                if (
                    min(x1, x2) < right
                    and left < max(x1, x2) + 0.01
                    and min(y1, y2) < bottom
                    and top < max(y1, y2) + 0.01
                ):
                    found.append((text.words, way.route.words))
    return found
