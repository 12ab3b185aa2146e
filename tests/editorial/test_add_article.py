"""``add_article``: the words of a source, kept once and never changed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from cases.editorial import BadDate, EditorialError, NotAllowed, add_article
from cases.models import Article, Snapshot
from cases.parsing import sha256_of
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

URL = "https://potomac-ledger.example/2025/05/12/judge"
AT = datetime(2025, 5, 13, 8, tzinfo=UTC)


def add(**fields: Any) -> Snapshot:
    fields = {"by": cast.alice(), "kind": "captured", "title": "A report", "captured_how": "pasted", **fields}
    return add_article(**{"text": "The judge denied it.", **fields})


def test_it_works() -> None:
    snapshot = add(
        title=" A report ",
        text="\r\nThe judge\r\ndenied the cafe\u0301.\n",
        outlet=cast.outlet(),
        url=URL,
        published_at=cast.REPORTED,
        published_at_precision="minute",
        time_zone="America/New_York",
        byline="P. Ledger",
        at=AT,
    )
    snapshot.refresh_from_db()
    article = snapshot.article
    assert snapshot.text == "The judge\ndenied the café."
    assert snapshot.sha256 == sha256_of(snapshot.text)
    assert (snapshot.captured_at, snapshot.captured_by, snapshot.captured_how) == (AT, cast.alice(), "pasted")
    assert (article.title, article.url, article.canonical_url) == ("A report", URL, URL)
    assert (article.outlet, article.byline, article.added_by) == (cast.outlet(), "P. Ledger", cast.alice())
    assert article.published_at == cast.REPORTED


def test_a_stranger_is_refused() -> None:
    with refused(NotAllowed, says="has no role"):
        add(by=cast.stranger())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " \r\n\x00"}, "text"),
        ({"title": " "}, "title"),
        ({"title": "A" * 301}, "title"),
        ({"kind": "rumour"}, "kind"),
        ({"captured_how": "dreamt"}, "captured_how"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_input_is_refused(fields: dict[str, Any], field: str) -> None:
    with refused(EditorialError, field=field):
        add(**fields)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"published_at": cast.REPORTED}, "published_at"),
        ({"published_at_precision": "day"}, "published_at"),
        ({"time_zone": "America/Gotham"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_zone": "America"}, "time_zone"),
    ],
)
def test_a_time_that_cannot_be_is_refused(fields: dict[str, Any], field: str) -> None:
    with refused(BadDate, field=field):
        add(**fields)


def test_the_same_text_of_the_same_address_is_kept_once() -> None:
    assert add(url=URL) == add(url=URL, text="The judge denied it.\r\n", by=cast.bob())
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_another_text_of_the_same_address_is_a_further_snapshot() -> None:
    first, second = add(url=URL), add(url=URL, text="The judge granted it. Corrected.", title="Another title")
    assert first.article == second.article
    assert Article.objects.get().title == "A report", "the first title stays"
    assert Snapshot.objects.count() == 2


def test_the_canonical_address_tells_articles_apart() -> None:
    first = add(url=f"{URL}?from=feed", canonical_url=URL)
    second = add(url=f"{URL}?from=mail", canonical_url=URL)
    assert first == second
    assert first.article.url == f"{URL}?from=feed"


def test_without_an_address_title_and_text_tell_articles_apart() -> None:
    assert add() == add()
    assert add() != add(title="Another report")
    assert add() != add(text="Another text.")
    assert Article.objects.count() == 3


def test_the_same_text_at_two_addresses_is_two_articles() -> None:
    add(url=URL)
    add(url=f"{URL}/2")
    assert Article.objects.count() == 2


def test_half_a_surrogate_pair_can_be_kept() -> None:
    assert add(text="a \ud83d b").text == "a \ufffd b"


def test_a_report_and_our_abstract_of_it_stand_side_by_side():
    address = "https://news.example.org/ruling"
    ours = add(url=address, kind="abstract", text="In our words: the court denied it.", captured_how="written")

    theirs = add(url=address, kind="captured", text="The court denied it on Monday, the judge wrote.")
    later = add(url=address, kind="captured", text="The court denied it on Monday. Updated.")

    assert ours.article.canonical_url == address
    assert theirs.article != ours.article
    assert (theirs.article.url, theirs.article.canonical_url) == (address, None)
    assert later.article == theirs.article


def test_whose_words_a_document_holds_does_not_change():
    address = "https://court.example.gov/order"
    add(url=address, kind="document", text="IT IS ORDERED.", at=AT)

    with refused(EditorialError, says="whose words its text holds", field="kind"):
        add(url=address, kind="captured", text="A report about the order.")
