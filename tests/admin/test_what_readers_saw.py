"""What readers have seen is mended by editors alone, never deleted, and what was taken down is for administrators."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from cases import editorial
from cases.models import Appearance, Case, Change, Outlet, Party, Publication, Ruling, Topic
from tests import cast
from tests.admin.conftest import errors_of, filled, rows


def page(noun: str, record: Any, kind: str = "change") -> str:
    return reverse(f"admin:cases_{noun}_{kind}", args=[record.pk])


def fields_of(client: Client, noun: str, record: Any) -> set[str]:
    """What can be typed on a page."""
    return set(client.get(page(noun, record)).context["adminform"].form.fields)


# Reference data behind what is public


def test_an_article_that_is_quoted_publicly(reporter: Client, editor: Client) -> None:
    article = cast.article()
    assert {"kind", "canonical_url", "title"} <= fields_of(reporter, "article", article)
    cast.a_published_ruling()
    assert fields_of(reporter, "article", article) == set()
    assert reporter.post(page("article", article), {"title": "x"}).status_code == 403
    open_to_editors = fields_of(editor, "article", article)
    assert {"title", "byline", "outlet", "published_at"} <= open_to_editors
    assert not {"kind", "url", "canonical_url", "text"} & open_to_editors
    data = filled(editor.get(page("article", article)), byline="By Hand", kind="abstract", url="https://else.example/")
    assert editor.post(page("article", article), data).status_code == 302
    was = (article.kind, article.url)
    article.refresh_from_db()
    assert (article.byline, article.kind, article.url) == ("By Hand", *was)


def test_a_party_of_a_published_case(reporter: Client, editor: Client) -> None:
    party = Party.objects.create(name="Jane Roe", kind="person", shown_as="J.R.")
    case = cast.a_case()
    cast.an_appearance(case, party=party)
    assert "shown_as" in fields_of(reporter, "party", party)
    cast.published(case)
    assert Appearance.objects.get().is_published
    before = rows()
    data = {"name": "Jane Roe", "kind": "person", "shown_as": "", "office": ""}
    assert reporter.post(page("party", party), data).status_code == 403
    assert rows() == before
    assert editor.post(page("party", party), {**data, "shown_as": "J. R."}).status_code == 302
    party.refresh_from_db()
    assert party.shown_as == "J. R."


def test_a_party_that_counsel_or_relief_names_publicly(reporter: Client) -> None:
    case = cast.a_case()
    party = cast.centro()
    cast.a_counsel(case, party=party)
    bound = cast.bessent()
    terms = editorial.ReliefTerms(kind="tro", decision="ordered", binds=[bound])
    ruling = cast.a_ruling(cast.a_docket(case), reliefs=[terms])
    assert "shown_as" in fields_of(reporter, "party", party)
    assert "shown_as" in fields_of(reporter, "party", bound)
    cast.published(ruling)
    assert fields_of(reporter, "party", party) == set()
    assert fields_of(reporter, "party", bound) == set()


def test_an_outlet_and_a_topic(reporter: Client, editor: Client) -> None:
    outlet, topic = cast.article().outlet, Topic.objects.create(slug="privacy", name="Privacy")
    unused = Outlet.objects.create(name="Unused")
    case = cast.a_case(topics=[topic])
    assert "name" in fields_of(reporter, "outlet", outlet)
    assert "name" in fields_of(reporter, "topic", topic)
    cast.published(case)
    for noun, record in (("outlet", outlet), ("topic", topic)):
        assert fields_of(reporter, noun, record) == set()
        assert reporter.post(page(noun, record), {"name": "x"}).status_code == 403
        assert "name" in fields_of(editor, noun, record)
    assert "name" in fields_of(reporter, "outlet", unused)


# Deleting


def undone() -> Ruling:
    """A ruling that was public for a minute: in review again."""
    ruling = cast.a_published_ruling()
    editorial.unpublish(by=cast.ed(), record=ruling)
    ruling.refresh_from_db()
    assert ruling.published_at is None
    return ruling


def test_what_was_public_for_a_minute_is_not_deleted(editor: Client) -> None:
    ruling = undone()
    assert editor.post(page("ruling", ruling, "delete"), {"post": "yes"}).status_code == 403
    data = filled(editor.get(page("ruling", ruling)), **{"sources-0-DELETE": "on"})
    assert editor.post(page("ruling", ruling), data).status_code == 302
    assert ruling.sources.count() == 1


def test_an_address_that_was_public_for_a_minute_stays(editor: Client) -> None:
    case = cast.a_published_case()
    Case.objects.filter(pk=case.pk).update(state=Publication.DRAFT, published_at=None, published_by=None)
    assert "slug" not in fields_of(editor, "case", case)


def test_deleting_is_a_verb(editor: Client) -> None:
    ruling = cast.a_ruling()
    assert editor.post(page("ruling", ruling, "delete"), {"post": "yes"}).status_code == 302
    assert not Ruling.objects.exists()
    line = Change.objects.get(verb="discarded")
    assert (line.by, line.subject_ref) == (cast.ed(), ruling.ref)


def test_removing_a_source_makes_an_author(editor: Client) -> None:
    ruling = cast.a_ruling()
    source = cast.a_source(ruling)
    data = filled(editor.get(page("ruling", ruling)), **{"sources-1-DELETE": "on"})
    assert editor.post(page("ruling", ruling), data).status_code == 302
    ruling.refresh_from_db()
    assert ruling.author_ids == [cast.alice().pk, cast.ed().pk]
    assert Change.objects.filter(verb="discarded", subject_ref=source.ref, by=cast.ed()).exists()


def test_what_carries_something_is_not_deleted(editor: Client) -> None:
    docket = cast.a_ruling().docket
    before = rows()
    editor.post(page("docket", docket, "delete"), {"post": "yes"})
    assert rows() == before


def test_adding_a_docket_makes_an_author_of_the_case(editor: Client) -> None:
    case = cast.a_case()
    before = rows()
    assert editor.post(page("case", case), filled(editor.get(page("case", case)))).status_code == 302
    assert rows() == before
    data = filled(editor.get(page("case", case)))
    data |= {"dockets-TOTAL_FORMS": "1", "dockets-0-court": cast.dcd().pk, "dockets-0-number_as_written": "25-1"}
    response = editor.post(page("case", case), data)
    assert response.status_code == 302, errors_of(response)
    case.refresh_from_db()
    assert cast.ed().pk in case.author_ids


# Taken down


@pytest.fixture(params=[False, True], ids=["on request", "by law"])
def taken_down(request: pytest.FixtureRequest, db: None) -> Ruling:
    ruling = cast.a_published_ruling()
    editorial.take_down(by=cast.ed(), record=ruling, reason="Sealed.", legal=request.param)
    return ruling


def test_its_history_is_for_administrators(
    taken_down: Ruling, reporter: Client, editor: Client, administrator: Client
) -> None:
    for noun, record in (("ruling", taken_down), ("source", taken_down.sources.get())):
        for client in (reporter, editor):
            response = client.get(page(noun, record, "history"))
            assert response.status_code == 403
            assert "only an administrator reads its history" in response.content.decode()
            assert taken_down.title not in response.content.decode()
        assert administrator.get(page(noun, record, "history")).status_code == 200
    assert editor.get(page("docket", taken_down.docket, "history")).status_code == 200


def test_a_part_that_was_taken_down_is_left_out_of_the_history(editor: Client, administrator: Client) -> None:
    case = cast.a_case()
    appearance = cast.an_appearance(case, as_written="Jane Roe of Salem")
    cast.published(case)
    editorial.take_down(by=cast.ed(), record=appearance, reason="On request.")
    assert "Jane Roe of Salem" not in editor.get(page("case", case, "history")).content.decode()
    assert "Jane Roe of Salem" in administrator.get(page("case", case, "history")).content.decode()
    assert editor.get(page("appearance", appearance, "history")).status_code == 403


def test_parts_of_a_case_that_was_taken_down(editor: Client) -> None:
    ruling = cast.a_ruling()
    case = cast.published(ruling.docket.case)
    editorial.take_down(by=cast.ed(), record=case, reason="Sealed.")
    for noun, record in (("case", case), ("docket", ruling.docket), ("ruling", ruling)):
        assert editor.get(page(noun, record, "history")).status_code == 403


def test_the_page_says_who_takes_it_up_again(taken_down: Ruling, editor: Client, administrator: Client) -> None:
    said = editor.get(page("ruling", taken_down)).content.decode()
    assert "only an administrator takes it up again" in said
    assert "Saving makes it a draft" not in said
    assert fields_of(editor, "ruling", taken_down) <= {"decided"}
    shown = administrator.get(page("ruling", taken_down))
    assert "Saving makes it a draft" in shown.content.decode()
    assert administrator.post(page("ruling", taken_down), filled(shown, title="Mended")).status_code == 302
    taken_down.refresh_from_db()
    assert (taken_down.state, taken_down.title) == ("draft", "Mended")
    assert "until it is published again" in administrator.get(page("ruling", taken_down)).content.decode()


def test_what_the_editors_withdrew_can_be_taken_down(editor: Client) -> None:
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling, reason="It names a child.")
    address = reverse("admin:cases_ruling_verb", args=[ruling.pk, "take-down"])
    assert address in editor.get(page("ruling", ruling)).content.decode()
    assert editor.post(address, {"text": "On request."}).status_code == 302
    assert address not in editor.get(page("ruling", ruling)).content.decode()


# In review


def test_an_edit_takes_it_out_of_review(editor: Client) -> None:
    ruling = cast.a_ruling()
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    shown = editor.get(page("ruling", ruling))
    assert "Saving a change makes it a draft again" in shown.content.decode()
    assert editor.post(page("ruling", ruling), filled(shown, title="Mended")).status_code == 302
    ruling.refresh_from_db()
    assert ruling.state == "draft"


def test_an_edit_in_review_is_submitted_in_one_step(editor: Client) -> None:
    ruling = cast.a_ruling()
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    shown = editor.get(page("ruling", ruling))
    assert "Save and submit for review" in shown.content.decode()
    data = filled(shown, title="Mended", _submit="1")
    assert editor.post(page("ruling", ruling), data).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.state, ruling.title) == ("in_review", "Mended")


# Small things


def test_a_party_that_relief_binds_is_in_the_history(editor: Client) -> None:
    ruling = cast.a_ruling(reliefs=[editorial.ReliefTerms(kind="tro", decision="ordered", binds=[cast.bessent()])])
    entries = editor.get(page("ruling", ruling, "history")).context["entries"]
    said = {(entry.noun, entry.label, line.after) for entry in entries for line in entry.lines}
    assert ("party bound", "added", str(cast.bessent())) in said
    ruling.reliefs.get().delete()
    entries = editor.get(page("ruling", ruling, "history")).context["entries"]
    assert ("party bound", "removed") in {(entry.noun, entry.label) for entry in entries}


def test_accounts_are_linked_for_administrators_alone(editor: Client, administrator: Client) -> None:
    snapshot = cast.snapshot()
    line = Change.objects.create(
        by=cast.alice(), verb="opened", subject_type="case", subject_ref="x", subject_label="X"
    )
    case = cast.a_case()
    editorial.mark_checked(by=cast.alice(), case=case, on=(now() - timedelta(days=1)).date())
    account = f'href="{page("user", cast.alice())}"'
    for noun, record in (("snapshot", snapshot), ("article", snapshot.article), ("change", line), ("case", case)):
        shown = editor.get(page(noun, record)).content.decode()
        assert "Alice Archer" in shown, noun
        assert account not in shown, noun
        assert account in administrator.get(page(noun, record)).content.decode(), noun


def test_forms_ask_what_the_verbs_ask(reporter: Client) -> None:
    """Rules that no form repeats: a filing of tomorrow, an address that another case once had."""
    docket, case = cast.a_docket(), cast.a_case(short_caption="Roe v. Doe")
    later = str((now() + timedelta(days=3)).date())
    response = reporter.post(page("docket", docket), filled(reporter.get(page("docket", docket)), filed=later))
    assert "in the future" in errors_of(response)["filed"]
    docket.case.old_slugs.create(slug="long-ago")
    response = reporter.post(page("case", case), filled(reporter.get(page("case", case)), slug="long-ago"))
    assert "choose another" in errors_of(response)["slug"]
