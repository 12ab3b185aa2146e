"""The whole set of reference data, as a newsroom gets it: loaded once for this module, and undone after it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from cases import editorial
from cases.importers.reference import FOLDER, Tally, agencies, courts, load
from cases.models import Agency, Court, Judge, JudgeName, President, Service
from cases.parsing import normal_name
from tests import cast, database

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_load")]

TABLES = ["court", "president", "judge", "judgename", "service", "agency"]


@pytest.fixture(scope="module")
def first_load(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Tally]]:
    """What the first load did. One transaction around the module: the load takes seconds, the tests only read."""
    with database.undone_at_the_end(django_db_blocker):
        tally = load()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what the planner knows of the empty tables makes it slow
        yield tally


def versions() -> dict[str, Any]:
    """Which row versions each table holds, and how many rows of history: any write changes one of them."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*), sum(xmin::text::bigint), max(ctid) FROM cases_{table}")
            found[table] = cursor.fetchone()
            cursor.execute(f"SELECT count(*) FROM cases_{table}event")
            found[f"{table} history"] = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pghistory_context")
        found["contexts"] = cursor.fetchone()
    return found


def judges_called(name: str) -> list[str]:
    """The slugs of the judges who are written so."""
    found = JudgeName.objects.filter(normal_form=normal_name(name))
    return sorted(set(found.values_list("judge__slug", flat=True)))


def test_it_works(first_load: list[Tally]) -> None:
    created = {tally.noun: tally.created for tally in first_load}
    assert created["courts"] > 2700
    assert created["judges"] == 4041
    assert created["commissions"] == 4740
    assert created["agencies"] == 460
    assert created["presidents"] == 44
    assert Court.objects.get(id="dcd").short == "D.D.C."


def test_a_second_load_writes_nothing(first_load: list[Tally]) -> None:
    before = versions()
    second = load()
    assert [(tally.noun, tally.created, tally.updated) for tally in second] == [
        (tally.noun, 0, 0) for tally in first_load
    ]
    assert [tally.unchanged for tally in second] == [tally.created for tally in first_load]
    assert versions() == before


def test_the_history_says_that_the_command_wrote_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_courtevent WHERE pgh_context_id IS NULL")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT DISTINCT metadata ->> 'command' FROM pghistory_context")
        assert cursor.fetchall() == [("load_reference",)]


@pytest.mark.parametrize(
    ("court", "above"),
    [
        ("scotus", None),
        ("ca1", "scotus"),
        ("cadc", "scotus"),
        ("cafc", "scotus"),
        ("dcd", "cadc"),
        ("mad", "ca1"),
        ("nysd", "ca2"),
        ("ilnd", "ca7"),
        ("txed", "ca5"),
        ("cacd", "ca9"),
        ("prd", "ca1"),
        ("vid", "ca3"),
        ("gud", "ca9"),
        ("nmid", "ca9"),
        ("cit", "cafc"),
        ("uscfc", "cafc"),
        ("tax", None),
        ("nysb", "nysd"),
        ("arb", "azd"),
        ("dcb", "dcd"),
    ],
)
def test_where_judgments_are_appealed_to(court: str, above: str | None) -> None:
    assert Court.objects.get(id=court).appeals_to_id == above


@pytest.mark.parametrize(
    ("court", "name", "abbreviation", "level"),
    [
        ("scotus", "Supreme Court of the United States", "U.S.", "last_resort"),
        ("cadc", "U.S. Court of Appeals for the District of Columbia Circuit", "D.C. Cir.", "appellate"),
        ("ca2", "U.S. Court of Appeals for the Second Circuit", "2d Cir.", "appellate"),
        ("cafc", "U.S. Court of Appeals for the Federal Circuit", "Fed. Cir.", "appellate"),
        ("dcd", "U.S. District Court for the District of Columbia", "D.D.C.", "trial"),
        ("nysd", "U.S. District Court for the Southern District of New York", "S.D.N.Y.", "trial"),
        ("mdd", "U.S. District Court for the District of Maryland", "D. Md.", "trial"),
        ("wvsd", "U.S. District Court for the Southern District of West Virginia", "S.D.W. Va.", "trial"),
        ("cit", "U.S. Court of International Trade", "Ct. Int'l Trade", "trial"),
        ("uscfc", "U.S. Court of Federal Claims", "Fed. Cl.", "trial"),
        ("tax", "U.S. Tax Court", "T.C.", "trial"),
        ("nysb", "U.S. Bankruptcy Court for the Southern District of New York", "Bankr. S.D.N.Y.", "trial"),
        ("cal", "California Supreme Court", "Cal.", "last_resort"),
        ("calctapp", "California Courts of Appeal", "Cal. Ct. App.", "appellate"),
    ],
)
def test_courts_are_called_what_they_are_called(court: str, name: str, abbreviation: str, level: str) -> None:
    found = Court.objects.get(id=court)
    assert (found.name, found.abbreviation, found.level) == (name, abbreviation, level)


