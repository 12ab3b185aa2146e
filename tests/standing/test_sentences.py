"""The words in which readers are told where things stand, pattern by pattern."""

import re
from dataclasses import replace
from typing import Any

import pytest

from cases.standing import Chain, Relief, Stage, Word, action_standing, standings
from cases.standing.sentences import (
    _AWAITING,
    _DONE,
    ACTION_WORDS,
    RELIEF_WORDS,
    STANDING_WORDS,
    Names,
    Sentence,
    action_sentences,
    action_word,
    ruling_sentence,
    stage_sentence,
    word_sentence,
)
from tests.standing.chains import chain, day, injunction, on_review, refusal, ruling, stay, tro

COURTS = {"trial": "the trial court", "appeal": "the circuit", "highest": "the Supreme Court"}


def names(of: Chain) -> Names:
    return Names(of, {key: COURTS[str(row.docket)] for key, row in of.rulings.items()}, COURTS)


def text(sentence: Sentence) -> str:
    return "".join(piece.day.isoformat() if piece.day else piece.text for piece in sentence)


def said(rulings: list[Any], effects: list[tuple[Any, ...]], on: str, key: str = "pi") -> str:
    one = chain(rulings, effects)
    return text(ruling_sentence(standings(one, day(on))[key], names(one)))


PI = injunction("pi", "2025-03-03")
LATER = ruling("later", "2025-04-01", "appeal")


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (("later", "affirms", "pi"), "Affirmed by the circuit on 2025-04-01."),
        (("later", "reverses", "pi"), "Reversed by the circuit on 2025-04-01."),
        (("later", "vacates", "pi"), "Vacated by the circuit on 2025-04-01."),
        (("later", "dissolves", "pi"), "Dissolved by the circuit on 2025-04-01."),
        (("later", "supersedes", "pi"), "Superseded by the circuit on 2025-04-01."),
        (("later", "withdraws", "pi"), "Withdrawn by the circuit on 2025-04-01."),
        (("later", "moots", "pi"), "Moot: so held by the circuit on 2025-04-01."),
        (("later", "grants_rehearing", "pi"), "Vacated by the grant of rehearing by the circuit on 2025-04-01."),
        (("later", "stays", "pi"), "Stayed by the circuit on 2025-04-01: it has no effect while the stay lasts."),
        (
            ("later", "stays", "pi", "one state"),
            "Stayed in part by the circuit on 2025-04-01 (one state); the rest is in force.",
        ),
        (
            ("later", "reverses", "pi", "as to one state"),
            "In force in part: reversed in part by the circuit on 2025-04-01 (as to one state).",
        ),
        (("later", "narrows", "pi"), "In force in part: narrowed by the circuit on 2025-04-01."),
        (("later", "modifies", "pi"), "In force, modified by the circuit on 2025-04-01."),
        (("later", "remands", "pi"), "In force, sent back by the circuit on 2025-04-01."),
        (("later", "reinstates", "pi"), "In force, reinstated by the circuit on 2025-04-01."),
        (("later", "extends", "pi"), "In force, extended by the circuit on 2025-04-01."),
    ],
)
def test_a_ruling_that_another_has_touched(effect: tuple[Any, ...], sentence: str) -> None:
    assert said([PI, LATER], [effect], "2025-04-01") == sentence


def test_a_ruling_that_nothing_has_touched() -> None:
    assert said([PI], [], "2025-04-01") == "In force: no later ruling on record has changed it."


def test_a_restraining_order_says_its_last_day_and_then_that_it_is_over() -> None:
    order = tro("pi", "2025-03-03")

    assert said([order], [], "2025-03-10") == "In force until 2025-03-17: no later ruling on record has changed it."
    assert said([order], [], "2025-03-18") == "Expired: its last day was 2025-03-17."


def test_an_end_that_is_not_on_record() -> None:
    assert said([tro("pi", "2025-03-03", ends="not_stated")], [], "2025-04-01").startswith(
        "Not known here: its last day is not on record"
    )


