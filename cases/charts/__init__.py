"""Charts of what is asked of rulings: numbers that the database adds up, and pictures of them.

``shapes`` holds the numbers of a chart, ``numbers`` asks the database for them, ``pictures`` draws them, and
``writing`` gives them as CSV.
"""

from cases.charts.numbers import BY, CHARTS, all_charts, one_chart
from cases.charts.pictures import KEYS, Frame, as_png, drawn, framed
from cases.charts.shapes import Chart, LeftOut, Row, Share
from cases.charts.writing import as_csv

__all__ = [
    "BY",
    "CHARTS",
    "KEYS",
    "Chart",
    "Frame",
    "LeftOut",
    "Row",
    "Share",
    "all_charts",
    "as_csv",
    "as_png",
    "drawn",
    "framed",
    "one_chart",
]
