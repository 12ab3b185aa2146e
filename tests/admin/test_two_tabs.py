"""Two people, or two tabs: what was saved since a form was opened is not overwritten, and what was typed is kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Disposition
from tests import cast
from tests.admin.conftest import added, errors_of, filled, rows

MAKERS: dict[str, tuple[Any, str]] = {
    "ruling": (cast.a_ruling, "title"),
    "case": (cast.a_case, "short_caption"),
    "docket": (cast.a_docket, "caption"),
    "event": (cast.an_event, "title"),
    "challengedaction": (cast.an_action, "title"),
}


def change_page(noun: str, record: Any) -> str:
    return reverse(f"admin:cases_{noun}_change", args=[record.pk])


@pytest.mark.parametrize("noun", MAKERS)
def test_it_works(noun: str, reporter: Client, editor: Client) -> None:
    make, column = MAKERS[noun]
    record = make()
    address = change_page(noun, record)
    typed = filled(reporter.get(address), **{column: "Typed with care"})
    assert editor.post(address, filled(editor.get(address), **{column: "Saved first"})).status_code == 302
    before = rows()
    response = reporter.post(address, typed)
    assert response.status_code == 200
    said = errors_of(response)["__all__"]
    assert "Somebody saved this record while you were writing: Ed Ellis, 20" in said
    assert "Typed with care" in response.content.decode()
    assert rows() == before
    record.refresh_from_db()
    assert getattr(record, column) == "Saved first"
    # Sent once more, it is refused once more: the form is still the old one.
    assert reporter.post(address, filled(response)).status_code == 200
    assert reporter.post(address, filled(reporter.get(address), **{column: "Carried over"})).status_code == 302


def test_parts_count(reporter: Client, editor: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page("ruling", ruling)
    typed = filled(reporter.get(address), **{"dispositions-0-kind": "granted"})
    assert editor.post(address, added(filled(editor.get(address)), "dispositions", kind="dismissed", position="2"))
    assert "Ed Ellis" in errors_of(reporter.post(address, typed))["__all__"]
    assert set(Disposition.objects.values_list("kind", flat=True)) == {"denied", "dismissed"}


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
