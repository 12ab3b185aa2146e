"""The lines of the review form as its page shows them: control, how sure, why, and what is said of the unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField

from cases.forms.review import ReviewForm
from cases.forms.settling import NEW, OTHER, PROOFS
from cases.intake.review.labels import label_of
from cases.models import ArticleKind, Suggestion

# Of longer words the beginning and the end are shown; the text beside the form has the rest.
_LONGEST_WORDS = 110
# What is not published without the words that prove it (``cases.conflicts``).
_PROVED = frozenset({"number", "decided", "disposition"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a fact with its control, or one row of a list.

    Attributes:
        name: what the line's anchor ends with.
        label: of the fact; of a row, blank after the first.
        controls: fields to fill in, the main one first.
        decision: accept or refuse; None where nothing was suggested.
        proof: where the editor's own words that prove it go; None where the record asks for none.
        row: the suggestion.
        note: what is known where nothing was suggested.
        asks: whether the record can't do without it and nobody has said it.
        filled: whether the suggestion can be accepted as it stands.
        needs_proof: whether nothing else proves it, if these words do not.
        rows: of a list.
        more: of a list: where further ones are added.
    """

    name: str
    label: str
    controls: Sequence[BoundField] = ()
    decision: BoundField | None = None
    proof: BoundField | None = None
    row: Suggestion | None = None
    note: str = ""
    asks: bool = False
    filled: bool = False
    needs_proof: bool = False
    rows: "Sequence[Line]" = ()
    more: BoundField | None = None
    errors: Sequence[str] = field(default=())

    @property
    def unproved(self) -> bool:
        """Whether publishing asks for words that prove it, and the suggestion has none."""
        return self.needs_proof and self.name in _PROVED and not (self.row is not None and self.row.text)

    @property
    def said(self) -> str:
        """What was decided on the suggestion: accept, refuse, or nothing."""
        return str(self.decision.value() or "") if self.decision is not None else ""

    @property
    def value(self) -> str:
        """The suggestion in words."""
        return label_of(self.row) if self.row is not None else ""

    @property
    def fixed(self) -> str:
        """The suggestion in words where no field shows it."""
        if self.row is None or (self.row.field == "agencies" and self.controls):
            return ""
        return self.value if self.row.field in ("agencies", "citations") else ""

    @property
    def sure(self) -> int:
        """How sure the suggestion is, in per cent."""
        return round(100 * self.row.confidence) if self.row is not None else 0

    @property
    def words(self) -> str:
        """The words that the suggestion rests on, on one line; blank where the reason has them."""
        words = " ".join(self.row.text.split()) if self.row is not None else ""
        if self.row is not None and words in self.row.reason:
            return ""
        if len(words) <= _LONGEST_WORDS:
            return words
        return f"{words[: _LONGEST_WORDS - 30].rsplit(' ', 1)[0]} … {words[-28:].partition(' ')[2]}"

    @property
    def others(self) -> list[dict[str, Any]]:
        """Other records that it may mean, with what speaks for and against each."""
        if self.row is None:
            return []
        return [one for one in self.row.candidates if one["key"] != self.row.key]


# Which fields each line that takes one value shows.
_CONTROLS = {
    "case": ("case", "caption"),
    "court": ("court",),
    "number": ("number",),
    "decided": ("decided", "day_sequence"),
    "posture": ("posture",),
    "disposition": ("disposition",),
    "prevailing": ("prevailing",),
    "relief": ("relief_kind", "relief_decision"),
    "territory": ("territory", "scope_note"),
    "ends": ("ends", "until_on"),
    "action": ("action",),
    "title": ("title",),
    "summary": ("summary",),
}
_LABELS = {
    "case": "Case",
    "relief": "Relief",
    "territory": "Where it works",
    "ends": "How long",
    "action": "Action challenged",
}
_MUST = frozenset({"case", "court", "number", "posture", "disposition", "prevailing"})
_UNSAID = {
    "case": "the text names no case of its own",
    "court": "the text names no court",
    "number": "the text gives no docket number",
    "posture": "the text does not say",
    "disposition": "the text does not say",
    "prevailing": "the text does not say",
    "judges": "the text names no judge who made the ruling",
}


