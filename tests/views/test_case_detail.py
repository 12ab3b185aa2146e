"""The case page."""

from datetime import date

from cases import editorial
from cases.models import OldSlug
from cases.parsing import PartialDate
from tests import cast


def test_it_works(get, published_ruling):
    case = published_ruling.docket.case
    page = get(case.get_absolute_url())
    assert "Centro de Trabajadores Unidos v.\N{NO-BREAK SPACE}Bessent" in page
    assert '<time datetime="2025-05-12">May 12, 2025</time>' in page
    assert "Dabney L. Friedrich" in page
    assert "Not blocked" in page
    assert "<mark>Dabney L. Friedrich denied a preliminary injunction</mark>" in page
    assert "upheld" not in page.lower()


def test_wrong_method(reader, published_ruling):
    assert reader.post(published_ruling.docket.case.get_absolute_url()).status_code == 405


def test_missing(get, db):
    assert "Not on the record" in get("/cases/nobody-v-nothing/", status=404)


def test_a_draft_is_not_there(get, db):
    case = cast.a_case()
    get(case.get_absolute_url(), status=404)


def test_a_withdrawn_case_says_when_and_why(get, published_ruling):
    case = published_ruling.docket.case
    editorial.withdraw(by=cast.ed(), record=case, reason="The docket belongs to another dispute.")
    page = get(case.get_absolute_url(), status=410)
    assert "The docket belongs to another dispute." in page
    assert "withdrawn by the editors" in page


def test_a_legal_take_down_answers_451(get, published_ruling):
    case = published_ruling.docket.case
    editorial.take_down(by=cast.ed(), record=case, reason="Sealed by the court.", legal=True)
    assert "Sealed by the court." in get(case.get_absolute_url(), status=451)


def test_an_old_address_moves_for_good(reader, published_ruling):
    case = published_ruling.docket.case
    OldSlug.objects.create(slug="centro-v-yellen", case=case)
    response = reader.get("/cases/centro-v-yellen/")
    assert (response.status_code, response["Location"]) == (301, case.get_absolute_url())


def test_a_draft_ruling_never_mixes_in(get, published_ruling):
    cast.a_ruling(published_ruling.docket, title="Motion for sanctions granted")
    assert "sanctions" not in get(published_ruling.docket.case.get_absolute_url())


def test_a_draft_source_of_a_published_ruling_never_shows(get, published_ruling):
    cast.a_source(published_ruling)
    page = get(published_ruling.get_absolute_url())
    assert "1 source" in page
    assert "stays in place</mark>" not in page


def test_order_and_kind_are_the_readers(get, published_ruling):
    docket = published_ruling.docket
    cast.published(cast.an_event(docket))
    address = docket.case.get_absolute_url()
    newest, oldest = get(address), get(f"{address}?order=oldest")
    assert newest.index("Notice of appeal</h3>") < newest.index("Preliminary injunction denied</a></h3>")
    assert oldest.index("Notice of appeal</h3>") > oldest.index("Preliminary injunction denied</a></h3>")
    assert "Notice of appeal</h3>" not in get(f"{address}?show=rulings")
    assert "Nothing of this kind" not in get(f"{address}?show=nonsense")


def test_an_imprecise_date_is_written_as_far_as_it_is_known(get, db):
    docket = cast.a_docket()
    ruling = cast.published(cast.a_ruling(docket, decided=PartialDate(date(2025, 5, 1), "month")))
    page = get(ruling.docket.case.get_absolute_url())
    assert '<time datetime="2025-05">May 2025</time>' in page
    assert "give the month, not the day" in page


def test_an_undated_ruling_says_so(get, db):
    ruling = cast.published(cast.a_ruling(decided=PartialDate()))
    assert "No source here gives the day" in get(ruling.docket.case.get_absolute_url())


def test_a_stub_is_shown_as_one(get, db):
    docket = cast.a_docket()
    stub = cast.a_stub(docket)
    acting = cast.a_ruling(docket, effects=[editorial.EffectOn(acted_on=stub, verb="vacates")])
    cast.published(acting)
    page = get(docket.case.get_absolute_url())
    assert "a ruling not yet recorded here: “Temporary restraining order denied”" in page


def test_many_rulings_cost_as_many_queries_as_two(queries, published_ruling):
    docket = published_ruling.docket
    address = docket.case.get_absolute_url()
    cast.published(cast.a_ruling(docket))
    cast.published(cast.an_event(docket))
    queries(address)
    few = queries(address)
    for _ in range(8):
        cast.published(cast.a_ruling(docket))
        cast.published(cast.an_event(docket))
    assert queries(address) == few
