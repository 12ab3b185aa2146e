"""Words of the search box as a question to the database, and how it is best answered."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import connections
from django.db.models import BooleanField, Q
from django.db.models.expressions import RawSQL

from cases import asking
from cases.models import Listing
from cases.search.filters import ListingFilter
from cases.search.tables import Table

LONGEST_QUERY = 500  # characters; nobody types more, and the parser's time grows with it

# A word may stand in the text, stemmed, or be a name, which is not. What is no word to English ("the") asks nothing.
_TERM = (
    "CASE numnode(phraseto_tsquery('english', cases_folded(%s))) WHEN 0 THEN ''::tsquery ELSE "
    "phraseto_tsquery('english', cases_folded(%s)) || phraseto_tsquery('simple', cases_folded(%s)) END"
)
_PREFIX = "to_tsquery('english', cases_folded(%s)) || to_tsquery('simple', cases_folded(%s))"
# To walk a list until a page is full is quicker than to fetch everything with a word, up to so many rows.
_LONGEST_WALK = 20_000
_KEPT = 600  # seconds
_LEXEME = re.compile(r"'((?:[^']|'')*)'(:\S+)?")


@dataclass(frozen=True, slots=True)
class Words:
    """Words as the database understands them.

    Attributes:
        asked: what was typed, understood.
        query: as a ``tsquery``; empty where nothing is left to look for.
        share: of all listings, about how many have them.
    """

    asked: asking.Asked
    query: str
    share: float

    def __bool__(self) -> bool:
        return bool(self.query)


class WordsField(forms.CharField):
    """What was typed into the search box."""

    def clean(self, value: Any) -> Words | None:
        """The words, without the operators, which are filters.

        Raises:
            ValidationError: too long, or too many words.
        """
        asked = asking.read(str(value or ""))
        if asked.problem:
            raise ValidationError(asked.problem)
        if not asked.words.parts:
            return Words(asked, "", 1.0) if asked.text else None
        query = _compiled(asked.words)
        return Words(asked, query, _share(query) if query else 1.0)


class WordsFilter(ListingFilter):
    """Words, "phrases", -minus, OR and prefixes."""

    field_class = WordsField

    def fits(self, value: Words, table: Table) -> Q:
        key, having = "listing_id" if table.by else "id", "SELECT words.listing_id FROM cases_listingwords words WHERE"
        # OFFSET 0 keeps the planner from turning it round.
        if table.wanted and table.wanted / max(value.share, 1e-9) < _LONGEST_WALK:
            here = f'"{table.model._meta.db_table}"."{key}"'
            walk = f"EXISTS ({having} words.listing_id = {here} AND words.vector @@ %s::tsquery OFFSET 0)"
            return Q(RawSQL(walk, [value.query], output_field=BooleanField()))  # noqa: S611 - values are bound
        found = f"{having} words.vector @@ %s::tsquery OFFSET 0"
        return Q(**{f"{key}__in": RawSQL(found, [value.query])})  # noqa: S611 - values are bound


def _compiled(words: asking.And) -> str:
    """The words as a ``tsquery``, stemmed and without what is no word; one query."""
    sql, values = _conjunction(words.parts)
    with connections[Listing.objects.db].cursor() as cursor:
        cursor.execute(f"SELECT ({sql})::text", values)
        return str(cursor.fetchone()[0])


def _conjunction(parts: Iterable[asking.Term | asking.Or]) -> tuple[str, list[str]]:
    return _joined([_term(part) for part in parts], " && ")


def _joined(pieces: list[tuple[str, list[str]]], sign: str) -> tuple[str, list[str]]:
    return sign.join(f"({sql})" for sql, _ in pieces), [value for _, values in pieces for value in values]


def _term(part: asking.Term | asking.Or) -> tuple[str, list[str]]:
    if isinstance(part, asking.Or):
        return _joined([_term(one) for one in part.parts], " || ")
    if isinstance(part, asking.Not):
        sql, values = _term(part.part)
        return f"!!({sql})", values
    if isinstance(part, asking.Prefix):
        words = re.findall(r"\w+", part.text)
        text = " <-> ".join([*words[:-1], f"{words[-1]}:*"]) if words else ""
        return (_PREFIX, [text, text]) if text else ("''::tsquery", [])
    return _TERM, [part.text] * 3


def _share(query: str) -> float:
    """About how many of all listings a query finds, from what the database knows of its words."""
    known = _frequencies(_ten_minutes())
    if not known:
        return 1.0
    # The rarest word that must stand there decides; where words are "or", the commonest of them.
    rarest = 1.0
    for clause in query.split(" & "):
        if clause.lstrip("( ").startswith("!"):
            continue
        shares = [known.get(lexeme.replace("''", "'"), known[""]) for lexeme, _ in _LEXEME.findall(clause)]
        rarest = min(rarest, max(shares, default=1.0))
    return rarest


def _ten_minutes() -> int:
    return int(monotonic() // _KEPT)


@lru_cache(maxsize=1)
def _frequencies(_when: int) -> dict[str, float]:
    """How often words stand, of the thousand commonest; under "" how often any other does at most."""
    with connections[Listing.objects.db].cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats "
            "WHERE schemaname = current_schema() AND tablename = 'cases_listingwords' AND attname = 'vector'"
        )
        row = cursor.fetchone()
    if not row or not row[0]:
        return {}
    words, shares = row
    return {**dict(zip(words, shares, strict=False)), "": min(shares[: len(words)])}
