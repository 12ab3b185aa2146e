"""The same cases from the same seed, whoever tells them."""

from datetime import date

from cases.synthetic.names import NOUNS, Refs
from cases.synthetic.plots import plots
from cases.synthetic.story import Plan, Story
from cases.synthetic.telling import told
from cases.synthetic.words import read
from cases.synthetic.world import HIGHEST, Body, Seat, World, zipf

WORLD = World(
    seats=(
        Seat(1, "Friedrich", "DLF", "dcd", "the District Court for the District of Columbia", "cadc", 737_000, 739_797),
    ),
    seat_weights=zipf(1, 0.7),
    benches={
        (court, year): ((2, "Rao"), (3, "Pan"), (4, "Garcia"))
        for court in ("cadc", HIGHEST)
        for year in range(2018, 2027)
    },
    courts={"cadc": "the D.C. Circuit", "scotus": "the Supreme Court"},
    agencies=(Body(1, "Internal Revenue Service", "IRS"), Body(2, "Immigration and Customs Enforcement", "ICE")),
    agency_weights=zipf(2, 1.0),
    surnames=("Friedrich", "Rao", "Peña"),
    places=("Ohio", "Maine", "Guam", "New York"),
    authors=(1, 2),
)


def test_it_works() -> None:
    plan = Plan(5, 1500, WORLD)
    here = list(told(plan, 0))
    assert [block.cases for block in here] == [0, 1000, 500]
    # Others tell the same, and again.
    assert list(told(plan, 2)) == here
    # Told out of order it is the same, too.
    assert Story(plan).block(range(1000, 1500)) == here[2].rows
    assert Story(Plan(6, 1500, WORLD)).block(range(1000, 1500)) != here[2].rows


def test_references_are_all_different() -> None:
    refs = Refs(3)
    made = {refs.of(noun, key) for noun in range(len(NOUNS)) for key in (1, 2, 3, 64_000_000, 2**43 - 1)}
    assert len(made) == len(NOUNS) * 5
    assert {len(ref) for ref in made} == {10}
    assert Refs(4).of(0, 1) != refs.of(0, 1)


def test_the_courses_are_what_was_asked_for() -> None:
    found = list(plots())
    every = sum(plot.weight for plot in found)
    rulings = sum(plot.weight * len(plot.steps) for plot in found) / every
    events = sum(plot.weight * len(plot.events) for plot in found) / every
    above = sum(plot.weight for plot in found if any(step.place == 1 for step in plot.steps)) / every
    assert 2.8 < rulings < 3.1
    assert 2.5 < events < 3.4
    assert 0.14 < above < 0.16
    for plot in found:
        days = [step.day for step in plot.steps]
        assert days == sorted(set(days)), plot.name
        assert days[-1] < 890
        for filed in (date(2024, 1, 1), date(2024, 1, 2)):
            assert all((filed.toordinal() + day - 1) % 7 < 5 for day in days), "no court sits on a Sunday"


def test_there_are_words_enough() -> None:
    classes = read()
    assert sum(map(len, classes.values())) > 1500
    assert not {word for words in classes.values() for word in words if "\t" in word or "\\" in word}
