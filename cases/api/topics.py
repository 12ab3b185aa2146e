"""Topics: what cases are about, as a tree."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address
from cases.api.records import Record, TopicLink
from cases.models import Topic
from cases.views.moment import Moment


class TopicRecord(Record):
    """A subject that cases are about."""

    slug = serializers.SlugField()
    url = Address("api-topic-detail", "slug")
    name = serializers.CharField()
    parent = TopicLink(allow_null=True)
    narrower = TopicLink(many=True)
    rulings = Address("api-ruling-list", "slug", query="topic")


class _OfTopics:
    noun = "topic"
    record = TopicRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        prefetch_related_objects(rows, "parent", Prefetch("narrower", queryset=Topic.objects.order_by("name", "pk")))
        return rows


class TopicList(_OfTopics, ListOf):
    """Topics, by their slug."""

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        return paged(Topic.objects.all(), query, by="slug")


class TopicOne(_OfTopics, OneOf):
    """One topic, by its slug."""

    def found(self, **name: str) -> Any:
        topic = Topic.objects.filter(slug=name["slug"]).first()
        if topic is None:
            raise Http404
        return topic
