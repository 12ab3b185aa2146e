"""Taking texts in: the article on the record, what was read out of it beside it, once and all or nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cases.editorial import EditorialError, NotAllowed
from cases.intake.findings import VERSION
from cases.intake.read import Reading, read_text
from cases.intake.read.published import PublishedAt
from cases.intake.review import decide, dismiss, finish, read_again, take_in
from cases.intake.review.outlets import outlet_of
from cases.models import Intake, Outlet, Suggestion
from tests import cast
from tests.editorial.refusal import refused, rows_written
from tests.intake.readings import TEXT, settled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names() -> None:
    """Who the article names is on the record."""
    for one in (cast.alice, cast.dcd, cast.friedrich, cast.irs):
        one()


def reading(text: str = TEXT, **fields: Any) -> Reading:
    """The article as it is read when it is pasted."""
    return replace(read_text(text, now=cast.REPORTED), **fields)


def test_it_works() -> None:
    intake = take_in(by=cast.alice(), reading=reading(), at=cast.REPORTED)
    article = intake.snapshot.article
    assert (article.title, intake.snapshot.captured_how) == ("Judge blocks new rule on river permits", "pasted")
    assert (intake.state, intake.extractor, intake.version, intake.made_by) == ("open", "rules", VERSION, cast.alice())
    found = {row.field: row for row in intake.suggestions.order_by("-position")}
    assert (found["judges"].key, found["courts"].value) == ("dabney-l-friedrich", "dcd")
    assert (found["posture"].value, found["outcome"].value) == ("preliminary_injunction", "blocked")
    assert (found["docket_numbers"].value, found["case_names"].value) == (
        "1:25-cv-01999",
        "River Alliance v. Bessent",
    )
    for row in found.values():
        if row.start is not None:
            assert intake.snapshot.text[row.start : row.end] == row.text
    assert {row.state for row in found.values()} == {"open"}


def test_what_was_taken_in_becomes_a_ruling() -> None:
    intake = take_in(by=cast.alice(), reading=reading())
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake))
    assert {"judge", "disposition"} <= {fact for source in ruling.sources.all() for fact in source.supports}


def test_the_same_text_again_is_the_intake_that_is_there() -> None:
    first = take_in(by=cast.alice(), reading=reading())
    before = rows_written()
    again = take_in(by=cast.alice(), reading=reading(title="Another title", byline="Somebody"))
    assert again == first
    assert rows_written() == before


def test_the_same_words_at_another_address_are_another_article() -> None:
    first = take_in(by=cast.alice(), reading=reading())
    other = take_in(by=cast.alice(), reading=reading(url="https://ledger.example/a", canonical_url=None))
    assert other != first
    assert other.snapshot.article.canonical_url == "https://ledger.example/a"
    assert take_in(by=cast.alice(), reading=reading(url="https://ledger.example/a")) == other


def test_a_page_that_changed_is_a_further_snapshot() -> None:
    first = take_in(by=cast.alice(), reading=reading(url="https://ledger.example/a"))
    later = take_in(by=cast.alice(), reading=reading(TEXT + "\nUpdated.\n", url="https://ledger.example/a"))
    assert later != first
    assert later.snapshot.article == first.snapshot.article


def test_what_was_dealt_with_stays_dealt_with() -> None:
    intake = take_in(by=cast.alice(), reading=reading())
    dismiss(by=cast.alice(), intake=intake, why="Opinion.")
    assert take_in(by=cast.alice(), reading=reading()) == intake
    assert Intake.objects.count() == 1


def test_a_newer_extractor_reads_anew_and_loses_no_decision() -> None:
    intake = take_in(by=cast.alice(), reading=reading())
    rows = {row.field: row for row in intake.suggestions.all()}
    decide(by=cast.alice(), suggestion=rows["posture"], state="edited", value="tro")
    decide(by=cast.alice(), suggestion=rows["prevailing"], state="accepted")
    Intake.objects.update(version="0")
    Suggestion.objects.update(version="0")
    open_before = set(intake.suggestions.filter(state="open").values_list("pk", flat=True))
    again = take_in(by=cast.alice(), reading=reading())
    assert (again, again.version) == (intake, VERSION)
    kept = {row.field: row for row in again.suggestions.exclude(state="open")}
    assert {name: (row.pk, row.decided_value, row.version) for name, row in kept.items()} == {
        "posture": (rows["posture"].pk, "tro", "0"),
        "prevailing": (rows["prevailing"].pk, "", "0"),
    }
    made = again.suggestions.filter(state="open")
    assert not set(made.values_list("pk", flat=True)) & open_before
    assert {row.version for row in made} == {VERSION}
    assert not made.filter(field__in=("posture", "prevailing")).exists()
    assert made.count() == len(open_before)


def test_the_day_of_publication_is_that_of_its_zone() -> None:
    """A Tuesday's evening in Washington is Wednesday in Greenwich."""
    at = datetime(2025, 6, 4, 1, 30, tzinfo=UTC)
    stamp = PublishedAt(at=at, precision="minute", time_zone="America/New_York", uncertain=False, reason="stated")
    intake = take_in(by=cast.alice(), reading=reading(published=stamp))
    assert intake.published_on == date(2025, 6, 3)
    month = PublishedAt(at=at, precision="month", time_zone="", uncertain=False, reason="stated")
    assert take_in(by=cast.alice(), reading=reading(TEXT + "\nMore.\n", published=month)).published_on is None


