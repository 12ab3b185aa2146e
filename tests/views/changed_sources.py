"""Sources for the tests of their pages: one that changed, one whose link is dead."""

from datetime import UTC, datetime
from typing import Any

from cases.models import GONE, Article, Snapshot
from tests import cast

EARLIER = datetime(2025, 5, 12, 22, tzinfo=UTC)
LATER = datetime(2025, 6, 1, 12, tzinfo=UTC)
CHANGED = cast.ARTICLE.replace("denied a preliminary injunction", "refused a preliminary injunction, in forty pages,")


def changed(title: str = "Changed", text: str = CHANGED, *, at: datetime = LATER) -> Article:
    """An article with a quote in public that its newest text does not hold, and one that it still holds."""
    address = f"https://potomac-ledger.example/{title.replace(' ', '-')}"
    first = cast.snapshot(title=title, url=address, at=EARLIER)
    quotes = [
        cast.quote("denied a preliminary injunction", snapshot=first),
        cast.quote("Dabney L. Friedrich", "judge", snapshot=first),
    ]
    cast.a_published_ruling(quotes=quotes)
    further(first.article, text, at=at)
    return first.article


def further(article: Article, text: str, *, at: datetime = LATER) -> Snapshot:
    """One more text of an article."""
    return cast.snapshot(text, title=article.title, url=article.url, by=cast.bob(), at=at, captured_how="fetched")


def dead(title: str = "Dead", **fields: Any) -> Article:
    """An article that its site has taken away."""
    article = cast.snapshot(title=title, url=f"https://potomac-ledger.example/{title}", at=EARLIER).article
    fields = {"dead_at": LATER, "dead_why": f"{GONE}it answered with status 404.", "checked_at": LATER, **fields}
    Article.objects.filter(pk=article.pk).update(**fields)
    return article
