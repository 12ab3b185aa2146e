"""Where everything on a procedure map stands, in pixels, before any of it is drawn. No Django."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.procedure_map.clusters import Mark
from cases.procedure_map.lettering import FALL, RISE, Text, one_line, width_of
from cases.procedure_map.parts import Arrow, Lane, Node, from_top, in_time
from cases.procedure_map.plan import Plan
from cases.procedure_map.routing import Route
from cases.procedure_map.timescale import length_in_words, ticks

RADIUS = 6.0
_LABEL_ROW = 17.0
_BAND_ROW = 22.0
# From a lane's line to the nearest edge of a label.
_OFF_LINE = 10.0
_KEY = {
    "full": "in force",
    "half": "stayed, or in force in part",
    "ring": "standing not known in full",
    "struck": "no longer in force",
    "stack": "several rulings",
    "unknown": "latest possible day",
    "dead": "no longer has effect",
}


@dataclass(frozen=True, slots=True)
class Track:
    """The line of a lane: its height, and the middles of its broken gaps."""

    y: float
    breaks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark in its place.

    Attributes:
        mark: the rulings.
        x: the middle.
        y: the middle.
        label: its text; None where no place was free.
        leader: from where to where a line joins it to its label; None where they touch.
    """

    mark: Mark
    x: float
    y: float
    label: Text | None
    leader: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow in its place: corners from the acting ruling to the other, and its verb."""

    route: Route
    corners: tuple[tuple[float, float], ...]
    verb: Text | None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the key: which, and where its middle is."""

    shape: str
    x: float
    y: float


@dataclass(slots=True)
class Layout:
    """A whole map.

    Attributes:
        width: of the picture.
        height: of the picture.
        left: where lines begin.
        right: where lines end.
        axis: the height of the axis.
        lanes: the courts, from the top.
        tracks: their lines.
        spots: the rulings, in the order of time.
        ways: the arrows.
        ticks: where the axis is marked.
        axis_breaks: where the axis is broken.
        today: where today is; None when it was not given or lies before the last ruling.
        signs: the key.
        others: texts that are neither a label nor a verb: names of lanes, days, lengths of gaps, the key.
    """

    width: int
    height: float = 0.0
    left: float = 0.0
    right: float = 0.0
    axis: float = 0.0
    lanes: list[Lane] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    ticks: list[float] = field(default_factory=list)
    axis_breaks: list[float] = field(default_factory=list)
    today: float | None = None
    signs: list[Sign] = field(default_factory=list)
    others: list[Text] = field(default_factory=list)

    @property
    def texts(self) -> list[Text]:
        """Every text that is drawn."""
        labels = [spot.label for spot in self.spots if spot.label]
        return [*self.others, *labels, *(way.verb for way in self.ways if way.verb)]


def lay_out(
    lanes: Sequence[Lane],
    nodes: Sequence[Node],
    arrows: Sequence[Arrow],
    *,
    width: int,
    today: date | None,
    format_day: Callable[[date], str],
) -> Layout:
    """Place everything.

    Args:
        lanes: the courts; those without a ruling are left out.
        nodes: the rulings, one at least.
        arrows: what they do to each other.
        width: of the picture.
        today: the day up to which the map tells; the lines run up to it.
        format_day: how the site writes a day.

    Raises:
        ValueError: as ``in_time`` does.
    """
    ordered = in_time(lanes, nodes)
    plan = Plan(from_top(lanes, ordered), ordered, arrows, width, today if today and today > ordered[-1].on else None)
    return _Drawing(plan, format_day).done()


