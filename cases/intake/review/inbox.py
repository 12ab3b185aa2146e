"""Articles to read: taking texts in, reading suggestions out of them, and putting aside what is not for the record."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Case, IntegerField, Value, When
from django.utils.timezone import now

from cases import editorial
from cases.editorial.drafts import must_have_role, verb
from cases.editorial.errors import EditorialError, WrongState
from cases.intake.extract import extract
from cases.intake.findings import EXTRACTOR, VERSION
from cases.intake.match import gazetteer_from_database, match
from cases.intake.read import Reading
from cases.intake.review.outlets import outlet_of
from cases.intake.review.suggestions import write_suggestions
from cases.models import Intake, IntakeState, Ruling, Snapshot, User
from cases.parsing import clean_text, sha256_of

# Names the lock that lets one text at a time be taken in; any fixed number below 2**31.
_LOCK = 1_482_733
_OPEN_FIRST = Case(When(state=IntakeState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())


@verb
def take_in(*, by: User, reading: Reading, at: datetime | None = None) -> Intake:
    """Put an article's text on the record, and read out of it what it says: suggestions, for people to decide on.

    Args:
        by: who brought it.
        reading: the text, and what is known of it.
        at: now, when left out.

    Returns:
        The intake. The same text gives the one that is there, the open one where there are several; when the
        extractor is newer than its suggestions, those that nobody decided on are made anew.

    Writes:
        The ``Article`` and ``Snapshot`` as ``editorial.add_article``, its ``Outlet`` when that is new, an ``Intake``
        and its suggestions. All or nothing.

    Raises:
        NotAllowed: the person has no role. EditorialError, BadDate: as ``editorial.add_article``.
    """
    must_have_role(by)
    _one_at_a_time(sha256_of(clean_text(reading.text)))
    snapshot = _snapshot(by, reading, at)
    intake = snapshot.intakes.order_by(_OPEN_FIRST, "-made_at", "-pk").first()
    if intake is None:
        new = Intake(snapshot=snapshot, notes=list(reading.notes), made_at=at or now(), made_by=by)
        return _read(new, reading.published.day)
    if intake.is_open and (intake.extractor, intake.version) != (EXTRACTOR, VERSION):
        return _read(intake, intake.published_on)
    return intake


def _one_at_a_time(digest: str) -> None:
    """Until the transaction ends, nobody else takes in the same text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, int(digest[:7], 16)])


def _snapshot(by: User, reading: Reading, at: datetime | None) -> Snapshot:
    """The text on the record; one that comes without an address is any article's of the same words."""
    address = reading.canonical_url or reading.url
    if not address:
        same = Snapshot.objects.filter(sha256=sha256_of(clean_text(reading.text))).order_by("pk").first()
        if same is not None:
            return same
    published = reading.published
    return editorial.add_article(
        by=by,
        kind=reading.kind,
        title=reading.title,
        text=reading.text,
        captured_how=reading.captured_how,
        outlet=outlet_of(reading.outlet, reading.outlet_domain),
        url=reading.url,
        canonical_url=reading.canonical_url or None,
        published_at=published.at,
        published_at_precision=published.precision,
        time_zone=published.time_zone,
        byline=reading.byline[:200],
        language=reading.language or "en",
        at=reading.captured_at or at,
    )


def _read(intake: Intake, day: date | None) -> Intake:
    """Extract and match an intake's text, and keep what they say."""
    snapshot = intake.snapshot
    gazetteer = gazetteer_from_database()
    extracted = extract(snapshot.text, headline=snapshot.article.title, published=day, gazetteer=gazetteer)
    matched = match(extracted, text=snapshot.text, published=day, gazetteer=gazetteer, snapshot=snapshot)
    if intake._state.adding:
        intake.extractor, intake.version, intake.published_on = EXTRACTOR, VERSION, day
        intake.save()
    write_suggestions(intake, extracted, matched, gazetteer)
    return intake


@verb
def read_again(*, by: User, intake: Intake, at: datetime | None = None) -> Intake:
    """Take an article up again: one that was dismissed, that reports a further ruling, or whose draft is gone.

    Args:
        by: who takes it up.
        intake: of the article; an open one is read anew, what people decided on is kept.
        at: now, when left out.

    Returns:
        The open intake of that text.

    Writes:
        An ``Intake`` where the one given is closed and none is open; suggestions.

    Raises:
        NotAllowed: the person has no role.
    """
    must_have_role(by)
    _one_at_a_time(intake.snapshot.sha256)
    waiting = Intake.objects.select_for_update(of=("self",)).filter(snapshot=intake.snapshot, state=IntakeState.OPEN)
    again = waiting.first() or Intake(
        snapshot=intake.snapshot,
        published_on=intake.published_on,
        notes=intake.notes,
        made_at=at or now(),
        made_by=by,
    )
    return _read(again, intake.published_on)


@verb
def dismiss(*, by: User, intake: Intake, why: str, at: datetime | None = None) -> None:
    """Put an article aside: it is not about a ruling, or not for the record.

    Args:
        by: who says so.
        intake: open.
        why: in a few words; kept with it.
        at: now, when left out.

    Writes:
        The intake, dismissed; the text stays.

    Raises:
        EditorialError: there is no reason, or a longer one than fits. WrongState, NotAllowed: as elsewhere.
    """
    must_have_role(by)
    row, reason = open_intake(intake), " ".join(why.split())
    if not reason:
        raise EditorialError("Say why it is not for the record.", field="why")
    if len(reason) > 200:
        raise EditorialError("Say it in 200 characters.", field="why")
    close_intake(row, by, at or now(), why=reason)
    intake.refresh_from_db()


def open_intake(intake: Intake) -> Intake:
    """The intake as it is now, locked until the transaction ends; refused when it was dealt with (``WrongState``)."""
    row = (
        Intake.objects.select_for_update(of=("self",))
        .select_related("snapshot__article", "ruling", "finished_by")
        .get(pk=intake.pk)
    )
    if row.is_open:
        return row
    what = f"was recorded as “{row.ruling.title}”" if row.ruling else "was dealt with"
    if row.state == IntakeState.DISMISSED:
        what = "was put aside"
    raise WrongState(
        f"“{row.snapshot.article}” {what} by {row.finished_by} meanwhile, so nothing was saved now. "
        "What you typed is still below: compare it, and take the article up again if something is missing."
    )


def close_intake(intake: Intake, by: User, at: datetime, *, ruling: Ruling | None = None, why: str = "") -> None:
    """Mark an intake as dealt with: as a ruling, or put aside for a reason."""
    intake.state = IntakeState.DISMISSED if why else IntakeState.DONE
    intake.ruling, intake.why, intake.finished_at, intake.finished_by = ruling, why, at, by
    intake.save(update_fields=["state", "ruling", "why", "finished_at", "finished_by"])
