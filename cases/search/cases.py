"""What can be asked of cases."""

from typing import Any

import django_filters
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from cases.models import Agency, Case, CaseAgency, Court, Docket
from cases.search.named import NamedFilter
from cases.search.words import LONGEST_QUERY


class CaseAgencyFilter(NamedFilter):
    """Cases about an agency or any part of it: Homeland Security includes ICE."""

    def _condition(self, value: Model) -> Any:
        agencies = Agency.objects.all().with_descendants(value.pk).values("pk")
        return Exists(CaseAgency.objects.filter(case_id=OuterRef("pk"), agency_id__in=agencies))


class CaseCourtFilter(NamedFilter):
    """Cases with a docket at one court."""

    def _condition(self, value: Model) -> Any:
        return Exists(Docket.objects.published().filter(case=OuterRef("pk"), court=value.pk))


class TextFilter(django_filters.CharFilter):
    """Words, "phrases", -minus and OR, in the English stemming (websearch_to_tsquery)."""

    def __init__(self, *args: Any, vectors: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, max_length=LONGEST_QUERY, **kwargs)
        self.vectors = vectors

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        query = SearchQuery(value, search_type="websearch", config="english")
        condition = Q()
        for vector in self.vectors:
            condition |= Q(**{vector: query})
        return qs.filter(condition)


class CaseFilter(django_filters.FilterSet):
    """What can be asked of cases."""

    q = TextFilter(vectors=("search",), label="Words")
    agency = CaseAgencyFilter(model=Agency, key="slug", noun="agency", label="Agency")
    court = CaseCourtFilter(model=Court, key="pk", noun="court", label="Court")

    class Meta:
        model = Case
        fields: tuple[str, ...] = ()
