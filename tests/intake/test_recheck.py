"""Asking articles' addresses again: what changed is kept, what is gone is told, and nobody is pressed."""

import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cases.editorial import EditorialError, NotAllowed, note_seen, note_text
from cases.intake.read import Limits
from cases.intake.recheck import RECHECKER, Tally, recheck, rechecker
from cases.models import Article, CapturedHow, Change, Errand, Snapshot, Source, User
from tests import cast
from tests.intake.server import here, saying, serving

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
WORDS = (
    "A federal judge declined on Monday to stop the agency from handing addresses of taxpayers to officers. "
    "The judge denied the motion for a preliminary injunction, and wrote that the agreement does not violate the law. "
    "Four groups had sued in March: they said that people who pay their taxes must be able to trust that what they "
    "write on a form stays with those who collect the tax, as Congress had promised after an earlier scandal. "
    "The two agencies signed their agreement in April, and showed it to the court with parts of it blacked out. "
    "A spokesman said that no address had been handed over so far, and that officers would ask for them one by one. "
)
OTHER = WORDS.replace("denied the motion for", "refused, in an order of forty pages,") + "The groups have appealed. "

pytestmark = pytest.mark.django_db


def page(words: str) -> bytes:
    return f"<!doctype html><title>Judge declines</title><article><h1>Judge declines</h1><p>{words}</article>".encode()


