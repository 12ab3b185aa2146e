"""Articles: what one is, and which facts rest on it; of somebody else's text no more than its quotes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.http import Http404
from rest_framework import serializers

from cases.api.asking import Page, Parameter, one_of, paged
from cases.api.endpoints import ListOf, OneOf
from cases.api.fields import Address, Quote
from cases.api.records import OutletLink, Record
from cases.chronicle import withheld_in, withhold
from cases.models import Article, ArticleKind, CapturedHow, Fact, Snapshot, Source, Stance, TimePrecision
from cases.quotation import masked
from cases.views.moment import Moment


class AboutRecord(Record):
    """The record that a quote speaks of."""

    noun = serializers.CharField()
    ref = serializers.CharField()


class QuoteRecord(Record):
    """A quote of an article, and what rests on it."""

    ref = serializers.CharField()
    quote = Quote()
    stance = serializers.ChoiceField(choices=Stance.choices)
    supports = serializers.ListField(child=serializers.ChoiceField(choices=Fact.choices))
    about = AboutRecord(source="subject")


class TextRecord(Record):
    """The text of an article as it was captured; the text itself is its outlet's."""

    captured_how = serializers.ChoiceField(choices=CapturedHow.choices)
    captured_at = serializers.DateTimeField()
    sha256 = serializers.CharField(help_text="Of the text in UTF-8.")


class ArticleRecord(Record):
    """A source document on which something public rests."""

    ref = serializers.CharField()
    url = Address("api-article-detail", "ref")
    page = Address("article-detail", "ref")
    kind = serializers.ChoiceField(choices=ArticleKind.choices)
    title = serializers.CharField(source="shown_title")
    byline = serializers.CharField(source="shown_byline")
    outlet = OutletLink(allow_null=True, help_text="null: not stated.")
    address = serializers.URLField(source="url", help_text="Empty: the source gives none.")
    published_at = serializers.DateTimeField(allow_null=True)
    published_at_precision = serializers.ChoiceField(choices=TimePrecision.choices)
    time_zone = serializers.CharField(help_text="IANA name of the zone that the source states; empty: it states none.")
    language = serializers.CharField(help_text="BCP 47.")
    abstract = serializers.CharField(
        source="shown_abstract", allow_null=True, help_text="Our own words about the report, where kind is abstract."
    )
    text = TextRecord(source="shown", allow_null=True, help_text="null: nothing rests on any of its texts today.")
    quotes = QuoteRecord(many=True, source="public_quotes")


def load_articles(articles: Sequence[Any]) -> None:
    """Load what the records of articles tell, names withheld as on their pages. A fixed number of queries.

    Args:
        articles: public ones; changed, and not to be saved.
    """
    keys = {article.pk for article in articles}
    quoted = Source.objects.published().filter(snapshot__article__in=keys)
    quotes = quoted.select_related("ruling", "event", "docket", "case", "action", "snapshot").order_by(
        "ruling", "event", "docket", "case", "action", "-stance", "snapshot", "start", "pk"
    )
    by_article: dict[int, list[Source]] = defaultdict(list)
    for source in quotes:
        by_article[source.snapshot.article_id].append(source)
    names = withheld_in(keys)
    # A newer text, on which nothing public rests, is still in the newsroom.
    shown = Snapshot.objects.filter(Exists(Source.objects.published().filter(snapshot=OuterRef("pk"))))
    prefetch_related_objects(
        articles, "outlet", Prefetch("snapshots", queryset=shown.order_by("captured_at", "pk"), to_attr="shown_texts")
    )
    for article in articles:
        hidden = names.get(article.pk, ())
        article.public_quotes = by_article[article.pk]
        withhold(article.public_quotes, hidden)
        article.shown = article.shown_texts[-1] if article.shown_texts else None
        article.shown_title, article.shown_byline = masked(article.title, hidden), masked(article.byline, hidden)
        article.shown_abstract = masked(article.shown.text, hidden) if article.is_abstract and article.shown else None


class _OfArticles:
    noun = "article"
    record = ArticleRecord

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        load_articles(rows)
        return rows


_KIND = Parameter("kind", "Whose words it holds.", choices=tuple(ArticleKind.values))


class ArticleList(_OfArticles, ListOf):
    """Articles on which something public rests, by their ref."""

    filters = (_KIND, Parameter("outlet", "The outlet's domain.", example="ledger.example"))

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        articles = Article.objects.published()
        if kind := one_of(query, _KIND):
            articles = articles.filter(kind=kind)
        if outlet := query.get("outlet", "").strip():
            articles = articles.filter(outlet__domain=outlet)
        return paged(articles, query, by="ref")


class ArticleOne(_OfArticles, OneOf):
    """One article, by its ref."""

    def found(self, **name: str) -> Any:
        article = Article.objects.published().filter(ref=name["ref"]).first()
        if article is None:
            raise Http404
        return article
