"""Who made the ruling, in which part, and at which court."""

from datetime import date

import pytest

from cases.intake.extract import extract


def read(text, gazetteer, published=date(2025, 5, 13)):
    found = extract(text, published=published, gazetteer=gazetteer)
    return (
        {judge.found.value: judge.part for judge in found.judges if judge.main},
        [court.found.value for court in found.courts if court.deciding],
    )


def test_the_judge_below_is_background(gazetteer):
    text = (
        "The U.S. Supreme Court on Tuesday lifted a San Francisco judge's injunction against layoffs. "
        "Justice Sonia Sotomayor concurred. Justice Ketanji Brown Jackson, alone in dissent, called it senseless. "
        "Senior U.S. District Judge Susan Illston had ruled in May that layoffs need approval."
    )

    bench, courts = read(text, gazetteer)

    assert bench == {"Sonia Sotomayor": "concurring", "Ketanji Brown Jackson": "dissenting"}
    assert courts == ["scotus"]


def test_a_panel_and_its_author(gazetteer):
    text = (
        "The D.C. Circuit affirmed on Friday. Senior Judge Harry T. Edwards wrote for a unanimous panel. "
        "Chief Judge Sri Srinivasan and Judge Patricia A. Millett joined him."
    )

    bench, courts = read(text, gazetteer)

    assert bench == {"Harry T. Edwards": "author", "Sri Srinivasan": "joined", "Patricia A. Millett": "joined"}
    assert courts == ["cadc"]


def test_another_judge_of_another_time_is_background(gazetteer):
    text = (
        "Judge Indira Talwani of the U.S. District Court for the District of Massachusetts blocked the agency on "
        "Thursday. "
        "Last November Judge Colleen Kollar-Kotelly of the U.S. District Court for the District of Columbia "
        "stopped the other."
    )

    bench, courts = read(text, gazetteer)

    assert bench == {"Indira Talwani": "author"}
    assert courts == ["mad"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "U.S. District Judge Ana Reyes denied the motion on Friday, and lawyers filed a notice of appeal with the "
            "D.C. Circuit."
        ),
        (
            "U.S. District Judge Ana Reyes granted an injunction. She relied on the Supreme Court's decision in "
            "Bostock v. Clayton County."
        ),
    ],
)
def test_a_court_that_did_not_decide(gazetteer, text):
    bench, courts = read(text, gazetteer)

    assert bench == {"Ana Reyes": "author"}
    assert courts == []


def test_at_a_hearing_the_bench_is_named_and_decides_nothing(gazetteer):
    text = "Judges Neomi Rao and Justin Walker of the D.C. Circuit heard arguments on Monday. The panel did not rule."
    found = extract(text, published=date(2025, 5, 13), gazetteer=gazetteer)

    assert [judge.found.value for judge in found.judges if judge.main] == ["Neomi Rao", "Justin Walker"]
    assert {judge.part for judge in found.judges} == {""}
    assert found.outcome is None


def test_nominees_are_no_bench(gazetteer):
    text = "The Senate confirmed Philip Halpern to the U.S. District Court for the Southern District of New York."

    assert read(text, gazetteer)[0] == {}


def test_everyone_in_a_list_dissents(gazetteer):
    text = (
        "The U.S. Supreme Court on Wednesday reversed a judgment that had blocked the rule. Justice Neil Gorsuch wrote "
        "the majority opinion. Justices Clarence Thomas and Samuel Alito dissented separately."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"Neil Gorsuch": "author", "Clarence Thomas": "dissenting", "Samuel Alito": "dissenting"}


