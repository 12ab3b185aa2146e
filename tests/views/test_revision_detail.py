"""The page on which a change of what is published is decided: side by side, with its proof."""

from typing import Any

import pytest
from django.test import Client

from cases import editorial
from cases.models import Correction, Fact, Revision, Ruling
from cases.statements import stated
from tests import cast
from tests.views.test_record_edit import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(db: None) -> Revision:
    """Alice's change of a ruling's day, in review."""
    made = editorial.revise(
        by=cast.alice(),
        record=cast.a_published_ruling(),
        values={"decided_on": "2025-05-13"},
        why="The docket gives May 13.",
    )
    assert made is not None
    editorial.submit_revision(by=cast.alice(), revision=made)
    return made


def decide(client: Client, change: Revision, act: str, **said: Any) -> Any:
    return client.post(change.get_absolute_url(), {"act": act, **said})


def test_it_works(change: Revision) -> None:
    ed = signed_in(cast.ed())
    page = ed.get(change.get_absolute_url())
    said = page.content.decode()
    assert "<del>May 12, 2025</del>" in said
    assert "<ins>May 13, 2025</ins>" in said
    assert "Dabney L. Friedrich</mark> denied" in said or "<mark>Dabney L. Friedrich denied" in said
    assert "The docket gives May 13." in said
    done = decide(ed, change, "approve", seen=page.context["seen"], why="The docket dates it May 13, 2025.")
    assert done.status_code == 302
    assert Correction.objects.get().why == "The docket dates it May 13, 2025."
    assert "Applied" in ed.get(change.get_absolute_url()).content.decode()


def test_it_goes_back_and_is_submitted_again(change: Revision) -> None:
    decide(signed_in(cast.ed()), change, "send-back", note="Quote the docket.")
    alice = signed_in(cast.alice())
    assert "Quote the docket." in alice.get(change.get_absolute_url()).content.decode()
    decide(alice, change, "submit", why="The docket gives May 13.")
    change.refresh_from_db()
    assert (change.state, change.note) == ("in_review", "")


def test_it_is_dropped(change: Revision) -> None:
    decide(signed_in(cast.alice()), change, "drop")
    assert Revision.objects.get().state == "dropped"


def test_authors_and_reporters_approve_nothing(change: Revision) -> None:
    for user in (cast.alice(), cast.bob()):
        client = signed_in(user)
        assert 'value="approve"' not in client.get(change.get_absolute_url()).content.decode()
        assert decide(client, change, "approve").status_code == 403
    assert Revision.objects.get().state == "in_review"
    assert not Correction.objects.exists()


def test_what_was_looked_at_is_what_is_approved(change: Revision) -> None:
    ed = signed_in(cast.ed())
    seen = ed.get(change.get_absolute_url()).context["seen"]
    Ruling.objects.update(version=7)
    page = decide(ed, change, "approve", seen=seen)
    assert page.status_code == 422
    assert "since you opened it" in page.content.decode()


def test_new_sources_are_marked(change: Revision) -> None:
    ruling = Ruling.objects.get()
    source = cast.a_source(ruling, cast.WORDS_OF_EVENT, Fact.DATE)
    editorial.submit_for_review(by=cast.alice(), record=source)
    assert "new: in review" in signed_in(cast.ed()).get(change.get_absolute_url()).content.decode()


def test_a_wording_says_that_no_fact_changes() -> None:
    made = editorial.revise(by=cast.alice(), record=cast.a_published_ruling(), values={"summary": "Shorter."})
    assert made is not None
    assert "No fact changes" in signed_in(cast.ed()).get(made.get_absolute_url()).content.decode()


def test_strangers_and_what_is_not_there(change: Revision) -> None:
    assert Client().get(change.get_absolute_url()).status_code == 302
    assert signed_in(cast.stranger()).get(change.get_absolute_url()).status_code == 403
    ed = signed_in(cast.ed())
    assert ed.get("/desk/changes/nosuchone/").status_code == 404
    assert decide(ed, change, "bless").status_code == 404
    assert ed.put(change.get_absolute_url()).status_code == 405


def test_what_was_taken_down_is_closed(change: Revision) -> None:
    editorial.take_down(by=cast.ed(), record=Ruling.objects.get(), reason="On request.")
    assert signed_in(cast.edna()).get(change.get_absolute_url()).status_code == 403
    assert signed_in(cast.ada()).get(change.get_absolute_url()).status_code == 200


def test_a_record_is_reviewed_before_it_is_published() -> None:
    ruling = cast.a_ruling(cast.a_published_docket())
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    ed = signed_in(cast.ed())
    address = f"/desk/ruling/{ruling.ref}/review/"
    page = ed.get(address).content.decode()
    assert "Dabney L. Friedrich denied a preliminary injunction" in page
    assert 'data-key="p"' in page
    assert 'data-key="p"' not in signed_in(cast.alice()).get(address).content.decode()
    ed.post(f"/desk/ruling/{ruling.ref}/send-back/", {"note": "Name the docket."})
    ruling.refresh_from_db()
    assert ruling.state == "draft"
    signed_in(cast.alice()).post(f"/desk/ruling/{ruling.ref}/submit/")
    ed.post(f"/desk/ruling/{ruling.ref}/publish/", {"seen": "99"})
    ruling.refresh_from_db()
    assert ruling.state == "in_review"
    ed.post(f"/desk/ruling/{ruling.ref}/publish/", {"seen": str(ruling.version)})
    ruling.refresh_from_db()
    assert ruling.state == "published"


def test_a_case_is_reviewed_with_its_parts_whatever_their_number(django_assert_max_num_queries: Any) -> None:
    case = cast.a_case()
    cast.a_docket(case)
    cast.an_appearance(case)
    ed = signed_in(cast.ed())
    address = f"/desk/case/{case.ref}/review/"

    def cost() -> int:
        with django_assert_max_num_queries(60) as counted:
            page = ed.get(address).content.decode()
        assert "Centro de Trabajadores Unidos" in page
        return len(counted)

    few = cost()
    for role in ("petitioner", "appellant", "intervenor"):
        cast.an_appearance(case, role=role)
    for _ in range(3):
        cast.a_docket(case)
    assert cost() == few
    assert stated(case)["short_caption"] == cast.WORDS_OF_CASE
