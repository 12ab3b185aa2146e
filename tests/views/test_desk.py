"""The desk: drafts and reviews, each step by its verb."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from cases.models import Change, Ruling
from tests import cast


@pytest.fixture
def at_the_desk(reader):
    def sign_in(user) -> Client:
        reader.force_login(user)
        return reader

    return sign_in


def act(client, record, verb):
    return client.post(f"/desk/{record.noun}/{record.ref}/{verb}/", follow=True)


def test_it_works(at_the_desk, db):
    ruling = cast.a_ruling()
    assert "Preliminary injunction denied" in at_the_desk(cast.alice()).get("/desk/").content.decode()
    act(at_the_desk(cast.alice()), ruling.docket.case, "submit")
    act(at_the_desk(cast.ed()), ruling.docket.case, "publish")
    act(at_the_desk(cast.alice()), ruling, "submit")
    page = act(at_the_desk(cast.ed()), ruling, "publish").content.decode()
    assert "is published" in page
    assert Ruling.objects.published().get().published_by == cast.ed()


def test_a_stranger_is_asked_to_sign_in(reader, db):
    assert reader.get("/desk/").status_code == 302


def test_an_account_without_a_role_has_no_desk(at_the_desk, db):
    assert at_the_desk(cast.stranger()).get("/desk/").status_code == 403


def test_a_reporter_cannot_publish(at_the_desk, db):
    case = cast.a_docket().case
    client = at_the_desk(cast.alice())
    act(client, case, "submit")
    changes = Change.objects.count()
    assert "Only an editor" in act(client, case, "publish").content.decode()
    case.refresh_from_db()
    assert (case.state, Change.objects.count()) == ("in_review", changes)


def test_verbs_are_posted(at_the_desk, db):
    case = cast.a_docket().case
    assert at_the_desk(cast.ed()).get(f"/desk/case/{case.ref}/publish/").status_code == 405


@pytest.mark.parametrize("path", ["case/nothing/publish", "judge/nothing/publish", "case/nothing/explode"])
def test_what_is_not_there(at_the_desk, db, path):
    assert at_the_desk(cast.ed()).post(f"/desk/{path}/").status_code == 404


def test_many_drafts_cost_as_many_queries_as_two(at_the_desk, queries, db):
    at_the_desk(cast.ed())

    def one_more():
        ruling = cast.a_ruling()
        cast.an_event(ruling.docket)
        cast.a_source(cast.a_published_ruling())
        cast.a_docket(cast.a_published_case())
        cast.an_appearance(cast.a_published_case())
        cast.a_counsel(cast.a_published_case())

    one_more()
    one_more()
    few = queries("/desk/")
    for _ in range(6):
        one_more()
    assert queries("/desk/") == few


def test_a_stub_waits_for_nobody(at_the_desk, db):
    cast.a_stub(cast.a_docket())
    assert "Temporary restraining order" not in at_the_desk(cast.ed()).get("/desk/").content.decode()


def test_a_part_goes_with_its_record_until_that_is_public(at_the_desk, db):
    ruling = cast.a_ruling()
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert ">Source</span>" not in page
    assert ">Docket</span>" not in page
    cast.published(ruling)
    cast.a_source(ruling)
    assert ">Source</span>" in at_the_desk(cast.ed()).get("/desk/").content.decode()


def test_parts_of_a_published_case_wait_by_themselves(at_the_desk, db):
    hidden = cast.a_case()
    cast.an_appearance(hidden)
    cast.a_counsel(hidden)
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert ">Appearance</span>" not in page
    assert ">Counsel</span>" not in page
    case = cast.a_published_case()
    part = cast.an_appearance(case)
    cast.a_counsel(case)
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert ">Centro de Trabajadores Unidos (plaintiff)</a>" in page
    assert ">Public Citizen Litigation Group</a>" in page
    act(at_the_desk(cast.alice()), part, "submit")
    assert "is published" in act(at_the_desk(cast.ed()), part, "publish").content.decode()


def test_parts_that_go_with_their_record_take_no_place(at_the_desk, monkeypatch, db):
    monkeypatch.setattr("cases.views.desk.LONGEST", 2)
    shown = cast.a_source(cast.a_published_ruling())
    for _ in range(3):
        cast.a_ruling()
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert f"/desk/source/{shown.ref}/submit/" in page


def test_what_waits_longest_comes_first_whatever_it_is(at_the_desk, db):
    case, action, event = cast.a_published_case(), cast.an_action(), cast.an_event(cast.a_published_docket())
    part = cast.an_appearance(case)
    for hour, record in enumerate((part, event, action)):
        at = datetime(2025, 5, 12, hour, tzinfo=UTC)
        cast.editorial.submit_for_review(by=cast.alice(), record=record, at=at)
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    places = [
        page.index(f"/admin/cases/{record._meta.model_name}/{record.pk}/change/") for record in (part, event, action)
    ]
    assert places == sorted(places)


def test_drafts_stand_newest_first_whatever_they_are(at_the_desk, db):
    action = cast.an_action()
    case = cast.a_case()
    later = cast.an_action(title="A later rule")
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    places = [page.index(f"/desk/{record.noun}/{record.ref}/submit/") for record in (later, case, action)]
    assert places == sorted(places)


def test_a_reviewer_is_led_to_the_record_and_an_author_to_patience(at_the_desk, db):
    case = cast.a_docket(by=cast.ed()).case
    cast.editorial.submit_for_review(by=cast.ed(), record=case)
    assert "waits for another editor: you wrote in it" in at_the_desk(cast.ed()).get("/desk/").content.decode()
    page = at_the_desk(cast.edna()).get("/desk/").content.decode()
    assert f'href="/admin/cases/case/{case.pk}/change/">Review</a>' in page
    assert "submitted by Ed Ellis" in page
    assert "waits for an editor" in at_the_desk(cast.alice()).get("/desk/").content.decode()
