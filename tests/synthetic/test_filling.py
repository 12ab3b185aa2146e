"""A made-up database: what it holds, that every rule of the database holds in it, and when it is refused."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models import F

from cases.chronicle import differences
from cases.importers import reference
from cases.models import (
    Case,
    CaseAgency,
    Docket,
    Outlet,
    Publication,
    Ruling,
    RulingJudge,
    Service,
    Source,
    Spell,
    SyntheticMark,
    User,
)
from cases.outcome import ReliefGiven, outcome
from cases.parsing import docket_number
from cases.synthetic.filling import AUTHORS, Progress, Refused, fill
from cases.synthetic.tables import COLUMNS
from tests import database

pytestmark = pytest.mark.django_db

CASES = 300
# What a table has beside its rows; a trigger by whether it works.
CATALOGUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) || convalidated::text FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger
    WHERE NOT tgisinternal
"""


def catalogue() -> set[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE)
        return set(cursor.fetchall())


def quietly(progress: Progress) -> None:
    """Nobody looks."""


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, set[tuple[str, str, str]]]]:
    """The reference data and some made-up cases, and the catalogue as it was before them."""
    with database.undone_at_the_end(django_db_blocker):
        reference.load()
        before = catalogue()
        fill(CASES, 7, processes=0, tell=quietly)
        connection.check_constraints()
        yield {"before": before}


@pytest.fixture(autouse=True)
def _filled(filled: Any, db: Any) -> None:
    """Every test here begins with it."""


def test_it_works() -> None:
    public = Ruling.objects.published()
    words = [len(text.split()) for text in Ruling.objects.values_list("summary", flat=True)]

    assert Case.objects.count() == CASES
    assert 0 < Case.objects.drafts().count() < CASES // 20
    assert 2.7 < Ruling.objects.count() / CASES < 3.1
    assert 3.6 < Source.objects.count() / CASES < 4.2
    assert 1.3 < CaseAgency.objects.count() / CASES < 1.55
    assert 60 <= min(words) <= max(words) <= 120
    assert 0.1 < Case.objects.filter(dockets__court__level="appellate").distinct().count() / CASES < 0.2
    assert {"in_force", "superseded", "affirmed", "reversed", "stayed"} <= set(
        Spell.objects.values_list("value", flat=True)
    )
    assert public.count() > 2.5 * CASES


def test_tables_have_again_what_they_had(filled: dict[str, set[tuple[str, str, str]]]) -> None:
    assert catalogue() == filled["before"]


def test_every_reference_leads_somewhere() -> None:
    looked_at = 0
    for model in apps.get_app_config("cases").get_models():
        if model._meta.db_table not in COLUMNS:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                looked_at += 1
                to = field.related_model._base_manager.values("pk")
                lost = model._base_manager.filter(**{f"{field.name}__isnull": False}).exclude(
                    **{f"{field.attname}__in": to}
                )
                assert not lost.exists(), f"{model.__name__}.{field.name}"
    assert looked_at > 50


def test_every_check_holds_of_every_row() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_expr(conbin, conrelid) FROM pg_constraint "
            "WHERE contype = 'c' AND conrelid = ANY(%s::regclass[])",
            [list(COLUMNS)],
        )
        checks = cursor.fetchall()
        for table, name, condition in checks:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE NOT ({condition})")
            assert cursor.fetchone()[0] == 0, name
    assert len(checks) > 60


def test_every_rule_that_a_trigger_keeps_holds_of_every_row() -> None:
    """Each row is written as it is, so that the triggers look at it."""
    never_changed = {"cases_snapshot", "cases_change"}
    with connection.cursor() as cursor:
        for table in sorted(COLUMNS.keys() - never_changed):
            columns = [name.strip() for name in COLUMNS[table].split(",")]
            cursor.execute(f"UPDATE {table} SET " + ", ".join(f"{name} = {name}" for name in columns))
            assert cursor.rowcount > 0, table
    connection.check_constraints()


def test_every_ruling_stands_as_the_engine_says() -> None:
    assert not list(differences(list(Case.objects.values_list("pk", flat=True))))


