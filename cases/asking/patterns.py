"""The words for each dimension of a filter: patterns, and choices whose labels are not said as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one dimension is said.

    Attributes:
        said: with ``{}`` for its values.
        excluded: the same when it is negated, the values joined by "or"; blank where "not by A" and "by neither A nor
            B" follow from the other.
        choices: for labels of a fixed list, in lower case, what is said for them.
        value: a pattern for every other value.
        small: whether labels are common words, which lose their capital within a phrase.
    """

    said: str
    excluded: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    value: str = "{}"
    small: bool = False

    def item(self, label: str) -> str:
        """A value as it is said."""
        if label.casefold() in self.choices:
            return self.choices[label.casefold()]
        return self.value.format(small(label) if self.small else label)


def small(label: str) -> str:
    """A label without its capital, which acronyms keep."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


_POSTURES = {
    "temporary restraining order": "a temporary restraining order",
    "preliminary injunction": "a preliminary injunction",
    "motion to dismiss": "a motion to dismiss",
    "petition for review": "a petition for review",
    "stay": "a stay",
    "trial": "a trial",
    "criminal matter": "a criminal matter",
    "other matter": "some other matter",
}
_LEVELS = {
    "trial court": "a trial court",
    "intermediate appellate court": "an intermediate appellate court",
    "court of last resort": "a court of last resort",
    "level not recorded": "a court with its level not recorded",
}
_SIDES = {
    "government": "the government",
    "challengers": "the challengers",
    "mixed": "both sides in part",
    "neither": "neither side",
}
_PARTIES = {
    "organisation": "an organisation",
    "person": "a person",
    "official": "an official",
    "government agency": "a government agency",
    "state": "a state",
    "class": "a class",
}
_SCOPES = {"not stated": "of a scope not stated"}

# In the order in which they are said.
PATTERNS: Mapping[str, Pattern] = {
    "judge": Pattern("by {}"),
    "wrote": Pattern("written by {}"),
    "joined": Pattern("joined by {}"),
    "concurred": Pattern("with a concurrence by {}", "without a concurrence by {}"),
    "dissented": Pattern("with a dissent by {}", "without a dissent by {}"),
    "panel": Pattern("by a panel with {}", "not by a panel with {}"),
    "president": Pattern("by appointees of {}"),
    "president_party": Pattern("by appointees of {} presidents", "not by appointees of {} presidents"),
    "court": Pattern("from {}"),
    "circuit": Pattern("from courts in {}"),
    "level": Pattern("from {}", choices=_LEVELS, value="a court of the level “{}”"),
    "case": Pattern("in {}"),
    "docket": Pattern("on docket {}", "not on docket {}"),
    "agency": Pattern("about {}"),
    "agency_action": Pattern("about actions of {}"),
    "action": Pattern("about the action {}", "not about the action {}", value="“{}”"),
    "topic": Pattern("on the topic {}", "not on the topic {}", value="“{}”"),
    "agency_party": Pattern("with {} as a party", "without {} as a party"),
    "party": Pattern("with {} as a party", "without {} as a party"),
    "party_kind": Pattern(
        "with {} as a party", "without {} as a party", choices=_PARTIES, value="somebody of the kind “{}”"
    ),
    "cites": Pattern("citing {}"),
    "posture": Pattern("on {}", choices=_POSTURES, small=True),
    "disposition": Pattern("with the disposition {}", "without the disposition {}", value="“{}”", small=True),
    "relief_scope": Pattern("with relief {}", "without relief {}", choices=_SCOPES, small=True),
    "prevailing": Pattern("favouring {}", "other than those favouring {}", choices=_SIDES, small=True),
}

STANDINGS: Mapping[str, str] = {"not known here": "of a standing not known here"}
# What rulings of an outcome did, by the outcome's label.
DID: Mapping[str, str] = {
    "blocked": "blocked",
    "not blocked": "did not block",
    "granted in part": "granted in part",
    "vacated": "vacated",
    "granted": "granted",
    "denied": "denied",
    "dismissed": "dismissed",
    "affirmed": "affirmed",
    "reversed": "reversed",
    "remanded": "remanded",
    "stayed": "stayed",
}
