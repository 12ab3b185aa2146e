"""Where a case, a ruling or an action stands on a day, as pages show it: values, sentences, an editor's override."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from cases import standing
from cases.chronicle.chains import Loaded, load
from cases.chronicle.recall import rows_at
from cases.models import TAKEN_DOWN, Case, CaseAction, Court, Event, Publication, Ruling, Spell, StandingOverride
from cases.standing.sentences import (
    STANDING_WORDS,
    Piece,
    Sentence,
    action_sentences,
    action_word,
    ruling_sentence,
    stage_sentence,
    word_sentence,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a sentence as a page writes it: words, or a day; with its address where it is a link."""

    text: str
    day: date | None
    href: str


Told = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A standing with its sentence.

    Attributes:
        value: as ``standing.Standing.value``, or an action's.
        word: the value in a reader's words.
        sentences: what it rests on.
        override: what an editor says instead on that day, where one does.
    """

    value: str
    word: str
    sentences: tuple[Told, ...]
    override: StandingOverride | None = None


@dataclass(frozen=True, slots=True)
class CaseWhereabouts:
    """Where a case stands on a day.

    Attributes:
        loaded: its chain, with whatever acts on it.
        on: the day.
        word: what the case says of the action that it challenges.
        said: the same in sentences, and at which court the case is.
        stage: at which court it is, and what it waits for.
        rulings: by primary key, where each ruling of the chain stands.
        days: every day on which something happened or changed, oldest first.
    """

    loaded: Loaded
    on: date
    word: standing.Word
    said: tuple[Told, ...]
    stage: standing.Stage
    rulings: dict[int, Said]
    days: tuple[date, ...]


def case_whereabouts(case: Case, on: date, *, known_at: datetime | None = None) -> CaseWhereabouts:
    """Where a case stands on a day, as the record says now, or said at a moment.

    At most twelve queries, whatever the number of rulings.
    """
    loaded = load([case.pk], known_at=known_at)
    if known_at is None:
        events = list(Event.objects.published().filter(docket__case=case))
    else:
        public = Q(state=Publication.PUBLISHED, docket_id__in=[row.pk for row in loaded.dockets.values()])
        gone = set(Event.objects.filter(withdrawn_as__in=TAKEN_DOWN).values_list("pk", flat=True))
        events = [
            row
            for row in rows_at(Event, known_at, public)
            if loaded.dockets[row.docket_id].case_id == case.pk and row.pk not in gone
        ]
    steps = [standing.Step(row.pk, row.happens_on, row.docket_id, row.kind) for row in events]
    stage = standing.stage_of(loaded.chain, case.pk, steps, on)
    net = standing.action_standing(loaded.chain, on, [case.pk])
    word = net.words[0]
    said = [word_sentence(word, loaded.names)] if word.ruling is not None or case_challenges(case) else []
    said.append(stage_sentence(stage, loaded.names))
    if known_at is not None and not loaded.dockets:
        said = [(Piece("This site had no record of the case then."),)]
    return CaseWhereabouts(
        loaded=loaded,
        on=on,
        word=word,
        said=tuple(_told(one, loaded) for one in said),
        stage=stage,
        rulings=said_of_rulings(loaded, on, known_at=known_at),
        days=_days(loaded, steps, known_at),
    )


def case_challenges(case: Case) -> bool:
    """Whether a public action is on record that the case challenges."""
    return bool(getattr(case, "public_actions", None))


def ruling_whereabouts(
    ruling: Ruling, on: date, *, known_at: datetime | None = None
) -> tuple[Said | None, tuple[date, ...]]:
    """Where a ruling stands on a day, and the days on which that changed.

    Args:
        ruling: a public one.
        on: the day.
        known_at: as the record said at this moment; as it says now when left out.

    Returns:
        None for a ruling that had not been made, or was not on record.
    """
    loaded = load([ruling.docket.case_id], known_at=known_at)
    changes = Spell.objects.known(known_at).filter(ruling=ruling).order_by("first_on")
    return said_of_rulings(loaded, on, known_at=known_at).get(ruling.pk), tuple(
        changes.values_list("first_on", flat=True)
    )


def said_of_rulings(loaded: Loaded, on: date, *, known_at: datetime | None = None) -> dict[int, Said]:
    """Every ruling of a chain decided by a day, with where it stands in words, and what an editor said by a moment."""
    made = Q(made_at__lte=known_at) if known_at is not None else Q()
    overrides = {
        row.ruling_id: row
        for row in StandingOverride.objects.filter(made, ruling__in=loaded.rulings, from_on__lte=on, until_on__gte=on)
        .select_related("made_by")
        .order_by("made_at", "pk")
    }
    return {
        int(key): Said(
            found.value,
            STANDING_WORDS[found.value],
            (_told(ruling_sentence(found, loaded.names, marked=True), loaded),),
            overrides.get(int(key)),
        )
        for key, found in standing.standings(loaded.chain, on).items()
    }


def _told(sentence: Sentence, loaded: Loaded) -> Told:
    """A sentence with the addresses of the rulings that it names; a stub, or what was taken back, has no page."""

    def address(key: standing.Key | None) -> str:
        return loaded.rulings[int(key)].get_absolute_url() if key is not None and int(key) in loaded.linked else ""

    return tuple(Phrase(piece.text, piece.day, address(piece.ruling)) for piece in sentence)


def _days(loaded: Loaded, steps: Sequence[standing.Step], known_at: datetime | None) -> tuple[date, ...]:
    """Every day on which something happened, or relief ended by itself."""
    changes = {first for _, first in _changes(loaded, known_at)}
    return tuple(sorted(changes | {step.on for step in steps}))


def _changes(loaded: Loaded, known_at: datetime | None) -> list[tuple[int, date]]:
    """The days on which the standing of the rulings of a chain changed, as kept: ruling and day."""
    rows = Spell.objects.known(known_at).filter(ruling__in=loaded.rulings)
    return list(rows.order_by("first_on", "pk").values_list("ruling_id", "first_on"))


@dataclass(frozen=True, slots=True)
class CircuitWord:
    """What the courts of a circuit come to about an action.

    Attributes:
        court: its court of appeals; None for the highest court.
        said: what they come to.
        reached: whether an order from elsewhere that holds nationwide reaches it.
    """

    court: Court | None
    said: Said
    reached: bool


@dataclass(frozen=True, slots=True)
class ActionWhereabouts:
    """Where an action stands on a day.

    Attributes:
        said: the net of it.
        circuits: the same for each circuit whose courts have spoken.
        loaded: the chain of its cases, of all the actions that were asked for together.
        words: by case's primary key, what each says.
        disagree: whether courts disagree.
        changed_on: the latest day on which the net changed; None where it never did.
        followed_to: the day up to which all its cases were followed; None where one does not say.
    """

    said: Said
    circuits: tuple[CircuitWord, ...]
    loaded: Loaded
    words: dict[int, Told]
    disagree: bool
    changed_on: date | None
    followed_to: date | None


def action_whereabouts(
    actions: Collection[Any], on: date, *, known_at: datetime | None = None
) -> dict[int, ActionWhereabouts]:
    """Where some actions stand on a day, by primary key, as the record says now, or said at a moment.

    At most twelve queries, whatever the number of actions and of their rulings.
    """
    cases_of: dict[int, list[int]] = {action.pk: [] for action in actions}
    followed: dict[int, date | None] = {}
    links = CaseAction.objects.filter(action__in=list(cases_of), case__in=Case.objects.published())
    for action, case, checked in links.order_by("case").values_list("action", "case", "case__last_checked_on"):
        cases_of[action].append(case)
        followed[case] = checked
    loaded = load({case for cases in cases_of.values() for case in cases}, known_at=known_at)
    courts = Court.objects.in_bulk({docket.circuit for docket in loaded.chain.dockets.values() if docket.circuit})
    changes = _changes(loaded, known_at)
    # Several actions ask for one and the same day.
    found: dict[date, dict[standing.Key, standing.Standing]] = {}

    def net(day: date, cases: Collection[int]) -> standing.ActionStanding:
        if day not in found:
            found[day] = standing.standings(loaded.chain, day)
        return standing.action_standing(loaded.chain, day, cases, found=found[day])

    def whereabouts(cases: list[int]) -> ActionWhereabouts:
        now = net(on, cases)
        wide = {word.circuit for word in now.rests_on if word.relief and word.relief.territory == "nationwide"}
        circuits = tuple(
            CircuitWord(
                courts.get(circuit),
                _said(one, loaded, in_circuit=bool(circuit)),
                bool(wide - {circuit}) and not one.rests_on,
            )
            for circuit, one in sorted(now.by_circuit().items())
        )
        checked = [followed[case] for case in cases]
        days = _days_of_change(loaded, on, cases, changes)
        before = (day for day in days if net(day - timedelta(days=1), cases).value != now.value)
        return ActionWhereabouts(
            said=_said(now, loaded),
            circuits=circuits,
            loaded=loaded,
            words={int(word.case): _told(word_sentence(word, loaded.names), loaded) for word in now.words},
            disagree=now.disagree,
            changed_on=next(before, None),
            followed_to=min((day for day in checked if day), default=None) if all(checked) else None,
        )

    return {pk: whereabouts(cases) for pk, cases in cases_of.items()}


def _said(net: standing.ActionStanding, loaded: Loaded, *, in_circuit: bool = False) -> Said:
    return Said(
        net.value,
        action_word(net),
        tuple(_told(one, loaded) for one in action_sentences(net, loaded.names, in_circuit=in_circuit)),
    )


# So many of the latest changes are looked back through for the day on which an action's standing changed.
_LOOK_BACK = 12


def _days_of_change(
    loaded: Loaded, on: date, cases: Collection[int], changes: Sequence[tuple[int, date]]
) -> list[date]:
    """The latest days up to one on which rulings of some cases began to stand otherwise, the latest first.

    A day that nobody has recorded is no day of a change.
    """
    own = set(cases)
    days = {
        first
        for ruling, first in changes
        if first <= on and loaded.chain.rulings[ruling].dated and loaded.rulings[ruling].docket.case_id in own
    }
    return sorted(days, reverse=True)[:_LOOK_BACK]
