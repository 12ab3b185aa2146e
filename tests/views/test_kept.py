"""Forms left unsaved: kept while they are filled in, offered on return, taken up; and who else has them open."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.editorial import keeping
from cases.forms.names import names_like
from cases.models import Autosave, Party, Revision, Ruling
from tests import cast
from tests.admin.conftest import enters, filled
from tests.intake import readings
from tests.views.test_record_edit import edit, sent, signed_in

pytestmark = pytest.mark.django_db


def kept(client: Client, place: str, data: dict[str, Any], **more: str) -> Any:
    """What the page's script sends."""
    values = {name: value if isinstance(value, list) else [value] for name, value in data.items()}
    return client.post(reverse("cases:kept"), {"place": place, "data": json.dumps(values), "window": "w", **more})


def test_it_works():
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    said = kept(alice, edit(ruling), sent(alice.get(edit(ruling)), title="Half typed"))
    assert said.status_code == 200
    assert said.json()["at"].count(":") == 1
    page = alice.get(edit(ruling))
    text = page.content.decode()
    assert "You left this form on" in text
    assert "Half typed" not in text
    assert "You left this form" not in signed_in(cast.ed()).get(edit(ruling)).content.decode()
    assert "Half typed" not in signed_in(cast.ed()).get(f"{edit(ruling)}?kept=1").content.decode()
    again = alice.get(f"{edit(ruling)}?kept=1")
    assert "Half typed" in again.content.decode()
    assert alice.post(f"{edit(ruling)}?kept=1", sent(again)).status_code == 302
    assert Ruling.objects.get().title == "Half typed"
    assert not Autosave.objects.exists()


def test_thrown_away():
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    kept(alice, edit(ruling), sent(alice.get(edit(ruling)), title="Half typed"))
    done = alice.post(reverse("cases:kept"), {"forget": edit(ruling)}, follow=True)
    assert done.redirect_chain == [(edit(ruling), 302)]
    assert "You left this form" not in done.content.decode()
    assert alice.post(reverse("cases:kept"), {"forget": "https://evil.example/"}).status_code == 422


# History tells what was before by its time: one transaction has one.
@pytest.mark.django_db(transaction=True)
def test_what_was_saved_meanwhile_is_brought_together():
    ruling = cast.a_ruling()
    alice, ed = signed_in(cast.alice()), signed_in(cast.ed())
    kept(alice, edit(ruling), sent(alice.get(edit(ruling)), title="Mine"))
    ed.post(edit(ruling), sent(ed.get(edit(ruling)), title="Theirs", form="opinion"))
    both = alice.get(f"{edit(ruling)}?kept=1")
    text = both.content.decode()
    assert "Two of you at once" in text
    assert "Mine" in text
    assert "Theirs" in text
    # Left there once more, what the other one says is not forgotten.
    since = {"since": both.context["since"]}
    assert kept(alice, edit(ruling), {**sent(both), **since}, after=both.context["keeping"].after).status_code == 200
    assert "Theirs" in alice.get(f"{edit(ruling)}?kept=1").content.decode()
    assert alice.post(edit(ruling), sent(both)).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.title, ruling.form) == ("Mine", "opinion")


@pytest.mark.parametrize("first", [{"more": "reliefs"}, {"decided_on": "13.05.2025"}])
def test_an_error_or_another_row_does_not_make_old_eyes_new(first):
    ruling = cast.a_ruling()
    alice, ed = signed_in(cast.alice()), signed_in(cast.ed())
    opened = sent(alice.get(edit(ruling)), title="Mine")
    ed.post(edit(ruling), sent(ed.get(edit(ruling)), title="Theirs"))
    again = alice.post(edit(ruling), {**opened, **first})
    done = alice.post(edit(ruling), sent(again, decided_on="2025-05-12"))
    assert done.status_code == 409
    assert Ruling.objects.get().title == "Theirs"


def test_what_is_half_typed_is_taken_up_as_it_is():
    ruling = cast.a_ruling()
    alice = signed_in(cast.alice())
    kept(alice, edit(ruling), sent(alice.get(edit(ruling)), decided_on="13.", **{"bench-0-judge": "Nobody A"}))
    text = alice.get(f"{edit(ruling)}?kept=1").content.decode()
    assert 'value="13."' in text
    assert "Nobody A" in text


def test_what_cannot_be_kept_is_told():
    alice = signed_in(cast.alice())
    for data in ("", "[]", '{"a": "b"}', '{"a": [1]}', "[" * 100_000):
        said = alice.post(reverse("cases:kept"), {"place": "/desk/x/", "data": data})
        assert said.status_code == 422, data[:9]
        assert "cannot be read" in said.json()["sentence"]
    assert "too much text" in kept(alice, "/desk/x/", {"a": "x" * 300_001}).json()["sentence"]
    assert kept(alice, "/desk/x/", {"a": "x"}).status_code == 200
    assert kept(alice, "/desk/x/", {"a": "y"}, window="another").status_code == 409
    assert alice.get(reverse("cases:kept")).status_code == 405
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.force_login(cast.alice())
    assert kept(strict, "/desk/x/", {"a": "z"}).status_code == 403


