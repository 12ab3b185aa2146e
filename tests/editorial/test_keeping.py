"""What is typed and not saved is kept for its writer, within bounds; and who has a form open is known for a minute."""

from datetime import UTC, datetime, timedelta

import pytest

from cases.editorial import keeping
from cases.editorial.errors import EditorialError, NotAllowed, WrongState
from cases.models import Autosave, Presence
from tests import cast

pytestmark = pytest.mark.django_db

PLACE = "/desk/ruling/abcdefghij/edit/"
NOW = datetime(2025, 5, 12, 18, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def typed(title: str = "Half typed", **more: list[str]) -> dict[str, list[str]]:
    return {"title": [title], **more}


def test_it_works():
    alice = cast.alice()
    keeping.keep(by=alice, place=PLACE, data=typed("H"), seen="3.", window="one", at=NOW)
    keeping.keep(by=alice, place=PLACE, data=typed(), seen="3.", window="one", at=NOW + MINUTE)
    row = keeping.kept(by=alice, place=PLACE, at=NOW + MINUTE)
    assert row is not None
    assert (row.data["title"], row.seen, row.saved_at) == (["Half typed"], "3.", NOW + MINUTE)
    assert keeping.kept(by=cast.bob(), place=PLACE, at=NOW) is None
    keeping.forget(by=cast.bob(), place=PLACE)
    assert Autosave.objects.count() == 1
    keeping.forget(by=alice, place=PLACE)
    assert keeping.kept(by=alice, place=PLACE, at=NOW) is None


def test_another_window_does_not_write_over_what_is_kept():
    alice = cast.alice()
    row = keeping.keep(by=alice, place=PLACE, data=typed(), window="one", at=NOW)
    with pytest.raises(WrongState, match="from another window"):
        keeping.keep(by=alice, place=PLACE, data=typed("Other"), window="two", at=NOW)
    with pytest.raises(WrongState):
        keeping.keep(by=alice, place=PLACE, data=typed("Other"), at=NOW)
    assert keeping.kept(by=alice, place=PLACE, at=NOW).data["title"] == ["Half typed"]
    # Taken up, it goes on there.
    keeping.keep(by=alice, place=PLACE, data=typed("On"), window="two", after=row.saved_at.isoformat(), at=NOW)
    assert keeping.kept(by=alice, place=PLACE, at=NOW).data["title"] == ["On"]


def test_it_is_bounded(monkeypatch):
    alice, long_ago = cast.alice(), NOW - timedelta(days=31)
    keeping.keep(by=alice, place="/desk/old/", data=typed(), at=long_ago)
    assert keeping.kept(by=alice, place="/desk/old/", at=NOW) is None
    # What is too old holds nothing up.
    keeping.keep(by=alice, place="/desk/old/", data=typed("New"), at=NOW - MINUTE)
    keeping.keep(by=cast.bob(), place="/desk/old/", data=typed(), at=long_ago)
    monkeypatch.setattr(keeping, "MOST", 3)
    for number in range(4):
        keeping.keep(by=alice, place=f"/desk/{number}/", data=typed(), at=NOW + number * MINUTE)
    own = Autosave.objects.filter(user=alice).order_by("saved_at").values_list("place", flat=True)
    assert list(own) == ["/desk/1/", "/desk/2/", "/desk/3/"]
    assert Autosave.objects.filter(user=cast.bob()).count() == 1
    with pytest.raises(EditorialError, match="too much text"):
        keeping.keep(by=alice, place=PLACE, data=typed("é" * 150_000), at=NOW)
    assert keeping.kept(by=alice, place=PLACE, at=NOW) is None


def test_what_no_database_holds_and_what_is_nobodys_to_keep():
    data = typed("a\x00b\ud800c", csrfmiddlewaretoken=["secret"], new_password1=["secret"])
    row = keeping.keep(by=cast.alice(), place=PLACE, data=data)
    row.refresh_from_db()
    assert row.data == {"title": ["ab?c"], "kept-by": [""]}


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/rulings/x/",
        "https://evil.example/desk/x/",
        "//evil.example/desk/x/",
        "/desk/../x/",
        "/desk//x/",
        "/desk/x/?y=1",
        "/desk/" + "x" * 200 + "/",
        "/desk/\x00/",
        "/deskx/",
        "/desk/x/\n",
    ],
)
def test_places_that_are_no_form(place):
    for act in (keeping.be_here, keeping.forget):
        with pytest.raises(EditorialError):
            act(by=cast.alice(), place=place)
    with pytest.raises(EditorialError):
        keeping.keep(by=cast.alice(), place=place, data=typed())


def test_who_has_it_open_expires():
    ada, alice, bob = cast.ada(), cast.alice(), cast.bob()
    assert keeping.be_here(by=ada, place=PLACE, at=NOW) == []
    assert keeping.be_here(by=bob, place=PLACE, at=NOW + MINUTE / 2) == [ada]
    others = keeping.others_here(by=alice, place=PLACE, at=NOW + MINUTE)
    assert keeping.editing(others) == "Ada Adams and Bob Baker are editing this."
    assert keeping.editing(keeping.others_here(by=bob, place=PLACE, at=NOW + MINUTE)) == "Ada Adams is editing this."
    assert keeping.others_here(by=alice, place=PLACE, at=NOW + 2 * MINUTE) == []
    # Whoever goes on to another form leaves nothing behind.
    keeping.be_here(by=ada, place="/desk/other/", at=NOW + 2 * MINUTE)
    assert list(Presence.objects.filter(user=ada).values_list("place", flat=True)) == ["/desk/other/"]
    with pytest.raises(NotAllowed):
        keeping.be_here(by=cast.stranger(), place=PLACE)
