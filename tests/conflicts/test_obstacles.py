"""What stands in the way of publishing, a sentence each."""

import pytest

from cases.conflicts import obstacles
from cases.models import Disposition
from tests import cast

pytestmark = pytest.mark.django_db


def test_it_works():
    docket = cast.a_docket()
    assert obstacles(docket.case) == []
    cast.published(docket.case)
    assert obstacles(cast.a_ruling(docket)) == []


def test_a_case_needs_a_docket():
    assert obstacles(cast.a_case()) == ["It has no docket: add the court and the docket number."]


def test_every_docket_of_a_case_needs_a_source():
    case = cast.a_docket().case
    cast.a_docket(case, court=cast.cadc(), number="25-5181", quotes=[])
    assert obstacles(case) == ["D.C. Cir. 25-5181 has no source: attach an article with the words that prove it."]


def test_a_ruling_needs_its_case_a_source_and_a_disposition():
    ruling = cast.a_ruling(quotes=[])
    Disposition.objects.all().delete()
    assert obstacles(ruling) == [
        "Publish the case “Centro de Trabajadores Unidos v. Bessent” first.",
        "Publish the docket “D.D.C. 1:25-cv-00677” first.",
        "Say what the court did: it has no disposition.",
        "It has no source: attach an article with the words that prove it.",
    ]


def test_a_source_that_says_otherwise_proves_nothing():
    docket = cast.published(cast.a_docket())
    ruling = cast.a_ruling(docket, quotes=[cast.a_dispute()])
    assert obstacles(ruling) == ["It has no source: attach an article with the words that prove it."]


def test_a_stub_is_recorded_in_full_first():
    assert "stub" in obstacles(cast.a_stub(cast.a_docket()))[0]


def test_parts_wait_for_their_case():
    case = cast.a_docket().case
    for part in (cast.an_appearance(case), cast.a_counsel(case), case.sources.get()):
        assert obstacles(part) == ["Publish the case “Centro de Trabajadores Unidos v. Bessent” first."]


def test_nobody_asks_of_anything_else():
    with pytest.raises(TypeError, match="Nothing says when"):
        obstacles(cast.friedrich())


def test_each_key_fact_has_its_words():
    docket = cast.published(cast.a_docket())
    ruling = cast.a_ruling(docket, quotes=[cast.quote(cast.WORDS_OF_RULING, "disposition")])
    assert obstacles(ruling) == [
        "It has no quote for date or judge: attach the words that prove it, or leave it out.",
    ]
    cast.a_source(ruling, cast.WORDS_OF_EVENT, "date", "judge")
    assert obstacles(ruling) == []


def test_a_docket_proves_its_number_and_its_day():
    docket = cast.a_docket(quotes=[cast.quote(cast.WORDS_OF_DOCKET, "court")])
    (sentence,) = obstacles(docket.case)
    assert sentence.startswith("D.D.C. 1:25-cv-00677 has no quote for docket number or filing date: attach the words")
