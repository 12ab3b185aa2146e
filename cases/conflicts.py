"""What stands in the way of publishing."""

from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    Event,
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
        return [*_of_docket_of(record.docket), *_unsourced(record)]
    if isinstance(record, Case):
        return _of_case(record)
    if isinstance(record, ChallengedAction):
        return _unsourced(record)
    if isinstance(record, Docket):
        return [*_needs(record.case), *_unsourced(record)]
    if isinstance(record, Source):
        return _needs(record.subject)
    if isinstance(record, Appearance | Counsel):
        return _needs(record.case)
    raise TypeError(f"Nothing says when a {type(record).__name__} may be published.")


def _of_ruling(ruling: Ruling) -> list[str]:
    if ruling.is_stub:
        return ["It is a stub: the public sees it with the ruling that acts on it, and nowhere else."]
    found = [*_of_docket_of(ruling.docket), *_unsourced(ruling)]
    if not ruling.dispositions.exists():
        found.append("Say what the court did: it has no disposition.")
    return found


def _of_case(case: Case) -> list[str]:
    dockets = list(case.dockets.exclude(state=Publication.WITHDRAWN))
    if not dockets:
        return ["It has no docket: add the court and the docket number."]
    return [sentence for docket in dockets for sentence in _unsourced(docket)]


def _of_docket_of(docket: Docket) -> list[str]:
    return [*_needs(docket.case), *([] if docket.is_published else _needs(docket))]


def _needs(record: Publishable) -> list[str]:
    if record.is_published:
        return []
    return [f"Publish the {record._meta.verbose_name} “{record}” first."]


def _unsourced(record: Ruling | Event | Docket | ChallengedAction) -> list[str]:
    if record.sources.filter(stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN).exists():
        return []
    return [f"{_subject(record)} no source: attach an article with the words that prove it."]


def _subject(record: Ruling | Event | Docket | ChallengedAction) -> str:
    return f"{record} has" if isinstance(record, Docket) else "It has"
