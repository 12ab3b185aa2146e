"""What can stop a verb, each with a sentence that an editor understands."""

from collections.abc import Sequence

from django.apps import apps
from django.db import IntegrityError

UNIQUE_VIOLATION = "23505"


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


class ChangedMeanwhile(WrongState):
    """Somebody else saved the record since it was opened: nothing of theirs is written over."""


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


def refused_by_database(error: IntegrityError) -> EditorialError:
    """Say in words what the database refused: a rule that no verb checks first, or one that two verbs met at once.

    Args:
        error: as Django raised it.

    Returns:
        The sentence of the trigger or constraint; where it has none, one that names the constraint.
    """
    diagnosis = getattr(error.__cause__, "diag", None)
    name, message = getattr(diagnosis, "constraint_name", None) or "", getattr(diagnosis, "message_primary", None) or ""
    if message.endswith("."):  # a trigger's own sentence
        return EditorialError(message)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if (
                constraint.name == name
                and constraint.violation_error_message != constraint.default_violation_error_message
            ):
                return EditorialError(str(constraint.violation_error_message))
    if getattr(diagnosis, "sqlstate", "") == UNIQUE_VIOLATION:
        return AlreadyRecorded(f"It is on the record already ({name}).")
    return EditorialError(f"The record cannot be like this ({name}).")