def test_the_reviewed_table_holds_every_district_and_knows_the_lists_identifiers() -> None:
    listed = {entry["id"] for entry in json.loads(courts.court_list().read_text(encoding="utf-8"))}
    reviewed = Court.objects.federal().filter(appeals_to__isnull=False)
    assert set(reviewed.values_list("id", flat=True)) <= listed
    districts = Court.objects.filter(appeals_to__appeals_to="scotus", name__contains="District Court", level="trial")
    assert districts.count() == 94
    assert Court.objects.filter(appeals_to__in=districts, name__contains="Bankruptcy C").count() == 91


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Dabney L. Friedrich", "dabney-l-friedrich"),
        ("Dabney Friedrich", "dabney-l-friedrich"),
        ("Dabney Langhorne Friedrich", "dabney-l-friedrich"),
        ("Sean D. Jordan", "sean-d-jordan"),
        ("Christopher R. Cooper", "christopher-r-cooper"),
        ("Harry T. Edwards", "harry-t-edwards"),
        ("Patricia A. Millett", "patricia-a-millett"),
        ("Ana Reyes", "ana-c-reyes"),
        ("John J. McConnell, Jr.", "john-j-mcconnell-jr"),
        ("John McConnell", "john-j-mcconnell-jr"),
        ("Trevor N. McFadden", "trevor-n-mcfadden"),
        ("Ellen S. Huvelle", "ellen-s-huvelle"),
        ("Maame Ewusi-Mensah Frimpong", "maame-e-frimpong"),
        ("Sri Srinivasan", "srikanth-srinivasan"),
        ("Ketanji Brown Jackson", "ketanji-b-jackson"),
        ("Nina Pillard", "cornelia-t-l-pillard"),
        ("Gina Mendez-Miro", "gina-r-mendez-miro"),
        ("N. Randy Smith", "n-randy-smith"),
        ("William H. Albritton III", "william-h-albritton-iii"),
    ],
)
def test_forms_of_names_find_their_judge(written: str, slug: str) -> None:
    assert judges_called(written) == [slug]


def test_of_two_judges_with_one_name_the_later_born_carries_the_year() -> None:
    harlans = Judge.objects.filter(full_name="John Marshall Harlan").order_by("birth_year")
    assert [(judge.slug, judge.birth_year) for judge in harlans] == [
        ("john-m-harlan", 1833),
        ("john-m-harlan-1899", 1899),
    ]
    assert judges_called("John Marshall Harlan") == ["john-m-harlan", "john-m-harlan-1899"]


def test_commissions_say_where_since_when_and_by_whom() -> None:
    service = Service.objects.get(judge__slug="dabney-l-friedrich")
    assert service.court_id == "dcd"
    assert service.president is not None
    assert (service.president.name, service.president.party) == ("Donald J. Trump", "Republican")
    assert str(service.began_on) == "2017-12-01"
    assert service.ended_on is None


def test_a_reassignment_by_law_names_no_president_and_an_abolished_court_is_none() -> None:
    reassigned = Service.objects.filter(president_as_written="None (reassignment)")
    assert reassigned.count() == 139
    assert not reassigned.filter(president__isnull=False).exists()
    assert (
        Service.objects.filter(president__isnull=True).exclude(president_as_written__startswith="None (").count() == 0
    )
    assert Service.objects.filter(court__isnull=True).count() == 374
    assert President.objects.get(name="George Washington").party == ""


def test_agencies_are_a_tree_with_addresses_after_their_names() -> None:
    above = dict(Agency.objects.values_list("slug", "parent__slug"))
    assert above["department-of-homeland-security"] is None
    assert above["us-immigration-and-customs-enforcement"] == "department-of-homeland-security"
    assert above["internal-revenue-service"] == "department-of-the-treasury"
    assert above["office-of-hearings-and-appeals-doe"] == "department-of-energy"
    assert above["office-of-hearings-and-appeals-doi"] == "department-of-the-interior"
    assert "office-of-hearings-and-appeals" not in above
    homeland = Agency.objects.get(acronym="DHS")
    assert Agency.objects.with_descendants(homeland.pk).filter(acronym="ICE").exists()


def test_an_agency_that_editors_merged_is_not_made_again() -> None:
    gone, kept = Agency.objects.get(slug="department-of-homeland-security"), Agency.objects.create(key="dhs", slug="d")
    editorial.merge(by=cast.ed(), kept=kept, gone=gone, why="One department.")
    assert [tally.created for tally in agencies.write(agencies.read(FOLDER))] == [0]
    assert not Agency.objects.filter(key=gone.key).exists()
    assert Agency.objects.get(acronym="ICE").parent == kept
