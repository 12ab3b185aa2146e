"""Courts in a text: names, Bluebook forms, districts that stand for their court; descriptions and places are none."""

import pytest

from cases.intake.extract.courts import find_courts
from cases.intake.extract.sentences import Prose


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Judge X of the US District Court for the District of Columbia",
            [("dcd", "US District Court for the District of Columbia")],
        ),
        ("the 9th U.S. Circuit Court of Appeals", [("ca9", "9th U.S. Circuit Court of Appeals")]),
        ("50 F.4th 164 (D.C. Cir. 2022), No. 21-5028. Decided October 4.", [("cadc", "D.C. Cir.")]),
        ("50 F.4th 164 (D.C. Cir. 2022), the court said.", []),
        ("the Fourth Circuit's order", [("ca4", "Fourth Circuit")]),
        ("Southern District Court of New York Judge Torres", [("nysd", "Southern District Court of New York")]),
        ("held in the Eastern District of Texas", [("txed", "Eastern District of Texas")]),
        ("it reverses the District of Oregon's orders", [("ord", "District of Oregon")]),
        ("a farm in the District of Oregon", []),
        ("District of South Carolina (Charleston), 2:19-cv-03006-DCN", [("scd", "District of South Carolina")]),
        ("CREW v. DOGE, No. 25-0511 (D.D.C.).", [("dcd", "D.D.C.")]),
        ("(N.D. Cal.)", [("cand", "N.D. Cal.")]),
        (
            "the U.S. Court of Federal Claims and the Tax Court",
            [("uscfc", "U.S. Court of Federal Claims"), ("tax", "Tax Court")],
        ),
        (
            "the U.S. Bankruptcy Court for the Southern District of New York",
            [("nysb", "U.S. Bankruptcy Court for the Southern District of New York")],
        ),
        ("federal court in the District of Maryland", [("mdd", "District of Maryland")]),
        ("The Texas Supreme Court", [("Texas Supreme Court", "Texas Supreme Court")]),
        ("the Supreme Court of Ohio", [("Ohio Supreme Court", "Supreme Court of Ohio")]),
        ("The Supreme Court; the U.S. Supreme Court", [("scotus", "U.S. Supreme Court")]),
        ("a suit in the High Court in London", [("High Court", "High Court")]),
        ("the High Court of Australia", [("High Court", "High Court")]),
        (
            "The Ohio Supreme Court upheld the Court of Appeals.",
            [("Ohio Supreme Court", "Ohio Supreme Court"), ("Ohio Court of Appeals", "Court of Appeals")],
        ),
        (
            "The Court of Appeals was wrong, the Iowa Supreme Court ruled.",
            [("Iowa Court of Appeals", "Court of Appeals"), ("Iowa Supreme Court", "Iowa Supreme Court")],
        ),
    ],
)
def test_named(gazetteer, text, found):
    assert [(court.found.value, court.found.text) for court in find_courts(Prose(text), gazetteer)] == found


@pytest.mark.parametrize(
    "text",
    [
        "a federal court in Montana",
        "D.C. District Judge Carl Nichols",
        "145 F.3d 1399, 1409 (D.C. Cir. 1998)",
        "people of the District of Columbia",
        "the state Supreme Court, and Israel's Supreme Court",
        "in this Circuit",
        "the High Court has spoken",
        "before the Court of Appeals, on Monday",
    ],
)
def test_no_name(gazetteer, text):
    assert find_courts(Prose(text), gazetteer) == []
