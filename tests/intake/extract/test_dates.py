"""The day of a ruling: fixed by the text and the day of publication, or not at all."""

from datetime import date

import pytest

from cases.intake.extract import extract

PUBLISHED = date(2025, 5, 13)  # a Tuesday


def day(text, gazetteer, published=PUBLISHED, headline=""):
    found = extract(text, headline=headline, published=published, gazetteer=gazetteer).ruling_date
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("A federal judge denied the injunction on May 12, 2025.", "2025-05-12"),
        ("A federal judge refused to reconsider his decision of April 24. The judge ruled Friday.", "2025-05-09"),
        ("The result, announced on May 9, 2025, is the same: the Tax Court is reversed.", "2025-05-09"),
        (
            "This afternoon a federal judge blocked the hunt. He barred the state from opening its season Saturday.",
            "2025-05-13",
        ),
        ("A federal judge stepped in before dawn Sunday and blocked the flights.", "2025-05-11"),
        ("A federal judge on Monday denied the injunction.", "2025-05-12"),
        ("A federal judge on Tuesday denied the injunction.", "2025-05-13"),
        ("A federal judge on Wednesday denied the injunction.", "2025-05-07"),
        ("In an opinion released late Monday, a federal judge denied the injunction.", "2025-05-12"),
        ("A federal judge yesterday vacated the easement.", "2025-05-12"),
        (
            "May 13, 2025 — WASHINGTON. A federal judge today denied the motion to dissolve the injunction.",
            "2025-05-13",
        ),
        ("A federal judge denied the injunction on May 9.", "2025-05-09"),
        ("A federal judge denied the injunction on December 30.", "2024-12-30"),
        ("On 12 May 2025 a federal judge denied the injunction.", "2025-05-12"),
        ("A judge denied the injunction. The case is A v. B, D.D.C., No. 25-cv-00339, 5/12/25.", "2025-05-12"),
        (
            "Opinion: A v. B\nFiled: April 10, 2025 | Case No. 1:25-cv-00943\nWhat the court decided. Motion denied.",
            "2025-04-10",
        ),
        (
            "Aug. 7, 2024: hearing before the judge. Nov. 21, 2024: opinion. The plaintiffs get preliminary relief.",
            "2024-11-21",
        ),
        ("A federal judge denied the motion, reads the order, dated May 9, 2025.", "2025-05-09"),
        ("Monday's ruling by a federal judge blocks the layoffs.", "2025-05-12"),
        ("In a decision dated May 7, a federal judge vacated the easement.", "2025-05-07"),
        ("A federal judge has blocked the rule. The order, signed Monday, runs until May 26.", "2025-05-12"),
        ("The court's Monday decision reverses an injunction entered on January 21.", "2025-05-12"),
        ("Hours after a Monday hearing, a federal judge barred the agency from closing the office.", "2025-05-12"),
        ("A federal judge blocked the rule. The split ruling was issued May 8.", "2025-05-08"),
        ("A federal judge blocked the rule. It cost a year. The order is dated May 7.", "2025-05-07"),
        ("A federal judge blocked the rule. The bar was glad. She wrote in findings issued Friday.", "2025-05-09"),
        ("Monday's en banc decision by the 5th Circuit reverses the injunction.", "2025-05-12"),
        ("Friday's two-page scathing order by a federal judge blocks the layoffs.", "2025-05-09"),
        (
            (
                "The 8th Circuit affirmed the ruling of Judge Ana Moss, who tossed the suit on May 2. The opinion was "
                "issued May 12."
            ),
            "2025-05-12",
        ),
        ("At a hearing on Friday, a federal judge denied the injunction.", "2025-05-09"),
        ("On May 1 a federal judge ruled that the proclamation of March 15 was unlawful.", "2025-05-01"),
        ("The 11th Circuit on May 6 upheld the verdict that a jury returned on March 3, 2023.", "2025-05-06"),
        ("A federal judge ruled Monday that the agency must restore the grants by May 23.", "2025-05-12"),
        ("A federal judge on Friday put on hold her May 5 decision that struck down the moratorium.", "2025-05-09"),
        ("A federal judge, in a 68-page opinion filed Friday, denied the injunction.", "2025-05-09"),
        ("A federal judge denied the injunction in a memorandum by Judge Ana Reyes filed May 7.", "2025-05-07"),
        ("A federal judge on Wednesday refused to lift the closure that began May 1.", "2025-05-07"),
        (
            "The judge, who sits in Washington, D.C., announced on Monday that he was denying an injunction.",
            "2025-05-12",
        ),
        (
            "Ruling from the bench after a two-hour hearing on Monday, a federal judge denied the injunction.",
            "2025-05-12",
        ),
    ],
)
def test_fixed(gazetteer, text, decided):
    assert day(text, gazetteer) == decided


@pytest.mark.parametrize(
    "text",
    [
        "A federal judge denied the injunction. The rule takes effect on May 1, 2025.",
        "A federal judge has blocked the rule. It followed a hearing on Monday.",
        "A federal judge denied the injunction. A hearing was held on April 16, 2025.",
        "A federal judge denied a motion to stay his May 6 order.",
        "A judge extended the restraining order. It was to expire Friday.",
        "A judge denied the injunction. Trump et al. v. Union, 24A1174 (S. Ct., filed May 2, 2025).",
        "A federal judge denied the injunction sought by the groups, which sued on May 2, 2025.",
        "A federal judge denied the injunction on May 40, 2025.",
        "A federal judge refused to lift the closure that began May 1.",
        "A federal judge has barred the agency from acting on letters sent on May 2.",
        "A federal judge has denied the injunction. The agency announced on Monday that it would go on.",
        "A judge will rule on Friday.",
        "A judge granted the motion in an opinion sealed in April and unsealed Friday.",
        "A judge granted the motion. The opinion was sealed in April and published on May 9.",
    ],
)
def test_not_invented(gazetteer, text):
    assert day(text, gazetteer) is None


def test_a_weekday_alone_fixes_nothing(gazetteer):
    assert day("A federal judge on Monday denied the injunction.", gazetteer, published=None) is None
    assert day("A federal judge denied the injunction on May 12.", gazetteer, published=None) is None


def test_no_ruling_is_made_after_it_was_reported(gazetteer):
    assert day("A federal judge denied the injunction on May 20, 2025.", gazetteer) is None


def test_a_list_of_dated_steps_writes_its_year_once(gazetteer):
    text = (
        "January 20, 2024: The president suspends admissions.\nFebruary 10: Nine people sue.\n"
        "February 25: A hearing is held.\nMarch 25: The Ninth Circuit stays the injunction in part."
    )

    assert day(text, gazetteer, published=None) == "2024-03-25"
    assert day(text.replace(", 2024", ""), gazetteer, published=None) is None
