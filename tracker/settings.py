"""Settings of the site, all from the environment, in one file.

A clone runs with no variable set (``make run`` turns the local mode on); without the local mode every default is
the safe one for production, and what production must say for itself is asked for in a sentence.
"""

import os
import sys
from pathlib import Path
from typing import Any

import environ
import pghistory
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def required(name: str, help_text: str) -> str:
    """The value of an environment variable that production can't do without.

    Args:
        name: the variable's name.
        help_text: what it is and how to make one, in a sentence.

    Raises:
        ImproperlyConfigured: the variable is missing or empty; the message carries ``help_text``.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {help_text}")
    return value


# Local mode: one machine, plain http, secrets made on first use under the data folder. `make run` and the tests
# set it; production never does.
LOCAL: bool = env.bool("OF_RECORD_LOCAL", default=False)
DEBUG: bool = env.bool("DEBUG", default=False)

SECRET_KEY: str = (
    embedded.local_secret_key()
    if LOCAL
    else required("SECRET_KEY", "at least 50 random characters; `openssl rand -base64 48` makes one.")
)
# Keys of before: sessions, links and second factors made with them stay good.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# What the site says of itself, and the newsroom's own choices.
SITE_NAME: str = env.str("SITE_NAME", default="Of Record")
# "Today" in lists; court events use their court's day.
TIME_ZONE: str = env.str("SITE_TIME_ZONE", default="America/New_York")
# "mdy" writes May 12, 2025; "dmy" writes 12 May 2025.
DATE_ORDER: str = env.str("DATE_ORDER", default="mdy")
# A record is published by somebody who has not edited it since its last publication.
FOUR_EYES: bool = env.bool("FOUR_EYES", default=True)
# Editors and administrators set up a second factor before they see the desk or the admin.
REQUIRE_SECOND_FACTOR: bool = env.bool("REQUIRE_SECOND_FACTOR", default=not LOCAL)
# Whether `manage.py recheck_articles` asks other people's sites without a person who says so.
RECHECK_ARTICLES: bool = env.bool("RECHECK_ARTICLES", default=False)
# Licence of the site's own data: none is claimed unless the owner names one.
DATA_LICENSE: str = env.str("DATA_LICENSE", default="")

USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = "en-us"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "cases",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "tracker.reading.public_reads",
    "cases.middleware.refuse_nul",
    "cases.middleware.newsroom_only",
    "cases.middleware.SayWhatBecameOfIt",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
AUTH_USER_MODEL = "cases.User"

# Signing in: one door, for the desk and the admin alike. Nobody signs up: accounts are made by invitation.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cases:desk"
ACCOUNT_ADAPTER = "tracker.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "cases.forms.accounts.SignInForm",
    "reset_password": "cases.forms.accounts.ForgottenPasswordForm",
    "reset_password_from_key": "cases.forms.accounts.NewPasswordForm",
    "change_password": "cases.forms.accounts.OtherPasswordForm",
    "add_email": "cases.forms.accounts.OtherEmailForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "cases:front-page"
# An invitation's link proved the address; another one is proved when somebody changes to it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if LOCAL else "https"
# Wrong passwords and codes: ten a minute from one address, five in five minutes for one account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "tracker.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": "cases.forms.accounts.CodeForm",
    "reauthenticate": "cases.forms.accounts.CodeAgainForm",
    "activate_totp": "cases.forms.accounts.FirstCodeForm",
    "add_webauthn": "cases.forms.accounts.PasskeyForm",
    "edit_webauthn": "cases.forms.accounts.PasskeyNameForm",
}
# The rule is made for sites where anybody signs up with anybody's address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The proxies that stand between the network and the site: the limits count addresses in front of them.
ALLAUTH_TRUSTED_PROXY_COUNT: int = env.int(
    "TRUSTED_PROXY_COUNT", default=1 if env.bool("BEHIND_TLS_PROXY", default=False) else 0
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cases.context.made_up",
            ],
        },
    },
]

# Two connections to one database. `default` takes every write: pghistory puts the who and why of a change in front
# of the statement, which only works with client-side binding. `read` serves public pages: pooled, with prepared
# statements and server-side binding.
DATABASE_URL: str = (
    embedded.database_url()
    if LOCAL and embedded.needed()
    else required("DATABASE_URL", "postgresql://USER:PASSWORD@HOST:5432/NAME, on PostgreSQL 15 or later.")
)
_database = environ.Env.db_url_config(DATABASE_URL)
if "postgresql" not in _database.get("ENGINE", ""):
    raise ImproperlyConfigured(
        "DATABASE_URL must name a PostgreSQL server: postgresql://USER:PASSWORD@HOST:5432/NAME. "
        "PostgreSQL 15 or later serves; no extension is needed."
    )
# A question that takes longer is given up, with a page that says how to ask for less; 0 sets no limit.
PUBLIC_QUERY_SECONDS: int = env.int("PUBLIC_QUERY_SECONDS", default=5)
_public_options: str = _database.get("OPTIONS", {}).get("options", "")
DATABASES = {
    "default": {**_database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True},
    "read": {
        **_database,
        "OPTIONS": {
            **_database.get("OPTIONS", {}),
            "options": f"{_public_options} -c statement_timeout={PUBLIC_QUERY_SECONDS * 1000}".strip(),
            "pool": {"min_size": 1, "max_size": 4},
            "prepare_threshold": 5,
            "server_side_binding": True,
        },
        "TEST": {"MIRROR": "default"},
    },
}
DATABASE_ROUTERS = ["tracker.reading.ReadRouter"]
# The connection of public pages. Tests that end by rolling back set "default": one connection, one transaction.
PUBLIC_READS = "read"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on signing in are counted here, so that all workers of the server see one count.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cases_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# The public API reads, and knows nobody: no session, no cookie, no form of anybody's to forge. JSON alone.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "EXCEPTION_HANDLER": "cases.api.problems.as_problem",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": f"{SITE_NAME}: API",
    "VERSION": "1",
    "DESCRIPTION": "Court rulings, each fact tied to a quote in a source. Read-only; what /api/ explains.",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],
}
# Requests a minute from one address; 0 sets no limit.
API_PER_MINUTE: int = env.int("API_PER_MINUTE", default=120)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]


def _mail(address: str) -> dict[str, Any]:
    """Django's settings of how mail is sent, for ``EMAIL_URL``; without it local mode writes mails to files.

    Raises:
        ImproperlyConfigured: it is no such address.
    """
    if not address and LOCAL:
        folder = str(embedded.data_dir() / "mail")
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    scheme = address.partition("://")[0]
    if address and scheme not in ("smtp", "smtp+tls", "smtp+ssl", "consolemail"):
        raise ImproperlyConfigured(
            f"EMAIL_URL begins with “{scheme[:20]}”, and has to be smtp+tls://USER:PASSWORD@HOST:587 "
            "(smtp+ssl:// for port 465, smtp:// without encryption, consolemail:// to print mails)."
        )
    found: dict[str, Any] = environ.Env.email_url_config(address or "smtp://localhost:25")
    return {name: value for name, value in found.items() if name.startswith("EMAIL_") and value}


def _sender() -> str:
    """From whom mail comes when ``DEFAULT_FROM_EMAIL`` does not say so: the site, at its first host."""
    host = next((name.lstrip(".") for name in ALLOWED_HOSTS if name not in ("*", ".")), "localhost")
    return f"{SITE_NAME} <no-reply@{host}>"


# Invitations, password resets, and word of what was changed in an account.
globals().update(_mail(env.str("EMAIL_URL", default="").strip()))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="") or _sender()
SERVER_EMAIL = DEFAULT_FROM_EMAIL

STATIC_URL = "static/"
# Local mode serves from static/ itself; elsewhere `collectstatic` fills this folder.
STATIC_ROOT = None if LOCAL else Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT: bool = env.bool("SECURE_SSL_REDIRECT", default=not LOCAL)
SECURE_HSTS_SECONDS: int = env.int("SECURE_HSTS_SECONDS", default=0 if LOCAL else 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS: bool = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=not LOCAL)
SECURE_HSTS_PRELOAD: bool = env.bool("SECURE_HSTS_PRELOAD", default=not LOCAL)
SESSION_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_SECURE = not LOCAL
# Set when a proxy ends TLS in front of the site, and only then: clients could send the header themselves.
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


# A docket has `events` of its own: the rows of its history are its `history`.
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history")

# Reading writes nothing: whoever reads is not looked up, so that public answers depend on no cookie.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
