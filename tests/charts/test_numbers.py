"""The numbers of charts: all that is asked for is in a bar, or is said to be left out."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cases import editorial
from cases.charts import CHARTS, all_charts, one_chart, sql
from cases.models import CaseAgency, Ruling
from cases.parsing import PartialDate
from cases.search import AsOf, Question, RulingFilter
from tests import cast, database

LAST_OF_2025 = date(2025, 12, 31)


def question(address="", **moment):
    asked = RulingFilter(QueryDict(address), moment=AsOf(**moment) if moment else None)
    assert asked.is_valid(), asked.form.errors
    return Question(asked)


def bars(name, address="", by="month", **moment):
    """A chart's bars that hold something, and what is left out."""
    (chart,) = one_chart(name, [question(address, **moment)], by)
    return {row.label: row.number for row in chart.rows if row.number}, [
        (one.number, one.why) for one in chart.left_out
    ]


@pytest.fixture(scope="module")
def record(django_db_setup, django_db_blocker):
    """Rulings of three cases, of one day, of a month, of a year and undated; one of them reversed above."""
    with database.undone_at_the_end(django_db_blocker):
        docket = cast.a_docket()
        first = cast.a_ruling(docket)
        cast.published(first)
        CaseAgency.objects.create(case=docket.case, agency=cast.ice())
        granted = {
            "title": "Granted",
            "posture": "tro",
            "dispositions": [editorial.DispositionPart("granted")],
            "prevailing": "challengers",
            "reliefs": [editorial.ReliefTerms(kind="tro", decision="ordered")],
        }
        other = cast.a_docket(number="1:25-cv-00900", filed=PartialDate(date(2025, 5, 1), "month"))
        tro = cast.published(cast.a_ruling(other, decided=PartialDate.day(date(2025, 6, 2)), **granted))
        CaseAgency.objects.create(case=other.case, agency=cast.irs())
        cast.published(cast.a_ruling(other, title="In June", decided=PartialDate(date(2025, 6, 1), "month")))
        cast.published(cast.a_ruling(other, title="In 2025", decided=PartialDate(date(2025, 1, 1), "year")))
        bare = cast.a_docket(number="1:25-cv-00901", filed=PartialDate())
        cast.published(cast.a_ruling(bare, title="Undated", decided=PartialDate(), bench=[]))
        above = cast.a_docket(
            other.case, court=cast.cadc(), number="25-5181", filed=PartialDate(), on_appeal_from=other
        )
        cast.published(
            cast.a_ruling(
                above,
                title="Reversed",
                posture="appeal",
                dispositions=[editorial.DispositionPart("reversed")],
                effects=[editorial.EffectOn(acted_on=tro, verb="reverses")],
                decided=PartialDate.day(date(2025, 7, 1)),
                bench=[],
            )
        )
        connection.check_constraints()
        connection.cursor().execute("SELECT cases_keep_listings()")
        yield


pytestmark = pytest.mark.usefixtures("record", "db")


def test_outcomes_over_time_go_as_far_as_dates_are_known():
    undated = (1, "undated")
    months = {"May 2025": 1, "June 2025": 2, "July 2025": 1}
    assert bars("time") == (months, [undated, (1, "of which the month is not known")])
    assert bars("time", by="year") == ({"2025": 5}, [undated])
    weeks, left = bars("time", by="week")
    assert weeks == {"Week of May 12, 2025": 1, "Week of Jun 2, 2025": 1, "Week of Jun 30, 2025": 1}
    assert left == [undated, (2, "of which the week is not known")]
    quarters = {"2025, second quarter": 3, "2025, third quarter": 1}
    assert bars("time", by="quarter")[0] == quarters


def test_a_span_of_too_many_bars_is_drawn_by_longer_ones():
    (chart,) = one_chart("time", [question()], "week")
    assert len(chart.rows) == 8
    cast.a_published_ruling(decided=PartialDate.day(date(2005, 1, 3)), docket=cast.a_docket(filed=PartialDate()))
    connection.cursor().execute("SELECT cases_keep_listings()")
    (chart,) = one_chart("time", [question()], "week")
    assert (chart.by, len(chart.rows)) == ("quarter", 83)
    assert chart.notes[0] == "There are too many weeks to show one by one: each bar is a quarter."


def test_what_rulings_have_in_common():
    assert bars("court")[0] == {
        "United States District Court for the District of Columbia": 5,
        "United States Court of Appeals for the District of Columbia Circuit": 1,
    }
    agencies, left = bars("agency")
    assert agencies["Department of the Treasury"] == agencies["Internal Revenue Service"] == 4
    assert agencies["Department of Homeland Security"] == 1
    assert left == [(1, "in cases about no agency on the record")]
    assert bars("president")[0] == {"Donald J. Trump": 4}
    (chart,) = one_chart("matter", [question("posture=tro")])
    assert [share.label for share in chart.shares(chart.rows[0])] == ["Blocked"]


