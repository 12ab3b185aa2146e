"""Where a ruling stands: each situation by its name, with a real chain where public facts give one."""

from dataclasses import replace

import pytest

from cases.standing import Chain, Relief, standings
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


def test_affirmed_in_part_and_vacated_in_part() -> None:
    """Hawaii v. Trump: the Ninth Circuit on 12 June 2017, of the injunction of 29 March 2017."""
    one = chain(
        [injunction("pi", "2017-03-29"), on_review("appeal", "2017-06-12", "affirmed")],
        [
            ("appeal", "affirms", "pi", "as to entry"),
            ("appeal", "vacates", "pi", "as to the President and internal reviews"),
        ],
    )

    assert values(one, "2017-06-12")["pi"] == "in_force_in_part"
    assert standings(one, day("2017-06-12"))["pi"].parts == ("as to the President and internal reviews",)


def test_vacated_and_remanded_then_decided_again() -> None:
    one = chain(
        [
            injunction("pi", "2024-01-10"),
            on_review("appeal", "2024-06-01", "vacated"),
            injunction("again", "2024-09-01", territory="parties"),
        ],
        [("appeal", "vacates", "pi"), ("appeal", "remands", "pi")],
    )

    assert values(one, "2024-09-01") == {"pi": "vacated", "appeal": "in_force", "again": "in_force"}


def test_reversed_en_banc_after_a_panel_affirmed() -> None:
    """Cargill v. Garland: judgment of 23 November 2020, panel 14 December 2021, en banc 6 January 2023."""
    one = chain(
        [
            ruling("judgment", "2020-11-23", posture="trial", outcome="denied"),
            on_review("panel", "2021-12-14", "affirmed"),
            ruling("rehearing", "2022-06-23", "appeal", outcome="granted"),
            on_review("en banc", "2023-01-06", "reversed"),
            on_review("highest", "2024-06-14", "affirmed", "highest"),
        ],
        [
            ("panel", "affirms", "judgment"),
            ("rehearing", "grants_rehearing", "panel"),
            ("en banc", "reverses", "judgment"),
            ("highest", "affirms", "en banc"),
        ],
    )

    days = ("2020-11-23", "2021-12-14", "2022-06-23", "2023-01-06", "2024-06-14")
    assert story(one, "judgment", *days) == ["in_force", "affirmed", "in_force", "reversed", "reversed"]
    assert story(one, "panel", *days) == ["", "in_force", "vacated", "vacated", "vacated"]
    assert story(one, "en banc", *days)[-1] == "affirmed"


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


def test_reinstated() -> None:
    one = chain(
        [
            injunction("pi", "2025-03-03"),
            ruling("undone", "2025-04-01"),
            ruling("back", "2025-05-01"),
            ruling("undone again", "2025-06-01"),
        ],
        [("undone", "dissolves", "pi"), ("back", "reinstates", "pi"), ("undone again", "vacates", "pi")],
    )

    assert story(one, "pi", "2025-04-01", "2025-05-01", "2025-06-01") == ["dissolved", "in_force", "vacated"]


def test_an_effect_ends_when_the_ruling_that_has_it_is_vacated() -> None:
    one = chain(
        [
            injunction("pi", "2025-03-03"),
            on_review("appeal", "2025-06-01", "reversed"),
            on_review("highest", "2026-01-15", "vacated", "highest"),
        ],
        [("appeal", "reverses", "pi"), ("highest", "vacates", "appeal")],
    )

    assert story(one, "pi", "2025-06-01", "2026-01-15") == ["reversed", "in_force"]
    reversal = standings(one, day("2026-01-15"))["pi"].reasons[0]
    assert (reversal.verb, reversal.counts, reversal.undone_by) == ("reverses", False, "highest")


