"""The list of rulings and its filters."""

import re

import pytest

from cases.models import Judge
from tests import cast


def test_it_works(get, published_ruling):
    page = get("/rulings/")
    assert "1 ruling, newest first" in page
    assert "Preliminary injunction denied" in page
    assert published_ruling.get_absolute_url() in page


def test_empty_says_what_to_do(get, db):
    assert "No ruling matches" in get("/rulings/")


def test_htmx_gets_the_results_alone_and_caches_know(reader, published_ruling):
    part = reader.get("/rulings/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part["Vary"]
    assert "HX-Request" in reader.get("/rulings/")["Vary"]


def rows(page: str) -> list[str]:
    """The rulings of a page, in order."""
    return re.findall(r'<h3><a href="([^"]+)"', page)


def test_pages_are_of_fifty(get, published_ruling):
    docket = published_ruling.docket
    for _ in range(50):
        cast.published(cast.a_ruling(docket))
    first = get("/rulings/")
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = get(f"/rulings/{older[1]}")
    newer = re.search(r'rel="prev" href="([^"]+)"', second)
    assert newer

    assert first.count('class="ruling-row"') == 50
    assert second.count('class="ruling-row"') == 1
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in second
    assert rows(get(f"/rulings/{newer[1]}")) == rows(first)
    assert "51 rulings, newest first" in second


def test_fifty_rows_cost_as_many_queries_as_two(queries, published_ruling):
    cast.published(cast.a_ruling())
    few = queries("/rulings/")
    for _ in range(10):
        cast.published(cast.a_ruling())
    assert queries("/rulings/") == few


def test_what_is_chosen_stays_chosen(get, published_ruling):
    cast.irs()
    cast.scotus()
    Judge.objects.create(slug="ada-quiet", name="Ada Quiet", full_name="Quiet, Ada", surname="Quiet")
    query = "judge=ada-quiet&agency=internal-revenue-service&court=scotus"
    for page in (get(f"/rulings/?{query}"), get(f"/rulings/?{query}&posture=sitting", status=400)):
        for value in ("ada-quiet", "internal-revenue-service", "scotus"):
            assert f'value="{value}" checked>' in page


@pytest.mark.parametrize(
    "query",
    [
        "judge=';--",
        "judge=nobody",
        "agency=%27%20OR%201=1",
        "court=moon",
        "posture=sitting",
        "disposition=granted;drop",
        "decided_after=0000-00-00",
        "decided_after=0-01-01",
        "decided_before=12.05.2025",
        "q=" + "a" * 10_000,
        "judge=" + "a" * 10_000,
    ],
)
def test_garbage_is_answered_with_a_sentence(get, published_ruling, query):
    page = get(f"/rulings/?{query}", status=400)
    assert 'class="errors"' in page
    assert "0 rulings" in page


@pytest.mark.parametrize(
    "place",
    ["999999", "last", "%00", "2025-05-12.1.bcdfghjkmn", "2025-13-12.1.{ref}", "2025-05-12.1.{ref}'", "9" * 5000],
)
def test_a_place_that_is_none_is_answered_with_a_sentence(get, published_ruling, place):
    page = get(f"/rulings/?after={place.format(ref=published_ruling.ref)}", status=400)
    assert "is no place in a list" in page


@pytest.mark.parametrize(
    "query", ["q=%22unbalanced", "q=-", "q=%E2%80%8F", "q=a+OR+OR+b", "q=%F0%9F%8F%9B", "nonsense=1"]
)
def test_odd_words_are_words(get, published_ruling, query):
    get(f"/rulings/?{query}")
