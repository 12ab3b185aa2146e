"""Questions to the record: pages, counts and facets say the same, whatever is asked and of whichever table."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import BEARINGS, NEWEST_FIRST, Agency, Court, Judge, Listing, Outcome, Posture, Ruling
from cases.search import FACETS, AsOf, LostPlace, Question, RulingFilter, results

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record")]

JUDGES = ("dabney-l-friedrich", "colleen-kollar-kotelly", "amit-p-mehta", "deborah-l-boardman", "indira-talwani")
AGENCIES = (
    "internal-revenue-service",
    "department-of-homeland-security",
    "department-of-the-treasury",
    "us-immigration-and-customs-enforcement",
)
VALUES: dict[str, tuple[str, ...]] = {
    "q": ("injunction", "tax OR agency", '"preliminary injunction"', "-tax", "inj*", "after:2025-06"),
    "judge": JUDGES,
    "not_judge": JUDGES,
    "judge_part": ("wrote", "joined", "dissented"),
    "agency": AGENCIES,
    "not_agency": AGENCIES,
    "agency_part": ("party", "author"),
    "court": ("dcd", "cadc", "scotus", "mad"),
    "not_court": ("dcd",),
    "circuit": ("cadc", "ca1"),
    "level": ("trial", "appellate"),
    "posture": tuple(Posture.values),
    "not_posture": ("appeal",),
    "disposition": ("denied", "granted", "affirmed"),
    "outcome": tuple(Outcome.values),
    "prevailing": ("government", "challengers"),
    "not_prevailing": ("government",),
    "scope": ("nationwide", "parties"),
    "standing": ("in_force", "affirmed", "stayed"),
    "president": ("donald-j-trump", "barack-obama"),
    "president_party": ("Democratic",),
    "party_kind": ("organisation", "state"),
    "decided_after": ("2025", "2025-05", "2025-05-12"),
    "decided_before": ("2025-06", "2025-12-31", "2026"),
    "updated_within": ("30",),
    "sources_min": ("2",),
    "has_document": ("yes", "no"),
}
ONE = frozenset({"q", "decided_after", "decided_before", "updated_within", "sources_min"})


@st.composite
def filters(draw: st.DrawFn) -> str:
    """An address that asks for a few things at once."""
    query = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True)):
        most = 1 if name in ONE else 3
        query.setlist(name, draw(st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=most, unique=True)))
    for part, of in (("judge_part", "judge"), ("agency_part", "agency")):
        if part in query and of not in query:
            query[of] = VALUES[of][0]
    return query.urlencode()


def question(query: str, **kwargs: Any) -> Question:
    asked = RulingFilter(QueryDict(query))
    assert asked.is_valid(), asked.form.errors
    return Question(asked, **kwargs)


def every_page(one: Question) -> list[int]:
    found, after = [], ""
    while True:
        page = one.page(after=after)
        found += page.rulings
        after = page.next
        if not after:
            return found


def test_the_values_are_on_record():
    assert Judge.objects.filter(slug__in=JUDGES).count() == len(JUDGES)
    assert Agency.objects.filter(slug__in=AGENCIES).count() == len(AGENCIES)
    assert Court.objects.filter(pk__in=VALUES["court"]).count() == len(VALUES["court"])
    assert Listing in {*BEARINGS, Listing}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters())
def test_pages_counts_and_facets_say_the_same(query):
    one = question(query)
    listed = list(one.listings().order_by(*NEWEST_FIRST))
    counts = one.counts(*FACETS)

    assert len({row.ruling_id for row in listed}) == len(listed)
    assert every_page(one) == [row.ruling_id for row in listed]
    assert every_page(question(query, oldest_first=True)) == [row.ruling_id for row in reversed(listed)]
    assert (counts.number, counts.more) == (len(listed), False)
    assert one.counts(*FACETS, exact=True) == counts
    for name, (column, many) in FACETS.items():
        without = QueryDict(query, mutable=True)
        for own in (name, f"{name}_part"):
            without.pop(own, None)
        rows = listed if name not in one.given else question(without.urlencode()).listings()
        values = Counter(
            str(value) for row in rows for value in (getattr(row, column) if many else [getattr(row, column)])
        )
        assert counts.facets[name] == values, name


def test_something_is_found_by_most_of_the_values():
    found = [name for name in VALUES if name not in ("judge_part", "agency_part") for value in VALUES[name]
             if question(f"{name}={value}".replace("+", "%2B")).counts().number]  # fmt: skip
    assert set(found) >= set(VALUES) - {"judge_part", "agency_part"}


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("judge:friedrich", "judge=dabney-l-friedrich"),
        ('judge:"Dabney Friedrich" injunction', "judge=dabney-l-friedrich&q=injunction"),
        ("agency:IRS -outcome:blocked", "agency=internal-revenue-service&not_outcome=blocked"),
        ("court:dcd court:cadc after:2025-05", "court=dcd&court=cadc&decided_after=2025-05"),
        ("outcome:blocked president:biden", "outcome=blocked&president=joseph-r-biden"),
        ("docket:25-cv-677", "docket=1:25-cv-00677"),
    ],
)
def test_operators_of_the_search_box_are_filters(typed, filters):
    found = every_page(question(urlencode({"q": typed})))
    assert found == every_page(question(filters))
    assert found


@pytest.mark.parametrize("query", ["q=injunction", "judge=dabney-l-friedrich&q=injunction", "outcome=blocked"])
def test_what_is_asked_for_can_be_part_of_another_question(query):
    one = question(query)
    assert Ruling.objects.filter(pk__in=one.listings().values("ruling")).count() == one.counts().number > 0


def test_it_can_be_counted_otherwise_than_by_the_tables(settings):
    """The parts of a question against the record itself."""
    assert set(every_page(question("judge=dabney-l-friedrich&judge_part=wrote"))) == set(
        Ruling.objects.published()
        .filter(bench__judge__slug="dabney-l-friedrich", bench__part="author", is_stub=False)
        .values_list("pk", flat=True)
    )
    below = Agency.objects.all().with_descendants(Agency.objects.get(slug="department-of-homeland-security").pk)
    assert set(every_page(question("agency=department-of-homeland-security"))) == set(
        Ruling.objects.published()
        .filter(docket__case__agency_links__agency__in=below, is_stub=False)
        .values_list("pk", flat=True)
    )


def test_pages_go_both_ways(monkeypatch):
    monkeypatch.setattr(results, "PAGE_SIZE", 5)
    for query in ("", "judge=dabney-l-friedrich&judge=amit-p-mehta", "agency=internal-revenue-service"):
        one = question(query)
        first = one.page()
        second = one.page(after=first.next)
        assert not first.previous
        assert one.page(before=second.previous) == first
        everything = every_page(one)
        assert everything == [row.ruling_id for row in one.listings().order_by(*NEWEST_FIRST)]


def test_beyond_what_is_counted_the_newest_are(monkeypatch):
    monkeypatch.setattr(results, "COUNTED", 7)
    newest = list(Listing.objects.known().order_by(*NEWEST_FIRST)[:7])
    counts = question("").counts("court")
    assert (counts.number, counts.more) == (7, True)
    assert counts.facets["court"] == Counter(row.court_id for row in newest)
    exact = question("").counts("court", exact=True)
    assert (exact.number, exact.more) == (Listing.objects.known().count(), False)


def test_a_moment_is_asked_of_what_was_listed_then():
    everything = Listing.objects.known().count()
    changed = Listing.objects.known().order_by("pk").first()
    assert changed is not None
    Listing.objects.filter(pk=changed.pk).update(known_from_at="2025-08-01T00:00Z", known_until_at="2025-09-01T00:00Z")
    Listing.objects.exclude(pk=changed.pk).update(known_from_at="2025-07-01T00:00Z")

    def known(day: str) -> int:
        moment = AsOf(now().date(), now().fromisoformat(f"{day}T00:00:00+00:00"), asked=True)
        return Question(RulingFilter(QueryDict(""), moment=moment)).counts().number

    assert [known(day) for day in ("2025-06-30", "2025-07-31", "2025-08-31", "2025-09-02")] == [
        0,
        everything - 1,
        everything,
        everything - 1,
    ]


@pytest.mark.parametrize("place", ["x", "2025-05-12.1.zzzzzzzzzz", "2025-05-12.1.", "9999-99-99.1.bcdfghjkmn"])
def test_a_place_that_is_none(place):
    with pytest.raises(LostPlace, match="is no place in a list"):
        question("").page(after=place)
