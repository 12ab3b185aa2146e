"""``add_party`` and ``add_counsel``: who is in a case, on whose side, and who speaks for them."""

from datetime import date

import pytest

from cases.editorial import AlreadyRecorded, EditorialError, NotAllowed, add_counsel, add_party
from cases.models import Change
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db


def test_it_works() -> None:
    case = cast.a_case()
    appearance = add_party(
        by=cast.alice(),
        case=case,
        party=cast.bessent(),
        role="defendant",
        side="government",
        joined_on=date(2025, 4, 1),
    )
    appearance.refresh_from_db()
    assert (appearance.case, appearance.party, appearance.role) == (case, cast.bessent(), "defendant")
    assert (appearance.side, appearance.joined_on) == ("government", date(2025, 4, 1))
    assert (appearance.state, appearance.author_ids) == ("draft", [cast.alice().pk])
    assert log_of(appearance) == [("recorded", "alice")]


def test_counsel_works() -> None:
    case = cast.a_case()
    counsel = add_counsel(by=cast.alice(), case=case, name="Nandan M. Joshi", side="challenger", party=cast.centro())
    counsel.refresh_from_db()
    assert (counsel.name, counsel.side, counsel.party) == ("Nandan M. Joshi", "challenger", cast.centro())
    assert log_of(counsel) == [("recorded", "alice")]


def test_a_stranger_is_refused() -> None:
    case = cast.a_case()
    with refused(NotAllowed, says="has no role"):
        add_party(by=cast.stranger(), case=case, party=cast.bessent(), role="defendant", side="government")
    with refused(NotAllowed, says="has no role"):
        add_counsel(by=cast.stranger(), case=case, name="Nandan M. Joshi", side="challenger")


def test_a_role_is_recorded_once() -> None:
    case = cast.an_appearance().case
    with refused(AlreadyRecorded, says="recorded as plaintiff", field="party"):
        add_party(by=cast.alice(), case=case, party=cast.centro(), role="plaintiff", side="challenger")


def test_a_party_may_have_two_roles() -> None:
    case = cast.an_appearance().case
    add_party(by=cast.alice(), case=case, party=cast.centro(), role="appellant", side="challenger")
    assert case.appearances.count() == 2


def test_counsel_is_recorded_once() -> None:
    case = cast.a_counsel().case
    with refused(AlreadyRecorded, says="recorded as counsel", field="name"):
        cast.a_counsel(case)
    cast.a_counsel(case, party=cast.centro())


@pytest.mark.parametrize(("role", "side", "field"), [("judge", "challenger", "role"), ("plaintiff", "left", "side")])
def test_roles_and_sides_are_known_words(role: str, side: str, field: str) -> None:
    case = cast.a_case()
    with refused(EditorialError, says="is not a valid choice", field=field):
        add_party(by=cast.alice(), case=case, party=cast.centro(), role=role, side=side)


def test_counsel_has_a_name() -> None:
    case = cast.a_case()
    with refused(EditorialError, says="cannot be blank", field="name"):
        add_counsel(by=cast.alice(), case=case, name="", side="challenger")


def test_a_person_who_is_shown_by_initials_is_so_in_the_log() -> None:
    party = cast.centro()
    party.name, party.kind, party.shown_as = "Jane Doe", "person", "J.D."
    party.save()
    appearance = cast.published(cast.an_appearance(party=party))
    labels = Change.objects.filter(subject_type="appearance", subject_ref=appearance.ref)
    assert {line.subject_label for line in labels} == {"J.D. (plaintiff)"}
