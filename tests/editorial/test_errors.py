"""What the database refuses where no verb looked first: told in a sentence all the same."""

import pytest
from django.db import IntegrityError

from cases.editorial import AlreadyRecorded, EditorialError
from cases.editorial.drafts import verb
from cases.models import Appearance, Case, Docket, User
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db


@verb
def write(*, by: User, model: type, pk: int, **values: object) -> None:
    """A verb that looks at nothing."""
    model.objects.filter(pk=pk).update(**values)  # type: ignore[attr-defined]


def test_a_trigger_speaks_for_itself() -> None:
    docket = cast.a_ruling().docket
    with refused(EditorialError, says="The docket cannot have been filed after a ruling on it was decided."):
        write(by=cast.ed(), model=Docket, pk=docket.pk, filed_on="2025-06-01")


def test_a_constraint_with_a_sentence_says_it() -> None:
    one, two = cast.a_docket(), cast.a_docket()
    with refused(EditorialError, says="This court's docket of that number is on the record already."):
        write(by=cast.ed(), model=Docket, pk=two.pk, number=one.number)


def test_a_row_that_is_there_twice_is_on_the_record_already() -> None:
    one = cast.an_appearance()
    two = cast.an_appearance(one.case, role="appellant")
    with refused(AlreadyRecorded, says="on the record already (appearance_once)"):
        write(by=cast.ed(), model=Appearance, pk=two.pk, role="plaintiff")


def test_a_constraint_without_a_sentence_is_named() -> None:
    case = cast.a_case()
    with refused(EditorialError, says="(case_has_a_caption)"):
        write(by=cast.ed(), model=Case, pk=case.pk, short_caption="")


def test_every_refusal_names_what_the_database_said() -> None:
    case = cast.a_case()
    with pytest.raises(EditorialError) as caught:
        write(by=cast.ed(), model=Case, pk=case.pk, short_caption="")
    assert isinstance(caught.value.__cause__, IntegrityError)
