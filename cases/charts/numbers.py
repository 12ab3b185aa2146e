"""What charts count: the database adds up, one query a chart, and no ruling comes to Python.

``shapes.Chart`` is what comes of it. Two questions are compared over the same rows: those of the first, and as far as
there is room those of the second.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from cases.charts import periods
from cases.charts.durations import to_first_ruling
from cases.charts.shapes import Chart, LeftOut, Row
from cases.charts.sql import Fetch
from cases.dates import written
from cases.models import Agency, Court, Outcome, Posture, President, Spell, StandingValue
from cases.search import Question

MOST = 15  # of agencies, courts and presidents that have bars of their own
MOST_PERIODS = 240  # wider spans are drawn by longer stretches
# Rows of the query that are no row's key.
OTHERS, NONE, ALL = "others", "none", "all"
_NO_KEYS = (OTHERS, NONE, ALL)
BY = periods.BY
_Numbers = dict[str, dict[str, int]]
_Charts = Callable[[Sequence[Question], str, Fetch], tuple[Chart, ...]]


def all_charts(questions: Sequence[Question], by: str = "month") -> list[tuple[Chart, ...]]:
    """Every chart, each with the numbers of one question or of two, over the same rows and columns.

    Args:
        questions: one, or two to compare.
        by: the stretch of time, of ``BY``.
    """
    fetch = Fetch()
    return [chart(questions, by, fetch) for chart in CHARTS.values()]


def one_chart(name: str, questions: Sequence[Question], by: str = "month") -> tuple[Chart, ...]:
    """A chart's numbers.

    Args:
        name: of ``CHARTS``.
        questions: one, or two to compare.
        by: the stretch of time, of ``BY``.
    """
    return CHARTS[name](questions, by, Fetch())


# Outcomes, and outcomes over time


def _outcomes(questions: Sequence[Question], by: str, fetch: Fetch) -> tuple[Chart, ...]:
    found = []
    for question in questions:
        rows = fetch(
            "SELECT outcome, count(*) FROM ({asked}) asked(outcome) GROUP BY 1",
            asked=question.listings().values_list("outcome"),
        )
        found.append({outcome: {"": number} for outcome, number in rows})
    keys = [one for one in Outcome if any(one in numbers for numbers in found)]
    return tuple(
        Chart(
            name="outcomes",
            title="Outcomes",
            head="Outcome",
            columns=("",),
            column_labels=("Rulings",),
            rows=tuple(Row(one, one.label, one.label, (numbers.get(one, {}).get("", 0),)) for one in keys),
            asked=_sum(numbers),
        )
        for numbers in found
    )


# Known to the month or the year, a ruling is of a week or a month only where all days that are possible are.
_OVER_TIME = """
SELECT CASE WHEN decided_on IS NULL THEN 'undated' WHEN first <> period THEN 'vague' ELSE period::text END AS place,
    outcome, count(*)
