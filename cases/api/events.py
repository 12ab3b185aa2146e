"""Events: dated steps of cases that are no rulings."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from rest_framework import serializers

from cases.api.asking import Page, Parameter, one_of, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address, PartialDay, Words
from cases.api.problems import Refused
from cases.api.records import CaseLink, DocketLink, Record, SourceRecord
from cases.chronicle import public_sources, withhold
from cases.models import Event, EventKind, Precision
from cases.parsing import PartialDate
from cases.views.loading import public_or_gone
from cases.views.moment import Moment


class EventRecord(Record):
    """A dated step of a case; it may lie ahead."""

    ref = serializers.CharField()
    url = Address("api-event-detail", "ref")
    kind = serializers.ChoiceField(choices=EventKind.choices)
    kind_words = Words("kind")
    title = serializers.CharField()
    note = serializers.CharField()
    happens_on = PartialDay("happens_on")
    happens_on_precision = serializers.ChoiceField(choices=Precision.choices)
    happens_at = serializers.DateTimeField(allow_null=True, help_text="When the hour is known.")
    time_zone = serializers.CharField(help_text="IANA name of the court's zone, when the hour is known.")
    case = CaseLink(source="docket.case")
    docket = DocketLink()
    first_published_at = serializers.DateTimeField()
    sources = SourceRecord(many=True, source="public_sources")


class _OfEvents:
    noun = "event"
    record = EventRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        sources = Prefetch("sources", queryset=public_sources(), to_attr="public_sources")
        prefetch_related_objects(rows, "docket__case", "docket__court", sources)
        withhold(source for row in rows for source in row.public_sources)
        return rows


_KIND = Parameter("kind", "What sort of step it is.", choices=tuple(EventKind.values))


class EventList(_OfEvents, ListOf):
    """Events, by their ref."""

    filters = (
        Parameter("case", "A case's slug."),
        _KIND,
        Parameter("happens_after", "On that day, month or year, or later.", example="2025-05"),
        Parameter("happens_before", "On that day, month or year, or earlier.", example="2025-05-31"),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        events = Event.objects.published()
        if case := query.get("case", "").strip():
            events = events.filter(docket__case__slug=case)
        if kind := one_of(query, _KIND):
            events = events.filter(kind=kind)
        if first := _day(query, "happens_after"):
            events = events.filter(happens_on__gte=first.on)
        if last := _day(query, "happens_before"):
            events = events.filter(happens_on__lte=last.latest)
        return paged(events, query, by="ref")


class EventOne(_OfEvents, OneOf):
    """One event, by its ref."""

    def found(self, **name: str) -> Any:
        return public_or_gone(Event.objects.published(), "docket", "docket__case", **name)


def _day(query: Any, name: str) -> PartialDate | None:
    given = query.get(name, "").strip()
    if not given:
        return None
    try:
        return PartialDate.parse(given)
    except ValueError as error:
        raise Refused({name: [str(error)]}) from error
