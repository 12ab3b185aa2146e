"""Lists for daily work: named questions that editors ask of the admin's lists every day, each an address to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now

from cases.admin.types import ModelAdmin
from cases.models import (
    Appearance,
    Article,
    Case,
    ChallengedAction,
    Counsel,
    Court,
    CourtLevel,
    Docket,
    Errand,
    Event,
    EventKind,
    Intake,
    Judge,
    Outlet,
    Party,
    Publication,
    Report,
    Revision,
    Ruling,
    Source,
    Stance,
    Suggestion,
    User,
)

DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Daily:
    """One of them.

    Attributes:
        name: in the address: ``?daily=waiting``.
        label: on the link.
        which: the rows, for the person who asks.
    """

    name: str
    label: str
    which: Callable[[User], Q]


_PUBLISHED = Q(state=Publication.PUBLISHED)
_RECORDS = (
    Daily("waiting", "Waiting for review", lambda by: Q(state=Publication.IN_REVIEW)),
    Daily("mine", "My drafts", lambda by: Q(state=Publication.DRAFT, author_ids__contains=[by.pk])),
    Daily("this-week", "Published this week", lambda by: _PUBLISHED & Q(published_at__gte=now() - timedelta(days=7))),
)
LISTS: dict[type[Model], tuple[Daily, ...]] = {
    Case: (
        *_RECORDS,
        Daily(
            "unchecked",
            "Cases not checked for 30 days",
            lambda by: _PUBLISHED & (Q(last_checked_on=None) | Q(last_checked_on__lt=localdate() - timedelta(days=30))),
        ),
        Daily("no-docket", "Without a docket", lambda by: Q(dockets=None)),
    ),
    Docket: (
        *_RECORDS,
        Daily("unfiled", "Filing date not known", lambda by: Q(filed_on=None)),
        Daily("no-judge", "No judge assigned", lambda by: Q(judge_links=None, terminated_on=None)),
    ),
    Ruling: (
        *_RECORDS,
        Daily("undated", "Undated rulings", lambda by: Q(decided_on=None)),
        Daily("no-document", "Rulings without an official document", lambda by: Q(official_document=None)),
        Daily("stubs", "Stubs", lambda by: Q(is_stub=True)),
    ),
    Event: (
        *_RECORDS,
        Daily("coming", "Coming up", lambda by: Q(happens_on__gte=localdate())),
        Daily(
            "deadlines",
            "Deadlines of the next 14 days",
            lambda by: Q(kind=EventKind.DEADLINE, happens_on__range=(localdate(), localdate() + timedelta(days=14))),
        ),
    ),
    ChallengedAction: (
        *_RECORDS,
        Daily("undated", "Undated actions", lambda by: Q(taken_on=None)),
        Daily("no-text", "Without the official text", lambda by: Q(url="")),
    ),
    Appearance: _RECORDS,
    Counsel: _RECORDS,
    Source: (
        *_RECORDS,
        Daily("dead", "Sources of dead links", lambda by: Q(snapshot__article__dead_at__isnull=False)),
        Daily("disputes", "Sources that say otherwise", lambda by: Q(stance=Stance.DISPUTES)),
    ),
    Article: (
        Daily("dead", "Dead links", lambda by: Q(dead_at__isnull=False)),
        Daily("mine", "Added by me", lambda by: Q(added_by=by)),
        Daily(
            "unquoted",
            "Quoted by no source",
            lambda by: ~Q(Exists(Source.objects.filter(snapshot__article=OuterRef("pk")))),
        ),
        Daily("undated", "Undated articles", lambda by: Q(published_at=None)),
    ),
    Report: (
        Daily("open", "Not resolved", lambda by: Q(resolved_at=None)),
        Daily("this-week", "Received this week", lambda by: Q(received_at__gte=now() - timedelta(days=7))),
    ),
    Revision: (
        Daily("waiting", "Waiting for review", lambda by: Q(state=Publication.IN_REVIEW)),
        Daily("mine", "Made by me", lambda by: Q(made_by=by)),
    ),
    Errand: (
        Daily("mine", "Assigned to me", lambda by: Q(assigned_to=by, settled_at=None)),
        Daily("open", "Not settled", lambda by: Q(settled_at=None)),
    ),
    Intake: (Daily("open", "Not finished", lambda by: Q(finished_at=None)),),
    Suggestion: (Daily("open", "Not decided", lambda by: Q(decided_at=None)),),
    Court: (Daily("unknown", "Level not recorded", lambda by: Q(level=CourtLevel.UNKNOWN)),),
    Judge: (
        Daily("no-number", "Without a number in the directory", lambda by: Q(fjc_nid=None)),
        Daily("no-service", "Without a service period", lambda by: Q(services=None)),
    ),
    Party: (
        Daily("pseudonyms", "Shown by a pseudonym", lambda by: ~Q(shown_as="")),
        Daily("officials", "Officials without an office", lambda by: Q(kind="official", office="")),
    ),
    Outlet: (Daily("no-domain", "Without a domain", lambda by: Q(domain=None)),),
}


class _DailyChangeList(ChangeList):
    """A list that answers one of the questions, on top of its filters and its search."""

    def get_filters_params(self, params: Any = None) -> Any:
        asked = super().get_filters_params(params)
        asked.pop(DAILY, None)
        return asked

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        found = super().get_queryset(request, exclude_parameters)
        name = request.GET.get(DAILY)
        if name is None:
            return found
        asked = {one.name: one for one in LISTS.get(self.model, ())}.get(name)
        if asked is None:
            raise IncorrectLookupParameters(f"There is no list “{name}” for daily work.")
        assert isinstance(request.user, User)
        return found.filter(asked.which(request.user))


class DailyLists(ModelAdmin):
    """The links above a list."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return _DailyChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        shown = request.GET.get(DAILY)
        links = [
            {"address": f"?{DAILY}={one.name}", "label": one.label, "is_shown": one.name == shown}
            for one in LISTS.get(self.model, ())
        ]
        everything = {"address": "?", "label": "All", "is_shown": not request.GET}
        context = {"daily": [everything, *links] if links else []}
        return super().changelist_view(request, {**context, **(extra_context or {})})
