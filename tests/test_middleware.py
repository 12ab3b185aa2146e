"""What stands before every request."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(cast.person("emma", "editor", is_staff=True))
    return client


@pytest.mark.parametrize(
    "address",
    [
        "/admin/cases/ruling/add/?docket=%00",
        "/admin/autocomplete/?term=%00&app_label=cases&model_name=ruling&field_name=docket",
        "/admin/cases/ruling/?docket__court__id__exact=%00",
        "/admin/cases/court/%00/change/",
    ],
)
def test_a_nul_in_the_admin_is_refused_with_a_sentence(editor, address):
    response = editor.get(address)
    assert response.status_code == 400
    assert "NUL character" in response.content.decode()


def test_a_nul_in_a_form_is_refused_too(editor):
    response = editor.post("/admin/cases/docket/add/", {"court": "dcd\x00"})
    assert response.status_code == 400


def test_other_characters_pass(editor):
    assert editor.get("/admin/cases/ruling/?q=%E2%80%8F§").status_code == 200
