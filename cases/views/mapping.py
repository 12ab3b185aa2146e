"""The procedure map of a page, from its chain: lanes, nodes and arrows in a reader's words."""

from datetime import date
from typing import Any

from django.utils.safestring import mark_safe

from cases import procedure_map
from cases.chronicle import Loaded, Said
from cases.dates import written
from cases.models import Court, EffectVerb, Outcome, Posture, Ruling
from cases.standing import RANK, standings

_SHORT = {
    Posture.TRO: "TRO",
    Posture.PRELIMINARY_INJUNCTION: "PI",
    Posture.MOTION_TO_DISMISS: "Motion to dismiss",
    Posture.SUMMARY_JUDGMENT: "Summary judgment",
    Posture.RECONSIDERATION: "Reconsideration",
    Posture.STAY: "Stay",
}
_DONE = {
    Outcome.BLOCKED: "granted",
    Outcome.NOT_BLOCKED: "denied",
    Outcome.GRANTED_IN_PART: "granted in part",
    Outcome.STAYED: "granted",
    Outcome.OTHER: "",
    Outcome.NONE: "",
}
# Widths of the drawings of which a page shows one: a column's, a tablet's and a telephone's.
_WIDTHS = {"wide": 960, "middle": 640, "narrow": 328}


def label_of(ruling: Ruling) -> str:
    """A ruling in two or three words: PI denied; Affirmed."""
    outcome = Outcome(ruling.outcome)
    short = _SHORT.get(Posture(ruling.posture), "")
    if not short:
        return outcome.label if outcome not in (Outcome.OTHER, Outcome.NONE) else ruling.title
    done = _DONE.get(outcome, outcome.label.lower())
    return f"{short} {done}".strip() if done else short


def map_of(loaded: Loaded, said: dict[int, Said], on: date, *, title: str) -> dict[str, Any]:
    """The map of a chain as of a day.

    Args:
        loaded: the chain.
        said: where each of its rulings stands.
        on: the day.
        title: what the map is of.

    Returns:
        ``wide``, ``middle`` and ``narrow``, the SVG for each width, and ``told``, the same in a list; empty where no
        ruling is.
    """
    there = {key: row for key, row in loaded.rulings.items() if row.sort_on <= on}
    courts: dict[str, Court] = {row.docket.court_id: row.docket.court for row in there.values()}
    lanes = [procedure_map.Lane(pk, court.short, RANK.get(court.level, 0)) for pk, court in sorted(courts.items())]
    nodes = [
        procedure_map.Node(
            key=str(key),
            href=row.get_absolute_url() if key in loaded.linked else "",
            lane=row.docket.court_id,
            on=row.sort_on,
            sequence=row.day_sequence,
            label=label_of(row),
            standing=said[key].value,
            told=_told(row, said[key]),
            day_known=row.decided_on_precision == "day",
            is_stub=row.is_stub,
        )
        for key, row in there.items()
    ]
    counts = {
        (reason.by, key, reason.verb): reason.counts
        for key, found in standings(loaded.chain, on).items()
        for reason in found.reasons
    }
    arrows = [
        procedure_map.Arrow(
            str(one.acting),
            str(one.acted_on),
            EffectVerb(one.verb).label,
            one.in_part,
            counts.get((one.acting, one.acted_on, one.verb), True),
        )
        for one in loaded.chain.effects
        if one.acting in there and one.acted_on in there
    ]
    drawn = {
        name: procedure_map.draw(lanes, nodes, arrows, width=width, title=title, today=on, format_day=_day)
        for name, width in _WIDTHS.items()
    }
    return {
        # Drawn here from escaped words.
        **{name: mark_safe(svg) for name, svg in drawn.items()},  # noqa: S308
        "told": procedure_map.tell(lanes, nodes, arrows, format_day=_day),
    }


def _told(row: Ruling, said: Said) -> str:
    when = written(row.decided_on, row.decided_on_precision) if row.decided_on else "day not recorded"
    return f"{row.title}, {row.docket.court.short}, {when}. {said.word}."


def _day(on: Any) -> str:
    return written(on, "day")
