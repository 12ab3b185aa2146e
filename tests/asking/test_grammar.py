"""The search box: what each text asks, what is left out of it with which words, and properties of every text."""

import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.asking import DAYS, FIELDS, And, Asked, Field, Not, Or, Phrase, Prefix, Word, read, written
from cases.asking.grammar import LONGEST, MOST

W, P = Word, Phrase

# Any code point, lone halves of surrogate pairs among them; and the pieces of which searches are made, in any order.
any_text = st.text(st.characters(exclude_categories=()), max_size=80)
pieces = st.lists(
    st.sampled_from(
        [
            *'ab -*:"“”«()§.&',
            "OR",
            " OR ",
            "é",
            "e\u0301",
            "\u0338",
            "\u202e",
            "\x00",
            "\u00a0",
            "judge:",
            "-agency:",
            "after:2025-05 ",
            "before:1",
            "after:",
            "foo:",
            "25-5181",
            "1:25-cv-00677",
            "26 U.S.C. § 6103(a)",
            "//",
            "ﬅ",
        ]
    ),
    max_size=40,
).map("".join)
texts = any_text | pieces


def meaning(asked: Asked) -> tuple[object, ...]:
    return asked.words, asked.fields, asked.days, asked.alone


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("   \n ", ()),
        ("tax", (W("tax"),)),
        ("Tax  records", (W("Tax"), W("records"))),
        ('"tax  records"', (P("tax records"),)),
        ("“tax records” «of ICE»", (P("tax records"), P("of ICE"))),
        ('a"b c"d', (W("a"), P("b c"), W("d"))),
        ("-tax", (Not(W("tax")),)),
        ("--tax \u2212levy", (Not(W("tax")), Not(W("levy")))),
        ('-"tax records"', (Not(P("tax records")),)),
        ("-immun*", (Not(Prefix("immun")),)),
        ("immun* immun**", (Prefix("immun"), Prefix("immun"))),
        ("data-sharing can't 10:30 C#", (W("data-sharing"), W("can't"), W("10:30"), W("C"))),
        ("(tax), [records]; §6103(i)(2). U.S.C.", (W("tax"), W("records"), W("6103(i)(2)"), W("U.S.C."))),
        ("Smith & Jones – §", (W("Smith"), W("Jones"))),
        ("a OR b", (Or((W("a"), W("b"))),)),
        ("a b OR c d", (W("a"), Or((W("b"), W("c"))), W("d"))),
        ("a OR b c OR d", (Or((W("a"), W("b"))), Or((W("c"), W("d"))))),
        ('a OR "b c" OR dd* OR -e', (Or((W("a"), P("b c"), Prefix("dd"), Not(W("e")))),)),
        ("a or b Or c", (W("a"), W("or"), W("b"), W("Or"), W("c"))),
        ('"OR" a -OR', (P("OR"), W("a"), Not(W("OR")))),
        ("https://example.org/a Note: x", (W("https://example.org/a"), W("Note"), W("x"))),
        ("\u202eta\u200bx\x00 e\u0301", (W("tax"), W("é"))),
    ],
)
def test_words(text, parts):
    asked = read(text)
    assert asked.words == And(parts)
    assert (asked.fields, asked.notes, asked.problem) == ((), (), "")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("judge:bates", (Field("judge", "bates"),)),
        ("Judge:Bates", (Field("judge", "Bates"),)),
        ('judge:"Amy Berman  Jackson"', (Field("judge", "Amy Berman Jackson"),)),
        ("judge:“bates”", (Field("judge", "bates"),)),
        ("-judge:bates", (Field("judge", "bates", negated=True),)),
        ('-court:"N.D. Cal."', (Field("court", "N.D. Cal.", negated=True),)),
        ("judge:a judge:b judge:a", (Field("judge", "a"), Field("judge", "b"))),
        ("judge:a OR judge:b", (Field("judge", "a"), Field("judge", "b"))),
        ("docket:1:25-cv-00677,", (Field("docket", "1:25-cv-00677"),)),
        ('cites:"26 U.S.C. § 6103"', (Field("cites", "26 U.S.C. § 6103"),)),
        *((f"{name}:x", (Field(name, "x"),)) for name in FIELDS),
    ],
)
def test_operators(text, fields):
    asked = read(text)
    assert asked.fields == fields
    assert (asked.words, asked.notes, asked.problem) == (And(), (), "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after:2025", date(2025, 1, 1), None),
        ("after:2025-05", date(2025, 5, 1), None),
        ("after:2025-05-12", date(2025, 5, 12), None),
        ("before:2025", None, date(2025, 12, 31)),
        ("before:2024-02", None, date(2024, 2, 29)),
        ('after:"May 12, 2025" before:2025-05-13', date(2025, 5, 12), date(2025, 5, 13)),
    ],
)
def test_days(text, first, last):
    asked = read(text)
    assert (asked.days.first, asked.days.last) == (first, last)
    assert (asked.words, asked.fields, asked.notes) == (And(), (), ())


