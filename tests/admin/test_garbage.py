"""An address or a form that names no row is answered, and never with a server error."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["ruling/add/?docket=abc", "source/add/?snapshot=abc", "case/add/?about_agencies=x", "docket/add/?court=zz"],
)
def test_an_address_with_garbage(editor: Client, address: str) -> None:
    assert editor.get(f"/admin/cases/{address}").status_code == 200


@pytest.mark.parametrize(
    ("noun", "field"),
    [
        ("ruling", "docket"),
        ("event", "docket"),
        ("docket", "case"),
        ("docket", "assigned_judges"),
        ("source", "snapshot"),
        ("appearance", "party"),
        ("counsel", "case"),
    ],
)
def test_a_form_with_garbage(editor: Client, noun: str, field: str) -> None:
    response = editor.post(f"/admin/cases/{noun}/add/", {field: "abc"})
    assert response.status_code == 200
    assert response.context["errors"]
