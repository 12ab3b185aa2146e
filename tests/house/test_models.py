"""Rules of the house about models."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader

MODELS = [model for model in apps.get_app_config("cases").get_models() if not hasattr(model, "pgh_label")]
any_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


@any_model
def test_no_order_that_a_list_did_not_ask_for(model: type[models.Model]) -> None:
    assert not model._meta.ordering


@any_model
def test_what_code_branches_on_has_a_sentence_for_each_kind(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.choices and field.default is not models.NOT_PROVIDED:
            assert field.default in dict(field.flatchoices), f"{model.__name__}.{field.name}"


@any_model
def test_every_relation_reads_from_both_ends_or_says_that_it_does_not(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.model is model:
            assert field.remote_field.related_name, f"{model.__name__}.{field.name} has no related_name"


@any_model
def test_moments_are_at_and_days_are_on(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.DateTimeField):
            assert field.name.endswith("_at") or field.name in ("at", "last_login", "date_joined")
        elif isinstance(field, models.DateField):
            assert field.name.endswith("_on"), f"{model.__name__}.{field.name}"


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_long_migration_takes_its_steps_together() -> None:
    """A tenth of a second a step is the first thing that whoever tries the site would wait for."""
    migrations = MigrationLoader(None).disk_migrations
    long = [name for (app, name), found in migrations.items() if app == "cases" and len(found.operations) > 20]
    assert long == [], "write `operations = together([...])`, as 0001_initial does"
