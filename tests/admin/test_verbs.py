"""The verbs as buttons and as actions: who may, what they ask, and what they say."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from pytest_django import Settings

from cases import editorial
from cases.models import Change, Ruling
from tests import cast
from tests.admin.conftest import enters, filled, rows


def in_review() -> Ruling:
    """Alice's ruling in a published case, waiting for an editor."""
    ruling = cast.a_ruling(cast.a_published_docket())
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    return ruling


def act(client: Client, noun: str, verb: str, *records: Any, **said: str) -> list[str]:
    """An action on the list, and what it said."""
    data = {"action": verb, "_selected_action": [record.pk for record in records], "index": "0", **said}
    if said:
        del data["index"]
    response = client.post(reverse(f"admin:cases_{noun}_changelist"), data)
    return [str(message) for message in get_messages(response.wsgi_request)]


def verb_page(ruling: Ruling, verb: str) -> str:
    return reverse("admin:cases_ruling_verb", args=[ruling.pk, verb])


def test_it_works(reporter: Client, editor: Client) -> None:
    """From a reporter's form to the public, by an editor."""
    ruling = cast.a_ruling(cast.a_published_docket())
    address = reverse("admin:cases_ruling_change", args=[ruling.pk])
    page = reporter.get(address)
    assert "Save and submit for review" in page.content.decode()
    assert reporter.post(address, filled(page, title="Injunction denied", _submit="1")).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.state, ruling.title) == ("in_review", "Injunction denied")
    assert verb_page(ruling, "publish") in editor.get(address).content.decode()
    assert "The public sees it at once" in editor.get(verb_page(ruling, "publish")).content.decode()
    response = editor.post(verb_page(ruling, "publish"), {"post": "yes"}, follow=True)
    assert "“Injunction denied” is published." in response.content.decode()
    ruling.refresh_from_db()
    assert (ruling.state, ruling.published_by) == ("published", cast.ed())


def test_a_new_record_is_saved_and_submitted_at_once(reporter: Client) -> None:
    address = reverse("admin:cases_case_add")
    data = filled(reporter.get(address), short_caption="Roe v. Doe", about_agencies=[cast.ice().pk], _submit="1")
    assert reporter.post(address, data).status_code == 302
    case = cast.Case.objects.get()
    assert (case.state, case.slug, list(case.agencies.all())) == ("in_review", "roe-v-doe", [cast.ice()])


def test_publishing_from_the_list(editor: Client) -> None:
    ready, draft = in_review(), cast.a_ruling()
    said = act(editor, "ruling", "publish", ready, draft)
    assert said == [
        "The ruling “Preliminary injunction denied” is published.",
        "The ruling “Preliminary injunction denied” is draft: submit it for review first.",
    ]
    ready.refresh_from_db()
    assert ready.is_published


def test_an_author_does_not_publish(editor: Client) -> None:
    ruling = in_review()
    editorial.save_draft(by=cast.ed(), record=ruling)
    editorial.submit_for_review(by=cast.ed(), record=ruling)
    page = editor.get(reverse("admin:cases_ruling_change", args=[ruling.pk])).content.decode()
    assert verb_page(ruling, "publish") not in page
    assert "another editor approves it" in page
    before = rows()
    assert "was written or changed by you" in act(editor, "ruling", "publish", ruling)[0]
    response = editor.post(verb_page(ruling, "publish"), {"post": "yes"})
    assert "was written or changed by you" in response.content.decode()
    assert rows() == before


def test_a_reporter_does_not_publish(reporter: Client) -> None:
    ruling = in_review()
    before = rows()
    for verb in ("publish", "send-back", "undo", "withdraw", "take-down"):
        assert reporter.post(verb_page(ruling, verb), {"post": "yes", "text": "x"}).status_code == 403
        act(reporter, "ruling", verb, ruling)
    tried = Change.objects.filter(verb="refused", by=cast.alice()).order_by("pk")
    assert [line.details["tried"] for line in tried] == ["publish", "send-back", "undo", "withdraw", "take-down"]
    tried_and_noted = {"cases.Change": before["cases.Change"] + 5}
    assert rows() == before | tried_and_noted
    ruling.refresh_from_db()
    assert ruling.state == "in_review"


def test_strangers_and_unknown_verbs(editor: Client) -> None:
    ruling = in_review()
    assert enters(cast.stranger()).post(verb_page(ruling, "publish"), {"post": "yes"}).status_code == 403
    assert Client().post(verb_page(ruling, "publish"), {"post": "yes"}).status_code == 302
    assert editor.get(verb_page(ruling, "burn")).status_code == 404
    assert editor.get(reverse("admin:cases_ruling_verb", args=[0, "publish"])).status_code == 404
    ruling.refresh_from_db()
    assert ruling.state == "in_review"


