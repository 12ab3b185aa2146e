"""Where a challenged action stands: court by court, and what it comes to."""

from dataclasses import replace
from typing import Any

import pytest

from cases.standing import ActionStanding, Docket, Relief, action_standing
from tests.standing.chains import chain, day, injunction, on_review, refusal, ruling, stay, tro

WASHINGTON = Docket("trial", "case", "dcd", "trial", "cadc")
ITS_APPEAL = Docket("appeal", "case", "cadc", "appellate", "cadc", on_appeal_from="trial")
HIGHEST = Docket("highest", "case", "scotus", "last_resort", "", on_appeal_from="appeal")
BOSTON = Docket("boston", "other", "mad", "trial", "ca1")
BOSTON_APPEAL = Docket("ca1", "other", "ca1", "appellate", "ca1", on_appeal_from="boston")
DOCKETS = (WASHINGTON, ITS_APPEAL, HIGHEST, BOSTON, BOSTON_APPEAL)


def net(rulings: list[Any], effects: list[tuple[Any, ...]], on: str) -> ActionStanding:
    return action_standing(chain(rulings, effects, DOCKETS), day(on), ["case", "other"])


def test_it_works() -> None:
    found = net([injunction("pi", "2025-03-03")], [], "2025-03-03")

    assert (found.value, [word.ruling for word in found.rests_on]) == ("blocked", ["pi"])
    assert [word.value for word in found.words] == ["blocked", "no_word"]


def test_a_refused_injunction_leaves_the_action_in_effect() -> None:
    found = net([refusal("pi", "2025-05-12")], [], "2025-05-12")

    assert (found.value, found.rests_on, found.words[0].value) == ("in_effect", (), "not_blocked")


def test_an_affirmed_refusal_rests_on_the_refusal() -> None:
    found = net(
        [refusal("pi", "2025-05-12"), on_review("affirmed", "2026-02-24", "affirmed")],
        [("affirmed", "affirms", "pi")],
        "2026-02-24",
    )

    assert (found.words[0].ruling, found.words[0].value) == ("pi", "not_blocked")
    assert found.words[0].standing is not None
    assert found.words[0].standing.value == "affirmed"


def test_before_any_ruling_the_action_is_in_effect() -> None:
    assert net([injunction("pi", "2025-03-03")], [], "2025-03-02").value == "in_effect"


@pytest.mark.parametrize(
    ("territory", "value"),
    [
        ("nationwide", "blocked"),
        ("parties", "blocked_for_some"),
        ("class", "blocked_for_some"),
        ("states", "blocked_for_some"),
        ("district", "blocked_for_some"),
        ("circuit", "blocked_for_some"),
    ],
)
def test_how_far_relief_reaches(territory: str, value: str) -> None:
    assert net([injunction("pi", "2025-03-03", territory=territory)], [], "2025-03-03").value == value


def test_an_extent_that_is_not_recorded_is_known_not_to_be() -> None:
    found = net([injunction("pi", "2025-03-03", territory="not_stated")], [], "2025-03-03")

    assert (found.value, found.rests_on[0].extent_recorded) == ("blocked", False)


def test_an_injunction_in_part_blocks_in_part() -> None:
    part = ruling("pi", "2025-03-03", reliefs=(Relief("preliminary_injunction", "ordered_in_part", "nationwide"),))

    assert net([part], [], "2025-03-03").value == "blocked_in_part"


def test_a_vacatur_ends_the_action_until_it_is_stayed() -> None:
    vacatur = ruling("vacatur", "2021-05-05", posture="summary_judgment", outcome="vacated")
    rulings = [vacatur, stay("stay", "2021-05-14")]
    effects = [("stay", "stays", "vacatur")]

    assert net(rulings, effects, "2021-05-05").value == "ended"
    stayed = net(rulings, effects, "2021-05-14")
    assert (stayed.value, stayed.words[0].value) == ("in_effect", "undone")


def test_a_judgment_vacated_on_appeal_does_not_end_the_action() -> None:
    rulings = [refusal("pi", "2025-03-03"), on_review("appeal", "2025-06-01", "vacated")]

    assert net(rulings, [("appeal", "vacates", "pi")], "2025-06-01").value == "in_effect"


def test_two_districts_that_disagree_then_one_court_of_appeals() -> None:
    """The agreement between the IRS and ICE: refused in Washington, enjoined in Boston; the last step is invented."""
    rulings = [
        refusal("washington", "2025-05-12"),
        on_review("affirmed", "2026-02-24", "affirmed"),
        injunction("boston", "2026-02-05", "boston", territory="not_stated"),
        on_review("undone", "2026-09-01", "reversed", "ca1"),
    ]
    effects = [("affirmed", "affirms", "washington"), ("undone", "reverses", "boston")]

    before = net(rulings, effects, "2025-12-01")
    assert (before.value, before.disagree) == ("in_effect", False)
    apart = net(rulings, effects, "2026-02-24")
    assert (apart.value, apart.disagree) == ("blocked", True)
    assert {circuit: one.value for circuit, one in apart.by_circuit().items()} == {
        "cadc": "in_effect",
        "ca1": "blocked",
    }
    after = net(rulings, effects, "2026-09-01")
    assert (after.value, after.disagree) == ("in_effect", False)


def test_a_nationwide_injunction_narrowed_to_the_parties_blocks_for_some() -> None:
    narrower = ruling(
        "narrower", "2025-06-27", "appeal", reliefs=(Relief("preliminary_injunction", territory="parties"),)
    )
    rulings = [injunction("pi", "2025-02-05"), narrower]
    effects = [("narrower", "narrows", "pi", "beyond the plaintiffs")]

    assert net(rulings, effects, "2025-06-26").value == "blocked"
    assert net(rulings, effects, "2025-06-27").value == "blocked_for_some"


