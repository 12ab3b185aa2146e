"""Judges in a text: titles, lists, signatures; headlines, where every word has a capital."""

import pytest

from cases.intake.extract.judges import find_judges
from cases.intake.extract.sentences import Prose


def names(text, gazetteer, headline=""):
    return [judge.found.text for judge in find_judges(Prose(text, headline), gazetteer)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("U.S. District Judge Dabney Friedrich said so.", ["Dabney Friedrich"]),
        ("Judge John J. McConnell Jr. agreed.", ["John J. McConnell Jr."]),
        ("U.S. District Judge Maame Ewusi-Mensah Frimpong ruled.", ["Maame Ewusi-Mensah Frimpong"]),
        (
            "Circuit Judges Gregory Katsas, Neomi Rao and Justin Walker sat.",
            ["Gregory Katsas", "Neomi Rao", "Justin Walker"],
        ),
        ("Justices Elena Kagan and Sonia Sotomayor dissented.", ["Elena Kagan", "Sonia Sotomayor"]),
        (
            "Senior Judge Edwards, with Chief Judge Srinivasan and Judge Millett, affirmed.",
            ["Edwards", "Srinivasan", "Millett"],
        ),
        ("Andrew S. Hanen of the U.S. District Court for the Southern District of Texas", ["Andrew S. Hanen"]),
        ("J. Paul Oetken tossed the complaint.", ["J. Paul Oetken"]),
        ("Andrew S. Hanen of Brownsville grows oranges.", []),
        ("Opinions. Ambro, J., for the court. Bibas, J., concurred.", ["Ambro", "Bibas"]),
        ("Judge Griffith, joined by Rogers and Tatel, agreed.", ["Griffith", "Rogers", "Tatel"]),
        ("Judge Barbara M.G. Lynn agreed.", ["Barbara M.G. Lynn"]),
        ("Judge: Trevor N. McFadden", ["Trevor N. McFadden"]),
        ("Judge: Justice Department must hand over the memo", []),
        (
            "Richard R. Clifton and Michelle T. Friedland signed the 29-page decision.",
            ["Richard R. Clifton", "Michelle T. Friedland"],
        ),
        ("U.S. Magistrate Judge Zia Faruqui held a hearing.", ["Zia Faruqui"]),
        ("Judge Boasberg's order stands. Boasberg wrote it.", ["Boasberg"]),
        ("Judge Smith Monday denied it.", ["Smith"]),
        ("The judge, Beryl Howell, said no.", ["Beryl Howell"]),
        ("Amir Ali, a Biden appointee, ruled on Friday.", ["Amir Ali"]),
        ("Before: MILLETT, PILLARD, and RAO, Circuit Judges.", ["MILLETT", "PILLARD", "RAO"]),
        ("DABNEY L. FRIEDRICH\nUnited States District Judge", ["DABNEY L. FRIEDRICH"]),
        ("Lena Foss, a former justice of the Ohio Supreme Court, sat.", ["Lena Foss"]),
        ("Dirk Moss, a judge of the county court, said no.", ["Dirk Moss"]),
        ("Dirk Moss, a judge of the county fair, said no.", []),
        ("Judge Sean Jordan ruled, and Judge Ada Brown disagreed.", ["Sean Jordan", "Ada Brown"]),
    ],
)
def test_named(gazetteer, text, found):
    assert names(text, gazetteer) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Justice Department appealed, and the Judge Advocate General agreed.",
        "The Justice Action Network sued.",
        "U.S. District Court, D.C. Circuit: the judge did not say.",
        "The Senate confirmed John Kness to the district court.",
        "Dabney Friedrich Avenue runs past the park.",
    ],
)
def test_nobody(gazetteer, text):
    assert names(text, gazetteer) == []


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Judge Blocks Trump Order on Tariffs", []),
        ("Judges Deny Bid to Halt Layoffs", []),
        ("Judge Boasberg Rules Against Trump Administration", ["Boasberg"]),
        ("Judge Tanya Chutkan Temporarily Blocks Firings", ["Tanya Chutkan"]),
    ],
)
def test_headline(gazetteer, headline, found):
    assert names(headline, gazetteer, headline) == found


def test_one_person_once_under_the_longest_form(gazetteer):
    text = "Judge Friedrich ruled. U.S. District Judge Dabney L. Friedrich agreed. Judge Dabney Friedrich said so."

    (judge,) = find_judges(Prose(text), gazetteer)

    assert judge.found.text == "Dabney L. Friedrich"
    assert judge.keys == ("dabney-l-friedrich",)
    assert judge.rank == "district"


def test_two_of_a_surname_are_two(gazetteer):
    text = "Judge Sidney Stein ruled. Judge Norman Stein did not."

    assert names(text, gazetteer) == ["Sidney Stein", "Norman Stein"]


def test_a_magistrate_is_nobody_of_the_directory(gazetteer):
    (judge,) = find_judges(Prose("U.S. Magistrate Judge James Boasberg was asked."), gazetteer)

    assert judge.rank == "magistrate"
    assert judge.keys == ()


def test_what_stands_before_any_federal_judge_is_no_name(gazetteer):
    text = (
        "The oil of Alaska's North Slope, a federal judge ruled Friday, may be drilled for. "
        "Records of Customs Enforcement, a federal judge said, are public. "
        "William H. Orrick, a district judge in San Francisco, denied the motion."
    )

    assert [judge.found.value for judge in find_judges(Prose(text), gazetteer)] == ["William H. Orrick"]
