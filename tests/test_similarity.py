"""How alike texts and captions are: forms that papers and courts write, and properties that hold for every text."""

import random
import subprocess
import sys
import time
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.similarity import (
    SAMPLE,
    alias_key,
    caption_likeness,
    caption_words,
    containment,
    resemblance,
    sides,
    signature,
)

any_text = st.text(st.characters(exclude_categories=()), max_size=80)
# Captions in which everything that is looked for stands often.
crowded = st.lists(
    st.sampled_from(["v. ", "vs ", "et al.", "In re ", "Dep't ", "U.S. ", "Doe ", ", ", "IRS", "a", "’", "é", "\n"])
).map("".join)
signatures = st.lists(st.integers(0, 40), unique=True, max_size=12).map(lambda numbers: tuple(sorted(numbers)))

REPORT = """\
A federal judge on Monday declined to stop the tax agency from handing addresses to immigration officers. The groups
that sued had asked for an order before the first names were sent. She wrote that the statute asks for a written
request in a criminal investigation, and that the agreement repeats what the statute says. Lawyers for the groups said
that they would appeal. A spokesman for the department welcomed the ruling and said that the first requests would be
sent within the month. The agreement was signed in April, after two earlier drafts had been given up.
"""
OTHER = """\
The ban on short vaping cartridges stays off the books after a panel in New Orleans refused to hear the agency again.
The makers had argued that nobody could have known which studies the regulator wanted, and that a form letter is no
reason. One judge would have sent the matter back without an opinion. The agency has ninety days to ask the justices.
"""


def words(count: int, seed: int) -> str:
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(5_000)}" for _ in range(count))


# Texts


def test_it_works() -> None:
    ours = signature(REPORT)
    assert resemblance(ours, signature(REPORT)) == 1.0
    assert resemblance(ours, signature(OTHER)) == containment(ours, signature(OTHER)) == 0.0


@pytest.mark.parametrize(
    "copy",
    [
        REPORT.upper(),
        REPORT.replace(" ", "\n"),
        REPORT.replace(". ", "! — "),
        "“" + REPORT.replace(",", ";") + "”",
    ],
    ids=["capitals", "lines", "points", "quotes"],
)
def test_letters_count_and_their_dress_does_not(copy: str) -> None:
    assert signature(copy) == signature(REPORT)


def test_signatures_are_the_same_on_every_machine() -> None:
    """As kept numbers, and in a process whose own hashes are seeded otherwise."""
    assert signature("The judge denied the motion.") == (7800010720275348431, 9923116984965639084)
    code = f"from cases.similarity import signature; print(signature({REPORT!r}))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {str(signature(REPORT))}


def test_a_copy_that_is_cut_or_added_to_is_contained() -> None:
    whole, cut = signature(REPORT), signature(" ".join(REPORT.split()[:60]))
    assert containment(whole, cut) == 1.0
    assert 0.5 < resemblance(whole, cut) < 0.7
    longer = signature(REPORT + OTHER)
    assert containment(whole, longer) == 1.0
    assert resemblance(whole, longer) < 0.7
    edited = signature(REPORT.replace("Monday", "Tuesday").replace("spokesman", "spokeswoman"))
    assert 0.75 < resemblance(whole, edited) < 0.95


@pytest.mark.parametrize(("shared", "resembles"), [(4_500, 0.82), (2_500, 0.33), (500, 0.053)])
def test_long_texts_are_estimated_from_a_sample(shared: int, resembles: float) -> None:
    common = words(shared, 1)
    ours, theirs = (signature(f"{common} {words(5_000 - shared, seed)}") for seed in (2, 3))
    assert len(ours) == len(theirs) == SAMPLE
    assert resemblance(ours, theirs) == pytest.approx(resembles, abs=0.06)
    assert containment(ours, theirs) == pytest.approx(shared / 5_000, abs=0.08)


def test_a_short_copy_of_a_long_text_is_found_in_it_and_a_few_words_are_too_little_to_say() -> None:
    long = words(8_000, 4)
    assert containment(signature(long), signature(" ".join(long.split()[3_000:4_000]))) > 0.95
    assert containment(signature(long), signature(" ".join(long.split()[3_000:3_010]))) == 0.0


def test_one_common_run_of_a_sample_is_no_copy() -> None:
    cut = tuple(range(SAMPLE))
    assert containment(cut, (5, SAMPLE + 1, SAMPLE + 2)) == 0.0
    assert containment(cut, (*range(100), SAMPLE + 1)) == 1.0