def test_the_rest_are_others(monkeypatch):
    monkeypatch.setattr(
        "cases.charts.numbers._FIRST", "SELECT key FROM tally GROUP BY key ORDER BY sum(number) DESC, key LIMIT 1"
    )
    assert bars("court")[0] == {"United States District Court for the District of Columbia": 5, "Other courts": 1}
    agencies = bars("agency")[0]
    assert agencies.pop("Other agencies only") == 1
    assert list(agencies.values()) == [4]


def test_fate_is_where_each_stood_on_the_day():
    assert bars("fate")[0]["Reversed"] == 1
    assert "Reversed" not in bars("fate", on=date(2025, 6, 30), asked=True)[0]
    assert sum(bars("fate")[0].values()) == 6


def test_a_case_waits_from_its_filing_to_its_first_ruling():
    (chart,) = one_chart("first-ruling", [question()])
    found, left = bars("first-ruling")
    # Filed in May and first ruled on on June 2: between two days and 32.
    assert (found, left) == (
        {"31 to 90 days": 1},
        [
            (1, "with no dated filing on the record"),
            (1, "with dates known only to the month or the year, which leave open where they belong"),
        ],
    )
    assert chart.median == ((cast.DECIDED - cast.FILED).days, 1)
    assert "Small numbers" in chart.said
    # Whichever of its rulings are asked for.
    assert bars("first-ruling", "court=cadc")[1] == left[1:]


def test_two_questions_share_their_rows():
    for one, other in all_charts([question("court=dcd"), question("court=cadc")]):
        assert [row.key for row in one.rows] == [row.key for row in other.rows], one.name
        assert one.columns == other.columns
        for chart, alone in ((one, "court=dcd"), (other, "court=cadc")):
            there = {row.key: row.number for row in chart.rows if row.number}
            (single,) = one_chart(chart.name, [question(alone)])
            assert there == {row.key: row.number for row in single.rows if row.number}, chart.name


FILTERS = {
    "court": ["dcd", "cadc"],
    "posture": ["tro", "appeal", "preliminary_injunction"],
    "outcome": ["blocked", "not_blocked", "reversed"],
    "agency": ["department-of-homeland-security", "internal-revenue-service"],
    "judge": ["dabney-l-friedrich"],
    "standing": ["in_force", "reversed"],
    "decided_after": ["2025-05", "2025-06-02"],
    "decided_before": ["2025", "2025-06"],
    "q": ["injunction", "reversed"],
    "prevailing": ["government", "challengers"],
}


def test_every_chart_counts_what_is_asked_for():
    chance, seen = random.Random(6), 0
    for turn in range(40):
        names = chance.sample(sorted(FILTERS), chance.randint(0, 3))
        said = [
            f"{'not_' if not name.startswith(('q', 'decided')) and chance.random() < 0.3 else ''}{name}="
            f"{chance.choice(FILTERS[name])}"
            for name in names
        ]
        moment = {"on": date(2025, 6, 15) + timedelta(days=turn), "asked": True} if turn % 4 == 0 else {}
        asked = question("&".join(said), **moment)
        number, cases = asked.listings().count(), asked.listings().values("case").distinct().count()
        seen += bool(number)
        for (chart,) in all_charts([asked], chance.choice(["week", "month", "quarter", "year"])):
            assert chart.asked == (cases if chart.name == "first-ruling" else number), (chart.name, said)
            in_bars = sum(row.number for row in chart.rows)
            assert in_bars == chart.counted if not chart.overlapping else in_bars >= chart.counted, (chart.name, said)
            assert all(row.number <= chart.counted for row in chart.rows)
    assert seen > 20


def queries(name):
    with CaptureQueriesContext(connection) as captured:
        one_chart(name, [question()])
    return len(captured)


def test_a_chart_is_one_query_beside_its_names_and_the_version_of_the_record():
    sql._found.clear()
    for name in CHARTS:
        named = name in ("court", "agency", "president")
        assert (queries(name), queries(name)) == (2 + named, 1 + named), name


def test_what_is_kept_goes_when_the_record_changes():
    assert bars("court", "posture=appeal")[0]
    editorial.withdraw(by=cast.ed(), record=Ruling.objects.get(posture="appeal"), reason="A slip.")
    connection.cursor().execute("SELECT cases_keep_listings()")
    assert not bars("court", "posture=appeal")[0]
