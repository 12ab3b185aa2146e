"""The form beside an article: a ruling as its text suggests it, to be accepted, changed or refused line by line."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cases.editorial.errors import EditorialError
from cases.forms.fields import (
    AgenciesField,
    CourtField,
    JudgesField,
    LineField,
    NamesField,
    PartialDateField,
    TextField,
)
from cases.forms.settling import ACCEPT, NEW, OTHER, PROOFS, REFUSE, Settling, has_relief
from cases.intake.review.additions import closed_to
from cases.intake.review.draft import Settled
from cases.intake.review.follows import party_kind, title_of
from cases.intake.review.proposal import ends_of, propose, territory_of
from cases.intake.review.suggestions import LIKELY
from cases.models import (
    BenchPart,
    Case,
    ChallengedAction,
    CitationKind,
    DispositionKind,
    Intake,
    PartyKind,
    PartyRole,
    Posture,
    Prevailing,
    ReliefDecision,
    ReliefEnd,
    ReliefKind,
    Side,
    Suggestion,
    SuggestionState,
    Territory,
    User,
)

# Where a verb's refusal belongs, when the form calls the field otherwise.
_FIELDS = {
    "number_as_written": "number",
    "short_caption": "caption",
    "decided_on": "decided",
    "dispositions": "disposition",
    "bench": "more_judges",
}
_STATES = {SuggestionState.ACCEPTED: ACCEPT, SuggestionState.EDITED: ACCEPT, SuggestionState.REFUSED: REFUSE}


def _choices(choices: Iterable[tuple[Any, Any]], blank: str) -> list[tuple[str, str]]:
    return [("", blank), *((str(value), str(label)) for value, label in choices)]


def _stated(choices: Any) -> list[tuple[Any, Any]]:
    return [pair for pair in choices.choices if pair[0] != "not_stated"]


def _text(rows: int = 1, **attrs: Any) -> forms.Widget:
    return forms.Textarea(attrs={"rows": rows, **attrs}) if rows > 1 else forms.TextInput(attrs=attrs)


class ReviewForm(forms.Form):
    """A ruling as an editor settles it.

    Attributes:
        intake: the article's.
        proposal: what its text suggests.
        settled: once valid, what ``review.finish`` takes.
        looked_at: whether errors are shown: not on a form that nobody has sent yet.
    """

    case = forms.ChoiceField(required=False)
    caption = LineField(
        required=False,
        max_length=200,
        label="Caption",
        widget=forms.Textarea(attrs={"rows": 1, "placeholder": "A v. B"}),
    )
    court = CourtField(required=False, widget=_text(list="courts", placeholder="D.D.C.", autocomplete="off"))
    number = TextField(required=False, max_length=60, label="Docket number", widget=_text(placeholder="1:25-cv-00677"))
    decided = PartialDateField(required=False, label="Decided on", widget=_text(placeholder="YYYY-MM-DD"))
    day_sequence = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=99,
        label="Place within the day",
        widget=forms.NumberInput(attrs={"placeholder": "place within the day: 1"}),
    )
    posture = forms.ChoiceField(required=False, choices=_choices(Posture.choices, "Say which"))
    disposition = forms.ChoiceField(required=False, choices=_choices(DispositionKind.choices, "Say which"))
    prevailing = forms.ChoiceField(required=False, choices=_choices(Prevailing.choices, "Say which"))
    relief_kind = forms.ChoiceField(
        required=False, label="Relief", choices=_choices(ReliefKind.choices, "As the disposition has it, or none")
    )
    relief_decision = forms.ChoiceField(
        required=False, label="Decision on it", choices=_choices(ReliefDecision.choices, "ordered or refused?")
    )
    territory = forms.ChoiceField(
        required=False, label="Where it works", choices=_choices(_stated(Territory), "Not stated")
    )
    scope_note = TextField(
        required=False, max_length=200, label="Which", widget=_text(placeholder="Which states, which class")
    )
    ends = forms.ChoiceField(required=False, label="How long", choices=_choices(_stated(ReliefEnd), "Not stated"))
    until_on = forms.DateField(required=False, label="Until", widget=_text(placeholder="YYYY-MM-DD"))
    action = forms.ChoiceField(required=False, label="Action challenged")
    title = TextField(required=False, max_length=200, widget=_text(placeholder="Follows from posture and disposition"))
    summary = TextField(required=False, max_length=5_000, widget=_text(3))
    more_judges = JudgesField(required=False, label="More judges", widget=_text(placeholder="Add: first name, surname"))
    more_agencies = AgenciesField(required=False, label="More agencies", widget=_text(placeholder="Add: EPA; DOJ"))
    more_citations = NamesField(required=False, label="More citations", widget=_text(placeholder="Add: 5 U.S.C. § 706"))

    settled: Settled

    def __init__(
        self,
        data: Any = None,
        *,
        intake: Intake,
        suggestions: Iterable[Suggestion],
        by: User,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """Build the form for one intake.

        Args:
            data: what was sent; None for the form as the text suggests it.
            intake: the article's, with its snapshot and article.
            suggestions: all of them, in order.
            by: who fills it in.
            typed: values to show in place of the suggested ones.
        """
        super().__init__(data)
        self.looked_at = data is not None
        self.intake, self.proposal, self.by = intake, propose(suggestions), by
        self.cases = self._cases()
        self.fields["case"].choices = [  # type: ignore[attr-defined]
            *((slug, case.short_caption) for slug, case in self.cases.items()),
            (NEW, "A new case"),
            (OTHER, "Another case on the record"),
        ]
        self.actions = self._actions()
        self.fields["action"].choices = _choices(  # type: ignore[attr-defined]
            ((slug, action.title) for slug, action in self.actions.items()), "None, or not known"
        )
        # The outcome is worked out, and asks for no decision.
        for name in self.proposal.lines.keys() - {"outcome"}:
            self.fields[f"{name}-is"] = _decision()
        for fact in dict.fromkeys(PROOFS.values()):
            self.fields[f"proof-{fact}"] = TextField(required=False, label="Words that prove it", widget=_text(2))
        for row in self._rows():
            self._add_row(row)
        self.initial = {**self._initial(), **(typed or {})}

    def _rows(self) -> list[Suggestion]:
        found = self.proposal
        return [*found.judges, *found.agencies, *found.parties, *found.citations, *found.also]

    def _cases(self) -> dict[str, Case]:
        """Cases that it may be, the likeliest first; those of the dockets that it may be before others."""
        held = self.intake.candidates
        slugs = [row["case"] for row in held.get("dockets", [])] + [row["key"] for row in held.get("cases", [])]
        found = {case.slug: case for case in Case.objects.filter(slug__in=slugs)}
        return {slug: found[slug] for slug in dict.fromkeys(slugs) if slug in found}

    def _actions(self) -> dict[str, ChallengedAction]:
        """Actions of the agencies that the text names."""
        keys = [row.key for row in (*self.proposal.agencies, *self.proposal.also) if row.field == "agencies"]
        found = ChallengedAction.objects.filter(agencies__slug__in=keys).distinct().order_by("title", "pk")[:50]
        return {action.slug: action for action in found}

    def _add_row(self, row: Suggestion) -> None:
        name = f"s{row.position}"
        self.fields[f"{name}-is"] = _decision()
        if row.field in ("judges", "agencies") and (row.field == "judges" or len(row.candidates) != 1):
            known = [(one["key"], one["label"]) for one in row.candidates]
            self.fields[f"{name}-key"] = forms.ChoiceField(
                required=False, label=row.value, choices=known if row.key else _choices(known, "Say who this is")
            )
        if row.field == "judges":
            self.fields[f"{name}-part"] = forms.ChoiceField(
                required=False, label=f"Part of {row.value}", choices=BenchPart.choices
            )
        if row.field == "parties":
            box = forms.Textarea(attrs={"rows": 1})
            self.fields[f"{name}-name"] = LineField(required=False, max_length=200, label="Party", widget=box)
            for part, choices in (("kind", PartyKind.choices), ("role", PartyRole.choices), ("side", Side.choices)):
                self.fields[f"{name}-{part}"] = forms.ChoiceField(
                    required=False, label=f"{part.capitalize()} of {row.value}", choices=choices
                )
        if row.field == "citations":
            self.fields[f"{name}-kind"] = forms.ChoiceField(
                required=False, label=f"What {row.value} is", choices=CitationKind.choices
            )

    def fills(self, name: str, values: Mapping[str, Any]) -> bool:
        """Whether a line, or a row of a list, has a suggestion that can be accepted as it stands.

        Args:
            name: of the line, or ``s`` and the position of the row.
            values: what the fields show.
        """
        row = {f"s{one.position}": one for one in self._rows()}.get(name)
        if row is None:
            fits = name not in ("territory", "ends") or has_relief(values)
            return name in self.proposal.lines and bool(values.get(name)) and fits
        if row.field in ("parties", "agencies") and self._is_closed(str(values.get("case") or "")):
            return False
        if row.field in ("judges", "agencies"):
            known = values.get(f"{name}-key") if f"{name}-key" in self.fields else row.key
            return bool(known) and row not in self.proposal.also
        return True

    def _is_closed(self, slug: str) -> bool:
        return slug in self.cases and bool(closed_to(self.cases[slug], self.by))

    def all_accepted(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        """What was sent, with every suggestion accepted that can be and was not refused."""
        values = {name: sent[name] for name in self.fields if name in sent}
        for decision in [name for name in self.fields if name.endswith("-is")]:
            if values.get(decision) != REFUSE and self.fills(decision.removesuffix("-is"), values):
                values[decision] = ACCEPT
        return values

    # What the form shows before anybody touched it

    def _initial(self) -> dict[str, Any]:
        lines, values = self.proposal.lines, self._offered()
        for name, row in lines.items():
            values[f"{name}-is"] = _STATES.get(SuggestionState(row.state), "")
            if name in ("number", "decided", "posture", "disposition", "prevailing") and row.decided_value:
                values[name] = row.decided_value
        several = len(self.proposal.judges) > 1
        for row in self._rows():
            name = f"s{row.position}"
            values[f"{name}-is"] = _STATES.get(SuggestionState(row.state), "")
            values[f"{name}-key"] = row.key
            values[f"{name}-part"] = row.details.get("part") or (BenchPart.PANEL if several else BenchPart.AUTHOR)
            if row.field == "parties":
                side = row.details.get("side", "")
                values |= {f"{name}-name": row.value, f"{name}-kind": party_kind(row.value, side)}
                values |= {f"{name}-side": side, f"{name}-role": row.details.get("role", "")}
            if row.field == "citations":
                values[f"{name}-kind"] = CitationKind.AUTHORITY
        values["title"] = title_of(values.get("posture", ""), values.get("disposition", ""))
        return values

    def _offered(self) -> dict[str, Any]:
        """The value of each line as the text suggests it."""
        lines = self.proposal.lines
        values: dict[str, Any] = {
            name: lines[name].value
            for name in ("number", "decided", "posture", "disposition", "prevailing")
            if name in lines
        }
        if "court" in lines:
            values["court"] = lines["court"].details.get("label") or lines["court"].value
        if "territory" in lines:
            values["territory"] = territory_of(lines["territory"])
        if "ends" in lines:
            values["ends"], values["until_on"] = ends_of(lines["ends"])
        values["case"] = self._likely_case()
        if "case" in lines and values["case"] == NEW:
            values["caption"] = lines["case"].value
        return values

    def _likely_case(self) -> str:
        """The case on the record that it seems to be, by its docket or its caption; else a new one."""
        number, named = self.proposal.lines.get("number"), self.proposal.lines.get("case")
        dockets = {row["key"]: row["case"] for row in self.intake.candidates.get("dockets", [])}
        for slug in (dockets.get(number.key) if number else None, named.key if named else None):
            if slug in self.cases:
                return str(slug)
        best = next(iter(self.intake.candidates.get("cases", [])), None)
        if named is None and best is not None and best["score"] >= LIKELY and best["key"] in self.cases:
            return str(best["key"])
        return NEW

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        settling = Settling(
            data,
            self.proposal,
            cases=self.cases,
            actions=self.actions,
            offered=self._offered(),
            failed=set(self.errors),
            by=self.by,
        )
        settled = settling.settled()
        for name, sentence in settling.errors:
            self.add_error(name, sentence)
        if not self.errors:
            self.settled = settled
        return data

    def refuse(self, error: EditorialError) -> None:
        """Show what a verb refused beside the field that it is about; above the form, when it is about none."""
        name = _FIELDS.get(error.field, error.field)
        self.add_error(name if name in self.fields else None, error.sentence)


def _decision() -> forms.ChoiceField:
    choices = [(ACCEPT, "Accept"), (REFUSE, "Refuse")]
    return forms.ChoiceField(required=False, choices=choices, widget=forms.RadioSelect)
