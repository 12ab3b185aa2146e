"""The numbers of a chart as CSV, for spreadsheets and statistics."""

import csv
import io

from cases.charts.shapes import Chart

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(charts: tuple[Chart, ...], words: tuple[str, ...]) -> str:
    """Every row with all its numbers, then what is left out and what has to be known.

    Args:
        charts: the numbers of one question, or of two.
        words: each of the questions, in words.
    """
    chart, several = charts[0], len(charts) > 1
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    stretches = bool(chart.by)
    dates = ["first day", "last day"] if stretches else []
    of = [f"{side}: " for side in ("A", "B")] if several else [""]
    heads = [
        f"{side}{label}" for side in of for label in (chart.unit[1], *(chart.column_labels if chart.divided else ()))
    ]
    write.writerow([chart.head, *dates, *heads])
    for at, row in enumerate(chart.rows):
        numbers: list[object] = [_safe(row.label)]
        if stretches:
            numbers += [row.first, row.last]
        for one in charts:
            numbers += [one.rows[at].number, *(one.rows[at].numbers if one.divided else ())]
        write.writerow(numbers)
    write.writerow([])
    for side, one, said in zip(of, charts, words, strict=False):
        write.writerow([f"{side}{said}"])
        write.writerow([f"{side}n", one.counted])
        for left in one.left_out:
            write.writerow([f"{side}left out: {left.why}", left.number])
        if one.median:
            write.writerow([f"{side}median in days, of {one.median[1]} whose days are known", one.median[0]])
    for note in chart.notes:
        write.writerow([note])
    return out.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
