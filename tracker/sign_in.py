"""How signing in is wired: who may come in, by which words, and where they go then."""

import base64
import hashlib
import logging
import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes

log = logging.getLogger(__name__)

_REFUSED = "The name or the password is not right. In a password, upper and lower case are different."


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; who signs in goes to the desk, if it is open to them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _REFUSED,
        "email_password_mismatch": _REFUSED,
        "incorrect_password": "The password is not right.",
        "too_many_login_attempts": "Too many attempts failed, and none is read for now: try again in five minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin the session; an address that an administrator gave the account counts as proved.

        Without this, changing to another address would drop the one that waits for a proof nobody asked for.
        """
        super().login(request, user)
        same = EmailAddress.objects.filter(email__iexact=user.email, verified=True)
        if user.email and not same.exists():
            with transaction.atomic():
                user.emailaddress_set.all().delete()
                EmailAddress.objects.create(user=user, email=user.email.lower(), verified=True, primary=True)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        at_work = getattr(request.user, "may_record", False)
        return reverse(settings.LOGIN_REDIRECT_URL if at_work else "cases:account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("cases:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, or say that it could not be sent: what was done in the account stays done."""
        try:
            super().send_mail(template_prefix, email, {**context, "site_name": settings.SITE_NAME})
        except (OSError, smtplib.SMTPException) as error:
            log.error("A mail (%s) could not be sent: %s. EMAIL_URL says how mail leaves.", template_prefix, error)
            messages.error(self.request, "The mail could not be sent: tell an administrator of this site.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are kept encrypted, by a key made from the site's own."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That is not the code of this moment, or it was used already: wait for the next one.",
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"


def _keys() -> MultiFernet:
    """The key of now, and those before it while ``SECRET_KEY_FALLBACKS`` names them."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(b"of-record second factor " + force_bytes(secret)).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
