"""Rulings: by every filter of the pages, each with where it stands and who says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from rest_framework import serializers

from cases.api.articles import ArticleRecord, load_articles
from cases.api.asking import Page, Parameter
from cases.api.cases import CaseRecord, load_cases
from cases.api.endpoints import ListOf, OneOf
from cases.api.examples import RULING
from cases.api.fields import Address, Lines, PartialDay, Words
from cases.api.judges import JudgeRecord, load_judges
from cases.api.problems import Refused
from cases.api.records import AgencyLink, CaseLink, DocketLink, JudgeLink, OverrideRecord, Record, SourceRecord
from cases.api.vocabulary import described
from cases.chronicle import as_then, for_pages, standing_on, withhold
from cases.dates import written
from cases.models import (
    BenchPart,
    CitationKind,
    DispositionKind,
    EffectVerb,
    Form,
    Outcome,
    Posture,
    Precision,
    Prevailing,
    RecordedFrom,
    ReliefDecision,
    ReliefEnd,
    ReliefKind,
    Ruling,
    StandingOverride,
    StandingValue,
    Territory,
)
from cases.search import AsOf, LostPlace, Question, RulingFilter, in_words
from cases.views.loading import public_or_gone
from cases.views.moment import Moment, show_effects


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ruling stands on a day.

    Attributes:
        value: as filters name it.
        words: in a reader's words, with what it rests on.
        rests_on: the ref of the ruling by which it stands so; None where that is the ruling itself.
        as_of: the day.
        override: what an editor says instead on that day.
    """

    value: str
    words: str
    rests_on: str | None
    as_of: date
    override: StandingOverride | None


class StandingRecord(Record):
    """Where a ruling stands on a day; worked out, never typed."""

    value = serializers.ChoiceField(choices=StandingValue.choices)
    words = serializers.CharField(help_text="The same in a reader's words, and by what.")
    rests_on = serializers.CharField(allow_null=True, help_text="The ref of the ruling by which it stands so.")
    as_of = serializers.DateField()
    override = OverrideRecord(allow_null=True, help_text="What an editor says instead, for a time.")


class SeatRecord(Record):
    """A judge's part in a ruling."""

    judge = JudgeLink()
    part = serializers.ChoiceField(choices=BenchPart.choices)


class DispositionRecord(Record):
    """What was done with the matter, or with a part of it."""

    kind = serializers.ChoiceField(choices=DispositionKind.choices)
    words = Words("kind")
    part = serializers.CharField(help_text="Which part; empty: the whole.")


class BoundParty(serializers.CharField):
    """A party that relief binds, by the name that readers know."""

    def to_representation(self, link: Any) -> str:
        return str(link.party.public_name)


class ReliefRecord(Record):
    """What is ordered or refused."""

    kind = serializers.ChoiceField(choices=ReliefKind.choices)
    decision = serializers.ChoiceField(choices=ReliefDecision.choices)
    scope = serializers.ChoiceField(source="territory", choices=Territory.choices)
    scope_note = serializers.CharField()
    from_on = serializers.DateField(allow_null=True, help_text="null: from the day of the ruling.")
    ends = serializers.ChoiceField(choices=ReliefEnd.choices)
    until_on = serializers.DateField(allow_null=True)
    conditions = serializers.CharField()
    binds = serializers.ListField(child=BoundParty(), source="public_bound_links")


class CitationRecord(Record):
    """A legal citation of the ruling, or of what it turns on."""

    kind = serializers.ChoiceField(choices=CitationKind.choices)
    citation = serializers.CharField(source="normal_form")


class OtherRuling(Record):
    """The other ruling of an effect."""

    ref = serializers.CharField(allow_null=True, help_text="null: not recorded here yet.")
    title = serializers.CharField()
    court = serializers.CharField(source="docket.court.short")
    decided_on = PartialDay("decided_on")
    url = Address("api-ruling-detail", "ref", allow_null=True)

    def to_representation(self, ruling: Any) -> Any:
        told = super().to_representation(ruling)
        # A stub has no page of its own.
        return {**told, "ref": None, "url": None} if ruling.is_stub else told


class EffectRecord(Record):
    """What a ruling does to an earlier one."""

    verb = serializers.ChoiceField(choices=EffectVerb.choices)
    in_part = serializers.BooleanField()
    part = serializers.CharField()
    ruling = OtherRuling(source="acted_on")


class EffectOfOther(EffectRecord):
    """What a later ruling does to this one."""

    ruling = OtherRuling(source="acting")


class SourceOfWholeArticle(SourceRecord):
    """A source with all that the site tells of its article."""

    article = ArticleRecord(source="snapshot.article")


class SeatOfWholeJudge(SeatRecord):
    """A judge's part, with all that the site tells of the judge."""

    judge = JudgeRecord()


