"""A question said back in words: what was understood, and nothing more."""

from typing import Any

from django.conf import settings

from cases import asking
from cases.search.results import Question

# Filters whose dimension is called otherwise where it is said.
_CALLED = {"scope": "relief_scope"}
_JUDGE_PARTS = {
    "wrote": "wrote",
    "joined": "joined",
    "concurred": "concurred",
    "dissented": "dissented",
    "sat": "panel",
}
# Parts that are a dimension of their own, where it is called otherwise.
_PARTS = {"sat": "panel", "party": "agency_party", "author": "agency_action"}
_DAYS = ("decided_after", "decided_before", "filed_after", "filed_before")


def in_words(question: Question) -> str:
    """What is asked, as one phrase: rulings by Dabney L. Friedrich about ICE or the IRS since 2025, that blocked."""
    given, moment = question.given, question.asked.moment
    said = [one for name, value in given.items() for one in _said(question, name, value)]
    if moment.asked and not given.get("standing") and not given.get("not_standing"):
        said.append(asking.Said("decided_before", (moment.on.isoformat(),)))
    elif moment.asked:
        said.append(asking.Said("as_of", (moment.on.isoformat(),)))
    if moment.known_at is not None:
        said.append(asking.Said("known_on", (moment.on.isoformat(),)))
    return asking.in_words(said, "rulings", order=getattr(settings, "DATE_ORDER", "mdy"))


def _said(question: Question, name: str, value: Any) -> list[asking.Said]:
    asked, given = question.asked, question.given
    if name == "q":
        return list(asking.said_of(value.asked.words))
    if name in ("judge_part", "agency_part"):
        of = name.removesuffix("_part")
        labels = tuple(_label(one) for one in given.get(of, []))
        return [asking.Said(_PARTS.get(one, one), labels) for one in value]
    if name in ("judge", "agency") and given.get(f"{name}_part"):
        return []  # said with the part
    negated = name.startswith("not_")
    base = name.removeprefix("not_")
    if name in _DAYS:
        return [asking.Said(name, (str(asked.form.data.get(name)),))]
    if name == "updated_within":
        return [asking.Said("updated", (str(value),))]
    if name == "sources_min":
        return [asking.Said("sources", (str(value),))]
    if name == "has_document":
        return [asking.Said("primary_document", (), negated=one == "no") for one in value]
    choices = getattr(asked.filters[name].field, "choices", None)
    labels = tuple(str(choices[one]) if choices else _label(one) for one in value)
    return [asking.Said(_CALLED.get(base, base), labels, negated)]


def _label(row: Any) -> str:
    """A row as a sentence names it."""
    return str(getattr(row, "in_prose", "") or getattr(row, "short", "") or row)
