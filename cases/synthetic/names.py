"""What identifies made-up records: references, docket numbers. Pure; unlike for unlike numbers by construction."""

from math import gcd
from random import Random

# As the models draw references from; there they are drawn, here they are counted out in an order that looks drawn.
_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
_ALL = len(_ALPHABET) ** 10
_THREES = tuple(a + b + c for a in _ALPHABET for b in _ALPHABET for c in _ALPHABET)
# The nouns that have references, each with room for 2**43 rows.
NOUNS = ("case", "docket", "ruling", "event", "appearance", "source", "action", "article")


class Refs:
    """References by noun and key: no two alike, and the same again for the same seed.

    Args:
        seed: of the database.
    """

    def __init__(self, seed: int) -> None:
        dice = Random(f"references {seed}")  # noqa: S311 - made-up data
        self._step = dice.randrange(_ALL // 3, _ALL)
        # Without a common factor the step goes through all of them before it comes to one again.
        while gcd(self._step, _ALL) != 1:
            self._step += 1
        self._first = dice.randrange(_ALL)

    def of(self, noun: int, key: int) -> str:
        """The reference of a row, by the noun's place in ``NOUNS`` and its key."""
        rest, last = divmod((((noun << 43) + key) * self._step + self._first) % _ALL, 19_683)
        rest, third = divmod(rest, 19_683)
        first, second = divmod(rest, 19_683)
        return _ALPHABET[first] + _THREES[second] + _THREES[third] + _THREES[last]


def trial_number(case: int, year: int) -> str:
    """A district court's docket number, in its normal form: office and serial are the case's own."""
    office, serial = divmod(case, 99_999)
    return f"{office + 1}:{year % 100:02d}-cv-{serial + 1:05d}"


def appeal_number(case: int, year: int) -> str:
    """A court of appeals' docket number."""
    return f"{year % 100:02d}-{1000 + case}"


def application_number(case: int, year: int) -> str:
    """The Supreme Court's number of an application."""
    return f"{year % 100:02d}A{case + 1}"
