"""The forms of the privacy page: how readers know a party, and why something is put back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from cases.forms.fields import LineField
from cases.models import Party

# As many as a refusal lists.
_SEVERAL = 6


class PartyField(LineField):
    """A party by its name, what readers know it by, or its number where several are called alike: #12."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        number = text.removeprefix("#")
        if text.startswith("#") and number.isdecimal() and len(number) < 18:
            by = Q(pk=int(number))
        else:
            by = Q(name__iexact=text) | Q(shown_as__iexact=text)
        found = list(Party.objects.filter(by).order_by("pk")[:_SEVERAL])
        if not found:
            raise ValidationError(f"There is no party “{text[:60]}” on the record: write the whole name.")
        if len(found) > 1:
            alike = ", ".join(f"#{party.pk} ({_where(party)})" for party in found)
            raise ValidationError(f"Several parties are called “{text[:60]}”: write the number of one, {alike}.")
        return found[0]


def _where(party: Party) -> str:
    first = party.appearances.select_related("case").order_by("pk").first()
    return str(first.case) if first else "in no case"


class ShowAsForm(forms.Form):
    """How readers know a party, and why."""

    party = PartyField(label="Party", help_text="The whole name; or its number, #12.")
    shown_as = LineField(
        required=False,
        max_length=120,
        label="Readers know it as",
        help_text="Initials or a pseudonym. Empty: by its name again, which takes an administrator.",
    )
    why = LineField(max_length=2000, label="Why", help_text="For the newsroom's log. Readers do not see it.")


class PutBackForm(forms.Form):
    """Why something is put back."""

    why = LineField(max_length=2000, label="Why it is put back")
