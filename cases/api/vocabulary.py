"""The filters of rulings as the API describes them: each with what it means and the values that it may have."""

from typing import Any

from cases.api.asking import Parameter
from cases.search import RulingFilter

_DAY = "2025-05-12, 2025-05 or 2025"
# What each filter means, for those who don't see the form; a filter that is not here fails the tests.
_SAYS = {
    "q": "Words, phrases in quotes, -minus, OR, prefix*, and operators (judge: agency: court: docket: cites: after:).",
    "judge": "A judge's slug.",
    "judge_part": "The part that the judge had in the ruling; goes with judge.",
    "agency": "An agency's slug; its parts are included.",
    "agency_part": "The agency as a party, or as author of the action challenged; goes with agency.",
    "court": "A courts-db identifier.",
    "circuit": "A court of appeals: its own rulings, and those of the courts below it.",
    "level": "Where the court stands in its hierarchy.",
    "case": "A case's slug.",
    "action": "A challenged action's slug.",
    "topic": "A topic's slug; those below it are included.",
    "docket": "A docket number, in whatever form.",
    "cites": "A legal citation, in whatever form: the ruling's own, or one that it turns on.",
    "posture": "What was decided on.",
    "disposition": "What was done, to the whole or a part.",
    "outcome": "The ruling in plain words.",
    "prevailing": "The side that the ruling favoured.",
    "scope": "How far relief that was given reaches.",
    "standing": "Where the ruling stands on the day of as_of, else today.",
    "president": "Who appointed one of the judges to the court then sat on.",
    "president_party": "That president's party.",
    "party": "Words of a party's public name.",
    "party_kind": "What sort of litigant a party is.",
    "decided_after": f"Decided from then on: {_DAY}, included.",
    "decided_before": f"Decided up to then: {_DAY}, included.",
    "filed_after": f"The case was first filed from then on: {_DAY}, included.",
    "filed_before": f"The case was first filed up to then: {_DAY}, included.",
    "updated_within": "The public last heard of the ruling in so many days, 1 to 36500.",
    "sources_min": "At least so many articles and documents support it, 1 to 1000.",
    "has_document": "Whether an official document is among them.",
}
_EXAMPLES = {
    "q": "“final agency action” -moot",
    "judge": "dabney-l-friedrich",
    "agency": "department-of-homeland-security",
    "court": "dcd",
    "circuit": "cadc",
    "docket": "25-cv-0677",
    "cites": "26 U.S.C. 6103",
    "president": "donald-j-trump",
    "decided_after": "2025-01",
    "decided_before": "2025-06-30",
}
_ONCE = ("q", "decided_after", "decided_before", "filed_after", "filed_before", "updated_within", "sources_min")


def described() -> list[Parameter]:
    """Every filter of rulings, in the vocabulary's own order."""
    return [_described(name, one) for name, one in RulingFilter.base_filters.items()]


def _described(name: str, one: Any) -> Parameter:
    base = name.removeprefix("not_")
    says = _SAYS[base]
    if name != base:
        says = f"Leaves out what {base} would keep. {says}"
    choices = one.extra.get("choices") or ()
    return Parameter(
        name,
        says,
        choices=tuple(str(value) for value, _ in choices),
        many=base not in _ONCE,
        kind="integer" if base in ("updated_within", "sources_min") else "string",
        example=_EXAMPLES.get(base, ""),
    )
