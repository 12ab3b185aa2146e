"""How intake words things for editors: days, courts, lists of candidates. Pure: no Django."""

from collections.abc import Iterable, Sequence
from datetime import date

from cases.intake.candidates import Candidate
from cases.intake.gazetteer import Gazetteer


def in_words(day: date) -> str:
    """A day as sentences for editors have it: 12 May 2025."""
    return f"{day.day} {day:%B %Y}"


def court_in_words(key: str, gazetteer: Gazetteer) -> str:
    """A court as pages name it; "U.S." alone is a reporter, and no name that readers know."""
    court = gazetteer.court.get(key)
    if court is None or key == "scotus":
        return "Supreme Court" if key == "scotus" else key
    return court.short or court.name


def court_in_a_phrase(key: str, gazetteer: Gazetteer) -> str:
    """A court after a preposition: on D.D.C., on the D.C. Cir."""
    court = gazetteer.court.get(key)
    return f"{'' if court is None or court.level == 'trial' else 'the '}{court_in_words(key, gazetteer)}"


def and_list(names: Sequence[str]) -> str:
    """Edwards, Srinivasan and Millett."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def best_first(found: Iterable[Candidate], most: int) -> tuple[Candidate, ...]:
    """Candidates by score, ties by key, at most so many."""
    return tuple(sorted(found, key=lambda one: (-one.score, one.key))[:most])
