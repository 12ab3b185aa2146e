"""The desk: all that is to be done on one screen, who sees to it, each step by its verb."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from cases.editorial import receive_report
from cases.models import Article, Change, Errand, EventKind, Intake, Report, Revision, Ruling, Suggestion
from cases.models.source import GONE
from cases.parsing import PartialDate
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


@pytest.mark.parametrize("verb", ["publish", "unpublish"])
def test_who_may_not_publish_is_refused_and_noted(at_the_desk, get, db, verb):
    who = cast.alice
    case = cast.a_published_case() if verb == "unpublish" else cast.a_docket().case
    state = case.state
    response = act(at_the_desk(who()), case, verb)
    assert response.status_code == 403
    assert "Only an editor" in response.content.decode()
    case.refresh_from_db()
    assert case.state == state
    line = Change.objects.latest("pk")
    assert (line.verb, line.by, line.subject_ref, line.details) == ("refused", who(), case.ref, {"tried": verb})
    assert Change.objects.filter(verb="refused").count() == 1


def test_verbs_are_posted(at_the_desk, db):
    case = cast.a_docket().case
    assert at_the_desk(cast.ed()).get(f"/desk/case/{case.ref}/publish/").status_code == 405


@pytest.mark.parametrize("path", ["case/nothing/publish", "judge/nothing/publish", "case/nothing/explode"])
def test_what_is_not_there(at_the_desk, db, path):
    assert at_the_desk(cast.ed()).post(f"/desk/{path}/").status_code == 404


def an_intake(state: str = "open", **fields) -> Intake:
    """One more article on its way, without the reading of it."""
    done = {"finished_at": now(), "finished_by": cast.ed()} if state == "done" else {}
    text = cast.ARTICLE + f"\nArticle {Intake.objects.count()}.\n"
    snapshot = cast.snapshot(text, title=f"Article {Intake.objects.count()}")
    fields |= {"extractor": "rules", "version": "1", "made_at": now(), "made_by": cast.alice(), "state": state}
    intake = Intake.objects.create(snapshot=snapshot, **done, **fields)
    Suggestion.objects.create(intake=intake, version="1", position=1, field="agencies", value="ICE", confidence=0.9)
    return intake


def a_report(kind: str = "wrong", **fields) -> Report:
    fields = {"subject_type": "court", "subject_ref": "dcd", "subject_label": "D.D.C.", "message": "Wrong."} | fields
    return receive_report(kind=kind, answer_to="reader@example.org", **fields)


def test_a_section_shows_twenty_rows_and_where_the_others_are(at_the_desk, reader, db):
    fields = {"kind": "wrong", "subject_type": "court", "subject_ref": "dcd", "message": "Wrong."}
    reports = [Report(**fields, subject_label=f"Court {number}") for number in range(323)]
    Report.objects.bulk_create(reports)
    client = at_the_desk(cast.ed())
    page = client.get("/desk/?whose=nobody").content.decode()
    assert page.count(" data-row>") == 20
    assert 'href="/desk/?whose=nobody&amp;only=reports">All 200+</a>' in page
    assert client.get("/desk/?only=reports").content.decode().count(" data-row>") == 100
    assert ">After these</a>" in client.get("/desk/?only=reports&page=3").content.decode()
    last = client.get("/desk/?only=reports&page=4").content.decode()
    assert last.count(" data-row>") == 23
    assert ">After these</a>" not in last
    assert 'href="/desk/?only=reports&amp;page=3">Before these</a>' in last


def a_change(by, state: str = "in_review") -> Revision:
    """A change proposed to a published record."""
    sent = {"submitted_at": now(), "submitted_by": by} if state == "in_review" else {}
    fields = {"subject_type": "ruling", "subject_label": "Injunction denied", "base_version": 1, "made_at": now()}
    ref = f"r{Revision.objects.count()}"
    return Revision.objects.create(subject_ref=ref, made_by=by, author_ids=[by.pk], state=state, **fields, **sent)


def test_the_desk_costs_as_many_queries_for_ten_of_each_as_for_two(at_the_desk, queries, db):
    at_the_desk(cast.ed())
    case, docket = cast.a_published_case(), cast.a_published_docket()
    ruling = cast.published(cast.a_ruling(docket))
    address = "/desk/?drafts=everybody"

    def one_more():
        number = Errand.objects.count()
        cast.an_event(docket, title=f"Step {number}")
        cast.a_ruling(docket)
        cast.an_appearance(case, party=cast.Party.objects.create(name=f"Party {number}", kind="organisation"))
        for part in (cast.a_counsel(case, name=f"Counsel {number}"), cast.an_action(title=f"Action {number}")):
            cast.editorial.submit_for_review(by=cast.alice(), record=part)
        hearing = cast.an_event(
            docket, kind=EventKind.HEARING, happens=PartialDate.day(localdate() + timedelta(days=2))
        )
        cast.Event.objects.filter(pk=hearing.pk).update(state="published", **published)
        a_change(cast.alice())
        a_change(cast.edna(), "draft")
        a_report()
        intake = an_intake()
        an_intake("done", ruling=ruling)
        Article.objects.filter(pk=intake.snapshot.article_id).update(dead_at=now(), dead_why="404")
        Errand.objects.create(kind="intake", subject_ref=intake.ref, assigned_to=cast.person(f"p{number}"))

    published = {"published_at": now(), "published_by": cast.ed(), "first_published_at": now()}
    one_more()
    one_more()
    few = queries(address)
    for _ in range(8):
        one_more()
    assert queries(address) == few < 45


def test_a_stub_waits_for_nobody(at_the_desk, db):
    cast.a_stub(cast.a_docket())
    assert "Temporary restraining order" not in at_the_desk(cast.ed()).get("/desk/").content.decode()


def test_a_part_goes_with_its_record_until_that_is_public(at_the_desk, db):
    ruling = cast.a_ruling()
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    assert ">Source</p>" not in page
    assert ">Docket</span>" not in page
    cast.published(ruling)
    cast.a_source(ruling)
    assert ">Source</p>" in at_the_desk(cast.alice()).get("/desk/").content.decode()


def test_parts_of_a_published_case_wait_by_themselves(at_the_desk, db):
    hidden = cast.a_case()
    cast.an_appearance(hidden)
    cast.a_counsel(hidden)
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    assert ">Appearance</p>" not in page
    assert ">Counsel</p>" not in page
    case = cast.a_published_case()
    part = cast.an_appearance(case)
    cast.a_counsel(case)
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    assert ">Centro de Trabajadores Unidos (plaintiff)</a>" in page
    assert ">Public Citizen Litigation Group</a>" in page
    act(at_the_desk(cast.alice()), part, "submit")
    assert "is published" in act(at_the_desk(cast.ed()), part, "publish").content.decode()


def test_parts_that_go_with_their_record_take_no_place(at_the_desk, monkeypatch, db):
    monkeypatch.setattr("cases.views.desk_rows.MOST", 2)
    hidden = cast.a_ruling()
    shown = cast.a_source(cast.a_published_ruling())
    for words in (cast.WORDS_OF_ACTION, cast.WORDS_OF_EVENT, cast.WORDS_OF_CASE):
        cast.a_source(hidden, words)
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    assert f"/desk/source/{shown.ref}/submit/" in page


def test_what_waits_longest_comes_first_whatever_it_is(at_the_desk, db):
    case, action, event = cast.a_published_case(), cast.an_action(), cast.an_event(cast.a_published_docket())
    part = cast.an_appearance(case)
    for hour, record in enumerate((part, event, action)):
        at = datetime(2025, 5, 12, hour, tzinfo=UTC)
        cast.editorial.submit_for_review(by=cast.alice(), record=record, at=at)
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    places = [page.index(f"/desk/{record.noun}/{record.ref}/review/") for record in (part, event, action)]
    assert places == sorted(places)


def test_drafts_stand_newest_first_whatever_they_are(at_the_desk, db):
    action = cast.an_action()
    case = cast.a_case()
    later = cast.an_action(title="A later rule")
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    places = [page.index(f"/desk/{record.noun}/{record.ref}/submit/") for record in (later, case, action)]
    assert places == sorted(places)


def test_a_reviewer_is_led_to_the_record_and_an_author_to_patience(at_the_desk, db):
    cast.everybody()
    case = cast.a_docket(by=cast.ed()).case
    cast.editorial.submit_for_review(by=cast.ed(), record=case)
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert "you wrote in it, so it waits for Ada Adams or Edna Eads" in page
    assert ">Review</a>" not in page
    page = at_the_desk(cast.edna()).get("/desk/").content.decode()
    assert f'href="/desk/case/{case.ref}/review/">Review</a>' in page
    assert "submitted by Ed Ellis," in page
    page = at_the_desk(cast.alice()).get("/desk/").content.decode()
    assert "Ada Adams or Edna Eads" in page
    assert ">Review</a>" not in page
    change = a_change(cast.edna())
    page = at_the_desk(cast.ed()).get("/desk/").content.decode()
    assert "Change of a ruling" in page
    assert f'id="review-revision-{change.ref}"' in page


# Errands


def do(client, row: str, deed: str, **said):
    """One act of an errand; gives the desk after it."""
    response = client.post(f"/desk/errands/{row}/{deed}/", {"back": "whose=mine&evil=//example.org", **said})
    assert (response.status_code, response["Location"]) == (302, "/desk/?whose=mine")
    return client.get("/desk/").content.decode()


def test_an_errand_from_hand_to_hand(at_the_desk, db):
    report = a_report()
    row, client = f"report/{report.ref}", at_the_desk(cast.ed())
    anchor = f'id="report-{report.ref}"'
    assert "Assign to me" in client.get("/desk/").content.decode()
    page = do(client, row, "take")
    assert "It is yours to see to." in page
    assert ">yours</span>" in page
    assert "Assign to me" not in page
    assert anchor in client.get("/desk/?whose=mine").content.decode()
    assert anchor not in client.get("/desk/?whose=nobody").content.decode()
    cast.alice()
    assert "Alice Archer has it" in do(client, row, "hand-over", to="alice")
    assert anchor not in client.get("/desk/?whose=mine").content.decode()
    assert "nobody of that name" in do(client, row, "hand-over", to="nobody")
    assert "Write the day like" in do(client, row, "defer", until="soon")
    assert "still to come" in do(client, row, "defer", until="2020-01-01")
    until = (localdate() + timedelta(days=3)).isoformat()
    assert anchor not in do(client, row, "defer", until=until, note="After the hearing")
    away = client.get("/desk/?put_off=yes").content.decode()
    assert anchor in away
    assert "After the hearing" in away
    Errand.objects.update(deferred_until_on=localdate())
    assert anchor in client.get("/desk/").content.decode()
    Errand.objects.update(deferred_until_on=localdate() + timedelta(days=1))
    assert anchor in do(client, row, "reopen")


def test_what_is_settled_comes_back_in_another_state(at_the_desk, db):
    client, docket = at_the_desk(cast.ed()), cast.a_published_docket()
    day = localdate() + timedelta(days=2)
    step = cast.published(cast.an_event(docket, kind=EventKind.HEARING, title="Hearing", happens=PartialDate.day(day)))
    article = an_intake("done", ruling=cast.published(cast.a_ruling(docket))).snapshot.article
    Article.objects.filter(pk=article.pk).update(
        dead_at=datetime(2025, 5, 12, 1, 2, 3, 456, UTC), dead_why=f"{GONE}404"
    )
    rows = [f"deadline/event-{step.ref}", f"dead_link/{article.ref}", f"suggestion/{Intake.objects.get().ref}"]
    page = client.get("/desk/").content.decode()
    for row in rows:
        kind, ref = row.split("/")
        mark = f'id="{kind}-{ref}"'
        assert mark in page
        form = page[page.index(f"{row}/settle/") :]
        state = form.split('name="settled_for" value="')[1].split('"')[0]
        assert mark not in do(client, row, "settle", settled_for=state, note="Seen to.")
    away = client.get("/desk/?put_off=yes").content.decode()
    assert away.count("dealt with by Ed Ellis") == 3
    Article.objects.filter(pk=article.pk).update(dead_at=datetime(2025, 5, 13, tzinfo=UTC))
    cast.Event.objects.filter(pk=step.pk).update(happens_on=day + timedelta(days=1))
    page = client.get("/desk/").content.decode()
    assert [f'id="{row.replace("/", "-")}"' in page for row in rows] == [True, True, False]


@pytest.mark.parametrize("path", ["judge/x/take", "report/x/burn", "report/x/hand_over/more"])
def test_no_such_errand(at_the_desk, db, path):
    assert at_the_desk(cast.ed()).post(f"/desk/errands/{path}/").status_code == 404


def test_errands_are_for_the_newsroom(at_the_desk, reader, db):
    address = f"/desk/errands/report/{a_report().ref}/take/"
    assert reader.post(address).status_code == 302
    assert at_the_desk(cast.stranger()).post(address).status_code == 403
    assert at_the_desk(cast.ed()).get(address).status_code == 405
    assert not Errand.objects.exists()


# Readers' reports


def test_an_editor_resolves_a_report(at_the_desk, db):
    cast.dcd()
    report = a_report("take_down", message="Please <b>take</b> me out.")
    client = at_the_desk(cast.ed())
    page = client.get("/desk/").content.decode()
    assert "Please &lt;b&gt;take&lt;/b&gt; me out." in page
    assert "mailto:reader@example.org" in page
    assert "No mail is sent from here" in page
    assert client.get(f"/desk/reports/{report.ref}/")["Location"] == "/courts/dcd/"
    address = f"/desk/reports/{report.ref}/resolve/"
    assert "Say what came of it" in client.post(address, follow=True).content.decode()
    page = client.post(address, {"resolution": "Done.\x00"}, follow=True).content.decode()
    assert "Nothing was sent: answer reader@example.org by mail of your own" in page
    assert "take</b> me out" not in page
    assert Report.objects.get().resolution == "Done."


def test_reporters_see_no_request_to_take_down_and_no_address(at_the_desk, db):
    a_report("take_down", message="My name is secret.")
    report = a_report(message="The day is wrong.")
    client = at_the_desk(cast.alice())
    page = client.get("/desk/").content.decode()
    assert "The day is wrong." in page
    assert "My name is secret." not in page
    assert "reader@example.org" not in page
    assert client.post(f"/desk/reports/{report.ref}/resolve/", {"resolution": "x"}).status_code == 403
    assert Report.objects.filter(resolved_at__isnull=True).count() == 2


@pytest.mark.parametrize("query", ["?only=nothing", "?only=desk"])
def test_no_such_section(at_the_desk, db, query):
    assert at_the_desk(cast.ed()).get(f"/desk/{query}").status_code == 404


def test_what_no_address_of_the_desk_means_is_not_said(at_the_desk, db):
    assert at_the_desk(cast.ed()).get("/desk/?whose=x&page=-1&put_off=1&drafts=x&only=").status_code == 200
