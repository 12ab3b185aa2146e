"""What usually comes next: the main stages with their deadlines and rules, and what holds for every stage and day."""

import ast
import inspect
import itertools
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import next_steps as module
from cases.models import Outcome, Posture
from cases.next_steps import NextStep, is_legal_holiday, last_day, next_steps

LEVELS = ["trial", "appellate", "last_resort"]
POSTURES = ["", *Posture.values]

TRO = ("trial", "tro", "blocked")
ENJOINED = ("trial", "preliminary_injunction", "blocked")
REFUSED = ("trial", "preliminary_injunction", "not_blocked")
DISMISSED = ("trial", "motion_to_dismiss", "dismissed")
AFFIRMED = ("appellate", "appeal", "affirmed")
REHEARING_DENIED = ("appellate", "reconsideration", "denied")
CERT_DENIED = ("last_resort", "appeal", "denied")
REVERSED = ("last_resort", "appeal", "reversed")

# Level, posture and outcome; the rule, the deadline's beginning, the days counted from the ruling.
WITH_THE_UNITED_STATES: list[tuple[tuple[str, str, str], str, str, int | None]] = [
    (("trial", "", "none"), "Fed. R. Civ. P. 4(m)", "90 days after the complaint is filed", None),
    (("trial", "", "none"), "Fed. R. Civ. P. 12(a)(2)", "60 days after the United States attorney is served", None),
    (TRO, "Fed. R. Civ. P. 65(b)(2)", "at most 14 days after the order is entered, unless extended", 14),
    (TRO, "Fed. R. Civ. P. 65(b)(3)", "", None),
    (TRO, "28 U.S.C. § 1292(a)(1)", "", None),
    (
        ENJOINED,
        "Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. §§ 1292(a)(1), 2107(b)",
        "60 days after the order is entered",
        60,
    ),
    (ENJOINED, "Fed. R. App. P. 8(a)(1)(A)", "", None),
    (ENJOINED, "Fed. R. Civ. P. 62(c)(1)", "", None),
    (REFUSED, "Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. §§ 1292(a)(1)", "60 days after the order is entered", 60),
    (REFUSED, "Fed. R. App. P. 8(a)(1)(C)", "", None),
    (("trial", "motion_to_dismiss", "denied"), "Fed. R. Civ. P. 12(a)(4)(A)", "14 days after notice", 14),
    (DISMISSED, "Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. §§ 1291", "60 days after the judgment is entered", 60),
    (DISMISSED, "Fed. R. Civ. P. 59(e)", "28 days after the judgment is entered", 28),
    (("trial", "motion_to_dismiss", "granted_in_part"), "Fed. R. Civ. P. 54(b)", "", None),
    (("trial", "summary_judgment", "vacated"), "Fed. R. App. P. 4(a)(1)(B)", "60 days", 60),
    (("trial", "summary_judgment", "vacated"), "Fed. R. App. P. 8(a)(1)(A)", "", None),
    (("trial", "summary_judgment", "denied"), "28 U.S.C. § 1291", "", None),
    (("trial", "stay", "blocked"), "Fed. R. App. P. 4(a)(1)(B)", "60 days", 60),
    (("trial", "stay", "denied"), "Fed. R. App. P. 8(a)(2)(A)(ii)", "", None),
    (("trial", "reconsideration", "denied"), "Fed. R. App. P. 4(a)(4)(A)", "60 days after that order", 60),
    (("trial", "trial", "granted"), "Fed. R. Civ. P. 59(b)", "28 days", 28),
    (("trial", "criminal", "other"), "Fed. R. App. P. 4(b)(1)(A)", "14 days", 14),
    (("trial", "criminal", "dismissed"), "18 U.S.C. § 3731; Fed. R. App. P. 4(b)(1)(B)", "30 days", 30),
    (("trial", "other", "remanded"), "28 U.S.C. § 1447(c), (d)", "", None),
    (("trial", "other", "denied"), "28 U.S.C. § 1292(b)", "10 days", None),
    (("appellate", "appeal", "none"), "Fed. R. App. P. 31(a)(1)", "40 days after the record is filed", None),
    (("appellate", "petition_for_review", "none"), "Fed. R. App. P. 17(a)", "40 days", None),
    (("appellate", "petition_for_review", "none"), "Fed. R. App. P. 18(a)(1)", "", None),
    (AFFIRMED, "Fed. R. App. P. 40(d)(1)", "45 days after the judgment is entered", 45),
    (AFFIRMED, "Fed. R. App. P. 41(b)", "7 days after the time for rehearing ends", None),
    (AFFIRMED, "S. Ct. R. 13.1, 13.3; 28 U.S.C. § 2101(c)", "90 days after the judgment is entered", 90),
    (("appellate", "appeal", "vacated"), "28 U.S.C. § 2106", "", None),
    (("appellate", "petition_for_review", "vacated"), "5 U.S.C. § 706", "", None),
    (("appellate", "petition_for_review", "denied"), "Fed. R. App. P. 40(d)(1)", "45 days", 45),
    (("appellate", "criminal", "affirmed"), "Fed. R. App. P. 40(d)(1)", "14 days", 14),
    (("appellate", "criminal", "affirmed"), "S. Ct. R. 13.1, 13.3", "90 days", 90),
    (("appellate", "stay", "denied"), "S. Ct. R. 22, 23", "", None),
    (("appellate", "stay", "none"), "Nken v. Holder, 556 U.S. 418, 434 (2009)", "", None),
    (REHEARING_DENIED, "Fed. R. App. P. 41(b), (d)", "7 days after the order denying rehearing", 7),
    (REHEARING_DENIED, "S. Ct. R. 13.3", "90 days after rehearing is denied", 90),
    (("last_resort", "", "none"), "S. Ct. R. 15.3", "30 days after the case is placed on the docket", None),
    (("last_resort", "appeal", "granted"), "S. Ct. R. 25.1", "45 days after the order granting review", 45),
    (CERT_DENIED, "S. Ct. R. 16.3", "", None),
    (CERT_DENIED, "S. Ct. R. 44.2", "25 days after the order of denial", 25),
    (REVERSED, "S. Ct. R. 44.1", "25 days", 25),
    (REVERSED, "S. Ct. R. 45.3", "32 days after the judgment is entered", 32),
    (REVERSED, "28 U.S.C. § 2106", "", None),
    (("last_resort", "stay", "none"), "S. Ct. R. 22.3", "", None),
    (("last_resort", "stay", "denied"), "S. Ct. R. 22.4", "", None),
    (("last_resort", "stay", "stayed"), "28 U.S.C. §§ 2101(f)", "", None),
]
WITHOUT_THE_UNITED_STATES: list[tuple[tuple[str, str, str], str, str, int | None]] = [
    (("trial", "", "none"), "Fed. R. Civ. P. 12(a)(1)(A)", "21 days after service", None),
    (
        ENJOINED,
        "Fed. R. App. P. 4(a)(1)(A); 28 U.S.C. §§ 1292(a)(1), 2107(a)",
        "30 days after the order is entered",
        30,
    ),
    (DISMISSED, "Fed. R. App. P. 4(a)(1)(A); 28 U.S.C. §§ 1291, 2107(a)", "30 days after the judgment is entered", 30),
    (DISMISSED, "Fed. R. Civ. P. 59(e)", "28 days", 28),
    (("trial", "stay", "not_blocked"), "Fed. R. App. P. 4(a)(1)(A)", "30 days", 30),
    (("trial", "reconsideration", "denied"), "Fed. R. App. P. 4(a)(4)(A), 4(a)(1)(A)", "30 days", 30),
    (AFFIRMED, "Fed. R. App. P. 40(d)(1)", "14 days after the judgment is entered", 14),
    (AFFIRMED, "S. Ct. R. 13.1", "90 days", 90),
    (("last_resort", "appeal", "granted"), "S. Ct. R. 25.1", "45 days", 45),
]


