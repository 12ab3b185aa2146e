"""The grammar of the search box (docs/searching.md): text to what it asks, in one walk from left to right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeGuard

from cases.asking.alone import alone
from cases.asking.characters import cleaned, core
from cases.asking.notes import Notes
from cases.asking.terms import DAYS, FIELDS, And, Asked, Days, Field, Not, Or, Phrase, Positive, Prefix, Term, Word
from cases.asking.writing import written
from cases.parsing import PartialDate, date_as_written

LONGEST = 500  # characters
MOST = 50  # words; a value behind an operator counts as one
SHORTEST_PREFIX = 2  # letters or digits: fewer begin too many words to be worth a search

# A run without white space or quotation marks, and a quotation that begins right behind it.
_TOKEN = re.compile(r'(?P<bare>[^\s"]*)(?P<quote>"(?P<quoted>[^"]*)(?P<close>"?))?')
_LEAD = re.compile(r"(?P<outer>[(\[{]*)(?P<minus>-*)(?P<inner>[(\[{]*)")
_OPERATOR = re.compile(r"(?P<name>[^\W\d_]+):(?P<value>.*)")

# What a token comes to: a term or a field; an OR; days, which stand in no row; or a gap where something was left out.
Item = Term | Field | Literal["or", "days", "gap"]


def read(text: str) -> Asked:
    """Understand a search text.

    Words, "phrases", -minus, OR (which binds tighter than the "and" between words), prefix*, and operators such as
    ``judge:bates``. Never raises; the time grows with the length of the text.

    Args:
        text: as typed.

    Returns:
        What it asks, with notes on what was left out. A text of more than ``LONGEST`` characters or ``MOST`` words is
        refused as a whole: nothing of it is understood, and ``problem`` says so.
    """
    if len(text) > LONGEST:
        return Asked(problem=_too_long(len(text)))
    plain = cleaned(text)
    asked = _Reader(plain).asked()
    if not (asked.fields or asked.days.after or asked.days.before):
        asked = replace(asked, alone=alone(plain) or alone(written(asked)))
    if (length := len(written(asked))) > LONGEST:
        return Asked(problem=_too_long(length))
    if (words := _size(asked)) > MOST:
        return Asked(text=plain, problem=f"This search has {words} words: at most {MOST} are read. Leave some out.")
    return asked


def _too_long(length: int) -> str:
    return f"This search has {length:,} characters: at most {LONGEST} are read. Shorten it."


def _size(asked: Asked) -> int:
    terms = (term for part in asked.words.parts for term in (part.parts if isinstance(part, Or) else (part,)))
    words = sum(len((term.part if isinstance(term, Not) else term).text.split()) for term in terms)
    return words + len(asked.fields) + sum(day is not None for day in (asked.days.after, asked.days.before))


@dataclass(slots=True)
class _Reader:
    """One reading of one text."""

    text: str
    notes: Notes = field(default_factory=Notes)
    days: dict[str, PartialDate] = field(default_factory=dict)
    grouped: bool = False

    def asked(self) -> Asked:
        items = [item for token in _TOKEN.finditer(self.text) for item in self._items(token)]
        if self.grouped and "or" in items:
            self.notes.add("group")
        rows = self._rows(items)
        words = And(tuple(Or(row) if len(row) > 1 else row[0] for row in rows if _is_words(row)))
        fields = tuple(dict.fromkeys(one for row in rows for one in row if isinstance(one, Field)))
        days = Days(self.days.get("after"), self.days.get("before"))
        if days.first and days.last and days.first > days.last:
            self.notes.add("crossed", f"after:{days.after} before:{days.before}")
        if self.text and not (rows or self.days or self.notes):
            self.notes.add("nothing")
        return Asked(self.text, words, fields, days, self.notes.sentences())

    def _items(self, token: re.Match[str]) -> Iterator[Item]:
        bare, lead = token["bare"], _LEAD.match(token["bare"])
        assert lead is not None
        negated = bool(lead["minus"])
        rest = bare[lead.end() :]
        self.grouped |= bool(lead["outer"] or lead["inner"])
        if negated and lead["inner"]:
            self.notes.add("group")
        while rest and not (rest[0].isalnum() or rest[0] == "*"):
            rest = rest[1:]
        quoted = self._quoted(token) if token["quote"] else None
        operator = _OPERATOR.fullmatch(rest)
        if operator and quoted is not None and not operator["value"]:
            yield self._operator(operator["name"], quoted, negated, quoted=True)
        elif rest:
            yield (
                self._operator(operator["name"], operator["value"], negated) if operator else self._word(rest, negated)
            )
            if quoted is not None:
                yield self._phrase(quoted, negated=False)
        elif quoted is not None:
            yield self._phrase(quoted, negated)
        elif negated:
            self.notes.add("minus")
            yield "gap"

    def _quoted(self, token: re.Match[str]) -> str:
        text = " ".join(token["quoted"].split())
        if not any(map(str.isalnum, text)):
            return ""
        if not token["close"]:
            self.notes.add("open")
        return text

    def _phrase(self, text: str, negated: bool) -> Item:
        if text := core(text):
            return _negated(Phrase(text), negated)
        self.notes.add("empty")
        return "gap"

    def _word(self, text: str, negated: bool) -> Item:
        text = core(text, keep="*")
        if text == "OR" and not negated:
            return "or"
        if "*" not in text:
            return _negated(Word(text), negated)
        begins = text.rstrip("*")
        if not begins:
            self.notes.add("star")
        elif "*" in begins:
            self.notes.add("middle", text)
        elif sum(map(str.isalnum, begins)) < SHORTEST_PREFIX:
            self.notes.add("short", text)
        else:
            return _negated(Prefix(core(begins)), negated)
        return "gap"

    def _operator(self, name: str, value: str, negated: bool, *, quoted: bool = False) -> Item:
        known = name.casefold()
        if known not in (*FIELDS, *DAYS):
            return self._unknown(name, value, negated, quoted=quoted)
        value = value if quoted else core(value)
        if not value:
            self.notes.add("bare", f"{known}:")
            return "gap"
        return self._day(known, value, negated) if known in DAYS else Field(known, value, negated)

    def _unknown(self, name: str, value: str, negated: bool, *, quoted: bool) -> Item:
        """A word with a colon behind it, an address, or what somebody took for an operator: words all the same."""
        if quoted:
            self.notes.add("unknown", f"{name}:")
            return self._phrase(f"{name} {value}", negated)
        if core(value) and not value.startswith("//"):
            self.notes.add("unknown", f"{name}:")
        return self._word(f"{name}:{value}", negated)

    def _day(self, name: str, value: str, negated: bool) -> Item:
        if negated:
            self.notes.add("negated day", f"-{name}:{value}")
            return "gap"
        try:
            day = date_as_written(value) or PartialDate.parse(value)
        except ValueError as error:
            self.notes.say(f"Left out: “{name}:”. {error}")
            return "gap"
        if name in self.days:
            self.notes.add("again", f"{name}:")
        self.days[name] = day
        return "days"

    def _rows(self, items: Sequence[Item]) -> list[tuple[Term | Field, ...]]:
        """Items in rows: those that an OR joins stand in one."""
        rows: list[list[Term | Field]] = []
        last: Item = "gap"
        waiting = False
        for item in items:
            if item == "or":
                if waiting or last == "gap":
                    self.notes.add("or")
                waiting = last != "gap"
                continue
            if item == "gap":
                if waiting:
                    self.notes.add("or")
            elif waiting and _joins(item, last):
                rows[-1].append(item)
            else:
                if waiting:
                    self.notes.add("or of two kinds")
                if not isinstance(item, str):
                    rows.append([item])
            last, waiting = item, False
        if waiting:
            self.notes.add("or")
        return [tuple(row) for row in rows]


def _joins(item: Item, last: Item) -> TypeGuard[Term | Field]:
    """Whether an OR can stand between two: words and words, or values of one operator, which are "or" anyway."""
    if isinstance(last, Field) and isinstance(item, Field):
        return last.name == item.name and not (last.negated or item.negated)
    return not isinstance(last, (Field, str)) and not isinstance(item, (Field, str))


def _is_words(row: tuple[Term | Field, ...]) -> TypeGuard[tuple[Term, ...]]:
    return not isinstance(row[0], Field)


def _negated(part: Positive, negated: bool) -> Term:
    return Not(part) if negated else part
