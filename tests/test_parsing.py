"""The pure parts that read text: tables of forms seen in papers, and properties that hold for every text."""

import contextlib
import hashlib
import time
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cases.parsing import (
    PartialDate,
    citation,
    clean_text,
    docket_number,
    find_quote,
    normal_name,
    sha256_of,
)

# Any code point, lone halves of surrogate pairs among them.
any_text = st.text(st.characters(exclude_categories=()), max_size=60)
# Texts in which quotes stand often: few letters, much white space of many kinds.
crowded = st.text(alphabet="ab é\u0301\n\t\u00a0\u2003\x1c\x85“”", max_size=40)
partial_dates = st.builds(PartialDate, st.dates(), st.sampled_from(["day", "month", "year"])) | st.just(PartialDate())


def fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


# Dates


@pytest.mark.parametrize(
    ("text", "on", "precision", "latest"),
    [
        ("2025-05-12", date(2025, 5, 12), "day", date(2025, 5, 12)),
        (" 2025-5-2 ", date(2025, 5, 2), "day", date(2025, 5, 2)),
        ("2025-02", date(2025, 2, 1), "month", date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), "month", date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), "month", date(2025, 12, 31)),
        ("2025", date(2025, 1, 1), "year", date(2025, 12, 31)),
        ("9999", date(9999, 1, 1), "year", date(9999, 12, 31)),
        ("", None, "unknown", None),
        ("  \n", None, "unknown", None),
    ],
)
def test_a_date_with_its_precision(text: str, on: date | None, precision: str, latest: date | None) -> None:
    parsed = PartialDate.parse(text)
    assert (parsed.on, parsed.precision, parsed.latest) == (on, precision, latest)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-13",
        "2025-00",
        "2025-00-12",
        "2025-05-00",
        "0000",
        "25-05-12",
        "May 12, 2025",
        "2025-05-12T10:00",
        "2025/05/12",
        "٢٠٢٥",
        "2025-",
        "unknown",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"“.*” is no (date|day of the calendar)"):
        PartialDate.parse(text)


@pytest.mark.parametrize(("on", "precision"), [(None, "day"), (date(2025, 5, 12), "unknown")])
def test_a_date_is_unknown_just_when_it_says_so(on: date | None, precision: str) -> None:
    with pytest.raises(ValueError, match="unknown just when"):
        PartialDate(on, precision)  # type: ignore[arg-type]


def test_a_month_is_kept_as_its_first_day() -> None:
    assert PartialDate(date(2025, 5, 12), "month") == PartialDate(date(2025, 5, 1), "month")
    assert PartialDate(date(2025, 5, 12), "year").on == date(2025, 1, 1)
    assert PartialDate.day(date(2025, 5, 12)).on == date(2025, 5, 12)


@given(partial_dates)
def test_a_date_reads_back_as_written(written: PartialDate) -> None:
    assert PartialDate.parse(str(written)) == written


@given(partial_dates)
def test_the_latest_day_is_in_the_month_or_year(written: PartialDate) -> None:
    if written.on is None:
        assert written.latest is None
    else:
        assert written.latest is not None
        assert written.latest >= written.on
        assert str(PartialDate(written.latest, written.precision)) == str(written)


@given(any_text | st.text(alphabet="0123456789-", max_size=11))
def test_only_a_value_error_comes_of_odd_dates(text: str) -> None:
    with contextlib.suppress(ValueError):
        PartialDate.parse(text)


