"""From the form to the record: drafts, reviews, publication, and what is shown afterwards."""

import pytest
from django.test import Client

from cases.intake.findings import EXTRACTOR, VERSION
from cases.intake.review import finish
from cases.models import Ruling
from tests import cast
from tests.editorial.refusal import rows_written
from tests.intake import readings
from tests.views.intake_pages import at_the_desk, filled, page_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Client:
    return at_the_desk(cast.alice())


def test_sent_to_review(alice):
    intake = readings.an_intake()
    response = alice.post(intake.get_absolute_url(), {**filled(alice, intake), "then": "review"}, follow=True)
    assert "“Preliminary injunction granted” is in review." in response.content.decode()
    assert Ruling.objects.get().state == "in_review"


def test_published(settings):
    settings.FOUR_EYES = False
    intake, client = readings.an_intake(), at_the_desk(cast.ed())
    response = client.post(intake.get_absolute_url(), {**filled(client, intake), "then": "publish"}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain[-1][0] == Ruling.objects.get().get_absolute_url()
    assert "<mark>U.S. District Judge Dabney L. Friedrich granted a preliminary injunction" in " ".join(page.split())


def test_what_cannot_be_published_can_be_saved(settings):
    settings.FOUR_EYES = False
    intake, client = readings.an_intake(), at_the_desk(cast.ed())
    sent = filled(client, intake, disposition="denied", prevailing="government")
    before = rows_written()
    response = send(client, intake, {**sent, "then": "publish"}, 422)
    assert "It has no quote for disposition: attach the words that prove it" in response.content.decode()
    assert rows_written() == before
    send(client, intake, sent)
    page = page_of(client, intake)
    assert "What publishing will ask for" in page
    assert "It has no quote for disposition" in page


def test_a_reporter_who_sends_publish_all_the_same_is_refused(alice, settings):
    settings.FOUR_EYES = False
    intake = readings.an_intake()
    response = send(alice, intake, {**filled(alice, intake), "then": "publish"}, 422)
    assert "Only an editor reviews, publishes and withdraws" in response.content.decode()


def test_of_two_editors_the_second_is_told_and_loses_nothing(alice):
    intake = readings.an_intake()
    sent = filled(alice, intake, summary="My own words.", number="1:25-cv-02000")
    finish(by=cast.bob(), intake=intake, settled=readings.settled(intake))
    before = rows_written()
    response = send(alice, intake, sent, 409)
    page = response.content.decode()
    assert "was recorded as “Preliminary injunction granted” by Bob Baker meanwhile" in page
    assert "My own words." in page
    assert 'value="1:25-cv-02000"' in page
    assert rows_written() == before


# Afterwards


def test_what_became_of_it(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, prevailing="mixed"))
    page = page_of(alice, intake)
    assert "On the record" in page
    assert 'id="record"' not in page
    assert "edited by Alice Archer" in page
    assert f"suggested by {EXTRACTOR} {VERSION}" in page
    assert '<span class="was">Challengers</span> <b>mixed</b>' in page


def test_a_draft_that_was_discarded_is_said_to_be_gone(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake))
    cast.editorial.discard(by=cast.alice(), record=Ruling.objects.get())
    assert "Its draft was discarded" in page_of(alice, intake)


# Live


@pytest.mark.parametrize(
    ("query", "says", "title"),
    [
        ("posture=tro&disposition=denied", "Not blocked", "Temporary restraining order denied"),
        (
            "posture=stay&disposition=granted&relief_kind=stay_of_action&relief_decision=ordered",
            "Blocked",
            "Stay granted",
        ),
        ("posture=&disposition=denied", "by the words of the text; say what was decided on", ""),
        ("posture=nonsense&disposition=&relief_kind=x", "by the words of the text", ""),
    ],
)
def test_the_outcome_is_worked_out_while_one_chooses(alice, query, says, title):
    intake = readings.an_intake()
    before = rows_written()
    page = alice.get(f"{intake.get_absolute_url()}outcome/?{query}").content.decode()
    assert says in page
    assert f'data-title="{title}"' in page
    assert rows_written() == before
    assert alice.post(f"{intake.get_absolute_url()}outcome/").status_code == 405
