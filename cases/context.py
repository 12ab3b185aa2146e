"""What every page says beside its own: that the cases are made up, where they are."""

from time import monotonic
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest

from cases.models import SyntheticMark

# A database that holds no made-up cases may be filled with them: it is asked again after so many seconds.
ASK_AGAIN = 60.0
# Whether it is made up, as this process knows it, and until when that counts; a made-up one stays made up.
_known: dict[str, float | bool] = {"made_up": False, "until": 0.0}


def made_up(request: HttpRequest) -> dict[str, Any]:
    """``made_up`` for templates: whether this database was filled by ``make_synthetic``. One query a minute at most."""
    if monotonic() >= _known["until"]:
        try:
            found = SyntheticMark.objects.exists()
        except (DatabaseError, InterfaceError):
            # The page that says that the database is gone has to come without it.
            return {"made_up": _known["made_up"]}
        remember(found, float("inf") if found else ASK_AGAIN)
    return {"made_up": _known["made_up"]}


def remember(made_up: bool, seconds: float) -> None:
    """Take it for known for so long."""
    _known.update(made_up=made_up, until=monotonic() + seconds)
