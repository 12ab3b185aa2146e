"""A record's versions: who wrote which, each as it was, and one stated again."""

import pytest
from django.db import connection
from django.test import Client

from cases import editorial
from cases.models import Revision, Ruling
from cases.statements import stated
from tests import cast
from tests.views.test_record_edit import sent, signed_in

# History bears the time of its transaction: each verb has its own here.
pytestmark = pytest.mark.django_db(transaction=True)


def test_versions_are_read_and_stated_again() -> None:
    ruling = cast.a_ruling()
    was = stated(ruling)
    editorial.revise(by=cast.ed(), record=ruling, values={"decided_on": "2025-05", "form": "opinion"})
    edna = signed_in(cast.edna())
    listed = edna.get(f"/desk/ruling/{ruling.ref}/versions/").content.decode()
    assert listed.index("Version 2") < listed.index("Version 1")
    assert "Ed Ellis" in listed
    assert "Alice Archer" in listed
    second = edna.get(f"/desk/ruling/{ruling.ref}/versions/2/").content.decode()
    assert "What it changed" in second
    assert "<ins>Opinion</ins>" in second
    first = edna.get(f"/desk/ruling/{ruling.ref}/versions/1/").content.decode()
    assert "What changed since" in first
    assert "May 12, 2025" in first
    edna.post(f"/desk/ruling/{ruling.ref}/versions/1/restore/")
    assert stated(Ruling.objects.get()) == was
    assert edna.get(f"/desk/ruling/{ruling.ref}/versions/9/").status_code == 404
    assert Client().get(f"/desk/ruling/{ruling.ref}/versions/").status_code == 302


def test_two_editors_at_once_bring_both_together() -> None:
    ruling = cast.a_ruling()
    ed, edna = signed_in(cast.ed()), signed_in(cast.edna())
    address = f"/desk/ruling/{ruling.ref}/edit/"
    seen = edna.get(address).context["seen"]
    editorial.revise(
        by=cast.ed(), record=ruling, values={"form": "opinion", "title": "Injunction denied", "summary": "Refused."}
    )

    page = edna.post(
        address, {**sent(ed.get(address)), "seen": seen, "form": "unknown", "title": "No injunction", "summary": ""}
    )
    said = page.content.decode()
    assert page.status_code == 409
    assert "Two of you at once" in said
    assert "Ed Ellis saved this record" in said
    lines = {line.name: line for line in page.context["form"].lines}
    assert (lines["title"].clashes, lines["title"].theirs) == (True, ["Injunction denied"])
    assert lines["title"].box.value() == "No injunction"
    assert (lines["form"].theirs, lines["form"].clashes, lines["form"].box.value()) == (["Opinion"], False, "opinion")
    assert lines["summary"].box.value() == "Refused."
    edna.post(address, {**sent(page), "posture": "tro"})
    ruling.refresh_from_db()
    assert (ruling.title, ruling.form, ruling.summary, ruling.posture) == (
        "No injunction",
        "opinion",
        "Refused.",
        "tro",
    )
    assert ruling.version == 3


def test_what_clashed_can_be_taken_over() -> None:

    ruling = cast.a_ruling()
    edna = signed_in(cast.edna())
    address = f"/desk/ruling/{ruling.ref}/edit/"
    before = edna.get(address)
    editorial.revise(by=cast.ed(), record=ruling, values={"title": "Injunction denied"})
    page = edna.post(address, sent(before, title="No injunction", form="opinion"))
    assert page.status_code == 409
    edna.post(address, sent(page, take="title"))
    ruling.refresh_from_db()
    assert (ruling.title, ruling.form) == ("Injunction denied", "opinion")


def test_two_proposals_are_brought_together() -> None:

    ruling = cast.a_published_ruling()
    bob = signed_in(cast.bob())
    address = f"/desk/ruling/{ruling.ref}/edit/"
    before = bob.get(address)
    editorial.revise(by=cast.alice(), record=ruling, values={"decided_on": "2025-05-13"})
    page = bob.post(address, sent(before, form="opinion"))
    assert page.status_code == 409
    bob.post(address, sent(page))
    assert {name: one["after"] for name, one in Revision.objects.get().changes.items()} == {
        "decided_on": "2025-05-13",
        "form": "opinion",
    }


def test_what_was_public_is_corrected_when_it_is_published_again() -> None:
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling, reason="The day was wrong.")
    editorial.revise(by=cast.alice(), record=ruling, values={"decided_on": "2025-05-13"})
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    ed = signed_in(cast.ed())
    page = ed.get(f"/desk/ruling/{ruling.ref}/review/").content.decode()
    assert "Since the public last read it" in page
    with pytest.raises(editorial.EditorialError, match="say why"):
        editorial.publish(by=cast.ed(), record=ruling)
    editorial.publish(by=cast.ed(), record=ruling, why="The docket gives May 13.")
    corrections = ed.get("/corrections/").content.decode()
    assert "<del>May 12, 2025</del>" in corrections
    assert "The docket gives May 13." in corrections
    connection.check_constraints()
