"""Charts as pictures: an Altair specification, drawn by vl-convert as SVG. Pure: the same numbers, the same picture.

Pictures in a page are drawn in the site's own custom properties, so that they are right on light and dark paper alike;
those to take away stand on a paper of their own and say what they show. Bars are told apart by tone, place and words
as well as by colour. Letters are set in Liberation Sans, which vl-convert brings along: no font has to be installed.
"""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from typing import Any, Literal

import altair as alt
import vl_convert

from cases.charts.shapes import Chart, Row
from cases.models import Outcome

Width = Literal["wide", "narrow"]
Theme = Literal["light", "dark"]

# The site's colours (static/css/tokens.css) on light paper, on dark paper, and as a page knows them.
_COLOURS = {
    "paper": ("#fbfaf6", "#171513"),
    "ink": ("#1c1a17", "#ece7dd"),
    "quiet": ("#5d574d", "#a79f91"),
    "line": ("#d9d3c7", "#3a352e"),
    "accent": ("#7a1f2b", "#e0929c"),
    "good": ("#1f6b4a", "#6fc39b"),
    "bad": ("#a3262b", "#f0878b"),
    "warn": ("#8a5a00", "#e0b35a"),
    "wait": ("#4a5566", "#9fadc2"),
}
_LIGHT = {name: light for name, (light, _) in _COLOURS.items()}
_HEX = re.compile(r"#[0-9a-f]{6}\b")
_DARK_OF = dict(_COLOURS.values())
_NAME_OF = {light: name for name, light in _LIGHT.items()}
# How bars of each mark are filled: neighbours differ in tone, for those who see no colours and for print.
_FILLS = {
    "blocked": ("bad", 1.0, "Blocked, vacated"),
    "part": ("warn", 0.45, "In part, stayed"),
    "open": ("good", 0.12, "Not blocked"),
    "said": ("ink", 1.0, "Granted, affirmed"),
    "undone": ("quiet", 0.45, "Reversed"),
    "ring": ("wait", 0.12, "Denied, dismissed, other"),
}
KEYS = tuple((mark, words) for mark, (*_, words) in _FILLS.items())
_SIDES = ("A", "B")
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_LETTERS = 124  # pixels for what rows are called
_PNG_SCALE = 2
_NO_PAPER = "transparent"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture to take away says of itself.

    Attributes:
        words: what was asked, for each of the questions.
        credit: the site and the day.
        address: where the picture comes from.
    """

    words: tuple[str, ...]
    credit: str
    address: str


@lru_cache(maxsize=256)
def drawn(charts: tuple[Chart, ...], width: Width) -> str:
    """A chart for a page, as an ``svg`` element in the page's colours; blank where nothing is counted.

    Args:
        charts: the numbers of one question, or of two to compare.
        width: of the picture; only the chart of time has two.
    """
    if not any(chart.counted for chart in charts):
        return ""
    svg = _svg(_picture(charts, width), background=_NO_PAPER)
    svg = _HEX.sub(lambda found: f"var(--{_NAME_OF[found[0]]})" if found[0] in _NAME_OF else found[0], svg)
    name = charts[0].name
    told = f'aria-labelledby="{name}-title" aria-describedby="{name}-n" aria-details="{name}-numbers"'
    return _opened(svg, f'class="chart" role="img" {told}')


@lru_cache(maxsize=64)
def framed(charts: tuple[Chart, ...], frame: Frame, theme: Theme = "light") -> str:
    """A chart to take away, as an SVG document with its title, the question in words, n and where it is from."""
    chart = charts[0]
    said = [f"{side}: {words}" for side, words in zip(_SIDES, frame.words, strict=False)] if charts[1:] else frame.words
    lines = [part for line in said for part in textwrap.wrap(line, 88)[:6]]
    counted = [f"{side}: {one.said}" for side, one in zip(_SIDES, charts, strict=False)] if charts[1:] else [chart.said]
    lines += [part for line in counted for part in textwrap.wrap(line, 88)]
    picture = (
        _picture(charts, "wide", legend=True)
        if chart.rows
        else alt.Chart(alt.InlineData(values=[{}])).mark_point(opacity=0)
    )
    picture = picture.properties(
        title=alt.Title(chart.title, subtitle=[*lines, frame.credit, frame.address], anchor="start", frame="bounds")
    )
    svg = _svg(picture, background=_LIGHT["paper"])
    told = f"<title>{escape(chart.title)}</title><desc>{escape(' '.join([*lines, *_told(charts)]))}</desc>"
    svg = _opened(svg, 'role="img"', told)
    return _HEX.sub(lambda found: _DARK_OF.get(found[0], found[0]), svg) if theme == "dark" else svg


def as_png(svg: str) -> bytes:
    """A picture to take away as PNG, two pixels for one."""
    return bytes(vl_convert.svg_to_png(svg, scale=_PNG_SCALE))


def _told(charts: tuple[Chart, ...]) -> Iterator[str]:
    """The numbers in words, for those who do not see the picture."""
    for at, row in enumerate(charts[0].rows):
        numbers = [chart.rows[at].number for chart in charts]
        if any(numbers):
            yield f"{row.label}: {' and '.join(f'{number:,}' for number in numbers)}."


def _opened(svg: str, attributes: str, told: str = "") -> str:
    """The picture with other attributes, and with words inside."""
    head, rest = svg.split(">", 1)
    head = head.replace('class="marks"', attributes)
    return f"{head}>{told}{rest}"


def _svg(picture: Any, *, background: str) -> str:
    specification = picture.to_dict(validate=False)
    quiet, ink = _LIGHT["quiet"], _LIGHT["ink"]
    specification["config"] = {
        "background": background,
        "font": _FONT,
        "aria": False,
        "padding": 2 if background == _NO_PAPER else 24,
        "view": {"stroke": None},
        "title": {
            "color": ink, "fontSize": 18, "subtitleColor": quiet, "subtitleFontSize": 12, "subtitleLineHeight": 16,
            "subtitlePadding": 8, "offset": 20,
        },
        "axis": {
            "labelColor": quiet, "domainColor": quiet, "tickColor": quiet, "gridColor": _LIGHT["line"],
            "labelFontSize": 12,
        },
        "header": {"labelColor": ink, "labelFontSize": 12.5},
    }  # fmt: skip
    return str(vl_convert.vegalite_to_svg(specification, allowed_base_urls=[]))


def _picture(charts: tuple[Chart, ...], width: Width, *, legend: bool = False) -> Any:
    if charts[0].name == "time":
        return _over_time(charts, width) if len(charts) == 1 else _both_over_time(charts, width)
    inner = 480 if legend else 194
    return _compared(charts, inner) if len(charts) > 1 else _bars(charts[0], inner, legend=legend)


# Bars that lie, one a row


def _bars(chart: Chart, inner: int, *, legend: bool) -> Any:
    """Bars from the left with their number at the end, divided by the outcomes' marks where the chart is divided."""
    parts = [part for at, row in enumerate(chart.rows) for part in _parts(chart, row, at)]
    ends = [
        {"at": at, "short": row.short, "end": row.number, "words": f"{row.number:,}"}
        for at, row in enumerate(chart.rows)
    ]
    y, most = _y(len(chart.rows)), max(row.number for row in chart.rows)
    scale = alt.Scale(domain=[0, most], nice=False)
    x = alt.X("from:Q", scale=scale, axis=None)
    bars = alt.Chart(alt.InlineData(values=parts)).mark_bar(height=13, strokeWidth=1).encode(
        y=y, x=x, x2="to:Q", **_filled()
    )  # fmt: skip
    picture = _lettered(bars, ends, y, scale, inner, len(chart.rows))
    return alt.vconcat(picture, _key(), spacing=24) if legend and chart.divided else picture