def test_what_was_doubtful_is_kept() -> None:
    intake = take_in(by=cast.alice(), reading=reading(notes=("It may be 3 May or March 5.",)))
    assert intake.notes == ["It may be 3 May or March 5."]


def test_a_stranger_takes_nothing_in() -> None:
    with refused(NotAllowed, says="no role"):
        take_in(by=cast.stranger(), reading=reading())


def test_what_is_refused_leaves_nothing_not_even_its_outlet() -> None:
    with refused(EditorialError, field="url"):
        take_in(by=cast.alice(), reading=reading(url="no address", outlet="The New Outlet"))


# Taken up again


@pytest.mark.parametrize("ended", ["done", "dismissed"])
def test_a_closed_one_is_taken_up_as_a_new_one(ended: str) -> None:
    intake = take_in(by=cast.alice(), reading=reading(notes=("Doubtful.",)))
    if ended == "done":
        finish(by=cast.alice(), intake=intake, settled=settled(intake))
    else:
        dismiss(by=cast.alice(), intake=intake, why="Opinion.")
    again = read_again(by=cast.bob(), intake=intake)
    assert again != intake
    assert (again.snapshot, again.state, again.made_by, again.notes) == (
        intake.snapshot, "open", cast.bob(), ["Doubtful."],
    )  # fmt: skip
    assert again.suggestions.exists()
    assert read_again(by=cast.alice(), intake=intake) == again
    assert take_in(by=cast.alice(), reading=reading()) == again
    intake.refresh_from_db()
    assert intake.state == ended


def test_an_open_one_is_read_anew_since_the_record_has_grown() -> None:
    intake = take_in(by=cast.alice(), reading=reading())
    row = intake.suggestions.get(field="posture")
    decide(by=cast.alice(), suggestion=row, state="accepted")
    docket = cast.a_docket(number="1:25-cv-01999")
    assert read_again(by=cast.alice(), intake=intake) == intake
    number = intake.suggestions.get(field="docket_numbers")
    assert number.key == docket.ref
    assert intake.suggestions.filter(field="posture").get() == row


def test_a_stranger_takes_nothing_up() -> None:
    intake = take_in(by=cast.alice(), reading=reading())
    with refused(NotAllowed):
        read_again(by=cast.stranger(), intake=intake)


# Outlets


def test_an_outlet_is_known_by_its_domain_then_by_its_name() -> None:
    known = Outlet.objects.create(name="The Potomac Ledger", domain="ledger.example")
    nameless = Outlet.objects.create(name="The Broadsheet")
    assert outlet_of("Another name", "ledger.example") == known
    assert outlet_of("the potomac ledger", "") == known
    assert outlet_of("The  Broadsheet", "broadsheet.example") == nameless
    other = outlet_of("The Potomac Ledger", "other.example")
    assert other not in (None, known)


@pytest.mark.parametrize(
    ("name", "domain", "shown", "kind"),
    [
        ("The Daily", "daily.example", "The Daily", "news"),
        ("", "daily.example", "daily.example", "news"),
        ("", "dcd.uscourts.gov", "dcd.uscourts.gov", "court"),
        ("", "supremecourt.gov", "supremecourt.gov", "court"),
        ("IRS", "irs.gov", "IRS", "agency"),
        ("The Daily", "", "The Daily", "news"),
    ],
)
def test_a_new_outlet(name: str, domain: str, shown: str, kind: str) -> None:
    outlet = outlet_of(name, domain)
    assert outlet is not None
    assert (outlet.name, outlet.kind, outlet.domain) == (shown, kind, domain or None)
    assert outlet_of(name, domain) == outlet


def test_no_outlet() -> None:
    assert outlet_of(" ", "") is None
    assert take_in(by=cast.alice(), reading=reading(outlet="", outlet_domain="")).snapshot.article.outlet is None
