"""An article as a source of a ruling on the record: what agrees, what says otherwise, and what becomes of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import editorial
from cases.intake.review import dismiss
from cases.models import Ruling, Source
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import rows_written
from tests.intake import readings
from tests.intake.readings import meant, same_as
from tests.views.intake_pages import at_the_desk, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Client:
    return at_the_desk(cast.alice())


def recorded(disposition="granted", **fields) -> Ruling:
    docket = cast.a_docket(number="1:25-cv-01999")
    whole = {"decided": PartialDate.parse("2025-06-03"), "prevailing": "challengers", "title": "Injunction granted"}
    return cast.a_ruling(docket, dispositions=[editorial.DispositionPart(disposition)], **{**whole, **fields})


def address(intake, ruling) -> str:
    return f"{intake.get_absolute_url()}attach/{ruling.ref}/"


def test_it_works(alice):
    """One press on top of the article's page, where the two say the same."""
    ruling = recorded()
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling),)))
    assert f'action="{address(intake, ruling)}"' in page_of(alice, intake)
    response = alice.post(address(intake, ruling), follow=True)
    page = response.content.decode()
    assert "is a source of “Injunction granted” now: 3 quotes." in page
    assert "On the record" in page
    assert Source.objects.filter(snapshot=intake.snapshot, ruling=ruling).count() == 3
    assert Ruling.objects.count() == 1


def test_what_agrees_can_be_looked_at_first(alice):
    ruling, intake = recorded(), readings.an_intake()
    before = rows_written()
    page = alice.get(address(intake, ruling)).content.decode()
    assert "Attached in support" in page
    assert "<dt>Disposition</dt><dd>Granted<br>" in page
    assert rows_written() == before


def test_what_says_otherwise_is_asked_about_and_nothing_is_written(alice):
    ruling, intake = recorded("denied"), readings.an_intake()
    before = rows_written()
    response = alice.post(address(intake, ruling))
    page = response.content.decode()
    assert response.status_code == 422
    assert "The article says <b>Granted</b>, the record <b>Denied</b>." in page
    assert "The article says “Granted”, the record “Denied”: attach its words" in page
    assert rows_written() == before


def test_it_is_attached_as_saying_otherwise_with_a_note_or_left_out(alice):
    ruling, intake = recorded("denied", prevailing="government"), readings.an_intake()
    place = {row.field: row.position for row in intake.suggestions.all()}
    sent = {
        f"s{place['disposition']}-stance": "disputes",
        f"s{place['prevailing']}-stance": "leave",
        "s99999999-stance": "disputes",
        "sx-stance": "disputes",
    }
    response = alice.post(address(intake, ruling), sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "A source that says otherwise needs a note" in page
    assert f'name="s{place["disposition"]}-stance" value="disputes" checked' in page
    assert f'name="s{place["prevailing"]}-stance" value="leave" checked' in page
    note = "The order itself says denied."
    assert alice.post(address(intake, ruling), {**sent, f"s{place['disposition']}-note": note}).status_code == 302
    disputing = Source.objects.get(snapshot=intake.snapshot, stance="disputes")
    assert (disputing.supports, disputing.claims, disputing.note) == (
        ["disposition"],
        {"disposition": "Granted"},
        note,
    )
    rest = Source.objects.filter(snapshot=intake.snapshot, ruling=ruling, stance="supports")
    assert not any({"disposition", "prevailing"} & set(source.supports) for source in rest)


def test_sources_of_a_public_ruling_wait_for_review(alice):
    ruling, intake = cast.published(recorded()), readings.an_intake()
    assert 'value="publish"' not in alice.get(address(intake, ruling)).content.decode()
    alice.post(address(intake, ruling))
    assert {source.state for source in Source.objects.filter(snapshot=intake.snapshot)} == {"in_review"}


def test_whoever_may_publishes_them_at_once(settings):
    settings.FOUR_EYES = False
    ruling, intake, client = cast.published(recorded()), readings.an_intake(), at_the_desk(cast.ed())
    assert 'value="publish"' in client.get(address(intake, ruling)).content.decode()
    client.post(address(intake, ruling), {"then": "publish"})
    assert {source.state for source in Source.objects.filter(snapshot=intake.snapshot)} == {"published"}


def test_an_article_that_was_dealt_with_meanwhile_is_not_attached(alice):
    ruling, intake = recorded(), readings.an_intake()
    dismiss(by=cast.bob(), intake=intake, why="Opinion.")
    before = rows_written()
    response = alice.post(address(intake, ruling))
    assert response.status_code == 422
    assert "was put aside by Bob Baker meanwhile" in response.content.decode()
    assert rows_written() == before


def test_what_is_not_there(alice):
    intake, stub = readings.an_intake(), cast.a_stub(cast.a_docket())
    assert alice.post(f"{intake.get_absolute_url()}attach/nothing/").status_code == 404
    assert alice.post(address(intake, stub)).status_code == 404


def test_many_differences_cost_as_many_queries_as_few(alice):
    def cost(extracted, title):
        intake = readings.an_intake(extracted, snapshot=readings.snapshot(title=title))
        with CaptureQueriesContext(connection) as captured:
            assert alice.get(address(intake, ruling)).status_code == 200
        return len(captured)

    ruling = recorded("denied")
    few = cost(readings.said(), "Few")
    many = {name: getattr(readings.said(), name) * 20 for name in ("judges", "agencies", "courts", "docket_numbers")}
    assert cost(readings.said(**many), "Many") == few
