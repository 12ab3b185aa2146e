"""The history page: who changed what, before and after; and pages that cost the same for two rows as for twenty."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Case, Docket, Judge, Ruling
from tests import cast
from tests.admin.conftest import added, filled


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_it_works(reporter: Client, editor: Client) -> None:
    ruling = cast.a_ruling()
    address = reverse("admin:cases_ruling_change", args=[ruling.pk])
    data = filled(reporter.get(address), title="Injunction denied", decided="2025-05", prevailing="mixed")
    assert reporter.post(address, data).status_code == 302
    page = editor.get(reverse("admin:cases_ruling_history", args=[ruling.pk]))
    newest = next(entry for entry in page.context["entries"] if entry.noun == "ruling")
    assert (newest.who, newest.label) == ("Alice Archer", "changed")
    assert newest.address == address
    lines = {line.column: (line.before, line.after) for line in newest.lines}
    assert lines["title"] == ("Preliminary injunction denied", "Injunction denied")
    assert lines["prevailing"] == ("Government", "Mixed")
    assert lines["decided on precision"] == ("day", "month")
    text = page.content.decode()
    assert "<del>Preliminary injunction denied</del>" in text
    assert "revised" in text


def test_parts_and_links_by_name(editor: Client) -> None:
    ruling = cast.a_ruling()
    address = reverse("admin:cases_ruling_change", args=[ruling.pk])
    other = Judge.objects.create(slug="roe", name="Jane Roe", full_name="Roe, Jane", surname="Roe")
    data = filled(editor.get(address), **{"dispositions-0-DELETE": "on", "bench-0-judge": str(other.pk)})
    data = added(data, "dispositions", kind="granted", position="1")
    assert editor.post(address, data).status_code == 302
    entries = editor.get(reverse("admin:cases_ruling_history", args=[ruling.pk])).context["entries"]
    by_ed = [entry for entry in entries if entry.who == "Ed Ellis"]
    assert {(entry.noun, entry.label) for entry in by_ed} == {
        ("ruling", "changed"),
        ("disposition", "removed"),
        ("disposition", "added"),
        ("judge of the ruling", "changed"),
    }
    said = {(line.column, line.before, line.after) for entry in by_ed for line in entry.lines}
    assert ("judge", "Dabney L. Friedrich", "Jane Roe") in said
    assert ("kind", "Denied", "") in said
    assert ("kind", "", "Granted") in said
    assert ("written by", "Alice Archer", "Alice Archer, Ed Ellis") in said


def test_what_the_shell_wrote_is_the_systems(editor: Client) -> None:
    case = cast.a_case()
    # The test is one transaction, which keeps what the verb said of itself.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pghistory.context_id = ''")
    Case.objects.filter(pk=case.pk).update(summary="Written by hand.")
    entries = editor.get(reverse("admin:cases_case_history", args=[case.pk])).context["entries"]
    newest = next(entry for entry in entries if entry.noun == "case")
    assert (newest.who, newest.lines[0].after) == ("the system", "Written by hand.")


def test_it_is_paged(editor: Client) -> None:
    case = cast.a_case()
    for number in range(60):
        Case.objects.filter(pk=case.pk).update(summary=f"No. {number}")
    address = reverse("admin:cases_case_history", args=[case.pk])
    first, second = editor.get(address), editor.get(address, {"p": 2})
    assert len(first.context["entries"]) == 50
    assert "No. 59" in first.content.decode()
    assert "No. 0" in second.content.decode()


def test_a_missing_record(editor: Client) -> None:
    assert editor.get(reverse("admin:cases_case_history", args=[0])).status_code == 404


def test_history_costs_the_same(editor: Client) -> None:
    case = cast.a_case()
    address = reverse("admin:cases_case_history", args=[case.pk])
    agencies = [cast.agency(f"office-{number}", f"Office {number}") for number in range(40)]
    case.agencies.add(*agencies[:2])
    few = queries(editor, address)
    case.agencies.add(*agencies[2:])
    assert queries(editor, address) == few


def more(noun: str, number: int) -> None:
    """Rows of a noun, each in a case of its own."""
    for _ in range(number):
        ruling = cast.a_published_ruling()
        case: Any = ruling.docket.case
        cast.an_event(ruling.docket)
        cast.an_appearance(case)
        cast.a_counsel(case)
        cast.an_action()


LISTS = ["ruling", "case", "docket", "source", "event", "appearance", "counsel", "challengedaction", "change", "judge"]


def test_lists_cost_the_same_for_two_as_for_twenty(editor: Client) -> None:
    more("ruling", 2)
    addresses = [reverse(f"admin:cases_{noun}_changelist") for noun in LISTS]
    searched = [f"{address}?q=injunction" for address in addresses]
    few = {address: queries(editor, address) for address in addresses + searched}
    more("ruling", 18)
    assert {address: queries(editor, address) for address in addresses + searched} == few


def test_typing_costs_the_same(editor: Client) -> None:
    def asked() -> int:
        address = reverse("admin:autocomplete")
        total = 0
        for model, field in (("effect", "acted_on"), ("ruling", "docket"), ("source", "snapshot")):
            total += queries(editor, f"{address}?app_label=cases&model_name={model}&field_name={field}&term=")
        return total

    more("ruling", 2)
    few = asked()
    more("ruling", 10)
    assert asked() == few


@pytest.mark.parametrize("noun", ["ruling", "docket"])
def test_filters_offer_what_is_in_use(noun: str, editor: Client) -> None:
    cast.a_ruling(cast.a_docket(judges=[cast.friedrich()]))
    Judge.objects.create(slug="roe", name="Jane Roe", full_name="Roe, Jane", surname="Roe")
    address = reverse(f"admin:cases_{noun}_changelist")
    page = editor.get(address)
    offered = page.content.decode()
    assert "Dabney L. Friedrich" in offered
    assert "Jane Roe" not in offered
    assert "D.D.C." in offered or "District of Columbia" in offered
    judge = cast.friedrich().pk
    assert len(editor.get(address, {"judges__id__exact": judge}).context["cl"].result_list) == 1
    assert len(editor.get(address, {"state__exact": "published"}).context["cl"].result_list) == 0


def test_search(editor: Client) -> None:
    ruling = cast.a_ruling()
    for noun, words in (("ruling", "00677"), ("ruling", "friedrich"), ("case", "Bessent"), ("docket", "25-cv-00677")):
        page = editor.get(reverse(f"admin:cases_{noun}_changelist"), {"q": words})
        assert len(page.context["cl"].result_list) == 1, (noun, words)
    assert Ruling.objects.get() == ruling
    assert Docket.objects.count() == 1
