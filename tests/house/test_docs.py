"""Docs that cannot rot: every command, setting, filter and address is named in docs/reference.md."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from cases import urls
from cases.search import CaseFilter, RulingFilter

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs" / "reference.md").read_text()


@pytest.mark.parametrize("command", sorted(name for name, app in get_commands().items() if app == "cases"))
def test_commands(command):
    assert f"`manage.py {command}`" in REFERENCE


def _settings() -> set[str]:
    text = (ROOT / "tracker" / "settings.py").read_text() + (ROOT / "tracker" / "embedded.py").read_text()
    text += (ROOT / "tracker" / "serve.py").read_text()
    return set(re.findall(r"(?:env\.\w+\(|environ\.get\(|environ\[|required\()\s*[\"'](\w+)[\"']", text))


def test_settings_are_found():
    assert {"DATABASE_URL", "SECRET_KEY", "FOUR_EYES", "PORT"} <= _settings()


@pytest.mark.parametrize("name", sorted(_settings() - {"DJANGO_SETTINGS_MODULE"}))
def test_settings(name):
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("name", sorted({*RulingFilter.base_filters, *CaseFilter.base_filters}))
def test_filters(name):
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("pattern", [re.sub(r"<\w+:", "<", str(path.pattern)) for path in urls.urlpatterns])
def test_addresses(pattern):
    assert f"`/{pattern}`" in REFERENCE


def test_decisions_are_short():
    for decision in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        assert len(decision.read_text().splitlines()) <= 40, decision.name
