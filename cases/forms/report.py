"""The form by which a reader says that something is wrong, or asks that it be taken down."""

from typing import Any

from django import forms

from cases.editorial.reports import LONGEST
from cases.models import ReportKind

TOO_LONG = f"The message is longer than {LONGEST:,} characters: shorten it, and name the place that you mean."
# What a decoder puts in place of bytes that are no text.
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class ReportForm(forms.Form):
    """A reader's report. No account is asked for, and nothing beside the message is kept but an address to answer to.

    Attributes:
        is_machine: once valid, whether the field was filled that no person sees.
    """

    kind = forms.ChoiceField(
        choices=ReportKind.choices, initial=ReportKind.WRONG, widget=forms.RadioSelect, label="What is it?"
    )
    message = forms.CharField(
        max_length=LONGEST,
        label="What is wrong, and how do you know?",
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Say what is wrong.",
            "max_length": TOO_LONG,
            "null_characters_not_allowed": "The message holds a NUL character: paste it once more as plain text.",
        },
    )
    answer_to = forms.EmailField(
        required=False,
        max_length=254,
        label="Your e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "This is no e-mail address: write it like name@example.org."},
    )
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_message(self) -> str:
        """The message with the record's line ends; refused when some of it came as no text."""
        message: str = self.cleaned_data["message"].replace("\r\n", "\n").replace("\r", "\n")
        if _UNREADABLE in message:
            raise forms.ValidationError("Some of the message could not be read as UTF-8 text: type those words anew.")
        return message

    def clean(self) -> dict[str, Any]:
        """A request to take something down says whom to answer."""
        cleaned = super().clean() or {}
        if (
            cleaned.get("kind") == ReportKind.TAKE_DOWN
            and not cleaned.get("answer_to")
            and "answer_to" not in self.errors
        ):
            self.add_error("answer_to", "Give an address: the editors have to ask who you are, and answer you.")
        return cleaned

    @property
    def is_machine(self) -> bool:
        """Whether the field was filled that no person sees."""
        return bool(self.cleaned_data.get("website"))

    @property
    def said(self) -> dict[str, str]:
        """What was said, as the arguments of ``receive_report``."""
        return {name: self.cleaned_data[name] for name in ("kind", "message", "answer_to")}
