"""Reading the start-up files: whatever is wrong with what one says is told with its name."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.db.models import Model, TextChoices
from django.utils.timezone import get_default_timezone

from cases.editorial import EditorialError
from cases.models import TimePrecision
from cases.parsing import PartialDate

Json = dict[str, Any]
M = TypeVar("M", bound=Model)
C = TypeVar("C", bound=TextChoices)
T = TypeVar("T", dict[str, Any], list[Any])


class BrokenDemo(Exception):
    """A start-up file is absent, or says something that can't be put on the record.

    Args:
        path: the file.
        reason: what is wrong, as a clause.
    """

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        base = Path(settings.BASE_DIR)
        shown = path.relative_to(base) if path.is_relative_to(base) else path
        super().__init__(f"{shown}: {reason.rstrip('.')}.")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file's values into a ``BrokenDemo`` that names it; one that names a file stays."""
    try:
        yield
    except KeyError as error:
        raise BrokenDemo(path, f"“{error.args[0]}” is missing") from error
    except (EditorialError, ObjectDoesNotExist, DatabaseError, AttributeError, TypeError, ValueError) as error:
        raise BrokenDemo(path, str(error)) from error


def read(path: Path, kind: type[T]) -> T:
    """A JSON file in UTF-8.

    Args:
        path: the file.
        kind: dict or list: what it must hold.

    Raises:
        BrokenDemo: it is absent, no JSON, or holds something else.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenDemo(path, f"the file can't be read ({error.strerror})") from error
    except ValueError as error:
        raise BrokenDemo(path, f"this is no JSON in UTF-8 ({error})") from error
    if not isinstance(value, kind):
        raise BrokenDemo(path, f"it holds no {'object' if kind is dict else 'list'}")
    return value


def word(choices: type[C], value: str) -> C:
    """A word of a vocabulary.

    Raises:
        ValueError: it is none.
    """
    try:
        return choices(value)
    except ValueError:
        raise ValueError(f"“{value}” is none of {', '.join(choices.values)}") from None


def words(row: Json, **choices: type[TextChoices]) -> Json:
    """A row with the named values, where it has them, as words of their vocabularies (``ValueError``)."""
    return {**row, **{name: word(choices[name], row[name]) for name in choices if name in row}}


def one(model: type[M], **which: str) -> M:
    """The one record of reference data, or of another file, that a file names.

    Raises:
        ValueError: there is none.
    """
    found = model._default_manager.filter(**which).first()
    if found is None:
        named = ", ".join(f"{name} “{value}”" for name, value in which.items())
        raise ValueError(f"there is no {model._meta.verbose_name} with {named} (load the reference data first)")
    return found


def moment(text: str) -> tuple[datetime | None, TimePrecision]:
    """When an article was published, as far as it is known: 2025-05-13T06:40, 2025-05-13, 2025-05 or nothing.

    Where no more is known it is the first moment of the day or month; a source that states no time zone is taken to
    speak in the site's.

    Raises:
        ValueError: it is neither.
    """
    zone = get_default_timezone()
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=zone), TimePrecision.MINUTE
    when = PartialDate.parse(text)
    if when.on is None:
        return None, TimePrecision.UNKNOWN
    first = datetime(when.on.year, when.on.month, when.on.day, tzinfo=zone)
    return first, word(TimePrecision, when.precision)
