"""What the sections of the desk are made of: rows, what was asked for, and what people made of each row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import QueryDict
from django.urls import reverse

from cases.models import Errand, ErrandKind, User

# Rows of a section: on the desk, where it stands alone, and as far as they are counted.
MOST, MOST_ALONE, MOST_COUNTED = 20, 100, 200
# Kinds that somebody says are dealt with; the others end by something being done.
_SETTLED_BY_HAND = (
    ErrandKind.SUGGESTION,
    ErrandKind.DEADLINE,
    ErrandKind.DEAD_LINK,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of the desk asks for.

    Attributes:
        user: whose desk it is.
        people: everybody of the newsroom, by name.
        today: the site's day.
        whose: "mine", what the person took up; "nobody", what nobody did; empty, all.
        put_off: whether what was put off or settled is shown, in place of what is to be done.
        only: the key of the one section that is shown, with more rows.
        page: of that section.
        drafts: "everybody" for drafts of others too.
    """

    user: User
    people: list[User]
    today: date
    whose: str = ""
    put_off: bool = False
    only: str = ""
    page: int = 1
    drafts: str = ""

    @property
    def rows(self) -> slice:
        """Which rows of a section are shown."""
        most = MOST_ALONE if self.only else MOST
        first = (self.page - 1) * most if self.only else 0
        return slice(first, first + most)

    @property
    def counts(self) -> int:
        """How many rows of a section are looked at to count them: one more than is told."""
        stop: int = self.rows.stop
        return max(stop, MOST_COUNTED) + 1

    def address(self, **changes: str) -> str:
        """The desk with something else asked for."""
        now = {
            "whose": self.whose,
            "put_off": "yes" if self.put_off else "",
            "only": self.only,
            "page": str(self.page) if self.page > 1 else "",
            "drafts": self.drafts,
        }
        query = urlencode({name: value for name, value in (now | changes).items() if value})
        return reverse("cases:desk") + (f"?{query}" if query else "")


def what_is_asked(query: QueryDict) -> dict[str, Any]:
    """The part of ``Asked`` that an address says; what is no value of it counts as not said."""
    page = query.get("page", "")
    return {
        "whose": query.get("whose", "") if query.get("whose") in ("mine", "nobody") else "",
        "put_off": query.get("put_off") == "yes",
        "only": query.get("only", "")[:20],
        "page": int(page) if page.isdecimal() and 0 < len(page) < 5 else 1,
        "drafts": "everybody" if query.get("drafts") == "everybody" else "",
    }


@dataclass(slots=True, kw_only=True)
class Item:
    """One row of the desk.

    Attributes:
        kind: ``ErrandKind``; empty for what only its author sees to.
        ref: its name in an errand.
        noun: what sort of thing it is, for people.
        title: its name, the link to it.
        address: where one deals with it.
        detail: more of it, in a line.
        since: since when it waits, or the day that it is about.
        since_says: what that is: "submitted by Ed Ellis".
        who_may: who may deal with it, where not everybody may.
        may: whether the person may.
        opens: on the button that leads to it; empty for none.
        submits: the address that hands a draft on.
        resolves: the address that takes what came of a report.
        state: what a settling is for; in another state it comes up again.
        report: a reader's words, for rows that are a report.
        errand: what people made of it.
    """

    kind: str
    ref: str
    noun: str
    title: str
    address: str
    detail: str = ""
    since: datetime | date | None = None
    since_says: str = ""
    who_may: str = ""
    may: bool = True
    opens: str = ""
    submits: str = ""
    resolves: str = ""
    state: str = ""
    report: Any = None
    errand: Errand | None = None
    assigned_to: User | None = None
    is_mine: bool = False
    deferred_until_on: date | None = None
    is_settled: bool = False
    errand_address: str = ""
    may_take: bool = False
    may_move: bool = False
    may_settle: bool = False

    def take_note(self, errand: Errand | None, asked: Asked) -> None:
        """Say on the row what people made of the thing, and what the person may do with it."""
        self.errand = errand
        if errand is not None:
            self.assigned_to = errand.assigned_to
            self.is_mine = errand.assigned_to_id == asked.user.pk
            self.is_settled = errand.settled_at is not None and errand.settled_for == self.state
            ahead = errand.deferred_until_on is not None and errand.deferred_until_on > asked.today
            self.deferred_until_on = errand.deferred_until_on if ahead else None
        self.errand_address = f"{reverse('cases:desk')}errands/{self.kind}/{self.ref}/"
        self.may_take = self.may and self.assigned_to is None
        self.may_move = self.may and (self.assigned_to is None or self.is_mine or asked.user.may_publish)
        self.may_settle = self.may_move and self.kind in _SETTLED_BY_HAND

    @property
    def anchor(self) -> str:
        """Its name within the page."""
        return f"{self.kind or 'draft'}-{self.ref}"

    @property
    def is_put_off(self) -> bool:
        """Whether it is not to be seen to now."""
        return self.is_settled or self.deferred_until_on is not None


