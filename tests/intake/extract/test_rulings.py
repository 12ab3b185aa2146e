"""What a court is said to have done: polarity, posture and side, sentence by sentence."""

import pytest

from cases.intake.extract.captions import find_captions
from cases.intake.extract.ruling import decide
from cases.intake.extract.sentences import Prose
from tests.intake.extract.sentences_of_rulings import RULES

LINES = [pytest.param(*line, id=f"{rule}: {line[0][:50]}") for rule, lines in RULES.items() for line in lines]


@pytest.mark.parametrize(("sentence", "outcome", "posture", "prevailing"), LINES)
def test_sentence(sentence, outcome, posture, prevailing):
    decided = decide(Prose(sentence))

    if outcome is None:
        assert decided.reports.value == "no"
        assert decided.outcome is None
        assert posture is None or (decided.posture is not None and decided.posture.value == posture)
        return
    assert decided.reports.value == "yes"
    assert decided.outcome is not None
    assert decided.outcome.value == outcome
    if posture is not None:
        assert decided.posture is not None
        assert decided.posture.value == posture
    if prevailing is not None:
        assert decided.prevailing is not None
        assert decided.prevailing.value == prevailing


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_two_that_it_takes_and_one_that_it_leaves(rule):
    ruled = [line for line in RULES[rule] if line[1] is not None]
    left = len(RULES[rule]) - len(ruled)

    # A rule that finds rulings takes two and leaves one; a rule that finds that there is none, the other way round.
    assert max(len(ruled), left) >= 2
    assert min(len(ruled), left) >= 1


@pytest.mark.parametrize(
    ("headline", "story", "outcome", "prevailing"),
    [
        (
            "Fiduciary rule thrown out by split appeals panel",
            "The decision of the 5th U.S. Circuit Court of Appeals came on Thursday.",
            "vacated",
            "challengers",
        ),
        (
            "High court upholds 'ghost gun' rule, 7-2",
            "The opinion of the U.S. Supreme Court overturns a judgment of the 5th U.S. Circuit Court of Appeals.",
            "reversed",
            "government",
        ),
    ],
)
def test_headline_and_story(headline, story, outcome, prevailing):
    decided = decide(Prose(f"{headline}\n\n{story}", headline))

    assert decided.outcome is not None
    assert decided.outcome.value == outcome
    assert decided.prevailing is not None
    assert decided.prevailing.value == prevailing


@pytest.mark.parametrize(
    ("text", "prevailing"),
    [
        ("A federal judge granted summary judgment on Friday in Caldera Systems Inc. v. Brightline Corp.", "neither"),
        (
            "A federal judge dismissed Chamber of Commerce v. Securities and Exchange Commission on Friday.",
            "government",
        ),
        ("A federal judge on Friday dismissed United States v. Brightline Corp., an antitrust suit.", "challengers"),
        (
            (
                "A federal judge on Friday blocked a toll law. Attorney General Dan "
                "Moss lost, and will appeal in Moss v. Brightline LLC."
            ),
            "challengers",
        ),
        (
            (
                "A federal judge on Friday blocked the county's crab quota. Sheriff Lena Foss said of Foss v. Harbor "
                "Foods Inc. that she would appeal."
            ),
            "challengers",
        ),
        (
            (
                "A federal judge on Friday blocked a crab company's sale of a rival's traps. The case is Foss v. "
                "Harbor Foods Inc."
            ),
            "neither",
        ),
    ],
)
def test_a_caption_tells_whether_a_government_is_a_party(text, prevailing):
    prose = Prose(text)
    decided = decide(prose, find_captions(prose))

    assert decided.prevailing is not None
    assert decided.prevailing.value == prevailing


@pytest.mark.parametrize(
    ("seventh", "reports"),
    [
        ("She directed the county to pave the road.", "no"),
        ("The judge told the county that it had to pave the road, and directed the state to pay.", "no"),
        ("On Friday she granted a preliminary injunction and ordered the county to pave the road.", "yes"),
    ],
)
def test_a_ruling_told_deep_in_a_story_of_something_else(seventh, reports):
    story = [
        "Judge Lena Foss likes bees.",
        "She keeps nine hives.",
        "Honey is sold at the door.",
        "Neighbors buy it.",
        "Her son paints the jars.",
        "They are blue.",
        "Work is far away on such days.",
        seventh,
        "The bees do not mind.",
    ]

    assert decide(Prose(" ".join(story))).reports.value == reports


def test_two_cases_on_review_that_go_different_ways():
    text = (
        "The Federal Circuit handed down two opinions on Friday.\nHarlan v. Wilkie, No. 18-2204\nThe Federal Circuit "
        "reversed.\nCastellano v. Wilkie, No. 19-1066\nThe Federal Circuit affirmed."
    )
    prose = Prose(text)
    decided = decide(prose, find_captions(prose))

    assert decided.prevailing is not None
    assert decided.prevailing.value == "mixed"
