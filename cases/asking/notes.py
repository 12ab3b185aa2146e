"""The sentences that say what of a search text was left out or read otherwise, and why."""

from dataclasses import dataclass, field

_SENTENCES = {
    "minus": "A minus with nothing right behind it was left out.",
    "or": "“OR” with nothing to join on one side was left out.",
    "or of two kinds": "“OR” joins words with words, or values of one operator; elsewhere it was read as “and”.",
    "empty": "Quotation marks with no word in them were left out.",
    "open": "A quotation mark was never closed: the quotation was read to the end.",
    "group": "Parentheses do not group: a minus or an OR counts for what stands right beside it.",
    "star": "A “*” on its own was left out.",
    "middle": "Left out: {}. A “*” can stand at the end of a word only, as in immun*.",
    "short": "Left out: {}. At least two letters or digits stand before a “*”.",
    "unknown": "No operator here, and so searched for as a word: {}.",
    "bare": "Left out: {}. A value stands right behind the colon, as in judge:friedrich.",
    "negated day": "Left out: {}. “after:” and “before:” take no minus: use the other of the two.",
    "again": "Written more than once, so that only the last counts: {}.",
    "crossed": "{} leaves no day: nothing can be found.",
    "nothing": "There is no word to search for in this text.",
}
_SHOWN = 3  # of the terms that one sentence is about
_CLIP = 40  # characters of each


@dataclass(slots=True)
class Notes:
    """Notes in the order in which their reasons came up, each reason once."""

    _terms: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, term: str = "") -> None:
        """Note a reason, and the term that it is about where its sentence names one."""
        terms = self._terms.setdefault(_SENTENCES[reason], [])
        shown = f"“{term[:_CLIP]}{'…' if len(term) > _CLIP else ''}”"
        if term and shown not in terms:
            terms.append(shown)

    def say(self, sentence: str) -> None:
        """Note a sentence as it stands; one that names no day of the calendar, say."""
        self._terms.setdefault(sentence.replace("{", "(").replace("}", ")"), [])

    def __len__(self) -> int:
        return len(self._terms)

    def sentences(self) -> tuple[str, ...]:
        """The notes as sentences."""
        return tuple(sentence.format(_listed(terms)) for sentence, terms in self._terms.items())


def _listed(terms: list[str]) -> str:
    if len(terms) > _SHOWN:
        return f"{', '.join(terms[:_SHOWN])} and {len(terms) - _SHOWN} more"
    return " and ".join(part for part in (", ".join(terms[:-1]), *terms[-1:]) if part)