class _Drawing:
    """What follows from top to bottom: heights, corners, texts."""

    def __init__(self, plan: Plan, format_day: Callable[[date], str]) -> None:
        self.plan = plan
        self.format_day = format_day
        self.out = Layout(plan.width, left=plan.left, right=plan.right, lanes=plan.lanes)
        self.band_tops: list[float] = []

    def done(self) -> Layout:
        """The layout."""
        bottom = self._tracks()
        self._spots()
        self._ways()
        bottom = self._axis(bottom)
        self._key(bottom)
        return self.out

    def _tracks(self) -> float:
        """Heights of lanes and bands from the top down; the height below the last."""
        plan, y = self.plan, 2.0
        breaks = tuple(self._break_middles())
        for i in range(len(plan.lanes)):
            here = [p for p, mark in zip(plan.placed, plan.marks, strict=True) if mark.lane == i and p]
            above = max([p.row + 1 for p in here if p.above] or [0])
            below = max([p.row + 1 for p in here if not p.above] or [0])
            name, name_width = plan.names[i]
            if plan.narrow:
                y += 20.0
                x = self._free_of(sorted(plan.routes.above[i]), name_width)
                self.out.others.append(Text("lane", name, x, y - 5, "start", name_width))
            y += _OFF_LINE + max(above * _LABEL_ROW, 6.0)
            if not plan.narrow:
                self.out.others.append(Text("lane", name, 0.0, y + 4, "start", name_width))
            self.out.tracks.append(Track(y, breaks))
            y += _OFF_LINE + below * _LABEL_ROW
            self.band_tops.append(y)
            rows = plan.routes.rows.get(i, 0)
            y += rows * _BAND_ROW + 6.0 if rows else 10.0 if i < len(plan.lanes) - 1 else 0.0
        return y

    def _free_of(self, uprights: Sequence[float], width: float) -> float:
        """The first place from the left where a name of a lane crosses no upright line; the left where none is."""
        x = 0.0
        for upright in uprights:
            if upright - 5 > x + width:
                break
            x = max(x, upright + 5)
        return x if x + width <= self.plan.width else 0.0

    def _break_middles(self) -> list[float]:
        places = self.plan.scale.places
        return [(places[i] + places[i + 1]) / 2 for i in sorted(self.plan.scale.broken)]

    def _spots(self) -> None:
        plan = self.plan
        for mark, x, place, (words, width, strong) in zip(
            plan.marks, plan.places, plan.placed, plan.labels, strict=True
        ):
            y = self.out.tracks[mark.lane].y
            if place is None:
                self.out.spots.append(Spot(mark, x, y, None, None))
                continue
            if place.above:
                baseline = y - _OFF_LINE - place.row * _LABEL_ROW - FALL
                leader = (baseline + FALL, y - RADIUS - 2)
            else:
                baseline = y + _OFF_LINE + place.row * _LABEL_ROW + RISE + 1
                leader = (baseline - RISE, y + RADIUS + 2)
            label = Text("label", words, place.x, baseline, place.anchor, width, strong)
            self.out.spots.append(Spot(mark, x, y, label, leader if place.row else None))

    def _ways(self) -> None:
        for found in self.plan.routes.routes:
            one, two = self.out.spots[found.link.acting], self.out.spots[found.link.acted_on]
            verb = None
            corners = [(found.x1, one.y)]
            for turn in found.turns:
                y = self.band_tops[turn.band] + (turn.row + 0.5) * _BAND_ROW + 2
                corners += [(turn.x1, y), (turn.x2, y)]
                if turn.verb:
                    row, left, anchor = turn.verb
                    x = left + {"start": 0.0, "middle": found.width / 2, "end": found.width}[anchor]
                    verb = Text("verb", found.words, x, y + (row - turn.row) * _BAND_ROW + 4, anchor, found.width)
            corners.append((found.x2, two.y))
            self.out.ways.append(Way(found, tuple(corners), verb))

    def _axis(self, y: float) -> float:
        """The axis: today, months or years, how long broken gaps are; the height below it."""
        plan, out = self.plan, self.out
        out.axis = y + 8
        baseline = out.axis + 20
        out.axis_breaks = self._break_middles()
        taken: list[tuple[float, float]] = []

        def write(x: float, words: str, kind: str) -> bool:
            width = width_of(words)
            middle = min(max(x, width / 2), plan.width - width / 2)
            low, high = middle - width / 2 - 6, middle + width / 2 + 6
            if any(low < other_high and other_low < high for other_low, other_high in taken):
                return False
            taken.append((low, high))
            out.others.append(Text(kind, words, middle, baseline, "middle", width))
            return True

        if plan.today:
            out.today = plan.scale.places[-1]
            write(out.today, one_line(self.format_day(plan.today)), "day")
        for i in sorted(plan.scale.broken):
            gap = (plan.scale.days[i + 1] - plan.scale.days[i]).days
            write((plan.scale.places[i] + plan.scale.places[i + 1]) / 2, length_in_words(gap), "gap")
        found = ticks(plan.scale, taken, (0.0, float(plan.width)))
        if len(found) + bool(plan.today) < 2:
            last = len(plan.marks) - 1
            for i in dict.fromkeys((0, last)):
                if write(plan.places[i], one_line(self.format_day(plan.marks[i].first.on)), "day"):
                    out.ticks.append(plan.places[i])
        for x, name in found:
            if write(x, name, "day"):
                out.ticks.append(x)
        return baseline + FALL + 4

    def _key(self, y: float) -> None:
        """What the shapes mean, as far as they are drawn; rows from the left."""
        out = self.out
        alone = [spot.mark.first for spot in out.spots if not spot.mark.is_cluster]
        used = {node.shape for node in alone}
        used |= {"stack" for spot in out.spots if spot.mark.is_cluster}
        used |= {"unknown" for node in alone if not node.day_known}
        used |= {"dead" for way in out.ways if not way.route.link.live}
        x, baseline = 0.0, y + 24
        for shape, words in _KEY.items():
            if shape not in used:
                continue
            width = width_of(words)
            sign = {"dead": 26.0, "unknown": 26.0, "stack": 20.0}.get(shape, 14.0)
            if x and x + sign + 8 + width > out.width:
                x, baseline = 0.0, baseline + 20
            out.signs.append(Sign(shape, x + sign / 2, baseline - 4))
            out.others.append(Text("key", words, x + sign + 7, baseline, "start", width))
            x += sign + 7 + width + 22
        if self.plan.not_drawn:
            words = f"{self.plan.not_drawn} more effect{'s' * (self.plan.not_drawn > 1)} not drawn"
            width = width_of(words)
            if x and x + width > out.width:
                x, baseline = 0.0, baseline + 20
            out.others.append(Text("key", words, x, baseline, "start", width))
        out.height = baseline + FALL + 5
