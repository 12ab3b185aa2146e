"""What ``published()`` lets the public see: a record's own state, and that of everything that it hangs on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases import editorial
from cases.models import Article, Case, ChallengedAction, Docket, Publishable, Ruling, Source
from tests import cast

pytestmark = pytest.mark.django_db

NOUNS: dict[str, Callable[[], Any]] = {
    "case": cast.a_published_case,
    "docket": cast.a_published_docket,
    "ruling": cast.a_published_ruling,
    "event": lambda: cast.published(cast.an_event()),
    "action": lambda: cast.published(cast.an_action()),
    "appearance": lambda: cast.published(cast.an_appearance()),
    "counsel": lambda: cast.published(cast.a_counsel()),
    "source of a case": lambda: cast.a_published_case().sources.get(),
    "source of a docket": lambda: cast.a_published_docket().sources.get(),
    "source of a ruling": lambda: cast.a_published_ruling().sources.get(),
    "source of an event": lambda: cast.published(cast.an_event()).sources.get(),
    "source of an action": lambda: cast.published(cast.an_action()).sources.get(),
}
BELOW: dict[str, list[str]] = {
    "case": ["docket", "ruling", "event", "appearance", "counsel"],
    "docket": ["ruling", "event"],
}
any_noun = pytest.mark.parametrize("make", NOUNS.values(), ids=NOUNS.keys())


def is_public(record: models.Model) -> bool:
    return type(record).objects.published().filter(pk=record.pk).exists()  # type: ignore[attr-defined]


def above(record: models.Model) -> list[Publishable]:
    """Everything that a record hangs on, the nearest first."""
    if isinstance(record, Source):
        return [record.subject, *above(record.subject)]
    parent = getattr(record, "docket", None) or getattr(record, "case", None)
    return [parent, *above(parent)] if isinstance(parent, Publishable) else []


@any_noun
def test_it_works(make: Callable[[], Publishable]) -> None:
    assert is_public(make())


@any_noun
@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_a_record_in_another_state_is_hidden(make: Callable[[], Publishable], state: str) -> None:
    record = make()
    if isinstance(record, Source) and isinstance(record.subject, Ruling):
        cast.published(cast.a_source(record.subject))  # a published ruling keeps one
    fields: dict[str, Any] = {}
    if state == "withdrawn":
        fields = {
            "withdrawn_at": now(),
            "withdrawn_by": cast.ed(),
            "withdrawn_as": "editorial",
            "withdrawn_reason": "x",
        }
    type(record)._base_manager.filter(pk=record.pk).update(state=state, **fields)
    assert not is_public(record)


@any_noun
@pytest.mark.parametrize("how_far_up", [0, 1, 2])
def test_what_hangs_on_a_withdrawn_record_is_hidden(make: Callable[[], Publishable], how_far_up: int) -> None:
    record = make()
    chain = above(record)
    if how_far_up >= len(chain):
        return
    if isinstance(chain[how_far_up], Docket):
        cast.published(cast.a_docket(chain[how_far_up].case))  # a published case keeps one
    editorial.withdraw(by=cast.ed(), record=chain[how_far_up], reason="Sealed by the court.")
    assert not is_public(record)
    assert type(record)._base_manager.get(pk=record.pk).state == "published", "its own state is as it was"


def test_a_source_of_one_record_does_not_show_by_the_state_of_another() -> None:
    shown, hidden = cast.a_published_ruling(), cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=hidden, reason="Sealed by the court.")
    assert list(Source.objects.published().filter(ruling__isnull=False)) == [shown.sources.get()]


def test_an_article_shows_once_something_public_rests_on_it() -> None:
    snapshot = cast.snapshot()
    assert not Article.objects.published().exists()
    cast.a_case()
    assert not Article.objects.published().exists()
    case = cast.a_published_case()
    assert list(Article.objects.published()) == [snapshot.article]
    editorial.withdraw(by=cast.ed(), record=case, reason="Sealed by the court.")
    assert not Article.objects.published().exists()


def test_the_public_relations_of_a_case_are_public() -> None:
    case = cast.a_published_case()
    public = case.dockets.get()
    cast.a_docket(case)
    [loaded] = Case.objects.with_public_relations().filter(pk=case.pk)
    assert loaded.public_dockets == [public]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("make", "rows"),
    [
        (cast.a_published_case, Case.objects.with_public_relations),
        (cast.an_action, ChallengedAction.objects.with_agencies),
    ],
)
def test_lists_with_relations_cost_the_same_however_long(
    make: Callable[[], object], rows: Callable[[], models.QuerySet[Any]]
) -> None:
    def read() -> int:
        with CaptureQueriesContext(connection) as queries:
            for row in rows().order_by("pk"):
                assert row.agencies.all() is not None
                for docket in getattr(row, "public_dockets", []):
                    assert str(docket)
        return len(queries)

    make()
    make()
    few = read()
    for _ in range(4):
        make()
    assert read() == few


def test_what_waits_for_review_comes_longest_waiting_first() -> None:
    first, second = cast.a_docket(), cast.a_docket()
    editorial.submit_for_review(by=cast.alice(), record=second)
    editorial.submit_for_review(by=cast.alice(), record=first)
    assert list(Docket.objects.in_review()) == [second, first]


def test_drafts_come_newest_first() -> None:
    first, second = cast.a_docket(), cast.a_docket()
    editorial.submit_for_review(by=cast.alice(), record=cast.a_docket())
    assert list(Docket.objects.drafts()) == [second, first]