def test_what_had_been_is_what_the_judge_found(gazetteer):
    text = (
        "The 5th U.S. Circuit Court of Appeals on Thursday vacated the rule. The agency had stretched a word, Judge "
        "Edith H. Jones said for herself and Judge Edith Brown Clement."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Edith H. Jones", "Edith Brown Clement"}


def test_three_judges_of_a_court_of_first_instance(gazetteer):
    text = (
        "The U.S. Court of International Trade on Wednesday set aside the tariffs. The unsigned opinion came from "
        "Judges Gary S. Katzmann, Timothy M. Reif and Jane A. Restani."
    )

    bench, courts = read(text, gazetteer)

    assert set(bench) == {"Gary S. Katzmann", "Timothy M. Reif", "Jane A. Restani"}
    assert courts == ["cit"]


def test_each_of_several_courts_has_its_judge(gazetteer):
    text = (
        "Three courts rebuffed the department. Judge Landya B. McCafferty granted an injunction on Thursday. "
        "U.S. District Judge Stephanie A. Gallagher postponed the effective date of the letter. "
        "Last year U.S. District Judge Dabney L. Friedrich had blocked another."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Landya B. McCafferty", "Stephanie A. Gallagher"}


def test_one_of_a_list_has_a_namesake_elsewhere(gazetteer):
    text = (
        "The Ninth Circuit granted a stay on Thursday. Judges Mark Bennett, Eric Miller and Jennifer Sung of the Ninth "
        "Circuit held that courts must be deferential."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Mark Bennett", "Eric Miller", "Jennifer Sung"}


def test_whose_earlier_ruling_is_appealed_made_none(gazetteer):
    text = (
        "The government on Monday filed a notice of appeal to the D.C. Circuit. U.S. District Judge Beryl A. Howell "
        "found in the firm's favor in May."
    )
    found = extract(text, published=date(2025, 7, 1), gazetteer=gazetteer)

    assert [judge.main for judge in found.judges] == [False]
    assert found.posture is not None
    assert found.posture.value == "appeal"


def test_a_judge_who_did_the_like_elsewhere_is_background(gazetteer):
    text = (
        "A federal judge barred the agency on Friday from ending the parole, as Judge Indira Talwani did in Boston. "
        "Judge Edward Chen wrote that the agency had given no reason."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"Edward Chen": "author"}


def test_what_follows_the_author_s_verb_is_no_lower_court(gazetteer):
    text = (
        "In two opinions, Judge James Boasberg vacated the approvals that the Department of Energy had given. "
        "They let two terminals go ahead."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"James Boasberg": "author"}


def test_a_stay_is_not_made_by_the_judge_below(gazetteer):
    text = (
        "Judge Jamal Whitehead of the Western District of Washington ruled in February that the cutoff must stop. "
        "On Tuesday the Ninth Circuit granted the government's motion for a stay pending appeal."
    )

    bench, courts = read(text, gazetteer)

    assert bench == {}
    assert courts == ["ca9"]


def test_a_title_behind_the_name(gazetteer):
    text = (
        "The ban ran into Laurel Beeler, the magistrate judge in San Francisco who hears the case. "
        "Beeler on Friday refused to stay her injunction. Mary Poe, the lawyer for the app, was pleased."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"Laurel Beeler": "author"}


def test_one_judge_alone_sits_at_first_instance(gazetteer):
    text = (
        "A judge in New Hampshire, Joseph Laplante, on Thursday blocked the order. "
        "The Supreme Court, by Justice Amy Coney Barrett, had limited such injunctions."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"Joseph Laplante": "author"}


def test_an_opinion_that_is_read_is_not_the_ruling(gazetteer):
    text = (
        "Judge Paula Xinis on Friday ordered the government to bring the man back, rejecting its reading of a "
        "Supreme Court opinion that Justice Elena Kagan wrote."
    )

    bench, _ = read(text, gazetteer)

    assert bench == {"Paula Xinis": "author"}


def test_a_judge_of_another_court_sits_by_designation(gazetteer):
    text = (
        "The Ninth Circuit on Friday reversed an order of a trial judge. Judge Andrew Hurwitz wrote for himself and "
        "Judge Mary Murguia. U.S. District Judge Josephine Staton, sitting by designation, dissented."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Andrew Hurwitz", "Mary Murguia", "Josephine Staton"}


def test_a_predecessor_took_no_part(gazetteer):
    text = (
        "The Supreme Court on Thursday reversed a judgment of the 9th Circuit. Justice Amy Coney Barrett wrote her "
        "first opinion since she succeeded Justice Ruth Bader Ginsburg."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Amy Coney Barrett"}


def test_whoever_is_yet_to_hear_the_case_made_no_ruling(gazetteer):
    text = (
        "A federal judge blocked the transfers on Saturday. U.S. District Judge Jeannette Vargas, to whom the case is "
        "assigned, will hear both sides. Judge Paul Engelmayer, the emergency judge of the day, found irreparable harm."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Paul Engelmayer"}


def test_two_judges_who_each_ruled(gazetteer):
    text = (
        "Two judges refused on Tuesday to block the loan policy. In separate rulings U.S. District Judges "
        "Carl J. Nichols and Timothy J. Kelly each denied a preliminary injunction."
    )

    bench, _ = read(text, gazetteer)

    assert set(bench) == {"Carl J. Nichols", "Timothy J. Kelly"}


@pytest.mark.parametrize(
    ("text", "bench"),
    [
        (
            (
                "The 2nd Circuit affirmed on Friday. Judge Steven Menashi had few kind words for the carriers. Judge "
                "Beth Robinson agreed."
            ),
            {"Steven Menashi", "Beth Robinson"},
        ),
        (
            "The 2nd Circuit affirmed on Friday. Judge Beth Robinson had an easy question before her, she wrote.",
            {"Beth Robinson"},
        ),
        ("The 2nd Circuit affirmed on Friday. Judge Rachel Kovner had tossed the suit in May.", set()),
        (
            (
                "A judge heard arguments on Friday in a suit over the dam. U.S. District Judge Ana Reyes asked about "
                "fish. Justice Elena Kagan once wrote of fish too."
            ),
            {"Ana Reyes"},
        ),
        (
            (
                "A judge heard arguments on Friday in a suit over the dam. U.S. District Judge Ana Reyes asked about "
                "an order by a different Washington judge, Jia Cobb."
            ),
            {"Ana Reyes"},
        ),
        (
            (
                "Two ports sued over the dredging rule on Friday. The case is assigned to U.S. District Judge Ana "
                "Reyes. Judge Jia Cobb has a suit like it."
            ),
            {"Ana Reyes"},
        ),
        (
            "The government will appeal the May 2 order by U.S. District Judge Ana Reyes, its notice says.",
            set(),
        ),
    ],
)
def test_who_made_it_and_who_is_only_named(gazetteer, text, bench):
    assert set(read(text, gazetteer)[0]) == bench


@pytest.mark.parametrize(
    ("text", "courts"),
    [
        ("Two ports sued in the Court of Federal Claims on Friday. The D.C. Circuit has heard of it.", ["uscfc"]),
        (
            (
                "Two ports filed a suit on Friday. The complaint, filed with the Court of International Trade, cites "
                "the Federal Circuit."
            ),
            ["cit"],
        ),
        (
            (
                "Two ports sued over the rule on Friday. The case is assigned to U.S. District Judge Ana Reyes. The "
                "government is appealing a ruling like it in the 4th Circuit."
            ),
            [],
        ),
    ],
)
def test_where_a_case_without_a_ruling_is_pending(gazetteer, text, courts):
    assert read(text, gazetteer)[1] == courts