def test_an_injunction_narrowed_without_terms_blocks_in_part() -> None:
    rulings = [injunction("pi", "2025-02-05"), ruling("narrower", "2025-06-27", "appeal")]

    assert net(rulings, [("narrower", "narrows", "pi")], "2025-06-27").value == "blocked_in_part"


def test_relief_that_begins_later_does_not_block_before() -> None:
    later = injunction("pi", "2025-03-18", from_on=day("2025-03-28"))

    assert net([later], [], "2025-03-27").value == "in_effect"
    assert net([later], [], "2025-03-28").value == "blocked"


def test_a_restraining_order_blocks_until_its_last_day_or_that_of_its_extension() -> None:
    rulings = [tro("tro", "2025-02-07", until="2025-02-14"), tro("longer", "2025-02-13", until="2025-02-21")]
    effects = [("longer", "extends", "tro")]

    assert [net(rulings, effects, on).value for on in ("2025-02-14", "2025-02-21", "2025-02-22")] == [
        "blocked",
        "blocked",
        "in_effect",
    ]
    assert not net(rulings, effects, "2025-02-22").disagree


def test_what_is_not_known_is_not_said_to_block_or_not_to_block() -> None:
    found = net([tro("tro", "2025-07-11", ends="not_stated")], [], "2025-08-01")

    assert (found.value, found.unknown, found.words[0].value) == ("unknown", True, "unknown")


def test_a_dismissed_case_leaves_the_action() -> None:
    dismissal = ruling("dismissal", "2025-07-17", posture="motion_to_dismiss", outcome="dismissed")

    assert net([dismissal], [], "2025-07-17").words[0].value == "dismissed"


def test_the_strongest_relief_in_force_counts() -> None:
    rulings = [injunction("pi", "2025-03-03", territory="parties"), injunction("boston", "2025-04-01", "boston")]

    found = net(rulings, [], "2025-04-01")
    assert (found.value, [word.ruling for word in found.rests_on]) == ("blocked", ["boston"])


def test_an_injunction_pending_appeal_by_a_court_of_appeals_blocks() -> None:
    given = ruling("ipa", "2025-03-20", "appeal", reliefs=(Relief("preliminary_injunction", territory="nationwide"),))

    assert net([refusal("pi", "2025-03-03"), given], [], "2025-03-20").value == "blocked"


def test_relief_that_begins_later_is_not_said_to_have_ended() -> None:
    later = injunction("pi", "2025-03-18", from_on=day("2025-03-28"))

    assert net([later], [], "2025-03-20").words[0].value == "not_yet"


def test_one_ruling_that_narrows_injunctions_in_several_cases_holds_in_each() -> None:
    """Trump v. CASA (27 June 2025): its terms stand in for those of every injunction that it narrowed."""
    narrower = ruling("casa", "2025-06-27", "highest", reliefs=(Relief("preliminary_injunction", territory="parties"),))
    rulings = [injunction("maryland", "2025-02-05"), injunction("boston", "2025-02-13", "boston"), narrower]
    effects = [("casa", "narrows", "maryland"), ("casa", "narrows", "boston")]

    found = net(rulings, effects, "2025-06-27")
    assert {word.case: word.value for word in found.words} == {"case": "blocked_for_some", "other": "blocked_for_some"}


def test_a_narrowed_order_that_is_stayed_does_not_give_back_the_wide_one() -> None:
    narrower = ruling(
        "narrower", "2025-06-27", "appeal", reliefs=(Relief("preliminary_injunction", territory="parties"),)
    )
    rulings = [injunction("pi", "2025-02-05"), narrower, stay("stay", "2025-07-01", "highest")]
    effects = [("narrower", "narrows", "pi"), ("stay", "stays", "narrower")]

    assert net(rulings, effects, "2025-07-01").value == "in_effect"


def test_a_narrowing_that_is_reversed_gives_back_the_wide_order() -> None:
    narrower = ruling(
        "narrower", "2025-06-27", "appeal", reliefs=(Relief("preliminary_injunction", territory="parties"),)
    )
    rulings = [injunction("pi", "2025-02-05"), narrower, on_review("back", "2026-01-15", "reversed", "highest")]
    effects = [("narrower", "narrows", "pi"), ("back", "reverses", "narrower")]

    assert net(rulings, effects, "2026-01-15").value == "blocked"


def test_a_dismissal_elsewhere_or_an_order_that_ran_out_is_no_disagreement() -> None:
    dismissal = ruling("dismissal", "2025-04-01", "boston", posture="motion_to_dismiss", outcome="dismissed")

    assert not net([injunction("pi", "2025-03-03"), dismissal], [], "2025-04-01").disagree


def test_a_ruling_of_which_the_day_is_not_known_may_have_been_made() -> None:
    undated = replace(injunction("pi", "2026-11-24"), dated=False, earliest=day("2025-05-01"))

    assert net([undated], [], "2025-04-30").value == "in_effect"
    found = net([undated], [], "2025-12-01")
    assert (found.value, found.words[0].value, found.words[0].ruling) == ("unknown", "unknown", "pi")
    assert net([undated], [], "2026-11-24").value == "blocked"


def test_a_vacatur_in_part_does_not_end_the_action() -> None:
    part = ruling("v", "2025-03-03", posture="summary_judgment", reliefs=(Relief("vacatur", "ordered_in_part"),))

    assert net([part], [], "2025-03-03").value == "blocked_in_part"