def _parts(chart: Chart, row: Row, at: int) -> Iterator[dict[str, Any]]:
    """The pieces of a bar, those of one mark together."""
    begun = 0
    keys = chart.columns if chart.divided else (row.key if chart.name == "outcomes" else "plain",)
    for mark in (*_FILLS, "plain"):
        number = sum(
            number
            for key, number in zip(keys, row.numbers, strict=True)
            if (key if key == "plain" else Outcome(key).mark) == mark
        )
        if number:
            yield {"at": at, "from": begun, "to": begun + number, "mark": _FILLS[mark][2] if mark in _FILLS else ""}
            begun += number


def _filled() -> dict[str, Any]:
    """Colour and tone by mark."""
    fills = [*_FILLS.values(), ("wait", 1.0, "")]
    names = [name for *_, name in fills]
    colours = alt.Scale(domain=names, range=[_LIGHT[colour] for colour, *_ in fills])
    tones = alt.Scale(type="ordinal", domain=names, range=[tone for _, tone, _ in fills])
    return {
        "fill": alt.Fill("mark:N", scale=colours, legend=None),
        "stroke": alt.Stroke("mark:N", scale=colours, legend=None),
        "fillOpacity": alt.FillOpacity("mark:N", scale=tones, legend=None),
    }


def _key() -> Any:
    """What the marks mean, in two lines: a legend of the library's own shows colours without their tones."""
    values = [
        {"mark": name, "across": at % 3 * 190, "down": at // 3 * 20} for at, (*_, name) in enumerate(_FILLS.values())
    ]
    place = {
        "x": alt.X("across:Q", scale=None, axis=None),
        "y": alt.Y("down:Q", scale=None, axis=None),
    }
    base = alt.Chart(alt.InlineData(values=values))
    marks = base.mark_point(shape="square", size=120, strokeWidth=1, opacity=1).encode(**place, **_filled())
    words = base.mark_text(align="left", dx=13, fontSize=12, color=_LIGHT["ink"]).encode(**place, text="mark:N")
    return (marks + words).properties(width=560, height=30)


def _compared(charts: tuple[Chart, ...], inner: int) -> Any:
    """Two bars a row, each a part of all that its question counts, so that few and many can be compared."""
    parts: list[dict[str, Any]] = []
    ends: list[dict[str, Any]] = []
    for at in range(len(charts[0].rows)):
        for side, chart in zip(_SIDES, charts, strict=True):
            percent = round(chart.percent(chart.rows[at]), 1)
            if percent:
                parts.append({"at": at, "side": side, "from": 0, "to": percent})
            ends.append({"at": at, "side": side, "end": percent, "words": f"{side} {percent:.0f}%"})
    most = max(part["to"] for part in parts) or 1
    scale, y = alt.Scale(domain=[0, most], nice=False), _y(len(charts[0].rows))
    both = alt.YOffset("side:N", scale=alt.Scale(domain=list(_SIDES), paddingInner=0.15, paddingOuter=0))
    bars = alt.Chart(alt.InlineData(values=parts)).mark_bar(height=10, strokeWidth=1).encode(
        y=y, yOffset=both, x=alt.X("from:Q", scale=scale, axis=None), x2="to:Q", **_of_sides()
    )  # fmt: skip
    names = [{"at": at, "short": row.short} for at, row in enumerate(charts[0].rows)]
    words = alt.Chart(alt.InlineData(values=ends)).mark_text(align="left", dx=5, fontSize=10.5, color=_LIGHT["ink"])
    words = words.encode(y=y, yOffset=both, x=alt.X("end:Q", scale=scale, axis=None), text="words:N")
    return (bars + words + _names(names, y)).properties(width=inner - 20, height=32 * len(names))


def _of_sides() -> dict[str, Any]:
    sides = alt.Scale(domain=list(_SIDES), range=[_LIGHT["wait"], _LIGHT["accent"]])
    tones = alt.Scale(type="ordinal", domain=list(_SIDES), range=[1.0, 0.12])
    return {
        "fill": alt.Fill("side:N", scale=sides, legend=None),
        "stroke": alt.Stroke("side:N", scale=sides, legend=None),
        "fillOpacity": alt.FillOpacity("side:N", scale=tones, legend=None),
    }


def _y(rows: int) -> Any:
    return alt.Y("at:O", scale=alt.Scale(domain=list(range(rows)), paddingInner=0.3, paddingOuter=0.1), axis=None)


def _names(rows: list[dict[str, Any]], y: Any) -> Any:
    letters = alt.Chart(alt.InlineData(values=rows)).mark_text(
        align="left", limit=_LETTERS - 8, fontSize=12, color=_LIGHT["ink"], x=-_LETTERS
    )
    return letters.encode(y=y, text="short:N")


def _lettered(bars: Any, ends: list[dict[str, Any]], y: Any, scale: Any, inner: int, rows: int) -> Any:
    words = alt.Chart(alt.InlineData(values=ends)).mark_text(align="left", dx=6, fontSize=12, color=_LIGHT["ink"])
    words = words.encode(y=y, x=alt.X("end:Q", scale=scale, axis=None), text="words:N")
    return (bars + words + _names(ends, y)).properties(width=inner, height=21 * rows)


# Bars that stand, along time


def _over_time(charts: tuple[Chart, ...], width: Width) -> Any:
    """A strip for each outcome, all on one scale."""
    chart = charts[0]
    strips = [
        f"{label} ({sum(row.numbers[at] for row in chart.rows):,})" for at, label in enumerate(chart.column_labels)
    ]
    values = [
        {"strip": strips[at], "mark": _FILLS[Outcome(key).mark][2], "number": row.numbers[at], **_days(row)}
        for row in chart.rows
        for at, key in enumerate(chart.columns)
        if row.numbers[at]
    ]
    return _strips(values, strips, _filled(), chart, width, 36)


def _both_over_time(charts: tuple[Chart, ...], width: Width) -> Any:
    """A strip for each question, each on a scale of its own: one may hold far more than the other."""
    strips = [f"{side} ({chart.counted:,})" for side, chart in zip(_SIDES, charts, strict=True)]
    values = [
        {"strip": strip, "side": side, "number": row.number, **_days(row)}
        for strip, side, chart in zip(strips, _SIDES, charts, strict=True)
        for row in chart.rows
        if row.number
    ]
    drawn_ = _strips(values, strips, _of_sides(), charts[0], width, 90)
    return drawn_.resolve_scale(y="independent")


def _strips(
    values: list[dict[str, Any]], strips: list[str], filled: dict[str, Any], chart: Chart, width: Width, height: int
) -> Any:
    wide = width == "wide"
    first, last = chart.rows[0].first, chart.rows[-1].last
    assert first is not None
    assert last is not None
    span = alt.Scale(type="utc", domain=[_utc(first), _utc(last + timedelta(days=1))])
    axis = alt.Axis(title=None, grid=False, tickCount=8 if wide else 4, labelOverlap="greedy", labelFlush=True)
    counts = alt.Axis(title=None, tickCount=2, tickMinStep=1, format="d", domain=False, ticks=False)
    bars = alt.Chart(alt.InlineData(values=values)).mark_bar(strokeWidth=1 if len(chart.rows) < 80 else 0.5).encode(
        x=alt.X("first:T", scale=span, axis=axis),
        x2="after:T",
        y2=alt.datum(0),
        y=alt.Y("number:Q", axis=counts),
        **filled,
    )  # fmt: skip
    header = alt.Header(title=None, labelOrient="top", labelAnchor="start", labelAlign="left", labelPadding=3)
    facet = alt.Row("strip:N", sort=strips, header=header, spacing=8)
    return bars.properties(width=1110 if wide else 310, height=height).facet(row=facet)


def _days(row: Row) -> dict[str, Any]:
    assert row.first is not None
    assert row.last is not None
    return {"first": row.first.isoformat(), "after": (row.last + timedelta(days=1)).isoformat()}


def _utc(on: date) -> Any:
    return {"year": on.year, "month": on.month, "date": on.day, "utc": True}
