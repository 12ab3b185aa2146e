"""The history page: what was added, changed and removed, when and by whom, before and after in words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime
from pghistory.models import Events

from cases.admin.types import ModelAdmin, named_by
from cases.editorial.rights import administers, is_closed_to
from cases.models import TAKEN_DOWN, Change, Fact, Publishable, User

PER_PAGE = 50
# Columns that the machine keeps: they say nothing that the others don't.
_SILENT = frozenset(
    {"id", "ref", "created_at", "sort_on", "search", "four_eyes", "start", "end", "sha256", "normal_form"}
)
_MARK = re.compile(r"([\w.]+):(\d{1,18})\b")
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_LABELS = {"insert": "added", "update": "changed", "delete": "removed"}


@dataclass(frozen=True, slots=True)
class Line:
    """One column of an entry: its name, and what it said before and after, in words."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row added, changed or removed."""

    at: datetime
    who: str
    address: str
    label: str
    noun: str
    lines: list[Line]


class HistoryPage(ModelAdmin):
    """Row history in place of Django's log of the admin's own clicks: whatever wrote to the database is there.

    Attributes:
        parts: models whose rows belong to this noun's history, beside its own.
    """

    parts: tuple[type[models.Model], ...] = ()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The record's events, the newest first."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        if is_closed_to(request.user, record):
            return self._closed(request, record)
        rows: Any = ()
        if hasattr(self.model, "pgh_event_model"):
            # Rows written together bear one time; their numbers keep the order within a table.
            order = ("-pgh_created_at", "-pgh_id", "of")
            rows = history_rows(record, self.parts, whole=administers(request.user)).order_by(*order)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get(PAGE_VAR, 1))
        said = (
            Change.objects.filter(subject_type=record.noun, subject_ref=record.ref).select_related("by").order_by("-pk")
            if isinstance(record, Publishable)
            else Change.objects.none()
        )
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": str(record),
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "object": record,
            "opts": self.opts,
            "entries": _entries(_in_full(page.object_list), record, self),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "changes": said[:PER_PAGE],
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/cases/object_history.html", context)

    def _closed(self, request: HttpRequest, record: models.Model) -> HttpResponse:
        """The page that says why there is no history to read."""
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "opts": self.opts,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/cases/closed_history.html", context, status=403)


def history_rows(
    record: models.Model, parts: Iterable[type[models.Model]], *, whole: bool = True
) -> models.QuerySet[Any]:
    """Which rows of history speak of a record or of its parts: when, number, table and row, as tuples.

    Args:
        record: a saved row.
        parts: models whose rows belong to it, by a foreign key to it or to one of its parts.
        whole: with the history of parts that were taken down.
    """
    own = type(record).pgh_event_model  # type: ignore[attr-defined]
    found = [_keys(own, Q(pgh_obj_id=record.pk))]
    reached: dict[Any, Any] = {type(record): [record.pk]}
    for part in parts:
        events = part.pgh_event_model  # type: ignore[attr-defined]
        belongs = Q()
        for field in part._meta.fields:
            if field.related_model in reached:
                belongs |= Q(**{f"{field.attname}__in": reached[field.related_model]})
        reached[part] = events.objects.filter(belongs).values("pgh_obj_id")
        if not whole and issubclass(part, Publishable):
            belongs &= ~Q(pgh_obj_id__in=part._base_manager.filter(withdrawn_as__in=TAKEN_DOWN).values("pk"))
        found.append(_keys(events, belongs))
    return found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]


def _keys(events: Any, which: Q) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = (
        events.objects.filter(which)
        .order_by()
        .annotate(of=models.Value(events._meta.label))
        .values_list("pgh_created_at", "pgh_id", "of", "pgh_obj_id")
    )
    return rows


def mark(record: models.Model, parts: Iterable[type[models.Model]]) -> str:
    """How far a record's history goes: the last number of each table, for a form to carry."""
    last = {table: number for _, number, table, _ in history_rows(record, parts).order_by("pgh_id")}
    return " ".join(f"{table}:{number}" for table, number in sorted(last.items()))


def version_at(seen: str, record: models.Model) -> int | None:
    """Which version a record had when its history went so far (``mark``); None when that says nothing of it."""
    events = type(record).pgh_event_model  # type: ignore[attr-defined]
    number = dict(_MARK.findall(seen)).get(events._meta.label)
    found = events.objects.filter(pgh_id=number, pgh_obj_id=record.pk) if number is not None else events.objects.none()
    version: int | None = found.values_list("version", flat=True).first()
    return version


