"""What a record has to be before it is written: the one place for rules that a column or a constraint can't word.

``save_draft`` asks ``check`` of every record, and forms ask it first, to show a refusal beside its field. What two
people do at the same moment, the database refuses after it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.timezone import now

from cases.editorial.derived import latest_today, must_fit, sort_day
from cases.editorial.errors import AlreadyRecorded, BadDate, EditorialError
from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Court,
    Docket,
    Event,
    OldSlug,
    Publishable,
    Ruling,
)
from cases.outcome import outcome
from cases.parsing import PartialDate, docket_number


def check(record: Publishable, *, at: datetime | None = None) -> None:
    """Refuse a record that cannot be, and fill in what follows from what was written.

    Args:
        record: new or changed, with its values set; nothing is saved.
        at: now, when left out.

    Writes:
        On the instance only: a docket's normal number; a ruling's place in the order of time.

    Raises:
        EditorialError: or one of its kinds, with the field that it is about.
    """
    if (rule := _RULES.get(type(record))) is not None:
        rule(record, at or now())
    must_be_valid(record)


def must_be_valid(row: models.Model) -> None:
    """Refuse values that a column can't have: too long, blank, none of its choices (``EditorialError``)."""
    try:
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        label = str(row._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
        raise EditorialError(f"{label}: {' '.join(sentences)}", field=name) from None


def free_slug(model: type[Case] | type[ChallengedAction], text: str) -> str:
    """A slug for ``text`` that no record of the noun has or had: numbered from 2 where it is taken."""
    base = slugify(text)[:150].strip("-") or model.noun
    taken = {
        *model._base_manager.filter(slug__startswith=base).values_list("slug", flat=True),
        *_old_slugs(model.noun).filter(slug__startswith=base).values_list("slug", flat=True),
    }
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _old_slugs(noun: str) -> models.QuerySet[OldSlug]:
    return OldSlug.objects.filter(**{f"{noun}__isnull": False})


def is_federal_trial(court: Court) -> bool:
    """Whether a bare number such as 17-998 is a civil action of this court, and not an appeal."""
    return court.system == "federal" and court.level == "trial"


def must_be_a_zone(name: str) -> None:
    """Refuse a name that the time zone database does not know (``BadDate``); blank is none."""
    try:
        if name:
            ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadDate(f"“{name}” is no time zone: write America/New_York.", field="time_zone") from None


def must_not_be_in_the_future(day: PartialDate, at: datetime, sentence: str, *, field: str) -> None:
    """Refuse a day that has not come anywhere where a federal court sits (``BadDate``)."""
    if day.on is not None and day.on > latest_today(at):
        raise BadDate(f"{day} is in the future: {sentence}", field=field)


def _case(case: Case, at: datetime) -> None:
    if not case.short_caption.strip():
        raise EditorialError("The case has no caption: give its short form, A v. B.", field="short_caption")
    _slug(case)


def _action(action: ChallengedAction, at: datetime) -> None:
    if not action.title.strip():
        raise EditorialError("The action has no title: say what was done.", field="title")
    _slug(action)


def _slug(record: Case | ChallengedAction) -> None:
    """Refuse an address that another record of the noun has or had."""
    other = type(record)._base_manager.filter(slug=record.slug).exclude(pk=record.pk).first()
    if other is None:
        old = _old_slugs(record.noun).filter(slug=record.slug).exclude(**{record.noun: record.pk}).first()
        other = getattr(old, record.noun) if old else None
    if other is not None:
        raise AlreadyRecorded(f"“{other}” has or had the address “{record.slug}”: choose another.", field="slug")


def _docket(docket: Docket, at: datetime) -> None:
    docket.number_as_written = docket.number_as_written.strip()
    docket.number = docket_number(docket.number_as_written, trial_court=is_federal_trial(docket.court))
    if not docket.number:
        raise EditorialError("The docket has no number: give it as the court writes it.", field="number_as_written")
    same = Docket.objects.filter(court=docket.court, number=docket.number).exclude(pk=docket.pk)
    if (other := same.select_related("case", "court").first()) is not None:
        raise AlreadyRecorded(f"{other} is on the record already, in {other.case}.", field="number_as_written")
    filed = PartialDate(docket.filed_on, docket.filed_on_precision)  # type: ignore[arg-type]
    must_not_be_in_the_future(filed, at, "a docket is recorded once it is filed.", field="filed_on")
    below = docket.on_appeal_from
    if below is not None and below.case_id != docket.case_id:
        raise EditorialError(
            f"{below} belongs to another case, so this docket cannot be on appeal from it.", field="on_appeal_from"
        )


def _appearance(appearance: Appearance, at: datetime) -> None:
    same = Appearance.objects.filter(case=appearance.case, party=appearance.party, role=appearance.role)
    if same.exclude(pk=appearance.pk).exists():
        raise AlreadyRecorded(
            f"{appearance.party.public_name} is recorded as {appearance.role} in {appearance.case} already.",
            field="party",
        )


def _counsel(counsel: Counsel, at: datetime) -> None:
    same = Counsel.objects.filter(case=counsel.case, name=counsel.name, side=counsel.side, party=counsel.party)
    if same.exclude(pk=counsel.pk).exists():
        raise AlreadyRecorded(f"{counsel.name} is recorded as counsel in {counsel.case} already.", field="name")


def _event(event: Event, at: datetime) -> None:
    if not event.title.strip():
        raise EditorialError("The event has no title: say what happens.", field="title")
    if event.happens_on is None:
        raise BadDate("An event needs a date, if only a month or a year.", field="happens_on")
    if (event.happens_at is None) != (event.time_zone == ""):
        raise BadDate("The hour of an event and its time zone are given together.", field="happens_at")
    must_be_a_zone(event.time_zone)


def _ruling(ruling: Ruling, at: datetime) -> None:
    if not ruling.title.strip():
        raise EditorialError("The ruling has no title: say in plain words what was decided.", field="title")
    decided = PartialDate(ruling.decided_on, ruling.decided_on_precision)  # type: ignore[arg-type]
    must_not_be_in_the_future(decided, at, "a ruling is recorded once it is made.", field="decided_on")
    filed = ruling.docket.filed_on
    if decided.latest is not None and filed is not None and decided.latest < filed:
        raise BadDate(
            f"{decided} is before {ruling.docket} was filed ({filed}): one of the two dates, or the docket, is wrong.",
            field="decided_on",
        )
    _ruling_is_new(ruling)
    ruling.sort_on = sort_day(ruling, decided, at)
    must_fit(ruling)
    ruling.outcome = ruling.outcome or outcome(ruling.posture, [], [])


def _ruling_is_new(ruling: Ruling) -> None:
    """Refuse what the docket holds already: same day and title, or same place within the day."""
    if ruling.decided_on is None:
        return
    same_day = Ruling.objects.filter(
        docket_id=ruling.docket_id, decided_on=ruling.decided_on, decided_on_precision=ruling.decided_on_precision
    ).exclude(pk=ruling.pk)
    for other in same_day:
        if other.title.casefold() == ruling.title.casefold():
            raise AlreadyRecorded(
                f"“{other.title}” of that day is on the record of {ruling.docket} already: attach the article to it.",
                field="title",
            )
        if ruling.decided_on_precision == "day" and other.day_sequence == ruling.day_sequence:
            raise AlreadyRecorded(
                f"“{other.title}” holds place {other.day_sequence} of that day on {ruling.docket}: "
                "give this ruling another place within the day, or attach the article to that one.",
                field="day_sequence",
            )


_RULES: dict[type[Publishable], Callable[[Any, datetime], None]] = {
    Case: _case,
    ChallengedAction: _action,
    Docket: _docket,
    Appearance: _appearance,
    Counsel: _counsel,
    Event: _event,
    Ruling: _ruling,
}
