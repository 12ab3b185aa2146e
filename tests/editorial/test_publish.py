"""``publish``: a record and its parts come before the public, approved by somebody who wrote none of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from cases.conflicts import obstacles
from cases.editorial import (
    NotAllowed,
    NotPublishable,
    WrongState,
    publish,
    save_draft,
    submit_for_review,
    withdraw,
)
from cases.models import Change, Disposition, Publishable
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

AT = datetime(2025, 6, 1, 12, tzinfo=UTC)


def submitted(record: Any) -> Any:
    submit_for_review(by=cast.alice(), record=record)
    return record


def test_it_works() -> None:
    ruling = submitted(cast.a_ruling(cast.a_published_docket()))
    publish(by=cast.ed(), record=ruling, at=AT)
    assert (ruling.state, ruling.published_at, ruling.published_by) == ("published", AT, cast.ed())
    assert (ruling.four_eyes, ruling.author_ids) == (True, [cast.alice().pk])
    assert log_of(ruling) == [("recorded", "alice"), ("submitted", "alice"), ("published", "ed")]
    assert Change.objects.order_by("-pk")[0].case_ref == ruling.docket.case.ref
    connection.check_constraints()


def test_its_parts_come_with_it() -> None:
    case = cast.a_case()
    docket, appearance, counsel = cast.a_docket(case), cast.an_appearance(case), cast.a_counsel(case)
    ruling, event = cast.a_ruling(docket), cast.an_event(docket)
    publish(by=cast.ed(), record=submitted(case), at=AT)
    for part in (docket, appearance, counsel, case.sources.get(), docket.sources.get()):
        part.refresh_from_db()
        assert (part.state, part.published_at, part.published_by) == ("published", AT, cast.ed())
        assert type(part).objects.published().filter(pk=part.pk).exists()
    for not_yet in (ruling, event):
        not_yet.refresh_from_db()
        assert not_yet.state == "draft"


@pytest.mark.parametrize("person", [cast.stranger, cast.alice, cast.bob])
def test_only_an_editor_publishes(person: Callable[[], Any]) -> None:
    ruling = submitted(cast.a_ruling(cast.a_published_docket()))
    with refused(NotAllowed, says="Only an editor"):
        publish(by=person(), record=ruling)


def test_an_administrator_publishes() -> None:
    ruling = submitted(cast.a_ruling(cast.a_published_docket()))
    publish(by=cast.ada(), record=ruling)
    assert (ruling.state, ruling.published_by) == ("published", cast.ada())


def test_only_what_is_in_review_is_published() -> None:
    draft = cast.a_ruling(cast.a_published_docket())
    with refused(WrongState, says="is draft: submit it for review first"):
        publish(by=cast.ed(), record=draft)
    cast.published(draft)
    with refused(WrongState, says="is published: only what is in review is published"):
        publish(by=cast.ed(), record=draft)
    withdraw(by=cast.ed(), record=draft, reason="Wrong day.")
    with refused(WrongState, says="is withdrawn: only what is in review is published"):
        publish(by=cast.ed(), record=draft)


# Four eyes


def test_an_author_does_not_approve() -> None:
    ruling = cast.a_ruling(cast.a_published_docket(), by=cast.ed())
    submit_for_review(by=cast.ed(), record=ruling)
    with refused(NotAllowed, says="was written or changed by you"):
        publish(by=cast.ed(), record=ruling)
    publish(by=cast.edna(), record=ruling)


def test_an_editor_who_changed_it_does_not_approve() -> None:
    ruling = submitted(cast.a_ruling(cast.a_published_docket()))
    save_draft(by=cast.ed(), record=ruling)
    with refused(WrongState, says="is draft: submit it for review first"):
        publish(by=cast.edna(), record=ruling)
    submitted(ruling)
    with refused(NotAllowed, says="The ruling “Preliminary injunction denied” was written or changed by you"):
        publish(by=cast.ed(), record=ruling)
    publish(by=cast.edna(), record=ruling)


def test_the_author_of_a_part_does_not_approve() -> None:
    ruling = cast.a_ruling(cast.a_published_docket())
    cast.a_source(ruling, by=cast.ed())
    submitted(ruling)
    with refused(NotAllowed, says="was written or changed by you"):
        publish(by=cast.ed(), record=ruling)
    case = cast.a_case()
    cast.a_docket(case, by=cast.edna())
    submitted(case)
    with refused(NotAllowed, says="was written or changed by you"):
        publish(by=cast.edna(), record=case)


def test_the_author_of_a_part_that_is_public_already_may_approve_the_rest() -> None:
    ruling = cast.a_published_ruling()
    source = cast.a_source(ruling, by=cast.ed())
    submit_for_review(by=cast.ed(), record=source)
    publish(by=cast.edna(), record=source)
    withdraw(by=cast.edna(), record=ruling, reason="Wrong day.")
    save_draft(by=cast.alice(), record=ruling)
    publish(by=cast.ed(), record=submitted(ruling))
    ruling.refresh_from_db()
    assert (ruling.state, ruling.published_by) == ("published", cast.ed())


def test_after_publication_authorship_begins_anew() -> None:
    ruling = cast.a_ruling(cast.a_published_docket(), by=cast.ed())
    submit_for_review(by=cast.ed(), record=ruling)
    publish(by=cast.edna(), record=ruling)
    withdraw(by=cast.edna(), record=ruling, reason="Wrong day.")
    save_draft(by=cast.ada(), record=ruling)
    submit_for_review(by=cast.ada(), record=ruling)
    publish(by=cast.ed(), record=ruling)
    assert ruling.published_by == cast.ed()


def test_with_four_eyes_off_an_editor_publishes_own_drafts(settings: Any) -> None:
    settings.FOUR_EYES = False
    docket = cast.a_docket(by=cast.ed())
    publish(by=cast.ed(), record=docket.case)
    docket.refresh_from_db()
    assert (docket.state, docket.four_eyes, docket.published_by) == ("published", False, cast.ed())
    case = cast.a_case()
    with refused(NotAllowed, says="Only an editor"):
        publish(by=cast.alice(), record=case)


# Obstacles


def test_a_ruling_waits_for_its_docket_and_case() -> None:
    ruling = submitted(cast.a_ruling())
    with refused(NotPublishable, says="Publish the case “Centro de Trabajadores Unidos v. Bessent” first. Publish the"):
        publish(by=cast.ed(), record=ruling)
    with pytest.raises(NotPublishable) as caught:
        publish(by=cast.ed(), record=ruling)
    assert len(caught.value.obstacles) == 2


def without_a_source(docket: Any) -> Publishable:
    return cast.a_ruling(docket, quotes=[])


def with_a_withdrawn_source(docket: Any) -> Publishable:
    ruling = cast.a_published_ruling(docket)
    cast.published(cast.a_source(ruling))
    withdraw(by=cast.ed(), record=ruling, reason="Wrong day.")
    for source in ruling.sources.all():
        withdraw(by=cast.ed(), record=source, reason="Wrong article.")
    save_draft(by=cast.alice(), record=ruling)
    return ruling


def with_a_source_that_says_otherwise(docket: Any) -> Publishable:
    return cast.a_ruling(docket, quotes=[cast.a_dispute()])


@pytest.mark.parametrize("make", [without_a_source, with_a_withdrawn_source, with_a_source_that_says_otherwise])
def test_a_ruling_needs_a_source_that_supports_it(make: Callable[[Any], Publishable]) -> None:
    ruling = submitted(make(cast.a_published_docket()))
    with refused(NotPublishable, says="It has no source"):
        publish(by=cast.ed(), record=ruling)


def test_a_ruling_needs_a_disposition() -> None:
    ruling = submitted(cast.a_ruling(cast.a_published_docket()))
    Disposition.objects.filter(ruling=ruling).delete()
    with refused(NotPublishable, says="it has no disposition"):
        publish(by=cast.ed(), record=ruling)


def test_an_event_and_an_action_need_a_source() -> None:
    for record in (cast.an_event(cast.a_published_docket(), quotes=[]), cast.an_action(quotes=[])):
        submitted(record)
        with refused(NotPublishable, says="It has no source"):
            publish(by=cast.ed(), record=record)


def test_a_case_needs_a_docket_and_a_source() -> None:
    case = submitted(cast.a_case(quotes=[]))
    with refused(NotPublishable, says="It has no docket"):
        publish(by=cast.ed(), record=case)
    docket = cast.a_docket(case, quotes=[])
    submitted(case)
    with refused(NotPublishable, says="has no source"):
        publish(by=cast.ed(), record=case)
    cast.a_source(docket, cast.WORDS_OF_DOCKET, "docket_number", "filed")
    submitted(case)
    publish(by=cast.ed(), record=case)
    assert docket.sources.get().state == "published"


@pytest.mark.parametrize("make", [cast.a_docket, cast.an_appearance, cast.a_counsel])
def test_what_hangs_on_a_draft_case_waits_for_it(make: Callable[[], Any]) -> None:
    record = submitted(make())
    with refused(NotPublishable, says="Publish the case"):
        publish(by=cast.ed(), record=record)


def test_a_source_waits_for_its_record() -> None:
    source = submitted(cast.a_source(cast.a_ruling()))
    with refused(NotPublishable, says="Publish the ruling"):
        publish(by=cast.ed(), record=source)


def test_nothing_says_when_an_unknown_noun_is_published() -> None:
    with pytest.raises(TypeError, match="Nothing says"):
        obstacles(Publishable.__new__(Publishable))


def test_an_undated_ruling_is_published() -> None:
    ruling = cast.a_published_ruling(decided=PartialDate())
    assert (ruling.decided_on, ruling.sort_on) == (None, cast.REPORTED.date())
