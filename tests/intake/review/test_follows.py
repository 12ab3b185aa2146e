"""What is proposed of a title, relief and parties: plain words that claim no more than was decided."""

from itertools import product

import pytest

from cases.intake.review.follows import party_kind, relief_of, title_of
from cases.models import DispositionKind, PartyKind, Posture, ReliefDecision, ReliefKind
from cases.outcome import ReliefGiven, outcome

EVERY = list(product(Posture.values, DispositionKind.values))


@pytest.mark.parametrize(
    ("posture", "disposition", "title"),
    [
        ("preliminary_injunction", "denied", "Preliminary injunction denied"),
        ("preliminary_injunction", "dissolved", "Preliminary injunction dissolved"),
        ("preliminary_injunction", "dismissed", "Preliminary injunction: dismissed"),
        ("tro", "extended", "Temporary restraining order extended"),
        ("motion_to_dismiss", "granted_in_part", "Motion to dismiss granted in part"),
        ("motion_to_dismiss", "dismissed", "Dismissed on a motion to dismiss"),
        ("summary_judgment", "vacated", "Agency action vacated on summary judgment"),
        ("appeal", "affirmed", "Affirmed on appeal"),
        ("appeal", "dismissed", "Appeal dismissed"),
        ("petition_for_review", "denied", "Petition for review denied"),
        ("petition_for_review", "dismissed", "Petition for review dismissed"),
        ("petition_for_review", "vacated", "Vacated on review"),
        ("stay", "granted", "Stay granted"),
        ("reconsideration", "dissolved", "Dissolved on reconsideration"),
        ("criminal", "dismissed", "Criminal matter: dismissed"),
        ("trial", "other", "Ruling after trial"),
        ("stay", "other", "Ruling on a stay"),
        ("other", "vacated", "Vacated"),
        ("other", "other", "Ruling"),
        ("", "denied", ""),
        ("stay", "", ""),
    ],
)
def test_titles(posture: str, disposition: str, title: str) -> None:
    assert title_of(posture, disposition) == title


@pytest.mark.parametrize(("posture", "disposition"), EVERY)
def test_every_ruling_has_a_title_that_does_not_overclaim(posture: str, disposition: str) -> None:
    title = title_of(posture, disposition)
    assert title
    assert title[0].isupper()
    assert "uph" not in title
    assert "_" not in title


@pytest.mark.parametrize(("posture", "disposition"), EVERY)
def test_relief_that_follows_says_what_the_disposition_said(posture: str, disposition: str) -> None:
    """Writing it out changes nothing about the outcome."""
    follows = relief_of(posture, disposition)
    if follows is None:
        return
    kind, decision = follows
    assert (kind in ReliefKind.values, decision in ReliefDecision.values) == (True, True)
    assert outcome(posture, [disposition], [ReliefGiven(kind, decision)]) == outcome(posture, [disposition], [])


def test_relief() -> None:
    assert relief_of("tro", "granted") == ("tro", "ordered")
    assert relief_of("preliminary_injunction", "denied_as_moot") == ("preliminary_injunction", "refused")
    assert relief_of("summary_judgment", "vacated") == ("vacatur", "ordered")
    assert relief_of("stay", "granted") is relief_of("appeal", "vacated") is relief_of("", "denied") is None


@pytest.mark.parametrize(
    ("name", "side", "kind"),
    [
        ("Scott Bessent", "government", "official"),
        ("Internal Revenue Service", "government", "agency"),
        ("United States of America", "government", "organisation"),
        ("Centro de Trabajadores Unidos", "challenger", "organisation"),
        ("Catholic Legal Immigration Network, Inc.", "challenger", "organisation"),
        ("Erica Newman-Corré", "challenger", "person"),
        ("New York", "challenger", "state"),
        ("State of Washington", "challenger", "state"),
        ("Does 1-9", "challenger", "class"),
    ],
)
def test_parties(name: str, side: str, kind: str) -> None:
    assert party_kind(name, side) == kind
    assert kind in PartyKind.values
