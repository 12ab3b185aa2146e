"""Where a ruling stands: each situation by its name, with a real chain where public facts give one."""

from dataclasses import replace

import pytest

from cases.standing import Relief, standings
from tests.standing.chains import (
    chain,
    day,
    injunction,
    on_review,
    refusal,
    ruling,
    stay,
    story,
    tro,
    values,
)


def test_it_works() -> None:
    one = chain(
        [refusal("pi", "2025-05-12"), on_review("appeal", "2026-02-24", "affirmed")], [("appeal", "affirms", "pi")]
    )

    assert story(one, "pi", "2025-05-11", "2025-05-12", "2026-02-23", "2026-02-24") == [
        "",
        "in_force",
        "in_force",
        "affirmed",
    ]


def test_narrowed_stands_in_part() -> None:
    """East Bay Sanctuary Covenant v. Barr: injunction of 24 July 2019, limited to the circuit on 16 August 2019."""
    one = chain(
        [injunction("pi", "2019-07-24"), ruling("narrower", "2019-08-16", "appeal")],
        [("narrower", "narrows", "pi", "outside the Ninth Circuit")],
    )

    assert values(one, "2019-08-16")["pi"] == "in_force_in_part"


def test_restraining_order_converted_into_an_injunction() -> None:
    """Hawaii v. Trump: 15 and 29 March 2017."""
    one = chain([tro("tro", "2017-03-15"), injunction("pi", "2017-03-29")], [("pi", "supersedes", "tro")])

    assert story(one, "tro", "2017-03-28", "2017-03-29") == ["in_force", "superseded"]


def test_dissolved() -> None:
    """American Foreign Service Association v. Trump: order until 14 February 2025, extended, dissolved 21 February."""
    one = chain(
        [
            tro("tro", "2025-02-07", until="2025-02-14"),
            tro("longer", "2025-02-13", until="2025-02-21"),
            refusal("pi", "2025-02-21"),
        ],
        [("longer", "extends", "tro"), ("pi", "dissolves", "tro"), ("pi", "dissolves", "longer")],
    )

    assert story(one, "tro", "2025-02-14", "2025-02-15", "2025-02-20", "2025-02-21") == [
        "in_force",
        "in_force",
        "in_force",
        "dissolved",
    ]


def test_a_restraining_order_lapses_by_itself() -> None:
    one = chain([tro("tro", "2025-02-07")])

    assert story(one, "tro", "2025-02-21", "2025-02-22") == ["in_force", "expired"]
    assert standings(one, day("2025-02-10"))["tro"].last_day == day("2025-02-21")


def test_an_extension_without_a_day_is_looked_at_again_after_a_like_period() -> None:
    """Fed. R. Civ. P. 65(b)(2): longer only if the other side agrees, which is not on record."""
    extension = ruling("longer", "2025-02-20", posture="tro", outcome="blocked", dispositions=("extended",))
    one = chain([tro("tro", "2025-02-07"), extension], [("longer", "extends", "tro")])

    assert story(one, "tro", "2025-03-06", "2025-03-08") == ["in_force", "chain_incomplete"]


def test_a_restraining_order_whose_end_is_not_recorded_is_not_said_to_have_ended() -> None:
    one = chain([tro("tro", "2025-07-11", ends="not_stated")])

    assert story(one, "tro", "2025-07-25", "2025-07-26") == ["in_force", "chain_incomplete"]
    assert standings(one, day("2025-07-26"))["tro"].missing == ("tro",)


def test_from_a_day_that_is_not_on_record_nothing_is_counted() -> None:
    one = chain([replace(tro("tro", "2025-07-11"), dated=False)])

    assert values(one, "2025-07-11")["tro"] == "chain_incomplete"


def test_until_further_order_does_not_lapse() -> None:
    one = chain([tro("tro", "2025-07-11", ends="further_order")])

    assert values(one, "2026-07-11")["tro"] == "in_force"


def test_moot() -> None:
    """Trump v. IRAP: on 10 October 2017 the Supreme Court vacated the judgment below, the matter being moot."""
    one = chain(
        [
            injunction("pi", "2017-03-16"),
            on_review("appeal", "2017-05-25", "affirmed"),
            on_review("highest", "2017-10-10", "vacated", "highest"),
        ],
        [("appeal", "affirms", "pi"), ("highest", "vacates", "appeal"), ("highest", "moots", "pi")],
    )

    assert values(one, "2017-10-10") == {"pi": "moot", "appeal": "vacated", "highest": "in_force"}


def test_voluntary_dismissal() -> None:
    """Fed. R. Civ. P. 41(a): what was ordered in the meantime ends with the case."""
    one = chain(
        [injunction("pi", "2025-03-03"), ruling("dismissal", "2025-08-01", outcome="dismissed")],
        [("dismissal", "dissolves", "pi")],
    )

    assert values(one, "2025-08-01") == {"pi": "dissolved", "dismissal": "in_force"}


