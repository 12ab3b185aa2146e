"""Suggestions in words that people read."""

from cases.models import (
    DispositionKind,
    Outcome,
    PartyRole,
    Posture,
    Prevailing,
    ReliefEnd,
    Suggestion,
    Territory,
)

# What a suggestion's field is called on pages.
FIELDS = {
    "reports_ruling": "Reports a ruling",
    "judges": "Judge",
    "courts": "Court",
    "agencies": "Agency",
    "case_names": "Case",
    "docket_numbers": "Docket number",
    "citations": "Citation",
    "parties": "Party",
    "ruling_date": "Decided on",
    "posture": "Posture",
    "disposition": "Disposition",
    "outcome": "Outcome",
    "prevailing": "Prevailing",
    "relief": "Relief",
}
_CHOICES = {
    "posture": dict(Posture.choices) | {"hearing": "Hearing", "complaint": "Complaint"},
    "disposition": dict(DispositionKind.choices),
    "outcome": dict(Outcome.choices),
    "prevailing": dict(Prevailing.choices),
    "reports_ruling": {"yes": "Yes", "no": "No"},
}


def label_of(row: Suggestion) -> str:
    """A suggestion's value in words: Not blocked; D.D.C.; Dabney L. Friedrich."""
    if (choices := _CHOICES.get(row.field)) is not None:
        return str(choices.get(row.value, row.value))
    if row.field in ("judges", "courts", "agencies"):
        known = next((one["label"] for one in row.candidates if one["key"] == row.key), row.value)
        return str(row.details.get("label") or known)
    if row.field == "parties":
        role = dict(PartyRole.choices).get(row.details.get("role", ""), "")
        return f"{row.value} ({role.lower()})" if role else row.value
    if row.field == "relief":
        return _scope(row.value)
    return row.value


def _scope(value: str) -> str:
    kind, _, what = value.partition(":")
    if kind == "territory":
        return dict(Territory.choices).get("parties" if what == "parties_only" else what, what)
    if kind == "days":
        return f"For {what} days"
    if kind == "until":
        lasts = {"decided": "As long as the case", "appeal": "As long as the appeal"}
        return lasts.get(what) or dict(ReliefEnd.choices).get(what, f"Until {what}")
    return value
