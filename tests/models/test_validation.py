"""Forms ask the models what the database will say: every noun can be asked, and a sound row passes."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from tests import cast
from tests.intake import readings

pytestmark = pytest.mark.django_db

NOUNS: dict[str, Callable[[], models.Model]] = {
    "case": cast.a_published_case,
    "docket": cast.a_published_docket,
    "ruling": cast.a_published_ruling,
    "event": lambda: cast.published(cast.an_event()),
    "action": lambda: cast.published(cast.an_action()),
    "appearance": lambda: cast.published(cast.an_appearance()),
    "counsel": lambda: cast.published(cast.a_counsel()),
    "source": lambda: cast.a_published_ruling().sources.get(),
    "snapshot": cast.snapshot,
    "article": cast.article,
    "judge": cast.friedrich,
    "agency": cast.irs,
    "party": cast.bessent,
    "user": cast.alice,
    "intake": readings.an_intake,
    "suggestion": lambda: readings.an_intake().suggestions.get(field="judges"),
}


@pytest.mark.parametrize("make", NOUNS.values(), ids=NOUNS.keys())
def test_it_works(make: Callable[[], models.Model]) -> None:
    row = make()
    row.full_clean()
    row.refresh_from_db()
    row.full_clean()


def test_a_date_without_its_precision_is_told_before_it_is_written() -> None:
    ruling = cast.a_ruling()
    ruling.decided_on = None
    with pytest.raises(ValidationError, match="ruling_decided_on_has_precision"):
        ruling.full_clean()
