"""Two texts by words: nothing of either is lost, and what stayed is told as what stayed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.recheck.differences import Piece, differences, shown

texts = st.lists(st.sampled_from(["the", "judge", "denied", "it.", " ", "\n", "\n\n", "é", "\t"]), max_size=40).map(
    " ".join
)


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.how, (piece.now or piece.was).strip()) for piece in differences(old, new)]


def test_it_works() -> None:
    assert told("The judge denied the motion today.", "The judge, in part, denied the motion.") == [
        ("kept", "The"),
        ("deleted", "judge"),
        ("inserted", "judge, in part,"),
        ("kept", "denied the"),
        ("deleted", "motion today."),
        ("inserted", "motion."),
    ]


@given(old=texts | st.text(), new=texts | st.text())
def test_nothing_of_either_text_is_lost(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.was for piece in pieces) == old
    assert "".join(piece.now for piece in pieces) == new
    assert all(piece.was.split() == piece.now.split() for piece in pieces if piece.how == "kept")
    assert all((piece.was == "") == (piece.how == "inserted") for piece in pieces)
    assert all((piece.now == "") == (piece.how == "deleted") for piece in pieces)


def test_white_space_alone_is_no_difference() -> None:
    old = "One two\nthree.\n\nFour  five."
    assert differences(old, "One two three.\n\n\nFour\nfive.") == [
        Piece("kept", old, "One two three.\n\n\nFour\nfive.")
    ]


@given(old=texts, new=texts, data=st.data())
def test_what_is_shown_is_all_of_it_and_marks_the_quotes(old: str, new: str, data: st.DataObject) -> None:
    place = st.integers(0, len(old))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(place, place), max_size=4))]
    spans = [(start, end) for start, end in spans if start < end]
    rows = shown(differences(old, new), spans)
    was = [part for row in rows if row.how != "inserted" for part in (*row.parts, (row.space, False))]
    assert "".join(text for text, _ in was).split() == old.split()
    marked = [(char, quoted) for text, quoted in was for char in text if not char.isspace()]
    covered = [(char, any(start <= at < end for start, end in spans)) for at, char in enumerate(old)]
    assert marked == [(char, quoted) for char, quoted in covered if not char.isspace()]
    assert not any(quoted for row in rows if row.how in ("inserted", "folded") for _, quoted in row.parts)


def test_white_space_after_a_piece_stands_beside_it() -> None:
    rows = shown(differences("It ends. Here.", "It stops.\n\nHere. Now."), [(3, 14)])
    assert [(row.how, row.parts, row.space) for row in rows] == [
        ("kept", (("It", False),), " "),
        ("deleted", (("ends.", True),), " "),
        ("inserted", (("stops.", False),), "\n\n"),
        ("kept", (("Here.", True),), " "),
        ("inserted", (("Now.", False),), ""),
    ]


def test_long_unchanged_stretches_are_folded_but_for_words_next_to_a_change_and_quotes() -> None:
    words = [f"w{number}" for number in range(400)]
    old, new = " ".join(words), " ".join([*words[:200], "new", *words[200:]])
    quote = old.index("w90 "), old.index("w90 ") + 3
    rows = [(row.how, row.words) for row in shown(differences(old, new), [quote])]
    assert rows == [
        ("folded", 65),
        ("kept", 50),
        ("folded", 60),
        ("kept", 25),
        ("inserted", 1),
        ("kept", 25),
        ("folded", 175),
    ]
    assert [row.how for row in shown(differences(old, new), [quote], fold=False)] == ["kept", "inserted", "kept"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("v. " * 330_000, "w. " + "v. " * 330_000),
        ("v. \n\n" * 200_000, "w. \n\n" + "v. \n\n" * 200_000),
        ("v. " * 1400 + "a", "b " + "v. " * 1300),
        ("v. w. " * 3000 + "a", "b " + "w. v. " * 3000),
    ],
    ids=["one line", "many lines", "every word", "frequent words passed over"],
)
def test_hostile_texts_take_no_time(old: str, new: str) -> None:
    start = time.process_time()
    differences(old, new)
    assert time.process_time() - start < 2
