"""A record beside its proof: each fact in words, with the quotes that speak of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from cases.chronicle import withhold
from cases.models import Case, Publication, Publishable, Source
from cases.statements import Difference, Stated, Statement, stated_all, whole, whole_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """One fact and what speaks of it.

    Attributes:
        stated: which fact.
        lines: what the record says of it.
        sources: quotes that speak of it, those that support it first.
        difference: how it differs from what is published; None where it does not.
    """

    stated: Stated
    lines: Sequence[str]
    sources: Sequence[Source]
    difference: Difference | None = None

    @property
    def asks(self) -> bool:
        """Whether readers rely on it and no source speaks of it."""
        return self.stated.key and self.stated.fact is not None and bool(self.lines) and not self.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A record that is published with another one: a docket, a party, with what it states."""

    record: Publishable
    facts: Sequence[Proved]
    sources: Sequence[Source] = ()


def proof_of(
    record: Publishable, statement: Statement, sources: Sequence[Source], differences: Iterable[Difference] = ()
) -> list[Proved]:
    """Every fact of a statement with its proof; those that state nothing, and did not before, are left out."""
    changed = {one.stated.name: one for one in differences}
    return [
        Proved(
            stated=line.stated,
            lines=line.lines,
            sources=[one for one in sources if line.stated.fact in one.supports],
            difference=changed.get(line.stated.name),
        )
        for line in whole(record, statement)
        if line.lines or line.stated.name in changed
    ]


def sources_of(record: Publishable) -> list[Source]:
    """A record's sources in every state but withdrawn, as pages show them; one query."""
    if isinstance(record, Source):
        return [record]
    if not hasattr(record, "sources"):
        return []
    kept = record.sources.exclude(state=Publication.WITHDRAWN).select_related("snapshot__article__outlet")
    rows = list(kept.order_by("-stance", "snapshot__article", "snapshot", "start", "pk"))
    # The newsroom reads what the source says, names that readers are not told included.
    withhold(rows, ())
    return rows


def with_it(record: Publishable) -> list[Part]:
    """What is published with a case: dockets, parties and counsel on their way; a fixed number of queries."""
    if not isinstance(record, Case):
        return []
    on_their_way = Q(state__in=(Publication.DRAFT, Publication.IN_REVIEW))
    proofs = Source.objects.exclude(state=Publication.WITHDRAWN).select_related("snapshot__article__outlet")
    dockets = record.dockets.filter(on_their_way).select_related("court")
    proved: list[Any] = list(dockets.order_by("pk").prefetch_related(Prefetch("sources", proofs, to_attr="proofs")))
    withhold((source for docket in proved for source in docket.proofs), ())
    return [
        *_parts(proved),
        *_parts(list(record.appearances.filter(on_their_way).select_related("party").order_by("pk"))),
        *_parts(list(record.counsel.filter(on_their_way).order_by("pk"))),
    ]


def _parts(records: Sequence[Any]) -> list[Part]:
    return [
        Part(
            record=record,
            sources=getattr(record, "proofs", ()),
            facts=[
                Proved(
                    stated=line.stated,
                    lines=line.lines,
                    sources=[one for one in getattr(record, "proofs", ()) if line.stated.fact in one.supports],
                )
                for line in lines
                if line.lines
            ],
        )
        for record, lines in zip(records, whole_all(records, stated_all(records)), strict=True)
    ]
