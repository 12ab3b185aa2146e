"""Addresses as identities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.read.web_address import clean_address, day_in, domain_of, is_front_page


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://WWW.Example.org/Story?utm_source=x&id=7#top", "https://www.example.org/Story?id=7"),
        ("https://example.org/?p=88734", "https://example.org/?p=88734"),
        ("https://example.org/s?fbclid=a&gclid=b", "https://example.org/s"),
        ("https://example.org/s?q=a%20b&r=+", "https://example.org/s?q=a%20b&r=+"),
        ("  https://example.org  ", "https://example.org/"),
        ("http://example.org/a;b", "http://example.org/a;b"),
        ("urn:seed:article", None),
        ("ftp://example.org/", None),
        ("//example.org/x", None),
        ("https://user:secret@example.org/", None),
        ("http://[::1", None),
        ("https://example.org/" + "a" * 1000, None),
        ("https://example.org/a b", None),
        ("", None),
    ],
)
def test_one_address_for_one_story(url: str, clean: str | None) -> None:
    assert clean_address(url) == clean


def test_a_relative_address() -> None:
    assert clean_address("/s/1?utm_medium=x", "https://example.org/amp/1") == "https://example.org/s/1"
    assert clean_address("//cdn.example.org/s", "https://example.org/") == "https://cdn.example.org/s"


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.org/x", "example.org"),
        ("https://news.example.org:443/x", "news.example.org"),
        ("http://localhost/", ""),
        ("urn:seed:article", ""),
        ("nonsense", ""),
        (None, ""),
    ],
)
def test_whose_site(url: str | None, domain: str) -> None:
    assert domain_of(url) == domain


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2025/05/13/story", "2025-05-13"),
        ("https://example.org/news/2025/5/3", "2025-05-03"),
        ("https://example.org/2025/13/05/story", ""),
        ("https://example.org/2025/05/story", ""),
        ("https://example.org/?d=/2025/05/13/", ""),
        ("nonsense/2025/05/13/", ""),
    ],
)
def test_the_day_in_a_path(url: str, day: str) -> None:
    assert day_in(url) == day


def test_front_pages() -> None:
    assert is_front_page("https://example.org/")
    assert is_front_page("https://example.org")
    assert not is_front_page("https://example.org/?p=1")
    assert not is_front_page("https://example.org/story")
    assert not is_front_page("")


@given(st.text(max_size=60) | st.builds("https://a.b/{}?{}".format, st.text(max_size=30), st.text(max_size=30)))
def test_an_address_that_is_clean_stays_so(url: str) -> None:
    clean = clean_address(url)
    if clean is not None:
        assert clean_address(clean) == clean
        assert clean.isprintable()
        assert len(clean) <= 1000
    domain_of(url)
    day_in(url)
