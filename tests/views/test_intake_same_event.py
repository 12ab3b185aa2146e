"""What is recorded from an article near another ruling is shown that ruling first."""

import pytest

from cases.models import Ruling
from cases.parsing import PartialDate
from tests import cast
from tests.intake import readings
from tests.views.intake_pages import at_the_desk, errors_of, filled, page_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return at_the_desk(cast.alice())


@pytest.fixture
def intake():
    return readings.an_intake()


def near(intake, **fields):
    """A ruling on the docket that an editor will write in, two days before the article's."""
    docket = cast.a_docket(number="1:25-cv-04444")
    ruling = cast.a_ruling(
        docket, decided=PartialDate.parse("2025-06-01"), title="Motion to intervene denied", **fields
    )
    return docket, ruling


def test_it_works(alice, intake):
    docket, ruling = near(intake)
    given = {"case": "other", "caption": docket.case.slug, "number": docket.number, "court": "D.D.C."}
    data = filled(alice, intake, **given)
    response = send(alice, intake, data, 409)
    page = response.content.decode()
    assert "what is listed above may be this ruling" in str(errors_of(response))
    assert f"/attach/{ruling.ref}/" in page
    assert f'<input type="hidden" name="seen" value="{ruling.ref}">' in page
    assert Ruling.objects.count() == 1
    send(alice, intake, {**data, "seen": ruling.ref})
    assert Ruling.objects.count() == 2


def test_the_docket_that_the_text_names_is_looked_at_before_anything_is_sent(alice):
    from_text = readings.an_intake()
    number = next(row for row in from_text.suggestions.all() if row.field == "docket_numbers")
    docket = cast.a_docket(number=number.value)
    from_text.suggestions.filter(pk=number.pk).update(key=docket.ref)
    ruling = cast.a_ruling(docket, decided=PartialDate.parse("2025-06-01"), title="Motion to intervene denied")
    assert f"/attach/{ruling.ref}/" in page_of(alice, from_text)
