"""Where a ruling stands that a stay touches: from when, and until what."""

from cases.standing import Chain
from tests.standing.chains import (
    chain,
    injunction,
    on_review,
    ruling,
    stay,
    story,
    tro,
    values,
)


def realtors() -> Chain:
    """Alabama Ass'n of Realtors v. HHS: vacatur of 5 May 2021, stayed, the stay vacated on 26 August 2021."""
    vacatur = ruling("vacatur", "2021-05-05", outcome="vacated", posture="summary_judgment")
    at_once = stay("at once", "2021-05-05", "trial", kind="administrative_stay")
    rulings = [
        vacatur,
        at_once,
        stay("stay", "2021-05-14", "trial"),
        ruling("refused", "2021-06-29", "highest", posture="stay", outcome="denied"),
        on_review("highest", "2021-08-26", "vacated", "highest"),
    ]
    return chain(
        rulings,
        [("at once", "stays", "vacatur"), ("stay", "stays", "vacatur"), ("highest", "vacates", "stay")],
    )


def test_stay_pending_appeal() -> None:
    """Alabama Ass'n of Realtors v. HHS (D.D.C. 14 May 2021)."""
    assert story(realtors(), "vacatur", "2021-05-14", "2021-08-25") == ["stayed", "stayed"]


def test_a_stay_that_is_vacated_gives_back_what_stood_before_it() -> None:
    """The same case at the Supreme Court (26 August 2021)."""
    assert values(realtors(), "2021-08-26") == {
        "vacatur": "in_force",
        "at once": "in_force",
        "stay": "vacated",
        "refused": "in_force",
        "highest": "in_force",
    }


def test_stay_lifted() -> None:
    one = chain(
        [injunction("pi", "2025-03-03"), stay("stay", "2025-03-10"), ruling("lift", "2025-04-01", "appeal")],
        [("stay", "stays", "pi"), ("lift", "lifts_stay", "pi")],
    )

    assert story(one, "pi", "2025-03-09", "2025-03-10", "2025-04-01") == ["in_force", "stayed", "in_force"]


def test_a_stay_lifted_in_part_holds_in_part() -> None:
    one = chain(
        [injunction("pi", "2025-03-03"), stay("stay", "2025-03-10"), ruling("lift", "2025-04-01", "appeal")],
        [("stay", "stays", "pi"), ("lift", "lifts_stay", "pi", "as to the plaintiffs")],
    )

    assert values(one, "2025-04-01")["pi"] == "stayed_in_part"


def test_stay_denied() -> None:
    """Washington v. Trump: restraining order of 3 February 2017, stay refused by the Ninth Circuit on 9 February."""
    one = chain([tro("tro", "2017-02-03"), ruling("refused", "2017-02-09", "appeal", posture="stay", outcome="denied")])

    assert values(one, "2017-02-09")["tro"] == "in_force"


def test_stay_by_the_highest_court_outlasts_the_court_of_appeals_then_the_judgment_is_reversed() -> None:
    """Trump v. Hawaii: injunction of 20 October 2017, stay 4 December, Ninth Circuit 22 December, 26 June 2018."""
    one = chain(
        [
            injunction("pi", "2017-10-20"),
            stay("stay", "2017-12-04", "highest"),
            on_review("appeal", "2017-12-22", "affirmed"),
            on_review("highest", "2018-06-26", "reversed", "highest"),
        ],
        [
            ("stay", "stays", "pi"),
            ("appeal", "affirms", "pi"),
            ("highest", "reverses", "appeal"),
            ("highest", "vacates", "pi"),
        ],
    )

    days = ("2017-10-20", "2017-12-04", "2017-12-22", "2018-06-26")
    assert story(one, "pi", *days) == ["in_force", "stayed", "stayed", "vacated"]
    assert values(one, "2018-06-26")["appeal"] == "reversed"


def test_a_stay_pending_appeal_ends_when_that_court_decides_the_appeal() -> None:
    one = chain(
        [injunction("pi", "2025-03-03"), stay("stay", "2025-03-10"), on_review("appeal", "2025-09-01", "affirmed")],
        [("stay", "stays", "pi"), ("appeal", "affirms", "pi")],
    )

    assert story(one, "pi", "2025-03-10", "2025-09-01") == ["stayed", "affirmed"]


def test_an_administrative_stay_ends_when_the_motion_is_decided() -> None:
    """Either way: a stay in its place, or none."""
    rulings = [
        injunction("pi", "2025-03-03"),
        stay("at once", "2025-03-05", kind="administrative_stay"),
        ruling("refused", "2025-03-20", "appeal", posture="stay", outcome="denied"),
    ]
    one = chain(rulings, [("at once", "stays", "pi")])

    assert story(one, "pi", "2025-03-05", "2025-03-19", "2025-03-20") == ["stayed", "stayed", "in_force"]


def test_an_administrative_stay_until_a_day_ends_with_it() -> None:
    rulings = [
        injunction("pi", "2025-03-03"),
        stay("at once", "2025-03-05", kind="administrative_stay", until="2025-03-12"),
    ]
    one = chain(rulings, [("at once", "stays", "pi")])

    assert story(one, "pi", "2025-03-12", "2025-03-13") == ["stayed", "in_force"]


def test_the_highest_courts_stay_ends_when_it_affirms_the_court_of_appeals() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        on_review("appeal", "2025-03-01", "affirmed"),
        stay("stay", "2025-04-01", "highest"),
        on_review("top", "2026-01-15", "affirmed", "highest"),
    ]
    effects = [("appeal", "affirms", "pi"), ("stay", "stays", "pi"), ("top", "affirms", "appeal")]

    assert story(chain(rulings, effects), "pi", "2025-04-01", "2026-01-15") == ["stayed", "affirmed"]


def test_relief_pending_review_waits_for_the_decision_on_review() -> None:
    rulings = [
        injunction("pending appeal", "2025-02-01", "appeal"),
        on_review("decision", "2025-09-01", "affirmed"),
    ]

    assert values(chain(rulings), "2025-09-01")["pending appeal"] == "chain_incomplete"


def test_a_decision_by_parts_ends_the_stay_that_was_to_last_until_it() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        stay("stay", "2025-02-01"),
        on_review("merits", "2025-09-01", "affirmed"),
    ]
    effects = [
        ("stay", "stays", "pi"),
        ("merits", "affirms", "pi", "as to the rule"),
        ("merits", "vacates", "pi", "as to the guidance"),
    ]

    assert values(chain(rulings, effects), "2025-09-01")["pi"] == "in_force_in_part"


def test_a_limited_remand_does_not_end_a_stay() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        stay("stay", "2025-02-01"),
        on_review("remand", "2025-03-01", "remanded"),
    ]
    effects = [("stay", "stays", "pi"), ("remand", "remands", "pi")]

    assert values(chain(rulings, effects), "2025-03-01")["pi"] == "stayed"


def test_an_administrative_stay_outlasts_a_stay_of_another_ruling() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        ruling("discovery", "2025-01-12"),
        stay("at once", "2025-02-01", kind="administrative_stay"),
        stay("of another", "2025-02-10"),
    ]
    effects = [("at once", "stays", "pi"), ("of another", "stays", "discovery")]

    assert values(chain(rulings, effects), "2025-02-10")["pi"] == "stayed"
