"""Where articles come in: an address, a file or a text; and those that wait to be read."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.forms.start import is_address
from cases.intake.read.formats import MAX_BYTES
from cases.models import Article, Intake
from tests import cast
from tests.editorial.refusal import rows_written
from tests.intake import readings
from tests.intake.readings import TEXT
from tests.views.intake_pages import at_the_desk

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/intake/"
FRENCH = (
    "Un juge fédéral de Washington a rejeté mardi la demande des associations qui voulaient bloquer l'accord. "
    "Les plaignants ont annoncé qu'ils feraient appel de cette décision devant la cour compétente. "
) * 3


@pytest.fixture
def alice() -> Client:
    for one in (cast.alice, cast.dcd, cast.friedrich, cast.irs):
        one()
    return at_the_desk(cast.alice())


def refused(client, data, field, says, status=422):
    """Posts what is refused, and gives the page: the sentence stands beside its field, and nothing was saved."""
    before = rows_written()
    response = client.post(ADDRESS, data)
    assert response.status_code == status, response.content.decode()
    errors = {name: " ".join(said) for name, said in response.context["form"].errors.items()}
    assert list(errors) == [field]
    assert says in errors[field]
    assert re.search(r"[.]$", errors[field])
    page = response.content.decode()
    assert f'id="id_{field}_error" role="alert">' in page
    assert rows_written() == before
    return page


def test_it_works(alice):
    response = alice.post(ADDRESS, {"what": TEXT})
    intake = Intake.objects.get()
    assert response["Location"] == intake.get_absolute_url()
    assert intake.snapshot.article.title == "Judge blocks new rule on river permits"
    assert intake.suggestions.get(field="judges").key == "dabney-l-friedrich"
    page = alice.get(intake.get_absolute_url()).content.decode()
    assert 'value="1:25-cv-01999"' in page


def test_a_file(alice):
    more = "The groups that sued said that they were pleased, and the agency did not answer a request for comment."
    words = "".join(f"<p>{part}</p>" for part in [*TEXT.split("\n\n")[1:], *[more] * 4])
    html = f"<html><head><title>Judge blocks new rule on river permits</title></head><body><article>{words}</article>"
    alice.post(ADDRESS, {"file": SimpleUploadedFile("page.html", html.encode())})
    assert Intake.objects.get().snapshot.captured_how == "uploaded"


def test_the_same_again_leads_to_the_same_page(alice):
    first = alice.post(ADDRESS, {"what": TEXT})
    before = rows_written()
    assert alice.post(ADDRESS, {"what": TEXT, "title": "Another title"})["Location"] == first["Location"]
    assert rows_written() == before


def test_what_is_typed_goes_before_what_the_text_says(alice):
    typed = {"title": "My title", "outlet": "My outlet", "published": "4 June 2025", "url": "https://ledger.example/a"}
    alice.post(ADDRESS, {"what": TEXT, **typed})
    intake = Intake.objects.get()
    article = intake.snapshot.article
    assert (article.title, str(article.outlet), article.url) == ("My title", "My outlet", typed["url"])
    assert intake.published_on == date(2025, 6, 4)


def test_an_official_document(alice):
    alice.post(ADDRESS, {"what": TEXT, "document": "on"})
    assert Article.objects.get().kind == "document"


# Who


def test_a_stranger_is_asked_to_sign_in_and_comes_back(reader):
    response = reader.get(ADDRESS + "?url=https%3A%2F%2Fledger.example%2Fa")
    assert response.status_code == 302
    assert "next=/desk/intake/%3Furl%3Dhttps" in response["Location"]
    before = rows_written()
    assert reader.post(ADDRESS, {"what": TEXT}).status_code == 302
    assert rows_written() == before


def test_an_account_without_a_role_brings_nothing():
    client = at_the_desk(cast.stranger())
    assert client.get(ADDRESS).status_code == client.post(ADDRESS, {"what": TEXT}).status_code == 403
    assert not Intake.objects.exists()


def test_the_desk_leads_here(alice):
    assert f'href="{ADDRESS}"' in alice.get("/desk/").content.decode()


# What comes by a bookmark, or is shared from a phone


@pytest.mark.parametrize(
    ("query", "what", "title", "url"),
    [
        ("url=https://a.example/s&title=A+story", "https://a.example/s", "A story", ""),
        (
            "url=https://a.example/s&title=A+story&text=Judge+blocks+it.",
            "Judge blocks it.",
            "A story",
            "https://a.example/s",
        ),
        ("text=A+story+https://a.example/s", "https://a.example/s", "A story", ""),
        ("text=https://a.example/s&title=A+story", "https://a.example/s", "A story", ""),
        ("url=https://a.example/s&title=A+story&text=A+story", "https://a.example/s", "A story", ""),
        ("url=%00&text=%3Cscript%3E", "<script>", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_address_fills_the_form_in_and_does_nothing_else(alice, query, what, title, url):
    before = rows_written()
    response = alice.get(f"{ADDRESS}?{query}")
    form = response.context["form"]
    assert (form["what"].value() or "", form["title"].value() or "", form["url"].value() or "") == (what, title, url)
    assert "<script>" not in response.content.decode()
    assert rows_written() == before


def test_the_bookmark_brings_address_title_and_selected_words(alice):
    page = alice.get(ADDRESS).content.decode()
    link = unescape(re.search(r'href="(javascript:[^"]+)"', page)[1])
    assert link.startswith(
        "javascript:location.href='http://localhost/desk/intake/?url='+encodeURIComponent(location.href)"
    )
    assert "'&title='+encodeURIComponent(document.title)" in link
    assert "getSelection()" in link


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://ledger.example/a?b=c", True),
        (" ledger.example/a \n", True),
        ("www.ledger.example", True),
        ("file:///etc/passwd", True),
        ("ftp://ledger.example", True),
        ("http://169.254.169.254/", True),
        ("A judge ruled.", False),
        ("Judge.", False),
        ("https://a.example/a and more words", False),
        ("", False),
    ],
)
def test_an_address_is_told_from_an_article(text, is_one):
    assert is_address(text) == is_one


# What can't be read


def test_nothing_at_all(alice):
    refused(alice, {}, "what", "Paste the article’s address or its words, or choose a file.")
    refused(alice, {"what": " \r\n "}, "what", "Paste the article’s address")


def test_a_text_and_a_file_at_once(alice):
    data = {"what": TEXT, "file": SimpleUploadedFile("a.txt", TEXT.encode())}
    page = refused(alice, data, "file", "Both a text and a file are given")
    assert "blocked the Internal Revenue Service" in page


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("http://localhost/", "localhost"),
        ("file:///etc/passwd", "http"),
        ("ftp://ledger.example/a", "http"),
        ("javascript:alert(1)", "http"),
    ],
)
def test_an_address_that_is_not_fetched(alice, address, says):
    page = refused(alice, {"what": address, "title": "Kept"}, "what", says)
    assert address in unescape(page)
    assert 'value="Kept"' in page


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is a picture"),
        ("noise.txt", bytes(range(256)) * 40, "noise.txt"),
        ("brief.docx", b"PK\x03\x04" + bytes(500), "Word document"),
        ("paywall.html", b"<html><body><article><p>Subscribe to read on.</p></article></body></html>", "paywall.html"),
        ("journal.txt", FRENCH.encode(), "reads as French"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "broken.pdf"),
    ],
)
def test_a_file_that_cannot_be_read(alice, name, content, says):
    refused(alice, {"file": SimpleUploadedFile(name, content), "outlet": "Kept"}, "file", says)


def test_fifty_megabytes_in_a_file(alice):
    big = SimpleUploadedFile("big.txt", b"word " * 10_000_000)
    page = refused(alice, {"file": big, "title": "Kept"}, "file", f"at most {MAX_BYTES // 1024 // 1024} MB")
    assert 'value="Kept"' in page


def test_more_pasted_text_than_is_parsed(alice, settings):
    before = rows_written()
    response = alice.post(ADDRESS, {"what": "word " * 1_000_000})
    assert response.status_code == 413
    assert "This is too much text for one article" in response.content.decode()
    assert rows_written() == before


def test_a_token_is_asked_for_all_the_same():
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.force_login(cast.alice())
    assert client.post(ADDRESS, {"what": TEXT}).status_code == 403
    client.get(ADDRESS)
    token = client.cookies["csrftoken"].value
    assert client.post(ADDRESS, {"what": TEXT, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"published": "last week"}, "published", "“last week” is no date"),
        ({"url": "nowhere"}, "url", "“nowhere” is no web address"),
        ({"title": "x" * 301}, "title", "300"),
    ],
)
def test_what_was_typed_and_cannot_be(alice, typed, field, says):
    page = refused(alice, {"what": TEXT, **typed}, field, says)
    assert "blocked the Internal Revenue Service" in page


def test_another_language_pasted(alice):
    refused(alice, {"what": FRENCH}, "what", "reads as French")


# What waits


def test_articles_to_read_stand_newest_first(alice):
    old = readings.an_intake()
    new = readings.an_intake(snapshot=readings.snapshot(TEXT + "\nMore.\n", "A newer article"))
    Intake.objects.filter(pk=old.pk).update(made_at=cast.REPORTED.replace(day=1))
    page = alice.get(ADDRESS).content.decode()
    assert page.index(new.get_absolute_url()) < page.index(old.get_absolute_url())
    assert "The Potomac Ledger · brought by Alice Archer" in page


def test_what_was_dealt_with_waits_no_more(alice):
    intake = readings.an_intake()
    page = alice.post(f"{intake.get_absolute_url()}dismiss/", {"why": "Opinion"}, follow=True).content.decode()
    assert "is put aside." in page
    assert "Nothing waits." in page
    assert "Opinion." in alice.get(intake.get_absolute_url()).content.decode()


def test_a_dismissal_without_a_reason_is_refused(alice):
    intake = readings.an_intake()
    page = alice.post(f"{intake.get_absolute_url()}dismiss/", {"why": " "}, follow=True).content.decode()
    assert "Say why it is not for the record." in page
    intake.refresh_from_db()
    assert intake.is_open


def test_an_article_is_taken_up_again(alice):
    intake = readings.an_intake()
    alice.post(f"{intake.get_absolute_url()}dismiss/", {"why": "Opinion"})
    response = alice.post(f"{intake.get_absolute_url()}again/")
    again = Intake.objects.get(state="open")
    assert response["Location"] == again.get_absolute_url()
    assert again != intake


@pytest.mark.parametrize("verb", ["dismiss", "again"])
def test_verbs_are_posted(alice, verb):
    assert alice.get(f"{readings.an_intake().get_absolute_url()}{verb}/").status_code == 405


def test_a_long_list_says_how_many_more(alice, monkeypatch):
    monkeypatch.setattr("cases.views.intake.LONGEST", 2)
    for number in range(3):
        readings.an_intake(snapshot=readings.snapshot(title=f"Article {number}"))
    page = alice.get(ADDRESS).content.decode()
    assert page.count("brought by") == 2
    assert "And 1 older ones." in page


def test_many_cost_as_many_queries_as_two(alice):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert alice.get(ADDRESS).status_code == 200
        return len(captured)

    for number in range(2):
        readings.an_intake(snapshot=readings.snapshot(title=f"Article {number}"))
    few = cost()
    for number in range(2, 9):
        readings.an_intake(snapshot=readings.snapshot(title=f"Article {number}"))
    assert cost() == few
