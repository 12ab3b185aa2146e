"""Rulings on the record that may be the one about to be saved."""

from datetime import timedelta

from django.db.models import Q

from cases.models import Article, Docket, Publication, Ruling
from cases.parsing import PartialDate

# How far apart the days may be that two sources give for one ruling.
NEAR = timedelta(days=3)


def same_event(docket: Docket | None, decided: PartialDate, official_document: Article | None = None) -> list[Ruling]:
    """Rulings that may be the same event: on the same docket within three days, or with the same official document.

    Args:
        docket: of the ruling; None when it is not on the record.
        decided: its day; without one, only the document tells.
        official_document: the court's paper that it is recorded from.

    Returns:
        Drafts, rulings in review and published ones, no stubs and nothing withdrawn, in the order of time; one query,
        or none where nothing can be asked.
    """
    near = Q()
    if docket is not None and decided.on is not None and decided.latest is not None:
        near |= Q(docket=docket, decided_on__lte=decided.latest + NEAR, sort_on__gte=decided.on - NEAR)
    if official_document is not None:
        near |= Q(official_document=official_document)
    if not near:
        return []
    rulings = Ruling.objects.filter(near, is_stub=False).exclude(state=Publication.WITHDRAWN)
    return list(rulings.select_related("docket__court", "docket__case").order_by("sort_on", "day_sequence", "pk"))
