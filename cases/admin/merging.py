"""The way from a row's page to merging it into another."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from cases.admin.types import ModelAdmin
from cases.models import User


class Mergeable(ModelAdmin):
    """Pages of a noun of which two rows can turn out to be one: editors find the way there."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form, with the address of the desk's page that merges."""
        context = dict(extra_context or {})
        if isinstance(request.user, User) and request.user.may_publish:
            query = {"gone": object_id}
            context["merge_address"] = reverse("cases:merge-choose", args=[self.opts.model_name], query=query)
        return super().change_view(request, object_id, form_url, context)
