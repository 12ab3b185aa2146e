"""Challenged actions: what the government did, and where that stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from rest_framework import serializers

from cases.api.asking import Page, Parameter, one_of, paged
from cases.api.endpoints import ListOf, OneOf, unless_later
from cases.api.fields import Address, PartialDay, Words
from cases.api.records import ActionLink, AgencyLink, CaseLink, Record, SourceRecord
from cases.chronicle import Told, action_whereabouts, as_then, public_sources, withhold
from cases.dates import written
from cases.models import ActionKind, Agency, Case, ChallengedAction, Precision
from cases.views.loading import public_or_moved
from cases.views.moment import Moment


class ToldField(serializers.CharField):
    """A sentence about standing, its days written the site's way."""

    def to_representation(self, sentence: Told) -> str:
        return "".join(written(one.day, "day") if one.day is not None else one.text for one in sentence)


class WhereaboutsRecord(Record):
    """Where an action stands on a day, over all cases that challenge it."""

    value = serializers.CharField(source="said.value", help_text="in_effect, blocked, blocked_in_part …")
    words = serializers.CharField(source="said.word")
    sentences = serializers.ListField(child=ToldField(), source="said.sentences", help_text="What it rests on.")
    courts_disagree = serializers.BooleanField(source="disagree")
    changed_on = serializers.DateField(allow_null=True)
    as_of = serializers.DateField()


class ActionRecord(Record):
    """A government action that cases challenge."""

    slug = serializers.SlugField()
    ref = serializers.CharField()
    url = Address("api-action-detail", "slug")
    page = Address("action-detail", "slug")
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=ActionKind.choices)
    kind_words = Words("kind")
    taken_on = PartialDay("taken_on")
    taken_on_precision = serializers.ChoiceField(choices=Precision.choices)
    agencies = AgencyLink(many=True)
    taken_under = ActionLink(source="broader", allow_null=True, help_text="The broader action that it carries out.")
    summary = serializers.CharField()
    citation = serializers.CharField()
    official_text = serializers.URLField(source="url")
    standing = WhereaboutsRecord(source="where")
    cases = CaseLink(many=True, source="public_cases")
    rulings = Address("api-ruling-list", "slug", query="action")
    first_published_at = serializers.DateTimeField()
    sources = SourceRecord(many=True, source="public_sources")


class _OfActions:
    noun = "action"
    record = ActionRecord
    dated = True

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        """Actions as they stand on the day that is asked for; about twenty-five queries."""
        moment: Moment = context["moment"]
        rows = unless_later(rows, moment)
        prefetch_related_objects(
            rows,
            "taken_under",
            Prefetch("agencies", queryset=Agency.objects.order_by("name", "pk")),
            Prefetch("cases", queryset=Case.objects.published().order_by("pk"), to_attr="public_cases"),
            Prefetch("sources", queryset=public_sources(), to_attr="public_sources"),
        )
        if moment.known_at is not None:
            rows = as_then(rows, moment.known_at)
        where = action_whereabouts(rows, moment.on, known_at=moment.known_at)
        for row in rows:
            row.where = {**_values(where[row.pk]), "as_of": moment.on}
            row.broader = row.taken_under if row.taken_under and row.taken_under.is_published else None
            row.public_cases = unless_later(row.public_cases, moment)
        withhold(source for row in rows for source in row.public_sources)
        return rows


def _values(where: Any) -> dict[str, Any]:
    return {"said": where.said, "disagree": where.disagree, "changed_on": where.changed_on}


_KIND = Parameter("kind", "What sort of action it is.", choices=tuple(ActionKind.values))


class ActionList(_OfActions, ListOf):
    """Challenged actions, by their slug."""

    filters = (_KIND, Parameter("agency", "The slug of an agency that took it; its parts are included."))

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        actions = ChallengedAction.objects.published()
        if kind := one_of(query, _KIND):
            actions = actions.filter(kind=kind)
        if slug := query.get("agency", "").strip():
            agency = Agency.objects.filter(slug=slug).first()
            took = Agency.objects.all().with_descendants(agency.pk if agency else 0)
            actions = actions.filter(pk__in=ChallengedAction.objects.filter(agencies__in=took).values("pk"))
        if moment.asked:
            actions = actions.filter(Q(taken_on__isnull=True) | Q(taken_on__lte=moment.on))
        if moment.known_at is not None:
            actions = actions.filter(first_published_at__lte=moment.known_at)
        return paged(actions, query, by="slug")


class ActionOne(_OfActions, OneOf):
    """One challenged action, by its slug."""

    moves = True

    def found(self, **name: str) -> Any:
        return public_or_moved(ChallengedAction.objects.published(), "action", "cases:api-action-detail", name["slug"])
