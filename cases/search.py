"""One filter vocabulary: what can be asked of rulings and cases, for every face of the site.

The address is the query: ``/rulings/?agency=department-of-homeland-security&posture=tro``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from cases.chronicle import there_at
from cases.models import (
    Agency,
    Case,
    CaseAgency,
    Correction,
    Court,
    Disposition,
    DispositionKind,
    Docket,
    Judge,
    Posture,
    Ruling,
    RulingJudge,
    Spell,
    StandingValue,
)

LONGEST_QUERY = 500  # characters; nobody types more, and the parser's time grows with it


class NamedField(forms.CharField):
    """A public name (slug or court id) in the address, resolved to its row."""

    def __init__(self, *, model: type[Model], key: str, noun: str, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.model, self.key, self.noun = model, key, noun

    def clean(self, value: Any) -> Model | None:
        name = super().clean(value)
        if not name:
            return None
        rows: Any = self.model._default_manager
        # A draft answers like nothing at all.
        row: Model | None = getattr(rows, "published", rows.all)().filter(**{self.key: name}).first()
        if row is None:
            raise ValidationError(f"There is no {self.noun} “{name[:60]}”: choose one from the list.")
        return row


class NamedFilter(django_filters.Filter):
    """A filter by the public name of a row; subclass hooks say what it keeps."""

    field_class = NamedField

    def filter(self, qs: QuerySet[Any], value: Model | None) -> QuerySet[Any]:
        if value is None:
            return qs
        return qs.filter(self._condition(value))

    def _condition(self, value: Model) -> Any:
        raise TypeError("A named filter says what it keeps.")


def _links(asked: Any, model: type[Model], **which: Any) -> QuerySet[Any]:
    """Parts of the record, or what they were at the moment whose record a filter set asks for.

    Args:
        asked: the filter set.
        model: of the parts.
        which: over its columns, foreign keys by their ``_id``.
    """
    moment: AsOf | None = getattr(asked, "moment", None)
    if moment is None or moment.known_at is None:
        return model._default_manager.filter(**which)
    return there_at(model, moment.known_at, **which)


class JudgeFilter(NamedFilter):
    """Rulings in which a judge had any part."""

    def _condition(self, value: Model) -> Any:
        return Exists(_links(self.parent, RulingJudge, ruling_id=OuterRef("pk"), judge_id=value.pk))


class AgencyFilter(NamedFilter):
    """Rulings in cases about an agency or any part of it: Homeland Security includes ICE."""

    def _condition(self, value: Model) -> Any:
        agencies = Agency.objects.all().with_descendants(value.pk).values("pk")
        return Exists(_links(self.parent, CaseAgency, case_id=OuterRef(self.field_name), agency_id__in=agencies))


class CourtFilter(NamedFilter):
    """Rulings of one court."""

    def _condition(self, value: Model) -> Any:
        return Q(docket__court=value.pk)


class CaseCourtFilter(NamedFilter):
    """Cases with a docket at one court."""

    def _condition(self, value: Model) -> Any:
        return Exists(Docket.objects.published().filter(case=OuterRef("pk"), court=value.pk))


class DispositionFilter(django_filters.ChoiceFilter):
    """Rulings that did a thing, to the whole or to a part."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        return qs.filter(Exists(_links(self.parent, Disposition, ruling_id=OuterRef("pk"), kind=value)))


class OwnChoiceFilter(django_filters.ChoiceFilter):
    """Rulings by a choice of their own."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return _by_own(self, qs, **{self.field_name: value}) if value else qs


class OwnDayFilter(django_filters.DateFilter):
    """Rulings by a day of their own."""

    def filter(self, qs: QuerySet[Any], value: date | None) -> QuerySet[Any]:
        return _by_own(self, qs, **{f"{self.field_name}__{self.lookup_expr}": value}) if value else qs


def _by_own(asked: django_filters.Filter, qs: QuerySet[Any], **which: Any) -> QuerySet[Any]:
    """Rulings by columns of their own, or by what these said at the moment whose record is asked for."""
    if asked.parent.moment.known_at is None:
        return qs.filter(**which)
    return qs.filter(Exists(_links(asked.parent, Ruling, pgh_obj_id=OuterRef("pk"), **which)))


class StandingFilter(django_filters.ChoiceFilter):
    """Rulings that stand in one way: on the day that the address asks for (``as_of``), else today; as kept."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        at = self.parent.moment
        spells = Spell.objects.known(at.known_at).on(at.on)
        return qs.filter(Exists(spells.filter(ruling=OuterRef("pk"), value=value)))


