"""A procedure map as SVG: a picture made of links, with a text for each. No Django, no script, no colour of its own."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape
from math import hypot, sqrt

from cases.procedure_map.layout import RADIUS, Layout, Sign, Spot, Way, lay_out
from cases.procedure_map.lettering import Text, one_line
from cases.procedure_map.parts import Arrow, Lane, Node

_CORNER = 12.0
_TIP = 7.0
_SAFE_HREF = ("/", "#", "?", "http://", "https://")


def draw(
    lanes: Sequence[Lane],
    nodes: Sequence[Node],
    arrows: Sequence[Arrow],
    *,
    width: int,
    title: str,
    today: date | None = None,
    format_day: Callable[[date], str],
) -> str:
    """Draw what the rulings of a case did to each other.

    Time runs to the right, one lane a court. Identifiers inside carry the width, so that a wide and a narrow map may
    stand in one page.

    Args:
        lanes: the courts; those without a ruling are left out.
        nodes: the rulings. What an unknown standing or an address that is no page would claim is not claimed: a ring,
            no link.
        arrows: what they do to each other; those whose ends are not both among the nodes are left out.
        width: of the picture in pixels; below 560 names of lanes stand above their lines.
        title: what the map is of.
        today: the day up to which the map tells.
        format_day: how the site writes a day.

    Returns:
        The ``svg`` element; blank when there is no ruling.

    Raises:
        ValueError: two rulings have one key, or a ruling names a court that is not among the lanes.
    """
    if not nodes:
        return ""
    layout = lay_out(lanes, nodes, arrows, width=width, today=today, format_day=format_day)
    return "".join(_svg(layout, f"map-{width}", title, format_day))


def _svg(layout: Layout, name: str, title: str, format_day: Callable[[date], str]) -> Iterator[str]:
    size = f'viewBox="0 0 {layout.width} {_n(layout.height)}" width="{layout.width}" height="{_n(layout.height)}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" class="procedure-map" id="{name}" {size} role="group" '
    yield f'aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
    yield f'<title id="{name}-title">{_e(title)}</title><desc id="{name}-desc">{_e(_summary(layout))}</desc>'
    yield f"<defs>{_marker(f'{name}-tip', 'map-tip')}{_marker(f'{name}-tip-dead', 'map-tip map-dead')}</defs>"
    yield '<g aria-hidden="true">'
    yield from _frame(layout)
    yield from (_way(way, name) for way in layout.ways)
    yield from (_text(text) for text in layout.others)
    yield from (_verb(way.verb) for way in layout.ways if way.verb)
    yield from (_sign(sign) for sign in layout.signs)
    yield "</g>"
    yield from (_spot(spot, format_day) for spot in layout.spots)
    yield "</svg>"


def _summary(layout: Layout) -> str:
    """The map in a sentence, for those who do not see it."""
    rulings = sum(len(spot.mark.members) for spot in layout.spots)
    courts = [lane.name for lane in layout.lanes]
    what = f"{rulings} ruling{'s' * (rulings > 1)} of {len(courts)} court{'s' * (len(courts) > 1)}"
    return f"{what}, in the order of time from left to right; from the top: {', '.join(courts).removesuffix('.')}."


def _frame(layout: Layout) -> Iterator[str]:
    """Lines of lanes, today, the axis."""
    if layout.today is not None:
        d = f"M{_n(layout.today)} {_n(layout.tracks[0].y - 14)}V{_n(layout.axis + 6)}"
        yield f'<path class="map-today" fill="none" stroke="currentColor" d="{d}"/>'
    for track in layout.tracks:
        yield _line("map-lane", layout, track.y, track.breaks)
    for x in layout.ticks:
        yield f'<path class="map-tick" fill="none" stroke="currentColor" d="M{_n(x)} {_n(layout.axis)}v6"/>'


def _line(kind: str, layout: Layout, y: float, breaks: Sequence[float]) -> str:
    """A level line from edge to edge, with two strokes where time is left out."""
    path = f"M{_n(layout.left)} {_n(y)}"
    strokes = ""
    for x in breaks:
        path += f"H{_n(x - 3)}M{_n(x + 3)} {_n(y)}"
        strokes += f"M{_n(x - 5)} {_n(y + 5)}l4 -10M{_n(x + 1)} {_n(y + 5)}l4 -10"
    broken = f'<path class="map-break" fill="none" stroke="currentColor" d="{strokes}"/>' if strokes else ""
    return f'<path class="{kind}" fill="none" stroke="currentColor" d="{path}H{_n(layout.right)}"/>{broken}'


def _marker(name: str, kind: str) -> str:
    return (
        f'<marker id="{name}" class="{kind}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="{_n(_TIP)}" '
        f'markerHeight="{_n(_TIP)}" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5L8 4L0 7.5z"/></marker>'
    )


def _way(way: Way, name: str) -> str:
    """An arrow: from the rim of one node to the rim of the other, its corners rounded."""
    corners = list(way.corners)
    corners[0] = _off_rim(corners[0], corners[1], 2)
    corners[-1] = _off_rim(corners[-1], corners[-2], 2 + _TIP)
    live = way.route.link.live
    kind, tip = ("map-arrow", "tip") if live else ("map-arrow map-dead", "tip-dead")
    told = f"<title>{_e('; '.join(way.route.link.told))}</title>"
    line = f'd="{_path(corners)}" marker-end="url(#{name}-{tip})"'
    return f'<path class="{kind}" fill="none" stroke="currentColor" {line}>{told}</path>'


def _verb(text: Text) -> str:
    """A verb on paper of its own: the line does not run between its words."""
    left, top, right, bottom = text.box
    paper = f'x="{_n(left)}" y="{_n(top)}" width="{_n(right - left)}" height="{_n(bottom - top)}"'
    return f'<rect class="map-paper" fill="none" {paper}/>{_text(text)}'


def _off_rim(end: tuple[float, float], towards: tuple[float, float], gap: float) -> tuple[float, float]:
    """The point of an upright that is ``gap`` away from the rim of the node at its end."""
    return (end[0], end[1] + (RADIUS + gap) * (1 if towards[1] > end[1] else -1))


def _path(corners: Sequence[tuple[float, float]]) -> str:
    path = f"M{_n(corners[0][0])} {_n(corners[0][1])}"
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        one, two = _towards(corner, before), _towards(corner, after)
        path += f"L{_n(one[0])} {_n(one[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(two[0])} {_n(two[1])}"
    return f"{path}L{_n(corners[-1][0])} {_n(corners[-1][1])}"


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """The point on the way from a corner where its curve begins."""
    length = hypot(other[0] - corner[0], other[1] - corner[1])
    part = min(_CORNER, length / 2) / length if length else 0.0
    return (corner[0] + (other[0] - corner[0]) * part, corner[1] + (other[1] - corner[1]) * part)


def _spot(spot: Spot, format_day: Callable[[date], str]) -> str:
    """A node with its label: a link, or a group for a ruling without a page."""
    mark = spot.mark
    if mark.is_cluster:
        told = _told_of_cluster(spot, format_day)
        shape, kind, href = "stack", "map-node map-stack", "#timeline"
    else:
        told, shape, href = one_line(mark.first.told), mark.first.shape, one_line(mark.first.href)
        kind = f"map-node map-{shape}{' map-stub' if mark.first.is_stub else ''}"
    label = spot.label.words if spot.label else ""
    called = told if told.casefold().startswith(label.casefold()) else f"{label}: {told}"
    inside = f"<title>{_e(told)}</title>"
    if spot.leader:
        start, end = spot.leader
        inside += (
            f'<path class="map-leader" fill="none" stroke="currentColor" d="M{_n(spot.x)} {_n(start)}V{_n(end)}"/>'
        )
    inside += f'<circle class="map-reach" fill="none" cx="{_n(spot.x)}" cy="{_n(spot.y)}" r="{_n(RADIUS + 5)}"/>'
    if not mark.is_cluster and not mark.first.day_known:
        inside += _unknown_day(spot.x, spot.y)
    inside += _shape(shape, spot.x, spot.y) + (_text(spot.label) if spot.label else "")
    if href.startswith(_SAFE_HREF):
        return f'<a class="{kind}" href="{_e(href)}" aria-label="{_e(called)}">{inside}</a>'
    return f'<g class="{kind}" role="img" aria-label="{_e(called)}">{inside}</g>'


def _told_of_cluster(spot: Spot, format_day: Callable[[date], str]) -> str:
    """What a cluster holds: how many, since when and until when."""
    first, last = spot.mark.members[0], spot.mark.members[-1]
    days = [node.day(format_day) for node in (first, last)]
    when = f"from {days[0]} to {days[1]}" if days[0] != days[1] else f"of {days[0]}"
    return f"{len(spot.mark.members)} rulings {when}; the timeline lists each."


def _shape(shape: str, x: float, y: float) -> str:
    """The sign of a standing. Paper lies behind it, so that no line shows through."""
    ring = f'<circle class="map-ring" cx="{_n(x)}" cy="{_n(y)}" r="{_n(RADIUS - 1)}"/>'
    if shape == "full":
        return f'<circle class="map-fill" cx="{_n(x)}" cy="{_n(y)}" r="{_n(RADIUS)}"/>'
    if shape == "half":
        r = RADIUS - 1
        return f'{ring}<path class="map-fill" d="M{_n(x)} {_n(y - r)}a{_n(r)} {_n(r)} 0 0 0 0 {_n(2 * r)}z"/>'
    if shape == "struck":
        reach = (RADIUS + 2.5) / sqrt(2)
        d = f"M{_n(x - reach)} {_n(y + reach)}l{_n(2 * reach)} {_n(-2 * reach)}"
        return f'{ring}<path class="map-strike" fill="none" stroke="currentColor" d="{d}"/>'
    if shape == "stack":
        behind = "".join(
            f'<circle class="map-ring" cx="{_n(x + dx)}" cy="{_n(y)}" r="{_n(RADIUS - 1)}"/>' for dx in (4.0, 0.0)
        )
        return f'{behind}<circle class="map-ring" cx="{_n(x - 4)}" cy="{_n(y)}" r="{_n(RADIUS - 1)}"/>'
    return ring


def _unknown_day(x: float, y: float) -> str:
    """Dots before a node whose day is the latest that is possible."""
    d = f"M{_n(x - RADIUS - 3)} {_n(y)}h-12"
    return f'<path class="map-unknown" fill="none" stroke="currentColor" d="{d}"/>'


def _sign(sign: Sign) -> str:
    x, y = sign.x, sign.y
    if sign.shape == "dead":
        return f'<path class="map-arrow map-dead" fill="none" stroke="currentColor" d="M{_n(x - 13)} {_n(y)}h26"/>'
    if sign.shape == "unknown":
        return f'<g class="map-ringed">{_unknown_day(x + 7, y)}{_shape("ring", x + 7, y)}</g>'
    return f'<g class="map-sign map-{sign.shape}">{_shape(sign.shape, x, y)}</g>'


def _text(text: Text) -> str:
    kind = f"map-{text.kind}{' map-strong' if text.strong else ''}"
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    return f'<text class="{kind}" x="{_n(text.x)}" y="{_n(text.y)}"{anchor}>{_e(text.words)}</text>'


def _e(text: str) -> str:
    return escape(one_line(text), quote=True)


def _n(number: float) -> str:
    """A number as short as it can be, a tenth of a pixel true."""
    short = f"{number:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short
