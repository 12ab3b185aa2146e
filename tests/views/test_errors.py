"""Pages for what is not open, not there, or went wrong."""

from django.test import RequestFactory

from cases.views.errors import server_error
from tests import cast


def test_what_is_not_open_says_so_in_the_voice_of_the_site(reader, settings, db):
    settings.SITE_NAME = "The Docket Room"
    reader.force_login(cast.stranger())
    response = reader.get("/desk/")
    page = response.content.decode()
    assert response.status_code == 403
    assert "Not open to you" in page
    assert "The Docket Room" in page


def test_what_broke_says_the_name_of_the_site(settings):
    settings.SITE_NAME = "The Docket Room"
    response = server_error(RequestFactory().get("/"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something broke — The Docket Room" in page
    assert "Of Record" not in page


def test_the_front_page_says_the_name_of_the_site(get, settings, db):
    settings.SITE_NAME = "The Docket Room"
    page = get("/")
    assert "<title>The Docket Room — " in page
    assert "Of Record" not in page