def of(
    stage: tuple[str, str, str], *, united_states_is_a_party: bool = True, pending_elsewhere: bool = False
) -> tuple[NextStep, ...]:
    level, posture, outcome = stage
    return next_steps(
        level=level,
        posture=posture,
        outcome=outcome,
        united_states_is_a_party=united_states_is_a_party,
        pending_elsewhere=pending_elsewhere,
    )


def in_days(days: int | None) -> NextStep:
    return NextStep("A step.", "", "Fed. R. Civ. P. 1", "", days)


@pytest.mark.parametrize(("stage", "rule", "deadline", "days"), WITH_THE_UNITED_STATES)
def test_a_stage_has_its_step(stage: tuple[str, str, str], rule: str, deadline: str, days: int | None) -> None:
    (step,) = (step for step in of(stage) if step.rule.startswith(rule) and not step.rule.startswith(rule + "("))
    assert step.deadline.startswith(deadline)
    assert bool(step.deadline) == bool(deadline)
    assert step.days == days


@pytest.mark.parametrize(("stage", "rule", "deadline", "days"), WITHOUT_THE_UNITED_STATES)
def test_periods_are_shorter_where_the_united_states_is_no_party(
    stage: tuple[str, str, str], rule: str, deadline: str, days: int | None
) -> None:
    (step,) = (step for step in of(stage, united_states_is_a_party=False) if step.rule.startswith(rule))
    assert step.deadline.startswith(deadline)
    assert step.days == days


