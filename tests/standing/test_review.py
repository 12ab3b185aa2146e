"""Where a ruling stands that higher courts look at: affirmed, reversed, sent back, given back."""

from cases.standing import standings
from tests.standing.chains import (
    chain,
    day,
    injunction,
    on_review,
    ruling,
    stay,
    story,
    values,
)


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
