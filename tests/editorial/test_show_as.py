"""Parties that readers know by another name: who may say so, and that the real one is told nowhere."""

import pytest
from django.utils.timezone import localdate

from cases import editorial
from cases.chronicle import withhold_from_corrections
from cases.models import Change, Correction, Party, PartyKind
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

TEXT = """\
Court hears case of Jane Roe

The judge denied the motion of Jane Q.
Roe, 34, on Monday. Ms. Roe’s lawyer called it a setback.
"""


@pytest.fixture
def roe():
    return Party.objects.create(name="Jane Roe", kind=PartyKind.PERSON)


@pytest.fixture
def ruling(roe):
    """A public ruling in a case that tells the name in many places."""
    url = "https://ledger.example/2025/jane-roe-case"
    snapshot = cast.snapshot(TEXT, title="Court hears case of Jane Roe", url=url)
    case = cast.a_case(short_caption="Roe v. Bessent", summary="Jane Roe sues.")
    cast.an_appearance(case, party=roe)
    cast.a_counsel(case, name="Friends of Jane Roe")
    ruling = cast.a_ruling(cast.a_docket(case), summary="Roe loses.", holdings="Nothing is held of her.")
    said = cast.quote("The judge denied the motion of Jane Q.\nRoe", "disposition", snapshot=snapshot)
    editorial.attach_source(by=cast.alice(), to=ruling, quote=said)
    return cast.published(ruling)


def show(roe, shown_as="J.R.", by=cast.ed, why="She asked for it."):
    return editorial.show_as(by=by(), party=roe, shown_as=shown_as, why=why)


def test_it_works(roe, ruling):
    told = show(roe)
    assert (roe.shown_as, roe.public_name) == ("J.R.", "J.R.")
    assert {(one.label, one.masked) for one in told} == {
        ("caption", False),
        ("address", False),
        ("summary", False),
        ("counsel", False),
        ("link to the article", False),
        ("quote", True),
        ("title of the article", True),
    }
    assert {one.address for one in told if one.label == "summary"} == {
        ruling.get_absolute_url(),
        ruling.docket.case.get_absolute_url(),
    }
    line = Change.objects.get(subject_type="party")
    assert (line.subject_label, line.note, line.by) == ("J.R.", "She asked for it.", cast.ed())


def test_pages_withhold_it_in_quotes_and_around_them(client, roe, ruling):
    case = ruling.docket.case
    article = ruling.sources.last().snapshot.article
    addresses = [ruling.get_absolute_url(), case.get_absolute_url(), article.get_absolute_url()]
    assert all("motion of Jane Q." in client.get(address).content.decode() for address in addresses)
    show(roe)
    for address in addresses:
        page = client.get(address).content.decode()
        assert "motion of [name withheld]" in page, address
        assert "Ms. [name withheld]’s lawyer" in page, address
        assert "Jane Q" not in page, address
    assert "Court hears case of [name withheld]" in client.get(addresses[-1]).content.decode()
    assert "<li>J.R.</li>" in client.get(addresses[1]).content.decode()


def test_the_record_of_earlier_days_withholds_it(client, roe, ruling):
    show(roe)
    page = client.get(f"{ruling.get_absolute_url()}?known_on={localdate()}").content.decode()
    assert "[name withheld] loses." in page
    assert "Roe loses" not in page


def test_an_article_is_asked_for_every_case_that_it_speaks_of(client, roe, ruling):
    """The same article proves a fact of another case, and an action that the case challenges."""
    snapshot = ruling.sources.last().snapshot
    said = cast.quote("Ms. Roe’s lawyer", "parties", snapshot=snapshot)
    other = cast.published(cast.a_case(short_caption="Other v. Nobody", quotes=[said]))
    show(roe)
    assert "Ms. [name withheld]’s lawyer" in client.get(other.get_absolute_url()).content.decode()


def test_search_does_not_find_a_case_by_the_name_of_its_party(client, roe):
    case = cast.a_case(short_caption="J.R. v. Bessent", quotes=[cast.quote(cast.WORDS_OF_CASE, "caption")])
    cast.an_appearance(case, party=roe, as_written="Jane Roe")
    ruling = cast.published(cast.a_ruling(cast.a_docket(case)))
    show(roe)
    for address in ("/rulings/?q=Roe", "/cases/?q=Roe"):
        page = client.get(address).content.decode()
        assert case.get_absolute_url() not in page
        assert ruling.get_absolute_url() not in page


def test_corrections_withhold_it(roe, ruling):
    Correction.objects.create(
        **ruling.history_of(),
        case_ref=ruling.docket.case.ref,
        field="parties",
        before="Jane Roe",
        after="J. Roe",
        why="Ms. Roe asked.",
        made_by=cast.alice(),
        approved_by=cast.ed(),
    )
    assert "correction" in {one.label for one in show(roe)}
    [shown] = withhold_from_corrections(Correction.objects.public())
    assert "Roe" not in f"{shown.before} {shown.after} {shown.why}"


def test_who_may(roe):
    with refused(editorial.NotAllowed, says="Only an editor"):
        show(roe, by=cast.alice)
    show(roe)
    with refused(editorial.NotAllowed, says="Only an administrator shows a name again"):
        show(roe, "", by=cast.ed)
    show(roe, "A worker", by=cast.edna)
    assert show(roe, "", by=cast.ada) == []
    assert roe.public_name == "Jane Roe"


@pytest.mark.parametrize(
    ("shown_as", "why", "says", "field"),
    [
        ("", "x", "nothing differs", "shown_as"),
        ("J.R.", " ", "Say why", "why"),
        ("Ms. jane  ROE", "x", "That tells the name", "shown_as"),
        ("x" * 121, "x", "at most 120", "shown_as"),
    ],
)
def test_what_is_refused(roe, shown_as, why, says, field):
    with refused(editorial.EditorialError, says=says, field=field):
        show(roe, shown_as, why=why)
