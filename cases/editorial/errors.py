"""What can stop a verb, each with a sentence that an editor understands."""

from collections.abc import Sequence


class EditorialError(Exception):
    """A verb refused, and wrote nothing.

    Attributes:
        sentence: what is wrong, where, and what to do; for people.
        field: the form field that it is about; empty when it is about the whole.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotAllowed(EditorialError):
    """The person's role, or having written the record, does not allow it."""


class WrongState(EditorialError):
    """The record is not where it would have to be on its way to publication."""


class BadDate(EditorialError):
    """A date that cannot be: in the future, before the docket was filed, before what it acts on."""


class BadEffect(EditorialError):
    """A ruling that would act on itself, on a later one, or in a circle."""


class AlreadyRecorded(EditorialError):
    """The record is there already; the sentence names it."""


class QuoteError(EditorialError):
    """The quote cannot be tied to one place of the snapshot."""


class QuoteNotInSnapshot(QuoteError):
    """The quote does not stand in the snapshot; the sentence says where it stops matching."""


class QuoteStandsTwice(QuoteError):
    """The quote stands in the snapshot more than once; more of the words around it tell the places apart."""


class NotPublishable(EditorialError):
    """Something stands in the way of publishing.

    Attributes:
        obstacles: a sentence each.
    """

    def __init__(self, label: str, obstacles: Sequence[str]) -> None:
        super().__init__(f"{label} cannot be published yet: " + " ".join(obstacles))
        self.obstacles = tuple(obstacles)
