"""Each row's history: kept by the database, one event for each write, whoever writes and however."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from cases import editorial
from cases.models import Agency, Case, CaseAgency, Disposition, Judge, Source, User
from tests import cast

pytestmark = pytest.mark.django_db

# Logs that keep every row as it was written, and letters from readers, which are no part of the record.
# Spells keep their own history: rows are closed, and never changed else. What forms keep for a while is no record.
# Listings likewise; what stands beside them is worked out from them.
LISTINGS = {"Listing", "ListingByAgency", "ListingByJudge", "ListingDue", "ListingWords"}
UNTRACKED = {"Autosave", "Change", "ConflictDecision", "Correction", "Presence", "Spell", "SyntheticMark", *LISTINGS}
# What history leaves out: words for searching, worked out by the database, and what is nobody's business.
LEFT_OUT = {"Case": {"search"}, "Ruling": {"search"}, "User": {"password", "last_login"}, "Invitation": {"token_hash"}}


def is_history(model: type[models.Model]) -> bool:
    return "pgh_obj" in {field.name for field in model._meta.fields}


OUR_MODELS = [model for model in apps.get_app_config("cases").get_models() if not is_history(model)]


def history_of(model: type[models.Model]) -> type[models.Model] | None:
    found = [
        other
        for other in apps.get_app_config("cases").get_models()
        if is_history(other) and other._meta.get_field("pgh_obj").related_model is model
    ]
    assert len(found) <= 1
    return found[0] if found else None


def labels(row: Any) -> list[str]:
    return [event.pgh_label for event in row.history.order_by("pgh_id")]


def test_it_works() -> None:
    case = cast.a_case()
    case.summary = "Whether the tax agency may share addresses."
    editorial.save_draft(by=cast.alice(), record=case)
    inserted, updated = case.history.order_by("pgh_id")
    assert (inserted.pgh_label, inserted.summary) == ("insert", "")
    assert (updated.pgh_label, updated.summary) == ("update", "Whether the tax agency may share addresses.")


def test_bulk_writes_and_updates_make_an_event_for_each_row() -> None:
    agencies = Agency.objects.bulk_create(
        [Agency(key=name, slug=name, name=name.title()) for name in ("mint", "secret-service")]
    )
    Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).update(acronym="X")
    for agency in agencies:
        assert labels(agency) == ["insert", "update"]


def test_raw_sql_makes_an_event() -> None:
    agency = cast.dhs()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_agency SET acronym = 'HS' WHERE id = %s", [agency.pk])
    assert labels(agency) == ["insert", "update"]


def test_a_deletion_is_kept() -> None:
    history = history_of(CaseAgency)
    assert history is not None
    link = CaseAgency.objects.create(case=cast.a_case(), agency=cast.irs())
    key = link.pk
    link.delete()
    kept = history._base_manager.filter(pgh_obj_id=key).order_by("pk")
    assert [event.pgh_label for event in kept] == ["insert", "delete"]  # type: ignore[attr-defined]


def test_a_deletion_of_a_whole_case_is_kept_row_by_row() -> None:
    history = history_of(Source)
    assert history is not None
    case = cast.a_case()
    source = case.sources.get()
    Case.objects.filter(pk=case.pk).delete()
    assert history._base_manager.filter(pgh_obj_id=source.pk, pgh_label="delete").count() == 1


def test_a_write_that_changes_nothing_makes_no_event() -> None:
    judge = cast.friedrich()
    Judge.objects.filter(pk=judge.pk).update(name=judge.name)
    assert labels(judge) == ["insert"]


def test_a_refused_write_leaves_no_event() -> None:
    ruling = cast.a_ruling()
    history = history_of(Disposition)
    assert history is not None
    before = history._base_manager.count()
    with pytest.raises(editorial.EditorialError):
        cast.a_ruling(ruling.docket, day_sequence=1, title="Another")
    assert history._base_manager.count() == before


def test_a_sign_in_is_not_history() -> None:
    alice = cast.alice()
    before = len(labels(alice))
    alice.set_password("another one, and longer")
    alice.save()
    assert len(labels(User.objects.get(pk=alice.pk))) == before


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model.__name__)
def test_every_noun_is_tracked(model: type[models.Model]) -> None:
    history = history_of(model)
    if model.__name__ in UNTRACKED:
        assert history is None
        return
    assert history is not None, f"{model.__name__} has no history: track it, or say here why not"
    kept = {field.name for field in history._meta.fields if not field.name.startswith("pgh_")}
    ours = {field.name for field in model._meta.concrete_fields}
    assert ours - kept == LEFT_OUT.get(model.__name__, set())
    assert not [field for field in history._meta.fields if field.get_internal_type() == "GeneratedField"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
            [model._meta.db_table],
        )
        installed = {name for (name,) in cursor.fetchall()}
    for kind in ("insert_insert", "update_update", "delete_delete"):
        assert len([name for name in installed if name.startswith(f"pgtrigger_{kind}_")]) == 1


def test_every_generated_column_is_left_out_of_history() -> None:
    generated = {
        (model.__name__, field.name)
        for model in OUR_MODELS
        for field in model._meta.fields
        if getattr(field, "generated", False)
    }
    assert generated <= {(name, field) for name, fields in LEFT_OUT.items() for field in fields}
