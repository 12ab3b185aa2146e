"""Every address of the desk and the admin, as the resolver knows them: who gets in, and who does not."""

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests import cast
from tests.accounts.conftest import DOOR

pytestmark = pytest.mark.django_db

OUT, IN = "stays outside", "gets in"
# The first line that fits counts; a new address falls under the last two, and has to refuse strangers and those
# without a role. Who gets in may still be told that nothing is there, or that the method is another one.
EXPECTED: list[tuple[str, set[str]]] = [
    (r"/desk/accounts/", {"administrator"}),
    # Of a row that is not there, these two say so before they ask who wants to know.
    (r"/admin/cases/user/(?!0/(history/)?$)", {"administrator"}),
    (r"/admin/cases/challengedaction/import/", set()),
    (r"/admin/cases/\w+/import/", {"editor", "administrator"}),
    # Of a record that is not there, the two pages below /desk/privacy/ that change one say so first.
    (r"/desk/(merges?/|privacy/(show-as/|names/0/)?$|sources/0/(seen|recheck)/)", {"editor", "administrator"}),
    (r"/desk/", {"reporter", "editor", "administrator"}),
    (r"/admin/", {"reporter", "editor", "administrator"}),
]
# In the admin a form may be closed to a role: that is the noun's own matter, and tested with it.
CLOSED_BY_NOUN = r"/admin/(autocomplete/|cases/\w+/(add|0/change|0/delete)/)$"
# A list is read by either method, and reading it is what costs.
LIST = r"/admin/(cases/\w+/)?$"
# They lead to the site's own ways in and out.
DOORS = {"/admin/login/", "/admin/logout/"}


@pytest.fixture(autouse=True)
def unsaid(caplog: pytest.LogCaptureFixture) -> None:
    """Every refusal is logged with where it came from, which costs more than the refusal."""
    caplog.set_level(logging.CRITICAL, "django.request")


def addresses(resolver: Any, before: str = "/") -> Iterator[str]:
    """Each address, with something in place of its arguments."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif route.startswith(("/desk/", "/admin/")):
            route = re.sub(r"\(\?P<app_label>(\w+)[^)]*\)", r"\1", route)
            yield re.sub(r"<[^>]+>", "0", re.sub(r"\(\?P<\w+>[^)]*\)\??", "0", route))


ALL = sorted(set(addresses(get_resolver())) - DOORS)


def client_of(who: str) -> Client:
    client = Client(headers={"host": "localhost"})
    people = {"nobody": cast.stranger, "reporter": cast.alice, "editor": cast.ed, "administrator": cast.ada}
    if who in people:
        user = people[who]()
        cast.User.objects.filter(pk=user.pk).update(is_staff=True)
        client.force_login(user)
    return client


def outcome(response: Any) -> str:
    away = response.status_code == 302 and response["Location"].startswith((DOOR, "/admin/login/"))
    return OUT if response.status_code == 403 or away else IN


def test_the_walk_finds_its_way():
    assert {"/desk/", "/desk/accounts/", "/desk/intake/0/attach/0/", "/admin/", "/admin/cases/ruling/0/change/"} <= {
        *ALL
    }
    assert not [address for address in ALL if set(address) & set("<>()^$?\\")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_sent_to_the_door(method):
    client = client_of("stranger")
    for address in ALL:
        response = getattr(client, method)(address)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, DOOR), address


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_without_a_role_opens_nothing(method):
    client = client_of("nobody")
    assert {address: getattr(client, method)(address).status_code for address in ALL} == dict.fromkeys(ALL, 403)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["reporter", "editor", "administrator"])
def test_a_role_opens_what_it_should(who, method):
    client = client_of(who)
    for address in ALL:
        if who == "administrator" and not address.startswith(("/desk/", "/admin/cases/user/")):
            continue  # as an editor
        if method == "post" and re.match(LIST, address):
            continue
        roles = next(roles for pattern, roles in EXPECTED if re.match(pattern, address))
        if who in roles and re.match(CLOSED_BY_NOUN, address):
            continue
        response = getattr(client, method)(address)
        if response.status_code == 405:
            continue  # nobody gets in that way
        found = outcome(response)
        assert found == (IN if who in roles else OUT), f"{who}: {method} {address}"
