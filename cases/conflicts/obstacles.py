"""What stands in the way of publishing."""

from cases.conflicts.differing import conflicts_of, conflicts_of_each
from cases.conflicts.stated import Record
from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    Event,
    Fact,
    Publication,
    Publishable,
    Ruling,
    Source,
    Stance,
)


def obstacles(record: Publishable) -> list[str]:
    """What keeps a record from being published, a sentence each; an empty list when nothing does.

    Args:
        record: any publishable record, with its parts saved.
    """
    if isinstance(record, Ruling):
        return _of_ruling(record)
    if isinstance(record, Event):
        return [*_of_docket_of(record.docket), *_unproved(record, []), *_undecided(record)]
    if isinstance(record, Case):
        return _of_case(record)
    if isinstance(record, ChallengedAction):
        return [*_unproved(record, []), *_undecided(record)]
    if isinstance(record, Docket):
        return [*_needs(record.case), *_of_docket(record)]
    if isinstance(record, Source):
        return [*_needs(record.subject), *_undecided(record.subject, source=record)]
    if isinstance(record, Appearance | Counsel):
        return _needs(record.case)
    raise TypeError(f"Nothing says when a {type(record).__name__} may be published.")


def _of_ruling(ruling: Ruling) -> list[str]:
    if ruling.is_stub:
        return ["It is a stub: the public sees it with the ruling that acts on it, and nowhere else."]
    found = _of_docket_of(ruling.docket)
    if not ruling.dispositions.exists():
        found.append("Say what the court did: it has no disposition.")
    facts = [Fact.DISPOSITION]
    if ruling.decided_on is not None:
        facts.append(Fact.DATE)
    if ruling.bench.exists():
        facts.append(Fact.JUDGE)
    return [*found, *_unproved(ruling, facts), *_undecided(ruling)]


def _of_case(case: Case) -> list[str]:
    dockets = list(case.dockets.exclude(state=Publication.WITHDRAWN).select_related("court").order_by("pk"))
    if not dockets:
        return ["It has no docket: add the court and the docket number."]
    supporting = Source.objects.filter(docket__in=dockets, stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN)
    said: dict[int, set[str]] = {docket.pk: set() for docket in dockets}
    for key, supports in supporting.values_list("docket", "supports"):
        said[key].update(supports)
    differing = conflicts_of_each(Docket, [docket.pk for docket in dockets])
    found = []
    for docket in dockets:
        found += _unsaid(docket, _facts_of_docket(docket), said[docket.pk])
        found += [conflict.sentence for conflict in differing[docket.pk] if conflict.is_open]
    return [*found, *_undecided(case)]


def _of_docket_of(docket: Docket) -> list[str]:
    return [*_needs(docket.case), *([] if docket.is_published else _needs(docket))]


def _needs(record: Publishable) -> list[str]:
    if record.is_published:
        return []
    return [f"Publish the {record._meta.verbose_name} “{record}” first."]


def _of_docket(docket: Docket) -> list[str]:
    return [*_unproved(docket, _facts_of_docket(docket)), *_undecided(docket)]


def _facts_of_docket(docket: Docket) -> list[Fact]:
    return [Fact.DOCKET_NUMBER, *([Fact.FILED] if docket.filed_on is not None else [])]


def _undecided(record: Record, *, source: Source | None = None) -> list[str]:
    """The facts on which sources differ and no editor has decided; for a source, those on which it differs."""
    return [
        conflict.sentence
        for conflict in conflicts_of(record)
        if conflict.is_open and (source is None or source in conflict.differing)
    ]


def _unproved(record: Ruling | Event | Docket | ChallengedAction, facts: list[Fact]) -> list[str]:
    """What of a record no quote proves: some source there has to be, and each fact named has to have its words."""
    sources = record.sources.filter(stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN)
    said = {fact for supports in sources.values_list("supports", flat=True) for fact in supports}
    return _unsaid(record, facts, said)


def _unsaid(record: Ruling | Event | Docket | ChallengedAction, facts: list[Fact], said: set[str]) -> list[str]:
    if not said:
        return [f"{_subject(record)} no source: attach an article with the words that prove it."]
    missing = [fact.label for fact in facts if fact not in said]
    if not missing:
        return []
    return [f"{_subject(record)} no quote for {' or '.join(missing)}: attach the words that prove it, or leave it out."]


def _subject(record: Ruling | Event | Docket | ChallengedAction) -> str:
    return f"{record} has" if isinstance(record, Docket) else "It has"
