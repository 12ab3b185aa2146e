"""What an address may say: parameters that are described and read in one place, and pages by cursor."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cases.api.problems import Refused
from cases.search import COUNTED, PAGE_SIZE

_NAME = re.compile(r"[^\x00]{1,300}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that an address may say.

    Attributes:
        name: of the parameter.
        says: what it means, in a sentence.
        choices: the values that it may have; any, where there is none.
        many: whether it may be given more than once.
        kind: string, integer or date, for the description.
        example: a value.
    """

    name: str
    says: str
    choices: tuple[str, ...] = ()
    many: bool = False
    kind: str = "string"
    example: str = ""


FIELDS = Parameter("fields", "Only these fields of each record, with commas between.", example="ref,title,outcome")
AFTER = Parameter("after", "The cursor of the next page: take the whole address from next.")
BEFORE = Parameter("before", "The cursor of the page before: take the whole address from previous.")
AS_OF = Parameter(
    "as_of",
    "A day: what stood then, by the record as it is now; nothing that was decided later.",
    kind="date",
    example="2025-06-01",
)
KNOWN_ON = Parameter(
    "known_on", "A day: the record as it was at the end of that day.", kind="date", example="2025-06-01"
)


def expand_parameter(expandable: Mapping[str, str]) -> Parameter:
    """The parameter that asks for records whole that stand in others as links."""
    said = "; ".join(f"{name}: {what}" for name, what in expandable.items())
    return Parameter(
        "expand", f"Whole records in place of links, with commas between. {said}.", example=next(iter(expandable))
    )


def refuse_unknown(query: Any, known: Iterable[str]) -> None:
    """Refuse parameters that mean nothing here, which a reader of the answer would think were heeded.

    Raises:
        Refused: with a sentence for each of them.
    """
    names = set(known)
    errors = {
        name[:60].replace("\x00", "�"): ["There is no such parameter here: /api/v1/schema.json names those that are."]
        for name in query
        if name not in names
    }
    errors |= {
        name: ["A NUL character is no part of any value."]
        for name in query
        if name in names and any("\x00" in value for value in query.getlist(name))
    }
    if errors:
        raise Refused(errors)


def listed(query: Any, name: str, allowed: Sequence[str]) -> list[str]:
    """A parameter's values with commas between, each once.

    Raises:
        Refused: one is none of those allowed.
    """
    values = [value.strip() for given in query.getlist(name) for value in given.split(",") if value.strip()]
    for value in values:
        if value not in allowed:
            raise Refused({name: [f"“{value[:60]}” is none of {', '.join(allowed)}."]})
    return list(dict.fromkeys(values))


def one_of(query: Any, parameter: Parameter) -> str:
    """The one value of a parameter with choices; empty where it says nothing.

    Raises:
        Refused: it is none of them.
    """
    value: str = query.get(parameter.name, "").strip()
    if value and value not in parameter.choices:
        raise Refused({parameter.name: [f"“{value[:60]}” is none of {', '.join(parameter.choices)}."]})
    return value


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    Attributes:
        rows: in order.
        previous: the cursor of the page before; empty on the first.
        next: the cursor of the page after; empty on the last.
        count: how many records there are on all pages; exact unless there are more.
        more: whether there are more.
        also: what else the answer says of the list.
    """

    rows: Sequence[Any]
    previous: str
    next: str
    count: int
    more: bool = False
    also: Mapping[str, Any] = field(default_factory=dict)


def paged(rows: QuerySet[Any], query: Any, *, by: str = "", newest: str = "") -> Page:
    """A page of rows in the order of their public name, or of a moment and then their name.

    Args:
        rows: all that is asked for.
        query: the address's parameters.
        by: the column of the public name, which is unique.
        newest: a column of moments: the latest first.

    Raises:
        Refused: the cursor is none.
    """
    before = query.get("before", "")
    after = "" if before else query.get("after", "")
    backwards = bool(before)
    # Names run forward, moments back.
    descending = bool(newest) != backwards
    columns = [newest, by] if newest else [by]
    ordered = rows.order_by(*(f"-{column}" if descending else column for column in columns))
    if before or after:
        place = _place(before or after, "before" if before else "after", newest)
        ordered = ordered.filter(_beyond(columns, place, "lt" if descending else "gt"))
    found = list(ordered[: PAGE_SIZE + 1])
    further, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if backwards:
        shown.reverse()
    number = rows.order_by()[: COUNTED + 1].count()
    has_previous, has_next = (further, True) if backwards else (bool(after), further)
    return Page(
        shown,
        previous=_cursor(shown[0], columns) if shown and has_previous else "",
        next=_cursor(shown[-1], columns) if shown and has_next else "",
        count=min(number, COUNTED),
        more=number > COUNTED,
    )


def _cursor(row: Any, columns: Sequence[str]) -> str:
    values = [getattr(row, column) for column in columns]
    return "~".join(value.isoformat() if isinstance(value, datetime) else str(value) for value in values)


def _place(text: str, name: str, newest: str) -> list[Any]:
    lost = Refused({name: [f"“{text[:40]}” is no place in a list: begin at its first page."]})
    if not _NAME.fullmatch(text):
        raise lost
    if not newest:
        return [text]
    moment, _, last = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError as error:
        raise lost from error
    if at.tzinfo is None or not last:
        raise lost
    return [at, last]


def _beyond(columns: Sequence[str], place: Sequence[Any], sign: str) -> Q:
    last = Q(**{f"{columns[-1]}__{sign}": place[-1]})
    if len(columns) == 1:
        return last
    return Q(**{f"{columns[0]}__{sign}": place[0]}) | Q(**{columns[0]: place[0]}) & last
