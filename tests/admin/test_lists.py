"""The admin's lists: no query a row, named lists for daily work, and fields that say what belongs in them."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from cases.admin.daily import LISTS
from cases.models import (
    Article,
    Case,
    ChallengedAction,
    Court,
    Docket,
    Event,
    Judge,
    Outlet,
    Party,
    President,
    Ruling,
    Source,
    Topic,
    User,
)
from tests import cast
from tests.admin.conftest import enters
from tests.admin.test_every_noun import NOUNS, full_record

__all__ = ["full_record"]

# Their labels say it, or the field beside them does.
SELF_EVIDENT = {("Judge", "surname"), ("Ruling", "another")}


def more(count: int, made: dict[Any, list[Any]], first: Any) -> None:
    """That many more rows like one, each pointing to further rows of its own that are like those that it points to."""
    if first in made:
        return
    noun, made[first] = type(first), []
    columns = [column for column in noun._meta.concrete_fields if not column.generated]
    far = {
        column.name: getattr(first, column.name)
        for column in columns
        if column.related_model not in (None, noun, ContentType, User) and getattr(first, column.attname) is not None
    }
    for one in far.values():
        more(count, made, one)
    at_once = {name for rule in noun._meta.constraints for name in getattr(rule, "fields", ())}
    already, rows = noun._base_manager.count(), []
    for number in range(count):
        row: dict[str, Any] = {}
        people = 0
        for column in columns:
            value = getattr(first, column.attname)
            words = isinstance(column, models.CharField) and not column.choices
            if isinstance(column, models.AutoField) or value is None:
                continue
            if column.related_model is User:
                # Who approves is nobody who wrote.
                row[column.name] = made[User][number + people]
                people += 1
            elif column.name in far:
                row[column.name] = made[far[column.name]][number]
            elif words and (column.unique or (column.name in at_once and column.name != "sha256")):
                row[column.name] = uuid4().hex[: column.max_length]
            elif column.unique:
                row[column.name] = value + already + number
            else:
                row[column.attname] = value
        rows.append(noun(**row))
    made[first] = noun._base_manager.bulk_create(rows)


def queries(client: Client, noun: Any) -> list[str]:
    address = reverse(f"admin:{noun._meta.app_label}_{noun._meta.model_name}_changelist")
    with CaptureQueriesContext(
        connection,
    ) as ran:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in ran]


def more_of_all(count: int) -> None:
    made: dict[Any, list[Any]] = {}
    names = [f"{uuid4().hex}" for _ in range(count + 3)]
    made[User] = User.objects.bulk_create([User(username=name, first_name=name) for name in names])
    for noun in NOUNS:
        if noun is not User:
            more(count, made, noun._base_manager.order_by("pk").first())


def test_no_query_grows_with_rows(full_record: None, administrator: Client) -> None:
    """Two rows of every noun, then fifty, each pointing to rows of its own."""
    more_of_all(1)
    administrator.get("/admin/")
    few = {noun: queries(administrator, noun) for noun in NOUNS}
    more_of_all(48)
    for noun in NOUNS:
        assert noun._base_manager.count() >= 50
        many = queries(administrator, noun)
        assert len(many) == len(few[noun]), (noun.__name__, sorted(set(many) - set(few[noun]))[:4])
    # Rows copied one noun at a time keep no rule that spans nouns (a ruling and its source), which is asked at the end.
    transaction.set_rollback(True)


@pytest.mark.parametrize("noun", LISTS, ids=lambda noun: noun.__name__)
def test_each_daily_list_opens(noun: Any, editor: Client) -> None:
    address = reverse(f"admin:cases_{noun._meta.model_name}_changelist")
    links = editor.get(address).context["daily"]
    assert [link["is_shown"] for link in links] == [True] + [False] * (len(links) - 1)
    for link, one in zip(links[1:], LISTS[noun], strict=True):
        page = editor.get(address + link["address"])
        assert page.status_code == 200
        assert [shown["label"] for shown in page.context["daily"] if shown["is_shown"]] == [one.label]
        assert f'<a href="{link["address"]}" aria-current="page">{one.label}</a>' in page.content.decode()
    assert editor.get(f"{address}?daily=nothing").status_code == 302


def test_what_daily_lists_hold(reporter: Client, editor: Client) -> None:
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in (Case, Ruling, Source)}

    def listed(client: Client, noun: str, daily: str, **asked: str) -> list[Any]:
        page = client.get(f"/admin/cases/{noun}/", {"daily": daily, **asked})
        found = page.context["cl"]
        return sorted({row.pk for row in found.result_list} - before[found.model])

    docket = cast.a_published_docket()
    mine, other = cast.a_ruling(docket), cast.a_ruling(docket, by=cast.bob())
    Ruling.objects.filter(pk=other.pk).update(state="in_review", submitted_at=now(), submitted_by=cast.bob())
    assert listed(reporter, "ruling", "mine") == [mine.pk]
    assert listed(reporter, "ruling", "waiting") == [other.pk]
    assert listed(reporter, "ruling", "waiting", q="nowhere") == []
    assert listed(editor, "ruling", "mine") == []
    assert listed(editor, "case", "this-week") == [docket.case_id]
    assert listed(editor, "case", "unchecked") == [docket.case_id]
    Case.objects.filter(pk=docket.case_id).update(last_checked_on=now().date(), last_checked_by=cast.ed())
    assert listed(editor, "case", "unchecked") == []
    assert listed(editor, "source", "dead") == []
    Article.objects.update(dead_at=now(), dead_why="404 Not Found")
    now_there = set(Source.objects.values_list("pk", flat=True))
    assert listed(editor, "source", "dead") == sorted(now_there - before[Source])


@pytest.mark.parametrize(
    "noun",
    [Case, Docket, Ruling, Event, ChallengedAction, Source, Article, Court, Judge, President, Party, Outlet, Topic],
    ids=lambda noun: noun.__name__,
)
def test_fields_say_what_belongs_in_them(noun: Any, db: None) -> None:
    pages = admin.site._registry[noun]
    request = RequestFactory().get("/")
    request.user = cast.ada()
    forms = [(noun.__name__, pages.get_form(request))]
    for inline in pages.get_inline_instances(request):
        if inline.has_add_permission(request, None):
            forms.append((inline.model.__name__, inline.get_formset(request).form))
    silent = [
        (name, field)
        for name, form in forms
        for field, shown in form(instance=form._meta.model()).fields.items()
        if not shown.help_text and (name, field) not in SELF_EVIDENT
    ]
    assert silent == []


def test_no_address_of_any_row_of_any_table(full_record: None) -> None:
    inside = enters(cast.ada())
    for kind in [*ContentType.objects.values_list("pk", flat=True), "x"]:
        assert inside.get(f"/admin/r/{kind}/1/").status_code == 404
