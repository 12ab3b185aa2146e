"""A ruling in one plain word: the table of outcomes, row by row, and what holds for every ruling."""

import ast
import inspect
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import outcome as module
from cases.models import DispositionKind, Outcome, Posture, ReliefDecision, ReliefKind
from cases.outcome import BLOCKING, ReliefGiven, outcome

# posture, dispositions, relief, the word
TABLE: dict[str, list[tuple[str, Sequence[str], Sequence[tuple[str, str]], str]]] = {
    "blocked": [
        ("tro", ["granted"], [], "blocked"),
        ("tro", ["granted"], [("tro", "ordered")], "blocked"),
        ("tro", ["extended"], [], "blocked"),
        ("tro", ["extended"], [("tro", "extended")], "blocked"),
        ("preliminary_injunction", ["granted"], [], "blocked"),
        ("preliminary_injunction", ["granted"], [("stay_of_action", "ordered")], "blocked"),
        ("summary_judgment", ["granted"], [("permanent_injunction", "ordered")], "blocked"),
        ("trial", ["other"], [("permanent_injunction", "ordered")], "blocked"),
        ("stay", ["granted"], [("stay_of_action", "ordered")], "blocked"),
        ("reconsideration", ["extended"], [("tro", "extended")], "blocked"),
        # An order for the plaintiffs that has no disposition yet.
        ("preliminary_injunction", [], [("preliminary_injunction", "ordered")], "blocked"),
    ],
    "not blocked": [
        ("tro", ["denied"], [], "not_blocked"),
        ("preliminary_injunction", ["denied"], [], "not_blocked"),
        ("preliminary_injunction", ["denied"], [("preliminary_injunction", "refused")], "not_blocked"),
        ("preliminary_injunction", ["denied_as_moot"], [], "not_blocked"),
        ("preliminary_injunction", ["dissolved"], [], "not_blocked"),
        ("preliminary_injunction", [], [("preliminary_injunction", "refused")], "not_blocked"),
        ("summary_judgment", ["denied"], [("permanent_injunction", "refused")], "not_blocked"),
        # The injunction refused, a motion to seal granted in the same order.
        ("preliminary_injunction", ["denied", "granted"], [("preliminary_injunction", "refused")], "not_blocked"),
        ("stay", ["denied"], [("stay_of_action", "refused")], "not_blocked"),
    ],
    "granted in part": [
        ("tro", ["granted_in_part"], [], "granted_in_part"),
        ("preliminary_injunction", ["granted", "denied"], [], "granted_in_part"),
        ("preliminary_injunction", ["granted_in_part"], [], "granted_in_part"),
        (
            "preliminary_injunction",
            ["granted_in_part"],
            [("preliminary_injunction", "ordered_in_part")],
            "granted_in_part",
        ),
        ("preliminary_injunction", ["granted_in_part"], [("preliminary_injunction", "ordered")], "granted_in_part"),
        ("stay", ["granted_in_part"], [("stay_of_action", "ordered_in_part")], "granted_in_part"),
        ("motion_to_dismiss", ["granted_in_part"], [], "granted_in_part"),
        ("summary_judgment", ["granted", "denied"], [], "granted_in_part"),
    ],
    "vacated": [
        ("summary_judgment", ["granted"], [("vacatur", "ordered")], "vacated"),
        ("summary_judgment", ["vacated"], [], "vacated"),
        ("summary_judgment", ["granted", "remanded"], [("vacatur", "ordered"), ("remand", "ordered")], "vacated"),
        ("petition_for_review", ["granted"], [("vacatur", "ordered")], "vacated"),
        ("petition_for_review", ["vacated", "remanded"], [], "vacated"),
        ("appeal", ["vacated", "remanded"], [], "vacated"),
    ],
    "granted, denied": [
        ("summary_judgment", ["granted"], [], "granted"),
        ("summary_judgment", ["granted"], [("declaratory", "ordered")], "granted"),
        ("summary_judgment", ["granted"], [("vacatur", "refused")], "granted"),
        ("summary_judgment", ["denied"], [], "denied"),
        ("motion_to_dismiss", ["denied"], [], "denied"),
        ("reconsideration", ["denied"], [], "denied"),  # a motion to dissolve, refused
        ("reconsideration", ["granted"], [], "granted"),
        ("other", ["denied"], [], "denied"),  # leave for an interlocutory appeal, refused
        ("other", ["denied_as_moot"], [], "denied"),
        ("other", ["extended"], [], "granted"),
        ("stay", ["denied"], [], "denied"),
        ("stay", ["denied"], [("stay_pending_appeal", "refused")], "denied"),
        ("appeal", ["denied"], [], "denied"),  # certiorari
    ],
    "dismissed": [
        ("motion_to_dismiss", ["dismissed"], [], "dismissed"),
        ("appeal", ["dismissed"], [], "dismissed"),
        ("other", ["dismissed"], [], "dismissed"),
        ("summary_judgment", ["dismissed", "denied_as_moot"], [], "dismissed"),
    ],
    "affirmed, reversed, remanded": [
        ("appeal", ["affirmed"], [], "affirmed"),
        ("appeal", ["affirmed"], [("preliminary_injunction", "refused")], "affirmed"),
        ("appeal", ["reversed"], [], "reversed"),
        ("appeal", ["reversed", "remanded"], [], "reversed"),
        ("appeal", ["remanded"], [], "remanded"),
        ("petition_for_review", ["remanded"], [("remand", "ordered")], "remanded"),
    ],
    "stayed": [
        ("stay", ["granted"], [], "stayed"),
        ("stay", ["granted"], [("stay_pending_appeal", "ordered")], "stayed"),
        ("stay", ["granted"], [("administrative_stay", "ordered")], "stayed"),
        ("stay", ["granted_in_part"], [], "stayed"),
        ("stay", ["extended"], [], "stayed"),
        ("appeal", ["stayed"], [("administrative_stay", "ordered")], "stayed"),
    ],
    "other, none": [
        ("criminal", ["other"], [], "other"),
        ("preliminary_injunction", ["other"], [], "other"),
        ("stay", ["other"], [], "other"),
        ("other", [], [("damages", "ordered")], "other"),
        ("preliminary_injunction", [], [], "none"),
        ("appeal", [], [], "none"),
    ],
}


