"""Words of an article that prove what a record's form says anew."""

from collections.abc import Mapping
from typing import Any

from django import forms

from cases.editorial import EditorialError, Quote
from cases.editorial.sources import Subject
from cases.forms.far import FarField
from cases.forms.fields import TextField
from cases.models import Article, Fact, Publishable, Snapshot
from cases.statements import facts_of


class ProofForm(forms.Form):
    """A quote, where it stands, and of which facts it speaks; all blank when nothing is added."""

    proof_article = FarField(
        Article,
        label="Article",
        required=False,
        help_text="Its title, its address, or the address of its page here.",
    )
    proof_quote = TextField(
        label="Words that prove it",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Copied from the article: they have to stand there, character for character.",
    )
    proof_supports = forms.MultipleChoiceField(
        label="For", required=False, choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, record: Publishable, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, label_suffix="")
        self.applies = isinstance(record, Subject)
        facts = dict.fromkeys(stated.fact for stated in facts_of(record) if stated.fact is not None)
        self.fields["proof_supports"].choices = [(fact.value, fact.label) for fact in facts]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("proof_quote"):
            return data
        if "proof_article" not in self.errors and not data.get("proof_article"):
            self.add_error("proof_article", "Say in which article these words stand.")
        if not data.get("proof_supports"):
            self.add_error("proof_supports", "Say which facts these words prove.")
        return data

    @property
    def quote(self) -> Quote | None:
        """The quote, from the article's newest text; None when none was given. After ``is_valid``."""
        if not self.applies or not self.cleaned_data.get("proof_quote"):
            return None
        snapshot = Snapshot.objects.filter(article=self.cleaned_data["proof_article"]).latest("captured_at", "pk")
        return Quote(
            snapshot=snapshot,
            text=self.cleaned_data["proof_quote"],
            supports=[Fact(fact) for fact in self.cleaned_data["proof_supports"]],
        )

    def refuse(self, error: EditorialError) -> bool:
        """Show a refusal of the quote by its field; False when it is about something else."""
        field = {"quote": "proof_quote", "supports": "proof_supports"}.get(error.field)
        if field is not None:
            self.add_error(field, error.sentence)
        return field is not None
