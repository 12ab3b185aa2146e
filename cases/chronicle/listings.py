"""The rows that lists are made from, against what they are made of: ``manage.py check_projections`` asks."""

from django.db import connection, transaction


def wrong_listings() -> list[int]:
    """Rulings whose rows in lists say something else than the record, by primary key; reads all of the record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ruling FROM cases_wrong_listings() ruling ORDER BY ruling")
        return [ruling for (ruling,) in cursor.fetchall()]


@transaction.atomic
def mend_listings(rulings: list[int]) -> None:
    """List rulings anew.

    Args:
        rulings: primary keys.

    Writes:
        Their ``Listing`` rows: what was said until now is closed and kept.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_mend_listings(%s)", [rulings])
