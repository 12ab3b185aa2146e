"""Cases: their dockets, parties, what they challenge, and who says so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from rest_framework import serializers

from cases.api.asking import Page, Parameter, paged
from cases.api.endpoints import ListOf, OneOf, unless_later
from cases.api.fields import Address, PartialDay
from cases.api.problems import Refused
from cases.api.records import ActionLink, AgencyLink, CourtLink, JudgeLink, Record, SourceRecord, TopicLink
from cases.chronicle import as_then, public_sources, withhold
from cases.models import (
    Agency,
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    Judge,
    PartyKind,
    PartyRole,
    Precision,
    Side,
    Topic,
)
from cases.search import CaseFilter
from cases.views.loading import public_or_moved
from cases.views.moment import Moment, leave_out_later


class DocketRecord(Record):
    """A case's record at one court."""

    ref = serializers.CharField()
    court = CourtLink()
    number = serializers.CharField(help_text="Normal form: 1:25-cv-00677.")
    number_as_written = serializers.CharField()
    caption = serializers.CharField(source="shown_caption", help_text="The caption at this court.")
    filed_on = PartialDay("filed_on")
    filed_on_precision = serializers.ChoiceField(choices=Precision.choices)
    terminated_on = serializers.DateField(allow_null=True)
    judges = JudgeLink(many=True)
    sources = SourceRecord(many=True, source="public_sources")


class AppearanceRecord(Record):
    """A party's part in a case."""

    name = serializers.CharField(source="party.public_name", help_text="By the name that readers know.")
    kind = serializers.ChoiceField(source="party.kind", choices=PartyKind.choices)
    role = serializers.ChoiceField(choices=PartyRole.choices)
    side = serializers.ChoiceField(choices=Side.choices)


class CounselRecord(Record):
    """Who speaks for a side."""

    name = serializers.CharField()
    organisation = serializers.CharField()
    side = serializers.ChoiceField(choices=Side.choices)


class CaseRecord(Record):
    """One dispute, from the complaint to the last appeal."""

    slug = serializers.SlugField()
    ref = serializers.CharField()
    url = Address("api-case-detail", "slug")
    page = Address("case-detail", "slug")
    caption = serializers.CharField(source="short_caption")
    full_caption = serializers.CharField(source="caption")
    summary = serializers.CharField()
    coverage_note = serializers.CharField(help_text="What the site does not cover of it.")
    last_checked_on = serializers.DateField(allow_null=True, help_text="The day up to which it was followed.")
    dockets = DocketRecord(many=True, source="public_dockets")
    agencies = AgencyLink(many=True)
    topics = TopicLink(many=True)
    actions = ActionLink(many=True, source="public_actions")
    parties = AppearanceRecord(many=True, source="public_appearances")
    counsel = CounselRecord(many=True, source="public_counsel")
    rulings = Address("api-ruling-list", "slug", query="case")
    events = Address("api-event-list", "slug", query="case")
    first_published_at = serializers.DateTimeField()
    sources = SourceRecord(many=True, source="public_sources")


def load_cases(cases: Sequence[Any], moment: Moment) -> None:
    """Load what the records of cases tell, as it was on record on the day that is asked for. A fixed number of queries.

    Args:
        cases: public ones; changed, and not to be saved.
        moment: the day.
    """
    dockets = Docket.objects.published().select_related("court").order_by("filed_on", "pk")
    sources = Prefetch("sources", queryset=public_sources(), to_attr="public_sources")
    judges = Prefetch("judges", queryset=Judge.objects.order_by("surname", "pk"))
    actions = ChallengedAction.objects.published().order_by("taken_on", "pk")
    parties = Appearance.objects.published().select_related("party").order_by("side", "role", "pk")
    counsel = Counsel.objects.published().order_by("side", "pk")
    prefetch_related_objects(
        cases,
        Prefetch("dockets", queryset=dockets.prefetch_related(judges, sources), to_attr="public_dockets"),
        Prefetch("agencies", queryset=Agency.objects.order_by("name", "pk")),
        Prefetch("topics", queryset=Topic.objects.order_by("name", "pk")),
        Prefetch("actions", queryset=actions, to_attr="public_actions"),
        Prefetch("appearances", queryset=parties, to_attr="public_appearances"),
        Prefetch("counsel", queryset=counsel, to_attr="public_counsel"),
        sources,
    )
    for case in cases:
        for docket in case.public_dockets:
            docket.case = case
    if moment.asked:
        for case in cases:
            leave_out_later(case, moment)
            case.public_counsel = unless_later(case.public_counsel, moment)
    if moment.known_at is not None:
        as_then(cases, moment.known_at)
        as_then([docket for case in cases for docket in case.public_dockets], moment.known_at)
        as_then([action for case in cases for action in case.public_actions], moment.known_at)
    proved = [*cases, *(docket for case in cases for docket in case.public_dockets)]
    withhold(source for record in proved for source in record.public_sources)


class _OfCases:
    """What the list and the record load alike."""

    noun = "case"
    record = CaseRecord
    dated = True

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        moment: Moment = context["moment"]
        there = unless_later(rows, moment)
        load_cases(there, moment)
        return there


class CaseList(_OfCases, ListOf):
    """Cases, by their slug."""

    filters = (
        Parameter("q", "Words, phrases in quotes, -minus and OR, in captions and summaries."),
        Parameter("agency", "An agency's slug; its parts are included.", example="department-of-homeland-security"),
        Parameter("court", "A courts-db identifier: cases with a docket there.", example="dcd"),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        cases = Case.objects.published()
        if moment.known_at is not None:
            cases = cases.filter(first_published_at__lte=moment.known_at)
        asked = CaseFilter(query, queryset=cases, request=request)
        if not asked.is_valid():
            raise Refused({name: [str(one) for one in those] for name, those in asked.form.errors.items()})
        return paged(asked.qs, query, by="slug")


class CaseOne(_OfCases, OneOf):
    """One case, by its slug."""

    moves = True

    def found(self, **name: str) -> Any:
        return public_or_moved(Case.objects.published(), "case", "cases:api-case-detail", name["slug"])
