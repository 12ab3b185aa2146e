"""The form of an export: what one will get, and on to the file; without JavaScript."""

import re

import pytest

from tests import cast


def test_it_works(get, published_ruling):
    page = get("/rulings/export/?court=dcd&format=xlsx")
    assert "1 ruling: rulings from the District Court for the District of Columbia." in page
    assert re.search(r"XLSX, \d+ columns, one row for each ruling", page)
    assert 'name="format" value="xlsx" checked' in page
    assert 'value="judges" checked' in page
    assert 'value="judge_slugs">' in page
    assert '<input type="hidden" name="court" value="dcd">' in page
    assert 'href="/rulings/?court=dcd">Back to the list' in page


def test_the_lists_lead_there_with_their_filters(get, published_ruling):
    assert '<a href="/rulings/export/?posture=stay&amp;not_court=dcd"' not in get(
        "/rulings/?posture=stay&not_court=dcd"
    )
    asked = "court=dcd&amp;not_posture=stay"
    assert f'<a href="/rulings/export/?{asked}">download</a>' in get("/rulings/?not_posture=stay&court=dcd&exact=yes")
    page = get("/judges/dabney-l-friedrich/")
    assert '<a href="/rulings/export/?judge=dabney-l-friedrich">download</a>' in page


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("court=dcd&format=csv&rows=rulings&go=file", "/rulings/export.csv?court=dcd"),
        ("format=parquet&rows=rulings&columns=ref&columns=title&go=file", "/rulings/export.parquet?columns=ref,title"),
        ("format=xlsx&go=zip&as_of=2025-06-01", "/rulings/export.zip?as_of=2025-06-01&format=xlsx"),
        ("columns=ref&columns=source_quote&rows=rulings&go=file", "/rulings/export.csv?columns=ref"),
        (
            "columns=ref&columns=source_quote&rows=sources&go=file",
            "/rulings/export.csv?columns=ref,source_quote&rows=sources",
        ),
        ("q=%25+%26+x&go=file", "/rulings/export.csv?q=%25%20%26%20x"),
    ],
)
def test_it_leads_to_the_file(reader, published_ruling, query, leads_to):
    response = reader.get(f"/rulings/export/?{query}")
    assert (response.status_code, response["Location"]) == (302, leads_to)
    file = reader.get(leads_to)
    assert (file.status_code, bool(file.getvalue())) == (200, True)


def test_all_boxes_as_they_stand_are_the_usual_file(get, reader, published_ruling):
    """Which is what the form sends when nobody touches it."""
    page = get("/rulings/export/")
    ticked = re.findall(r'name="columns" value="(\w+)" checked', page)
    query = "&".join(f"columns={name}" for name in ticked)
    assert reader.get(f"/rulings/export/?{query}&go=file")["Location"] == "/rulings/export.csv"
    sources = reader.get(f"/rulings/export/?{query}&rows=sources&go=file")["Location"]
    assert sources == "/rulings/export.csv?rows=sources"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("court=nowhere&go=file", "There is no court “nowhere”"),
        ("format=doc", "There is no format “doc”"),
        ("columns=password", "There is no column “password”"),
        ("rows=x", "rows is “x”"),
        ("as_of=soon", "as_of is “soon”"),
    ],
)
def test_what_cannot_be_understood_is_said(get, db, query, sentence):
    page = get(f"/rulings/export/?{query}", status=400)
    assert sentence in page
    assert "Nothing can be taken until that is understood" in page
    assert ">Download</button>" not in page


def test_what_was_ticked_stays_ticked(get, db):
    page = get("/rulings/export/?columns=ref,court&rows=sources&columns=source_quote&known_on=2025-06-01")
    assert re.findall(r'name="columns" value="(\w+)" checked', page) == ["ref", "court", "source_quote"]
    assert "3 columns, one row for each quoted source" in page
    assert "as this site knew it on" in page


def test_twenty_rulings_cost_what_two_do(queries, published_ruling):
    few = queries("/rulings/export/?court=dcd")
    for _ in range(3):
        cast.published(cast.a_ruling(published_ruling.docket))
    assert queries("/rulings/export/?court=dcd") == few
