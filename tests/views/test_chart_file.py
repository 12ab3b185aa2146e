"""A chart to take away, as SVG, PNG and CSV."""

import csv
import io
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.usefixtures("ruling_of_the_module", "db")


def test_svg_says_what_it_shows(reader):
    response = reader.get("/rulings/charts/court.svg?judge=dabney-l-friedrich")
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == 'attachment; filename="rulings-court.svg"'
    picture = response.content.decode()
    words = " ".join(ElementTree.fromstring(picture).itertext())
    for said in (
        "By court",
        "rulings by Dabney L. Friedrich",
        "n = 1 ruling.",
        "Of Record, ",
        "?judge=dabney",
        "D.D.C.",
    ):
        assert said in words
    assert "var(" not in picture
    assert "#fbfaf6" in picture
    dark = reader.get("/rulings/charts/court.svg?theme=dark").content.decode()
    assert ("#171513" in dark, "#fbfaf6" in dark) == (True, False)


def test_png_is_one(reader):
    response = reader.get("/rulings/charts/time.png?vs=court%3Ddcd")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


def test_csv_holds_every_number(reader):
    response = reader.get("/rulings/charts/time.csv?vs=court%3Dcadc")
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    assert rows[0] == ["Month", "first day", "last day", "A: rulings", "A: Not blocked", "B: rulings", "B: Not blocked"]
    assert rows[1] == ["May 2025", "2025-05-01", "2025-05-31", "1", "1", "0", "0"]
    assert ["A: n", "1"] in rows
    assert ["A: all rulings"] in rows


def test_a_picture_of_nothing_says_so(reader):
    assert "n = 0 rulings." in reader.get("/rulings/charts/time.svg?court=cadc").content.decode()


def test_only_charts_that_there_are(reader, get):
    for file in ("nothing.svg", "court.gif", "court", ".svg"):
        get(f"/rulings/charts/{file}", status=404)
    assert reader.post("/rulings/charts/court.svg").status_code == 405
    assert reader.head("/rulings/charts/court.csv").status_code == 200
