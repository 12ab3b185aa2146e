"""When the database goes away in the middle of a verb: all of it was written, or nothing; and which."""

from django.db import Error, connection


class DatabaseLost(Exception):
    """The database went away while a verb was at work.

    Attributes:
        sentence: what became of the work, for people.
        written: whether it is on the record; None when nobody can tell yet.
    """

    def __init__(self, *, written: bool | None) -> None:
        self.written = written
        self.sentence = {
            False: "The database went away while this was being saved: nothing of it was written. Send it once more.",
            None: "The database went away while this was being saved, and cannot be asked yet whether it was. "
            "Look at the record before you send it once more: it was written whole, or not at all.",
        }.get(written, "It was saved.")
        super().__init__(self.sentence)


def transaction_now() -> str:
    """The number of the transaction that is open, by which its fate can be asked for later (``fate_of``)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text")
        number: str = cursor.fetchone()[0]
    return number


def fate_of(number: str | None) -> bool | None:
    """Whether a transaction was committed, asked on a new connection.

    Args:
        number: of the transaction; None when it had not come as far as its end, so that it cannot have been.

    Returns:
        True and False as ``pg_xact_status`` says (PostgreSQL, "Transaction ID and Snapshot Information Functions");
        None when the database does not answer.
    """
    connection.close()
    if number is None:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_xact_status(%s::xid8)", [number])
            status = cursor.fetchone()[0]
    except Error:
        connection.close()
        return None
    return None if status == "in progress" else bool(status == "committed")
