"""The kept standing of rulings: written by the verbs, proved by the check."""

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases import editorial
from cases.chronicle import differences, standing_on
from cases.models import Case, Ruling, Spell
from cases.parsing import PartialDate
from tests import cast
from tests.appeals import APPEALED, an_affirmance, appeal_of

pytestmark = pytest.mark.django_db


def said(ruling: Ruling) -> list[tuple[str, date, date | None]]:
    rows = Spell.objects.known().filter(ruling=ruling).order_by("first_on")
    return list(rows.values_list("value", "first_on", "last_on"))


def all_is_kept() -> bool:
    return not list(differences(Case.objects.values_list("pk", flat=True)))


def test_it_works() -> None:
    ruling = cast.a_published_ruling()

    assert said(ruling) == [("in_force", cast.DECIDED, None)]
    assert all_is_kept()


def test_a_draft_stands_nowhere() -> None:
    draft = cast.a_ruling()

    assert said(draft) == []


def test_a_ruling_that_acts_changes_the_standing_from_its_day_and_keeps_what_was_said_before() -> None:
    below = cast.a_published_ruling()
    before = now()
    above = cast.published(an_affirmance(below))

    assert said(below) == [
        ("in_force", cast.DECIDED, APPEALED - timedelta(days=1)),
        ("affirmed", APPEALED, None),
    ]
    assert Spell.objects.get(ruling=below, value="affirmed").rests_on == above
    then = Spell.objects.known(before).filter(ruling=below)
    assert [(row.value, row.last_on) for row in then] == [("in_force", None)]
    assert all_is_kept()


def test_a_ruling_that_is_taken_back_gives_back_what_stood() -> None:
    below = cast.a_published_ruling()
    above = cast.published(an_affirmance(below))
    editorial.withdraw(by=cast.ed(), record=above, reason="Recorded in error.")

    assert said(below) == [("in_force", cast.DECIDED, None)]
    assert said(above) == []
    assert all_is_kept()


def test_a_publication_that_is_undone_is_undone_here_too() -> None:
    ruling = cast.a_published_ruling()
    editorial.unpublish(by=cast.ed(), record=ruling)

    assert said(ruling) == []


def test_nothing_is_written_when_nothing_changes() -> None:
    below = cast.a_published_ruling()
    kept = list(Spell.objects.filter(ruling=below).values_list("pk", "known_from_at"))
    cast.a_published_ruling(below.docket)

    assert list(Spell.objects.filter(ruling=below).values_list("pk", "known_from_at")) == kept


def test_a_case_taken_back_takes_its_rulings_standing_with_it() -> None:
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=ruling.docket.case, reason="Sealed.")

    assert said(ruling) == []
    assert all_is_kept()


def test_an_effect_reaches_across_cases() -> None:
    """Two cases about one action: the other one's ruling supersedes this one's."""
    below = cast.a_published_ruling()
    action = cast.published(cast.an_action())
    other = cast.a_published_docket(number="1:25-cv-00999")
    for case in (below.docket.case, other.case):
        case.actions.add(action)
    later = cast.a_ruling(
        other,
        decided=PartialDate.day(APPEALED),
        effects=[editorial.EffectOn(acted_on=below, verb="supersedes")],
    )
    cast.published(later)

    assert [value for value, *_ in said(below)] == ["in_force", "superseded"]
    assert all_is_kept()


def test_where_rulings_of_a_list_stood_on_a_day() -> None:
    below = cast.a_published_ruling()
    cast.published(an_affirmance(below))
    for day, value in ((cast.DECIDED, "in_force"), (APPEALED, "affirmed")):
        standing_on([below], day)
        assert below.spell.value == value  # type: ignore[attr-defined]
    standing_on([below], cast.DECIDED - timedelta(days=1))
    assert below.spell is None  # type: ignore[attr-defined]


def check(*switches: str) -> str:
    out = StringIO()
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_keep_listings()")  # as the end of a transaction does
    call_command("check_projections", *switches, stdout=out)
    return out.getvalue()


def test_the_check_says_that_all_is_kept() -> None:
    cast.a_published_ruling()

    assert check() == "Every ruling stands as kept, and is listed as recorded.\n"


def test_the_check_names_what_differs_and_mends_it() -> None:
    ruling = cast.a_published_ruling()
    Spell.objects.filter(ruling=ruling).update(value="reversed")

    with pytest.raises(CommandError, match=r"^1 rulings stand otherwise than kept: run this with --mend\.$"):
        check()
    assert check("--mend") == "1 put right.\n"
    assert said(ruling) == [("in_force", cast.DECIDED, None)]
    assert check() == "Every ruling stands as kept, and is listed as recorded.\n"


def test_the_check_leaves_a_larger_record_alone_when_told_so() -> None:
    ruling = cast.a_published_ruling()
    Spell.objects.filter(ruling=ruling).update(value="reversed")

    assert check("--mend", "--up-to", "0") == ""
    assert said(ruling)[0][0] == "reversed"
    assert check("--mend", "--up-to", "1") == "1 put right.\n"


def test_a_record_from_before_standings_were_kept_gets_them() -> None:
    ruling = cast.a_published_ruling()
    Spell.objects.all().delete()

    assert check("--mend") == "1 put right.\n"
    assert said(ruling) == [("in_force", cast.DECIDED, None)]


def test_as_many_queries_for_twenty_rulings_as_for_two() -> None:
    docket = cast.a_published_docket()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(differences([docket.case_id]))
        return len(captured)

    for _ in range(2):
        cast.a_published_ruling(docket)
    two = cost()
    for _ in range(18):
        cast.a_published_ruling(docket)

    assert cost() == two


def test_a_moment_before_what_was_said_last_is_moved_behind_it() -> None:
    """Two editors: the one who waited for the other took the moment first."""
    below = cast.a_published_ruling()
    earlier = now() - timedelta(minutes=5)
    cast.published(an_affirmance(below), at=earlier)

    assert [value for value, *_ in said(below)] == ["in_force", "affirmed"]


def test_a_court_that_is_given_another_level_has_its_cases_worked_out_anew(client: Any) -> None:
    """A stay by a court ends with the decision of one as high."""
    below = cast.a_published_ruling()
    appeal = appeal_of(below.docket)
    stay = cast.a_ruling(
        appeal,
        title="Stayed",
        posture="stay",
        dispositions=[editorial.DispositionPart("granted")],
        decided=PartialDate.day(date(2025, 6, 1)),
        effects=[editorial.EffectOn(acted_on=below, verb="stays")],
    )
    cast.published(stay)
    decision = cast.a_ruling(
        appeal,
        title="Affirmed",
        posture="appeal",
        dispositions=[editorial.DispositionPart("affirmed")],
        decided=PartialDate.day(APPEALED),
        effects=[editorial.EffectOn(acted_on=below, verb="affirms")],
    )
    cast.published(decision)
    ada = cast.person("ada", "administrator", is_staff=True)
    client.force_login(ada)
    address = f"/admin/cases/court/{cast.cadc().pk}/change/"
    data = {"name": "A court", "abbreviation": "D.C. Cir.", "level": "trial", "system": "federal", "location": ""}
    response = client.post(address, data, headers={"host": "localhost"})

    assert response.status_code == 302, response.content.decode()[:500]
    assert all_is_kept()
