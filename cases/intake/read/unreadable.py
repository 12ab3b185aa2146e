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
