"""What stands in the way of publishing, and what may be on the record already."""

from datetime import timedelta

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

# Courts and newspapers date one ruling up to this far apart: signed, entered, reported.
SAME_EVENT = timedelta(days=3)


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


def same_event(ruling: Ruling) -> list[Ruling]:
    """Rulings on the same docket within three days of this one, stubs left out, the nearest first."""
    near = Ruling.objects.filter(
        docket_id=ruling.docket_id,
        is_stub=False,
        sort_on__range=(ruling.sort_on - SAME_EVENT, ruling.sort_on + SAME_EVENT),
    ).exclude(pk=ruling.pk)
    return sorted(near, key=lambda other: (abs(other.sort_on - ruling.sort_on), other.pk))


def _of_ruling(ruling: Ruling) -> list[str]:
    if ruling.is_stub:
        return ["It is a stub, known only from another ruling: record it in full first."]
    found = [*_of_docket_of(ruling.docket), *_unsourced(ruling)]
    if not ruling.dispositions.exists():
        found.append("Say what the court did: it has no disposition.")
    return found


def _of_case(case: Case) -> list[str]:
    dockets = list(case.dockets.exclude(state=Publication.WITHDRAWN))
    if not dockets:
        return ["It has no docket: add the court and the docket number."]
    sourced = Source.objects.filter(stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN)
    if not sourced.filter(case=case).exists() and not sourced.filter(docket__in=dockets).exists():
        return ["It has no source: attach an article that names the case or its docket."]
    return []


def _of_docket_of(docket: Docket) -> list[str]:
    return [*_needs(docket.case), *([] if docket.is_published else _needs(docket))]


def _needs(record: Publishable) -> list[str]:
    if record.is_published:
        return []
    return [f"Publish the {record._meta.verbose_name} “{record}” first."]


def _unsourced(record: Ruling | Event | Docket | ChallengedAction) -> list[str]:
    if record.sources.filter(stance=Stance.SUPPORTS).exclude(state=Publication.WITHDRAWN).exists():
        return []
    return ["It has no source: attach an article with the words that prove it."]
