"""People with the admin open in front of them, and forms filled in as a browser would send them."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from cases.models import User
from tests import cast


def enters(user: User) -> Client:
    """A client of that person, who may enter the admin."""
    User.objects.filter(pk=user.pk).update(is_staff=True)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reporter(db: None) -> Client:
    """Alice, who records."""
    return enters(cast.alice())


@pytest.fixture
def editor(db: None) -> Client:
    """Ed, who publishes."""
    return enters(cast.ed())


@pytest.fixture
def administrator(db: None) -> Client:
    """Ada, who keeps accounts."""
    return enters(cast.ada())


def filled(response: Any, **changes: Any) -> dict[str, Any]:
    """What the form on a page would send as it stands, with some fields changed (``None`` leaves one out)."""
    data: dict[str, Any] = {}
    inlines = response.context["inline_admin_formsets"]
    forms = [response.context["adminform"].form]
    for inline in inlines:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            if bound.field.disabled:
                continue
            value = bound.value()
            value = bound.field.prepare_value(value) if not form.is_bound else value
            if value is None or value is False:
                continue
            name = bound.html_name
            if hasattr(bound.field.widget, "widgets") and not isinstance(value, str):
                for number, part in enumerate(value if form.is_bound else bound.field.widget.decompress(value)):
                    data[f"{name}_{number}"] = "" if part is None else str(part)
            elif isinstance(value, list | tuple):
                data[name] = [str(one) for one in value]
            else:
                data[name] = "on" if value is True else str(value).replace("\n", "\r\n")
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def added(data: dict[str, Any], prefix: str, **fields: Any) -> dict[str, Any]:
    """The same, with one more row in an inline table."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {**data, f"{prefix}-TOTAL_FORMS": str(number + 1), **row}


def rows() -> dict[str, int]:
    """How many rows each table of the record has, its history included: nothing was written if they stay."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_app_config("cases").get_models()
        if model._meta.managed
    }


def errors_of(response: Any) -> dict[str, str]:
    """The errors that a form shows, by field; those of inline rows by their full name."""
    found = {name: " ".join(said) for name, said in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {f"{form.prefix}-{name}": " ".join(said) for name, said in form.errors.items()}
    return found
