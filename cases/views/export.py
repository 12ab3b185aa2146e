"""Rulings to take along: the form, and the file."""

from dataclasses import dataclass
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate, now

from cases.exports import (
    COLUMNS,
    CONTENT_TYPES,
    FORMATS,
    SOURCE_COLUMNS,
    USUAL,
    Busy,
    Export,
    NotAnExport,
    packed,
    sending,
    wanted,
)
from cases.models import Listing
from cases.search import AsOf, Question, RulingFilter, in_words
from cases.views.loading import public_page
from cases.views.moment import Moment, moment_of
from cases.views.ruling import OF_PAGES

_LABELS = {
    "csv": ("CSV", "for R, Python, Stata and any database"),
    "xlsx": ("XLSX", "for Excel and its like"),
    "json": ("JSON", "one array of objects"),
    "jsonl": ("JSON Lines", "one object a line"),
    "parquet": ("Parquet", "typed columns, for large analyses"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for.

    Attributes:
        moment: the day, and the day of the record.
        question: the rulings.
        export: what is wanted; None where something cannot be understood.
        problems: that, in sentences.
    """

    moment: Moment
    question: Question
    export: Export | None
    problems: tuple[str, ...] = ()


def _asked(request: HttpRequest, *, without: tuple[str, ...] = ()) -> _Asked:
    moment = moment_of(request)
    asked = RulingFilter(request.GET, moment=AsOf(moment.on, moment.known_at, asked=moment.asked))
    question = Question(asked, oldest_first=request.GET.get("sort") == "oldest")
    problems = [str(error) for errors in asked.form.errors.values() for error in errors]
    problems += [moment.problem] if moment.problem else []
    columns = [name for value in request.GET.getlist("columns") for name in value.split(",") if name not in without]
    site = request.build_absolute_uri("/").rstrip("/")
    try:
        export = wanted(question, columns=columns, rows=request.GET.get("rows", ""), site=site)
    except NotAnExport as error:
        return _Asked(moment, question, None, (*problems, str(error)))
    return _Asked(moment, question, None if problems else export, tuple(problems))


@public_page
def export_form(request: HttpRequest) -> HttpResponseBase:
    """What to take along of the rulings that the address asks for; with ``go`` on to the file itself."""
    # A form sends the boxes of both parts, whichever is wanted.
    of_sources = request.GET.get("rows") == "sources"
    asked = _asked(request, without=() if of_sources else tuple(one.name for one in SOURCE_COLUMNS))
    form = request.GET.get("format") or "csv"
    problems = asked.problems if form in FORMATS else (*asked.problems, _unknown(form))
    if asked.export is not None and not problems and request.GET.get("go"):
        return HttpResponseRedirect(_file_of(request, asked.export, form))
    chosen = {one.name for one in asked.export.columns} if asked.export else set(USUAL)
    sources_chosen = chosen if of_sources else {one.name for one in SOURCE_COLUMNS}
    context: dict[str, Any] = {
        "moment": asked.moment,
        "problems": problems,
        "formats": [(name, *_LABELS[name], name == form) for name in FORMATS],
        "form_label": _LABELS.get(form, ("",))[0],
        "of_sources": of_sources,
        "columns": [(column, column.name in chosen) for column in COLUMNS],
        "source_columns": [(column, column.name in sources_chosen) for column in SOURCE_COLUMNS],
        "column_count": len(chosen),
        "counts": asked.question.counts() if not problems else None,
        "said": in_words(asked.question) if not problems else "",
        "back": _carried(request, "format", "rows", "columns"),
    }
    return render(request, "cases/export_form.html", context, status=400 if problems else 200)


@public_page
def export_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The rulings that the address asks for, as a file."""
    if form not in CONTENT_TYPES:
        raise Http404
    asked = _asked(request)
    data = request.GET.get("format", "csv") if form == "zip" else form
    problems = asked.problems if data in FORMATS else (*asked.problems, _unknown(data))
    if problems or asked.export is None:
        return _sentences(problems, 400)
    name = f"rulings-{localdate().isoformat()}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Content-Type": CONTENT_TYPES[form]}
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    using = Listing.objects.db
    try:
        if form == "zip":
            again = request.build_absolute_uri(_later(request, asked.moment))
            body = packed(asked.export, data, using, name=name, made_at=now(), again=again)
        else:
            body = sending(asked.export, data, using)
    except NotAnExport as error:
        return _sentences([str(error)], 400)
    except Busy:
        busy = _sentences(["Others are downloading, as many as can at once. Try again in a minute."], 503)
        busy["Retry-After"] = "60"
        return busy
    return StreamingHttpResponse(body, headers=headers)


def _unknown(form: str) -> str:
    return f"There is no format “{form[:40]}”: write {', '.join(FORMATS)}."


def _sentences(problems: Any, status: int) -> HttpResponse:
    text = "\n".join(problems) + "\n"
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def _carried(request: HttpRequest, *without: str, **changes: str) -> str:
    """The address's own parameters, some changed, without those of pages."""
    query = request.GET.copy()
    for name in (*OF_PAGES, "go", *without):
        query.pop(name, None)
    for name, value in changes.items():
        query[name] = value
    return query.urlencode(safe=",")


def _file_of(request: HttpRequest, export: Export, form: str) -> str:
    """The file's address: what the form says, at its shortest."""
    zipped = request.GET["go"] == "zip"
    names = tuple(column.name for column in export.columns)
    usual = USUAL + (tuple(one.name for one in SOURCE_COLUMNS) if export.of_sources else ())
    changes = {"columns": ",".join(names)} if names != usual else {}
    changes |= {"rows": "sources"} if export.of_sources else {}
    changes |= {"format": form} if zipped else {}
    query = _carried(request, "columns", "rows", "format", **changes)
    address = reverse("cases:export-file", args=["zip" if zipped else form])
    return f"{address}?{query}" if query else address


def _later(request: HttpRequest, moment: Moment) -> str:
    """The address that gives the same rows later: of its day, by that day's record."""
    known_on = moment.known_on or moment.today
    return f"{request.path}?{_carried(request, as_of=moment.on.isoformat(), known_on=known_on.isoformat())}"