FROM (
    SELECT outcome, decided_on, date_trunc('{by}', sort_on::timestamp)::date AS period,
        date_trunc('{by}', earliest_on::timestamp)::date AS first
    FROM ({asked}) asked(outcome, decided_on, sort_on, earliest_on)
) placed
GROUP BY 1, 2
"""


def _over_time(questions: Sequence[Question], by: str, fetch: Fetch) -> tuple[Chart, ...]:
    found, wanted = _placed(questions, by, fetch), by
    while by in periods.LONGER and periods.between(*_span(found), by) > MOST_PERIODS:
        by = periods.LONGER[by]
        found = _placed(questions, by, fetch)
    notes = [] if by == wanted else [f"There are too many {wanted}s to show one by one: each bar is a {by}."]
    if any(_sum({one: numbers.get(one, {}) for one in ("vague", "undated")}) for numbers in found):
        notes.append(
            "A ruling whose day is not known counts where every day that is possible falls into one bar; an undated "
            "one counts in none."
        )
    stretches = list(periods.through(*_span(found), by)) if any(_dated(numbers) for numbers in found) else []
    columns = tuple(one for one in Outcome if any(one in row for numbers in found for row in _dated(numbers).values()))
    why = {"undated": "undated", "vague": f"of which the {by} is not known"}
    return tuple(
        Chart(
            name="time",
            title=f"{'Rulings' if len(found) > 1 else 'Outcomes'} by {by}",
            head=by.capitalize(),
            columns=columns,
            column_labels=tuple(one.label for one in columns),
            rows=tuple(
                Row(
                    key := first.isoformat(),
                    label := periods.called(first, by),
                    label,
                    tuple(numbers.get(key, {}).get(one, 0) for one in columns),
                    first,
                    last,
                )
                for first, last in stretches
            ),
            asked=_sum(numbers),
            left_out=tuple(
                LeftOut(sum(numbers[reason].values()), words) for reason, words in why.items() if reason in numbers
            ),
            notes=tuple(notes),
            by=by,
        )
        for numbers in found
    )


def _placed(questions: Sequence[Question], by: str, fetch: Fetch) -> list[_Numbers]:
    columns = ("outcome", "ruling__decided_on", "sort_on", "earliest_on")
    sql = _OVER_TIME.replace("{by}", by)
    return [_gathered(fetch(sql, asked=question.listings().values_list(*columns))) for question in questions]


def _dated(numbers: _Numbers) -> _Numbers:
    return {key: row for key, row in numbers.items() if key not in ("undated", "vague")}


def _span(found: Sequence[_Numbers]) -> tuple[date, date]:
    days = [date.fromisoformat(key) for numbers in found for key in _dated(numbers)]
    return (min(days), max(days)) if days else (date.min, date.min)


# By what rulings have in common


@dataclass(frozen=True, slots=True)
class _Common:
    """What rulings have in common.

    Attributes:
        title: of the chart.
        head: of its rows.
        column: of a listing.
        many: whether that is an array.
        labels: gives names for keys, each for people and beside a bar.
        others: what rulings are that have none of those shown.
        none: what rulings are that have nothing there; empty where each has.
        notes: what has to be known.
    """

    title: str
    head: str
    column: str
    many: bool
    labels: Callable[[Sequence[str]], dict[str, tuple[str, str]]]
    others: str = ""
    none: str = ""
    notes: tuple[str, ...] = ()


def _rows_of(model: type[Model]) -> Callable[[Sequence[str]], dict[str, tuple[str, str]]]:
    def labels(keys: Sequence[str]) -> dict[str, tuple[str, str]]:
        rows = model._default_manager.filter(pk__in=keys)
        return {str(row.pk): (str(getattr(row, "name", row)), str(getattr(row, "short", row))) for row in rows}

    return labels


def _of_postures(keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    return {key: (Posture(key).label, _SHORT.get(key, Posture(key).label)) for key in keys}


_SHORT: dict[str, str] = {Posture.TRO: "Restraining order", Posture.PRELIMINARY_INJUNCTION: "Prelim. injunction"}
_COMMON = {
    "matter": _Common("By matter", "Matter", "posture", False, _of_postures, "Other matters"),
    "agency": _Common(
        "By agency",
        "Agency",
        "agencies",
        True,
        _rows_of(Agency),
        "Other agencies only",
        "in cases about no agency on the record",
        ("A ruling counts under each agency that its case is about, and under those above it.",),
    ),
    "court": _Common("By court", "Court", "court_id", False, _rows_of(Court), "Other courts"),
    "president": _Common(
        "By appointing president",
        "President",
        "presidents",
        True,
        _rows_of(President),
        "Other presidents only",
        "by nobody whose appointment by a president is on the record",
        ("By who appointed the judges to the court that they sat on; a panel’s ruling may count under several.",),
    ),
}
# Rulings are few by what they have in common: those are counted first, and taken apart then.
_BY_COMMON = """
WITH asked(keys, outcome, number) AS (
    SELECT {keys}, outcome, count(*) FROM ({asked}) asked(value, outcome) GROUP BY value, outcome
),
tally AS (SELECT key, outcome, sum(number) AS number FROM asked CROSS JOIN unnest(keys) key GROUP BY 1, 2),
shown(key) AS ({shown})
SELECT key::text, outcome, number::bigint FROM tally WHERE key IN (SELECT key FROM shown)
UNION ALL SELECT 'others', outcome, sum(number)::bigint FROM asked
WHERE keys <> '{{}}' AND NOT keys && ARRAY(SELECT key FROM shown) GROUP BY outcome
UNION ALL SELECT 'none', outcome, sum(number)::bigint FROM asked WHERE keys = '{{}}' GROUP BY outcome
UNION ALL SELECT 'all', '', COALESCE(sum(number), 0)::bigint FROM asked
"""
_FIRST = f"SELECT key FROM tally GROUP BY key ORDER BY sum(number) DESC, key LIMIT {MOST}"  # noqa: S608


def _by_common(name: str) -> _Charts:
    def charts(questions: Sequence[Question], by: str, fetch: Fetch) -> tuple[Chart, ...]:
        common = _COMMON[name]
        found = [_tallied(common, fetch, question) for question in questions]
        keys = list(dict.fromkeys(key for numbers in found for key in _most_first(numbers)))[:MOST]
        if len(questions) > 1:
            found = [_tallied(common, fetch, question, keys) for question in questions]
        labels = {**common.labels(keys), OTHERS: (common.others, common.others)}
        if any(OTHERS in numbers for numbers in found):
            keys.append(OTHERS)
        columns = tuple(one for one in Outcome if any(one in numbers.get(key, {}) for numbers in found for key in keys))
        return tuple(_chart(name, numbers, [(key, *labels[key]) for key in keys], columns) for numbers in found)

    return charts


def _most_first(numbers: _Numbers) -> list[str]:
    return sorted(set(numbers).difference(_NO_KEYS), key=lambda key: (-sum(numbers[key].values()), key))


def _chart(name: str, numbers: _Numbers, keys: list[tuple[str, str, str]], columns: tuple[Outcome, ...]) -> Chart:
    common, none = _COMMON[name], sum(numbers.get(NONE, {}).values())
    return Chart(
        name=name,
        title=common.title,
        head=common.head,
        columns=columns,
        column_labels=tuple(one.label for one in columns),
        rows=tuple(
            Row(key, label, short, tuple(numbers.get(key, {}).get(one, 0) for one in columns))
            for key, label, short in keys
        ),
        asked=numbers[ALL][""],
        left_out=(LeftOut(none, common.none),) if none else (),
        notes=common.notes,
        overlapping=common.many,
    )


def _tallied(common: _Common, fetch: Fetch, question: Question, shown: Sequence[str] | None = None) -> _Numbers:
    """Numbers by key; of the keys shown, or of those with the most rulings."""
    keys = "value" if common.many else "ARRAY[value::text]"
    given = "SELECT unnest(%s::text[])" + ("::bigint" if common.many else "")
    sql = _BY_COMMON.replace("{keys}", keys).replace("{shown}", _FIRST if shown is None else given)
    values = () if shown is None else (list(shown),)
    return _gathered(fetch(sql, *values, asked=question.listings().values_list(common.column, "outcome")))


# What became of them

_FATES = (
    ("in_force", "Standing: nothing later on record changed it", "Standing"),
    ("in_force+", "Standing after a later ruling acted on it", "Standing, acted on"),
    ("affirmed", "Affirmed", "Affirmed"),
    ("in_force_in_part", "Standing in part", "Standing in part"),
    *(
        (one.value, one.label, one.label)
        for one in StandingValue
        if one.value not in ("in_force", "in_force_in_part", "affirmed", "chain_incomplete")
    ),
    ("chain_incomplete", "Not known: what would tell is not on record", "Not known here"),
)
_ON_FATE = (
    "Each ruling counts once, by where it stood on that day after everything that later rulings on the record did to "
    "it, on appeal or in the same court. One that was never appealed, and one whose appeal is pending or not on the "
    "record, count as standing."
)
_OF_FATE = """
WITH asked(ruling) AS ({asked}), spells(ruling, value, rests_on) AS ({spells})
SELECT CASE WHEN value = 'in_force' AND rests_on IS NOT NULL THEN 'in_force+' ELSE COALESCE(value, 'none') END, '',
    count(*)
