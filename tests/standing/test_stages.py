"""At which court a case is on a day, and what it waits for: no more than the record says."""

from dataclasses import replace
from typing import Any

from cases.standing import Stage, Step, stage_of
from tests.standing.chains import APPEAL, HIGHEST, TRIAL, chain, day, injunction, on_review, refusal, ruling, tro


def step(on: str, kind: str, docket: str = "trial") -> Step:
    return Step(f"{kind} {on}", day(on), docket, kind)


def stage(rulings: list[Any], steps: list[Step], on: str, *, effects: Any = (), dockets: Any = ()) -> Stage:
    filed = (replace(TRIAL, filed_on=day("2025-03-07")), replace(APPEAL, filed_on=day("2025-05-21")))
    return stage_of(chain(rulings, list(effects), dockets or filed), "case", steps, day(on))


def test_it_works() -> None:
    found = stage([], [step("2025-03-14", "motion")], "2025-03-15")

    assert (found.value, found.docket, found.awaiting) == ("pending", "trial", "decision_on_motion")


def test_the_seed_case_day_by_day() -> None:
    """Centro de Trabajadores Unidos v. Bessent, as facts.md has it."""
    rulings = [
        refusal("pi", "2025-05-12"),
        on_review("affirmed", "2026-02-24", "affirmed"),
    ]
    steps = [
        step("2025-03-07", "complaint"),
        step("2025-04-16", "hearing"),
        step("2025-05-21", "notice_of_appeal"),
        step("2025-10-03", "argument", "appeal"),
    ]

    def said(on: str) -> tuple[str, Any, str]:
        found = stage(rulings, steps, on, effects=[("affirmed", "affirms", "pi")])
        return found.value, found.docket, found.awaiting

    assert said("2025-03-06") == ("not_filed", None, "")
    assert said("2025-03-07") == ("pending", "trial", "answer")
    assert said("2025-04-16") == ("pending", "trial", "decision_after_hearing")
    assert said("2025-05-12") == ("pending", "trial", "further_proceedings")
    assert said("2025-05-21") == ("pending", "appeal", "decision_on_appeal")
    assert said("2025-10-03") == ("pending", "appeal", "decision_after_argument")
    assert said("2026-02-24") == ("pending", "trial", "further_proceedings")


def test_the_next_step_is_one_that_lies_ahead() -> None:
    found = stage([], [step("2025-03-07", "complaint"), step("2025-04-16", "hearing")], "2025-04-01")

    assert found.next_step == "hearing 2025-04-16"


def test_a_restraining_order_waits_for_an_injunction() -> None:
    assert stage([tro("tro", "2025-03-10")], [], "2025-03-10").awaiting == "decision_on_injunction"


def test_a_dismissal_decides_and_its_reversal_reopens() -> None:
    rulings = [
        ruling("dismissal", "2025-04-01", posture="motion_to_dismiss", outcome="dismissed"),
        on_review("appeal", "2025-09-01", "reversed"),
    ]
    effects = [("appeal", "reverses", "dismissal")]
    one = (replace(TRIAL, filed_on=day("2025-03-07")),)

    assert stage(rulings[:1], [], "2025-04-01", dockets=one).value == "decided"
    reopened = stage(rulings, [], "2025-09-01", effects=effects)
    assert (reopened.value, reopened.docket, reopened.awaiting) == ("reopened", "trial", "proceedings_on_remand")


def test_closed_when_every_docket_is_terminated() -> None:
    ended = (replace(TRIAL, filed_on=day("2025-03-07"), terminated_on=day("2025-08-01")),)

    assert stage([injunction("pi", "2025-03-20")], [], "2025-07-31", dockets=ended).value == "pending"
    assert stage([injunction("pi", "2025-03-20")], [], "2025-08-01", dockets=ended).value == "closed"


def test_an_appeal_whose_filing_is_not_recorded_begins_with_its_first_entry() -> None:
    dockets = (replace(TRIAL, filed_on=day("2025-03-07")), APPEAL, HIGHEST)

    found = stage([ruling("stay", "2025-06-01", "appeal", posture="stay")], [], "2025-06-01", dockets=dockets)

    assert (found.docket, found.awaiting) == ("appeal", "decision_on_appeal")


def test_a_notice_of_appeal_without_an_appellate_docket_waits_for_the_appeal() -> None:
    one = (replace(TRIAL, filed_on=day("2025-03-07")),)
    steps = [step("2025-05-21", "notice_of_appeal")]

    assert stage([refusal("pi", "2025-05-12")], steps, "2025-05-21", dockets=one).awaiting == "decision_on_appeal"


def test_a_stay_that_the_highest_court_decided_closes_its_application() -> None:
    dockets = (
        replace(TRIAL, filed_on=day("2025-03-07")),
        replace(HIGHEST, on_appeal_from="trial", filed_on=day("2025-06-02")),
    )
    decided = ruling("stay", "2025-07-08", "highest", posture="stay", outcome="stayed")
    rulings = [injunction("pi", "2025-05-22"), decided]

    assert stage(rulings[:1], [], "2025-06-02", dockets=dockets).docket == "highest"
    assert stage(rulings, [], "2025-07-08", dockets=dockets).docket == "trial"


def test_a_dismissal_that_was_affirmed_was_decided_above() -> None:
    rulings = [
        ruling("dismissal", "2025-04-01", posture="motion_to_dismiss", outcome="dismissed"),
        on_review("appeal", "2025-09-01", "affirmed"),
    ]

    found = stage(rulings, [], "2025-09-01", effects=[("appeal", "affirms", "dismissal")])
    assert (found.value, found.docket, found.ruling) == ("decided", "appeal", "appeal")
