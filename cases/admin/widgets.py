"""Fields that are found by typing, safe against an address or a form that names no row."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


class _KeysOnly:
    """Leaves out what can be no key before the stock widget asks the database for its row.

    The stock widget looks up whatever was sent; letters in place of a number would end in a server error.
    """

    field: Any

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if self._may_be_a_key(one)], attrs)  # type: ignore[misc]

    def _may_be_a_key(self, value: Any) -> bool:
        if value in (None, ""):
            return True
        try:
            self.field.remote_field.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return True


class AutocompleteOne(_KeysOnly, AutocompleteSelect):
    """One row of a relation."""


class AutocompleteSeveral(_KeysOnly, AutocompleteSelectMultiple):
    """Several rows of a relation."""
