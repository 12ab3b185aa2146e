"""Court papers in PDF: one as a browser prints it and CM/ECF stamps it, and small ones made here."""

import io
import random
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from cases.intake.read.papers import MAX_PAGES, Paper, read_paper
from cases.intake.read.unreadable import Unreadable

OPINION = (Path(__file__).parents[1] / "pages" / "opinion.pdf").read_bytes()
LINES = (
    "The motion for a preliminary injunction is denied, since the",
    "plaintiffs have shown no harm.",
    "So ordered.",
)
STAMP = "Case 1:25-cv-00677-DLF   Document 34   Filed 05/12/25   Page {} of {}"


def pdf(pages: Sequence[Sequence[str]], *, raw: bytes = b"") -> bytes:
    """A PDF with these lines on its pages; with ``raw`` as the content of each, where given."""
    out, places = io.BytesIO(), []

    def put(content: bytes) -> None:
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (len(places), content))

    out.write(b"%PDF-1.4\n")
    put(b"<</Type/Catalog/Pages 2 0 R>>")
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids))
    put(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, lines in enumerate(pages):
        put(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (5 + 2 * number)
        )
        shown = b"".join(b"(%s) Tj 0 -14 Td " % line.encode("cp1252").replace(b"(", b"\\(") for line in lines)
        packed = zlib.compress(raw or b"BT /F 12 Tf 72 720 Td %sET" % shown)
        put(b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed))
    start = out.tell()
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, start))
    return out.getvalue()


def read(data: bytes) -> Paper:
    return read_paper(data, "“x.pdf”")


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.sentence


def test_an_opinion() -> None:
    paper = read(OPINION)
    paragraphs = paper.text.split("\n\n")
    assert paper.title == "MEMORANDUM OPINION (Case 1:25-cv-01234-QRS, Document 34)"
    assert paper.filed == "05/12/25"
    assert paragraphs[0] == "Case 1:25-cv-01234-QRS Document 34 Filed 05/12/25 Page 1 of 3"
    assert paper.text.count("Filed 05/12/25") == 1
    # A quote that goes over the end of a page, and ligatures spelt out.
    assert (
        "state the name and address of the person, the taxable period to which the record relates, the statute"
        in paper.text
    )
    assert "the plaintiffs’ motion for a preliminary injunction is denied." in paper.text
    assert "IV" not in paper.text
    assert paragraphs[-1].startswith("1 The Court cites the public version")
    for heading in ("MEMORANDUM OPINION", "I. BACKGROUND", "II. LEGAL STANDARD", "CONCLUSION"):
        assert heading in paragraphs
    assert not paper.notes


def test_it_works() -> None:
    paper = read(pdf([LINES]))
    assert paper.text == f"{LINES[0]} {LINES[1]}\n\n{LINES[2]}"
    assert paper.filed == ""
    assert paper.title == LINES[0]


@pytest.mark.parametrize(
    ("stamp", "filed", "of"),
    [
        (STAMP, "05/12/25", "Case 1:25-cv-00677-DLF, Document 34"),
        (
            "USCA Case #25-5181      Document #2112345    Filed: 05/21/2025    Page {} of {}",
            "05/21/2025",
            "Case 25-5181, Document 2112345",
        ),
        ("Case: 25-1113, 05/12/2025, DktEntry: 12.1, Page {} of {}", "05/12/2025", "Case 25-1113"),
        (
            "Case 4:24-cv-499-SDJ Document 76 Filed 11/15/24 Page {} of {} PageID #: 2894",
            "11/15/24",
            "Case 4:24-cv-499-SDJ, Document 76",
        ),
        ("Case 25-1234, Document 45, 05/12/2025, 3601234, Page{} of {}", "05/12/2025", "Case 25-1234, Document 45"),
    ],
)
def test_stamps_of_the_courts(stamp: str, filed: str, of: str) -> None:
    words = ("alpha", "beta", "gamma", "delta")
    pages = [
        [stamp.format(at, 4), f"Of {word} and more.", *LINES, f"So {word}.", str(at)]
        for at, word in enumerate(words, 1)
    ]
    pages[0].insert(1, "ORDER")
    paper = read(pdf(pages))
    assert paper.filed == filed
    assert paper.title == f"ORDER ({of})"
    assert paper.text.startswith(" ".join(stamp.format(1, 4).split()))
    assert paper.text.count("of 4") == 1