def test_a_stub_that_hides_what_became_of_it() -> None:
    stub = ruling("unrecorded", "2025-06-01", "appeal", is_stub=True)

    assert (
        said([PI, stub], [], "2025-06-01") == "Not known here: what the circuit decided on 2025-06-01 is not on record."
    )


def test_a_stay_that_was_undone() -> None:
    rulings = [PI, stay("stay", "2025-04-01"), on_review("lifted", "2025-05-01", "vacated", "highest")]

    assert said(rulings, [("stay", "stays", "pi"), ("lifted", "vacates", "stay")], "2025-05-01") == (
        "In force again: it was stayed by the circuit on 2025-04-01, "
        "and that was undone by the Supreme Court on 2025-05-01."
    )


def test_a_stay_that_was_lifted() -> None:
    rulings = [PI, stay("stay", "2025-04-01"), ruling("lift", "2025-05-01", "appeal")]

    assert said(rulings, [("stay", "stays", "pi"), ("lift", "lifts_stay", "pi")], "2025-05-01") == (
        "In force again: it was stayed by the circuit on 2025-04-01, "
        "and the stay was lifted by the circuit on 2025-05-01."
    )


def test_a_stay_that_ran_out() -> None:
    rulings = [PI, stay("stay", "2025-04-01", kind="administrative_stay", until="2025-04-08")]

    assert said(rulings, [("stay", "stays", "pi")], "2025-04-09") == (
        "In force again: it was stayed by the circuit on 2025-04-01, and that has ended."
    )


def test_a_judgment_that_leaves_open_what_became_of_interim_relief() -> None:
    final = ruling("judgment", "2025-09-01", posture="summary_judgment", outcome="granted")

    assert said([PI, final], [], "2025-09-01") == (
        "Not known here: it was given until the matter was decided, which was by the trial court on 2025-09-01; "
        "what became of it then is not on record."
    )


def test_an_affirmance_that_was_reversed() -> None:
    rulings = [PI, on_review("appeal", "2025-06-01", "affirmed"), on_review("top", "2026-01-15", "reversed", "highest")]

    assert said(rulings, [("appeal", "affirms", "pi"), ("top", "reverses", "appeal")], "2026-01-15") == (
        "Not known here: it was affirmed, and that was reversed by the Supreme Court on 2026-01-15; "
        "what became of it then is not on record."
    )


def test_a_ruling_that_may_have_acted_on_it_by_then() -> None:
    undated = replace(stay("stay", "2025-11-30"), dated=False, earliest=day("2025-11-01"))

    assert said([PI, undated], [("stay", "stays", "pi")], "2025-11-10") == (
        "Not known here: the circuit acted on it (day not recorded), by then or later."
    )


def test_an_order_that_takes_effect_later() -> None:
    assert word([injunction("pi", "2025-03-18", from_on=day("2025-03-28"))], [], "2025-03-20") == (
        "Not blocked yet: the order by the trial court on 2025-03-18 takes effect on 2025-03-28."
    )


def test_in_a_circuit_only_its_own_courts_are_spoken_of() -> None:
    one = chain([refusal("pi", "2025-05-12")])
    net = action_standing(one, day("2025-05-12"), ["case"])

    assert text(action_sentences(net, names(one), in_circuit=True)[0]).startswith(
        "No order of a court of this circuit on record here blocks it. "
    )


def test_an_undated_ruling_is_not_given_a_day() -> None:
    undated = replace(LATER, dated=False)

    assert (
        said([PI, undated], [("later", "affirms", "pi")], "2025-04-01") == "Affirmed by the circuit (day not recorded)."
    )


