"""People at the door: who they are, a browser of their own, and a mail server that keeps what it is given."""

import socket
from collections.abc import Callable, Iterator
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.mail.utils import DNS_NAME
from django.test import Client

from cases.models import User

DOOR = "/accounts/login/"


@pytest.fixture(autouse=True)
def this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What mails say of this machine is not asked of the network, which may take seconds not to answer."""
    monkeypatch.setattr(DNS_NAME, "_fqdn", "localhost", raising=False)


@pytest.fixture
def reader() -> Client:
    """Somebody who is not signed in, at an address that takes passkeys."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """A client of a person, by the site's own door."""

    def sign_in(user: User) -> Client:
        client = Client(headers={"host": "localhost"})
        response = knock(client, user.username)
        assert response.status_code == 302, response.content.decode()
        return client

    return sign_in


def word_of(username: str) -> str:
    """The password that ``tests.cast`` gives."""
    return f"{username}-knows-the-word"


def knock(client: Client, login: str, password: str | None = None, **fields: Any) -> Any:
    """Send the form of the door."""
    return client.post(DOOR, {"login": login, "password": password or word_of(login), **fields})


def with_app(user: User) -> str:
    """Give somebody an authenticator app and recovery codes; its key."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str) -> str:
    """What the app shows now."""
    (counter, *_) = totp.yield_hotp_counters_from_time()
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


class _Kept(MessageHandler):
    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@pytest.fixture
def mails(settings: Any) -> Iterator[list[Message]]:
    """A mail server on this machine, through which the site sends; the mails that reached it."""
    kept = _Kept()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield kept.mails
    server.stop()
