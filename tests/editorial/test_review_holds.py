"""A reviewer approves what was submitted, and nothing else reaches the public with it."""

import pytest

from cases import editorial
from cases.editorial import NotAllowed, WrongState, publish, save_draft, submit_for_review
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db


def in_review(record):
    submit_for_review(by=cast.alice(), record=record)
    return record


def test_what_is_changed_in_review_is_a_draft_again():
    event = in_review(cast.an_event(cast.a_published_docket()))
    event.title = "Something that nobody reviewed"
    save_draft(by=cast.alice(), record=event)
    with refused(WrongState, says="is draft"):
        publish(by=cast.ed(), record=event)


@pytest.mark.parametrize("add", [cast.a_docket, cast.an_appearance, cast.a_counsel])
def test_a_part_added_in_review_returns_the_whole(add):
    case = in_review(cast.a_docket().case)
    add(case)
    case.refresh_from_db()
    assert case.state == "draft"


def test_a_source_added_in_review_returns_the_whole():
    case = in_review(cast.a_docket().case)
    cast.a_source(case.dockets.get())
    case.refresh_from_db()
    assert (case.state, case.dockets.get().state) == ("draft", "draft")


def test_nobody_adds_to_another_reporters_case():
    case = cast.a_case()
    with refused(NotAllowed, says="another reporter's draft"):
        cast.a_docket(case, by=cast.bob())


def test_who_wrote_a_stub_does_not_approve_the_ruling_that_shows_it():
    docket = cast.a_published_docket()
    stub = cast.a_stub(docket, by=cast.ed())
    ruling = in_review(cast.a_ruling(docket, effects=[editorial.EffectOn(acted_on=stub, verb="vacates")]))
    with refused(NotAllowed, says="Temporary restraining order denied"):
        publish(by=cast.ed(), record=ruling)
    publish(by=cast.edna(), record=ruling)


def test_a_stub_that_the_public_sees_is_not_edited():
    docket = cast.a_published_docket()
    stub = cast.a_stub(docket)
    cast.published(cast.a_ruling(docket, effects=[editorial.EffectOn(acted_on=stub, verb="vacates")]))
    stub.title = "Something that nobody reviewed"
    with refused(WrongState, says="is shown, as a stub, with a published ruling"):
        save_draft(by=cast.alice(), record=stub)


def test_a_published_case_keeps_a_docket():
    docket = cast.a_published_docket()
    with refused(WrongState, says="has no other published docket"):
        editorial.withdraw(by=cast.ed(), record=docket, reason="Wrong court.")


def test_a_published_docket_keeps_a_source():
    docket = cast.a_published_docket()
    with refused(WrongState, says="has no other published source"):
        editorial.withdraw(by=cast.ed(), record=docket.sources.get(), reason="Wrong words.")


def test_the_log_names_the_parts_that_went_with_a_record():
    case = cast.a_published_case()
    line = editorial.drafts.Change.objects.filter(verb="published", subject_type="case").get()
    docket = case.dockets.get()
    assert ["docket", docket.ref] in line.details["together"]
    assert ["source", docket.sources.get().ref] in line.details["together"]


def test_an_abstract_never_becomes_the_outlets_words():
    ours = cast.snapshot(url="https://example.org/story", kind="abstract", captured_how="written")

    theirs = editorial.add_article(
        by=cast.alice(),
        kind="captured",
        title=ours.article.title,
        text="The outlet's own words.",
        captured_how="pasted",
        url="https://example.org/story",
    )

    assert theirs.article != ours.article
    assert (ours.article.kind, theirs.article.kind) == ("abstract", "captured")
    assert [snapshot.text for snapshot in ours.article.snapshots.all()] == [ours.text]