@pytest.mark.parametrize(
    ("effects", "sentence"),
    [
        ([], "No later ruling on record has changed it."),
        ([("later", "stays", "pi")], "By the circuit on 2025-04-01: it has no effect while the stay lasts."),
        ([("later", "reverses", "pi")], "By the circuit on 2025-04-01."),
        ([("later", "narrows", "pi")], "Narrowed by the circuit on 2025-04-01."),
        ([("later", "moots", "pi")], "So held by the circuit on 2025-04-01."),
        ([("later", "modifies", "pi")], "Modified by the circuit on 2025-04-01."),
    ],
)
def test_after_its_mark_a_sentence_does_not_say_the_word_again(effects: list[Any], sentence: str) -> None:
    one = chain([PI, LATER], effects)

    assert text(ruling_sentence(standings(one, day("2025-04-01"))["pi"], names(one), marked=True)) == sentence


def test_the_day_is_the_link_to_the_ruling() -> None:
    one = chain([PI, LATER], [("later", "affirms", "pi")])
    sentence = ruling_sentence(standings(one, day("2025-04-01"))["pi"], names(one))

    assert [piece.ruling for piece in sentence if piece.day] == ["later"]


def word(rulings: list[Any], effects: list[tuple[Any, ...]], on: str) -> str:
    one = chain(rulings, effects)
    return text(word_sentence(action_standing(one, day(on), ["case"]).words[0], names(one)))


def test_a_refused_injunction_is_not_blocked_and_nothing_more() -> None:
    affirmed = [refusal("pi", "2025-05-12"), on_review("appeal", "2026-02-24", "affirmed")]

    assert word(affirmed, [("appeal", "affirms", "pi")], "2026-02-24") == (
        "Not blocked: the relief asked for was refused by the trial court on 2025-05-12, "
        "affirmed by the circuit on 2026-02-24."
    )


@pytest.mark.parametrize(
    ("territory", "sentence"),
    [
        ("nationwide", "Blocked nationwide by the trial court on 2025-03-03."),
        ("parties", "Blocked for the parties to the case by the trial court on 2025-03-03."),
        ("class", "Blocked for a class by the trial court on 2025-03-03."),
        ("states", "Blocked in some states by the trial court on 2025-03-03."),
        ("district", "Blocked within the district by the trial court on 2025-03-03."),
        ("circuit", "Blocked within the circuit by the trial court on 2025-03-03."),
        ("not_stated", "Blocked, for whom and where is not recorded, by the trial court on 2025-03-03."),
    ],
)
def test_how_far_a_block_reaches(territory: str, sentence: str) -> None:
    assert word([injunction("pi", "2025-03-03", territory=territory)], [], "2025-03-03") == sentence


def test_a_block_with_its_scope_in_words() -> None:
    one = injunction("pi", "2025-03-03", territory="parties", scope_note="Employees of the State of Texas.")

    assert word([one], [], "2025-03-03") == (
        "Blocked for the parties to the case by the trial court on 2025-03-03: employees of the State of Texas."
    )


def test_a_block_whose_extent_only_its_words_give() -> None:
    one = chain([injunction("pi", "2025-03-03", territory="not_stated", scope_note="ICE may not use the data.")])
    net = action_standing(one, day("2025-03-03"), ["case"])

    assert text(word_sentence(net.words[0], names(one))) == (
        "Blocked so far as the order goes, by the trial court on 2025-03-03: ICE may not use the data."
    )
    assert action_word(net) == "Blocked so far as the order goes"


def test_an_action_set_aside() -> None:
    vacatur = ruling("v", "2021-05-05", posture="summary_judgment", outcome="vacated")

    assert word([vacatur], [], "2021-05-05") == "Set aside by the trial court on 2021-05-05."


def test_a_block_that_was_taken_away() -> None:
    assert word([PI, stay("stay", "2025-04-01")], [("stay", "stays", "pi")], "2025-04-01") == (
        "Not blocked now. The order by the trial court on 2025-03-03 no longer has effect. "
        "Stayed by the circuit on 2025-04-01: it has no effect while the stay lasts."
    )


def test_a_block_that_ended_beside_other_relief_of_the_same_ruling() -> None:
    both = replace(tro("pi", "2025-03-03"), reliefs=(*tro("pi", "2025-03-03").reliefs, Relief("declaratory")))

    assert word([both], [], "2025-04-01") == (
        "Not blocked now. The relief that blocked it, given by the trial court on 2025-03-03, has ended."
    )