# Text as kept


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("\ufeffa", "\ufeffa"),
        ("e\u0301", "é"),
        ("a\x00b", "ab"),
        ("\r\x00\n", ""),
        ("a\r\x00\nb", "a\nb"),
        ("a\ud800b", "a\ufffdb"),
        ("\U0001f3db", "\U0001f3db"),
        ("  a  b\t", "a  b"),
    ],
)
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(any_text | st.text(alphabet="\r\n\x00 e\u0301\ud800\udc00", max_size=20))
def test_clean_text_is_clean_for_good_and_can_be_stored(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert not set(clean) & set("\r\x00")
    assert unicodedata.is_normalized("NFC", clean)
    assert sha256_of(clean) == hashlib.sha256(clean.encode("utf-8")).hexdigest()


# Quotes


@pytest.mark.parametrize(
    ("quote", "text", "spans"),
    [
        ("b c", "a b c d", [(2, 5)]),
        ("b c", "a b \n\t c d", [(2, 8)]),
        ("  b\nc ", "a b c d", [(2, 5)]),
        ("b c", "a b\u00a0c d", [(2, 5)]),
        ("cafe\u0301", "the café", [(4, 8)]),
        ("b", "a b c b", [(2, 3), (6, 7)]),
        ("a.b", "axb a.b", [(4, 7)]),
        ("(i)(2)", "§ 6103(i)(2)", [(6, 12)]),
        ("\U0001f3db b", "a \U0001f3db b", [(2, 5)]),
        ("b c d", "a b c", []),
        ("B", "a b", []),
        ("", "a", []),
        (" \n", "a", []),
        ("a", "", []),
    ],
)
def test_find_quote(quote: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert list(find_quote(quote, text).spans) == spans


@pytest.mark.parametrize(
    ("quote", "text", "matched"),
    [
        ("the judge refused", "and the judge\ndenied it", "the judge "),
        ("zebra", "the judge denied", ""),
        ("the judge denied it all", "the judge denied it", "the judge denied it"),
        ("xa", "ax", "x"),
        ("x", "a", ""),
    ],
)
def test_find_quote_says_how_far_it_matches(quote: str, text: str, matched: str) -> None:
    found = find_quote(quote, text)
    assert not found.spans
    assert fold(quote)[: found.matched] == matched


@given(quote=any_text | crowded, text=any_text | crowded)
@settings(max_examples=300)
def test_the_offsets_of_a_quote_point_at_its_words(quote: str, text: str) -> None:
    found = find_quote(quote, text)
    ends = 0
    for start, end in found.spans:
        assert ends <= start < end <= len(text)
        assert " ".join(text[start:end].split()) == fold(quote)
        ends = end
    if not found.spans:
        assert 0 <= found.matched <= len(fold(quote))
        assert fold(quote)[: found.matched] in " ".join(text.split())


@given(before=any_text, quote=any_text.filter(lambda text: bool(text.split())), after=any_text)
def test_a_quote_is_found_wherever_it_stands(before: str, quote: str, after: str) -> None:
    quote = fold(quote)
    text = f"{before} {quote} {after}"
    assert find_quote(quote.replace(" ", "\n \n"), text).spans


# Names


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Dabney L. Friedrich", "dabney l friedrich"),
        ("  Dabney\u00a0L.  FRIEDRICH ", "dabney l friedrich"),
        ("Ana C. Reyes, Jr.", "ana c reyes jr"),
        ("José Cabranes", "jose cabranes"),
        ("Sandra Day O’Connor", "sandra day oconnor"),
        ("Sandra Day O'Connor", "sandra day oconnor"),
        ("Ketanji Brown-Jackson", "ketanji brown-jackson"),
        ("Fried\u00adrich", "friedrich"),
        ("", ""),
    ],
)
def test_normal_name(written: str, normal: str) -> None:
    assert normal_name(written) == normal


@given(any_text)
def test_a_normal_name_is_normal_for_good(text: str) -> None:
    normal = normal_name(text)
    assert normal_name(normal) == normal
    assert normal_name(f" {text}\n") == normal


# Docket numbers

DISTRICT = [
    ("1:25-cv-00677", "1:25-cv-00677"),
    ("25-cv-0677", "1:25-cv-00677"),
    ("１：25-cv-00677", "1:25-cv-00677"),
    ("No. 25-cv-0677", "1:25-cv-00677"),
    ("No. 25-cv-0677 (DLF)", "1:25-cv-00677"),
    ("1:25-cv-00677-DLF", "1:25-cv-00677"),
    ("Case 1:25-cv-00677", "1:25-cv-00677"),
    ("Case No.: 1:25-cv-00677", "1:25-cv-00677"),
    ("1:25–cv–00677", "1:25-cv-00677"),
    ("1:2025cv00677", "1:25-cv-00677"),
    ("1:25-CV-00457", "1:25-cv-00457"),
    ("25-0511", "1:25-cv-00511"),
    ("25-cv-511 (CRC)", "1:25-cv-00511"),
    ("17-998 (ESH)", "1:17-cv-00998"),
    ("Civ. No. 17-998", "1:17-cv-00998"),
    ("Civil Action No. 25-0313 (CKK)", "1:25-cv-00313"),
    ("4:24-cv-499-SDJ", "4:24-cv-00499"),
    ("20 Civ. 10832 (AT)", "1:20-cv-10832"),
    ("1:25-cv-00943 (TNM)", "1:25-cv-00943"),
    ("3:21-CR-00123", "3:21-cr-00123"),
    ("21 Crim. 123", "1:21-cr-00123"),
    ("25-mc-12", "1:25-mc-00012"),
]
ELSEWHERE = [
    ("25-5181", "25-5181"),
    ("No. 25-5181", "25-5181"),
    ("25-1113 (L)", "25-1113"),
    ("24A1174", "24A1174"),
    ("No. 24a1174", "24A1174"),
    ("25A539", "25A539"),
    ("24-CV-001234", "24-CV-001234"),  # a state court's
    ("CGC-25-612345", "CGC-25-612345"),
    ("Nova-12", "NOVA-12"),
    ("CIV-25-123-D", "CIV-25-123-D"),
    ("  mdl   no. 3080 ", "MDL NO. 3080"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "normal"), DISTRICT)
def test_a_district_court_number(written: str, normal: str) -> None:
    assert docket_number(written, trial_court=True) == normal


@pytest.mark.parametrize(("written", "normal"), ELSEWHERE)
def test_a_number_of_another_court(written: str, normal: str) -> None:
    assert docket_number(written, trial_court=False) == normal


