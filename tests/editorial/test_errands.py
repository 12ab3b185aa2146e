"""Errands of the desk: who sees to a thing, until when it is put off, that it is dealt with."""

from datetime import UTC, date, datetime

import pytest

from cases import editorial
from cases.editorial import BadDate, EditorialError, NotAllowed, WrongState, errands
from cases.models import Article, Errand, ErrandKind, Report
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 5, 12, 16, tzinfo=UTC)


def a_report(kind: str = "wrong") -> Report:
    return editorial.receive_report(
        kind=kind,
        subject_type="judge",
        subject_ref="dabney-l-friedrich",
        subject_label="Dabney L. Friedrich",
        message="Look again.",
        answer_to="reader@example.org",
    )


def a_review(**fields):
    case = cast.a_docket(**fields).case
    editorial.submit_for_review(by=fields.get("by", cast.alice()), record=case)
    return errands.ref_of(case)


def test_it_works():
    """Taken up, handed over, put off, put back; each step with its name in the history."""
    ref = a_review()
    errands.take(by=cast.ed(), kind="review", ref=ref)
    errands.hand_over(by=cast.ed(), kind="review", ref=ref, to=cast.edna())
    errands.defer(by=cast.edna(), kind="review", ref=ref, until=date(2025, 5, 20), note=" After the\nhearing ", at=NOON)
    errand = Errand.objects.get()
    assert (errand.assigned_to, errand.deferred_until_on) == (cast.edna(), date(2025, 5, 20))
    assert errand.note == "After the hearing"
    errands.reopen(by=cast.edna(), kind="review", ref=ref)
    errand.refresh_from_db()
    assert errand.deferred_until_on is None
    steps = [row.pgh_context.metadata for row in errand.history.select_related("pgh_context").order_by("pgh_id")]
    assert [(step["verb"], step["user"]) for step in steps] == [
        ("take", cast.ed().pk),
        ("take", cast.ed().pk),
        ("hand_over", cast.ed().pk),
        ("defer", cast.edna().pk),
        ("reopen", cast.edna().pk),
    ]


def test_what_somebody_took_is_not_taken_by_another():
    ref = a_report().ref
    errands.take(by=cast.alice(), kind="report", ref=ref)
    with refused(WrongState, says="Alice Archer has taken it up already"):
        errands.take(by=cast.bob(), kind="report", ref=ref)
    for act in (
        lambda: errands.hand_over(by=cast.bob(), kind="report", ref=ref, to=cast.bob()),
        lambda: errands.defer(by=cast.bob(), kind="report", ref=ref, until=date(2025, 5, 20), at=NOON),
    ):
        with refused(NotAllowed, says="Alice Archer has taken it up"):
            act()
    errands.hand_over(by=cast.ed(), kind="report", ref=ref, to=cast.bob())
    assert Errand.objects.get().assigned_to == cast.bob()


def test_whoever_left_holds_nothing():
    ref = a_report().ref
    errands.take(by=cast.alice(), kind="report", ref=ref)
    cast.User.objects.filter(username="alice").update(is_active=False)
    errands.take(by=cast.bob(), kind="report", ref=ref)
    assert Errand.objects.get().assigned_to == cast.bob()


def test_authors_do_not_take_their_own_review(settings):
    ref = a_review(by=cast.ed())
    with refused(NotAllowed, says="An editor who did not write it"):
        errands.take(by=cast.ed(), kind="review", ref=ref)
    with refused(NotAllowed, says="Only an editor sees to this"):
        errands.take(by=cast.alice(), kind="review", ref=ref)
    with refused(NotAllowed, says="Ed Ellis cannot see to it", field="to"):
        errands.hand_over(by=cast.edna(), kind="review", ref=ref, to=cast.ed())
    settings.FOUR_EYES = False
    errands.take(by=cast.ed(), kind="review", ref=ref)


def test_take_down_requests_are_for_editors():
    ref = a_report("take_down").ref
    with refused(NotAllowed, says="Only an editor"):
        errands.take(by=cast.alice(), kind="report", ref=ref)
    with refused(NotAllowed, says="no role"):
        errands.take(by=cast.stranger(), kind="report", ref=ref)
    errands.take(by=cast.ed(), kind="report", ref=ref)


@pytest.mark.parametrize(("until", "says"), [(date(2025, 5, 12), "still to come"), (date(2026, 5, 14), "A year ahead")])
def test_a_day_to_put_off_to_is_ahead_and_near(until, says):
    ref = a_report().ref
    with refused(BadDate, says=says, field="until"):
        errands.defer(by=cast.alice(), kind="report", ref=ref, until=until, at=NOON)


def test_settled_is_settled_for_a_state():
    article = cast.article()
    Article.objects.update(dead_at=NOON, dead_why="404")
    errands.settle(by=cast.alice(), kind="dead_link", ref=article.ref, settled_for="x", note="In the archive.", at=NOON)
    errand = Errand.objects.get()
    assert (errand.settled_by, errand.settled_at, errand.settled_for) == (cast.alice(), NOON, "x")
    errands.reopen(by=cast.alice(), kind="dead_link", ref=article.ref)
    errand.refresh_from_db()
    assert (errand.settled_by, errand.settled_for) == (None, "")
    with refused(EditorialError, says="longer than 300", field="note"):
        errands.settle(by=cast.alice(), kind="dead_link", ref=article.ref, note="x" * 301)
    with refused(EditorialError, says="open the desk again"):
        errands.settle(by=cast.alice(), kind="dead_link", ref=article.ref, settled_for="x" * 65)


def test_what_ends_by_being_done_is_not_settled():
    ref = a_report().ref
    with refused(WrongState, says="A report is resolved by saying"):
        errands.settle(by=cast.ed(), kind="report", ref=ref)


def test_whoever_took_a_record_down_does_not_take_that_off_the_desk():
    ruling = cast.a_published_ruling()
    cast.editorial.take_down(by=cast.ed(), record=ruling, reason="On request.")
    for by in (cast.ed(), cast.edna()):
        with refused(WrongState, says="another one's confirming"):
            errands.settle(by=by, kind="taken_down", ref=errands.ref_of(ruling))


def test_a_source_that_changed_is_put_aside_on_its_own_page():
    article = cast.article()
    with refused(WrongState, says="seen a source's newest text"):
        errands.settle(by=cast.alice(), kind="changed_source", ref=article.ref, settled_for="x")


@pytest.mark.parametrize("ref", ["xxxxxxxxxx", "case-xxxxxxxxxx", "judge-x", "revision-x", ""])
@pytest.mark.parametrize("kind", [*ErrandKind.values, "nonsense"])
def test_nothing_is_written_about_what_is_not_there(kind, ref):
    with pytest.raises(WrongState, match="not on the desk any more"):
        errands.take(by=cast.ed(), kind=kind, ref=ref)
    assert not Errand.objects.exists()


def test_the_people_of_the_newsroom(django_assert_num_queries):
    cast.everybody()
    cast.person("machine", cast.Role.EDITOR, is_system=True)
    cast.person("left", cast.Role.EDITOR, is_active=False)
    with django_assert_num_queries(2):
        people = errands.people_of_the_newsroom()
        assert [one.username for one in people if one.may_record] == ["ada", "alice", "bob", "ed", "edna"]
        assert [one.username for one in people if one.may_publish] == ["ada", "ed", "edna"]
