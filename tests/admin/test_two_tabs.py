"""Two people, or two tabs: what was saved since a form was opened is not overwritten, and what was typed is kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Autosave, Disposition
from tests import cast
from tests.admin.conftest import added, errors_of, filled, rows
from tests.views.test_record_edit import sent

MAKERS: dict[str, tuple[Any, str]] = {
    "ruling": (cast.a_ruling, "title"),
    "case": (cast.a_case, "short_caption"),
    "docket": (cast.a_docket, "caption"),
    "event": (cast.an_event, "title"),
    "challengedaction": (cast.an_action, "title"),
}


def change_page(noun: str, record: Any) -> str:
    return reverse(f"admin:cases_{noun}_change", args=[record.pk])


def but_for_what_is_kept(counted: dict[str, int]) -> dict[str, int]:
    return {table: count for table, count in counted.items() if table != "cases.Autosave"}


@pytest.mark.parametrize("noun", MAKERS)
def test_it_works(noun: str, reporter: Client, editor: Client) -> None:
    make, column = MAKERS[noun]
    record = make()
    address = change_page(noun, record)
    typed = filled(reporter.get(address), **{column: "Typed with care"})
    assert editor.post(address, filled(editor.get(address), **{column: "Saved first"})).status_code == 302
    before = but_for_what_is_kept(rows())
    response = reporter.post(address, typed, follow=True)
    desk = reverse("cases:record-edit", args=[record.noun, record.ref])
    assert response.redirect_chain == [(f"{desk}?kept=1", 302)]
    page = response.content.decode()
    for said in (
        "Two of you at once",
        "Ed Ellis saved this record",
        "Nothing of yours is saved yet",
        "Typed with care",
    ):
        assert said in page
    assert but_for_what_is_kept(rows()) == before
    record.refresh_from_db()
    assert getattr(record, column) == "Saved first"
    # Sent once more from the old form, it stays there: what waits at the desk is not written over.
    again = reporter.post(address, typed)
    assert "while you were writing: Ed Ellis, 20" in errors_of(again)["__all__"]
    assert "Typed with care" in again.content.decode()
    assert but_for_what_is_kept(rows()) == before
    assert reporter.post(desk, sent(response)).status_code == 302
    record.refresh_from_db()
    assert getattr(record, column) == "Typed with care"


@pytest.mark.django_db(transaction=True)
def test_parts_and_what_is_no_fact_count(reporter: Client, editor: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page("ruling", ruling)
    typed = filled(reporter.get(address), **{"dispositions-0-kind": "granted"})
    typed = added(typed, "sources", snapshot=str(cast.snapshot().pk), quote=cast.WORDS_OF_EVENT, stance="supports")
    typed |= {f"sources-{int(typed['sources-TOTAL_FORMS']) - 1}-supports": ["date"]}
    theirs = added(filled(editor.get(address), form="opinion"), "dispositions", kind="dismissed", position="2")
    assert editor.post(address, theirs).status_code == 302
    both = reporter.post(address, typed, follow=True)
    assert "and offered when you open it" in both.content.decode()
    (line,) = [line for line in both.context["form"].lines if line.name == "dispositions"]
    assert (line.clashes, line.theirs) == (True, ["Denied", "Dismissed"])
    assert set(Disposition.objects.values_list("kind", flat=True)) == {"denied", "dismissed"}
    assert ruling.sources.count() == 1
    left = reporter.get(f"{address}?kept=1").content.decode()
    assert cast.WORDS_OF_EVENT in left
    assert reporter.post(both.request["PATH_INFO"], sent(both, take=["dispositions"], title="Mine")).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.title, ruling.form, ruling.dispositions.count()) == ("Mine", "opinion", 2)


def test_what_cannot_be_saved_stays_where_it_was_typed(reporter: Client, editor: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page("ruling", ruling)
    typed = filled(reporter.get(address), title="Typed with care", decided="2025-13-13")
    assert editor.post(address, filled(editor.get(address), title="Saved first")).status_code == 302
    response = reporter.post(address, typed)
    assert "while you were writing: Ed Ellis, 20" in errors_of(response)["__all__"]
    assert "Typed with care" in response.content.decode()
    assert not Autosave.objects.exists()


def test_other_records_do_not(reporter: Client, editor: Client) -> None:
    one = cast.a_ruling()
    two = cast.a_ruling(one.docket)
    address = change_page("ruling", one)
    typed = filled(reporter.get(address), title="Typed with care")
    assert editor.post(change_page("ruling", two), filled(editor.get(change_page("ruling", two)), title="Other"))
    assert reporter.post(address, typed).status_code == 302


def test_a_form_that_does_not_say_when_it_was_opened(reporter: Client) -> None:
    case = cast.a_case()
    address = change_page("case", case)
    assert 'name="seen"' in reporter.get(address).content.decode()
    for seen in (None, "", "x"):
        response = reporter.post(address, filled(reporter.get(address), short_caption="Roe v. Doe", seen=seen))
        assert "while you were writing" in errors_of(response)["__all__"]
    case.refresh_from_db()
    assert case.short_caption == cast.WORDS_OF_CASE
