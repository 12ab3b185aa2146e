"""The page of a ruling."""

import pytest

from cases import editorial
from cases.models import Appearance, Article, ArticleKind, CitationKind, PartyRole, Side
from tests import cast


def test_it_works(get, published_ruling):
    page = get(published_ruling.get_absolute_url())
    assert "Preliminary injunction denied" in page
    assert "Dabney L. Friedrich" in page


def test_its_own_citations_stand_apart_from_the_authorities(get, db):
    ruling = cast.a_ruling(
        citations=[
            editorial.CitationText("26 U.S.C. § 6103(i)(2)"),
            editorial.CitationText("775 F. Supp. 3d 100", kind=CitationKind.OWN),
        ]
    )
    page = get(cast.published(ruling).get_absolute_url())
    own, authorities = page.index("<h2>Cited as</h2>"), page.index("<h2>Turns on</h2>")
    assert own < page.index("775 F. Supp. 3d 100") < authorities < page.index("26 U.S.C. § 6103(i)(2)")


@pytest.fixture
def binding(db):
    """A published ruling that binds the official and the organisation, who appear in its case."""
    docket = cast.a_docket()
    parts = [
        cast.an_appearance(docket.case),
        cast.an_appearance(docket.case, party=cast.bessent(), role=PartyRole.DEFENDANT, side=Side.GOVERNMENT),
    ]
    terms = editorial.ReliefTerms(
        kind="preliminary_injunction", decision="ordered", binds=[cast.bessent(), cast.centro()]
    )
    ruling = cast.published(cast.a_ruling(docket, reliefs=[terms]))
    for part in parts:
        cast.published(part)
    return ruling


def test_whom_it_binds(get, binding):
    assert "Binds Scott Bessent, Centro de Trabajadores Unidos" in get(binding.get_absolute_url())


def test_whose_appearance_was_taken_down_is_not_named(get, binding):
    part = Appearance.objects.get(party=cast.bessent())
    # In another case the name may stand.
    cast.published(cast.an_appearance(party=cast.bessent(), role=PartyRole.DEFENDANT, side=Side.GOVERNMENT))
    editorial.take_down(by=cast.ed(), record=part, reason="A private person's request.")
    page = get(binding.get_absolute_url())
    assert "Bessent</span>" not in page
    assert "Scott Bessent" not in page
    assert "Binds Centro de Trabajadores Unidos" in page


@pytest.fixture
def document(published_ruling):
    """The official document of the ruling: no address, and nothing public rests on it."""
    article = cast.snapshot("It is so ordered.", title="Memorandum opinion", kind=ArticleKind.DOCUMENT).article
    published_ruling.official_document = article
    type(published_ruling).objects.filter(pk=published_ruling.pk).update(official_document=article)
    return article


def test_an_official_document_with_an_address_is_linked(get, published_ruling, document):
    Article.objects.filter(pk=document.pk).update(url="https://court.example/opinion.pdf")
    page = get(published_ruling.get_absolute_url())
    assert '<a href="https://court.example/opinion.pdf">Memorandum opinion</a>' in page


def test_one_without_is_named(get, published_ruling, document):
    page = get(published_ruling.get_absolute_url())
    assert 'href=""' not in page
    assert document.get_absolute_url() not in page
    assert ": Memorandum opinion</p>" in page


def test_one_without_is_linked_where_its_page_is_public(get, published_ruling, document):
    cast.published(
        cast.a_source(published_ruling, "It is so ordered", "disposition", snapshot=document.snapshots.get())
    )
    page = get(published_ruling.get_absolute_url())
    assert f'<a href="{document.get_absolute_url()}">Memorandum opinion</a>' in page
