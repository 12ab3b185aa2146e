"""``attach_source``: a quote that stands in a snapshot, tied to a record and to facts."""

from typing import Any

import pytest

from cases.editorial import (
    AlreadyRecorded,
    EditorialError,
    NotAllowed,
    Quote,
    QuoteNotInSnapshot,
    QuoteStandsTwice,
    attach_source,
    locate,
)
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    ruling = cast.a_ruling()
    words = "U.S. District Judge  Dabney L.\nFriedrich"
    source = attach_source(
        by=cast.alice(), to=ruling, quote=cast.quote(words, "judge", "court", claims={"judge": "D. Friedrich"})
    )
    source.refresh_from_db()
    text = cast.snapshot().text
    assert source.quote == "U.S. District Judge Dabney L. Friedrich" == text[source.start : source.end]
    assert (source.supports, source.stance, source.claims) == (
        ["judge", "court"],
        "supports",
        {"judge": "D. Friedrich"},
    )
    assert (source.subject, source.state, source.author_ids) == (ruling, "draft", [cast.alice().pk])
    assert log_of(source) == [("sourced", "alice")]


def test_every_noun_takes_sources() -> None:
    docket = cast.a_docket()
    for record in (docket, docket.case, cast.a_ruling(docket), cast.an_event(docket), cast.an_action()):
        assert cast.a_source(record).subject == record


def test_white_space_of_the_snapshot_is_kept_in_the_quote() -> None:
    source = cast.a_source(cast.a_ruling(), "four immigrant-rights groups filed in the District")
    assert source.quote in cast.ARTICLE
    folded = cast.a_source(cast.a_ruling(), "from handing addresses of taxpayers")
    assert folded.quote == "from handing\naddresses of taxpayers"


def test_a_stranger_is_refused() -> None:
    draft, public = cast.a_ruling(), cast.a_published_ruling()
    for ruling in (draft, public):
        with refused(NotAllowed, says="has no role"):
            cast.a_source(ruling, by=cast.stranger())


def test_another_reporter_s_draft_is_refused_and_an_editor_may() -> None:
    ruling = cast.a_ruling()
    with refused(NotAllowed, says="another reporter's draft"):
        cast.a_source(ruling, by=cast.bob())
    assert cast.a_source(ruling, by=cast.ed()).author_ids == [cast.ed().pk]


def test_a_source_of_a_published_record_is_a_draft_by_itself() -> None:
    ruling = cast.a_published_ruling()
    source = cast.a_source(ruling, by=cast.bob())
    ruling.refresh_from_db()
    assert (source.state, source.author_ids) == ("draft", [cast.bob().pk])
    assert (ruling.state, ruling.author_ids) == ("published", [cast.alice().pk])
    assert not type(source).objects.published().filter(pk=source.pk).exists()
    assert cast.published(source).published_by == cast.ed()


# Words


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "The quote is empty"),
        (" \n", "The quote is empty"),
        ("Zebras wrote", "not even its beginning does"),
        (
            "Dabney L. Friedrich granted a preliminary injunction",
            "it matches up to “…Dabney L. Friedrich ” and not from “granted a preliminary injunction…” on",
        ),
        ("dabney l. friedrich", "and not from “bney l. friedrich…” on"),
        ("“does not violate the Internal Revenue Code”, he", "and not from “he…” on"),
    ],
)
def test_a_quote_that_is_not_there_is_told_where_it_stops_matching(words: str, says: str) -> None:
    ruling = cast.a_ruling()
    with refused(QuoteNotInSnapshot, says=says, field="quote"):
        cast.a_source(ruling, words)


def test_where_it_stops_is_counted_in_the_same_letters() -> None:
    snapshot = cast.snapshot("The café is closed.", title="A notice")
    with pytest.raises(QuoteNotInSnapshot, match="up to “…The café ” and not from “was closed…”"):
        locate(cast.quote("The cafe\u0301 was closed", snapshot=snapshot))


def test_words_that_stand_twice_need_more_words_or_a_place() -> None:
    ruling = cast.a_ruling()
    with refused(QuoteStandsTwice, says="stands 2 times", field="quote"):
        attach_source(by=cast.alice(), to=ruling, quote=cast.quote(cast.WORDS_TWICE))
    more = attach_source(by=cast.alice(), to=ruling, quote=cast.quote(f"{cast.WORDS_TWICE}, and the groups"))
    place = cast.a_source(ruling)
    assert more.start < place.start
    assert place.quote == "The agreement\nstays in place"


def test_a_place_where_the_words_are_not_is_refused() -> None:
    ruling = cast.a_ruling()
    with refused(QuoteNotInSnapshot, says="at character 3", field="quote"):
        cast.a_source(ruling, start=3)


def test_offsets_count_code_points() -> None:
    snapshot = cast.snapshot("🏛🏛 The judge denied it.", title="Emoji")
    source = cast.a_source(cast.a_ruling(), "judge denied", snapshot=snapshot)
    assert (source.start, source.end) == (7, 19)


# Facts


@pytest.mark.parametrize(
    ("quote", "says", "field"),
    [
        ({"supports": ["gossip"]}, "“gossip” is no fact", "supports"),
        ({"supports": []}, "which facts", "supports"),
        ({"stance": "disputes"}, "needs a note", "note"),
        ({"stance": "disputes", "note": "  "}, "needs a note", "note"),
        ({"stance": "sings"}, "is not a valid choice", "stance"),
        ({"note": "n" * 301}, "at most 300 characters", "note"),
    ],
)
def test_bad_input_is_refused(quote: dict[str, Any], says: str, field: str) -> None:
    ruling = cast.a_ruling()
    with refused(EditorialError, says=says, field=field):
        fields = {"snapshot": cast.snapshot(), "text": cast.WORDS_OF_EVENT, "supports": ["disposition"], **quote}
        attach_source(by=cast.alice(), to=ruling, quote=Quote(**fields))


def test_a_source_that_says_otherwise_is_kept_with_its_note() -> None:
    quote = cast.a_dispute("declined on Monday", "disposition", claims={"disposition": "dismissed"})
    source = attach_source(by=cast.alice(), to=cast.a_ruling(), quote=quote)
    assert (source.stance, source.claims) == ("disputes", {"disposition": "dismissed"})


def test_the_same_words_are_tied_to_a_record_once() -> None:
    ruling = cast.a_ruling()
    with refused(AlreadyRecorded, says="for: date, judge, disposition, what was decided on", field="quote"):
        attach_source(by=cast.alice(), to=ruling, quote=cast.quote())
    attach_source(by=cast.alice(), to=cast.a_ruling(ruling.docket, quotes=[]), quote=cast.quote())
