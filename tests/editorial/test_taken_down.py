"""What was taken down stays down until an administrator takes it up."""

import pytest

from cases import editorial
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_down():
    ruling = cast.a_published_ruling()
    editorial.take_down(by=cast.ed(), record=ruling, reason="Sealed by the court.", legal=True)
    return ruling


@pytest.mark.parametrize("who", [cast.alice, cast.ed])
def test_its_author_and_an_editor_are_refused(taken_down, who):
    taken_down.title = "Something else"
    with pytest.raises(editorial.NotAllowed, match="only an administrator"):
        editorial.save_ruling(by=who(), ruling=taken_down)
    taken_down.refresh_from_db()
    assert (taken_down.state, taken_down.withdrawn_as) == ("withdrawn", "legal")


def test_an_administrator_may(taken_down):
    editorial.save_ruling(by=cast.ada(), ruling=taken_down)
    taken_down.refresh_from_db()
    assert (taken_down.state, taken_down.author_ids) == ("draft", [cast.ada().pk])


def test_what_the_editors_withdrew_can_be_taken_down_too():
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling, reason="It names the wrong person: John Roe.")
    editorial.take_down(by=cast.ed(), record=ruling, reason="On request.")
    assert (ruling.withdrawn_as, ruling.withdrawn_reason) == ("taken_down", "On request.")


def test_an_address_that_was_published_is_permanent():
    case = cast.a_published_case()
    editorial.withdraw(by=cast.ed(), record=case, reason="A slip.")
    case.slug = "another-name"
    with pytest.raises(editorial.WrongState, match="permanent"):
        editorial.save_draft(by=cast.ed(), record=case)
