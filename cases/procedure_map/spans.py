"""Rows in which stretches of text and lines lie side by side: what is taken, asked quickly. No Django."""

from bisect import bisect_left, bisect_right, insort


class Spans:
    """Stretches of a row, none of which overlap, and points that lines cross."""

    __slots__ = ("_ends", "_points", "_starts")

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []
        self._points: list[float] = []

    def take(self, low: float, high: float) -> None:
        """Mark a stretch as taken; it overlaps none that was taken before."""
        at = bisect_left(self._starts, low)
        self._starts.insert(at, low)
        self._ends.insert(at, high)

    def cross(self, point: float) -> None:
        """Mark a point as crossed by a line."""
        insort(self._points, point)

    def is_free(self, low: float, high: float) -> bool:
        """Whether a stretch overlaps none that is taken."""
        at = bisect_right(self._ends, low)
        return at == len(self._starts) or self._starts[at] >= high

    def is_crossed(self, low: float, high: float) -> bool:
        """Whether a line crosses a stretch."""
        at = bisect_left(self._points, low)
        return at < len(self._points) and self._points[at] <= high
