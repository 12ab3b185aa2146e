"""The seed case on each of its dates, and the agreement that it is about: as the public reports state it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from cases.chronicle import Told, action_whereabouts, case_whereabouts
from cases.models import Case, ChallengedAction
from tests import start_up

SEED = "centro-de-trabajadores-unidos-v-bessent"
AGREEMENT = "irs-ice-memorandum-of-understanding"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_load")]


@pytest.fixture(scope="module")
def first_load(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The start-up cases, loaded once for this module and undone after it."""
    with start_up.loaded(django_db_blocker):
        yield


def text(told: Told) -> str:
    return "".join(phrase.day.isoformat() if phrase.day else phrase.text for phrase in told)


def case_on(day: str) -> list[str]:
    case: Any = Case.objects.get(slug=SEED)
    case.public_actions = list(case.actions.published())
    return [text(told) for told in case_whereabouts(case, date.fromisoformat(day)).said]


TRIAL = "the District Court for the District of Columbia"
NO_WORD = "No ruling on record here says whether the action is blocked."
REFUSED = f"Not blocked: the relief asked for was refused by {TRIAL} on "


@pytest.mark.parametrize(
    ("day", "stands", "stage"),
    [
        ("2025-03-06", NO_WORD, "Not yet filed."),
        ("2025-03-07", NO_WORD, f"Pending at {TRIAL}, waiting for the defendants’ answer or a motion."),
        ("2025-03-14", NO_WORD, f"Pending at {TRIAL}, waiting for the court’s decision on a motion."),
        ("2025-03-19", NO_WORD, f"Pending at {TRIAL}, waiting for a decision after the hearing."),
        (
            "2025-03-20",
            f"{REFUSED}2025-03-20.",
            f"Pending at {TRIAL}, waiting for a decision on a preliminary injunction.",
        ),
        ("2025-03-26", f"{REFUSED}2025-03-20.", f"Pending at {TRIAL}, waiting for the defendants’ answer or a motion."),
        ("2025-03-31", f"{REFUSED}2025-03-20.", f"Pending at {TRIAL}, waiting for the court’s decision on a motion."),
        ("2025-04-16", f"{REFUSED}2025-03-20.", f"Pending at {TRIAL}, waiting for a decision after the hearing."),
        ("2025-05-12", f"{REFUSED}2025-05-12.", f"Pending at {TRIAL}, waiting for further proceedings."),
        ("2025-05-21", f"{REFUSED}2025-05-12.", "Pending at the D.C. Circuit, waiting for a decision on the appeal."),
        ("2025-10-03", f"{REFUSED}2025-05-12.", "Pending at the D.C. Circuit, waiting for a decision after argument."),
        (
            "2026-02-24",
            f"{REFUSED}2025-05-12, affirmed by the D.C. Circuit on 2026-02-24.",
            f"Pending at {TRIAL}, waiting for further proceedings.",
        ),
    ],
)
def test_the_seed_case_on_each_of_its_dates(day: str, stands: str, stage: str) -> None:
    assert case_on(day) == [stands, stage]


@pytest.mark.parametrize(
    ("day", "value", "disagree", "circuits"),
    [
        ("2025-04-08", "in_effect", False, {"cadc": "in_effect"}),
        ("2025-05-12", "in_effect", False, {"cadc": "in_effect"}),
        ("2026-02-05", "blocked", True, {"ca1": "blocked", "cadc": "in_effect"}),
        ("2026-02-24", "blocked", True, {"ca1": "blocked", "cadc": "in_effect"}),
    ],
)
def test_the_agreement_court_by_court(day: str, value: str, disagree: bool, circuits: dict[str, str]) -> None:
    action = ChallengedAction.objects.get(slug=AGREEMENT)
    where = action_whereabouts([action], date.fromisoformat(day))[action.pk]

    assert (where.said.value, where.disagree) == (value, disagree)
    assert {one.court.pk: one.said.value for one in where.circuits if one.court} == circuits


def test_what_the_agreement_rests_on_is_said_with_the_words_of_the_order() -> None:
    action = ChallengedAction.objects.get(slug=AGREEMENT)
    where = action_whereabouts([action], date(2026, 2, 24))[action.pk]

    assert where.said.word == "Blocked so far as the order goes"
    assert [text(told) for told in where.said.sentences] == [
        (
            "By the District Court for the District of Massachusetts on 2026-02-05: ICE and DHS may not look at, copy "
            "or act on return information received from the IRS."
        ),
        f"Rulings differ. In another case: {REFUSED}2025-05-12, affirmed by the D.C. Circuit on 2026-02-24.",
    ]


def test_the_kept_standings_of_every_start_up_case_are_those_of_the_engine() -> None:
    call_command("check_projections", verbosity=0)
