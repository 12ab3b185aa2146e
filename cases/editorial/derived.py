"""What follows from a ruling's parts, and is never typed: its outcome, and its place in the order of time."""

from datetime import date, datetime, timedelta, timezone

from django.utils.timezone import now

from cases.models import Ruling, Stance
from cases.outcome import ReliefGiven, outcome
from cases.parsing import PartialDate

# Where the day begins first: a ruling of today may be dated a day ahead of the newsroom's clock, never two.
EARLIEST_ZONE = timezone(timedelta(hours=14))


def settle(ruling: Ruling, *, at: datetime | None = None) -> None:
    """Work out what follows from a ruling's parts: its outcome, and an undated one's place in the order of time.

    Writes:
        ``outcome`` and ``sort_on``, when they differ from what is there. No ``Change``: nothing was said anew.
    """
    decided = PartialDate(ruling.decided_on, ruling.decided_on_precision)  # type: ignore[arg-type]
    word = outcome(
        ruling.posture,
        list(ruling.dispositions.order_by("position", "pk").values_list("kind", flat=True)),
        [ReliefGiven(*pair) for pair in ruling.reliefs.values_list("kind", "decision")],
    )
    day = sort_day(ruling, decided, at or now())
    if (ruling.outcome, ruling.sort_on) != (word, day):
        ruling.outcome, ruling.sort_on = word, day
        ruling.save(update_fields=["outcome", "sort_on"])


def sort_day(ruling: Ruling, decided: PartialDate, at: datetime) -> date:
    """The day decided; the latest that its precision allows; or, undated, the day of its first article."""
    today = at.astimezone(EARLIEST_ZONE).date()
    if decided.latest is not None:
        return min(decided.latest, today)
    if ruling._state.adding:
        return today
    first = (
        ruling.sources.filter(stance=Stance.SUPPORTS, snapshot__article__published_at__isnull=False)
        .order_by("snapshot__article__published_at")
        .values_list("snapshot__article__published_at", flat=True)
        .first()
    )
    return min(first.date(), today) if first else today
