"""Who publishes what the record rests on."""

import pghistory
from django.db import models
from django.db.models import Q


class OutletKind(models.TextChoices):
    """Who stands behind a source."""

    NEWS = "news", "News"
    COURT = "court", "Court"
    AGENCY = "agency", "Government"
    PARTY = "party", "Party or counsel"
    """Speaks for a side of the dispute."""
    SCHOLARLY = "scholarly", "Scholarly or research"
    """Trackers, clearing houses, law reviews, the Congressional Research Service."""
    LAW_FIRM = "law_firm", "Law firm or newsletter"


@pghistory.track()
class Outlet(models.Model):
    """Who published an article."""

    name = models.CharField(max_length=120)
    domain = models.CharField(max_length=120, null=True, blank=True, unique=True, help_text="Home domain, without www.")
    kind = models.CharField(max_length=9, choices=OutletKind.choices, default=OutletKind.NEWS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(domain__isnull=True), name="outlet_without_domain_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
