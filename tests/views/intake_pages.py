"""What the tests of the intake pages share: people at the desk, and the form as a browser would send it."""

import re
from typing import Any

from django.test import Client

from cases.models import Intake, User


def at_the_desk(user: User) -> Client:
    """A client of that person, which asks for tokens as a server does."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def page_of(client: Client, intake: Intake, status: int = 200) -> str:
    """The page of an intake."""
    response = client.get(intake.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def filled(client: Client, intake: Intake, *, accept: bool = True, **changes: Any) -> dict[str, Any]:
    """What the form would send: as it stands, or with all that is filled accepted; some fields changed.

    Fields with a hyphen are given with two underscores: ``court__is="refuse"``.
    """
    form = client.get(intake.get_absolute_url()).context["form"]
    values = {name: form[name].value() for name in form.fields}
    sent = {name: str(value) for name, value in values.items() if value not in (None, "")}
    if accept:
        sent = {name: str(value) for name, value in form.all_accepted(sent).items()}
    return {**sent, "then": "draft", **{name.replace("__", "-"): value for name, value in changes.items()}}


def send(client: Client, intake: Intake, data: dict[str, Any], status: int = 302) -> Any:
    """The answer to a sent form."""
    response = client.post(intake.get_absolute_url(), data)
    assert response.status_code == status, response.content.decode()
    return response


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors that a form shows, by field."""
    return {name: [str(one) for one in said] for name, said in response.context["form"].errors.items()}


def line_of(page: str, name: str) -> str:
    """What one line of the form says, tags and choices taken out, white space folded."""
    start = page.index(">", page.index(f'id="line-{name}"')) + 1
    line = re.split(r'<div class="line |<fieldset class="lines|<p class="quiet small acts', page[start:])[0]
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<option[^>]*>[^<]*</option>", "", line)).split())