@pytest.mark.parametrize(
    ("posture", "dispositions", "reliefs", "word"),
    [
        pytest.param(*row, id=f"{name}: {'+'.join(row[:2][1]) or '-'} on {row[0]}")
        for name in TABLE
        for row in TABLE[name]
    ],
)
def test_the_table(posture: str, dispositions: list[str], reliefs: list[tuple[str, str]], word: str) -> None:
    assert outcome(posture, dispositions, [ReliefGiven(*relief) for relief in reliefs]) == word


def test_every_word_of_the_table_and_every_posture_is_of_the_models() -> None:
    rows = [row for name in TABLE for row in TABLE[name]]
    assert {row[0] for row in rows} == set(Posture.values)
    assert {kind for row in rows for kind in row[1]} == set(DispositionKind.values)
    assert {relief for row in rows for relief, _ in row[2]} | {"none"} == set(ReliefKind.values)
    assert {row[3] for row in rows} == set(Outcome.values)


@given(
    posture=st.sampled_from(Posture.values),
    dispositions=st.lists(st.sampled_from(DispositionKind.values), max_size=4),
    reliefs=st.lists(
        st.builds(ReliefGiven, st.sampled_from(ReliefKind.values), st.sampled_from(ReliefDecision.values)), max_size=3
    ),
)
def test_every_ruling_has_a_word_and_a_refusal_never_blocks(
    posture: str, dispositions: list[str], reliefs: list[ReliefGiven]
) -> None:
    word = outcome(posture, dispositions, reliefs)
    assert word in Outcome.values
    assert (word == "none") == (not dispositions and not reliefs)
    assert word == outcome(posture, dispositions, list(reversed(reliefs)))
    if word == "blocked":
        given_relief = any(relief.kind in BLOCKING and relief.decision != "refused" for relief in reliefs)
        assert given_relief or {"granted", "extended"} & set(dispositions)


def test_every_word_that_it_branches_on_is_a_value_of_the_models() -> None:
    tree = ast.parse(inspect.getsource(module))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and isinstance(node.body[0], ast.Expr)
    }
    words = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    }
    known = {*Posture.values, *DispositionKind.values, *ReliefKind.values, *ReliefDecision.values, *Outcome.values}
    assert words
    assert words <= known, words - known
