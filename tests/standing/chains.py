"""Chains for the tests of standing: a few words for rulings, so that a test reads as the story that it tells."""

from datetime import date
from typing import Any

from cases.standing import Chain, Docket, Effect, Relief, Ruling, chain_of, standings

TRIAL = Docket("trial", "case", "dcd", "trial", "cadc")
APPEAL = Docket("appeal", "case", "cadc", "appellate", "cadc", on_appeal_from="trial")
HIGHEST = Docket("highest", "case", "scotus", "last_resort", "", on_appeal_from="appeal")
DOCKETS = (TRIAL, APPEAL, HIGHEST)


def day(text: str) -> date:
    """A day, as 2025-05-12."""
    return date.fromisoformat(text)


def ruling(key: str, on: str, docket: str = "trial", **more: Any) -> Ruling:
    """A ruling of that name on that day."""
    return Ruling(key, day(on), docket, **more)


def injunction(key: str, on: str, docket: str = "trial", *, territory: str = "nationwide", **more: Any) -> Ruling:
    """A preliminary injunction, granted."""
    relief = Relief("preliminary_injunction", territory=territory, **more)
    return ruling(key, on, docket, posture="preliminary_injunction", outcome="blocked", reliefs=(relief,))


def refusal(key: str, on: str, docket: str = "trial") -> Ruling:
    """A preliminary injunction, refused."""
    relief = Relief("preliminary_injunction", "refused")
    return ruling(key, on, docket, posture="preliminary_injunction", outcome="not_blocked", reliefs=(relief,))


def tro(key: str, on: str, docket: str = "trial", *, ends: str = "fourteen_days", until: str = "") -> Ruling:
    """A temporary restraining order, granted."""
    relief = Relief(
        "tro", territory="nationwide", ends="day" if until else ends, until_on=day(until) if until else None
    )
    return ruling(key, on, docket, posture="tro", outcome="blocked", reliefs=(relief,))


def stay(key: str, on: str, docket: str = "appeal", *, kind: str = "stay_pending_appeal", until: str = "") -> Ruling:
    """A stay of a ruling, granted."""
    relief = Relief(kind, ends="day" if until else "not_stated", until_on=day(until) if until else None)
    return ruling(key, on, docket, posture="stay", outcome="stayed", reliefs=(relief,))


def on_review(key: str, on: str, outcome: str, docket: str = "appeal") -> Ruling:
    """A decision on review."""
    return ruling(key, on, docket, posture="appeal", outcome=outcome, dispositions=(outcome,))


def chain(rulings: list[Ruling], effects: list[tuple[Any, ...]] = [], dockets: Any = DOCKETS) -> Chain:  # noqa: B006
    """A chain; an effect is (acting, verb, acted on), with the part as a fourth where it is in part."""
    acts = [
        Effect(one[0], one[2], one[1], in_part=len(one) > 3, part=one[3] if len(one) > 3 else "") for one in effects
    ]
    return chain_of(rulings, acts, dockets)


def values(of: Chain, on: str) -> dict[Any, str]:
    """The standing of every ruling on a day, in its word."""
    return {key: standing.value for key, standing in standings(of, day(on)).items()}


def story(of: Chain, key: str, *days: str) -> list[str]:
    """How a ruling stood on each of the days; blank before it was decided."""
    return [values(of, on).get(key, "") for on in days]