LEFT_OUT = [
    ("a -", (W("a"),), "A minus with nothing right behind it was left out."),
    ("- a", (W("a"),), "A minus with"),
    ("OR a", (W("a"),), "“OR” with nothing to join on one side"),
    ("a OR", (W("a"),), "“OR” with nothing"),
    ("a OR OR b", (Or((W("a"), W("b"))),), "“OR” with nothing"),
    ("a OR *foo b", (W("a"), W("b")), "“OR” with nothing"),
    ("*foo OR b", (W("b"),), "“OR” with nothing"),
    ('a "" b', (W("a"), W("b")), "Quotation marks with no word"),
    ('a " - "', (W("a"),), "Quotation marks with no word"),
    ('a "b c', (W("a"), P("b c")), "never closed"),
    ("a * ** -*", (W("a"),), "A “*” on its own"),
    ("*foo a", (W("a"),), "Left out: “*foo”. A “*” can"),
    ("*a b*c *d *e *f", (), "Left out: “*a”, “b*c”, “*d” and 2 more."),
    ("*foo *foo", (), "Left out: “*foo”. A"),
    ("a* b", (W("b"),), "Left out: “a*”. At least two letters"),
    ("foo:bar", (W("foo:bar"),), "searched for as a word: “foo:”."),
    ("-foo:bar", (Not(W("foo:bar")),), "searched for as a word: “foo:”."),
    ('foo:"bar baz"', (P("foo bar baz"),), "searched for as a word: “foo:”."),
    ("judge: bates", (W("bates"),), "Left out: “judge:”. A value"),
    ('judge:"" a', (W("a"),), "Left out: “judge:”. A value"),
    ("after:soon a", (W("a"),), "Left out: “after:”. “soon” is no date"),
    ("before:2025-13", (), "“2025-13” is no day of the calendar"),
    ("-after:2025", (), "Left out: “-after:2025”."),
    ("after:{0}", (), "“0” is no date"),
    ("after:2024 after:2025", (), "only the last counts: “after:”."),
    ("after:2025 before:2024", (), "“after:2025 before:2024” leaves no day"),
    ("a OR judge:b", (W("a"),), "“OR” joins words with words"),
    ("judge:a OR -judge:b", (), "“OR” joins words with words"),
    ("judge:a OR court:b", (), "“OR” joins words with words"),
    ("a OR after:2025", (W("a"),), "“OR” joins words with words"),
    ("(a OR b) c", (Or((W("a"), W("b"))), W("c")), "Parentheses do not group"),
    ("-(a b)", (Not(W("a")), W("b")), "Parentheses do not group"),
    ("& § …", (), "There is no word to search for"),
]


@pytest.mark.parametrize(("text", "parts", "note"), LEFT_OUT)
def test_what_is_left_out_is_said(text, parts, note):
    asked = read(text)
    assert asked.words == And(parts)
    assert note in " ".join(asked.notes)
    assert all(sentence.endswith(".") for sentence in asked.notes)


def test_one_reason_is_said_once():
    assert [len(read(text).notes) for text in ("OR OR a OR", "*a b*c", "foo:a bar:b", "after:1x -after:2")] == [
        1,
        1,
        1,
        2,
    ]


def test_the_docs_name_every_operator_and_limit():
    docs = (Path(__file__).parents[2] / "docs" / "searching.md").read_text()
    assert [name for name in (*FIELDS, *DAYS) if f"`{name}:`" not in docs] == []
    assert f"At most {LONGEST} characters and {MOST} words" in docs