def test_withdrawn_by_its_own_court_and_replaced() -> None:
    """Altera v. Commissioner: opinion of 24 July 2018, withdrawn 7 August 2018, decided anew on 7 June 2019."""
    one = chain(
        [
            ruling("tax court", "2015-07-27", outcome="granted"),
            on_review("first", "2018-07-24", "reversed"),
            ruling("withdrawal", "2018-08-07", "appeal"),
            on_review("second", "2019-06-07", "reversed"),
        ],
        [
            ("first", "reverses", "tax court"),
            ("withdrawal", "withdraws", "first"),
            ("second", "reverses", "tax court"),
        ],
    )

    days = ("2018-07-24", "2018-08-07", "2019-06-07")
    assert story(one, "tax court", *days) == ["reversed", "in_force", "reversed"]
    assert story(one, "first", *days) == ["in_force", "withdrawn", "withdrawn"]


def test_two_rulings_on_one_day_count_in_their_order() -> None:
    first = ruling("first", "2025-05-12", "appeal", sequence=1)
    second = ruling("second", "2025-05-12", "appeal", sequence=2)
    below = injunction("pi", "2025-05-01")

    stayed_last = chain([below, first, second], [("first", "lifts_stay", "pi"), ("second", "stays", "pi")])
    lifted_last = chain([below, first, second], [("first", "stays", "pi"), ("second", "lifts_stay", "pi")])

    assert values(stayed_last, "2025-05-12")["pi"] == "stayed"
    assert values(lifted_last, "2025-05-12")["pi"] == "in_force"


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        ("reverses", "reversed"),
        ("vacates", "vacated"),
        ("dissolves", "dissolved"),
        ("supersedes", "superseded"),
        ("withdraws", "withdrawn"),
        ("moots", "moot"),
        ("grants_rehearing", "vacated"),
        ("stays", "stayed"),
        ("affirms", "affirmed"),
        ("narrows", "in_force_in_part"),
        ("modifies", "in_force"),
        ("extends", "in_force"),
        ("remands", "in_force"),
        ("reinstates", "in_force"),
        ("lifts_stay", "in_force"),
    ],
)
def test_every_verb_has_its_standing(verb: str, value: str) -> None:
    one = chain([injunction("pi", "2025-03-03"), ruling("later", "2025-04-01", "appeal")], [("later", verb, "pi")])

    assert values(one, "2025-04-01")["pi"] == value


@pytest.mark.parametrize(
    "final",
    [
        {"posture": "summary_judgment", "outcome": "granted"},
        {"posture": "trial", "outcome": "blocked"},
        {"posture": "motion_to_dismiss", "outcome": "dismissed"},
    ],
)
def test_a_judgment_leaves_open_what_became_of_interim_relief(final: dict[str, str]) -> None:
    rulings = [injunction("pi", "2025-01-10"), ruling("judgment", "2025-06-01", **final)]

    assert values(chain(rulings), "2025-06-01")["pi"] == "chain_incomplete"
    told = chain(rulings, [("judgment", "dissolves", "pi")])
    assert values(told, "2025-06-01")["pi"] == "dissolved"


def test_a_judgment_refused_leaves_interim_relief() -> None:
    rulings = [injunction("pi", "2025-01-10"), ruling("sj", "2025-06-01", posture="summary_judgment", outcome="denied")]

    assert values(chain(rulings), "2025-06-01")["pi"] == "in_force"


def test_a_permanent_injunction_outlasts_the_judgment() -> None:
    relief = Relief("permanent_injunction", territory="nationwide")
    rulings = [
        ruling("first", "2025-01-10", posture="summary_judgment", outcome="blocked", reliefs=(relief,)),
        ruling("last", "2025-06-01", posture="trial", outcome="granted"),
    ]

    assert values(chain(rulings), "2025-06-01")["first"] == "in_force"


def test_a_restraining_order_until_further_order_waits_for_the_decision_on_an_injunction() -> None:
    rulings = [tro("tro", "2025-01-10", ends="further_order"), refusal("pi", "2025-02-10")]

    assert story(chain(rulings), "tro", "2025-02-09", "2025-02-10") == ["in_force", "chain_incomplete"]


def test_between_the_first_and_the_last_day_that_are_possible_it_is_not_known() -> None:
    """A stay of which the month is on record."""
    undated = replace(stay("stay", "2025-11-30"), dated=False, earliest=day("2025-11-01"))
    one = chain([injunction("pi", "2025-10-01"), undated], [("stay", "stays", "pi")])

    assert story(one, "pi", "2025-10-31", "2025-11-01", "2025-11-29", "2025-11-30") == [
        "in_force",
        "chain_incomplete",
        "chain_incomplete",
        "stayed",
    ]


def test_an_order_extended_until_further_order_has_no_last_day() -> None:
    longer = tro("longer", "2025-02-10", ends="further_order")
    one = chain([tro("tro", "2025-02-07"), longer], [("longer", "extends", "tro")])

    assert values(one, "2026-02-07")["tro"] == "in_force"
    assert standings(one, day("2026-02-07"))["tro"].last_day is None
