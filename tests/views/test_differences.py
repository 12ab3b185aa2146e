"""Where sources differ, the record's public page says so: who says what, what we follow and why, in both's words."""

import pytest

from cases import editorial
from cases.models import Outlet
from tests import cast

pytestmark = pytest.mark.django_db

REPORT = "The judge's paper is short. Nothing of what was asked for was given, and the groups went home."


def another_report():
    outlet, _ = Outlet.objects.get_or_create(name="The Delaware Post")
    return cast.snapshot(REPORT, title="Short paper", outlet=outlet)


def differing(record, fact, claim, **fields):
    """The record, published, with a published source that states another value; an editor decided for the record."""
    cast.a_source(record, REPORT[:27], fact, claims={fact: claim}, snapshot=another_report(), **fields)
    followed = {
        "date": "2025-05-12",
        "filed": "2025-03-07",
        "event": "Notice of appeal",
        "action": record and str(record),
    }
    editorial.decide_conflict(
        by=cast.ed(), record=record, fact=fact, stands=followed[fact], why="The docket is the court's own."
    )
    return cast.published(record)


def words(page):
    return " ".join(page.split())


def test_it_works(get):
    ruling = differing(cast.a_ruling(), "date", "13 May 2025")
    page = words(get(ruling.get_absolute_url()))
    assert (
        'on the date: The Potomac Ledger says <b><time datetime="2025-05-12">May 12, 2025</time></b>; '
        'The Delaware Post says <b><time datetime="2025-05-13">May 13, 2025</time></b>. '
        'We follow <b><time datetime="2025-05-12">May 12, 2025</time></b>: The docket is the court&#x27;s own.'
    ) in page
    box = page[page.index('class="differences"') :]
    assert box.index("<mark>Dabney L. Friedrich") < box.index(f"<mark>{REPORT[:27]}".replace("'", "&#x27;"))


def test_in_the_timeline_and_where_the_docket_is_proved(get):
    docket = cast.a_docket()
    differing(docket.case and docket, "filed", "8 March 2025")
    for record, fact, claim in (
        (cast.an_event(docket), "event", "Complaint"),
        (cast.a_ruling(docket), "date", "May 13, 2025"),
    ):
        differing(record, fact, claim)
    page = get(docket.case.get_absolute_url())
    for label in ("filing date", "that it happened", "date"):
        assert f"</strong> on the {label}: " in page


def test_of_an_action(get):
    action = differing(cast.an_action(), "action", "A memorandum")
    assert "</strong> on the action challenged: " in get(action.get_absolute_url())


def test_what_is_a_draft_is_not_shown(get, published_ruling):
    cast.a_source(published_ruling, REPORT[:27], "date", claims={"date": "13 May 2025"}, snapshot=another_report())
    for address in (published_ruling.get_absolute_url(), published_ruling.docket.case.get_absolute_url()):
        assert "Sources differ" not in get(address)


def test_a_source_that_says_otherwise_gives_its_reason(get):
    ruling = cast.a_ruling()
    dispute = cast.a_dispute(
        REPORT[:27], "disposition", claims={"disposition": "dismissed"}, snapshot=another_report(), note="It is loose."
    )
    editorial.attach_source(by=cast.alice(), to=ruling, quote=dispute)
    page = words(get(cast.published(ruling).get_absolute_url()))
    assert "The Delaware Post says <b>dismissed</b>. We follow <b>denied</b>: It is loose." in page


def test_who_says_so_is_counted(get, published_ruling):
    late = cast.a_source(published_ruling, REPORT[:27], "date", snapshot=another_report())
    assert "<dt>Date, judge, what was decided on, disposition</dt><dd>1 outlet</dd>" in get(
        published_ruling.get_absolute_url()
    )
    cast.published(late)
    assert "<dt>Date</dt><dd>2 independent outlets</dd>" in get(published_ruling.get_absolute_url())


def test_many_differences_cost_what_one_costs(queries):
    docket = cast.a_docket()
    differing(cast.a_ruling(docket), "date", "13 May 2025")
    few = queries(docket.case.get_absolute_url())
    for _ in range(2):
        differing(cast.a_ruling(docket), "date", "13 May 2025")
        differing(cast.an_event(docket), "event", "Complaint")
    # An event more is loaded with its own sources and court.
    assert queries(docket.case.get_absolute_url()) <= few + 1
