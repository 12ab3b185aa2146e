"""The page of a source."""

from datetime import timedelta
from hashlib import sha256

from cases.models import Article, ArticleKind, Snapshot
from tests import cast


def test_it_works(get, published_ruling):
    article = Article.objects.get()
    page = get(article.get_absolute_url())
    assert article.title in page
    assert "<mark>Dabney L. Friedrich denied a preliminary injunction</mark>" in page
    assert published_ruling.get_absolute_url() in page


def test_a_captured_article_is_quoted_and_not_reprinted(get, published_ruling):
    page = get(Article.objects.get().get_absolute_url())
    assert "Our abstract" not in page
    assert "The groups said that they would appeal" not in page


def test_an_abstract_is_ours_and_whole(get, published_ruling):
    Article.objects.update(kind=ArticleKind.ABSTRACT)
    page = get(Article.objects.get().get_absolute_url())
    assert "These are our words about the report" in page
    assert "The groups said that they would appeal" in page
    assert "our abstract, in our own words" in get(published_ruling.get_absolute_url())


def test_a_source_that_says_otherwise_says_why_it_is_not_followed(get, db):
    docket = cast.a_docket()
    ruling = cast.a_ruling(docket, quotes=[cast.quote(), cast.a_dispute(cast.WORDS_OF_EVENT)])
    cast.published(ruling)
    for address in (ruling.get_absolute_url(), Article.objects.get().get_absolute_url()):
        page = get(address)
        assert "ays otherwise</strong>" in page
        assert "The docket says otherwise, and it is the court&#x27;s own." in page


def test_a_newer_text_on_which_nothing_public_rests_stays_in_the_newsroom(get, published_ruling):
    Article.objects.update(kind=ArticleKind.ABSTRACT)
    article = Article.objects.get()
    text = cast.ARTICLE + "\nSecret words that nobody has published.\n"
    first = article.snapshots.get()
    newer = Snapshot.objects.create(
        article=article,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        captured_at=first.captured_at + timedelta(days=1),
        captured_by=cast.alice(),
        captured_how="written",
    )
    source = cast.a_source(published_ruling, "Secret words", snapshot=newer)
    page = get(article.get_absolute_url())
    assert "Secret words" not in page
    assert first.sha256[:16] in page
    cast.published(source)
    page = get(article.get_absolute_url())
    assert "<mark>Secret words</mark>" in page
    assert "<mark>Dabney L. Friedrich denied a preliminary injunction</mark>" in page
    assert newer.sha256[:16] in page
