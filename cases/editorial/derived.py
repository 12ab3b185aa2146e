"""What follows from a ruling's parts, and is never typed: its outcome, and its place in the order of time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate, now

from cases.editorial.errors import BadDate, BadEffect
from cases.models import Fact, Publication, Ruling, Stance
from cases.outcome import ReliefGiven, outcome
from cases.parsing import PartialDate

# Facts of which an article that reports the ruling speaks.
_REPORTS_IT = [Fact.DISPOSITION, Fact.POSTURE, Fact.HOLDING, Fact.RELIEF, Fact.PREVAILING]
# Guam: where the day of the federal courts begins.
_EARLIEST_ZONE = ZoneInfo("Pacific/Guam")


def latest_today(at: datetime) -> date:
    """The latest day that it is at a moment wherever a federal court sits."""
    return at.astimezone(_EARLIEST_ZONE).date()


def settle(ruling: Ruling, *, at: datetime | None = None) -> None:
    """Work out what follows from a ruling's parts: its outcome, and an undated one's place in the order of time.

    Writes:
        ``outcome`` and ``sort_on``, when they differ from what is there. No ``Change``: nothing was said anew.

    Raises:
        BadDate, BadEffect: as ``must_fit``.
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
        must_fit(ruling)
        ruling.save(update_fields=["outcome", "sort_on"])


def must_fit(ruling: Ruling) -> None:
    """Check a ruling's place in the order of time against its docket and the rulings that it is tied to.

    Raises:
        BadDate: it would stand before its docket was filed.
        BadEffect: it would stand before a ruling that it acts on, or after one that acts on it.
    """
    filed = ruling.docket.filed_on
    if filed is not None and ruling.sort_on < filed:
        raise BadDate(
            f"“{ruling.title}” would stand on {ruling.sort_on}, before {ruling.docket} was filed ({filed}): "
            "one of the two dates, or the docket, is wrong.",
            field="decided_on",
        )
    if ruling._state.adding:
        return
    acted_on = ruling.effects.filter(acted_on__decided_on__gt=ruling.sort_on).select_related("acted_on").first()
    if acted_on is not None:
        raise BadEffect(
            f"“{acted_on.acted_on.title}” was decided after this ruling, which cannot act on it.", field="decided_on"
        )
    if ruling.decided_on is None:
        return
    acting = ruling.effects_of_others.filter(acting__sort_on__lt=ruling.decided_on).select_related("acting").first()
    if acting is not None:
        raise BadEffect(
            f"“{acting.acting.title}” acts on this ruling and was decided before that day.", field="decided_on"
        )


def sort_day(ruling: Ruling, decided: PartialDate, at: datetime) -> date:
    """The day decided; the latest that its precision allows; undated, the day of its first article, or recorded.

    Its first article is the first that reports what was decided, and not, say, the docket's number. An article's day
    is that of the zone that it states; of the site's, when it states none.
    """
    today = latest_today(at)
    if decided.latest is not None:
        return min(decided.latest, today)
    if ruling._state.adding:
        return localdate(at)
    first = (
        ruling.sources.filter(
            stance=Stance.SUPPORTS, supports__overlap=_REPORTS_IT, snapshot__article__published_at__isnull=False
        )
        .exclude(state=Publication.WITHDRAWN)
        .order_by("snapshot__article__published_at")
        .values_list("snapshot__article__published_at", "snapshot__article__time_zone")
        .first()
    )
    if first is None:
        return min(localdate(ruling.created_at), today)
    published_at, zone = first
    return min(localdate(published_at, ZoneInfo(zone) if zone else None), today)
