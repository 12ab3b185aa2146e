"""The tables that hold listings: which a question is put to, and where a column of a listing stands in it."""

from dataclasses import dataclass

from django.db.models import Model

from cases.models import Listing, ListingByAgency, ListingByJudge

# What each of the tables carries itself; the rest is read from the listing.
_CARRIED = frozenset(
    {
        "ruling_id", "sort_on", "day_sequence", "court", "posture", "outcome", "prevailing", "dispositions", "judges",
        "agencies",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table of listings.

    Attributes:
        model: its rows.
        by: the column under which it holds them; empty for the one that holds each once.
        wanted: how many rows are wanted of it, the newest; 0 for all.
    """

    model: type[Model]
    by: str = ""
    wanted: int = 0

    def column(self, name: str) -> str:
        """Where a column of a listing is, for a query on the table."""
        return name if not self.by or name in _CARRIED or name == self.by else f"listing__{name}"


WHOLE = Table(Listing)
BY_JUDGE = Table(ListingByJudge, "judge")
BY_AGENCY = Table(ListingByAgency, "agency")