def test_an_office_tells_a_district_court_whatever_the_court_list_says() -> None:
    assert docket_number("1:25-cv-66", trial_court=False) == "1:25-cv-00066"


@given(
    text=any_text
    | st.text(alphabet="0123456789:-–() acrivNoCasedkt.#\u0661\u017f\u212a", max_size=24)
    | st.from_regex(r"(No\. )?([1-9]:)?\d\d( Civ\. |-cv-|-|A)\d{1,6}( \([A-Z]{1,3}\))?", fullmatch=True),
    trial_court=st.booleans(),
)
@settings(max_examples=400)
def test_a_normal_number_is_normal_for_good(text: str, trial_court: bool) -> None:
    normal = docket_number(text, trial_court=trial_court)
    assert docket_number(normal, trial_court=trial_court) == normal


# Citations


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("26 U.S.C. § 6103(i)(2)", "26 U.S.C. § 6103(i)(2)"),
        ("26 U.S.C. §6103(i)(2)", "26 U.S.C. § 6103(i)(2)"),
        ("26 U.S. Code § 6103", "26 U.S.C. § 6103"),
        ("42 USC §300a-6", "42 U.S.C. § 300a-6"),
        ("42 U.S.C.§300a-6", "42 U.S.C. § 300a-6"),
        ("18 USC 1001", "18 U.S.C. § 1001"),
        ("18 U. S. C. § 1001", "18 U.S.C. § 1001"),
        ("5 U.S.C. §§ 701-706", "5 U.S.C. §§ 701-706"),
        ("Code Sec. 6103", "26 U.S.C. § 6103"),
        ("IRC Section 6103(i)(2)", "26 U.S.C. § 6103(i)(2)"),
        ("I.R.C. § 6103", "26 U.S.C. § 6103"),
        ("26 IRC § 6103", "26 U.S.C. § 6103"),
        ("Internal Revenue Code section 6103", "26 U.S.C. § 6103"),
        ("D.C. Code § 22-3302", "D.C. Code § 22-3302"),
        ("Cal. Penal Code § 187", "Cal. Penal Code § 187"),
        ("8 CFR 208.13", "8 C.F.R. § 208.13"),
        ("45 C.F.R. pt. 164", "45 C.F.R. pt. 164"),
        ("Executive Order 14193", "Exec. Order No. 14,193"),
        ("Executive Order No. 14,193", "Exec. Order No. 14,193"),
        ("EO 14193", "Exec. Order No. 14,193"),
        ("E.O. 14,193", "Exec. Order No. 14,193"),
        ("Exec. Order No. 14,193", "Exec. Order No. 14,193"),
        ("2025  WL\n1380420", "2025 WL 1380420"),
        ("775 F. Supp. 3d 1", "775 F. Supp. 3d 1"),
        ("Fed. R. Civ. P. 65(b)", "Fed. R. Civ. P. 65(b)"),
        ("", ""),
    ],
)
def test_citation(written: str, normal: str) -> None:
    assert citation(written) == normal


@given(
    any_text
    | st.lists(
        st.sampled_from(
            ["26 ", "U.S.C.", "USC", "U.S. Code", "IRC ", "Code ", "Sec", ".", "tion", "§", " ", "61", "CFR"]
        ),
        max_size=8,
    ).map("".join)
)
@settings(max_examples=400)
@example("USC.SEC0")
def test_a_normal_citation_is_normal_for_good(text: str) -> None:
    normal = citation(text)
    assert citation(normal) == normal


# Texts made to be slow

MEGABYTE = 1_000_000
SLOW_TEXTS = {
    "letters": "a" * MEGABYTE,
    "white space": "a" + " " * MEGABYTE + "b",
    "versus": "v. " * (MEGABYTE // 3),
    "sections": "§" * MEGABYTE,
    "numbers": "1-" * (MEGABYTE // 2),
    "digits": "1" * MEGABYTE,
    "labels": "No. " * (MEGABYTE // 4),
    "order": "Executive Order " + "1" * MEGABYTE,
    "codes": "U.S.C. " * (MEGABYTE // 7),
    "words": "a " * (MEGABYTE // 2),
}


@pytest.mark.parametrize("text", SLOW_TEXTS.values(), ids=SLOW_TEXTS.keys())
@pytest.mark.parametrize(
    "read",
    [
        clean_text,
        normal_name,
        citation,
        lambda text: docket_number(text, trial_court=True),
        lambda text: find_quote("a " * 5000 + "b", text),
        lambda text: find_quote(text, text),
        lambda text: find_quote(f"{text} z", text),
    ],
    ids=["clean_text", "normal_name", "citation", "docket_number", "find_quote", "find itself", "find more"],
)
def test_a_megabyte_made_to_be_slow_is_read_fast(read: Callable[[str], object], text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 3


def test_an_endless_date_is_refused_fast() -> None:
    with pytest.raises(ValueError, match="no date") as refused:
        PartialDate.parse("1-" * MEGABYTE)
    assert len(str(refused.value)) < 200