def lines_of(form: ReviewForm, *, published: str) -> dict[str, Line]:
    """Every line of a form by name, as its template walks them.

    Args:
        form: as it is shown; its errors stand in the lines only once it was looked at (``form.looked_at``).
        published: when the article was published, in words; blank when that is not known.
    """
    shown = {name: form[name].value() for name in form.fields}
    found = {name: _single(form, name, shown) for name in _CONTROLS}
    if "decided" not in form.proposal.lines:
        what = "document" if form.intake.snapshot.article.kind == ArticleKind.DOCUMENT else "article"
        since = f"; published {published}" if published else ""
        found["decided"] = _single(form, "decided", shown, note=f"the {what} gives no date{since}")
    outcome = form.proposal.lines.get("outcome")
    found["outcome"] = Line(name="outcome", label="Outcome", row=outcome)
    proposal = form.proposal
    for name, rows, more in (
        ("judges", proposal.judges, "more_judges"),
        ("agencies", proposal.agencies, "more_agencies"),
        ("citations", proposal.citations, "more_citations"),
        ("parties", proposal.parties, None),
        ("also", proposal.also, None),
    ):
        found[name] = _list(form, name, shown, rows, more)
    return found


def _errors(form: ReviewForm, *names: str) -> list[str]:
    return (
        [str(sentence) for name in dict.fromkeys(names) for sentence in form.errors.get(name, ())]
        if form.looked_at
        else []
    )


def _single(form: ReviewForm, name: str, shown: Mapping[str, Any], note: str = "") -> Line:
    row = form.proposal.lines.get(name)
    note, must = note or _UNSAID.get(name, ""), name in _MUST
    if name == "number" and form["case"].value() not in (NEW, OTHER):
        note, must = "the text gives no docket number; the case's own is taken, where it has one", False
    controls = [form[control] for control in _CONTROLS[name]]
    fact = PROOFS.get(name)
    decision = f"{name}-is"
    proof = f"proof-{fact}"
    return Line(
        name=name,
        label=_LABELS.get(name) or str(controls[0].label),
        controls=controls,
        decision=form[decision] if decision in form.fields else None,
        proof=form[proof] if fact is not None else None,
        row=row,
        note="" if row is not None else note,
        asks=must and row is None and not controls[0].value(),
        needs_proof=must or name == "decided",
        filled=form.fills(name, shown),
        errors=_errors(form, name, *_CONTROLS[name], decision, proof),
    )


_LIST_LABELS = {
    "judges": "Judges",
    "agencies": "Agencies",
    "citations": "Citations",
    "parties": "Parties",
    "also": "Also named",
}


def _list(form: ReviewForm, name: str, shown: Mapping[str, Any], rows: Sequence[Suggestion], more: str | None) -> Line:
    return Line(
        name=name,
        label=_LIST_LABELS[name],
        rows=[_row(form, row, shown) for row in rows],
        more=form[more] if more else None,
        proof=form[f"proof-{PROOFS[name]}"] if name in PROOFS else None,
        note="" if rows else _UNSAID.get(name, ""),
        errors=_errors(form, *([more] if more else []), *([f"proof-{PROOFS[name]}"] if name in PROOFS else [])),
    )


def _row(form: ReviewForm, row: Suggestion, shown: Mapping[str, Any]) -> Line:
    name = f"s{row.position}"
    parts = [f"{name}-{part}" for part in ("name", "key", "part", "kind", "role", "side")]
    controls = [form[part] for part in parts if part in form.fields]
    return Line(
        name=name,
        label=label_of(row),
        controls=controls,
        decision=form[f"{name}-is"],
        row=row,
        asks=row.field in ("judges", "agencies") and not row.key,
        filled=form.fills(name, shown),
        errors=_errors(form, f"{name}-is", *parts),
    )