def test_a_stub_on_appeal_hides_what_became_of_the_ruling() -> None:
    """A stay of a judgment that nobody has recorded."""
    stub = ruling("unrecorded", "2025-06-01", "appeal", posture="appeal", is_stub=True)
    rulings = [injunction("pi", "2025-03-03"), stub, stay("stay", "2025-06-20", "highest")]
    one = chain(rulings, [("stay", "stays", "unrecorded")])

    assert story(one, "pi", "2025-05-31", "2025-06-01") == ["in_force", "chain_incomplete"]
    assert standings(one, day("2025-06-20"))["pi"].missing == ("unrecorded",)
    assert values(one, "2025-06-20")["unrecorded"] == "stayed"


def test_what_a_higher_court_did_later_needs_no_stub() -> None:
    stub = ruling("unrecorded", "2025-06-01", "appeal", posture="appeal", is_stub=True)
    rulings = [injunction("pi", "2025-03-03"), stub, on_review("highest", "2026-01-15", "reversed", "highest")]
    one = chain(rulings, [("highest", "reverses", "unrecorded"), ("highest", "vacates", "pi")])

    assert values(one, "2026-01-15")["pi"] == "vacated"


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


def test_an_affirmance_that_is_reversed_leaves_open_what_became_of_the_ruling() -> None:
    """Trump v. Hawaii, as an editor first records it: the highest court acts on the court of appeals alone."""
    rulings = [
        injunction("pi", "2017-10-20"),
        on_review("appeal", "2017-12-22", "affirmed"),
        on_review("highest", "2018-06-26", "reversed", "highest"),
    ]
    effects = [("appeal", "affirms", "pi"), ("highest", "reverses", "appeal")]

    assert values(chain(rulings, effects), "2018-06-26")["pi"] == "chain_incomplete"
    told = chain(rulings, [*effects, ("highest", "vacates", "pi")])
    assert values(told, "2018-06-26")["pi"] == "vacated"


def test_the_highest_courts_stay_ends_when_it_affirms_the_court_of_appeals() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        on_review("appeal", "2025-03-01", "affirmed"),
        stay("stay", "2025-04-01", "highest"),
        on_review("top", "2026-01-15", "affirmed", "highest"),
    ]
    effects = [("appeal", "affirms", "pi"), ("stay", "stays", "pi"), ("top", "affirms", "appeal")]

    assert story(chain(rulings, effects), "pi", "2025-04-01", "2026-01-15") == ["stayed", "affirmed"]


def test_what_superseded_a_ruling_does_not_give_it_back_by_falling() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        ruling("judgment", "2025-06-01", posture="summary_judgment", outcome="vacated"),
        on_review("appeal", "2026-01-15", "reversed"),
    ]
    effects = [("judgment", "supersedes", "pi"), ("appeal", "reverses", "judgment")]

    assert values(chain(rulings, effects), "2026-01-15")["pi"] == "superseded"
    back = chain([*rulings, ruling("back", "2026-02-01", "appeal")], [*effects, ("back", "reinstates", "pi")])
    assert values(back, "2026-02-01")["pi"] == "in_force"


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


def test_a_reinstatement_does_not_take_back_what_a_higher_court_did() -> None:
    rulings = [
        injunction("pi", "2025-01-10"),
        ruling("dissolved", "2025-02-01"),
        stay("stay", "2025-02-10", "highest"),
        ruling("back", "2025-03-01", "appeal"),
    ]
    effects = [("dissolved", "dissolves", "pi"), ("stay", "stays", "pi"), ("back", "reinstates", "pi")]

    assert story(chain(rulings, effects), "pi", "2025-02-10", "2025-03-01") == ["dissolved", "stayed"]


def test_a_stub_hides_relief_and_not_other_rulings() -> None:
    stub = ruling("unrecorded", "2025-06-01", "appeal", posture="appeal", is_stub=True)
    rulings = [injunction("pi", "2025-03-03"), ruling("discovery", "2025-04-01", outcome="granted"), stub]

    found = values(chain(rulings), "2025-06-01")
    assert (found["pi"], found["discovery"]) == ("chain_incomplete", "in_force")


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
