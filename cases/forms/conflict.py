"""The form on which an editor decides between sources that differ."""

from typing import Any

from django import forms

from cases.conflicts import Conflict
from cases.editorial.errors import EditorialError


class ConflictForm(forms.Form):
    """Which value stands, and why.

    Attributes:
        conflict: what is decided.
    """

    stands = forms.ChoiceField(
        required=False, widget=forms.RadioSelect, error_messages={"invalid_choice": "Choose which of them stands."}
    )
    why = forms.CharField(
        required=False,
        max_length=1_000,
        label="Why it stands",
        help_text="Readers see these words beside the sources that differ.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, conflict: Conflict) -> None:
        super().__init__(data, initial={"seen": conflict.digest})
        self.conflict = conflict
        values = [value.words for value in conflict.values if value.words]
        self.fields["stands"].choices = [(words, words) for words in values]  # type: ignore[attr-defined]

    def refuse(self, error: EditorialError) -> None:
        """Show what the verb refused beside the field that it is about, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, error.sentence)