def test_the_last_day_counts():
    assert read("after:2024 after:2025").days.first == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a" * (LONGEST + 1), "This search has 501 characters: at most 500 are read. Shorten it."),
        ("x " * 5_000, "This search has 10,000 characters"),
        ('"' + "a" * (LONGEST - 1), "This search has 501 characters"),
        ("\ufb2c" * LONGEST, "This search has 1,500 characters"),
        ("a " * (MOST + 1), "This search has 51 words: at most 50 are read. Leave some out."),
        (f'"{"a " * MOST}" judge:b', "This search has 51 words"),
    ],
)
def test_what_is_too_long_is_refused_whole(text, problem):
    asked = read(text)
    assert asked.problem.startswith(problem)
    assert (*meaning(asked), asked.notes) == (*meaning(Asked()), ())


def test_the_longest_is_read():
    assert read("a" * LONGEST).words.parts
    assert len(read("a " * MOST).words.parts) == MOST


@pytest.mark.parametrize(
    ("text", "kind", "forms"),
    [
        ("1:25-cv-00677-DLF", "docket", ("1:25-cv-00677",)),
        ("Case 25-cv-677 (DLF)", "docket", ("1:25-cv-00677",)),
        ("No. 25-5181", "docket", ("25-5181", "1:25-cv-05181")),
        ("25A539", "docket", ("25A539",)),
        ("26 USC §6103(i)(2)", "citation", ("26 U.S.C. § 6103(i)(2)",)),
        ("42 usc 1983", "citation", ("42 U.S.C. § 1983",)),
        ("12 usc 1234", "citation", ("12 U.S.C. § 1234",)),
        ("IRC Section 6103", "citation", ("26 U.S.C. § 6103",)),
        ("25-5181 -", "docket", ("25-5181", "1:25-cv-05181")),
        ("Executive Order 14193", "citation", ("Exec. Order No. 14,193",)),
        ("775 F. Supp. 3d 100", "citation", ("775 F. Supp. 3d 100",)),
        ("2025 WL 1234567", "citation", ("2025 WL 1234567",)),
        ("Fed. R. Civ. P. 65(b)(2)", "citation", ("Fed. R. Civ. P. 65(b)(2)",)),
    ],
)
def test_a_docket_number_or_citation_alone(text, kind, forms):
    asked = read(f"  {text} ")
    assert asked.alone is not None
    assert (asked.alone.kind, asked.alone.forms) == (kind, forms)
    assert asked.words.parts
    assert meaning(read(written(asked))) == meaning(asked)


@pytest.mark.parametrize(
    "text",
    [
        "tax",
        "2025",
        "2025-05-12",
        "25-5181 tax",
        "26 U.S.C.",
        "§ 6103",
        "docket:25-5181",
        "-25-5181",
        "12 dec 2025",
        "10 men 5",
    ],
)
def test_what_is_more_or_something_else_is_not_alone(text):
    assert read(text).alone is None


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("b  judge:a “c d” -E", 'b "c d" -E judge:a'),
        ("after:2025-5-2 judge:“a b” x OR yy*", 'x OR yy* judge:"a b" after:2025-05-02'),
        ('(a), "b', 'a "b"'),
        ("judge:a OR judge:b - *x", "judge:a judge:b"),
        ("cites:“§6103” judge:“bates”", 'cites:"§6103" judge:bates'),
        ("No. 25-5181", "No. 25-5181"),
    ],
)
def test_the_normal_form(text, normal):
    assert written(read(text)) == normal


@settings(max_examples=300)
@given(texts)
@example("judge:\u0301")
@example("§judge:x")
@example('a" \u0338b')
@example("foo:*x -OR* (OR)")
def test_the_normal_form_means_the_same(text):
    asked = read(text)
    again = read(written(asked))
    assert meaning(again) == meaning(asked) or asked.problem
    assert written(again) == written(asked)


@settings(max_examples=200)
@given(texts)
@example("a\ud800 b")
def test_what_was_understood_can_be_stored_and_seen(text):
    asked = read(text)
    for said in (asked.text, written(asked), *asked.notes):
        assert said.isprintable() or unicodedata.is_normalized("NFC", said)
        assert not {"Cc", "Cf", "Cs"} & {*map(unicodedata.category, said)}
        assert unicodedata.is_normalized("NFC", said)
        said.encode()
    assert asked.text == "" or asked.words.parts or asked.fields or asked.days.first or asked.days.last or asked.notes


@pytest.mark.parametrize("text", ['"' * 500, "(" * 500, "-" * 500, "*a" * 250, "a:" * 250, "on " * 166, "1:" * 250])
def test_odd_texts_take_no_time(text):
    began = time.perf_counter()
    read(text)
    read(text * 1000)
    assert time.perf_counter() - began < 0.2
