"""Made-up cases as rows: each from its number and the seed, so that whoever tells it tells the same. Pure."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from cases.synthetic import days as calendar
from cases.synthetic.cast import Challengers, shared_rows, slugged, topics
from cases.synthetic.days import NULL, Days
from cases.synthetic.names import NOUNS, Refs, appeal_number, application_number, trial_number
from cases.synthetic.plots import APPEAL, TRIAL, Plot, plots
from cases.synthetic.rulings import Teller
from cases.synthetic.tables import COLUMNS, Rows
from cases.synthetic.words import Words
from cases.synthetic.world import HIGHEST, LAST, Body, Seat, World, zipf

# So many cases are told at a time; their rows are in memory together, and no others.
BLOCK = 1000
# One case in ten is the first about an action.
CASES_AN_ACTION = 10
_DRAFTS = 0.02
_ACTION_KINDS = ("rule", "policy", "decision", "order", "agreement", "executive_order")
_CASE, _DOCKET, _EVENT, _APPEARANCE, _ACTION = map(NOUNS.index, ("case", "docket", "event", "appearance", "action"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a story is made from: all that another process needs to tell the same.

    Attributes:
        seed: any number.
        cases: how many.
        world: who there is.
    """

    seed: int
    cases: int
    world: World

    def blocks(self) -> Iterator[range]:
        """The numbers of the cases, some at a time."""
        for first in range(0, self.cases, BLOCK):
            yield range(first, min(first + BLOCK, self.cases))


