"""Two people's changes of one record, brought together."""

from hypothesis import given
from hypothesis import strategies as st

from cases.statements.merging import merge

VALUES = st.one_of(st.none(), st.integers(0, 2), st.lists(st.integers(0, 2), max_size=2))
NAMES = ("title", "decided_on", "bench")
STATEMENTS = st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES))


def test_it_works() -> None:
    base = {"title": "Denied", "decided_on": "2025-05-12", "form": "order", "posture": "tro"}
    mine = {**base, "title": "Injunction denied", "form": "opinion"}
    theirs = {**base, "decided_on": "2025-05-13", "form": "judgment"}
    merged = merge(base=base, mine=mine, theirs=theirs)
    assert merged.values == {
        "title": "Injunction denied",
        "decided_on": "2025-05-13",
        "form": "opinion",
        "posture": "tro",
    }
    assert (merged.theirs, merged.clashes) == ({"decided_on": "2025-05-13"}, {"form": "judgment"})


@given(STATEMENTS, STATEMENTS, STATEMENTS)
def test_nothing_that_either_changed_is_lost(base: dict, mine: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    merged = merge(base=base, mine=mine, theirs=theirs)
    for name in NAMES:
        if mine[name] != base[name]:
            assert merged.values[name] == mine[name]
        else:
            assert merged.values[name] == theirs[name]
        seen = merged.clashes.get(name, merged.values[name])
        assert seen == theirs[name] or theirs[name] == base[name]


@given(STATEMENTS, STATEMENTS, STATEMENTS)
def test_whoever_saves_first_the_same_facts_clash(base: dict, mine: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    one = merge(base=base, mine=mine, theirs=theirs)
    other = merge(base=base, mine=theirs, theirs=mine)
    assert set(one.clashes) == set(other.clashes)
    assert {n: v for n, v in one.values.items() if n not in one.clashes} == {
        n: v for n, v in other.values.items() if n not in other.clashes
    }


@given(STATEMENTS, STATEMENTS)
def test_who_changed_nothing_gets_the_other_ones(base: dict, theirs: dict) -> None:  # type: ignore[type-arg]
    merged = merge(base=base, mine=base, theirs=theirs)
    assert (merged.values, merged.clashes) == (theirs, {})