FROM asked LEFT JOIN spells USING (ruling) GROUP BY 1
"""


def _fate(questions: Sequence[Question], by: str, fetch: Fetch) -> tuple[Chart, ...]:
    found = []
    for question in questions:
        moment = question.asked.moment
        spells = Spell.objects.known(moment.known_at).on(moment.on).values_list("ruling_id", "value", "rests_on_id")
        asked = question.listings().values_list("ruling_id")
        found.append(_gathered(fetch(_OF_FATE, asked=asked, spells=spells)))
    on = written(questions[0].asked.moment.on, "day")
    return tuple(
        Chart(
            name="fate",
            title="What later rulings did",
            head=f"Where the ruling stood on {on}",
            columns=("",),
            column_labels=("Rulings",),
            rows=tuple(
                Row(key, label, short, (sum(numbers.get(key, {}).values()),))
                for key, label, short in _FATES
                if any(key in one for one in found)
            ),
            asked=_sum(numbers),
            left_out=(LeftOut(numbers[NONE][""], f"of which the standing on {on} is not worked out"),)
            if NONE in numbers
            else (),
            notes=(_ON_FATE,),
        )
        for numbers in found
    )


def _first_ruling(questions: Sequence[Question], by: str, fetch: Fetch) -> tuple[Chart, ...]:
    return tuple(to_first_ruling(question, fetch) for question in questions)


def _gathered(rows: Sequence[tuple[Any, ...]]) -> _Numbers:
    numbers: _Numbers = defaultdict(dict)
    for key, column, number in rows:
        numbers[key][column] = number
    return dict(numbers)


def _sum(numbers: _Numbers) -> int:
    return sum(sum(row.values()) for row in numbers.values())


CHARTS: dict[str, _Charts] = {
    "time": _over_time,
    "outcomes": _outcomes,
    "fate": _fate,
    "matter": _by_common("matter"),
    "court": _by_common("court"),
    "agency": _by_common("agency"),
    "president": _by_common("president"),
    "first-ruling": _first_ruling,
}
