"""Taking down at once; a second editor's confirmation; an administrator's putting back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases import editorial
from cases.editorial.rights import is_closed_to, readable
from cases.models import Change, Correction, Revision, Ruling, Source
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def down(make=cast.a_published_ruling, *, by=cast.ed, at=None, **fields):
    record = make()
    editorial.take_down(by=by(), record=record, reason="Sealed by the court.", at=at, **fields)
    return record


def another_administrator():
    """One who did not take it down."""
    return cast.person("abe", "administrator")


def test_it_works():
    ruling = down()
    [waiting] = editorial.taken_down_unconfirmed()
    assert (waiting.noun, waiting.ref, waiting.by, waiting.label) == ("ruling", ruling.ref, cast.ed(), str(ruling))
    editorial.confirm_take_down(by=cast.edna(), record=ruling)
    assert editorial.taken_down_unconfirmed() == []
    [listed] = editorial.taken_down()
    assert (listed.confirmed_by, listed.unconfirmed) == (cast.edna(), False)
    assert log_of(ruling)[-2:] == [("taken_down", "ed"), ("confirmed", "edna")]


def test_whoever_took_it_down_confirms_nothing():
    ruling = down()
    with refused(editorial.NotAllowed, says="was taken down by you"):
        editorial.confirm_take_down(by=cast.ed(), record=ruling)
    line = Change.objects.get(verb="taken_down")
    with pytest.raises(IntegrityError, match="another editor"), transaction.atomic():
        Change.objects.create(by=line.by, verb="confirmed", **ruling.history_of())


def test_a_reporter_neither_takes_down_nor_confirms():
    ruling = down()
    with refused(editorial.NotAllowed, says="Only an editor"):
        editorial.confirm_take_down(by=cast.bob(), record=ruling)
    with refused(editorial.NotAllowed, says="Only an editor"):
        editorial.take_down(by=cast.bob(), record=ruling, reason="x")


def test_what_is_up_or_confirmed_is_not_confirmed():
    public = cast.a_published_ruling()
    with refused(editorial.WrongState, says="is not taken down"):
        editorial.confirm_take_down(by=cast.edna(), record=public)
    ruling = down()
    editorial.confirm_take_down(by=cast.edna(), record=ruling)
    with refused(editorial.WrongState, says="needs no confirmation"):
        editorial.confirm_take_down(by=cast.ada(), record=ruling)


def test_with_one_pair_of_eyes_nothing_waits(settings):
    settings.FOUR_EYES = False
    ruling = down()
    settings.FOUR_EYES = True
    assert editorial.taken_down_unconfirmed() == []
    with refused(editorial.WrongState, says="needs no confirmation"):
        editorial.confirm_take_down(by=cast.edna(), record=ruling)


def test_put_back_is_as_it_was():
    ruling = cast.a_published_ruling()
    was = (ruling.published_at, ruling.published_by, ruling.version)
    standing = list(ruling.spells.known().values_list("value", "first_on"))
    editorial.take_down(by=cast.ed(), record=ruling, reason="Sealed.", legal=True)
    assert not ruling.spells.known().exists()
    editorial.put_back(by=cast.ada(), record=ruling, why="The seal was lifted.")
    assert ruling in Ruling.objects.published()
    assert (ruling.published_at, ruling.published_by, ruling.version) == was
    assert (ruling.withdrawn_at, ruling.withdrawn_as, ruling.withdrawn_reason) == (None, "", "")
    assert list(ruling.spells.known().values_list("value", "first_on")) == standing
    assert Change.objects.filter(verb="restored", note="The seal was lifted.", subject_ref=ruling.ref).exists()
    assert editorial.taken_down() == []


def test_parts_come_back_as_they_were():
    ruling = cast.a_published_ruling()
    kept, gone = ruling.sources.get(), cast.published(cast.a_source(ruling))
    editorial.take_down(by=cast.ed(), record=gone, reason="On request.")
    editorial.take_down(by=cast.ed(), record=ruling.docket.case, reason="Sealed.")
    editorial.put_back(by=cast.ada(), record=ruling.docket.case, why="An error.")
    assert list(Source.objects.published().filter(ruling=ruling)) == [kept]


def test_what_the_editors_withdrew_is_withdrawn_again():
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling, reason="The wrong docket.")
    editorial.take_down(by=cast.ed(), record=ruling, reason="On request.")
    editorial.put_back(by=cast.ada(), record=ruling, why="The request was taken back.")
    assert (ruling.state, ruling.withdrawn_as, ruling.withdrawn_reason) == (
        "withdrawn",
        "editorial",
        "The wrong docket.",
    )


def test_the_reason_of_a_withdrawal_is_taken_down_though_a_new_draft_is_in_work():
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling, reason="It names John Roe.")
    editorial.save_ruling(by=cast.ed(), ruling=ruling)
    editorial.take_down(by=cast.ed(), record=ruling, reason="On request.")
    assert (ruling.state, ruling.withdrawn_reason) == ("withdrawn", "On request.")


@pytest.mark.parametrize("who", [cast.alice, cast.ed])
def test_only_an_administrator_puts_back(who):
    ruling = down()
    with refused(editorial.NotAllowed, says="Only an administrator puts back"):
        editorial.put_back(by=who(), record=ruling, why="x")


def test_an_administrator_undoes_a_slip_and_no_more():
    slip, old, seen = down(by=cast.ada), down(by=cast.ada, at=now() - timedelta(minutes=11)), down(by=cast.ada)
    editorial.confirm_take_down(by=cast.ed(), record=seen)
    editorial.put_back(by=cast.ada(), record=slip, why="A slip.")
    another_administrator()
    for record in (old, seen):
        with refused(editorial.NotAllowed, says="another administrator puts it back"):
            editorial.put_back(by=cast.ada(), record=record, why="x")
    editorial.put_back(by=another_administrator(), record=old, why="The order was vacated.")


def test_what_is_not_put_back():
    public = cast.a_published_ruling()
    with refused(editorial.WrongState, says="is not taken down"):
        editorial.put_back(by=cast.ada(), record=public, why="x")
    ruling = down()
    with refused(editorial.EditorialError, says="Say why", field="why"):
        editorial.put_back(by=cast.ada(), record=ruling, why=" ")
    editorial.withdraw(by=cast.ed(), record=ruling.docket.case, reason="A slip.")
    with refused(editorial.NotPublishable, says="Publish the case"):
        editorial.put_back(by=cast.ada(), record=ruling, why="x")


def test_what_was_written_anew_is_published_as_a_draft_is():
    """Else words that nobody approved would be public."""
    ruling = down()
    ruling.title = "Something else"
    editorial.save_ruling(by=cast.ada(), ruling=ruling)
    with refused(editorial.WrongState, says="was written anew"):
        editorial.put_back(by=cast.ada(), record=ruling, why="x")
    editorial.take_down(by=cast.ed(), record=ruling, reason="Sealed.")
    with refused(editorial.WrongState, says="was written anew"):
        editorial.put_back(by=cast.ada(), record=ruling, why="x")


def test_a_ruling_whose_source_went_meanwhile_is_not_put_back():
    ruling = down()
    editorial.withdraw(by=cast.ed(), record=ruling.sources.get(), reason="It was retracted.")
    with refused(editorial.NotPublishable, says="no source"):
        editorial.put_back(by=cast.ada(), record=ruling, why="x")


def test_a_change_that_waits_is_closed_with_its_record():
    ruling = cast.a_published_ruling()
    change = editorial.revise(by=cast.alice(), record=ruling, values={"title": "Roe loses"})
    docket = ruling.docket
    about = Correction.objects.create(
        **ruling.history_of(), field="posture", why="A slip.", made_by=cast.alice(), approved_by=cast.ed()
    )
    assert not is_closed_to(cast.alice(), change)
    assert list(Correction.objects.public()) == [about]
    cast.published(cast.a_docket(docket.case))
    editorial.take_down(by=cast.ed(), record=docket, reason="Sealed.")
    assert (is_closed_to(cast.ed(), change), is_closed_to(cast.ada(), change)) == (True, False)
    assert not Correction.objects.public().exists()
    for rows in (Revision.objects.all(), Correction.objects.all(), Change.objects.filter(subject_ref=ruling.ref)):
        assert not readable(cast.ed(), rows).exists()
        assert readable(cast.ada(), rows).exists()
    assert readable(cast.ed(), Change.objects.filter(subject_ref=docket.case.ref)).exists()
    with refused(editorial.NotAllowed, says="only an administrator goes on with it"):
        editorial.submit_revision(by=cast.alice(), revision=change)


def test_lists_cost_the_same_however_many_are_down():
    def queries():
        with CaptureQueriesContext(connection) as captured:
            editorial.taken_down_unconfirmed()
            list(Correction.objects.public().not_taken_down())
        return len(captured)

    first = down()
    down()
    few = queries()
    for _ in range(4):
        down()
    assert queries() == few
    waiting = editorial.taken_down_unconfirmed()
    assert (len(waiting), waiting[0].ref) == (6, first.ref)
