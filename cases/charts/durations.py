"""From a case's filing to its first ruling: how long cases waited, as far as days are known."""

from cases.charts.shapes import Chart, LeftOut, Row
from cases.charts.sql import Fetch
from cases.models import Listing
from cases.search import Question

# The first day of each bin but the first, which begins with the day of filing.
_BINS = (8, 31, 91, 181, 366, 731, 1827)
_LABELS = (
    ("Within a week", "≤ 7 days"),
    ("8 to 30 days", "8–30 days"),
    ("31 to 90 days", "31–90 days"),
    ("91 to 180 days", "91–180 days"),
    ("181 days to a year", "181–365 days"),
    ("In the second year", "2nd year"),
    ("In the third to fifth year", "3rd–5th year"),
    ("After more than five years", "> 5 years"),
)
_WHY = {
    "unfiled": "with no dated filing on the record",
    "undated": "with an undated first ruling",
    "before": "with a first ruling older than the first dated filing on the record",
    "vague": "with dates known only to the month or the year, which leave open where they belong",
}
_NOTE = (
    "Cases are counted here: those in which one of the rulings was made, by the first ruling in them that is on the "
    "record. Cases that wait for their first ruling are in no bar."
)
# Dates known to the month or the year are stretches: a case counts where its longest and its shortest wait share a bin.
_SQL = """
WITH found(case_id, filed_on, earliest_on, sort_on, ruling_id) AS ({firsts}),
firsts AS (
    SELECT found.*, ruling.decided_on, (
        SELECT docket.filed_on_precision FROM cases_docket docket
        WHERE docket.case_id = found.case_id AND docket.filed_on = found.filed_on AND docket.state = 'published'
        ORDER BY docket.id LIMIT 1
    ) AS filed_precision
    FROM found JOIN cases_ruling ruling ON ruling.id = found.ruling_id
),
spans AS (
    SELECT filed_on, decided_on, sort_on - filed_on AS longest,
        greatest(earliest_on - CASE filed_precision
            WHEN 'year' THEN (filed_on + interval '1 year - 1 day')::date
            WHEN 'month' THEN (filed_on + interval '1 month - 1 day')::date
            ELSE filed_on END, 0) AS shortest
    FROM firsts
), placed AS (
    SELECT shortest, longest, width_bucket(longest, ARRAY[{bins}]) AS bin, CASE
        WHEN filed_on IS NULL THEN 'unfiled' WHEN decided_on IS NULL THEN 'undated' WHEN longest < 0 THEN 'before'
        WHEN width_bucket(shortest, ARRAY[{bins}]) <> width_bucket(longest, ARRAY[{bins}]) THEN 'vague'
        ELSE '' END AS why
    FROM spans
)
SELECT why, CASE why WHEN '' THEN bin END, count(*), NULL::double precision FROM placed GROUP BY 1, 2
UNION ALL
SELECT 'median', NULL, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY longest) FROM placed
WHERE why = '' AND shortest = longest
"""


def to_first_ruling(question: Question, fetch: Fetch) -> Chart:
    """How long the cases of the rulings asked for waited for their first ruling, whether that one is asked for or not.

    Args:
        question: what is asked; its moment says up to which day, and by whose record.
        fetch: asks the database.
    """
    moment = question.asked.moment
    rows = Listing.objects.known(moment.known_at).filter(case__in=question.listings().values("case"))
    if moment.asked:
        rows = rows.filter(sort_on__lte=moment.on)
    first = rows.order_by("case", "sort_on", "day_sequence", "ruling").distinct("case")
    firsts = first.values_list("case_id", "filed_on", "earliest_on", "sort_on", "ruling_id")
    bins, why, median = dict.fromkeys(range(len(_LABELS)), 0), dict.fromkeys(_WHY, 0), None
    for reason, bin_, number, middle in fetch(_SQL.replace("{bins}", ", ".join(map(str, _BINS))), firsts=firsts):
        if reason == "median":
            median = (float(middle), number) if number else None
        elif reason:
            why[reason] = number
        else:
            bins[bin_] = number
    asked = sum(bins.values()) + sum(why.values())
    return Chart(
        name="first-ruling",
        title="From filing to the first ruling",
        head="Time from the filing of a case",
        columns=("",),
        column_labels=("Cases",),
        rows=tuple(Row(str(at), *labels, (bins[at],)) for at, labels in enumerate(_LABELS)) if asked else (),
        asked=asked,
        unit=("case", "cases"),
        left_out=tuple(LeftOut(number, _WHY[reason]) for reason, number in why.items() if number),
        notes=(_NOTE,),
        median=median,
    )
