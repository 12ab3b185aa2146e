"""The page of a judge."""

from datetime import date

from cases.models import Judge, OldSlug, Service
from tests import cast


def test_it_works(get, published_ruling):
    page = get("/judges/dabney-l-friedrich/")
    assert "born 1967" in page
    assert "1 ruling, newest first" in page
    assert "Federal Judicial Center’s directory" in page
    assert "as of" not in page


def test_the_years_of_a_life_show_when_the_name_says_nothing_more(get, db):
    Judge.objects.create(slug="cher", name="Cher", full_name="Cher", surname="Cher", birth_year=1946, death_year=2024)
    assert "born 1946, died 2024" in get("/judges/cher/")


def test_an_old_address_moves_for_good(reader, db):
    OldSlug.objects.create(slug="d-friedrich", judge=cast.friedrich())
    response = reader.get("/judges/d-friedrich/")
    assert (response.status_code, response["Location"]) == (301, "/judges/dabney-l-friedrich/")


def test_the_list_names_courts_in_the_order_of_service(get, published_ruling):
    Service.objects.update(sequence=2)
    Service.objects.create(
        judge=cast.friedrich(), sequence=1, court_as_written="Court of Claims", title="Judge", began_on=date(2001, 1, 2)
    )
    assert "Court of Claims, D.D.C." in get("/judges/")
