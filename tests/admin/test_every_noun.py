"""Every noun has its pages, and only the newsroom sees them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pghistory.models import Event as HistoryRow

from cases.models import (
    Change,
    ConflictDecision,
    Correction,
    Court,
    Errand,
    Merge,
    OldSlug,
    Report,
    Revision,
    StandingOverride,
    Topic,
    User,
)
from tests import cast, database
from tests.admin.conftest import enters
from tests.intake import readings

NOUNS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "cases"), key=lambda model: model.__name__
)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("full_record")]


@pytest.fixture(scope="module")
def full_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One row or more of every noun, put on the record once for this module."""
    with database.undone_at_the_end(django_db_blocker):
        record_every_noun()
        connection.check_constraints()
        yield


def record_every_noun() -> None:
    ruling = cast.a_published_ruling(cast.a_docket(cast.a_case()))
    case = ruling.docket.case
    cast.an_event(ruling.docket)
    cast.an_appearance(case)
    cast.a_counsel(case)
    cast.an_action()
    Topic.objects.create(slug="privacy", name="Privacy")
    OldSlug.objects.create(slug="before", case=case)
    StandingOverride.objects.create(
        ruling=ruling, says="stayed", why="As reported.", from_on=cast.DECIDED, until_on=cast.DECIDED, made_by=cast.ed()
    )
    log = {"subject_type": "ruling", "subject_ref": ruling.ref, "subject_label": "One"}
    Correction.objects.create(**log, field="title", why="A slip.", made_by=cast.alice(), approved_by=cast.ed())
    readings.an_intake()
    Report.objects.create(kind="wrong", subject_type="ruling", subject_ref=ruling.ref, message="Look again.")
    by, at = cast.ed(), now()
    Revision.objects.create(**log, base_version=1, made_by=by, made_at=at)
    Errand.objects.create(kind="report", subject_ref="another123")
    decided = {"claims": {}, "digest": "0", "stands": "2025-05-12", "why": "The docket.", "decided_at": at}
    ConflictDecision.objects.create(
        subject_type="ruling", subject_ref=ruling.ref, fact="date", decided_by=by, **decided
    )
    Merge.objects.create(noun="judge", kept_id=1, gone_id=2, gone_row={}, moved={}, merged_at=at, merged_by=by)


