"""The start-up cases, for questions that are put to a record of some size."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import start_up


@pytest.fixture(scope="module")
def the_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The start-up cases, loaded once for this module."""
    with start_up.loaded(django_db_blocker):
        yield
