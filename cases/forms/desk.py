"""What is said with an errand: to whom, until when, why."""

from typing import Any

from django import forms

from cases.forms.fields import LineField
from cases.models import User

# The fields of each act.
ACTS: dict[str, tuple[str, ...]] = {
    "take": (),
    "hand_over": ("to",),
    "defer": ("until", "note"),
    "settle": ("settled_for", "note"),
    "reopen": (),
}


class ErrandForm(forms.Form):
    """What one act of an errand takes.

    Attributes:
        sentence: what is wrong with it, for people; empty once it is valid.
    """

    to = forms.ModelChoiceField(
        queryset=User.objects.filter(is_active=True, is_system=False),
        to_field_name="username",
        error_messages={
            "required": "Say whom to hand it to.",
            "invalid_choice": "There is nobody of that name in the newsroom.",
        },
    )
    until = forms.DateField(
        error_messages={"required": "Say until which day.", "invalid": "Write the day like 2025-05-12."}
    )
    settled_for = LineField(required=False, max_length=64)
    note = LineField(required=False, max_length=300, error_messages={"max_length": "The note is too long: 300 signs."})

    def __init__(self, act: str, data: Any) -> None:
        super().__init__(data)
        for name in self.fields.keys() - set(ACTS[act]):
            del self.fields[name]

    @property
    def sentence(self) -> str:
        """The first of its errors."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")