def pages(model: Any) -> list[str]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    row = model._base_manager.order_by("pk").first()
    assert row is not None, f"the record has no {model.__name__}"
    return [
        reverse(f"{name}_changelist"),
        *(reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")),
    ]


def test_every_noun_is_registered() -> None:
    covered: set[Any] = set()
    for model, pages in admin.site._registry.items():
        covered |= {model, *(inline.model for inline in getattr(pages, "inlines", ()))}
        forms = [pages.form, *(inline.form for inline in getattr(pages, "inlines", ()))]
        for form in forms:
            for link in getattr(form, "links", {}).values():
                covered.add(form.base_fields[_field_of(form, link)].widget.field.remote_field.through)
    # The text of an article is shown by its own page, and added with the article.
    nouns = {model for model in apps.get_app_config("cases").get_models() if not issubclass(model, HistoryRow)}
    # Spells and listings are worked out from the rest, and what forms keep for a while is its writer's: nothing to
    # look after.
    # Accounts' own parts have their pages at the desk.
    assert {model.__name__ for model in nouns - covered} == {
        "Autosave",
        "Invitation",
        "Listing",
        "ListingByAgency",
        "ListingByJudge",
        "ListingDue",
        "ListingWords",
        "Membership",
        "Presence",
        "Spell",
        "SyntheticMark",
    }


def _field_of(form: Any, link: str) -> str:
    return next(name for name, far in form.links.items() if far == link)


@pytest.mark.parametrize("model", [noun for noun in NOUNS if noun is not User], ids=lambda model: model.__name__)
def test_pages_answer_an_editor(model: Any, editor: Client) -> None:
    for address in pages(model):
        response = editor.get(address)
        assert response.status_code == 200, address
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert b" onclick=" not in response.content
        assert b" style=" not in response.content


@pytest.mark.parametrize("model", [noun for noun in NOUNS if noun is not User], ids=lambda model: model.__name__)
def test_add_page(model: Any, editor: Client) -> None:
    machine_made = {"Change", "Correction", "Snapshot", "OldSlug", "Report", "Intake", "Suggestion"}
    machine_made |= {"ConflictDecision", "Errand", "Merge", "Revision"}
    response = editor.get(reverse(f"admin:cases_{model._meta.model_name}_add"))
    assert response.status_code == (403 if model.__name__ in machine_made else 200)


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_pages_refuse_a_stranger(model: Any) -> None:
    inside = enters(cast.stranger())
    for address in pages(model):
        assert Client().get(address).status_code == 302
        assert inside.get(address).status_code == 403, address


def test_accounts_are_for_administrators(editor: Client, administrator: Client) -> None:
    for address in pages(User):
        assert editor.get(address).status_code == 403
        assert administrator.get(address).status_code == 200
    assert administrator.get(reverse("admin:cases_user_add")).status_code == 200
    assert administrator.post(reverse("admin:cases_user_delete", args=[cast.bob().pk])).status_code == 403


def test_an_administrator_does_not_become_a_superuser(administrator: Client) -> None:
    top = User.objects.create_superuser("root")
    assert administrator.post(reverse("admin:cases_user_change", args=[top.pk])).status_code == 403
    assert administrator.get(reverse("admin:auth_user_password_change", args=[top.pk])).status_code == 403
    page = administrator.get(reverse("admin:cases_user_change", args=[cast.ada().pk]))
    assert "is_superuser" not in page.context["adminform"].form.fields


def test_reference_data_is_kept_by_editors(reporter: Client, editor: Client) -> None:
    court = cast.dcd()
    for noun in ("court", "judge", "agency", "president"):
        assert reporter.get(reverse(f"admin:cases_{noun}_add")).status_code == 403
        assert editor.get(reverse(f"admin:cases_{noun}_add")).status_code == 200
    for noun in ("party", "outlet", "topic"):
        assert reporter.get(reverse(f"admin:cases_{noun}_add")).status_code == 200
    assert editor.post(reverse("admin:cases_court_delete", args=[court.pk])).status_code == 403
    assert Court.objects.filter(pk=court.pk).exists()


def test_nothing_is_deleted_in_bulk(editor: Client) -> None:
    for noun in ("case", "ruling", "source", "party"):
        page = editor.get(reverse(f"admin:cases_{noun}_changelist"))
        form = page.context["action_form"]
        assert form is None or "delete_selected" not in dict(form.fields["action"].choices)


def test_the_index_names_the_site(editor: Client) -> None:
    page = editor.get(reverse("admin:index")).content.decode()
    assert "Of Record" in page
    assert "Django" not in page
    assert "Of Record" in Client().get(reverse("admin:login"), follow=True).content.decode()


def test_relations_are_found_by_typing(editor: Client) -> None:
    def found(model: str, field: str, term: str) -> list[str]:
        address = reverse("admin:autocomplete")
        asked = {"app_label": "cases", "model_name": model, "field_name": field, "term": term}
        response = editor.get(address, asked)
        assert response.status_code == 200
        return [row["text"] for row in response.json()["results"]]

    assert found("rulingjudge", "judge", "friedrich") == ["Dabney L. Friedrich"]
    assert found("ruling", "docket", "00677") == ["D.D.C. 1:25-cv-00677"]
    assert found("case", "agencies", "customs") == ["U.S. Immigration and Customs Enforcement"]
    assert len(found("source", "snapshot", "tax agency")) == 1
    assert found("relief", "binds", "centro") == ["Centro de Trabajadores Unidos"]


@pytest.mark.parametrize("noun", ["ruling", "case", "docket", "source", "event", "article", "judge", "change"])
def test_no_relation_is_a_list_of_thousands(noun: str, editor: Client) -> None:
    """Each select of the page is one of fixed choices, or is filled by typing."""
    response = editor.get(reverse(f"admin:cases_{noun}_change", args=[pk_of(noun)]))
    for part in [response.context["adminform"], *response.context["inline_admin_formsets"]]:
        form = part.form if hasattr(part, "form") else part.formset.empty_form
        for field in form.fields.values():
            if hasattr(field, "queryset"):
                widget = getattr(field.widget, "widget", field.widget)
                assert "autocomplete" in type(widget).__name__.lower() or widget.is_hidden


def pk_of(noun: str) -> Any:
    return apps.get_model("cases", noun)._base_manager.order_by("pk").first().pk


def test_the_log_cannot_be_changed(editor: Client) -> None:
    line = Change.objects.first()
    assert line is not None
    assert editor.post(reverse("admin:cases_change_change", args=[line.pk]), {"note": "x"}).status_code == 403
