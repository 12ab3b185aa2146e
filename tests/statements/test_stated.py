"""What records state: every fact of every noun, as it is and as it was, and in words."""

from collections.abc import Callable
from typing import Any

import pytest

from cases import editorial
from cases.editorial.stating import set_columns, write_parts
from cases.models import (
    Appearance,
    Case,
    ChallengedAction,
    Counsel,
    Docket,
    Event,
    Publishable,
    Ruling,
    Source,
)
from cases.statements import FACTS, Rows, Several, differing, in_words, stated, stated_in, whole
from tests import cast

NOUNS: dict[type[Publishable], Callable[[], Any]] = {
    Case: cast.a_case,
    ChallengedAction: cast.an_action,
    Docket: cast.a_docket,
    Ruling: cast.a_ruling,
    Event: cast.an_event,
    Appearance: cast.an_appearance,
    Counsel: cast.a_counsel,
    Source: lambda: cast.a_ruling().sources.get(),
}
each_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)

# Columns that say nothing of their own: addresses, where a record hangs, what is worked out, who looked when.
UNSTATED = {
    Case: {"slug", "search", "last_checked_on", "last_checked_by"},
    ChallengedAction: {"slug"},
    Docket: {"case", "number"},
    Ruling: {"sort_on", "outcome", "is_stub", "search"},
    Event: set[str](),
    Appearance: {"case"},
    Counsel: {"case"},
    Source: {"snapshot", "ruling", "event", "docket", "case", "action", "quote", "start", "end"},
}
UNSTATED_OF_PARTS = {"id", "position", "normal_form"}


def columns(model: Any) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if not field.name.endswith("_precision")}


def test_every_noun_is_listed() -> None:
    assert set(FACTS) == set(NOUNS) == set(Publishable.__subclasses__())


@each_noun
def test_every_column_is_stated_or_said_not_to_be(noun: type[Publishable]) -> None:
    own = columns(noun) - {field.name for field in Publishable._meta.concrete_fields} - {"id"}
    names = {fact.name for fact in FACTS[noun] if not isinstance(fact, Rows | Several)}
    assert names | UNSTATED[noun] == own
    for fact in FACTS[noun]:
        if isinstance(fact, Rows):
            far = {column.name for column in fact.columns if not isinstance(column, Several)}
            assert far | UNSTATED_OF_PARTS & columns(fact.model) | {fact.owner} == columns(fact.model)


@pytest.mark.django_db
@each_noun
def test_what_is_read_can_be_written(noun: type[Publishable]) -> None:
    record = NOUNS[noun]()
    values = stated(record)
    set_columns(record, values)
    record.save()
    write_parts(record, values)
    assert stated(noun._base_manager.get(pk=record.pk)) == values
    assert [line.stated.name for line in whole(record, values)] == list(values)


@pytest.mark.django_db
def test_differences_in_words() -> None:
    case = cast.a_case(agencies=[cast.irs()])
    was = stated(case)
    says = {**was, "summary": "Two agencies share addresses.", "agencies": [cast.irs().pk, cast.ice().pk]}
    summary, agencies = in_words(case, differing(case, was, says))
    assert (summary.stated.key, summary.was, summary.says) == (False, [], ["Two agencies share addresses."])
    assert (agencies.stated.key, agencies.new, agencies.gone) == (
        True,
        ["U.S. Immigration and Customs Enforcement"],
        [],
    )


@pytest.mark.django_db
def test_a_pseudonym_is_what_words_say() -> None:
    appearance = cast.an_appearance()
    appearance.party.shown_as = "C. T. U."
    appearance.party.save()
    words = [line for fact in whole(appearance, stated(appearance)) for line in fact.lines]
    assert "C. T. U." in words
    assert "Centro" not in " ".join(words)


@pytest.mark.django_db(transaction=True)
def test_any_version_can_be_read_as_it_was() -> None:
    ruling = cast.a_ruling()
    was = stated(ruling)
    editorial.revise(
        by=cast.alice(),
        record=ruling,
        values={"decided_on": "2025-05", "dispositions": [{"kind": "granted", "part": ""}], "bench": []},
    )
    now = stated(ruling)
    assert now != was
    assert stated_in(ruling, 1) == was
    assert stated_in(ruling, 2) == now
    assert stated_in(ruling, 3) is None
    editorial.restore(by=cast.ed(), record=ruling, version=1)
    assert (stated(ruling), ruling.version) == (was, 3)