def test_page_numbers_and_running_lines_are_left_out() -> None:
    words = ("alpha", "beta", "gamma", "delta")
    told = "This page speaks of {} and of nothing else at all, as"
    pages = [
        ["ORDER – Page 1", told.format(word), "it should.", f"- {number} -"] for number, word in enumerate(words, 1)
    ]
    text = read(pdf(pages)).text
    assert text.count("ORDER") == 1
    assert "- 2 -" not in text
    assert all(word in text for word in words)


def test_numbers_of_pleading_paper_are_left_out() -> None:
    numbered = [
        line for number in range(1, 29) for line in (str(number), f"line of words that is long enough {'x' * number}")
    ]
    text = read(pdf([numbered])).text
    assert not [line for line in text.split() if line.isdecimal()]


def test_pictures_of_pages_are_named() -> None:
    assert refusal(pdf([[], []])) == (
        "“x.pdf” has no text layer: its pages are pictures. Paste its text, or run character recognition on it first."
    )
    # A scanner's own marks are no words of the paper.
    assert "has no text layer" in refusal(pdf([[f"Scan{number} |"] for number in range(1, 9)]))
    # The stamp of CM/ECF is text, though the pages under it are not.
    assert "has no text layer" in refusal(pdf([[STAMP.format(number, 30)] for number in range(1, 31)]))


def test_a_page_without_text_among_others_is_said() -> None:
    assert read(pdf([LINES, [], LINES])).notes == ("No text on page 2 of 3: pictures, or blank.",)


@pytest.mark.parametrize("algorithm", ["RC4-128", "RC4-40"])
def test_protected_papers(algorithm: str) -> None:
    def protected(password: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(OPINION)))
        writer.encrypt(password, "owner", algorithm=algorithm)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert refusal(protected("secret")) == (
        "“x.pdf” is protected by a password. Save a copy without one, or paste its text."
    )
    # Protected against changes alone, as many courts do.
    assert "MEMORANDUM OPINION" in read(protected("")).text


def test_a_cipher_that_is_not_read() -> None:
    data = pdf([LINES]).replace(
        b"trailer<<",
        b"trailer<</Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(%s)/U(%s)/P -4/OE(%s)/UE(%s)/Perms(%s)"
        b"/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF>>/ID[(a)(a)]"
        % (b"o" * 48, b"u" * 48, b"e" * 32, b"e" * 32, b"p" * 16),
    )
    assert "copy without" in refusal(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n", "is damaged: it can't be read as PDF"),
        (OPINION[:5000], "is damaged"),
        (pdf([]), "has no pages"),
        (pdf([LINES] * (MAX_PAGES + 1)), f"has {MAX_PAGES + 1} pages, and {MAX_PAGES} are read at most"),
        (pdf([["/01 /02 /03 / 04 /05 // -- /06"] * 20]), "spells no words"),
    ],
)
def test_what_is_not_read(data: bytes, says: str) -> None:
    assert says in refusal(data)


@pytest.mark.parametrize("raw", [b" " * 100_000_000, b"q " * 400_000, b"BT /F 12 Tf " + b"(w) Tj " * 140_000 + b"ET"])
def test_drawings_do_not_take_for_ever(raw: bytes) -> None:
    began = time.process_time()
    try:
        assert read(pdf([[]], raw=raw)).text
    except Unreadable as refused:
        assert refused.sentence.startswith("“x.pdf” ")  # noqa: PT017 (either answer is one)
    assert time.process_time() - began < 8


def test_a_large_drawing_is_passed_over() -> None:
    data = pdf([LINES, LINES], raw=b"")
    drawing = pdf([[]], raw=b"0 0 m 1 1 l S\n" * 200_000)
    writer = PdfWriter()
    writer.append(io.BytesIO(data))
    writer.append(io.BytesIO(drawing))
    out = io.BytesIO()
    writer.write(out)
    assert "Page 3 is a large drawing: its words were not read." in read(out.getvalue()).notes


def test_broken_papers_are_read_or_refused() -> None:
    chance = random.Random(11)
    for _ in range(60):
        broken = bytearray(OPINION)
        for _ in range(chance.choice([1, 20, 400])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        cut = bytes(broken if chance.random() < 0.7 else broken[: chance.randrange(len(broken))])
        try:
            assert read(cut).text
        except Unreadable as refused:
            assert refused.sentence.startswith("“x.pdf” ")  # noqa: PT017 (either answer is one)