class TextFilter(django_filters.CharFilter):
    """Words, "phrases", -minus and OR, in the English stemming (websearch_to_tsquery)."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        query = SearchQuery(value, search_type="websearch", config="english")
        condition = Q()
        for vector in self.vectors:
            condition |= Q(**{vector: query})
        return qs.filter(condition)

    def __init__(self, *args: Any, vectors: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, max_length=LONGEST_QUERY, **kwargs)
        self.vectors = vectors


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day whose law is asked for, and the moment whose record; the record as it is where that is None."""

    on: date
    known_at: datetime | None = None


class RulingFilter(django_filters.FilterSet):
    """What can be asked of rulings. Every filter is named here and nowhere else."""

    def __init__(self, *args: Any, moment: AsOf | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment or AsOf(localdate())

    q = TextFilter(vectors=("search", "docket__case__search"), label="Words")
    judge = JudgeFilter(model=Judge, key="slug", noun="judge", label="Judge")
    agency = AgencyFilter("docket__case", model=Agency, key="slug", noun="agency", label="Agency")
    court = CourtFilter(model=Court, key="pk", noun="court", label="Court")
    posture = OwnChoiceFilter(choices=Posture.choices, label="Matter", empty_label="Any matter")
    disposition = DispositionFilter(choices=DispositionKind.choices, label="Disposition", empty_label="Any disposition")
    standing = StandingFilter(choices=StandingValue.choices, label="Standing", empty_label="Any standing")
    decided_after = OwnDayFilter("sort_on", "gte", label="Decided from")
    decided_before = OwnDayFilter("sort_on", "lte", label="Decided until")

    class Meta:
        model = Ruling
        fields: tuple[str, ...] = ()


class CaseFilter(django_filters.FilterSet):
    """What can be asked of cases."""

    q = TextFilter(vectors=("search",), label="Words")
    agency = AgencyFilter("pk", model=Agency, key="slug", noun="agency", label="Agency")
    court = CaseCourtFilter(model=Court, key="pk", noun="court", label="Court")

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()


def corrections_for_readers() -> QuerySet[Correction]:
    """Corrections of what is public now, the newest first; of what was taken back, none."""
    return Correction.objects.public().order_by("-made_at", "-pk")


class CorrectionCaseFilter(NamedFilter):
    """Corrections in one case."""

    def _condition(self, value: Model) -> Any:
        assert isinstance(value, Case)
        return Q(case_ref=value.ref)


class CorrectionFilter(django_filters.FilterSet):
    """What can be asked of corrections: page and feed alike."""

    noun = django_filters.ChoiceFilter(
        "subject_type",
        label="Of",
        choices=[
            ("ruling", "Rulings"),
            ("case", "Cases"),
            ("docket", "Dockets"),
            ("event", "Events"),
            ("action", "Challenged actions"),
            ("appearance", "Parties"),
            ("counsel", "Counsel"),
            ("source", "Sources"),
        ],
    )
    case = CorrectionCaseFilter(model=Case, key="slug", noun="case", label="Case")
    made_after = django_filters.DateFilter("made_at", "date__gte", label="From")
    made_before = django_filters.DateFilter("made_at", "date__lte", label="Until")

    class Meta:
        model = Correction
        fields: tuple[str, ...] = ()


def judges_in_use(chosen: Judge | None = None) -> QuerySet[Judge]:
    """Judges with a part in a published ruling, and the one that is chosen, by surname."""
    in_use = Exists(RulingJudge.objects.filter(judge=OuterRef("pk"), ruling__in=Ruling.objects.published()))
    return Judge.objects.filter(in_use | _is(chosen)).order_by("surname", "given_names", "pk")


def agencies_in_use(chosen: Agency | None = None) -> list[Agency]:
    """Agencies that a published case is about, those of which they are a part, and the one that is chosen, by name.

    Two queries.
    """
    agencies = {agency.pk: agency for agency in Agency.objects.order_by("name", "pk")}
    shown = {chosen.pk} if chosen else set()
    linked = CaseAgency.objects.filter(case__in=Case.objects.published()).order_by("agency").distinct()
    for pk in linked.values_list("agency", flat=True):
        above: int | None = pk
        while above is not None:
            shown.add(above)
            above = agencies[above].parent_id
    return [agency for pk, agency in agencies.items() if pk in shown]


def courts_in_use(chosen: Court | None = None) -> QuerySet[Court]:
    """Courts with a published docket, and the one that is chosen, by name."""
    in_use = Exists(Docket.objects.published().filter(court=OuterRef("pk")))
    return Court.objects.filter(in_use | _is(chosen)).order_by("name", "pk")


def _is(chosen: Model | None) -> Q:
    return Q(pk__in=[chosen.pk] if chosen else [])
