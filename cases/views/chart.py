"""Charts of what an address asks of rulings, and their pictures and numbers to take away."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from cases import charts
from cases.dates import written
from cases.search import AsOf, Question, RulingFilter, in_words
from cases.views.loading import public_page
from cases.views.moment import Moment, moment_of

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
_LONGEST_OTHER = 8_000
_LONGEST_QUERY = 90  # that is written out below a picture's title


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks charts of.

    Attributes:
        questions: one, or two to compare; empty where one was not understood.
        words: the same in words.
        by: the stretch of time.
        problems: sentences on what was not understood.
        moment: the day that the pictures speak of.
    """

    questions: tuple[Question, ...]
    words: tuple[str, ...]
    by: str
    problems: tuple[str, ...]
    moment: Moment


@dataclass(frozen=True, slots=True)
class _Shown:
    """A chart as the page shows it: its numbers, two pictures, and the cells of its table."""

    chart: charts.Chart
    sides: tuple[charts.Chart, ...]
    wide: SafeString
    narrow: SafeString
    rows: list[tuple[charts.Row, list[str], tuple[charts.Share, ...]]]


@public_page
def chart_list(request: HttpRequest) -> HttpResponse:
    """Every chart of the rulings that an address asks for, and beside them of those of another question."""
    asked = _asked(request)
    shown = [_shown(numbers) for numbers in charts.all_charts(asked.questions, asked.by)] if asked.questions else []
    context = {
        "shown": shown,
        "problems": asked.problems,
        "sides": [
            {"side": side, "words": words, "href": f"{reverse('cases:ruling-list')}?{address}"}
            for side, words, address in zip("AB", asked.words, _addresses(request), strict=False)
        ],
        "by": asked.by,
        "stretches": charts.BY,
        "moment": asked.moment,
        "query": request.GET.urlencode(),
        "keys": charts.KEYS,
    }
    return render(request, "cases/chart_list.html", context, status=400 if asked.problems else 200)


@public_page
def chart_file(request: HttpRequest, file: str) -> HttpResponse:
    """A chart to take away: ``time.svg``, ``time.png``, ``time.csv``; pictures on dark paper with ``theme=dark``."""
    name, _, form = file.rpartition(".")
    if name not in charts.CHARTS or form not in _TYPES:
        raise Http404
    asked = _asked(request)
    if asked.problems:
        return HttpResponse(" ".join(asked.problems), content_type="text/plain; charset=utf-8", status=400)
    numbers = charts.one_chart(name, asked.questions, asked.by)
    body: str | bytes
    if form == "csv":
        body = charts.as_csv(numbers, asked.words)
    else:
        body = charts.framed(numbers, _frame(request, asked), "dark" if request.GET.get("theme") == "dark" else "light")
    if form == "png":
        body = charts.as_png(str(body))
    response = HttpResponse(body, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="rulings-{file}"'
    return response


def compared_with(other: dict[str, str], **scope: str) -> str:
    """The address of the charts of a page's rulings, beside those of another question.

    Args:
        other: the filters of the other question; none ask for all rulings.
        scope: filters that the page itself sets.
    """
    return f"{reverse('cases:chart-list')}?{urlencode({**scope, 'vs': urlencode(other) or 'all'})}"


def _asked(request: HttpRequest) -> _Asked:
    moment, by, other = moment_of(request), request.GET.get("by") or "month", request.GET.get("vs", "")
    problems = [moment.problem] if moment.problem else []
    if by not in charts.BY:
        problems.append(f"by is “{by[:20]}”: charts go by {', '.join(charts.BY[:-1])} or {charts.BY[-1]}.")
    if len(other) > _LONGEST_OTHER:
        problems.append("What you compare with is too long.")
    as_of = AsOf(moment.on, moment.known_at, asked=moment.asked)
    given = [request.GET, *([QueryDict(other[:_LONGEST_OTHER])] if other else [])]
    asked = [RulingFilter(one, moment=as_of) for one in given]
    for side, one in zip(("", "In what you compare with: "), asked, strict=False):
        if not one.is_valid():
            problems += [f"{side}{sentence}" for errors in one.form.errors.values() for sentence in errors]
    if problems:
        return _Asked((), (), by, tuple(problems), moment)
    questions = tuple(Question(one) for one in asked)
    words = tuple(in_words(one) if one.given or moment.asked else "all rulings" for one in questions)
    return _Asked(questions, words, by, (), moment)


def _addresses(request: HttpRequest) -> list[str]:
    """The filters of each question, as an address of the list has them."""
    first = request.GET.copy()
    days = {name: str(first[name]) for name in ("as_of", "known_on") if first.get(name)}
    for name in ("vs", "by", "theme"):
        first.pop(name, None)
    other = QueryDict(request.GET.get("vs", "")[:_LONGEST_OTHER], mutable=True)
    other.pop("all", None)
    other.update(days)
    return [first.urlencode(), other.urlencode()]


def _frame(request: HttpRequest, asked: _Asked) -> charts.Frame:
    today = written(localdate(), "day")
    address = f"{request.scheme}://{request.get_host()}{reverse('cases:chart-list')}"
    query = request.GET.urlencode()
    if query and len(query) < _LONGEST_QUERY:
        address += f"?{query}"
    return charts.Frame(asked.words, f"{settings.SITE_NAME}, {today}", address)


def _shown(numbers: tuple[charts.Chart, ...]) -> _Shown:
    chart = numbers[0]
    wide = charts.drawn(numbers, "wide")
    narrow = charts.drawn(numbers, "narrow") if chart.name == "time" else ""
    rows = []
    for at, row in enumerate(chart.rows):
        cells = [_cell(one, one.rows[at], shares=len(numbers) > 1) for one in numbers]
        rows.append((row, cells, chart.shares(row) if chart.divided and len(numbers) == 1 else ()))
    # Drawn by us: names in it are escaped where they are drawn.
    return _Shown(chart, numbers, mark_safe(wide), mark_safe(narrow), rows)  # noqa: S308


def _cell(chart: charts.Chart, row: charts.Row, *, shares: bool) -> Any:
    return f"{row.number:,} ({chart.percent(row):.0f}%)" if shares else f"{row.number:,}"
