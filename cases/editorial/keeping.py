"""What somebody typed and has not saved, kept until it is; and who has a form open now.

Kept forms are their writers' own: nobody else is ever shown them. They bind nothing and are no part of the record.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cases.editorial.drafts import must_have_role, verb
from cases.editorial.errors import EditorialError, WrongState
from cases.models import Autosave, Presence, User

# Bytes of one form, forms of one person, and how long each is kept.
LONGEST = 300_000
MOST = 200
KEPT_FOR = timedelta(days=30)
# A page says every twenty seconds that it is still open.
STALE_AFTER = timedelta(seconds=60)
# Which window keeps a form, beside what was typed into it.
_WINDOW = "kept-by"
_PLACE = re.compile(r"/(desk|admin)/[\w@.+-]+(/[\w@.+-]+)*/")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtForm:
    """What a form's page says besides the form.

    Attributes:
        place: the form's address.
        kept: what the person left there unsaved, if anything.
        others: who else has the form open.
        shown: whether the form shows what was kept, or what was sent a moment ago, and not what is saved.
    """

    place: str
    kept: Autosave | None
    others: Sequence[User]
    shown: bool = False

    @property
    def is_offered(self) -> bool:
        """Whether something is kept that the form does not show: then nothing is kept over it."""
        return self.kept is not None and not self.shown

    @property
    def after(self) -> str:
        """What the page goes on from, as ``keep`` takes it."""
        return self.kept.saved_at.isoformat() if self.kept is not None and self.shown else ""

    @property
    def editing(self) -> str:
        """Who else has it open, in a sentence; empty when nobody has."""
        return editing(self.others)


def editing(others: Sequence[User]) -> str:
    """“Ada Adams is editing this.”; empty for nobody."""
    names = [str(user) for user in others]
    if len(names) < 2:
        return f"{names[0]} is editing this." if names else ""
    return f"{', '.join(names[:-1])} and {names[-1]} are editing this."


def must_be_a_place(place: str) -> None:
    """Refuse what is no address of a form at the desk or in the admin (``EditorialError``)."""
    if len(place) > 200 or not _PLACE.fullmatch(place) or "/.." in place or "/./" in place:
        raise EditorialError("Only forms of the desk and the admin are kept.", field="place")


def _cleaned(data: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A form's values as the database holds them; without what is nobody's to keep."""

    def text(value: str) -> str:
        # PostgreSQL holds no NUL, and no half of a surrogate pair.
        return str(value).replace("\x00", "").encode("utf-8", "replace").decode()

    return {
        text(name): [text(value) for value in values]
        for name, values in data.items()
        if name not in ("csrfmiddlewaretoken", _WINDOW) and "password" not in name.lower()
    }


@verb
def keep(
    *,
    by: User,
    place: str,
    data: Mapping[str, Sequence[str]],
    seen: str = "",
    window: str = "",
    after: str = "",
    at: datetime | None = None,
) -> Autosave:
    """Keep what somebody typed into a form, until it is saved or thrown away.

    Args:
        by: whose it is.
        place: the form's address.
        data: what the form would send: {name: [values]}.
        seen: how far the record went when the form was opened.
        window: which of the person's windows it is typed in.
        after: when what this goes on from was kept (ISO 8601); empty when nothing was.
        at: now, when left out.

    Writes:
        The one ``Autosave`` of the person and the place. What is older than thirty days, or beyond two hundred
        forms of one person, goes.

    Raises:
        WrongState: something else is kept there, typed in another window and neither taken up nor thrown away.
        EditorialError: it is too much, or the place is none of the newsroom's.
    """
    must_have_role(by)
    must_be_a_place(place)
    at = at or timezone.now()
    cleaned = _cleaned(data)
    if len(json.dumps(cleaned, ensure_ascii=False).encode()) > LONGEST:
        raise EditorialError("This is too much text to be kept while you type: save it.", field="data")
    cleaned[_WINDOW] = [window[:40]]
    own = Autosave.objects.filter(user=by)
    row = own.select_for_update().filter(place=place).first()
    if row is None:
        _make_room(own, at)
        row = Autosave(user=by, place=place)
    elif row.saved_at >= at - KEPT_FOR and not _goes_on_from(row, window, after):
        raise WrongState("Changes of yours from another window are kept here: take them up, or throw them away, first.")
    row.data, row.saved_at, row.seen = cleaned, at, seen if len(seen) <= 400 else ""
    row.save()
    return row


def _goes_on_from(row: Autosave, window: str, after: str) -> bool:
    return (window != "" and row.data.get(_WINDOW) == [window]) or row.saved_at.isoformat() == after


def _make_room(own: QuerySet[Autosave], at: datetime) -> None:
    """What is too old goes, and the oldest beyond what one person may have; rows that are being written stay."""
    free = own.select_for_update(skip_locked=True)
    old = list(free.filter(saved_at__lt=at - KEPT_FOR).values_list("pk", flat=True))
    newest = own.order_by("-saved_at", "-pk").values_list("pk", flat=True)
    own.filter(pk__in=[*old, *newest[MOST - 1 :]]).delete()


def kept(*, by: User, place: str, at: datetime | None = None) -> Autosave | None:
    """What the person left unsaved in a form, if it is still kept."""
    since = (at or timezone.now()) - KEPT_FOR
    return Autosave.objects.filter(user=by, place=place, saved_at__gte=since).first()


@verb
def forget(*, by: User, place: str) -> None:
    """Let go of what was kept of a form: it was saved, or is thrown away."""
    must_be_a_place(place)
    Autosave.objects.filter(user=by, place=place).delete()


@verb
def be_here(*, by: User, place: str, at: datetime | None = None) -> list[User]:
    """Note that somebody has a form open.

    Returns:
        Who else has it open, by name.

    Writes:
        The one ``Presence`` of the person and the place; the person's stale ones go.
    """
    must_have_role(by)
    must_be_a_place(place)
    at = at or timezone.now()
    row = Presence(user=by, place=place, seen_at=at)
    Presence.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["user", "place"], update_fields=["seen_at"]
    )
    stale = Presence.objects.select_for_update(skip_locked=True).filter(user=by, seen_at__lt=at - STALE_AFTER)
    Presence.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()
    return others_here(by=by, place=place, at=at)


def others_here(*, by: User, place: str, at: datetime | None = None) -> list[User]:
    """Who else had a form open within the last minute; one query."""
    since = (at or timezone.now()) - STALE_AFTER
    return [row.user for row in Presence.objects.others_at(place, than=by.pk, since=since)]


def at_form(*, by: User, place: str, shown: bool = False, at: datetime | None = None) -> AtForm:
    """What a form's page says besides the form; two queries, whatever is there."""
    return AtForm(
        place=place, kept=kept(by=by, place=place, at=at), others=others_here(by=by, place=place, at=at), shown=shown
    )


__all__ = ["AtForm", "at_form", "be_here", "editing", "forget", "keep", "kept", "must_be_a_place", "others_here"]
