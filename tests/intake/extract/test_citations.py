"""Legal citations: statutes, regulations, orders and reporters, in the forms that the press and courts use."""

import pytest

from cases.intake.extract.citations import find_citations
from cases.intake.extract.sentences import Prose


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("Section 26 U.S.C. § 6103(i)(2), she said", [("26 U.S.C. § 6103(i)(2)", "26 U.S.C. § 6103(i)(2)")]),
        ("would violate Code Sec. 6103.", [("Code Sec. 6103", "26 U.S.C. § 6103")]),
        ("IRC Section 6103 to the letter", [("IRC Section 6103", "26 U.S.C. § 6103")]),
        ("Internal Revenue Code Section 6103", [("Internal Revenue Code Section 6103", "26 U.S.C. § 6103")]),
        ("Section 6103(i)(2) of the Internal Revenue Code", [("Section 6103(i)(2)", "26 U.S.C. § 6103(i)(2)")]),
        ("42 USC §300a-6", [("42 USC §300a-6", "42 U.S.C. § 300a-6")]),
        (
            "8 CFR 208.13 and 83 Fed. Reg. 66,514",
            [("8 CFR 208.13", "8 C.F.R. § 208.13"), ("83 Fed. Reg. 66,514", "83 Fed. Reg. 66,514")],
        ),
        ("Executive Order 14193", [("Executive Order 14193", "Exec. Order No. 14,193")]),
        (
            "Title VI of the 1964 Civil Rights Act",
            [("Title VI of the 1964 Civil Rights Act", "Title VI of the 1964 Civil Rights Act")],
        ),
        ("damages under 42 Pa.C.S. § 8371", [("42 Pa.C.S. § 8371", "42 Pa.C.S. § 8371")]),
        ("the Act, 6 Del. C. § 2001", [("6 Del. C. § 2001", "6 Del. C. § 2001")]),
        ("under section 211(h) of the Advisers Act", [("section 211(h)", "§ 211(h)")]),
        ("Section 12 of the Fair Tides Act of 2009 ended it", [("Section 12", "§ 12")]),
        ("Matter of R-T-, 24 I. & N. Dec. 101", [("24 I. & N. Dec. 101", "24 I. & N. Dec. 101")]),
        ("Ruiz v. Commissioner, T.C. Memo. 2024-77", [("T.C. Memo. 2024-77", "T.C. Memo. 2024-77")]),
        ("section 138 of the Clean Air Act", [("section 138", "§ 138")]),
        ("a section 8 voucher in section 12 of the stadium", []),
        ("Rule 14a-8 lets holders vote", [("Rule 14a-8", "Rule 14a-8")]),
        ("Winter v. NRDC, 555 U.S. 7, 20 (2008)", [("555 U.S. 7", "555 U.S. 7")]),
        ("454 F.3d 290, 297 (D.C. Cir. 2006)", [("454 F.3d 290", "454 F.3d 290")]),
        ("2025 WL 1234567 (D.D.C. May 1, 2025)", [("2025 WL 1234567", "2025 WL 1234567")]),
        (
            "26 U.S.C. § 6103, above all § 6103(i)(2)",
            [("26 U.S.C. § 6103", "26 U.S.C. § 6103"), ("§ 6103(i)(2)", "§ 6103(i)(2)")],
        ),
    ],
)
def test_found(text, citations):
    assert [(cited.text, cited.value) for cited in find_citations(Prose(text))] == citations


@pytest.mark.parametrize(
    "text",
    [
        "Section 4 of the agreement",
        "Section 8 vouchers for tenants",
        "under section 211(h) alone",
        "Section 44(b), she wrote, says nothing of ships",
        "a memo by T.C. Dec. 12, 2024",
        "U.S. Const. art. II, § 3",
        "Form G-325R and room 12",
        "On 12 May 2025 Judge Smith ruled",
    ],
)
def test_none(text):
    assert find_citations(Prose(text)) == []
