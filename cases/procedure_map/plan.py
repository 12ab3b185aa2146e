"""What is decided from left to right: clusters, places, the ways of arrows, the sides of labels. No Django."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from cases.procedure_map.clusters import Mark, thinned, without
from cases.procedure_map.labels import Placed, Wanted, place_labels
from cases.procedure_map.lettering import fitted, one_line, width_of
from cases.procedure_map.parts import Arrow, Lane, Node
from cases.procedure_map.routing import Link, Route, Routes, fill_bands, foremost, links, route
from cases.procedure_map.timescale import Scale, least_gaps, scale

# Below this width the names of lanes stand above their lines, and labels and verbs are cut shorter.
NARROW = 560
# How often all is placed anew: in all, and at last only to join.
_ROUNDS, _LAST = 24, 6
# How often more room is tried for verbs, and for how many marks at most.
_RETRIES, _MANY = 4, 24
# Room before a mark whose label found no place: at first, and at most.
_LEAST_WIDER, _WIDEST = 30.0, 110.0


class Plan:
    """What is decided from left to right.

    Attributes:
        marks: what is drawn, in the order of time.
        scale: where moments stand.
        places: where each mark stands.
        routes: the arrows.
        labels: the label of each mark, its width, and whether it is set bold.
        placed: the place of each label; None where none is free.
        not_drawn: how many effects are not drawn.
    """

    marks: list[Mark]
    scale: Scale
    places: list[float]
    routes: Routes
    labels: list[tuple[str, float, bool]]
    placed: list[Placed | None]
    not_drawn: int

    def __init__(
        self, lanes: Sequence[Lane], nodes: Sequence[Node], arrows: Sequence[Arrow], width: int, today: date | None
    ) -> None:
        self.lanes = list(lanes)
        self.width = width
        self.narrow = width < NARROW
        self.today = today
        self.names = [fitted(one_line(lane.name), width - 16.0 if self.narrow else 150.0) for lane in lanes]
        self.left = 2.0 if self.narrow else max(w for _, w in self.names) + 26
        self.right = width - 2.0
        self.first = self.left + (16 if self.narrow else 34)
        self.last = self.right - (16 if self.narrow else 34)
        self.bounds = (self.left + (0 if self.narrow else 4), self.right)
        number = {lane.key: i for i, lane in enumerate(lanes)}
        rulings = Counter(node.lane for node in nodes)
        self.of_one = {number[lane] for lane, count in rulings.items() if count == 1}
        self.wider: dict[str, float] = {}
        self.alone: dict[str, tuple[str, float, bool]] = {}
        self.marks = thinned([Mark((node,), number[node.lane]) for node in nodes], self._fits)
        self._settle(arrows)
        self._write_verbs()

    def _settle(self, arrows: Sequence[Arrow]) -> None:
        """Place marks until each has a label: one without a place gets more room, or is joined with a neighbour."""
        self._read(arrows)
        for round_ in range(_ROUNDS):
            self._place()
            unplaced = {i for i, place in enumerate(self.placed) if place is None}
            if not unplaced:
                return
            few = len(unplaced) * 3 <= len(self.marks) and round_ < _ROUNDS - _LAST
            if few and self._widened(unplaced):
                continue
            fewer = without(self.marks, unplaced)
            if len(fewer) == len(self.marks):
                return
            self.marks, self.wider = fewer, {}
            self._read(arrows)
        self._place()

    def _write_verbs(self) -> None:
        """Give arrows their rows and verbs; where some find no place, try with more room, and keep what writes most."""
        fill_bands(self.routes, self.bounds, 5 if self.narrow else 7)
        for _ in range(_RETRIES if len(self.marks) <= _MANY else 0):
            mute = self._mute()
            before = (self.scale, self.places, self.routes, self.placed)
            if not mute or not self._widened(mute):
                break
            self._place()
            fill_bands(self.routes, self.bounds, 5 if self.narrow else 7)
            if None in self.placed or len(self._mute()) >= len(mute):
                self.scale, self.places, self.routes, self.placed = before
        self._leave_out_mute()

    def _leave_out_mute(self) -> None:
        """Leave out arrows of clusters that have no verb, which say little, and give the others their room."""
        kept = [found for found in self.routes.routes if self._is_said(found) or not self._is_of_cluster(found.link)]
        if len(kept) < len(self.routes.routes):
            self.not_drawn += sum(found.link.count for found in self.routes.routes) - sum(
                found.link.count for found in kept
            )
            self.routes.routes = kept
            for found in kept:
                for turn in found.turns:
                    turn.row, turn.verb = 0, None
            fill_bands(self.routes, self.bounds, 5 if self.narrow else 7)

    @staticmethod
    def _is_said(found: Route) -> bool:
        return any(turn.verb for turn in found.turns)

    def _is_of_cluster(self, link: Link) -> bool:
        return self.marks[link.acting].is_cluster or self.marks[link.acted_on].is_cluster

    def _mute(self) -> set[int]:
        """The marks whose arrows have no verb beside them."""
        return {found.link.acting for found in self.routes.routes if not self._is_said(found)}

    def _read(self, arrows: Sequence[Arrow]) -> None:
        """What follows from the marks, wherever they stand."""
        self.days, self.used, self.moment = self._moments(self.marks)
        every = links(self.marks, arrows)
        self.links = foremost(self.marks, every, 8 if self.narrow else 24)
        self.not_drawn = sum(link.count for link in every) - sum(link.count for link in self.links)
        self.labels = [self._label(mark) for mark in self.marks]
        self.of_lane: list[list[int]] = [[] for _ in self.lanes]
        for i, mark in enumerate(self.marks):
            self.of_lane[mark.lane].append(i)

    def _moments(self, marks: Sequence[Mark]) -> tuple[list[date], list[frozenset[int]], list[int]]:
        """Moments in order: their days, the lanes with a mark at each, and the moment of each mark."""
        days: list[date] = []
        used: list[set[int]] = []
        moment: list[int] = []
        latest: tuple[date, int] | None = None
        for mark in marks:
            at = (mark.first.on, mark.first.sequence)
            if at != latest or mark.lane in used[-1]:
                days.append(mark.first.on)
                used.append(set())
                latest = at
            used[-1].add(mark.lane)
            moment.append(len(days) - 1)
        if self.today:
            days.append(self.today)
            used.append(set())
        return days, [frozenset(lanes) for lanes in used], moment

    def _fits(self, marks: Sequence[Mark]) -> bool:
        days, used, _ = self._moments(marks)
        room = self.last - self.first
        if sum(least_gaps(days, used)) > room * 0.8:
            return False
        written = [0.0] * len(self.lanes)
        for mark in marks:
            written[mark.lane] += self._label(mark)[1] + 10
        return max(written) <= room * 2

    def _widened(self, unplaced: Collection[int]) -> bool:
        """Ask for more room around marks; whether there is so much."""
        before = dict(self.wider)
        for i in unplaced:
            for key in (self.marks[i].first.key, self.marks[i + 1].first.key if i + 1 < len(self.marks) else ""):
                self.wider[key] = min(_WIDEST, max(_LEAST_WIDER, self.wider.get(key, 0.0) * 1.7))
        if before != self.wider and sum(self._least()) <= self.last - self.first:
            return True
        self.wider = before
        return False

    def _least(self) -> list[float]:
        """The least distances between moments, with the room that was asked for before each of them."""
        least = least_gaps(self.days, self.used)
        for mark, at in zip(self.marks, self.moment, strict=True):
            if at:
                least[at - 1] = max(least[at - 1], self.wider.get(mark.first.key, 0.0))
        return least

    def _place(self) -> None:
        self.scale = scale(self.days, self._least(), self.first, self.last)
        self.places = [self.scale.places[i] for i in self.moment]
        self.routes = route(self.marks, self.places, self.links, widest=120.0 if self.narrow else 170.0)
        self.placed = [None] * len(self.marks)
        for lane, here in enumerate(self.of_lane):
            found = place_labels(
                [Wanted(self.places[i], self.labels[i][1], int(self.labels[i][2])) for i in here],
                sorted(self.routes.above[lane]),
                sorted(self.routes.below[lane]),
                self.bounds,
                (3, 2),
            )
            for i, place in zip(here, found, strict=True):
                self.placed[i] = place

    def _label(self, mark: Mark) -> tuple[str, float, bool]:
        """The label of a mark, its width, and whether it is set bold: what is in force is."""
        if mark.is_cluster:
            words = f"+{len(mark.members)} rulings"
            return words, width_of(words), False
        key, strong = mark.first.key, mark.stands
        if key not in self.alone:
            room = 140.0 if self.narrow and mark.lane not in self.of_one else 240.0
            words, width = fitted(one_line(mark.first.label), room, strong=strong)
            self.alone[key] = (words, width, strong)
        return self.alone[key]
