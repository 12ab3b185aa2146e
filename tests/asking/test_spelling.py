"""The name that somebody meant: what is suggested, what is not, and how long it takes."""

import random
import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.asking import Names, nearest
from cases.asking.spelling import distance

NAMES = Names(
    [
        "Dabney L. Friedrich",
        "Amy Totenberg",
        "Amy Berman Jackson",
        "Sandra Day O'Connor",
        "José Álvarez",
        "Department of Homeland Security",
        "Internal Revenue Service",
        "ICE",
        "I.R.S.",
        "Holland v. Holland",
        "Stone",
        "Stoner",
        "",
        "…",
    ]
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("freidrich", "Friedrich"),
        ("FRIEDRCIH", "Friedrich"),
        ("friedich", "Friedrich"),
        ("totenburg", "Totenberg"),
        ("jacksno", "Jackson"),
        ("ajckson", "Jackson"),
        ("o’conor", "O'Connor"),
        ("alvarex", "Álvarez"),
        ("homland", "Homeland"),
        ("dabney freidrich", "Dabney L. Friedrich"),
        ("Dabney L. Freidrich", "Dabney L. Friedrich"),
        ("internal revenu servise", "Internal Revenue Service"),
        ("department of homland security", "Department of Homeland Security"),
    ],
)
def test_a_name_spelled_nearly_right(word, name):
    assert nearest(word, NAMES) == name


@pytest.mark.parametrize(
    "word",
    [
        "",
        "…",
        "Friedrich",
        "FRIEDRICH’S",
        "A\u0301lvarez",
        "alvarez",
        "irs",
        "I.C.E.",
        "stoner",
        "icf",
        "rtone",
        "jaxxson",
        "frederick douglass",
        "6103",
        "friedrich1",
        "x" * 10_000,
        "\ud800\x00",
    ],
)
def test_what_is_a_name_or_near_none(word):
    assert nearest(word, NAMES) is None


def test_what_is_a_name():
    assert "I.R.S." in NAMES
    assert "irs" in NAMES
    assert "holland" in NAMES
    assert "…" not in NAMES
    assert "dabney" in NAMES


def test_the_nearer_and_the_commoner_name_comes_first():
    names = Names(["Marten", "Martin A", "Martin B", "Marton"])
    assert nearest("martn", names) == "Martin"
    assert nearest("mraton", names) == "Marton"


def _within(a: str, b: str) -> int:
    """The distance by its definition: every cell of the table."""
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, j in product(range(len(a) + 1), range(len(b) + 1)):
        if not (i and j):
            rows[i][j] = i + j
            continue
        same = a[i - 1] == b[j - 1]
        rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


few_letters = st.text(alphabet="abc", max_size=9)


@given(few_letters, few_letters, st.integers(0, 3))
def test_the_distance(a, b, most):
    assert distance(a, b, most) == distance(b, a, most) == min(_within(a, b), most + 1)


@given(st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_can_be_asked_for(text):
    assert nearest(text, NAMES) is None or text not in NAMES
    assert text not in NAMES or nearest(text, Names([text])) is None


def test_it_is_quick_among_many_names():
    draw = random.Random(7)
    syllables = [a + b for a, b in product("bdfgklmnprstvw", "aeiou")]
    made = ["".join(draw.choices(syllables, k=draw.randint(2, 5))).title() for _ in range(30_000)]
    names = Names([*made, "Dabney L. Friedrich"])
    took = []
    for word in ("freidrich", "madelina", "balonikate"):
        began = time.perf_counter()
        nearest(word, names)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.02
