"""What was tried and is not allowed, kept where an administrator reads it."""

from cases.editorial.drafts import log, verb
from cases.models import ChangeVerb, Publishable, User


@verb
def note_refusal(*, by: User, record: Publishable, tried: str) -> None:
    """Note that somebody tried what their role does not allow; in the newsroom's log, never in the public's.

    Args:
        by: who tried.
        record: on what.
        tried: which verb.

    Writes:
        A ``Change``. The record is left alone.
    """
    log(by=by, verb=ChangeVerb.REFUSED, record=record, note=f"Tried to {tried}.", tried=tried)