def test_every_outcome_follows_from_what_was_decided() -> None:
    for row in Ruling.objects.prefetch_related("dispositions", "reliefs"):
        done = [one.kind for one in sorted(row.dispositions.all(), key=lambda one: one.position)]
        given = [ReliefGiven(one.kind, one.decision) for one in row.reliefs.all()]
        assert row.outcome == outcome(row.posture, done, given), row.title


def test_judges_sat_at_that_court_on_that_day() -> None:
    parts = RulingJudge.objects.select_related("ruling__docket")
    sat: dict[tuple[int, str], list[Service]] = {}
    for service in Service.objects.filter(judge__in=parts.values("judge"), court__isnull=False):
        sat.setdefault((service.judge_id, str(service.court_id)), []).append(service)
    for part in parts:
        on = part.ruling.sort_on
        assert any(
            one.began_on and one.began_on <= on and (one.ended_on is None or on <= one.ended_on)
            for one in sat[part.judge_id, part.ruling.docket.court_id]
        ), part
    assert {"author", "joined", "panel", "dissenting"} <= {part.part for part in parts}


def test_quotes_stand_in_their_snapshots() -> None:
    for source in Source.objects.select_related("snapshot"):
        assert source.snapshot.text[source.start : source.end] == source.quote


def test_docket_numbers_have_their_courts_form() -> None:
    for docket in Docket.objects.select_related("court"):
        for written in (docket.number, docket.number_as_written):
            assert docket_number(written, trial_court=docket.court.level == "trial") == docket.number
    appeals = Docket.objects.exclude(on_appeal_from=None)
    assert appeals.exists()
    assert not appeals.exclude(case=F("on_appeal_from__case")).exists()


def test_nobody_approved_what_they_wrote_and_nobody_can_sign_in() -> None:
    authors = User.objects.filter(username__in=AUTHORS)
    assert [user.has_usable_password() for user in authors] == [False, False]
    published = Case.objects.filter(state=Publication.PUBLISHED)
    assert set(published.values_list("published_by__username", flat=True)) == {AUTHORS[1]}


def test_some_judges_and_agencies_have_far_more_than_others() -> None:
    judges = Counter(RulingJudge.objects.filter(ruling__docket__court__level="trial").values_list("judge", flat=True))
    agencies = Counter(CaseAgency.objects.values_list("agency", flat=True))
    assert judges.most_common(1)[0][1] > 8 * sum(judges.values()) / len(judges)
    assert agencies.most_common(1)[0][1] > 8 * sum(agencies.values()) / len(agencies)


def test_it_says_so_for_ever() -> None:
    mark = SyntheticMark.objects.get()
    assert (mark.cases, mark.seed) == (CASES, 7)
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        mark.delete()


def test_new_records_get_keys_after_the_made_up_ones() -> None:
    assert Outlet.objects.create(name="Another", domain="another.example").pk > 42


def test_a_second_run_is_refused() -> None:
    with pytest.raises(CommandError, match="filled with made-up cases already"):
        call_command("make_synthetic", cases=10, verbosity=0)


def test_a_run_that_ends_early_leaves_everything_as_it_was(filled: dict[str, set[tuple[str, str, str]]]) -> None:
    empty()

    def interrupt(progress: Progress) -> None:
        if progress.doing == "indexes":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(20, 1, processes=0, tell=interrupt)
    assert not Case.objects.exists()
    assert not SyntheticMark.objects.exists()
    assert catalogue() == filled["before"]


def test_real_records_are_never_joined() -> None:
    empty()
    Outlet.objects.create(name="Somebody’s", domain="somebodys.example")
    with pytest.raises(CommandError, match="made-up cases never go beside real ones"):
        call_command("make_synthetic", cases=10, verbosity=0)
    assert not Case.objects.exists()


def test_it_needs_somebody_to_tell_of() -> None:
    empty()
    Service.objects.all().delete()
    with pytest.raises(Refused, match="load_reference"):
        fill(10, 1, processes=0, tell=quietly)


@pytest.mark.parametrize("cases", [0, -1, 10**9])
def test_a_number_that_is_none(cases: int) -> None:
    with pytest.raises(Refused, match="give --cases a number"):
        fill(cases, 1, processes=0, tell=quietly)


def empty() -> None:
    """As before the cases; the test's own transaction gives them back."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(COLUMNS)}, cases_syntheticmark CASCADE")
