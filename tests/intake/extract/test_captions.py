"""Captions and docket numbers, as they stand."""

import pytest

from cases.intake.extract.captions import find_captions
from cases.intake.extract.courts import find_courts
from cases.intake.extract.docket_numbers import find_docket_numbers
from cases.intake.extract.sentences import Prose


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (
            "Ruling in Center for Taxpayer Rights v. Internal Revenue Service, she found",
            ["Center for Taxpayer Rights v. Internal Revenue Service"],
        ),
        (
            "an injunction in Guedes, et al., v. ATF and Codrea, et al. v. William P. Barr.",
            ["Guedes, et al., v. ATF", "Codrea, et al. v. William P. Barr"],
        ),
        ("under Chevron, U.S.A., Inc. v. NRDC, 467 U.S. 837", ["Chevron, U.S.A., Inc. v. NRDC"]),
        ("in BST Holdings, L.L.C. v. OSHA, it wrote", ["BST Holdings, L.L.C. v. OSHA"]),
        ("under Martin v. Boise and a 2020 ruling", ["Martin v. Boise"]),
        (
            "See Nat'l Mining Ass'n v. U.S. Army Corps of Eng'rs, 145 F.3d 1399",
            ["Nat'l Mining Ass'n v. U.S. Army Corps of Eng'rs"],
        ),
        (
            (
                "order alone on May 30. Trump et al. v. American Federation of Government Employees, AFL-CIO et al., "
                "24A1174"
            ),
            ["Trump et al. v. American Federation of Government Employees, AFL-CIO et al."],
        ),
        (
            "Citizens for Responsibility and Ethics in Washington v. U.S. DOGE Service, Case No. 25-cv-511",
            ["Citizens for Responsibility and Ethics in Washington v. U.S. DOGE Service"],
        ),
        ("the ruling in New York v. Trump on Friday", ["New York v. Trump"]),
        ("Learning Resources, Inc. v. Trump", ["Learning Resources, Inc. v. Trump"]),
        ("In re Google Play Store Antitrust Litigation was heard", ["In re Google Play Store Antitrust Litigation"]),
        ("Perkins Coie LLP v. U.S. Department of Justice follows", ["Perkins Coie LLP v. U.S. Department of Justice"]),
        ("Loper Bright Enterprises v. Raimondo's rule", ["Loper Bright Enterprises v. Raimondo"]),
        ("Doe v. Noem; Roe v. Wade", ["Doe v. Noem", "Roe v. Wade"]),
        ("Does 1-9 v. Department of Justice", ["Does 1-9 v. Department of Justice"]),
        ("the game, Mets v. Cubs on tv. and so on", ["Mets v. Cubs"]),
        ("five volts v. ten", []),
        ("Harlow, Finch & Co. v. Board of Trade, No. 24-17", ["Harlow, Finch & Co. v. Board of Trade"]),
        ("It is over.\nOrr, Poole and Sons v. Lynn", ["Orr, Poole and Sons v. Lynn"]),
        ("a stop in Boston, Finch & Co. v. Board of Trade", ["Finch & Co. v. Board of Trade"]),
        ("Judge Ana V. Ruiz said so", []),
        ("Attorney Lee V. Moss filed it", []),
        ("Moss V. Ruiz was heard", ["Moss V. Ruiz"]),
    ],
)
def test_captions(text, captions):
    assert [case.found.value for case in find_captions(Prose(text))] == captions


def test_a_precedent_is_not_the_case_itself():
    text = "In Talbott v. Trump, No. 25-240, she relied on Bostock v. Clayton County, 590 U.S. 644 (2020)."

    assert [(case.found.value, case.own) for case in find_captions(Prose(text))] == [
        ("Talbott v. Trump", True),
        ("Bostock v. Clayton County", False),
    ]


def test_one_case_once():
    text = "Case digest: Center for Taxpayer Rights v. IRS\nCENTER FOR TAXPAYER RIGHTS v. IRS, No. 1:25-CV-00457"

    assert len(find_captions(Prose(text))) == 1


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Case No. 1:20-cv-03377 (D.D.C.)", [("1:20-cv-03377", "1:20-cv-03377")]),
        ("Civil Action No. 17-998 (ESH)", [("17-998 (ESH)", "1:17-cv-00998")]),
        ("No. 25-0511 (D.D.C.)", [("25-0511", "1:25-cv-00511")]),
        ("No. 25-5181, in the D.C. Circuit", [("25-5181", "25-5181")]),
        ("No. 24A1174", [("24A1174", "24A1174")]),
        ("24A1174 (S. Ct.)", [("24A1174", "24A1174")]),
        ("D.D.C., No. 25-cv-00339, 6/27/25.", [("25-cv-00339", "1:25-cv-00339")]),
        ("in Texas v. United States, Civil No. B-14-254,", [("B-14-254", "B-14-254")]),
        ("a seat on the B-14-254 bus", []),
        ("Nos. 25-5002, 25-5003", [("25-5002", "25-5002"), ("25-5003", "25-5003")]),
        ("Moss v. Ruiz, 2021AP1234-CR, was argued", [("2021AP1234-CR", "2021AP1234-CR")]),
        ("The number is 2019AP77", [("2019AP77", "2019AP77")]),
        ("Moss v. Ruiz, No. 14 MAP 2020", [("14 MAP 2020", "14 MAP 2020")]),
        ("an AP report of 2019, a MAP of 2020", []),
        ("a 12-5 vote in 2024-25, route 66-12", []),
    ],
)
def test_docket_numbers(gazetteer, text, numbers):
    prose = Prose(text)

    found = find_docket_numbers(prose, find_courts(prose, gazetteer), gazetteer)

    assert [(number.text, number.value) for number in found] == numbers
