"""Dates as the site writes them: May 12, 2025, or 12 May 2025, as far as they are known."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.dateformat import format as format_date

_FORMS = {
    "mdy": {
        "day": "F j, Y",
        "month": "F Y",
        "year": "Y",
        "short_day": "M j, Y",
        "short_month": "M Y",
        "short_year": "Y",
    },
    "dmy": {"day": "j F Y", "month": "F Y", "year": "Y", "short_day": "j M Y", "short_month": "M Y", "short_year": "Y"},
}


def written(on: date, precision: str, *, short: bool = False) -> str:
    """A date in the site's order (``DATE_ORDER``), as far as it is known: May 12, 2025; May 2025; 2025.

    Args:
        on: the day; the first of its month or year where no more is known.
        precision: ``day``, ``month`` or ``year``.
        short: with the month cut short, for columns.
    """
    forms = _FORMS.get(settings.DATE_ORDER, _FORMS["mdy"])
    return _formatted(on, forms[f"short_{precision}" if short else precision])


@lru_cache(maxsize=10_000)
def _formatted(on: date, form: str) -> str:
    """A date in a form; a page has few days and writes each of them often."""
    return format_date(on, form)
