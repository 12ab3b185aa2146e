"""What was kept of a form, as if it had been sent."""

from django.http import QueryDict

from cases.models import Autosave


def as_sent(kept: Autosave) -> QueryDict:
    """The values of a form that was left unsaved, as a form takes what a browser sent."""
    sent = QueryDict(mutable=True)
    for name, values in kept.data.items():
        sent.setlist(name, values)
    return sent