@pytest.mark.parametrize(
    "stage",
    [
        ("trial", "other", "none"),
        ("appellate", "other", "other"),
        ("last_resort", "criminal", "other"),
        ("municipal", "tro", "blocked"),
        ("trial", "tro", "no such outcome"),
    ],
)
def test_nothing_is_said_where_no_rule_speaks(stage: tuple[str, str, str]) -> None:
    assert of(stage) == ()


@pytest.mark.parametrize(
    ("level", "rule"),
    [
        ("trial", "Fed. R. Civ. P. 62(d)"),
        ("appellate", "Griggs v. Provident Consumer Discount Co., 459 U.S. 56, 58 (1982)"),
        ("last_resort", "28 U.S.C. § 2101(f)"),
    ],
)
def test_a_case_pending_in_another_court_says_so_last(level: str, rule: str) -> None:
    alone = of((level, "", "none"))
    both = of((level, "", "none"), pending_elsewhere=True)
    assert both[:-1] == alone
    assert both[-1].rule == rule


@pytest.mark.parametrize("united_states", [True, False])
def test_every_stage_is_answered_in_general_words_with_a_rule(united_states: bool) -> None:
    for stage in itertools.product(LEVELS, POSTURES, Outcome.values):
        for pending in (False, True):
            steps = of(stage, united_states_is_a_party=united_states, pending_elsewhere=pending)
            assert len({step.what for step in steps}) == len(steps) <= 5, stage
            for step in steps:
                assert step.what.endswith("."), step
                assert step.rule, step
                assert not re.search(r"\b(will|shall|likely to|this case)\b", step.what), step
                assert step.url.startswith("https://www.law.cornell.edu/"), step
                assert step.days is None or f"{step.days} days after" in step.deadline, step


def test_every_main_stage_has_steps() -> None:
    silent = {
        stage
        for stage in itertools.product(["trial", "appellate"], POSTURES, Outcome.values)
        if not of(stage) and stage[2] not in ("none", "other")
    }
    assert silent == set()


@pytest.mark.parametrize(
    ("stage", "url"),
    [
        (TRO, "https://www.law.cornell.edu/rules/frcp/rule_65"),
        (ENJOINED, "https://www.law.cornell.edu/rules/frap/rule_4"),
        (("trial", "criminal", "dismissed"), "https://www.law.cornell.edu/uscode/text/18/3731"),
        (("last_resort", "stay", "stayed"), "https://www.law.cornell.edu/uscode/text/28/2101"),
        (("last_resort", "stay", "none"), "https://www.law.cornell.edu/rules/supct/rule_22"),
    ],
)
def test_the_address_is_that_of_the_first_rule(stage: tuple[str, str, str], url: str) -> None:
    assert of(stage)[0].url == url


