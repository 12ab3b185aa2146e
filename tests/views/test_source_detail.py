"""One source on the desk: what is different in its newest text, and what became of the quotes."""

import re
from functools import partial

import pytest

from cases.intake.read import Limits
from cases.intake.recheck import recheck
from cases.models import Article, Errand
from tests import cast
from tests.intake.server import here, saying, serving
from tests.views import changed_sources

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return changed_sources.changed()


def address(article: Article, verb: str = "") -> str:
    return f"/desk/sources/{article.ref}/{verb}"


def compared(page: str) -> str:
    return re.search(r'<div class="compared">(.*?)</div>', page, re.DOTALL)[1]


def test_it_works(reader, get, article):
    reader.force_login(cast.alice())
    page = get(address(article))
    assert "<mark>Dabney L. Friedrich</mark> <del><mark>denied</mark></del> <ins>refused</ins> " in compared(page)
    assert "No longer there" in page
    assert page.index("No longer there") < page.index("Still stands")
    assert "The earlier text was pasted by an editor, so part of the difference may come from" in page


def test_reporters_read_and_editors_act(reader, get, article):
    reader.force_login(cast.alice())
    assert "<button>" not in get(address(article)).split("</header>")[1]
    for verb in ("seen/", "recheck/"):
        assert reader.post(address(article, verb)).status_code == 403
    reader.force_login(cast.ed())
    page = get(address(article))
    assert "<button>Seen</button>" in page
    assert "<button>Check again now</button>" in page


@pytest.mark.parametrize("verb", ["", "seen/", "recheck/"])
def test_strangers_sign_in_first(reader, article, verb):
    ask = reader.post if verb else reader.get
    assert ask(address(article, verb)).status_code == 302
    reader.force_login(cast.stranger())
    assert ask(address(article, verb)).status_code == 403


def test_methods(reader, article):
    reader.force_login(cast.ed())
    assert reader.post(address(article)).status_code == 405
    for verb in ("seen/", "recheck/"):
        assert reader.get(address(article, verb)).status_code == 405


def test_missing(reader, article):
    reader.force_login(cast.ed())
    abstract = cast.snapshot("Our own words.", title="Ours", kind="abstract", captured_how="written").article
    without = cast.snapshot("No address.", title="None").article
    newest = article.snapshots.latest("pk").sha256
    for missing in ("/desk/sources/nothing/", address(abstract), address(article, f"?before={newest}")):
        assert reader.get(missing).status_code == 404
    assert reader.post(address(without, "recheck/")).status_code == 404


def test_a_dead_link_shows_the_text_that_is_kept(reader, get):
    reader.force_login(cast.ed())
    page = get(address(changed_sources.dead()))
    assert "<strong>Dead link</strong> since" in page
    assert compared(page).startswith("Judge lets tax agency share addresses")
    assert compared(page).rstrip().endswith("stays in place.")
    assert "<button>Seen</button>" not in page


def test_an_earlier_text_is_compared_on_request(reader, get, article):
    reader.force_login(cast.alice())
    later = changed_sources.LATER.replace(day=9)
    changed_sources.further(article, changed_sources.CHANGED.replace("forty pages", "fifty pages"), at=later)
    assert "<del>forty</del> <ins>fifty</ins> " in compared(get(address(article)))
    first = article.snapshots.earliest("captured_at")
    assert f'from the text of <a href="?before={first.sha256}">' in get(address(article))
    page = get(address(article, f"?before={first.sha256}"))
    assert "fifty" in compared(page)
    assert "forty" not in compared(page)


def test_seen(reader, article):
    reader.force_login(cast.ed())
    newest = article.snapshots.latest("pk")
    page = reader.post(address(article, "seen/"), {"sha256": newest.sha256}, follow=True).content.decode()
    assert "is seen; another text of it will come up here again." in page
    assert Errand.objects.get().settled_for == newest.sha256
    assert "Seen by Ed Ellis" in reader.get(address(article)).content.decode()
    page = reader.post(address(article, "seen/"), {"sha256": "another"}, follow=True).content.decode()
    assert "has another text by now" in page


def test_check_again_now(reader, article, monkeypatch):
    reader.force_login(cast.ed())
    Article.objects.filter(pk=article.pk).update(url="http://127.0.0.1/")
    page = reader.post(address(article, "recheck/"), follow=True).content.decode()
    assert "“Changed”: 127.0.0.1 is at 127.0.0.1, which is no public address." in page
    assert "<strong>Failing</strong> since" in page
    body = f"<!doctype html><title>x</title><pre>{changed_sources.CHANGED}</pre>".encode()
    with serving(saying(body, Content_Type="text/html; charset=utf-8")) as port:
        limits = Limits(ports=frozenset([port]))
        monkeypatch.setattr("cases.views.sources.recheck", partial(recheck, allow=here, limits=limits))
        Article.objects.filter(pk=article.pk).update(url=f"http://127.0.0.1:{port}/")
        page = reader.post(address(article, "recheck/"), follow=True).content.decode()
    assert "is there again." in page
    article.refresh_from_db()
    assert article.dead_at is None


def test_many_quotes_cost_as_many_queries_as_two(reader, queries, article):
    reader.force_login(cast.alice())
    few = queries(address(article))
    first = article.snapshots.earliest("captured_at")
    for words in first.text.split("\n\n")[1:]:
        cast.a_published_ruling(quotes=[cast.quote(words, snapshot=first)])
    for number in range(10):
        changed_sources.further(article, f"Other words {number}.", at=changed_sources.LATER)
    assert queries(address(article)) == few
