"""Corrections: the public note that a published fact was changed, from what, to what, and why."""

from collections.abc import Sequence
from datetime import datetime

from cases.editorial.drafts import case_of
from cases.editorial.errors import EditorialError
from cases.models import Correction, Publication, Publishable, User
from cases.statements import Difference, Statement, differing, in_words, record_at, stated


def told_to_readers(differences: Sequence[Difference], *, told: bool = False) -> list[Difference]:
    """The differences that are corrections: those of key facts, and all where an error of wording is mended.

    A key fact is one that readers rely on (``cases.statements.nouns``). What only words differently what the facts
    say, a title, a summary, a note, is an update: in the history, and not among the corrections.
    """
    return [one for one in differences if told or one.stated.key]


def must_say_why(differences: Sequence[Difference], why: str, *, told: bool = False) -> None:
    """Refuse a correction without its reason (``EditorialError``)."""
    facts = [one.stated.label for one in told_to_readers(differences, told=told)]
    if facts and not why.strip():
        raise EditorialError(
            f"A published fact changes ({', '.join(facts)}): say why. The reason stands with the correction, "
            "word for word.",
            field="why",
        )


def write_corrections(
    *,
    record: Publishable,
    differences: Sequence[Difference],
    why: str,
    made_by: User,
    approved_by: User,
    four_eyes: bool,
    at: datetime,
    told: bool = False,
) -> list[Correction]:
    """Write the public's notes on a change, a row a fact, in the transaction of the change itself."""
    case = case_of(record)
    return [
        Correction.objects.create(
            **record.history_of(),
            case_ref=case.ref if case else "",
            field=one.stated.name,
            label=one.stated.label,
            before="\n".join(one.was),
            after="\n".join(one.says),
            why=why.strip(),
            made_at=at,
            made_by=made_by,
            approved_by=approved_by,
            four_eyes=four_eyes,
        )
        for one in told_to_readers(differences, told=told)
    ]


def since_last_published(record: Publishable) -> list[Difference]:
    """What a record that was public once says otherwise now than the public last read; empty where it never was."""
    was = last_published(record)
    if was is None:
        return []
    return in_words(record, differing(record, was, stated(record)))


def last_published(record: Publishable) -> Statement | None:
    """What a record stated when the public last read it; None where it never was public, or is so now."""
    if record.first_published_at is None or record.is_published:
        return None
    events = type(record).pgh_event_model.objects  # type: ignore[attr-defined]
    last = (
        events.filter(pgh_obj_id=record.pk, state=Publication.PUBLISHED).order_by("-pgh_created_at", "-pgh_id").first()
    )
    if last is None:
        return None
    row = record_at(record, last.pgh_created_at)
    return stated(row, at=last.pgh_created_at) if row is not None else None
