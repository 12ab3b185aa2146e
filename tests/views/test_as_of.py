"""The day that a page speaks of: ``?as_of=``, on every page that shows where things stand."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import localdate, now

from cases import editorial
from cases.chronicle import case_whereabouts
from cases.models import Case, CaseAgency, Listing, Ruling, Spell, StandingOverride
from cases.parsing import PartialDate
from tests import cast, database
from tests.appeals import APPEALED, an_affirmed_refusal

pytestmark = pytest.mark.usefixtures("appeal_of_the_module")


@pytest.fixture(scope="module")
def appeal_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ruling]:
    """What ``affirmed`` fetches, put on the record once for this module."""
    with database.undone_at_the_end(django_db_blocker):
        below = an_affirmed_refusal()
        below.docket.case.actions.add(cast.published(cast.an_action()))
        connection.check_constraints()
        yield below


@pytest.fixture
def affirmed(db: None, appeal_of_the_module: Ruling) -> Ruling:
    """A refused injunction, affirmed on appeal, in a case about an action."""
    return Ruling.objects.get(pk=appeal_of_the_module.pk)


def addresses(ruling: Ruling) -> dict[str, str]:
    action = ruling.docket.case.actions.get()
    return {
        "case": ruling.docket.case.get_absolute_url(),
        "ruling": ruling.get_absolute_url(),
        "action": action.get_absolute_url(),
        "actions": "/actions/",
        "rulings": "/rulings/",
        "judge": "/judges/dabney-l-friedrich/",
        "court": "/courts/dcd/",
    }


def test_it_works(get, affirmed):
    page = get(affirmed.docket.case.get_absolute_url())

    assert "Not blocked: the relief asked for was refused by the District Court" in page
    assert "affirmed by the D.C. Circuit on " in page
    assert "<svg" in page
    assert "Denial affirmed" in page


def test_a_case_as_of_a_day_shows_nothing_that_came_later(get, affirmed):
    page = get(f"{affirmed.docket.case.get_absolute_url()}?as_of=2025-08-31")

    assert "As it stood on" in page
    assert "Denial affirmed" not in page
    assert "affirmed by the D.C. Circuit" not in page
    assert 'href="?as_of=2025-09-01"' in page  # on to the next step


def test_the_steps_lead_from_change_to_change(get, affirmed):
    page = get(f"{affirmed.docket.case.get_absolute_url()}?as_of=2025-09-01")

    assert 'rel="prev" href="?as_of=2025-05-12"' in page


def test_a_ruling_as_of_a_day(get, affirmed):
    address = affirmed.get_absolute_url()

    assert "No later ruling on record has changed it." in get(f"{address}?as_of=2025-08-31")
    assert "By the D.C. Circuit on" in get(f"{address}?as_of=2025-09-01")
    assert "This ruling had not been made on" in get(f"{address}?as_of=2025-05-11")


def test_an_action_as_of_a_day(get, affirmed):
    address = addresses(affirmed)["action"]

    assert "No ruling on record here blocks it, or refuses to." in get(f"{address}?as_of=2025-05-11")
    page = get(f"{address}?as_of=2025-05-12")
    assert "The relief asked for was refused by" in page
    assert "Denial affirmed" not in page


def test_a_list_as_of_a_day_holds_what_was_decided_by_then(get, affirmed):
    for name in ("rulings", "court"):
        page = get(f"{addresses(affirmed)[name]}?as_of=2025-05-11")
        assert "Preliminary injunction denied" not in page
    assert "Affirmed" not in get("/rulings/?as_of=2025-08-31").split('id="results"')[1]


def test_the_form_of_a_list_keeps_what_was_filtered(get, affirmed):
    page = get("/rulings/?court=dcd&as_of=2025-08-31")

    assert '<input type="hidden" name="court" value="dcd">' in page
    assert '<input type="hidden" name="as_of" value="2025-08-31">' in page


@pytest.mark.parametrize("name", ["case", "ruling", "action", "actions", "rulings", "judge", "court"])
@pytest.mark.parametrize("given", ["tomorrowish", "2025-13-01", "20250812T1", "%00", "2025-02-30"])
def test_a_day_that_is_none_is_refused_in_a_sentence(get, affirmed, name, given):
    page = get(f"{addresses(affirmed)[name]}?as_of={given}", status=400)

    assert "which is no day: write it as" in page


@pytest.mark.parametrize("name", ["case", "ruling", "action", "actions", "rulings"])
def test_a_day_that_lies_ahead_is_refused(get, affirmed, name):
    ahead = localdate() + timedelta(days=2)
    page = get(f"{addresses(affirmed)[name]}?as_of={ahead}", status=400)

    assert "which lies ahead: what will stand then nobody knows" in page


def test_an_override_is_shown_as_one_beside_what_is_worked_out(get, affirmed):
    today = localdate()
    StandingOverride.objects.create(
        ruling=affirmed,
        says="vacated",
        why="The mandate has not issued.",
        from_on=today,
        until_on=today + timedelta(days=30),
        made_by=cast.ed(),
    )
    for name in ("ruling", "case"):
        page = get(addresses(affirmed)[name])
        assert "The editors say: vacated." in page
        assert "The mandate has not issued." in page
        assert "By the D.C. Circuit on" in page
    assert "The editors say: vacated." in get("/rulings/")
    for address in (addresses(affirmed)["ruling"], "/rulings/"):
        assert "The editors say" not in get(f"{address}?as_of=2025-09-01")


def test_a_withdrawn_ruling_has_no_part_in_where_things_stand(get, affirmed):
    above = Ruling.objects.get(title="Denial affirmed")
    editorial.withdraw(by=cast.ed(), record=above, reason="Recorded in error.")

    page = get(affirmed.docket.case.get_absolute_url())
    assert "affirmed by the D.C. Circuit" not in page


@pytest.mark.parametrize("by_the_record_of_today", [False, True])
def test_a_case_costs_the_same_for_two_rulings_and_for_twenty(queries, affirmed, by_the_record_of_today):
    address = affirmed.docket.case.get_absolute_url()
    if by_the_record_of_today:
        address += f"?known_on={localdate()}"
    two = queries(address)
    for _ in range(18):
        cast.a_published_ruling(affirmed.docket)

    assert queries(address) == two


def test_the_list_of_actions_costs_the_same_for_one_and_for_six(queries, affirmed):
    one = queries("/actions/")
    for number in range(5):
        action = cast.published(cast.an_action(title=f"Rule {number}"))
        ruling = cast.a_published_ruling(cast.a_published_docket(number=f"1:25-cv-0{number}999"))
        ruling.docket.case.actions.add(action)

    assert queries("/actions/") == one


def test_an_agency_says_where_its_actions_stand(get, affirmed):
    case: Case = affirmed.docket.case
    CaseAgency.objects.get_or_create(case=case, agency=cast.ice())
    action = case.actions.get()
    action.agencies.add(cast.ice())

    page = get(f"/agencies/{cast.ice().slug}/?as_of=2025-05-12")
    assert "The relief asked for was refused by" in page
    assert "As it stood on" in page


def test_what_usually_happens_next_is_marked_as_general(get, db):
    recent = cast.a_published_ruling(decided=PartialDate.day(localdate()))
    page = get(recent.docket.case.get_absolute_url())

    assert "What usually happens next" in page
    assert "General information about federal courts, and no prediction about this case." in page


def test_of_a_ruling_long_past_nothing_is_said_of_what_usually_follows(get, affirmed):
    assert "What usually happens next" not in get(affirmed.docket.case.get_absolute_url())


def test_a_case_as_of_a_day_shows_no_docket_action_or_party_that_came_later(get, db):
    case = cast.a_published_ruling().docket.case
    appeal = cast.a_docket(case, court=cast.cadc(), number="25-5182", filed=PartialDate.day(date(2025, 5, 21)))
    cast.published(appeal)
    case.actions.add(cast.published(cast.an_action(title="A rule of June", taken=PartialDate.day(date(2025, 6, 1)))))

    page = get(f"{case.get_absolute_url()}?as_of=2025-05-13")
    assert "25-5182" not in page
    assert "A rule of June" not in page
    page = get(f"{case.get_absolute_url()}?as_of=2025-06-02")
    assert "25-5182" in page
    assert "A rule of June" in page
    assert "A rule of June" not in get("/actions/?as_of=2025-05-13")


def test_a_page_of_another_day_is_for_people_and_not_for_search_engines(get, affirmed):
    address = affirmed.docket.case.get_absolute_url()

    assert 'content="noindex"' not in get(address)
    page = get(f"{address}?as_of=2025-08-31")
    assert 'content="noindex"' in page
    assert f'rel="canonical" href="http://localhost{address}"' in page


# As the site knew it


def test_what_was_recorded_later_was_not_known(get, affirmed):
    """Everything here was recorded today: yesterday the site knew nothing of it."""
    yesterday = localdate() - timedelta(days=1)
    case = affirmed.docket.case.get_absolute_url()

    page = get(f"{case}?as_of=2025-09-02&known_on={yesterday}")
    assert "as this site knew it on" in page
    assert "Not blocked" not in page
    assert "Denial affirmed" not in page
    today = get(f"{case}?as_of=2025-09-02&known_on={localdate()}")
    assert "affirmed by the D.C. Circuit on" in today


def test_what_was_taken_down_is_no_longer_told_of_any_day(get, affirmed):
    above = Ruling.objects.get(title="Denial affirmed")
    moment = now()
    editorial.take_down(by=cast.ed(), record=above, reason="Sealed.")

    assert case_whereabouts(affirmed.docket.case, APPEALED, known_at=moment).rulings[affirmed.pk].value == "in_force"


@pytest.mark.parametrize("name", ["case", "ruling", "action", "actions", "rulings", "court"])
def test_a_day_of_knowledge_that_is_none_is_refused_in_a_sentence(get, affirmed, name):
    assert "known_on is “soon”, which is no day" in get(f"{addresses(affirmed)[name]}?known_on=soon", status=400)


def test_a_list_as_known_holds_what_was_public(get, affirmed):
    yesterday = localdate() - timedelta(days=1)

    assert "Preliminary injunction denied" not in get(f"/rulings/?known_on={yesterday}")
    assert "Preliminary injunction denied" in get(f"/rulings/?known_on={localdate()}")


def test_rulings_by_where_they_stand(get, affirmed):
    """The filter asks the kept standings, of the day that the address names."""
    address = "/rulings/?standing=affirmed"

    assert "Preliminary injunction denied" in get(address)
    assert "Preliminary injunction denied" not in get(f"{address}&as_of=2025-08-31")
    assert "Preliminary injunction denied" in get("/rulings/?standing=in_force&as_of=2025-08-31")
    assert "Preliminary injunction denied" not in get(f"{address}&known_on={localdate() - timedelta(days=1)}")
    get("/rulings/?standing=upheld", status=400)


def test_the_list_of_cases_as_of_a_day(get, affirmed):
    page = get("/cases/?as_of=2025-08-31")

    assert "Preliminary injunction denied" in page
    assert "Denial affirmed" not in page
    assert "No ruling is recorded here" in get("/cases/?as_of=2025-05-11")
    get("/cases/?as_of=never", status=400)


def test_what_was_taken_down_is_named_on_no_list_of_any_day(get, affirmed):
    above = Ruling.objects.get(title="Denial affirmed")
    editorial.take_down(by=cast.ed(), record=above, reason="Sealed.")
    # The record was made within this test: the moment before the take-down is set by hand.
    Spell.objects.filter(ruling=affirmed).update(known_from_at=now() - timedelta(days=9))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_rulingevent SET pgh_created_at = pgh_created_at - interval '9 days'")
        cursor.execute("SELECT cases_keep_listings()")
    Listing.objects.update(known_from_at=now() - timedelta(days=9))
    Spell.objects.filter(rests_on=above).update(known_until_at=now() - timedelta(days=1))
    day = localdate() - timedelta(days=3)

    for address in (f"/rulings/?known_on={day}", f"/courts/dcd/?known_on={day}"):
        page = get(address)
        assert "Preliminary injunction denied" in page
        assert above.ref not in page
        assert "Affirmed" not in page.split('class="ruling-rows"')[1]
    assert "Preliminary injunction denied" not in get(f"/rulings/?standing=affirmed&known_on={day}")


def test_a_ruling_that_was_not_on_record_is_not_said_not_to_have_been_made(get, affirmed):
    page = get(f"{affirmed.get_absolute_url()}?known_on={localdate() - timedelta(days=3)}")

    assert "This ruling was not on record here on" in page
    assert "had not been made" not in page
    assert "Denial affirmed" not in page
