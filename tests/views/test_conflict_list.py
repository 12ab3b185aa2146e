"""The list of sources that differ."""

import pytest

from cases import editorial
from tests import cast

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/conflicts/"


def differing(fact="date", claim="13 May 2025"):
    ruling = cast.a_ruling()
    cast.a_source(ruling, cast.WORDS_OF_EVENT, fact, claims={fact: claim})
    return ruling


def test_it_works(reader):
    ruling = differing()
    reader.force_login(cast.alice())
    page = reader.get(ADDRESS).content.decode()
    assert f"/desk/conflicts/ruling/{ruling.ref}/date/" in page
    assert "The Potomac Ledger says <b>" in page
    assert '<time datetime="2025-05-13">May 13, 2025</time>' in page


def test_what_was_decided_is_gone_and_what_was_not_followed_is_not(reader):
    followed, otherwise = differing(), differing("judge", "Judge Boasberg")
    editorial.decide_conflict(by=cast.ed(), record=followed, fact="date", stands="2025-05-12", why="The docket.")
    editorial.decide_conflict(
        by=cast.ed(), record=otherwise, fact="judge", stands="Judge Boasberg", why="He signed it."
    )
    reader.force_login(cast.ed())
    page = reader.get(ADDRESS).content.decode()
    assert followed.ref not in page
    assert otherwise.ref in page
    assert "Judge Boasberg was decided: the record still has to say so" in page


def test_nothing_differs(reader):
    reader.force_login(cast.alice())
    assert "No sources differ" in reader.get(ADDRESS).content.decode()


def test_strangers(reader):
    assert reader.get(ADDRESS).status_code == 302
    reader.force_login(cast.stranger())
    assert reader.get(ADDRESS).status_code == 403


def test_it_is_only_read(reader):
    reader.force_login(cast.ed())
    assert reader.post(ADDRESS).status_code == 405


def test_many_rows_cost_what_two_cost(reader, queries):
    reader.force_login(cast.alice())
    for _ in range(2):
        differing()
    few = queries(ADDRESS)
    for _ in range(3):
        differing()
    assert queries(ADDRESS) == few
