"""What the tests of the API share."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.views.conftest import get, published_ruling, queries, reader, ruling_of_the_module

__all__ = ["ask", "get", "published_ruling", "queries", "reader", "ruling_of_the_module"]


@pytest.fixture
def ask(reader: Client) -> Any:
    """Asks an address below /api/v1/, and gives the answer's JSON; a problem says so in its media type."""

    def fetch(address: str, status: int = 200, **headers: str) -> Any:
        response = reader.get(f"/api/v1/{address}", headers=headers)
        assert response.status_code == status, (address, response.status_code, response.content[:500])
        wanted = "application/json" if status == 200 else "application/problem+json"
        assert response["Content-Type"] == wanted
        assert response["Access-Control-Allow-Origin"] == "*"
        return json.loads(response.content)

    return fetch
