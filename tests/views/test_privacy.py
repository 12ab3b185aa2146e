"""The privacy page: what is down, confirmed by a second, put back by an administrator; names withheld."""

import pytest
from django.test import Client

from cases import editorial
from cases.models import Appearance, Party, PartyKind
from tests import cast

PAGE = "/desk/privacy/"


@pytest.fixture
def signed_in():
    def sign_in(user) -> Client:
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def down(db):
    ruling = cast.a_published_ruling()
    editorial.take_down(by=cast.ed(), record=ruling, reason="Sealed by the court.", legal=True)
    return ruling


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_it_works(signed_in, down):
    confirm, back = (f"{PAGE}ruling/{down.ref}/{verb}/" for verb in ("confirm", "put-back"))
    own = text_of(signed_in(cast.ed()).get(PAGE))
    assert "waits for another editor" in own
    assert confirm not in own
    edna = signed_in(cast.edna())
    page = text_of(edna.get(PAGE))
    assert confirm in page
    assert back not in page
    assert "Because the law demands it, by Ed Ellis" in page
    assert "is confirmed" in text_of(edna.post(confirm, follow=True))
    page = text_of(signed_in(cast.ada()).get(PAGE))
    assert "Confirmed by Edna Eads" in page
    assert "where it was" in text_of(signed_in(cast.ada()).post(back, {"why": "Vacated."}, follow=True))
    down.refresh_from_db()
    assert down.is_published


def test_a_refusal_keeps_what_was_typed(signed_in, down):
    back = f"{PAGE}ruling/{down.ref}/put-back/"
    page = text_of(signed_in(cast.edna()).post(back, {"why": "It was <vacated>."}), 422)
    assert "Only an administrator puts back" in page
    editorial.withdraw(by=cast.ed(), record=down.docket.case, reason="A slip.")
    page = text_of(signed_in(cast.ada()).post(back, {"why": "It was <vacated>."}), 422)
    assert 'value="It was &lt;vacated&gt;."' in page
    assert "Say why" in text_of(signed_in(cast.ada()).post(back, {"why": ""}), 422)


def test_who_may(signed_in, down, reader):
    verbs = [f"{PAGE}ruling/{down.ref}/{verb}/" for verb in ("confirm", "put-back")]
    addresses = [PAGE, f"{PAGE}names/1/", f"{PAGE}show-as/", *verbs]
    for number, address in enumerate(addresses):
        ask = "post" if number > 1 else "get"
        assert getattr(reader, ask)(address).status_code == 302
        for user in (cast.stranger(), cast.alice()):
            assert getattr(signed_in(user), ask)(address).status_code == 403
        assert getattr(signed_in(cast.ed()), "get" if number > 1 else "post")(address).status_code == 405
    ed = signed_in(cast.ed())
    assert ed.post(f"{PAGE}ruling/nothing/confirm/").status_code == 404
    assert ed.post(f"{PAGE}judge/{down.ref}/confirm/").status_code == 404
    assert ed.get(f"{PAGE}names/999999/").status_code == 404


def test_a_name_is_withheld_and_its_places_are_listed(signed_in, db):
    roe = Party.objects.create(name="Jane Roe", kind=PartyKind.PERSON)
    case = cast.a_case(summary="Jane Roe sues.")
    cast.an_appearance(case, party=roe)
    cast.published(case)
    ed = signed_in(cast.ed())
    data = {"party": "jane  roe", "shown_as": "J.R.", "why": "She asked."}
    page = text_of(ed.post(f"{PAGE}show-as/", data, follow=True))
    assert f'href="{case.get_absolute_url()}"' in page
    assert f'href="/admin/cases/case/{case.pk}/change/">Mend</a>' in page
    assert "She asked." not in page, "why, as what was, is for administrators"
    assert "She asked." in text_of(signed_in(cast.ada()).get(f"{PAGE}names/{roe.pk}/"))
    assert f"{PAGE}names/{roe.pk}/" in text_of(ed.get(PAGE))
    assert ed.get(f"/admin/cases/party/{roe.pk}/history/").status_code in (302, 403)


def test_the_name_again_is_refused_to_an_editor_with_the_form_as_it_was(signed_in, db):
    roe = Party.objects.create(name="Jane Roe", kind=PartyKind.PERSON, shown_as="J.R.")
    data = {"party": "J.R.", "shown_as": "", "why": "She wants it."}
    page = text_of(signed_in(cast.ed()).post(f"{PAGE}show-as/", data), 422)
    assert "Only an administrator shows a name again" in page
    assert 'value="She wants it."' in page
    assert signed_in(cast.ada()).post(f"{PAGE}show-as/", data).status_code == 302
    roe.refresh_from_db()
    assert roe.shown_as == ""


def test_of_two_parties_of_one_name_the_number_is_asked(signed_in, db):
    first, second = (Party.objects.create(name="Jane Roe", kind=PartyKind.PERSON) for _ in range(2))
    cast.an_appearance(cast.a_case(), party=second)
    ed, data = signed_in(cast.ed()), {"party": "Jane Roe", "shown_as": "J.R.", "why": "x"}
    page = text_of(ed.post(f"{PAGE}show-as/", data), 422)
    assert f"#{second.pk} ({Appearance.objects.get().case})" in page
    assert ed.post(f"{PAGE}show-as/", {**data, "party": f"#{second.pk}"}).status_code == 302
    assert list(Party.objects.exclude(shown_as="")) == [second]
    assert first.shown_as == ""
    assert "There is no party" in text_of(ed.post(f"{PAGE}show-as/", {**data, "party": "#99999999999999999999"}), 422)


def test_many_cost_as_many_queries_as_one(signed_in, reader, queries, db):
    def one_more(number):
        editorial.take_down(by=cast.ed(), record=cast.a_published_ruling(), reason="Sealed.")
        Party.objects.create(name=f"Roe {number}", kind=PartyKind.PERSON, shown_as=f"R{number}")

    reader.force_login(cast.ada())
    one_more(0)
    few = queries(PAGE)
    for number in range(1, 5):
        one_more(number)
    assert queries(PAGE) == few
