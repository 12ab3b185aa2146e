"""``relate_cases``: two cases that hang together, said once and read from both ends."""

import pytest

from cases.editorial import AlreadyRecorded, EditorialError, NotAllowed, WrongState, relate_cases
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    one, two = cast.a_case(), cast.a_case()
    relation = relate_cases(by=cast.ed(), case=one, other=two, kind="related", note="Same agreement.")
    assert one.relations.get() == two.relations_from_other_end.get() == relation
    one.refresh_from_db()
    assert one.author_ids == [cast.alice().pk, cast.ed().pk], "who relates it may not approve it"
    assert log_of(one) == [("opened", "alice"), ("revised", "ed")]


@pytest.mark.parametrize("turned", [False, True])
def test_it_is_said_once_from_either_end(turned: bool) -> None:
    one, two = cast.a_case(), cast.a_case()
    relate_cases(by=cast.alice(), case=one, other=two, kind="related")
    if turned:
        one, two = two, one
    with refused(AlreadyRecorded, says="recorded already", field="other"):
        relate_cases(by=cast.alice(), case=one, other=two, kind="related")
    relate_cases(by=cast.alice(), case=one, other=two, kind="companion")


def test_a_case_is_not_related_to_itself() -> None:
    case = cast.a_case()
    with refused(EditorialError, says="does not relate to itself", field="other"):
        relate_cases(by=cast.alice(), case=case, other=case, kind="related")


def test_a_kind_is_a_known_word() -> None:
    one, two = cast.a_case(), cast.a_case()
    with refused(EditorialError, says="is not a valid choice", field="kind"):
        relate_cases(by=cast.alice(), case=one, other=two, kind="friends")


def test_a_stranger_and_another_reporter_are_refused() -> None:
    one, two = cast.a_case(), cast.a_case()
    with refused(NotAllowed, says="has no role"):
        relate_cases(by=cast.stranger(), case=one, other=two, kind="related")
    with refused(NotAllowed, says="another reporter's draft"):
        relate_cases(by=cast.bob(), case=one, other=two, kind="related")


def test_a_published_case_is_not_related_silently() -> None:
    one, two = cast.a_published_case(), cast.a_case()
    with refused(WrongState, says="is published"):
        relate_cases(by=cast.ed(), case=one, other=two, kind="related")
    relate_cases(by=cast.ed(), case=two, other=one, kind="related")
