"""Who published an article: the outlet on the record, or a new one."""

from cases.editorial.merging import taken_over
from cases.models import Outlet, OutletKind

_LONGEST = 120


def outlet_of(name: str, domain: str) -> Outlet | None:
    """The outlet of that home domain, else of that name; made where a name or a domain is known and nobody has it.

    A domain of an outlet that was merged into another leads to the other.

    Args:
        name: as the page has it; blank when it does not say.
        domain: where it stands, without www.; blank for none.

    Returns:
        The outlet; None when neither is known.
    """
    name, domain = " ".join(name.split())[:_LONGEST], domain.strip().lower()[:_LONGEST]
    if domain and (known := Outlet.objects.filter(domain=domain).first()):
        return known
    if domain and (stays := taken_over("outlet", "domain").get(domain)) is not None:
        return Outlet.objects.get(pk=stays)
    if name:
        # By its name only where the domain does not tell two of that name apart.
        same = Outlet.objects.filter(name__iexact=name).order_by("pk")
        if (known := (same.filter(domain__isnull=True) if domain else same).first()) is not None:
            return known
    if not name and not domain:
        return None
    return Outlet.objects.create(name=name or domain, domain=domain or None, kind=_kind(domain))


def _kind(domain: str) -> OutletKind:
    if domain == "uscourts.gov" or domain.endswith(".uscourts.gov") or domain == "supremecourt.gov":
        return OutletKind.COURT
    return OutletKind.AGENCY if domain.endswith((".gov", ".mil")) else OutletKind.NEWS
