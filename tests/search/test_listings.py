"""Rows of lists: whatever is written, and by whatever way, they say what the record says."""
# ruff: noqa: E501, ISC004 - a statement reads best on its line

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.chronicle import mend_listings, wrong_listings
from cases.models import BEARINGS, Listing, ListingByAgency, ListingByJudge, ListingWords

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_record")]

FIRST = "(SELECT ruling_id FROM cases_listing WHERE known_until_at IS NULL ORDER BY ruling_id LIMIT 1)"
CASE = f"(SELECT case_id FROM cases_listing WHERE ruling_id = {FIRST} AND known_until_at IS NULL)"


def sql(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def all_that_is_listed() -> list[Any]:
    return [
        list(Listing.objects.known().order_by("ruling_id").values_list()),
        list(
            ListingWords.objects.filter(listing__known_until_at=None)
            .order_by("listing__ruling_id")
            .values_list("vector")
        ),
        list(ListingByJudge.objects.order_by("ruling_id", "judge_id").values_list("ruling_id", "judge_id", "part")),
        list(ListingByAgency.objects.order_by("ruling_id", "agency_id").values_list("ruling_id", "agency_id")),
    ]


# One statement at least for every table that bears on lists.
WRITES = {
    "Ruling": [
        f"UPDATE cases_ruling SET title = 'Zebra' WHERE id = {FIRST}",
        f"UPDATE cases_ruling SET outcome = 'other', posture = 'trial', prevailing = 'neither' WHERE id = {FIRST}",
        f"UPDATE cases_ruling SET decided_on = '2001-02-03', sort_on = '2001-02-03', decided_on_precision = 'day' WHERE id = {FIRST}",
        f"UPDATE cases_ruling SET state = 'draft', published_at = NULL, published_by_id = NULL WHERE id = {FIRST}",
    ],
    "RulingJudge": [
        f"DELETE FROM cases_rulingjudge WHERE ruling_id = {FIRST}",
        f"UPDATE cases_rulingjudge SET part = 'dissenting' WHERE ruling_id = {FIRST}",
    ],
    "Disposition": [f"UPDATE cases_disposition SET kind = 'remanded' WHERE ruling_id = {FIRST}"],
    "Relief": [
        f"INSERT INTO cases_relief (ruling_id, kind, decision, territory, ends, scope_note, conditions, position) VALUES "
        f"({FIRST}, 'damages', 'ordered', 'states', 'not_stated', '', '', 9)"
    ],
    "Source": [
        "UPDATE cases_source SET state = 'draft', published_at = NULL, published_by_id = NULL WHERE id = (SELECT max(id) "
        "FROM cases_source GROUP BY ruling_id HAVING ruling_id IS NOT NULL AND count(*) > 1 ORDER BY 1 LIMIT 1)"
    ],
    "Article": [
        "UPDATE cases_article SET kind = 'document' WHERE id IN (SELECT snapshot.article_id FROM cases_source source "
        f"JOIN cases_snapshot snapshot ON snapshot.id = source.snapshot_id WHERE source.ruling_id = {FIRST})"
    ],
    "Docket": [f"UPDATE cases_docket SET filed_on = '1999-01-02', filed_on_precision = 'day' WHERE case_id = {CASE}"],
    "Case": [
        f"UPDATE cases_case SET summary = 'Zebras.' WHERE id = {CASE}",
        f"UPDATE cases_case SET state = 'draft', published_at = NULL, published_by_id = NULL WHERE id = {CASE}",
    ],
    "CaseAgency": [
        f"INSERT INTO cases_caseagency (case_id, agency_id) SELECT {CASE}, id FROM cases_agency WHERE slug = 'coast-guard' "
        f"OR acronym = 'FAA' LIMIT 1"
    ],
    "CaseTopic": [
        f"INSERT INTO cases_casetopic (case_id, topic_id) SELECT {CASE}, id FROM cases_topic topic WHERE NOT EXISTS "
        f"(SELECT 1 FROM cases_casetopic has WHERE has.case_id = {CASE} AND has.topic_id = topic.id) LIMIT 1"
    ],
    "CaseAction": ["DELETE FROM cases_caseaction"],
    "Appearance": ["UPDATE cases_appearance SET state = 'draft', published_at = NULL, published_by_id = NULL"],
    "ChallengedAction": ["UPDATE cases_challengedaction SET state = 'draft', published_at = NULL, published_by_id = NULL"],
    "ActionAgency": ["DELETE FROM cases_actionagency"],
    "Party": [
        "UPDATE cases_party SET shown_as = 'Z. Z.' WHERE kind = 'organisation'",
        "UPDATE cases_party SET kind = 'class' WHERE kind = 'organisation'",
    ],
    "Agency": [
        "UPDATE cases_agency SET parent_id = NULL",
        "UPDATE cases_agency SET acronym = 'ZZZ' WHERE acronym = 'IRS'",
    ],
    "Topic": ["UPDATE cases_topic SET parent_id = NULL"],
    "Judge": ["UPDATE cases_judge SET name = 'Zebedee Zand' WHERE slug = 'dabney-l-friedrich'"],
    "Service": ["DELETE FROM cases_service WHERE judge_id = (SELECT id FROM cases_judge WHERE slug = 'dabney-l-friedrich')"],
    "President": ["UPDATE cases_president SET party = 'Whig'"],
    "Court": ["UPDATE cases_court SET name = 'Court of Zand' WHERE id = 'dcd'", "UPDATE cases_court SET level = 'unknown'"],
    "Change": [
        "INSERT INTO cases_change (at, by_id, verb, subject_type, subject_ref, subject_label, case_ref, note, details) "
        f"SELECT now() + interval '1 day', published_by_id, 'updated', 'ruling', ref, '', '', '', '{{}}' FROM cases_ruling "
        f"WHERE id = {FIRST}"
    ],
}  # fmt: skip


def test_every_table_that_bears_on_lists_is_written_here():
    assert {model.__name__ for model in BEARINGS} == set(WRITES)


@pytest.mark.parametrize(
    ("table", "statement"), [(table, one) for table, statements in WRITES.items() for one in statements]
)
def test_what_is_written_is_listed(table, statement):
    before = all_that_is_listed()
    sql("SET CONSTRAINTS ALL DEFERRED")
    if table == "Topic":
        sql("UPDATE cases_topic child SET parent_id = (SELECT min(id) FROM cases_topic) "
            "WHERE child.id <> (SELECT min(id) FROM cases_topic)")  # fmt: skip
        sql("SELECT cases_keep_listings()")
        before = all_that_is_listed()

    sql(statement)
    sql("SELECT cases_keep_listings()")

    assert all_that_is_listed() != before, "nothing that is listed was written"
    assert wrong_listings() == []
    sql("DELETE FROM cases_listingdue")


def test_all_is_listed_after_the_load():
    assert Listing.objects.known().count() > 30
    assert wrong_listings() == []


@pytest.mark.parametrize(
    "spoilt",
    [
        f"UPDATE cases_listing SET outcome = 'other' WHERE ruling_id = {FIRST}",
        f"UPDATE cases_listingwords SET vector = '' WHERE listing_id = (SELECT id FROM cases_listing WHERE ruling_id = {FIRST})",
        f"DELETE FROM cases_listingbyjudge WHERE ruling_id = {FIRST}",
        f"UPDATE cases_listingbyjudge SET part = 'dissenting' WHERE ruling_id = {FIRST}",
        f"UPDATE cases_listingbyagency SET court_id = 'scotus' WHERE ruling_id = {FIRST}",
    ],
)  # fmt: skip
def test_the_check_finds_what_was_spoilt_and_mends_it(spoilt):
    (first,) = sql(f"SELECT {FIRST}")[0]
    before = all_that_is_listed()[2:]
    sql(spoilt)

    assert wrong_listings() == [first]
    with pytest.raises(CommandError, match=r"^1 rulings are listed otherwise than recorded: run this with --mend\.$"):
        call_command("check_projections", stdout=StringIO())
    mend_listings(wrong_listings())

    assert wrong_listings() == []
    assert all_that_is_listed()[2:] == before


def test_what_no_longer_holds_is_closed_and_kept():
    (first,) = sql(f"SELECT {FIRST}")[0]
    Listing.objects.filter(ruling=first).update(known_from_at="2025-06-01T00:00Z")
    sql(f"UPDATE cases_ruling SET prevailing = 'neither' WHERE id = {first}")
    sql("SELECT cases_keep_listings()")

    closed, current = Listing.objects.filter(ruling=first).order_by("known_from_at")
    assert closed.known_until_at == current.known_from_at
    assert closed.prevailing != "neither"
    assert current.prevailing == "neither"
    assert current.known_until_at is None
    assert ListingWords.objects.filter(listing=closed).exists()


def test_quotes_are_searched_save_where_a_party_is_known_by_another_name():
    """A quote may tell the name that readers are not told."""
    ((ruling, case, party, quote),) = sql(
        "SELECT source.ruling_id, appearance.case_id, appearance.party_id, source.quote FROM cases_source source "
        "JOIN cases_ruling ruling ON ruling.id = source.ruling_id JOIN cases_docket docket ON docket.id = ruling.docket_id "
        "JOIN cases_appearance appearance ON appearance.case_id = docket.case_id "
        "WHERE ruling.state = 'published' AND appearance.state = 'published' ORDER BY length(source.quote) DESC LIMIT 1"
    )
    sql(f"UPDATE cases_ruling SET title = 'Decision', summary = '', holdings = '' WHERE id = {ruling}")
    sql(f"UPDATE cases_case SET summary = '', caption = '' WHERE id = {case}")
    words = set(re.findall(r"\b[a-z]{5,}\b", quote))

    def found() -> set[str]:
        vector = f"SELECT vector FROM cases_listing_words_now WHERE ruling_id = {ruling}"
        return {word for word in words if sql(f"SELECT to_tsquery('english', '{word}') @@ ({vector})") == [(True,)]}

    assert len(found()) > 3
    told = found()
    sql(f"UPDATE cases_party SET shown_as = 'C. T. U.' WHERE id = {party}")
    assert len(found()) < len(told) / 2
