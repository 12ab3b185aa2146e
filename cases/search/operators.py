"""Operators of the search box (judge: agency: court: …) as the filters that they stand for."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.text import slugify

from cases import asking
from cases.models import (
    Agency,
    Case,
    ChallengedAction,
    Court,
    Judge,
    JudgeName,
    Listing,
    ListingByAgency,
    ListingByJudge,
    Outcome,
    Posture,
    President,
    Topic,
)
from cases.parsing import normal_name

MOST = 20  # rows that one name can stand for


def filters_of(asked: asking.Asked, given: QueryDict) -> dict[str, str]:
    """Put the operators of a search text into the address's filters.

    Args:
        asked: the text, understood.
        given: the address's parameters; changed: what an operator says is added to its filter.

    Returns:
        Sentences on what names nothing on record, by operator.
    """
    problems = {}
    for field in asked.fields:
        name = f"not_{field.name}" if field.negated else field.name
        values = _FINDERS[field.name](field.value)
        if values:
            given.setlist(name, list(dict.fromkeys([*given.getlist(name), *values])))
        else:
            problems[field.name] = f"Nothing on record here is called “{field.value[:60]}”: {field.name}: finds none."
    for name, day in (("decided_after", asked.days.after), ("decided_before", asked.days.before)):
        if day and not given.get(name):
            given[name] = str(day)
    return problems


def _all_words(column: str, text: str) -> Q:
    """A column with every word of a text."""
    condition = Q()
    for word in text.split():
        condition &= Q(**{f"{column}__icontains": word})
    return condition


def _judges(text: str) -> list[str]:
    forms: QuerySet[Any] = JudgeName.objects.filter(judge=OuterRef("pk"))
    for word in normal_name(text).split():
        forms = forms.filter(normal_form__contains=word)
    listed = Exists(ListingByJudge.objects.filter(judge_id=OuterRef("pk")))
    return _slugs(Judge.objects.filter(Q(slug=text) | Exists(forms)).filter(listed))


def _agencies(text: str) -> list[str]:
    listed = Agency.objects.filter(Exists(ListingByAgency.objects.filter(agency_id=OuterRef("pk"))))
    called = listed.filter(Q(acronym__iexact=text) | Q(name__iexact=text) | Q(slug=text))
    return _slugs(called) or _slugs(listed.filter(_all_words("name", text)))


def _courts(text: str) -> list[str]:
    called = Q(pk=text.lower()) | Q(abbreviation__iexact=text) | Q(name__iexact=text)
    found = list(Court.objects.filter(called).order_by("pk").values_list("pk", flat=True)[:MOST])
    if found:
        return found
    listed = Court.objects.filter(Exists(Listing.objects.known().filter(court=OuterRef("pk"))))
    return list(listed.filter(_all_words("name", text)).order_by("pk").values_list("pk", flat=True)[:MOST])


def _called(model: type[Model], column: str) -> Callable[[str], list[str]]:
    def find(text: str) -> list[str]:
        rows: Any = model._default_manager
        public = getattr(rows, "published", rows.all)()
        return _slugs(public.filter(Q(slug=text) | _all_words(column, text)))

    return find


def _slugs(rows: QuerySet[Any]) -> list[str]:
    return list(rows.order_by("slug").values_list("slug", flat=True)[:MOST])


def _presidents(text: str) -> list[str]:
    return [slugify(name) for name in President.objects.filter(_all_words("name", text)).values_list("name", flat=True)]


def _one_of(choices: Iterable[tuple[str, Any]]) -> Callable[[str], list[str]]:
    def find(text: str) -> list[str]:
        wanted = slugify(text)
        return [value for value, label in choices if wanted in (slugify(value.replace("_", " ")), slugify(str(label)))]

    return find


_FINDERS: dict[str, Callable[[str], list[str]]] = {
    "judge": _judges,
    "agency": _agencies,
    "court": _courts,
    "docket": lambda text: [text],
    "cites": lambda text: [text],
    "outcome": _one_of(Outcome.choices),
    "posture": _one_of(Posture.choices),
    "topic": _called(Topic, "name"),
    "party": lambda text: [text],
    "president": _presidents,
    "action": _called(ChallengedAction, "title"),
    "case": _called(Case, "short_caption"),
}
