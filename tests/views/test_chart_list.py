"""The page of charts: pictures, numbers, what was understood; one question or two."""

import re
from datetime import date

import pytest
from django.db import connection

from cases.charts import sql
from cases.models import Agency, CaseAgency
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.usefixtures("two_rulings", "db")


@pytest.fixture(scope="module")
def two_rulings(ruling_of_the_module):
    """The ruling of the cast about an agency of an awkward name, and an undated one by nobody."""
    Agency.objects.filter(pk=cast.ice().pk).update(acronym='I<b>&"E')
    CaseAgency.objects.create(case=ruling_of_the_module.docket.case, agency=cast.ice())
    cast.published(cast.a_ruling(ruling_of_the_module.docket, title="Undated", decided=PartialDate(), bench=[]))
    connection.check_constraints()


def test_it_works(get):
    page = get("/rulings/charts/")
    assert page.count("<svg") == 9  # the chart of time in two widths
    assert '<h2 id="time-title">Outcomes by month</h2>' in page
    assert "n = 1 ruling. Left out: 1 undated. Small numbers: fewer than 10" in page
    assert re.search(r'role="img" aria-labelledby="court-title" aria-describedby="court-n" aria-details="court-n', page)
    assert 'id="court-numbers"' in page
    assert '<th scope="row">May 2025</th><td class="n">1</td><td>Not blocked 1</td>' in page


def test_pictures_keep_to_the_policy_and_to_both_papers(get):
    for page in (get("/rulings/charts/"), get("/rulings/charts/?court=dcd&vs=all")):
        svg = "".join(re.findall(r"<svg.*?</svg>", page, re.DOTALL))
        assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|href=", svg)
        assert not re.search(r'"#[0-9a-fA-F]{3,6}"', svg), "a colour of one paper alone"
        assert "var(--" in svg
        assert "I&lt;b&gt;&amp;" in svg
        assert "I<b>" not in page


def test_the_filter_is_said_and_kept(get):
    page = get("/rulings/charts/?judge=dabney-l-friedrich&by=year")
    assert '<a href="/rulings/?judge=dabney-l-friedrich">Rulings by Dabney L. Friedrich</a>' in page
    assert 'href="/rulings/charts/court.png?judge=dabney-l-friedrich&amp;by=year"' in page
    assert '<b aria-current="true">Year</b>' in page
    assert "n = 1 ruling." in page


def test_nothing_found_is_nothing_drawn(get):
    page = get("/rulings/charts/?decided_after=2026-01&decided_before=2026-01")
    assert "<svg" not in page
    assert page.count("Nothing to draw.") == 8


def test_two_questions_stand_side_by_side(get):
    page = get("/rulings/charts/?judge=dabney-l-friedrich&vs=court%3Ddcd")
    assert '<a href="/rulings/?court=dcd">Rulings from the District Court' in page
    assert '<th scope="row">Not blocked</th><td class="n">1 (100%)</td><td class="n">2 (100%)</td>' in page
    assert "Rulings by month" in page
    assert ">All rulings</a>" in get("/rulings/charts/?judge=dabney-l-friedrich&vs=all")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("by=day", "by is “day”: charts go by week, month, quarter or year."),
        ("judge=nobody", "nobody"),
        ("vs=judge%3Dnobody", "In what you compare with: "),
        ("vs=judge%3Dno%2500body", "In what you compare with: "),
        ("vs=" + "a" * 9_000, "What you compare with is too long."),
        ("as_of=never", "as_of is “never”"),
        ("decided_after=2026&decided_before=2025", "That is before"),
    ],
)
def test_what_cannot_be_understood_is_said(get, address, says):
    page = get(f"/rulings/charts/?{address}", status=400)
    assert says in page
    assert "<svg" not in page
    get(f"/rulings/charts/court.csv?{address}", status=400)


def test_a_day_is_kept(get):
    assert "Nothing to draw." in get("/rulings/charts/?as_of=2025-05-01&vs=court%3Ddcd")
    assert "as_of=2025-05-12" in get("/rulings/charts/?as_of=2025-05-12&vs=court%3Ddcd")


def test_lists_lead_there(get):
    assert 'href="/rulings/charts/?court=dcd">charts</a>' in get("/rulings/?court=dcd&sort=oldest&find_judge=x")
    page = get("/judges/dabney-l-friedrich/")
    assert 'href="/rulings/charts/?judge=dabney-l-friedrich">charts</a>' in page
    assert 'href="/rulings/charts/?judge=dabney-l-friedrich&amp;vs=court%3Ddcd">' in page
    page = get("/agencies/us-immigration-and-customs-enforcement/")
    assert (
        'href="/rulings/charts/?agency=us-immigration-and-customs-enforcement&amp;vs=all">beside all rulings</a>'
        in page
    )


def test_it_costs_the_same_for_few_and_for_many(queries, two_rulings):
    sql._found.clear()
    few = queries("/rulings/charts/?vs=all")
    for month in range(1, 6):
        docket = cast.a_docket(filed=PartialDate())
        cast.published(cast.a_ruling(docket, decided=PartialDate.day(date(2025, month, 3))))
        CaseAgency.objects.create(case=docket.case, agency=cast.irs())
    assert queries("/rulings/charts/?vs=all") == few