def test_what_stands_in_the_way_is_said(editor: Client) -> None:
    ruling = cast.a_ruling(cast.a_docket())
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    assert "Publish the case" in editor.get(verb_page(ruling, "publish")).content.decode()
    before = rows()
    assert "cannot be published yet" in act(editor, "ruling", "publish", ruling)[0]
    assert rows() == before


def test_sending_back_asks_for_a_note(editor: Client) -> None:
    ruling = in_review()
    assert "What is to be mended" in editor.get(verb_page(ruling, "send-back")).content.decode()
    assert "This field is required" in editor.post(verb_page(ruling, "send-back"), {"text": " "}).content.decode()
    assert editor.post(verb_page(ruling, "send-back"), {"text": "The date."}).status_code == 302
    ruling.refresh_from_db()
    assert ruling.state == "draft"
    assert Change.objects.latest("pk").note == "The date."


@pytest.mark.parametrize(
    ("verb", "legal", "state"),
    [("withdraw", {}, "editorial"), ("take-down", {}, "taken_down"), ("take-down", {"legal": "on"}, "legal")],
)
def test_taking_back_asks_for_the_reason(editor: Client, verb: str, legal: dict[str, str], state: str) -> None:
    ruling = cast.a_published_ruling()
    page = reverse("admin:cases_ruling_change", args=[ruling.pk])
    assert verb_page(ruling, verb) in editor.get(page).content.decode()
    assert editor.post(verb_page(ruling, verb), {}).status_code == 200
    assert editor.post(verb_page(ruling, verb), {"text": "Sealed.", **legal}).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.state, ruling.withdrawn_as, ruling.withdrawn_reason) == ("withdrawn", state, "Sealed.")


def test_withdrawing_several_asks_once(editor: Client) -> None:
    one = cast.a_published_ruling()
    two = cast.a_published_ruling(one.docket)
    first = editor.post(
        reverse("admin:cases_ruling_changelist"),
        {"action": "withdraw", "_selected_action": [one.pk, two.pk], "index": "0"},
    )
    page = first.content.decode()
    assert "the public reads this" in page
    assert page.count('name="_selected_action"') == 2
    said = act(editor, "ruling", "withdraw", one, two, post="yes", text="Both of another case.")
    assert len(said) == 2
    assert {ruling.state for ruling in Ruling.objects.all()} == {"withdrawn"}


def test_undo_is_offered_for_ten_minutes(editor: Client) -> None:
    fresh = cast.a_published_ruling()
    old = cast.a_published_ruling(at=None, docket=fresh.docket)
    Ruling.objects.filter(pk=old.pk).update(published_at=now() - timedelta(minutes=11))
    for ruling, offered in ((fresh, True), (old, False)):
        page = editor.get(reverse("admin:cases_ruling_change", args=[ruling.pk])).content.decode()
        assert (verb_page(ruling, "undo") in page) is offered
    assert "more than ten minutes ago" in act(editor, "ruling", "undo", old)[0]
    assert editor.post(verb_page(fresh, "undo"), {"post": "yes"}).status_code == 302
    fresh.refresh_from_db()
    assert fresh.state == "in_review"


def test_one_pair_of_eyes_where_the_site_says_so(editor: Client, settings: Settings) -> None:
    settings.FOUR_EYES = False
    ruling = cast.a_ruling(cast.a_published_docket(), by=cast.ed())
    page = editor.get(reverse("admin:cases_ruling_change", args=[ruling.pk])).content.decode()
    assert verb_page(ruling, "publish") in page
    assert editor.post(verb_page(ruling, "publish"), {"post": "yes"}).status_code == 302
    ruling.refresh_from_db()
    assert ruling.is_published


def test_a_case_is_followed_up_to_today(reporter: Client) -> None:
    case = cast.a_published_case()
    address = reverse("admin:cases_case_verb", args=[case.pk, "checked"])
    assert address in reporter.get(reverse("admin:cases_case_change", args=[case.pk])).content.decode()
    assert reporter.post(address, {"post": "yes"}).status_code == 302
    case.refresh_from_db()
    assert case.last_checked_by == cast.alice()
    assert case.is_published


def test_the_public_page_is_linked_once_there_is_one(editor: Client) -> None:
    ruling = in_review()
    address = reverse("admin:cases_ruling_change", args=[ruling.pk])
    assert "View on site" not in editor.get(address).content.decode()
    editorial.publish(by=cast.ed(), record=ruling)
    assert "View on site" in editor.get(address).content.decode()