def newer_than(seen: str, record: models.Model, parts: Iterable[type[models.Model]]) -> str:
    """Who saved a record since its history went so far (``mark``), in a sentence; empty when nobody did."""
    last = {table: int(number) for table, number in _MARK.findall(seen)}
    rows = history_rows(record, parts).order_by("pgh_created_at", "pgh_id")
    newer = [row for row in rows if row[1] > last.get(row[2], 0)]
    if not newer:
        return ""
    newest = _in_full(newer[-1:])[0]
    user = (newest.pgh_context or {}).get("user")
    who = User.objects.filter(pk=user).first() if user is not None else None
    return (
        f"Somebody saved this record while you were writing: {who or 'the system'}, "
        f"{localtime(newest.pgh_created_at):%Y-%m-%d %H:%M}. What you typed is still here, and nothing of it is saved: "
        "open the record once more, and carry over what is missing there."
    )


def _in_full(keys: Iterable[Any]) -> list[Any]:
    """The events of those keys, in their order, with what they changed; a query a table."""
    keys = list(keys)
    by_table: dict[str, dict[int, Any]] = defaultdict(dict)
    for _, number, table, row in keys:
        by_table[table][number] = row
    found = {}
    for table, wanted in by_table.items():
        events = apps.get_model(table)
        rows = [events.pgh_tracked_model(pk=pk) for pk in sorted(set(wanted.values()))]
        for event in Events.objects.across(events).tracks(*rows).filter(pgh_id__in=wanted):
            found[table, event.pgh_id] = event
    return [found[table, number] for _, number, table, _ in keys]


def _entries(events: Iterable[Any], record: models.Model, model_admin: ModelAdmin) -> list[Entry]:
    """Events in words; one query a model that they name."""
    events = list(events)
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    rows = []
    for event in events:
        model = apps.get_model(event.pgh_obj_model)
        # A row added says what it holds; one removed, what it held.
        columns = {
            "insert": {name: (None, value) for name, value in event.pgh_data.items()},
            "delete": {name: (value, None) for name, value in event.pgh_data.items()},
        }.get(event.pgh_label, event.pgh_diff or {})
        fields = [(field, column) for column in columns if (field := _field(model, column)) is not None]
        shown = []
        for field, column in sorted(fields, key=lambda pair: int(pair[0].creation_counter)):
            before, after = columns[column]
            # Of a part, the record that it belongs to goes without saying.
            of_record = field.related_model is type(record) and record.pk in (before, after)
            if column in _SILENT or of_record or (before in _NOTHING and after in _NOTHING):
                continue
            shown.append((field, before, after))
            for value in (before, after):
                if field.is_relation and value is not None:
                    wanted[field.related_model].add(value)
                elif field.name == "author_ids":
                    wanted[User].update(value or ())
        context = event.pgh_context or {}
        if context.get("user") is not None:
            wanted[User].add(context["user"])
        rows.append((event, model, shown, context))
    names = {model: _names(model, keys, model_admin) for model, keys in wanted.items()}

    def who(context: dict[str, Any]) -> str:
        if context.get("user") is None:
            return "the system"
        return names[User].get(str(context["user"]), f"account {context['user']}")

    return [
        Entry(
            at=event.pgh_created_at,
            who=who(context),
            # One request is one context, whose verb is the last of several: its address says more.
            address=str(context.get("url") or context.get("verb") or ""),
            label=_LABELS.get(event.pgh_label, event.pgh_label),
            noun=str(model._meta.verbose_name),
            lines=[
                Line(_column(field), _word(field, before, names), _word(field, after, names))
                for field, before, after in shown
            ],
        )
        for event, model, shown, context in rows
    ]


def _field(model: type[models.Model], column: str) -> Any:
    """The field behind a column, if it is one that people fill."""
    for name in (column, column.removesuffix("_id")):
        try:
            return model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
    return None


def _column(field: Any) -> str:
    """What a column is called."""
    return "written by" if field.name == "author_ids" else str(field.verbose_name)


def _names(model: type[models.Model], keys: set[Any], model_admin: ModelAdmin) -> dict[str, str]:
    """What rows are called, in one query; rows that are gone are left out."""
    pages: Any = model_admin.admin_site._registry.get(model)
    rows = named_by(model._base_manager.filter(pk__in=keys), getattr(pages, "select", ()))
    return {str(row.pk): str(row) for row in rows}


def _word(field: Any, value: Any, names: dict[type[models.Model], dict[str, str]]) -> str:
    """A value as people say it."""
    if value in _NOTHING:
        return ""
    if field.is_relation:
        return names.get(field.related_model, {}).get(str(value), f"no. {value}, since removed")
    if field.name == "author_ids":
        return ", ".join(names.get(User, {}).get(str(one), f"account {one}") for one in value)
    if field.name == "supports":
        return ", ".join(Fact(one).label if one in Fact.values else str(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {says}" for key, says in value.items())
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField):
        return f"{localtime(datetime.fromisoformat(value)):%Y-%m-%d %H:%M}"
    if isinstance(field, models.DateField):
        return date.fromisoformat(value).isoformat()
    return Truncator(str(value)).chars(300)
