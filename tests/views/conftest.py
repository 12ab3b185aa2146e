"""What the tests of pages share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Ruling
from tests import cast, database


@pytest.fixture
def reader() -> Client:
    """Somebody who is not signed in."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def get(reader: Client) -> Callable[[str], str]:
    """Gets an address that answers 200, and gives the page's text."""

    def fetch(address: str, status: int = 200) -> str:
        response: HttpResponse = reader.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response.getvalue().decode()

    return fetch


@pytest.fixture
def queries(reader: Client) -> Callable[[str], int]:
    """How many queries an address costs, on whichever connection."""

    def count(address: str) -> int:
        with CaptureQueriesContext(connections["default"]) as captured:
            response: HttpResponse = reader.get(address)
            assert (response.status_code, bool(response.getvalue())) == (200, True)
        return len(captured)

    return count


@pytest.fixture
def published_ruling(db: Any) -> Any:
    """The ruling of the cast, published, in its published case."""
    return cast.a_published_ruling()


@pytest.fixture(scope="module")
def ruling_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ruling]:
    """The same, put on the record once for all tests of a module that say so; each is to fetch it for itself."""
    with database.undone_at_the_end(django_db_blocker):
        ruling = cast.a_published_ruling()
        connection.check_constraints()
        yield ruling
