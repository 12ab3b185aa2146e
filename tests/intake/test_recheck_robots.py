"""robots.txt, as RFC 9309 has it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.intake.recheck.robots import Robots


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/b", True),
        # The longest match decides, and of two as long the one that allows (section 2.2.2).
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/x", True),
        ("User-agent: *\nAllow: /\nDisallow: /news/x", "/news/x", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news", "/news", True),
        # The groups that name us, together, and no other (section 2.2.1).
        ("User-agent: *\nDisallow: /\n\nUser-agent: OfRecord\nDisallow: /x", "/a", True),
        ("User-agent: OfRecord/1.0\nDisallow: /a\nUser-agent: ofrecord\nDisallow: /b", "/a", False),
        ("User-agent: OfRecord\nDisallow: /a\nUser-agent: ofrecord\nDisallow: /b", "/b", False),
        ("User-agent: OfRecorder\nDisallow: /", "/a", True),
        ("User-agent: GPTBot\nUser-agent: *\nDisallow: /a", "/a", False),
        ("User-agent: GPTBot\nDisallow: /\n", "/a", True),
        ("User-agent: OfRecord\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
        # Stars, and the end of the path (section 2.2.3).
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /a*c*e", "/abcde", False),
        ("User-agent: *\nDisallow: /a*c*e$", "/abcdef", True),
        ("User-agent: *\nDisallow: /ab*b$", "/ab", True),
        # One address however it is written; comments; what is no rule.
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /%61", "/a", False),
        ("\ufeffUSER-AGENT : * # all\n\nSitemap: /x\nnonsense\nDISALLOW:/a#b", "/a", False),
    ],
)
def test_it_works(text: str, path: str, allowed: bool) -> None:
    assert Robots.parse(text).allow(f"https://ledger.example{path}") is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: 7\nUser-agent: OfRecord\nAllow: /", 0),
    ],
)
def test_pauses_that_are_asked_for(text: str, delay: float) -> None:
    assert Robots.parse(text).delay == delay


@given(st.text(), st.text())
def test_odd_files_are_read_all_the_same(text: str, path: str) -> None:
    Robots.parse(f"User-agent: *\nDisallow: /{text}").allow("https://ledger.example/" + path.replace("[", ""))


def test_hostile_files_take_no_time() -> None:
    start = time.process_time()
    Robots.parse("User-agent: *\n" + f"Disallow: /{'*a' * 40}b\n" * 5000).allow("https://x.example/" + "a" * 1900)
    assert time.process_time() - start < 2
