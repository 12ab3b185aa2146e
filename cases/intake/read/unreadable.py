"""What can't be read, in a sentence for the person who asked. Pure: no Django."""

from cases.parsing import clean_text


class Unreadable(Exception):
    """Something was given that intake does not read; nothing has been saved.

    Attributes:
        sentence: what is wrong, with what, and what to do about it.
        field: what it was given as: url, file or text.
    """

    def __init__(self, sentence: str, field: str = "file") -> None:
        # What was given can hold half a surrogate pair, which no page can show.
        self.sentence = clean_text(sentence)
        super().__init__(self.sentence)
        self.field = field


class NoPage(Unreadable):
    """An address that was asked and gave no page; who asks again later has to know why.

    Attributes:
        why: what was wrong, without what to do about it: “ledger.example answered with status 404”.
        status: of the answer (RFC 9110); None when there was none, or none that could be followed.
    """

    def __init__(self, sentence: str, *, why: str, status: int | None = None) -> None:
        super().__init__(sentence, "url")
        self.why = clean_text(why)
        self.status = status
