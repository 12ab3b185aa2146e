"""The form of a record at the desk: drafts are changed, changes of what is published are proposed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases import editorial
from cases.models import Publishable, Revision, Ruling, Source, User
from cases.statements import stated
from tests import cast

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def edit(record: Publishable) -> str:
    return reverse("cases:record-edit", args=[record.noun, record.ref])


def sent(page: Any, **changes: Any) -> dict[str, Any]:
    """What the form on a page would send as it stands, with some of it changed."""
    form, proof = page.context["form"], page.context["proof"]
    data: dict[str, Any] = {"seen": page.context["seen"], "why": page.context["why"]}
    boxes = [line.box for line in form.lines if not line.is_rows] + list(proof)
    for line in form.lines:
        if line.is_rows:
            data[f"{line.name}-rows"] = str(len(line.rows))
            boxes += [box for row in line.rows for box in row]
    for box in boxes:
        value = box.value()
        if value in (None, False, []):
            continue
        data[box.html_name] = value if isinstance(value, list) else "on" if value is True else str(value)
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    "make",
    [
        cast.a_case,
        cast.a_docket,
        cast.a_ruling,
        cast.an_event,
        cast.an_action,
        cast.an_appearance,
        cast.a_counsel,
        lambda: cast.a_ruling().sources.get(),
    ],
)
def test_sent_back_as_it_is_it_changes_nothing(make: Any) -> None:
    record = make()
    was = stated(record)
    alice = signed_in(cast.alice())
    page = alice.get(edit(record))
    assert page.status_code == 200
    again = alice.post(edit(record), sent(page))
    assert again.status_code == 422
    assert "nothing differs" in again.content.decode()
    assert stated(type(record)._base_manager.get(pk=record.pk)) == was


def test_a_draft_is_changed() -> None:
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    page = alice.get(edit(ruling))
    changes = {
        "decided_on": "2025-05",
        "dispositions-1-kind": "dismissed",
        "dispositions-1-part": "count two",
        "bench-0-gone": "on",
    }
    done = alice.post(edit(ruling), sent(page, **changes))
    assert done.status_code == 302
    ruling.refresh_from_db()
    assert stated(ruling)["decided_on"] == "2025-05"
    assert stated(ruling)["dispositions"] == [
        {"kind": "denied", "part": ""},
        {"kind": "dismissed", "part": "count two"},
    ]
    assert stated(ruling)["bench"] == []


def test_parts_take_the_places_that_are_given() -> None:
    ruling = cast.a_ruling(dispositions=[editorial.DispositionPart("denied"), editorial.DispositionPart("remanded")])
    alice = signed_in(cast.alice())
    page = alice.get(edit(ruling))
    alice.post(edit(ruling), sent(page, **{"dispositions-0-place": "2", "dispositions-1-place": "1"}))
    assert [part["kind"] for part in stated(ruling)["dispositions"]] == ["remanded", "denied"]


def test_a_change_of_what_is_published_is_proposed() -> None:
    ruling = cast.a_published_ruling()
    alice = signed_in(cast.alice())
    page = alice.get(edit(ruling))
    assert "stays as it is until somebody else approves it" in page.content.decode()
    data = sent(
        page,
        decided_on="2025-05-13",
        why="The docket gives May 13.",
        submit="on",
        proof_article=cast.article().ref,
        proof_quote=cast.WORDS_OF_EVENT,
        proof_supports=["date"],
    )
    done = alice.post(edit(ruling), data)
    change = Revision.objects.get()
    assert (done.status_code, done["Location"]) == (302, change.get_absolute_url())
    assert (change.state, change.why) == ("in_review", "The docket gives May 13.")
    assert Source.objects.get(ruling=ruling, quote=cast.WORDS_OF_EVENT).state == "in_review"
    ruling.refresh_from_db()
    assert stated(ruling)["decided_on"] == "2025-05-12"


def test_the_form_goes_on_with_what_is_proposed() -> None:
    ruling = cast.a_published_ruling()
    editorial.revise(by=cast.alice(), record=ruling, values={"decided_on": "2025-05-13"})
    bob = signed_in(cast.bob())
    page = bob.get(edit(ruling))
    assert 'value="2025-05-13"' in page.content.decode()
    bob.post(edit(ruling), sent(page, form="opinion"))
    change = Revision.objects.get()
    assert {name: one["after"] for name, one in change.changes.items()} == {
        "decided_on": "2025-05-13",
        "form": "opinion",
    }


def test_one_more_row_is_asked_for() -> None:
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    page = alice.get(edit(ruling))
    more = alice.post(edit(ruling), sent(page, more="reliefs", title="Half typed"))
    (reliefs,) = [line for line in more.context["form"].lines if line.name == "reliefs"]
    assert len(reliefs.rows) == 2
    assert "Half typed" in more.content.decode()
    assert Ruling.objects.get().title != "Half typed"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("decided_on", "13.05.2025", "is no date"),
        ("decided_on", "2099-01-01", "is in the future"),
        ("title", "", "Title"),
        ("title", "x" * 300, "at most"),
        ("summary", "\x00" * 3, "nothing differs"),
        ("bench-0-judge", "Nobody Atall", "There is no judge"),
        ("posture", "wishful", "not one of the available choices"),
        ("reliefs-0-kind", "preliminary_injunction", "Relief"),
        ("proof_quote", "Words that stand nowhere", "in which article"),
    ],
)
def test_bad_input_is_told_by_its_field(field: str, value: str, says: str) -> None:
    ruling = cast.a_ruling()
    was = stated(ruling)
    alice = signed_in(cast.alice())
    page = alice.post(edit(ruling), sent(alice.get(edit(ruling)), **{field: value}))
    assert page.status_code == 422
    assert says in page.content.decode()
    assert stated(Ruling.objects.get(pk=ruling.pk)) == was


def test_a_quote_that_stands_twice_asks_which() -> None:
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    data = sent(
        alice.get(edit(ruling)),
        proof_article=cast.article().ref,
        proof_quote=cast.WORDS_TWICE,
        proof_supports=["date"],
        form="opinion",
    )
    page = alice.post(edit(ruling), data)
    assert page.status_code == 422
    assert "stands 2 times" in page.content.decode()
    assert Ruling.objects.get().form == "unknown"


def test_another_reporters_draft_is_left_alone() -> None:
    ruling = cast.a_ruling()
    bob = signed_in(cast.bob())
    page = bob.get(edit(ruling))
    assert "another reporter" in page.content.decode()
    assert bob.post(edit(ruling), sent(page, form="opinion")).status_code == 422
    assert Ruling.objects.get().form == "unknown"


def test_strangers_and_what_is_not_there() -> None:
    ruling = cast.a_ruling()
    assert Client().get(edit(ruling)).status_code == 302
    assert signed_in(cast.stranger()).get(edit(ruling)).status_code == 403
    assert signed_in(cast.ed()).get("/desk/ruling/nosuchone/edit/").status_code == 404
    assert signed_in(cast.ed()).get("/desk/judge/nosuchone/edit/").status_code == 404


def test_many_parts_cost_what_few_cost(django_assert_max_num_queries: Any) -> None:
    ruling = cast.a_ruling()
    ed = signed_in(cast.ed())

    def cost() -> int:
        with django_assert_max_num_queries(60) as counted:
            assert ed.get(edit(ruling)).status_code == 200
        return len(counted)

    def refused(*places: str) -> list[dict[str, Any]]:
        said = {"kind": "none", "decision": "refused", "scope_note": "", "binds": [], "from_on": "", "conditions": ""}
        return [{**said, "territory": place, "ends": "not_stated", "until_on": ""} for place in places]

    editorial.revise(by=cast.alice(), record=ruling, values={"reliefs": refused("nationwide")})
    few = cost()
    parts = [{"kind": "denied", "part": f"count {number}"} for number in range(12)]
    many = refused("nationwide", "states", "district", "parties")
    editorial.revise(by=cast.alice(), record=ruling, values={"dispositions": parts, "reliefs": many})
    assert cost() == few
