"""What the lists of a filter form offer."""

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from cases.models import Agency, Case, CaseAgency, Court, Docket


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