def test_who_else_is_there(django_assert_num_queries):
    ruling = cast.a_ruling()
    alice, ada = signed_in(cast.alice()), signed_in(cast.ada())
    here = reverse("cases:here")
    assert ada.post(here, {"place": edit(ruling)}).json() == {"others": [], "editing": ""}
    assert "Ada Adams is editing this." in alice.get(edit(ruling)).content.decode()
    assert alice.post(here, {"place": edit(ruling)}).json()["others"] == ["Ada Adams"]
    assert alice.post(here, {"place": "/elsewhere/"}).status_code == 422
    for person in (cast.bob(), cast.ed(), cast.edna()):
        keeping.be_here(by=person, place=edit(ruling))
    reader = cast.alice()
    with django_assert_num_queries(2):
        state = keeping.at_form(by=reader, place=edit(ruling))
    assert len(state.others) == 4


def test_a_form_of_the_admin():
    ruling = cast.a_ruling()
    alice = enters(cast.alice())
    address = reverse("admin:cases_ruling_change", args=[ruling.pk])
    data = filled(alice.get(address), title="Half typed")
    data |= {"dispositions-TOTAL_FORMS": "2", "dispositions-1-kind": "dismissed", "dispositions-1-position": "2"}
    assert kept(alice, address, data).status_code == 200
    assert "You left this form on" in alice.get(address).content.decode()
    again = alice.get(f"{address}?kept=1")
    assert "Half typed" in again.content.decode()
    assert Ruling.objects.get().title != "Half typed"
    assert alice.post(address, filled(again)).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.title, ruling.dispositions.count()) == ("Half typed", 2)
    assert not Autosave.objects.exists()
    keeping.be_here(by=cast.ada(), place=address)
    assert "Ada Adams is editing this." in alice.get(address).content.decode()


def test_a_new_form_of_the_admin():
    ed = enters(cast.ed())
    address = reverse("admin:cases_party_add")
    kept(ed, address, filled(ed.get(address), name="Roe", kind="person"))
    again = ed.get(f"{address}?kept=1")
    assert 'value="Roe"' in again.content.decode()
    assert ed.post(address, filled(again)).status_code == 302
    assert Party.objects.filter(name="Roe").exists()
    assert not Autosave.objects.exists()


def test_the_form_beside_an_article():
    intake = readings.an_intake()
    ed = signed_in(cast.ed())
    address = intake.get_absolute_url()
    kept(ed, address, {"title": "Half typed", "decided": "2025-0", "court-is": "accept"})
    assert "You left this form on" in ed.get(address).content.decode()
    form = ed.get(f"{address}?kept=1").context["form"]
    assert [form[name].value() for name in ("title", "decided", "court-is")] == ["Half typed", "2025-0", "accept"]


def test_too_much_and_no_text():
    ruling = cast.a_published_ruling()
    alice = signed_in(cast.alice())
    data = sent(alice.get(edit(ruling)), title="Other")
    huge = alice.post(edit(ruling), {**data, "summary": "x" * 5_000_000})
    assert huge.status_code == 413
    assert "too much text for one record" in huge.content.decode()
    address = reverse("admin:cases_case_change", args=[ruling.docket.case.pk])
    in_admin = enters(cast.ed()).post(address, {"summary": "x" * 5_000_000})
    assert in_admin.status_code == 400
    assert "longer than any form" in in_admin.content.decode()
    broken = alice.post(edit(ruling), "title=%ff%fe", content_type="application/x-www-form-urlencoded")
    assert broken.status_code == 400
    assert "no text in UTF-8" in broken.content.decode()
    # A NUL is left out where it is pasted with the rest.
    assert alice.post(edit(ruling), {**data, "why": "a\x00b"}).status_code == 302
    assert Revision.objects.get().why == "ab"


@pytest.mark.parametrize(
    ("noun", "typed", "written"),
    [
        ("judge", "dabney l", "Dabney L. Friedrich"),
        ("judge", "FRIED", "Dabney L. Friedrich"),
        ("agency", "irs", "Internal Revenue Service"),
        ("agency", "internal", "Internal Revenue Service"),
        ("court", "d.d", "D.D.C."),
        ("article", "judge lets", cast.ARTICLE_TITLE),
    ],
)
def test_names_as_one_types(noun, typed, written):
    for make in (cast.friedrich, cast.irs, cast.dcd, cast.article):
        make()
    said = signed_in(cast.alice()).get(reverse("cases:names", args=[noun]), {"q": typed}).json()
    assert [name["write"] for name in said["names"]] == [written]


def test_names_are_few_and_told_apart(django_assert_max_num_queries):
    alice = cast.alice()
    Party.objects.bulk_create([Party(name="John Roe", kind="person", office=f"Clerk {n}") for n in range(30)])
    with django_assert_max_num_queries(2):
        found = names_like("party", "john ", by=alice)
    assert len({name["write"] for name in found}) == 10
    assert all(name["write"].startswith("no. ") for name in found)
    assert names_like("party", "j", by=alice) == []
    assert names_like("party", "%oe", by=alice) == []
    action = cast.an_action()
    assert len(names_like("challengedaction", action.title[:5], by=alice)) == 1
    editorial_down(action)
    assert names_like("challengedaction", action.title[:5], by=alice) == []
    assert len(names_like("challengedaction", action.title[:5], by=cast.ada())) == 1
    client = signed_in(alice)
    assert client.get("/desk/names/user/?q=al").status_code == 404
    assert signed_in(cast.stranger()).get("/desk/names/party/?q=jo").status_code == 403


def editorial_down(action: Any) -> None:
    """As if it had been taken down."""
    type(action).objects.filter(pk=action.pk).update(
        state="withdrawn",
        withdrawn_as="taken_down",
        withdrawn_at="2025-06-01T00:00Z",
        withdrawn_by=cast.ed(),
        withdrawn_reason="For a reason.",
    )
