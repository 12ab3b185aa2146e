"""What this site said on a day: the record as it was, though it was changed or taken back since."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils.timezone import localdate, now

from cases import editorial
from cases.chronicle import as_then, case_whereabouts, for_pages, timeline
from cases.models import ChallengedAction, Judge, Ruling
from tests import cast
from tests.appeals import APPEALED, an_affirmed_refusal

# History bears the time of its transaction: each verb has to have its own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def affirmed(db: Any) -> Ruling:
    """A refused injunction, affirmed on appeal."""
    return an_affirmed_refusal()


def test_a_ruling_taken_back_since_is_what_the_site_said_then(affirmed: Ruling) -> None:
    """A ruling that the editors took back had its part in what the site said; it is named, and has no link."""
    above = Ruling.objects.get(title="Denial affirmed")
    moment = now()
    editorial.withdraw(by=cast.ed(), record=above, reason="Recorded in error.")

    then = case_whereabouts(affirmed.docket.case, APPEALED, known_at=moment)
    assert then.rulings[affirmed.pk].value == "affirmed"
    assert not [one.href for told in then.said for one in told if above.ref in one.href]
    assert case_whereabouts(affirmed.docket.case, APPEALED).rulings[affirmed.pk].value == "in_force"


def test_terms_that_were_changed_later_are_those_of_the_day(affirmed: Ruling) -> None:
    """A refused injunction that is mended into a granted one: the site's earlier word stays what it was."""
    moment = now()
    editorial.withdraw(by=cast.ed(), record=affirmed, reason="The order was misread.")
    Ruling.objects.filter(pk=affirmed.pk).update(outcome="blocked")

    then = case_whereabouts(affirmed.docket.case, APPEALED, known_at=moment)
    assert then.word.value == "not_blocked"


def test_the_words_of_a_record_are_those_of_the_day(affirmed: Ruling, client: Any) -> None:
    """Title, judges, dispositions and quotes too; the page of today says what it says today."""
    moment = now()
    editorial.withdraw(by=cast.ed(), record=affirmed, reason="The title is wrong.")
    Ruling.objects.filter(pk=affirmed.pk).update(title="Injunction refused", state="draft")
    affirmed.bench.all().delete()
    cast.a_source(affirmed, cast.WORDS_OF_EVENT)
    cast.published(Ruling.objects.get(pk=affirmed.pk), why="It was misread.")

    public = for_pages(Ruling.objects.published().filter(pk=affirmed.pk))
    (then,) = as_then(public, moment)
    assert then.title == "Preliminary injunction denied"
    assert [seat.judge for seat in then.bench.all()] == [cast.friedrich()]
    assert [source.quote for source in then.public_sources] == [cast.WORDS_OF_RULING]  # type: ignore[attr-defined]
    assert [done.kind for done in then.dispositions.all()] == ["denied"]
    (entry,) = timeline(affirmed.docket.case, kinds=["ruling"], known_at=moment)[1:]
    assert entry.record.title == "Preliminary injunction denied"  # type: ignore[union-attr]
    page = client.get(affirmed.get_absolute_url(), headers={"host": "localhost"}).content.decode()
    assert "Injunction refused" in page


def test_what_was_not_public_then_is_left_out(affirmed: Ruling) -> None:
    moment = now()
    later = cast.a_published_ruling(affirmed.docket)

    assert as_then(Ruling.objects.filter(pk=later.pk), moment) == []


@pytest.fixture
def mended(affirmed: Ruling) -> tuple[Ruling, date]:
    """A ruling that was mended today, and was recorded otherwise some days ago; with the day on which it stood so."""
    # History bears the time of its transaction: what was recorded here is moved into the past.
    with connection.cursor() as cursor:
        for table in ("ruling", "rulingjudge", "disposition", "docket", "case", "source", "caseagency"):
            cursor.execute(f"UPDATE cases_{table}event SET pgh_created_at = pgh_created_at - interval '9 days'")
        cursor.execute("SELECT cases_keep_listings()")
        cursor.execute("UPDATE cases_listing SET known_from_at = known_from_at - interval '9 days'")
    editorial.withdraw(by=cast.ed(), record=affirmed, reason="It was misread.")
    Ruling.objects.filter(pk=affirmed.pk).update(title="Order narrowed", posture="reconsideration", state="draft")
    affirmed.bench.all().delete()
    affirmed.dispositions.all().update(kind="granted")
    other = Judge.objects.create(slug="colleen-kollar-kotelly", name="Colleen Kollar-Kotelly", surname="Kollar-Kotelly")
    affirmed.bench.create(judge=other, part="author", position=1)
    cast.a_source(affirmed, cast.WORDS_OF_EVENT, "judge", "date", "disposition")
    cast.published(Ruling.objects.get(pk=affirmed.pk), why="It was misread.")
    return affirmed, localdate() - timedelta(days=3)


@pytest.mark.parametrize(
    ("then", "today"),
    [
        ("posture=preliminary_injunction", "posture=reconsideration"),
        ("disposition=denied", "disposition=granted"),
        ("judge=dabney-l-friedrich", "judge=colleen-kollar-kotelly"),
    ],
)
def test_filters_ask_the_record_of_the_day(mended: tuple[Ruling, date], client: Any, then: str, today: str) -> None:
    _, day = mended

    def shown(query: str) -> str:
        return str(client.get(f"/rulings/?{query}", headers={"host": "localhost"}).content.decode())

    assert "Preliminary injunction denied" in shown(f"{then}&known_on={day}")
    assert "Order narrowed" not in shown(f"{today}&known_on={day}")
    assert "Order narrowed" in shown(today)
    assert "Preliminary injunction denied" not in shown(then)


def test_the_list_of_cases_names_the_ruling_as_it_was_called(mended: tuple[Ruling, date], client: Any) -> None:
    _, day = mended

    def shown(query: str) -> str:
        return str(client.get(f"/cases/?as_of=2025-08-01{query}", headers={"host": "localhost"}).content.decode())

    assert "Preliminary injunction denied" in shown(f"&known_on={day}")
    assert "Order narrowed" not in shown(f"&known_on={day}")
    assert "Order narrowed" in shown("")


def test_the_page_of_a_case_names_its_latest_ruling_and_its_action_as_they_were_called(
    mended: tuple[Ruling, date], client: Any
) -> None:
    ruling, day = mended
    action = cast.published(cast.an_action(title="A rule of then"))
    ruling.docket.case.actions.add(action)
    ChallengedAction.objects.filter(pk=action.pk).update(first_published_at=now() - timedelta(days=9))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_challengedactionevent SET pgh_created_at = pgh_created_at - interval '9 days'")
    ChallengedAction.objects.filter(pk=action.pk).update(title="A rule of now")
    address = f"{ruling.docket.case.get_absolute_url()}?as_of=2025-08-01"

    def shown(query: str) -> str:
        return str(client.get(f"{address}{query}", headers={"host": "localhost"}).content.decode())

    then = shown(f"&known_on={day}")
    assert "Order narrowed" not in then
    assert "A rule of now" not in then
    assert "A rule of then" in then
    assert "A rule of now" in shown("")
