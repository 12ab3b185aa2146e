"""When the database goes away, or its disk is full, in the middle of a verb: all was written, or nothing; and which."""

import errno

from django.db import Error, InterfaceError, OperationalError, connection

# Class 53 of PostgreSQL's error codes, "insufficient resources": what there is none left of, and what helps.
_SHORT = "53"
_NO_ROOM = "Whoever runs the site has to make room on it"
_SHORT_OF = {
    "53100": ("The disk of the database is full", _NO_ROOM),
    "53200": ("The database has no memory left", "Wait a minute"),
    "53300": ("The database takes no more connections", "Wait a minute"),
}
# "Query canceled": it took longer than a question of a public page may.
_CANCELED = "57014"
_ASK_LESS = "Ask for less: one judge, agency or court, a shorter stretch of days, or rarer words."
# The disk is full, the quota used up, or the file as large as files may be: not the database's, but the site's own.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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


class DatabaseFull(Exception):
    """The database had no room, or no memory, for what a verb was to write: nothing of it is there.

    Attributes:
        sentence: what happened, what became of the work and what to do, for people.
    """

    def __init__(self, error: Error) -> None:
        what, helps = _SHORT_OF.get(_code_of(error), ("The database has run short", _NO_ROOM))
        self.sentence = (
            f"{what}: nothing of this was saved, and what was saved before stands as it was. {helps}; "
            "send it once more then."
        )
        super().__init__(self.sentence)


def _code_of(error: BaseException) -> str:
    """PostgreSQL's code of an error; empty where the server had no time to give one."""
    return getattr(error.__cause__, "sqlstate", None) or ""


def is_short(error: Error) -> bool:
    """Whether an error means that the database lacks room, memory or connections: its transaction was rolled back."""
    return _code_of(error).startswith(_SHORT)


def is_gone(error: Error) -> bool:
    """Whether an error means that the session is no more, and not, say, a lock that was waited for too long.

    Classes 08 (connection exception) and 57P (operator intervention) of PostgreSQL's error codes say so; where the
    server had no time to, the connection is closed.
    """
    if _code_of(error).startswith(("08", "57P")) or isinstance(error, InterfaceError):
        return True
    return connection.connection is None or bool(connection.connection.closed)


def sentence_for(fault: BaseException | None, *, sent: bool) -> str:
    """What to tell people of a fault of the database or of the disk; empty for any other.

    Args:
        fault: what was raised.
        sent: whether the request was to change something. Outside a verb nobody knows how far it came.
    """
    if isinstance(fault, DatabaseLost | DatabaseFull):
        return fault.sentence
    look = " Look at the record before you send it once more." if sent else ""
    if isinstance(fault, OperationalError) and is_short(fault):
        what, helps = _SHORT_OF.get(_code_of(fault), ("The database has run short", _NO_ROOM))
        return f"{what}, and the site could not finish this. {helps}.{look}"
    if isinstance(fault, OperationalError) and _code_of(fault) == _CANCELED:
        return f"This takes longer than the site gives to one question. {_ASK_LESS}{look}"
    if isinstance(fault, InterfaceError | OperationalError):
        return f"The database does not answer. Try again in a minute.{look}"
    if isinstance(fault, OSError) and fault.errno in _FULL:
        return f"The disk of the site is full, and what you sent could not be taken in. {_NO_ROOM}.{look}"
    return ""


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
