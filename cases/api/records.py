"""What every record is made of: the fields that were asked for, links to other records, and the sources of facts."""

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from cases.api.fields import Address, OfArticle, Quote, Words
from cases.models import ArticleKind, Fact, OutletKind, Stance


class Record(serializers.Serializer):
    """A record of the API: what is named here leaves, and nothing else.

    Attributes:
        expandable: what ``expand`` may name, and how it is said in the description of the API.
    """

    expandable: ClassVar[Mapping[str, str]] = {}

    def get_fields(self) -> dict[str, Any]:
        """The fields, of the record that was asked for only those chosen; what is expanded, whole."""
        fields: dict[str, Any] = super().get_fields()
        if not self._asked_for():
            return fields
        for name in self.context.get("expand", ()):
            fields[name] = self.expanded(name)
        chosen = self.context.get("fields")
        return {name: field for name, field in fields.items() if not chosen or name in chosen}

    def expanded(self, name: str) -> Any:
        """The field that stands for one of ``expandable`` when it is asked for whole."""
        raise NotImplementedError

    def _asked_for(self) -> bool:
        """Whether this is the record of the address, and none within another."""
        above = self.parent
        return above is None or (isinstance(above, serializers.ListSerializer) and above.parent is None)


class CourtLink(Record):
    """A court, as other records name it."""

    id = serializers.CharField(help_text="The courts-db identifier: dcd.")
    name = serializers.CharField()
    short = serializers.CharField(help_text="The Bluebook form where the court has one, else its name.")
    url = Address("api-court-detail", "id")


class JudgeLink(Record):
    """A judge, as other records name one."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    url = Address("api-judge-detail", "slug")


class AgencyLink(Record):
    """An agency, as other records name it."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    url = Address("api-agency-detail", "slug")


class TopicLink(Record):
    """A topic, as other records name it."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    url = Address("api-topic-detail", "slug")


class ActionLink(Record):
    """A challenged action, as other records name it."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Address("api-action-detail", "slug")


class CaseLink(Record):
    """A case, as other records name it."""

    slug = serializers.SlugField()
    caption = serializers.CharField(source="short_caption")
    url = Address("api-case-detail", "slug")


class DocketLink(Record):
    """A docket, as other records name it."""

    ref = serializers.CharField()
    number = serializers.CharField(help_text="Normal form: 1:25-cv-00677.")
    court = CourtLink()


class OutletLink(Record):
    """Who published an article."""

    name = serializers.CharField()
    domain = serializers.CharField(allow_null=True)
    kind = serializers.ChoiceField(choices=OutletKind.choices)
    url = Address("api-outlet-detail", "domain", allow_null=True)


class ArticleLink(Record):
    """The article behind a source."""

    ref = serializers.CharField(source="snapshot.article.ref")
    kind = serializers.ChoiceField(
        source="snapshot.article.kind",
        choices=ArticleKind.choices,
        help_text="abstract: the words are ours, about a report, and not the outlet's.",
    )
    title = OfArticle("snapshot.article.title", help_text="Names are withheld in it as on the article's page.")
    outlet = OutletLink(source="snapshot.article.outlet", allow_null=True, help_text="null: not stated.")
    address = serializers.URLField(
        source="snapshot.article.url", help_text="Where the article is read; empty: the source gives no address."
    )
    url = Address("api-article-detail", "snapshot.article.ref")


class SourceRecord(Record):
    """Words that prove facts, and where they stand."""

    ref = serializers.CharField()
    quote = Quote(help_text="The text's words, character for character, but for names that are withheld.")
    stance = serializers.ChoiceField(choices=Stance.choices)
    supports = serializers.ListField(
        child=serializers.ChoiceField(choices=Fact.choices), help_text="The facts that the quote speaks of."
    )
    note = OfArticle("note", help_text="Why the record does not follow a source that says otherwise.")
    article = ArticleLink(source="*")


class OverrideRecord(Record):
    """What an editor says of a ruling's standing, against what is worked out."""

    value = serializers.CharField(source="says")
    words = Words("says")
    why = serializers.CharField()
    until_on = serializers.DateField()


class ProblemRecord(Record):
    """What went wrong (RFC 9457), sent as application/problem+json."""

    type = serializers.CharField(help_text="about:blank: the status says what kind of problem it is.")
    title = serializers.CharField(help_text="The status, in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What is wrong and what to do about it, in a sentence.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="Sentences by parameter, where parameters are at fault.",
    )