def test_a_dismissed_case() -> None:
    dismissal = ruling("d", "2025-07-17", posture="motion_to_dismiss", outcome="dismissed")

    assert word([dismissal], [], "2025-07-17") == (
        "The case was dismissed by the trial court on 2025-07-17. Nothing in it blocks the action."
    )


def test_a_case_without_a_word() -> None:
    assert word([], [], "2025-07-17") == "No ruling on record here says whether the action is blocked."


def test_a_block_of_which_the_end_is_not_known() -> None:
    assert word([tro("t", "2025-03-03", ends="not_stated")], [], "2025-04-01").startswith(
        "Whether the order by the trial court on 2025-03-03 still blocks the action is not known. Not known here: its"
    )


def action(rulings: list[Any], effects: list[tuple[Any, ...]], on: str) -> list[str]:
    one = chain(rulings, effects)
    return [text(one_) for one_ in action_sentences(action_standing(one, day(on), ["case"]), names(one))]


def test_an_action_that_no_court_blocks() -> None:
    assert action([refusal("pi", "2025-05-12")], [], "2025-05-12") == [
        "No order on record here blocks it. The relief asked for was refused by the trial court on 2025-05-12.",
    ]


def test_an_action_without_rulings() -> None:
    assert action([], [], "2025-05-12") == ["No ruling on record here blocks it, or refuses to."]


def test_an_action_that_a_court_blocks() -> None:
    assert action([PI], [], "2025-03-03") == ["By the trial court on 2025-03-03."]


def test_an_action_of_which_it_is_not_known_whether_it_is_blocked() -> None:
    (only,) = action([tro("t", "2025-03-03", ends="not_stated")], [], "2025-04-01")

    assert only.startswith("Whether the order by the trial court on 2025-03-03 still blocks the action is not known.")


@pytest.mark.parametrize(
    ("territory", "word"),
    [
        ("nationwide", "Blocked nationwide"),
        ("not_stated", "Blocked, extent not recorded"),
        ("parties", "Blocked for some"),
    ],
)
def test_an_action_in_a_few_words(territory: str, word: str) -> None:
    one = chain([injunction("pi", "2025-03-03", territory=territory)])

    assert action_word(action_standing(one, day("2025-03-03"), ["case"])) == word
    assert action_word(action_standing(one, day("2025-03-02"), ["case"])) == "Not blocked"


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage("not_filed"), "Not yet filed."),
        (Stage("closed", "trial"), "Closed at the trial court."),
        (Stage("decided", "trial"), "Decided at the trial court; no later step is on record here."),
        (
            Stage("pending", "appeal", "decision_on_appeal"),
            "Pending at the circuit, waiting for a decision on the appeal.",
        ),
        (
            Stage("reopened", "trial", "proceedings_on_remand"),
            "Open again at the trial court, waiting for proceedings on remand.",
        ),
    ],
)
def test_where_a_case_is(stage: Stage, sentence: str) -> None:
    one = chain([PI])

    assert text(stage_sentence(stage, names(one))) == sentence


def test_no_word_overclaims() -> None:
    words = [
        *STANDING_WORDS.values(),
        *ACTION_WORDS.values(),
        *RELIEF_WORDS.values(),
        *_DONE.values(),
        *_AWAITING.values(),
    ]

    assert not [word for word in words if re.search(r"upheld|uphold|lawful|legal|valid", word)]


def test_every_word_of_a_case_has_its_sentence() -> None:
    one = chain([PI])
    standing = standings(one, day("2025-03-03"))["pi"]
    for value in (
        "ended",
        "blocked",
        "blocked_in_part",
        "blocked_for_some",
        "undone",
        "not_blocked",
        "dismissed",
        "unknown",
    ):
        relief = Relief("preliminary_injunction", territory="nationwide")
        assert text(word_sentence(Word("case", value, "pi", "dcd", "cadc", standing, relief), names(one))).endswith(".")
