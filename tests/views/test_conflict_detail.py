"""Both sides of a conflict, and the form on which an editor decides."""

import pytest

from cases.conflicts import conflicts_of
from cases.models import ConflictDecision
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruling():
    """A ruling of 12 May, of which one source says 13 May."""
    found = cast.a_ruling()
    cast.a_source(found, cast.WORDS_OF_EVENT, "date", claims={"date": "13 May 2025"})
    return found


def address(ruling, fact="date"):
    return f"/desk/conflicts/ruling/{ruling.ref}/{fact}/"


def form(ruling, **given):
    (conflict,) = conflicts_of(ruling)
    return {"stands": "2025-05-12", "why": "The docket says so.", "seen": conflict.digest, **given}


def test_it_works(reader, ruling):
    reader.force_login(cast.ed())
    page = reader.get(address(ruling)).content.decode()
    assert "Sources differ on the date" in page
    assert "<mark>Dabney L. Friedrich denied a preliminary injunction</mark>" in page
    assert f"<mark>{cast.WORDS_OF_EVENT}</mark>" in page
    assert "news, captured text" in page
    response = reader.post(address(ruling), form(ruling), follow=True)
    assert "Decided: 2025-05-12 stands." in response.content.decode()
    assert ConflictDecision.objects.get().decided_by == cast.ed()
    assert "The docket says so." in reader.get(address(ruling)).content.decode()


def test_when_the_other_stands_the_page_says_what_to_do_next(reader, ruling):
    reader.force_login(cast.ed())
    page = reader.post(address(ruling), form(ruling, stands="13 May 2025"), follow=True).content.decode()
    assert "13 May 2025 stands. Now change" in page
    assert "still has to say so" in reader.get(address(ruling)).content.decode()


def test_a_reporter_reads_and_does_not_decide(reader, ruling):
    reader.force_login(cast.alice())
    page = reader.get(address(ruling)).content.decode()
    assert "An editor decides which stands." in page
    assert 'name="why"' not in page
    assert reader.post(address(ruling), form(ruling)).status_code == 403
    assert not ConflictDecision.objects.exists()


@pytest.mark.parametrize(
    ("given", "status", "says"),
    [
        ({"stands": ""}, 422, "Choose which of them stands."),
        ({"stands": "14 May 2025"}, 422, "Choose which of them stands."),
        ({"why": " "}, 422, "Say why it stands"),
        ({"seen": "0" * 64}, 409, "Look at it once more"),
    ],
)
def test_what_is_refused_stands_by_its_field_and_nothing_is_lost(reader, ruling, given, status, says):
    reader.force_login(cast.ed())
    response = reader.post(address(ruling), form(ruling, **given))
    page = response.content.decode()
    assert (response.status_code, says in page) == (status, True)
    assert given.get("why", "The docket says so.").strip() in page
    assert not ConflictDecision.objects.exists()


def test_what_is_not_there(reader, ruling):
    reader.force_login(cast.ed())
    for path in (
        address(ruling, "judge"),
        address(ruling, "weather"),
        "/desk/conflicts/ruling/nothing/date/",
        f"/desk/conflicts/judge/{ruling.ref}/date/",
    ):
        assert reader.get(path).status_code == 404, path


def test_strangers(reader, ruling):
    assert reader.get(address(ruling)).status_code == 302
    reader.force_login(cast.stranger())
    assert reader.get(address(ruling)).status_code == 403
