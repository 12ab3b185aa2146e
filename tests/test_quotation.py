"""Quotes in the words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.quotation import Withheld, masked, names_stand_in, passages

TEXT = "One two three four five.\n\nSix seven eight nine ten eleven twelve.\n\nThirteen."


def shown(text, spans, words):
    return [
        ("… " if p.cut_before else "")
        + "".join(f"[{piece}]" if quoted else piece for piece, quoted in p.pieces)
        + (" …" if p.cut_after else "")
        for p in passages(text, spans, words=words)
    ]


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_it_works():
    assert shown(TEXT, [span("nine ten")], 4) == ["… seven eight [nine ten] eleven twelve."]


def test_it_stays_in_its_paragraph():
    assert shown(TEXT, [span("Six")], 60) == ["[Six] seven eight nine ten eleven twelve."]


def test_cuts_are_marked_on_either_side():
    assert shown(TEXT, [span("nine")], 2) == ["… eight [nine] ten …"]


def test_quotes_that_touch_share_a_passage():
    assert shown(TEXT, [span("seven"), span("ten")], 4) == ["Six [seven] eight nine [ten] eleven twelve."]


def test_quotes_far_apart_do_not():
    assert shown(TEXT, [span("Thirteen"), span("two")], 2) == ["One [two] three …", "[Thirteen]."]


def test_quotes_that_overlap_are_marked_once():
    assert shown(TEXT, [span("two three"), span("three four")], 2) == ["One [two three][ four] five."]


def test_it_says_which_quotes_stand_in_it():
    found = passages(TEXT, [span("Thirteen"), span("ten"), span("seven")], words=6)
    assert [p.quotes for p in found] == [(1, 2), (0,)]


@st.composite
def texts_and_spans(draw):
    text = draw(st.text(alphabet="ab \n.", min_size=1, max_size=200))
    points = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(points, points).map(sorted).filter(lambda s: s[0] < s[1]).map(tuple), min_size=1))
    return text, spans


@given(texts_and_spans(), st.integers(2, 60))
def test_nothing_is_invented_and_every_quote_is_marked(given_text, words):
    text, spans = given_text
    found = passages(text, spans, words=words)
    assert sorted(i for p in found for i in p.quotes) == list(range(len(spans)))
    for p in found:
        whole = "".join(piece for piece, _ in p.pieces)
        assert whole in text
        marked = "".join(piece for piece, quoted in p.pieces if quoted)
        assert sum(len(piece.split()) for piece, quoted in p.pieces if not quoted) <= words * len(p.quotes) + len(
            p.pieces
        )
        for i in p.quotes:
            start, end = spans[i]
            assert len(marked) >= end - start


ROE = Withheld("Jane Roe", "J.R.", person=True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jane Roe sued.", "[name withheld] sued."),
        ("JANE Q. ROE, Plaintiff", "[name withheld], Plaintiff"),
        ("Roe, Jane A. (plaintiff)", "[name withheld] (plaintiff)"),
        ("Jane\nRoe’s lawyer", "[name withheld]’s lawyer"),
        ("Ms. Roe and J.R.", "Ms. [name withheld] and J.R."),
        ("Jane told Roe’s son", "Jane told [name withheld]’s son"),
        ("Jane de la Roe", "[name withheld]"),
        ("Monroe sold fish roe to Jane.", "Monroe sold fish roe to Jane."),
        ("Nothing of her.", "Nothing of her."),
    ],
)
def test_a_name_is_withheld_in_every_form(text, shown):
    assert masked(text, [ROE]) == shown
    assert names_stand_in(text, [ROE]) == (text != shown)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        (Withheld("José Núñez Jr.", "J.N.", person=True), "Jose NUNEZ, Núñez", "[name withheld], [name withheld]"),
        (Withheld("Jane Roe", "J. Roe", person=True), "Jane Roe is Roe", "[name withheld] is Roe"),
        (Withheld("Casa Union", "A union", person=False), "Casa  Union, a union", "[name withheld], a union"),
        (Withheld("Jane Roe", "J.R.", person=True, also=("Jayne Rowe",)), "Jayne Rowe, J.R.", "[name withheld], J.R."),
    ],
)  # fmt: skip
def test_names_of_every_kind(name, text, shown):
    assert masked(text, [name]) == shown


def test_a_quote_that_cuts_a_name_takes_the_whole_of_what_stands_for_it():
    text = "Then Jane Roe lost."
    [passage] = passages(text, [(text.index("Roe"), text.index("lost") + 4)], words=20, names=[ROE])
    assert passage.pieces == (("Then ", False), ("[name withheld] lost", True), (".", False))
