"""What a record itself states of each fact, in words and in every form that a source may use for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.conflicts.meaning import cut
from cases.models import Agency, Case, ChallengedAction, Docket, Event, Fact, Ruling
from cases.parsing import PartialDate

Record = Ruling | Event | Docket | Case | ChallengedAction


@dataclass(frozen=True, slots=True)
class Stated:
    """A record's value of a fact.

    Attributes:
        words: as pages write it.
        forms: texts that state the same, the words among them.
        date: the value, where it is one.
    """

    words: str
    forms: tuple[str, ...]
    date: PartialDate | None = None


def stated(record: Record, fact: str) -> Stated | None:
    """What a record states of a fact; None where it states nothing.

    No query where the parts are loaded: a ruling's bench, dispositions, relief, citations and docket, an event's
    docket.
    """
    read = _READERS[type(record)].get(Fact(fact))
    found = read(record) if read is not None else None
    return found if found is not None and found.words else None


def trial_court_of(record: Record) -> bool:
    """Whether a bare docket number on the record is a civil action of a federal district court."""
    docket = record if isinstance(record, Docket) else getattr(record, "docket", None)
    return docket is not None and docket.court.system == "federal" and docket.court.level == "trial"


def _text(text: str) -> Stated:
    plain = " ".join(text.split())
    return Stated(cut(plain), (plain, cut(plain)))


def _date(column: str) -> Callable[[Any], Stated]:
    def read(record: Any) -> Stated:
        day = PartialDate(getattr(record, column), getattr(record, f"{column}_precision"))
        return Stated(str(day), (str(day),), day)

    return read


def _several(words: Iterable[str], forms: Iterable[str] = ()) -> Stated:
    named = [word for word in words if word]
    last = " and ".join(named[-2:])
    words = cut(", ".join([*named[:-2], last]))
    return Stated(words, tuple(dict.fromkeys([*named, words, *filter(None, forms)])))


def _court(docket: Docket) -> Stated:
    court = docket.court
    forms = (court.short, court.name, court.abbreviation, court.in_prose, court.pk)
    return Stated(court.short, tuple(dict.fromkeys(filter(None, forms))))


def _number(docket: Docket) -> Stated:
    return Stated(docket.number, (docket.number, docket.number_as_written))


def _caption(docket: Docket) -> Stated:
    case = docket.case
    return Stated(docket.shown_caption, tuple(filter(None, (docket.caption, case.short_caption, case.caption))))


def _of_docket(read: Callable[[Docket], Stated]) -> Callable[[Any], Stated]:
    return lambda record: read(record.docket)


def _agencies(agencies: Iterable[Agency]) -> Stated:
    known = sorted(agencies, key=lambda agency: (agency.name, agency.pk))
    return _several([agency.name for agency in known], [agency.acronym for agency in known])


def _bench(ruling: Ruling) -> Stated:
    seats = list(ruling.bench.all())
    return _several([seat.judge.name for seat in seats], [seat.as_written for seat in seats])


def _posture(ruling: Ruling) -> Stated:
    label = ruling.get_posture_display()
    return Stated(label.lower(), (ruling.posture, label))


def _prevailing(ruling: Ruling) -> Stated:
    label = ruling.get_prevailing_display()
    return Stated(label.lower(), (ruling.prevailing, label))


def _dispositions(ruling: Ruling) -> Stated:
    done = list(ruling.dispositions.all())
    words = dict.fromkeys(one.get_kind_display().lower() for one in done)
    return _several(words, [form for one in done for form in (one.kind, str(one), one.part and str(one))])


def _relief(ruling: Ruling) -> Stated:
    ordered = list(ruling.reliefs.all())
    forms = []
    for one in ordered:
        kind, decision = one.get_kind_display(), one.get_decision_display()
        forms += [kind, one.kind, decision, one.get_territory_display(), f"{kind} {decision}", f"{kind}, {decision}"]
    return _several(
        [f"{one.get_kind_display().lower()} {one.get_decision_display().lower()}" for one in ordered], forms
    )


def _citations(ruling: Ruling) -> Stated:
    cited = list(ruling.citations.all())
    return _several([one.normal_form for one in cited], [one.as_written for one in cited])


def _effects(ruling: Ruling) -> Stated:
    done = list(ruling.effects.all())
    return _several(
        dict.fromkeys(one.get_verb_display() for one in done),
        [form for one in done for form in (one.verb, one.acted_on.title)],
    )


def _event(event: Event) -> Stated:
    return Stated(event.title, (event.title, event.get_kind_display(), event.kind))


def _action(action: ChallengedAction) -> Stated:
    return Stated(action.title, (action.title, action.get_kind_display()))


_ON_A_DOCKET: dict[Fact, Callable[[Any], Stated]] = {
    Fact.COURT: _of_docket(_court),
    Fact.DOCKET_NUMBER: _of_docket(_number),
    Fact.CAPTION: _of_docket(_caption),
    Fact.FILED: _of_docket(_date("filed_on")),
    Fact.AGENCIES: lambda record: _agencies(record.docket.case.agencies.all()),
}
_READERS: Mapping[Any, Mapping[Fact, Callable[[Any], Stated]]] = {
    Ruling: {
        **_ON_A_DOCKET,
        Fact.DATE: _date("decided_on"),
        Fact.JUDGE: _bench,
        Fact.POSTURE: _posture,
        Fact.DISPOSITION: _dispositions,
        Fact.PREVAILING: _prevailing,
        Fact.RELIEF: _relief,
        Fact.HOLDING: lambda ruling: _text(ruling.holdings),
        Fact.EFFECT: _effects,
        Fact.CITATION: _citations,
    },
    Event: {**_ON_A_DOCKET, Fact.DATE: _date("happens_on"), Fact.EVENT: _event},
    Docket: {
        Fact.COURT: _court,
        Fact.DOCKET_NUMBER: _number,
        Fact.CAPTION: _caption,
        Fact.FILED: _date("filed_on"),
        Fact.JUDGE: lambda docket: _several([judge.name for judge in docket.judges.all()]),
    },
    Case: {
        Fact.CAPTION: lambda case: Stated(case.short_caption, (case.short_caption, case.caption)),
        Fact.AGENCIES: lambda case: _agencies(case.agencies.all()),
        Fact.ACTION: lambda case: _several([action.title for action in case.actions.all()]),
        Fact.PARTIES: lambda case: _several([one.party.public_name for one in case.appearances.all()]),
        Fact.COUNSEL: lambda case: _several([one.name for one in case.counsel.all()]),
    },
    ChallengedAction: {
        Fact.DATE: _date("taken_on"),
        Fact.ACTION: _action,
        Fact.AGENCIES: lambda action: _agencies(action.agencies.all()),
        Fact.CITATION: lambda action: _text(action.citation),
    },
}
