"""From the words of suggestions to quotes: whole sentences, each once, support and dispute never in one."""

from hypothesis import given
from hypothesis import strategies as st

from cases.intake.review.proof import LONGEST, Said, quotes, said_by, sentence_around
from cases.models import Fact, Snapshot, Suggestion
from cases.parsing import clean_text, find_quote

TEXT = "Judge One denied the motion on Monday. The order, she wrote, stays in force.\n\nThe groups will appeal."


def said(words: str, fact: Fact, *, text: str = TEXT, **how: object) -> Said:
    start = text.index(words)
    return Said(fact=fact, start=start, end=start + len(words), **how)  # type: ignore[arg-type]


def told(*facts: Said, text: str = TEXT) -> list[tuple[str, list[str], str]]:
    return [(quote.text, list(quote.supports), quote.stance) for quote in quotes(Snapshot(text=text), facts)]


def test_it_works() -> None:
    assert told(
        said("will appeal", Fact.EVENT),
        said("denied", Fact.DISPOSITION),
        said("One", Fact.JUDGE),
        said("One", Fact.JUDGE),
    ) == [
        ("Judge One denied the motion on Monday.", ["judge", "disposition"], "supports"),
        ("The groups will appeal.", ["event"], "supports"),
    ]


def test_words_that_run_through_two_sentences_are_quoted_with_both() -> None:
    assert told(said("Monday. The order", Fact.DATE))[0][0] == (
        "Judge One denied the motion on Monday. The order, she wrote, stays in force."
    )


def test_the_editors_own_words_are_quoted_as_they_are() -> None:
    assert told(said("on Monday", Fact.DATE, whole=True), said("denied", Fact.DISPOSITION)) == [
        ("Judge One denied the motion on Monday.", ["disposition"], "supports"),
        ("on Monday", ["date"], "supports"),
    ]


def test_a_text_without_full_stops_is_not_quoted_whole() -> None:
    text = "word " * LONGEST + "denied " + "word " * LONGEST
    assert told(said("denied", Fact.DISPOSITION, text=text), text=text) == [("denied", ["disposition"], "supports")]


def test_what_supports_and_what_disputes_are_two_quotes() -> None:
    against = said("denied", Fact.DISPOSITION, disputes=True, claims="Denied", note="The docket says otherwise.")
    assert told(said("One", Fact.JUDGE), against) == [
        ("Judge One denied the motion on Monday.", ["judge"], "supports"),
        ("denied", ["disposition"], "disputes"),
    ]
    quote = quotes(Snapshot(text=TEXT), [against])[0]
    assert (dict(quote.claims), quote.note) == ({"disposition": "Denied"}, "The docket says otherwise.")


def test_the_same_words_are_never_support_and_dispute_at_once() -> None:
    whole = "Judge One denied the motion on Monday."
    support, against = (said(whole, Fact.DATE, disputes=disputes, note="No." * disputes) for disputes in (False, True))
    assert told(support, against) == told(against, support) == [(whole, ["date"], "disputes")]


def test_a_suggestion_without_words_says_nothing() -> None:
    assert said_by(Suggestion(field="courts", value="dcd")) is None
    assert said_by(Suggestion(field="reports_ruling", value="yes", start=0, end=1)) is None
    assert said_by(Suggestion(field="courts", value="dcd", start=0, end=5)) == Said(fact=Fact.COURT, start=0, end=5)


@given(st.text("ab. \nV§", min_size=1, max_size=80), st.data())
def test_a_sentence_holds_its_words_and_stands_in_the_text(raw: str, data: st.DataObject) -> None:
    text = clean_text(raw)
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = sentence_around(text, start, end)
    assert begin <= start < end <= stop <= len(text)
    if text[begin:stop].strip():
        assert find_quote(text[begin:stop], text).spans
