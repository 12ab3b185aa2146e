"""The courses that a made-up case may take: what was decided, after how many days, and what it did. Pure.

There are few of them, each at some paces, so that where every ruling stands is asked of the engine once for each
course and pace, and not a million times: the spells of a case follow from the days between its rulings alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from cases import standing
from cases.outcome import ReliefGiven, outcome
from cases.synthetic.steps import KINDS, Kind

# Where a docket stands: the index is that of the plot's docket at this court.
TRIAL, APPEAL, HIGHEST = 0, 1, 2
_LEVELS = ("trial", "appellate", "last_resort")
PACES = 24
# A Monday from which the days of a plot are counted while the engine is asked; any would do.
_START = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One ruling of a plot.

    Attributes:
        kind: what was decided.
        day: days after the complaint.
        place: at which court.
        effects: what it does to earlier steps: verb, index of the step, whether in part.
    """

    kind: Kind
    day: int
    place: int = TRIAL
    effects: tuple[tuple[str, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of days through which a step stood in one way, in days after the complaint."""

    value: str
    first: int
    last: int | None
    rests_on: int | None


@dataclass(frozen=True, slots=True)
class Plot:
    """One course at one pace.

    Attributes:
        name: for people.
        weight: how often it happens, against the others.
        steps: its rulings, in the order of time.
        outcomes: in plain words, one a step.
        spells: how each step stood, one tuple a step.
        events: kind, title, place and day of what is no ruling.
        ended: whether the case is over after the last step.
    """

    name: str
    weight: float
    steps: tuple[Step, ...]
    outcomes: tuple[str, ...]
    spells: tuple[tuple[Spell, ...], ...]
    events: tuple[tuple[str, str, int, int], ...]
    ended: bool

    @property
    def length(self) -> int:
        """Days from the complaint to the last ruling."""
        return self.steps[-1].day

    @property
    def places(self) -> tuple[int, ...]:
        """The courts at which the case has dockets, the lowest first."""
        return tuple(sorted({step.place for step in self.steps}))

    def opened(self, place: int) -> int:
        """The day on which the docket at a court was opened."""
        first = min(step.day for step in self.steps if step.place == place)
        return 0 if place == self.places[0] else first - min(10, first - self._day_below(place, first))

    def _day_below(self, place: int, first: int) -> int:
        return max(step.day for step in self.steps if step.place < place and step.day <= first)


# Name, weight, whether it ends the case, and its steps: kind, day, and where it matters the court and the effects.
# "superseded by" is said from the later one: an injunction takes the place of a restraining order.
_COURSES: tuple[tuple[str, float, bool, tuple[tuple[object, ...], ...]], ...] = (
    (
        "blocked to the end",
        9,
        True,
        (
            ("tro_granted", 6),
            ("pi_granted", 24, 0, (("supersedes", 0, False),)),
            ("vacatur", 260, 0, (("supersedes", 1, False),)),
        ),
    ),
    ("nothing granted", 12, True, (("tro_denied", 5), ("pi_denied", 30), ("dismissed", 190))),
    ("for the government in the end", 13, True, (("pi_denied", 28), ("dismissal_denied", 120), ("summary_gov", 330))),
    (
        "narrowed",
        9,
        True,
        (
            ("pi_in_part", 25),
            ("dismissal_denied", 130),
            ("vacatur", 340, 0, (("supersedes", 0, False),)),
        ),
    ),
    ("part by part", 10, True, (("dismissed_in_part", 110), ("summary_in_part", 310), ("reconsideration_denied", 380))),
    (
        "extended and modified",
        6,
        False,
        (
            ("tro_granted", 4),
            ("tro_extended", 16, 0, (("extends", 0, False),)),
            ("pi_granted", 29, 0, (("supersedes", 0, False), ("supersedes", 1, False))),
            ("pi_modified", 90, 0, (("modifies", 2, False),)),
        ),
    ),
    ("out of court", 8, True, (("dismissed", 140), ("reconsideration_denied", 190))),
    ("set aside", 6, True, (("dismissal_denied", 120), ("vacatur", 300))),
    ("still pending", 5, False, (("tro_denied", 4), ("pi_denied", 35))),
    (
        "dissolved",
        7,
        True,
        (("pi_granted", 32), ("pi_dissolved", 170, 0, (("dissolves", 0, False),)), ("dismissed_as_moot", 240)),
    ),
    # Fed. R. App. P. 15: straight to the court of appeals.
    ("petition granted", 2, True, (("review_stay_denied", 20, 1), ("petition_vacated", 280, 1))),
    ("petition denied", 2, True, (("review_stay_granted", 18, 1), ("petition_denied", 300, 1))),
    (
        "affirmed in force",
        2.5,
        False,
        (("pi_granted", 25), ("appeal_stay_denied", 60, 1), ("affirmed", 250, 1, (("affirms", 0, False),))),
    ),
    (
        "stayed and reversed",
        2.5,
        False,
        (
            ("tro_granted", 4),
            ("pi_granted", 20, 0, (("supersedes", 0, False),)),
            ("appeal_stay", 55, 1, (("stays", 1, False),)),
            ("reversed", 280, 1, (("reverses", 1, False), ("remands", 1, False))),
        ),
    ),
    (
        "refusal affirmed",
        2,
        True,
        (("pi_denied", 30), ("refusal_affirmed", 230, 1, (("affirms", 0, False),)), ("summary_gov", 420)),
    ),
    (
        "judgment vacated above",
        2,
        False,
        (
            ("pi_granted", 26),
            ("vacatur", 200, 0, (("supersedes", 0, False),)),
            ("judgment_vacated", 440, 1, (("vacates", 1, False), ("remands", 1, False))),
        ),
    ),
    (
        "dismissal reversed",
        1.5,
        False,
        (("dismissed", 90), ("reversed", 330, 1, (("reverses", 0, False), ("remands", 0, False))), ("dismissed", 470)),
    ),
    (
        "up to the highest court",
        1,
        False,
        (
            ("pi_granted", 22),
            ("administrative_stay", 34, 1, (("stays", 0, False),)),
            ("appeal_stay_denied", 48, 1),
            ("highest_stay", 90, 2, (("stays", 0, True),)),
            ("affirmed", 310, 1, (("affirms", 0, False),)),
        ),
    ),
)
# What comes before a ruling, by what was decided on: kind, title, days before.
_BEFORE = {
    "preliminary_injunction": (("hearing", "Hearing on the motion for a preliminary injunction", 3),),
    "motion_to_dismiss": (("motion", "Motion to dismiss", 45),),
    "summary_judgment": (("motion", "Cross-motions for summary judgment", 60),),
    "appeal": (("argument", "Oral argument", 60),),
    "petition_for_review": (("argument", "Oral argument", 70),),
}


def plots() -> Iterator[Plot]:
    """Every course at every pace; the same in every run. About 500, made in half a second."""
    for name, weight, ended, lines in _COURSES:
        for pace in range(PACES):
            steps = tuple(_paced(lines, pace, Random(f"{name} {pace}")))  # noqa: S311 - a story, no secret
            outcomes = tuple(_outcome(step.kind) for step in steps)
            yield Plot(
                name,
                weight / PACES,
                steps,
                outcomes,
                _spells(steps, outcomes),
                tuple(_events(steps, ended=ended)),
                ended,
            )


def _paced(lines: tuple[tuple[object, ...], ...], pace: int, dice: Random) -> Iterator[Step]:
    """The steps at a pace. Cases begin on a Monday or Tuesday: four days a week keep every ruling off the weekend."""
    last = 0
    for kind, day, *more in lines:
        assert isinstance(day, int)
        paced = int(day * (0.6 + pace / 20) * dice.uniform(0.9, 1.1))
        paced = max(paced - max(0, paced % 7 - 3), last + 1)
        last = paced if paced % 7 <= 3 else paced + 7 - paced % 7
        yield Step(KINDS[str(kind)], last, *more)  # type: ignore[arg-type]


def _outcome(kind: Kind) -> str:
    return outcome(kind.posture, kind.done, [ReliefGiven(relief, decision) for relief, decision, _, _ in kind.reliefs])


def _spells(steps: tuple[Step, ...], outcomes: tuple[str, ...]) -> tuple[tuple[Spell, ...], ...]:
    """What the engine says of the steps."""
    rulings = [
        standing.Ruling(
            key,
            _START + timedelta(days=step.day),
            step.place,
            posture=step.kind.posture,
            outcome=outcomes[key],
            dispositions=step.kind.done,
            reliefs=tuple(
                standing.Relief(relief, decision, territory, ends=ends)
                for relief, decision, territory, ends in step.kind.reliefs
            ),
        )
        for key, step in enumerate(steps)
    ]
    effects = [
        standing.Effect(key, on, verb, in_part) for key, step in enumerate(steps) for verb, on, in_part in step.effects
    ]
    places = sorted({step.place for step in steps})
    dockets = [
        standing.Docket(place, 0, _LEVELS[place], _LEVELS[place], on_appeal_from=below)
        for below, place in pairwise([None, *places])
        if place is not None
    ]
    found = standing.spells(standing.chain_of(rulings, effects, dockets))
    return tuple(
        tuple(
            Spell(
                one.value,
                (one.first - _START).days,
                (one.last - _START).days if one.last else None,
                int(one.rests_on) if one.rests_on != key else None,
            )
            for one in found[key]
        )
        for key in range(len(steps))
    )


def _events(steps: tuple[Step, ...], *, ended: bool) -> Iterator[tuple[str, str, int, int]]:
    """What happened between the rulings: about three a case."""
    first = steps[0].place
    yield (
        ("complaint", "Complaint filed", first, 0)
        if first == TRIAL
        else ("brief", "Petition for review filed", first, 0)
    )
    for before, step in pairwise((None, *steps)):
        assert step is not None
        since = before.day if before else 0
        for kind, title, days in _BEFORE.get(step.kind.posture, ()):
            # Between two rulings there may be no time for what usually comes before the second.
            if step.day - days > since:
                yield kind, title, step.place, step.day - days
        if before and step.place > before.place == TRIAL:
            yield "notice_of_appeal", "Notice of appeal", TRIAL, min(before.day + 5, step.day)
    if not ended:
        yield "deadline", "Joint status report due", steps[-1].place, steps[-1].day + 45
