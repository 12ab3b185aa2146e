"""Sources on the desk: those that changed, and dead links."""

from datetime import timedelta

import pytest

from cases.editorial import note_seen
from tests import cast
from tests.views import changed_sources

pytestmark = pytest.mark.django_db


def test_it_works(reader, get):
    reader.force_login(cast.alice())
    changed, dead = changed_sources.changed(), changed_sources.dead()
    page = get("/desk/sources/")
    assert f'<a href="/desk/sources/{changed.ref}/">Changed</a>' in page
    assert "1 of 2 published quotes no longer there" in page
    assert f'<a href="/desk/sources/{dead.ref}/">Dead</a>' in page
    assert "Gone: it answered with status 404." in page
    assert 'last text of <time datetime="2025-05-12">' in page
    assert 'since <time datetime="2025-06-01">' in page


def test_nothing_to_see(reader, get):
    reader.force_login(cast.alice())
    changed = changed_sources.changed()
    note_seen(by=cast.ed(), article=changed, sha256=changed.snapshots.latest("pk").sha256)
    changed_sources.dead(dead_why="It may pass.")
    page = get("/desk/sources/")
    assert "No source has changed that an editor has not seen." in page
    assert "No link is known to be dead." in page


def test_quotes_that_still_stand(reader, get):
    reader.force_login(cast.ed())
    changed_sources.changed("Longer", cast.ARTICLE + "\nAnd more.")
    assert "all 2 published quotes still stand" in get("/desk/sources/")


def test_the_newest_come_first_and_the_rest_are_counted(reader, get, monkeypatch):
    monkeypatch.setattr("cases.views.sources.LONGEST", 1)
    reader.force_login(cast.alice())
    later = changed_sources.LATER + timedelta(days=1)
    for title, at in (("A", changed_sources.LATER), ("B", later)):
        changed_sources.further(changed_sources.dead(title, dead_at=at, checked_at=at), "Other words.", at=at)
    page = get("/desk/sources/")
    assert page.count(">B</a>") == 2
    assert ">A</a>" not in page
    assert page.count("And 1 older ones.") == 2


def test_strangers_sign_in_first(reader):
    assert reader.get("/desk/sources/").status_code == 302
    reader.force_login(cast.stranger())
    assert reader.get("/desk/sources/").status_code == 403


def test_it_is_read(reader):
    reader.force_login(cast.ed())
    assert reader.post("/desk/sources/").status_code == 405


def test_many_cost_as_many_queries_as_two(reader, queries):
    reader.force_login(cast.alice())
    ruling = cast.a_published_ruling()

    def one_more(number: int) -> None:
        article = changed_sources.dead(f"{number}")
        cast.published(cast.a_source(ruling, "Dabney L. Friedrich", "judge", snapshot=article.snapshots.get()))
        changed_sources.further(article, f"Other words {number}.")

    for number in range(2):
        one_more(number)
    few = queries("/desk/sources/")
    for number in range(2, 20):
        one_more(number)
    assert queries("/desk/sources/") == few
