"""The desk: drafts and reviews, each step by its verb."""

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
