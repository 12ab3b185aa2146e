"""What relief holds, and how long. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta

from cases.outcome import BLOCKING
from cases.standing.chain import Relief, Ruling

# Relief that keeps a government action from working: an injunction, a § 705 stay, or the action's vacatur.
HOLDING = BLOCKING | {"vacatur"}
GIVEN = frozenset({"ordered", "ordered_in_part", "extended"})
FOURTEEN_DAYS = timedelta(days=14)
_BY_POSTURE = {"tro": "tro", "preliminary_injunction": "preliminary_injunction"}


def holding_relief(ruling: Ruling) -> tuple[Relief, ...]:
    """The relief by which a ruling holds a government action: as recorded, or as its outcome alone tells.

    A vacatur on appeal is that of the judgment below, unless relief says otherwise.
    """
    if ruling.reliefs:
        return tuple(one for one in ruling.reliefs if one.kind in HOLDING and one.decision in GIVEN)
    kind = _BY_POSTURE.get(ruling.posture)
    if kind and ruling.outcome in ("blocked", "granted_in_part"):
        return (Relief(kind, "ordered_in_part" if ruling.outcome == "granted_in_part" else "ordered"),)
    if ruling.outcome == "vacated" and ruling.posture != "appeal":
        return (Relief("vacatur"),)
    return ()


def last_day(ruling: Ruling, extended_by: Iterable[Ruling]) -> tuple[date | None, bool]:
    """The last day of a ruling all of whose relief ends by itself, and whether the record says so.

    A temporary restraining order whose end is not recorded is looked at again after 14 days, the most that Fed. R.
    Civ. P. 65(b)(2) gives one without notice: what became of it is then not known here.

    Args:
        ruling: the ruling.
        extended_by: the rulings that extend it, in the order of time.

    Returns:
        The day, None where some of the relief does not end by itself; and whether it is recorded.
    """
    own = _end(ruling, ruling.on)
    if own is None:
        return None, True
    day, recorded = own
    for by in extended_by:
        longer = _end(by, max(day, by.on))
        if longer is None and any(relief.decision in GIVEN for relief in by.reliefs):
            return None, True
        # Rule 65(b)(2): "for a like period", unless the other side agrees to more, which is then not on record.
        until, known = longer or (max(day, by.on) + FOURTEEN_DAYS, False)
        day, recorded = max(day, until), known
    return day, recorded


def relief_ends_on(relief: Relief, start: date) -> tuple[date, bool] | None:
    """The last day of one piece of relief, and whether it is recorded; None where it does not end by itself.

    Args:
        relief: as recorded.
        start: the day from which fourteen days run, where the relief names no first day.
    """
    if relief.until_on is not None:
        return relief.until_on, True
    if relief.ends == "fourteen_days":
        return (relief.from_on or start) + FOURTEEN_DAYS, True
    if relief.kind == "tro" and relief.ends == "not_stated":
        return (relief.from_on or start) + FOURTEEN_DAYS, False
    return None


def _end(ruling: Ruling, start: date) -> tuple[date, bool] | None:
    given = [one for one in ruling.reliefs if one.decision in GIVEN] or list(holding_relief(ruling))
    days = [relief_ends_on(one, start) for one in given]
    known = [one for one in days if one is not None]
    if not known or len(known) < len(days):
        return None
    if not ruling.dated and any(one.until_on is None for one in given):
        # From a day that is not on record nothing can be counted.
        return ruling.on - timedelta(days=1), False
    return max(known)
