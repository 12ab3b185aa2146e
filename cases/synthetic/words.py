"""The words of made-up texts, by a Zipf law, put together to clauses that can be read. Pure."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

FILE = Path(__file__).resolve().parents[1] / "data" / "synthetic" / "words.txt"

# Each begins a sentence; ten to twelve words.
_OPENERS = (
    "The court found that the {adj} {noun} {verb} the {adj} {noun} of the {noun}",
    "The government argued that its {noun} {adv} {verb} no {adj} {noun} or {noun}",
    "The {people} showed that the {adj} {noun} had {adv} {verb} their {adj} {noun}",
    "On the {adj} {noun}, the opinion says that the {noun} {verb} the {noun}",
    "Nothing in the {adj} {noun} of the {noun} {verb} the {people} of {place}",
    "The agency’s {noun} {verb} the {adj} {noun}, and its {noun} {adv} {verb} another",
    "Counsel for the {people} of {place} {verb} the {noun} and the {adj} {noun}",
    "At the hearing the {noun} of the {adj} {noun} was {adv} {verb}",
    "Under the {adj} {noun}, a {noun} that {verb} the {noun} needs a {noun}",
    "An earlier {noun} by the {people} {verb} the {adj} {noun} and its {noun}",
)
# Each ends one; eight to ten words.
_TAILS = (
    "because the {noun} left no {adj} {noun} for the {people}.",
    "relying on {name} v. {name} and the {adj} {noun} test.",
    "while the {adj} {noun} of the {noun} {adv} {verb} nothing.",
    "and the {people} in {place} would bear the {adj} {noun}.",
    "though the {noun} and its {adj} {noun} were {adv} {verb}.",
    "so that the {adj} {noun} may not rest on {noun}.",
    "which the {people} of {place} had {adv} {verb} in {noun}.",
    "without a {adj} {noun} for the {noun} that {verb} it.",
    "as in {name} v. {name}, where the {noun} {verb} a {noun}.",
    "and nobody {verb} the {adj} {noun} before the {noun} ended.",
)
# Clauses are put together once, and texts from them: a word's share of the texts follows its share of the clauses.
_MOST = 20_000
_LEAST = 400


class Words:
    """Clauses to make texts of.

    Args:
        seed: of the database.
        cases: how many there are to be: few cases need few clauses.
        names: surnames, for precedents.
        places: where things happen.

    Attributes:
        classes: the words of the file, by class.
    """

    def __init__(self, seed: int, cases: int, names: Sequence[str], places: Sequence[str]) -> None:
        self.classes = read()
        dice = Random(f"words {seed}")  # noqa: S311 - made-up data
        draws = {
            "adj": _Zipf(self.classes["adjectives"]),
            "noun": _Zipf(self.classes["nouns"]),
            "verb": _Zipf(self.classes["verbs"]),
            "adv": _Zipf(self.classes["adverbs"]),
            "people": _Zipf(self.classes["people"]),
            "name": _Zipf(sorted(names, key=lambda _: dice.random())),
            "place": _Zipf(sorted(places, key=lambda _: dice.random())),
        }
        size = max(_LEAST, min(_MOST, cases // 5))
        self._openers = [_filled(dice.choice(_OPENERS), draws, dice) for _ in range(size)]
        self._tails = [_filled(dice.choice(_TAILS), draws, dice) for _ in range(size)]
        self._size = size

    def sentences(self, count: int, dice: Random) -> str:
        """Some sentences of 18 to 23 words."""
        openers, tails, size, draw = self._openers, self._tails, self._size, dice.random
        return " ".join([f"{openers[int(draw() * size)]} {tails[int(draw() * size)]}" for _ in range(count)])


class _Zipf:
    """Draws from a list, the first most often: with the probability 1/rank (s = 1)."""

    def __init__(self, of: Sequence[str]) -> None:
        self._of = of
        self._upto = list(accumulate(1 / rank for rank in range(1, len(of) + 1)))

    def draw(self, dice: Random) -> str:
        return self._of[bisect(self._upto, dice.random() * self._upto[-1])]


def _filled(template: str, draws: dict[str, _Zipf], dice: Random) -> str:
    head, *rest = template.split("{")
    parts = [head]
    for piece in rest:
        name, _, text = piece.partition("}")
        word = draws[name].draw(dice)
        if parts[-1].endswith(" a ") and word[0] in "aeiou":
            parts[-1] = parts[-1][:-1] + "n "
        parts += [word, text]
    return "".join(parts)


def read() -> dict[str, list[str]]:
    """The file's words by class, each once in its class, the commonest first."""
    classes: dict[str, list[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = classes.setdefault(line.strip("[]"), [])
        else:
            words += line.split()
    return {name: list(dict.fromkeys(found)) for name, found in classes.items()}