def test_a_thousand_words_take_less_than_ten_milliseconds() -> None:
    text = words(1_000, 5)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        signature(text)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.010


@given(any_text)
def test_any_text_has_a_signature(text: str) -> None:
    ours = signature(text)
    assert list(ours) == sorted(set(ours))
    assert len(ours) <= SAMPLE
    assert resemblance(ours, signature(text)) == containment(ours, ours) == 1.0


@given(signatures, signatures)
def test_likeness_of_texts_is_a_share_and_has_no_direction(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    for measure in (resemblance, containment):
        assert measure(a, b) == measure(b, a)
        assert 0.0 <= measure(a, b) <= 1.0
    if a and b:
        assert resemblance(a, b) == len({*a} & {*b}) / len({*a} | {*b})
        assert containment(a, b) == len({*a} & {*b}) / min(len(a), len(b))


# Captions

CENTRO = "Centro de Trabajadores Unidos v. Bessent"
REALTORS = "Alabama Association of Realtors v. U.S. Department of Health and Human Services"
TAX: Mapping[str, str] = {"irs": "tax", "internal revenue service": "tax", "atf": "guns"}

SAME_CASE = [
    (CENTRO, "Centro de Trabajadores Unidos, et al. v. Scott Bessent"),
    (CENTRO, "CENTRO DE TRABAJADORES UNIDOS,\n et al., Plaintiffs,\nv.\nSCOTT BESSENT, et al., Defendants."),
    (CENTRO, "Centro de Trabajadores Unidos vs. Bessent"),
    (REALTORS, "Alabama Association of Realtors, et al. v. U.S. Dep't of Health and Human Services"),
    (REALTORS, "Ala. Ass’n of Realtors v. HHS"),
    (REALTORS, "Alabama Assn. of Realtors v. United States Dept. of Health & Human Servs."),
    ("State of Texas v. U.S. Department of Labor", "Texas v. DOL"),
    ("AFL-CIO v. DOL", "AFL-CIO v. U.S. Department of Labor"),
    ("CREW v. OMB", "Citizens for Responsibility and Ethics in Washington v. Office of Management and Budget"),
    ("Nat'l Mining Ass'n v. U.S. Army Corps of Eng'rs", "National Mining Association v. Army Corps of Engineers"),
    ("Rollins v. Rhode Island State Council of Churches", "Rhode Island State Council of Churches v. Rollins"),
    ("Trump et al. v. American Federation of Teachers", "American Federation of Teachers v. Donald J. Trump"),
    ("President and Fellows of Harvard College v. HHS", "Harvard College v. HHS"),
    ("Guedes, et al., v. Barr", "Guedes v. William P. Barr"),
    ("Center for Taxpayer Rights v. IRS", "Center for Taxpayer Rights v. Internal Revenue Service"),
    ("In re Aiken County", "In re: Aiken Cnty."),
    ("United States v. Marlow", "U.S. v. Marlow"),
    ("Ripple Labs, Inc. v. SEC", "Ripple Labs v. Securities and Exchange Commission"),
]
OTHER_CASE = [
    (CENTRO, "Alliance for Retired Americans v. Bessent"),
    (CENTRO, "Centro Legal de la Raza v. Noem"),
    ("Texas v. Biden", "Texas v. Becerra"),
    ("Texas v. Department of Labor", "Texas Association of Business v. Department of Labor"),
    ("Doe v. Trump", "Doe v. Biden"),
    ("Sierra Club v. EPA", "Gulf Shrimpers Alliance v. EPA"),
    ("Sierra Club v. EPA", "Sierra Club v. Department of the Interior"),
    ("In re Aiken County", "Aiken County v. Nuclear Regulatory Commission"),
    ("Talbott v. Trump", "Shilling v. Trump"),
    ("Alaska v. EPA", "Alabama v. EPA"),
    ("Bostock v. Clayton County", "Clayton v. County of Bostock"),
    ("", "v."),
    ("v. v. v.", CENTRO),
]


@pytest.mark.parametrize(("a", "b"), SAME_CASE)
def test_one_case_under_two_captions(a: str, b: str) -> None:
    found = caption_likeness(a, b, TAX)
    assert found.score >= 0.85
    assert found.reason


@pytest.mark.parametrize(("a", "b"), OTHER_CASE)
def test_two_cases(a: str, b: str) -> None:
    assert caption_likeness(a, b, TAX).score <= 0.5


@pytest.mark.parametrize(
    ("a", "b", "low", "high", "reason"),
    [
        (CENTRO, "Centro de Trabajadores Unidos v. Yellen", 0.55, 0.7, "Bessent and Yellen may have held one office"),
        (
            "Centro de Trabajadores Unidos v. Scott Bessent, in his official capacity as Secretary of the Treasury",
            "Centro de Trabajadores Unidos v. Janet Yellen, Secretary of the Treasury",
            0.8,
            0.9,
            "Bessent and Yellen are sued in the same office",
        ),
        (
            "Centro de Trabajadores Unidos v. Scott Bessent, Secretary of the Treasury",
            "Centro de Trabajadores Unidos v. Secretary of the Treasury",
            0.8,
            0.9,
            "one names the office, the other who holds it",
        ),
        (CENTRO, "Centro de Trabajadores Unidos v. Secretary of the Treasury", 0.55, 0.7, "perhaps who held it"),
        # "Texas" sues every administration.
        ("Texas v. Garland", "Texas v. Bondi", 0.3, 0.45, "may have held one office"),
    ],
)
def test_officials_are_followed_by_others(a: str, b: str, low: float, high: float, reason: str) -> None:
    found = caption_likeness(a, b)
    assert low <= found.score <= high
    assert reason in found.reason


def test_a_department_is_no_successor_of_a_person() -> None:
    assert "office" not in caption_likeness("Talbott v. Trump", "Talbott v. United States").reason
    assert "office" not in caption_likeness("Pro Publica v. DOGE", "Pro Publica v. U.S. DOGE Service").reason


def test_what_is_known_under_two_names_is_one_party() -> None:
    unknown = caption_likeness("Guedes v. ATF", "Guedes v. Gun Bureau").score
    known = caption_likeness("Guedes v. ATF", "Guedes v. Gun Bureau", {"atf": "guns", "gun bureau": "guns"})
    assert unknown < 0.5 < 0.9 < known.score
    assert known.reason == "same body under two names"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the U.S. Department of Labor", "department labor"),
        ("IRS", "irs"),
        ("I.R.S.", "irs"),
        ("United States", "united-states"),
        ("Dep’t of Labor", "dep't labor"),
    ],
)
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert alias_key(name) == key