class RulingRecord(Record):
    """One decision by a court on a docket."""

    expandable: ClassVar[Mapping[str, str]] = {
        "case": "the whole case",
        "judges": "each judge with all commissions",
        "sources": "each source with its whole article",
    }

    ref = serializers.CharField()
    url = Address("api-ruling-detail", "ref")
    page = Address("ruling-detail", "ref")
    title = serializers.CharField()
    case = CaseLink(source="docket.case")
    docket = DocketLink()
    agencies = AgencyLink(source="docket.case.agencies", many=True)
    decided_on = PartialDay("decided_on", help_text="2025-05-12, 2025-05, 2025 or null: as far as it is known.")
    decided_on_precision = serializers.ChoiceField(choices=Precision.choices)
    listed_on = serializers.DateField(
        source="sort_on", help_text="Where it stands in lists and for standing: the latest day that is possible."
    )
    form = serializers.ChoiceField(choices=Form.choices)
    posture = serializers.ChoiceField(choices=Posture.choices)
    posture_words = Words("posture")
    dispositions = DispositionRecord(many=True)
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    outcome_words = Words("outcome")
    prevailing = serializers.ChoiceField(choices=Prevailing.choices)
    judges = SeatRecord(many=True, source="bench")
    summary = serializers.CharField()
    holdings = Lines()
    relief = ReliefRecord(many=True, source="reliefs")
    citations = CitationRecord(many=True)
    effects = EffectRecord(many=True, help_text="What it does to earlier rulings.")
    effects_of_others = EffectOfOther(many=True, source="shown_effects", help_text="What later ones do to it.")
    standing = StandingRecord(allow_null=True, source="where", help_text="null: not decided by the day asked for.")
    recorded_from = serializers.ChoiceField(choices=RecordedFrom.choices)
    first_published_at = serializers.DateTimeField()
    sources = SourceRecord(many=True, source="public_sources")

    def expanded(self, name: str) -> Any:
        if name == "case":
            return CaseRecord(source="docket.case")
        if name == "judges":
            return SeatOfWholeJudge(many=True, source="bench")
        return SourceOfWholeArticle(many=True, source="public_sources")


class _OfRulings:
    """What the list and the record load alike."""

    noun = "ruling"
    record = RulingRecord
    dated = True
    example: ClassVar[Mapping[str, Any]] = RULING

    def loaded(self, rows: Sequence[Any], context: Mapping[str, Any]) -> Sequence[Any]:
        """Rulings as they stand on the day that is asked for; about twenty queries, and six for each expansion."""
        moment: Moment = context["moment"]
        if moment.known_at is not None:
            rows = as_then(rows, moment.known_at)
        standing_on(rows, moment.on, known_at=moment.known_at)
        for row in rows:
            show_effects(row, moment)
            row.where = _standing(row, moment)
        withhold(source for row in rows for source in row.public_sources)
        if "case" in context["expand"]:
            load_cases([row.docket.case for row in rows], moment)
        if "judges" in context["expand"]:
            load_judges([seat.judge for row in rows for seat in row.bench.all()])
        if "sources" in context["expand"]:
            load_articles([source.snapshot.article for row in rows for source in row.public_sources])
        return rows


class RulingList(_OfRulings, ListOf):
    """Rulings, the newest first, by every filter of the site.

    Several values of one filter are “or” (judge=a&judge=b), different filters are “and”; not_ before one keeps the
    rest.
    """

    filters = (
        *described(),
        Parameter("sort", "oldest turns the order round.", choices=("oldest",)),
    )

    def page(self, request: Any, query: Any, moment: Moment) -> Page:
        asked = RulingFilter(query, moment=AsOf(moment.on, moment.known_at, asked=moment.asked))
        if query.get("sort", "") not in ("", "oldest"):
            raise Refused({"sort": ["The order is turned round by oldest; without it the newest come first."]})
        if not asked.is_valid():
            raise Refused({name: [str(one) for one in those] for name, those in asked.form.errors.items()})
        question = Question(asked, oldest_first=query.get("sort") == "oldest")
        after, before = query.get("after", ""), query.get("before", "")
        try:
            page = question.page(after=after, before=before)
        except LostPlace as lost:
            raise Refused({"before" if before else "after": [str(lost)]}) from lost
        counts = question.counts()
        also = {"asked": in_words(question), "notes": list(asked.text.notes), **_of_the_moment(moment)}
        return Page(_in_order(page.rulings), page.previous, page.next, counts.number, counts.more, also)


class RulingOne(_OfRulings, OneOf):
    """One ruling, by its ref."""

    def found(self, **name: str) -> Any:
        return public_or_gone(for_pages(Ruling.objects.published()), "docket", "docket__case", **name)


def _of_the_moment(moment: Moment) -> dict[str, Any]:
    return {"as_of": moment.on, "known_on": moment.known_on}


def _in_order(keys: Sequence[int]) -> list[Any]:
    rows = {row.pk: row for row in for_pages(Ruling.objects.published().filter(pk__in=keys))}
    return [rows[key] for key in keys if key in rows]


def _standing(ruling: Any, moment: Moment) -> Standing | None:
    """The kept standing of a ruling with its words, as the row of a list has it."""
    spell = ruling.spell
    if spell is None:
        return None
    words, by = spell.get_value_display(), spell.rests_on
    if by is not None:
        on = f", {written(by.decided_on, by.decided_on_precision)}" if by.decided_on else ", day not known"
        words = f"{words} by {by.docket.court.in_prose}{on}"
    ref = by.ref if by is not None and by.is_published and not by.is_stub else None
    return Standing(spell.value, words, ref, moment.on, ruling.override)