class Site:
    """A site of which each path has an answer of its own; 404 for the others."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[float, str]] = []

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        self.asked.append((time.monotonic(), request.path))
        self.answers.get(request.path, saying(b"", 404))(request)

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


@pytest.fixture
def site():
    answer = Site()
    with serving(answer) as port:
        answer.port = port
        yield answer


def an_article(site: Site, path: str = "/story", words: str = WORDS, **fields: Any) -> Article:
    """An article whose address is on the site, captured as its page is now."""
    site.answers[path] = saying(page(words))
    text = f"Judge declines\n\n{words.strip()}"
    url = f"http://127.0.0.1:{site.port}{path}"
    return cast.snapshot(text, title=path, url=url, at=cast.REPORTED, **fields).article


def run(site: Site, *articles: Article, at: datetime = NOW, **options: Any) -> Tally:
    for article in articles:
        article.refresh_from_db()
    options = {"pause": 0, "by": cast.alice(), "limits": Limits(ports=frozenset([site.port]), seconds=5), **options}
    return recheck(articles=articles, now=lambda: at, allow=here, **options)


def test_it_works(site):
    same, changed, gone = an_article(site, "/same"), an_article(site, "/changed"), an_article(site, "/gone")
    site.answers["/changed"] = saying(page(OTHER))
    del site.answers["/gone"]
    tally = run(site, same, changed, gone)
    assert (tally.same, tally.changed, tally.gone, tally.left) == (1, 1, 1, 0)
    assert [*Article.objects.changed()] == [changed]
    assert [*Article.objects.dead()] == [gone]
    assert set(Article.objects.values_list("checked_at", flat=True)) == {NOW}
    assert str(tally).endswith(
        "3 asked again: 1 as before, 1 changed, 1 gone, 0 failing, 0 closed to programs, 0 not readable; "
        "0 back again; 0 left for another run."
    )


def test_a_changed_text_is_a_further_snapshot_and_the_old_quotes_stay(site):
    article = an_article(site)
    first = article.snapshots.get()
    ruling = cast.a_published_ruling(
        quotes=[cast.quote("denied the motion for a preliminary injunction", snapshot=first)]
    )
    before = Source.objects.get(ruling=ruling)
    site.answers["/story"] = saying(page(OTHER))
    tally = run(site, article)
    old, new = article.snapshots.order_by("pk")
    assert (old.text, old.captured_how) == (first.text, CapturedHow.PASTED)
    assert (new.captured_how, new.captured_at, new.captured_by) == (CapturedHow.FETCHED, NOW, cast.alice())
    assert "The groups have appealed." in new.text
    after = Source.objects.get(ruling=ruling)
    assert (after.snapshot, after.quote, after.state) == (before.snapshot, before.quote, "published")
    assert f"It no longer holds “denied the motion for a preliminary injunction”, quoted for {ruling}." in str(tally)
    assert Change.objects.filter(verb="recorded", subject_ref=article.ref).count() == 2


def test_a_text_is_kept_with_its_article_whatever_other_has_its_address(site):
    first, second = an_article(site), an_article(site, "/second")
    Article.objects.filter(pk=second.pk).update(url=first.url, canonical_url=None)
    site.answers["/story"] = saying(page(OTHER))
    assert run(site, second).changed == 1
    assert (first.snapshots.count(), second.snapshots.count()) == (1, 2)


def test_white_space_is_no_change(site):
    article = an_article(site, words=WORDS.replace(" on Monday", "\n on   Monday"))
    site.answers["/story"] = saying(page(WORDS))
    assert run(site, article).same == 1
    assert Snapshot.objects.count() == 1


def test_a_page_that_goes_back_to_an_earlier_text_adds_none(site):
    article = an_article(site)
    for words, changed in ((OTHER, 1), (WORDS, 0), (OTHER, 0)):
        site.answers["/story"] = saying(page(words))
        assert run(site, article).changed == changed
    assert article.snapshots.count() == 2


# Links that die


def test_gone_then_back(site):
    article = an_article(site)
    site.answers["/story"] = saying(b"", 410)
    run(site, article)
    run(site, article, at=NOW + timedelta(days=40))
    article.refresh_from_db()
    assert (article.dead_at, article.checked_at) == (NOW, NOW + timedelta(days=40))
    assert article.dead_why == "Gone: 127.0.0.1 answered with status 410."
    site.answers["/story"] = saying(page(WORDS))
    tally = run(site, article, at=NOW + timedelta(days=80))
    article.refresh_from_db()
    assert (article.dead_at, article.dead_why, tally.back, tally.same) == (None, "", 1, 1)
    assert "is there again" in str(tally)


def test_a_failure_that_may_pass_counts_after_three_days(site):
    article = an_article(site)
    site.answers["/story"] = saying(b"", 503)
    assert run(site, article).failing == 1
    run(site, article, at=NOW + timedelta(days=2, hours=23))
    assert not Article.objects.dead()
    run(site, article, at=NOW + timedelta(days=3))
    dead = Article.objects.dead().get()
    assert (dead.dead_at, dead.dead_why) == (NOW, "127.0.0.1 answered with status 503.")


def test_what_may_pass_does_not_raise_the_dead(site):
    article = an_article(site)
    del site.answers["/story"]
    run(site, article)
    site.answers["/story"] = saying(b"", 500)
    run(site, article, at=NOW + timedelta(days=1))
    assert Article.objects.dead().get().dead_why == "Gone: 127.0.0.1 answered with status 404."


def test_a_story_that_leads_to_the_front_page_is_gone(site):
    article = an_article(site)
    site.answers["/"] = saying(page(OTHER))
    site.answers["/story"] = saying(b"", 302, Location="/")
    assert run(site, article).gone == 1
    assert "leads to the front page of 127.0.0.1" in Article.objects.dead().get().dead_why
    assert article.snapshots.count() == 1


def test_a_site_that_does_not_answer_is_asked_once_for_all_its_articles(site):
    articles = [an_article(site, path) for path in ("/a", "/b")]

    def hang_up(request: BaseHTTPRequestHandler) -> None:
        request.connection.close()

    site.answers["/robots.txt"] = hang_up
    assert run(site, *articles).failing == 2
    assert site.paths == ["/robots.txt"]
    article = Article.objects.get(pk=articles[0].pk)
    assert (article.dead_at, article.dead_why) == (
        NOW,
        "127.0.0.1 answered with something other than a whole page.",
    )


@pytest.mark.parametrize(("status", "field"), [(403, "kept_out"), (429, "kept_out")])
def test_a_closed_door_says_nothing_of_the_page(site, status, field):
    article = an_article(site)
    site.answers["/story"] = saying(b"", status)
    assert getattr(run(site, article), field) == 1
    article.refresh_from_db()
    assert (article.checked_at, article.dead_at) == (NOW, None)


def test_what_is_no_article_is_kept_as_no_text(site):
    article = an_article(site)
    site.answers["/story"] = saying(b"\x89PNG", Content_Type="image/png")
    tally = run(site, article)
    assert (tally.unread, article.snapshots.count()) == (1, 1)
    assert "image/png" in str(tally)


def test_an_address_that_is_none_of_the_web_is_not_asked(site):
    article = cast.snapshot("Words.", title="FTP", url="ftp://127.0.0.1/story").article
    assert run(site, article).unread == 1
    assert site.paths == []


# Politeness


def test_robots_decide_what_is_asked_for_unless_a_person_asks(site):
    closed, open_ = an_article(site, "/closed/story"), an_article(site, "/open/story")
    site.answers["/robots.txt"] = saying(b"User-agent: *\nDisallow: /closed/", Content_Type="text/plain")
    tally = run(site, closed, open_)
    assert (tally.kept_out, tally.same) == (1, 1)
    assert site.paths == ["/robots.txt", "/open/story"]
    assert run(site, closed, heed_robots=False).same == 1


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (403, 1), (429, 0)])
def test_a_site_without_rules_is_open_and_one_that_is_pressed_is_left_alone(site, status, asked):
    article = an_article(site)
    site.answers["/robots.txt"] = saying(b"", status)
    run(site, article)
    assert site.paths.count("/story") == asked


def test_one_site_is_asked_with_pauses_and_another_in_between(site):
    articles = [an_article(site, path) for path in ("/a", "/b")]
    with serving(other := Site()) as port:
        other.port = port
        articles.append(an_article(other, "/c"))
        ports = Limits(ports=frozenset([site.port, port]), seconds=5)
        run(site, *articles, pause=0.2, limits=ports)
    times = [at for at, _ in site.asked]
    assert site.paths == ["/robots.txt", "/a", "/b"]
    assert all(later - sooner >= 0.2 for sooner, later in pairwise(times))
    assert other.asked[0][0] < times[1]


def test_a_run_ends_in_time_and_keeps_what_it_found(site):
    articles = [an_article(site, path) for path in ("/a", "/b", "/c")]
    tally = run(site, *articles, pause=0.3, seconds=0.5, heed_robots=False)
    assert (tally.same, tally.left) == (2, 1)
    assert Article.objects.filter(checked_at=NOW).count() == 2


def test_a_run_that_is_stopped_keeps_what_it_noted(site):
    articles = [an_article(site, path) for path in ("/a", "/b")]

    def clock() -> datetime:
        if "/b" in site.paths:
            raise KeyboardInterrupt
        return NOW

    with pytest.raises(KeyboardInterrupt):
        recheck(
            by=cast.alice(),
            articles=articles,
            now=clock,
            allow=here,
            limits=Limits(ports=frozenset([site.port])),
            pause=0,
        )
    assert [*Article.objects.filter(checked_at=NOW)] == [articles[0]]


# Whose turn it is


def test_turns(site):
    def asked(path: str, days: int | None, **fields: Any) -> Article:
        article = an_article(site, path)
        at = None if days is None else NOW - timedelta(days=days)
        Article.objects.filter(pk=article.pk).update(checked_at=at, **fields)
        return article

    old, never = asked("/old", 50), asked("/never", None)
    asked("/lately", 2)
    failing = asked("/failing", 2, dead_at=NOW - timedelta(days=3), dead_why="It failed.")
    asked("/dead", 2, dead_at=NOW - timedelta(days=3), dead_why="Gone: it failed.")
    asked("/given-up", 2, dead_at=NOW - timedelta(days=9), dead_why="It failed.")
    public = asked("/public", 31)
    cast.a_published_ruling(quotes=[cast.quote("denied the motion", snapshot=public.snapshots.get())])
    cast.snapshot("No address.", title="None")
    cast.snapshot("Our own words.", title="Ours", kind="abstract", captured_how="written", url="http://127.0.0.1/x")
    due = Article.objects.to_ask_again(at=NOW, older_than=timedelta(days=30))
    assert [*due] == [public, never, old, failing]


# Seen


def test_seen_until_another_text_comes(site):
    article = an_article(site)
    site.answers["/story"] = saying(page(OTHER))
    run(site, article)
    newest = article.snapshots.latest("pk")
    note_seen(by=cast.ed(), article=article, sha256=newest.sha256, at=NOW)
    assert not Article.objects.changed()
    errand = Errand.objects.get()
    assert (errand.kind, errand.subject_ref, errand.settled_by) == ("changed_source", article.ref, cast.ed())
    site.answers["/story"] = saying(page(OTHER + "And lost."))
    run(site, article, at=NOW + timedelta(days=30))
    assert [*Article.objects.changed()] == [article]
    with pytest.raises(EditorialError, match="another text by now"):
        note_seen(by=cast.ed(), article=article, sha256=newest.sha256)


def test_who_may(site):
    article = an_article(site)
    with pytest.raises(NotAllowed):
        note_seen(by=cast.alice(), article=article, sha256=article.snapshots.get().sha256)
    with pytest.raises(NotAllowed):
        note_text(by=cast.stranger(), article=article, text="Words.", at=NOW)
    assert not Errand.objects.exists()


# The command


def test_the_command_is_off_by_default(site, capsys):
    article = an_article(site)
    call_command("recheck_articles")
    assert "is off: set RECHECK_ARTICLES=on" in capsys.readouterr().out
    article.refresh_from_db()
    assert (article.checked_at, User.objects.filter(username=RECHECKER).exists()) == (None, False)


@pytest.mark.parametrize("options", [["--now"], []])
def test_the_command_asks_public_addresses_alone(site, settings, capsys, options):
    settings.RECHECK_ARTICLES = not options
    cast.snapshot("Words.", title="Here", url="http://127.0.0.1/story")
    call_command("recheck_articles", *options)
    out = capsys.readouterr().out
    assert "127.0.0.1 is at 127.0.0.1, which is no public address." in out
    assert "1 asked again: 0 as before, 0 changed, 0 gone, 1 failing" in out
    by = rechecker()
    assert (by.is_system, by.has_usable_password(), by.roles) == (True, False, {"reporter"})


def test_the_command_takes_one_article_or_some(site, capsys):
    for number in range(3):
        cast.snapshot(f"Words {number}.", title=f"{number}", url=f"http://127.0.0.1/{number}")
    article = Article.objects.get(title="1")
    call_command("recheck_articles", "--now", "--article", article.ref)
    assert "“1”: 127.0.0.1 is at" in (out := capsys.readouterr().out)
    assert "1 asked again" in out
    call_command("recheck_articles", "--now", "--limit", "1")
    assert "1 asked again" in capsys.readouterr().out
    assert Article.objects.filter(checked_at=None).count() == 1
    with pytest.raises(CommandError, match="no captured article nothing"):
        call_command("recheck_articles", "--now", "--article", "nothing")