def test_sides_and_the_office_in_which_an_official_is_sued() -> None:
    first, second = sides(
        "Centro, et al., Plaintiffs, v. Scott Bessent, in his official capacity as Secretary of the Treasury"
    )
    assert (first.text, second.text) == ("Centro", "Scott Bessent")
    assert (first.office, second.office) == ((), ("secretary", "treasury"))


@pytest.mark.parametrize(
    ("caption", "found"),
    [
        (CENTRO, (("centro", "trabajadores", "unidos"), ("bessent",))),
        ("Ala. Ass'n of Realtors v. U.S. Dep't of Labor", (("realtors",), ("labor",))),
        ("John Doe 1 v. Trump", ((), ("trump",))),
        ("In re Grand Jury", (("grand", "jury"),)),
        ("United States v. Texas", ((), ("texas",))),
    ],
)
def test_the_words_by_which_a_caption_is_looked_up(caption: str, found: tuple[tuple[str, ...], ...]) -> None:
    assert caption_words(caption) == found


@given(any_text | crowded, any_text | crowded)
def test_likeness_of_captions_is_a_share_and_has_no_direction(a: str, b: str) -> None:
    found = caption_likeness(a, b)
    assert found == caption_likeness(b, a)
    assert 0.0 <= found.score <= 1.0


@given(any_text | crowded)
def test_a_caption_is_like_itself(caption: str) -> None:
    assert caption_likeness(caption, str(caption)).score == 1.0
    caption_words(caption)


@pytest.mark.parametrize("text", ["a", "v. ", ", et al", "v. v. v. ", "(", "in his official ", "’", ".", "U.S."])
def test_a_megabyte_of_anything_is_soon_done(text: str) -> None:
    long = text * (1_000_000 // len(text))
    start = time.perf_counter()
    signature(long)
    caption_likeness(long, f"{long} x")
    caption_words(long)
    assert time.perf_counter() - start < 2
