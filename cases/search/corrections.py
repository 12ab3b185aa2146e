"""What can be asked of corrections."""

from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet

from cases.models import Case, Correction
from cases.search.named import NamedFilter


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
