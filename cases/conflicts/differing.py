"""Sources that state different things of one fact of a record: found from what each supports and claims."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from cases.conflicts.meaning import DATES, agree, label_of
from cases.conflicts.stated import Record, stated, trial_court_of
from cases.models import (
    Case,
    ChallengedAction,
    ConflictDecision,
    Docket,
    Event,
    Fact,
    Publication,
    Ruling,
    Source,
    Stance,
)
from cases.parsing import PartialDate, date_as_written, days_in

SAYS_OTHERWISE = "says otherwise"
# A speaker more is a number: names in a sentence are read only so far.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Value:
    """One of the things that sources state of a fact.

    Attributes:
        words: as pages write it; blank where a source only says otherwise, or the record states nothing.
        sources: who states it.
        followed: whether the record says so.
        date: the value, where it is one.
    """

    words: str
    sources: tuple[Source, ...]
    followed: bool = False
    date: PartialDate | None = None

    @property
    def speakers(self) -> list[str]:
        """Who states it, each once, papers of courts and agencies as their titles call them; then how many more."""
        names = list(dict.fromkeys(_speaker(source) for source in self.sources))
        if not names:
            return ["the record"]
        more = len(names) - _NAMED
        return names if more <= 0 else [*names[:_NAMED], "one more" if more == 1 else f"{more} more"]

    @property
    def said_by(self) -> str:
        """Who states it, with the verb: Reuters and The Hill say; by our abstracts, where all are in our own words."""
        *before, last = self.speakers
        ours = bool(self.sources) and all(source.snapshot.article.is_abstract for source in self.sources)
        by = f" (by our abstract{'s' if before else ''})" if ours else ""
        return f"{', '.join(before)} and {last}{by} say" if before else f"{last}{by} says"


def _speaker(source: Source) -> str:
    article = source.snapshot.article
    return article.outlet.name if article.outlet else f"“{article.title}”"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact of a record of which sources state different things.

    Attributes:
        record: whose fact it is.
        fact: which.
        values: what is stated, what the record says first.
        decision: the editors' word, where it speaks of all that differs now and the record follows it.
        overtaken: their latest word otherwise.
    """

    record: Record
    fact: Fact
    values: tuple[Value, ...]
    decision: ConflictDecision | None = None
    overtaken: ConflictDecision | None = None

    @property
    def followed(self) -> Value:
        """What the record says."""
        return self.values[0]

    @property
    def others(self) -> tuple[Value, ...]:
        """What the record does not follow."""
        return self.values[1:]

    @property
    def differing(self) -> list[Source]:
        """The sources that the record does not follow."""
        return [source for value in self.others for source in value.sources]

    @property
    def claims(self) -> dict[str, list[str]]:
        """What stands against what: the refs of sources by what they state."""
        return {value.words or SAYS_OTHERWISE: sorted(one.ref for one in value.sources) for value in self.values}

    @property
    def digest(self) -> str:
        """Of what the record follows, and of who states what otherwise."""
        others = dict(list(self.claims.items())[1:])
        told = json.dumps([self.fact, self.followed.words, others], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def since(self) -> datetime:
        """When the first of the sources that differ was attached."""
        return min(source.created_at for source in self.differing)

    @property
    def awaits_change(self) -> bool:
        """Whether the editors decided for a value that the record does not say yet."""
        return self.overtaken is not None and _speaks_of(self.overtaken, self) and not _follows(self.overtaken, self)

    @property
    def is_open(self) -> bool:
        """Whether an editor has still to decide, or the record still to follow.

        A source that says otherwise carries a note why it is not followed: the editor who publishes it decides that.
        """
        if self.decision is not None:
            return False
        return self.awaits_change or any(
            source.stance == Stance.SUPPORTS or not source.note.strip() for source in self.differing
        )

    @property
    def why(self) -> str:
        """Why the record follows what it follows, in the editors' words; blank while nobody said."""
        if self.decision is not None:
            return self.decision.why
        return " ".join(dict.fromkeys(source.note.strip() for source in self.differing if source.note.strip()))

    @property
    def sentence(self) -> str:
        """What differs, who says what, and what to do."""
        said = "; ".join(f"{value.said_by} {value.words or 'otherwise'}" for value in self.values if self._shows(value))
        if self.awaits_change:
            assert self.overtaken is not None
            todo = f"It was decided that {self.overtaken.stands} stands: change the record to say so."
        else:
            todo = "Decide on the desk, under Conflicts, which stands, and say why."
        return f"Sources differ on the {self.fact.label}: {said}. {todo}"

    def _shows(self, value: Value) -> bool:
        return not value.followed or bool(value.words or value.sources)


def conflicts_of(record: Record) -> list[Conflict]:
    """The facts of a record of which its sources state different things, decided or not.

    Looked at are its sources in every state but withdrawn. Two queries, and those for parts that are not loaded.
    """
    sources = _with_outlets(Source.objects.exclude(state=Publication.WITHDRAWN)).filter(**{record.noun: record})
    return _decided(_differing(record, list(sources)))


def conflicts_of_each(model: Any, keys: Collection[int]) -> dict[int, list[Conflict]]:
    """The conflicts of several records of one noun, by key: as many queries as for one."""
    by_key: dict[int, list[Conflict]] = {key: [] for key in keys}
    found = [one for record in _records(model, keys) for one in _differing(record, record.kept_sources)]
    for conflict in _decided(found):
        by_key[conflict.record.pk].append(conflict)
    return by_key


def differences_of(records: Iterable[Any], *, known_at: datetime | None = None) -> None:
    """Give each record of a public page its ``differences``: its conflicts, by its published sources alone.

    One query where any differ, else none.

    Args:
        records: with their ``public_sources``.
        known_at: with the decisions made by that moment; all when left out.
    """
    rows = list(records)
    found = _decided([one for row in rows for one in _differing(row, row.public_sources)], known_at)
    for row in rows:
        row.differences = [one for one in found if one.record is row]


# What a record states is read of these parts.
_WITH_PARTS: dict[Any, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Ruling: (
        ("docket__court", "docket__case"),
        ("bench__judge", "dispositions", "reliefs", "citations", "effects__acted_on", "docket__case__agencies"),
    ),
    Event: (("docket__court", "docket__case"), ("docket__case__agencies",)),
    Docket: (("court", "case"), ("judges",)),
    Case: ((), ("agencies", "actions", "appearances__party", "counsel")),
    ChallengedAction: ((), ("agencies",)),
}


def with_parts(noun: str) -> QuerySet[Any] | None:
    """The records of a noun, with the parts of which it is read what they state; None for nouns that have no sources.

    The number of queries is the same whatever the number of records.
    """
    model = next((one for one in _WITH_PARTS if one.noun == noun), None)
    if model is None:
        return None
    joined, parts = _WITH_PARTS[model]
    rows: QuerySet[Any] = model.objects.order_by("pk").prefetch_related(*parts)
    return rows.select_related(*joined) if joined else rows


def _records(model: Any, keys: Collection[int]) -> Iterable[Any]:
    rows = with_parts(model.noun)
    if not keys or rows is None:
        return []
    sources = _with_outlets(Source.objects.exclude(state=Publication.WITHDRAWN)).defer("snapshot__text")
    kept = rows.filter(pk__in=keys).exclude(state=Publication.WITHDRAWN)
    return kept.prefetch_related(Prefetch("sources", queryset=sources, to_attr="kept_sources"))


def _with_outlets(sources: QuerySet[Source]) -> QuerySet[Source]:
    """Sources with article and outlet, as public pages order them."""
    return sources.select_related("snapshot__article__outlet").order_by(
        "-stance", "snapshot__article__published_at", "snapshot__article", "snapshot", "start", "pk"
    )


# Who says what


def _differing(record: Record, sources: Sequence[Source]) -> list[Conflict]:
    facts = {fact for source in sources for fact in _spoken_of(source) if _may_differ(record, source, fact)}
    found = []
    for fact in sorted(facts, key=Fact.values.index):
        values = _values(record, fact, [source for source in sources if fact in _spoken_of(source)])
        if len(values) > 1:
            found.append(Conflict(record, Fact(fact), tuple(values)))
    return found


def _spoken_of(source: Source) -> set[str]:
    """The facts that a source speaks of: what it claims of a fact counts though nobody ticked the fact."""
    return {*source.supports, *(fact for fact in source.claims if fact in Fact.values)}


def _may_differ(record: Record, source: Source, fact: str) -> bool:
    return source.stance == Stance.DISPUTES or claim_of(record, source, fact) != ""


def claim_of(record: Record, source: Source, fact: str) -> str:
    """What a source states of a fact: its claim; else the one day that its quote names for a ruling's; else blank."""
    if claim := str(source.claims.get(fact, "")).strip():
        return claim
    if fact == Fact.DATE and isinstance(record, Ruling) and source.stance == Stance.SUPPORTS:
        return _day_of_the_ruling(source)
    return ""


# A quote for these speaks of other days as well.
_WITH_DAYS = frozenset({Fact.FILED, Fact.EFFECT, Fact.ACTION, Fact.EVENT, Fact.CITATION})
_RULED = re.compile(
    r"\b(?:rul|den(?:y|ie)|grant|order|dismiss|block|enjoin|vacat|affirm|revers|remand|stay|decid|decision|opinion|"
    r"judgment|held|hold|declin|refus|reject|allow|bar)[a-z]*\b",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:fil|sign|su(?:ed|it)|hear(?:d|ing)|argu|since|until|till|through|before|after|by|effective|expir|announc|"
    r"appeal|publish|updat|post|yesterday|tomorrow|earlier|later|last|previous|next|deadline|schedul|(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)


def _day_of_the_ruling(source: Source) -> str:
    """The day that a quote gives for a ruling, where it is certain that it means that day; blank else.

    It names one day and no other, speaks of ruling and of nothing that has a day of its own, and is quoted for none.
    """
    days = days_in(source.quote)
    if len(days) != 1 or _WITH_DAYS & {*source.supports} or _ANOTHER_DAY.search(source.quote):
        return ""
    return days[0][0].isoformat() if _RULED.search(source.quote) else ""


def _values(record: Record, fact: str, sources: Sequence[Source]) -> list[Value]:
    """What a record and its sources state of a fact: one value, where nobody differs."""
    says, trial_court = stated(record, fact), trial_court_of(record) if fact == Fact.DOCKET_NUMBER else False
    followed: list[Source] = []
    otherwise: list[Source] = []
    groups: list[tuple[str, list[Source]]] = []
    for source in sources:
        claim = claim_of(record, source, fact)
        if not claim:
            (otherwise if source.stance == Stance.DISPUTES else followed).append(source)
        elif says is not None and agree(fact, claim, says.forms, trial_court=trial_court):
            followed.append(source)
        else:
            same = (those for other, those in groups if agree(fact, claim, [other], trial_court=trial_court))
            if (those := next(same, None)) is not None:
                those.append(source)
            else:
                groups.append((claim, [source]))
    # Of what the record does not state there is nothing to differ from, until two say different things of it.
    if says is None and not followed and len(groups) + bool(otherwise) < 2:
        return []
    others = [Value(label_of(fact, claim), tuple(those), date=_date(fact, claim)) for claim, those in groups]
    if otherwise:
        others.append(Value("", tuple(otherwise)))
    return [Value(says.words if says else "", tuple(followed), True, says.date if says else None), *others]


def _date(fact: str, claim: str) -> PartialDate | None:
    return date_as_written(claim) if fact in DATES else None


# What was decided


def _decided(conflicts: list[Conflict], known_at: datetime | None = None) -> list[Conflict]:
    """The same, each with the latest decision about it. One query where there are any."""
    if not conflicts:
        return []
    made = Q(decided_at__lte=known_at) if known_at is not None else Q()
    rows = ConflictDecision.objects.filter(
        made,
        subject_type__in={one.record.noun for one in conflicts},
        subject_ref__in={one.record.ref for one in conflicts},
    )
    latest = {(row.subject_type, row.subject_ref, row.fact): row for row in rows.order_by("pk")}
    found = []
    for one in conflicts:
        decision = latest.get((one.record.noun, one.record.ref, str(one.fact)))
        holds = decision is not None and _speaks_of(decision, one) and _follows(decision, one)
        found.append(
            Conflict(one.record, one.fact, one.values, decision if holds else None, None if holds else decision)
        )
    return found


def _speaks_of(decision: ConflictDecision, conflict: Conflict) -> bool:
    """Whether a decision was made in the knowledge of every source that differs now, and of what it states."""
    for value in conflict.others:
        refs = {
            ref
            for words, those in decision.claims.items()
            if words == (value.words or SAYS_OTHERWISE) or agree(conflict.fact, words, [value.words])
            for ref in those
        }
        if any(source.ref not in refs for source in value.sources):
            return False
    return True


def _follows(decision: ConflictDecision, conflict: Conflict) -> bool:
    """Whether the record says what was decided."""
    says = stated(conflict.record, conflict.fact)
    if says is None:
        return not decision.stands
    return agree(conflict.fact, decision.stands, says.forms, trial_court=trial_court_of(conflict.record))
