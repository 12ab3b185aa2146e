"""A text under its marks: nothing lost, nothing shown twice, every mark on the words that it was given."""

from hypothesis import given
from hypothesis import strategies as st

from cases.intake.review.marks import Stretch, marked, paragraphs

TEXT = "Judge One denied it.\n\nThe court of Judge One is in Ohio.\n"


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_it_works() -> None:
    first, second = marked(TEXT, [span("Judge One denied"), span("One"), span("court")])
    assert first == [
        Stretch("Judge ", (0,)),
        Stretch("One", (0, 1)),
        Stretch(" denied", (0,)),
        Stretch(" it."),
    ]
    assert [stretch.text for stretch in second] == ["The ", "court", " of Judge One is in Ohio."]


def test_a_mark_runs_on_into_the_next_paragraph() -> None:
    first, second = marked(TEXT, [(TEXT.index("denied"), TEXT.index("of Judge"))])
    assert [stretch.marks for stretch in first] == [(), (0,)]
    assert [stretch.marks for stretch in second] == [(0,), ()]


def test_line_ends_part_a_text_without_blank_lines() -> None:
    assert [text_of(pair, "One.\nTwo.") for pair in paragraphs("One.\nTwo.")] == ["One.", "Two."]
    assert [text_of(pair, "One\nmore.\n \nTwo.") for pair in paragraphs("One\nmore.\n \nTwo.")] == [
        "One\nmore.",
        "Two.",
    ]


def text_of(pair: tuple[int, int], text: str) -> str:
    return text[pair[0] : pair[1]]


def test_no_text() -> None:
    assert marked("", []) == marked(" \n\n ", [(0, 2)]) == []


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("ab \n", max_size=60))
    at = st.integers(0, len(text))
    return text, draw(st.lists(st.tuples(at, at).map(lambda pair: (min(pair), max(pair))), max_size=6))


@given(texts_with_marks())
def test_every_character_lies_under_its_marks(sample: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = sample
    inside = paragraphs(text)
    assert " ".join(text_of(pair, text) for pair in inside).split() == text.split()
    for (start, _), stretches in zip(inside, marked(text, spans), strict=True):
        at = start
        for stretch in stretches:
            for place in range(at, at + len(stretch.text)):
                assert text[place] == stretch.text[place - at]
                assert list(stretch.marks) == [i for i, (a, b) in enumerate(spans) if a <= place < b]
            at += len(stretch.text)