class Story:
    """Tells cases.

    Args:
        plan: what to tell.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan, self._world = plan, plan.world
        self._refs = Refs(plan.seed)
        self._days = Days(*plan.world.authors)
        self._words = Words(plan.seed, plan.cases, plan.world.surnames, plan.world.places)
        self._challengers = Challengers(plan.seed, plan.cases, plan.world, self._words.classes)
        self._plots = list(plots())
        self._plot_weights = _cumulative([plot.weight for plot in self._plots])
        self._slugs = [slugged(body.short) for body in plan.world.agencies]
        self._topics = [key for key, above, _ in topics() if above]
        self._topic_weights = zipf(len(self._topics), 1.0)
        self._actions = -(-plan.cases // CASES_AN_ACTION)
        draw = Random(f"{plan.seed} actions").choices  # noqa: S311 - made-up data
        self._by_action = array(
            "H", draw(range(len(plan.world.agencies)), cum_weights=plan.world.agency_weights, k=self._actions)
        )
        self._teller = Teller(plan.world, self._refs, self._days, self._words)

    def shared(self) -> list[tuple[str, bytes]]:
        """The rows that no case has alone."""
        rows: dict[str, list[str]] = {table: [] for table in COLUMNS}
        for table, line in shared_rows(self._world, self._challengers):
            rows[table].append(line)
        return [(table, ("\n".join(lines) + "\n").encode()) for table, lines in rows.items() if lines]

    def block(self, numbers: range) -> list[tuple[str, bytes]]:
        """The rows of some cases, by table."""
        dice = Random(f"{self._plan.seed} cases {numbers.start}")  # noqa: S311 - made-up data
        rows = Rows(numbers.start)
        size = len(numbers)
        drawn = dice.choices(self._plots, cum_weights=self._plot_weights, k=size)
        seats = dice.choices(self._world.seats, cum_weights=self._world.seat_weights, k=size)
        for number, plot, seat in zip(numbers, drawn, seats, strict=True):
            if number % CASES_AN_ACTION == 0:
                self._action(rows, number // CASES_AN_ACTION, dice)
            self._case(rows, number, plot, seat, dice)
        return rows.blocks()

    def _action(self, rows: Rows, action: int, dice: Random) -> None:
        which = self._by_action[action]
        agency = self._world.agencies[which]
        on = calendar.taken(action, self._actions)
        noun = dice.choice(self._words.classes["nouns"])
        kind = dice.choice(_ACTION_KINDS)
        title = f"{agency.short} {kind.replace('_', ' ')} on {dice.choice(self._words.classes['adjectives'])} {noun}"
        ref = self._refs.of(_ACTION, action + 1)
        rows.lines["cases_challengedaction"].append(
            f"{action + 1}\t{ref}\t{self._days.published.on(on + 1)}\t{slugged(title)}-{action + 1}\t{title}\t{kind}\t"
            f"{self._days.iso.on(on)}\tday\t{self._words.sentences(3, dice)}\t\t"
        )
        rows.lines["cases_actionagency"].append(f"{action + 1}\t{action + 1}\t{agency.id}")

    def _case(self, rows: Rows, number: int, plot: Plot, seat: Seat, dice: Random) -> None:
        """One case with all that hangs on it."""
        iso = self._days.iso
        first = calendar.filed(seat.first, seat.last - plot.length - 7, dice.random())
        is_draft = dice.random() < _DRAFTS
        told = (self._days.draft if is_draft else self._days.published).on
        key = number + 1
        action, which = self._about(first, dice)
        agencies = [self._world.agencies[one] for one in which]
        party = self._challengers.draw(number, dice)
        short = f"{party.short} v. {agencies[0].short}"
        court = seat.court_name if plot.places[0] == TRIAL else self._world.courts[seat.circuit]
        told_first = told(first + 3)
        ref = self._refs.of(_CASE, key)
        sued = f"{party.name} sued the {agencies[0].short} in {court} on {self._days.words.on(first)}."
        rows.lines["cases_case"].append(
            f"{key}\t{ref}\t{told_first}\t{party.slug}-v-{self._slugs[which[0]]}-{key}\t{short}\t"
            f"{party.name}, Plaintiff, v. {agencies[0].name}, Defendant\t{sued} {self._words.sentences(3, dice)}\t"
        )
        self._links(rows, key, agencies, action, dice)
        if party.kind == "person":
            rows.lines["cases_party"].append(f"{party.key}\t{party.name}\tperson\t\t{NULL}\t")
        suing, sued_as = ("plaintiff", "defendant") if plot.places[0] == TRIAL else ("petitioner", "respondent")
        appearing = [(party.key, suing, "challenger"), *((one + 1, sued_as, "government") for one in which)]
        for whose, role, side in appearing:
            line = rows.key("cases_appearance")
            rows.lines["cases_appearance"].append(
                f"{line}\t{self._refs.of(_APPEARANCE, line)}\t{told_first}\t{key}\t{whose}\t{role}\t{side}\t"
            )
        dockets = self._dockets(rows, key, plot, seat, first, told)
        for kind, title, place, after in plot.events:
            line, day = rows.key("cases_event"), first + after
            rows.lines["cases_event"].append(
                f"{line}\t{self._refs.of(_EVENT, line)}\t{told(min(day, LAST.toordinal()) + 1)}\t{dockets[place]}\t"
                f"{kind}\t{title}\t\t{iso.on(day)}\tday\t\t1"
            )
        self._teller.rulings(
            rows, key, ref, plot, seat, first, dockets, short=short, agency=agencies[0].short, draft=is_draft, dice=dice
        )
        if not is_draft:
            at = calendar.moment(iso.on(first + 3))
            rows.lines["cases_change"].append(
                f"{key}\t{at}\t{self._world.authors[1]}\tpublished\tcase\t{ref}\t{short}\t{ref}\t\t{{}}\t"
                f"{at}\tmake_synthetic"
            )

    def _about(self, filed: int, dice: Random) -> tuple[int | None, list[int]]:
        """The action that a case challenges, if one is named, and its agencies' places: 1.43 on average."""
        agencies = self._world.agencies
        if dice.random() < 0.6:
            latest = calendar.latest_action(filed, self._actions)
            action = max(0, latest - int(dice.random() * (4 + self._actions // 500)))
            which = [self._by_action[action]]
            found: int | None = action + 1
        else:
            which, found = dice.choices(range(len(agencies)), cum_weights=self._world.agency_weights), None
        more = dice.random()
        for _ in range(min((more < 0.35) + (more < 0.08), len(agencies) - 1)):
            other = dice.choices(range(len(agencies)), cum_weights=self._world.agency_weights)[0]
            while other in which:
                other = (other + 1) % len(agencies)
            which.append(other)
        return found, which

    def _links(self, rows: Rows, key: int, agencies: Sequence[Body], action: int | None, dice: Random) -> None:
        for agency in agencies:
            rows.lines["cases_caseagency"].append(f"{rows.key('cases_caseagency')}\t{key}\t{agency.id}")
        subjects = {*dice.choices(self._topics, cum_weights=self._topic_weights, k=1 + (dice.random() < 0.3))}
        for topic in sorted(subjects):
            rows.lines["cases_casetopic"].append(f"{rows.key('cases_casetopic')}\t{key}\t{topic}")
        if action:
            rows.lines["cases_caseaction"].append(f"{rows.key('cases_caseaction')}\t{key}\t{action}")

    def _dockets(
        self, rows: Rows, key: int, plot: Plot, seat: Seat, first: int, told: Callable[[int], str]
    ) -> dict[int, int]:
        """The case's dockets, by the place of their court; each on appeal from the one below."""
        found: dict[int, int] = {}
        below = NULL
        iso = self._days.iso
        for place in plot.places:
            line, opened = rows.key("cases_docket"), first + plot.opened(place)
            year = int(iso.on(opened)[:4])
            if place == TRIAL:
                court, number = seat.court, trial_number(key - 1, year)
                written = f"{number}-{seat.initials}"
                rows.lines["cases_docketjudge"].append(f"{line}\t{line}\t{seat.judge}")
            elif place == APPEAL:
                court, number = seat.circuit, appeal_number(key - 1, year)
                written = f"No. {number}"
            else:
                court, number = HIGHEST, application_number(key - 1, year)
                written = f"No. {number}"
            ended = iso.on(first + plot.length) if plot.ended and place == plot.steps[-1].place else NULL
            rows.lines["cases_docket"].append(
                f"{line}\t{self._refs.of(_DOCKET, line)}\t{told(opened + 3)}\t{key}\t{court}\t{written}\t{number}\t\t"
                f"{iso.on(opened)}\tday\t{ended}\t{below}"
            )
            found[place], below = line, str(line)
        return found


def _cumulative(weights: list[float]) -> list[float]:
    total, found = 0.0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found