def test_a_decision_cited_has_its_address() -> None:
    assert of(ENJOINED)[-1].url == "https://www.law.cornell.edu/supremecourt/text/451/390"


def test_every_row_can_be_reached_and_every_step_is_used() -> None:
    rows = list(module._TABLE)
    reached = set()
    for level, posture, outcome in itertools.product(LEVELS, POSTURES, Outcome.values):
        for row in rows:
            if row[0] == level and module._fits(posture or "just_filed", row[1]) and module._fits(outcome, row[2]):
                reached.add(row)
                break
    assert [row for row in rows if row not in reached] == []
    used = {name for row in rows for name in row[3].split()} | set(module._PENDING_ELSEWHERE.values())
    assert used | {"answer_of_others"} == set(module._STEPS)


# Days

# As the Office of Personnel Management lists them, observed days and not the weekend days themselves.
HOLIDAYS = {
    2021: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_holidays_are_those_listed(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(n) for n in range(365))
    assert [f"{day:%m-%d}" for day in days if day.weekday() < 5 and is_legal_holiday(day)] == HOLIDAYS[year].split()


def test_juneteenth_is_a_holiday_since_2021() -> None:
    assert not is_legal_holiday(date(2020, 6, 19))
    assert is_legal_holiday(date(2023, 6, 19))


@pytest.mark.parametrize(
    ("decided_on", "days", "last"),
    [
        (date(2025, 5, 12), 60, date(2025, 7, 11)),  # a Friday
        (date(2025, 5, 13), 60, date(2025, 7, 14)),  # a Saturday
        (date(2025, 5, 5), 60, date(2025, 7, 7)),  # Independence Day, a Friday, and the weekend after it
        (date(2025, 12, 11), 14, date(2025, 12, 26)),  # Christmas Day
        (date(2026, 6, 19), 14, date(2026, 7, 6)),  # Friday, July 3, 2026, on which July 4 is observed
        (date(2021, 12, 17), 14, date(2022, 1, 3)),  # Friday, December 31, on which New Year's Day is observed
        (date(2025, 5, 12), 14, date(2025, 5, 27)),  # Memorial Day
        (date(2025, 11, 13), 14, date(2025, 11, 28)),  # Thanksgiving; the day after is none
        (date(2024, 2, 1), 28, date(2024, 2, 29)),  # a leap year
        (date(2025, 5, 12), None, None),
        (date(9999, 12, 31), 14, None),
        (date(9999, 12, 20), 11, date(9999, 12, 31)),  # the calendar's last day is a Friday before no holiday
    ],
)
def test_a_period_runs_to_its_last_day(decided_on: date, days: int | None, last: date | None) -> None:
    assert last_day(decided_on, in_days(days)) == last


@given(st.dates(date(1986, 1, 1), date(9999, 9, 1)), st.sampled_from([7, 14, 25, 28, 30, 32, 45, 60, 90]))
def test_a_last_day_is_the_first_court_day_from_the_end_of_the_period(decided_on: date, days: int) -> None:
    last = last_day(decided_on, in_days(days))
    assert last is not None
    assert last.weekday() < 5
    assert not is_legal_holiday(last)
    end = decided_on + timedelta(days)
    passed = [end + timedelta(n) for n in range((last - end).days)]
    assert last >= end
    assert all(day.weekday() >= 5 or is_legal_holiday(day) for day in passed)
    assert len(passed) <= 3


@given(st.dates())
def test_every_day_of_the_calendar_is_told(on: date) -> None:
    assert is_legal_holiday(on) in (True, False)


def test_the_module_knows_no_django() -> None:
    imported = {
        name
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported == {"dataclasses", "datetime", "re"}
