"""Agencies in a text: names, acronyms, departments that share a noun; offices, states and words are none."""

import pytest

from cases.intake.extract.agencies import find_agencies
from cases.intake.extract.sentences import Prose


def found(text, gazetteer):
    return [(agency.found.value, agency.found.text) for agency in find_agencies(Prose(text), gazetteer, [])]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("the Internal Revenue Service (IRS)", [("internal-revenue-service", "Internal Revenue Service")]),
        (
            "the IRS's data and ICE",
            [("internal-revenue-service", "IRS"), ("us-immigration-and-customs-enforcement", "ICE")],
        ),
        (
            "the Departments of Health and Human Services, Labor, and the Treasury",
            [
                ("department-of-health-and-human-services", "Health and Human Services"),
                ("department-of-labor", "Labor"),
                ("department-of-the-treasury", "Treasury"),
            ],
        ),
        ("the I.R.S. said", [("internal-revenue-service", "I.R.S.")]),
        (
            "U.S. Dep't of Health and Human Services",
            [("department-of-health-and-human-services", "U.S. Dep't of Health and Human Services")],
        ),
        (
            "the Bureau of Alcohol, Tobacco, Firearms, and Explosives",
            [
                (
                    "bureau-of-alcohol-tobacco-firearms-and-explosives",
                    "Bureau of Alcohol, Tobacco, Firearms, and Explosives",
                )
            ],
        ),
        (
            "the Labor and Education departments",
            [("department-of-labor", "Labor and Education departments"), ("department-of-education", "Education")],
        ),
        ("DOGE and USDS", [("department-of-government-efficiency", "DOGE"), ("us-doge-service", "USDS")]),
        ("the Navy said", [("department-of-the-navy", "Navy")]),
        ("an Air Force contract", [("department-of-the-air-force", "Air Force")]),
        ("the US Treasury froze it", [("department-of-the-treasury", "US Treasury")]),
        ("the U.S. Treasury froze it", [("department-of-the-treasury", "U.S. Treasury")]),
        ("the BIA and its tribes", [("bureau-of-indian-affairs", "BIA")]),
        ("FDA officers, under the Fair Drugs Act", [("food-and-drug-administration", "FDA")]),
        ("the U.S. DOGE Service. DOGE's records", [("us-doge-service", "U.S. DOGE Service")]),
    ],
)
def test_named(gazetteer, text, agencies):
    assert found(text, gazetteer) == agencies


@pytest.mark.parametrize(
    "text",
    [
        "Treasury Secretary Scott Bessent",
        "Secretary of Homeland Security Kristi Noem",
        "ICE CREAM IN ACTION",
        "ice on the road, and hud in the car",
        "the California Department of Education",
        "the House and the White House",
        "the APA and the ESA",
        "the Beaufort Air Force Base, a Navy SEAL and the Navy pilots",
        "He flew on the Air Force One and wore navy",
        "BIA erred, the Board of Immigration Appeals said",
        "The SEC, that is the Southern Egg Council, met",
    ],
)
def test_none(gazetteer, text):
    assert [key for key, _ in found(text, gazetteer) if key != "us-immigration-and-customs-enforcement"] == []


def test_an_acronym_that_is_no_word_of_the_press_needs_the_name(gazetteer):
    alone, beside = "The OER replied.", "The Office of Energy Research (OER) replied."

    assert found(alone, gazetteer) == []
    assert [key for key, _ in found(beside, gazetteer)] == ["office-of-energy-research"]