@dataclass(slots=True, kw_only=True)
class Section:
    """One part of the desk.

    Attributes:
        key: its name in addresses.
        letter: the key that jumps to it, after ``g``.
        title: its heading.
        rows: those that are shown.
        total: how many there are; one more than are counted, when there are more.
        empty: what stands there when there is none.
        note: a line for everybody who deals with its rows.
        more: label and address of a page that shows more of it.
        alone: the address of the whole of it.
        loose: whether its rows were fetched without regard to what people made of them.
    """

    key: str
    letter: str
    title: str
    rows: list[Item] = field(default_factory=list)
    total: int = 0
    empty: str = ""
    note: str = ""
    more: tuple[str, str] | None = None
    alone: str = ""
    loose: bool = False

    @property
    def count(self) -> str:
        """How many there are, in words."""
        return f"{MOST_COUNTED}+" if self.total > MOST_COUNTED else str(self.total)


def keys_of(rows: QuerySet[Any, Any], asked: Asked) -> tuple[list[int], int]:
    """The keys of the rows that are shown, in their order, and how many there are as far as they are counted.

    One lean query: an empty section, as most are, costs no more, and none needs another to be counted.
    """
    keys = list(rows.values_list("pk", flat=True)[: asked.counts])
    return keys[asked.rows], len(keys)


def by_keys(rows: QuerySet[Any], keys: list[int]) -> list[Any]:
    """The rows of some keys, in the order of these. One query; none without a key."""
    found = rows.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


SectionOf = Callable[[Asked], Section]


def to_be_seen_to(
    rows: QuerySet[Any], asked: Asked, kind: str, *, noun: str = "", ref: str = "ref", state: Any = None
) -> QuerySet[Any]:
    """Those rows that are to be seen to now, or were put off when those are asked for; by whom, when that is asked.

    Args:
        rows: of one model.
        asked: what the address asks for.
        kind: of their errands.
        noun: stands before the ref in an errand, for kinds that speak of several nouns.
        ref: their column with the public name.
        state: an expression for what a settling is for; empty when left out.
    """
    key = Concat(Value(f"{noun}-"), OuterRef(ref), output_field=CharField()) if noun else OuterRef(ref)
    errands = Errand.objects.filter(kind=kind, subject_ref=key)
    settled_for = OuterRef(state) if state else Value("")
    away = Exists(
        errands.filter(Q(deferred_until_on__gt=asked.today) | Q(settled_at__isnull=False, settled_for=settled_for))
    )
    rows = rows.filter(away if asked.put_off else ~away)
    if asked.whose == "mine":
        rows = rows.filter(Exists(errands.filter(assigned_to=asked.user)))
    if asked.whose == "nobody":
        rows = rows.filter(~Exists(errands.filter(assigned_to__isnull=False)))
    return rows


def note_errands(sections: Iterable[Section], asked: Asked) -> None:
    """Say on every row what people made of it; a loose section then leaves out what is not asked for. One query."""
    sections = list(sections)
    wanted: dict[str, list[str]] = {}
    for item in (item for section in sections for item in section.rows if item.kind):
        wanted.setdefault(item.kind, []).append(item.ref)
    conditions = [Q(kind=kind, subject_ref__in=refs) for kind, refs in wanted.items()]
    found: dict[tuple[str, str], Errand] = {}
    if conditions:
        errands = Errand.objects.filter(Q(*conditions, _connector=Q.OR)).select_related("assigned_to", "settled_by")
        found = {(errand.kind, errand.subject_ref): errand for errand in errands}
    for section in sections:
        for item in section.rows:
            if item.kind:
                item.take_note(found.get((item.kind, item.ref)), asked)
        if section.loose:
            shown = [item for item in section.rows if _is_asked_for(item, asked)]
            section.rows, section.total = shown[asked.rows], len(shown)


def _is_asked_for(item: Item, asked: Asked) -> bool:
    if item.is_put_off != asked.put_off:
        return False
    return not asked.whose or (item.is_mine if asked.whose == "mine" else item.assigned_to is None)
