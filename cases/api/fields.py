"""How single values are written: addresses, days as far as they are known, a choice beside its words, quotes."""

from datetime import date
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from cases.chronicle import withheld_from
from cases.quotation import masked, withhold


class Address(serializers.URLField):
    """An absolute address of a row on this site.

    Args:
        route: its name in cases/urls.py.
        of: the attribute that fills it, dots between; a row without it has no address.
        query: a parameter that is set to it instead.
    """

    def __init__(self, route: str, of: str, *, query: str = "", **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)
        self.route, self.of, self.query = f"cases:{route}", of, query

    def to_representation(self, row: Any) -> str | None:
        value = row
        for name in self.of.split("."):
            value = getattr(value, name, None)
        if not value:
            return None
        base: str = self.context["base"]
        if self.query:
            return f"{base}{reverse(self.route)}?{self.query}={value}"
        return f"{base}{reverse(self.route, args=[value])}"


class PartialDay(serializers.CharField):
    """A day as far as it is known: 2025-05-12, 2025-05, 2025, or null.

    Args:
        of: the column; its precision is beside it.
    """

    def __init__(self, of: str, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, allow_null=True, **kwargs)
        self.of = of

    def to_representation(self, row: Any) -> str | None:
        on: date | None = getattr(row, self.of)
        if on is None:
            return None
        return on.isoformat()[: {"year": 4, "month": 7}.get(getattr(row, f"{self.of}_precision"), 10)]


class Words(serializers.CharField):
    """A choice in a reader's words, beside the choice itself."""

    def __init__(self, of: str, **kwargs: Any) -> None:
        super().__init__(source=f"get_{of}_display", read_only=True, **kwargs)


class Lines(serializers.ListField):
    """A text of one thing a line, as a list."""

    child = serializers.CharField()

    def to_representation(self, text: str) -> list[str]:
        return [line.strip() for line in text.splitlines() if line.strip()]


class Quote(serializers.CharField):
    """A source's own words, names withheld as on its page."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, source: Any) -> str:
        names = withheld_from(source)
        if not names:
            return str(source.quote)
        # A name can begin before the quote does: it is withheld from the whole text.
        text, [(start, end)] = withhold(source.snapshot.text, [(source.start, source.end)], names)
        return text[start:end]


class OfArticle(serializers.CharField):
    """Words of the article behind a source, names withheld as on its page.

    Args:
        of: the attribute, dots between.
    """

    def __init__(self, of: str, **kwargs: Any) -> None:
        super().__init__(source="*", read_only=True, **kwargs)
        self.of = of

    def to_representation(self, source: Any) -> str:
        value = source
        for name in self.of.split("."):
            value = getattr(value, name)
        return masked(value, withheld_from(source))
